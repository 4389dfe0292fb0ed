"""Copies of the diary: made by themselves each day, by a press, and put back when one is wished for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.copies import Contents, Copy, is_due, to_let_go
from companion.domain.problems import Problem
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.preferences import Preferences
    from companion.ports import Clock, Copies, Progress


@record
class Comparison:
    """A copy beside the diary of now."""

    copy: Copy
    then: Contents
    now: Contents


@record
class Made:
    """A copy that was made. ``elsewhere`` is why it could not be put into the other folder as well."""

    copy: Copy
    elsewhere: Problem | None = None


class Copying:
    """The verbs. ``preferences`` are asked at each act, since the other folder may have changed."""

    def __init__(self, copies: Copies, clock: Clock, preferences: Callable[[], Preferences]) -> None:
        self._copies = copies
        self._clock = clock
        self._preferences = preferences
        self.guard: Callable[[], None] | None = None
        self.trouble: Problem | None = None
        """Why the last copy that was due could not be made; nothing when it was, or when none was due."""

    def all(self) -> list[Copy]:
        """Newest first."""
        return self._copies.all()

    def make_if_due(self, progress: Progress | None = None) -> Made | None:
        """One for today, when there is none yet. What stands in its way is kept in ``trouble`` and not raised."""
        if not is_due(self.all(), self._clock.now()):
            return None
        try:
            return self.make(progress)
        except Problem as problem:
            self.trouble = problem
            return None

    def make(self, progress: Progress | None = None) -> Made:
        """Copy the diary, open the copy again and count it; then let go of those nobody needs any more.

        Raises:
            Problem: ``DISK_FULL``, ``READ_ONLY``, ``FILE_UNREADABLE``, ``DAMAGED``, ``CANCELLED``; then there is no new
                copy, and no old one is gone.
        """
        made = self._copies.make(self._clock.now(), progress)
        self.trouble = None
        for old in to_let_go(self.all(), now=max(made.at, self._clock.now())):
            self._copies.remove(old.name)
        return Made(copy=made, elsewhere=self._elsewhere(made))

    def _elsewhere(self, made: Copy) -> Problem | None:
        folder = self._preferences().copies_to
        if not folder:
            return None
        try:
            self._copies.export(made.name, Path(folder))
        except Problem as problem:  # a stick that is not plugged in must not cost the copy here
            return problem
        return None

    def compare(self, name: str) -> Comparison:
        """What a copy holds beside what there is now. Raises ``Problem`` when it cannot be opened."""
        copy = next((copy for copy in self.all() if copy.name == name), None)
        then = self._copies.contents(name)
        return Comparison(
            copy=copy or Copy(name=name, at=self._clock.now(), size=0), then=then, now=self._copies.present()
        )

    def go_back(self, name: str, progress: Progress | None = None) -> None:
        """Copy the diary of now, and let the older copy take its place at the next opening.

        Raises:
            Problem: as ``make`` and ``check_back``; or the older copy is not whole. Then all stays as it is.
        """
        self.check_back()
        self._copies.contents(name)  # before anything is written
        self._copies.make(self._clock.now(), progress)
        self._copies.choose(name)

    def check_back(self) -> None:
        """What ``guard`` raises where no other diary may take the place of this one just now."""
        if self.guard is not None:
            self.guard()
