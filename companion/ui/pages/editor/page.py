"""The exercise editor: the list of drafts, and the pages of one draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from companion.ui.house import House
    from companion.ui.widgets.page import Page


def make(house: House, draft: str = "", view: str = "", place: int = 0, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The list when no draft is named, or ``view`` "copy" or "pack".

    Of a draft: "" its steps, "about", "add" a step at a ``place``, "step" the form of one, "text", "trial".
    """
    if not draft:
        return _list(house, view)
    if view in ("add", "step"):
        return _at_place(house, draft, view, place)
    return _whole(house, draft, view)


def _list(house: House, view: str) -> Page:
    if view == "pack":
        from companion.ui.pages.editor.pack_page import PackPage

        return PackPage(house)
    from companion.ui.pages.editor.shelf import CopyPage, DraftsPage

    return CopyPage(house) if view == "copy" else DraftsPage(house)


def _at_place(house: House, draft: str, view: str, place: int) -> Page:
    if view == "add":
        from companion.ui.pages.editor.adding import AddPage

        return AddPage(house, draft, place)
    from companion.ui.pages.editor.step_page import StepPage

    return StepPage(house, draft, place)


def _whole(house: House, draft: str, view: str) -> Page:
    if view == "about":
        from companion.ui.pages.editor.about import AboutPage

        return AboutPage(house, draft)
    if view == "text":
        from companion.ui.pages.editor.text_page import TextPage

        return TextPage(house, draft)
    if view == "trial":
        from companion.ui.pages.editor.trial import TrialPage

        return TrialPage(house, draft)
    from companion.ui.pages.editor.overview import Overview

    return Overview(house, draft)
