"""What is chosen for a day: the reminder a week before, the quiet day, and that both end with the choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from companion.domain.dates_ahead import BIRTHDAY, LOSS, DayWish
from companion.domain.people import Birthday, LifeState, Person, PersonId
from companion.domain.problems import Problem
from companion.services.circle import Circle
from companion.services.coming import Upcoming
from companion.services.days_ahead import DaysAhead
from companion.services.nudge_looking import _without_ordinary_birthdays, see
from companion.services.planning import Planning
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

ANNA = PersonId("anna")
WORDS = "Think ahead: Anna’s birthday"


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path)
    birthday = Birthday(month=12, day=24, year=1961)
    with opened.writing() as book:
        book.people.save(Person(id=ANNA, name="Anna", added_at=NOW, birthday=birthday))
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London"))
    yield opened
    opened.close()


def days(diary: SqlDiary) -> DaysAhead:
    return DaysAhead(diary, TurnedClock(NOW))


def planned(diary: SqlDiary) -> list[tuple[datetime, str]]:
    return [(each.moment.wall, each.plan.what) for each in Upcoming(diary, TurnedClock(NOW)).coming(366)]


def closed(diary: SqlDiary) -> str:
    with diary.reading() as book:
        return book.preferences.get().closed_days


def test_a_birthday_comes_by_itself_and_without_a_choice(diary: SqlDiary) -> None:
    view = days(diary).view()
    assert [(each.person, each.on, each.wish) for each in view.dates] == [(ANNA, date(2026, 12, 24), None)]
    assert view.people[ANNA].name == "Anna"
    assert planned(diary) == []


def test_remind_me_is_a_plan_a_week_before(diary: SqlDiary) -> None:
    service = days(diary)
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.REMIND, WORDS)
    assert planned(diary) == [(datetime(2026, 12, 17, 10, 0), WORDS)]  # noqa: DTZ001 - wall time
    assert service.view().dates[0].wish is DayWish.REMIND


def test_another_choice_ends_the_reminder_and_twice_the_same_keeps_one(diary: SqlDiary) -> None:
    service = days(diary)
    for _ in range(2):
        service.choose(service.get(ANNA, BIRTHDAY), DayWish.REMIND, WORDS)
    assert len(planned(diary)) == 1
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.ORDINARY)
    assert planned(diary) == []


def test_a_week_before_that_has_passed_is_planned_for_next_year(diary: SqlDiary) -> None:
    service = days(diary)
    soon = service.add("The day we moved here", 11, 25, year=1984)
    service.choose(soon, DayWish.REMIND, "The day we moved here")
    assert planned(diary) == [(datetime(2027, 11, 18, 10, 0), "The day we moved here")]  # noqa: DTZ001 - wall time


def test_the_reminder_comes_each_year_and_follows_the_day_on_the_card(diary: SqlDiary) -> None:
    service = days(diary)
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.REMIND, WORDS)
    service.renew()
    assert len(planned(diary)) == 1
    clock = TurnedClock(NOW.replace(year=2027))
    next_year = DaysAhead(diary, clock)
    for _ in range(2):
        next_year.renew()
    first = Upcoming(diary, clock)
    assert [each.moment.wall for each in first.coming(60)] == [datetime(2027, 12, 17, 10, 0)]  # noqa: DTZ001 - wall
    with diary.writing() as book:
        anna = book.people.get(ANNA)
        assert anna is not None
        book.people.save(replace(anna, birthday=Birthday(month=12, day=30)))
    next_year.renew()
    assert [each.moment.wall for each in first.coming(60)] == [datetime(2027, 12, 23, 10, 0)]  # noqa: DTZ001 - wall
    next_year.choose(next_year.get(ANNA, BIRTHDAY), DayWish.ORDINARY)
    next_year.renew()
    assert first.coming(60) == []


def test_a_reminder_let_go_for_this_year_stays_away_this_year(diary: SqlDiary) -> None:
    service, clock = days(diary), TurnedClock(NOW)
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.REMIND, WORDS)
    (there,) = Upcoming(diary, clock).coming(60)
    Planning(diary, clock).cancel_one(there.plan.id, there.moment.day)
    service.renew()
    assert planned(diary) == []


def test_a_day_closed_by_hand_stays_closed_where_a_date_falls_on_it(diary: SqlDiary) -> None:
    service = days(diary)
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), closed_days="12-24"))
    for wish in (DayWish.REMIND, DayWish.TOGETHER, None):
        service.choose(service.get(ANNA, BIRTHDAY), wish, WORDS)
        assert closed(diary) == "12-24"


def test_many_reminders_are_no_plans_that_are_enough(diary: SqlDiary) -> None:
    service, clock = days(diary), TurnedClock(NOW)
    for day in (1, 2, 3):
        service.choose(service.add(f"Day {day}", 12, day), DayWish.REMIND, f"In a week: day {day}")
    with diary.reading() as book:
        seen = see(book, clock, Upcoming(diary, clock).coming(60))
    assert (len(seen.coming), seen.look.open_plans) == (3, 0)


def test_a_quiet_day_is_closed_until_it_is_chosen_otherwise(diary: SqlDiary) -> None:
    service = days(diary)
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), closed_days="2026-12-31"))
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.QUIET)
    assert closed(diary) == "2026-12-31 12-24"
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.TOGETHER)
    assert closed(diary) == "2026-12-31"


def test_undo_takes_a_choice_back_whole(diary: SqlDiary) -> None:
    service = days(diary)
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.QUIET)
    diary.undo()
    assert closed(diary) == ""
    assert service.view().dates[0].wish is None


def test_when_somebody_dies_their_days_fall_silent(diary: SqlDiary) -> None:
    service = days(diary)
    own = service.add("Her wedding day", 5, 1, person=ANNA)
    service.choose(own, DayWish.QUIET)
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.REMIND, WORDS)
    clock = TurnedClock(NOW)
    Circle(diary, clock, Upcoming(diary, clock)).set_life(ANNA, LifeState.DIED, date(2026, 11, 20))
    assert service.view().dates == ()
    assert planned(diary) == []
    assert closed(diary) == ""


def test_their_days_come_again_only_when_chosen(diary: SqlDiary) -> None:
    service, clock = days(diary), TurnedClock(NOW)
    Circle(diary, clock, Upcoming(diary, clock)).set_life(ANNA, LifeState.DIED, date(2026, 11, 20))
    assert set(service.wishes(ANNA)) == {BIRTHDAY, LOSS}
    service.choose(service.get(ANNA, LOSS), DayWish.QUIET)
    (found,) = service.view().dates
    assert (found.what, found.on, found.remembered) == (LOSS, date(2027, 11, 20), True)
    assert closed(diary) == "11-20"


def test_of_who_is_not_safe_there_is_no_date(diary: SqlDiary) -> None:
    service, clock = days(diary), TurnedClock(NOW)
    Circle(diary, clock, Upcoming(diary, clock)).set_life(ANNA, LifeState.NOT_SAFE)
    assert service.wishes(ANNA) == {}
    assert service.view().dates == ()
    with pytest.raises(Problem):
        service.get(ANNA, BIRTHDAY)


@pytest.mark.parametrize(
    ("title", "month", "day", "year", "detail"),
    [
        ("  ", 5, 1, None, "title"),
        ("x" * 81, 5, 1, None, "title"),
        ("A", 2, 30, None, "day"),
        ("A", 5, 1, 2030, "year"),
    ],
)
def test_what_cannot_be_kept(diary: SqlDiary, title: str, month: int, day: int, year: int | None, detail: str) -> None:
    with pytest.raises(Problem) as told:
        days(diary).add(title, month, day, year=year)
    assert told.value.detail == detail


def test_a_date_of_ones_own_can_be_taken_out(diary: SqlDiary) -> None:
    service = days(diary)
    own = service.add("The house", 1, 2)
    service.choose(own, DayWish.QUIET)
    service.remove(service.get(PersonId(""), own.what))
    assert [each.what for each in service.view().dates] == [BIRTHDAY]
    assert closed(diary) == ""
    diary.undo()
    assert service.get(PersonId(""), own.what).title == "The house"


def test_an_ordinary_birthday_is_none_for_the_suggestions(diary: SqlDiary) -> None:
    service = days(diary)
    with diary.reading() as book:
        anna = book.people.get(ANNA)
        assert anna is not None
        assert _without_ordinary_birthdays(book, [anna]) == [anna]
    for wish, spoken in ((DayWish.ORDINARY, False), (DayWish.QUIET, False), (DayWish.TOGETHER, True)):
        service.choose(service.get(ANNA, BIRTHDAY), wish)
        with diary.reading() as book:
            (found,) = _without_ordinary_birthdays(book, [anna])
        assert (found.birthday is not None) is spoken


def test_somebody_taken_out_leaves_no_date(diary: SqlDiary) -> None:
    service, clock = days(diary), TurnedClock(NOW)
    service.choose(service.get(ANNA, BIRTHDAY), DayWish.QUIET)
    Circle(diary, clock, Upcoming(diary, clock)).remove(ANNA)
    with diary.reading() as book:
        assert book.ties.all() == []
    diary.undo()
    assert service.view().dates[0].wish is DayWish.QUIET
