"""The file of suggested paths: TOML in, records and faults with their line out; ``resources/exercises/paths.toml``.

Format version 1: a list of paths, each with its parts in order.
"""

from collections.abc import Container
from pathlib import Path

from companion.domain.exercises import MAX_MINUTES
from companion.domain.paths import ExercisePath, Given, PathPart, Place
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

VERSION = 1
MAX_DAYS = 31
"""From one part of a path to the next, where the program offers it by itself; our own choice."""
_PART = '{ title = "The first step", one_of = ["E13"] }'


@record
class PathsFile:
    """What a file holds. Paths with a fault are left out."""

    paths: tuple[ExercisePath, ...]
    faults: tuple[Fault, ...] = ()


def read_paths(text: str, known: Container[str] | None = None) -> PathsFile:
    """The paths of a text, and what is wrong in it.

    ``known`` are the ids of the exercises there are; without it any id will do.
    """
    values, unreadable = parse(text)
    if unreadable:
        return PathsFile(paths=(), faults=tuple(unreadable))
    faults = Faults(text)
    head = Table(values, (), faults)
    head.number("version", VERSION, VERSION, needed=True)
    head.text("language", needed=True, instead="en")
    found: dict[str, ExercisePath] = {}
    for table in head.tables("path", '{ id = "first_week" }'):
        path = _path(table, known)
        if path is None:
            continue
        if path.id in found:
            table.fault("id", f'Another path is called "{path.id}". Give this one an id of its own.')
        found.setdefault(path.id, path)
    head.done("the file of paths")
    return PathsFile(paths=tuple(found.values()), faults=tuple(faults.all()))


def paths_of(path: Path, known: Container[str] | None = None) -> PathsFile:
    """The same from a file. A fault with line 0 when it cannot be opened."""
    try:
        return read_paths(path.read_text(encoding="utf-8-sig"), known)
    except (OSError, UnicodeDecodeError):
        return PathsFile(paths=(), faults=(Fault(line=0, what="This file is missing or is not plain text."),))


def _path(table: Table, known: Container[str] | None) -> ExercisePath | None:
    name = table.text("id", needed=True, instead="first_week")
    texts = _texts(table)
    minutes = _minutes(table)
    days = table.number("days", 1, MAX_DAYS)
    tables = table.tables("part", _PART)
    if not tables:
        table.fault("part", "A path needs parts. Begin one with a line [[path.part]].")
    parts = [_part(one, known) for one in tables]
    table.done("a path")
    good = tuple(part for part in parts if part is not None)
    wrong = table.has("days") and not days
    if not (name and all(texts.values()) and minutes and good) or len(good) < len(parts) or wrong:
        return None
    return ExercisePath(id=name, **texts, minutes=minutes, parts=good, days=days or 1)


def _part(table: Table, known: Container[str] | None) -> PathPart | None:
    texts = _texts(table)
    one_of = table.texts("one_of", needed=True)
    strange = [name for name in one_of if known is not None and name not in known]
    for name in strange:
        table.fault("one_of", f'There is no exercise "{name}". Write the id of one that is here.')
    minutes = _minutes(table)
    place = table.word("place", [each.value for each in Place])
    given = table.word("given", [each.value for each in Given])
    table.done("a part of a path")
    wrong = (table.has("place") and not place) or (table.has("given") and not given)
    if not (all(texts.values()) and one_of and minutes) or strange or wrong:
        return None
    return PathPart(
        **texts,
        one_of=one_of,
        minutes=minutes,
        place=Place(place or Place.IN_TURN),
        given=Given(given or Given.ALWAYS),
    )


def _texts(table: Table) -> dict[str, str]:
    return {key: table.text(key, needed=True) for key in ("title", "why", "source")}


def _minutes(table: Table) -> int | None:
    return table.number("minutes", 1, MAX_MINUTES, needed=True)
