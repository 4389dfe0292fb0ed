"""The lines of a contacts file: where cards begin and end, how lines are folded, and their heads.

Three ways of folding stand side by side in real files: a line that begins with a space goes on with the one
before (all versions); a quoted-printable line that ends with ``=`` goes on with the next one whatever it
begins with (2.1); a base64 block goes on, indented or not, until a blank line or the next field (2.1).
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import product

from companion.domain.contacts import CardFault
from companion.domain.problems import Fault
from companion.domain.record import record


class Coding(StrEnum):
    """How a value is wrapped."""

    PLAIN = ""
    QUOTED = "quoted-printable"
    BASE64 = "base64"


@record
class Head:
    """What stands before the colon of a field; ``name`` is in capitals, ``types`` in small letters.

    ``marked`` are the parameters as they came, for writing them again: name (capitals, empty for a bare one)
    and value.
    """

    name: str
    group: str = ""
    types: frozenset[str] = frozenset()
    marked: tuple[tuple[str, str], ...] = ()
    coding: Coding = Coding.PLAIN
    charset: str = ""
    preferred: bool = False

    def param(self, name: str) -> str:
        """The value of a parameter, empty if it is not there."""
        for own, value in self.marked:
            if own == name:
                return value
        return ""


@record
class Block:
    """One card: its inner lines are ``lines[first:end]`` of the file, ``begin`` is the line that opens it."""

    begin: int
    first: int
    end: int


NESTING = frozenset({"BEGIN", "END", "AGENT"})
"""Fields that open or close a card inside a card."""

_FIRST = frozenset("BbEeAa")
_MARK_STARTS = frozenset(
    "".join(letters)
    for word in ("BEGI", "END:", "END ", "AGEN")
    for letters in product(*zip(word.lower(), word, strict=True))
)
_MARK = re.compile(r"(BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_AGENT = re.compile(r"AGENT[^:]*:\s*(BEGIN\s*:\s*VCARD)?\s*$", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9_./-]+$")
_FIELD = re.compile(r"(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9_/-]*\s*(?:;[^:]*)?:")
_VERSION_WITHIN = 50
"""Lines of a card in which its version is looked for; it is nearly always the first."""

QUOTED_HEAD = re.compile(r";(ENCODING=)?\"?Q(UOTED-PRINTABLE)?\"?\s*(;|$)", re.IGNORECASE)
BASE64_HEAD = re.compile(r";(ENCODING=)?\"?B(ASE64)?\"?\s*(;|$)", re.IGNORECASE)
_OLD = re.compile(r"VERSION\s*:\s*2", re.IGNORECASE)
_BASE64_LINE = re.compile(r"[A-Za-z0-9+/=]+\s*$")
_QUOTED = re.compile(r'"[^"]*"|[^";:]+|[;:]')
_CODINGS = {
    "QUOTED-PRINTABLE": Coding.QUOTED,
    "Q": Coding.QUOTED,
    "BASE64": Coding.BASE64,
    "B": Coding.BASE64,
}
_BARE_NO_TYPE = frozenset({"8bit", "7bit", "inline", "content-id", "cid", "url", "uri", "vcard"})
FOLD_WIDTH = 70
"""Characters. Programs that cut anywhere do so at 74 to 76; a shorter line of a 2.1 card was cut at a space."""


class _Walk:
    """Goes through the marks of a file and closes cards as they end, or as they break off."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self._open: int | None = None
        self._depth = 0
        self._agent = False
        self._outside_from = 0

    def run(self) -> None:
        """Find all cards."""
        marks = [at for at, line in enumerate(self.lines) if line and line[0] in _FIRST and line[:4] in _MARK_STARTS]
        for at in marks:
            line = self.lines[at]
            if agent := _AGENT.match(line):
                self._found_agent(begun=bool(agent[1]))
            elif mark := _MARK.match(line):
                if mark[1][0] in "Bb":
                    self._begin(at)
                else:
                    self._end(at)
        if self._open is not None:
            self._broken_off(len(self.lines))
        self._outside(len(self.lines))

    def _found_agent(self, *, begun: bool) -> None:
        if self._open is not None and begun:
            self._depth += 1
        self._agent = not begun

    def _begin(self, at: int) -> None:
        if self._open is None:
            self._outside(at)
            self._open = at
        elif self._agent:
            self._depth += 1
        else:
            self._broken_off(at)
            self._open = at
        self._agent = False

    def _end(self, at: int) -> None:
        if self._depth:
            self._depth -= 1
        elif self._open is not None:
            self._close(at)
            self._outside_from = at + 1

    def _broken_off(self, at: int) -> None:
        if self._open is not None:
            self.faults.append(Fault(line=self._open + 1, what=CardFault.NO_END))
            self._close(at)
            self._outside_from = at

    def _close(self, at: int) -> None:
        if self._open is not None:
            self.blocks.append(Block(begin=self._open, first=self._open + 1, end=at))
        self._open, self._depth, self._agent = None, 0, False

    def _outside(self, until: int) -> None:
        for at in range(self._outside_from, until):
            if self.lines[at].strip():
                self.faults.append(Fault(line=at + 1, what=CardFault.OUTSIDE))
                break
        self._outside_from = until


def find_cards(lines: Sequence[str]) -> tuple[list[Block], list[Fault]]:
    """All cards of a file, also unclosed ones; a card inside an ``AGENT`` field belongs to the outer one."""
    walk = _Walk(lines)
    walk.run()
    return walk.blocks, walk.faults


def unfold(lines: Sequence[str], block: Block) -> Iterator[tuple[int, str]]:
    """The logical lines of a card but blank ones, each with the number of its first line, from 1."""
    at, end = block.first, block.end
    while at < end:
        line = lines[at]
        start = at
        at += 1
        if not line or line.isspace():
            continue
        if at < end:
            following = lines[at]
            # Folded, or broken off in the middle, as the next line shows that is no field of its own.
            if line[-1] == "=" or (following and (following[0] in " \t" or ":" not in following)):
                line, at = _join(lines, start, block)
        yield start + 1, line.lstrip() if line[0] in " \t" else line


def _join(lines: Sequence[str], start: int, block: Block) -> tuple[str, int]:
    first, end = lines[start], block.end
    head = first.partition(":")[0]
    if QUOTED_HEAD.search(head) and first.rstrip().endswith("="):
        return _join_quoted(lines, start, end)
    if BASE64_HEAD.search(head):
        return _join_base64(lines, start, end)
    at = start + 1
    while at < end and lines[at][:1] in (" ", "\t"):
        at += 1
    folded = lines[start + 1 : at]
    # A 2.1 card is folded at a space, which stays; unless the program cut wherever the line was full.
    if folded and len(first) < FOLD_WIDTH and _is_old(lines, block):
        return "".join([first, *folded]), at
    return "".join([first, *(line[1:] for line in folded)]), at


def _is_old(lines: Sequence[str], block: Block) -> bool:
    return any(_OLD.match(line) for line in lines[block.first : min(block.end, block.first + _VERSION_WITHIN)])


def _join_quoted(lines: Sequence[str], start: int, end: int) -> tuple[str, int]:
    parts: list[str] = []
    at = start
    while at < end:
        line = lines[at].rstrip()
        at += 1
        if not line.endswith("="):
            parts.append(lines[at - 1])
            break
        parts.append(line[:-1])
        # Some copies have a blank line after each soft break.
        while at + 1 < end and not lines[at] and not _FIELD.match(lines[at + 1]):
            at += 1
        if at < end and not lines[at]:
            break
    return "".join(parts), at


def _join_base64(lines: Sequence[str], start: int, end: int) -> tuple[str, int]:
    parts = [lines[start]]
    at = start + 1
    while at < end and (lines[at][:1] in (" ", "\t") or _BASE64_LINE.match(lines[at])):
        parts.append(lines[at].strip())
        at += 1
    return "".join(parts), at


def split_head(line: str) -> tuple[str, str] | None:
    """Head and value of a logical line; ``None`` when it is no field."""
    head, colon, value = line.partition(":")
    if colon and head.count('"') % 2:
        head, value = _split_quoted(line)
        colon = ":" if head else ""
    return (head, value) if colon else None


def _split_quoted(line: str) -> tuple[str, str]:
    at = 0
    for piece in _QUOTED.findall(line):
        if piece == ":":
            return line[:at], line[at + 1 :]
        at += len(piece)
    return "", ""


def parse_head(text: str) -> Head | None:
    """The head of a field; ``None`` when its name cannot be one."""
    parts = _split_params(text)
    full = parts[0].strip()
    if not _NAME.match(full):
        return None
    group, _, name = full.rpartition(".")
    marked = tuple(_param(part) for part in parts[1:] if part.strip())
    types = frozenset(one for key, value in marked for one in _types(key, value))
    return Head(
        name=name.upper(),
        group=group.lower(),
        types=types,
        marked=marked,
        coding=_coding(marked),
        charset=next((value for key, value in marked if key == "CHARSET"), ""),
        preferred="pref" in types or ("PREF", "1") in marked,
    )


def _split_params(text: str) -> list[str]:
    if '"' not in text:
        return text.split(";")
    parts = [""]
    for piece in _QUOTED.findall(text):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _param(part: str) -> tuple[str, str]:
    name, equals, value = part.partition("=")
    if not equals:
        return "", part.strip()
    value = value.strip().replace('"', "")
    if "^" in value:  # RFC 6868
        value = re.sub(r"\^([n'^])", lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], value)
    return name.strip().upper(), value


def _types(key: str, value: str) -> Iterator[str]:
    if key == "TYPE":
        yield from (one.strip().lower() for one in value.split(","))
    elif key == "" and value.upper() not in _CODINGS and value.lower() not in _BARE_NO_TYPE:
        yield value.lower()


def _coding(marked: tuple[tuple[str, str], ...]) -> Coding:
    for key, value in marked:
        if key in ("ENCODING", "") and value.upper() in _CODINGS:
            return _CODINGS[value.upper()]
    return Coding.PLAIN
