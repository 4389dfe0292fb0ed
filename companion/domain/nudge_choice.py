"""Who is suggested, and for what: in person first, within reach before far away, and everybody in turn.

The rules are ``brief/content.md`` 7.2 rules 7 and 8 and the choosing line of 7.3; how their parts are weighed against
each other is our own and stands in ``GUIDE.md``. There is no chance in it: what looks like chance is made of the day
and the ids, so that the same day gives the same answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from companion.domain.nudge_people import (
    Candidate,
    Extra,
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
from companion.domain.nudge_state import Outcome, state_of
from companion.domain.nudges import Deed, IdeaAnswer, SpeakKind
from companion.domain.people import Nearness, Person, PersonId, Ring
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
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
LATE = 1.5
"""So many times the wish gone by, and somebody comes before all others. Our own choice."""
TOGETHER_WEIGHS = 2.0
"""What leads into one room is taken before a call unless it is wanted less than half as often. Our own choice."""


@record
class Choice:
    """One suggestion before it has a time. ``deeds`` are the acts not worn out, likeliest first.

    ``other``: something else was tried this once. ``smaller``: the last plan with them did not come about.
    """

    kind: SpeakKind
    candidate: Candidate
    deeds: tuple[Deed, ...]
    other: bool = False
    smaller: bool = False
    on_screen: int = 0


def _fresh(deeds: Sequence[Deed], person: PersonId, look: Look) -> tuple[Deed, ...]:
    """Without those suggested with this person within a fortnight, so that no act wears out."""
    worn = {each.deed for each in look.shown if each.person == person and 0 <= (look.day - each.day).days < ACT_DAYS}
    return tuple(deed for deed in deeds if deed not in worn)


def ranked(look: Look, candidates: Iterable[Candidate], extra: Extra, kinds: Sequence[SpeakKind]) -> Iterator[Choice]:
    """Everything that may be suggested of these kinds, best first; the caller takes the first that can be done."""
    everybody = [each for each in candidates if not _named_lately(each.person.id, look)]
    by_kind: Mapping[SpeakKind, list[Choice]] = {kind: _of_kind(kind, everybody, look, extra) for kind in kinds}
    order = sorted((kind for kind in by_kind if by_kind[kind]), key=lambda kind: -_weight(kind, look))
    late = any(_is_late(each, look) for kind in order for each in by_kind[kind])
    if order and not late and _tries_other(look, by_kind[order[0]]):
        order, by_kind = _other_first(order, by_kind, look)
    for kind in order:
        yield from by_kind[kind]


def _of_kind(kind: SpeakKind, everybody: Iterable[Candidate], look: Look, extra: Extra) -> list[Choice]:
    found = []
    for each in everybody:
        if (
            fits(kind, each, look, extra)
            and not _spoken_of(kind, each.person.id, look)
            and (deeds := _fresh(deeds_for(kind, each.person), each.person.id, look))
        ):
            smaller = did_not_come_about(each.person.id, look)
            count = extra.on_screen if kind is SpeakKind.NEXT_STEP else 0
            found.append(Choice(kind=kind, candidate=each, deeds=deeds, smaller=smaller, on_screen=count))
    found.sort(key=lambda choice: _place_in_line(choice, look))
    return found


def _place_in_line(choice: Choice, look: Look) -> tuple[bool, bool, bool, bool, float, int, int, str]:
    """Late ones first, then those with a wish, those within reach, and the longest waiting; each of them in turn.

    Having been named counts like having met, so that nobody is named again and again while others wait. Whoever was
    waved away this week comes last.
    """
    person = choice.candidate.person
    away, late = waved_away(person.id, look), _is_late(choice, look)
    wished, near = _wished(choice.kind, person), within_reach(person)
    return (
        away,
        not late,
        not wished,
        not near,
        -_turn(choice, look),
        _RINGS[person.ring],
        _NEAR[person.nearness],
        person.id,
    )


_RINGS: Mapping[Ring, int] = {ring: number for number, ring in enumerate(Ring)}
_NEAR: Mapping[Nearness, int] = {nearness: number for number, nearness in enumerate(Nearness)}


def _wished(kind: SpeakKind, person: Person) -> bool:
    wish = person.meet_every_days if kind.in_person else person.touch_every_days
    return wish is not None


def _urgency(choice: Choice, look: Look) -> float:
    due = due_meet if choice.kind.in_person else due_touch
    return due(choice.candidate, look.now)


def _turn(choice: Choice, look: Look) -> float:
    """Urgency as if one had met when they were named last."""
    person = choice.candidate.person
    named = max((each.at for each in look.shown if each.person == person.id), default=None)
    last = choice.candidate.last_met if choice.kind.in_person else choice.candidate.last_touch
    wish = meet_wish(person) if choice.kind.in_person else touch_wish(choice.candidate)
    if named is not None and (last is None or named > last):
        last = named
    return times_wished(last, wish, look.now)


def _is_late(choice: Choice, look: Look) -> bool:
    return _wished(choice.kind, choice.candidate.person) and _urgency(choice, look) >= LATE


def _weight(kind: SpeakKind, look: Look) -> float:
    """How gladly a kind was taken, and twice that for what leads into one room; a birthday does not wait."""
    if kind is SpeakKind.DATE:
        return 2 * TOGETHER_WEIGHS
    return state_of(look.states, kind).liking * (TOGETHER_WEIGHS if kind.in_person else 1.0)


def _named_lately(person: PersonId, look: Look) -> bool:
    """Within a week, or three days where the last suggestion was welcome; only today when one asks for another."""
    theirs = [each for each in look.shown if each.person == person]
    if not theirs:
        return False
    days = WELCOME_DAYS if theirs[-1].answer is IdeaAnswer.PLANNED else NAMED_DAYS
    return 0 <= (look.day - theirs[-1].day).days < (1 if asks_for_another(look) else days)


def _spoken_of(kind: SpeakKind, person: PersonId, look: Look) -> bool:
    """Whether a birthday was spoken of already."""
    return kind is SpeakKind.DATE and any(each.kind is kind and each.person == person for each in look.shown)


def waved_away(person: PersonId, look: Look) -> bool:
    """Whether somebody was waved away within a week."""
    no = (IdeaAnswer.NOT_TODAY, IdeaAnswer.ANOTHER, IdeaAnswer.LESS)
    return any(
        each.person == person and each.answer in no and (look.day - each.day).days < NAMED_DAYS for each in look.shown
    )


def did_not_come_about(person: PersonId, look: Look) -> bool:
    """Whether the last plan with somebody, within four weeks, did not come about."""
    ended = [each for each in look.shown if each.person == person and each.outcome is not Outcome.OPEN]
    if not ended or ended[-1].outcome is not Outcome.NOT_DONE:
        return False
    return (look.day - ended[-1].day).days < SMALLER_DAYS


# --- once in five times something else ---


def chance(day: date, *words: str) -> int:
    """A number that looks like chance, the same for the same day and words."""
    return crc32("|".join((day.isoformat(), *words)).encode())


def _tries_other(look: Look, first: Sequence[Choice]) -> bool:
    return chance(look.day, "other", first[0].candidate.person.id) % OTHER_TIMES == 0


def _other_first(
    order: list[SpeakKind], by_kind: Mapping[SpeakKind, list[Choice]], look: Look
) -> tuple[list[SpeakKind], Mapping[SpeakKind, list[Choice]]]:
    """Another kind in front; where there is but one, another person of it."""
    if len(order) > 1:
        kind = order[1 + chance(look.day, "kind") % (len(order) - 1)]
        return [kind, *(each for each in order if each is not kind)], {
            **by_kind,
            kind: [replace(each, other=True) for each in by_kind[kind]],
        }
    kind, choices = order[0], by_kind[order[0]]
    if not choices[1:]:
        return order, by_kind
    other = choices[1 + chance(look.day, "person") % len(choices[1:])]
    return order, {kind: [replace(other, other=True), *(each for each in choices if each is not other)]}
