"""Choosing a helper's PIN, or the word before the private part. Typed once and seen, so that no slip locks out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.lock_words import kept_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.page import Page, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.secret import Secret
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.problems import Problem
    from companion.ui.house import House


class Choosing(Page):
    """One form; afterwards one is where one came from."""

    def __init__(self, house: House, *, own: bool) -> None:
        super().__init__()
        self._house, self._own = house, own
        self._name = line_edit(house.locking.helper())
        self._form = self._own_form() if own else self._pin_form()
        self._form.entered.connect(self._keep)
        self.body.addWidget(self._form)
        self.body.addWidget(self._forgotten())
        self.body.addStretch(1)
        leave = quiet_button(tr("Leave as it was"))
        leave.clicked.connect(house.router.back)
        self._main = main_button(tr("Keep it"), "check")
        self._main.clicked.connect(self._keep)
        self.add_buttons(left=[leave], right=[self._main])

    def _pin_form(self) -> Secret:
        self.set_heading(tr("A PIN for a helper"), soft=tr("Let the helper choose it, so that it is remembered."))
        called = Field(tr("What is the helper called?"), self._name)
        self._name.returnPressed.connect(self._to_the_pin)
        return Secret(tr("The PIN"), hint=tr("Four to eight digits."), seen=True, more=(called,))

    def _own_form(self) -> Secret:
        self.set_heading(tr("A lock before my private part"), soft=tr("You type it once, each time you sit down here."))
        return Secret(tr("Your word or PIN"), hint=tr("At least four letters or digits."), seen=True)

    def _forgotten(self) -> Card:
        card = Card()
        card.column.addWidget(Words(tr("If it is forgotten, your recovery code opens it. Is it on paper?")))
        code = Press(tr("Show my recovery code"), "key-round", PressKind.SMALL)
        code.clicked.connect(lambda: self._house.router.go("recovery"))
        card.column.addLayout(flow_of(code))
        return card

    def _to_the_pin(self) -> None:
        self._form.edit.setFocus()

    def _keep(self) -> None:
        form, locking = self._form, self._house.locking
        if not form.isEnabled():
            return
        text, name = form.text, self._name.text()
        self.setFocus()
        form.rest()
        self._main.setEnabled(False)
        if self._own:
            task = self._house.tasks.start(lambda _progress: locking.set_own(text))
        else:
            task = self._house.tasks.start(lambda _progress: locking.set_pin(text, name))
        task.finished.connect(self._kept)
        task.refused.connect(self._refused)
        task.broke.connect(self._broke)
        task.start()

    def _kept(self, _nothing: object) -> None:
        self._house.router.back()

    def _refused(self, problem: Problem) -> None:
        self._main.setEnabled(True)
        self._form.say(kept_words(problem))
        if problem.detail == "name":
            self._name.setFocus()

    def _broke(self, _error: object) -> None:
        """An error of ours stands on the crash page; what was typed stays here."""
        self._main.setEnabled(True)
        self._form.say("")
