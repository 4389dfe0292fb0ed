"""What is still to come, as pages show it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.plans import LONGEST_MINUTES, Mode, Moment, Plan, Stage, expected_end
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.reminders import folded, rules_of
from companion.domain.repeats import to_wall
from companion.services.happenings import happenings, home_zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.domain.people import Person, PersonId
    from companion.ports import Book, Clock, Diary
    from companion.services.happenings import Happening


@record
class Coming:
    """Still to come, or going on. ``here`` is its wall time where I live; ``ends`` (UTC) when it should be over.

    ``people`` are those who can be named.
    """

    plan: Plan
    moment: Moment
    people: tuple[Person, ...]
    stage: Stage
    here: datetime
    ends: datetime

    @property
    def in_person(self) -> bool:
        """Whether it is a time of being together, which leads every page."""
        return self.plan.mode is Mode.IN_PERSON


def coming_of(happening: Happening, zone: str) -> Coming:
    """As pages show it, by the clock of ``zone``."""
    plan, moment = happening.plan, happening.moment
    return Coming(
        plan=plan,
        moment=moment,
        people=happening.people,
        stage=happening.stage,
        here=moment.wall if zone == plan.zone else to_wall(moment.at, zone),
        ends=expected_end(plan, moment, happening.occurrence),
    )


_LONGEST = timedelta(minutes=LONGEST_MINUTES)
_HORIZONS = (timedelta(days=14), timedelta(days=62), timedelta(days=366))


class Upcoming:
    """Knows what comes. Apart from planning, because Today asks it at every start and plans nothing."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def coming(self, days: int) -> list[Coming]:
        """What is going on or begins within so many days, in order; nothing let go, cancelled or told."""
        now = self._clock.now()
        with self._diary.reading() as book:
            return self._open(book, now, now + timedelta(days=days), frozenset(Mode))

    def next_together(self) -> Coming | None:
        """The next time in person, within a year."""
        return self._next(frozenset({Mode.IN_PERSON}))

    def next_call(self) -> Coming | None:
        """The next call, within a year."""
        return self._next(frozenset({Mode.VIDEO, Mode.PHONE}))

    def next_with(self, person: PersonId, modes: frozenset[Mode] = frozenset(Mode)) -> Coming | None:
        """The next occurrence with somebody, within a year."""
        return self._next(modes, person)

    def _next(self, modes: frozenset[Mode], person: PersonId | None = None) -> Coming | None:
        now = self._clock.now()
        with self._diary.reading() as book:
            for horizon in _HORIZONS:
                found = self._open(book, now, now + horizon, modes, person)
                if found:
                    return found[0]
        return None

    def _open(
        self,
        book: Book,
        now: datetime,
        until: datetime,
        modes: frozenset[Mode],
        person: PersonId | None = None,
    ) -> list[Coming]:
        preferences = book.preferences.get()
        zone, rules = home_zone(preferences, self._clock), rules_of(preferences, self._clock.zone())

        def wanted(plan: Plan) -> bool:
            return plan.mode in modes and (person is None or person in plan.people)

        there = happenings(book, now - _LONGEST, until, wanted)
        # What a pause folds up stands nowhere until it is over, so that nothing seems to be waiting.
        found = [coming_of(each, zone) for each in there if not folded(each.plan, each.moment, rules)]
        return [each for each in found if each.ends > now and not each.stage.closed and each.stage is not Stage.MISSED]


def speakable(book: Book, people: Sequence[PersonId]) -> list[Person]:
    """The people in the order asked. Raises for those who are gone, or of whom the program is silent."""
    known = book.people.some(people)
    if any(person not in known for person in people):
        raise Problem(ProblemKind.GONE, "person")
    found = [known[person] for person in people]
    if any(person.life.silent for person in found):
        raise Problem(ProblemKind.NOT_ALLOWED, "person")
    return found
