"""Where one answers: one widget for each kind of step, told apart by what it hands over."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSlider

from companion.domain.exercises import Option
from companion.domain.plans import Mode
from companion.domain.run_screens import Proposal, Screen, ScreenKind
from companion.ui.steps.answers import Answer, More
from companion.ui.steps.make import make_part
from companion.ui.steps.part import Nearby, Part, in_order
from companion.ui.steps.plan_form import PlanForm
from companion.ui.when_words import Wording
from companion.ui.widgets.press import AnyOf, Press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SATURDAY = datetime(2026, 11, 21, 13, 4)  # noqa: DTZ001 - wall time
NEARBY = Nearby(say=Wording(now=SATURDAY, zone="Europe/London"))
OPTIONS = tuple(Option(id=f"o{number}", text=f"Option {number}") for number in range(8))
WORDS = ("Not at all", "A little", "Half", "Mostly", "Completely")


def screen(kind: ScreenKind, **more: object) -> Screen:
    return Screen(kind=kind, id="step", thought="A thought", ask="A question?", **more)  # type: ignore[arg-type]


def part_of(qtbot: QtBot, shown: Screen) -> Part:
    part = make_part(shown, NEARBY)
    qtbot.addWidget(part)
    part.show()
    return part


def proposal(key: str = "meet", **more: object) -> Proposal:
    values: dict[str, object] = {
        "id": key,
        "text": "Meet Anna",
        "mode": Mode.IN_PERSON,
        "starts": SATURDAY.replace(day=23, hour=15, minute=0),
        "minutes": 30,
        "routine": "after lunch",
    }
    return Proposal(**values | more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ScreenKind)
def test_there_is_a_widget_for_every_kind(qtbot: QtBot, kind: ScreenKind) -> None:
    cards = {"cards": OPTIONS[:3], "boxes": OPTIONS[3:6], "words": WORDS, "scene": "answer", "level": "prompts"}
    part = part_of(qtbot, screen(kind, options=OPTIONS[:3], rate_words=WORDS, starters=("I felt",), own=True, **cards))
    assert all(widget.accessibleName() for widget in in_order(part))


@pytest.mark.parametrize(
    ("kind", "more", "press", "answer"),
    [
        (ScreenKind.CHOICE, {"options": OPTIONS[:3]}, "Option 1", "o1"),
        (ScreenKind.RATE, {"rate_words": WORDS}, "Mostly", 75),
        (ScreenKind.PERSON, {"options": (Option(id="nobody", text="Nobody"),)}, "Nobody", "nobody"),
    ],
)
def test_a_press_is_the_answer(
    qtbot: QtBot, kind: ScreenKind, more: dict[str, object], press: str, answer: object
) -> None:
    part = part_of(qtbot, screen(kind, **more))
    assert part.given is None
    given: list[object] = []
    part.answered.connect(given.append)
    next(button for button in part.findChildren(Answer) if button.text() == press).click()
    assert given == [answer]


def test_the_rest_of_the_answers_waits_behind_more(qtbot: QtBot) -> None:
    part = part_of(qtbot, screen(ScreenKind.MULTI, options=OPTIONS[:6], more=OPTIONS[6:]))
    more = part.findChild(More)
    assert more is not None
    assert [box.text() for box in in_order(part) if isinstance(box, AnyOf)] == [o.text for o in OPTIONS[:6]]
    more.click()
    assert [box.text() for box in in_order(part) if isinstance(box, AnyOf)] == [o.text for o in OPTIONS]
    assert more.isHidden()


def test_the_rest_stands_open_when_something_in_it_is_ticked(qtbot: QtBot) -> None:
    part = part_of(qtbot, screen(ScreenKind.MULTI, options=OPTIONS[:6], more=OPTIONS[6:], answer=("o7",)))
    assert [box.text() for box in in_order(part) if isinstance(box, AnyOf) and box.isChecked()] == ["Option 7"]
    assert part.given == ("o7",)
    assert part.draft is None


def test_the_finer_scale_opens_when_it_was_used_before(qtbot: QtBot) -> None:
    part = part_of(qtbot, screen(ScreenKind.RATE, rate_words=WORDS, answer=35))
    slider = part.findChild(QSlider)
    assert slider is not None
    assert slider.isVisibleTo(part)
    assert (slider.value(), part.given) == (35, 35)


def test_the_finer_scale_goes_in_fives_and_not_by_the_wheel(qtbot: QtBot) -> None:
    part = part_of(qtbot, screen(ScreenKind.RATE, rate_words=WORDS, answer=35))
    slider = part.findChild(QSlider)
    assert slider is not None
    slider.setValue(43)
    assert part.given == 45
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, wheel)
    assert part.given == 45


def test_starters_are_put_one_below_the_other_and_never_twice(qtbot: QtBot) -> None:
    part = part_of(qtbot, screen(ScreenKind.TEXT, starters=("They laughed", "They left")))
    first, second = part.findChildren(Press)
    first.click()
    second.click()
    first.click()
    assert part.given == "They laughed\nThey left"


def test_proposals_say_when_and_after_what(qtbot: QtBot) -> None:
    part = part_of(qtbot, screen(ScreenKind.PLAN, proposals=(proposal(),)))
    answer = part.findChildren(Answer)[0]
    assert answer.accessibleName() == "Meet Anna. Monday 23 November at 3:00 pm. After lunch"


def test_the_fields_of_a_plan_are_filled_in_already(qtbot: QtBot) -> None:
    form = PlanForm((proposal(), proposal("ring", text="Ring Anna", mode=Mode.PHONE, routine="after tea")), NEARBY)
    qtbot.addWidget(form)
    assert form.proposal == proposal()
    form.findChildren(QComboBox)[0].setCurrentIndex(1)
    assert (form.proposal.text, form.proposal.mode) == ("Ring Anna", Mode.PHONE)


def test_where_is_asked_of_a_meeting_alone(qtbot: QtBot) -> None:
    form = PlanForm((proposal(), proposal("ring", text="Ring Anna", mode=Mode.PHONE)), NEARBY)
    qtbot.addWidget(form)
    assert form._place.accessibleName() == "Where shall you meet?"
    form._place.setText(" At my place ")
    assert form.proposal.place == "At my place"
    form.findChildren(QComboBox)[0].setCurrentIndex(1)
    assert form._where.isHidden()
    assert form.proposal.place == ""


def test_a_ready_sentence_fits_the_way_and_can_be_taken(qtbot: QtBot) -> None:
    form = PlanForm((proposal(), proposal("ring", text="Ring Anna", mode=Mode.PHONE)), NEARBY)
    qtbot.addWidget(form)
    boxes = form.findChildren(QComboBox)
    what, ready = boxes[0], form._ready
    assert "leave a note" in ready.itemText(2)
    what.setCurrentIndex(1)
    assert ready.itemText(1) == "If it rings out, then I will leave a word."
    assert form.proposal.if_then == ""
    ready.setCurrentIndex(1)
    ready.activated.emit(1)
    assert form.proposal.if_then == "If it rings out, then I will leave a word."


def test_without_a_proposal_one_writes_what_to_do(qtbot: QtBot) -> None:
    form = PlanForm((), NEARBY)
    qtbot.addWidget(form)
    made = form.proposal
    assert made.mode is Mode.ALONE
    assert (made.starts.date() - SATURDAY.date()).days == 1
