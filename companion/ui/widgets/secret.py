"""A field for a PIN, a word or a code, with what went wrong right at it. What was typed stays until it fits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words


class Secret(Card):
    """``entered`` when Enter is pressed in it. ``seen``: what one types is seen until one hides it."""

    entered = Signal()

    def __init__(self, label: str, *, hint: str = "", seen: bool = False, more: tuple[Field, ...] = ()) -> None:
        super().__init__()
        self._hint = hint
        for field in more:
            self.column.addWidget(field)
        self.edit = line_edit()
        self._field = Field(label, self.edit, hint=hint)
        self.column.addWidget(self._field)
        self._said = Words("", "strong")
        self._said.hide()
        self.column.addWidget(self._said)
        self.edit.returnPressed.connect(self.entered)
        show = AnyOf(tr("Show what I type"))
        show.setChecked(seen)
        show.toggled.connect(self._show)
        self._show(seen)
        self.column.addLayout(flow_of(show))

    @property
    def text(self) -> str:
        """As typed."""
        return self.edit.text()

    def rest(self) -> None:
        """While it is tried."""
        self.setEnabled(False)
        self._said.hide()
        self._field.say(tr("One moment."))

    def say(self, words: str) -> None:
        """What did not fit, ready to be typed again."""
        self.setEnabled(True)
        self._field.say(self._hint)
        self._said.set_or_hide(words)
        self.edit.setAccessibleDescription(words)
        self.edit.selectAll()
        self.edit.setFocus()

    def _show(self, on: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
