"""What was answered, as records and as the documents the diary keeps.

Unknown keys are passed over, missing ones default.

Kinds of sheets: ``answers`` for a set, begun or done; ``paper`` for a number from paper; ``later`` for "not now".
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Any, TypeGuard

from companion.domain.record import record
from companion.domain.sheets import Sheet

ANSWERS, PAPER, LATER = "answers", "paper", "later"


@record
class Answered:
    """One time of answering a set, with its wording as shown then, so that it reads the same for ever.

    ``at`` (UTC) is when it was done, or last touched while it is not. ``shown`` has the text of each item under its
    id and the word of each answer under ``"item/number"``. ``one``: a single question asked again after practice;
    such answers join the profile of the tasks, and not the results. ``here`` is the place of the question asked now,
    from 0.
    """

    id: str
    set: str
    at: datetime
    version: int = 1
    title: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)
    here: int = 0
    done: bool = False
    one: str = ""


@record
class PaperResult:
    """A number from a form filled in on paper, typed in as it stands there; the program draws nothing from it."""

    id: str
    name: str
    day: date
    number: float
    out_of: float | None = None


def answered_sheet(answered: Answered) -> Sheet:
    """As the diary keeps it."""
    document = {
        "set": answered.set,
        "version": answered.version,
        "title": answered.title,
        "answers": dict(answered.answers),
        "skipped": list(answered.skipped),
        "shown": dict(answered.shown),
        "here": answered.here,
        "done": answered.done,
        "one": answered.one,
    }
    return Sheet(id=answered.id, kind=ANSWERS, at=answered.at, document=document)


def answered_of(sheet: Sheet) -> Answered:
    """From the diary."""
    kept = sheet.document
    return Answered(
        id=sheet.id,
        set=_text(kept.get("set")),
        at=sheet.at,
        version=_whole(kept.get("version"), 1),
        title=_text(kept.get("title")),
        answers={key: value for key, value in _pairs(kept.get("answers")).items() if _is_whole(value)},
        skipped=tuple(each for each in _list(kept.get("skipped")) if isinstance(each, str)),
        shown={key: _text(value) for key, value in _pairs(kept.get("shown")).items()},
        here=max(0, _whole(kept.get("here"), 0)),
        done=kept.get("done") is True,
        one=_text(kept.get("one")),
    )


def paper_sheet(paper: PaperResult, at: datetime) -> Sheet:
    """As the diary keeps it, typed in at a moment (UTC)."""
    document = {"name": paper.name, "day": paper.day.isoformat(), "number": paper.number, "out_of": paper.out_of}
    return Sheet(id=paper.id, kind=PAPER, at=at, document=document)


def paper_of(sheet: Sheet) -> PaperResult:
    """From the diary."""
    kept = sheet.document
    try:
        day = date.fromisoformat(_text(kept.get("day")))
    except ValueError:
        day = sheet.at.date()
    number, out_of = kept.get("number"), kept.get("out_of")
    return PaperResult(
        id=sheet.id,
        name=_text(kept.get("name")),
        day=day,
        number=float(number) if _is_number(number) else 0.0,
        out_of=float(out_of) if _is_number(out_of) else None,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: Any, default: int) -> int:  # noqa: ANN401 - whatever stands in a document
    return value if _is_whole(value) else default


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _pairs(value: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    return {key: inner for key, inner in value.items() if isinstance(key, str)} if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - as above
    return list(value) if isinstance(value, list | tuple) else []
