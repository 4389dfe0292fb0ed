"""Keeps in the list which links of a person became others, in the unit of work that changes them."""

from datetime import datetime

from companion.domain.link_changes import (
    LINK_CHANGED,
    LISTED,
    LinkChange,
    ListedChange,
    changed_links,
    listed_for,
    to_sheet,
)
from companion.domain.people import Person, PersonId
from companion.domain.plans import Plan
from companion.ports import Book
from companion.services.ids import new_id


def list_links(book: Book, before: Person, after: Person, now: datetime) -> None:
    """List the changed links of a person; of each person the last twenty stay."""
    changes = changed_links(before.ways, after.ways)
    if not changes:
        return
    for change in changes:
        _list(book, after.id, change, now)


def list_plan_link(book: Book, plan: Plan, was: str, now: datetime) -> None:
    """List the link of a plan with everybody it is with; ``was`` is the one before, empty for none."""
    for person in plan.people:
        _list(book, person, LinkChange(channel=plan.channel, was=was, now=plan.address), now)


def _list(book: Book, person: PersonId, change: LinkChange, now: datetime) -> None:
    book.ties.save(to_sheet(ListedChange(id=new_id(), person=person, at=now, change=change)))
    for old in listed_for(book.ties.all(LINK_CHANGED), person)[LISTED:]:
        book.ties.remove(old.id)
