"""The recovery code in large groups: print it, put it away, and the diary can always be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words, selectable

if TYPE_CHECKING:
    from companion.ui.house import House

A_LINE = 3
"""Groups on one line: few enough to copy by hand without losing one's place."""


class Recovery(Page):
    """The page."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.set_heading(
            tr("My recovery code"),
            soft=tr("It opens your diary if this computer forgets its key. Keep it with your papers."),
        )
        card = Card()
        try:
            code = house.safekeeping.recovery_code()
        except Problem as problem:
            words = problem_words(problem)
            card.column.addWidget(Words(f"{words.meaning} {words.advice}"))
            code = ""
        groups = code.replace("-", " ").split()
        for start in range(0, len(groups), A_LINE):
            line = "   ".join(groups[start : start + A_LINE])
            card.column.addWidget(selectable(line, "number"))
        card.column.addSpacing(look().gap(6))
        card.column.addWidget(Words(tr("Whoever has this code and this computer can read your diary."), "small"))
        self.body.addWidget(card)
        self._said = Words("", "soft")
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        if groups:
            show = Press(tr("Print it"), "printer")
            show.clicked.connect(lambda: self._print(groups))
            save = Press(tr("Save it as a file"), "file-down")
            save.clicked.connect(lambda: self._save(groups))
            self.body.insertLayout(2, flow_of(show, save))
        back = back_button()
        back.clicked.connect(house.router.back)
        done = main_button(tr("I have put it away"), "check")
        done.clicked.connect(self._done)
        self.add_buttons(left=[back], right=[done] if groups else [])

    def _print(self, groups: list[str]) -> None:
        from companion.ui.paper.recovery import recovery_paper
        from companion.ui.paper.ways import print_paper

        print_paper(self, recovery_paper(groups, A_LINE), self._house.on_paper.size(), self._said.setText)

    def _save(self, groups: list[str]) -> None:
        from companion.ui.paper.recovery import recovery_paper
        from companion.ui.paper.ways import ask_where

        paper = recovery_paper(groups, A_LINE)
        ask_where(self, paper, self._house.on_paper.size(), self._said.setText, paper.title)

    def _done(self) -> None:
        self._house.change_preferences(recovery_shown=True)
        self._house.router.back()


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page."""
    return Recovery(house)
