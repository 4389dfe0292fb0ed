"""The proof shelf: what really happened, set against "I am too old for this". Nothing on it is counted or ranked.

Each kind has its first times, and then one a week at most, so that the shelf stays short enough to be read.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.plans import Mode
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PROOF = "proof"
"""The kind of these sheets among the kept things."""

A_WEEK = timedelta(days=7)
"""Two of a kind lie so far apart; our own choice."""


class ProofKind(StrEnum):
    """What kind of thing happened."""

    CALL = "call"
    """A call was opened here, and that worked."""
    PLAN = "plan"
    """A plan was made."""
    PUT_RIGHT = "put_right"
    """Something was taken back by Undo."""
    PRACTISED = "practised"
    """A mistake was made on purpose in the pretend call, and put right."""
    LEARNED = "learned"
    """Machines one got used to in one's life."""
    BELIEF = "belief"
    """A thought was held less firmly after one had tried."""


@record
class Proof:
    """One thing that happened. ``at`` is UTC; the sentence is made in the ui.

    ``sources`` are ids of what it was taken from. ``mode`` and ``people`` belong to calls and plans, ``things`` to
    what was learned, ``thought``, ``before`` and ``after`` (0 to 100) to a belief. ``gone``: deleted.
    """

    id: str
    kind: ProofKind
    at: datetime
    sources: tuple[str, ...]
    mode: Mode | None = None
    people: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    thought: str = ""
    before: int | None = None
    after: int | None = None
    gone: bool = False


def forgotten(proof: Proof) -> Proof:
    """What is left of a deleted one, so that it does not come back."""
    return Proof(id=proof.id, kind=proof.kind, at=proof.at, sources=proof.sources, mode=proof.mode, gone=True)


def to_sheet(proof: Proof) -> Sheet:
    """As it stands in the diary. ``text`` is empty: the words belong to the language of the day."""
    document = {
        "text": "",
        "what": proof.kind.value,
        "sources": list(proof.sources),
        "mode": proof.mode.value if proof.mode is not None else "",
        "people": list(proof.people),
        "things": list(proof.things),
        "thought": proof.thought,
        "before": proof.before,
        "after": proof.after,
        "gone": proof.gone,
    }
    return Sheet(id=proof.id, kind=PROOF, at=proof.at, document=document)


def from_sheet(sheet: Sheet) -> Proof | None:
    """Out of the diary; ``None`` for a kind this program does not know."""
    found = sheet.document
    if sheet.kind != PROOF or found.get("what") not in set(ProofKind):
        return None
    mode = found.get("mode")
    thought = found.get("thought")
    return Proof(
        id=sheet.id,
        kind=ProofKind(found["what"]),
        at=sheet.at,
        sources=_texts(found, "sources"),
        mode=Mode(mode) if mode in set(Mode) else None,
        people=_texts(found, "people"),
        things=_texts(found, "things"),
        thought=thought if isinstance(thought, str) else "",
        before=_rate(found.get("before")),
        after=_rate(found.get("after")),
        gone=found.get("gone") is True,
    )


def _texts(document: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = document.get(name)
    return tuple(str(each) for each in found) if isinstance(found, list | tuple) else ()


def _rate(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


# --- which of them stand on the shelf -----------------------------------------------------------------------------


def new_ones(found: Iterable[Proof], shelf: Sequence[Proof]) -> list[Proof]:
    """Those that belong on the shelf and are not there yet, oldest first. Asked again, there are none left.

    The first of its kind, and of its way of meeting, always does; another one only a week away from all of its kind.
    """
    new: list[Proof] = []
    for proof in sorted(found, key=lambda each: (each.at, each.id)):
        alike = [each for each in (*shelf, *new) if each.kind is proof.kind]
        known = {source for each in alike for source in each.sources}
        if known.isdisjoint(proof.sources) and (_is_first(proof, alike) or _a_week_off(proof, alike)):
            new.append(proof)
    return new


def _is_first(proof: Proof, alike: list[Proof]) -> bool:
    return all(each.mode is not proof.mode for each in alike)


def _a_week_off(proof: Proof, alike: list[Proof]) -> bool:
    return all(abs(each.at - proof.at) >= A_WEEK for each in alike)
