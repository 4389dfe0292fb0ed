"""Ladders in the diary: one sheet for each person. What is damaged in one is left out, and the rest is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from companion.domain.ladders import Ladder, Rating, Rung, Took, Try
from companion.domain.people import PersonId
from companion.domain.planks import Plank
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

LADDER = "ladder"
"""The kind of the sheets."""
_LARGEST = 100


def sheet_id(person: PersonId) -> str:
    """The one sheet of somebody."""
    return f"{LADDER}:{person}"


def to_sheet(ladder: Ladder) -> Sheet:
    """As it stands in the diary."""
    document: dict[str, Any] = {
        "person": str(ladder.person),
        "top": ladder.top,
        "run": ladder.run,
        "offered_at": _write(ladder.offered_at),
        "rungs": [_rung_out(rung) for rung in ladder.rungs],
    }
    return Sheet(id=sheet_id(ladder.person), kind=LADDER, at=ladder.made_at, document=document)


def _rung_out(rung: Rung) -> dict[str, Any]:
    return {
        "id": rung.id,
        "text": rung.text,
        "plank": None if rung.plank is None else rung.plank.value,
        "first_at": _write(rung.first_at),
        "half_of": rung.half_of,
        "ratings": [{"at": _write(each.at), "hard": each.hard, "after": each.after} for each in rung.ratings],
        "tries": [_try_out(each) for each in rung.tries],
    }


def _try_out(one: Try) -> dict[str, Any]:
    return {
        "at": _write(one.at),
        "plan": one.plan,
        "run": one.run,
        "fear": one.fear,
        "fear_rate": one.fear_rate,
        "took": None if one.took is None else one.took.value,
        "told_at": _write(one.told_at),
        "hard": one.hard,
        "happened": one.happened,
        "true_rate": one.true_rate,
    }


def _write(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def from_sheet(sheet: Sheet) -> Ladder | None:
    """Out of the diary; ``None`` for another kind of thing."""
    person = _text(sheet.document, "person")
    if sheet.kind != LADDER or not person:
        return None
    rungs = tuple(rung for rung in map(_rung_in, _list(sheet.document, "rungs")) if rung is not None)
    return Ladder(
        person=PersonId(person),
        made_at=sheet.at,
        rungs=rungs,
        top=_text(sheet.document, "top"),
        run=_text(sheet.document, "run"),
        offered_at=_moment(sheet.document, "offered_at"),
    )


def _rung_in(said: Mapping[str, Any]) -> Rung | None:
    name, text = _text(said, "id"), _text(said, "text")
    if not name or not text:
        return None
    plank = _text(said, "plank")
    return Rung(
        id=name,
        text=text,
        plank=Plank(plank) if plank in set(Plank) else None,
        ratings=tuple(each for each in map(_rating_in, _list(said, "ratings")) if each is not None),
        tries=tuple(each for each in map(_try_in, _list(said, "tries")) if each is not None),
        first_at=_moment(said, "first_at"),
        half_of=_text(said, "half_of"),
    )


def _rating_in(said: Mapping[str, Any]) -> Rating | None:
    at, hard = _moment(said, "at"), _rate(said, "hard")
    return None if at is None or hard is None else Rating(at=at, hard=hard, after=said.get("after") is True)


def _try_in(said: Mapping[str, Any]) -> Try | None:
    at, took = _moment(said, "at"), _text(said, "took")
    if at is None:
        return None
    return Try(
        at=at,
        plan=_text(said, "plan"),
        run=_text(said, "run"),
        fear=_text(said, "fear"),
        fear_rate=_rate(said, "fear_rate"),
        took=Took(took) if took in set(Took) else None,
        told_at=_moment(said, "told_at"),
        hard=_rate(said, "hard"),
        happened=_text(said, "happened"),
        true_rate=_rate(said, "true_rate"),
    )


def _list(said: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = said.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _rate(said: Mapping[str, Any], key: str) -> int | None:
    value = said.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= _LARGEST else None


def _moment(said: Mapping[str, Any], key: str) -> datetime | None:
    """In UTC; a moment without a zone is none."""
    try:
        found = datetime.fromisoformat(_text(said, key))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
