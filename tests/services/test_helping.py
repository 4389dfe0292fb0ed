"""Get help: the order of need, states for now, my person, and the hard day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.people import LifeState, Person, PersonId, Ring, Way
from companion.domain.preferences import Preferences
from companion.domain.privacy import Seat
from companion.domain.safety import ELSEWHERE, OpenState
from companion.formats.help_lines import HelpLineFiles
from companion.services.hands import Hand
from companion.services.helping import Helping, LineNow
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary
from tests.store.made import person as made

LINES = HelpLineFiles(Path(__file__).parents[2] / "resources" / "help_lines")
TOM = Person(id=PersonId("tom"), name="Tom", added_at=NOW, ways=(Way(channel="phone", address="01632 960 461"),))


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, clock)
    with opened.writing() as book:
        book.people.save(TOM)
        book.preferences.save(Preferences(country="GB", helper="tom", zone="Europe/London"))
    yield opened
    opened.close()


@pytest.fixture
def helping(diary: SqlDiary, clock: TurnedClock) -> Helping:
    return Helping(diary, clock, LINES)


def names(lines: tuple[LineNow, ...]) -> list[str]:
    return [each.line.name for each in lines]


def prefer(diary: SqlDiary, **changes: object) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **changes))  # type: ignore[arg-type]


def test_the_page_is_in_the_order_of_need(helping: Helping) -> None:
    page = helping.page()
    assert page.country is not None
    assert page.country.name == "United Kingdom"
    assert [each.line.number_display for each in page.emergency] == ["999"]
    assert names(page.crisis)[0] == "Samaritans"
    assert names(page.friendly)[0] == "The Silver Line"
    assert "Cruse Bereavement Support" in names(page.more)
    assert page.my_person is not None
    assert (page.my_person.person, page.my_person.number) == (TOM, "01632 960 461")
    assert (page.now, page.zone) == (NOW, "Europe/London")


def test_numbers_are_ready_to_ring_or_to_write_to(helping: Helping) -> None:
    page = helping.page()
    urls = {each.line.name: each.url for each in (*page.emergency, *page.crisis)}
    assert urls["Emergency"] == "tel:999"
    assert urls["Samaritans"] == "tel:116123"
    assert urls["Shout, by text message"] == "sms:85258"


def test_each_line_says_whether_it_is_open_now(helping: Helping, diary: SqlDiary, clock: TurnedClock) -> None:
    prefer(diary, country="DE")
    assert [each.now.state for each in helping.page().crisis] == [OpenState.ALWAYS]
    clock.set(datetime(2026, 11, 21, 21, 30, tzinfo=UTC))
    silbernetz = helping.page().friendly[0]
    assert silbernetz.now.state is OpenState.CLOSED
    assert silbernetz.now.changes_at == datetime(2026, 11, 22, 7, tzinfo=UTC)
    clock.set(datetime(2026, 12, 25, 2, tzinfo=UTC))
    assert helping.page().friendly[0].now.state is OpenState.OPEN


def test_who_answers_now_stands_before_who_does_not(helping: Helping, diary: SqlDiary, clock: TurnedClock) -> None:
    prefer(diary, country="FR")
    clock.set(datetime(2026, 11, 21, 2, tzinfo=UTC))
    assert names(helping.page().friendly) == ["SOS Amitié", "Croix-Rouge écoute", "Solitud’écoute"]
    clock.set(datetime(2026, 11, 21, 15, tzinfo=UTC))
    assert names(helping.page().friendly)[0] == "Solitud’écoute"


def test_when_somebody_frightens_me_or_wants_money(helping: Helping) -> None:
    page = helping.danger_page()
    assert [each.line.number_display for each in page.emergency] == ["999"]
    assert names(page.abuse) == ["Hourglass"]
    assert [each.line.number_display for each in page.money] == ["159", "0300 123 2040"]


@pytest.mark.parametrize("country", ["", "XX", "../gb", ELSEWHERE])
def test_in_an_unknown_country_there_are_no_lines_and_my_person_stays(
    helping: Helping, diary: SqlDiary, country: str
) -> None:
    prefer(diary, country=country, zone="Europe/London" if country else "UTC")
    page = helping.page()
    assert not page.guessed
    assert (page.country, page.emergency, page.crisis, page.friendly) == (None, (), (), ())
    assert page.my_person is not None
    assert helping.danger_page().country is None


def test_as_long_as_nobody_has_said_it_the_zone_tells_the_country_and_that_is_a_guess(
    helping: Helping, diary: SqlDiary
) -> None:
    assert not helping.page().guessed
    prefer(diary, country="", zone="Europe/Dublin")
    for page in (helping.page(), helping.danger_page()):
        assert page.country is not None
        assert (page.country.code, page.guessed) == ("IE", True)
        assert {each.line.country for each in page.emergency} == {"IE"}
    seems = helping.seems()
    assert seems is not None
    assert seems.name == "Ireland"
    prefer(diary, country="DE")
    chosen = helping.page()
    assert chosen.country is not None
    assert (chosen.country.code, chosen.guessed) == ("DE", False)


def test_without_a_home_zone_the_one_of_the_computer_tells_it() -> None:
    before = Helping(None, TurnedClock(NOW, "America/New_York"), LINES)
    page = before.page()
    assert page.country is not None
    assert (page.country.code, page.guessed) == ("US", True)
    assert Helping(None, TurnedClock(NOW, "UTC"), LINES).page().country is None


def test_lines_of_another_country_are_never_shown(helping: Helping, diary: SqlDiary) -> None:
    for country in helping.countries():
        prefer(diary, country=country.code)
        page, danger = helping.page(), helping.danger_page()
        shown = (*page.emergency, *page.crisis, *page.friendly, *page.more, *danger.abuse, *danger.money)
        assert {each.line.country for each in shown} == {country.code}


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_my_person_is_not_shown_when_silent(helping: Helping, diary: SqlDiary, life: LifeState) -> None:
    with diary.writing() as book:
        book.people.save(replace(TOM, life=life))
    assert helping.page().my_person is None


def test_my_person_without_a_number_or_gone(helping: Helping, diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(replace(TOM, ways=()))
    found = helping.page().my_person
    assert found is not None
    assert found.number == ""
    with diary.writing() as book:
        book.people.remove(TOM.id)
    assert helping.page().my_person is None
    prefer(diary, helper="")
    assert helping.page().my_person is None


def test_the_lines_are_there_before_the_diary_opens(clock: TurnedClock) -> None:
    helping = Helping(None, clock, LINES, country="ie")
    page = helping.page()
    assert page.country is not None
    assert page.country.code == "IE"
    assert names(page.crisis) == ["Samaritans"]
    assert page.my_person is None
    helping.mark_hard_day()
    assert helping.gentle_opening() is False


def test_the_day_after_a_hard_one_begins_gently_once(helping: Helping, diary: SqlDiary, clock: TurnedClock) -> None:
    assert helping.gentle_opening() is False
    helping.mark_hard_day()
    with diary.reading() as book:
        assert book.preferences.get().hard_day == NOW
    clock.turn(timedelta(hours=20))
    assert helping.gentle_opening() is True
    assert helping.gentle_opening() is False
    helping.mark_hard_day()
    assert helping.gentle_opening() is True
    with diary.reading() as book:
        assert book.preferences.get().hard_day == clock.now(), "the greeting does not shorten the silence"


def test_nobody_who_is_not_safe_is_the_second_person_whoever_sits_there(helping: Helping, diary: SqlDiary) -> None:
    number = (Way(channel="phone", address="01632960001"),)
    prefer(diary, helper="")
    with diary.writing() as book:
        for person in book.people.all():
            book.people.save(replace(person, life=LifeState.RESTING))
        book.people.save(made("Dave", ring=Ring.CLOSE, life=LifeState.NOT_SAFE, ways=number))
        book.people.save(made("Ed", ring=Ring.CLOSE, life=LifeState.FELL_OUT, ways=number))
    for warden in (None, Hand(Seat.HELPER, "Ravi")):
        diary.watch(warden)
        assert helping.money_page(PersonId("")).second is None
    diary.watch(None)
    with diary.writing() as book:
        book.people.save(made("Zoe", ring=Ring.CLOSE, ways=number))
    second = helping.money_page(PersonId("")).second
    assert second is not None
    assert second.person.name == "Zoe"
