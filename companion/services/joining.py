"""What joining means for a plan: a link to open, a number to show, an address to go to. Only what is stored."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.links import AddressKind
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.people import Person, Way
    from companion.ports import Channels
    from companion.services.happenings import Happening


class JoinHow(StrEnum):
    """What happens when the one big button is pressed."""

    OPEN = "open"
    NUMBER = "number"
    """To be shown large; ``url`` dials it where the machine can."""
    ADDRESS = "address"
    LETTER = "letter"
    NOTHING = "nothing"
    """Something done alone, or nothing more than to begin."""


@record
class JoinWay:
    """How to reach one person: what to show, and what can be opened, as it is stored."""

    how: JoinHow
    person: Person | None = None
    channel: str = ""
    shown: str = ""
    url: str | None = None


@record
class Joining:
    """What to do for an occurrence. ``ways`` begins with the one taken; the others are for the others of a call.

    ``opened`` says that the link was handed to the desktop.
    """

    plan: PlanId
    day: date
    ways: tuple[JoinWay, ...]
    opened: bool = False

    @property
    def how(self) -> JoinHow:
        """What to do."""
        return self.ways[0].how

    @property
    def shown(self) -> str:
        """The number, the address or the link."""
        return self.ways[0].shown

    @property
    def url(self) -> str | None:
        """What can be opened."""
        return self.ways[0].url


def ways_to_join(happening: Happening, channels: Channels) -> tuple[JoinWay, ...]:
    """Every way there is, the one to take first.

    Raises ``Problem``: ``NO_ADDRESS`` when nothing is stored to call with, ``LINK_REFUSED`` when what is
    stored is not safe to open.
    """
    plan = happening.plan
    match plan.mode:
        case Mode.IN_PERSON:
            return (_visit(plan, happening.people),)
        case Mode.ALONE:
            return (JoinWay(how=JoinHow.NOTHING),)
        case Mode.VIDEO | Mode.PHONE | Mode.MESSAGE | Mode.LETTER:
            return _some(_calls(plan, happening.people, channels))


def _some(found: list[JoinWay]) -> tuple[JoinWay, ...]:
    """What can be opened goes before what can only be shown."""
    if not found:
        raise Problem(ProblemKind.NO_ADDRESS)
    return tuple(sorted(found, key=lambda way: way.how is not JoinHow.OPEN))


def _visit(plan: Plan, people: tuple[Person, ...]) -> JoinWay:
    """Where to go: the place of the plan, or where the person lives; there may be none, as in one's own home."""
    person = next((each for each in people if place_of(each)), people[0] if people else None)
    return JoinWay(how=JoinHow.ADDRESS, person=person, shown=plan.place or (place_of(person) if person else ""))


def place_of(person: Person) -> str:
    """Where to visit somebody; empty when it is not known."""
    way = person.way("in_person")
    return person.place or (way.address if way else "")


def _calls(plan: Plan, people: tuple[Person, ...], channels: Channels) -> list[JoinWay]:
    if plan.channel and plan.address:
        person = people[0] if people else None
        return [_way(plan.channel, plan.address, person, channels)]
    found = []
    for person in people:
        way = _stored(plan, person, channels)
        if way is not None:
            found.append(_way(way.channel, way.address, person, channels))
    return found


def _stored(plan: Plan, person: Person, channels: Channels) -> Way | None:
    """The person's way through the plan's channel, or else any that fits the mode, the preferred one first."""
    if plan.channel:
        exact = person.way(plan.channel)
        if exact is not None and exact.address:
            return exact
    fitting = [way for way in person.ways if way.address and _mode(way, channels) is plan.mode]
    return max(fitting, key=lambda way: way.preferred, default=None)


def _mode(way: Way, channels: Channels) -> Mode | None:
    channel = channels.get(way.channel)
    return None if channel is None else channel.mode


def _way(channel: str, address: str, person: Person | None, channels: Channels) -> JoinWay:
    url = channels.join_url(channel, address)
    known = channels.get(channel)
    takes = () if known is None else known.takes
    if AddressKind.POSTAL in takes:
        how = JoinHow.LETTER
    elif url is None or (known is not None and known.mode is Mode.PHONE):
        how = JoinHow.NUMBER
    else:
        how = JoinHow.OPEN
    return JoinWay(how=how, person=person, channel=channel, shown=address, url=url)
