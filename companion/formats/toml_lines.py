"""Where things stand in a TOML file: line and column of every table, key and list item.

The standard reader gives values without places. This walks over a text that the standard reader has already
accepted, so it needs no rules for what is wrong, only for where a value ends.
"""

import re
from bisect import bisect_right
from typing import Any

from companion.domain.problems import Fault

Path = tuple[str | int, ...]
"""Keys and list places from the top, such as ``("step", 2, "options", 0, "text")``."""

Place = tuple[int, int]
"""Line and column, both from 1."""

LONGEST_LINE = 4_000
"""Letters; forty times what anybody writes on one line."""

_LONGEST = 600
"""Letters of a sentence about a fault."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")', re.DOTALL),
    re.compile(r"'''.*?'{3,5}(?!')", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_PLAIN = re.compile(r"[^,\]}#\n]*")


def parse(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """The raw tables of a TOML text, or one fault where it cannot be read on."""
    # Only the pages about thoughts and help need it.
    import tomllib  # noqa: PLC0415

    long = _long_line(text)
    if long:
        return {}, [Fault(line=long, what=f"This line is longer than {LONGEST_LINE} letters. Make several of it.")]
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        line, column, what = _syntax(str(error), text)
        return {}, [Fault(line=line, column=column, what=what)]
    except RecursionError:
        return {}, [Fault(line=0, what="This cannot be read: brackets stand in brackets too many times.")]
    except (ValueError, OverflowError):  # a number or a time that no machine can hold
        return {}, [Fault(line=0, what="There is a number or a time in this file that cannot be read.")]


def _long_line(text: str) -> int:
    """The first line too long to be read, from 1, or 0. A name of many thousand parts would be read for hours."""
    if len(text) <= LONGEST_LINE:
        return 0
    return next((number for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE), 0)


def _syntax(message: str, text: str) -> tuple[int, int, str]:
    found = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
    what = one_line(re.sub(r" \(at .*\)$", "", message))
    advice = "Look for a missing quote, comma or bracket here or in the line above."
    return line, column, f"This cannot be read ({what}). {advice}"


def one_line(sentence: str) -> str:
    """A sentence on one line, with the middle left out where a quoted value makes it endless."""
    plain = "".join(sign if sign.isprintable() else " " for sign in sentence)
    line = " ".join(plain.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 3]} … {line[-_LONGEST // 2 :]}"


def places(text: str) -> dict[Path, Place]:
    """The place of every key, table header and list item of a readable TOML text."""
    return _Walk(text).places


def lines_of(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


class _Walk:
    """One walk through a text, from the top to the end."""

    def __init__(self, text: str) -> None:
        self.places: dict[Path, Place] = {}
        self._text = text
        self._starts = lines_of(text)
        self._at = 0
        self._table: Path = ()
        self._counts: dict[Path, int] = {}
        self._file()

    def _file(self) -> None:
        while self._blank() < len(self._text):
            if self._text[self._at] == "[":
                self._header()
            else:
                self._pair(self._table)

    def _header(self) -> None:
        start = self._at
        many = self._text.startswith("[[", start)
        self._at += 2 if many else 1
        *above, last = self._keys()
        self._at += 2 if many else 1
        path = self._inside(tuple(above))
        path = (*path, last)
        if many:
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
        else:
            path = self._inside(path)
        self._table = path
        self._note(path, start)

    def _inside(self, path: tuple[str | int, ...]) -> Path:
        """A path of names, going into the newest table of each list of tables."""
        whole: Path = ()
        for part in path:
            whole = (*whole, part)
            if whole in self._counts:
                whole = (*whole, self._counts[whole])
        return whole

    def _pair(self, table: Path) -> None:
        self._blank()
        start = self._at
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self._at += 1  # the sign =
        self._value(path)

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._text.startswith(".", self._at):
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        match = _KEY.match(self._text, self._at)
        if match is None:
            message = "a key was expected"
            raise ValueError(message)
        self._at = match.end()
        return next(part for part in match.groups() if part is not None)

    def _value(self, path: Path) -> None:
        self._blank()
        opening = self._text[self._at : self._at + 1]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline(path)
        elif opening in ('"', "'"):
            self._string()
        else:
            self._at = self._match(_PLAIN)

    def _list(self, path: Path) -> None:
        self._at += 1
        item = 0
        while self._text[self._blank()] != "]":
            self._note((*path, item), self._at)
            self._value((*path, item))
            item += 1
            if self._text[self._blank()] == ",":
                self._at += 1
        self._at += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        while self._text[self._blank()] != "}":
            self._pair(path)
            if self._text[self._blank()] == ",":
                self._at += 1
        self._at += 1

    def _string(self) -> None:
        for kind in _STRINGS:
            match = kind.match(self._text, self._at)
            if match:
                self._at = match.end()
                return
        message = "a string was expected"
        raise ValueError(message)

    def _blank(self) -> int:
        self._at = self._match(_BLANK)
        return self._at

    def _match(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._text, self._at)
        return match.end() if match else self._at

    def _note(self, path: Path, at: int) -> None:
        line = bisect_right(self._starts, at)
        self.places.setdefault(path, (line, at - self._starts[line - 1] + 1))
