"""Who stands at the door of the diary while a helper helps, or while the owner's private part is shut."""

from __future__ import annotations

from dataclasses import replace
from threading import local
from typing import TYPE_CHECKING

from companion.domain.hand_log import change_of, more_news, to_sheet
from companion.domain.privacy import Seat, may, of_act
from companion.domain.problems import Problem, ProblemKind
from companion.services.veiled_writing import Touched, for_writing
from companion.services.veiling import veiled

if TYPE_CHECKING:
    from companion.domain.changes import Act, DoneAct
    from companion.ports import Book


class Hand:
    """Implements ``ports_hands.Warden`` for one seat. ``name`` is what the helper is called, empty for the owner."""

    def __init__(self, seat: Seat, name: str = "") -> None:
        self._seat = seat
        self._name = name
        self._own: set[int] = set()
        self._here = local()

    def seen(self, book: Book) -> Book:
        """The book without what is not for this seat."""
        return veiled(book, self._seat)

    def written(self, book: Book, act: Act | None) -> Book:
        """The whole book; what a helper hands back without the hidden fields is made whole again."""
        if self._seat is not Seat.HELPER:
            return book
        self._here.touched = Touched()
        return for_writing(book, self._seat, self._here.touched, with_act=act is not None)

    def stamp(self, act: Act | None) -> Act | None:
        """The act with the helper's name. ``Problem(SHUT)`` for one that is not for a helper."""
        if act is None or self._seat is not Seat.HELPER:
            return act
        if not may(self._seat, of_act(act.kind)):
            raise Problem(ProblemKind.SHUT)
        return replace(act, hand=self._name)

    def done(self, book: Book, done: DoneAct, mark: str) -> None:
        """Keep for the owner what was done, and that there is something to look at."""
        touched = self._here.touched
        self._own.add(done.id)
        book.shared.save(to_sheet(change_of(done, mark, tuple(touched.what), touched.person, touched.plan)))
        before = book.preferences.get()
        book.preferences.save(replace(before, hand_news=more_news(before.hand_news, self._name, done.at)))

    def may_undo(self, done: DoneAct) -> bool:
        """A helper takes back what they did themselves in this sitting, and is told of nothing else."""
        if self._seat is Seat.HELPER:
            return done.id in self._own
        return may(self._seat, of_act(done.act.kind))
