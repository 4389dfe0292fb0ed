"""The one window: doors, the page, and the bar that says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.rail import Rail
from companion.ui.router import DOORS
from companion.ui.texts import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from companion.ui.widgets.bar import UndoBar
    from companion.ui.widgets.page import Page


class Window(QWidget):
    """Frame of the program. Stands and paints before anything heavy is loaded.

    Signals: ``painted`` once, after the first paint; ``escaped`` for Back; ``asked_help``; ``asked_undo``;
    ``dropped`` with a file; ``closing`` when the person closes it (``keep_running`` decides what then happens).
    """

    painted = Signal()
    escaped = Signal()
    asked_page = Signal(str)
    asked_undo = Signal()
    closing = Signal()
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Companion"))
        self.setMinimumSize(640, 480)
        self.setAcceptDrops(True)
        self._painted = False
        self.keep_running = False
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.rail = Rail()
        self.rail.asked.connect(self.asked_page)
        self.stack = QStackedWidget()
        self._bar: UndoBar | None = None
        self._line: QWidget | None = None
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        self._box.addWidget(self.rail)
        self._box.addLayout(self._column, 1)
        self._listen_for_doors()

    # --- pages ---

    def show_page(self, page: Page, *, doors: bool = True) -> None:
        """Put a page in front. Without doors for set-up, unlocking and the call."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.rail.setVisible(doors)
        self._fold()
        page.focus_first()
        page.begin()

    def drop(self, page: Page) -> None:
        """Let go of a page that is no longer on the way back.

        The one in front leaves the window at once, with the keyboard. Any other stays inside, hidden, until it is
        deleted: Qt would dress all of it anew as a window of its own, for nothing, and the next page would wait.
        """
        in_front = self.stack.currentWidget() is page
        self.stack.removeWidget(page)
        page.hide()
        if in_front:
            page.setParent(None)
        page.deleteLater()

    def come_forward(self) -> None:
        """Show the window in front of the others, as large as it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def hush(self) -> None:
        """Take away what the bar says."""
        if self._bar is not None:
            self._bar.put_away()

    def leave_room(self, *, aside: bool) -> None:
        """Let the bar stand aside for a page that needs all the room, or come back after it."""
        if self._bar is not None:
            self._bar.stand_aside(aside=aside)

    @property
    def bar(self) -> UndoBar:
        """What was done, with Undo. Made when there is something to say: the first paint does not wait for it."""
        if self._bar is None:
            from companion.ui.widgets.bar import UndoBar

            self._bar = UndoBar()
            self._bar.undo.connect(self.asked_undo)
            self._bar.closed.connect(self._back_to_page)
            self._column.addWidget(self._bar)
        return self._bar

    def _back_to_page(self) -> None:
        """The keyboard goes where it was in the page; by itself it would go to the doors."""
        from companion.ui.widgets.page import Page  # loaded by now; the first paint does not wait for it

        page = self.stack.currentWidget()
        spot = page.focusWidget() if page is not None else None
        if spot is not None and spot.isVisible():
            spot.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(page, Page):
            page.focus_first()

    def set_line(self, line: QWidget | None) -> None:
        """A line above every page that stays until it is taken away, such as who helps just now."""
        before, self._line = self._line, line
        if before is not None:
            before.hide()
            before.deleteLater()
        if line is not None:
            self._column.insertWidget(0, line)

    @property
    def page(self) -> QWidget | None:
        """The page in front."""
        return self.stack.currentWidget()

    # --- size ---

    @override(default=lambda: QSize(1280, 800))
    def sizeHint(self) -> QSize:
        """The size the pages are drawn for."""
        return QSize(1280, 800)

    def _fold(self) -> None:
        below = not self.rail.fits_beside(self.size())
        if below != self.rail.below:
            self.rail.lie(below=below)
            direction = QBoxLayout.Direction.BottomToTop if below else QBoxLayout.Direction.LeftToRight
            self._box.setDirection(direction)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the doors below the page when there is no room beside it."""
        super().resizeEvent(event)
        self._fold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """A new text step may need the doors elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.rail.lie(below=self.rail.below)
            self._fold()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the frame stands, so that the heavy parts may begin to load."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    # --- keys ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is Back, F1 is Get help, Control and Z is Undo; doors and Settings have shortcuts."""
        control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_F1:
            self.asked_page.emit("help")
        elif event.key() == Qt.Key.Key_Z and control:
            self.asked_undo.emit()
        else:
            super().keyPressEvent(event)

    # --- files ---

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only files that can be opened here are taken."""
        from companion.ui.dropping import dropped_file  # the first paint does not wait for it

        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file on; nothing of it is kept before one has looked at it."""
        from companion.ui.dropping import dropped_file  # as above

        file = dropped_file(event.mimeData())
        if file:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def _listen_for_doors(self) -> None:
        """As shortcuts, because a field would take Alt and a number for the number."""
        for number, door in enumerate(DOORS, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda page=door.page: self._door_key(page))
        settings = QShortcut(QKeySequence("Ctrl+,"), self)  # as in most programs
        settings.activated.connect(lambda: self._door_key("settings", "today"))

    def _door_key(self, page: str, door_of: str = "") -> None:
        door = self.rail.door(door_of or page)
        if door.isVisibleTo(self) and door.isEnabled():  # a key opens no door that is not there
            self.asked_page.emit(page)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing keeps reminding where that is wished; the application decides."""
        self.closing.emit()
        if self.keep_running:
            event.ignore()
        else:
            event.accept()
