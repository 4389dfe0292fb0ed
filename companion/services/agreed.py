"""What was agreed on with whom, for everything that proposes or suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.agreements import AGREEMENT, Agreement, agreements_in, from_sheet, sheet_id

if TYPE_CHECKING:
    from companion.domain.people import PersonId
    from companion.ports import Book


def agreements_of(book: Book) -> dict[PersonId, Agreement]:
    """The agreement with each person or group there is one with; one look at the diary."""
    return agreements_in(book.ties.all(AGREEMENT))


def agreement_with(book: Book, person: PersonId) -> Agreement | None:
    """The one with somebody; ``None`` when nothing was agreed on."""
    found = book.ties.get(sheet_id(person))
    return None if found is None else from_sheet(found)
