"""A new passphrase, and the one of now where there is one. Each refusal stands at its field; what was typed stays."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from companion.domain.problems import Problem, ProblemKind
from companion.services.safekeeping import SHORTEST_PASSPHRASE
from companion.ui.pages.key.words import not_kept_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words


class PassphraseForm(Card):
    """The fields. ``entered`` when Enter is pressed in the last one."""

    entered = Signal()

    def __init__(self, *, ask_old: bool) -> None:
        super().__init__()
        self.asks_old = ask_old
        self._old, self._new = line_edit(), line_edit()
        self._old_field = Field(tr("My passphrase until now"), self._old)
        self._new_field = Field(tr("My new passphrase"), self._new, hint=_least())
        self._trouble = Words("", "strong")
        self._trouble.hide()
        self.column.addWidget(self._trouble)
        if ask_old:
            self.column.addWidget(self._old_field)
            self._old.returnPressed.connect(self._new.setFocus)
        else:
            self._old_field.hide()
            self.column.addWidget(Words(tr("You type it each time you start. Only it, or your recovery code, opens.")))
        self.column.addWidget(self._new_field)
        self._new.returnPressed.connect(self.entered)
        # Typed once, where a slip nobody saw would lock the person out: so it is seen, until they hide it.
        show = AnyOf(tr("Show what I type"))
        show.setChecked(True)
        show.toggled.connect(self._show)
        self.column.addLayout(flow_of(show))

    @property
    def old(self) -> str:
        """The passphrase until now, as typed."""
        return self._old.text()

    @property
    def new(self) -> str:
        """The new one, as typed."""
        return self._new.text()

    def rest(self) -> None:
        """While it is tried."""
        self.setEnabled(False)
        self._trouble.hide()
        self._old_field.say("")
        self._new_field.say(tr("One moment."))

    def say(self, problem: Problem) -> None:
        """What did not fit, at its field, ready to be corrected."""
        self.setEnabled(True)
        self._new_field.say(_least())
        if problem.kind is ProblemKind.WRONG_PASSPHRASE:
            self._old_field.say(tr("That passphrase does not fit. Look for capital letters and spaces."))
            self._old.setFocus()
        elif problem.kind is ProblemKind.BAD_VALUE:
            self._new_field.say(tr("Please use at least {n} letters.", n=SHORTEST_PASSPHRASE))
            self._new.setFocus()
        else:
            self._trouble.set_or_hide(not_kept_words(problem))
            self._new.setFocus()

    def _show(self, on: bool) -> None:
        for edit in (self._old, self._new):
            edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)


def _least() -> str:
    return tr("Use at least {n} letters. A short sentence is good.", n=SHORTEST_PASSPHRASE)
