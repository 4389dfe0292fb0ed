"""The lines of a calendar (RFC 5545): folded lines put together, parts found, each with its line in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.domain.local_files import ListFault
from companion.domain.problems import Fault
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELD = re.compile(r'([A-Za-z0-9-]+)((?:;[^";:]*(?:"[^"]*"[^";:]*)*)*):(.*)', re.DOTALL)
_PARAM = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";])*)')
_ESCAPED = re.compile(r"\\([nN,;\\])")
_EVENT = "VEVENT"
_MOST_FOLDS = 2000
_MOST_FAULTS = 200


@record
class Line:
    """One field: name in capitals, parameters by capital names, the value as it came, its line from 1."""

    name: str
    params: dict[str, str]
    value: str
    line: int

    @property
    def text(self) -> str:
        """The value as text, with its escapes undone."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@record
class Event:
    """One event: the fields directly in it, by name, and the line it begins in."""

    line: int
    fields: dict[str, list[Line]]

    def first(self, name: str) -> Line | None:
        """The first field of a name."""
        return next(iter(self.fields.get(name, [])), None)

    def text(self, name: str) -> str:
        """The text of the first field of a name; empty without one."""
        found = self.first(name)
        return "" if found is None else found.text


def read_events(text: str) -> tuple[list[Event], list[Fault]]:
    """Every event of a calendar, also one without an end, and the lines that make no sense inside events."""
    walk = _Walk()
    for line in _lines(text, walk.faults):
        word = line.value.strip().upper()
        if line.name == "BEGIN":
            walk.begin(word, line.line)
        elif line.name == "END":
            walk.end(word)
        else:
            walk.field(line)
    walk.break_off()
    return walk.events, walk.faults[:_MOST_FAULTS]


class _Walk:
    """Goes through the parts of a calendar, one inside the other."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.faults: list[Fault] = []
        self._inside: list[str] = []

    def begin(self, part: str, line: int) -> None:
        """A part opens; a second event inside one shows that the first has no end."""
        if part == _EVENT:
            self.break_off()
            self.events.append(Event(line=line, fields={}))
        self._inside.append(part)

    def end(self, part: str) -> None:
        """A part closes, and with it all that was left open inside."""
        if part in self._inside:
            del self._inside[len(self._inside) - 1 - self._inside[::-1].index(part) :]

    def field(self, line: Line) -> None:
        """A field of the part one is in; only those directly in an event count."""
        if self._inside[-1:] == [_EVENT]:
            self.events[-1].fields.setdefault(line.name, []).append(line)

    def break_off(self) -> None:
        """An event that is still open ends here."""
        if _EVENT in self._inside:
            self.faults.append(Fault(line=self.events[-1].line, what=ListFault.NO_END))
            del self._inside[self._inside.index(_EVENT) :]


def _lines(text: str, faults: list[Fault]) -> Iterator[Line]:
    for number, whole in _unfolded(text):
        found = _FIELD.fullmatch(whole)
        if found is None:
            faults.append(Fault(line=number, what=ListFault.NOT_A_LINE))
            continue
        params = {name.upper(): value.strip('"') for name, value in _PARAM.findall(found[2])}
        yield Line(name=found[1].upper(), params=params, value=found[3], line=number)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines but blank ones. A line goes on where the next begins with a space or a tab."""
    parts: list[str] = []
    begun = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line[:1] in (" ", "\t") and parts:
            if len(parts) < _MOST_FOLDS:
                parts.append(line[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        parts = [line] if line.strip() else []
        begun = number
    if parts:
        yield begun, "".join(parts)
