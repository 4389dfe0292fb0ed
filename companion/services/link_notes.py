"""Keeps in the list which links of a person became others, in the unit of work that changes them."""

from datetime import datetime

from companion.domain.link_changes import LINK_CHANGED, LISTED, ListedChange, changed_links, listed_for, to_sheet
from companion.domain.people import Person
from companion.ports import Book
from companion.services.ids import new_id


def list_links(book: Book, before: Person, after: Person, now: datetime) -> None:
    """List the changed links of a person; of each person the last twenty stay."""
    changes = changed_links(before.ways, after.ways)
    if not changes:
        return
    for change in changes:
        book.ties.save(to_sheet(ListedChange(id=new_id(), person=after.id, at=now, change=change)))
    for old in listed_for(book.ties.all(LINK_CHANGED), after.id)[LISTED:]:
        book.ties.remove(old.id)
