"""A group or a place: when they meet, how one gets in, whom I know there, and three times before deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.domain.problems import Problem
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


def make(house: House, *, person: str = "", edit: str = "", **_what: object) -> Page:
    """The page of a group or place; ``edit`` is one part of what is known, to change."""
    try:
        view = house.groups.look(PersonId(person))
    except Problem as problem:
        return _Gone(house, problem)
    if edit:
        from companion.ui.pages.group.editing import Editing

        return Editing(house, view, edit)
    from companion.ui.pages.group.view import GroupPage

    return GroupPage(house, view.person.id)


class _Gone(Page):
    """It is not there any more."""

    def __init__(self, house: House, problem: Problem) -> None:
        super().__init__()
        words = problem_words(problem)
        self.set_heading(words.title or tr("My people"))
        self.body.addWidget(Words(words.meaning))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
