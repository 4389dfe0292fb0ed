"""Planning, moving and cancelling over a real diary."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from companion.domain.changes import ActKind
from companion.domain.clocks import Band
from companion.domain.people import LifeState, PartOfDay, PersonId
from companion.domain.plans import (
    Mode,
    Occurrence,
    Plan,
    PlanId,
    ReminderKind,
    Repeat,
    Rhythm,
    Shift,
    Stage,
    move,
)
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem, ProblemKind
from companion.domain.proposals import Reason
from companion.services.planning import Draft, Planning
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.helpers_plans import WEEKLY, a_person, a_plan, every_day, wall
from tests.helpers_store import open_temp_diary
from tests.services.helpers_life import Life

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
P = PlanId("p")
ANNA, TOM = PersonId("anna"), PersonId("tom")


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def life(diary: SqlDiary) -> Life:
    """Anna in Toronto and Tom here."""
    made = Life(diary=diary, clock=TurnedClock(NOW))
    made.with_people(a_person("anna", zone="America/Toronto", good_times=every_day(PartOfDay.MORNING)), a_person("tom"))
    return made


@pytest.fixture
def planning(life: Life) -> Planning:
    return life.planning


def a_draft(**more: object) -> Draft:
    usual = Draft(people=(ANNA,), mode=Mode.VIDEO, starts=wall(2026, 11, 21, 15))
    return replace(usual, **more)  # type: ignore[arg-type]


def days(planning: Planning, ahead: int = 60) -> list[tuple[PlanId, date, time]]:
    return [(each.plan.id, each.here.date(), each.here.time()) for each in planning.coming(ahead)]


def refused(kind: ProblemKind, detail: str = "") -> "pytest.RaisesExc[Problem]":
    return pytest.RaisesExc(Problem, check=lambda error: (error.kind, error.detail) == (kind, detail or error.detail))


# --- making ---


def test_a_plan_is_kept_as_it_was_drawn_up_and_can_be_undone(life: Life, planning: Planning) -> None:
    plan = planning.plan(a_draft(people=(ANNA, TOM), rhythm=WEEKLY, ask=" The garden ", what="Sunday call"))
    assert life.plan(plan.id) == plan
    assert (plan.zone, plan.minutes, plan.ask, plan.made_at) == ("Europe/London", 30, "The garden", NOW)
    done = life.diary.last_act()
    assert done is not None
    assert (done.act.kind, done.act.names) == (ActKind.PLAN_MADE, ("Anna", "Tom"))
    life.diary.undo()
    assert planning.coming(30) == []


def test_what_one_does_alone_is_called_by_what_it_is(life: Life, planning: Planning) -> None:
    planning.plan(a_draft(people=(), mode=Mode.ALONE, what="Go out for a short walk"))
    done = life.diary.last_act()
    assert done is not None
    assert (done.act.kind, done.act.names) == (ActKind.PLAN_MADE, ("Go out for a short walk",))


def test_home_is_where_the_person_chose_and_not_the_machine(life: Life, planning: Planning) -> None:
    life.with_preferences(Preferences(zone="America/Toronto"))
    plan = planning.plan(a_draft())
    assert plan.zone == "America/Toronto"
    assert planning.coming(5)[0].moment.at == datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("more", "detail"),
    [
        ({"starts": wall(2026, 11, 20, 9)}, "past"),
        ({"starts": NOW}, "zone"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 2000}, "minutes"),
        ({"rhythm": Rhythm(repeat=Repeat.WEEKLY, until=date(2026, 11, 20))}, "until"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    life: Life, planning: Planning, more: dict[str, object], detail: str
) -> None:
    with refused(ProblemKind.BAD_VALUE, detail):
        planning.plan(a_draft(**more))
    with life.diary.reading() as book:
        assert book.plans.all() == []


def test_nobody_can_be_planned_with_who_is_gone_or_must_not_be_named(life: Life, planning: Planning) -> None:
    with refused(ProblemKind.GONE):
        planning.plan(a_draft(people=(PersonId("nobody"),)))
    life.with_people(a_person("tom", life=LifeState.NOT_SAFE))
    for act in (planning.plan,):
        with refused(ProblemKind.NOT_ALLOWED):
            act(a_draft(people=(ANNA, TOM)))
    with refused(ProblemKind.NOT_ALLOWED):
        planning.proposals([TOM], Mode.VIDEO)


def test_a_plan_may_be_with_nobody_in_the_circle(planning: Planning) -> None:
    planning.plan(a_draft(people=(), mode=Mode.ALONE, what="Try the sound"))
    assert [each.people for each in planning.coming(5)] == [()]


def test_of_plans_made_by_exercises_three_are_open_at_most(life: Life, planning: Planning) -> None:
    made = [planning.plan(a_draft(origin=f"run:{n}", starts=wall(2026, 11, 22 + n, 15))) for n in range(3)]
    fourth = a_draft(origin="run:4", starts=wall(2026, 11, 28, 15))
    with refused(ProblemKind.TOO_MANY_PLANS):
        planning.plan(fourth)
    assert [plan.id for plan in planning.open_exercise_plans()] == [plan.id for plan in made]
    planning.plan(a_draft(starts=wall(2026, 11, 29, 15)))  # the person's own plans are not counted
    planning.plan(replace(fourth, instead_of=made[1].id))
    assert made[1].id not in [each.plan.id for each in planning.coming(60)]
    life.diary.undo()
    assert [plan.id for plan in planning.open_exercise_plans()] == [plan.id for plan in made]


def test_an_exercise_plan_that_was_told_makes_room(life: Life, planning: Planning) -> None:
    made = [planning.plan(a_draft(origin=f"run:{n}", starts=wall(2026, 11, 22 + n, 15))) for n in range(3)]
    told = Occurrence(plan=made[0].id, day=date(2026, 11, 22), stage=Stage.TOLD)
    with life.diary.writing() as book:
        book.plans.save_occurrence(told)
    planning.plan(a_draft(origin="run:4"))


def test_a_weekly_exercise_plan_let_go_keeps_its_past(life: Life, planning: Planning) -> None:
    made = [planning.plan(a_draft(origin=f"run:{n}", rhythm=WEEKLY)) for n in range(3)]
    life.clock.turn(timedelta(days=10))
    life.planning.plan(a_draft(origin="run:4", starts=wall(2026, 12, 2, 9), instead_of=made[0].id))
    assert life.plan(made[0].id).rhythm.until == date(2026, 12, 4)


# --- when ---


def test_proposals_keep_clear_of_other_plans(planning: Planning) -> None:
    first = planning.proposals([ANNA], Mode.VIDEO)[0]
    planning.plan(a_draft(people=(TOM,), starts=first.starts))
    found = planning.proposals([ANNA], Mode.VIDEO)
    assert first.at not in [each.at for each in found]
    assert all(Reason.CLASHES not in each.reasons for each in found)
    assert Reason.CLASHES in planning.see([ANNA], Mode.VIDEO, first.starts).reasons


def test_both_clocks_are_seen_and_where_they_change_apart(planning: Planning) -> None:
    seen = planning.see([ANNA, TOM], Mode.VIDEO, wall(2026, 11, 21, 15))
    assert [each.wall for each in seen.theirs] == [wall(2026, 11, 21, 10), wall(2026, 11, 21, 15)]
    apart = planning.clocks_apart([ANNA, TOM], wall(2026, 11, 21, 15), WEEKLY)
    assert {person: gap.theirs for person, gap in apart.items()} == {ANNA: time(11)}


def test_my_day_and_hers(planning: Planning) -> None:
    plan = planning.plan(a_draft())
    view = planning.day_view(DAY, [ANNA])
    assert [band.band for band in view.mine] == [Band.NIGHT, Band.AWAKE, Band.GOOD, Band.AWAKE, Band.NIGHT]
    assert [(band.start, band.end) for band in view.theirs[ANNA] if band.band is Band.GOOD] == [(840, 1020)]
    assert [each.plan.id for each in view.coming] == [plan.id]


# --- what comes ---


def test_what_comes_is_in_order_and_marks_what_is_in_person(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan("call", rhythm=WEEKLY), a_plan("visit", mode=Mode.IN_PERSON, starts=wall(2026, 11, 24, 14)))
    assert [(each.plan.id, each.in_person) for each in planning.coming(9)] == [
        ("call", False),
        ("visit", True),
        ("call", False),
    ]
    together, call = planning.next_together(), planning.next_call()
    assert together is not None
    assert call is not None
    assert (together.plan.id, call.plan.id) == ("visit", "call")


def test_the_next_time_together_may_be_months_away(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan("visit", mode=Mode.IN_PERSON, starts=wall(2027, 8, 1, 14)))
    found = planning.next_together()
    assert found is not None
    assert found.here == wall(2027, 8, 1, 14)
    assert planning.next_call() is None
    assert planning.next_with(ANNA) == found
    assert planning.next_with(TOM) is None


def test_a_call_going_on_still_comes_until_it_is_over(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan())
    life.clock.set(datetime(2026, 11, 21, 15, 29, tzinfo=UTC))
    assert len(planning.coming(1)) == 1
    life.clock.set(datetime(2026, 11, 21, 15, 30, tzinfo=UTC))
    assert planning.coming(1) == []


def test_what_was_let_go_or_told_does_not_come(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY))
    life.meeting.let_go(P, DAY)
    assert days(planning, 9) == [(P, date(2026, 11, 28), time(15))]


# --- moving and cancelling ---


def test_one_is_moved_and_the_others_stay(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY))
    planning.move_one(P, DAY, wall(2026, 11, 22, 17))
    assert days(planning, 9) == [(P, date(2026, 11, 22), time(17)), (P, date(2026, 11, 28), time(15))]
    life.diary.undo()
    assert days(planning, 9) == [(P, DAY, time(15)), (P, date(2026, 11, 28), time(15))]


def test_a_plan_that_happens_once_is_moved_as_a_whole(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan())
    planning.move_one(P, DAY, wall(2026, 12, 30, 17))
    assert life.plan(P).starts == wall(2026, 12, 30, 17)
    assert days(planning) == [(P, date(2026, 12, 30), time(17))]
    planning.move_one(P, date(2026, 12, 30), wall(2026, 11, 21, 15))
    assert days(planning) == [(P, DAY, time(15))]


def test_a_plan_of_another_zone_is_moved_by_my_clock(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(zone="America/Toronto", rhythm=WEEKLY))
    planning.move_one(P, DAY, wall(2026, 11, 22, 17))
    assert planning.coming(3)[0].moment.wall == wall(2026, 11, 22, 12)


def test_all_that_follow_are_moved_and_the_past_stays(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY, ask="The concert"))
    off = Shift(plan=P, day=date(2026, 12, 5), moved_to=None)
    with life.diary.writing() as book:
        book.plans.save_shift(off)
    new = planning.move_following(P, date(2026, 11, 28), wall(2026, 11, 29, 11))
    assert days(planning, 25) == [
        (P, DAY, time(15)),
        (new, date(2026, 11, 29), time(11)),
        (new, date(2026, 12, 13), time(11)),
    ]
    assert (life.plan(new).follows, life.plan(new).ask) == (P, "The concert")
    life.diary.undo()
    assert days(planning, 10) == [(P, DAY, time(15)), (P, date(2026, 11, 28), time(15))]


def test_moving_all_from_the_first_on_keeps_the_plan_itself(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY))
    planning.cancel_one(P, date(2026, 11, 28))
    assert planning.move_following(P, DAY, wall(2026, 11, 24, 10)) == P
    assert days(planning, 20) == [(P, date(2026, 11, 24), time(10)), (P, date(2026, 12, 8), time(10))]
    assert planning.move_following(P, date(2026, 11, 24), wall(2026, 11, 21, 15)) == P
    assert days(planning, 20) == [(P, DAY, time(15)), (P, date(2026, 12, 5), time(15))]


def test_a_moved_one_that_is_moved_with_the_rest_forgets_its_exception(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY))
    planning.move_one(P, DAY, wall(2026, 11, 21, 9))
    planning.move_following(P, DAY, wall(2026, 11, 21, 16))
    assert days(planning, 5) == [(P, DAY, time(16))]


def test_cancelling_one_or_all_that_follow(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY), a_plan("once", starts=wall(2026, 11, 30, 9)))
    planning.cancel_one(P, date(2026, 11, 28))
    assert days(planning, 16) == [
        (P, DAY, time(15)),
        ("once", date(2026, 11, 30), time(9)),
        (P, date(2026, 12, 5), time(15)),
    ]
    planning.cancel_following(P, date(2026, 12, 5))
    planning.cancel_following(PlanId("once"), date(2026, 11, 30))
    assert days(planning, 60) == [(P, DAY, time(15))]
    life.diary.undo()
    life.diary.undo()
    assert len(days(planning, 16)) == 3


def test_a_whole_plan_ends_and_its_past_stays(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY, starts=wall(2026, 10, 3, 15)))
    planning.move_one(P, DAY, wall(2026, 12, 1, 15))
    planning.end(P)
    assert days(planning, 60) == []
    assert life.plan(P).rhythm.until == date(2026, 11, 27)


def test_ending_a_plan_closes_what_waits_for_it_but_not_a_call_that_was_joined(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY), a_plan("joined", rhythm=WEEKLY))
    life.clock.set(datetime(2026, 11, 21, 15, 5, tzinfo=UTC))
    life.meeting.join(PlanId("joined"), DAY)
    for plan in (P, PlanId("joined")):
        planning.end(plan)
    stages = [found.stage for plan in (P, PlanId("joined")) if (found := life.occurrence(plan, DAY))]
    assert stages == [Stage.LET_GO, Stage.JOINED]
    assert [call.plan.id for call in life.reminding.waiting()] == ["joined"]


def test_somebody_named_twice_is_planned_with_once(life: Life, planning: Planning) -> None:
    anna = PersonId("anna")
    plan = planning.plan(Draft(people=(anna, anna), mode=Mode.VIDEO, starts=wall(2026, 11, 21, 15)))
    assert life.plan(plan.id).people == (anna,)


def test_a_plan_made_while_the_clock_ran_ahead_is_not_silent_when_moved_nearer(life: Life, planning: Planning) -> None:
    ahead = datetime(2027, 11, 20, 10, tzinfo=UTC)
    once = a_plan(starts=wall(2027, 12, 18, 15), made_at=ahead)
    life.with_plans(once, replace(once, id=PlanId("weekly"), rhythm=WEEKLY))
    for plan in (P, PlanId("weekly")):
        planning.move_one(plan, date(2027, 12, 18), wall(2026, 11, 21, 15))
        assert life.plan(plan).made_at <= life.clock.now()


def test_nothing_is_moved_into_the_past_or_after_it_has_happened(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY))
    with refused(ProblemKind.BAD_VALUE, "past"):
        planning.move_one(P, DAY, wall(2026, 11, 19, 9))
    with refused(ProblemKind.BAD_VALUE, "zone"):
        planning.move_one(P, DAY, NOW + timedelta(days=3))
    with refused(ProblemKind.GONE):
        planning.move_one(P, date(2026, 11, 23), wall(2026, 11, 24, 9))
    with refused(ProblemKind.GONE):
        planning.cancel_one(PlanId("none"), DAY)
    with refused(ProblemKind.GONE):
        planning.end(PlanId("none"))
    told = move(Occurrence(plan=P, day=DAY), Stage.TOLD, NOW)
    with life.diary.writing() as book:
        book.plans.save_occurrence(told)
    for act in (planning.cancel_one, planning.cancel_following):
        with refused(ProblemKind.NOT_ALLOWED):
            act(P, DAY)
    for move_it in (planning.move_one, planning.move_following):
        with refused(ProblemKind.NOT_ALLOWED):
            move_it(P, DAY, wall(2026, 11, 22, 9))


def test_reminders_already_behind_are_not_given_for_a_moved_one(life: Life, planning: Planning) -> None:
    life.with_plans(a_plan(rhythm=WEEKLY))
    planning.move_one(P, DAY, wall(2026, 11, 20, 10, 5))
    found = life.occurrence(P, DAY)
    assert found is not None
    assert found.given == {ReminderKind.DAY_BEFORE, ReminderKind.SOON}


def test_two_thousand_plans_give_the_same_as_a_few(life: Life, planning: Planning) -> None:
    plans: list[Plan] = [
        a_plan(f"p{n}", people=(TOM,), starts=wall(2016, 11, 1, 9) + timedelta(days=n % 700), rhythm=WEEKLY)
        for n in range(2000)
    ]
    life.with_plans(*plans)
    found = planning.coming(7)
    assert len(found) == 2000
    assert [each.moment.at for each in found] == sorted(each.moment.at for each in found)
    assert {each.people for each in found} == {(a_person("tom"),)}
