"""Of whom the program is silent: those who have died, and those who are not safe. Asked by whatever shows words.

A name that somebody else of the circle bears too does not count: of the living Tom one may speak.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.mentions import Mentions
    from companion.domain.runs import Run
    from companion.ports import Book


class Hushed:
    """Looked up in the diary when it is first asked, and only as long as the diary is being looked at."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @cached_property
    def people(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(person.id for person in self._book.people.silent())

    @cached_property
    def mentions(self) -> Mentions:
        """Whether words speak of any of them."""
        from companion.domain.mentions import Mentions  # noqa: PLC0415 - most diaries are silent of nobody

        return Mentions(self.names)

    @cached_property
    def names(self) -> frozenset[str]:
        """What they are called, but for names that somebody else bears too."""
        from companion.domain.mentions import names_of  # noqa: PLC0415 - as above

        if not self.people:
            return frozenset()
        others = [person for person in self._book.people.all() if person.id not in self.people]
        return names_of(self._book.people.silent()) - names_of(others)

    @cached_property
    def in_full(self) -> Mentions:
        """Whether words name any of them in full, which no street or church is called by."""
        from companion.domain.mentions import Mentions  # noqa: PLC0415 - most diaries are silent of nobody

        return Mentions(name for name in self.names if " " in name)

    def __call__(self, *texts: str) -> bool:
        """Whether any of the texts speaks of somebody the program is silent about."""
        return bool(self.people) and self.mentions(*texts)


def spoken_of(book: Book, runs: list[Run]) -> list[Run]:
    """Those of some runs whose own words speak of nobody the program is silent about."""
    hushed = Hushed(book)
    return [run for run in runs if not hushed(run.thought, run.expected, run.happened)]
