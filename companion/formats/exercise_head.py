"""The top of an exercise file alone, and how the files are called. Light, because Today reads it at every start."""

import re
from typing import Any

from companion.domain.exercise_head import Head

SHARED_FILE = "shared.toml"
"""Steps and words that every exercise has."""
TRAPS_FILE = "traps.toml"
"""Thinking traps that every exercise may offer."""
PATHS_FILE = "paths.toml"
"""Paths through several exercises."""
COMMON_FILES = frozenset({SHARED_FILE, TRAPS_FILE, PATHS_FILE})
TRANSLATION = re.compile(r"(?P<name>[^.]+)\.(?P<language>[a-z]{2,3}(-[A-Z]{2})?)\.toml")
"""How the file of another language is called: ``E02.de.toml``."""

_TEXTS = ("id", "language", "title", "shelf", "thought", "aim")
_MAY_MISS = {"thought": "", "aim": ""}
_NUMBERS = ("version", "minutes")
_FLAGS = {"gentle": False, "with_therapist": False, "offered": True}
"""What may be left out, and what it is then."""
_QUOTES = ("'", '"')
"""A key may stand in them."""
_TRUTH = {"true": True, "false": False}


def read_head(text: str) -> Head | None:
    """What stands before the first step; ``None`` if that cannot be read. The rest is not looked at."""
    top = text.partition("\n[")[0]
    values = _plain_lines(top)
    if values is None:
        from companion.formats.toml_lines import parse  # noqa: PLC0415 - the usual top needs no reader for all of TOML

        values, faults = parse(top)
        if faults:
            return None
    values = {**_FLAGS, **_MAY_MISS, **values}
    if not all(isinstance(values.get(key), str) for key in _TEXTS):
        return None
    if not all(isinstance(values.get(key), int) for key in _NUMBERS):
        return None
    if not all(isinstance(values.get(key), bool) for key in _FLAGS):
        return None
    return Head(**{key: values[key] for key in (*_TEXTS, *_NUMBERS, *_FLAGS)})


def _plain_lines(top: str) -> dict[str, Any] | None:
    """Texts and numbers that stand on lines of their own, as they nearly always do; ``None`` if in doubt."""
    if '"""' in top or "'''" in top:
        return None
    found: dict[str, Any] = {}
    for line in top.splitlines():
        key, _, value = line.partition(" = ")
        if key in _TEXTS and value[:1] == value[-1:] == '"' and not set(value[1:-1]) & {'"', "\\"}:
            found[key] = value[1:-1]
        elif key in _NUMBERS and value.isascii() and value.isdigit() and value[0] != "0":
            found[key] = int(value)
        elif key in _FLAGS and value in _TRUTH:
            found[key] = _TRUTH[value]
        elif line.lstrip().startswith((*_FLAGS, *_MAY_MISS)) or line[:1] in _QUOTES:  # written in some other way
            return None
    needed = len(_TEXTS) - len(_MAY_MISS) + len(_NUMBERS)
    return found if len(found.keys() - _MAY_MISS.keys() - _FLAGS.keys()) == needed else None
