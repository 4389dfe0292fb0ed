from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from companion.domain.people import LifeState
from companion.domain.plans import Mode, Repeat, Rhythm
from companion.ui.widgets.day_bands import DayBands
from companion.ui.widgets.press import OneOf
from companion.ui.widgets.when import BigList, read_day
from companion.ui.widgets.who import FaceChoice
from tests.helpers_plans import wall
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse, plans_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

MOST_PRESSES = 6
"""Presses from Today to a weekly video call with someone in another time zone (the product's own limit)."""


def test_a_weekly_video_call_abroad_in_six_presses_from_today(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("today")
        mouse = Mouse(hands)
        for words in ("Plans", "Plan a call or a visit", "Anna", "Next", "Next", "Plan it"):
            mouse.press(words)
        made = plans_of(hands)

        assert mouse.count <= MOST_PRESSES
        assert len(made) == 1
        plan = made[0]
        assert (plan.people, plan.mode, plan.rhythm) == (("anna",), Mode.VIDEO, Rhythm(repeat=Repeat.WEEKLY))
        assert (plan.channel, plan.address, plan.zone) == ("zoom", "https://zoom.us/j/5550142", "Europe/London")
        assert hands.here == "plans"
        assert "It is in your plans: Video call with Anna." in hands.words()


def test_the_same_by_keyboard_alone(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plan")
        hands.tab_to("Anna", FaceChoice)
        hands.key(Qt.Key.Key_Space)
        for words in ("Next", "Next", "Plan it"):
            hands.tab_to(words)
            hands.key(Qt.Key.Key_Return)

        assert [plan.mode for plan in plans_of(hands)] == [Mode.VIDEO]


def test_a_ready_suggestion_is_one_press_to_keep(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        starts = wall(2026, 11, 25, 15)
        hands.go("plan", people=("margaret",), mode=Mode.IN_PERSON, starts=starts, place="14 Mill Lane")
        mouse = Mouse(hands)
        mouse.press("Plan it")
        plan = plans_of(hands)[0]

        assert mouse.count == 1
        assert (plan.mode, plan.starts, plan.place) == (Mode.IN_PERSON, starts, "14 Mill Lane")


def test_planning_can_be_taken_back(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plan", people=("margaret",), mode=Mode.IN_PERSON, starts=wall(2026, 11, 25, 15))
        Mouse(hands).press("Plan it")
        hands.diary.undo()

        assert plans_of(hands) == []


def test_several_people_in_the_order_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plan")
        mouse = Mouse(hands)
        for words in ("Tom", "Margaret", "Next"):
            mouse.press(words)

        assert hands.page.title == "When shall you and Tom and Margaret meet?"


def test_without_a_face_nothing_happens_but_a_word(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plan")
        Mouse(hands).press("Next")

        assert hands.page.title == "Who would you like to be with?"
        assert "Press a face first" in hands.words()


def test_nobody_who_died_is_offered(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.rooms.circle.add(hands.rooms.circle.new("Penelope"))
        hands.change("peter", life=LifeState.DIED)
        hands.change("tom", life=LifeState.NOT_SAFE)
        hands.go("plan")
        names = [face.person.name for face in hands.page.findChildren(FaceChoice)]
        hands.found(QLineEdit).setText("Pe")
        hands.settle()
        found = [face.person.name for face in hands.page.findChildren(FaceChoice)]

        assert not {"Peter", "Tom"} & set(names)
        assert found == ["Penelope"]


def test_somebody_is_found_by_name_and_stays_ticked(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plan")
        mouse = Mouse(hands)
        hands.found(QLineEdit).setText("ra")
        hands.settle()
        mouse.press("Ravi")
        hands.found(QLineEdit).setText("joa")
        hands.settle()

        assert [face.person.name for face in hands.page.findChildren(FaceChoice)] == ["Ravi", "Joan"]
        mouse.press("Next")
        assert "Ravi" in hands.page.title


def at_when(hands: Hands, who: str = "Anna") -> Mouse:
    hands.go("plan")
    mouse = Mouse(hands)
    mouse.press(who)
    mouse.press("Next")
    return mouse


def test_the_picture_says_itself_in_words(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        at_when(hands)
        bands = hands.found(DayBands)

        assert "Anna: good from 2:00 pm to 10:00 pm." in bands.accessibleDescription()
        assert "The line is at" in bands.accessibleDescription()


def test_where_clocks_change_apart_it_is_said(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        at_when(hands)

        assert "On Sunday 14 March 2027 the clocks change in Toronto first. For 2 weeks" in hands.words()


def test_another_day_and_time_with_a_warning_at_night(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        mouse = at_when(hands)
        mouse.press("Choose another day and time")
        hands.found(BigList, "Day").setFocus()
        hands.key(Qt.Key.Key_Down, times=3)
        times = hands.found(BigList, "Time")
        times.setCurrentRow(6)
        hands.settle()
        assert "4:00 am in Toronto. It is night for Anna." in hands.words()
        mouse.press("Next")
        mouse.press("Plan it")
        plan = plans_of(hands)[0]

        assert plan.starts == wall(2026, 11, 24, 9)


def test_a_typed_date(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        mouse = at_when(hands)
        mouse.press("Choose another day and time")
        field = hands.found(QLineEdit, "Or another date")
        field.setText("24.12.")
        field.editingFinished.emit()
        hands.settle()
        mouse.press("Next")
        mouse.press("Plan it")

        assert plans_of(hands)[0].starts.date() == date(2026, 12, 24)


def test_a_date_nobody_understands_changes_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        mouse = at_when(hands)
        mouse.press("Choose another day and time")
        field = hands.found(QLineEdit, "Or another date")
        field.setText("soon")
        field.editingFinished.emit()
        hands.settle()

        assert "Type it like this: 21 November 2026" in hands.words()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 December", date(2026, 12, 24)),
        ("24 dec 2027", date(2027, 12, 24)),
        ("24.12.", date(2026, 12, 24)),
        ("3/2", date(2027, 2, 3)),
        ("24/12/26", date(2026, 12, 24)),
        ("2026-12-24", date(2026, 12, 24)),
        ("29 February", None),
        ("ju 5", None),
        ("5 ju", None),
        ("", None),
        ("tomorrow", None),
    ],
)
def test_dates_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text, date(2026, 11, 21)) == day


def test_every_third_saturday_until_a_day(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        mouse = at_when(hands)
        for words in (
            "Change how often",
            "Every third Saturday of the month",
            "It ends on a day",
            "A week more",
            "Done",
        ):
            mouse.press(words)
        assert "Every third Saturday of the month, until Saturday 23 January 2027" in hands.words()
        mouse.press("Next")
        mouse.press("Plan it")

        assert plans_of(hands)[0].rhythm == Rhythm(repeat=Repeat.MONTHLY, until=date(2027, 1, 23))


def test_a_visit_instead_of_a_call(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        mouse = at_when(hands, "Joan")
        assert hands.page.title == "When shall you and Joan talk?"
        mouse.press("A visit instead")
        assert hands.page.title == "When shall you and Joan meet?"
        for words in ("Next", "Plan it"):
            mouse.press(words)

        assert plans_of(hands)[0].mode is Mode.IN_PERSON


def test_going_back_and_elsewhere_loses_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        mouse = at_when(hands)
        mouse.press("Just once")
        chosen = hands.page.findChildren(OneOf)[1].accessibleName()
        mouse.press("Next")
        hands.go("note")
        hands.rooms.router.back()
        hands.settle()
        assert hands.page.title == "How will you be in touch?"
        hands.key(Qt.Key.Key_Escape)
        checked = [choice.accessibleName() for choice in hands.page.findChildren(OneOf) if choice.isChecked()]
        assert checked == [chosen]
        hands.stage.rebuild()
        hands.settle()
        assert hands.page.title == "When shall you and Anna talk?"
        mouse.press("Back")
        assert [face.person.name for face in hands.page.findChildren(FaceChoice) if face.isChecked()] == ["Anna"]


def test_a_new_link_is_stored_with_the_person(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        mouse = at_when(hands, "Mrs Okafor")
        mouse.press("Next")
        mouse.press("Another number or link")
        hands.found(QLineEdit, "Telephone number or call link").setText("Join us: https://meet.google.com/abc-defg-hij")
        hands.settle()
        assert "This is: Google Meet." in hands.words()
        mouse.press("Plan it")
        plan, ways = plans_of(hands)[0], hands.person("okafor").ways

        assert (plan.mode, plan.channel) == (Mode.VIDEO, "meet")
        assert [(way.channel, way.address, way.preferred) for way in ways] == [("meet", plan.address, True)]


@pytest.mark.parametrize(
    ("pasted", "reason"),
    [
        ("", "Type a whole telephone number"),
        ("http://zoom.us/j/1", "This link begins with http."),
        ("https://zoom.us.evil.example/j/1", "A real address stands in this link"),
        ("javascript:alert(1)", "Type a whole telephone number"),
        ("hello", "Type a whole telephone number"),
    ],
)
def test_what_cannot_be_opened_is_not_planned(pasted: str, reason: str, tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        mouse = at_when(hands, "Mrs Okafor")
        mouse.press("Next")
        mouse.press("Another number or link")
        hands.found(QLineEdit, "Telephone number or call link").setText(pasted)
        mouse.press("Plan it")

        assert plans_of(hands) == []
        assert hands.person("okafor").ways == ()
        assert reason in hands.words()


def test_somebody_taken_out_in_the_meantime(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("plan")
        mouse = Mouse(hands)
        mouse.press("Ravi")
        hands.rooms.circle.remove(hands.person("ravi").id)
        mouse.press("Next")

        assert hands.page.title == "That is no longer here"


def test_before_a_second_rhythm_it_is_said_what_there_is_already(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=True) as hands:
        hands.go("plan", people=("anna",), mode=Mode.VIDEO)
        there = "You have a call with Anna every Saturday at 3:00 pm."
        mouse = Mouse(hands)

        assert there in hands.words()
        mouse.press("Next")
        assert there in hands.words()


def test_one_more_time_is_no_second_rhythm(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=True) as hands:
        hands.go("plan", people=("anna",), mode=Mode.VIDEO, starts=wall(2026, 11, 25, 15))
        assert "You have a call" not in hands.words()
        hands.go("plan", people=("anna", "margaret"), mode=Mode.VIDEO)
        assert "You have a call" not in hands.words(), "not with the two of them"
