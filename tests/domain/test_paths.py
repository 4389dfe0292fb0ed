"""What a path says of its parts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.exercise_head import Head
from companion.domain.paths import ExercisePath, Given, PathPart, Place, next_part


def part(*names: str, place: Place = Place.IN_TURN) -> PathPart:
    return PathPart(title="A part", why="It helps.", one_of=names, minutes=5, source="Somebody", place=place)


PATH = ExercisePath(
    id="week",
    title="A week",
    why="To begin.",
    minutes=5,
    source="Somebody",
    parts=(part("E13"), part("E21", place=Place.BESIDE), part("E15", "E13"), part("E23", place=Place.WHEN_READY)),
)


def test_the_parts_in_turn_are_those_that_follow_each_other() -> None:
    assert [one.one_of for one in PATH.in_turn()] == [("E13",), ("E15", "E13")]


def test_each_exercise_is_named_once_in_the_order_of_the_path() -> None:
    assert PATH.exercises == ("E13", "E21", "E15", "E23")


def head(name: str, *, offered: bool = True, with_therapist: bool = False) -> Head:
    return Head(
        id=name, version=1, language="en", title=name, thought="", minutes=5, offered=offered,
        with_therapist=with_therapist,
    )  # fmt: skip


HEADS = {name: head(name) for name in PATH.exercises}


def no_one() -> bool:
    return False


@given(passed=st.sets(st.sampled_from(["E13", "E15+E13", "E21", "E23"])))
def test_the_next_part_is_the_first_in_turn_that_is_open(passed: set[str]) -> None:
    left = [one for one in PATH.in_turn() if one.key not in passed]
    found = next_part(PATH, passed, HEADS, no_one)
    assert found == ((left[0], HEADS[left[0].one_of[0]]) if left else None)


def test_what_does_not_fit_the_days_is_passed_over_and_what_stands_apart_is_not_offered() -> None:
    assert next_part(PATH, set(), {"E15": HEADS["E15"]}, no_one) == (PATH.parts[2], HEADS["E15"])
    apart = {**HEADS, "E13": head("E13", with_therapist=True), "E15": head("E15", offered=False)}
    assert next_part(PATH, set(), apart, no_one) is None


def test_a_part_that_needs_somebody_waits_for_somebody() -> None:
    first = replace(PATH.parts[0], given=Given.CONTACT)
    path = replace(PATH, parts=(first, *PATH.parts[1:]))
    assert next_part(path, set(), HEADS, no_one) == (PATH.parts[2], HEADS["E15"])
    assert next_part(path, set(), HEADS, lambda: True) == (first, HEADS["E13"])
