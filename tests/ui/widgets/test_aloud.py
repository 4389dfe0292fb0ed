"""What is read aloud: the title and the words one can see, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from companion.ui.widgets.aloud import Aloud, add_aloud, words_on
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.field import Field, line_edit, text_box
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import OneOf, Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.ui.speech import Speaker


class Voice(QObject):
    """A voice that only remembers; the desktop's own is a program that may be absent."""

    changed = Signal()

    def __init__(self, *, available: bool = True) -> None:
        super().__init__()
        self.offered = available
        self.speaking = False
        self.heard = ""

    def say(self, text: str) -> None:
        self.heard, self.speaking = text, True
        self.changed.emit()

    def stop(self) -> None:
        self.speaking = False
        self.changed.emit()


def a_page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.set_heading("How was it?")
    card = Card()
    card.column.addWidget(Words("With Anna"))
    card.column.addLayout(flow_of(OneOf("Very good"), OneOf("So-so", sub="Some of both")))
    page.body.addWidget(card)
    hidden = Words("Nobody sees this")
    hidden.hide()
    page.body.addWidget(hidden)
    page.body.addLayout(columns_of(Words("Left"), Words("Right")))
    typed = line_edit("We laughed")
    page.body.addWidget(Field("One line", typed))
    page.body.addWidget(Field("More", text_box(), show_label=False))
    page.add_buttons(right=[Press("Next")])
    page.show()
    return page


def test_words_in_reading_order_each_with_a_stop(qtbot: QtBot) -> None:
    assert words_on(a_page(qtbot)).splitlines() == [
        "How was it?",
        "With Anna.",
        "Very good.",
        "So-so. Some of both.",
        "Left.",
        "Right.",
        "One line.",
        "We laughed.",
        "More.",
    ]


def test_the_button_reads_and_stops(qtbot: QtBot) -> None:
    page, voice = a_page(qtbot), Voice()
    add_aloud(page, cast("Speaker", voice))
    button = page.findChild(Aloud)
    assert button is not None
    button.click()
    assert voice.heard.startswith("How was it?\nWith Anna.")
    assert button.accessibleName() == "Stop reading"
    button.click()
    assert not voice.speaking
    assert button.accessibleName() == "Read aloud"


def test_without_a_voice_there_is_no_button(qtbot: QtBot) -> None:
    page = a_page(qtbot)
    add_aloud(page, cast("Speaker", Voice(available=False)))
    assert page.findChild(Aloud) is None
