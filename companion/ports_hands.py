"""What stands between the diary and whoever sits before the window: protocols of ``ports`` that few rooms ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from companion.ports import Book, Diary

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from companion.domain.changes import Act, ActKind, DoneAct


class Warden(Protocol):
    """Decides what of the diary is seen and done: one for each sitting of a helper, one while a part is shut."""

    def seen(self, book: Book) -> Book:
        """The book for a look, without what is not for these eyes."""

    def written(self, book: Book, act: Act | None) -> Book:
        """The book for a unit of work; what was hidden from a look is not lost when a record comes back without it."""

    def stamp(self, act: Act | None) -> Act | None:
        """The act with the hand that does it. Raises ``Problem(SHUT)`` for one that is not for these hands."""

    def done(self, book: Book, done: DoneAct, mark: str) -> None:
        """Keep that an act of another hand was done, in its unit of work. ``mark`` is what ``take_back`` asks for."""

    def may_undo(self, done: DoneAct) -> bool:
        """Whether this act may be named to whoever sits there, and taken back by them."""


class ScreenLock(Protocol):
    """Hears that the screen of the desktop was locked."""

    def fileno(self) -> int | None:
        """The socket to watch for reading; ``None`` where nothing can be heard."""

    def was_locked(self) -> bool:
        """Whether it was locked since this was asked last. Does not wait."""

    def stop(self) -> None:
        """Hear no more."""


class GuardedDiary(Diary, Protocol):
    """The diary with somebody at its door.

    ``back_guard`` is asked before an act is taken back, with what it was; its ``Problem`` leaves all as it is.
    """

    back_guard: Callable[[ActKind], None] | None

    def watch(self, warden: Warden | None) -> None:
        """Let somebody stand at the door from now on, or nobody. Everything counts as changed, so that all ask anew."""

    def unwatched(self) -> AbstractContextManager[None]:
        """For work of the program itself, of which nothing is shown: in this thread nobody is at the door meanwhile."""

    def through(self, warden: Warden) -> AbstractContextManager[None]:
        """For one act in this thread somebody else is at the door, such as whoever sent a file that is taken in."""

    def take_back(self, act: int, mark: str) -> DoneAct:
        """Take back an act that need not be the last, if nothing it touched has changed since.

        Raises ``Problem``: ``GONE`` when it can no longer be taken back, ``CHANGED_SINCE`` when something was changed.
        """
