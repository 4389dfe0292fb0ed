"""Today's page out of a real diary: what leads, what is suggested, and what an answer does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from companion.domain.balance import as_it_is_sheet
from companion.domain.changes import ActKind
from companion.domain.checkins import Spirits
from companion.domain.nudges import Rest
from companion.domain.people import GoodTime, LifeState, Nearness, PartOfDay, Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.domain.preferences import Preferences
from companion.services.nudging import Nudging
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary
from tests.services.helpers_agenda import DiaryAgenda

TODAY = NOW.date()  # a Saturday
WEEK = range(7)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, clock)
    with opened.writing() as book:
        book.preferences.save(Preferences(name="Rose", first_opened=TODAY - timedelta(days=60), ideas_asked=True))
        for name, met_days_ago in (("Margaret", 24), ("Peter", 40)):
            who = person(name)
            book.people.save(who)
            book.touches.save(touch(who.id, met_days_ago, Mode.IN_PERSON))
    yield opened
    opened.close()


@pytest.fixture
def nudging(diary: SqlDiary, clock: TurnedClock) -> Nudging[str, str]:
    return Nudging(diary, clock, DiaryAgenda(diary, clock), lambda: "asked", lambda: "thought")


def person(name: str) -> Person:
    return Person(
        id=PersonId(name.lower()),
        name=name,
        added_at=NOW - timedelta(days=100),
        nearness=Nearness.WALKING,
        meet_every_days=14,
        good_times=frozenset(GoodTime(weekday=day, part=PartOfDay.AFTERNOON) for day in (3,)),
    )


def touch(who: PersonId, days_ago: int, mode: Mode) -> Touch:
    at = NOW - timedelta(days=days_ago)
    return Touch(id=TouchId(f"{who}-{days_ago}-{mode}"), people=(who,), mode=mode, at=at)


def plan(diary: SqlDiary, plan_id: str, who: str, mode: Mode, starts: datetime) -> None:
    with diary.writing() as book:
        book.plans.save(
            Plan(
                id=PlanId(plan_id),
                people=(PersonId(who),),
                mode=mode,
                starts=starts,
                zone="Europe/London",
                made_at=NOW,
            )
        )


def prefer(diary: SqlDiary, **changes: object) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **changes))  # type: ignore[arg-type]


def at(days: int, hour: int) -> datetime:
    return datetime.combine(TODAY + timedelta(days=days), time(hour))


def test_an_empty_day_has_a_suggestion_a_question_and_a_thought(nudging: Nudging[str, str]) -> None:
    page = nudging.today()
    assert (page.name, page.day, page.zone) == ("Rose", TODAY, "Europe/London")
    assert (page.together, page.call, page.lead, page.spirits) == (None, None, None, None)
    assert (page.waiting, page.thought) == ("asked", "thought")
    assert page.idea is not None
    assert page.rest is None
    assert page.hard_day is False


def test_the_suggestion_gives_its_reasons_and_a_time_by_day(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    with diary.writing() as book:
        for days_ago in (3, 10, 31):
            book.touches.save(touch(PersonId("peter"), days_ago, Mode.PHONE))
    idea = nudging.idea()
    assert idea is not None
    assert idea.person.name == "Peter"
    assert (idea.days, idea.wish, idea.nearness) == (40, 14, Nearness.WALKING)
    assert idea.last_met == NOW - timedelta(days=40)
    assert idea.calls_this_month == 2
    assert idea.go_to_them is False
    assert idea.starts is not None
    assert idea.starts.date() == date(2026, 11, 26), "a Thursday, which Peter likes"
    assert 12 <= idea.starts.hour < 17


def test_the_time_keeps_clear_of_other_plans(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    free = nudging.idea()
    assert free is not None
    assert free.starts is not None
    plan(diary, "dentist", "margaret", Mode.PHONE, free.starts)
    moved = nudging.idea()
    assert moved is not None
    assert moved.starts is not None
    assert abs(moved.starts - free.starts) >= timedelta(minutes=45)


def test_to_those_in_care_one_goes(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(replace(person("Peter"), life=LifeState.IN_CARE))
    idea = nudging.idea()
    assert idea is not None
    assert (idea.person.name, idea.go_to_them) == ("Peter", True)


def test_nobody_who_is_ill_is_to_be_visited(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(replace(person("Peter"), life=LifeState.ILL))
    idea = nudging.idea()
    assert idea is not None
    assert idea.person.name != "Peter"


def test_a_planned_meeting_needs_no_suggestion(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    plan(diary, "tea", "peter", Mode.IN_PERSON, at(3, 15))
    idea = nudging.idea()
    assert idea is not None
    assert idea.person.name == "Margaret"


def test_the_meeting_leads_and_the_call_stands_beside(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    plan(diary, "tea", "peter", Mode.IN_PERSON, at(3, 15))
    plan(diary, "call", "margaret", Mode.VIDEO, at(0, 15))
    page = nudging.today()
    assert page.together is not None
    assert page.call is not None
    assert (page.together.plan.id, page.call.plan.id) == ("tea", "call")
    assert page.lead == page.together
    assert {each.name for each in page.people.values()} == {"Peter", "Margaret"}


def test_what_begins_within_three_hours_leads(nudging: Nudging[str, str], diary: SqlDiary, clock: TurnedClock) -> None:
    plan(diary, "tea", "peter", Mode.IN_PERSON, at(3, 15))
    plan(diary, "call", "margaret", Mode.VIDEO, at(0, 15))
    clock.turn(timedelta(hours=2))
    assert nudging.today().lead == nudging.today().call


def test_without_a_meeting_the_call_leads(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    plan(diary, "call", "margaret", Mode.PHONE, at(2, 15))
    page = nudging.today()
    assert page.lead is not None
    assert page.lead == page.call


def test_looking_at_the_page_writes_nothing(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    told: list[object] = []
    diary.on_change(told.append)
    nudging.today()
    assert told == []


def test_a_suggestion_once_shown_stays_the_same_all_day(
    nudging: Nudging[str, str], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = nudging.idea()
    assert idea is not None
    nudging.shown(idea)
    nudging.shown(idea)
    with diary.writing() as book:
        book.touches.remove(TouchId("margaret-24-in_person"))
        book.touches.save(touch(PersonId("margaret"), 200, Mode.IN_PERSON))
    clock.turn(timedelta(hours=9))
    assert nudging.idea() == replace(idea, starts=nudging.idea().starts)  # type: ignore[union-attr]
    with diary.reading() as book:
        assert len(book.nudges.all("shown")) == 1
    clock.turn(timedelta(hours=14, minutes=59))
    assert nudging.idea() is not None, "it stays for a whole day"
    clock.turn(timedelta(hours=1))
    assert nudging.today().rest is Rest.ENOUGH, "then it leaves quietly, and the next one takes its time"
    clock.turn(timedelta(days=5))
    later = nudging.idea()
    assert later is not None
    assert later.person.name == "Margaret"


def test_noting_what_was_shown_can_wait_and_the_same_one_is_shown_until_then(
    diary: SqlDiary, clock: TurnedClock
) -> None:
    waiting: list[Callable[[], None]] = []
    agenda = DiaryAgenda(diary, clock)
    nudging: Nudging[None, None] = Nudging(diary, clock, agenda, lambda: None, lambda: None, waiting.append)
    idea = nudging.today().idea
    assert idea is not None
    nudging.shown(idea)
    with diary.reading() as book:
        assert book.nudges.all() == []
    assert nudging.today().idea == idea
    nudging.not_today(idea)
    for act in waiting:
        act()
    with diary.reading() as book:
        assert [each.document["answer"] for each in book.nudges.all("shown")] == ["not_today"]


def test_another_idea_until_there_is_none(nudging: Nudging[str, str]) -> None:
    first = nudging.idea()
    assert first is not None
    nudging.shown(first)
    second = nudging.another(first)
    assert second is not None
    assert (first.person.name, second.person.name) == ("Peter", "Margaret")
    assert nudging.another(second) is None
    assert nudging.today().rest is Rest.THIN  # two people are few


def test_not_today_is_heard_today_and_tomorrow_and_can_be_undone(
    nudging: Nudging[str, str], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = nudging.idea()
    assert idea is not None
    nudging.shown(idea)
    nudging.not_today(idea)
    assert nudging.today().rest is Rest.NOT_TODAY
    clock.turn(timedelta(days=1))
    assert nudging.today().rest is Rest.NOT_TODAY
    clock.turn(timedelta(days=3))
    assert nudging.today().idea is not None, "the distance has grown from three days to nearly four"
    clock.turn(timedelta(days=-4))
    done = diary.undo()
    assert done is not None
    assert (done.act.kind, done.act.names) == (ActKind.IDEA_ANSWERED, ("Peter",))
    assert nudging.idea() == idea


def test_a_planned_one_is_enough_for_the_day(nudging: Nudging[str, str], clock: TurnedClock) -> None:
    idea = nudging.idea()
    assert idea is not None
    nudging.plan_it(idea)
    assert nudging.today().rest is Rest.PLANNED
    clock.turn(timedelta(days=1))
    assert nudging.today().rest is Rest.ENOUGH
    clock.turn(timedelta(days=2))
    assert nudging.today().idea is not None


def test_a_hard_day_and_being_fine_alone_are_respected(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    prefer(diary, hard_day=NOW - timedelta(hours=5))
    page = nudging.today()
    assert (page.idea, page.rest, page.hard_day) == (None, Rest.HARD_DAY, True)
    prefer(diary, hard_day=None, fine_alone=True)
    page = nudging.today()
    assert (page.idea, page.rest, page.thought) == (None, Rest.FINE_ALONE, None)


def test_who_dies_is_gone_from_the_page_in_the_same_moment(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    idea = nudging.idea()
    assert idea is not None
    nudging.shown(idea)
    with diary.writing() as book:
        book.people.save(replace(idea.person, life=LifeState.DIED))
    assert nudging.today().idea is None


def test_the_word_of_the_day_is_kept_and_the_last_one_stands(
    nudging: Nudging[str, str], diary: SqlDiary, clock: TurnedClock
) -> None:
    nudging.tell_spirits(Spirits.LOW)
    nudging.tell_spirits(Spirits.GOOD)
    assert nudging.today().spirits is Spirits.GOOD
    diary.undo()
    assert nudging.today().spirits is Spirits.LOW
    clock.turn(timedelta(days=1))
    assert nudging.today().spirits is None


def test_the_day_is_that_of_home_not_of_greenwich(nudging: Nudging[str, str], diary: SqlDiary) -> None:
    prefer(diary, zone="Pacific/Auckland")
    page = nudging.today()
    assert (page.zone, page.day) == ("Pacific/Auckland", TODAY)
    prefer(diary, zone="Pacific/Kiritimati")
    assert nudging.today().day == TODAY + timedelta(days=1)


def test_who_is_liked_as_it_is_is_not_asked_in_until_they_were_together_again(
    nudging: Nudging[str, str], diary: SqlDiary
) -> None:
    before = nudging.idea()
    assert before is not None
    assert before.kind.in_person
    person = before.person.id
    with diary.writing() as book:
        book.ties.save(as_it_is_sheet(person, NOW - timedelta(days=40)))
    assert person not in {idea.person.id for idea in nudging.hearing() if idea.kind.in_person}
    after = nudging.idea()
    assert after is None or after.person.id != person or not after.kind.in_person
    with diary.writing() as book:
        book.touches.save(touch(person, 35, Mode.IN_PERSON))
    assert person in {idea.person.id for idea in nudging.hearing() if idea.kind.in_person}
