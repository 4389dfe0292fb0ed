"""Faults of files: a byte that is another one, a diary that is cut short, a journal of which half was written."""

from __future__ import annotations

import os
import random
from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks.faults_base import FEW, Tried, act, all_there, in_child, lived, lost
from benchmarks.faults_child import KEY, NOW, SECRET
from companion.domain.problems import Problem, ProblemKind
from companion.store.copies import FOLDER, copies_in
from companion.store.diary import open_diary
from companion.store.vault import DIARY_NAME, FileVault
from companion.system.clock import TurnedClock

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096


def torn_page(folder: Path, flips: int) -> Tried:
    """One byte after the other is another one: either it is told, or what is read is right."""
    vault = lived(folder)
    vault.copies(SECRET).make(NOW)
    sound = vault.diary_path.read_bytes()
    chance, told, unharmed = random.Random(7), 0, 0
    for _ in range(flips):
        at = chance.randrange(len(sound))
        vault.diary_path.write_bytes(sound[:at] + bytes([sound[at] ^ 0x55]) + sound[at + 1 :])
        told, unharmed = (told + 1, unharmed) if _damage_is_told(vault) else (told, unharmed + 1)
    (copy,) = copies_in(folder / FOLDER)
    vault.diary_path.write_bytes(sound)
    kept = all_there(folder / FOLDER / copy.name)
    return Tried(
        fault=f"a byte of the diary is another one ({flips} times)",
        told=f"damaged: {told}; not in a page that is read: {unharmed}",
        kept=f"{kept}, in the copy",
    )


def cut_short(folder: Path, flips: int) -> Tried:
    """The end of the diary is missing."""
    vault = lived(folder)
    vault.copies(SECRET).make(NOW)
    sound = vault.diary_path.read_bytes()
    chance = random.Random(8)
    for _ in range(flips // 5):
        vault.diary_path.write_bytes(sound[: chance.randrange(len(sound) - PAGE)])
        if not _damage_is_told(vault):
            lost("a diary that is cut short opened, and nothing was told")
    (copy,) = copies_in(folder / FOLDER)
    kept = all_there(folder / FOLDER / copy.name)
    return Tried(fault=f"the diary is cut short ({flips // 5} times)", told="damaged", kept=f"{kept}, in the copy")


def _damage_is_told(vault: FileVault) -> bool:
    """Whether opening and reading all of it meets a problem; ``LostError`` when what is read is not right."""
    for leftover in ("-wal", "-shm"):
        vault.diary_path.with_name(DIARY_NAME + leftover).unlink(missing_ok=True)
    try:
        with closing(vault.open(SECRET)) as diary:
            if diary.faults():
                return True
            with diary.reading() as book:
                names = {person.id for person in book.people.all(circle_only=False)}
    except Problem as problem:
        if problem.kind not in (ProblemKind.DAMAGED, ProblemKind.WRONG_KEY):
            raise
        return True
    if names != {f"p{number}" for number in range(FEW)}:
        lost("a damaged diary was read as if it were whole")
    return False


def half_a_write(folder: Path, flips: int) -> Tried:
    """The journal of a diary that was never closed, cut off or changed somewhere: the beginning stands, in order."""
    vault = lived(folder, 0)

    def deed() -> None:
        diary = open_diary(vault.diary_path, KEY, TurnedClock(NOW))
        for number in range(FEW):
            act(diary, f"p{number}")
        os._exit(0)  # as when the current goes: nothing is closed

    in_child(deed)
    wal = vault.diary_path.with_name(DIARY_NAME + "-wal")
    sound, journal = vault.diary_path.read_bytes(), wal.read_bytes()
    chance = random.Random(9)
    for number in range(flips):
        at = chance.randrange(len(journal))
        torn = journal[:at] if number % 2 else journal[:at] + bytes([journal[at] ^ 0xFF]) + journal[at + 1 :]
        vault.diary_path.write_bytes(sound)
        wal.write_bytes(torn)
        vault.diary_path.with_name(DIARY_NAME + "-shm").unlink(missing_ok=True)
        _is_a_beginning(vault)
    vault.diary_path.write_bytes(sound)
    wal.write_bytes(journal)
    vault.diary_path.with_name(DIARY_NAME + "-shm").unlink(missing_ok=True)
    kept = all_there(vault.diary_path)
    return Tried(
        fault=f"half a write: the journal is torn ({flips} times)",
        told="nothing, it opens",
        kept=f"each time the acts up to there, none by halves; untorn: {kept}",
    )


def _is_a_beginning(vault: FileVault) -> None:
    with closing(open_diary(vault.diary_path, KEY, TurnedClock(NOW))) as diary:
        if diary.faults():
            lost("half a write was taken for a whole one")
        with diary.reading() as book:
            names = {str(person.id) for person in book.people.all(circle_only=False)}
    if names != {f"p{number}" for number in range(len(names))}:
        lost("a later act stands, and an earlier one does not")
