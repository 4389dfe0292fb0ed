"""The top of an exercise file alone, and how the files are called. Light, because Today reads it at every start."""

import re

from companion.domain.exercise_head import Head
from companion.formats.toml_lines import parse

SHARED_FILE = "shared.toml"
"""Steps and words that every exercise has."""
TRANSLATION = re.compile(r"(?P<name>[^.]+)\.(?P<language>[a-z]{2,3}(-[A-Z]{2})?)\.toml")
"""How the file of another language is called: ``E02.de.toml``."""

_TEXTS = ("id", "language", "title", "thought")
_NUMBERS = ("version", "minutes")


def read_head(text: str) -> Head | None:
    """What stands before the first step; ``None`` if that cannot be read. The rest is not looked at."""
    values, faults = parse(re.split(r"^\[", text, maxsplit=1, flags=re.MULTILINE)[0])
    if faults or not all(isinstance(values.get(key), str) for key in _TEXTS):
        return None
    if not all(isinstance(values.get(key), int) for key in _NUMBERS):
        return None
    return Head(**{key: values[key] for key in (*_TEXTS, *_NUMBERS)})
