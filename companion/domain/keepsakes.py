"""Kept things: fairer thoughts, kind words, small stories, letters, cards and if-then sentences that outlive a run.

They are written when a run ends, and may be changed or deleted one by one. What was deleted leaves an empty place, so
that it does not come back when the same run ends a second time.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from companion.domain.keeps import Keep
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from companion.domain.plans import Plan
    from companion.domain.runs import Run

MOST_LINES = 3
"""So many lines stand on the card before a plan; more would not be read."""
MOST_STORIES = 2
"""So many small stories and questions of the pocket list stand on it."""


class KeptKind(StrEnum):
    """What is kept. The order is the order of the page."""

    FAIRER = "fairer"
    KIND = "kind"
    POCKET = "pocket"
    SAY = "say"
    BECAUSE = "because"
    IF_THEN = "if_then"
    LETTER = "letter"
    CARD = "card"


KEPT_AS: Mapping[Keep, KeptKind] = {
    Keep.REWRITTEN: KeptKind.FAIRER,
    Keep.KIND: KeptKind.KIND,
    Keep.POCKET: KeptKind.POCKET,
    Keep.SAY: KeptKind.SAY,
    Keep.BECAUSE: KeptKind.BECAUSE,
    Keep.LETTER: KeptKind.LETTER,
    Keep.CARD: KeptKind.CARD,
}
"""Which list of a run becomes which kept thing."""


@record
class Keepsake:
    """One kept thing. ``at`` is UTC, the end of the run.

    ``run``, ``exercise`` and ``person`` are ids, empty where there is none; ``thought`` is the one looked at then, and
    ``why`` says in a word what it is for. ``gone`` marks one that was deleted: only its id is left.
    """

    id: str
    kind: KeptKind
    at: datetime
    text: str
    run: str = ""
    exercise: str = ""
    person: str = ""
    thought: str = ""
    why: str = ""
    gone: bool = False


@record
class BeforeYouGo:
    """What is read before a plan, at most three lines: a fairer thought, small stories, an if-then sentence.

    ``because`` is why one keeps in touch, in one's own words; it stands where there is no fairer thought. ``starters``
    are what was picked to talk about; they stay beside the talk, in large letters.
    """

    fairer: str = ""
    because: str = ""
    pocket: tuple[str, ...] = ()
    if_then: str = ""
    starters: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.fairer or self.because or self.pocket or self.if_then or self.starters)


_TEXTS = ("text", "run", "exercise", "person", "thought", "why")


def to_sheet(kept: Keepsake) -> Sheet:
    """As it stands in the diary."""
    document: dict[str, Any] = {name: getattr(kept, name) for name in _TEXTS}
    if kept.gone:
        document["gone"] = True
    return Sheet(id=kept.id, kind=kept.kind.value, at=kept.at, document=document)


def from_sheet(sheet: Sheet) -> Keepsake | None:
    """Out of the diary; ``None`` for another kind of thing. Unknown keys are passed over, missing ones are empty."""
    if sheet.kind not in set(KeptKind):
        return None
    texts = {name: _text(sheet.document.get(name)) for name in _TEXTS}
    gone = sheet.document.get("gone") is True
    return Keepsake(id=sheet.id, kind=KeptKind(sheet.kind), at=sheet.at, gone=gone, **texts)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def forgotten(kept: Keepsake) -> Keepsake:
    """What is left of a deleted one: that it was there."""
    return Keepsake(id=kept.id, kind=kept.kind, at=kept.at, text="", gone=True)


def of_run(run: Run, person: str, plan: Plan | None, at: datetime) -> list[Keepsake]:
    """What a finished run leaves behind; ``plan`` is the one made in it. ``at`` is UTC."""
    found = [(kind, text) for keep, kind in KEPT_AS.items() for text in run.kept.get(keep.value, ()) if text.strip()]
    if plan is not None and plan.if_then:
        found.append((KeptKind.IF_THEN, plan.if_then))
    return [
        Keepsake(
            id=_id(run, kind, text),
            kind=kind,
            at=at,
            text=text.strip(),
            run=run.id,
            exercise=run.exercise,
            person=person,
            thought=run.thought,
            why=plan.what if plan is not None and kind is KeptKind.IF_THEN else "",
        )
        for kind, text in found
    ]


def _id(run: Run, kind: KeptKind, text: str) -> str:
    """The same for the same words of the same run, so that ending twice keeps nothing twice."""
    return f"{run.id}-{kind.value}-{blake2b(text.strip().encode(), digest_size=6).hexdigest()}"


# --- before a plan -------------------------------------------------------------------------------------------------


def before_plan(plan: Plan, run: Run | None, kept: Iterable[Keepsake]) -> BeforeYouGo:
    """What to read before a plan: of the run it was made in, or of its people; ``kept`` is newest first.

    With several people, or made outside the exercises, only what was kept about one of its people counts.
    """
    there = [each for each in kept if not each.gone]
    theirs = [each for each in there if _belongs(each, plan, run)]
    own = sorted(theirs, key=lambda each: run is None or each.run != run.id)  # the run's own go first
    reading = run.reading if run is not None else ""
    fairer = reading or next((each.text for each in own if each.kind is KeptKind.FAIRER), "")
    reasons = [each.text for each in there if each.kind is KeptKind.BECAUSE and plan.people and not fairer]
    stories = [each.text for each in own if each.kind is KeptKind.POCKET]
    pocket = tuple(dict.fromkeys(text for text in stories if text != plan.ask))[:MOST_STORIES]
    return BeforeYouGo(fairer=fairer, because="".join(reasons[:1]), pocket=pocket, if_then=plan.if_then)


def _belongs(kept: Keepsake, plan: Plan, run: Run | None) -> bool:
    if run is not None and kept.run == run.id:
        return True
    return bool(kept.person) and kept.person in plan.people


def changed(kept: Keepsake, text: str) -> Keepsake:
    """With other words; everything else stays."""
    return replace(kept, text=text.strip())
