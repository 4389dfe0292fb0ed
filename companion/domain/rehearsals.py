"""Dress rehearsals: what was looked at and tried before a call, per person and way, with the result and its date."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

REHEARSAL = "rehearsal"
"""The kind of these sheets."""


class Part(StrEnum):
    """What is rehearsed, in this order."""

    LINK = "link"
    """The form of the link, and what is known of the service."""
    PROGRAM = "program"
    """Whether anything here opens it."""
    SOUND = "sound"
    VOICE = "voice"
    PICTURE = "picture"


class Mark(StrEnum):
    """How a part went. What was not tried has no mark."""

    GOOD = "good"
    DOUBT = "doubt"
    """It may work, but something should be settled first."""
    BAD = "bad"


class Result(StrEnum):
    """All of it in one word."""

    READY = "ready"
    """Everything was tried, and went well."""
    PARTLY = "partly"
    """What was tried went well; not everything was, or something is in doubt."""
    TROUBLE = "trouble"


@record
class Rehearsal:
    """One rehearsal. ``at`` is UTC, of the last part; ``address`` is the link or number it was held with."""

    person: PersonId
    channel: str
    address: str
    at: datetime
    marks: Mapping[Part, Mark] = field(default_factory=dict)

    @property
    def result(self) -> Result:
        """In one word."""
        marks = self.marks.values()
        if Mark.BAD in marks:
            return Result.TROUBLE
        whole = all(self.marks.get(part) is Mark.GOOD for part in Part)
        return Result.READY if whole else Result.PARTLY


def sheet_id(person: str, channel: str) -> str:
    """The sheet of a person and a way."""
    return f"{REHEARSAL}:{person}:{channel}"


def to_sheet(rehearsal: Rehearsal) -> Sheet:
    """As it lies in the diary."""
    return Sheet(
        id=sheet_id(rehearsal.person, rehearsal.channel),
        kind=REHEARSAL,
        at=rehearsal.at,
        document={
            "person": rehearsal.person,
            "channel": rehearsal.channel,
            "address": rehearsal.address,
            "marks": {part.value: mark.value for part, mark in rehearsal.marks.items()},
        },
    )


def from_sheet(sheet: Sheet) -> Rehearsal:
    """From the diary. Parts and marks of a newer program are passed over."""
    document = sheet.document
    kept = dict(document.get("marks", {}))
    marks = {Part(part): Mark(mark) for part, mark in kept.items() if part in _PARTS and mark in _MARKS}
    return Rehearsal(
        person=PersonId(str(document.get("person", ""))),
        channel=str(document.get("channel", "")),
        address=str(document.get("address", "")),
        at=sheet.at,
        marks=marks,
    )


_PARTS = frozenset(part.value for part in Part)
_MARKS = frozenset(mark.value for mark in Mark)


def newest_in(sheets: Iterable[Sheet], address: str) -> Rehearsal | None:
    """The newest one held with an address."""
    fitting = [each for each in map(from_sheet, sheets) if each.address == address]
    return max(fitting, key=lambda each: each.at, default=None)
