"""Help for tests that write people out again."""

from datetime import UTC, datetime

from companion.domain.contacts import FoundPerson
from companion.domain.made_people import new_person
from companion.domain.people import Person, PersonId

THEN = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def channel_of(url: str) -> str | None:
    """A stand-in for the list of call services."""
    if not url.startswith("https://"):
        return None
    return "meet" if url.startswith("https://meet.google.com/") else "link"


def made(found: FoundPerson) -> Person:
    """Somebody of the circle out of a card."""
    return new_person(found, PersonId("p1"), THEN, channel_of)


def again(found: FoundPerson) -> tuple[Person, str, bytes | None]:
    """What goes into a file for somebody who came out of one."""
    return made(found), found.card, found.photo
