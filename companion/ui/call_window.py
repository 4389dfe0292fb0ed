"""Our own window that waits: above the others, but never taking the keyboard away from what one is typing.

Closing it is no answer: what was due goes on waiting on Today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.plans import ReminderKind
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.pages.call.view import CallView
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from companion.domain.reminders import Call
    from companion.ui.house import House


MARGIN = 60
"""Left free round the window for its frame and the desktop's bars, in pixels."""


def stay_above_all(window: QWidget) -> None:
    """Make it a window above all others that never takes the keyboard away, and does not end the program."""
    window.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
    window.setObjectName("paper")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    window.setMinimumSize(480, 420)


def place_in_the_middle(window: QWidget) -> None:
    """Large, and in the middle of the screen: the words on it must not be cut by a small first size."""
    room = window.screen().availableGeometry()
    width, height = min(look().px(940), room.width() - MARGIN), min(look().px(720), room.height() - MARGIN)
    place = QRect(0, 0, width, height)
    place.moveCenter(room.center())
    window.setGeometry(place)


class CallWindow(QWidget):
    """Shows the calls it is given, one at a time, the most pressing first.

    ``asked_forward`` when something goes on in the main window, which then comes to the front.
    """

    asked_forward = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        stay_above_all(self)
        self.setWindowTitle(tr("Companion: it is time"))
        self._house = house
        self._calls: list[Call] = []
        self._view: CallView | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._page = Page(margin=26)
        outer.addWidget(self._page)
        place_in_the_middle(self)

    @override(default=lambda: QSize(940, 700))
    def sizeHint(self) -> QSize:
        """Room for the face, the words and the buttons."""
        return QSize(940, 700)

    # --- what is shown ---

    def show_calls(self, calls: Sequence[Call]) -> None:
        """Show these and nothing else; empty closes the window. A call that has begun stays until it is finished."""
        self._calls = list(calls)
        if self._view is not None and self._view.begun and not self._house.hand:
            self._show_foot()
            return
        if not self._calls:
            self._clear()
            self.hide()
            return
        self._show_first()
        self._rise()

    def _show_first(self) -> None:
        self._clear()
        self._stay_above(on=True)
        view = CallView(self._house, self._calls[0], face=130)
        view.closed.connect(lambda: self._answered(view))
        view.joined.connect(self._has_begun)
        view.asked.connect(self._go)
        self._view = view
        self._page.body.addWidget(view, 1)
        self.setAccessibleName(view.accessibleName())
        self._show_foot()
        view.focus_main()

    def _show_foot(self) -> None:
        self._page.clear_buttons()
        get_help = Press(tr("Get help"), "phone", PressKind.HELP)
        get_help.clicked.connect(self._help)
        left = self._others()
        right: list[QWidget] = []
        if left:
            more = tr_n("and 1 more", "and {n} more", len(left))
            following = Press(tr("Show the next one, {more}", more=more), "arrow-right", PressKind.SMALL)
            following.clicked.connect(self._next)
            right.append(following)
        self._page.add_buttons(left=[get_help], right=right)

    def _others(self) -> list[Call]:
        key = self._view.key if self._view is not None else None
        return [call for call in self._calls if (call.plan.id, call.moment.day) != key]

    def _next(self) -> None:
        others = self._others()
        shown = [call for call in self._calls if call not in others]
        self._calls = [*others, *shown]
        self._show_first()

    def _clear(self) -> None:
        self._view = None
        self._page.clear_body()

    def _rise(self) -> None:
        """To the front, without taking the keyboard."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()

    # --- answers ---

    def _answered(self, view: CallView) -> None:
        """Answered: the next one, or away. The reminding room may have brought the next one already."""
        if view is not self._view:
            return
        others = self._others()
        self._view = None
        self._calls = others
        if others:
            self._show_first()
        else:
            self._clear()
            self.hide()

    def _has_begun(self) -> None:
        view = self._view
        if view is not None and view.joining is not None and view.joining.opened:
            self._stay_above(on=False)  # or it would cover the call's own window, which comes to the front
            self.lower()

    def _stay_above(self, *, on: bool) -> None:
        """Above all others while it waits for an answer. Told to the window that is there: anew, it would flicker."""
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowStaysOnTopHint, on)

    def _go(self, page: str) -> None:
        view = self._view
        if view is None:
            return
        plan, day = view.key
        what = {"person": view.call.people[0].id} if page == "person" else {"plan": plan, "day": day}
        if view.call.asks_afterwards or page == "occurrence":
            self._house.reminding.put_away(plan, day)
        self._answered(view)
        self.asked_forward.emit()
        self._house.router.go(page, **what)

    def _help(self) -> None:
        self.asked_forward.emit()
        self._house.router.go("help")

    # --- closing ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, which is no answer."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away; what only informs has been read, and what is due waits on Today."""
        calls, self._calls = self._calls, []
        self._clear()
        event.accept()
        for call in calls:
            if call.asks_afterwards or call.kind is ReminderKind.DAY_BEFORE:
                self._house.reminding.put_away(call.plan.id, call.moment.day)
