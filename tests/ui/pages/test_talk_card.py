"""What was picked to talk about: before the call, beside it, on paper, and gone once one has been in touch."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import LifeState, PersonId
from companion.domain.plans import Mode, PlanId
from companion.domain.sheets import Sheet
from companion.ui.widgets.before import before_lines
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse, utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CALL, ANNA = PlanId("call-anna"), PersonId("anna")
WORDS = "Which birds come to you these days?"


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        hands.clock.set(utc(14, 50))
        document = {"person": ANNA, "used": ["light_birds"], "card": [WORDS]}
        at = hands.clock.now() - timedelta(hours=1)
        with hands.diary.writing() as book:
            book.ties.save(Sheet(id=f"starters:{ANNA}", kind="starters", at=at, document=document))
        hands.settle()
        yield hands


def test_it_is_read_before_the_call_and_stays_beside_it(hands: Hands) -> None:
    hands.go("call", plan=CALL, day=hands.clock.now().date())
    assert WORDS in hands.words()
    Mouse(hands).press("Start the call")
    assert "The call opens in its own window" in hands.words()
    assert WORDS in hands.words()


def test_it_is_on_paper_too(hands: Hands) -> None:
    with hands.diary.reading() as book:
        plan = book.plans.get(CALL)
    assert plan is not None
    assert f"To talk about: {WORDS}" in before_lines(hands.rooms.keeping.before(plan))


def test_it_goes_when_one_has_been_in_touch(hands: Hands) -> None:
    hands.rooms.meeting.note([ANNA], Mode.PHONE)
    hands.go("call", plan=CALL, day=hands.clock.now().date())
    assert WORDS not in hands.words()


def test_it_is_gone_at_once_when_they_died(hands: Hands) -> None:
    with hands.diary.reading() as book:
        plan = book.plans.get(CALL)
    assert plan is not None
    hands.rooms.circle.set_life(ANNA, LifeState.DIED)
    assert hands.rooms.keeping.before(plan).starters == ()
