"""Cards of those who have died are passed over; those of namesakes and of the widow are not."""

from __future__ import annotations

from datetime import UTC, datetime

from companion.domain.contacts import FoundPerson, FoundWay
from companion.domain.people import LifeState, Person, PersonId, Way
from companion.domain.quiet_cards import without_quiet

HOME, OTHER = "01632 960 118", "01632 960 222"


def card(name: str, *numbers: str, full: str = "", email: str = "") -> FoundPerson:
    return FoundPerson(
        name=name,
        line=1,
        card="",
        full_name=full or name,
        phones=tuple(FoundWay(address=number, kind="home") for number in numbers),
        emails=(FoundWay(address=email),) if email else (),
    )


def died(*numbers: str) -> Person:
    return Person(
        id=PersonId("frank"),
        name="Frank",
        full_name="Frank Hale",
        added_at=datetime(2026, 1, 1, tzinfo=UTC),
        life=LifeState.DIED,
        ways=tuple(Way(channel="phone", address=number) for number in numbers),
    )


def names(cards: tuple[FoundPerson, ...]) -> list[str]:
    return [each.full_name for each in cards]


def test_the_same_name_and_number_is_passed_over() -> None:
    assert names(without_quiet([card("Frank Hale", HOME), card("Tom", OTHER)], [died(HOME)])) == ["Tom"]


def test_the_name_in_another_order_and_the_number_in_another_form() -> None:
    assert without_quiet([card("HALE, Frank", "+44 1632 960118")], [died(HOME)]) == ()


def test_the_name_alone_is_enough_where_nothing_speaks_against_it() -> None:
    assert without_quiet([card("Frank")], [died(HOME)]) == ()
    assert without_quiet([card("Frank Hale", HOME)], [died()]) == ()


def test_the_widow_with_the_same_telephone_stays() -> None:
    assert names(without_quiet([card("Margaret Hale", HOME)], [died(HOME)])) == ["Margaret Hale"]


def test_a_namesake_with_another_number_stays() -> None:
    assert names(without_quiet([card("Frank Hale", OTHER)], [died(HOME)])) == ["Frank Hale"]


def test_nobody_died_and_nothing_changes() -> None:
    cards = [card("Frank Hale", HOME)]
    assert without_quiet(cards, []) == tuple(cards)
