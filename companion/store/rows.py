"""Rows and records: each translation stands here once, in both directions.

A row is anything that gives its cells by column name. Moments without a zone, and wall times with one, are
refused.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from companion.domain.changes import Act, ActKind, DoneAct
from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.nudges import IdeaShown
from companion.domain.people import (
    Birthday,
    GoodTime,
    Kind,
    LifeState,
    Nearness,
    PartOfDay,
    Person,
    PersonId,
    Ring,
    Way,
)
from companion.domain.plans import (
    Feeling,
    MissReason,
    Mode,
    Occurrence,
    Plan,
    PlanId,
    ReminderKind,
    Repeat,
    Rhythm,
    Shift,
    Stage,
    Touch,
    TouchId,
)
from companion.store.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.runs import Run

Cells = dict[str, Any]
"""One row to be written, by column name."""


class Row(Protocol):
    """One row as it was read."""

    def __getitem__(self, column: str, /) -> Any:  # noqa: ANN401 - a cell may be text, number, bytes or nothing
        """The cell of a column."""


# --- times --------------------------------------------------------------------------------------------------


def moment_text(moment: datetime) -> str:
    """A moment as UTC text of fixed length, so that text order is time order.

    Raises:
        ValueError: the moment has no zone, so nobody could say when it was.
    """
    if moment.tzinfo is None:
        message = "a moment needs a zone"
        raise ValueError(message)
    return _utc_text(moment if moment.tzinfo is UTC else moment.astimezone(UTC))


@lru_cache(maxsize=64)
def _utc_text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def wall_text(wall: datetime) -> str:
    """Wall time as text.

    Raises:
        ValueError: the time carries a zone; a plan keeps its zone beside it.
    """
    if wall.tzinfo is not None:
        message = "wall time carries no zone"
        raise ValueError(message)
    return wall.isoformat()


def _moment_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else moment_text(moment)


def moment_of(text: str | None) -> datetime | None:
    """A moment from its text, in UTC."""
    return None if text is None else datetime.fromisoformat(text)


def _day_of(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# --- people -------------------------------------------------------------------------------------------------

# Looked up in a dictionary: calling the enumeration costs ten times as much, and a circle has many people.
_KINDS = {kind.value: kind for kind in Kind}
_RINGS = {ring.value: ring for ring in Ring}
_NEARNESS = {nearness.value: nearness for nearness in Nearness}
_LIVES = {life.value: life for life in LifeState}
_MODES = {mode.value: mode for mode in Mode}
_STAGES = {stage.value: stage for stage in Stage}
_FEELINGS: dict[str | None, Feeling | None] = {None: None, **{feeling.value: feeling for feeling in Feeling}}


def person_row(person: Person) -> Cells:
    """The row of a person; ways, photo and card have tables of their own."""
    birthday = person.birthday
    return {
        "id": person.id,
        "name": person.name,
        "words": words_of(person.name, person.full_name),
        "full_name": person.full_name,
        "kind": str(person.kind),
        "relation": person.relation,
        "ring": str(person.ring),
        "nearness": str(person.nearness),
        "town": person.town,
        "place": person.place,
        "zone": person.zone,
        "birth_month": birthday.month if birthday else None,
        "birth_day": birthday.day if birthday else None,
        "birth_year": birthday.year if birthday else None,
        "good_times": _good_times_text(person.good_times) if person.good_times else "",
        "touch_every_days": person.touch_every_days,
        "meet_every_days": person.meet_every_days,
        "ask_next": person.ask_next,
        "life": str(person.life),
        "died_on": _day_text(person.died_on),
        "in_circle": int(person.in_circle),
        "batch": person.batch,
        "added_at": moment_text(person.added_at),
    }


def person_of(row: Row, ways: tuple[Way, ...]) -> Person:
    """A person from their row (with ``has_photo``) and their ways."""
    month = row["birth_month"]
    return Person(
        id=row["id"],
        name=row["name"],
        added_at=datetime.fromisoformat(row["added_at"]),
        kind=_KINDS[row["kind"]],
        full_name=row["full_name"],
        relation=row["relation"],
        ring=_RINGS[row["ring"]],
        nearness=_NEARNESS[row["nearness"]],
        town=row["town"],
        place=row["place"],
        zone=row["zone"],
        birthday=Birthday(month=month, day=row["birth_day"], year=row["birth_year"]) if month else None,
        good_times=_good_times_of(row["good_times"]),
        ways=ways,
        touch_every_days=row["touch_every_days"],
        meet_every_days=row["meet_every_days"],
        ask_next=row["ask_next"],
        life=_LIVES[row["life"]],
        died_on=_day_of(row["died_on"]),
        in_circle=bool(row["in_circle"]),
        has_photo=bool(row["has_photo"]),
        batch=row["batch"],
    )


def _good_times_text(times: Iterable[GoodTime]) -> str:
    return " ".join(f"{good.weekday}:{good.part.value}" for good in sorted(times))


@lru_cache(maxsize=1000)
def _good_times_of(text: str) -> frozenset[GoodTime]:
    pairs = (pair.partition(":") for pair in text.split())
    return frozenset(GoodTime(weekday=int(weekday), part=PartOfDay(part)) for weekday, _, part in pairs)


def way_rows(person: PersonId, ways: Sequence[Way]) -> list[Cells]:
    """The rows of somebody's ways, in their order."""
    return [
        {
            "person": person,
            "position": position,
            "channel": way.channel,
            "address": way.address,
            "preferred": int(way.preferred),
            "label": way.label,
        }
        for position, way in enumerate(ways)
    ]


def way_of(row: Row) -> Way:
    """One way."""
    return Way(channel=row["channel"], address=row["address"], preferred=bool(row["preferred"]), label=row["label"])


# --- plans --------------------------------------------------------------------------------------------------

_FOR_EVER = "9999-12-31"


def _reminders_text(reminders: Iterable[ReminderKind]) -> str:
    return " ".join(sorted(kind.value for kind in reminders))


@lru_cache
def _reminders_of(text: str) -> frozenset[ReminderKind]:
    return frozenset(ReminderKind(word) for word in text.split())


def plan_row(plan: Plan) -> Cells:
    """The row of a plan; its people have a table of their own. ``last_day`` is the last its rule can give."""
    until = plan.rhythm.until
    last = plan.starts.date() if plan.rhythm.repeat is Repeat.ONCE else until
    return {
        "id": plan.id,
        "mode": plan.mode.value,
        "starts": wall_text(plan.starts),
        "zone": plan.zone,
        "made_at": moment_text(plan.made_at),
        "what": plan.what,
        "channel": plan.channel,
        "address": plan.address,
        "place": plan.place,
        "minutes": plan.minutes,
        "repeat": plan.rhythm.repeat.value,
        "until": _day_text(until),
        "last_day": last.isoformat() if last else _FOR_EVER,
        "reminders": _reminders_text(plan.reminders),
        "ask": plan.ask,
        "routine": plan.routine,
        "if_then": plan.if_then,
        "origin": plan.origin,
        "follows": plan.follows,
    }


def plan_of(row: Row, people: tuple[PersonId, ...]) -> Plan:
    """A plan from its row and its people."""
    return Plan(
        id=row["id"],
        people=people,
        mode=_MODES[row["mode"]],
        starts=datetime.fromisoformat(row["starts"]),
        zone=row["zone"],
        made_at=datetime.fromisoformat(row["made_at"]),
        what=row["what"],
        channel=row["channel"],
        address=row["address"],
        place=row["place"],
        minutes=row["minutes"],
        rhythm=Rhythm(repeat=Repeat(row["repeat"]), until=_day_of(row["until"])),
        reminders=_reminders_of(row["reminders"]),
        ask=row["ask"],
        routine=row["routine"],
        if_then=row["if_then"],
        origin=row["origin"],
        follows=row["follows"],
    )


def shift_row(shift: Shift) -> Cells:
    """The row of a moved or cancelled occurrence."""
    moved = None if shift.moved_to is None else wall_text(shift.moved_to)
    return {"plan": shift.plan, "day": shift.day.isoformat(), "moved_to": moved}


def shift_of(row: Row) -> Shift:
    """A moved or cancelled occurrence."""
    moved = row["moved_to"]
    return Shift(
        plan=PlanId(row["plan"]),
        day=date.fromisoformat(row["day"]),
        moved_to=None if moved is None else datetime.fromisoformat(moved),
    )


def occurrence_row(occurrence: Occurrence) -> Cells:
    """The row of what became of one occurrence."""
    return {
        "plan": occurrence.plan,
        "day": occurrence.day.isoformat(),
        "stage": occurrence.stage.value,
        "given": _reminders_text(occurrence.given),
        "again_at": _moment_or_none(occurrence.again_at),
        "reason": occurrence.reason.value if occurrence.reason else None,
        "joined_at": _moment_or_none(occurrence.joined_at),
        "told_at": _moment_or_none(occurrence.told_at),
        "feeling": occurrence.feeling.value if occurrence.feeling else None,
        "line": occurrence.line,
    }


def occurrence_of(row: Row) -> Occurrence:
    """What became of one occurrence."""
    return Occurrence(
        plan=PlanId(row["plan"]),
        day=date.fromisoformat(row["day"]),
        stage=_STAGES[row["stage"]],
        given=_reminders_of(row["given"]),
        again_at=moment_of(row["again_at"]),
        reason=MissReason(row["reason"]) if row["reason"] else None,
        joined_at=moment_of(row["joined_at"]),
        told_at=moment_of(row["told_at"]),
        feeling=_FEELINGS[row["feeling"]],
        line=row["line"],
    )


# --- touches ------------------------------------------------------------------------------------------------

IN_PERSON, OTHERWISE, ALONE = 2, 1, 0


def mode_of(text: str) -> Mode:
    """A way of being in touch from its text."""
    return _MODES[text]


def touch_row(touch: Touch) -> Cells:
    """The row of a touch; its people have a table of their own."""
    return {
        "id": touch.id,
        "mode": touch.mode.value,
        "at": moment_text(touch.at),
        "feeling": touch.feeling.value if touch.feeling else None,
        "line": touch.line,
        "plan": touch.plan,
        "day": _day_text(touch.day),
        "bridged": int(touch.bridged),
    }


def touch_people_rows(touch: Touch) -> list[Cells]:
    """Who was there, with what "when last" needs to know."""
    near = {Mode.IN_PERSON: IN_PERSON, Mode.ALONE: ALONE}.get(touch.mode, OTHERWISE)
    at = moment_text(touch.at)
    return [
        {"touch": touch.id, "position": position, "person": person, "near": near, "at": at}
        for position, person in enumerate(touch.people)
    ]


def touch_of(row: Row, people: tuple[PersonId, ...]) -> Touch:
    """A touch from its row and those still in the book."""
    return Touch(
        id=TouchId(row["id"]),
        people=people,
        mode=_MODES[row["mode"]],
        at=datetime.fromisoformat(row["at"]),
        feeling=_FEELINGS[row["feeling"]],
        line=row["line"],
        plan=row["plan"],
        day=_day_of(row["day"]),
        bridged=bool(row["bridged"]),
    )


# --- runs ---------------------------------------------------------------------------------------------------

_RUN_COLUMNS = ("id", "exercise", "version", "started", "finished", "follow_up_at", "plan")


def run_row(run: Run) -> Cells:
    """The row of a run: what is asked for stands in columns, everything else in one document."""
    document = {field.name: getattr(run, field.name) for field in fields(run)}
    columns = {name: document.pop(name) for name in _RUN_COLUMNS}
    for name in ("started", "finished", "follow_up_at"):
        columns[name] = _moment_or_none(columns[name])
    document["stopped_at"] = _moment_or_none(run.stopped_at)
    return {**columns, "document": json.dumps(document, ensure_ascii=False)}


def run_of(row: Row) -> Run:
    """A run. What its document does not have yet takes its default; what a later program added is passed over."""
    # The state machine of exercises is read only when there is a run to be read.
    from companion.domain.runs import Run, StopReason

    document = json.loads(row["document"])
    known = _run_fields()
    parts = {name: value for name, value in document.items() if name in known}
    for name in _RUN_COLUMNS:
        parts[name] = row[name]
    for name in ("started", "finished", "follow_up_at", "stopped_at"):
        parts[name] = moment_of(parts.get(name))
    stopped = parts.get("stopped")
    parts["stopped"] = StopReason(stopped) if stopped else None
    parts["path"] = tuple(parts.get("path", ()))
    for name in ("answers", "kept", "told"):
        parts[name] = {step: _whole_answer(answer) for step, answer in parts.get(name, {}).items()}
    return Run(**parts)


@lru_cache
def _run_fields() -> frozenset[str]:
    from companion.domain.runs import Run

    return frozenset(field.name for field in fields(Run))


def _whole_answer(answer: Any) -> Any:  # noqa: ANN401 - text, a number or several texts
    return tuple(answer) if isinstance(answer, list) else answer


# --- days ---------------------------------------------------------------------------------------------------


def idea_row(idea: IdeaShown) -> Cells:
    """The row of a suggestion shown."""
    return {"day": idea.day.isoformat(), "person": idea.person, "answer": idea.answer}


def idea_of(row: Row) -> IdeaShown:
    """A suggestion shown."""
    return IdeaShown(day=date.fromisoformat(row["day"]), person=PersonId(row["person"]), answer=row["answer"])


def spirits_row(answer: SpiritsToday) -> Cells:
    """The row of a day's word."""
    return {"day": answer.day.isoformat(), "spirits": answer.spirits.value}


def spirits_of(row: Row) -> SpiritsToday:
    """A day's word."""
    return SpiritsToday(day=date.fromisoformat(row["day"]), spirits=Spirits(row["spirits"]))


# --- acts ---------------------------------------------------------------------------------------------------


def act_row(act: Act, at: datetime) -> Cells:
    """The row of an act, without the number it will be given."""
    return {
        "kind": act.kind.value,
        "names": json.dumps(act.names, ensure_ascii=False),
        "count": act.count,
        "at": moment_text(at),
        "hand": act.hand,
    }


def act_of(row: Row) -> DoneAct:
    """An act as it was kept."""
    act = Act(kind=ActKind(row["kind"]), names=tuple(json.loads(row["names"])), count=row["count"], hand=row["hand"])
    return DoneAct(id=row["id"], act=act, at=datetime.fromisoformat(row["at"]))
