"""What a helper did: kept with name and fields, and taken back only where nothing has changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.changes import Act, ActKind
from companion.domain.hand_log import HandChange, HandNews, from_sheet, news_from_text, news_to_text, to_sheet
from companion.domain.locks import Lock, Locked, Stretching, lock_id
from companion.domain.locks import to_sheet as locks_sheet
from companion.domain.people import LifeState, PersonId, Way
from companion.domain.plans import PlanId
from companion.domain.privacy import Seat
from companion.domain.problems import Problem, ProblemKind
from companion.domain.sheets import Sheet
from companion.services.circle import Circle
from companion.services.hand_changes import HandChanges, forget_gone
from companion.services.hands import Hand
from companion.services.planning import Planning
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary
from tests.store.made import person, plan, touch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

LINK = Way(channel="zoom", address="https://zoom.us/j/111222333")
NEW_LINK = Way(channel="zoom", address="https://zoom.us/j/999888777")


class Home:
    """A diary with two people and a plan, and Ravi, who comes and goes."""

    def __init__(self, folder: Path) -> None:
        self.clock = TurnedClock(NOW)
        self.diary: SqlDiary = open_temp_diary(folder, self.clock)
        with self.diary.writing() as book:
            book.people.save(person("Ann", ways=(LINK,)))
            book.people.save(person("Ben"))
            book.plans.save(plan("tea", "Ann"))
        self.changes = HandChanges(self.diary)

    def ravi(self) -> None:
        self.diary.watch(Hand(Seat.HELPER, "Ravi", self.clock.now))

    def owner(self) -> None:
        self.diary.watch(None)

    def act(self, kind: ActKind, **fields: object) -> None:
        """Change Ann."""
        with self.diary.writing(Act(kind=kind, names=("Ann",))) as book:
            ann = book.people.get(PersonId("Ann"))
            assert ann is not None
            book.people.save(replace(ann, **fields))  # type: ignore[arg-type]

    def mend_link(self) -> None:
        """Ravi comes, mends the link, and goes."""
        self.ravi()
        self.act(ActKind.PERSON_CHANGED, ways=(NEW_LINK,))
        self.owner()

    def ways(self) -> tuple[Way, ...]:
        with self.diary.reading() as book:
            ann = book.people.get(PersonId("Ann"))
        assert ann is not None
        return ann.ways

    def first(self) -> HandChange:
        return self.changes.all()[-1].change


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path)
    yield made
    made.diary.close()


def refused(home: Home, change: HandChange) -> ProblemKind:
    with pytest.raises(Problem) as caught:
        home.changes.take_back(change.id)
    return caught.value.kind


def test_each_act_is_kept_with_who_did_it_and_what_is_different(home: Home) -> None:
    home.mend_link()
    home.act(ActKind.PERSON_CHANGED, town="Leeds")  # the owner's own
    found = home.changes.all()
    assert [(view.change.act.hand, view.change.what, view.change.person) for view in found] == [
        ("Ravi", ("ways", "ways:zoom"), "Ann")
    ]
    assert home.changes.news() == HandNews(name="Ravi", count=1, at=NOW)
    home.changes.looked()
    assert home.changes.news() is None
    assert home.changes.all() == found


def test_the_last_act_is_undone(home: Home) -> None:
    home.mend_link()
    home.changes.take_back(home.first().id)
    assert home.ways() == (LINK,)
    assert home.first().back == NOW
    assert refused(home, home.first()) is ProblemKind.GONE


def test_an_earlier_act_is_taken_back_alone(home: Home) -> None:
    home.mend_link()
    with home.diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=("Ben",))) as book:
        ben = book.people.get(PersonId("Ben"))
        assert ben is not None
        book.people.save(replace(ben, town="York"))
    home.act(ActKind.PERSON_CHANGED, town="Leeds")  # the same person, another thing
    home.changes.take_back(home.first().id)
    assert home.ways() == (LINK,)
    with home.diary.reading() as book:
        people = book.people.some([PersonId("Ann"), PersonId("Ben")])
    assert [each.town for each in people.values()] == ["Leeds", "York"]


def test_what_the_owner_changed_since_is_never_written_over(home: Home) -> None:
    home.mend_link()
    own = Way(channel="zoom", address="https://zoom.us/j/555")
    home.act(ActKind.PERSON_CHANGED, ways=(own,))
    assert refused(home, home.first()) is ProblemKind.CHANGED_SINCE
    assert home.ways() == (own,)
    assert home.first().back is None


def test_somebody_a_helper_brought_in_stays_once_they_matter(home: Home) -> None:
    home.ravi()
    with home.diary.writing(Act(kind=ActKind.PEOPLE_ADDED, names=("Cay", "Dot"), count=2)) as book:
        for name in ("Cay", "Dot"):
            book.people.save(person(name))
    home.owner()
    with home.diary.writing(Act(kind=ActKind.TOUCH_NOTED, names=("Cay",))) as book:
        book.touches.save(touch("visit", "Cay"))
    assert refused(home, home.first()) is ProblemKind.CHANGED_SINCE
    home.diary.undo()
    home.act(ActKind.PERSON_CHANGED, town="Leeds")
    with home.diary.writing() as book:  # kept beside them, without hanging on them
        book.ties.save(Sheet(id="memory:1", kind="memory", at=NOW, document={"person": "Cay", "text": "Sang well"}))
    assert refused(home, home.first()) is ProblemKind.CHANGED_SINCE
    with home.diary.writing() as book:
        book.ties.remove("memory:1")
    home.changes.take_back(home.first().id)
    with home.diary.reading() as book:
        assert book.people.count() == 2


def test_what_a_helper_took_out_comes_back(home: Home) -> None:
    home.ravi()
    with home.diary.writing(Act(kind=ActKind.PLAN_CANCELLED, names=("Ann",))) as book:
        book.plans.remove(PlanId("tea"))
    home.owner()
    home.act(ActKind.PERSON_CHANGED, town="Leeds")
    home.changes.take_back(home.first().id)
    with home.diary.reading() as book:
        found = book.plans.get(PlanId("tea"))
    assert found == plan("tea", "Ann")


def test_after_thirty_days_it_is_still_told_and_no_longer_taken_back(home: Home) -> None:
    home.mend_link()
    home.clock.turn(timedelta(days=31))
    home.act(ActKind.PERSON_CHANGED, town="Leeds")
    assert home.first().act.hand == "Ravi"
    assert refused(home, home.first()) is ProblemKind.GONE
    assert home.ways() == (NEW_LINK,)


def test_undo_by_the_owner_is_seen_in_the_list(home: Home) -> None:
    home.mend_link()
    home.diary.undo()
    assert home.first().back == NOW


def test_what_names_somebody_the_program_is_silent_about_is_hushed(home: Home) -> None:
    home.mend_link()
    with home.diary.writing() as book:
        ann = book.people.get(PersonId("Ann"))
        assert ann is not None
        book.people.save(replace(ann, life=LifeState.NOT_SAFE))
        book.people.save(person("Ravi", life=LifeState.NOT_SAFE))
    assert [(view.hushed, view.hand) for view in home.changes.all()] == [(True, "")]
    news = home.changes.news()
    assert news is not None
    assert news.name == ""


def test_what_is_no_act_is_told_too(home: Home) -> None:
    home.ravi()
    with home.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), start_at_login=True))
    with home.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), told_closing=True))
    home.owner()
    found = [view.change for view in home.changes.all()]
    assert [(each.what, each.number, each.act.hand) for each in found] == [(("start_at_login",), 0, "Ravi")]
    assert home.changes.news() == HandNews(name="Ravi", count=1, at=NOW)
    assert refused(home, found[0]) is ProblemKind.GONE


def test_deleted_for_good_they_are_not_named_here_either(home: Home) -> None:
    home.mend_link()
    home.ravi()
    with home.diary.writing(Act(kind=ActKind.PERSON_REMOVED, names=("Ann",))) as book:
        book.people.remove(PersonId("Ann"))
    with home.diary.writing(Act(kind=ActKind.PEOPLE_ADDED, names=("Cay",))) as book:
        book.people.save(person("Cay"))
    home.owner()
    with home.diary.writing() as book:
        forget_gone(book)
    assert sorted(view.change.act.names for view in home.changes.all()) == [(), (), ("Cay",)]
    assert {view.change.number for view in home.changes.all()} == {0}  # so "Take it back" is not offered


@pytest.mark.parametrize("life", [LifeState.NOT_SAFE, LifeState.DIED])
def test_whoever_is_not_safe_has_no_pin_any_more(home: Home, life: LifeState) -> None:
    how = Stretching(salt=b"s" * 16, memory_kib=32, rounds=1, lanes=1)
    locked = Locked(lock=Lock.HELPER, how=how, made=b"made", name="Ravi")
    circle = Circle(home.diary, home.clock, Planning(home.diary, home.clock))
    with home.diary.writing() as book:
        book.shared.save(locks_sheet(locked, NOW))
        book.preferences.save(replace(book.preferences.get(), settings_lock=True))
        book.people.save(person("Ravi"))
    circle.set_life(PersonId("Ben"), life)
    with home.diary.reading() as book:
        assert book.shared.get(lock_id(Lock.HELPER)) is not None
    circle.set_life(PersonId("Ravi"), life)
    with home.diary.reading() as book:
        assert book.shared.get(lock_id(Lock.HELPER)) is None
        assert not book.preferences.get().settings_lock
    home.diary.undo()
    with home.diary.reading() as book:
        assert book.shared.get(lock_id(Lock.HELPER)) == locks_sheet(locked, NOW)


def test_acts_that_change_nothing_are_not_listed(home: Home) -> None:
    home.ravi()
    home.act(ActKind.PERSON_CHANGED)
    home.owner()
    assert home.changes.all() == []
    assert home.changes.news() is None


@given(st.text(min_size=1, max_size=30), st.integers(min_value=1, max_value=999))
def test_news_are_read_as_they_were_written(name: str, count: int) -> None:
    news = HandNews(name=name, count=count, at=NOW)
    assert news_from_text(news_to_text(news)) == news
    assert news_from_text(name) is None or name[:1].isdigit()


@given(
    kind=st.sampled_from(list(ActKind)),
    names=st.lists(st.text(max_size=8), max_size=4),
    what=st.lists(st.text(max_size=8), max_size=4),
    back=st.booleans(),
)
def test_a_change_is_read_as_it_was_kept(kind: ActKind, names: list[str], what: list[str], back: bool) -> None:  # noqa: FBT001
    change = HandChange(
        id="hand:3",
        act=Act(kind=kind, names=tuple(names), hand="Ravi"),
        at=NOW,
        number=3,
        what=tuple(what),
        back=NOW if back else None,
    )
    assert from_sheet(to_sheet(change)) == change
    assert from_sheet(Sheet(id="x", kind="hand_log", at=NOW, document={"act": "of a newer program"})) is None


def test_which_numbers_and_links_are_different_is_kept(home: Home) -> None:
    phone = Way(channel="phone", address="01632 960123")
    home.ravi()
    home.act(ActKind.PERSON_CHANGED, ways=(LINK, phone))
    home.act(ActKind.PERSON_CHANGED, ways=(NEW_LINK, phone))
    home.act(ActKind.PERSON_CHANGED, ways=(phone,), town="Leeds")
    home.owner()
    done = sorted((each.change for each in home.changes.all()), key=lambda change: change.number)
    what = [change.what for change in done]
    assert [set(each) for each in what] == [
        {"ways", "ways:phone"},
        {"ways", "ways:zoom"},
        {"ways", "ways:zoom", "town"},
    ]
