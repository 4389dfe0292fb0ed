"""The week ahead out of a real diary: when it stands on Today, what it says, and what its answers do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.nudge_answers import Verdict
from companion.domain.nudge_week import NOBODY
from companion.domain.nudges import Deed, Idea, IdeaAnswer, Rest, SpeakKind
from companion.domain.people import LifeState, PersonId
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.domain.preferences import Preferences
from companion.services.nudging import Nudging
from companion.system.clock import TurnedClock
from tests.domain.helpers_nudges import somebody
from tests.helpers_store import NOW, open_temp_diary
from tests.services.helpers_agenda import DiaryAgenda

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

TODAY = NOW.date()
NAMES = ("Ada", "Ben", "Cleo", "Dan")


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    """Four people near by whom it is not quite time to see, and one without any wish."""
    opened = open_temp_diary(tmp_path, clock)
    with opened.writing() as book:
        book.preferences.save(Preferences(first_opened=TODAY - timedelta(days=60), ideas_asked=True))
        book.people.save(somebody("Zed", meet_every_days=None))
        for name in NAMES:
            book.people.save(somebody(name))
    for name in NAMES:
        met(opened, name, 12)
    met(opened, "Zed", 40)
    yield opened
    opened.close()


@pytest.fixture
def nudging(diary: SqlDiary, clock: TurnedClock) -> Nudging[None, None]:
    """Something was suggested before, three days ago."""
    room: Nudging[None, None] = Nudging(diary, clock, DiaryAgenda(diary, clock), lambda: None, lambda: None)
    clock.turn(-timedelta(days=3))
    idea = room.idea()
    assert idea is not None
    assert idea.kind is SpeakKind.MEET, "the very first is about somebody"
    room.shown(idea)
    room.not_today(idea)
    clock.set(NOW)
    return room


def met(diary: SqlDiary, name: str, days_ago: int) -> None:
    at = NOW - timedelta(days=days_ago)
    one = Touch(id=TouchId(f"{name}-{days_ago}"), people=(PersonId(name.lower()),), mode=Mode.IN_PERSON, at=at)
    with diary.writing() as book:
        book.touches.save(one)


def plan(diary: SqlDiary, name: str, days: int, mode: Mode = Mode.IN_PERSON) -> None:
    starts = datetime.combine(TODAY + timedelta(days=days), time(15))
    made = Plan(
        id=PlanId(f"{name}-{days}"),
        people=(PersonId(name.lower()),),
        mode=mode,
        starts=starts,
        zone="Europe/London",
        made_at=NOW,
    )
    with diary.writing() as book:
        book.plans.save(made)


def now_idea(nudging: Nudging[None, None]) -> Idea:
    idea = nudging.idea()
    assert idea is not None
    return idea


def test_once_a_week_the_week_comes_first_and_says_what_stands_in_it(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    plan(diary, "Ada", 3)
    plan(diary, "Ben", 1, Mode.PHONE)
    idea = now_idea(nudging)
    assert (idea.kind, idea.deed, idea.person) == (SpeakKind.WEEK, Deed.LOOK_AHEAD, NOBODY)
    assert [(each.people[0].name, each.day) for each in idea.ahead] == [
        ("Ada", TODAY + timedelta(days=3)),
        ("Ben", TODAY + timedelta(days=1)),
    ]
    nudging.looked(nudging.today())
    clock.turn(timedelta(hours=2))
    assert now_idea(nudging) == idea, "it stands"
    clock.set(NOW + timedelta(days=3))
    assert now_idea(nudging).kind is not SpeakKind.WEEK, "once a week at most"


def test_while_somebody_waits_longer_than_wished_there_is_no_week(
    nudging: Nudging[None, None], diary: SqlDiary
) -> None:
    with diary.writing() as book:
        book.people.save(somebody("Eve"))
        book.touches.save(
            Touch(id=TouchId("e"), people=(PersonId("eve"),), mode=Mode.IN_PERSON, at=NOW - timedelta(30))
        )
    assert now_idea(nudging).person.name == "Eve"
    with diary.writing() as book:
        book.people.save(somebody("Eve", life=LifeState.RESTING))
    assert now_idea(nudging).kind is SpeakKind.WEEK, "whoever rests is not waited for"


def test_in_a_thin_circle_finding_people_comes_first(nudging: Nudging[None, None], diary: SqlDiary) -> None:
    with diary.writing() as book:
        for name in (*NAMES, "Zed"):
            book.people.save(somebody(name, life=LifeState.RESTING))
    assert nudging.idea() is None
    assert nudging.today().rest is Rest.THIN


def test_who_dies_is_gone_from_the_week_at_once(nudging: Nudging[None, None], diary: SqlDiary) -> None:
    plan(diary, "Ada", 3)
    nudging.looked(nudging.today())
    with diary.writing() as book:
        book.people.save(somebody("Ada", life=LifeState.DIED))
    assert now_idea(nudging).ahead == ()


def test_less_of_it_twice_turns_it_off_and_it_can_be_turned_on_again(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    first = nudging.less(now_idea(nudging))
    assert (first.kind, first.off, first.days) == (SpeakKind.WEEK, False, 14)
    clock.turn(timedelta(days=14))
    with diary.writing() as book:
        for name in (*NAMES, "Zed"):  # all were met lately, so that nobody waits
            at = clock.now() - timedelta(days=5)
            book.touches.save(Touch(id=TouchId(name), people=(PersonId(name.lower()),), mode=Mode.IN_PERSON, at=at))
    assert nudging.less(now_idea(nudging)).off
    clock.turn(timedelta(days=40))
    assert now_idea(nudging).kind is not SpeakKind.WEEK
    nudging.switch(SpeakKind.WEEK, on=True)
    assert next(each for each in nudging.kinds() if each.kind is SpeakKind.WEEK).on


def test_planning_is_what_it_was_about_and_can_be_taken_back(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = now_idea(nudging)
    nudging.shown(idea)
    clock.turn(timedelta(minutes=1))
    nudging.plan_it(idea)
    with diary.reading() as book:
        shown = [each for each in book.nudges.all("shown") if each.document["kind"] == "week"]
    assert [(each.document["answer"], each.document["outcome"]) for each in shown] == [("planned", "done")]
    assert nudging.decisions()[0].verdict is Verdict.PLANNED
    assert nudging.decisions()[0].person is None
    diary.undo()
    assert now_idea(nudging) == idea


def test_one_left_unanswered_counts_like_any_other(nudging: Nudging[None, None], clock: TurnedClock) -> None:
    nudging.shown(now_idea(nudging))
    clock.turn(timedelta(days=2))
    nudging.today()
    view = next(each for each in nudging.kinds() if each.kind is SpeakKind.WEEK)
    assert view.days == 10.5


@pytest.mark.parametrize(
    "silent", [{"suggestions": False}, {"fine_alone": True}, {"closed_days": "11-21"}, {"bereaved_on": TODAY}]
)
def test_it_is_silent_whenever_the_others_are(
    nudging: Nudging[None, None], diary: SqlDiary, silent: dict[str, object]
) -> None:
    assert now_idea(nudging).kind is SpeakKind.WEEK
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **silent))  # type: ignore[arg-type]
    assert nudging.idea() is None


def test_an_answer_is_named_after_nobody(nudging: Nudging[None, None], diary: SqlDiary) -> None:
    nudging.not_today(now_idea(nudging))
    last = diary.last_act()
    assert last is not None
    assert last.act.names == ()
    with diary.reading() as book:
        assert any(each.document["answer"] == IdeaAnswer.NOT_TODAY.value for each in book.nudges.all("shown"))
