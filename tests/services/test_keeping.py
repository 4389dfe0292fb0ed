"""What a finished run leaves behind in a real diary; changing and deleting, each with undo."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from companion.domain.keepsakes import KeptKind
from companion.domain.people import Person, PersonId, Ring
from companion.domain.plans import Plan
from companion.domain.problems import Problem, ProblemKind
from companion.domain.runs import AnswerValue, Run
from companion.formats.exercise_file import read_folder
from companion.services.exercising import Exercising
from companion.services.keeping import LONGEST, Keeping, keep_of_run
from companion.services.planning import Planning
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_store import NOW, open_temp_diary

KIND = (25, "two", "read", "could", "read", "warm", 0)
"""E15 the short way."""
TOO_OLD: tuple[AnswerValue, ...] = (75, 25, ("said",), ("car",), "shown", "nobody", "fix", "anna", 25)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path, clock)
    with found.writing() as book:
        book.people.save(Person(id=PersonId("anna"), name="Anna", added_at=NOW, ring=Ring.CLOSE))
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London", country="GB"))
    yield found
    found.close()


@pytest.fixture
def exercising(diary: SqlDiary, clock: TurnedClock) -> Exercising:
    return Exercising(diary, clock, lambda: read_folder(exercises_folder()), Planning(diary, clock))


@pytest.fixture
def keeping(diary: SqlDiary) -> Keeping:
    return Keeping(diary)


def through(exercising: Exercising, run: Run, *values: AnswerValue) -> Run:
    for value in values:
        run = exercising.answer(run.id, value)
    return run


def planned(exercising: Exercising, diary: SqlDiary) -> tuple[Run, Plan]:
    """E02 to its wait, with a plan."""
    run = through(exercising, exercising.begin("E02"), *TOO_OLD)
    proposal = replace(exercising.screen(run.id).proposals[0], if_then="If I get stuck, then I will ask.")
    run = exercising.make_plan(run.id, proposal)
    run = through(exercising, run, 75, 50)
    with diary.reading() as book:
        plan = book.plans.get(run.plan) if run.plan is not None else None
    assert plan is not None
    return run, plan


def test_nothing_is_kept_before_the_run_ends(exercising: Exercising, keeping: Keeping) -> None:
    run = through(exercising, exercising.begin("E15"), *KIND[:-1])
    assert keeping.all() == []
    exercising.stop(run.id)
    assert keeping.all() == []


def test_kind_words_are_kept_with_their_day_and_exercise(
    exercising: Exercising, keeping: Keeping, clock: TurnedClock
) -> None:
    run = through(exercising, exercising.begin("E15"), *KIND)
    (kept,) = keeping.all(KeptKind.KIND)
    assert (kept.text, kept.exercise, kept.run, kept.at) == ("You did what you could", "E15", run.id, clock.now())


def test_the_first_sitting_keeps_and_the_second_keeps_nothing_twice(
    exercising: Exercising, keeping: Keeping, diary: SqlDiary, clock: TurnedClock
) -> None:
    run, plan = planned(exercising, diary)
    first = keeping.all()
    assert {each.kind for each in first} == {KeptKind.FAIRER, KeptKind.IF_THEN}
    assert {each.person for each in first} == {"anna"}
    fairer = keeping.all(KeptKind.FAIRER)[0]
    keeping.change(fairer.id, "I am only out of practice")
    keeping.remove(keeping.all(KeptKind.IF_THEN)[0].id)
    clock.set(NOW.replace(year=NOW.year + 1))
    run = exercising.take_up(run.id)
    while run.finished is None:
        run = exercising.skip(run.id)
    assert [each.text for each in keeping.all()] == ["I am only out of practice"]
    assert plan.if_then == "If I get stuck, then I will ask."


def test_of_an_exercise_that_forgets_nothing_is_kept(exercising: Exercising, keeping: Keeping, diary: SqlDiary) -> None:
    run = through(exercising, exercising.begin("E15"), *KIND)
    forgetful = replace(exercising.exercise("E15"), forget_unless="friend")
    kept = keeping.all()[0]
    with diary.writing() as book:
        book.keepsakes.remove(kept.id)
        keep_of_run(book, run, forgetful, NOW)
    assert keeping.all() == []
    with diary.writing() as book:
        keep_of_run(book, run, exercising.exercise("E15"), NOW)
    assert [each.id for each in keeping.all()] == [kept.id]


def test_before_the_plan_of_an_exercise(exercising: Exercising, keeping: Keeping, diary: SqlDiary) -> None:
    _run, plan = planned(exercising, diary)
    before = keeping.before(plan)
    assert before.if_then == "If I get stuck, then I will ask."
    assert before.fairer == keeping.all(KeptKind.FAIRER)[0].text
    other = replace(plan, origin="", people=(), if_then="")
    assert not keeping.before(other)


def test_changing_and_deleting_can_be_undone(exercising: Exercising, keeping: Keeping, diary: SqlDiary) -> None:
    through(exercising, exercising.begin("E15"), *KIND)
    kept = keeping.all()[0]
    keeping.change(kept.id, "  Rest now ")
    assert keeping.get(kept.id).text == "Rest now"
    diary.undo()
    assert keeping.get(kept.id) == kept
    keeping.remove(kept.id)
    assert keeping.all() == []
    with pytest.raises(Problem) as gone:
        keeping.get(kept.id)
    assert gone.value.kind is ProblemKind.GONE
    diary.undo()
    assert keeping.all() == [kept]


@pytest.mark.parametrize(("words", "detail"), [("   ", "empty"), ("x" * (LONGEST + 1), "too_long")])
def test_words_that_cannot_be_kept(exercising: Exercising, keeping: Keeping, words: str, detail: str) -> None:
    through(exercising, exercising.begin("E15"), *KIND)
    kept = keeping.all()[0]
    with pytest.raises(Problem) as refused:
        keeping.change(kept.id, words)
    assert (refused.value.kind, refused.value.detail) == (ProblemKind.BAD_VALUE, detail)
    assert keeping.all() == [kept]


def test_words_that_are_the_same_are_no_act(exercising: Exercising, keeping: Keeping, diary: SqlDiary) -> None:
    through(exercising, exercising.begin("E15"), *KIND)
    before = diary.last_act()
    keeping.change(keeping.all()[0].id, "You did what you could")
    assert diary.last_act() == before
