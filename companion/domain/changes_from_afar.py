"""What a helper sends from afar: one small signed file of changes, a key to begin with, or a set-up made at home.

A file is a wish. Whoever opens it sees each change in words, before and after, and takes it or not. What a file can
hold is what stands here and nothing else: nothing of thoughts, answers or check-ins can even be written down in one,
and nothing of the diary ever goes back (``brief/product.md`` 4, "Consent one can see").
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.people import Kind, Nearness, Ring
from companion.domain.plans import Repeat
from companion.domain.record import record

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.packs import SignedBy
    from companion.domain.people import GoodTime, Way
    from companion.domain.plans import Mode

CHANGE_SUFFIX = ".companion-change"
"""How the name of such a file ends, whatever stands in it."""
LONGEST_NAME, LONGEST_NOTE = 80, 500
"""Letters of a name, and of the helper's own words."""


class FileKind(StrEnum):
    """What a file is for."""

    GREETING = "greeting"
    """A helper's key, to begin with."""
    ANSWER = "answer"
    """The key of whoever is helped, in answer to one greeting."""
    CHANGES = "changes"
    SET_UP = "set_up"
    """Prepared at home and opened on the day, while the program is being set up."""


@record
class NewWay:
    """A link or a number for somebody. ``instead``: in the place of what is stored for the same channel."""

    who: str
    channel: str
    address: str
    instead: bool = True


@record
class MovedCall:
    """What is planned with somebody on a day, moved to another wall time. Both are meant by the clocks of ``zone``.

    ``following``: what comes after it moves too.
    """

    who: str
    day: date
    to: datetime
    zone: str
    following: bool = False


@record
class NewPhoto:
    """A photo for a face: JPEG or PNG."""

    who: str
    photo: bytes


@record
class TimeSuggested:
    """A call or a visit to plan. ``starts`` is wall time by the clocks of ``zone``."""

    who: str
    mode: Mode
    starts: datetime
    zone: str
    channel: str = ""
    repeat: Repeat = Repeat.ONCE
    what: str = ""


@record
class NewPerson:
    """Somebody for the circle."""

    name: str
    kind: Kind = Kind.PERSON
    relation: str = ""
    ring: Ring = Ring.WIDER
    nearness: Nearness = Nearness.UNKNOWN
    town: str = ""
    zone: str = ""
    ways: tuple[Way, ...] = ()
    good_times: frozenset[GoodTime] = frozenset()
    photo: bytes = b""


class SettingName(StrEnum):
    """The settings a file may change. Those of the second line stand in a set-up file only."""

    TEXT_STEP = "text_step"
    THEME = "theme"
    CLOCK = "twelve_hour"
    NAME = "name"
    COUNTRY = "country"
    ZONE = "zone"

    @property
    def only_set_up(self) -> bool:
        """Who one is and where one lives is asked once."""
        return self in (SettingName.NAME, SettingName.COUNTRY, SettingName.ZONE)


@record
class NewSetting:
    """A setting, with its value as the preferences keep it in text."""

    name: SettingName
    value: str


Change = NewWay | MovedCall | NewPhoto | TimeSuggested | NewPerson | NewSetting


@record
class ChangeFile:
    """One file. ``made`` is UTC; ``number`` grows with every file of one helper for one person, so that order is known.

    An answer bears that of the greeting. ``to`` is the mark of the key it was made for, empty in a greeting and a
    set-up. ``zone`` (an IANA name: by whose clocks the helper plans) stands in an answer. ``note`` is the helper's own
    words.
    """

    kind: FileKind
    sender: str
    made: datetime
    number: int = 0
    to: str = ""
    note: str = ""
    zone: str = ""
    changes: tuple[Change, ...] = ()


class FileFault(StrEnum):
    """Why the bytes of a file are no file of this kind. Then nothing of it is believed, and nothing taken."""

    TOO_LARGE = "too_large"
    NOT_ONE = "not_one"
    """Some other file."""
    BROKEN = "broken"
    """It was one, and was cut off or changed, or something in it is not as it should be."""
    NEWER = "newer"
    """Made by a newer program."""


@record
class FileRead:
    """What bytes say. With a fault there is no file. ``signed_bytes`` is what the signature has to fit."""

    file: ChangeFile | None = None
    fault: FileFault | None = None
    signed_by: SignedBy | None = None
    signed_bytes: bytes = b""


class Verdict(StrEnum):
    """What becomes of a file as a whole. Only the first three can be taken further."""

    CHANGES = "changes"
    """From a helper whose words were compared, made for me, and newer than all before."""
    GREETING = "greeting"
    SET_UP = "set_up"
    ANSWER = "answer"
    FAULTY = "faulty"
    UNSIGNED = "unsigned"
    CHANGED = "changed"
    """Signed, and not as it was signed."""
    STRANGER = "stranger"
    """A good signature by a key that is not known here."""
    NOT_YET = "not_yet"
    """The key is known, but the six words were never compared."""
    NOT_FOR_ME = "not_for_me"
    TWICE = "twice"
    OLDER = "older"
    """A newer one was taken in before."""
    MY_OWN = "my_own"
    TOO_LATE = "too_late"
    """A set-up file, and everything is set up already."""
    NOT_ASKED = "not_asked"
    """An answer to a greeting this program never made."""
    KNOWN = "known"
    """A greeting or an answer of a key that is trusted already."""


def key_mark(key: bytes) -> str:
    """A key as it stands in names and addresses: 32 hexadecimal figures of its hash."""
    import hashlib  # noqa: PLC0415 - a list of helpers needs none

    return hashlib.sha256(b"companion key " + key).hexdigest()[:32]


def who_of(change: Change) -> str:
    """Whom a change is about, by the name the helper uses; empty for a setting."""
    if isinstance(change, NewSetting):
        return ""
    return change.name if isinstance(change, NewPerson) else change.who
