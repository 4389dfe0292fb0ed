from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.domain.plans import Mode
from companion.services.planning import Draft
from companion.ui.pages.plans.page import by_day
from companion.ui.widgets.who import FaceCard
from tests.helpers_plans import wall
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse, utc

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_days_stand_in_words_with_both_clocks(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plans")
        words = hands.words()

        assert "Today" in words
        assert "Tuesday 24 November" in words
        assert "Thursday 26 November" in words
        call = hands.found(FaceCard, "Video call with Anna")
        assert "3:00 pm · 10:00 am in Toronto" in call.accessibleName()
        assert "In person" in hands.found(FaceCard, "Choir").accessibleName()


def test_in_person_comes_first_where_two_begin_together(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        at = wall(2026, 11, 25, 11)
        for who, mode in (("joan", Mode.PHONE), ("margaret", Mode.IN_PERSON)):
            hands.rooms.planning.plan(Draft(people=(hands.person(who).id,), mode=mode, starts=at))
        day = by_day(hands.rooms.planning.coming(10))[at.date()]

        assert [each.plan.mode for each in day] == [Mode.IN_PERSON, Mode.PHONE]


def test_a_press_opens_the_occurrence(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plans")
        Mouse(hands).press("Tea with Mrs Okafor")

        assert hands.here == "occurrence"
        assert hands.page.title == "Tea with Mrs Okafor"


def test_the_keyboard_begins_at_what_comes_next(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plans")
        hands.tab_to("Video call with Anna")
        hands.key(Qt.Key.Key_Space)

        assert hands.here == "occurrence"


def test_later_days_are_added_on_demand(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plans")
        before = len(hands.page.findChildren(FaceCard))
        Mouse(hands).press("Later days")

        assert len(hands.page.findChildren(FaceCard)) > before


def test_what_is_over_is_asked_about_on_top(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.clock.set(utc(17))
        hands.go("plans")
        assert hands.words().index("Video call with Anna, today at 3:00 pm") < hands.words().index("Tuesday")
        Mouse(hands).press("How was it?")

        assert hands.here == "afterwards"


def test_nothing_planned_is_said_kindly_with_one_next_step(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as hands:
        hands.go("plans")
        assert "Nothing is planned yet" in hands.words()
        Mouse(hands).press("Go to my people")

        assert hands.here == "people"


def test_a_new_plan_appears_without_a_press(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plans")
        plan_with(hands, "margaret", wall(2026, 11, 22, 11))

        assert Mouse(hands).sees("Together with Margaret")
        hands.diary.undo()
        hands.settle()
        assert not Mouse(hands).sees("Together with Margaret")


def plan_with(hands: Hands, who: str, starts: datetime) -> None:
    hands.rooms.planning.plan(Draft(people=(hands.person(who).id,), mode=Mode.IN_PERSON, starts=starts))
    hands.settle()
