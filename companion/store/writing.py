"""What the repositories ask of a unit of work when they write."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from companion.store.rows import Cells


class Writing(Protocol):
    """Writes rows, and remembers what was there before when the act can be undone."""

    def put(self, table: str, row: Cells) -> None:
        """Put in one row, or change the one with the same primary key."""

    def put_new(self, table: str, rows: Sequence[Cells], *, hanging: bool = False) -> None:
        """Put in rows that are not there yet. ``hanging`` ones go by themselves when their owner goes."""

    def in_bulk(self) -> AbstractContextManager[None]:
        """Be ready for very much inside the block."""

    def replace(self, table: str, owner: Cells, rows: Sequence[Cells]) -> None:
        """Let exactly these rows belong to an owner (the cells that all of them share)."""

    def remove(self, table: str, where: Cells) -> None:
        """Take out all rows with these cells."""


class NoWriting:
    """Stands where there is nothing but a look."""

    def put(self, table: str, row: Cells) -> NoReturn:  # noqa: ARG002 - refuses whatever it is given
        """Refuse."""
        self._refuse()

    def put_new(self, table: str, rows: Sequence[Cells], *, hanging: bool = False) -> NoReturn:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def in_bulk(self) -> NoReturn:
        """Refuse."""
        self._refuse()

    def replace(self, table: str, owner: Cells, rows: Sequence[Cells]) -> NoReturn:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def remove(self, table: str, where: Cells) -> NoReturn:  # noqa: ARG002
        """Refuse."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        message = "this is a look; write inside writing()"
        raise RuntimeError(message)
