"""A copy that was chosen to take the place of the diary: at the next start, before anything is opened.

It waits in a folder of its own, checked and whole. Taking it is a few moves of files. Being ended between two of them
loses nothing: the next start goes on with the moves that are left. A diary with another key is never written over; it
is put aside together with its note and its copies.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.store.copies import FOLDER, counted, faults_in, flush
from companion.store.note import NOTE_NAME, write_note
from companion.store.schema import OWNER_ONLY, beside, flush_folder, world_in_plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from companion.ports import KeyNote

CHOSEN = "chosen"
_PUT_ASIDE = "put-aside"
"""A mark: the diary of before is put aside and not written over."""
_OTHER_KEY = "other-key"
"""A mark: the chosen one has a key of its own."""


_NOTHING = "nothing"
"""A mark: there shall be no diary any more."""


def choose(copy: Path, key_hex: str, diary: Path, *, put_aside: bool = False) -> None:
    """Choose a copy with the key of the diary. The diary of now is not touched.

    ``put_aside``: the one of before is kept in a folder of its own, because it cannot be copied.

    Raises:
        Problem: ``WRONG_KEY``, ``NEWER``, ``DAMAGED``, ``DISK_FULL`` or ``FILE_UNREADABLE``; then nothing is chosen.
    """
    _choose(copy, key_hex, diary, None, (_PUT_ASIDE,) if put_aside else ())


def choose_other(copy: Path, key_hex: str, diary: Path, note: KeyNote | None) -> None:
    """Choose a copy with another key, such as one from another computer.

    ``note`` says who keeps its key from then on; ``None`` when nobody does, and the recovery code will be asked for.

    Raises:
        Problem: as ``choose``.
    """
    _choose(copy, key_hex, diary, note, (_PUT_ASIDE, _OTHER_KEY))


def choose_nothing(diary: Path) -> None:
    """Choose that there is no diary any more: it goes at the next start, with its note and its copies.

    Raises ``Problem`` of the disk; then nothing is chosen.
    """
    home = diary.parent
    growing = home / f"{CHOSEN}.new"
    with world_in_plain_words():
        shutil.rmtree(growing, ignore_errors=True)
        growing.mkdir(mode=0o700)
        (growing / _NOTHING).touch(mode=OWNER_ONLY)
        shutil.rmtree(home / CHOSEN, ignore_errors=True)
        growing.replace(home / CHOSEN)
        flush_folder(home)


def _choose(copy: Path, key_hex: str, diary: Path, note: KeyNote | None, marks: Iterable[str]) -> None:
    home = diary.parent
    growing = home / f"{CHOSEN}.new"
    with world_in_plain_words():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(growing, ignore_errors=True)
        growing.mkdir(mode=0o700)
        try:
            placed = growing / diary.name
            shutil.copyfile(copy, placed)
            placed.chmod(OWNER_ONLY)
            counted(placed, key_hex)
            if faults_in(placed, key_hex):
                raise Problem(ProblemKind.DAMAGED)
            flush(placed)
            for mark in marks:
                (growing / mark).touch(mode=OWNER_ONLY)
            if note is not None:
                write_note(growing, note)
            flush_folder(growing)
            shutil.rmtree(home / CHOSEN, ignore_errors=True)
            growing.replace(home / CHOSEN)
            flush_folder(home)
        finally:
            shutil.rmtree(growing, ignore_errors=True)


def take_chosen(diary: Path, now: datetime) -> bool:
    """Put the chosen one in the place of the diary, which nobody may have open; ``False`` when none was chosen.

    Raises:
        Problem: ``DISK_FULL`` or ``READ_ONLY``; the next start tries again.
    """
    home, chosen = diary.parent, diary.parent / CHOSEN
    if not chosen.is_dir():
        return False
    with world_in_plain_words():
        if (chosen / _NOTHING).exists():
            from companion.store.purging import remove_all  # once in the life of a diary

            remove_all(diary)
        placed = chosen / diary.name
        if placed.exists():
            _make_room(diary, now, chosen)
            placed.replace(diary)
        if (chosen / NOTE_NAME).exists():
            (chosen / NOTE_NAME).replace(home / NOTE_NAME)
        flush_folder(home)
        shutil.rmtree(chosen)
    return True


def _make_room(diary: Path, now: datetime, chosen: Path) -> None:
    """A diary that was copied before this one was chosen may go; any other is put aside with all that belongs to it."""
    home = diary.parent
    if not (chosen / _PUT_ASIDE).exists():
        for leftover in beside(diary):  # of the diary of before, and never to be played into the chosen one
            leftover.unlink(missing_ok=True)
        return
    folder = home / f"aside-{now:%Y%m%d-%H%M%S}"
    belongings = (home / NOTE_NAME, home / FOLDER) if (chosen / _OTHER_KEY).exists() else ()
    for path in (*beside(diary), diary, *belongings):
        if path.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            path.replace(folder / path.name)
