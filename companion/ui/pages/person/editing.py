"""One part of the card to change: one thing at a time, kept on Keep and on Escape, left alone on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.domain.problems import Problem
from companion.ui.pages.person.parts import PARTS
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.page import Page, main_button, quiet_button
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.ui.house import House


class Editing(Page):
    """A question about somebody, with what is known filled in."""

    def __init__(self, house: House, person: Person, key: str) -> None:
        super().__init__()
        self._house = house
        self._part = PARTS[key](house, person)
        self.set_heading(self._part.title, eyebrow=person.name, soft=self._part.soft)
        self._part.kept.connect(self._keep)
        self._note = Words("", "strong")
        self._note.hide()
        self.body.addWidget(self._note)
        self.body.addWidget(self._part)
        self.body.addStretch(1)
        add_aloud(self, house.speaker)
        keep = main_button(tr("Keep"), "check")
        keep.clicked.connect(self._keep)
        leave = quiet_button(tr("Leave as it was"))
        leave.clicked.connect(house.router.back)
        self.add_buttons(left=[leave], right=[keep])
        self.put_in_order()

    def _keep(self) -> None:
        try:
            self._part.save()
        except Problem as problem:
            if not self._part.mend(problem):
                self._note.set_or_hide(one_sentence(problem))
                self.scroll_to_top()
            return
        self._house.router.back()

    def back(self) -> bool:
        """Escape keeps what was typed; what cannot be kept is explained, and nothing is lost."""
        self._keep()
        return True

    def focus_first(self) -> None:
        """On the first thing to fill in."""
        first = self._part.first()
        if first is None:
            super().focus_first()
        else:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
