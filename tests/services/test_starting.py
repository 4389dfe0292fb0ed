"""Starters: not twice with the same person, light with somebody new, and what to ask the next time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.people import LifeState, Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import Run, RunId, StopReason
from companion.domain.starters import offered, used_with
from companion.domain.step_base import Option
from companion.formats.exercise_file import read_folder
from companion.services.exercising import Exercising
from companion.services.keeping import Keeping
from companion.services.planning import Planning
from companion.services.starting import is_new, used
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.domain.run_screens import Screen
    from companion.ports import Exercises
    from companion.store.diary import SqlDiary

ANNA, NEW = PersonId("anna"), PersonId("wilf")
STARTERS = tuple(Option(id=f"light_{number}", text=f"{number}?") for number in range(14))


@pytest.fixture(scope="module")
def shelf() -> Exercises:
    return read_folder(exercises_folder())


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, clock)
    with opened.writing() as book:
        for key, name in ((ANNA, "Anna"), (NEW, "Wilf")):
            book.people.save(Person(id=key, name=name, added_at=NOW))
        for number in range(3):
            at = NOW - timedelta(days=number + 1)
            book.touches.save(Touch(id=TouchId(f"t{number}"), people=(ANNA,), mode=Mode.PHONE, at=at))
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London"))
    yield opened
    opened.close()


# --- which six ---


@given(st.lists(st.sampled_from([each.id for each in STARTERS]), max_size=40))
def test_nothing_comes_again_before_all_were_used(order: list[str]) -> None:
    past: tuple[str, ...] = ()
    for name in order:
        past = used_with(past, [name])
    six = {each.id for each in offered(STARTERS, past)}
    assert len(six) == 6
    unused = [each.id for each in STARTERS if each.id not in past]
    assert six <= set(unused) or set(unused) <= six


def test_the_one_used_longest_ago_comes_first_when_all_were_used() -> None:
    past = used_with([], [each.id for each in reversed(STARTERS)])
    assert [each.id for each in offered(STARTERS, past)][:2] == ["light_13", "light_12"]


# --- in the exercise ---


class Talk:
    """E20 with somebody, gone through by step ids; what has no answer is skipped."""

    def __init__(self, diary: SqlDiary, clock: TurnedClock, shelf: Exercises, person: PersonId = ANNA) -> None:
        self.exercising = Exercising(diary, clock, lambda: shelf, Planning(diary, clock))
        self.run = self.exercising.begin("E20")
        self.screens: dict[str, Screen] = {}
        self.answers: dict[str, object] = {"who": person}

    def go(self, **answers: object) -> Talk:
        self.answers |= answers
        for _ in range(60):
            screen = self.exercising.screen(self.run.id)
            self.screens[screen.id] = screen
            if screen.kind in (ScreenKind.DONE, ScreenKind.WAIT) or self.run.finished is not None:
                break
            value = "" if screen.kind is ScreenKind.INFO else self.answers.get(screen.id)
            if value is None:
                self.run = self.exercising.skip(self.run.id)
            else:
                self.run = self.exercising.answer(self.run.id, value)  # type: ignore[arg-type]
        return self

    def shown(self, step: str) -> list[str]:
        screen = self.screens[step]
        return [option.id for option in (*screen.options, *screen.more)]


def test_six_are_offered_and_what_was_picked_does_not_come_again(
    diary: SqlDiary, clock: TurnedClock, shelf: Exercises
) -> None:
    first = Talk(diary, clock, shelf).go(mind="no", depth="light", light=("light_small", "light_window"))
    assert len(first.shown("light")) == 6
    again = Talk(diary, clock, shelf).go(mind="no", depth="light")
    assert not {"light_small", "light_window"} & set(again.shown("light"))
    other = Talk(diary, clock, shelf, NEW).go(mind="no", depth_new="light")
    assert "light_small" in other.shown("light")


def test_the_card_beside_the_talk_has_the_words(diary: SqlDiary, clock: TurnedClock, shelf: Exercises) -> None:
    talk = Talk(diary, clock, shelf).go(mind="no", depth="light", light=("light_small", "own:How is the boat?"))
    assert "What was the best small thing today?" in talk.screens["card"].lines
    assert "How is the boat?" in talk.screens["card"].lines
    with diary.reading() as book:
        assert used(book, ANNA) == ("light_small",)


def test_with_somebody_new_talk_stays_light(diary: SqlDiary, clock: TurnedClock, shelf: Exercises) -> None:
    new = Talk(diary, clock, shelf, NEW).go(mind="no")
    assert "closer" not in new.shown("depth_new")
    assert "depth" not in new.screens
    known = Talk(diary, clock, shelf).go(mind="no")
    assert "closer" in known.shown("depth")
    assert "depth_new" not in known.screens


def test_known_from_online_counts_as_new_whatever_was_written(diary: SqlDiary) -> None:
    check = Run(id=RunId("c"), exercise="E19", version=1, thought="", started=NOW, stopped=StopReason.FINISHED)
    with diary.writing() as book:
        assert not is_new(book, ANNA)
        book.runs.save(replace(check, answers={"who": ANNA, "who_is": "online"}))
        assert is_new(book, ANNA)
        book.runs.save(
            replace(check, id=RunId("d"), started=NOW + timedelta(days=1), answers={"who": ANNA, "who_is": "known"})
        )
        assert not is_new(book, ANNA)


def test_what_was_said_at_the_end_becomes_the_thing_to_ask_next_time(
    diary: SqlDiary, clock: TurnedClock, shelf: Exercises
) -> None:
    talk = Talk(diary, clock, shelf).go(mind="no", depth="light", light=("light_small",), hook="went")
    with diary.reading() as book:
        found = book.people.get(ANNA)
        assert found is not None
        assert found.ask_next == "", "the talk itself is still to come"
    assert talk.run.follow_up_at is not None
    clock.turn(timedelta(days=2))
    talk.run = talk.exercising.take_up(talk.run.id)
    talk.go(went="good")
    with diary.reading() as book:
        found = book.people.get(ANNA)
    assert found is not None
    assert "how it went" in found.ask_next


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_nothing_is_written_about_somebody_silent(
    diary: SqlDiary, clock: TurnedClock, shelf: Exercises, life: LifeState
) -> None:
    talk = Talk(diary, clock, shelf)
    talk.run = talk.exercising.answer(talk.run.id, ANNA)
    with diary.writing() as book:
        book.people.save(Person(id=ANNA, name="Anna", added_at=NOW, life=life))
    talk.go(mind="no", depth="light", depth_new="light", light=("light_small",))
    with diary.reading() as book:
        assert used(book, ANNA) == ()


# --- the card beside the talk ---


def a_plan(person: PersonId, days: int = 1) -> Plan:
    starts = (NOW + timedelta(days=days)).replace(tzinfo=None)
    return Plan(id=PlanId("p"), people=(person,), mode=Mode.PHONE, starts=starts, zone="Europe/London", made_at=NOW)


def test_what_was_picked_lies_beside_the_next_talk_with_them_and_no_other(
    diary: SqlDiary, clock: TurnedClock, shelf: Exercises
) -> None:
    Talk(diary, clock, shelf).go(mind="no", depth="light", light=("light_small",), hook="went")
    keeping = Keeping(diary)
    assert keeping.before(a_plan(ANNA)).starters == ("What was the best small thing today?",)
    assert keeping.before(a_plan(NEW)).starters == ()
    assert keeping.before(a_plan(ANNA, days=20)).starters == (), "by then it is stale"


def test_after_the_talk_it_lies_there_no_more(diary: SqlDiary, clock: TurnedClock, shelf: Exercises) -> None:
    Talk(diary, clock, shelf).go(mind="no", depth="light", light=("light_small",), hook="went")
    at = NOW + timedelta(hours=3)
    with diary.writing() as book:
        book.touches.save(Touch(id=TouchId("talk"), people=(ANNA,), mode=Mode.PHONE, at=at))
    assert Keeping(diary).before(a_plan(ANNA)).starters == ()
