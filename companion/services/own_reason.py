"""Why the person keeps in touch, in their own words (exercise E12). Read for Today, so little is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.services.hushed import Hushed

if TYPE_CHECKING:
    from companion.ports import Book

KIND = "because"
"""The word of ``keepsakes.KeptKind`` they are kept under."""


def own_reason(book: Book) -> str:
    """The newest sentence that was not deleted; nothing where there is none, or it names somebody who is not named."""
    hushed = Hushed(book)
    for sheet in book.keepsakes.all(KIND):
        text = str(sheet.document.get("text") or "").strip().rstrip(".")
        if text and not hushed(text):
            return text
    return ""
