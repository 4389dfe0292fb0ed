"""What takes place near by stands first where an exercise asks for a place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import Kind, LifeState, Person, PersonId
from companion.domain.run_options import shown_options
from companion.domain.runs import Run, RunId
from companion.formats.exercise_file import read_folder
from companion.services.run_knowledge import around_of
from companion.system.resources import exercises_folder
from tests.services.helpers_near import NOW, Near

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def near(tmp_path: Path) -> Iterator[Near]:
    opened = Near(tmp_path)
    yield opened
    opened.diary.close()


def places(near: Near) -> list[str]:
    """The first answers to where the same faces would be."""
    exercise = read_folder(exercises_folder()).get("E08")
    assert exercise is not None
    step = exercise.step("places")
    run = Run(id=RunId("r"), exercise="E08", version=exercise.version, thought="", started=NOW)
    with near.diary.reading() as book:
        shown = shown_options(step, run, exercise, around_of(book, near.clock, run, exercise))  # type: ignore[arg-type]
    return [option.text for option in shown][:6]


def test_the_local_list_and_groups_of_the_circle_stand_first_and_each_once(near: Near) -> None:
    assert places(near)[:2] == ["A café at the same hour", "The library"]
    near.bring_in()
    near.list.add_to_people(near.key("Tea"))
    near.save(Person(id=PersonId("choir"), name="Choir", added_at=NOW, kind=Kind.GROUP))
    found = places(near)
    assert found[:5] == ["Bench", "Library", "Tea", "Choir", "A café at the same hour"]  # the market is over


def test_a_group_one_is_silent_about_or_lets_rest_is_not_there(near: Near) -> None:
    choir = Person(id=PersonId("choir"), name="Choir", added_at=NOW, kind=Kind.GROUP)
    near.save(choir)
    assert places(near)[0] == "Choir"
    for life in (LifeState.RESTING, LifeState.NOT_SAFE, LifeState.DIED):
        near.save(replace(choir, life=life))
        assert "Choir" not in places(near)
    near.bring_in()
    tea = near.list.add_to_people(near.key("Tea"))
    near.save(replace(tea, life=LifeState.NOT_SAFE))
    assert "Tea" not in places(near)
