"""Who is suggested, and for what: in person first, within reach before far away, and everybody in turn.

The rules are ``brief/content.md`` 7.2 rules 7 and 8 and the choosing line of 7.3; how their parts are weighed against
each other is our own and stands in ``GUIDE.md``. There is no chance in it: what looks like chance is made of the day
and the ids, so that the same day gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from companion.domain.nudge_people import (
    BALANCED,
    Candidate,
    Extra,
    birthday_in,
    deeds_for,
    due_meet,
    due_touch,
    fits,
    meet_wish,
    times_wished,
    touch_wish,
    within_reach,
)
from companion.domain.nudge_quiet import Look, asks_for_another
from companion.domain.nudge_state import Outcome, Shown, state_of
from companion.domain.nudges import Deed, IdeaAnswer, SpeakKind
from companion.domain.people import Nearness, Person, PersonId, Ring
from companion.domain.record import record

if TYPE_CHECKING:
    from datetime import date

NAMED_DAYS = 7
"""Nobody is named twice within so many days, whatever for. Our own choice."""
WELCOME_DAYS = 3
"""The same where the last suggestion about them was planned."""
ACT_DAYS = 14
"""The same act with the same person not twice within so many days (7.3)."""
SMALLER_DAYS = 28
"""So long after a plan that did not come about the next one is a size smaller. Our own choice."""
OTHER_TIMES = 5
"""Once in so many times something else that would do as well is tried (7.3)."""
POST_DAYS = 3
"""So many days a card needs to be there on a birthday. Our own guess."""
LATE = 1.5
"""So many times the wish gone by, and somebody comes before all others. Our own choice."""
TOGETHER_WEIGHS = 2.0
"""What leads into one room is taken before a call unless it is wanted less than half as often. Our own choice."""


@record
class Choice:
    """One suggestion before it has a time. ``deeds`` are the acts not worn out, likeliest first.

    ``late``: by their own wish they wait too long already. ``other``: something else was tried this once. ``smaller``:
    the last plan with them did not come about; ``not_at`` is the wall hour of it, where another hour may help.
    ``on_screen`` counts contacts of a month for a next step.
    """

    kind: SpeakKind
    candidate: Candidate
    deeds: tuple[Deed, ...]
    late: bool = False
    other: bool = False
    smaller: bool = False
    not_at: int | None = None
    on_screen: int = 0


Said = Mapping[PersonId, Sequence[Shown]]
"""What was suggested lately about each, oldest first."""


def ranked(
    look: Look, candidates: Iterable[Candidate], extra: Callable[[], Extra], kinds: Sequence[SpeakKind]
) -> Iterator[Choice]:
    """Everything that may be suggested of these kinds, best first; the caller takes the first that can be done.

    ``extra`` tells what the balance rule found, and is asked only when the turn comes to the kinds it is about.
    """
    said: dict[PersonId, list[Shown]] = {}
    for shown in look.shown:
        said.setdefault(shown.person, []).append(shown)
    everybody = [each for each in candidates if not _named_lately(said.get(each.person.id, ()), look)]
    order = sorted(kinds, key=lambda kind: -weight(kind, look))
    lines = Lines(lambda kind: _of_kind(kind, everybody, look, extra, said))
    order = order[next((number for number, kind in enumerate(order) if lines[kind]), len(order)) :]
    if order and _tries_other(look, lines[order[0]]) and not any(each.late for kind in order for each in lines[kind]):
        order = _other_first(order, lines, look)
    for kind in order:
        yield from lines[kind]


class Lines(dict[SpeakKind, list[Choice]]):
    """Who stands in line for each kind. A line is made when it is asked for: mostly one is enough."""

    def __init__(self, make: Callable[[SpeakKind], list[Choice]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, kind: SpeakKind) -> list[Choice]:
        """The line of a kind nobody has asked for yet."""
        self[kind] = self._make(kind)
        return self[kind]


def _of_kind(
    kind: SpeakKind, everybody: Iterable[Candidate], look: Look, extra: Callable[[], Extra], said: Said
) -> list[Choice]:
    balance = extra() if kind in BALANCED else Extra()
    fit = (each for each in everybody if fits(kind, each, look, balance))
    found = [choice for each in fit if (choice := choice_of(kind, each, look, balance, said.get(each.person.id, ())))]
    found.sort(key=lambda choice: _place_in_line(choice, look, said.get(choice.candidate.person.id, ())))
    return found


def choice_of(
    kind: SpeakKind, candidate: Candidate, look: Look, extra: Extra, theirs: Sequence[Shown]
) -> Choice | None:
    """What could be done; ``None`` when every act is worn out, or a birthday was spoken of already."""
    possible = deeds_for(kind, candidate.person)
    if look.preferences.no_screen:
        possible = tuple(deed for deed in possible if deed is not Deed.SEE)
    if kind is SpeakKind.DATE and (birthday_in(candidate.person, look.day) or 0) < POST_DAYS:
        possible = tuple(deed for deed in possible if deed is not Deed.LETTER)
    deeds = _fresh(possible, look, theirs)
    if not deeds or (kind is SpeakKind.DATE and any(each.kind is kind for each in theirs)):
        return None
    return Choice(
        kind=kind,
        candidate=candidate,
        deeds=deeds,
        late=wished(kind, candidate.person) and urgency(kind, candidate, look) >= LATE,
        smaller=did_not_come_about(theirs, look),
        not_at=hour_to_avoid(theirs, look),
        on_screen=extra.on_screen if kind is SpeakKind.NEXT_STEP else 0,
    )


def _fresh(deeds: Sequence[Deed], look: Look, theirs: Sequence[Shown]) -> tuple[Deed, ...]:
    """Without those suggested with this person within a fortnight, so that no act wears out."""
    worn = {each.deed for each in theirs if (look.day - each.day).days < ACT_DAYS}
    return tuple(deed for deed in deeds if deed not in worn)


def _place_in_line(
    choice: Choice, look: Look, theirs: Sequence[Shown]
) -> tuple[bool, bool, bool, bool, float, int, int, str]:
    """Late ones first, then those with a wish, those within reach, and the longest waiting; each of them in turn.

    Having been named counts like having met, so that nobody is named again and again while others wait. Whoever was
    waved away this week comes last.
    """
    person = choice.candidate.person
    return (
        _waved_away(theirs, look),
        not choice.late,
        not wished(choice.kind, person),
        not within_reach(person),
        -_turn(choice, look, theirs),
        _RINGS[person.ring],
        _NEAR[person.nearness],
        person.id,
    )


_RINGS: Mapping[Ring, int] = {ring: number for number, ring in enumerate(Ring)}
_NEAR: Mapping[Nearness, int] = {nearness: number for number, nearness in enumerate(Nearness)}


def wished(kind: SpeakKind, person: Person) -> bool:
    """Whether there is a wish of one's own for this kind of contact."""
    wish = person.meet_every_days if kind.in_person else person.touch_every_days
    return wish is not None


def urgency(kind: SpeakKind, candidate: Candidate, look: Look) -> float:
    """How long somebody waits for this kind of contact, in wishes."""
    return due_meet(candidate, look.now) if kind.in_person else due_touch(candidate, look.now)


def _turn(choice: Choice, look: Look, theirs: Sequence[Shown]) -> float:
    """Urgency as if one had met when they were named last."""
    candidate = choice.candidate
    if not theirs:
        return urgency(choice.kind, candidate, look)
    named = theirs[-1].at
    last = candidate.last_met if choice.kind.in_person else candidate.last_touch
    wish = meet_wish(candidate.person) if choice.kind.in_person else touch_wish(candidate)
    return times_wished(named if last is None or named > last else last, wish, look.now)


def weight(kind: SpeakKind, look: Look) -> float:
    """How gladly a kind was taken, and twice that for what leads into one room; a birthday does not wait."""
    if kind is SpeakKind.DATE:
        return 2 * TOGETHER_WEIGHS
    return state_of(look.states, kind).liking * (TOGETHER_WEIGHS if kind.in_person else 1.0)


def _named_lately(theirs: Sequence[Shown], look: Look) -> bool:
    """Within a week, or three days where the last suggestion was welcome; only today when one asks for another."""
    if not theirs:
        return False
    days = WELCOME_DAYS if theirs[-1].answer is IdeaAnswer.PLANNED else NAMED_DAYS
    return (look.day - theirs[-1].day).days < (1 if asks_for_another(look) else days)


def _waved_away(theirs: Sequence[Shown], look: Look) -> bool:
    """Whether somebody was waved away within a week."""
    no = (IdeaAnswer.NOT_TODAY, IdeaAnswer.ANOTHER, IdeaAnswer.LESS)
    return any(each.answer in no and (look.day - each.day).days < NAMED_DAYS for each in theirs)


def did_not_come_about(theirs: Sequence[Shown], look: Look) -> bool:
    """Whether the last plan with somebody, within four weeks, did not come about."""
    ended = [each for each in theirs if each.outcome is not Outcome.OPEN]
    if not ended or ended[-1].outcome is not Outcome.NOT_DONE:
        return False
    return (look.day - ended[-1].day).days < SMALLER_DAYS


def hour_to_avoid(theirs: Sequence[Shown], look: Look) -> int | None:
    """The wall hour of the last plan that did not come about, where another hour may help."""
    if not did_not_come_about(theirs, look):
        return None
    last = [each for each in theirs if each.outcome is not Outcome.OPEN][-1]
    return last.planned_hour if last.hindrance is not None and last.hindrance.of_the_hour else None


# --- once in five times something else ---


def chance(day: date, *words: str) -> int:
    """A number that looks like chance, the same for the same day and words."""
    return crc32("|".join((day.isoformat(), *words)).encode())


def _tries_other(look: Look, first: Sequence[Choice]) -> bool:
    return chance(look.day, "other", first[0].candidate.person.id) % OTHER_TIMES == 0


def _other_first(order: list[SpeakKind], lines: Lines, look: Look) -> list[SpeakKind]:
    """Another kind in front; where there is but one, another person of it."""
    others = [kind for kind in order[1:] if lines[kind]]
    if others:
        kind = others[chance(look.day, "kind") % len(others)]
        lines[kind] = [replace(each, other=True) for each in lines[kind]]
        return [kind, *(each for each in order if each is not kind)]
    choices = lines[order[0]]
    if choices[1:]:
        other = choices[1 + chance(look.day, "person") % len(choices[1:])]
        lines[order[0]] = [replace(other, other=True), *(each for each in choices if each is not other)]
    return order
