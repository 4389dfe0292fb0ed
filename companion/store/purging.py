"""Deleting for good: what could be taken back is forgotten, and the file is written anew without what was deleted."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.store.cipher import PATIENCE_SECONDS, connect, plain_words
from companion.store.copies import FOLDER, copies_in, is_of
from companion.store.note import NOTE_NAME
from companion.store.schema import anew_note, beside, copies, flush_folder, world_in_plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

_ASIDE = "aside-*"
"""Folders with diaries that were put aside."""
_BEGUN, _BUILT = "begun", "built"
"""What the note says: the file is being built, or it is built and only has to be put in its place."""
_SHORTLY_MS = 200
"""How long somebody who reads is waited for: a look takes a few milliseconds, and what takes longer takes long."""


def write_anew(diary: Path, key_hex: str) -> None:
    """Forget every act that could be taken back, and build the file anew.

    A deleted row stays in the free pages of the file until they are used again; ``VACUUM`` leaves none behind. It
    needs room for a second file while it works. Copies that were made before a change of the tables go with it.

    The new pages are in the journal first. Whoever reads at this moment reads the old ones, which so stay in the file,
    encrypted, until it is closed (``put_in_place``). A note beside the file tells until when; whoever is ended in
    between finishes it at the next start (``finish``).

    Raises:
        Problem: ``BUSY``, ``READ_ONLY``; then nothing has changed. ``DISK_FULL``; then what could be taken back may be
            gone already, its pages are there still, and the same once more finishes it.
    """
    with plain_words(writing=True), closing(connect(diary, key_hex)) as connection:
        _note(diary, _BEGUN)
        try:
            _build(connection)
        except BaseException:
            anew_note(diary).unlink(missing_ok=True)
            raise
        _note(diary, _BUILT)
        put_in_place(diary, connection)
    _let_older_go(diary)


def _let_older_go(diary: Path) -> None:
    """Copies from before a change of the tables hold what was deleted since."""
    with world_in_plain_words():
        for copy in copies(diary):
            copy.unlink(missing_ok=True)


def _build(connection: Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM undo_steps")
        connection.execute("DELETE FROM acts")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def put_in_place(diary: Path, connection: Connection) -> bool:
    """Put the new pages in the place of the old ones, if nobody reads those just now; whether it is done.

    Also where there is nothing to be done.
    """
    note = anew_note(diary)
    if not note.exists():
        return True
    connection.execute(f"PRAGMA busy_timeout = {_SHORTLY_MS}")
    (busy, _pages, _put), *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE_SECONDS * 1000)}")
    if not busy:
        note.unlink(missing_ok=True)
    return not busy


def finish(diary: Path, connection: Connection) -> None:
    """At a start: finish what was cut off. Nobody else may have the file open.

    Where it cannot be built anew just now, such as on a full disk, the diary opens all the same. It is not tried again
    by itself, for by then there may be acts to be taken back; nobody was told that it is deleted.
    """
    with suppress(Problem), plain_words(writing=True), world_in_plain_words():
        begun = anew_note(diary).read_bytes() != _BUILT.encode()
        _note(diary, _BUILT)
        if begun:
            _build(connection)
        put_in_place(diary, connection)
        _let_older_go(diary)


def _note(diary: Path, words: str) -> None:
    with world_in_plain_words():
        anew_note(diary).write_text(words, encoding="ascii")
        flush_folder(diary.parent)


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
