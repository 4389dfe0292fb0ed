"""The file of conversation starters: TOML in, records and faults with their line out; see ``resources/starters``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.domain.problems import Fault
from companion.domain.starters import StarterBook, StarterKind
from companion.domain.step_base import Option
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "starters"
"""Beside the folder of exercises."""
STARTERS = "starters"
"""What the file is called among faulty ones."""
FEWEST = 12
"""Of each kind; with fewer the same would come again too soon."""
LONGEST, LONGEST_FOR_HEARING = 80, 40
"""Letters: read on a button, and said in one breath."""
_ID = re.compile(r"[a-z0-9][a-z0-9_]*")
_QUIZ = re.compile(r"\b(what|who|whom|when|where|which|remember|forget|forgot)\b", re.IGNORECASE)
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)


def read_starters(text: str) -> tuple[StarterBook | None, list[Fault]]:
    """The starters of a file, and what is wrong with it; with any fault there are none."""
    values, broken = parse(text)
    if broken:
        return None, broken
    faults = Faults(text)
    table = Table(values, (), faults)
    book = _book(table, faults)
    return (None, faults.all()) if faults else (book, [])


def check_starters(path: Path) -> list[Fault]:
    """What is wrong with a file, line by line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return [Fault(line=0, what="This file is not plain text. Save it as UTF-8 text.")]
    return read_starters(text)[1]


def starters_beside(exercises: Path, language: str = "en") -> tuple[StarterBook, list[Fault]]:
    """The starters that belong to a folder of exercises; none where there is no such file."""
    folder = exercises.parent / FOLDER
    path = next((file for name in (language, "en") if (file := folder / f"{name}.toml").is_file()), None)
    if path is None:
        return StarterBook(), []
    try:
        book, faults = read_starters(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return StarterBook(), []
    return book or StarterBook(), faults


def _book(table: Table, faults: Faults) -> StarterBook:
    table.number("version", 1, 9999, needed=True)
    table.text("language", needed=True, instead="en")
    found: dict[str, tuple[Option, ...]] = {}
    for place, one in enumerate(table.tables("starter", '{ kind = "light" }')):
        kind = one.word("kind", [each.value for each in StarterKind], needed=True)
        if kind in found:
            faults.add(("starter", place, "kind"), f'"{kind}" stands here twice. Put its starters together.')
        if kind:
            found[kind] = _texts(one, kind)
        one.done("starters")
    table.done("the file of starters")
    for kind in StarterKind:
        if kind.value not in found:
            faults.add((), f'There are no starters of the kind "{kind.value}".')
    _same_texts(found, faults)
    return StarterBook(starters=found)


def _texts(table: Table, kind: str) -> tuple[Option, ...]:
    starters = tuple(_starter(one, kind) for one in table.tables("texts", '{ id = "eat", text = "..." }'))
    if len(starters) < FEWEST:
        table.fault("texts", f"There are {len(starters)} starters; {FEWEST} is the fewest.")
    names = [each.id for each in starters]
    for name in sorted({each for each in names if names.count(each) > 1}):
        table.fault("texts", f'"{name.removeprefix(f"{kind}_")}" stands here twice. Each starter has an id of its own.')
    return starters


def _starter(table: Table, kind: str) -> Option:
    name = table.text("id", needed=True, instead="eat")
    text = table.text("text", needed=True, instead="What did you eat that was good?")
    table.done("a starter")
    if name and not _ID.fullmatch(name):
        table.fault("id", 'An id has small letters, numbers and _ only. Write: id = "eat"')
    for what in _wrong(text, kind):
        table.fault("text", what)
    return Option(id=f"{kind}_{name}", text=text, say=text.rstrip("."))


def _wrong(text: str, kind: str) -> list[str]:
    most = LONGEST_FOR_HEARING if kind == StarterKind.HEARING else LONGEST
    found = []
    if text and not text.endswith(("?", ".")):
        found.append("A starter ends with a question mark or a full stop.")
    if "!" in text:
        found.append("No exclamation marks, please.")
    if len(text) > most:
        found.append(f"This has {len(text)} letters; {most} is the most.")
    if _WHY.search(text):
        found.append('"Why" sounds like blame. Ask what it was like.')
    if kind == StarterKind.MEMORY and _QUIZ.search(text):
        found.append("Nothing here may have to be known or remembered.")
    return found


def _same_texts(found: dict[str, tuple[Option, ...]], faults: Faults) -> None:
    texts = [each.text.casefold() for starters in found.values() for each in starters]
    for text in sorted({each for each in texts if each and texts.count(each) > 1}):
        faults.add((), f"“{text}” stands here twice. Take one out.")
