"""What keeping in step with a server asks of the outer rooms. Protocols, and the record that crosses with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from companion.domain.servers import Share


@record
class Heard:
    """An answer of a server. ``headers`` by small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Web(Protocol):
    """One conversation with the server somebody chose."""

    def ask(self, method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Heard:
        """One question and its answer, whatever its status. ``Problem``: ``NO_SERVER``, ``SERVER_NOT_SURE``."""

    def close(self) -> None:
        """Let go of it."""


class About(Protocol):
    """What an answer says of one address (``formats.dav_xml.About``)."""

    @property
    def href(self) -> str:
        """Its path or whole address."""

    @property
    def status(self) -> int:
        """Its own status, 0 for none."""

    @property
    def etag(self) -> str:
        """Its mark."""

    @property
    def text(self) -> str:
        """What stands in it."""

    @property
    def principal(self) -> str:
        """Where I am described."""

    @property
    def calendar_home(self) -> str:
        """Where my calendars are."""

    @property
    def contacts_home(self) -> str:
        """Where my address books are."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def share(self) -> Share | None:
        """What may be kept there."""

    @property
    def writable(self) -> bool:
        """Whether it may be written to."""


class Answer(Protocol):
    """One answer (``formats.dav_xml.Answer``)."""

    @property
    def about(self) -> Iterable[About]:
        """What it says of each address."""

    @property
    def token(self) -> str:
        """The mark up to which it is complete."""


class Tongue(Protocol):
    """The words of the conversation (``formats.dav_xml``)."""

    def ask_principal(self) -> bytes:
        """Who am I?"""

    def ask_homes(self) -> bytes:
        """Where are my calendars and address books?"""

    def ask_collections(self) -> bytes:
        """What is each of them?"""

    def ask_marks(self) -> bytes:
        """The mark of each thing."""

    def ask_changes(self, token: str) -> bytes:
        """What is new since a mark?"""

    def ask_texts(self, share: Share, hrefs: Iterable[str]) -> bytes:
        """What stands in some things?"""

    def make_collection(self, share: Share, name: str) -> bytes:
        """A new calendar or address book."""

    def make_calendar(self, name: str) -> bytes:
        """A new calendar, for servers that know only the older way."""

    def read_answer(self, data: bytes) -> Answer:
        """An answer. ``Problem(SERVER_BUSY)`` for what is none."""
