"""The ladder over months: every try and every rating stays, and each rung can be tried again from its page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.ladders import Ladder, Move, Rung, Took
from companion.domain.people import LifeState, Nearness, Person, PersonId
from companion.domain.planks import Plank
from companion.domain.plans import Mode, Occurrence, Stage
from companion.domain.problems import Problem
from companion.domain.repeats import to_utc
from companion.domain.runs import AnswerValue, Run, RunId
from companion.formats.exercise_file import read_folder
from companion.services.exercising import Exercising
from companion.services.laddering import Laddering, LadderView
from companion.services.planning import Draft, Planning
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_store import NOW, open_temp_diary

ANNA = PersonId("anna")
RUNGS = ("hello", "voice5", "visit", "own:a game of chess")
HARD = ("hello:20", "voice5:40", "visit:80", "own:a game of chess:60")
ORDER = ("hello", "voice5", "own:a game of chess", "visit")
BUILT: tuple[AnswerValue, ...] = ("anna", "life", 40, RUNGS, HARD, ORDER, "visit")


class World:
    """A diary, a clock, the exercise and the ladder."""

    def __init__(self, diary: SqlDiary, clock: TurnedClock) -> None:
        self.diary, self.clock = diary, clock
        self.planning = Planning(diary, clock)
        self.exercising = Exercising(diary, clock, lambda: read_folder(exercises_folder()), self.planning)
        self.laddering = Laddering(diary, clock, self.planning, lambda: self.exercising)

    def view(self) -> LadderView:
        found = self.laddering.look(ANNA)
        assert found is not None
        return found

    @property
    def ladder(self) -> Ladder:
        return self.view().ladder

    def rung(self, name: str) -> Rung:
        found = self.ladder.rung(name)
        assert found is not None
        return found

    def next(self) -> tuple[Move, str]:
        found = self.view().next
        return found.move, "" if found.rung is None else found.rung.id

    def through(self, run: RunId, *values: AnswerValue | None) -> Run:
        for value in values:
            self.exercising.skip(run) if value is None else self.exercising.answer(run, value)
        return self.exercising.run(run)

    def try_it(self, run: RunId, rung: str, fear: str = "They will be too busy", sure: int = 70) -> Run:
        """From the question which rung, to the plan and the end of the sitting."""
        self.through(run, rung, fear, sure, "tea", 30)
        return self.exercising.make_plan(run, self.exercising.screen(run).proposals[0])

    def told(self, run: RunId, *, let_go: bool = False) -> RunId:
        """The plan's time comes; it takes place, or not; and the second sitting begins."""
        made = self.exercising.run(run).plan
        assert made is not None
        with self.diary.writing() as book:
            plan = book.plans.get(made)
            assert plan is not None
            self.clock.set(to_utc(plan.starts, plan.zone) + timedelta(hours=2))
            stage = Stage.LET_GO if let_go else Stage.TOLD
            day = plan.starts.date()
            book.plans.save_occurrence(Occurrence(plan=made, day=day, stage=stage, told_at=self.clock.now()))
        return self.exercising.take_up(run).id

    def built(self) -> RunId:
        return self.through(self.exercising.begin("E10").id, *BUILT).id


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path)
    with found.writing() as book:
        book.people.save(Person(id=ANNA, name="Anna", added_at=NOW, nearness=Nearness.SHORT_TRIP))
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London", country="GB"))
    yield found
    found.close()


@pytest.fixture
def world(diary: SqlDiary) -> World:
    return World(diary, TurnedClock(NOW))


def test_the_exercise_writes_the_ladder_with_its_planks_and_its_top(world: World) -> None:
    world.built()
    ladder = world.ladder
    assert [(rung.id, rung.hard, rung.plank) for rung in ladder.rungs] == [
        ("hello", 20, Plank.MESSAGE),
        ("voice5", 40, Plank.PHONE),
        ("own:a game of chess", 60, None),
        ("visit", 80, Plank.IN_PERSON),
    ]
    assert [rung.text for rung in ladder.rungs][:2] == ["Send a short hello", "Talk by phone for five minutes"]
    assert ladder.top == "visit"
    assert world.next() == (Move.START, "voice5")


def test_a_try_is_planned_with_its_fear_and_told_with_its_rating(world: World) -> None:
    run = world.try_it(world.built(), "voice5")
    view = world.view()
    assert (view.next.move, view.coming is not None, view.open_run) == (Move.PLANNED, True, None)
    one = world.rung("voice5").open
    assert one is not None
    assert (one.fear, one.fear_rate, one.plan) == ("They will be too busy", 70, run.plan)
    again = world.told(run.id)
    world.through(again, "They were glad", 20, 15)
    rung = world.rung("voice5")
    (one,) = rung.tries
    assert (one.took, one.hard, one.happened, one.true_rate) == (Took.YES, 15, "They were glad", 20)
    assert [(each.hard, each.after) for each in rung.ratings] == [(40, False), (15, True)]
    assert world.next() == (Move.ON, "own:a game of chess")


def test_the_next_try_writes_nothing_over(world: World) -> None:
    run = world.try_it(world.built(), "voice5").id
    for number, hard in enumerate((40, 30, 15)):
        world.through(world.told(run), f"Time {number}", 20, hard)
        if hard > 15:
            world.through(run, "same")
            world.exercising.make_plan(run, world.exercising.screen(run).proposals[0])
    rung = world.rung("voice5")
    assert [one.happened for one in rung.tries] == ["Time 0", "Time 1", "Time 2"]
    assert [each.hard for each in rung.ratings] == [40, 40, 30, 15]
    assert rung.climbed


def test_each_try_stands_among_what_was_expected_and_what_happened(world: World) -> None:
    run = world.try_it(world.built(), "voice5", sure=90).id
    world.through(world.told(run), "It rang on and on", 60, 40, "next")
    assert [(pair.expected_rate, pair.happened_rate) for pair in world.exercising.pairs()] == [(90, 60)]
    world.try_it(run, "hello", fear="They will not answer", sure=30)
    assert [(pair.expected_rate, pair.happened_rate) for pair in world.exercising.pairs()] == [(90, 60)]
    world.through(world.told(run), "They wrote back", 0, 10)
    first, second = world.exercising.pairs()
    assert (first.thought, first.expected, first.happened) == (
        "Send a short hello", "They will not answer", "They wrote back"
    )  # fmt: skip
    assert (second.expected_rate, second.happened, second.run) == (90, "It rang on and on", run)


def test_an_answer_put_right_in_the_same_sitting_counts_once(world: World) -> None:
    run = world.told(world.try_it(world.built(), "voice5").id)
    world.through(run, "They were glad", 20, 90)
    world.exercising.back(run)
    world.exercising.answer(run, 15)
    assert [each.hard for each in world.rung("voice5").ratings] == [40, 15]


def test_when_they_move_first_the_rung_is_climbed(world: World) -> None:
    run = world.try_it(world.built(), "voice5")
    world.clock.turn(timedelta(days=3))
    world.through(world.exercising.take_up(run.id).id, "first")
    assert world.rung("voice5").first_at == world.clock.now()
    assert world.rung("voice5").climbed


def test_what_came_to_nothing_twice_is_halved_and_half_is_a_rung_of_its_own(world: World) -> None:
    run = world.try_it(world.built(), "voice5").id
    world.through(world.told(run, let_go=True), "day")
    world.exercising.make_plan(run, world.exercising.screen(run).proposals[0])
    world.through(world.told(run, let_go=True), "twice")
    assert world.next() == (Move.HALVE, "voice5")
    screen = world.exercising.screen(run)
    half = next(each for each in screen.proposals if each.mode is Mode.PHONE)
    world.exercising.make_plan(run, half)
    found = world.rung(f"own:{half.text}")
    assert (found.half_of, found.plank, found.hard) == ("voice5", Plank.PHONE, 20)
    assert found.open is not None
    world.through(world.told(run), "Two minutes", 10, 10)
    assert [one.hard for one in world.rung(f"own:{half.text}").tries] == [10]
    assert [one.took for one in world.rung("voice5").tries] == [Took.NO, Took.NO]


def test_another_plan_in_the_same_sitting_takes_the_place_of_the_first(world: World) -> None:
    run = world.try_it(world.built(), "voice5").id
    assert len(world.rung("voice5").tries) == 1
    before = world.rung("voice5").open
    world.through(world.told(run), "Fine", 10, 40, "next")
    world.try_it(run, "hello")
    assert [one.took for one in world.rung("voice5").tries] == [Took.YES]
    assert world.rung("hello").open is not None
    assert before is not None


def test_another_call_before_it_leaves_the_try_in_the_plans(world: World) -> None:
    made = world.exercising.run(world.try_it(world.built(), "visit").id)
    before = world.view()
    assert before.coming is not None
    draft = Draft(people=(ANNA,), mode=Mode.PHONE, starts=before.coming.here - timedelta(hours=4), minutes=20)
    world.planning.plan(draft)
    after = world.view()
    assert after.coming is not None
    assert (after.next.move, after.coming.plan.id, after.open_run) == (Move.PLANNED, made.plan, None)


def test_a_try_taken_out_of_the_plans_is_planned_no_more_and_nothing_is_asked(world: World) -> None:
    world.try_it(world.built(), "visit")
    coming = world.view().coming
    assert coming is not None
    world.planning.cancel_one(coming.plan.id, coming.moment.day)
    assert (world.next(), world.view().coming, world.view().open_run) == ((Move.START, "voice5"), None, None)
    world.clock.turn(timedelta(days=9))
    assert (world.next(), world.view().open_run) == ((Move.START, "voice5"), None)
    world.diary.undo()
    assert world.next() == (Move.PLANNED, "visit")


def test_a_ladder_without_rungs_is_none(world: World) -> None:
    world.built()
    for rung in world.ladder.rungs:
        world.laddering.remove(ANNA, rung.id)
    assert world.laddering.look(ANNA) is None


def test_from_its_page_a_rung_is_tried_without_building_anew(world: World) -> None:
    run = world.try_it(world.built(), "voice5").id
    world.through(world.told(run), "Fine", 10, 15, "stay")
    new = world.laddering.try_rung(ANNA, "visit")
    assert new != run
    assert not world.exercising.run(run).waiting
    assert world.exercising.screen(new).id == "upset"
    world.exercising.answer(new, 20)
    screen = world.exercising.screen(new)
    assert (screen.id, screen.answer) == ("rung", "visit")
    made = world.try_it(new, "visit")
    with world.diary.reading() as book:
        plan = book.plans.get(made.plan) if made.plan is not None else None
    assert plan is not None
    assert plan.mode is Mode.IN_PERSON
    assert world.ladder.run == new
    assert [one.took for one in world.rung("voice5").tries] == [Took.YES]


def test_a_heavy_day_is_heard_before_a_rung_is_tried(world: World) -> None:
    run = world.try_it(world.built(), "voice5").id
    world.through(world.told(run), "Fine", 10, 15, "stay")
    new = world.laddering.try_rung(ANNA, "visit")
    world.exercising.answer(new, 90)
    assert world.exercising.screen(new).id == "heavy"
    world.exercising.answer(new, "on")
    assert world.exercising.screen(new).id == "rung"


def test_built_anew_a_ladder_keeps_what_was_tried(world: World) -> None:
    run = world.try_it(world.built(), "voice5").id
    world.through(world.told(run), "Fine", 10, 15)
    ids, order = ("photo", "visit"), ("photo", "visit")
    world.through(world.exercising.begin("E10").id, "anna", "life", 20, ids, ("photo:10", "visit:70"), order, "visit")
    assert [rung.id for rung in world.ladder.rungs] == ["photo", "voice5", "visit"]
    assert [each.hard for each in world.rung("visit").ratings] == [80, 70]
    assert world.rung("voice5").climbed


def test_the_page_changes_a_ladder_and_each_change_can_be_taken_back(world: World) -> None:
    world.built()
    mine = world.laddering
    bank = {each.id: each for each in mine.bank()}
    assert bank["video"].plank is Plank.VIDEO
    mine.add(ANNA, "", 50, bank["video"])
    mine.add(ANNA, "  Wave from   the window ", 30)
    names = ["hello", "own:Wave from the window", "voice5", "video", "own:a game of chess", "visit"]
    assert [rung.id for rung in world.ladder.rungs] == names
    mine.move(ANNA, "video", up=True)
    mine.rate(ANNA, "video", 65)
    mine.halve(ANNA, "visit", "Five minutes at the door")
    mine.they_moved_first(ANNA, "hello")
    mine.end_here(ANNA, "video")
    mine.remove(ANNA, "own:a game of chess")
    assert [rung.id for rung in world.ladder.rungs] == [*names[:3], "video", "own:Five minutes at the door", "visit"]
    assert world.ladder.top == "video"
    assert [each.hard for each in world.rung("video").ratings] == [50, 65]
    for _ in range(8):
        world.diary.undo()
    assert [rung.id for rung in world.ladder.rungs] == list(ORDER)
    mine.put_away(ANNA)
    assert mine.look(ANNA) is None
    assert mine.people() == ()
    world.diary.undo()
    assert [each.id for each in mine.people()] == [ANNA]


def test_after_six_weeks_in_writing_the_way_to_a_meeting_is_offered_once(world: World) -> None:
    run = world.try_it(world.built(), "hello").id
    world.through(world.told(run), "Fine", 10, 5, "stay")
    assert not world.view().nearer
    world.clock.turn(timedelta(weeks=7))
    assert world.view().nearer
    world.laddering.offered(ANNA)
    assert not world.view().nearer


@pytest.mark.parametrize("state", [LifeState.DIED, LifeState.NOT_SAFE])
def test_with_somebody_to_be_silent_about_there_is_no_ladder(world: World, state: LifeState) -> None:
    run = world.built()
    with world.diary.writing() as book:
        found = book.people.get(ANNA)
        assert found is not None
        book.people.save(replace(found, life=state))
    assert world.laddering.people() == ()
    with pytest.raises(Problem):
        world.laddering.look(ANNA)
    with pytest.raises(Problem):
        world.laddering.try_rung(ANNA, "hello")
    assert run


def test_somebody_outside_the_circle_leaves_no_ladder(world: World) -> None:
    world.through(world.exercising.begin("E10").id, "else:Ruth", *BUILT[1:])
    assert world.laddering.people() == ()
    assert world.laddering.look(ANNA) is None
    with pytest.raises(Problem):
        world.laddering.add(ANNA, "Wave")


def test_a_run_that_was_left_is_gone_on_with(world: World) -> None:
    run = world.built()
    world.exercising.stop(run)
    assert world.view().open_run == run
    asked = world.try_it(world.exercising.resume(run).id, "voice5")
    world.clock.set(datetime.combine(NOW.date() + timedelta(days=5), NOW.timetz()))
    assert world.view().open_run == asked.id
