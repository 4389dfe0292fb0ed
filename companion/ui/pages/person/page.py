"""One person: the card in full, one part of it to change, a way to reach them now, or somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.domain.problems import Problem
from companion.ui.pages.person.gone import Gone

if TYPE_CHECKING:
    from companion.domain.plans import Mode
    from companion.ui.house import House
    from companion.ui.widgets.page import Page


def make(house: House, *, person: str = "", edit: str = "", reach: Mode | None = None) -> Page:
    """The page for somebody.

    Args:
        house: Everything a page may ask for.
        person: Who; empty to add somebody.
        edit: A part of the card to change, by its key; empty for the whole card.
        reach: How to reach them now; ``None`` for the card.
    """
    if not person:
        from companion.ui.pages.person.adding import Adding

        return Adding(house)
    try:
        found = house.circle.get(PersonId(person))
    except Problem as problem:
        return Gone(house, problem)
    if edit:
        from companion.ui.pages.person.editing import Editing

        return Editing(house, found, edit)
    if reach is not None:
        from companion.ui.pages.person.reach import ReachNow

        return ReachNow(house, found, reach)
    from companion.ui.pages.person.view import View

    return View(house, found.id)
