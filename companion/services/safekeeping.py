"""Keeping the diary safe: making its secret, opening it, and the ways back when the secret is not at hand.

The secret is 128 random bits. Either the system's key store keeps it, or a passphrase seals it in the note beside
the diary. The recovery code is the secret written out; it opens the diary without either. There is never a diary
without a secret.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.key_notes import KeyKeeper, KeyNote
from companion.domain.problems import Problem, ProblemKind
from companion.domain.recovery import SECRET_BYTES, code_of, secret_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.domain.archive import Whole
    from companion.domain.copies import Copy
    from companion.ports import Copies, Diary, KeyStore, Vault

SHORTEST_PASSPHRASE = 8
"""Signs. NIST SP 800-63B section 3.1.1.2 asks for no less, and for no rules about which signs."""


class Door(StrEnum):
    """What stands between the person and their diary."""

    NEW = "new"
    """Nothing yet: make one."""
    NEEDS_KEY_STORE = "needs_key_store"
    NEEDS_PASSPHRASE = "needs_passphrase"  # noqa: S105 - the name of a state
    NEEDS_CODE = "needs_code"
    """A diary without its note: only the recovery code is left."""
    DIARY_GONE = "diary_gone"
    """A note without its diary: the file was moved or deleted."""
    READY = "ready"
    """Open."""


class Safekeeping:
    """The verbs of the door. Each raises ``Problem`` and leaves everything as it was when it cannot be done."""

    def __init__(self, vault: Vault, keys: KeyStore) -> None:
        self._vault = vault
        self._keys = keys
        self._secret: bytes | None = None
        self._tried: bytes | None = None
        self.guard: Callable[[str], None] | None = None
        """Asked, with a word of ``privacy.Export``, before the code or everything is handed out; raises ``SHUT``."""

    def state(self) -> Door:
        """What is needed next. Looks at files only, never at the key store, so it is quick."""
        if self._secret is not None:
            return Door.READY
        note, there = self._vault.note(), self._vault.has_diary()
        if not there:
            return Door.NEW if note is None else Door.DIARY_GONE
        if note is None:
            return Door.NEEDS_CODE
        return Door.NEEDS_KEY_STORE if note.keeper is KeyKeeper.KEY_STORE else Door.NEEDS_PASSPHRASE

    def key_name(self) -> str | None:
        """The name to ask the key store for, ahead of time; ``None`` when it keeps nothing of ours."""
        note = self._vault.note()
        return note.name if note and note.keeper is KeyKeeper.KEY_STORE else None

    # --- a new diary ---

    def create_with_key_store(self) -> Diary:
        """Make a diary whose secret the key store keeps.

        Raises:
            Problem: ``NO_KEY_STORE`` or ``KEY_STORE_LOCKED``: offer a passphrase instead; or a problem of the disk.
        """
        secret = _new_secret()
        note = self._store_note(secret)
        self._put(note.name, secret)
        try:
            diary = self._vault.create(secret, note)
        except BaseException:
            self._forget(note.name)
            raise
        self._secret = secret
        return diary

    def create_with_passphrase(self, passphrase: str) -> Diary:
        """Make a diary whose secret is sealed with a passphrase.

        Raises:
            Problem: ``BAD_VALUE`` for fewer than eight signs, or a problem of the disk.
        """
        secret = _new_secret()
        diary = self._vault.create(secret, self._sealed_note(secret, passphrase))
        self._secret = secret
        return diary

    # --- opening ---

    def open_with_key_store(self) -> Diary:
        """Ask the key store and open.

        Raises:
            Problem: ``NO_KEY_STORE``, ``KEY_STORE_LOCKED``, ``KEY_MISSING``, or what opening the file says.
        """
        name = self.key_name()
        return self.open_with_secret(None if name is None else self._keys.get(name))

    def open_with_secret(self, kept: str | None) -> Diary:
        """Open with what the key store gave, when it was asked ahead of time.

        Raises:
            Problem: ``KEY_MISSING`` for nothing, ``WRONG_KEY``, or what opening the file says.
        """
        if kept is None:
            raise Problem(ProblemKind.KEY_MISSING)
        try:
            secret = bytes.fromhex(kept)
        except ValueError as error:
            raise Problem(ProblemKind.WRONG_KEY) from error
        return self._open(secret)

    def open_with_passphrase(self, passphrase: str) -> Diary:
        """Open with the passphrase.

        Raises:
            Problem: ``WRONG_PASSPHRASE``, or what opening the file says.
        """
        return self._open(self._unsealed(passphrase))

    def open_with_code(self, code: str) -> Diary:
        """Open with the recovery code, and let the key store keep the secret again if it can.

        Afterwards ``kept()`` tells whether the next start will need the code again.

        Raises:
            Problem: ``WRONG_CODE``, with the groups to look at again as detail or none when it is a sound code of
                another diary; or what opening the file says.
        """
        secret = secret_of(code)
        try:
            diary = self._open(secret)  # whatever the note says: it may be another diary's, copied over
        except Problem as problem:
            if problem.kind is ProblemKind.WRONG_KEY:
                raise Problem(ProblemKind.WRONG_CODE) from problem
            raise
        note = self._vault.note()
        ours = note is not None and note.fingerprint == self._vault.fingerprint(secret)
        if note is None or not ours or note.keeper is KeyKeeper.KEY_STORE:
            self._try_key_store()
        return diary

    # --- when it is open ---

    def recovery_code(self) -> str:
        """The code to print and put away safely."""
        self._ask("recovery")
        return code_of(self._known_secret())

    def is_code(self, code: str) -> bool:
        """Whether somebody knows the recovery code. ``Problem(WRONG_CODE)`` when the signs do not fit each other."""
        return secret_of(code) == self._known_secret()

    def kept(self) -> bool:
        """Whether the key store or a passphrase will open the diary next time. Asks the key store."""
        note = self._vault.note()
        if note is None or note.fingerprint != self._vault.fingerprint(self._known_secret()):
            return False
        if note.keeper is not KeyKeeper.KEY_STORE:
            return True
        try:
            return self._keys.get(note.name) == self._known_secret().hex()
        except Problem:
            return False

    def keep_in_key_store(self) -> None:
        """Let the key store keep the secret from now on; a passphrase is no longer needed."""
        secret = self._known_secret()
        note = self._store_note(secret)
        self._put(note.name, secret)
        self._vault.write_note(note)

    def keep_with_passphrase(self, passphrase: str) -> None:
        """Seal the secret with a new passphrase, in place of the key store or of an old one that was forgotten.

        Raises:
            Problem: ``BAD_VALUE`` for fewer than eight signs.
        """
        secret = self._known_secret()
        before = self.key_name()
        self._vault.write_note(self._sealed_note(secret, passphrase))
        if before is not None:
            self._forget(before)

    def change_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase by one who knows it.

        Raises:
            Problem: ``WRONG_PASSPHRASE`` for the old one, ``BAD_VALUE`` for a new one of fewer than eight signs.
        """
        self._unsealed(old)
        self.keep_with_passphrase(new)

    def copies(self) -> Copies:
        """The copies of the diary that is open."""
        return self._vault.copies(self._known_secret())

    def everything(self) -> Whole:
        """All that the open diary holds."""
        self._ask("archive")
        return self._vault.everything(self._known_secret())

    def choose_whole(self, whole: Whole) -> None:
        """Let a diary made of an archive take the place of the open one at the next start; the key stays.

        Raises:
            Problem: ``NOT_ARCHIVE``, ``NEWER`` or of the disk; then nothing is chosen.
        """
        self._vault.choose_whole(whole, self._known_secret())

    # --- when nothing opens it ---

    def old_copies(self) -> list[Copy]:
        """Copies beside a diary that does not open, newest first; needs no secret."""
        return self._vault.copies(bytes(SECRET_BYTES)).all()

    def knows_secret(self) -> bool:
        """Whether the secret is at hand without asking the person: tried just now, or with the key store."""
        return self._tried is not None or self.key_name() is not None

    def open_copy(self, copy: str) -> Diary:
        """Put a diary that does not open aside, and open a copy in its place.

        Raises:
            Problem: ``KEY_MISSING``, ``NO_KEY_STORE`` or ``KEY_STORE_LOCKED`` when the secret is not at hand; or the
                copy is not whole. Then all stays as it is.
        """
        name = self.key_name()
        kept = self._tried.hex() if self._tried else None if name is None else self._keys.get(name)
        if kept is None:
            raise Problem(ProblemKind.KEY_MISSING)
        return self._open_copy(copy, bytes.fromhex(kept))

    def open_copy_with_passphrase(self, copy: str, passphrase: str) -> Diary:
        """The same with the passphrase. ``Problem``: ``WRONG_PASSPHRASE``, or as ``open_copy``."""
        return self._open_copy(copy, self._unsealed(passphrase))

    def open_copy_with_code(self, copy: str, code: str) -> Diary:
        """The same with the recovery code. ``Problem``: ``WRONG_CODE``, or as ``open_copy``."""
        try:
            return self._open_copy(copy, secret_of(code))
        except Problem as problem:
            if problem.kind is ProblemKind.WRONG_KEY:
                raise Problem(ProblemKind.WRONG_CODE) from problem
            raise

    def _open_copy(self, copy: str, secret: bytes) -> Diary:
        note = self._vault.note()
        try:
            self._vault.copies(secret).choose(copy, put_aside=True)
        except Problem as problem:
            ours = note is not None and note.fingerprint == self._vault.fingerprint(secret)
            if problem.kind is ProblemKind.WRONG_KEY and ours:
                raise Problem(ProblemKind.DAMAGED) from problem
            raise
        self._vault.take_chosen()
        return self._open(secret)

    # --- from another computer ---

    def bring_copy(self, file: Path, code: str) -> None:
        """Let a copy made on another computer take the place of this diary at the next start.

        This diary is put aside with its note and its copies; nothing is deleted. Where no key store keeps the secret of
        the copy, the recovery code is asked for once more at the next start, and a passphrase can be chosen then.

        Raises:
            Problem: ``WRONG_CODE``, ``FILE_NOT_FOUND``, ``DAMAGED``, ``NEWER`` or of the disk; then all stays as it is.
        """
        secret = secret_of(code)
        note = self._store_note(secret)
        try:
            self._put(note.name, secret)
        except Problem:
            self._choose_other(file, secret, None)
            return
        self._choose_other(file, secret, note)

    def _choose_other(self, file: Path, secret: bytes, note: KeyNote | None) -> None:
        try:
            self._vault.choose_other(file, secret, note)
        except Problem as problem:
            if note is not None and note.name != self.key_name():
                self._forget(note.name)
            if problem.kind is ProblemKind.WRONG_KEY:
                raise Problem(ProblemKind.WRONG_CODE) from problem
            raise

    def start_anew(self) -> str:
        """Put a diary that does not open aside, with its note, and begin afresh; the name of the folder it is in.

        Its secret stays in the key store: nothing is deleted, and the recovery code still opens it.
        """
        folder = self._vault.set_aside()
        self._secret = None
        return folder

    def let_go_of_all(self) -> None:
        """Let the diary, its copies and what was put aside be deleted at the next start; its secret goes at once.

        From then on only the recovery code on paper could open a copy that somebody saved elsewhere.

        Raises:
            Problem: of the disk; then all stays as it is.
        """
        self._ask("archive")
        name = self.key_name()
        self._vault.choose_nothing()
        if name is not None:
            self._forget(name)

    # --- inside ---

    def _ask(self, export: str) -> None:
        if self.guard is not None:
            self.guard(export)

    def _open(self, secret: bytes) -> Diary:
        if len(secret) != SECRET_BYTES:
            raise Problem(ProblemKind.WRONG_KEY)
        self._tried = secret
        diary = self._vault.open(secret)
        self._secret = secret
        return diary

    def _known_secret(self) -> bytes:
        if self._secret is None:
            raise Problem(ProblemKind.KEY_MISSING)
        return self._secret

    def _unsealed(self, passphrase: str) -> bytes:
        note = self._vault.note()
        if note is None or note.sealed is None:
            raise Problem(ProblemKind.KEY_MISSING)
        return self._vault.unseal(note.sealed, _same_signs(passphrase))

    def _store_note(self, secret: bytes) -> KeyNote:
        return KeyNote(fingerprint=self._vault.fingerprint(secret), keeper=KeyKeeper.KEY_STORE)

    def _sealed_note(self, secret: bytes, passphrase: str) -> KeyNote:
        passphrase = _same_signs(passphrase)
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise Problem(ProblemKind.BAD_VALUE, str(SHORTEST_PASSPHRASE))
        return KeyNote(
            fingerprint=self._vault.fingerprint(secret),
            keeper=KeyKeeper.PASSPHRASE,
            sealed=self._vault.seal(secret, passphrase),
        )

    def _put(self, name: str, secret: bytes) -> None:
        """Some stores take a secret and do not keep it; then the diary would be lost at the next start."""
        self._keys.put(name, secret.hex())
        if self._keys.get(name) != secret.hex():
            raise Problem(ProblemKind.NO_KEY_STORE)

    def _try_key_store(self) -> None:
        try:
            self.keep_in_key_store()
        except Problem:
            return  # the diary is open; ``kept`` tells, and a passphrase can be offered

    def _forget(self, name: str) -> None:
        try:
            self._keys.forget(name)
        except Problem:
            return  # a secret left behind opens nothing that is not the person's own


def _new_secret() -> bytes:
    # Needed once in the life of a diary.
    from secrets import token_bytes  # noqa: PLC0415

    return token_bytes(SECRET_BYTES)


def _same_signs(passphrase: str) -> str:
    """One form for letters that keyboards write in several; spaces at the ends do not count."""
    return unicodedata.normalize("NFKC", passphrase).strip()
