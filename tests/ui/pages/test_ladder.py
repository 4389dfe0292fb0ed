"""Step by step: the rungs with their past, tried, halved, moved and ended where one likes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from companion.domain.ladder_sheets import to_sheet
from companion.domain.ladders import Ladder, Rating, Took, Try
from companion.domain.people import LifeState, PersonId
from companion.pictures.bridges import bridged
from tests.ui.helpers_keys import Keys
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

JOAN = PersonId("joan")


class Hands(ProgramHands):
    """Somebody at a ladder."""

    @property
    def ladder(self) -> Ladder:
        view = self.rooms.laddering.look(JOAN)
        assert view is not None
        return view.ladder

    @property
    def rungs(self) -> list[str]:
        return [each.accessibleName() for each in self.window.findChildren(QRadioButton) if each.isVisible()]

    def keep(self, ladder: Ladder) -> None:
        with self.diary.writing() as book:
            book.ties.save(to_sheet(ladder))
        self.settle()

    def through(self, *presses: str) -> None:
        for words in presses:
            self.press(words)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot, filled=False)
    bridged(somebody.diary, somebody.clock)
    somebody.settle()
    somebody.go("ladder", person=JOAN)
    yield somebody
    somebody.end()


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


def test_the_planks_go_up_and_each_says_how_it_stands(hands: Hands) -> None:
    names = [each.partition(".")[0].partition(",")[0] for each in hands.rungs]
    assert names[0].startswith("A picture call on my own")
    assert names[-1].startswith("Send a short hello")
    lefts = [each.mapTo(hands.page, each.rect().topLeft()).x() for each in hands.window.findChildren(QRadioButton)]
    assert lefts == sorted(lefts, reverse=True)
    assert "You could go on to “Talk by phone a little longer”. You may jump, or stay." in hands.words()
    assert hands.button("Talk by phone a little longer").accessibleDescription().startswith("Rung 4 of 5, from below.")


def test_every_rating_stays_and_is_read(hands: Hands) -> None:
    hands.press("Talk by phone for five minutes")
    said = hands.words()
    assert "At first it looked half and half." in said
    assert "You tried it 3 times. The last time it was a little hard." in said
    assert "How hard, from 0 to 100: 50, then 50, then 30, then 15." in said
    assert "You wrote: “It was short, and that was all right”" in said
    hands.press("Answer a message of theirs")
    assert "They took this step towards you. It counts." in hands.words()


def test_by_keyboard_a_rung_is_chosen_and_tried(hands: Hands, keys: Keys) -> None:
    keys.key(Qt.Key.Key_Up)
    keys.key(Qt.Key.Key_Space)
    assert "A picture call on my own" in hands.words()
    keys.press("Try this rung")
    assert hands.here == "exercise"


def test_trying_a_rung_goes_on_in_the_exercise_with_the_ladder_filled_in(hands: Hands) -> None:
    hands.through("Build" if not hands.rungs else "Try it once more")
    assert hands.here == "exercise"
    assert hands.page.title == "To whom would you like to come nearer?"  # this ladder was not made in a run of its own


def test_built_in_the_exercise_a_rung_is_tried_at_once(hands: Hands) -> None:
    build(hands)
    hands.go("ladder", person=JOAN)
    hands.press("A visit")
    hands.press("Try this rung")
    assert hands.page.title == "How much does the thought of it upset you?"
    hands.press("A little")
    assert hands.page.title == "Which rung would you like to try now?"


def build(hands: Hands) -> None:
    """A ladder with Joan, in the exercise, up to the question which rung."""
    with hands.diary.writing() as book:
        book.ties.remove(f"ladder:{JOAN}")
    hands.settle()
    hands.go("ladder", person=JOAN)
    assert "You pick small steps, from easy to hard" in hands.words()
    hands.press("Build a ladder")
    hands.through("Joan", "From life", "A little")
    hands.through("Send a short hello", "A visit", "Next")
    hands.through("A little hard", "Hard")
    hands.through("Next", "A visit")
    assert hands.page.title == "Which rung would you like to try now?"


def test_what_came_to_nothing_twice_is_halved_from_its_page(hands: Hands) -> None:
    now = hands.clock.now()
    rung = hands.ladder.rung("voice15")
    assert rung is not None
    tries = tuple(Try(at=now - timedelta(days=days), took=Took.NO, told_at=now) for days in (5, 2))
    rungs = tuple(replace(each, tries=tries) if each.id == rung.id else each for each in hands.ladder.rungs)
    hands.keep(replace(hands.ladder, rungs=rungs))
    assert "“Talk by phone a little longer” may be too big as it is." in hands.words()
    hands.press("Try half of it")
    hands.press("Talk for two minutes")
    half = hands.ladder.rung("own:Talk for two minutes")
    assert half is not None
    assert half.half_of == "voice15"
    assert hands.button("Talk for two minutes").isChecked()


def test_a_rung_is_changed_and_each_change_can_be_taken_back(hands: Hands) -> None:
    hands.press("Change this rung")
    hands.press("Very hard")
    assert [each.hard for each in hands.ladder.rungs] == [5, 25, 15, 100, 75]
    hands.press("Change this rung")
    hands.press("One place higher")
    assert [each.id for each in hands.ladder.rungs][-1] == "voice15"
    hands.press("Change this rung")
    hands.press("The ladder ends here")
    assert hands.ladder.top == "voice15"
    hands.press("They moved first")
    assert hands.ladder.rungs[-1].climbed
    hands.press("Change this rung")
    hands.press("Take this rung out")
    assert "voice15" not in [each.id for each in hands.ladder.rungs]
    hands.press("Undo")
    assert hands.ladder.rungs[-1].id == "voice15"


def test_a_rung_of_the_bank_or_of_ones_own_is_added(hands: Hands, keys: Keys) -> None:
    hands.press("Add a rung")
    hands.press("A visit")
    assert hands.page.title == "Change this rung"
    hands.press("Hard")
    hands.press("Add a rung")
    keys.write("Or in your own words", "Wave from the window")
    keys.key(Qt.Key.Key_Return)
    assert {"visit", "own:Wave from the window"} <= {each.id for each in hands.ladder.rungs}
    keys.key(Qt.Key.Key_Escape)
    hands.press("Add a rung")
    hands.press("Coffee half-way")
    assert "The ladder is full. Take a rung out first." in hands.words()


def test_nothing_is_added_without_words_or_twice(hands: Hands, keys: Keys) -> None:
    hands.press("Add a rung")
    hands.press("Add it")
    assert "Write a few words first." in hands.words()
    keys.write("Or in your own words", "Wave")
    hands.press("Add it")
    hands.press("Back")
    hands.press("Add a rung")
    keys.write("Or in your own words", "Wave")
    hands.press("Add it")
    assert "This rung is there already." in hands.words()


def test_put_away_it_can_be_had_back(hands: Hands) -> None:
    hands.press("Change this rung")
    hands.press("Put the whole ladder away")
    assert "You pick small steps" in hands.words()
    hands.press("Undo")
    assert len(hands.rungs) == 5


def test_somebody_known_only_from_online_is_checked_first(hands: Hands) -> None:
    hands.go("ladder", person=PersonId("ravi"))
    hands.press("I know them only from online")
    place = hands.rooms.router.here
    assert place is not None
    assert place.what["exercise"] == "E19"


def test_after_six_weeks_in_writing_a_way_further_is_offered_once(hands: Hands) -> None:
    now = hands.clock.now()
    hello = hands.ladder.rungs[0]
    at = now - timedelta(weeks=7)
    written = replace(
        hello,
        ratings=(Rating(at=at, hard=40), Rating(at=now, hard=5, after=True)),
        tries=(Try(at=at, took=Took.YES, told_at=at, hard=5),),
    )
    rest = tuple(replace(each, tries=(), first_at=None, ratings=each.ratings[:1]) for each in hands.ladder.rungs[1:])
    hands.keep(replace(hands.ladder, rungs=(written, *rest)))
    assert "Writing to Joan has grown easier" in hands.words()
    hands.press("It is good as it is")
    assert "has grown easier" not in hands.words()
    hands.go("people")
    hands.go("ladder", person=JOAN)
    assert "has grown easier" not in hands.words()


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_with_somebody_to_be_silent_about_there_is_nothing_to_do(hands: Hands, life: LifeState) -> None:
    with hands.diary.writing() as book:
        found = book.people.get(JOAN)
        assert found is not None
        book.people.save(replace(found, life=life))
    hands.settle()
    assert hands.rungs == []
    assert "Joan" not in hands.words()
    assert "already answered" not in hands.words()
