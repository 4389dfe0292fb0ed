"""Suggested paths: which exercises follow each other in a first week or a course, and which one comes next.

A path is an offer. It has no dates: it is left at any place and taken up there, and nothing is caught up with. The two
that come with the program are those of the content brief, section 3.1.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from companion.domain.exercise_head import Head


class Place(StrEnum):
    """When a part of a path comes."""

    IN_TURN = "in_turn"
    """One after the other, in the order of the file."""
    BESIDE = "beside"
    """Alongside the whole path, at any time."""
    WHEN_READY = "when_ready"
    """Once the person feels ready for it; it may stay undone."""


class Given(StrEnum):
    """What has to be so for a part to make sense."""

    ALWAYS = "always"
    SCREENS = "screens"
    """The person would like to meet others by screen, or to learn it."""
    CONTACT = "contact"
    """There is somebody real to try it with."""


@record
class PathPart:
    """One week of a course, or one step of a week: any of ``one_of`` (ids of exercises) does for it.

    ``minutes`` for one sitting of the longest of them.
    """

    title: str
    why: str
    one_of: tuple[str, ...]
    minutes: int
    source: str
    place: Place = Place.IN_TURN
    given: Given = Given.ALWAYS

    @property
    def key(self) -> str:
        """Names the part for as long as it leads to the same exercises, wherever it stands in the path."""
        return "+".join(self.one_of)


@record
class ExercisePath:
    """A whole path. ``minutes`` for one part, at most.

    ``days`` pass between two parts before the program offers the next one by itself. The person may go on at any time.
    """

    id: str
    title: str
    why: str
    minutes: int
    source: str
    parts: tuple[PathPart, ...]
    days: int = 1

    @property
    def exercises(self) -> tuple[str, ...]:
        """Every exercise named in it, in the order of the path, none twice."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.one_of))

    def in_turn(self) -> tuple[PathPart, ...]:
        """The parts that follow each other; the rest stands beside them."""
        return tuple(part for part in self.parts if part.place is Place.IN_TURN)


def next_part(
    path: ExercisePath, passed: Container[str], heads: Mapping[str, Head], somebody: Callable[[], bool]
) -> tuple[PathPart, Head] | None:
    """The first part in turn that is open, with the one exercise to offer for it; ``None`` when there is none.

    ``passed`` are keys of parts that were done or left out, ``heads`` the exercises that fit the days, by id.
    ``somebody`` says whether there is a person to try it with, and is asked only where that matters. A part that needs
    what is not there now is passed over and comes back later. What is only found by looking, or stands with a
    therapist, is not offered.
    """
    for part in path.in_turn():
        if part.key in passed or (part.given is Given.CONTACT and not somebody()):
            continue
        offered = [heads[name] for name in part.one_of if name in heads]
        offered = [head for head in offered if head.offered and not head.with_therapist]
        if offered:
            return part, offered[0]
    return None
