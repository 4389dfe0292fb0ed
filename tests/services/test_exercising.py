"""Looking at a thought, with a real diary and real plans."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from companion.domain.exercises import Keep
from companion.domain.people import LifeState, Nearness, Person, PersonId, Ring
from companion.domain.plans import Mode, Occurrence, PlanId, Shift, Stage, Touch, TouchId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import AnswerValue, Run, RunId, StopReason
from companion.domain.support_cue import Cue
from companion.formats.exercise_file import read_folder
from companion.services.exercising import Exercising
from companion.services.planning import Draft, Planning
from companion.services.thoughts import OfferKind, Quiet, plan_ends
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_store import NOW, open_temp_diary

TO_PLAN: tuple[AnswerValue, ...] = (75, 25, ("said",), ("car", "cash"), "shown", "nobody", "fix", "anna", 25)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path, clock)
    with found.writing() as book:
        for name, near in (("Anna", Nearness.WALKING), ("Margaret", Nearness.FAR)):
            person = Person(id=PersonId(name.lower()), name=name, added_at=NOW, ring=Ring.CLOSE, nearness=near)
            book.people.save(person)
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London", country="GB"))
    yield found
    found.close()


@pytest.fixture
def planning(diary: SqlDiary, clock: TurnedClock) -> Planning:
    return Planning(diary, clock)


@pytest.fixture
def exercising(diary: SqlDiary, clock: TurnedClock, planning: Planning) -> Exercising:
    return Exercising(diary, clock, lambda: read_folder(exercises_folder()), planning)


def through(exercising: Exercising, run: Run, *values: AnswerValue | None) -> Run:
    for value in values:
        run = exercising.skip(run.id) if value is None else exercising.answer(run.id, value)
    return run


def planned(exercising: Exercising) -> Run:
    """E02 with a plan, up to its wait."""
    run = through(exercising, exercising.begin("E02"), *TO_PLAN)
    run = exercising.make_plan(run.id, exercising.screen(run.id).proposals[0])
    return through(exercising, run, 75, 50)


def change(diary: SqlDiary, **changes: object) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **changes))  # type: ignore[arg-type]


# --- a run in the diary ---------------------------------------------------------------------------------------------


def test_every_answer_is_in_the_diary_before_the_next_screen(
    tmp_path: Path, exercising: Exercising, diary: SqlDiary, clock: TurnedClock, planning: Planning
) -> None:
    run = through(exercising, exercising.begin("E02"), *TO_PLAN[:4])
    diary.close()
    again = open_temp_diary(tmp_path, clock)
    other = Exercising(again, clock, lambda: read_folder(exercises_folder()), Planning(again, clock))
    assert other.run(run.id) == run
    assert other.screen(run.id).id == "how"
    again.close()
    assert planning is not None


def test_back_skip_stop_and_resume(exercising: Exercising) -> None:
    run = through(exercising, exercising.begin("E02"), 75, None)
    assert exercising.screen(exercising.back(run.id).id).id == "upset"
    assert exercising.stop(run.id).stopped is StopReason.LEFT
    with pytest.raises(Problem):
        exercising.answer(run.id, 25)
    assert exercising.go_on(run.id).stopped is None
    assert exercising.answer(run.id, 25).upset_before == 25


def test_beginning_again_closes_the_run_left_open(exercising: Exercising, diary: SqlDiary) -> None:
    first = exercising.begin("E02")
    second = exercising.begin("E02")
    with diary.reading() as book:
        assert [run.id for run in book.runs.open()] == [second.id]
    assert exercising.run(first.id).stopped is StopReason.LEFT


def test_a_run_cut_off_at_a_step_that_a_newer_file_no_longer_has_goes_on(
    exercising: Exercising, diary: SqlDiary
) -> None:
    run = through(exercising, exercising.begin("E02"), 75)
    with diary.writing() as book:
        book.runs.save(replace(run, path=("sure", "a_step_of_an_older_file")))
    assert exercising.screen(exercising.go_on(run.id).id).id == "sure"


def test_after_every_hard_thought_the_next_opening_begins_gently(exercising: Exercising, diary: SqlDiary) -> None:
    change(diary, hard_day_greeted=True)
    through(exercising, exercising.begin("E02"), 75, 75, "dark")
    with diary.reading() as book:
        assert not book.preferences.get().hard_day_greeted


def test_a_refused_answer_changes_nothing(exercising: Exercising) -> None:
    run = exercising.begin("E02")
    with pytest.raises(Problem) as refused:
        exercising.answer(run.id, 500)
    assert refused.value.kind is ProblemKind.BAD_VALUE
    assert exercising.run(run.id) == run


def test_what_is_not_there_is_gone(exercising: Exercising) -> None:
    moves: tuple[Callable[[], Run], ...] = (lambda: exercising.begin("E99"), lambda: exercising.run(RunId("none")))
    for move in moves:
        with pytest.raises(Problem) as refused:
            move()
        assert refused.value.kind is ProblemKind.GONE


def test_people_of_whom_nothing_may_be_said_are_not_offered(exercising: Exercising, diary: SqlDiary) -> None:
    with diary.writing() as book:
        for person, life in (("anna", LifeState.NOT_SAFE), ("margaret", LifeState.DIED)):
            found = book.people.get(PersonId(person))
            assert found is not None
            book.people.save(replace(found, life=life))
    run = through(exercising, exercising.begin("E02"), 75, 25, None, None, "nobody", None)
    names = [option.text for option in exercising.screen(run.id).options]
    assert names == ["Somebody else", "Nobody just now"]
    with pytest.raises(Problem):
        exercising.answer(run.id, "anna")


def test_a_run_can_be_deleted_and_brought_back_by_undo(exercising: Exercising, diary: SqlDiary) -> None:
    run = exercising.begin("E02")
    exercising.remove(run.id)
    with pytest.raises(Problem):
        exercising.run(run.id)
    diary.undo()
    assert exercising.run(run.id) == run


def test_a_hard_thought_is_kept_nowhere_and_rests_suggestions(exercising: Exercising, diary: SqlDiary) -> None:
    run = through(exercising, exercising.begin("E02"), 100, 100)
    stopped = exercising.answer(run.id, "dark")
    assert stopped.stopped is StopReason.SAFETY
    with diary.reading() as book:
        assert book.preferences.get().hard_day == NOW
        assert "dark" not in str(book.runs.all())
    with pytest.raises(Problem):
        exercising.go_on(run.id)


def test_another_day_the_run_goes_on_where_it_was(exercising: Exercising, clock: TurnedClock) -> None:
    run = through(exercising, exercising.begin("E02"), 100, 100)
    exercising.answer(run.id, "dark")
    clock.turn(timedelta(days=1))
    assert exercising.screen(exercising.go_on(run.id).id).id == "heavy"


def test_a_cue_is_only_asked_and_nothing_is_kept(diary: SqlDiary, clock: TurnedClock, planning: Planning) -> None:
    class Hears:
        def heard(self, text: str) -> Cue:
            return Cue.LINE if "use" in text else Cue.NONE

    exercising = Exercising(diary, clock, lambda: read_folder(exercises_folder()), planning, Hears())
    assert exercising.heard("what is the use") is Cue.LINE
    assert Exercising(diary, clock, lambda: read_folder(exercises_folder()), planning).heard("use") is Cue.NONE


# --- the plan ------------------------------------------------------------------------------------------------------


def at_plan(exercising: Exercising, person: str) -> Run:
    to_plan = tuple(PersonId(person) if value == "anna" else value for value in TO_PLAN)
    return through(exercising, exercising.begin("E02"), *to_plan)


def test_no_visit_is_proposed_to_somebody_far(exercising: Exercising) -> None:
    near = exercising.screen(at_plan(exercising, "anna").id).proposals
    far = exercising.screen(at_plan(exercising, "margaret").id).proposals
    assert Mode.IN_PERSON in {each.mode for each in near}
    assert {Mode.IN_PERSON}.isdisjoint({each.mode for each in far})
    assert Mode.VIDEO in {each.mode for each in far}


def test_nothing_is_proposed_on_top_of_another_plan(exercising: Exercising, planning: Planning) -> None:
    first = exercising.screen(at_plan(exercising, "anna").id).proposals[0]
    planning.plan(Draft(people=(PersonId("anna"),), mode=Mode.IN_PERSON, starts=first.starts))
    again = exercising.screen(at_plan(exercising, "anna").id).proposals[0]
    assert again.text == first.text
    assert again.starts > first.starts
    assert again.routine == ""  # it hung on the hour
    seen = planning.see((PersonId("anna"),), Mode.IN_PERSON, again.starts)
    assert "clashes" not in seen.reasons


def test_no_call_is_proposed_in_the_others_night(exercising: Exercising, planning: Planning, diary: SqlDiary) -> None:
    with diary.writing() as book:
        anna = book.people.get(PersonId("anna"))
        assert anna is not None
        book.people.save(replace(anna, zone="America/Toronto"))
    calls = [each for each in exercising.screen(at_plan(exercising, "anna").id).proposals if each.mode.is_call]
    assert calls
    for each in calls:
        assert "night_for_somebody" not in planning.see((PersonId("anna"),), each.mode, each.starts).reasons
        assert each.starts.hour >= 12  # ten in the morning here is five there


def test_back_at_the_plan_its_own_time_stands(exercising: Exercising) -> None:
    run = at_plan(exercising, "anna")
    first = exercising.screen(run.id).proposals[0]
    exercising.make_plan(run.id, first)
    exercising.back(run.id)
    assert exercising.screen(run.id).proposals[0].starts == first.starts


def test_the_plan_of_a_run_is_a_real_plan_linked_both_ways(exercising: Exercising, diary: SqlDiary) -> None:
    run = planned(exercising)
    with diary.reading() as book:
        plan = book.plans.get(PlanId(run.plan or ""))
    assert plan is not None
    assert (plan.origin, plan.people, plan.mode) == (f"run:{run.id}", ("anna",), Mode.IN_PERSON)
    assert (plan.what, plan.routine) == ("Sit with Anna and look at one photo", "after lunch")
    assert plan.zone == "Europe/London"
    assert run.follow_up_at == plan.starts.replace(tzinfo=NOW.tzinfo) + timedelta(minutes=plan.minutes)


def test_a_plan_at_another_time_is_taken_as_it_is(exercising: Exercising, planning: Planning) -> None:
    run = through(exercising, exercising.begin("E02"), *TO_PLAN)
    proposal = exercising.screen(run.id).proposals[0]
    later = replace(proposal, starts=proposal.starts + timedelta(days=3))
    exercising.make_plan(run.id, later)
    assert planning.open_exercise_plans()[0].starts == later.starts


def test_a_plan_in_the_past_is_refused_and_the_run_stays(exercising: Exercising, planning: Planning) -> None:
    run = through(exercising, exercising.begin("E02"), *TO_PLAN)
    proposal = exercising.screen(run.id).proposals[0]
    with pytest.raises(Problem):
        exercising.make_plan(run.id, replace(proposal, starts=proposal.starts - timedelta(days=30)))
    assert exercising.run(run.id) == run
    assert planning.open_exercise_plans() == []


def test_no_plan_is_made_away_from_a_plan_step(exercising: Exercising, planning: Planning) -> None:
    run = through(exercising, exercising.begin("E02"), *TO_PLAN)
    proposal = exercising.screen(run.id).proposals[0]
    exercising.back(run.id)
    with pytest.raises(Problem) as refused:
        exercising.make_plan(run.id, proposal)
    assert refused.value.kind is ProblemKind.NOT_ALLOWED
    assert planning.open_exercise_plans() == []


def test_choosing_another_plan_after_back_lets_the_first_one_go(exercising: Exercising, planning: Planning) -> None:
    run = through(exercising, exercising.begin("E02"), *TO_PLAN)
    run = exercising.make_plan(run.id, exercising.screen(run.id).proposals[0])
    screen = exercising.screen(exercising.back(run.id).id)
    assert screen.kind is ScreenKind.PLAN
    assert screen.answer == f"plan:{run.plan}"
    assert exercising.keep_plan(run.id).plan == run.plan
    exercising.back(run.id)
    changed = exercising.make_plan(run.id, screen.proposals[1])
    assert [plan.id for plan in planning.open_exercise_plans()] == [changed.plan]


def test_a_plan_whose_link_was_lost_is_found_and_not_made_twice(
    exercising: Exercising, diary: SqlDiary, planning: Planning
) -> None:
    run = through(exercising, exercising.begin("E02"), *TO_PLAN)
    proposal = exercising.screen(run.id).proposals[0]
    made = exercising.make_plan(run.id, proposal)
    with diary.writing() as book:  # as if the program had ended before the link was written
        book.runs.save(run)
    again = exercising.make_plan(run.id, proposal)
    assert again.plan == made.plan
    assert len(planning.open_exercise_plans()) == 1


def test_a_fourth_open_plan_needs_one_to_be_let_go(exercising: Exercising, clock: TurnedClock) -> None:
    for _ in range(3):
        planned(exercising)
        clock.turn(timedelta(minutes=1))
    run = through(exercising, exercising.begin("E02"), *TO_PLAN)
    screen = exercising.screen(run.id)
    assert screen.full
    with pytest.raises(Problem) as refused:
        exercising.make_plan(run.id, screen.proposals[0])
    assert refused.value.kind is ProblemKind.TOO_MANY_PLANS
    old = exercising.open_plans()[0].id
    exercising.make_plan(run.id, screen.proposals[0], instead_of=old)
    assert old not in [plan.id for plan in exercising.open_plans()]
    assert len(exercising.open_plans()) == 3


# --- after the plan ------------------------------------------------------------------------------------------------


def test_after_the_plan_the_thought_is_rated_again_and_the_pair_is_listed(
    exercising: Exercising, clock: TurnedClock
) -> None:
    run = planned(exercising)
    assert exercising.due(clock.now()) == []
    clock.turn(timedelta(days=3))
    assert [due.run.id for due in exercising.due(clock.now())] == [run.id]
    run = exercising.go_on(run.id)
    assert exercising.screen(run.id).id == "took"
    run = through(exercising, run, "yes", 25, "We laughed about it", 25)
    assert exercising.screen(run.id).note == "How hard: you guessed 75 out of 100, and it was 25."
    pair = exercising.pairs()[0]
    assert (pair.expected_rate, pair.happened_rate, pair.happened) == (75, 25, "We laughed about it")
    assert exercising.due(clock.now()) == []


def plan_day(diary: SqlDiary, run: Run) -> tuple[PlanId, Occurrence]:
    with diary.reading() as book:
        plan = book.plans.get(PlanId(run.plan or ""))
    assert plan is not None
    return plan.id, Occurrence(plan=plan.id, day=plan.starts.date())


def test_a_plan_told_in_the_diary_is_not_asked_about_again(
    exercising: Exercising, diary: SqlDiary, clock: TurnedClock
) -> None:
    run = planned(exercising)
    _, occurrence = plan_day(diary, run)
    clock.turn(timedelta(days=3))
    with diary.writing() as book:
        book.plans.save_occurrence(replace(occurrence, stage=Stage.TOLD, told_at=clock.now()))
    assert exercising.screen(exercising.go_on(run.id).id).id == "hard_was"


def test_a_plan_let_go_is_asked_about_without_blame(
    exercising: Exercising, diary: SqlDiary, clock: TurnedClock
) -> None:
    run = planned(exercising)
    plan, occurrence = plan_day(diary, run)
    with diary.writing() as book:
        book.plans.save_shift(Shift(plan=plan, day=occurrence.day, moved_to=None))
    clock.turn(timedelta(days=3))
    assert len(exercising.due(clock.now())) == 1
    screen = exercising.screen(exercising.go_on(run.id).id)
    assert (screen.id, screen.body) == ("why_not", "No blame. Plans slip for everybody.")


def test_a_plan_that_was_moved_is_waited_for(exercising: Exercising, diary: SqlDiary, clock: TurnedClock) -> None:
    run = planned(exercising)
    plan, occurrence = plan_day(diary, run)
    with diary.writing() as book:
        found = book.plans.get(plan)
        assert found is not None
        book.plans.save_shift(Shift(plan=plan, day=occurrence.day, moved_to=found.starts + timedelta(days=5)))
    clock.turn(timedelta(days=3))
    assert exercising.due(clock.now()) == []
    clock.turn(timedelta(days=5))
    assert len(exercising.due(clock.now())) == 1


@pytest.mark.parametrize("hours", [-40, -1, 30])
def test_a_plan_that_was_moved_is_asked_about_after_its_new_time(
    exercising: Exercising, planning: Planning, diary: SqlDiary, clock: TurnedClock, hours: int
) -> None:
    run = planned(exercising)
    plan, occurrence = plan_day(diary, run)
    with diary.reading() as book:
        before = book.plans.get(plan)
    assert before is not None
    planning.move_one(plan, occurrence.day, before.starts + timedelta(hours=hours))
    over = plan_ends(before) + timedelta(hours=hours)
    assert exercising.asked_again_at(run) == over
    assert [row.again_at for row in exercising.thoughts() if row.exercise == "E02"] == [over]
    clock.turn(over - timedelta(minutes=1) - clock.now())
    assert exercising.due(clock.now()) == []
    assert offered_kind(exercising, clock) is not OfferKind.FOLLOW_UP
    clock.turn(timedelta(minutes=1))
    assert [due.run.id for due in exercising.due(clock.now())] == [run.id]
    assert offered_kind(exercising, clock) is OfferKind.FOLLOW_UP
    assert exercising.screen(exercising.go_on(run.id).id).id == "took"


def offered_kind(exercising: Exercising, clock: TurnedClock) -> OfferKind | None:
    offered = exercising.offered(clock.now())
    return None if offered is None else offered.kind


def test_a_move_that_is_undone_is_asked_about_at_the_old_time(
    exercising: Exercising, planning: Planning, diary: SqlDiary
) -> None:
    run = planned(exercising)
    plan, occurrence = plan_day(diary, run)
    planning.move_one(plan, occurrence.day, datetime.combine(occurrence.day, time(23)))
    assert exercising.asked_again_at(run) != run.follow_up_at
    diary.undo()
    assert exercising.asked_again_at(run) == run.follow_up_at


def test_the_look_two_weeks_later_does_not_wait_for_the_plan_any_more(
    exercising: Exercising, diary: SqlDiary, clock: TurnedClock
) -> None:
    run = planned(exercising)
    plan, occurrence = plan_day(diary, run)
    clock.turn(timedelta(days=3))
    with diary.writing() as book:
        book.plans.save_occurrence(replace(occurrence, stage=Stage.TOLD, told_at=clock.now()))
    run = exercising.go_on(run.id)
    while run.finished is None:
        run = exercising.skip(run.id)
    assert run.waiting
    assert run.follow_up_at == clock.now() + timedelta(days=14)
    assert exercising.asked_again_at(run) == run.follow_up_at
    clock.turn(timedelta(days=13, hours=12))
    assert exercising.due(clock.now()) == []
    clock.turn(timedelta(hours=12))
    assert len(exercising.due(clock.now())) == 1
    assert plan == run.plan


def test_a_plan_that_was_undone_leaves_a_run_that_can_still_be_taken_up(
    exercising: Exercising, diary: SqlDiary, clock: TurnedClock
) -> None:
    run = planned(exercising)
    assert diary.undo() is not None
    clock.turn(timedelta(days=3))
    assert exercising.due(clock.now())[0].plan is None
    assert exercising.screen(exercising.take_up(run.id).id).id == "took"


# --- lists ---------------------------------------------------------------------------------------------------------


def test_the_list_of_thoughts(exercising: Exercising, clock: TurnedClock) -> None:
    run = planned(exercising)
    left = through(exercising, exercising.begin("E03"), 60)
    rows = {row.exercise: row for row in exercising.thoughts()}
    assert list(rows) == sorted(rows)
    assert {"E02", "E03", "E04", "E09"} <= set(rows)
    assert (rows["E02"].belief, rows["E02"].rated_at, rows["E02"].open_run) == (50, clock.now(), None)
    assert rows["E02"].again_at == run.follow_up_at
    assert (rows["E03"].belief, rows["E03"].open_run) == (60, left.id)
    assert (rows["E04"].belief, rows["E04"].thought) == (None, "I am incapable of technology")


def test_a_faulty_file_is_listed_and_not_among_the_thoughts(
    tmp_path: Path, diary: SqlDiary, clock: TurnedClock, planning: Planning
) -> None:
    for name in ("shared", "E02"):
        text = (exercises_folder() / f"{name}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "E50.toml").write_text('id = "E50"\nversion = 0\n', encoding="utf-8")
    exercising = Exercising(diary, clock, lambda: read_folder(tmp_path), planning)
    assert [row.exercise for row in exercising.thoughts()] == ["E02"]
    assert [(one.file, one.faults[-1].line) for one in exercising.faulty()] == [("E50.toml", 2)]
    with pytest.raises(Problem):
        exercising.begin("E50")


def test_what_was_learned_is_kept_and_offered_again(exercising: Exercising) -> None:
    through(exercising, exercising.begin("E02"), 75, 25, None, ("car", "own:The loom"))
    assert exercising.kept(Keep.LEARNED) == ("a car and its gears", "The loom")
    run = through(exercising, exercising.begin("E02"), 75, 25, None)
    assert "The loom" in [option.text for option in exercising.screen(run.id).more]


# --- Today ---------------------------------------------------------------------------------------------------------


def test_the_first_thought_is_offered_from_the_start(exercising: Exercising) -> None:
    offered = exercising.offered(NOW)
    assert offered is not None
    assert (offered.kind, offered.exercise, offered.minutes) == (OfferKind.FIRST, "E02", 8)
    assert exercising.quiet(NOW) is None


def test_a_run_left_open_comes_first_then_nothing_more_that_day(exercising: Exercising) -> None:
    run = exercising.stop(exercising.begin("E03").id)
    offered = exercising.offered(NOW)
    assert offered is not None
    assert (offered.kind, offered.open_run) == (OfferKind.GO_ON, run.id)
    through(exercising, exercising.resume(run.id), 60, 25, "silent", "sad", None, None)
    assert exercising.offered(NOW) is None
    assert exercising.quiet(NOW) is Quiet.ENOUGH


def test_what_was_left_long_ago_no_longer_stands_in_the_way_on_today(
    exercising: Exercising, clock: TurnedClock
) -> None:
    run = exercising.stop(exercising.begin("E03").id)
    clock.turn(timedelta(days=13))
    offered = exercising.offered(clock.now())
    assert offered is not None
    assert offered.open_run == run.id
    clock.turn(timedelta(days=1))
    offered = exercising.offered(clock.now())
    assert offered is not None
    assert (offered.kind, offered.exercise) == (OfferKind.FIRST, "E02")
    assert run.id in [row.open_run for row in exercising.thoughts()]


def test_what_was_due_long_ago_waits_on_thoughts_only(
    exercising: Exercising, diary: SqlDiary, clock: TurnedClock
) -> None:
    run = exercising.begin("E21")
    with diary.writing() as book:
        book.runs.save(replace(run, finished=NOW, follow_up_at=NOW + timedelta(days=1)))
    clock.turn(timedelta(days=14))
    assert offered_kind(exercising, clock) is OfferKind.FOLLOW_UP
    clock.turn(timedelta(days=1))
    assert offered_kind(exercising, clock) is OfferKind.FIRST
    assert [due.run.id for due in exercising.due(clock.now())] == [run.id]


def test_two_in_a_week_are_enough(exercising: Exercising, clock: TurnedClock) -> None:
    for name in ("E02", "E03"):
        exercising.begin(name)
        exercising.remove(exercising.begin(name).id)
        clock.turn(timedelta(days=1))
    assert exercising.quiet(clock.now()) is Quiet.ENOUGH
    clock.turn(timedelta(days=6))
    offered = exercising.offered(clock.now())
    assert offered is not None
    assert offered.exercise == "E04"


def test_a_thought_still_held_is_offered_again_with_what_happened_since(
    exercising: Exercising, diary: SqlDiary, clock: TurnedClock
) -> None:
    through(exercising, exercising.begin("E02"), *TO_PLAN, None, 80)
    clock.turn(timedelta(days=4))
    with diary.writing() as book:
        for number, mode in enumerate((Mode.VIDEO, Mode.PHONE, Mode.PHONE, Mode.IN_PERSON, Mode.LETTER)):
            touch = Touch(
                id=TouchId(f"t{number}"),
                people=(PersonId("anna"),),
                mode=mode,
                at=NOW + timedelta(days=1, hours=number),
            )
            book.touches.save(touch)
    offered = exercising.offered(clock.now())
    assert offered is not None
    assert (offered.kind, offered.belief, offered.rated_at) == (OfferKind.LOOK_AGAIN, 80, NOW)
    assert (offered.calls_since, offered.meetings_since) == (3, 1)


def test_when_the_plans_time_has_passed_that_comes_first(exercising: Exercising, clock: TurnedClock) -> None:
    run = planned(exercising)
    clock.turn(timedelta(days=3))
    offered = exercising.offered(clock.now())
    assert offered is not None
    assert (offered.kind, offered.open_run, offered.belief) == (OfferKind.FOLLOW_UP, run.id, 50)


def test_a_true_thought_is_not_offered_again(exercising: Exercising, clock: TurnedClock) -> None:
    to_true = (100, 25, ("body",), None, "small", "read", "no")
    run = through(exercising, exercising.begin("E02"), *to_true, "sad", "read", "tea")
    assert run.stopped is StopReason.TRUE_THOUGHT
    clock.turn(timedelta(days=30))
    offered = exercising.offered(clock.now())
    assert offered is not None
    assert offered.exercise == "E03"


@pytest.mark.parametrize(
    ("changes", "quiet"),
    [
        ({"fine_alone": True}, Quiet.FINE_ALONE),
        ({"suggestions": False}, Quiet.SWITCHED_OFF),
        ({"bereaved_on": (NOW - timedelta(days=50)).date()}, Quiet.MOURNING),
        ({"hard_day": NOW - timedelta(hours=71)}, Quiet.HARD_DAY),
    ],
)
def test_days_on_which_nothing_is_offered(
    exercising: Exercising, diary: SqlDiary, clock: TurnedClock, changes: dict[str, object], quiet: Quiet
) -> None:
    run = planned(exercising)
    clock.turn(timedelta(hours=1))
    change(diary, **changes)
    now = clock.now() - timedelta(hours=1)
    assert exercising.offered(now) is None
    assert exercising.quiet(now) is quiet
    assert exercising.due(run.follow_up_at or now) == [] or quiet is Quiet.HARD_DAY  # over by then
    # And each of them ends.
    change(diary, fine_alone=False, suggestions=True)
    clock.turn(timedelta(days=8))
    assert exercising.offered(clock.now()) is not None


def test_two_runs_in_a_row_that_made_it_heavier_mean_a_person_instead(
    exercising: Exercising, clock: TurnedClock
) -> None:
    for _ in range(2):
        through(exercising, exercising.begin("E02"), *TO_PLAN[:-1], 100, "pause", "read")
        clock.turn(timedelta(days=1))
    assert exercising.quiet(clock.now()) is Quiet.UPSET
    clock.turn(timedelta(days=8))
    assert exercising.quiet(clock.now()) is not Quiet.UPSET


def test_what_was_left_in_the_middle_of_a_sitting_goes_after_four_weeks_too(
    exercising: Exercising, clock: TurnedClock
) -> None:
    run = exercising.begin("E14")
    run = through(exercising, run, 20, "screen", ("no",), "closed", "My calm", "read", "A friend I liked", "yes", 20)
    clock.turn(timedelta(days=1))
    exercising.take_up(run.id)
    exercising.answer(run.id, "warm")
    clock.turn(timedelta(days=1))
    exercising.take_up(run.id)
    exercising.stop(run.id)
    clock.turn(timedelta(days=27))
    assert exercising.forget_lapsed() == 0
    clock.turn(timedelta(days=2))
    assert exercising.forget_lapsed() == 1
    kept = exercising.run(run.id)
    assert (kept.answers, kept.waiting) == ({}, False)
    assert kept.finished is not None


def test_a_wait_of_a_day_is_over_in_the_morning_and_not_at_the_hour_it_began(
    exercising: Exercising, clock: TurnedClock
) -> None:
    run = through(exercising, exercising.begin("E14"), 20, "screen", ("no",), "closed", "x", "read", "y", "yes", 20)
    clock.turn(timedelta(hours=3))
    assert exercising.due(clock.now()) == []
    clock.turn(timedelta(hours=16))
    assert [due.run.id for due in exercising.due(clock.now())] == [run.id]


def test_lent_answers_nobody_came_back_for_go_after_four_weeks(
    exercising: Exercising, clock: TurnedClock, diary: SqlDiary
) -> None:
    run = exercising.begin("E14")
    given = (20, "screen", ("no",), "closed", "My calm", "read", "A friend I liked", "yes", 20)
    run = through(exercising, run, *given)
    assert (run.waiting, run.answers["cost"]) == (True, "A friend I liked")
    clock.turn(timedelta(days=28))
    assert exercising.forget_lapsed() == 0
    clock.turn(timedelta(days=2))
    assert exercising.forget_lapsed() == 1
    kept = exercising.run(run.id)
    assert (kept.waiting, kept.answers, kept.finished) == (False, {}, run.finished)
    assert exercising.forget_lapsed() == 0
    with diary.reading() as book:
        assert "A friend I liked" not in str(book.runs.all())
