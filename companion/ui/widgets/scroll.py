"""What scrolls on a page: up and down only, after the keyboard, and from the beginning when a page opens."""

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from companion.ui.guard import override
from companion.ui.look import look

_RING_ROOM = 24
"""Pixels above and below what has the focus that are shown with it."""


class Inside(QWidget):
    """What scrolls. As high as its words need at the width there is; Qt alone would ask for the narrowest width."""

    @override(default=QSize)
    def minimumSizeHint(self) -> QSize:
        """Least width, and the height that goes with the present width."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        viewport = self.parentWidget()
        width = viewport.width() if viewport is not None else self.width()
        least = layout.totalMinimumSize().width()
        return QSize(least, layout.totalHeightForWidth(max(width, least)))


class _Keys(QObject):
    """Hears a key pressed where one stands. An object of its own: what scrolls hears of everything inside it."""

    pressed = Signal()

    @override(default=lambda: False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass everything on."""
        if event.type() == QEvent.Type.KeyPress:
            self.pressed.emit()
        return super().eventFilter(watched, event)


class Scroll(QScrollArea):
    """Scrolls up and down only, and follows the focus so that nothing focused is out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(_viewport())
        self.inside = Inside()
        self.inside.setObjectName("scrolled")
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().gap(16))
        self.setWidget(self.inside)

        self._first: QWidget | None = None
        self._top: QWidget | None = None
        self._words = ""
        self._keys = _Keys(self)
        self._keys.pressed.connect(self.end_beginning)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        later = Qt.ConnectionType.QueuedConnection
        self.verticalScrollBar().rangeChanged.connect(self._show_focused, later)
        self.verticalScrollBar().actionTriggered.connect(self.end_beginning)  # by wheel or by hand

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Bring what has the focus into sight, with its ring; nothing moves away under a pressed mouse."""
        inside = focused is not None and self.inside.isAncestorOf(focused)
        if inside and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, self, self._show_focused)  # new things have found their places by then

    def _show_focused(self) -> None:
        if self._first is not None and self._begins():
            return
        focused = self.inside.focusWidget()
        if focused is None or not focused.hasFocus() or not self.inside.isAncestorOf(focused):
            return
        # Qt's own way looks at the caret of a field only, and would leave half of the field out of sight.
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top = focused.mapTo(self.inside, QPoint(0, 0)).y() - _RING_ROOM
        bottom = top + focused.height() + 2 * _RING_ROOM
        if top < bar.value() or bottom - top > room:
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)

    # --- the beginning ---

    def begin(self, words: str, top: QWidget | None = None) -> None:
        """Show the beginning, so that a question is read before its answers.

        Where that leaves no room for what has the keyboard, show what lies from ``top`` on, if there is one. If it
        cannot be seen from there either, what scrolls has the keyboard instead, and is called ``words`` by a screen
        reader: the arrows scroll, and Tab leads on to where the keyboard would have been.
        """
        self.end_beginning()
        focused = self.window().focusWidget()
        if focused is not None and self.inside.isAncestorOf(focused):
            self._first, self._top, self._words = focused, top, words
            focused.installEventFilter(self._keys)
        QTimer.singleShot(0, self, self._show_focused)

    def _begins(self) -> bool:
        """Stand at the beginning; whether one is still there, and has neither moved on nor scrolled."""
        first = self.inside.focusWidget()
        here = first is not None and first is self._first and (first.hasFocus() or self.hasFocus())
        if not here or first is None:
            if self.isActiveWindow():
                self.end_beginning()
            return not self.isActiveWindow()
        end, room = first.mapTo(self.inside, QPoint(0, first.height())).y(), self.viewport().height()
        top = 0 if end <= room or self._top is None else self._top.mapTo(self.inside, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top)
        in_sight = end <= top + room
        if in_sight and self.hasFocus():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not in_sight and first.hasFocus():
            self.setAccessibleName(self._words)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def end_beginning(self) -> None:
        """From now on what has the keyboard is followed."""
        if self._first is None:
            return
        with suppress(RuntimeError):  # it is gone
            self._first.removeEventFilter(self._keys)
        self._first = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows scroll; then one is no longer at the beginning."""
        super().keyPressEvent(event)
        if event.isAccepted():
            self.end_beginning()

    @override(default=lambda: False)
    def focusNextPrevChild(self, forward: bool) -> bool:
        """From the words on to the first thing to press."""
        first = self.inside.focusWidget()
        if forward and self.hasFocus() and first is not None:
            self.end_beginning()
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(forward)


def _viewport() -> QWidget:
    """The same as Qt makes by itself. To find out what kind of thing Qt's own is, PySide loads every kind of widget."""
    viewport = QWidget()
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setAutoFillBackground(True)
    return viewport
