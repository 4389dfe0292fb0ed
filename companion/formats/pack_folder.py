"""A folder of files put together into a pack: exercises, their translations, sets of questions, and ``pack.toml``.

``pack.toml`` says what the files do not: title, note, rhythm, order and tools to leave out. All of it may be missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.domain.packs import Pack, PackedText, PackFault, Rhythm
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.exercise_head import COMMON_FILES, TRANSLATION
from companion.formats.pack_fields import LONGEST_TEXT, MOST_CHECK_INS, MOST_EXERCISES
from companion.formats.toml_lines import parse

if TYPE_CHECKING:
    from pathlib import Path

PACK_FILE = "pack.toml"
MOST_FILES = 2 * (MOST_EXERCISES + MOST_CHECK_INS)
LARGEST_FILE = 4 * LONGEST_TEXT
"""Bytes; a letter has four at most."""
_IS_QUESTIONS = re.compile(r"^\s*\[\[\s*item\s*\]\]", re.MULTILINE)


@record
class PackFolder:
    """What a folder holds: a pack without faults, or the faults for which there is none."""

    pack: Pack | None
    faults: tuple[PackFault, ...] = ()


def is_questions(text: str) -> bool:
    """Whether a text is a set of questions rather than an exercise."""
    return _IS_QUESTIONS.search(text) is not None


def pack_of(folder: Path, author: str) -> PackFolder:
    """The pack of a folder. What is in the texts themselves is checked when it is looked at as a pack."""
    files = sorted(file for file in folder.glob("*.toml") if file.name not in COMMON_FILES and file.is_file())
    if len(files) > MOST_FILES:
        what = f"There are {len(files)} files in this folder; {MOST_FILES} is the most."
        return PackFolder(pack=None, faults=(PackFault(inside="", fault=Fault(line=0, what=what)),))
    texts, faults = _read(files)
    pack, wrong = _head(texts.pop(PACK_FILE, ""), author, folder.name)
    faults += wrong
    others: dict[str, list[tuple[str, str]]] = {}
    for name in list(texts):
        match = TRANSLATION.fullmatch(name)
        if match is not None:
            others.setdefault(match["name"], []).append((match["language"], texts.pop(name)))
    packed = [
        PackedText(id=name.removesuffix(".toml"), text=text, others=tuple(others.pop(name.removesuffix(".toml"), ())))
        for name, text in texts.items()
    ]
    faults += [_fault(f"{name}.{pair[0][0]}.toml", f"There is no {name}.toml here.") for name, pair in others.items()]
    if faults:
        return PackFolder(pack=None, faults=tuple(faults))
    return PackFolder(pack=_filled(pack, packed))


def _filled(pack: Pack, packed: list[PackedText]) -> Pack:
    return Pack(
        title=pack.title,
        author=pack.author,
        note=pack.note,
        rhythm=pack.rhythm,
        order=pack.order,
        switch_off=pack.switch_off,
        exercises=tuple(each for each in packed if not is_questions(each.text)),
        check_ins=tuple(each for each in packed if is_questions(each.text)),
    )


def _read(files: list[Path]) -> tuple[dict[str, str], list[PackFault]]:
    texts, faults = {}, []
    for file in files:
        try:
            if file.stat().st_size > LARGEST_FILE:
                faults.append(_fault(file.name, "This file is too large for a pack."))
                continue
            texts[file.name] = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            faults.append(_fault(file.name, "This file cannot be read, or is not plain text."))
    return texts, faults


def _fault(inside: str, what: str) -> PackFault:
    return PackFault(inside=inside, fault=Fault(line=0, what=what))


def _head(text: str, author: str, folder: str) -> tuple[Pack, list[PackFault]]:
    values, broken = parse(text)
    faults = Faults(text)
    table = Table(values, (), faults)
    rhythm = table.word("rhythm", [each.value for each in Rhythm])
    pack = Pack(
        title=table.text("title") or folder,
        author=author or table.text("author"),
        note=table.text("note", may_be_empty=True),
        rhythm=Rhythm(rhythm or Rhythm.FREE),
        order=table.texts("order"),
        switch_off=table.texts("switch_off"),
    )
    table.done("the head of a pack")
    return pack, [PackFault(inside=PACK_FILE, fault=fault) for fault in (*broken, *faults.all())]
