"""Help from afar: a helper makes a small signed file of changes, and its owner looks at it and takes in what they like.

Nothing is kept before the person says so. What they take in is one act in the helper's name that one undo takes back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.afar_sheets import CHANGE, KeptKey, Side, TakenIn, key_sheet, taken_id, taken_in, taken_sheet
from companion.domain.changes import Act, ActKind
from companion.domain.changes_from_afar import (
    ChangeFile,
    FileFault,
    FileKind,
    NewSetting,
    SettingName,
    Verdict,
    key_mark,
)
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.services.afar_keys import AfarKeys, all_keys
from companion.services.change_looking import ChangeLooking, LookedChange
from companion.services.happenings import home_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from pathlib import Path

    from companion.domain.changes_from_afar import Change, FileRead
    from companion.domain.people import PersonId
    from companion.ports import Book, Channels, Clock, Files
    from companion.ports_hands import GuardedDiary
    from companion.services.afar_keys import ChangeFormat
    from companion.services.author_keys import AuthorKeys, Signing

__all__ = ["AfarKeys", "AfarLook", "FromAfar", "LookedChange"]


@record
class AfarLook:
    """A file looked at; nothing is kept yet.

    ``name`` is that of the file. ``helper`` is whose it is, where the key is known; ``met`` whom a greeting, a
    set-up or an answer makes known, with the six words. ``taken`` is the file this one comes after or is, when that
    decided.
    """

    name: str
    verdict: Verdict
    file: ChangeFile | None = None
    fault: FileFault | None = None
    helper: KeptKey | None = None
    met: KeptKey | None = None
    taken: TakenIn | None = None
    lines: tuple[LookedChange, ...] = ()

    @property
    def open(self) -> bool:
        """Whether changes of it can be taken in."""
        return self.verdict in (Verdict.CHANGES, Verdict.SET_UP)

    @property
    def sender(self) -> str:
        """Whose it is: the name they are known by here, else the one that stands in it."""
        if self.helper is not None:
            return self.helper.name
        return "" if self.file is None else self.file.sender


class FromAfar:
    """The verbs. ``keys`` is the exchange of keys, ``own`` my key as a helper.

    ``guard`` raises ``Problem`` for an act that these hands may not do.
    """

    def __init__(
        self,
        *,
        diary: GuardedDiary,
        clock: Clock,
        files: Files,
        channels: Callable[[], Channels],
        form: Callable[[], ChangeFormat],
        signing: Callable[[], Signing],
        own: Callable[[], AuthorKeys],
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._files = files
        self._channels = channels
        self._form = form
        self._signing = signing
        self._own = own
        self.guard: Callable[[ActKind], None] | None = None
        self.keys = AfarKeys(diary, clock, form, signing, own)

    # --- the helper ---

    def make(self, key: str, changes: tuple[Change, ...], sender: str, note: str = "") -> bytes:
        """The file of changes for somebody I help; ``key`` is the id of their sheet.

        Raises ``Problem``: ``GONE``; ``NOT_ALLOWED`` while the six words were not compared; ``BAD_VALUE`` when there is
        nothing in it or too much; ``KEY_MISSING`` where the key they trust is on another computer; ``NO_KEY_STORE``,
        ``KEY_STORE_LOCKED``.
        """
        helped = self.keys.get(key)
        if helped.side is not Side.I_HELP or not helped.sure:
            raise Problem(ProblemKind.NOT_ALLOWED)
        if self._own().public() != helped.mine:
            raise Problem(ProblemKind.KEY_MISSING)
        now = self._clock.now()
        file = ChangeFile(
            kind=FileKind.CHANGES,
            sender=sender,
            made=now,
            number=max(helped.last + 1, round(now.timestamp())),
            to=key_mark(helped.key),
            note=note.strip(),
            changes=changes,
        )
        data = self._made(file)
        with self._diary.writing() as book:
            book.shared.save(key_sheet(replace(helped, last=file.number)))
        return data

    def make_set_up(self, changes: tuple[Change, ...], sender: str, note: str = "") -> bytes:
        """The file prepared at home, to be opened on the day. Raises ``Problem`` as ``make``.

        It is a greeting too: whoever is set up may answer it, and is helped from afar from then on.
        """
        now, number = self._clock.now(), self.keys.next_number()
        file = ChangeFile(
            kind=FileKind.SET_UP, sender=sender, made=now, number=number, note=note.strip(), changes=changes
        )
        data = self._made(file)
        names = [each.value for each in changes if isinstance(each, NewSetting) and each.name is SettingName.NAME]
        if names:
            self.keys.wait_for(names[0], self._own().public(), number)
        return data

    def save(self, path: Path, data: bytes) -> None:
        """Put a file where the person wants it. Raises ``Problem`` as writing does."""
        self._files.write(path, data)

    def _made(self, file: ChangeFile) -> bytes:
        """Signed, and read once more as it will be where it is opened."""
        own = self._own()
        data = self.keys.signed(file, own.public(), own.sign)
        read = self._form().read(data)
        if read.file != file:
            raise Problem(ProblemKind.BAD_VALUE, "" if read.fault is None else read.fault.value)
        return data

    # --- whoever is helped ---

    def look(self, path: Path) -> AfarLook:
        """What a file is, whose, and what it would change. Nothing is kept.

        Raises ``Problem``: what reading the file raises; ``FILE_EMPTY``.
        """
        data = self._files.read(path)
        if not data.strip():
            raise Problem(ProblemKind.FILE_EMPTY, path.name)
        return self.look_into(path.name, data)

    def look_into(self, name: str, data: bytes) -> AfarLook:
        """The same for the bytes of a file."""
        read = self._form().read(data)
        file, signed = read.file, read.signed_by
        if file is None:
            return AfarLook(name=name, verdict=Verdict.FAULTY, fault=read.fault)
        seal = self._seal(read)
        if seal is not None or signed is None:
            return AfarLook(name=name, verdict=seal or Verdict.UNSIGNED, file=file)
        look = AfarLook(name=name, verdict=Verdict.STRANGER, file=file)
        if file.kind is FileKind.GREETING:
            return self._greeting(look, file, signed.key)
        if file.kind is FileKind.ANSWER:
            return self._answer(look, file, signed.key)
        if file.kind is FileKind.SET_UP:
            return self._set_up(look, file, signed.key)
        return self._changes(look, file, signed.key)

    def _seal(self, read: FileRead) -> Verdict | None:
        if read.signed_by is None:
            return Verdict.UNSIGNED
        fits = self._signing().fits(read.signed_by.key, read.signed_by.signature, read.signed_bytes)
        return None if fits else Verdict.CHANGED

    def _greeting(self, look: AfarLook, file: ChangeFile, key: bytes) -> AfarLook:
        if any(each.side is Side.I_HELP and each.mine == key for each in self.keys.all()):
            return replace(look, verdict=Verdict.MY_OWN)
        known = self.keys.found(Side.HELPS_ME, key)
        if known is not None and known.sure:
            return replace(look, verdict=Verdict.KNOWN, helper=known)
        return replace(look, verdict=Verdict.GREETING, met=known or self.keys.offered(file, key))

    def _answer(self, look: AfarLook, file: ChangeFile, key: bytes) -> AfarLook:
        known = self.keys.found(Side.I_HELP, key)
        if known is not None:
            return replace(look, verdict=Verdict.KNOWN if known.sure else Verdict.ANSWER, helper=known, met=known)
        if any(each.side is Side.HELPS_ME and each.mine == key for each in self.keys.all()):
            return replace(look, verdict=Verdict.MY_OWN)
        awaited = self.keys.awaited(file)
        if awaited is None:
            return replace(look, verdict=Verdict.NOT_ASKED)
        return replace(look, verdict=Verdict.ANSWER, met=self.keys.met(file, key, awaited))

    def _set_up(self, look: AfarLook, file: ChangeFile, key: bytes) -> AfarLook:
        with self._diary.reading() as book:
            if book.preferences.get().set_up_done:
                return replace(look, verdict=Verdict.TOO_LATE)
            lines = self._lines(book, file)
        met = None
        if file.number and self.keys.found(Side.HELPS_ME, key) is None:
            met = self.keys.offered(file, key)
        return replace(look, verdict=Verdict.SET_UP, lines=lines, met=met)

    def _changes(self, look: AfarLook, file: ChangeFile, key: bytes) -> AfarLook:
        with self._diary.reading() as book:
            verdict, helper, taken = _standing(book, file, key)
            look = replace(look, verdict=verdict, helper=helper, taken=taken)
            return replace(look, lines=self._lines(book, file)) if look.open else look

    def choose(self, look: AfarLook, chosen: dict[int, PersonId]) -> AfarLook:
        """The same look when it was said who is meant, by the number of the change."""
        if look.file is None or not look.open:
            return look
        with self._diary.reading() as book:
            return replace(look, lines=self._lines(book, look.file, chosen))

    def _lines(
        self, book: Book, file: ChangeFile, chosen: dict[int, PersonId] | None = None
    ) -> tuple[LookedChange, ...]:
        home = home_zone(book.preferences.get(), self._clock)
        looking = ChangeLooking(book, self._clock.now(), self._channels(), home, chosen)
        lines = looking.look(file.changes)
        if file.kind is FileKind.SET_UP:
            return lines
        return tuple(line for line in lines if not _only_set_up(line))

    def take_in(self, look: AfarLook, numbers: Collection[int], chosen: dict[int, PersonId] | None = None) -> None:
        """Keep some changes of a file, by their numbers, in one act that one undo takes back.

        Everything is looked at anew in the same moment. Raises ``Problem``: ``NOT_ALLOWED`` when nothing is chosen, or
        the file or a change cannot be taken any more; what ``guard`` and the verbs of the house raise. Then nothing is
        kept.
        """
        if self.guard is not None:
            self.guard(ActKind.CHANGES_TAKEN_IN)
        file = look.file
        if file is None or not look.open or not numbers or not self._still_theirs(look):
            raise Problem(ProblemKind.NOT_ALLOWED)
        from companion.services.change_taking import AfarHand, ChangeTaking  # noqa: PLC0415 - looking needs no planning

        act = Act(kind=ActKind.CHANGES_TAKEN_IN, names=(look.sender,), count=len(set(numbers)), hand=look.sender)
        hand = AfarHand([line for line in look.lines if line.number in set(numbers)])
        with self._diary.through(hand), self._diary.writing(act) as book:
            if look.helper is not None and _standing(book, file, look.helper.key)[0] is not Verdict.CHANGES:
                raise Problem(ProblemKind.NOT_ALLOWED)
            if look.helper is None and book.preferences.get().set_up_done:
                raise Problem(ProblemKind.NOT_ALLOWED)
            lines = [line for line in self._lines(book, file, chosen) if line.number in set(numbers)]
            if len(lines) < len(set(numbers)):
                raise Problem(ProblemKind.NOT_ALLOWED)
            ChangeTaking(book, self._clock).take(lines)
            if look.helper is not None:
                book.shared.save(taken_sheet(_taken(file, look.helper, self._clock.now(), len(lines))))

    def _still_theirs(self, look: AfarLook) -> bool:
        """Whether whoever sits there sees that key: files are for the owner, and a helper may have sat down since."""
        return look.helper is None or self.keys.found(Side.HELPS_ME, look.helper.key) is not None

    def taken_in(self) -> tuple[TakenIn, ...]:
        """Every file of which something was taken in, newest first."""
        with self._diary.reading() as book:
            return tuple(taken_in(sheet) for sheet in book.shared.all(CHANGE))


def _standing(book: Book, file: ChangeFile, key: bytes) -> tuple[Verdict, KeptKey | None, TakenIn | None]:
    """What becomes of a well-signed file of changes, and who and which file decided it."""
    keys = all_keys(book)
    if any(each.side is Side.I_HELP and each.key and key_mark(each.key) == file.to for each in keys):
        return Verdict.MY_OWN, None, None
    helper = next((each for each in keys if each.side is Side.HELPS_ME and each.key == key), None)
    if helper is None:
        return Verdict.STRANGER, None, None
    if not helper.sure:
        return Verdict.NOT_YET, helper, None
    if file.to != key_mark(helper.mine):
        return Verdict.NOT_FOR_ME, helper, None
    mark = key_mark(key)
    same = book.shared.get(taken_id(mark, file.number))
    if same is not None:
        return Verdict.TWICE, helper, taken_in(same)
    before = [taken_in(sheet) for sheet in book.shared.all(CHANGE)]
    newer = next((each for each in before if each.mark == mark and each.number > file.number), None)
    return (Verdict.CHANGES, helper, None) if newer is None else (Verdict.OLDER, helper, newer)


def _taken(file: ChangeFile, helper: KeptKey, now: datetime, count: int) -> TakenIn:
    mark = key_mark(helper.key)
    return TakenIn(helper=helper.name, mark=mark, number=file.number, made=file.made, at=now, count=count)


def _only_set_up(line: LookedChange) -> bool:
    return isinstance(line.change, NewSetting) and line.change.name.only_set_up
