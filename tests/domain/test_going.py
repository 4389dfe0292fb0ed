"""Three times before deciding: counted from what happened, asked once, and no word when none follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from companion.domain.going import (
    GOING,
    ON_THE_LINE,
    VISITS,
    ForMe,
    Going,
    answered,
    asks,
    from_sheet,
    to_sheet,
    visits,
)
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Touch, TouchId
from companion.domain.sheets import Sheet

SINCE = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
CHOIR = PersonId("choir")
GOING_THERE = Going(person=CHOIR, since=SINCE)


def touch(days: float, *people: str, mode: Mode = Mode.IN_PERSON) -> Touch:
    at = SINCE + timedelta(days=days)
    return Touch(id=TouchId(f"t{days}"), people=tuple(map(PersonId, people)), mode=mode, at=at)


def test_visits_are_meetings_with_the_group_since_on_different_days() -> None:
    touches = [
        touch(-1, "choir"),
        touch(1, "choir"),
        touch(1.1, "choir"),
        touch(2, "anna"),
        touch(3, "choir", mode=Mode.PHONE),
        touch(8, "anna", "choir"),
    ]
    assert visits(GOING_THERE, touches, "Europe/London") == 2
    assert visits(GOING_THERE, touches, "Europe/London", ON_THE_LINE) == 3


def test_morning_and_afternoon_of_one_day_are_one_visit_wherever_one_lives() -> None:
    touches = [touch(1 + hours / 24, "choir") for hours in (12, 18)]  # 10 in the morning and 4 in Auckland
    assert visits(GOING_THERE, touches, "Pacific/Auckland") == 1


def test_it_is_asked_after_the_third_time_and_not_before() -> None:
    assert [asks(GOING_THERE, been) for been in range(VISITS + 2)] == [False, False, False, True, True]


def test_one_more_time_asks_once_more_after_the_next() -> None:
    more = answered(GOING_THERE, ForMe.MORE, 3)
    assert not asks(more, 3)
    assert asks(more, 4)


def test_yes_and_no_are_never_asked_again() -> None:
    for answer in (ForMe.YES, ForMe.NO):
        assert not asks(answered(GOING_THERE, answer, 3), 40)


def test_it_is_kept_and_what_is_damaged_takes_its_default() -> None:
    for going in (GOING_THERE, answered(GOING_THERE, ForMe.NO, 3), answered(GOING_THERE, ForMe.MORE, 5)):
        assert from_sheet(to_sheet(going)) == going
    bad = Sheet(id="going:x", kind=GOING, at=SINCE, document={"person": "choir", "ask_at": "many", "answer": "perhaps"})
    assert from_sheet(bad) == GOING_THERE
    assert from_sheet(Sheet(id="going:x", kind=GOING, at=SINCE, document={})) is None
    assert from_sheet(Sheet(id="x", kind="other", at=SINCE, document={"person": "choir"})) is None
