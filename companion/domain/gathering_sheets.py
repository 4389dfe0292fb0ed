"""Groups, places and lines as documents of the diary: the local list, and what is known of those in the circle.

What is damaged in a document is left open; unknown keys are passed over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeVar

from companion.domain.gatherings import Gathering, Meets, StepFree, What
from companion.domain.plans import LONGEST_MINUTES, Repeat
from companion.domain.problems import Problem
from companion.domain.repeats import zone_of
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.people import PersonId

LOCAL = "local"
"""The kind of the sheets of the local list (``book.places``)."""
GROUP = "group"
"""The kind of the sheets about a group or place of the circle (``book.ties``), one for each."""

Word = TypeVar("Word", What, StepFree)

NAMES = frozenset({"name", "where"})
"""What something is called and where it is: names of their own, also where somebody of the circle has the same."""

_TEXTS = ("name", "about", "where", "cost", "phone", "know", "source")


def local_key(gathering: Gathering) -> str:
    """The same for the same name at the same place, so that a newer list takes the place of an older one."""
    said = f"{_folded(gathering.name)}\n{_folded(gathering.where)}"
    return f"{LOCAL}:{blake2b(said.encode(), digest_size=10).hexdigest()}"


def group_id(person: PersonId) -> str:
    """The one sheet about a group or place of the circle."""
    return f"{GROUP}:{person}"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def to_sheet(gathering: Gathering, sheet: str, kind: str, at: datetime, **more: str) -> Sheet:
    """As it stands in the diary; ``at`` is UTC. ``more`` are further texts of the document."""
    document: dict[str, Any] = {name: getattr(gathering, name) for name in _TEXTS}
    document["what"] = gathering.what.value
    document["step_free"] = gathering.step_free.value
    document["checked"] = None if gathering.checked is None else gathering.checked.isoformat()
    document["meets"] = [_meets_out(meets) for meets in gathering.meets]
    return Sheet(id=sheet, kind=kind, at=at, document=document | more)


def from_sheet(sheet: Sheet) -> Gathering | None:
    """Out of the diary; ``None`` without a name."""
    said = sheet.document
    texts = {name: _text(said, name) for name in _TEXTS}
    if not texts["name"].strip():
        return None
    meets = said.get("meets")
    found = [_meets_in(each) for each in meets] if isinstance(meets, list) else []
    return Gathering(
        **texts,
        what=_one_of(What, _text(said, "what"), What.GROUP),
        step_free=_one_of(StepFree, _text(said, "step_free"), StepFree.UNKNOWN),
        meets=tuple(each for each in found if each is not None),
        checked=_day(_text(said, "checked")),
    )


def brought_up_to_date(mine: Gathering, newer: Gathering) -> Gathering:
    """What a newer list says, with what only I know."""
    return replace(newer, know=mine.know)


def _meets_out(meets: Meets) -> dict[str, Any]:
    return {
        "starts": meets.starts.isoformat(),
        "repeat": meets.repeat.value,
        "minutes": meets.minutes,
        "zone": meets.zone,
        "since": None if meets.since is None else meets.since.isoformat(),
        "until": None if meets.until is None else meets.until.isoformat(),
        "without": [day.isoformat() for day in meets.without],
    }


def _meets_in(said: object) -> Meets | None:
    """``None`` for what makes no sense, so that one damaged line cannot stop the page."""
    if not isinstance(said, dict):
        return None
    minutes, zone, without = said.get("minutes"), _text(said, "zone"), said.get("without")
    try:
        starts = datetime.fromisoformat(_text(said, "starts"))
        repeat = Repeat(_text(said, "repeat"))
        if zone:
            zone_of(zone)
    except (ValueError, Problem):
        return None
    if starts.tzinfo is not None or not isinstance(minutes, int) or not 0 < minutes <= LONGEST_MINUTES:
        return None
    days = [_day(each) for each in without if isinstance(each, str)] if isinstance(without, list) else []
    return Meets(
        starts=starts,
        repeat=repeat,
        minutes=minutes,
        zone=zone,
        since=_day(_text(said, "since")),
        until=_day(_text(said, "until")),
        without=tuple(day for day in days if day is not None),
    )


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _one_of(words: type[Word], text: str, otherwise: Word) -> Word:
    return words(text) if text in {each.value for each in words} else otherwise
