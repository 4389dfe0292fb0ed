"""Dates ahead: leap days, unknown years, and silence about those who died until somebody chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.dates_ahead import (
    BIRTHDAY,
    LOSS,
    DateWish,
    DayWish,
    dates_ahead,
    from_sheet,
    next_on,
    silent_birthdays,
    to_sheet,
    wishes_in,
)
from companion.domain.people import Birthday, LifeState, Person, PersonId
from companion.domain.sheets import Sheet

MADE = datetime(2026, 11, 1, tzinfo=UTC)
TODAY = date(2026, 11, 22)
ANNA = Person(id=PersonId("anna"), name="Anna", added_at=MADE, birthday=Birthday(month=3, day=9, year=1961))
FRANK = Person(
    id=PersonId("frank"),
    name="Frank",
    added_at=MADE,
    birthday=Birthday(month=12, day=1),
    life=LifeState.DIED,
    died_on=date(2024, 11, 30),
)


def wish(person: Person, what: str, how: DayWish | None = DayWish.REMIND) -> DateWish:
    return DateWish(person=person.id, what=what, made_at=MADE, wish=how)


@pytest.mark.parametrize(
    ("month", "day", "today", "on"),
    [
        (11, 22, TODAY, TODAY),
        (11, 21, TODAY, date(2027, 11, 21)),
        (2, 29, date(2026, 11, 22), date(2027, 2, 28)),
        (2, 29, date(2027, 3, 1), date(2028, 2, 29)),
        (2, 29, date(2028, 2, 28), date(2028, 2, 29)),
        (2, 29, date(2027, 2, 28), date(2027, 2, 28)),
        (1, 1, date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_when_a_day_comes_next(month: int, day: int, today: date, on: date) -> None:
    assert next_on(month, day, today) == on


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_it_is_never_past_and_never_more_than_a_year_away(today: date, of_year: date) -> None:
    on = next_on(of_year.month, of_year.day, today)
    assert timedelta(0) <= on - today <= timedelta(days=366)


def test_a_birthday_with_a_year_says_how_many() -> None:
    (found,) = dates_ahead([ANNA], [], TODAY)
    assert (found.what, found.on, found.days, found.years, found.wish) == (BIRTHDAY, date(2027, 3, 9), 107, 66, None)


def test_an_unknown_year_says_nothing_of_it() -> None:
    unknown = replace(ANNA, birthday=Birthday(month=3, day=9))
    assert dates_ahead([unknown], [], TODAY)[0].years is None


def test_a_year_that_cannot_be_is_passed_over() -> None:
    born_next = replace(ANNA, birthday=Birthday(month=3, day=9, year=2027))
    assert dates_ahead([born_next], [], TODAY)[0].years is None
    assert dates_ahead([replace(ANNA, birthday=Birthday(month=13, day=9))], [], TODAY) == ()


def test_of_those_who_died_no_date_comes_by_itself() -> None:
    assert dates_ahead([FRANK], [], TODAY) == ()
    assert dates_ahead([FRANK], [wish(FRANK, BIRTHDAY, None), wish(FRANK, "wed", None)], TODAY) == ()


def test_a_date_that_was_chosen_to_remember_them_comes() -> None:
    found = dates_ahead([FRANK], [wish(FRANK, BIRTHDAY), wish(FRANK, LOSS, DayWish.QUIET)], TODAY)
    assert [(each.what, each.on, each.years) for each in found] == [
        (LOSS, date(2026, 11, 30), 2),
        (BIRTHDAY, date(2026, 12, 1), None),
    ]
    assert all(each.remembered for each in found)


def test_no_day_of_loss_for_the_living() -> None:
    assert dates_ahead([replace(ANNA, birthday=None)], [wish(ANNA, LOSS)], TODAY) == ()


def test_nothing_about_who_is_not_safe_whatever_was_chosen() -> None:
    unsafe = replace(ANNA, life=LifeState.NOT_SAFE)
    own = replace(wish(unsafe, "met"), month=5, day=1, title="The day we met")
    assert dates_ahead([unsafe], [wish(unsafe, BIRTHDAY), own], TODAY) == ()


def test_own_dates_stand_with_their_title_soonest_first() -> None:
    own = replace(wish(ANNA, "wed"), month=12, day=24, year=1984, title="Her wedding day")
    nobody = DateWish(person=PersonId(""), what="house", made_at=MADE, title="The house", month=11, day=23)
    gone = replace(wish(ANNA, "old"), person=PersonId("gone"), month=1, day=2, title="Gone")
    found = dates_ahead([ANNA], [own, nobody, gone], TODAY)
    assert [(each.title, each.days, each.years) for each in found] == [
        ("The house", 1, None),
        ("Her wedding day", 32, 42),
        ("", 107, 66),
    ]


def test_birthdays_to_be_silent_about() -> None:
    wishes = [wish(ANNA, BIRTHDAY, DayWish.ORDINARY), wish(FRANK, LOSS, DayWish.QUIET)]
    assert silent_birthdays(wishes) == {ANNA.id}
    assert silent_birthdays([wish(ANNA, BIRTHDAY, DayWish.TOGETHER)]) == frozenset()


@given(
    st.builds(
        DateWish,
        person=st.sampled_from([ANNA.id, PersonId("")]),
        what=st.sampled_from([BIRTHDAY, LOSS, "wed"]),
        made_at=st.just(MADE),
        wish=st.none() | st.sampled_from(DayWish),
        title=st.text(max_size=20),
        month=st.integers(0, 12),
        day=st.integers(0, 31),
        year=st.none() | st.integers(1900, 2100),
    )
)
def test_what_is_kept_comes_back(kept: DateWish) -> None:
    assert wishes_in([to_sheet(kept)]) == (kept,)


def test_damaged_sheets_are_passed_over() -> None:
    def sheet(kind: str = "date", **document: object) -> Sheet:
        return Sheet(id="x", kind=kind, at=MADE, document=document)

    assert from_sheet(sheet()) is None
    assert from_sheet(sheet("going", what=BIRTHDAY)) is None
    found = from_sheet(sheet(what="wed", person=4, wish="dance", title=None, month="May", day=True, year="old"))
    assert found == DateWish(person=PersonId(""), what="wed", made_at=MADE)
    assert dates_ahead([ANNA], [found], TODAY)[0].what == BIRTHDAY
