"""Handing over: packs are made and signed by a therapist, looked at by the person, taken in, and put away again.

Nothing is kept before the person says so; what they take in is one act that can be undone. A pack with any fault is not
taken in at all. Nothing goes back to the author (``brief/content.md`` 3.0 rules 10 and 11).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.pack_sheets import (
    PACK,
    KeptPack,
    kept_pack,
    pack_sheet,
    questions_sheet,
)
from companion.domain.packs import SUGGESTIONS, Step
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import to_wall
from companion.services.author_keys import AuthorKeys
from companion.services.happenings import home_zone
from companion.services.pack_inside import PackInside
from companion.services.pack_looking import Looking
from companion.services.pack_making import PackMaking
from companion.services.pack_taking import Taking

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date
    from pathlib import Path

    from companion.domain.packs import Pack, PackFault, PackLook
    from companion.ports import Book, Clock, Diary, Exercises, Files, KeyStore, Progress
    from companion.services.author_keys import Signing
    from companion.services.pack_inside import PackReader


class HandingOver:
    """The verbs. ``reader``, ``shelf`` and ``keys`` are asked for when they are first needed.

    ``shelf`` is the catalogue of the program alone, ``keys`` the system's key store.
    """

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        files: Files,
        reader: Callable[[], PackReader],
        shelf: Callable[[], Exercises],
        signing: Callable[[], Signing],
        keys: Callable[[], KeyStore],
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._files = files
        self._reader = reader
        self._shelf = shelf
        self._signing = signing
        self._keys = keys

    # --- the one who makes packs ---

    def author_fingerprint(self) -> str:
        """My own key in letters, to be read to whoever gets a pack. It is made on first use.

        Raises ``Problem``: ``NO_KEY_STORE``, ``KEY_STORE_LOCKED``.
        """
        return self._own_key.fingerprint()

    def check(self, pack: Pack) -> tuple[PackFault, ...]:
        """Everything that keeps a pack from being taken in: the same checks as where it is opened."""
        return self._inside().faults_of(replace(pack, made=pack.made or self._today()))

    def make(self, pack: Pack, *, signed: bool = True) -> bytes:
        """The bytes of a pack, made today and signed with the author's own key. Raises as ``PackMaking.make``."""
        making = PackMaking(self._reader(), self._inside(), self._own_key)
        return making.make(pack, self._today(), signed=signed)

    def save(self, path: Path, pack: Pack, *, signed: bool = True) -> None:
        """The same into a file. Raises ``Problem`` as ``make`` and as writing a file does."""
        self._files.write(path, self.make(pack, signed=signed))

    @cached_property
    def _own_key(self) -> AuthorKeys:
        return AuthorKeys(self._signing(), self._keys)

    def _inside(self) -> PackInside:
        return PackInside(self._reader(), self._shelf().heads())

    def _today(self) -> date:
        with self._diary.reading() as book:
            return to_wall(self._clock.now(), home_zone(book.preferences.get(), self._clock)).date()

    # --- the one who opens them ---

    def look(self, path: Path, progress: Progress | None = None) -> PackLook:
        """What a pack holds, whose it is, and what is wrong in it. Nothing is kept.

        Raises ``Problem``: what reading the file raises; ``FILE_EMPTY``; ``CANCELLED`` through ``progress``.
        """
        data = self._files.read(path)
        if not data.strip():
            raise Problem(ProblemKind.FILE_EMPTY, path.name)
        looking = Looking(self._diary, self._clock, self._inside(), self._signing())
        return looking.look(path.name, self._reader().read(data), progress)

    def take_in(self, look: PackLook, switch_off: Collection[str] = ()) -> str:
        """Keep a pack, in one unit of work that one undo takes back; its id.

        ``switch_off`` are the tools the person ticked, out of those the pack names. Raises ``Problem``:
        ``NOT_ALLOWED`` when there are faults; what the diary raises. Then nothing is kept.
        """
        if look.pack is None or not look.good:
            raise Problem(ProblemKind.NOT_ALLOWED)
        off = tuple(step for step in look.switch_off if step.exercise in set(switch_off))
        with self._diary.writing(Act(kind=ActKind.PACK_TAKEN_IN, names=(look.pack.title,))) as book:
            return Taking(book, self._clock.now()).take(look, off)

    # --- what was taken in ---

    def packs(self) -> tuple[KeptPack, ...]:
        """Everything that was taken in, newest first; what is put away too."""
        with self._diary.reading() as book:
            return _all(book)

    def put_away(self, pack: str) -> None:
        """Take a pack's exercises and questions out of all lists. What was answered stays. Tools come back on.

        Raises ``Problem(GONE)``.
        """
        self._turn(pack, ActKind.PACK_PUT_AWAY, away=True)

    def bring_back(self, pack: str) -> None:
        """Put a pack back into the lists. Tools stay on. Raises ``Problem(GONE)``."""
        self._turn(pack, ActKind.PACK_BROUGHT_BACK, away=False)

    def _turn(self, pack: str, kind: ActKind, *, away: bool) -> None:
        found = self._pack(pack)
        with self._diary.writing(Act(kind=kind, names=(found.title,))) as book:
            _switch(book, found.off)
            turned = replace(found, away=away, off=())
            book.packs.save(pack_sheet(turned))
            for name in turned.questions:
                sheet = book.packs.get(name)
                if sheet is not None:
                    book.packs.save(questions_sheet(name, turned, str(sheet.document.get("text", ""))))

    def _pack(self, pack: str) -> KeptPack:
        with self._diary.reading() as book:
            sheet = book.packs.get(pack)
        if sheet is None or sheet.kind != PACK:
            raise Problem(ProblemKind.GONE, pack)
        return kept_pack(sheet)

    # --- tools that are off ---

    def switched_off(self) -> tuple[Step, ...]:
        """The tools that are off because it was agreed, each once."""
        with self._diary.reading() as book:
            off = {step.exercise: step for pack in _all(book) for step in pack.off}
            if book.preferences.get().suggestions:  # switched on in the settings meanwhile
                off.pop(SUGGESTIONS, None)
        return tuple(off.values())

    def switch_on(self, tool: str) -> None:
        """Bring a tool back, whoever suggested to leave it out."""
        off = [step for step in self.switched_off() if step.exercise == tool]
        if not off:
            return
        with self._diary.writing(Act(kind=ActKind.TOOL_SWITCHED_ON, names=(off[0].title,))) as book:
            _switch(book, tuple(off))
            for pack in _all(book):
                left = tuple(step for step in pack.off if step.exercise != tool)
                if left != pack.off:
                    book.packs.save(pack_sheet(replace(pack, off=left)))


def _all(book: Book) -> tuple[KeptPack, ...]:
    return tuple(kept_pack(sheet) for sheet in book.packs.all(PACK))


def _switch(book: Book, steps: tuple[Step, ...]) -> None:
    """What is off by a choice of the person goes on again; exercises are on as soon as no pack names them."""
    if any(step.exercise == SUGGESTIONS for step in steps):
        book.preferences.save(replace(book.preferences.get(), suggestions=True))
