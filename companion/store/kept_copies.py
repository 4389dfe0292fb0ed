"""The copies of one diary, in the folder beside it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.store.chosen import choose
from companion.store.cipher import connect_for_reading, plain_words
from companion.store.copies import FOLDER, contents_of, copies_in, counted, export_copy, make_copy
from companion.store.schema import world_in_plain_words

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from companion.domain.copies import Contents, Copy
    from companion.ports import Progress


class FileCopies:
    """Implements ``ports.Copies`` for the diary of one folder."""

    def __init__(self, diary: Path, key_hex: str) -> None:
        self._diary = diary
        self._key_hex = key_hex
        self._folder = diary.parent / FOLDER

    def all(self) -> list[Copy]:
        """Newest first."""
        return copies_in(self._folder)

    def make(self, now: datetime, progress: Progress | None = None) -> Copy:
        """Copy the diary as it stands, open the copy again and count it."""
        return make_copy(self._diary, self._key_hex, self._folder, now, progress)

    def contents(self, copy: str) -> Contents:
        """What a copy holds."""
        return counted(self._found(copy), self._key_hex)

    def present(self) -> Contents:
        """What the diary holds now."""
        with plain_words(), closing(connect_for_reading(self._diary, self._key_hex)) as connection:
            return contents_of(connection)

    def remove(self, copy: str) -> None:
        """Delete one; no complaint when it is not there."""
        with world_in_plain_words():
            (self._folder / copy).unlink(missing_ok=True)

    def remove_from(self, folder: Path) -> int:
        """Delete those in another folder that have the key of this diary; how many. ``Problem(FILE_NOT_FOUND)``."""
        if not folder.is_dir():
            raise Problem(ProblemKind.FILE_NOT_FOUND, str(folder))
        from companion.store.purging import remove_ours  # only when something is deleted for good

        return remove_ours(folder, self._key_hex)

    def choose(self, copy: str, *, put_aside: bool = False) -> None:
        """Let one take the place of the diary at the next start."""
        choose(self._found(copy), self._key_hex, self._diary, put_aside=put_aside)

    def export(self, copy: str, folder: Path) -> None:
        """A second one in another folder."""
        if not folder.is_dir():
            raise Problem(ProblemKind.FILE_NOT_FOUND, str(folder))
        export_copy(self._found(copy), folder, self._key_hex)

    def _found(self, copy: str) -> Path:
        path = self._folder / copy
        if path.name != copy or not path.is_file():
            raise Problem(ProblemKind.FILE_NOT_FOUND, copy)
        return path
