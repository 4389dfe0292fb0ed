"""Looking at a pack before anything of it is kept: what is in it, whose it is, what is wrong, how it begins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain import run_moves
from companion.domain.lookalikes import skeleton
from companion.domain.pack_names import renamed
from companion.domain.pack_sheets import AUTHOR, PACK, author_id, author_name, kept_pack, kept_text, text_id
from companion.domain.packs import Author, LookedExercise, PackLook, Signature, Standing, prefix_of
from companion.domain.problems import Problem
from companion.domain.repeats import to_wall
from companion.domain.run_screens import Screen, ScreenKind, present
from companion.domain.runs import RunId
from companion.services.happenings import home_zone
from companion.services.pack_inside import author_of
from companion.services.run_knowledge import around_of

if TYPE_CHECKING:
    from companion.domain.exercises import Exercise
    from companion.domain.packs import Pack, PackedText, PackRead
    from companion.ports import Book, Clock, Diary, Progress
    from companion.services.author_keys import Signing
    from companion.services.pack_inside import PackInside

FIRST_SCREENS = 3
"""Screens of each exercise shown in the preview: enough to see what it is about."""


class Looking:
    """Looks at packs, beside what the diary holds."""

    def __init__(self, diary: Diary, clock: Clock, inside: PackInside, signing: Signing) -> None:
        self._diary = diary
        self._clock = clock
        self._inside = inside
        self._signing = signing

    def look(self, file: str, read: PackRead, progress: Progress | None) -> PackLook:
        """The whole look at what was read from a file of this name."""
        pack = read.pack
        if pack is None:
            return PackLook(file=file, faults=read.faults)
        found = self._inside.contents(read, progress)
        with self._diary.reading() as book:
            author = self._known(author_of(read, self._signing), book)
            prefix = prefix_of(author, read.digest)
            looked = tuple(self._looked(text, made, prefix, pack, book) for text, made in found.exercises)
        return PackLook(
            file=file,
            digest=read.digest,
            prefix=prefix,
            pack=pack,
            author=author,
            exercises=looked,
            questions=found.questions,
            order=self._inside.order(pack, {text.id: made.title for text, made in found.exercises}, prefix),
            switch_off=self._inside.tools(pack),
            faults=found.faults,
        )

    def _known(self, author: Author, book: Book) -> Author:
        """With what the diary knows of the key and the name."""
        if author.signature is not Signature.SIGNED:
            return author
        known = book.packs.get(author_id(author.key))
        if known is not None:
            zone = home_zone(book.preferences.get(), self._clock)
            return replace(author, since=to_wall(known.at, zone).date())
        names = {skeleton(author_name(sheet)) for sheet in book.packs.all(AUTHOR)}
        return replace(author, namesake=skeleton(author.name) in names)

    # --- one exercise ---

    def _looked(self, text: PackedText, exercise: Exercise, prefix: str, pack: Pack, book: Book) -> LookedExercise:
        own = renamed(exercise, {each.id: prefix + each.id for each in pack.exercises})
        return LookedExercise(
            id=own.id,
            exercise=own,
            text=text,
            standing=_standing(book, own, text),
            screens=tuple(self._screens(own, book)),
        )

    def _screens(self, exercise: Exercise, book: Book) -> list[Screen]:
        """The first few screens when each is left unanswered; nothing is kept of this."""
        now = self._clock.now()
        run = run_moves.begin(exercise, RunId("look"), now, around_of(book, self._clock, None, exercise))
        screens: list[Screen] = []
        while len(screens) < FIRST_SCREENS and run.finished is None:
            around = around_of(book, self._clock, run, exercise)
            screen = present(run, exercise, around)
            screens.append(screen)
            if screen.kind in (ScreenKind.WAIT, ScreenKind.DONE):
                break
            try:
                run = run_moves.skip(run, exercise, now, around)
            except Problem:  # a step that cannot be left unanswered
                break
        return screens


def _standing(book: Book, exercise: Exercise, text: PackedText) -> Standing:
    """Beside what was taken in before under the same id."""
    sheet = book.packs.get(text_id(exercise.id))
    if sheet is None:
        return Standing.NEW
    before = kept_text(sheet)
    if before.text == text:
        return Standing.SAME
    around = book.packs.get(before.pack)
    heads = kept_pack(around).heads if around is not None and around.kind == PACK else ()
    version = next((head.version for head in heads if head.id == exercise.id), 0)
    return Standing.OLDER if exercise.version < version else Standing.NEWER
