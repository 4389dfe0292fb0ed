"""What a path says of its parts."""

from companion.domain.paths import ExercisePath, PathPart, Place


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
