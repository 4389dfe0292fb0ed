"""What the three questions gather: kept on the way, so that Back, Get help and a new text size lose nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from companion.domain.people import Kind, Person
from companion.domain.plans import Mode, Repeat, Rhythm
from companion.services.planning import Draft

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.proposals import Proposal
    from companion.ports import Channels
    from companion.ui.house import House

WHO, WHEN, HOW = 1, 2, 3
OWN = -1
"""Stands for the day and time one chooses oneself, beside the numbers of the proposals."""


@dataclass(kw_only=True)
class Gathered:
    """The answers so far. ``choice`` is the number of a proposal, or ``OWN``.

    ``channel`` and ``address`` are the way chosen; ``pasted`` is what was typed as a new way.
    """

    step: int = WHO
    first: int = WHO
    people: list[Person] = field(default_factory=list)
    mode: Mode = Mode.VIDEO
    mode_given: bool = False
    proposals: tuple[Proposal, ...] = ()
    choice: int = 0
    starts: datetime | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
    channel: str = ""
    address: str = ""
    place: str = ""
    new_way: bool = False
    pasted: str = ""
    what: str = ""
    ready: bool = False
    often_open: bool = False
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[Any, ...]:
        """The people by id."""
        return tuple(person.id for person in self.people)

    def usual_way(self, channels: Channels) -> None:
        """Begin with the way people are best reached: in person within reach, else what they prefer."""
        if not self.people:
            return
        if not self.mode_given:
            self.mode = usual_mode(self.people, channels)
        self.take_mode(self.mode, channels)

    def take_mode(self, mode: Mode, channels: Channels) -> None:
        """Turn to a way of being in touch, with the address that is stored for it."""
        self.mode = mode
        self.channel, self.address, self.new_way = "", "", False
        if mode is Mode.IN_PERSON:
            self.channel = "in_person"
            self.place = self.place or next((person.place for person in self.people if person.place), "")
            return
        for person in self.people:
            fitting = [way for way in person.ways if channel_mode(way.channel, channels) is mode]
            if fitting:
                best = max(fitting, key=lambda way: way.preferred)
                self.channel, self.address = best.channel, best.address
                return
        self.new_way = mode.is_call

    def propose(self, house: House) -> None:
        """Ask for ready times, and begin with the best."""
        self.proposals = house.planning.proposals(self.ids, self.mode)
        self.choice = 0 if self.proposals else OWN
        if self.proposals:
            self.take_proposal(0)
        else:
            self.starts, self.rhythm = None, Rhythm()

    def take_proposal(self, number: int) -> None:
        """Choose one of the ready times."""
        self.choice, self.often_open = number, False
        proposal = self.proposals[number]
        self.starts = proposal.starts
        self.rhythm = Rhythm(repeat=proposal.repeat)

    def draft(self) -> Draft:
        """As planning takes it."""
        if self.starts is None:
            message = "no time was chosen"
            raise ValueError(message)
        together, idea = self.mode is Mode.IN_PERSON, self.more.get("idea")
        return Draft(
            people=self.ids,
            mode=self.mode,
            starts=self.starts,
            minutes=idea.minutes if idea is not None and idea.mode is self.mode else None,  # some are smaller
            rhythm=self.rhythm if self.rhythm.repeat is not Repeat.ONCE else Rhythm(),
            what=self.what,
            channel=self.channel,
            address="" if together else self.address,
            place=self.place if together else "",
            origin=str(self.more.get("origin", "")),
        )


def channel_mode(channel: str, channels: Channels) -> Mode | None:
    """The way of being in touch a channel stands for."""
    known = channels.get(channel)
    return None if known is None else known.mode


def usual_mode(people: list[Person], channels: Channels) -> Mode:
    """In person when everybody is within reach or it is a group or a place; else what the first one prefers."""
    if all(person.nearness.within_reach or person.kind is not Kind.PERSON for person in people):
        return Mode.IN_PERSON
    for person in people:
        way = person.preferred_way
        mode = None if way is None else channel_mode(way.channel, channels)
        if mode is not None and mode.is_call:
            return mode
    return Mode.PHONE
