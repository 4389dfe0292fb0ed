"""Plain tables as TOML text, laid out to be read by people: short lists on one line, long ones a line an entry."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

WIDE = 110
"""Letters on one line, from which on a list goes over several."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}


def to_text(tables: Mapping[str, Any]) -> str:
    """The text of a file. What it says reads back equal, whatever was in the tables; ``TypeError`` for other things.

    Lists of tables stand below the rest, each table under a line of its own, as in ``[[step]]``.
    """
    plain = {key: value for key, value in tables.items() if not _is_tables(value)}
    blocks = ["".join(_pair(key, value) for key, value in plain.items())]
    for key, value in tables.items():
        if _is_tables(value):
            blocks += [f"[[{_key(key)}]]\n{''.join(_pair(*pair) for pair in table.items())}" for table in value]
    return "\n".join(block for block in blocks if block)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _pair(key: str, value: object) -> str:
    """One line, or several where the value is long."""
    if isinstance(value, str) and "\n" in value:
        return f"{_key(key)} = {_long_text(value)}\n"
    if isinstance(value, list) and value:
        return f"{_key(key)} = {_list(key, value)}\n"
    return f"{_key(key)} = {_value(value)}\n"


def _list(key: str, value: list[Any]) -> str:
    parts = [_value(each) for each in value]
    line = f"[{', '.join(parts)}]"
    if not _is_tables(value) and len(key) + len(line) + 3 <= WIDE:
        return line
    return "[\n" + "".join(f"  {part},\n" for part in parts) + "]"


def _value(value: object) -> str:  # noqa: PLR0911 - one return for each type
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{"".join(_escaped(value))}"'
        case int():
            return str(value)
        case float():
            return _number(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(_value(each) for each in value)}]"
        case Mapping():
            pairs = ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case _:
            message = f"{type(value).__name__} cannot stand in a file"
            raise TypeError(message)


def _number(value: float) -> str:
    if math.isfinite(value):
        return repr(value)
    return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")


def _long_text(text: str) -> str:
    """Over several lines, as it will be seen. The reader passes over the first line's end."""
    lines = text.split("\n")
    return '"""\n' + "\n".join("".join(_escaped(line)) for line in lines) + '"""'


def _escaped(text: str) -> Iterator[str]:
    for sign in text:
        if sign in _SHORT:
            yield _SHORT[sign]
        elif sign < " " or sign == "\x7f":
            yield f"\\u{ord(sign):04x}"
        else:
            yield sign


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else f'"{"".join(_escaped(key))}"'
