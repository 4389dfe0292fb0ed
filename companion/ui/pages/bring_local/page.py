"""Soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.widgets.page import Page

if TYPE_CHECKING:
    from companion.ui.house import House


def make(house: House, **_what: object) -> Page:
    """The page."""
    del house
    return Page()
