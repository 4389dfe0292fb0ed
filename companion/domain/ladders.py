"""The ladder with one person: rungs from easy to hard, each tried in its own time, every rating kept (exercise E10).

The rules are those of the content brief, E10: begin at a rung of about 30 to 40; try it again until it is about half as
hard as it was thought to be, or was easy twice; then the next; twice come to nothing, it is halved; jumping over rungs
is allowed; when the other moves first the rung is climbed; after a bad time a step back is part of the ladder. The top
is chosen by the person and need not be in person.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.planks import Plank
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.domain.people import PersonId

__all__ = ["Ladder", "Plank", "Rung", "Try"]

BEGIN_AT = 35
"""The first rung is the one rated nearest to this (E10, step 5)."""
EASY = 25
"""Rated so or lower, a try was easy."""
ABOUT = 5
"""One fine step of a rating: what "about half" may be over the half."""
TWICE = 2
"""Easy so often, or come to nothing so often."""
BAD = 75
"""A fear that came true so far, or a try that was so hard, calls for a step back; the words are "mostly" and "hard"."""
MOST = 7
"""Rungs of a ladder; four to seven are best (E10, step 2)."""
IN_WRITING = timedelta(weeks=6)
"""So long on rungs in writing, growing easier, the way to a meeting is offered once (E10, branches)."""
LONGEST = 120
"""Letters of a rung in own words."""


class Took(StrEnum):
    """What became of a try; the ids of the answers of an exercise."""

    YES = "yes"
    PARTLY = "partly"
    FIRST = "first"
    """They moved first."""
    NO = "no"
    AWAY = "away"
    """They were not there. The person did their part, and it says nothing about the rung."""

    @property
    def done(self) -> bool:
        """Whether the rung was stood on."""
        return self in (Took.YES, Took.PARTLY)


@record
class Rating:
    """How hard a rung was at a moment (UTC), 0 to 100. ``after``: as it was in the end, not as it looked from below."""

    at: datetime
    hard: int
    after: bool = False


@record
class Try:
    """One try of a rung, planned at ``at`` (UTC), with what was feared before and what came of it.

    ``plan`` and ``run`` are the ids of the plan and of the going-through of an exercise it belongs to. ``took`` is
    ``None`` until it was told. ``hard``, ``fear_rate`` and ``true_rate`` are 0 to 100.
    """

    at: datetime
    plan: str = ""
    run: str = ""
    fear: str = ""
    fear_rate: int | None = None
    took: Took | None = None
    told_at: datetime | None = None
    hard: int | None = None
    happened: str = ""
    true_rate: int | None = None


@record
class Rung:
    """One rung. ``id`` is an answer of the exercise's bank, or own words as ``own:...``; ``text`` is how it reads.

    ``ratings`` and ``tries`` are in the order in which they were given; nothing is written over. ``first_at`` (UTC):
    when the other moved first. ``half_of`` is the rung this one was split from.
    """

    id: str
    text: str
    plank: Plank | None = None
    ratings: tuple[Rating, ...] = ()
    tries: tuple[Try, ...] = ()
    first_at: datetime | None = None
    half_of: str = ""

    @property
    def looked(self) -> int | None:
        """How hard it first looked."""
        return next((each.hard for each in self.ratings if not each.after), None)

    @property
    def hard(self) -> int | None:
        """How hard it is by the newest rating."""
        return self.ratings[-1].hard if self.ratings else None

    @property
    def done(self) -> tuple[Try, ...]:
        """The tries in which it was stood on."""
        return tuple(each for each in self.tries if each.took is not None and each.took.done)

    @property
    def open(self) -> Try | None:
        """The try that was planned and not told yet."""
        last = self.tries[-1] if self.tries else None
        return last if last is not None and last.took is None else None

    @property
    def climbed(self) -> bool:
        """The other moved first, it was about half as hard as it looked, or it was easy twice."""
        if self.first_at is not None:
            return True
        was = [each.hard for each in self.done if each.hard is not None]
        if not was:
            return False
        halved = self.looked is not None and was[-1] <= self.looked / 2 + ABOUT
        return halved or sum(hard <= EASY for hard in was) >= TWICE

    @property
    def in_vain(self) -> bool:
        """The last two tries came to nothing: it is too big as it is."""
        told = [each for each in self.tries if each.took is not None]
        return len(told) >= TWICE and all(each.took is Took.NO for each in told[-TWICE:])

    @property
    def was_bad(self) -> bool:
        """The last time was as bad as feared, or harder than it had looked and very hard."""
        last = self.done[-1] if self.done else None
        if last is None or self.tries[-1] is not last:
            return False
        worse = last.hard is not None and last.hard >= BAD and last.hard > (self.looked or 0)
        return worse or (last.true_rate is not None and last.true_rate >= BAD)


@record
class Ladder:
    """The ladder with one person, rungs from low to high. ``top`` is the id of the highest one wanted; empty: all.

    ``run`` is the newest going-through of the exercise that belongs to it. ``offered_at`` (UTC): when the way to a
    meeting was offered, which happens once.
    """

    person: PersonId
    made_at: datetime
    rungs: tuple[Rung, ...] = ()
    top: str = ""
    run: str = ""
    offered_at: datetime | None = None

    def rung(self, name: str) -> Rung | None:
        """One rung by its id."""
        return next((each for each in self.rungs if each.id == name), None)

    @property
    def wanted(self) -> tuple[Rung, ...]:
        """The rungs up to the top that was chosen."""
        places = [place for place, each in enumerate(self.rungs) if each.id == self.top]
        return self.rungs[: places[0] + 1] if places else self.rungs

    @property
    def last_tried(self) -> Rung | None:
        """The rung of the newest try, told or still open."""
        tried = [each for each in self.rungs if each.tries]
        return max(tried, key=lambda each: each.tries[-1].at, default=None)


# --- what comes next -------------------------------------------------------------------------------------------------


class Move(StrEnum):
    """What the ladder would try next. It is never more than an offer: every rung can be chosen."""

    START = "start"
    AGAIN = "again"
    ON = "on"
    HALVE = "halve"
    BACK = "back"
    """A step back, after a time that was bad."""
    PLANNED = "planned"
    """A try is planned already."""
    THERE = "there"
    """One stands where one wanted to."""


@record
class Next:
    """The next move and its rung; no rung when one is there."""

    move: Move
    rung: Rung | None = None


def next_move(ladder: Ladder) -> Next:
    """What would come next by the rules of E10."""
    last = ladder.last_tried
    if last is not None and last.open is not None:
        return Next(move=Move.PLANNED, rung=last)
    left = [each for each in ladder.wanted if not each.climbed]
    if not left:
        return Next(move=Move.THERE)
    if last is None or last.climbed or last not in left:
        return _upwards(left, last, ladder)
    if last.in_vain:
        half = next((each for each in left if each.half_of == last.id and not each.tries), None)
        return Next(move=Move.HALVE, rung=last) if half is None else Next(move=Move.START, rung=half)
    if last.was_bad:
        return _back(ladder, last)
    return Next(move=Move.AGAIN if last.done else Move.START, rung=last)


def _upwards(left: Sequence[Rung], last: Rung | None, ladder: Ladder) -> Next:
    """The lowest rung left above the last one; with none above, the lowest of all; at first the one near 35."""
    if not any(each.climbed for each in ladder.rungs):
        return Next(move=Move.START, rung=min(left, key=_from_beginning))
    place = ladder.rungs.index(last) if last is not None else -1
    above = [each for each in left if ladder.rungs.index(each) > place]
    return Next(move=Move.ON, rung=(above or left)[0])


def _from_beginning(rung: Rung) -> tuple[int, int]:
    hard = 50 if rung.hard is None else rung.hard
    return abs(hard - BEGIN_AT), hard


def _back(ladder: Ladder, last: Rung) -> Next:
    """The rung below, climbed or not; half of this one where there is none."""
    place = ladder.rungs.index(last)
    return Next(move=Move.BACK, rung=ladder.rungs[place - 1]) if place else Next(move=Move.HALVE, rung=last)


def stays_in_writing(ladder: Ladder, now: datetime) -> bool:
    """For more than six weeks on rungs in writing only, and it grew easier: the way to a meeting may be offered once.

    ``now`` is UTC.
    """
    tries = [each for rung in ladder.rungs for each in rung.done]
    if ladder.offered_at is not None or not tries or any(_beyond_writing(rung) for rung in ladder.rungs):
        return False
    first = min(each.at for each in tries)
    rated = sorted((each for rung in ladder.rungs for each in rung.ratings), key=lambda each: each.at)
    return now - first > IN_WRITING and len(rated) > 1 and rated[-1].after and rated[-1].hard < _before(ladder)


def _beyond_writing(rung: Rung) -> bool:
    return bool(rung.done or rung.first_at) and rung.plank is not Plank.MESSAGE


def _before(ladder: Ladder) -> int:
    """How hard the first rung that was tried had looked."""
    tried = [each for each in ladder.rungs if each.done]
    first = min(tried, key=lambda each: each.done[0].at)
    return first.looked if first.looked is not None else 100


# --- building and changing -------------------------------------------------------------------------------------------


def checked(text: str) -> str:
    """Words of a rung, in one line. Raises ``Problem(BAD_VALUE)`` with ``empty`` or ``too_long``."""
    clean = " ".join(text.split())
    if not clean or len(clean) > LONGEST:
        raise Problem(ProblemKind.BAD_VALUE, "too_long" if clean else "empty")
    return clean


def with_rung(ladder: Ladder, rung: Rung) -> Ladder:
    """With one more, at its place by how hard it looks. Raises ``Problem(BAD_VALUE)`` with ``full`` or ``twice``."""
    if len(ladder.rungs) >= MOST:
        raise Problem(ProblemKind.BAD_VALUE, "full")
    if ladder.rung(rung.id) is not None:
        raise Problem(ProblemKind.BAD_VALUE, "twice")
    return replace(ladder, rungs=_placed(ladder.rungs, rung))


def _placed(rungs: Sequence[Rung], rung: Rung) -> tuple[Rung, ...]:
    """Below the first that is harder; the order of the others stays, as the person put them."""
    hard = 50 if rung.hard is None else rung.hard
    place = next((at for at, each in enumerate(rungs) if (50 if each.hard is None else each.hard) > hard), len(rungs))
    return (*rungs[:place], rung, *rungs[place:])


def without_rung(ladder: Ladder, name: str) -> Ladder:
    """Without one; the top goes down to the one below when it was the top."""
    places = [place for place, each in enumerate(ladder.rungs) if each.id == name]
    if not places:
        return ladder
    left = tuple(each for each in ladder.rungs if each.id != name)
    top = ladder.top if ladder.top != name else (left[max(0, places[0] - 1)].id if left else "")
    return replace(ladder, rungs=left, top=top)


def moved(ladder: Ladder, name: str, *, up: bool) -> Ladder:
    """With one rung a place higher or lower; at the end of the ladder nothing changes."""
    rungs = list(ladder.rungs)
    place = next((at for at, each in enumerate(rungs) if each.id == name), None)
    if place is None or not 0 <= place + (1 if up else -1) < len(rungs):
        return ladder
    rungs.insert(place + (1 if up else -1), rungs.pop(place))
    return replace(ladder, rungs=tuple(rungs))


def rated(rung: Rung, hard: int, at: datetime, *, after: bool = False) -> Rung:
    """With one more rating; the same number in the same sitting is not kept twice."""
    last = rung.ratings[-1] if rung.ratings else None
    if last is not None and (last.hard, last.after) == (hard, after) and not after:
        return rung
    return replace(rung, ratings=(*rung.ratings, Rating(at=at, hard=hard, after=after)))


def halved(ladder: Ladder, name: str, text: str, plank: Plank | None, now: datetime) -> Ladder:
    """With half of a rung standing right below it, half as hard. Raises as ``with_rung``, and ``GONE``."""
    whole = ladder.rung(name)
    if whole is None:
        raise Problem(ProblemKind.GONE, "rung")
    words = checked(text)
    half = Rung(
        id=f"own:{words}",
        text=words,
        plank=plank,
        ratings=() if whole.hard is None else (Rating(at=now, hard=whole.hard // 2),),
        half_of=name,
    )
    if len(ladder.rungs) >= MOST or ladder.rung(half.id) is not None:
        raise Problem(ProblemKind.BAD_VALUE, "full" if len(ladder.rungs) >= MOST else "twice")
    place = ladder.rungs.index(whole)
    return replace(ladder, rungs=(*ladder.rungs[:place], half, *ladder.rungs[place:]))


def put(ladder: Ladder, rung: Rung) -> Ladder:
    """With a changed rung in its old place."""
    return replace(ladder, rungs=tuple(rung if each.id == rung.id else each for each in ladder.rungs))
