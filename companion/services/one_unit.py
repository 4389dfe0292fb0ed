"""Several acts of other services in one unit of work: all of them are kept, or none is, and one undo takes all back."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from companion.domain.changes import Act, DoneAct, Topic
    from companion.ports import Book


class OneUnit:
    """A diary that hands out the one book that is open already. Its acts belong to the unit of work around it."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def reading(self) -> AbstractContextManager[Book]:
        """The open book, with all that was written in it so far."""
        return nullcontext(self._book)

    def writing(self, act: Act | None = None) -> AbstractContextManager[Book]:  # noqa: ARG002 - the outer act counts
        """The open book; it is committed with the unit around it."""
        return nullcontext(self._book)

    def last_act(self) -> DoneAct | None:
        """Nothing: the act is not over."""
        return None

    def undo(self) -> DoneAct | None:
        """Nothing, for the same reason."""
        return None

    def on_change(self, listener: Callable[[frozenset[Topic]], None]) -> None:
        """Nobody is told from in here: the diary itself tells of the whole."""

    def commits(self) -> int:
        """None yet."""
        return 0

    def write_anew(self) -> None:
        """Not in the midst of an act."""

    def has_traces(self) -> bool:
        """Not asked in the midst of an act."""
        return False

    def faults(self) -> list[str]:
        """Not asked in the midst of an act."""
        return []

    def close(self) -> None:
        """The diary stays open."""
