"""A local list as a table (CSV): one line for each group, place or line; the guide lists its headers."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.gatherings import Gathering, Meets, StepFree, What
from companion.domain.local_files import LONGEST, MOST, FoundList, ListFault
from companion.domain.problems import Fault
from companion.formats.local_text import one_line
from companion.formats.local_when import WhenError, read_date, read_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

HEADERS = ("name", "kind", "what", "when", "where", "step-free", "cost", "phone", "source", "checked")
"""As the template has them, in its order."""

_OTHERS = {
    "title": "name", "group": "name", "type": "kind", "about": "what", "description": "what",
    "time": "when", "times": "when", "meets": "when", "address": "where", "place": "where", "location": "where",
    "step free": "step-free", "stepfree": "step-free", "step_free": "step-free", "wheelchair": "step-free",
    "price": "cost", "telephone": "phone", "tel": "phone", "number": "phone", "from": "source",
    "checked on": "checked", "last checked": "checked",
}  # fmt: skip
"""Other headers that people write."""

_YES, _NO = frozenset({"yes", "y", "true", "1", "x"}), frozenset({"no", "n", "false", "0"})
_UNKNOWN = frozenset({"", "?", "unknown", "not known", "do not know", "don't know"})
_KINDS = {
    "group": What.GROUP, "class": What.GROUP, "club": What.GROUP, "": What.GROUP,
    "place": What.PLACE, "line": What.LINE, "phone": What.LINE, "phone group": What.LINE, "visitor": What.LINE,
}  # fmt: skip
_MOST_REMARKS = 200
_BETWEEN = re.compile(r"sep=.?", re.IGNORECASE)
"""As in ``sep=;``, whole or parted at its own mark."""
MOST_FAULTS = 200
"""Faults told one by one; a file with more is another kind of file."""


def looks_like_table(text: str) -> bool:
    """Whether the first line with something in it holds the header "name", in any spelling."""
    return "name" in _headers(_first_line(text), _delimiter(text))


def read_table(text: str) -> FoundList:
    """Every entry and every fault, with the line it begins in."""
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    first = next(rows, None)
    headers = [] if first is None else _names(first[1])
    if first is None or "name" not in headers:
        line = 1 if first is None else first[0]
        return FoundList(entries=(), faults=(Fault(line=line, what=ListFault.NO_HEADERS),))
    found = _Table(headers).read(rows)
    if not found.entries and not found.faults:
        return FoundList(entries=(), faults=(Fault(line=first[0], what=ListFault.EMPTY),))
    return found


class _Table:
    """Reads the lines below the headers; lines of the same name and place are one entry with more times."""

    def __init__(self, headers: list[str]) -> None:
        self._headers = headers
        self._entries: dict[tuple[str, str], Gathering] = {}
        self._lines: list[int] = []
        self._faults: list[Fault] = []

    def read(self, rows: Iterator[tuple[int, list[str] | None]]) -> FoundList:
        """All of them."""
        for line, cells in rows:
            if cells is None:
                self._fault(line, ListFault.NOT_A_LINE)
            elif any(cell.strip() for cell in cells):
                self._row(line, cells)
            if len(self._entries) > MOST:
                self._fault(line, ListFault.TOO_MANY)
                break
        entries = tuple(self._entries.values())[:MOST]
        return FoundList(entries=entries, lines=tuple(self._lines[:MOST]), faults=tuple(self._faults))

    def _row(self, line: int, cells: list[str]) -> None:
        if any(cell.strip() for cell in cells[len(self._headers) :]):
            self._fault(line, ListFault.COLUMNS)
        said = {name: self._cell(line, name, cell) for name, cell in zip(self._headers, cells, strict=False) if name}
        if not said.get("name"):
            self._fault(line, ListFault.NO_NAME)
            return
        found = self._gathering(line, said)
        key = (found.name.casefold(), found.where.casefold())
        if key in self._entries:
            there = self._entries[key]
            self._entries[key] = _with_times(there, found.meets)
        else:
            self._entries[key] = found
            self._lines.append(line)

    def _cell(self, line: int, name: str, cell: str) -> str:
        if len(cell) > LONGEST:
            self._fault(line, ListFault.TOO_LONG, name)
        keep = cell.replace("\n", ";") if name == "when" else cell
        return one_line(keep, LONGEST)

    def _gathering(self, line: int, said: Mapping[str, str]) -> Gathering:
        return Gathering(
            name=said["name"],
            what=self._what(line, said.get("kind", "")),
            meets=self._meets(line, said.get("when", "")),
            about=said.get("what", ""),
            where=said.get("where", ""),
            step_free=self._step_free(line, said.get("step-free", "")),
            cost=said.get("cost", ""),
            phone=said.get("phone", ""),
            source=said.get("source", ""),
            checked=self._checked(line, said.get("checked", "")),
        )

    def _what(self, line: int, text: str) -> What:
        found = _KINDS.get(text.casefold())
        if found is None:
            self._fault(line, ListFault.KIND, text)
        return found or What.GROUP

    def _meets(self, line: int, text: str) -> tuple[Meets, ...]:
        try:
            return read_when(text)
        except WhenError as error:
            self._fault(line, error.fault, one_line(error.words, 60))
            return ()

    def _step_free(self, line: int, text: str) -> StepFree:
        word = text.casefold()
        if word in _YES:
            return StepFree.YES
        if word in _NO:
            return StepFree.NO
        if word not in _UNKNOWN:
            self._fault(line, ListFault.STEP_FREE, text)
        return StepFree.UNKNOWN

    def _checked(self, line: int, text: str) -> date | None:
        found = read_date(text) if text else None
        if text and found is None:
            self._fault(line, ListFault.CHECKED, text)
        return found

    def _fault(self, line: int, what: ListFault, detail: str = "") -> None:
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(Fault(line=line, what=what, path=(detail[:60],) if detail else ()))
        elif self._faults[-1].what != ListFault.MORE:
            self._faults.append(Fault(line=line, what=ListFault.MORE))


def _with_times(there: Gathering, meets: tuple[Meets, ...]) -> Gathering:
    return replace(there, meets=tuple(dict.fromkeys((*there.meets, *meets))))


# --- lines and fields ---


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Rows with something in them, each with the number of its first line; ``None`` for one that makes no sense."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        if any(cell.strip() for cell in cells) and not _is_remark(cells[0]):
            yield line, cells


def _first_line(text: str) -> str:
    """The headers: the first line that is neither blank nor a remark."""
    lines = (line for line in text.split("\n", _MOST_REMARKS) if line.strip())
    return next((line for line in lines if not _is_remark(line)), "")


def _is_remark(first: str) -> bool:
    """Whether a line is for whoever writes the list, or says to a table program what stands between fields.

    Table programs put quotes round some of them.
    """
    return first.lstrip(' "').startswith("#") or bool(_BETWEEN.fullmatch(first.strip(' "')))


def _delimiter(text: str) -> str:
    """What stands most often between the headers."""
    line = _first_line(text)
    return max(",;\t|", key=line.count)


def _headers(line: str, delimiter: str) -> list[str]:
    return _names([cell.strip(' "') for cell in line.split(delimiter)])


def _names(cells: list[str] | None) -> list[str]:
    """Each header as the template has it; empty for one that is not known."""
    found = []
    for cell in cells or []:
        word = " ".join(cell.casefold().split()).strip(" :*")
        name = _OTHERS.get(word, word)
        found.append(name if name in HEADERS and name not in found else "")
    return found
