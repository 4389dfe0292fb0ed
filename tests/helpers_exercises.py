"""The exercises that come with the program, a diary's knowledge around a run, and answers that fit a screen."""

from datetime import UTC, datetime
from functools import cache

from hypothesis import strategies as st

from companion.domain.exercises import ELSE, NOBODY, OWN, Exercise
from companion.domain.people import PersonId
from companion.domain.plans import PlanId
from companion.domain.run_moves import PLANNED, answer, plan_made, skip
from companion.domain.run_screens import Screen, ScreenKind
from companion.domain.run_words import Around, Somebody
from companion.domain.runs import AnswerValue, Run
from companion.formats.exercise_file import ExerciseFolder, read_folder
from companion.system.resources import exercises_folder

SHIPPED = ("E02", "E03", "E04", "E09")
NOW = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
AROUND = Around(
    country="GB",
    helper="Ruth",
    people=(
        Somebody(id=PersonId("anna"), name="Anna"),
        Somebody(id=PersonId("margaret"), name="Margaret", near=True),
        Somebody(id=PersonId("tom"), name="Tom"),
        Somebody(id=PersonId("lucy"), name="Lucy"),
    ),
    names={"anna": "Anna", "margaret": "Margaret", "tom": "Tom", "lucy": "Lucy"},
    calls=3,
    wall=NOW.replace(tzinfo=None),
)


@cache
def folder() -> ExerciseFolder:
    """The shipped catalogue, read once."""
    return read_folder(exercises_folder())


def shipped(name: str) -> Exercise:
    """One shipped exercise."""
    exercise = folder().get(name)
    assert exercise is not None, folder().faulty()
    return exercise


def fitting(screen: Screen) -> st.SearchStrategy[AnswerValue]:
    """Any answer the screen offers, hard thoughts left out."""
    options = [option.id for option in (*screen.options, *screen.more) if not option.safety]
    match screen.kind:
        case ScreenKind.CHOICE:
            return st.sampled_from([*options, OWN + "something else"] if screen.own else options)
        case ScreenKind.MULTI:
            return st.lists(st.sampled_from(options), unique=True).map(tuple)
        case ScreenKind.RATE:
            return st.sampled_from(range(0, 101, 5))
        case ScreenKind.TEXT:
            return st.sampled_from([*screen.starters, "", "my own words"])
        case ScreenKind.PERSON:
            return st.sampled_from([*options, NOBODY, ELSE + "Mr Bell"])
        case _:
            return st.just("")


def give(run: Run, exercise: Exercise, screen: Screen, value: AnswerValue, around: Around = AROUND) -> Run:
    """Answer the screen; at a plan, make the first proposal, or none when there is none."""
    if screen.kind is ScreenKind.PLAN:
        if not screen.proposals or value == "none":
            return skip(run, exercise, NOW, around)
        plan = PlanId(f"plan{len(run.path)}")
        made = plan_made(run, exercise, plan, NOW)
        return answer(made, exercise, PLANNED + plan, NOW, around)
    return answer(run, exercise, value, NOW, around)
