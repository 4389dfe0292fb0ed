"""Deleting for good: what could be taken back is forgotten, and the file is written anew without what was deleted."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

from companion.store.cipher import connect, plain_words
from companion.store.copies import FOLDER, copies_in, is_of
from companion.store.note import NOTE_NAME
from companion.store.schema import beside, copies, flush_folder, world_in_plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ASIDE = "aside-*"
"""Folders with diaries that were put aside."""


def write_anew(diary: Path, key_hex: str) -> None:
    """Forget every act that could be taken back, and build the file anew.

    A deleted row stays in the free pages of the file until they are used again; ``VACUUM`` leaves none behind. It
    needs room for a second file while it works. Copies that were made before a change of the tables go with it.

    Raises:
        Problem: ``BUSY``, ``DISK_FULL``, ``READ_ONLY``; then nothing has changed.
    """
    with plain_words(writing=True), closing(connect(diary, key_hex)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("DELETE FROM undo_steps")
            connection.execute("DELETE FROM acts")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with world_in_plain_words():
        for copy in copies(diary):
            copy.unlink(missing_ok=True)


def remove_ours(folder: Path, key_hex: str) -> int:
    """Delete the copies in a folder that open with this key; how many. Those of somebody else's diary stay."""
    count = 0
    with world_in_plain_words():
        for copy in copies_in(folder):
            path = folder / copy.name
            if is_of(path, key_hex):
                path.unlink(missing_ok=True)
                count += 1
    return count


def remove_all(diary: Path) -> None:
    """Delete the diary, its note, its copies and whatever was put aside; nobody may have them open.

    Only what the program itself put into the folder is touched.
    """
    home = diary.parent
    with world_in_plain_words():
        for path in (*beside(diary), diary, *copies(diary), home / NOTE_NAME):
            path.unlink(missing_ok=True)
        for folder in (home / FOLDER, *home.glob(_ASIDE)):
            _remove_folder(folder)
        flush_folder(home)


def _remove_folder(folder: Path) -> None:
    if not folder.is_dir() or folder.is_symlink():
        return
    for path in _inside(folder):
        if path.is_dir() and not path.is_symlink():
            _remove_folder(path)
        else:
            path.unlink(missing_ok=True)
    with suppress(OSError):  # somebody put a file of their own into it
        folder.rmdir()


def _inside(folder: Path) -> Iterator[Path]:
    """What the program puts there: diaries, their companions and notes."""
    for path in list(folder.iterdir()):
        if ".diary" in path.name or path.name in (NOTE_NAME, FOLDER):
            yield path
