"""The plans of a diary as Today and the circle ask for them, without the room that plans."""

from dataclasses import dataclass
from datetime import timedelta

from companion.domain.people import PersonId
from companion.domain.plans import Moment, Plan
from companion.domain.repeats import moments
from companion.ports import Clock, Diary


@dataclass(frozen=True, kw_only=True, slots=True)
class Next:
    """One occurrence to come."""

    plan: Plan
    moment: Moment


class DiaryAgenda:
    """Every occurrence the diary's rules give, whatever became of it."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def coming(self, days: int) -> list[Next]:
        """Soonest first."""
        now = self._clock.now()
        with self._diary.reading() as book:
            plans = {plan.id: plan for plan in book.plans.current((now - timedelta(days=1)).date())}
            found = moments(plans.values(), book.plans.shifts(plans), now, now + timedelta(days=days))
        return [Next(plan=plans[each.plan], moment=each) for each in found]

    def next_with(self, person: PersonId) -> Next | None:
        """The soonest of theirs."""
        return next((each for each in self.coming(366) if person in each.plan.people), None)
