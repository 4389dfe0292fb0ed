"""Things to tick: the parts, and the lines of one part. A few at a time; nothing is ticked by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import AnyOf, Press, PressKind

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN, THEN = 6, 12
"""So many at first, and so many more each time (design guide: six where one ticks all that fit)."""
LONGEST = 300
"""So many letters of a line are shown here; the page before the end has all of it."""

Tickable = tuple[str, str]
"""The name of a line, and its words."""


class Ticks(QWidget):
    """Ticks, so many ``beside`` one another where there is room.

    ``ticked`` is changed in place, so that going back and forth keeps it.
    """

    def __init__(self, rows: Sequence[Tickable], ticked: set[str], *, beside: int = 1) -> None:
        super().__init__()
        self._rows, self._ticked = rows, ticked
        self.boxes: list[AnyOf] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._columns = Columns(gap=2, least=380, shares=(1,) * beside)
        column.addLayout(self._columns)
        self._more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
        self._more.clicked.connect(self._show_more)
        self._all = Press(tr("Tick all shown"), "square-check", PressKind.SMALL)
        self._all.clicked.connect(self._turn_all)
        self._add(SHOWN)
        column.addLayout(flow_of(self._more, self._all, gap=12))
        self._name()

    def _add(self, many: int) -> None:
        for key, words in self._rows[len(self.boxes) : len(self.boxes) + many]:
            box = AnyOf(words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …")
            box.setChecked(key in self._ticked)
            box.toggled.connect(lambda on, key=key: self._tick(key, on=on))
            self._columns.addWidget(box)
            self.boxes.append(box)

    def _tick(self, key: str, *, on: bool) -> None:
        (self._ticked.add if on else self._ticked.discard)(key)
        self._name()

    def _name(self) -> None:
        """Name the presses by what is in sight."""
        self._more.setVisible(len(self.boxes) < len(self._rows))
        self._all.setVisible(len(self.boxes) > 1)
        words = tr("Untick all shown") if all(box.isChecked() for box in self.boxes) else tr("Tick all shown")
        if self._all.text() != words:
            self._all.set_words(words)

    def _turn_all(self) -> None:
        on = not all(box.isChecked() for box in self.boxes)
        for box in self.boxes:
            box.setChecked(on)

    def _show_more(self) -> None:
        """The keyboard goes on with the first that was not there before."""
        before = len(self.boxes)
        self._add(THEN)
        self._name()
        self.boxes[before].setFocus(Qt.FocusReason.OtherFocusReason)
