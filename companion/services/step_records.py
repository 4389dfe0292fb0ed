"""What keeping in step works with: one kind of thing on both sides, and what is to be done with one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from companion.domain.record import record
from companion.domain.servers import Ask, Share, Synced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.domain.in_step import Do
    from companion.ports import Book


@record
class Mine:
    """One thing as it would be sent. ``document`` is all that leaves; ``fresh``: worth sending where it never was."""

    name: str
    document: Mapping[str, Any]
    fresh: bool = True


@record
class Theirs:
    """One thing as it stands there. ``ours``: this program, here or on another machine, wrote it."""

    name: str
    document: Mapping[str, Any]
    uid: str = ""
    ours: bool = False


@record
class Job:
    """What to do with one thing. ``thing`` is its id here, empty for one that is not here yet."""

    do: Do
    thing: str
    href: str
    name: str
    etag: str = ""
    text: str = ""
    synced: Synced | None = None
    mine: Mine | None = None
    ask: Ask = Ask.BOTH
    kept: frozenset[str] = frozenset()
    """Fields that were changed here alone, and are sent after what came is taken in."""
    waits: str = ""
    """What stands there with a link that waits for a yes, where the rest of it is taken in."""
    pair: Synced | None = None
    """Of what is sent anew: which it was there before."""


class ThingSide(Protocol):
    """One kind of thing: what leaves of it, and what a change there does here. All within a unit of work."""

    @property
    def share(self) -> Share:
        """Which kind."""

    @property
    def groups(self) -> Mapping[str, str]:
        """Fields that belong together: where both sides changed any of them, a person has to decide."""

    @property
    def looks_around(self) -> bool:
        """Whether what is new here may be there already under another id."""

    @property
    def deletes_always(self) -> bool:
        """Whether what is taken out here goes there too, whoever wrote it."""

    def here(self, book: Book) -> dict[str, Mine]:
        """All that may leave, by id."""

    def gone(self, book: Book, thing: str) -> bool:
        """Whether one was taken out, and not only may not leave any more."""

    def read(self, text: str) -> Theirs | None:
        """What stands in a text of the server; ``None`` for what cannot be kept in step."""

    def agree(self, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
        """Whether both say the same."""

    def match(self, book: Book, theirs: Theirs, free: Mapping[str, Mine]) -> str:
        """Which thing here is the same as one there; empty for none. ``free`` are those not kept in step yet."""

    def meet(self, book: Book, thing: str, text: str, now: datetime) -> bool:
        """Put two together that never knew of each other; false when a person has to be asked."""

    def doubtful(self, before: str, after: str) -> bool:
        """Whether a change there needs a clear yes: it leads somewhere else than before."""

    def without_doubt(self, before: str, after: str) -> str:
        """What was changed there but for what needs a clear yes; empty where it cannot be taken apart."""

    def take(self, book: Book, thing: str, before: str, after: str, now: datetime) -> str:
        """Change one here as it was changed there; its id from now on."""

    def take_new(self, book: Book, text: str, now: datetime, *, apart: bool = False, trusted: str = "") -> str:
        """Make one here; its id, empty when it is nothing for here.

        ``apart``: under a new id in any case. ``trusted``: a call link that needs no yes, for it stood here before.
        """

    def taken_in(self, text: str, mine: Mapping[str, Any]) -> str:
        """Of a text one was made of: what of it was taken in. The rest waits for a clear yes."""

    def remove(self, book: Book, thing: str, now: datetime) -> bool:
        """Take one out here; false when a person has to be asked."""

    def remove_after_asking(self, book: Book, thing: str, now: datetime) -> None:
        """Take one out here, because somebody said so."""

    def write(self, thing: str, mine: Mapping[str, Any], synced: Synced | None, now: datetime) -> str:
        """The text to send, with all that others wrote into the old one."""
