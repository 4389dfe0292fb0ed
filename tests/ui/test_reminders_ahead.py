"""What is said of reminders is what is still to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.plans import Mode, Repeat, Rhythm
from companion.services.planning import Draft
from companion.ui.reminders_ahead import planned_words
from companion.ui.when_words import wording
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ALL = "You will be reminded the day before, 10 minutes before and at the time."
TODAY = "You will be reminded 10 minutes before and at the time."


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def after(hands: Hands, **away: float) -> datetime:
    return wording(hands.rooms).now.replace(second=0, microsecond=0) + timedelta(**away)


@pytest.mark.parametrize(
    ("away", "words"),
    [
        ({"days": 2}, ALL),
        ({"hours": 3}, TODAY),
        ({"minutes": 5}, "You will be reminded at the time."),
    ],
)
def test_before_it_is_planned(hands: Hands, away: dict[str, float], words: str) -> None:
    starts = after(hands, **away)
    assert planned_words(hands.rooms, starts, Rhythm(), wording(hands.rooms)) == words
    hands.go("plan", people=("margaret",), mode=Mode.IN_PERSON, starts=starts)
    assert words in hands.words()


def test_of_what_comes_again_all_are_told_for_they_come_later(hands: Hands) -> None:
    weekly = Rhythm(repeat=Repeat.WEEKLY)
    assert planned_words(hands.rooms, after(hands, hours=3), weekly, wording(hands.rooms)) == ALL


def test_a_reminder_that_is_switched_off_is_not_promised(hands: Hands) -> None:
    hands.rooms.change_preferences(remind_day_before=False, remind_soon=False, remind_at_time=False)
    words = planned_words(hands.rooms, after(hands, days=2), Rhythm(), wording(hands.rooms))
    assert words == "You will not be reminded of this."


def test_on_its_page_it_is_what_is_left(hands: Hands) -> None:
    draft = Draft(people=("margaret",), mode=Mode.PHONE, starts=after(hands, hours=3))  # type: ignore[arg-type]
    plan = hands.rooms.planning.plan(draft)
    hands.go("occurrence", plan=plan.id, day=draft.starts.date())
    assert TODAY in hands.words()
    hands.clock.turn(timedelta(hours=3, minutes=1))
    hands.page.refresh()
    hands.settle()
    assert "No more reminders come for this." in hands.words()


def test_where_it_has_begun_nothing_is_said_of_reminders(hands: Hands) -> None:
    draft = Draft(people=("margaret",), mode=Mode.PHONE, starts=after(hands, minutes=5))  # type: ignore[arg-type]
    plan = hands.rooms.planning.plan(draft)
    hands.rooms.meeting.join(plan.id, draft.starts.date())
    hands.go("occurrence", plan=plan.id, day=draft.starts.date())
    assert "Go on" in hands.words()
    assert "remind" not in hands.words()
