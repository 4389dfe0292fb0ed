"""The suggested paths without a word about faults. Light, because Today reads them at a start with a path on.

``paths_file`` reads the same files and says what is wrong in them and where; both must agree on a sound file.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from companion.domain.paths import ExercisePath, Given, PathPart, Place

if TYPE_CHECKING:
    from pathlib import Path

_TEXTS = ("title", "why", "source")


def quick_paths(path: Path) -> tuple[ExercisePath, ...]:
    """The paths of a file that can be gone along; those with a fault are passed over, as is a file without sense."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return ()
    tables = values.get("path")
    found: dict[str, ExercisePath] = {}
    for table in tables if isinstance(tables, list) else ():
        made = _path(table)
        if made is not None:
            found.setdefault(made.id, made)
    return tuple(found.values())


def _path(table: Any) -> ExercisePath | None:  # noqa: ANN401 - a TOML value may be anything
    try:
        parts = tuple(_part(part) for part in table["part"])
        name, texts = _text(table, "id"), {key: _text(table, key) for key in _TEXTS}
        days = _number(table.get("days", 1))
        return ExercisePath(id=name, **texts, minutes=_number(table["minutes"]), parts=parts, days=days)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _part(table: dict[str, Any]) -> PathPart:
    names = table["one_of"]
    names = [names] if isinstance(names, str) else names
    if not (isinstance(names, list) and names and all(isinstance(name, str) for name in names)):
        raise ValueError(names)
    return PathPart(
        **{key: _text(table, key) for key in _TEXTS},
        one_of=tuple(names),
        minutes=_number(table["minutes"]),
        place=Place(table.get("place", Place.IN_TURN)),
        given=Given(table.get("given", Given.ALWAYS)),
    )


def _text(table: dict[str, Any], key: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value:
        raise ValueError(key)
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
