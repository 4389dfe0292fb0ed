"""Exchanging keys, once: a greeting by file, an answer by file, and six words compared over the telephone.

The helper's private key is in the key store of the helper's computer. Whoever is helped needs none: the key between the
two is made for one answer and its private half is let go, for nothing of theirs is ever signed again. So this works on
a computer without a key store too.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from companion.domain.afar_sheets import KEY, KeptKey, Side, kept_key, key_sheet
from companion.domain.changes import Act, ActKind
from companion.domain.changes_from_afar import LONGEST_NAME, ChangeFile, FileKind, FileRead, key_mark
from companion.domain.lookalikes import skeleton
from companion.domain.packs import SignedBy
from companion.domain.problems import Problem, ProblemKind
from companion.domain.spoken_code import code_of
from companion.services.happenings import home_zone
from companion.services.hushed import Hushed

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Book, Clock, Diary
    from companion.services.author_keys import AuthorKeys, Signing


class ChangeFormat(Protocol):
    """Reads and writes files from afar."""

    def read(self, data: bytes) -> FileRead:
        """What the bytes say; never raises."""

    def signed_bytes(self, file: ChangeFile, key: bytes) -> bytes:
        """What the sender's key has to sign."""

    def write(self, file: ChangeFile, signed_by: SignedBy) -> bytes:
        """The bytes of the file."""


class AfarKeys:
    """Who may send me changes, and whom I help. ``own`` is my key as a helper, asked for when it is first needed."""

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        form: Callable[[], ChangeFormat],
        signing: Callable[[], Signing],
        own: Callable[[], AuthorKeys],
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._form = form
        self._signing = signing
        self._own = own

    # --- the list ---

    def all(self) -> tuple[KeptKey, ...]:
        """Everybody, by name: those who help me and those I help."""
        with self._diary.reading() as book:
            return all_keys(book)

    def get(self, key: str) -> KeptKey:
        """One by the id of its sheet. Raises ``Problem(GONE)``."""
        with self._diary.reading() as book:
            return _there(book, key)

    def found(self, side: Side, key: bytes) -> KeptKey | None:
        """Somebody by their key."""
        return next((each for each in self.all() if each.side is side and each.key == key and key), None)

    def forget(self, key: str) -> None:
        """Take somebody out; a helper can send nothing more. It can be undone. Raises ``Problem(GONE)``."""
        found = self.get(key)
        with self._diary.writing(Act(kind=ActKind.KEY_REMOVED, names=(found.name,))) as book:
            book.shared.remove(key)

    def words_are_same(self, key: str) -> KeptKey:
        """The six words were the same on both sides: from now on the key is trusted. Raises ``Problem(GONE)``."""
        found = self.get(key)
        sure = replace(found, sure=True)
        with self._diary.writing(Act(kind=ActKind.KEY_KEPT, names=(found.name,))) as book:
            book.shared.save(key_sheet(sure))
        return sure

    # --- the helper ---

    def greet(self, sender: str, name: str) -> bytes:
        """The file that begins it, from ``sender`` to somebody I call ``name``, of whom an answer is awaited.

        Raises ``Problem``: ``BAD_VALUE`` ("name") without names; ``NO_KEY_STORE``, ``KEY_STORE_LOCKED``.
        """
        sender, name = _name(sender), _name(name)
        own, number = self._own(), self.next_number()
        file = ChangeFile(kind=FileKind.GREETING, sender=sender, made=self._clock.now(), number=number)
        data = self.signed(file, own.public(), own.sign)
        self.wait_for(name, own.public(), number)
        return data

    def next_number(self) -> int:
        """A number no file of mine has had: the seconds of the clock, or more when it was set back."""
        return max(1, round(self._clock.now().timestamp()), *(each.last + 1 for each in self.all()))

    def wait_for(self, name: str, mine: bytes, number: int) -> None:
        """From now on an answer to the file of this number is awaited from somebody I call ``name``."""
        waiting = KeptKey(side=Side.I_HELP, name=name, at=self._clock.now(), mine=mine, last=number)
        with self._diary.writing() as book:
            for other in all_keys(book):
                if other.side is Side.I_HELP and not other.key and other.name == name:
                    book.shared.remove(other.id)  # made once more: the first was lost
            book.shared.save(key_sheet(waiting))

    def awaited(self, file: ChangeFile) -> KeptKey | None:
        """The greeting an answer belongs to."""
        return next((each for each in self.all() if _answers(file, each)), None)

    def met(self, file: ChangeFile, key: bytes, awaited: KeptKey) -> KeptKey:
        """Whoever answered, with the six words; nothing is kept yet. Takes a moment."""
        words = code_of(awaited.mine, key)
        return replace(awaited, key=key, words=words, zone=file.zone, last=0, at=self._clock.now())

    def keep_met(self, met: KeptKey) -> KeptKey:
        """Keep whoever answered in the place of the greeting. The words are still to be compared."""
        with self._diary.writing() as book:
            for other in all_keys(book):
                if other.side is Side.I_HELP and not other.key and other.mine == met.mine and other.name == met.name:
                    book.shared.remove(other.id)
            book.shared.save(key_sheet(met))
        return met

    def signed(self, file: ChangeFile, public: bytes, sign: Callable[[bytes], bytes]) -> bytes:
        """The bytes of a file under a key."""
        form = self._form()
        return form.write(file, SignedBy(key=public, signature=sign(form.signed_bytes(file, public))))

    # --- whoever is helped ---

    def offered(self, file: ChangeFile, key: bytes) -> KeptKey:
        """The answer to a greeting, with the six words; nothing is kept yet. Takes a moment."""
        signing, now = self._signing(), self._clock.now()
        private = signing.new_key()  # let go of after this one answer
        mine = signing.public(private)
        with self._diary.reading() as book:
            preferences = book.preferences.get()
        answer = ChangeFile(
            kind=FileKind.ANSWER,
            sender=preferences.name or file.sender,
            made=now,
            number=file.number,
            to=key_mark(key),
            zone=home_zone(preferences, self._clock),
        )
        data = self.signed(answer, mine, lambda data: signing.sign(private, data))
        return KeptKey(
            side=Side.HELPS_ME,
            name=file.sender,
            at=now,
            key=key,
            mine=mine,
            words=code_of(key, mine),
            answer=b64encode(data).decode(),
        )

    def namesake(self, offered: KeptKey) -> bool:
        """Whether somebody else is joined already whose name looks the same: perhaps they have a new computer."""
        seen = skeleton(offered.name)
        known = [each for each in self.all() if each.side is offered.side and each.sure and each.key != offered.key]
        return any(skeleton(each.name) == seen for each in known)

    def keep_offered(self, offered: KeptKey) -> KeptKey:
        """Keep the key of a helper whose words are still to be compared."""
        with self._diary.writing() as book:
            book.shared.save(key_sheet(offered))
        return offered

    def answer(self, key: str) -> bytes:
        """The file a helper waits for. Raises ``Problem(GONE)``."""
        return b64decode(self.get(key).answer)


def all_keys(book: Book) -> tuple[KeptKey, ...]:
    """Everybody whose key is kept or awaited, by name; but nobody the program is silent about.

    So whoever is marked as not safe can change nothing from afar either, and a file of theirs is a stranger's.
    """
    hushed = Hushed(book)
    found = (kept_key(sheet) for sheet in book.shared.all(KEY))
    return tuple(sorted((each for each in found if not hushed(each.name)), key=lambda each: each.name.casefold()))


def _there(book: Book, key: str) -> KeptKey:
    sheet = book.shared.get(key)
    if sheet is None or sheet.kind != KEY:
        raise Problem(ProblemKind.GONE, "key")
    return kept_key(sheet)


def _answers(file: ChangeFile, awaited: KeptKey) -> bool:
    waits = awaited.side is Side.I_HELP and not awaited.key and awaited.last == file.number
    return waits and key_mark(awaited.mine) == file.to


def _name(name: str) -> str:
    found = " ".join(name.split())
    if not found or len(found) > LONGEST_NAME:
        raise Problem(ProblemKind.BAD_VALUE, "name")
    return found
