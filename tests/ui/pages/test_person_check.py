"""From every card: a look at whether somebody who asks for money or secrecy is safe, with them filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.domain.exercises import ELSE, NOBODY, Option
from companion.domain.people import LifeState
from companion.ui.steps.person import chosen_first
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ASKS = "Do they ask for money or secrecy?"


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def test_every_card_leads_to_the_check_with_this_person_chosen(hands: Hands) -> None:
    for person in hands.everybody():
        if person.life.silent:
            continue
        hands.go("person", person=person.id)
        assert ASKS in hands.words()
    hands.go("person", person="margaret")
    hands.press(ASKS)
    hands.press("Look at the signs")
    assert hands.page.title == "Who is it?"
    with hands.diary.reading() as book:
        run = book.runs.all("E19")[0]
    assert run.answers == {"about": "margaret"}
    for value in ("claims", ("money",), "read", "no"):
        hands.rooms.exercising.answer(run.id, value)
    hands.go("exercise", run=run.id)
    assert hands.focused.accessibleName().startswith("Margaret")


def test_a_change_of_text_size_begins_no_second_check(hands: Hands) -> None:
    hands.go("person", person="margaret")
    hands.press(ASKS)
    hands.press("Look at the signs")
    hands.stage.rebuild()
    hands.settle()
    with hands.diary.reading() as book:
        assert len(book.runs.all("E19")) == 1


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_of_somebody_silent_nothing_is_asked(hands: Hands, life: LifeState) -> None:
    hands.change("margaret", life=life)
    hands.go("person", person="margaret")
    assert ASKS not in hands.words()


def test_who_was_chosen_is_never_hidden_behind_more() -> None:
    people = tuple(Option(id=name, text=name) for name in ("anna", "tom"))
    ways = (Option(id=ELSE, text="Somebody else"), Option(id=NOBODY, text="Nobody"))
    more = tuple(Option(id=name, text=name) for name in ("joan", "ravi"))
    seen, behind = chosen_first((*people, *ways), more, "ravi")
    assert [option.id for option in seen] == ["ravi", "anna", ELSE, NOBODY]
    assert [option.id for option in behind] == ["tom", "joan"]
    for before in ("", "anna", f"{ELSE}Bill", "gone"):
        assert chosen_first((*people, *ways), more, before) == ((*people, *ways), more)
