"""People found in a contacts file, and how they compare with the circle. Nothing here is stored."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from companion.domain.people import Birthday, Kind, Nearness, PersonId, Ring
from companion.domain.problems import Fault
from companion.domain.record import record


class CardFault(StrEnum):
    """What was wrong with a line of a contacts file, as the ``what`` of a ``Fault``."""

    NOT_A_FIELD = "not_a_field"
    """A line that is no field; the rest of its card was read."""
    OUTSIDE = "outside"
    """Something that stands in no card; told once for each stretch of lines."""
    NO_END = "no_end"
    """The card is not closed, the file may have been cut off; what is there was read."""
    NO_NAME = "no_name"
    """Nothing in the card that one could call somebody by; nobody was made of it."""
    BAD_DATE = "bad_date"
    """A birthday that is no day of a calendar."""
    UNSURE_DATE = "unsure_date"
    """A birthday that may be two days of the calendar, such as 3/4/1950; left out."""
    BAD_PHOTO = "bad_photo"
    """A photo that is damaged or of an unknown kind."""
    LARGE_PHOTO = "large_photo"
    """A photo over the size limit; left out."""
    UNREADABLE = "unreadable"
    """The whole card could not be made sense of."""
    MORE = "more"
    """There are more faults than are listed."""


@record
class FoundWay:
    """A phone number, an e-mail address, a link or a name at a call service, as it stood in the card.

    ``kind`` is ``mobile``, ``home``, ``work``, ``fax``, ``pager``, ``text`` or the service (``whatsapp``), or
    nothing. ``label`` is a label in the words of whoever made the card.
    """

    address: str
    kind: str = ""
    label: str = ""
    preferred: bool = False


@record
class FoundPerson:
    """One card of a contacts file.

    ``name`` is never empty. ``full_name`` is the formal name when the card has one, else the same as
    ``name``. ``addresses`` are one line each, the one to visit first; ``town`` belongs to the first. ``tz``
    is the card's own text for the time zone, ``zone`` the IANA name made from it, if one can be made.
    ``card`` is the original card, decoded and with its folded lines joined; the photo taken out of it is in
    ``photo`` (JPEG, PNG or GIF). ``line`` is the first line of the card in the file, counted from 1.
    """

    name: str
    line: int
    card: str
    full_name: str = ""
    nickname: str = ""
    kind: Kind = Kind.PERSON
    phones: tuple[FoundWay, ...] = ()
    emails: tuple[FoundWay, ...] = ()
    handles: tuple[FoundWay, ...] = ()
    urls: tuple[FoundWay, ...] = ()
    addresses: tuple[str, ...] = ()
    town: str = ""
    birthday: Birthday | None = None
    photo: bytes | None = None
    tz: str = ""
    zone: str | None = None
    organisation: str = ""
    note: str = ""
    related: tuple[str, ...] = ()
    uid: str = ""


@record
class Found:
    """What a file held: people in their order, faults in theirs, and how many cards were begun."""

    people: tuple[FoundPerson, ...] = ()
    faults: tuple[Fault, ...] = ()
    cards: int = 0


class Why(StrEnum):
    """Why somebody in the file may be somebody we have, the surest reason first."""

    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"


@record
class Row:
    """One line of the preview. ``id`` is its place in the file, from 0.

    ``same_as`` is the person of the circle this may be, ``twin`` an earlier row of the same file this may be;
    with neither, the person is new. ``same_name`` is what that one is called.
    """

    id: int
    found: FoundPerson
    same_as: PersonId | None = None
    twin: int | None = None
    same_name: str = ""
    why: tuple[Why, ...] = ()

    @property
    def new(self) -> bool:
        """Neither in the circle nor a second time in the file, as far as one can tell."""
        return self.same_as is None and self.twin is None


@record
class Preview:
    """What would be taken in, before anything is. ``file`` is the name of the file or folder, without where it lies.

    ``order`` are the places of the rows as they are best shown, people before firms; empty for the order of the file.
    """

    file: str
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    order: tuple[int, ...] = ()

    @property
    def listed(self) -> tuple[Row, ...]:
        """The rows in the order to show them."""
        return tuple(self.rows[place] for place in self.order) if self.order else self.rows

    @property
    def new(self) -> tuple[Row, ...]:
        """Rows of people not known yet."""
        return tuple(row for row in self.rows if row.new)

    @property
    def perhaps_same(self) -> tuple[Row, ...]:
        """Rows of people we may have already."""
        return tuple(row for row in self.rows if not row.new)


@record
class Pick:
    """One ticked row: into which ring, how near, and whether to put it together with the one it may be the same as."""

    row: int
    ring: Ring = Ring.WIDER
    nearness: Nearness = Nearness.UNKNOWN
    same: bool = False


@record
class TakenIn:
    """What was taken in, in one act: ``count`` new people and ``merged`` put together with one we had.

    ``batch`` is the mark on the new people; empty when there were none. ``people`` are the ids of all, in the
    order of the picks.
    """

    count: int
    merged: int
    batch: str
    people: tuple[PersonId, ...] = ()


@record
class NearbyFile:
    """A contacts file found in a usual folder. ``folder`` is that folder's name; ``changed`` is UTC."""

    path: Path
    folder: str
    changed: datetime
