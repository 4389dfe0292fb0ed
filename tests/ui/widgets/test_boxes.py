"""Cards, chips, pictures, and rows that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from companion.domain.nudges import SpeakKind
from companion.ui.idea_words import chip_of
from companion.ui.look import look
from companion.ui.theme import style_sheet
from companion.ui.widgets.boxes import Card, Chip, Flow, Picture, clear, flow_of, hairline
from companion.ui.widgets.press import Press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def fixed(width: int, height: int = 60) -> QWidget:
    widget = QWidget()
    widget.setFixedSize(width, height)
    return widget


def placed(widths: list[int], room: int, *, right: bool = False, gap: int = 6) -> tuple[list[QRect], int]:
    box = QWidget()
    flow = Flow(box, gap=gap, right=right)
    widgets = [fixed(width) for width in widths]
    for widget in widgets:
        flow.addWidget(widget)
    box.resize(room, 2000)
    flow.setGeometry(QRect(0, 0, room, flow.heightForWidth(room)))
    boxes = [widget.geometry() for widget in widgets]
    height = flow.heightForWidth(room)
    box.deleteLater()
    return boxes, height


@given(widths=st.lists(st.integers(20, 300), min_size=1, max_size=12), room=st.integers(300, 900), right=st.booleans())
def test_nothing_overlaps_and_nothing_leaves_the_row(
    qapp: QApplication, widths: list[int], room: int, *, right: bool
) -> None:
    del qapp
    boxes, height = placed(widths, room, right=right)
    for number, one in enumerate(boxes):
        assert QRect(0, 0, room, height).contains(one)
        assert not any(one.intersects(other) for other in boxes[:number])
    order = sorted(range(len(boxes)), key=lambda at: (boxes[at].top(), boxes[at].left()))
    assert order == list(range(len(boxes)))  # one reads them in the order they were put in


def test_a_full_row_wraps(qapp: QApplication) -> None:
    del qapp
    boxes, height = placed([100, 100, 100], 206)
    assert [(box.left(), box.top()) for box in boxes] == [(0, 0), (106, 0), (0, 66)]
    assert height == 126
    boxes, _ = placed([100, 100, 100], 206, right=True)
    assert [box.right() for box in boxes] == [99, 205, 205]


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box)
    shown, hidden = fixed(100), fixed(100)
    flow.addWidget(shown)
    flow.addWidget(hidden)
    hidden.hide()
    assert flow.sizeHint().width() == 100
    assert flow.count() == 2
    assert flow.itemAt(2) is None
    assert flow.takeAt(5) is None
    clear(flow)
    assert flow.count() == 0


def test_a_card_can_be_emptied_to_its_last_layout(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.column.addLayout(flow_of(Press("One"), Press("Two")))
    card.column.addWidget(hairline())
    card.show()
    clear(card.column)
    QApplication.processEvents()
    assert not any(each.isVisibleTo(card) for each in card.findChildren(Press))
    assert card.column.count() == 0


def test_the_chip_of_every_kind_of_suggestion_has_a_ground_and_a_colour() -> None:
    sheet = style_sheet(look())
    for kind in SpeakKind:
        tone = chip_of(kind)[2]
        assert f'QFrame[card="chip-{tone}"]' in sheet
        assert f'QLabel[tone="{tone}"]' in sheet


def test_a_chip_and_a_picture_say_nothing_of_their_own(qtbot: QtBot) -> None:
    chip = Chip("A thought to look at", "sprout", "plum")
    qtbot.addWidget(chip)
    picture = chip.findChildren(Picture)[0]
    assert picture.text() == ""
    assert not picture.pixmap().isNull()
    assert picture.size() == picture.maximumSize()
