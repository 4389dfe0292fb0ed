"""Reaching somebody now, without a plan: what is stored with them, nothing made up. And taking a note out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.links import AddressKind
from companion.domain.plans import Mode, TouchId
from companion.domain.problems import Problem, ProblemKind
from companion.services.agreed import agreement_with
from companion.services.joining import JoinHow, JoinWay

if TYPE_CHECKING:
    from companion.domain.people import Person, Way
    from companion.ports import Channels, Diary, Opener


class Reaching:
    """How a person can be reached at this moment."""

    def __init__(self, diary: Diary, channels: Channels, opener: Opener) -> None:
        self._diary = diary
        self._channels = channels
        self._opener = opener

    def way(self, person: Person, mode: Mode) -> Way | None:
        """The stored way of this mode, the preferred one first; ``None`` when there is none."""
        fitting = [way for way in person.ways if way.address and self._mode(way) is mode]
        return max(fitting, key=lambda way: way.preferred, default=None)

    def best_call(self, person: Person) -> Mode | None:
        """How best to call: as agreed, else the way marked as best, else telephone, else video.

        ``None`` with neither stored.
        """
        ways = [(way, mode) for mode in (Mode.PHONE, Mode.VIDEO) if (way := self.way(person, mode)) is not None]
        if len(ways) > 1:
            with self._diary.reading() as book:
                agreed = agreement_with(book, person.id)
            liked = [mode for mode in agreed.modes if mode.is_call] if agreed is not None else []
            if liked:
                return liked[0]
        return max(ways, key=lambda pair: pair[0].preferred)[1] if ways else None

    def look(self, person: Person, way: Way) -> JoinWay:
        """What to show for a way, and what could be opened.

        Raises ``Problem(LINK_REFUSED)`` for a stored link that is not safe to open.
        """
        url = self._channels.join_url(way.channel, way.address)
        known = self._channels.get(way.channel)
        if known is not None and AddressKind.POSTAL in known.takes:
            how = JoinHow.LETTER if known.mode is Mode.LETTER else JoinHow.ADDRESS
        elif url is None or (known is not None and known.mode is Mode.PHONE):
            how = JoinHow.NUMBER
        else:
            how = JoinHow.OPEN
        return JoinWay(how=how, person=person, channel=way.channel, shown=way.address, url=url)

    def open(self, way: JoinWay) -> None:
        """Hand it to the desktop, on a press.

        Raises ``Problem``: ``NO_ADDRESS``, ``LINK_REFUSED``, ``NOTHING_OPENS``; ``NOT_ALLOWED`` for somebody
        of whom the program is silent.
        """
        if way.person is not None and way.person.life.silent:
            raise Problem(ProblemKind.NOT_ALLOWED, "person")
        if way.url is None:
            raise Problem(ProblemKind.NO_ADDRESS)
        self._opener.open(way.url)

    def forget(self, touch: TouchId) -> None:
        """Take one noted time of having been in touch out again. ``Problem(GONE)`` when there is none."""
        with self._diary.reading() as book:
            found = book.touches.get(touch)
            if found is None:
                raise Problem(ProblemKind.GONE)
            people = book.people.some(found.people)
        names = tuple(people[person].name for person in found.people if person in people)
        with self._diary.writing(Act(kind=ActKind.TOUCH_REMOVED, names=names)) as book:
            book.touches.remove(touch)

    def _mode(self, way: Way) -> Mode | None:
        known = self._channels.get(way.channel)
        return None if known is None else known.mode
