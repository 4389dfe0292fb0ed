"""Suggested paths: which exercises follow each other in a first week or a course. Records only.

A path is an offer. It has no dates: it is left at any place and taken up there, and nothing is caught up with. The two
that come with the program are those of the content brief, section 3.1.
"""

from enum import StrEnum

from companion.domain.record import record


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


@record
class ExercisePath:
    """A whole path. ``minutes`` for one part, at most."""

    id: str
    title: str
    why: str
    minutes: int
    source: str
    parts: tuple[PathPart, ...]

    @property
    def exercises(self) -> tuple[str, ...]:
        """Every exercise named in it, in the order of the path, none twice."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.one_of))

    def in_turn(self) -> tuple[PathPart, ...]:
        """The parts that follow each other; the rest stands beside them."""
        return tuple(part for part in self.parts if part.place is Place.IN_TURN)
