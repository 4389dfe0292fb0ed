"""One field and one button: a passphrase, or the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QLineEdit

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable


Typed = Literal["open", "hidden", "shown"]
"""How what is typed is seen. "hidden" is dots until a tick shows it. "shown" can be hidden, and begins seen: for a new
passphrase, typed once, where a slip nobody saw would lock the person out."""


class Ask(Page):
    """Asks for one line of text. ``answered`` gets it; ``say`` shows what did not fit, and keeps what was typed."""

    def __init__(
        self,
        *,
        title: str,
        lines: list[str],
        label: str,
        button: str,
        answered: Callable[[str], None],
        others: list[Press],
        typed: Typed,
    ) -> None:
        super().__init__()
        self.set_heading(title)
        card = Card()
        for line in lines:
            card.column.addWidget(Words(line))
        self._edit = line_edit()
        self._field = Field(label, self._edit)
        card.column.addWidget(self._field)
        if typed != "open":
            self._edit.setEchoMode(QLineEdit.EchoMode.Password)
            show = AnyOf(tr("Show what I type"))
            show.toggled.connect(self._show)
            show.setChecked(typed == "shown")
            card.column.addLayout(flow_of(show))
        self._go = Press(button, "arrow-right", PressKind.MAIN)
        self._go.clicked.connect(lambda: answered(self._edit.text()))
        self._edit.returnPressed.connect(self._go.click)
        card.column.addSpacing(look().gap(6))
        card.column.addLayout(flow_of(self._go, *others))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _show(self, on: bool) -> None:
        self._edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def say(self, sentence: str) -> None:
        """What did not fit, and what to do; the field is ready to be corrected."""
        self._field.say(sentence)
        self._go.setEnabled(True)
        self._edit.setEnabled(True)
        self._edit.setFocus()

    def busy(self) -> None:
        """While it is tried."""
        self._field.say(tr("One moment."))
        self._go.setEnabled(False)
        self._edit.setEnabled(False)
