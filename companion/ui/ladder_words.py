"""The ladder in words: how hard a rung is, how it stands with it, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.ladders import Move, Took
from companion.ui.texts import tr, tr_n

if TYPE_CHECKING:
    from companion.domain.ladders import Ladder, Next, Rung
    from companion.services.laddering import LadderView
    from companion.ui.when_words import Wording

_ENDS = ((12, 0), (37, 25), (62, 50), (87, 75), (100, 100))
"""Up to which rating each of the five words goes."""


def hard_options() -> list[tuple[object, str]]:
    """The five words, and what each stands for."""
    return [
        (0, tr("Not hard")),
        (25, tr("A little hard")),
        (50, tr("Half and half")),
        (75, tr("Hard")),
        (100, tr("Very hard")),
    ]


def nearest_word(hard: int) -> int:
    """The word a rating falls to, by its number."""
    return next(word for end, word in _ENDS if hard <= end)


def hard_words(hard: int) -> str:
    """Inside a sentence: "a little hard"."""
    return {
        0: tr("not hard"),
        25: tr("a little hard"),
        50: tr("half and half"),
        75: tr("hard"),
        100: tr("very hard"),
    }[nearest_word(hard)]


def rung_icon(rung: Rung, following: Next) -> str:
    """The picture beside a rung."""
    if rung.climbed:
        return "circle-check"
    if rung.open is not None:
        return "calendar"
    return "footprints" if following.rung is not None and following.rung.id == rung.id else "circle-dot"


def rung_sub(rung: Rung, ladder: Ladder, following: Next) -> str:
    """How it stands with a rung, in a few words below it."""
    parts = [_state(rung, following)]
    if rung.id == ladder.top:
        parts.append(tr("the end you chose"))
    if not rung.climbed and rung.hard is not None and rung.open is None:
        parts.append(hard_words(rung.hard))
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def _state(rung: Rung, following: Next) -> str:
    if rung.first_at is not None:
        return tr("they took this step")
    if rung.climbed:
        return tr("you stood here")
    if rung.open is not None:
        return tr("in your plans")
    here = following.rung is not None and following.rung.id == rung.id
    return tr("this could come next") if here else ""


def move_words(view: LadderView, say: Wording) -> str:
    """What could come next, in one or two sentences for the top of the page."""
    following, name = view.next, view.person.name
    rung = "" if following.rung is None else following.rung.text
    if following.move is Move.PLANNED:
        if view.coming is None:
            return tr("The time of “{rung}” has come. You may say how it was.", rung=rung)
        return tr("“{rung}” is in your plans: {when}.", rung=rung, when=say.when_inside(view.coming.here))
    return {
        Move.START: tr("“{rung}” would be a good place to go on from.", rung=rung),
        Move.AGAIN: tr("The same rung once more makes it easier: “{rung}”.", rung=rung),
        Move.ON: tr("You could go on to “{rung}”. You may jump, or stay.", rung=rung),
        Move.HALVE: tr("“{rung}” may be too big as it is. Half of it is a rung, too.", rung=rung),
        Move.BACK: tr("That was rough. A step back is part of every ladder: “{rung}”.", rung=rung),
        Move.THERE: tr("You stand where you wanted to be with {name}.", name=name),
    }[following.move]


def rung_lines(rung: Rung) -> list[str]:
    """What is known of a rung: how hard it looked, how it was each time, and the last words about it."""
    lines = []
    if rung.first_at is not None:
        lines.append(tr("They took this step towards you. It counts."))
    if rung.looked is not None:
        lines.append(tr("At first it looked {hard}.", hard=hard_words(rung.looked)))
    was = [each.hard for each in rung.done if each.hard is not None]
    if was:
        lines.append(
            tr_n("You tried it once. It was {hard}.", "You tried it {n} times. The last time it was {hard}.", len(was),
                 hard=hard_words(was[-1]))
        )  # fmt: skip
    numbers = [str(each.hard) for each in rung.ratings]
    if len(numbers) > 1:
        lines.append(tr("How hard, from 0 to 100: {numbers}.", numbers=tr(", then ").join(numbers)))
    told = [each for each in rung.tries if each.happened]
    if told:
        lines.append(tr("You wrote: “{words}”", words=told[-1].happened))
    if rung.tries and rung.tries[-1].took is Took.NO:
        lines.append(tr("It did not fit last time. Plans slip for everybody."))
    return lines or [tr("You may try it whenever you like.")]


def halves() -> list[str]:
    """Ready halves of a rung."""
    return [
        tr("Write it, and send it another day"),
        tr("Send one line that needs no answer"),
        tr("Talk for two minutes"),
        tr("Five minutes at the door"),
    ]
