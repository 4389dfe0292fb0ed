"""Eyes and hands of a person: they know only the words they see, and press with the mouse."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

W = TypeVar("W", bound=QWidget)

PATIENCE_MS = 60_000
"""How long a person waits for something to appear, in milliseconds."""


class Patience(Protocol):
    """Waits until something no longer raises an assertion; ``qtbot`` is one of this kind."""

    def waitUntil(self, callback: Callable[[], None], *, timeout: int = ...) -> None: ...


class Hands:
    """Presses what has these words, in whichever window of the program shows them, and counts the presses."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._only = ""
        self.presses = 0

    # --- eyes ---

    def wait(self, condition: Callable[[], bool], what: str = "") -> None:
        """Wait until something holds; fail with what can be seen."""

        def met() -> None:
            assert condition(), f"{what or 'what was waited for'} did not come; one sees:\n{self.seen()}"

        self._patience.waitUntil(met, timeout=PATIENCE_MS)

    def sees(self, words: str) -> bool:
        """Whether these words stand anywhere in a window of the program."""
        return words in self.seen()

    def wait_for(self, words: str) -> None:
        """Wait until these words can be seen."""
        self.wait(lambda: self.sees(words), repr(words))

    def seen(self) -> str:
        """Every word one can see, window by window."""
        lines: list[str] = []
        for window in self._windows():
            lines.append(f"[{window.windowTitle()}]")
            lines += [label.text() for label in _shown(window, QLabel) if label.text()]
            lines += [f"{field.accessibleName()}: {field.text()}" for field in _shown(window, QLineEdit)]
            lines += [f"({button.accessibleName()})" for button in _shown(window, QAbstractButton)]
        return "\n".join(lines)

    def _windows(self) -> list[QWidget]:
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        looked_at = [window for window in shown if self._only in ("", window.windowTitle())]
        return sorted(looked_at, key=lambda window: window.windowTitle())

    @contextmanager
    def at(self, window: str) -> Iterator[None]:
        """Look only at the window of this title."""
        before, self._only = self._only, window
        yield
        self._only = before

    def _all(self, kind: type[W]) -> list[W]:
        return [widget for window in self._windows() for widget in _shown(window, kind)]

    # --- hands ---

    def press(self, *ways: str) -> None:
        """Press, one after the other, the buttons that have these words or begin with them."""
        for words in ways:
            self._press(words)

    def _press(self, words: str) -> None:
        self.wait(lambda: self._button(words) is not None, f"a button {words!r}")
        button = self._button(words)
        assert button is not None
        _into_sight(button)
        self.settle()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(20, button.height() // 2))
        self.presses += 1
        self.settle()

    def offers(self, words: str) -> bool:
        """Whether there is such a button."""
        return self._button(words) is not None

    def _button(self, words: str) -> QAbstractButton | None:
        seen = [button for button in self._all(QAbstractButton) if button.isEnabled()]
        exact = [button for button in seen if words in (button.accessibleName(), button.text())]
        begins = [button for button in seen if button.accessibleName().startswith(words)]
        return next(iter([*exact, *begins]), None)

    def press_row(self, words: str) -> None:
        """Press the row of a list that begins with these words."""
        self.wait(lambda: self._row(words) is not None, f"a row {words!r}")
        found = self._row(words)
        assert found is not None
        view, row = found
        index = view.model().index(row, 0)
        view.scrollTo(index)
        _into_sight(view)
        self.settle()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        self.presses += 1
        self.settle()

    def offers_row(self, words: str) -> bool:
        """Whether there is such a row in a list."""
        return self._row(words) is not None

    def _row(self, words: str) -> tuple[QAbstractItemView, int] | None:
        for view in self._all(QAbstractItemView):
            model = view.model()
            for row in range(model.rowCount()):
                if str(model.index(row, 0).data() or "").startswith(words):
                    return view, row
        return None

    def write(self, label: str, words: str) -> None:
        """Press into the field of this name and type, in the place of what stood there. Counts as one press."""
        self.wait(lambda: self._field(label) is not None, f"a field {label!r}")
        field = self._field(label)
        assert field is not None
        _into_sight(field)
        self.settle()
        target = field.viewport() if isinstance(field, QPlainTextEdit) else field
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)
        self.presses += 1
        self.settle()

    def _field(self, label: str) -> QLineEdit | QPlainTextEdit | None:
        fields: list[QLineEdit | QPlainTextEdit] = [*self._all(QLineEdit), *self._all(QPlainTextEdit)]
        return next((field for field in fields if field.accessibleName().startswith(label)), None)

    def pick(self, label: str, words: str) -> None:
        """Choose from the folded list of this name by typing, unless it stands there already. Counts as one press."""
        self.wait(lambda: self._box(label) is not None, f"a list {label!r}")
        box = self._box(label)
        assert box is not None
        _into_sight(box)
        box.setFocus(Qt.FocusReason.MouseFocusReason)
        if box.currentText() != words:
            QTest.keyClicks(box, words)
        assert box.currentText() == words, f"{words!r} cannot be chosen in {label!r}"
        self.presses += 1
        self.settle()

    def _box(self, label: str) -> QComboBox | None:
        return next((box for box in self._all(QComboBox) if box.accessibleName() == label), None)

    @staticmethod
    def settle() -> None:
        """Let what was pressed have its effect."""
        for _ in range(3):
            QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _shown(window: QWidget, kind: type[W]) -> list[W]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def _into_sight(widget: QWidget) -> None:
    parent: QObject | None = widget.parent()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parent()
