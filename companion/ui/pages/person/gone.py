"""What stands in the place of somebody who was taken out in the meantime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.problem_words import problem_words
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.problems import Problem
    from companion.ui.house import House


class Gone(Page):
    """Title, meaning, what to press."""

    def __init__(self, house: House, problem: Problem) -> None:
        super().__init__()
        words = problem_words(problem)
        self.set_heading(words.title)
        self.body.addWidget(Words(words.meaning))
        self.body.addWidget(Words(words.advice, "soft"))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
