"""Go three times before deciding: the first visit is the hardest and says least about a group (content brief, E08).

Visits are not counted up anywhere else: they are the meetings that were noted with the group. After the third the
program asks once whether it is for me; "one more time" asks again after the next. When none follows, nothing is said.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.domain.plans import Mode, Touch
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

GOING = "going"
"""The kind of the sheets (``book.ties``), one for each group or place."""
VISITS = 3
"""Visits before one is asked."""
_MOST = 99


class ForMe(StrEnum):
    """The answer to "Is it for you?"."""

    OPEN = ""
    YES = "yes"
    MORE = "more"
    """One more time: kept as open, and asked again after the next visit."""
    NO = "no"


@record
class Going:
    """Trying out a group or a place since a moment (UTC). ``ask_at`` is after how many visits it is asked."""

    person: PersonId
    since: datetime
    ask_at: int = VISITS
    answer: ForMe = ForMe.OPEN


IN_THE_ROOM = frozenset({Mode.IN_PERSON})
ON_THE_LINE = frozenset({Mode.PHONE, Mode.VIDEO, Mode.IN_PERSON})
"""What counts as having been there, at a place and at a group that meets by telephone."""


def visits(going: Going, touches: Iterable[Touch], zone: str, modes: frozenset[Mode] = IN_THE_ROOM) -> int:
    """How often one was there, by what was noted, on different days in the ``zone`` I live in."""
    days = {
        to_wall(touch.at, zone).date()
        for touch in touches
        if touch.mode in modes and going.person in touch.people and touch.at >= going.since
    }
    return len(days)


def asks(going: Going, been: int) -> bool:
    """Whether it is time for the one question, after ``been`` visits."""
    return going.answer is ForMe.OPEN and been >= going.ask_at


def answered(going: Going, answer: ForMe, been: int) -> Going:
    """With the answer; "one more time" leaves it open until the next visit."""
    if answer is ForMe.MORE:
        return replace(going, answer=ForMe.OPEN, ask_at=min(_MOST, been + 1))
    return replace(going, answer=answer)


def sheet_id(person: PersonId) -> str:
    """The one sheet of a group."""
    return f"{GOING}:{person}"


def to_sheet(going: Going) -> Sheet:
    """As it stands in the diary."""
    document = {"person": going.person, "ask_at": going.ask_at, "answer": going.answer.value}
    return Sheet(id=sheet_id(going.person), kind=GOING, at=going.since, document=document)


def from_sheet(sheet: Sheet) -> Going | None:
    """Out of the diary; ``None`` for another kind of thing. What is damaged takes its default."""
    person = sheet.document.get("person")
    if sheet.kind != GOING or not isinstance(person, str) or not person:
        return None
    ask_at, answer = sheet.document.get("ask_at"), sheet.document.get("answer")
    sound = isinstance(ask_at, int) and not isinstance(ask_at, bool) and 1 <= ask_at <= _MOST
    known = answer in {each.value for each in ForMe} and answer != ForMe.MORE
    return Going(
        person=PersonId(person),
        since=sheet.at,
        ask_at=ask_at if sound and isinstance(ask_at, int) else VISITS,
        answer=ForMe(str(answer)) if known else ForMe.OPEN,
    )
