"""Birthdays, anniversaries and days of loss, and what the person wants of each.

"Remind me a week before" is a small plan of one's own, so that it comes like every other reminder and is seen among
the plans; "keep it quiet" closes the day for suggestions.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.dates_ahead import (
    BIRTHDAY,
    DATE,
    LONGEST_TITLE,
    LOSS,
    DateAhead,
    DateWish,
    DayWish,
    dates_ahead,
    is_day,
    next_on,
    to_sheet,
    wishes_in,
)
from companion.domain.people import LifeState, PersonId
from companion.domain.plans import Mode, Plan, PlanId, ReminderKind
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.services.happenings import home_zone
from companion.services.ids import new_id
from companion.services.letting_go import let_plan_go

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from companion.domain.people import Person
    from companion.ports import Book, Clock, Diary

WEEK = timedelta(days=7)
REMINDED_AT = time(10, 0)
"""The wall time of a reminder a week before; inside the hours in which one is spoken to."""
REMINDED_MINUTES = 10
RENEWED_BEFORE = timedelta(days=60)
"""So near, the reminder of the next year is planned; earlier it would only stand about among the plans."""


@record
class DatesView:
    """The dates of the coming year, soonest first, and those who are named in them. ``today`` is local."""

    dates: tuple[DateAhead, ...]
    people: Mapping[PersonId, Person]
    today: date


class DaysAhead:
    """Reads the dates, and keeps what was chosen. Each choice can be undone."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def view(self) -> DatesView:
        """Everything that may be shown."""
        with self._diary.reading() as book:
            people, today = book.people.all(), self._today(book)
            found = dates_ahead(people, wishes_of(book), today)
        named = {person.id: person for person in people}
        return DatesView(
            dates=found, people={each.person: named[each.person] for each in found if each.person}, today=today
        )

    def wishes(self, person: PersonId) -> dict[str, DateWish]:
        """The dates about somebody by what they are, those too for which nothing was chosen; for who died as well."""
        with self._diary.reading() as book:
            found = book.people.get(person)
            chosen = {wish.what: wish for wish in wishes_of(book) if wish.person == person}
        if found is None or found.life is LifeState.NOT_SAFE:
            return {}
        given: list[tuple[str, int, int, int | None]] = []
        if found.birthday is not None:
            given.append((BIRTHDAY, found.birthday.month, found.birthday.day, found.birthday.year))
        if found.died_on is not None and found.life is LifeState.DIED:
            given.append((LOSS, found.died_on.month, found.died_on.day, found.died_on.year))
        for what, month, day, year in given:
            wish = chosen.get(what) or DateWish(person=person, what=what, made_at=self._clock.now())
            chosen[what] = replace(wish, month=month, day=day, year=year)
        return {what: wish for what, wish in chosen.items() if is_day(wish.month, wish.day)}

    def get(self, person: PersonId, what: str) -> DateWish:
        """One date. Raises ``Problem(GONE)``."""
        if person:
            found = self.wishes(person).get(what)
        else:
            with self._diary.reading() as book:
                found = next((wish for wish in wishes_of(book) if (wish.person, wish.what) == (person, what)), None)
        if found is None:
            raise Problem(ProblemKind.GONE, "date")
        return found

    def choose(self, date_: DateWish, wish: DayWish | None, words: str = "") -> DateWish:
        """Keep how a day should be; ``words`` are what the reminder a week before says.

        A reminder that would come too late this year comes next year.
        """
        with self._diary.writing(Act(kind=ActKind.DATE_KEPT)) as book:
            return self._keep(book, replace(date_, wish=wish, made_at=self._clock.now()), words)

    def add(
        self, title: str, month: int, day: int, *, year: int | None = None, person: PersonId | None = None
    ) -> DateWish:
        """Put in a date of one's own.

        Raises ``Problem``: ``BAD_VALUE`` with ``title``, ``day`` or ``year``, ``GONE`` for somebody who is not there.
        """
        clean = " ".join(title.split())
        if not clean or len(clean) > LONGEST_TITLE:
            raise Problem(ProblemKind.BAD_VALUE, "title")
        if not is_day(month, day):
            raise Problem(ProblemKind.BAD_VALUE, "day")
        wish = DateWish(
            person=PersonId(person or ""),
            what=new_id(),
            made_at=self._clock.now(),
            title=clean,
            month=month,
            day=day,
            year=year,
        )
        with self._diary.writing(Act(kind=ActKind.DATE_KEPT)) as book:
            if year is not None and not 1 <= year <= self._today(book).year:
                raise Problem(ProblemKind.BAD_VALUE, "year")
            if person is not None and book.people.get(person) is None:
                raise Problem(ProblemKind.GONE, "person")
            book.ties.save(to_sheet(wish))
        return wish

    def remove(self, date_: DateWish) -> None:
        """Take out a date of one's own; it can be undone. A birthday stays on its card, without a wish."""
        with self._diary.writing(Act(kind=ActKind.DATE_REMOVED)) as book:
            self._keep(book, replace(date_, wish=None), "")
            book.ties.remove(date_.id)

    def renew(self) -> None:
        """See that the reminder of each year stands, at its right day. Nothing is written when all of them do."""
        with self._diary.reading() as book:
            due = self._to_renew(book)
        if due:
            with self._diary.writing() as book:
                for wish in due:
                    unplan(book, wish, self._clock.now())
                    self._plan(book, wish)

    def _to_renew(self, book: Book) -> list[DateWish]:
        """Those whose next reminder is near and not planned, or planned for what is not its day any more."""
        here = to_wall(self._clock.now(), home_zone(book.preferences.get(), self._clock))
        wishes = [wish for wish in wishes_of(book) if wish.wish is DayWish.REMIND and wish.words]
        people = {person.id: person for person in book.people.all()} if wishes else {}
        dated = [_dated(wish, people) for wish in wishes]
        plans = book.plans.current(here.date()) if wishes else []
        found = []
        for wish in (each for each in dated if is_day(each.month, each.day)):
            right = _reminded_at(wish, here)
            there = {plan.starts for plan in plans if plan.origin == wish.id and plan.starts > here}
            if there - {right} or (not there and right - here <= RENEWED_BEFORE):
                found.append(wish)
        return found

    def _keep(self, book: Book, wish: DateWish, words: str) -> DateWish:
        before = quiet_days(book)
        unplan(book, wish, self._clock.now())
        reminds = wish.wish is DayWish.REMIND
        kept = replace(wish, words=words.strip() if reminds else "")
        book.ties.save(to_sheet(kept))
        close_days(book, before)
        if reminds:
            self._plan(book, kept)
        return kept

    def _plan(self, book: Book, wish: DateWish) -> None:
        zone = home_zone(book.preferences.get(), self._clock)
        here = to_wall(self._clock.now(), zone)
        starts = _reminded_at(wish, here)
        book.plans.save(
            Plan(
                id=PlanId(new_id()),
                people=(),
                mode=Mode.ALONE,
                starts=starts,
                zone=zone,
                made_at=self._clock.now(),
                what=wish.words,
                minutes=REMINDED_MINUTES,
                reminders=frozenset({ReminderKind.AT_TIME}),
                origin=wish.id,
            )
        )

    def _today(self, book: Book) -> date:
        return to_wall(self._clock.now(), home_zone(book.preferences.get(), self._clock)).date()


def wishes_of(book: Book) -> tuple[DateWish, ...]:
    """All that was chosen, and all dates of one's own."""
    return wishes_in(book.ties.all(DATE))


def unplan(book: Book, wish: DateWish, now: datetime) -> None:
    """The reminder of a date that is still to come ends. ``now`` is UTC."""
    for plan in book.plans.current((now - timedelta(days=1)).date()):
        if plan.origin == wish.id:
            let_plan_go(book, plan.id, now)


def _reminded_at(wish: DateWish, here: datetime) -> datetime:
    """The next time of its reminder after ``here``, both wall times at home."""
    on = next_on(wish.month, wish.day, here.date())
    starts = datetime.combine(on - WEEK, REMINDED_AT)
    if starts > here:
        return starts
    return datetime.combine(next_on(wish.month, wish.day, on + timedelta(days=1)) - WEEK, REMINDED_AT)


def quiet_days(book: Book) -> frozenset[str]:
    """The days of the year that are to be quiet because of a date, as in ``12-24``."""
    people = {person.id: person for person in book.people.all()}
    dated = (_dated(wish, people) for wish in wishes_of(book) if wish.wish is DayWish.QUIET)
    return frozenset(f"{each.month:02}-{each.day:02}" for each in dated if is_day(each.month, each.day))


def close_days(book: Book, before: frozenset[str]) -> None:
    """The quiet days of dates are closed days; those of ``before`` that are no longer quiet are open again.

    Days the person closed in another way stay closed, also where a date falls on one.
    """
    quiet, chosen = quiet_days(book), book.preferences.get()
    kept = [day for day in chosen.closed_days.split() if day not in before - quiet]
    closed = " ".join([*kept, *sorted(quiet.difference(kept))])
    if closed != chosen.closed_days:
        book.preferences.save(replace(chosen, closed_days=closed))


def _dated(wish: DateWish, people: Mapping[PersonId, Person]) -> DateWish:
    """With the day as it stands on the card now, where it is one of a card."""
    person = people.get(wish.person)
    if person is not None and wish.what == BIRTHDAY and person.birthday is not None:
        return replace(wish, month=person.birthday.month, day=person.birthday.day)
    if person is not None and wish.what == LOSS and person.died_on is not None:
        return replace(wish, month=person.died_on.month, day=person.died_on.day)
    return wish


def hush_dates(book: Book, person: PersonId, now: datetime) -> None:
    """What was chosen for the days of somebody no longer holds: they are chosen anew, or not at all."""
    before = quiet_days(book)
    for wish in wishes_of(book):
        if wish.person == person and wish.wish is not None:
            unplan(book, wish, now)
            book.ties.save(to_sheet(replace(wish, wish=None, words="")))
    close_days(book, before)
