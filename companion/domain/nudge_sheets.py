"""Suggestions, states and decisions as they stand in the diary (``book.nudges``).

What cannot be read is taken as the beginning: a damaged state must not keep the program from being silent.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from companion.domain.nudge_state import MAX_GAP, Hindrance, KindState, Outcome, Shown, Slot, first_gap
from companion.domain.nudges import Deed, IdeaAnswer, SpeakKind
from companion.domain.people import PersonId
from companion.domain.plans import PlanId
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STATE, SHOWN, DECISION = "state", "shown", "decision"
"""The kinds of sheets."""
_ALL = "state:all"


@record
class Course:
    """What holds for all kinds: see ``nudge_quiet.Look``."""

    since: date | None = None
    replied_on: date | None = None
    unanswered: int = 0


def state_id(kind: SpeakKind) -> str:
    """The one sheet of a kind."""
    return f"state:{kind.value}"


def state_sheet(state: KindState, now: datetime) -> Sheet:
    """What is kept of a kind."""
    document: dict[str, Any] = {
        "gap": round(state.gap, 3),
        "ignored": state.ignored,
        "declined": state.declined,
        "accepted": state.accepted,
        "less": state.less,
        "paused": state.paused,
        "slots": {str(hour): [slot.tries, slot.done] for hour, slot in sorted((state.slots or {}).items())},
    }
    return Sheet(id=state_id(state.kind), kind=STATE, at=now, document=document)


def course_sheet(course: Course, now: datetime) -> Sheet:
    """What is kept for all kinds together."""
    document = {
        "since": None if course.since is None else course.since.isoformat(),
        "replied_on": None if course.replied_on is None else course.replied_on.isoformat(),
        "unanswered": course.unanswered,
    }
    return Sheet(id=_ALL, kind=STATE, at=now, document=document)


def states_in(sheets: Iterable[Sheet]) -> tuple[dict[SpeakKind, KindState], Course]:
    """The states of the kinds, and what holds for all."""
    states: dict[SpeakKind, KindState] = {}
    course = Course()
    for sheet in sheets:
        word = sheet.id.removeprefix("state:")
        if sheet.id == _ALL:
            said = sheet.document
            course = Course(
                since=_day(said, "since"),
                replied_on=_day(said, "replied_on"),
                unanswered=_count(said, "unanswered"),
            )
        elif word in _KINDS:
            states[_KINDS[word]] = _state(_KINDS[word], sheet.document)
    return states, course


_KINDS = {kind.value: kind for kind in SpeakKind}
_DEEDS = {deed.value: deed for deed in Deed}
_ANSWERS = {answer.value: answer for answer in IdeaAnswer}
_HINDRANCES = {each.value: each for each in Hindrance}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def _state(kind: SpeakKind, said: Mapping[str, Any]) -> KindState:
    gap = said.get("gap")
    known = isinstance(gap, (int, float)) and not isinstance(gap, bool) and 0 < gap <= MAX_GAP
    return KindState(
        kind=kind,
        gap=float(gap) if known and gap is not None else first_gap(kind),
        ignored=_count(said, "ignored"),
        declined=_count(said, "declined"),
        accepted=_count(said, "accepted"),
        less=_count(said, "less"),
        paused=said.get("paused") is True,
        slots=_slots(said.get("slots")),
    )


def _slots(said: object) -> dict[int, Slot] | None:
    if not isinstance(said, dict):
        return None
    found = {}
    for hour, numbers in said.items():
        if str(hour).isdecimal() and isinstance(numbers, list):
            tries, done = ([_whole(number) for number in numbers] + [0, 0])[:2]
            found[int(hour)] = Slot(tries=tries, done=min(done, tries))
    return found or None


def _count(said: Mapping[str, Any], key: str) -> int:
    return _whole(said.get(key))


def _whole(value: object) -> int:
    return max(0, value) if isinstance(value, int) and not isinstance(value, bool) else 0


def _day(said: Mapping[str, Any], key: str) -> date | None:
    try:
        return date.fromisoformat(str(said.get(key)))
    except ValueError:
        return None


def _moment(said: Mapping[str, Any], key: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(said.get(key)))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


# --- one suggestion ---


def shown_id(day: date, kind: SpeakKind, person: PersonId) -> str:
    """The name of a suggestion: there are no two of a kind with one person on a day."""
    return f"shown:{day.isoformat()}:{kind.value}:{person}"


def shown_sheet(shown: Shown) -> Sheet:
    """As it stands in the diary."""
    document: dict[str, Any] = {
        "kind": shown.kind.value,
        "person": str(shown.person),
        "deed": shown.deed.value,
        "day": shown.day.isoformat(),
        "hour": shown.hour,
        "answer": shown.answer.value,
        "answered_on": None if shown.answered_on is None else shown.answered_on.isoformat(),
        "asked": shown.asked,
        "other": shown.other,
        "outcome": shown.outcome.value,
        "ended_at": None if shown.ended_at is None else shown.ended_at.isoformat(),
        "plan": shown.plan,
        "planned_hour": shown.planned_hour,
        "hindrance": None if shown.hindrance is None else shown.hindrance.value,
    }
    return Sheet(id=shown.id, kind=SHOWN, at=shown.at, document=document)


def shown_in(sheets: Iterable[Sheet]) -> list[Shown]:
    """Suggestions out of the diary, oldest first; what cannot be read is passed over."""
    found = [shown for sheet in sheets if (shown := _shown(sheet)) is not None]
    return sorted(found, key=lambda each: (each.at, each.id))


def _shown(sheet: Sheet) -> Shown | None:
    said = sheet.document
    kind, deed = _KINDS.get(str(said.get("kind"))), _DEEDS.get(str(said.get("deed")))
    day = _day(said, "day")
    if kind is None or deed is None or day is None:
        return None
    return Shown(
        id=sheet.id,
        kind=kind,
        person=PersonId(str(said.get("person", ""))),
        deed=deed,
        at=sheet.at,
        day=day,
        hour=_whole(said.get("hour")),
        answer=_ANSWERS.get(str(said.get("answer")), IdeaAnswer.NONE),
        answered_on=_day(said, "answered_on"),
        asked=said.get("asked") is True,
        other=said.get("other") is True,
        outcome=_OUTCOMES.get(str(said.get("outcome")), Outcome.OPEN),
        ended_at=_moment(said, "ended_at"),
        plan=PlanId(str(said["plan"])) if said.get("plan") else None,
        planned_hour=_hour(said.get("planned_hour")),
        hindrance=_HINDRANCES.get(str(said.get("hindrance"))),
    )


def _hour(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value in range(24) else None
