"""The invented circle: nothing in it belongs to anybody, and it is whole."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.channels.family import ChannelFamily
from companion.domain.people import Kind
from companion.domain.plans import Mode, Stage
from companion.formats.check_in_file import CheckInFiles
from companion.services.checking_in import CheckingIn
from companion.services.demonstrating import DEMO_NOW, circle, fill, plans
from companion.services.demonstrating_answers import fill_lived
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_checkins import FOLDER
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[SqlDiary]:
    clock = TurnedClock(DEMO_NOW)
    diary = open_temp_diary(tmp_path, clock)
    fill(diary, clock)
    yield diary
    diary.close()


def test_there_are_people_groups_and_places(lived: SqlDiary) -> None:
    with lived.reading() as book:
        people = book.people.all()
    assert len(people) == len({person.id for person in people}) == 10
    assert {person.kind for person in people} == set(Kind)


def test_every_number_and_address_is_one_kept_free_for_fiction() -> None:
    for person in circle(DEMO_NOW):
        for way in person.ways:
            digits = "".join(sign for sign in way.address if sign.isdigit())
            free = "555" in digits or "960" in digits or "7700900" in digits or "example." in way.address
            assert free or way.channel == "letter", (person.name, way.address)
            assert ChannelFamily().get(way.channel) is not None


def test_every_plan_is_for_somebody_there_and_nothing_old_is_asked(lived: SqlDiary) -> None:
    with lived.reading() as book:
        people = {person.id for person in book.people.all()}
        every = book.plans.all()
        old = book.plans.occurrences((DEMO_NOW - timedelta(days=90)).date())
    assert {person for plan in every for person in plan.people} <= people
    assert {plan.mode for plan in every} >= {Mode.VIDEO, Mode.IN_PERSON}
    assert {occurrence.stage for occurrence in old if occurrence.day < DEMO_NOW.date()} == {Stage.TOLD}


def test_the_thought_belongs_to_an_exercise_that_comes_with_the_program(lived: SqlDiary) -> None:
    with lived.reading() as book:
        run = book.runs.all()[0]
    assert (exercises_folder() / f"{run.exercise}.toml").is_file()


def test_nothing_of_it_is_undone_piece_by_piece(lived: SqlDiary) -> None:
    assert lived.last_act() is None


@pytest.mark.parametrize("days", [0, 3, 200, 366])
def test_it_can_be_begun_on_any_day(tmp_path: Path, days: int) -> None:
    clock = TurnedClock(DEMO_NOW + timedelta(days=days))
    diary = open_temp_diary(tmp_path, clock)
    fill(diary, clock)
    today = clock.now().date()
    with diary.reading() as book:
        assert all(plan.starts.date() <= today + timedelta(days=14) for plan in book.plans.all())
        assert list(book.touches.since(clock.now())) == []
    assert plans(today, clock.now())
    diary.close()


@pytest.mark.parametrize("days", [0, 100])
def test_a_lived_half_year_holds_answers_of_every_set_and_nothing_to_come(tmp_path: Path, days: int) -> None:
    clock = TurnedClock(DEMO_NOW + timedelta(days=days))
    diary = open_temp_diary(tmp_path, clock)
    fill_lived(diary, clock)
    checking = CheckingIn(diary, clock, lambda: CheckInFiles(FOLDER))
    taken = checking.taken()
    assert {each.questions.id for each in taken if each.questions} == {each.id for each in checking.sets()}
    assert all(each.result is not None for each in taken)
    with diary.reading() as book:
        opened = book.preferences.get().first_opened
        people = {person.id for person in book.people.all()}
        touches = book.touches.since(clock.now() - timedelta(days=400))
    assert opened is not None
    assert opened <= min(each.answered.at for each in taken).date()
    assert max(touch.at for touch in touches) <= clock.now()
    assert {person for touch in touches for person in touch.people} <= people
    diary.close()
