"""How much, from 0 to 100: five words to press, and finer steps of five beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Flow
from companion.ui.widgets.press import OneOf, Press, PressKind
from companion.ui.widgets.words import Words

STEP = 5
"""The finest step of a rating (``brief/content.md`` 3.0)."""


def rate_words() -> list[tuple[int, str]]:
    """The five words and what they stand for."""
    return [
        (0, tr("Not at all")),
        (25, tr("A little")),
        (50, tr("Half")),
        (75, tr("Mostly")),
        (100, tr("Completely")),
    ]


class _Calm(QSlider):
    """A slider that the wheel does not move: who scrolls past it must not change an answer."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page, which scrolls."""
        event.ignore()


class Fine(QWidget):
    """The finer scale: less, a slider, more, and the number in words. ``moved`` only when the person moved it.

    ``step`` is its finest step.
    """

    moved = Signal(int)

    def __init__(self, step: int = STEP) -> None:
        super().__init__()
        self.value = 0
        self._step = step
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(10))
        row = QHBoxLayout()
        self._slider = _Calm(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setSingleStep(step)
        self._slider.setPageStep(4 * step)
        self._slider.setMinimumHeight(60)
        self._slider.setMinimumWidth(120)
        self._slider.setAccessibleName(tr("A finer answer, from 0 to 100"))
        self._slider.valueChanged.connect(self._slid)
        self._less = Press(tr("A bit less"), "minus", PressKind.SMALL)
        more = Press(tr("A bit more"), "plus", PressKind.SMALL)
        for button, by in ((self._less, -step), (more, step)):
            button.set_repeats()
            button.clicked.connect(lambda _checked=False, by=by: self._slider.setValue(self.value + by))
        for widget, stretch in ((self._less, 0), (self._slider, 1), (more, 0)):
            row.addWidget(widget, stretch)
        column.addLayout(row)
        self._says = Words("", "strong")
        column.addWidget(self._says)

    def _slid(self, value: int) -> None:
        rounded = round(value / self._step) * self._step
        if rounded != self.value:
            self.show_value(rounded)
            self.moved.emit(rounded)

    def show_value(self, value: int) -> None:
        """Stand at a value, and say it."""
        self.value = value
        self._slider.blockSignals(True)
        self._slider.setValue(value)
        self._slider.blockSignals(False)
        self._says.setText(tr("{value} out of 100", value=value))
        self._slider.setAccessibleDescription(tr("{value} out of 100", value=value))

    def take_focus(self) -> None:
        """Let the keyboard start at the slider."""
        self._slider.setFocus(Qt.FocusReason.OtherFocusReason)


class Rate(QWidget):
    """A rating. ``value`` is ``None`` until something was pressed."""

    changed = Signal(int)

    def __init__(self, value: int | None = None, *, plum: bool = True) -> None:
        super().__init__()
        self.value: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(10))
        self._group = QButtonGroup(self)
        flow = Flow(gap=4)
        for number, words in rate_words():
            choice = OneOf(words, plum=plum)
            self._group.addButton(choice, number)
            flow.addWidget(choice)
        self._group.idClicked.connect(self.set_value)
        column.addLayout(flow)
        self._fine = Fine()
        self._fine.moved.connect(self.set_value)
        column.addWidget(self._fine)
        if value is not None:
            self.set_value(value)

    def set_value(self, value: int) -> None:
        """Take a value, kept within 0 to 100, and say it in words and a number."""
        self.value = min(100, max(0, value))
        self._fine.show_value(self.value)
        nearest = min(rate_words(), key=lambda pair: abs(pair[0] - (self.value or 0)))
        button = self._group.button(nearest[0])
        if nearest[0] == self.value:
            button.setChecked(True)
        else:
            self._group.setExclusive(False)
            for other in self._group.buttons():
                other.setChecked(False)
            self._group.setExclusive(True)
        self.changed.emit(self.value)
