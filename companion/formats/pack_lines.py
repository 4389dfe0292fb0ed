"""Where the faults of a pack stand: the line in the file of the pack, or in the files of the folder it is made from."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.formats import toml_lines
from companion.formats.pack_folder import PACK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.packs import Pack, PackFault
    from companion.formats.toml_lines import Path

_PIECE = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\],:]|\n|[^\s"{}\[\],:]+')


def places(text: str) -> dict[Path, int]:
    """The line, from 1, of every value in a JSON text that can be read, by the keys and places that lead to it."""
    walk = _Walk()
    line = 1
    for match in _PIECE.finditer(text):
        if match[0] == "\n":
            line += 1
        else:
            walk.take(match[0], line)
    return walk.found


class _Walk:
    """One walk through a JSON text that was read already, piece by piece."""

    def __init__(self) -> None:
        self.found: dict[Path, int] = {}
        self._open: list[str | int] = []
        """The key or the place in each table or list that is open."""
        self._at_name = False

    def take(self, piece: str, line: int) -> None:
        """One bracket, comma, colon, word or number."""
        if piece in "}]":
            self._open.pop()
        elif piece == ",":
            self._next()
        elif piece == ":":
            self._at_name = False
        elif self._at_name:
            self._open[-1] = json.loads(piece)
        else:
            self._value(piece, line)

    def _next(self) -> None:
        last = self._open[-1]
        self._at_name = isinstance(last, str)
        if isinstance(last, int):
            self._open[-1] = last + 1

    def _value(self, piece: str, line: int) -> None:
        self.found.setdefault(tuple(self._open), line)
        if piece in "{[":
            self._at_name = piece == "{"
            self._open.append("" if self._at_name else 0)


def in_pack(data: bytes, pack: Pack | None, faults: Iterable[PackFault]) -> list[tuple[int, PackFault]]:
    """Each fault with its line in the file of the pack; 0 where it belongs to the file as a whole."""
    faults = list(faults)
    if not any(fault.inside or fault.fault.path for fault in faults):
        return [(fault.fault.line, fault) for fault in faults]
    text = data.decode("utf-8-sig")
    lines = places(text)
    ids = _ids_as_written(text) if pack is None else _ids(pack)
    return [(_line(lines, ids, fault), fault) for fault in faults]


def _ids(pack: Pack) -> list[tuple[str, int, str]]:
    """Under which name, at which place, which text stands."""
    lists = (("exercises", pack.exercises), ("check_ins", pack.check_ins))
    return [(key, place, text.id) for key, texts in lists for place, text in enumerate(texts)]


def _ids_as_written(text: str) -> list[tuple[str, int, str]]:
    """The same of a file that is no pack because of its faults; whatever is misshapen is passed over."""
    content = json.loads(text).get("pack")
    found = []
    for key in ("exercises", "check_ins"):
        texts = content.get(key) if isinstance(content, dict) else None
        for place, each in enumerate(texts if isinstance(texts, list) else []):
            if isinstance(each, dict) and isinstance(each.get("id"), str):
                found.append((key, place, each["id"]))
    return found


def _line(lines: dict[Path, int], ids: Iterable[tuple[str, int, str]], fault: PackFault) -> int:
    if not fault.inside:
        return lines.get(("pack", *fault.fault.path), 0) if fault.fault.path else fault.fault.line
    name, _, language = fault.inside.removesuffix(".toml").partition(".")
    inside: Path = ("translations", language) if language else ("text",)
    for key, place, called in ids:
        if called == name:
            whole: Path = ("pack", key, place, *inside)
            return lines.get((*whole, fault.fault.line - 1), lines.get(whole, 0))
    return 0


def in_folder(head: str, faults: Iterable[PackFault]) -> list[PackFault]:
    """The same faults; those of the pack as a whole with the line in ``pack.toml`` (its text) that they come from."""
    lines = toml_lines.places(head) if head and not toml_lines.parse(head)[1] else {}
    found = []
    for fault in faults:
        line = lines.get(fault.fault.path, (0, 0))[0] if fault.fault.path else 0
        at = replace(fault, inside=PACK_FILE, fault=replace(fault.fault, line=line))
        found.append(at if line and not fault.inside else fault)
    return found
