"""What every fault that is tried begins and ends with: a diary that was lived in, and whether all of it is there."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from benchmarks.faults_child import KEY, NOW, SECRET, write
from companion.domain.changes import Act, ActKind
from companion.domain.key_notes import KeyKeeper, KeyNote
from companion.domain.problems import Problem, ProblemKind
from companion.store.diary import SqlDiary, open_diary
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FEW = 12
"""People in the diary of each fault."""


class LostError(Exception):
    """Something confirmed is gone, or is there by halves, or the wrong thing was told; says where."""


def lost(what: str) -> NoReturn:
    """Say what was lost, and end there."""
    raise LostError(what)


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One fault: what was told, and what of it was found afterwards."""

    fault: str
    told: str
    kept: str


def lived(folder: Path, many: int = FEW, secret: bytes = SECRET) -> FileVault:
    """A diary with so many acts confirmed, closed again."""
    clock = TurnedClock(NOW)
    vault = FileVault(folder, clock)
    note = KeyNote(keeper=KeyKeeper.KEY_STORE, fingerprint=vault.fingerprint(secret))
    with closing(vault.create(secret, note)) as diary:
        for number in range(many):
            act(diary, f"p{number}")
    return vault


def act(diary: SqlDiary, name: str) -> None:
    """One confirmed act."""
    with diary.writing(Act(kind=ActKind.PEOPLE_ADDED)) as book:
        write(book, name)


def all_there(path: Path, many: int = FEW, key: str = KEY) -> str:
    """Says that everything is there; ``LostError`` when it is not."""
    with closing(open_diary(path, key, TurnedClock(NOW))) as diary, diary.reading() as book:
        names = {person.id for person in book.people.all(circle_only=False)}
        photos = sum(book.people.photo(person) is not None for person in names)
    missing = {f"p{number}" for number in range(many)} - names
    if missing or photos != len(names):
        lost(f"{path.parent.name}: {len(missing)} acts are gone, {len(names) - photos} are there by halves")
    return "everything"


def in_child(deed: Callable[[], None]) -> str:
    """The kind of problem an act meets in a process of its own; empty when it meets none."""
    read, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(send, told_by(deed).encode())
        except BaseException as error:  # noqa: BLE001 - whatever it is, the other side must hear of it
            os.write(send, f"{type(error).__name__}: {error}".encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(read, "rb") as told:
        said = told.read().decode()
    os.waitpid(child, 0)
    return said


def told_by(deed: Callable[[], None]) -> str:
    """The kind of problem a deed meets; empty when it meets none."""
    try:
        deed()
    except Problem as problem:
        return problem.kind.value
    return ""


def must_be(said: str, *kinds: ProblemKind) -> str:
    """What was told, when it is one of these kinds; ``LostError`` else."""
    if said not in {kind.value for kind in kinds}:
        lost(f"“{said}” was told, and not {' or '.join(kinds)}")
    return said
