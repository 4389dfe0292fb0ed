"""The doors: five and Get help, always in the same place. At the side, or below when the window is narrow."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.router import DOORS, PAGES
from companion.ui.texts import tr
from companion.ui.widgets.press import Press, PressKind

SIDE_WIDTH = 176
NARROW = 820
_OF_HELP = frozenset({"help", "calm", "fear", "safety_plan", "grief"})
"""Content narrower than this, in pixels of step one, wants the doors below it."""


class Rail(QWidget):
    """The doors. ``asked(page)`` when one is pressed."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Pages"))
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._doors: dict[str, Press] = {}
        for door in DOORS:
            self._add(door.page, Press(tr(door.words), door.icon, PressKind.DOOR))
        self._spare = self._box.count()
        self._box.addStretch(1)
        self._add("help", Press(tr("Get help"), "phone", PressKind.HELP_DOOR))
        self._below = False
        self._arrange()

    def _add(self, page: str, press: Press) -> None:
        press.clicked.connect(lambda: self.asked.emit(page))
        self._doors[page] = press
        self._box.addWidget(press)

    @property
    def below(self) -> bool:
        """Whether the doors lie below the page."""
        return self._below

    def door(self, page: str) -> Press:
        """The button of a page, or of "help"."""
        return self._doors[page]

    def fits_beside(self, window: QSize) -> bool:
        """Whether there is room for the doors at the side of a window of this size."""
        width = self._side_width()
        height = sum(door.heightForWidth(width - 16) for door in self._doors.values()) + 16
        return height <= window.height() and (window.width() - width) * 100 / look().step >= NARROW

    def _side_width(self) -> int:
        widest = max(door.minimumSizeHint().width() for door in self._doors.values())
        return max(look().gap(SIDE_WIDTH), widest + 12)

    def lie(self, *, below: bool) -> None:
        """Put the doors below the page, or beside it."""
        self._below = below
        self._arrange()

    def _arrange(self) -> None:
        direction = QBoxLayout.Direction.LeftToRight if self._below else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._box.setContentsMargins(8, 8, 8, 8)
        self._box.setSpacing(0)
        for index in range(self._box.count()):
            spread = self._below if index != self._spare else not self._below
            self._box.setStretch(index, 1 if spread else 0)
        if self._below:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(self._side_width())

    def only_help(self, *, only: bool) -> None:
        """During set-up there is one way; Get help stays in its corner."""
        for name, door in self._doors.items():
            door.setVisible(name == "help" or not only)

    def show_here(self, page: str) -> None:
        """Mark the door of the page shown."""
        mine = "help" if page in _OF_HELP else PAGES.get(page, ("", ""))[1]
        for name, door in self._doors.items():
            door.set_chosen(chosen=name == mine)
