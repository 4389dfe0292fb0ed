"""The key to my diary: a passphrase or this computer keeps it, and one can go over from one to the other.

Locking with a passphrase takes a moment, and a key store may wait for its own password: both are done in a thread.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from companion.domain.problems import Problem, ProblemKind
from companion.ui.pages.key.form import PassphraseForm
from companion.ui.pages.key.words import not_kept_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.house import House


class Step(StrEnum):
    """What is shown."""

    KEEPER = "keeper"
    NEW = "new"
    CHANGE = "change"


class Key(Page):
    """Who keeps the key now, and below it what can be changed. Nothing changes until it is done."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._step = Step.KEEPER
        self._note = ""
        self._form: PassphraseForm | None = None
        self._presses: list[Press] = []

    def refresh(self) -> None:
        """The step one has come to."""
        if self._form is not None:
            return  # what was typed stays
        self.clear_body()
        self.clear_buttons()
        if self._step is Step.KEEPER:
            self._show_keeper()
        else:
            self._show_form()
        self.body.addStretch(1)
        self.put_in_order()

    def back(self) -> bool:
        """From a form to who keeps the key; nothing was changed."""
        if self._step is Step.KEEPER:
            return False
        self._show_step(Step.KEEPER)
        return True

    def _show_step(self, step: Step, note: str = "") -> None:
        self._step, self._note, self._form = step, note, None
        turn(self)

    # --- who keeps it ---

    def _show_keeper(self) -> None:
        self.set_heading(tr("The key to my diary"), soft=tr("Your recovery code opens the diary in any case."))
        self._said = Words(self._note, "strong")
        self._said.setVisible(bool(self._note))
        card = Card("teal")
        self._presses = self._ways(card)
        self.body.addWidget(self._said)
        self.body.addWidget(card)
        if self._presses:
            self.body.addLayout(flow_of(*self._presses))
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back])

    def _ways(self, card: Card) -> list[Press]:
        """Say into the card who keeps it; the buttons that change it."""
        if self._house.demo:
            card.column.addWidget(Words(tr("You are looking round. This diary is gone when you close it."), "strong"))
            return []
        if self._house.safekeeping.key_name() is not None:
            card.column.addWidget(Words(tr("This computer keeps the key."), "strong"))
            card.column.addWidget(Words(tr("The diary opens for whoever can use this computer under your name.")))
            return [self._press(tr("Ask for a passphrase instead"), "key-round", lambda: self._show_step(Step.NEW))]
        card.column.addWidget(Words(tr("Your passphrase opens the diary."), "strong"))
        card.column.addWidget(Words(tr("You type it each time you start.")))
        return [
            self._press(tr("Change my passphrase"), "pencil", lambda: self._show_step(Step.CHANGE)),
            self._press(tr("Let this computer keep the key"), "lock", self._let_computer),
        ]

    def _press(self, words: str, icon: str, act: Callable[[], None]) -> Press:
        press = Press(words, icon)
        press.clicked.connect(act)
        return press

    def _let_computer(self) -> None:
        self.setFocus()  # so that it does not wander while the buttons rest
        for press in self._presses:
            press.setEnabled(False)
        self._said.set_or_hide(tr("One moment. Perhaps the computer asks for its own password."))
        self._begin(
            self._house.safekeeping.keep_in_key_store,
            done=tr("This computer keeps the key from now on. You need not type a passphrase."),
            refused=lambda problem: self._show_step(Step.KEEPER, not_kept_words(problem)),
        )

    # --- a passphrase ---

    def _show_form(self) -> None:
        change = self._step is Step.CHANGE
        title = tr("Change my passphrase") if change else tr("Ask for a passphrase")
        self.set_heading(title, eyebrow=tr("The key to my diary"))
        form = PassphraseForm(ask_old=change)
        form.entered.connect(self._keep_passphrase)
        self._form = form
        self.body.addWidget(form)
        leave, keep = quiet_button(tr("Leave as it was")), main_button(tr("Use this passphrase"), "check")
        leave.clicked.connect(self.back)
        keep.clicked.connect(self._keep_passphrase)
        self._presses = [keep]
        self.add_buttons(left=[leave], right=[keep])

    def _keep_passphrase(self) -> None:
        form, keeper = self._form, self._house.safekeeping
        if form is None or not form.isEnabled():
            return
        old, new = form.old, form.new
        self.setFocus()
        form.rest()
        self._presses[0].setEnabled(False)
        self._begin(
            (lambda: keeper.change_passphrase(old, new)) if form.asks_old else lambda: keeper.keep_with_passphrase(new),
            done=tr("From now on your new passphrase opens the diary."),
            refused=self._passphrase_refused,
        )

    def _passphrase_refused(self, problem: Problem) -> None:
        if self._form is None:  # one has left meanwhile
            return
        self._presses[0].setEnabled(True)
        self._form.say(problem)

    # --- what takes a moment ---

    def _begin(self, act: Callable[[], None], *, done: str, refused: Callable[[Problem], None]) -> None:
        self._done, self._refused = done, refused
        task = self._house.tasks.start(lambda _progress: act())
        task.finished.connect(self._finished)
        task.refused.connect(self._tell_refused)
        task.broke.connect(self._broke)
        task.start()

    def _finished(self, _nothing: object) -> None:
        self._show_step(Step.KEEPER, self._done)

    def _tell_refused(self, problem: Problem) -> None:
        if problem.kind is not ProblemKind.CANCELLED:
            self._refused(problem)

    def _broke(self, _error: object) -> None:
        """An error of ours stands on the crash page; here one can begin again."""
        self._show_step(Step.KEEPER)


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page."""
    return Key(house)
