"""Looking at the changes of a file beside the diary: whom each means, what stands there now, what would stand there."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.changes_from_afar import (
    MovedCall,
    NewPerson,
    NewPhoto,
    NewSetting,
    NewWay,
    SettingName,
    TimeSuggested,
    who_of,
)
from companion.domain.lookalikes import skeleton
from companion.domain.people import Person, Way
from companion.domain.plans import Stage
from companion.domain.preferences import TEXT_STEPS, Preferences, Theme, to_pairs
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import to_utc, to_wall, zone_of
from companion.domain.same_people import name_key
from companion.services.circle import check_photo
from companion.services.happenings import Happening, happenings

if TYPE_CHECKING:
    from companion.domain.changes_from_afar import Change
    from companion.domain.links import CheckedLink
    from companion.domain.people import PersonId
    from companion.ports import Book, Channels


class LineFault(StrEnum):
    """Why a change cannot be taken as it stands."""

    WHO = "who"
    """Nobody of that name, or several: somebody has to say who is meant."""
    ADDRESS = "address"
    """Neither a number nor an address; ``detail`` as ``Channels.validate`` says it."""
    LINK = "link"
    """The link is refused; ``detail`` is a ``links.LinkFault``."""
    NO_CALL = "no_call"
    PAST = "past"
    HAPPENED = "happened"
    """It has been joined or told already."""
    PHOTO = "photo"
    SAME = "same"
    """It is so already."""
    VALUE = "value"
    """A setting that is not known here."""


@record
class LookedChange:
    """One change beside the diary. ``number`` is its place in the file.

    ``person`` is whom it means, ``choices`` whom it may mean when that is not clear, and ``new`` when they come with
    the same file, as the change of the number ``with_change``. ``old`` and ``way`` are the way before and after, and
    ``links`` what a press would open, as the link guard sees it. ``found`` is what would be moved, ``wall`` when it
    would be, by the clocks at home. ``before`` is a setting as it is. ``namesake``: somebody has a name that
    looks like a new person's.
    """

    number: int
    change: Change
    fault: LineFault | None = None
    detail: str = ""
    person: Person | None = None
    choices: tuple[Person, ...] = ()
    with_change: int | None = None
    old: Way | None = None
    way: Way | None = None
    ways: tuple[Way, ...] = ()
    links: tuple[CheckedLink, ...] = ()
    found: Happening | None = None
    wall: datetime | None = None
    before: str = ""
    namesake: bool = False

    @property
    def good(self) -> bool:
        """Whether it may be taken."""
        return self.fault is None


class _FaultError(Exception):
    """A change cannot be taken, and why."""

    def __init__(self, fault: LineFault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.detail = fault, detail


class ChangeLooking:
    """Looks at changes, in one moment of the diary. ``chosen`` says who is meant, by the number of the change."""

    def __init__(
        self,
        book: Book,
        now: datetime,
        channels: Channels,
        home: str,
        chosen: dict[int, PersonId] | None = None,
    ) -> None:
        self._book = book
        self._now = now
        self._channels = channels
        self._home = home
        self._chosen = chosen or {}

    def look(self, changes: tuple[Change, ...]) -> tuple[LookedChange, ...]:
        """Every change, in the order of the file."""
        everybody = self._book.people.all()
        self._circle = [person for person in everybody if not person.life.silent]
        self._names = {skeleton(name_key(person.name)) for person in everybody}
        self._coming = {
            name_key(each.name): number for number, each in enumerate(changes) if isinstance(each, NewPerson)
        }
        self._home = next((zone for zone in map(_home_of, changes) if zone), self._home)
        return tuple(self._line(number, change) for number, change in enumerate(changes))

    def _line(self, number: int, change: Change) -> LookedChange:
        if isinstance(change, NewSetting):
            return self._setting(number, change)
        try:
            if isinstance(change, NewPerson):
                return self._new(number, change)
            person, coming = self._who(number, change)
            return self._about(number, change, person, coming)
        except _FaultError as refused:
            choices = tuple(self._choices(change)) if refused.fault is LineFault.WHO else ()
            person = self._known(number, change)
            return LookedChange(
                number=number, change=change, fault=refused.fault, detail=refused.detail, choices=choices, person=person
            )

    # --- who ---

    def _who(self, number: int, change: Change) -> tuple[Person | None, int | None]:
        """Whom it means, or the number of the change they come with."""
        person = self._known(number, change)
        if person is not None:
            return person, None
        coming = self._coming.get(name_key(who_of(change)))
        if coming is None or isinstance(change, (NewWay, NewPhoto, MovedCall)):
            raise _FaultError(LineFault.WHO)
        return None, coming

    def _known(self, number: int, change: Change) -> Person | None:
        if number in self._chosen:
            return next((each for each in self._circle if each.id == self._chosen[number]), None)
        named = self._named(change)
        return named[0] if len(named) == 1 else None

    def _named(self, change: Change) -> list[Person]:
        key = name_key(who_of(change))
        exact = [each for each in self._circle if name_key(each.name) == key]
        return exact or [each for each in self._circle if each.full_name and name_key(each.full_name) == key]

    def _choices(self, change: Change) -> list[Person]:
        """Those of that name, or else everybody."""
        return self._named(change) or self._circle

    # --- each kind ---

    def _about(self, number: int, change: Change, person: Person | None, coming: int | None) -> LookedChange:
        if isinstance(change, TimeSuggested):
            wall = self._at_home(change.starts, change.zone)
            if change.channel and self._channels.get(change.channel) is None:
                raise _FaultError(LineFault.VALUE)
            return LookedChange(number=number, change=change, person=person, with_change=coming, wall=wall)
        if person is None:
            raise _FaultError(LineFault.WHO)
        if isinstance(change, NewWay):
            return self._way(number, change, person)
        if isinstance(change, MovedCall):
            return self._moved(number, change, person)
        if isinstance(change, NewPhoto):
            _check_photo(change.photo)
            if self._book.people.photo(person.id) == change.photo:
                raise _FaultError(LineFault.SAME)
        return LookedChange(number=number, change=change, person=person)

    def _way(self, number: int, change: NewWay, person: Person) -> LookedChange:
        way = self._good(Way(channel=change.channel, address=change.address))
        if any((each.channel, each.address) == (way.channel, way.address) for each in person.ways):
            raise _FaultError(LineFault.SAME)
        old = person.way(way.channel) if change.instead else None
        links = self._links(way)
        return LookedChange(number=number, change=change, person=person, old=old, way=way, links=links)

    def _moved(self, number: int, change: MovedCall, person: Person) -> LookedChange:
        begin = to_utc(datetime.combine(change.day, time()), change.zone)
        that_day = happenings(
            self._book, begin, begin + timedelta(days=1), lambda plan: person.id in plan.people and plan.mode.is_contact
        )
        found = next(iter(that_day), None)
        if found is None:
            raise _FaultError(LineFault.NO_CALL)
        if found.stage in (Stage.JOINED, Stage.TOLD):
            raise _FaultError(LineFault.HAPPENED)
        wall = self._at_home(change.to, change.zone)
        if to_utc(wall, self._home) == found.moment.at:
            raise _FaultError(LineFault.SAME)
        return LookedChange(number=number, change=change, person=person, found=found, wall=wall)

    def _new(self, number: int, change: NewPerson) -> LookedChange:
        ways = tuple(self._good(way) for way in change.ways)
        links = tuple(link for way in ways for link in self._links(way))
        if change.photo:
            _check_photo(change.photo)
        namesake = skeleton(name_key(change.name)) in self._names
        return LookedChange(number=number, change=change, ways=ways, links=links, namesake=namesake)

    def _setting(self, number: int, change: NewSetting) -> LookedChange:
        before = to_pairs(self._book.preferences.get())[change.name.value]
        if not good_setting(change):
            fault: LineFault | None = LineFault.VALUE
        else:
            fault = LineFault.SAME if before == change.value else None
        return LookedChange(number=number, change=change, before=before, fault=fault)

    # --- parts ---

    def _good(self, way: Way) -> Way:
        """The way with its address as it is stored, past the link guard."""
        try:
            address = self._channels.validate(way.channel, way.address)
        except Problem as problem:
            fault = LineFault.LINK if problem.kind is ProblemKind.LINK_REFUSED else LineFault.ADDRESS
            raise _FaultError(fault, problem.detail) from None
        return Way(channel=way.channel, address=address, preferred=way.preferred, label=way.label)

    def _links(self, way: Way) -> tuple[CheckedLink, ...]:
        """What a press on it would open on the net; nothing for numbers and addresses."""
        if "://" not in way.address:
            return ()
        try:
            return (self._channels.check(way.address),)
        except Problem as problem:
            raise _FaultError(LineFault.LINK, problem.detail) from None

    def _at_home(self, wall: datetime, zone: str) -> datetime:
        """A time on the wall here, still to come."""
        at = to_utc(wall, zone)
        if at <= self._now:
            raise _FaultError(LineFault.PAST)
        return wall if zone == self._home else to_wall(at, self._home)


def good_setting(change: NewSetting) -> bool:
    """Whether a setting has a value this program knows."""
    value = change.value
    if change.name is SettingName.TEXT_STEP:
        return value in [str(step) for step in TEXT_STEPS]
    if change.name is SettingName.THEME:
        return value in [theme.value for theme in Theme]
    if change.name is SettingName.CLOCK:
        return value in ("yes", "no")
    if change.name is SettingName.COUNTRY:
        return value.isalpha() and value.isascii() and value == value.upper() and len(value) == _COUNTRY
    return change.name is not SettingName.ZONE or _is_zone(value)


_COUNTRY = 2


def _is_zone(name: str) -> bool:
    try:
        return zone_of(name) is not None
    except Problem:
        return False


def _home_of(change: Change) -> str:
    """Where home will be, when a file says so."""
    is_zone = isinstance(change, NewSetting) and change.name is SettingName.ZONE and good_setting(change)
    return change.value if is_zone and isinstance(change, NewSetting) else ""


def _check_photo(photo: bytes) -> None:
    try:
        check_photo(photo)
    except Problem:
        raise _FaultError(LineFault.PHOTO) from None


def with_setting(preferences: Preferences, change: NewSetting) -> Preferences:
    """The preferences with one setting changed."""
    from companion.domain.preferences import from_pairs  # noqa: PLC0415 - takes a moment to read its own hints

    return from_pairs({**to_pairs(preferences), change.name.value: change.value})
