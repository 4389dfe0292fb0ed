"""Telephone numbers of people, as they stand on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.domain.people import Person


def phone_of(person: Person) -> str:
    """The number to ring, the preferred one first; empty when none is stored."""
    way = person.way("phone")
    return " ".join(way.address.split()) if way is not None else ""


def line_of(person: Person) -> str:
    """As in "Anna, +1 416 555 0142"."""
    return tr("{name}, {number}", name=person.name, number=phone_of(person))
