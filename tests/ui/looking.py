"""Looks at a drawn window the way a careful eye would: what is cut off, what overlaps, what is too small to hit."""

from __future__ import annotations

import math
import re
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTranslator
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from companion.ui.widgets.day_bands import DayBands
from companion.ui.widgets.face import FacePress
from companion.ui.widgets.painted import LEAST, RING, Painted
from companion.ui.widgets.press import Press, PressKind

_WORD = re.compile(r"(\{[^}]*\})|([^\W\d_]+)")
LONGER = 0.4
"""German and Finnish interfaces are about this much longer than English ones."""

TEXTS = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QListView, QProgressBar, DayBands)


def lengthened(text: str) -> str:
    """Every word longer by two fifths; names in braces stay."""

    def more(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        word = found[2]
        return word + (word.lower() * 2)[1 : 1 + math.ceil(LONGER * len(word))]

    return _WORD.sub(more, text)


class Lengthening(QTranslator):
    """A language in which everything is longer."""

    def translate(
        self, context: str, source: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        """The sentence, longer."""
        del disambiguation, n
        text = source.decode() if isinstance(source, bytes) else source
        return lengthened(text) if context == "companion" else None  # type: ignore[return-value]  # Qt's own stay

    def isEmpty(self) -> bool:
        """It has something for every sentence."""
        return False


# --- what is there ---


def shown(window: QWidget) -> list[QWidget]:
    """Everything of ours that can be seen, Qt's own inner parts left out."""
    return [each for each in window.findChildren(QWidget) if each.isVisible() and not _inner(each)]


def _inner(widget: QWidget) -> bool:
    """The field inside a spin box, the arrow of a list: their outer widget is looked at."""
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(parent, QComboBox | QAbstractItemView)


def controls(window: QWidget) -> list[QWidget]:
    """What Tab can reach."""
    return [
        each
        for each in shown(window)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.window() is window
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it. A choice is told apart by its question, a list to pick from by its label."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    question = widget.accessibleDescription() if isinstance(widget, QRadioButton | QCheckBox) else ""
    return f"{name} ({question})" if question else name


def called(widget: QWidget) -> str:
    """For a message about it."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else widget.accessibleName()
    return f"{type(widget).__name__} “{words[:60]}”"


def texts(window: QWidget) -> list[QWidget]:
    """Everything with words on it."""
    return [each for each in shown(window) if isinstance(each, TEXTS) and _says(each)]


def _says(widget: QWidget) -> bool:
    return bool(widget.text()) if isinstance(widget, QLabel | QAbstractButton) else True


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def seen(widget: QWidget, window: QWidget) -> QRect:
    """The part of it inside the scrolled areas it lies in."""
    place = _place(widget, window)
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            place = place.intersected(_place(parent, window))
        parent = parent.parentWidget()
    return place


# --- faults ---


def nameless(window: QWidget) -> list[str]:
    """Controls without a name or a role a screen reader understands."""
    unknown = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane)
    faults = []
    for each in controls(window):
        interface = QAccessible.queryAccessibleInterface(each)
        if not interface.text(QAccessible.Text.Name).strip():
            faults.append(f"{called(each)} has no name")
        if interface.role() in unknown:
            faults.append(f"{called(each)} has no role")
    return faults


def too_small(window: QWidget) -> list[str]:
    """Targets under 60 by 60 pixels. A text to mark is read, not pressed; its Copy button is the target."""
    faults = []
    for each in controls(window):
        if isinstance(each, QLabel):
            continue
        inner = 2 * RING if isinstance(each, Painted) else 0
        size = each.size() - QSize(inner, inner)
        if isinstance(each, QListView):
            size = each.visualRect(each.model().index(0, 0)).size() if each.model().rowCount() else size
        if size.width() < LEAST or size.height() < LEAST:
            faults.append(f"{called(each)} is {size.width()}x{size.height()}")
    return faults


def same_names(window: QWidget) -> list[str]:
    """Two buttons that are called the same: one cannot tell them apart by ear."""
    seen: dict[str, QWidget] = {}
    faults = []
    for each in controls(window):
        name = name_of(each)
        if name in seen and not _both_lead_to_help(each, seen[name]):
            faults.append(f"two are called “{name}”")
        seen[name] = each
    return faults


def _both_lead_to_help(one: QWidget, other: QWidget) -> bool:
    kinds = {each._kind for each in (one, other) if isinstance(each, Press)}
    return bool(kinds) and kinds <= {PressKind.HELP, PressKind.HELP_DOOR}


def clipped(window: QWidget) -> list[str]:
    """Words that do not fit into the room they have."""
    return [fault for each in texts(window) for fault in _clipped(each, window)]


def _clipped(widget: QWidget, window: QWidget) -> list[str]:
    faults = []
    if isinstance(widget, QLabel):
        faults += _label_clipped(widget)
    elif isinstance(widget, FacePress):
        needed = widget.sizeHint()
        if needed.width() > widget.width() or needed.height() > widget.height():
            faults.append(f"{called(widget)} needs {needed.toTuple()}, has {widget.size().toTuple()}")
    elif isinstance(widget, Painted):
        faults += _press_clipped(widget)
    elif isinstance(widget, QLineEdit):
        faults += _line_clipped(widget)
    elif isinstance(widget, QComboBox):
        faults += _combo_clipped(widget)
    return faults + _cut_by_parent(widget, window)


def _label_clipped(label: QLabel) -> list[str]:
    room = label.contentsRect()
    metrics = QFontMetrics(label.font())
    if not label.wordWrap():
        needed = label.sizeHint()
        if needed.width() > label.width() + 1:
            return [f"{called(label)} is {needed.width()} wide, has {label.width()}"]
        return []
    faults = []
    widest = max((metrics.horizontalAdvance(word) for word in _unbroken(QLabel.text(label))), default=0)
    if widest > room.width() + 1:
        faults.append(f"{called(label)}: a word of {widest} in a width of {room.width()}")
    needed_height = label.heightForWidth(label.width())
    if needed_height > label.height() + 1:
        faults.append(f"{called(label)} needs a height of {needed_height}, has {label.height()}")
    return faults


def _unbroken(text: str) -> list[str]:
    """Pieces Qt does not break: it does after a hyphen and a slash, and where there is a space without width."""
    return re.split(r"\s+|\u200b|(?<=[-–—/])", text)


def _press_clipped(press: Painted) -> list[str]:
    faults = []
    needed = press.heightForWidth(press.width())
    if needed > press.height() + 1:
        faults.append(f"{called(press)} needs a height of {needed}, has {press.height()}")
    fonts = press._fonts()
    room = press.width() - (2 * RING + 8 if press._shape.stacked else press._side_room())
    words = [(fonts[0], word) for word in press.text().split()] + [(fonts[1], word) for word in press._sub.split()]
    widest = max((QFontMetrics(font).horizontalAdvance(word) for font, word in words), default=0)
    if press._shape.stacked and widest > room:
        faults.append(f"{called(press)}: a word of {widest} in a width of {room}")
    return faults


def _line_clipped(edit: QLineEdit) -> list[str]:
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    room = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    metrics = QFontMetrics(edit.font())
    faults = []
    if metrics.height() > room.height():
        faults.append(f"{called(edit)}: a line of {metrics.height()} in a height of {room.height()}")
    if not edit.text() and metrics.horizontalAdvance(edit.placeholderText()) + 4 > room.width():
        faults.append(f"the words “{edit.placeholderText()}” in {called(edit)}")
    return faults


def _combo_clipped(box: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(control, option, part, box)
    needed = QFontMetrics(box.font()).horizontalAdvance(box.currentText())
    if needed > room.width() + 1:
        return [f"{called(box)}: “{box.currentText()}” needs {needed}, has {room.width()}"]
    return []


def _cut_by_parent(widget: QWidget, window: QWidget) -> list[str]:
    """Cut by the box it lies in; a scrolled area may cut above and below only."""
    place, parent = _place(widget, window), widget.parentWidget()
    while parent is not None and parent is not window.parentWidget():
        box = _place(parent, window)
        scrolled = isinstance(parent.parentWidget(), QAbstractScrollArea)
        across = place.left() < box.left() or place.right() > box.right()
        down = place.top() < box.top() or place.bottom() > box.bottom()
        if across or (down and not scrolled):
            return [f"{called(widget)} {place.getRect()} reaches out of {type(parent).__name__} {box.getRect()}"]
        above = parent.parentWidget()
        if scrolled and above is not None:
            return _cut_by_parent(above, window)
        if parent is window:
            break
        parent = parent.parentWidget()
    return []


def overlapping(window: QWidget) -> list[str]:
    """Words that lie on other words."""
    places = [(each, seen(each, window)) for each in texts(window)]
    return [
        f"{called(one)} and {called(other)} overlap"
        for (one, first), (other, second) in combinations([pair for pair in places if not pair[1].isEmpty()], 2)
        if first.intersects(second) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


def too_wide(window: QWidget) -> list[str]:
    """What is scrolled is not wider than what one sees."""
    inner = [(area.widget(), area.viewport().width()) for area in window.findChildren(QScrollArea) if area.isVisible()]
    return [
        f"{widget.width()} pixels in a width of {room}" for widget, room in inner if widget and widget.width() > room
    ]


def unreachable(window: QWidget) -> list[str]:
    """What scrolling does not bring into sight."""
    faults = []
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None:
            below = inside.height() - area.viewport().height() - area.verticalScrollBar().maximum()
            faults += [f"{below} pixels are never seen"] if below > 0 else []
    return faults


def scrolls(window: QWidget) -> int:
    """How many pixels lie below what one sees."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    return max((area.verticalScrollBar().maximum() for area in areas), default=0)
