"""My bridge over a real diary: planks, one next step with its time, and what is liked as it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.agreements import Agreement, to_sheet
from companion.domain.balance import AS_IT_IS_FOR
from companion.domain.growing import Source
from companion.domain.people import Kind, LifeState, Nearness, PersonId
from companion.domain.planks import Plank, StepKind
from companion.domain.plans import Feeling, Mode, Occurrence, Stage, Touch, TouchId
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem
from companion.domain.runs import Run, RunId
from companion.services.growing import Growing
from companion.services.meeting import Happened
from companion.services.my_bridge import MyBridge, resting
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.helpers_plans import a_person, a_plan
from tests.helpers_store import open_temp_diary
from tests.services.helpers_life import Life

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
TOM = a_person("tom", nearness=Nearness.SHORT_TRIP, place="9 Station Road")
ANNA = a_person("anna", nearness=Nearness.FAR, zone="America/Toronto")
CHOIR = a_person("choir", kind=Kind.GROUP, nearness=Nearness.WALKING)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def life(diary: SqlDiary) -> Life:
    made = Life(diary=diary, clock=TurnedClock(NOW))
    made.with_people(TOM, ANNA, CHOIR)
    made.with_preferences(Preferences(zone="Europe/London"))
    return made


def bridge(life: Life, *, thin: bool = False) -> MyBridge:
    ways = frozenset({Mode.PHONE, Mode.VIDEO})
    return MyBridge(life.diary, life.clock, life.planning, lambda _person: ways, lambda: thin)


def noted(life: Life, who: str, mode: Mode, *days: int, feeling: Feeling | None = Feeling.GOOD) -> None:
    with life.diary.writing() as book:
        for ago in days:
            at = life.clock.now() - timedelta(days=ago)
            name = TouchId(f"{who}-{mode}-{at.date()}")
            book.touches.save(Touch(id=name, people=(PersonId(who),), mode=mode, at=at, feeling=feeling))


def test_everybody_stands_on_their_plank_and_one_step_has_its_time(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    noted(life, "anna", Mode.VIDEO, 2, 9)
    noted(life, "choir", Mode.IN_PERSON, 2)
    seen = bridge(life).look()
    assert {plank: [each.person.id for each in stands] for plank, stands in seen.stands.items()} == {
        Plank.MESSAGE: [],
        Plank.PHONE: ["tom"],
        Plank.VIDEO: ["anna"],
        Plank.IN_PERSON: ["choir"],
    }
    assert seen.offer is not None
    assert (seen.offer.step.person.id, seen.offer.step.kind) == ("tom", StepKind.MEET)
    assert seen.offer.proposal is not None
    assert seen.month is not None
    assert seen.month.counts == (1, 2, 3, 0)


@pytest.mark.parametrize(("way", "kind"), [("", StepKind.VIDEO), ("video", StepKind.VIDEO), ("phone", StepKind.ASK)])
def test_who_decided_against_picture_calls_is_offered_none(life: Life, way: str, kind: StepKind) -> None:
    life.with_preferences(Preferences(zone="Europe/London", way=way))
    noted(life, "anna", Mode.PHONE, 1, 8, 15)
    offer = bridge(life).look().offer
    assert offer is not None
    assert offer.step.kind is kind


def test_one_press_plans_it_and_the_visit_remembers_the_call(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    mine = bridge(life)
    offer = mine.look().offer
    assert offer is not None
    plan = mine.plan(offer, "Visit")
    assert (plan.mode, plan.place, plan.what) == (Mode.IN_PERSON, "9 Station Road", "Visit")
    assert mine.look().offer is None
    assert mine.one(TOM.id).coming is not None
    (root,) = Growing(life.diary, life.clock).grown(plan).roots
    assert (root.source, root.mode, root.at) == (Source.CALL, Mode.PHONE, NOW - timedelta(days=1))
    life.clock.set(datetime.combine(plan.starts.date(), plan.starts.time(), tzinfo=UTC) + timedelta(hours=2))
    touch = life.meeting.tell(plan.id, plan.starts.date(), Happened.YES, Feeling.GOOD)
    assert touch is not None
    assert touch.bridged
    seen = mine.look()
    assert seen.grew.calls == 1
    assert [each.person.id for each in seen.stands[Plank.IN_PERSON]] == ["tom"]


def test_an_offer_taken_back_is_there_again(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    mine = bridge(life)
    offer = mine.look().offer
    assert offer is not None
    mine.plan(offer)
    life.diary.undo()
    assert mine.look().offer == offer


def test_liked_as_it_is_is_not_asked_again_for_half_a_year_or_until_wished(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    mine = bridge(life)
    mine.like_as_it_is(TOM.id)
    assert mine.look().offer is None
    found = mine.one(TOM.id)
    assert (found.offer, found.liked_at) == (None, NOW)
    mine.ask_again(TOM.id)
    assert mine.look().offer is not None
    life.diary.undo()
    assert mine.look().offer is None
    life.clock.turn(AS_IT_IS_FOR)
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    assert mine.look().offer is not None


@pytest.mark.parametrize("state", [life for life in LifeState if not life.may_be_suggested])
def test_nobody_is_in_the_picture_of_whom_the_program_is_silent(life: Life, state: LifeState) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    life.with_people(replace(TOM, life=state))
    mine = bridge(life)
    assert not any(mine.look().stands.values())
    assert mine.look().offer is None
    with pytest.raises(Problem):
        mine.one(TOM.id)


def test_in_a_thin_circle_there_is_neither_step_nor_number(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    seen = bridge(life, thin=True).look()
    assert (seen.thin, seen.offer, seen.month) == (True, None, None)


@pytest.mark.parametrize(
    "chosen",
    [
        Preferences(fine_alone=True),
        Preferences(suggestions=False),
        Preferences(hard_day=NOW),
        Preferences(bereaved_on=NOW.date()),
        Preferences(paused_on=NOW.date()),
        Preferences(paused_on=NOW.date(), paused_until=NOW.date() + timedelta(days=7)),
    ],
)
def test_where_silence_is_due_nothing_is_offered(life: Life, chosen: Preferences) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    life.with_preferences(replace(chosen, zone="Europe/London"))
    assert bridge(life).look().offer is None


def test_a_pause_that_is_over_holds_nothing_back() -> None:
    over = Preferences(paused_on=date(2026, 11, 1), paused_until=date(2026, 11, 20))
    assert not resting(over, NOW, NOW.date())
    assert resting(over, NOW, date(2026, 11, 20))


def test_a_question_to_keep_needs_no_time_and_makes_no_plan(life: Life) -> None:
    noted(life, "anna", Mode.VIDEO, 1, 8, 15)
    mine = bridge(life)
    offer = mine.look().offer
    assert offer is not None
    assert (offer.step.kind, offer.proposal) == (StepKind.ASK, None)
    with pytest.raises(Problem):
        mine.plan(offer)


def test_a_visit_of_the_exercise_from_calls_to_one_room_began_with_a_call(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8)
    with life.diary.writing() as book:
        for name, exercise in (("side", "E23"), ("week", "E11")):
            book.runs.save(Run(id=RunId(name), exercise=exercise, version=1, thought="", started=NOW))
    grown = {}
    for name in ("side", "week"):
        plan = a_plan(name, people=(TOM.id,), mode=Mode.IN_PERSON, origin=f"run:{name}", made_at=NOW)
        grown[name] = [root.source for root in Growing(life.diary, life.clock).grown(plan).roots]
    assert grown == {"side": [Source.CALL, Source.EXERCISE], "week": [Source.EXERCISE]}


def test_a_step_from_calls_knows_the_last_one(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 3, 8)
    noted(life, "tom", Mode.MESSAGE, 1)
    origin = bridge(life).from_calls(TOM.id)
    (root,) = Growing(life.diary, life.clock).grown(a_plan(people=(TOM.id,), mode=Mode.IN_PERSON, origin=origin)).roots
    assert (root.mode, root.at) == (Mode.PHONE, NOW - timedelta(days=3))
    assert bridge(life).from_calls(ANNA.id) == ""


def test_what_was_agreed_on_is_kept_to(life: Life) -> None:
    noted(life, "anna", Mode.PHONE, 1, 8, 15)
    offer = bridge(life).look().offer
    assert offer is not None
    assert offer.step.kind is StepKind.VIDEO
    with life.diary.writing() as book:
        book.ties.save(to_sheet(Agreement(person=ANNA.id, made_at=NOW, modes=(Mode.PHONE, Mode.LETTER))))
    offer = bridge(life).look().offer
    assert offer is not None
    assert offer.step.kind is StepKind.ASK


def test_who_did_not_answer_twice_of_late_is_left_in_peace(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 40, 48, 55)
    for days_ago in (10, 5):
        at = NOW - timedelta(days=days_ago)
        plan = a_plan(f"tom{days_ago}", people=(TOM.id,), mode=Mode.PHONE, starts=at.replace(tzinfo=None))
        life.with_plans(plan)
        tried = Occurrence(plan=plan.id, day=plan.starts.date(), stage=Stage.LET_GO, joined_at=at, told_at=at)
        before = bridge(life).look().offer
        assert before is not None
        assert before.step.person.id == TOM.id
        with life.diary.writing() as book:
            book.plans.save_occurrence(tried)
    assert bridge(life).look().offer is None


def test_who_agreed_on_other_ways_is_not_asked_for_a_visit(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8, 15)
    offer = bridge(life).look().offer
    assert offer is not None
    assert offer.step.kind is StepKind.MEET
    with life.diary.writing() as book:
        book.ties.save(to_sheet(Agreement(person=TOM.id, made_at=NOW, modes=(Mode.PHONE, Mode.LETTER))))
    assert bridge(life).look().offer is None
    with life.diary.writing() as book:
        book.ties.save(to_sheet(Agreement(person=TOM.id, made_at=NOW, private=True)))
    assert bridge(life).look().offer is None


def test_counts_of_one_tie_stand_far_bank_first(life: Life) -> None:
    noted(life, "tom", Mode.PHONE, 1, 8)
    noted(life, "tom", Mode.LETTER, 3)
    noted(life, "tom", Mode.IN_PERSON, 40)
    assert bridge(life).one(TOM.id).counts == ((Plank.IN_PERSON, 1), (Plank.PHONE, 2), (Plank.MESSAGE, 1))
