"""A whole small life for tests: a real diary, a clock to turn, and the services over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.channels.family import ChannelFamily
from companion.services.meeting import Meeting
from companion.services.planning import Planning
from companion.services.reminding import Reminding
from tests.helpers_plans import Desk, KeptAlarms, Window

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Occurrence, Plan, PlanId, Touch
    from companion.domain.preferences import Preferences
    from companion.store.diary import SqlDiary
    from companion.system.clock import TurnedClock


@dataclass
class Life:
    """Everything that belongs together. ``restart`` begins anew with the same diary."""

    diary: SqlDiary
    clock: TurnedClock
    alarms: KeptAlarms = field(default_factory=KeptAlarms)
    window: Window = field(default_factory=Window)
    desk: Desk = field(default_factory=Desk)

    def __post_init__(self) -> None:
        self.planning = Planning(self.diary, self.clock)
        self.meeting = Meeting(self.diary, self.clock, self.desk, ChannelFamily(), self.planning)
        self.reminding = Reminding(self.diary, self.clock, self.alarms, self.window)

    def restart(self) -> None:
        """The program ended and was started again: nothing but the diary is left."""
        self.window = Window()
        self.alarms = KeptAlarms()
        self.reminding = Reminding(self.diary, self.clock, self.alarms, self.window)

    def with_people(self, *people: Person) -> None:
        """Put into the book."""
        with self.diary.writing() as book:
            for person in people:
                book.people.save(person)

    def with_plans(self, *plans: Plan) -> None:
        """Put into the book."""
        with self.diary.writing() as book:
            for plan in plans:
                book.plans.save(plan)

    def with_preferences(self, preferences: Preferences) -> None:
        """Choose these."""
        with self.diary.writing() as book:
            book.preferences.save(preferences)

    def occurrence(self, plan: PlanId, day: date) -> Occurrence | None:
        """What became of it."""
        with self.diary.reading() as book:
            return book.plans.occurrence(plan, day)

    def plan(self, plan: PlanId) -> Plan:
        """As it stands in the diary."""
        with self.diary.reading() as book:
            found = book.plans.get(plan)
        assert found is not None
        return found

    def touches(self, person: PersonId) -> list[Touch]:
        """With somebody."""
        with self.diary.reading() as book:
            return book.touches.of(person)

    def ring(self, at: datetime) -> None:
        """Turn the clock to a moment and let an alarm come."""
        self.clock.set(at)
        self.reminding.moment_came("")

    def live_until(self, end: datetime) -> None:
        """Go on in time from alarm to alarm, as they were set, until a moment."""
        while True:
            following = [alarm for alarm in self.alarms.alarms if self.clock.now() < alarm.at <= end]
            if not following:
                self.clock.set(end)
                return
            self.clock.set(following[0].at)
            self.reminding.moment_came(following[0].id)

    def sleep(self, by: timedelta) -> None:
        """The machine sleeps and wakes: time goes on, no alarm comes."""
        self.clock.turn(by)
        self.reminding.clock_jumped()
