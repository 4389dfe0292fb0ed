"""Who stands at the door of the diary while a helper helps, or while the owner's private part is shut."""

from __future__ import annotations

from dataclasses import replace
from threading import local
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.hand_log import HandChange, change_of, more_news, to_sheet
from companion.domain.privacy import Seat, may, of_act
from companion.domain.problems import Problem, ProblemKind
from companion.services.ids import new_id
from companion.services.veiled_writing import Touched, for_writing
from companion.services.veiling import veiled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.domain.changes import DoneAct
    from companion.ports import Book


class Hand:
    """Implements ``ports_hands.Warden`` for one seat. ``name`` is what the helper is called, empty for the owner."""

    def __init__(self, seat: Seat, name: str = "", now: Callable[[], datetime] | None = None) -> None:
        self._seat = seat
        self._name = name
        self._now = now
        self._own: set[int] = set()
        self._here = local()

    def seen(self, book: Book) -> Book:
        """The book without what is not for this seat."""
        return veiled(book, self._seat)

    def written(self, book: Book, act: Act | None) -> Book:
        """The whole book; what a helper hands back without the hidden fields is made whole again."""
        if self._seat is not Seat.HELPER:
            return book
        touched = self._here.touched = Touched()
        if act is None and self._now is not None:
            touched.told = lambda what: self._tell(book, what)
        return for_writing(book, self._seat, touched, with_act=act is not None)

    def _tell(self, book: Book, what: str) -> None:
        """Something that is no act, and cannot be taken back by itself, such as starting at log-in."""
        if self._now is None:
            return
        at = self._now()
        act = Act(kind=ActKind.PREFERENCE_CHANGED, hand=self._name)
        book.shared.save(to_sheet(HandChange(id=f"hand:{new_id()}", act=act, at=at, what=(what,))))
        self._news(book, at)

    def _news(self, book: Book, at: datetime) -> None:
        before = book.preferences.get()
        book.preferences.save(replace(before, hand_news=more_news(before.hand_news, self._name, at)))

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
        self._news(book, done.at)

    def may_undo(self, done: DoneAct) -> bool:
        """A helper takes back what they did themselves in this sitting, and is told of nothing else."""
        if self._seat is Seat.HELPER:
            return done.id in self._own
        return may(self._seat, of_act(done.act.kind))
