"""An exercise written to a file reads back as the very same exercise: every shipped one, and made-up ones."""

import tomllib
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.exercises import Exercise, kind_of
from companion.domain.keeps import Keep
from companion.domain.plans import Mode
from companion.domain.step_base import Condition, Idea, Option, Rule, StepKind
from companion.domain.step_kinds import (
    Choice,
    First,
    Grid,
    Info,
    Ladder,
    Letter,
    Level,
    Multi,
    Nearest,
    Order,
    PersonStep,
    PlanStep,
    Practice,
    Rate,
    Rates,
    Scene,
    Share,
    Sort,
    Step,
    Text,
    Traps,
    Wait,
)
from companion.formats.exercise_file import read_folder
from companion.formats.exercise_tables import Shared, read
from companion.formats.exercise_write import write
from companion.formats.toml_write import to_text
from companion.system.resources import exercises_folder
from tests.helpers_exercises import every, shipped

_SIGNS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
_WORDS = _SIGNS.map(str.strip).filter(bool)
_ID = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
_LISTS = st.sampled_from([Keep.LEARNED, Keep.SAY, Keep.KIND])


def _shared() -> Shared:
    return read_folder(exercises_folder()).shared()[0]


@pytest.mark.parametrize("name", every())
def test_a_shipped_exercise_reads_back_as_it_was(name: str) -> None:
    exercise = shipped(name)
    again, faults = read(write(exercise), _shared())
    assert faults == []
    assert again == exercise
    assert write(again) == write(exercise)


def test_the_catalogue_has_every_kind_of_step() -> None:
    kinds = {kind_of(step) for name in every() for step in shipped(name).steps}
    assert kinds == set(StepKind)


def test_a_written_file_is_laid_out_for_people() -> None:
    text = write(shipped("E09"))
    lines = text.splitlines()
    assert lines[:3] == ['id = "E09"', "version = 2", 'language = "en"']
    assert "[[step]]" in lines
    assert '  { id = "dark", text = "Life does not feel worth living", safety = true },' in lines
    assert 'when = { step = "upset", at_least = 75 }' in lines


# --- made-up exercises ---


def _entries(most: int = 4) -> st.SearchStrategy[tuple[Option, ...]]:
    option = st.builds(Option, id=_ID, text=_WORDS, say=st.just("") | _WORDS, goto=st.just("") | _ID)
    return st.lists(option, min_size=1, max_size=most, unique_by=lambda each: each.id).map(tuple)


def _conditions() -> st.SearchStrategy[Condition]:
    number = st.integers(0, 999)
    return st.one_of(
        st.builds(Condition, step=_ID, equals=_WORDS),
        st.builds(Condition, step=_ID, has=_WORDS),
        st.builds(Condition, fact=st.sampled_from(["calls", "runs:E09"]), at_least=number),
        st.builds(Condition, step=_ID, at_most=number),
        st.builds(Condition, step=_ID, skipped=st.booleans()),
    )


def _maybe(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | words


_COMMON = {
    "id": _ID,
    "ask": _WORDS,
    "body": _maybe(_WORDS),
    "note": _maybe(_WORDS),
    "goto": _maybe(_ID),
    "rules": st.lists(st.builds(Rule, condition=_conditions(), goto=_ID), max_size=2).map(tuple),
    "when": st.none() | _conditions(),
    "keeps": st.lists(st.sampled_from(Keep), unique=True, max_size=2).map(tuple),
    "true_thought": st.booleans(),
    "strength": _maybe(_WORDS),
}
_OPTIONS = {"options": _entries(), "own": st.booleans(), "also_from": st.none() | _LISTS}
_BORROWED = {"picked_in": _ID, "without": st.lists(_ID, max_size=2).map(tuple)}
_GAP = {
    "by_gap": st.just(()) | st.tuples(_ID, _ID),
    "nearest": st.none() | st.builds(Nearest, step=_ID, rate=st.integers(0, 100)),
    "rows_in": _maybe(_ID),
}
_RATE_WORDS = st.just(()) | st.tuples(*[_WORDS] * 5)
_IDEA = st.builds(
    Idea,
    id=_ID,
    text=_WORDS,
    mode=st.sampled_from(Mode),
    days=st.integers(0, 14),
    at=st.builds(time, st.integers(0, 19), st.integers(0, 59)),
    routine=_maybe(_WORDS),
    place=_maybe(_WORDS),
    when=st.none() | _conditions(),
)
_BOXES = st.lists(
    st.builds(Option, id=_ID.map("box_".__add__), text=_WORDS), min_size=1, max_size=3, unique_by=lambda one: one.id
).map(tuple)


def _steps() -> st.SearchStrategy[Step]:
    return st.one_of(
        st.builds(Info, **_COMMON, lines=st.lists(_WORDS, max_size=3).map(tuple), card=st.booleans()),
        st.builds(Choice, **_COMMON, **_OPTIONS, **_GAP),
        st.builds(Multi, **_COMMON, **_BORROWED, **_GAP),
        st.builds(Rate, **_COMMON, words=_RATE_WORDS),
        st.builds(
            Text, **_COMMON, starters=st.lists(_WORDS, min_size=4, max_size=6).map(tuple), min_lines=st.integers(1, 8)
        ),
        st.builds(PersonStep, **_COMMON, first=st.sampled_from(First), several=st.booleans()),
        st.builds(
            PlanStep,
            **_COMMON,
            ideas=st.lists(_IDEA, min_size=1, max_size=3).map(tuple),
            minutes=st.integers(5, 240),
            ask_next=_maybe(_WORDS),
            if_then=_maybe(_WORDS),
            reading=st.none() | _LISTS,
        ),
        st.builds(Wait, **_COMMON, days=st.none() | st.integers(1, 365), always=st.booleans()),
        st.builds(Share, **_COMMON, **_OPTIONS),
        st.builds(Order, **_COMMON, **_BORROWED),
        st.builds(Sort, **_COMMON, **_OPTIONS, boxes=_BOXES),
        st.builds(Grid, **_COMMON, **_OPTIONS, columns=_BOXES),
        st.builds(Rates, **_COMMON, **_OPTIONS, words=_RATE_WORDS),
        st.builds(Ladder, **_COMMON, **_BORROWED, rates_in=_ID),
        st.builds(Letter, **_COMMON, template=_WORDS),
        st.builds(
            Practice,
            **_COMMON,
            scene=st.sampled_from(Scene),
            scene_of=_maybe(_ID),
            level=st.sampled_from(Level),
        ),
        st.builds(Traps, **_COMMON, of=_maybe(_ID)),
    )


@settings(max_examples=150, deadline=None)
@given(steps=st.lists(_steps(), min_size=1, max_size=4, unique_by=lambda step: step.id), title=_WORDS)
def test_any_exercise_reads_back_as_it_was(steps: list[Step], title: str) -> None:
    exercise = replace(shipped("E09"), title=title, steps=tuple(steps), shared=())
    again, faults = read(write(exercise), replace(_shared(), steps=()))
    assert faults == []
    assert again == exercise


def test_what_may_be_left_out_is_left_out() -> None:
    exercise = replace(shipped("E09"), thought="", gentle=True, offered=False, asks_upset=False)
    again, _faults = read(write(exercise), _shared())
    assert isinstance(again, Exercise)
    assert (again.thought, again.gentle, again.offered, again.asks_upset) == ("", True, False, False)
    assert "with_therapist" not in write(exercise)


# --- tables that are no exercise ---

_LEAVES = (
    st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False)
    | _SIGNS
    | st.dates()
    | st.datetimes()
    | st.times()
)
_TREES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_SIGNS, inner, max_size=3), max_leaves=12
)


@settings(deadline=None)
@given(st.dictionaries(_SIGNS, _TREES, max_size=5))
def test_whatever_stands_in_a_file_is_written_as_it_was(tables: dict[str, object]) -> None:
    assert tomllib.loads(to_text(tables)) == tables


def test_numbers_that_are_none_and_days_are_written() -> None:
    tables = {"up": float("inf"), "down": float("-inf"), "day": date(2026, 11, 22), "at": datetime(2026, 11, 22, 4)}  # noqa: DTZ001 - files hold wall times
    assert tomllib.loads(to_text(tables)) == tables
    assert "nan" in to_text({"none": float("nan")})


def test_other_things_are_refused() -> None:
    with pytest.raises(TypeError):
        to_text({"thing": object()})
