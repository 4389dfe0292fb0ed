"""Who in a phone is likely to be somebody one likes, and who is a company, a service number or a slip of the finger.

A phone of some years holds doctors, taxis and "Voicemail" among the friends. They stay in the list, below the people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.domain.people import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.contacts import FoundPerson, Row

_LETTER = re.compile(r"[^\W\d_]")
_SERVICE = re.compile(r"^[*#]+ ?\d|voice ?mail|mailbox|\bspam\b|\bdo not answer\b|\bsos\b", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(ltd|limited|plc|llp|llc|inc|gmbh|ag|kg|bv|sarl|bank|insurance|taxi|taxis|cabs|plumber|electrician|boiler|"
    r"helpdesk|help desk|customer|support|services?|hotline|reception|surgery|pharmacy|chemist|dentist|clinic|"
    r"hospital|garage|council|office|delivery|pizza|takeaway)\b",
    re.IGNORECASE,
)
"""Words of names of firms, in English; in other languages the kind of the card alone tells."""


def likeliness(found: FoundPerson) -> int:
    """0 for people, groups and places one can reach, 1 where only the name is known, 2 for firms and oddities."""
    if _is_odd(found):
        return 2
    return 0 if found.phones or found.emails or found.handles or found.urls or found.addresses else 1


def likeliest_first(rows: Iterable[Row]) -> list[Row]:
    """The rows for the eye: people first, firms and odd entries last, each in the order of the file."""
    return sorted(rows, key=lambda row: likeliness(row.found))


def _is_odd(found: FoundPerson) -> bool:
    name = found.name
    if not _LETTER.search(name) or _SERVICE.search(name):
        return True
    if found.kind is not Kind.PERSON and found.name == found.organisation:
        return True
    # "Anna, Lloyds Bank" may well be a friend who works there: only the name itself decides.
    return bool(_FIRM.search(name))
