"""One of several, in a box of its own, so that two questions on a page do not share their choice."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.widgets.boxes import Flow
from companion.ui.widgets.press import OneOf


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
