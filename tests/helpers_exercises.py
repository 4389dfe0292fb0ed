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
from companion.formats.exercise_head import COMMON_FILES, TRANSLATION
from companion.system.resources import exercise_files, exercises_folder

SHIPPED = ("E02", "E03", "E04", "E09")
"""Those of the first round, with tests of their own."""
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


def every() -> list[str]:
    """The ids of all exercises that come with the program."""
    not_exercises = COMMON_FILES | {path.name for path in exercise_files() if TRANSLATION.fullmatch(path.name)}
    return [path.stem for path in exercise_files() if path.name not in not_exercises]


def fitting(screen: Screen) -> st.SearchStrategy[AnswerValue]:  # noqa: C901, PLR0911, PLR0912 - one case a kind
    """Any answer the screen offers, hard thoughts left out."""
    options = [option.id for option in (*screen.options, *screen.more) if not option.safety]
    cards = [card.id for card in screen.cards]
    match screen.kind:
        case ScreenKind.CHOICE:
            return st.sampled_from([*options, OWN + "something else"] if screen.own else options)
        case ScreenKind.MULTI:
            return _some_of([*options, OWN + "something else"] if screen.own else options)
        case ScreenKind.RATE:
            return st.sampled_from(range(0, 101, 5))
        case ScreenKind.TEXT:
            return st.sampled_from([*screen.starters, "", "my own words"])
        case ScreenKind.PERSON:
            one: st.SearchStrategy[AnswerValue] = st.sampled_from([*options, NOBODY, ELSE + "Mr Bell"])
            circle = [option for option in options if option not in (NOBODY, ELSE)]
            return one | _some_of(circle).filter(bool) if screen.several and circle else one
        case ScreenKind.ORDER | ScreenKind.LADDER:
            return st.permutations(cards).map(tuple)
        case ScreenKind.SHARE:
            return _some_of(cards).map(_shared_out)
        case ScreenKind.SORT | ScreenKind.RATES:
            said = ["", *(box.id for box in screen.boxes)]
            rates = ["", "0", "35", "100"]
            each = rates if screen.kind is ScreenKind.RATES else said
            return st.tuples(*(st.sampled_from([f"{card}:{one}" for one in each]) for card in cards))
        case ScreenKind.GRID:
            return _some_of([f"{card}:{box.id}" for card in cards for box in screen.boxes])
        case ScreenKind.TRAPS:
            return _some_of([option for option in options if option != "none"]) | st.just(("none",))
        case ScreenKind.LETTER:
            return st.sampled_from([screen.text, "My own letter.", ""])
        case ScreenKind.PRACTICE:
            return st.sampled_from(["done", "stopped"])
        case _:
            return st.just("")


def _shared_out(cards: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{card}:{100 // len(cards)}" for card in cards)


def _some_of(items: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    if not items:
        return st.just(())
    return st.lists(st.sampled_from(items), unique=True, max_size=5).map(tuple)


def give(run: Run, exercise: Exercise, screen: Screen, value: AnswerValue, around: Around = AROUND) -> Run:
    """Answer the screen; at a plan, make the first proposal, or none when there is none."""
    if screen.kind is ScreenKind.PLAN:
        if not screen.proposals or value == "none":
            return skip(run, exercise, NOW, around)
        plan = PlanId(f"plan{len(run.path)}")
        made = plan_made(run, exercise, plan, NOW, around)
        return answer(made, exercise, PLANNED + plan, NOW, around)
    return answer(run, exercise, value, NOW, around)
