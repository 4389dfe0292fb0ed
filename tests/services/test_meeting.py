"""Joining, saying how it was, and the next step, over a real diary."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from companion.domain.agreements import Agreement, to_sheet
from companion.domain.balance import as_it_is_sheet
from companion.domain.bridge import Idea, Presence, Quiet
from companion.domain.changes import ActKind
from companion.domain.people import Kind, LifeState, Nearness, PersonId, Way
from companion.domain.plans import Feeling, MissReason, Mode, Plan, PlanId, Stage, Touch, TouchId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.proposals import Reason
from companion.domain.repeats import to_utc
from companion.services.bridging import BridgeStep
from companion.services.joining import JoinHow
from companion.services.meeting import LONGEST_LINE, Happened
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.helpers_plans import LINK, WEEKLY, a_person, a_plan, wall
from tests.helpers_store import open_temp_diary
from tests.services.helpers_life import Life

START = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
P = PlanId("p")
ANNA, MARGARET = PersonId("anna"), PersonId("margaret")
NUMBER = "01632 960 118"
NEAR = a_person(
    "margaret",
    nearness=Nearness.WALKING,
    place="14 Mill Lane",
    ways=(Way(channel="phone", address=NUMBER, preferred=True),),
)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def life(diary: SqlDiary) -> Life:
    """It is three o'clock: the weekly call with Anna, who is far; Margaret lives close by."""
    made = Life(diary=diary, clock=TurnedClock(START))
    made.with_people(a_person("anna", zone="America/Toronto"), NEAR)
    made.with_plans(a_plan(rhythm=WEEKLY))
    return made


def refused(kind: ProblemKind, detail: str = "") -> "pytest.RaisesExc[Problem]":
    return pytest.RaisesExc(Problem, check=lambda error: (error.kind, error.detail) == (kind, detail or error.detail))


def stage(life: Life, plan: PlanId = P) -> Stage:
    found = life.occurrence(plan, DAY)
    return Stage.PLANNED if found is None else found.stage


# --- joining ---


def test_one_press_opens_the_stored_link(life: Life) -> None:
    joining = life.meeting.join(P, DAY)
    assert (joining.how, joining.opened, joining.url) == (JoinHow.OPEN, True, LINK)
    assert life.desk.opened == [LINK]
    found = life.occurrence(P, DAY)
    assert found is not None
    assert (found.stage, found.joined_at) == (Stage.JOINED, START)


def test_the_link_of_the_plan_goes_before_that_of_the_person(life: Life) -> None:
    life.with_plans(a_plan(channel="jitsi", address="https://meet.jit.si/OurOwnRoomForSundays"))
    life.meeting.join(P, DAY)
    assert life.desk.opened == ["https://meet.jit.si/OurOwnRoomForSundays"]


def test_what_does_not_open_is_not_joined(life: Life) -> None:
    life.desk.refuses = Problem(ProblemKind.NOTHING_OPENS)
    with refused(ProblemKind.NOTHING_OPENS):
        life.meeting.join(P, DAY)
    assert stage(life) is Stage.PLANNED


def test_a_link_that_is_not_safe_is_never_opened(life: Life) -> None:
    life.with_plans(a_plan(channel="zoom", address="https://zoom.us.evil.example/j/1\\@zoom.us"))
    with refused(ProblemKind.LINK_REFUSED):
        life.meeting.join(P, DAY)
    assert (life.desk.opened, stage(life)) == ([], Stage.PLANNED)


def test_no_link_is_ever_made_up(life: Life) -> None:
    life.with_people(a_person(ways=()))
    with refused(ProblemKind.NO_ADDRESS):
        life.meeting.join(P, DAY)
    assert life.desk.opened == []


def test_a_number_is_shown_large_and_not_dialled_by_itself(life: Life) -> None:
    life.with_plans(a_plan(people=(MARGARET,), mode=Mode.PHONE))
    joining = life.meeting.join(P, DAY)
    assert (joining.how, joining.shown, joining.url, joining.opened) == (
        JoinHow.NUMBER,
        NUMBER,
        "tel:01632960118",
        False,
    )
    assert (life.desk.opened, stage(life)) == ([], Stage.JOINED)


def test_a_call_with_several_shows_a_way_to_each(life: Life) -> None:
    life.with_people(a_person("tom", ways=(Way(channel="phone", address="01632 960 461"),)))
    life.with_plans(a_plan(people=(MARGARET, PersonId("tom"), ANNA), mode=Mode.PHONE))
    ways = life.meeting.join(P, DAY).ways
    assert [(way.person.id if way.person else None, way.shown) for way in ways] == [
        ("margaret", NUMBER),
        ("tom", "01632 960 461"),
    ]


@pytest.mark.parametrize(("place", "shown"), [("The library", "The library"), ("", "14 Mill Lane")])
def test_a_visit_shows_where_to_go(life: Life, place: str, shown: str) -> None:
    life.with_plans(a_plan(people=(MARGARET,), mode=Mode.IN_PERSON, place=place))
    joining = life.meeting.join(P, DAY)
    assert (joining.how, joining.shown, joining.url) == (JoinHow.ADDRESS, shown, None)


def test_a_letter_shows_the_address_and_something_done_alone_nothing(life: Life) -> None:
    life.with_people(a_person(ways=(Way(channel="letter", address="3 Park Row\nLeeds"),)))
    life.with_plans(a_plan(mode=Mode.LETTER))
    joining = life.meeting.join(P, DAY)
    assert (joining.how, joining.shown) == (JoinHow.LETTER, "3 Park Row\nLeeds")
    life.with_plans(a_plan("alone", people=(), mode=Mode.ALONE))
    assert life.meeting.join(PlanId("alone"), DAY).how is JoinHow.NOTHING


def test_joining_again_is_always_allowed(life: Life) -> None:
    life.meeting.join(P, DAY)
    life.clock.turn(timedelta(minutes=5))
    life.meeting.join(P, DAY)
    found = life.occurrence(P, DAY)
    assert found is not None
    assert found.joined_at == START + timedelta(minutes=5)
    life.meeting.tell(P, DAY, Happened.YES)
    life.meeting.join(P, DAY)
    assert (len(life.desk.opened), stage(life)) == (3, Stage.TOLD)


def test_nobody_not_safe_is_called(life: Life) -> None:
    life.with_people(a_person(life=LifeState.NOT_SAFE))
    with refused(ProblemKind.NOT_ALLOWED):
        life.meeting.join(P, DAY)
    assert life.desk.opened == []


# --- the other answers ---


def test_in_ten_minutes_and_i_cannot_today_can_be_undone(life: Life) -> None:
    assert life.meeting.put_off(P, DAY) == START + timedelta(minutes=10)
    assert stage(life) is Stage.PUT_OFF
    life.meeting.let_go(P, DAY)
    assert stage(life) is Stage.LET_GO
    done = life.diary.undo()
    assert done is not None
    assert (done.act.kind, done.act.names) == (ActKind.LET_GO, ("Anna",))
    assert stage(life) is Stage.PUT_OFF
    life.diary.undo()
    assert stage(life) is Stage.PLANNED


def test_what_is_closed_cannot_be_put_off(life: Life) -> None:
    life.meeting.let_go(P, DAY)
    for act in (life.meeting.put_off, life.meeting.let_go):
        with refused(ProblemKind.NOT_ALLOWED):
            act(P, DAY)
    with refused(ProblemKind.GONE):
        life.meeting.let_go(P, date(2026, 11, 22))


# --- afterwards ---


def test_a_told_call_is_a_touch_with_feeling_and_line(life: Life) -> None:
    life.meeting.join(P, DAY)
    life.clock.turn(timedelta(minutes=40))
    touch = life.meeting.tell(P, DAY, Happened.YES, Feeling.GOOD, "  She sang.  ")
    assert life.touches(ANNA) == [touch]
    assert touch is not None
    assert (touch.at, touch.mode, touch.feeling, touch.line) == (START, Mode.VIDEO, Feeling.GOOD, "She sang.")
    found = life.occurrence(P, DAY)
    assert found is not None
    assert (found.stage, found.feeling, found.line) == (Stage.TOLD, Feeling.GOOD, "She sang.")
    life.diary.undo()
    assert (life.touches(ANNA), stage(life)) == ([], Stage.JOINED)


def test_partly_counts_and_no_does_not_and_neither_blames(life: Life) -> None:
    assert life.meeting.tell(P, DAY, Happened.PARTLY) is not None
    life.diary.undo()
    assert life.meeting.tell(P, DAY, Happened.NO, line="She was ill") is None
    assert (life.touches(ANNA), stage(life)) == ([], Stage.LET_GO)


def test_a_missed_call_can_still_be_told(life: Life) -> None:
    life.clock.turn(timedelta(hours=3))
    life.reminding.catch_up(MissReason.ASLEEP)
    assert stage(life) is Stage.MISSED
    touch = life.meeting.tell(P, DAY, Happened.YES)
    assert touch is not None
    assert touch.at == START


def test_one_call_with_several_is_one_touch(life: Life) -> None:
    life.with_plans(a_plan(people=(ANNA, MARGARET)))
    touch = life.meeting.tell(P, DAY, Happened.YES)
    assert life.touches(ANNA) == life.touches(MARGARET) == [touch]


def test_with_several_it_counts_for_those_who_were_there(life: Life) -> None:
    life.with_plans(a_plan(people=(ANNA, MARGARET)))
    with refused(ProblemKind.BAD_VALUE, "people"):
        life.meeting.tell(P, DAY, Happened.YES, there=())
    assert stage(life) is Stage.PLANNED
    touch = life.meeting.tell(P, DAY, Happened.YES, there=(MARGARET,))
    assert (life.touches(ANNA), life.touches(MARGARET)) == ([], [touch])
    assert stage(life) is Stage.TOLD


def test_something_done_alone_is_told_but_no_touch(life: Life) -> None:
    life.with_plans(a_plan(mode=Mode.ALONE))
    assert life.meeting.tell(P, DAY, Happened.YES) is None
    assert stage(life) is Stage.TOLD


def test_nothing_is_told_twice_and_no_line_is_endless(life: Life) -> None:
    with refused(ProblemKind.BAD_VALUE, "line"):
        life.meeting.tell(P, DAY, Happened.YES, line="a" * (LONGEST_LINE + 1))
    assert stage(life) is Stage.PLANNED
    life.meeting.tell(P, DAY, Happened.YES)
    with refused(ProblemKind.NOT_ALLOWED):
        life.meeting.tell(P, DAY, Happened.NO)


def test_we_met_today_is_noted_and_undone(life: Life) -> None:
    touch = life.meeting.note([MARGARET], Mode.IN_PERSON)
    assert life.touches(MARGARET) == [touch]
    assert touch.at == START
    done = life.diary.undo()
    assert done is not None
    assert (done.act.kind, done.act.names) == (ActKind.TOUCH_NOTED, ("Margaret",))
    assert life.touches(MARGARET) == []


def test_noting_what_was_planned_answers_the_question(life: Life) -> None:
    life.with_plans(a_plan("visit", people=(MARGARET,), mode=Mode.IN_PERSON, starts=wall(2026, 11, 21, 11),
                           origin="bridge:p/2026-11-14"))  # fmt: skip
    touch = life.meeting.note([MARGARET], Mode.IN_PERSON, START - timedelta(hours=3))
    assert (touch.plan, touch.day, touch.bridged) == ("visit", DAY, True)
    assert stage(life, PlanId("visit")) is Stage.TOLD
    assert stage(life) is Stage.PLANNED


@pytest.mark.parametrize(
    ("people", "mode", "ahead", "detail"),
    [((), Mode.PHONE, 0, "people"), ((ANNA,), Mode.ALONE, 0, "mode"), ((ANNA,), Mode.PHONE, 1, "future")],
)
def test_what_cannot_have_been_is_not_noted(
    life: Life, people: tuple[PersonId, ...], mode: Mode, ahead: int, detail: str
) -> None:
    with refused(ProblemKind.BAD_VALUE, detail):
        life.meeting.note(people, mode, START + timedelta(hours=ahead))
    with refused(ProblemKind.GONE):
        life.meeting.note([PersonId("nobody")], Mode.PHONE)


# --- the bridge ---


def told(life: Life, plan: Plan, feeling: Feeling = Feeling.GOOD) -> BridgeStep:
    life.with_plans(plan)
    life.meeting.tell(plan.id, DAY, Happened.YES, feeling)
    return life.meeting.bridge(plan.id, DAY)


def near_call() -> Plan:
    return a_plan("near", people=(MARGARET,), mode=Mode.PHONE)


def at(idea: Idea) -> datetime:
    assert idea.proposal is not None
    return idea.proposal.starts


def test_within_reach_three_dated_ways_are_ready(life: Life) -> None:
    step = told(life, near_call())
    assert [idea.presence for idea in step.ideas] == [Presence.TEA_HERE, Presence.WALK, Presence.VISIT_THEM]
    assert [at(idea) for idea in step.ideas] == [
        wall(2026, 11, 22, 15),
        wall(2026, 11, 23, 11),
        wall(2026, 11, 24, 14, 30),
    ]
    assert {idea.mode for idea in step.ideas} == {Mode.IN_PERSON}
    assert [idea.place for idea in step.ideas] == ["", "", "14 Mill Lane"]


def test_a_planned_step_leads_to_a_meeting_that_counts_as_bridged(life: Life) -> None:
    step = told(life, near_call())
    plan = life.meeting.plan_bridge(step, step.ideas[0], "Tea at mine")
    assert plan is not None
    assert (plan.origin, plan.mode, plan.what) == ("bridge:near/2026-11-21", Mode.IN_PERSON, "Tea at mine")
    assert life.plan(plan.id) == plan
    life.clock.set(to_utc(plan.starts, plan.zone) + timedelta(hours=2))
    touch = life.meeting.tell(plan.id, plan.starts.date(), Happened.YES, Feeling.VERY_GOOD)
    assert touch is not None
    assert touch.bridged


def test_the_last_meeting_is_kept_at_a_distance(life: Life) -> None:
    with life.diary.writing() as book:
        book.touches.save(Touch(id=TouchId("t"), people=(MARGARET,), mode=Mode.IN_PERSON, at=START - timedelta(days=1)))
    step = told(life, near_call())
    assert min(at(idea) for idea in step.ideas) >= wall(2026, 11, 23, 15)


def test_far_away_there_is_tea_a_question_and_somebody_near_to_tell(life: Life) -> None:
    step = told(life, a_plan(channel="zoom", address=LINK, rhythm=WEEKLY))
    assert [idea.presence for idea in step.ideas] == [
        Presence.SAME_TEA,
        Presence.ASK_WHEN_HERE,
        Presence.SHARE_NEARBY,
    ]
    tea, ask, share = step.ideas
    assert (tea.mode, tea.address, tea.people[0].id) == (Mode.VIDEO, LINK, ANNA)
    assert ask.proposal is None
    assert (share.mode, share.people[0].id) == (Mode.IN_PERSON, MARGARET)
    assert at(tea).date() != at(share).date()
    assert at(share).time() == wall(2026, 1, 1, 10, 30).time()


def test_who_decided_against_the_screen_drinks_the_same_tea_by_telephone(life: Life) -> None:
    with life.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), way="in_person"))
    step = told(life, a_plan(channel="zoom", address=LINK, rhythm=WEEKLY))
    tea = step.ideas[0]
    assert (tea.presence, tea.mode, tea.address) == (Presence.SAME_TEA, Mode.PHONE, "")


def test_a_question_is_kept_with_the_person_for_the_next_call(life: Life) -> None:
    step = told(life, a_plan())
    assert life.meeting.plan_bridge(step, step.ideas[1], "When will you be here?") is None
    with life.diary.reading() as book:
        anna = book.people.get(ANNA)
    assert anna is not None
    assert anna.ask_next == "When will you be here?"
    life.diary.undo()


def test_somebody_in_care_is_gone_to_on_several_days(life: Life) -> None:
    life.with_people(replace(NEAR, life=LifeState.IN_CARE))
    step = told(life, near_call())
    assert [idea.presence for idea in step.ideas] == [Presence.GO_TO_THEM] * 3
    assert len({at(idea) for idea in step.ideas}) == 3
    assert {idea.place for idea in step.ideas} == {"14 Mill Lane"}


@pytest.mark.parametrize("state", [LifeState.ILL, LifeState.RESTING, LifeState.FELL_OUT])
def test_nobody_who_is_not_to_be_named_is_named(life: Life, state: LifeState) -> None:
    life.with_people(replace(NEAR, life=state))
    step = told(life, near_call())
    assert (step.quiet, step.ideas) == (Quiet.NOBODY, ())


def test_with_several_the_one_within_reach_leads(life: Life) -> None:
    step = told(life, a_plan(people=(ANNA, MARGARET)))
    assert {idea.people[0].id for idea in step.ideas} == {MARGARET}


def test_a_group_is_joined_where_it_meets(life: Life) -> None:
    life.with_people(replace(NEAR, kind=Kind.GROUP))
    step = told(life, near_call())
    assert {(idea.presence, idea.place) for idea in step.ideas} == {(Presence.JOIN_THEM, "14 Mill Lane")}


def test_a_meeting_planned_already_is_answer_enough(life: Life) -> None:
    life.with_plans(a_plan("visit", people=(MARGARET,), mode=Mode.IN_PERSON, starts=wall(2026, 11, 30, 14)))
    step = told(life, near_call())
    assert (step.quiet, step.ideas) == (Quiet.ALREADY_PLANNED, ())
    assert step.already is not None
    assert step.already.plan.id == "visit"


def test_after_a_hard_call_nobody_is_pressed(life: Life) -> None:
    assert told(life, near_call(), Feeling.HARD).quiet is Quiet.NOT_NOW
    assert life.meeting.bridge(P, DAY).quiet is Quiet.NOT_NOW


def test_with_whom_it_is_liked_as_it_is_nothing_is_asked_after_a_call(life: Life) -> None:
    with life.diary.writing() as book:
        book.ties.save(as_it_is_sheet(MARGARET, START))
    assert told(life, near_call()).quiet is Quiet.AS_IT_IS


def test_who_agreed_on_calls_and_letters_is_not_asked_in_after_a_call(life: Life) -> None:
    agreed = Agreement(person=MARGARET, made_at=START, modes=(Mode.PHONE, Mode.LETTER))
    with life.diary.writing() as book:
        book.ties.save(to_sheet(agreed))
    assert told(life, near_call()).quiet is Quiet.AS_IT_IS


def test_with_somebody_one_is_afraid_of_nothing_is_proposed_and_nobody_else_is_sent_to_them(life: Life) -> None:
    with life.diary.writing() as book:
        book.ties.save(to_sheet(Agreement(person=MARGARET, made_at=START, private=True)))
    assert told(life, near_call()).quiet is Quiet.AS_IT_IS
    far = told(life, a_plan("far", people=(ANNA,), mode=Mode.PHONE))
    assert all(MARGARET not in {person.id for person in idea.people} for idea in far.ideas)


@pytest.mark.parametrize("chosen", [{"fine_alone": True}, {"paused_on": DAY}])
def test_a_plain_planner_and_a_pause_urge_nobody_to_company(life: Life, chosen: dict[str, Any]) -> None:
    with life.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **chosen))
    assert told(life, near_call()).quiet is Quiet.REST


def test_no_idea_clashes_with_what_is_planned(life: Life) -> None:
    life.with_plans(a_plan("busy", mode=Mode.ALONE, people=(), starts=wall(2026, 11, 22, 14, 30), minutes=120))
    step = told(life, near_call())
    assert at(step.ideas[0]) not in (wall(2026, 11, 22, 15), wall(2026, 11, 22, 14, 30))
    for idea in step.ideas:
        assert idea.proposal is not None
        assert Reason.CLASHES not in idea.proposal.reasons
