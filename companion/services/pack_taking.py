"""Taking a pack in: everything of it into the diary, inside one unit of work that is open already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.exercise_head import Head
from companion.domain.pack_sheets import (
    PACK,
    KeptPack,
    KeptText,
    author_id,
    author_sheet,
    kept_pack,
    pack_sheet,
    questions_sheet,
    text_sheet,
)
from companion.domain.packs import SUGGESTIONS, PackLook, Signature, Standing, Step
from companion.services.ids import new_id

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.exercises import Exercise
    from companion.domain.packs import LookedExercise
    from companion.ports import Book


class Taking:
    """One act of taking in."""

    def __init__(self, book: Book, now: datetime) -> None:
        self._book = book
        self._now = now

    def take(self, look: PackLook, off: tuple[Step, ...]) -> str:
        """Keep what was looked at; the id of the pack.

        The same content of the same key once more takes the place of itself, so that nothing stands twice. Without
        its signature, or under another key, it stands beside: nothing unsigned may replace what somebody signed.
        """
        packs = [kept_pack(sheet) for sheet in self._book.packs.all(PACK)]
        key = look.author.key if look.author is not None else b""
        same = next((pack for pack in packs if pack.digest == look.digest and pack.key == key), None)
        fresh = [each for each in look.exercises if each.standing is not Standing.OLDER]
        pack = self._made(look, off, fresh, same)
        for other in packs:
            if other.id != pack.id:
                self._hand_on(other, pack)
        self._book.packs.save(pack_sheet(pack))
        self._keep_texts(look, fresh, pack)
        self._keep_author(look)
        if any(step.exercise == SUGGESTIONS for step in off):
            self._book.preferences.save(replace(self._book.preferences.get(), suggestions=False))
        return pack.id

    def _made(
        self, look: PackLook, off: tuple[Step, ...], fresh: list[LookedExercise], same: KeptPack | None
    ) -> KeptPack:
        if look.pack is None or look.author is None:
            message = "only a good look can be taken in"
            raise ValueError(message)
        name = same.id if same is not None else f"pack-{new_id()}"
        return KeptPack(
            id=name,
            at=self._now,
            title=look.pack.title,
            author=look.pack.author,
            signature=look.author.signature,
            key=look.author.key,
            made=look.pack.made,
            note=look.pack.note,
            rhythm=look.pack.rhythm,
            order=look.order,
            heads=_in_order([_head(each.exercise) for each in fresh], look.order),
            names={text.id: look.prefix + text.id for text in look.pack.exercises},
            questions=tuple(f"{name}-{each.text.id}" for each in look.questions),
            off=off,
            digest=look.digest,
        )

    def _hand_on(self, other: KeptPack, pack: KeptPack) -> None:
        """Exercises that come in a newer pack leave the one they came in before, and each stands in one list only.

        A pack of which nothing is left goes.
        """
        newer = {head.id for head in pack.heads}
        heads = tuple(head for head in other.heads if head.id not in newer)
        if not heads and len(other.heads) and not other.questions and not other.off:
            self._book.packs.remove(other.id)
        elif len(heads) < len(other.heads):
            order = tuple(step for step in other.order if step.exercise not in newer)
            self._book.packs.save(pack_sheet(replace(other, heads=heads, order=order)))

    def _keep_texts(self, look: PackLook, fresh: list[LookedExercise], pack: KeptPack) -> None:
        for each in fresh:
            kept = KeptText(exercise=each.id, pack=pack.id, text=each.text, at=self._now)
            self._book.packs.save(text_sheet(kept))
        for name, questions in zip(pack.questions, look.questions, strict=True):
            self._book.packs.save(questions_sheet(name, pack, questions.text.text))

    def _keep_author(self, look: PackLook) -> None:
        author = look.author
        if author is None or author.signature is not Signature.SIGNED:
            return
        if self._book.packs.get(author_id(author.key)) is None:
            self._book.packs.save(author_sheet(author.name, author.key, self._now))


def _head(exercise: Exercise) -> Head:
    return Head(**{name: getattr(exercise, name) for name in Head.__dataclass_fields__})


def _in_order(heads: list[Head], order: tuple[Step, ...]) -> tuple[Head, ...]:
    places = {step.exercise: place for place, step in enumerate(order)}
    return tuple(sorted(heads, key=lambda head: places.get(head.id, len(places))))
