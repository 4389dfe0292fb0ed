"""The exercises of the program and those of packs as one catalogue. Implements ``ports.Exercises``.

What a person took in comes first, in the order its author suggests. What is put away or agreed to be off stands in no
list; what was begun of it can still be read. No id of a pack can be that of an exercise of the program.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.domain.exercise_head import Head
    from companion.domain.exercises import Exercise, FaultyExercise
    from companion.domain.pack_sheets import KeptPack
    from companion.domain.packs import PackedText, ReadText
    from companion.domain.sheets import Sheet
    from companion.ports import Book, Clock, Diary, Exercises

_PACK = "pack"
"""``pack_sheets.PACK``, by its word, so that a diary without packs need not load what reads them."""


class TextReader(Protocol):
    """Reads one exercise of a pack."""

    def exercise(self, text: PackedText) -> ReadText:
        """The exercise, or its faults."""


class BothShelves:
    """``own`` is the catalogue of the program; ``reader`` is asked for when the first exercise of a pack is opened."""

    def __init__(self, own: Exercises, diary: Diary, clock: Clock, reader: Callable[[], TextReader]) -> None:
        self._own = own
        self._diary = diary
        self._clock = clock
        self._reader = reader
        self._read: dict[tuple[str, datetime], ReadText] = {}

    def heads(self) -> list[Head]:
        """Every exercise, those of packs first; none that is agreed to be off or put away."""
        own = self._own.heads()
        with self._diary.reading() as book:
            packs = _packs(book.packs.all(_PACK))
            if not packs:
                return own
            theirs = [head for pack in packs for head in _heads(pack, book, self._clock.now())]
        off = {step.exercise for pack in packs for step in pack.off}
        return [*theirs, *(head for head in own if head.id not in off)]

    def get(self, exercise: str) -> Exercise | None:
        """One exercise, by its id in the catalogue."""
        return self._own.get(exercise) or self._text(exercise).exercise

    def faulty(self) -> list[FaultyExercise]:
        """Files with faults; among them what a pack brought that this program no longer reads."""
        from companion.domain.exercises import FaultyExercise  # noqa: PLC0415 - not before a page asks

        with self._diary.reading() as book:
            packs = [pack for pack in _packs(book.packs.all(_PACK)) if not pack.away]
        found = list(self._own.faulty())
        for head in (head for pack in packs for head in pack.heads):
            faults = tuple(each.fault for each in self._text(head.id).faults)
            if faults:
                found.append(FaultyExercise(file=f"{head.id}.toml", faults=faults))
        return found

    def _text(self, exercise: str) -> ReadText:
        # A diary without packs needs none of this.
        from companion.domain.pack_names import renamed  # noqa: PLC0415
        from companion.domain.pack_sheets import kept_pack, kept_text, text_id  # noqa: PLC0415
        from companion.domain.packs import ReadText  # noqa: PLC0415

        with self._diary.reading() as book:
            sheet = book.packs.get(text_id(exercise))
            if sheet is None:
                return ReadText()
            if (exercise, sheet.at) in self._read:
                return self._read[exercise, sheet.at]
            kept = kept_text(sheet)
            around = book.packs.get(kept.pack)
        found = self._reader().exercise(kept.text)
        if found.exercise is not None and around is not None:
            pack = kept_pack(around)
            own = replace(renamed(found.exercise, pack.names), suggested_by=pack.author, signed=_signed(pack))
            found = replace(found, exercise=own)
        self._read[exercise, sheet.at] = found
        return found


def _packs(sheets: list[Sheet]) -> list[KeptPack]:
    """Newest first."""
    if not sheets:
        return []
    from companion.domain.pack_sheets import kept_pack  # noqa: PLC0415 - a diary without packs needs none of this

    return [kept_pack(sheet) for sheet in sheets]


def _signed(pack: KeptPack) -> bool:
    return pack.signature == "signed"  # ``Signature.SIGNED``, by its word, as above


def _heads(pack: KeptPack, book: Book, now: datetime) -> list[Head]:
    """The exercises of one pack in their order. Until its rhythm says so none of them is offered by itself."""
    from companion.domain.packs import RHYTHM_DAYS  # noqa: PLC0415 - as above

    if pack.away:
        return []
    gap = timedelta(days=RHYTHM_DAYS[pack.rhythm])
    runs = book.runs.telling(now - gap) if gap else []
    resting = any(run.started > now - gap for run in runs if run.exercise in {head.id for head in pack.heads})
    heads = [replace(head, suggested_by=pack.author, signed=_signed(pack)) for head in pack.heads]
    return [replace(head, offered=False) for head in heads] if resting else heads
