"""The folder with the diary and the note about its key."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.store.diary import open_diary
from companion.store.keys import diary_key, fingerprint
from companion.store.note import NOTE_NAME, read_note, write_note
from companion.store.schema import beside, flush_folder, world_in_plain_words

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.archive import Whole
    from companion.ports import Clock, KeyNote, SealedSecret
    from companion.store.diary import SqlDiary
    from companion.store.kept_copies import FileCopies

DIARY_NAME = "companion.diary"


class FileVault:
    """Files in one folder, readable by their owner only.

    ``key.json`` holds no key: it says who keeps the secret (the key store, or a passphrase that seals it right
    there) and the fingerprint by which a wrong secret is told from a damaged file.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.diary_path = folder / DIARY_NAME
        self._note_path = folder / NOTE_NAME
        self._clock = clock

    def note(self) -> KeyNote | None:
        """Who keeps the secret; ``None`` when there is no note or it cannot be read."""
        return read_note(self.folder)

    def write_note(self, note: KeyNote) -> None:
        """Write the note so that either the old or the new one stands there, whatever happens."""
        with world_in_plain_words():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_note(self.folder, note)
            flush_folder(self.folder)

    def has_diary(self) -> bool:
        """Whether the file is there, sound or not."""
        return self.diary_path.exists()

    def create(self, secret: bytes, note: KeyNote) -> SqlDiary:
        """Make a new diary with its note. If it cannot be made, no note stays behind.

        The note is written when the diary is whole and about to appear, so that being ended half-way leaves
        nothing that looks like a lost diary.

        Raises:
            Problem: ``NOT_ALLOWED`` when there is a diary already; or what ``open_diary`` says.
        """
        if self.has_diary():
            raise Problem(ProblemKind.NOT_ALLOWED)
        try:
            return open_diary(self.diary_path, diary_key(secret), self._clock, lambda: self.write_note(note))
        except BaseException:
            if not self.has_diary():
                with suppress(OSError):  # the same trouble again; the first one is told
                    self._note_path.unlink(missing_ok=True)
            raise

    def open(self, secret: bytes) -> SqlDiary:
        """Open the diary.

        Raises:
            Problem: ``FILE_NOT_FOUND``; ``WRONG_KEY``; ``DAMAGED`` when the secret is the right one and the file
                does not open all the same; ``NEWER``, ``READ_ONLY``, ``DISK_FULL`` or ``BUSY``.
        """
        if not self.has_diary():
            raise Problem(ProblemKind.FILE_NOT_FOUND)
        try:
            return open_diary(self.diary_path, diary_key(secret), self._clock)
        except Problem as problem:
            note = self.note()
            known = note is not None and note.fingerprint == fingerprint(secret)
            if problem.kind is ProblemKind.WRONG_KEY and known:
                raise Problem(ProblemKind.DAMAGED) from problem
            raise

    def fingerprint(self, secret: bytes) -> str:
        """Tells one secret from another without giving anything away."""
        return fingerprint(secret)

    def seal(self, secret: bytes, passphrase: str) -> SealedSecret:
        """Lock a secret with a passphrase; takes about 0.1 s and 64 MiB."""
        from companion.store.sealing import seal

        return seal(secret, passphrase)

    def unseal(self, sealed: SealedSecret, passphrase: str) -> bytes:
        """The secret again; ``Problem(WRONG_PASSPHRASE)`` otherwise."""
        from companion.store.sealing import unseal

        return unseal(sealed, passphrase)

    def copies(self, secret: bytes) -> FileCopies:
        """The copies of the diary with this secret."""
        from companion.store.kept_copies import FileCopies  # long after Today

        return FileCopies(self.diary_path, diary_key(secret))

    def everything(self, secret: bytes) -> Whole:
        """All that the diary holds, as it stands in one moment."""
        from companion.store.whole import everything

        return everything(self.diary_path, diary_key(secret))

    def choose_whole(self, whole: Whole, secret: bytes) -> None:
        """Make a diary of everything in an archive, to take the place of this one at the next start."""
        from companion.store.chosen import choose
        from companion.store.whole import diary_from

        made = self.diary_path.with_name(f"{DIARY_NAME}.made")
        try:
            diary_from(whole, made, diary_key(secret), self._clock)
            choose(made, diary_key(secret), self.diary_path)
        finally:
            for leftover in (made, *beside(made)):
                leftover.unlink(missing_ok=True)

    def choose_nothing(self) -> None:
        """Let the diary, its note, its copies and what was put aside be deleted at the next start."""
        from companion.store.chosen import choose_nothing

        choose_nothing(self.diary_path)

    def choose_other(self, file: Path, secret: bytes, note: KeyNote | None) -> None:
        """Let a copy with another secret take the place of the diary at the next start."""
        from companion.store.chosen import choose_other

        if not file.is_file():
            raise Problem(ProblemKind.FILE_NOT_FOUND, file.name)
        choose_other(file, diary_key(secret), self.diary_path, note)

    def take_chosen(self) -> bool:
        """Put a chosen copy in the place of the diary, which nobody may have open; whether there was one."""
        from companion.store.chosen import take_chosen

        return take_chosen(self.diary_path, self._clock.now())

    def set_aside(self) -> str:
        """Move the diary and its note into a folder of their own, deleting nothing; the folder's name.

        The diary must be closed.
        """
        aside = self.folder / f"aside-{self._clock.now():%Y%m%d-%H%M%S}"
        with world_in_plain_words():
            aside.mkdir(mode=0o700, parents=True, exist_ok=True)
            for path in (*beside(self.diary_path), self.diary_path, self._note_path):
                if path.exists():
                    path.replace(aside / path.name)
        return aside.name
