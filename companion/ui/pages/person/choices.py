"""One of several, in a box of its own, so that two questions on a page do not share their choice."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.widgets.boxes import Flow
from companion.ui.widgets.press import OneOf, Press, PressKind


class Choices(QWidget):
    """Choices below one another, or in rows that wrap when they are ``small``. ``value`` is empty for none."""

    def __init__(
        self, options: Sequence[tuple[str, str, str]], chosen: str = "", *, name: str = "", small: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: dict[str, OneOf] = {}
        layout = Flow(self, gap=4) if small else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if isinstance(layout, QVBoxLayout):
            layout.setSpacing(look().gap(2))
        for value, title, sub in options:
            button = OneOf(title, sub=sub)
            button.setAccessibleDescription(name)
            button.setChecked(value == chosen)
            self._buttons[value] = button
            layout.addWidget(button)

    @property
    def value(self) -> str:
        """What is chosen."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    @property
    def chosen(self) -> OneOf | None:
        """The choice made, else the first."""
        return self._buttons.get(self.value) or next(iter(self._buttons.values()), None)

    def button(self, value: str) -> OneOf:
        """The choice of a value."""
        return self._buttons[value]

    def set_apart(self, values: Collection[str], onward: tuple[str, str], back: tuple[str, str]) -> None:
        """Show some choices only when asked for, in the place of the others, so that there are never many at once.

        ``onward`` and ``back`` are the words, and the softer words, of the two buttons between them.
        """
        self._apart = frozenset(values)
        self._onward = self._way(*onward, icon="chevron-down", apart=True)
        self._back = self._way(*back, icon="chevron-up", apart=False)
        self._show(apart=self.value in self._apart)

    def _way(self, title: str, sub: str, *, icon: str, apart: bool) -> Press:
        press = Press(title, icon, PressKind.CARD, sub=sub)
        press.clicked.connect(lambda: self._turn(apart=apart))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(press)
        return press

    def _show(self, *, apart: bool) -> None:
        for value, button in self._buttons.items():
            button.setVisible((value in self._apart) is apart)
        self._onward.setVisible(not apart)
        self._back.setVisible(apart)

    def _turn(self, *, apart: bool) -> None:
        self._show(apart=apart)
        shown = [button for value, button in self._buttons.items() if (value in self._apart) is apart]
        first = next((button for button in shown if button.isChecked()), shown[0])
        # Qt lets the Tab key come only to the choice made, and that may be among those out of sight.
        first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
