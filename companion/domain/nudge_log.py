"""The log of decisions as it stands in the diary; thirty days of it, for the person only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from companion.domain.nudge_answers import Asking, Decision, Reply, Verdict
from companion.domain.nudge_sheets import DECISION
from companion.domain.nudges import Cause, Rest, SpeakKind, Why
from companion.domain.people import PersonId
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def decision_sheet(line: Decision) -> Sheet:
    """As it stands in the diary: words and numbers, and nothing that a person wrote."""
    document: dict[str, Any] = {
        "day": line.day.isoformat(),
        "verdict": line.verdict.value,
        "rest": line.rest.value if line.rest else "",
        "kind": line.kind.value if line.kind else "",
        "person": line.person or "",
        "why": [[why.cause.value, why.number] for why in line.why],
        "used": line.used,
        "most": line.most,
        "reply": line.reply.value if line.reply else "",
        "asking": line.asking.value if line.asking else "",
    }
    return Sheet(id=line.id, kind=DECISION, at=line.at, document=document)


def decisions_in(sheets: Iterable[Sheet]) -> tuple[Decision, ...]:
    """Lines out of the diary, in their order; what cannot be read is passed over."""
    return tuple(line for sheet in sheets if (line := _decision(sheet)) is not None)


def _decision(sheet: Sheet) -> Decision | None:
    said = sheet.document
    try:
        day, verdict = date.fromisoformat(str(said.get("day"))), Verdict(str(said.get("verdict")))
        rest = Rest(said["rest"]) if said.get("rest") else None
        kind = SpeakKind(said["kind"]) if said.get("kind") else None
        reply = Reply(said["reply"]) if said.get("reply") else None
        asking = Asking(said["asking"]) if said.get("asking") else None
    except ValueError:
        return None
    return Decision(
        id=sheet.id,
        at=sheet.at,
        day=day,
        verdict=verdict,
        rest=rest,
        kind=kind,
        person=PersonId(str(said["person"])) if said.get("person") else None,
        why=_why(said),
        used=_number(said.get("used")) or 0,
        most=_number(said.get("most")) or 0,
        reply=reply,
        asking=asking,
    )


def _why(said: Mapping[str, Any]) -> tuple[Why, ...]:
    known = {cause.value: cause for cause in Cause}
    lines = said.get("why")
    pairs = [line for line in lines if isinstance(line, list) and line] if isinstance(lines, list) else []
    return tuple(
        Why(cause=known[str(line[0])], number=_number(line[-1]) if line[1:] else None)
        for line in pairs
        if str(line[0]) in known
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
