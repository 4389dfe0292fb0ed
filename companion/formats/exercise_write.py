"""Exercises written as files: the text that ``exercise_tables.read`` reads back into the very same record."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date, time
from enum import Enum
from typing import Any

from companion.domain.exercise_head import Head
from companion.domain.exercises import Exercise, Rule, Step, kind_of
from companion.domain.keeps import Keep
from companion.domain.step_kinds import PlanStep, Practice
from companion.formats.toml_write import to_text

_HEAD = ("id", "version", "language", "title", "thought", "aim", "shelf", "minutes")
_CHOICES = ("gentle", "with_therapist", "offered", "asks_upset", "likely", "forget_unless")
_ENDING = ("source", "not_for", "follow_up")
_FIRST = ("when", "true_thought", "ask", "body", "note")
_LAST = ("keeps", "rules", "goto")
_NAMES = {"equals": "is", "minutes": "plan_minutes"}
"""Fields that are called otherwise in the file; ``minutes`` only in a step."""
_ALWAYS = frozenset({"days", "at", "mode", "level"})
"""Written even where they are as usual, because a reader of the file would miss them."""


def write(exercise: Exercise) -> str:
    """The text of an exercise, in its own language. Shared steps, words and traps stand in files of their own."""
    return to_text(tables_of(exercise))


def tables_of(exercise: Exercise) -> dict[str, Any]:
    """The same as plain tables, in the order of a file."""
    found = {name: getattr(exercise, name) for name in _HEAD}
    usual = _usual(Exercise) | _usual(Head)
    found |= {name: value for name in _CHOICES if (value := getattr(exercise, name)) != usual[name]}
    found |= {name: getattr(exercise, name) for name in _ENDING}
    tables = {name: _plain(value) for name, value in found.items()}
    if exercise.facts:
        tables["fact"] = [_entry(fact) for fact in exercise.facts]
    tables["step"] = [_step(step) for step in exercise.steps]
    return tables


def in_order(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Tables of a file in the order of a written one, whatever else stands in them."""
    found = _sorted(tables, (*_HEAD, *_CHOICES, *_ENDING))
    steps = found.get("step")
    if isinstance(steps, list) and all(isinstance(each, dict) for each in steps):
        del found["step"]
        found["step"] = [_step_in_order(each) for each in steps]
    return found


def _step_in_order(entry: Mapping[str, Any]) -> dict[str, Any]:
    own = [name for name in entry if name not in ("id", "kind", *_FIRST, *_LAST)]
    return _sorted(entry, ("id", "kind", *_FIRST, *own, *_LAST))


def _sorted(entry: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    return {name: entry[name] for name in (*order, *entry) if name in entry}


def _step(step: Step) -> dict[str, Any]:
    entry = _entry(step)
    if isinstance(step, PlanStep) and step.reading is not None:
        entry["reading"] = f"kept:{step.reading.value}"
    if isinstance(step, Practice) and step.scene_of and step.scene is _usual(Practice)["scene"]:
        del entry["scene"]  # the answer there says it
    return _step_in_order({"kind": kind_of(step).value, **entry})


def _entry(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record of an exercise
    """A record as a table, without what is as usual."""
    usual = _usual(type(record))
    entry: dict[str, Any] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        always = each.name in _ALWAYS or (isinstance(record, Practice) and each.name == "scene")
        if value is None or (not always and value == usual.get(each.name, MISSING)):
            continue
        name = each.name if each.name != "minutes" or isinstance(record, PlanStep) else ""
        entry[_NAMES.get(name, name)] = _plain(value)
    return entry


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever a file may hold
    match value:
        case Rule():
            return {**_entry(value.condition), "goto": value.goto}
        case Keep() | Enum():
            return value.value
        case date() | time():
            return value.isoformat() if isinstance(value, date) else value.strftime("%H:%M")
        case tuple():
            return [_plain(each) for each in value]
        case str() | int():
            return value
        case _:
            return _entry(value)


def _usual(kind: type) -> dict[str, Any]:
    return {each.name: each.default for each in fields(kind) if each.default is not MISSING}
