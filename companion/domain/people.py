"""The circle: people, groups and places, as one record with plain words for what matters."""

from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from companion.domain.record import record

PersonId = NewType("PersonId", str)


class Kind(StrEnum):
    """What an entry of the circle is."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"


class Ring(StrEnum):
    """How near to the heart, from the inside out."""

    CLOSE = "close"
    FRIENDS = "friends"
    WIDER = "wider"


class Nearness(StrEnum):
    """Where somebody lives, in the words that decide whether a visit is likely."""

    SAME_HOME = "same_home"
    WALKING = "walking"
    SHORT_TRIP = "short_trip"
    FAR = "far"
    UNKNOWN = "unknown"

    @property
    def within_reach(self) -> bool:
        """Whether a visit needs no journey that has to be arranged long before."""
        return self in (Nearness.SAME_HOME, Nearness.WALKING, Nearness.SHORT_TRIP)


class LifeState(StrEnum):
    """How it stands between us. Some states end every suggestion at once."""

    WELL = "well"
    ILL = "ill"
    IN_CARE = "in_care"
    RESTING = "resting"
    FELL_OUT = "fell_out"
    NOT_SAFE = "not_safe"
    DIED = "died"

    @property
    def silent(self) -> bool:
        """Never suggested, never reminded of, never proposed again; memories stay."""
        return self in (LifeState.NOT_SAFE, LifeState.DIED)

    @property
    def may_be_suggested(self) -> bool:
        """Whether the program may name this person of its own accord."""
        return self in (LifeState.WELL, LifeState.ILL, LifeState.IN_CARE)

    @property
    def may_be_met(self) -> bool:
        """Whether being together may be proposed: with those in care one goes there, and the ill are left in peace.

        Content brief 7.2.7 (no visits where illness is marked) and product brief 4.11 (nudges stop at once).
        """
        return self in (LifeState.WELL, LifeState.IN_CARE)


class PartOfDay(StrEnum):
    """A third of the waking day, in local wall time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def hours(self) -> tuple[int, int]:
        """First hour (included) and last hour (excluded), 0 to 24."""
        return {
            PartOfDay.MORNING: (9, 12),
            PartOfDay.AFTERNOON: (12, 17),
            PartOfDay.EVENING: (17, 21),
        }[self]


@record
class GoodTime:
    """A weekday (0 is Monday) and a part of it at which this person likes to be reached, in their zone."""

    weekday: int
    part: PartOfDay

    def __lt__(self, other: "GoodTime") -> bool:
        """By day, for lists that are always in the same order."""
        return (self.weekday, self.part) < (other.weekday, other.part)


@record
class Birthday:
    """A day of the year; the year is often not known."""

    month: int
    day: int
    year: int | None = None


@record
class Way:
    """One way to reach somebody: a channel of ``companion.channels`` and an address in its own form."""

    channel: str
    address: str
    preferred: bool = False
    label: str = ""


@record
class Person:
    """Somebody, some group or some place in the circle.

    ``name`` is what I call them and is never empty. ``place`` is an address or directions for a visit and
    ``town`` where they live, in words. ``zone`` is an IANA name, or ``None`` for "the same clock as mine".
    ``touch_every_days`` and ``meet_every_days`` are wishes, not targets; ``None`` means no wish.
    """

    id: PersonId
    name: str
    added_at: datetime
    kind: Kind = Kind.PERSON
    full_name: str = ""
    relation: str = ""
    ring: Ring = Ring.WIDER
    nearness: Nearness = Nearness.UNKNOWN
    town: str = ""
    place: str = ""
    zone: str | None = None
    birthday: Birthday | None = None
    good_times: frozenset[GoodTime] = frozenset()
    ways: tuple[Way, ...] = ()
    touch_every_days: int | None = None
    meet_every_days: int | None = None
    ask_next: str = ""
    life: LifeState = LifeState.WELL
    died_on: date | None = None
    in_circle: bool = True
    has_photo: bool = False
    batch: str | None = None

    def way(self, channel: str) -> Way | None:
        """The way through a channel, the preferred one first; ``None`` when there is none."""
        ways = [way for way in self.ways if way.channel == channel]
        return next((way for way in ways if way.preferred), ways[0] if ways else None)

    @property
    def preferred_way(self) -> Way | None:
        """The way this person is best reached; the first one when none is marked."""
        return next(
            (way for way in self.ways if way.preferred),
            self.ways[0] if self.ways else None,
        )


def initials(name: str) -> str:
    """One letter for a face without a photo; titles are passed over, so "Mrs Okafor" gives "O"."""
    titles = {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "uncle",
        "aunt",
        "aunty",
        "the",
    }
    words = [word for word in name.replace(".", " ").split() if any(c.isalnum() for c in word)]
    named = [word for word in words if word.lower() not in titles] or words
    return next((c.upper()[0] for word in named for c in word if c.isalnum()), "?")
