"""How long the window was in front. Told by focus coming and going; nothing wakes for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.domain.screen_time import from_sheet, month_before, sheet_id, stretch, to_sheet
from companion.services.happenings import home_zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.ports import Clock, Diary

WORTH_WRITING = timedelta(minutes=5)
"""Less is kept in memory until there is more: a window that is looked at often must not write each time."""


@record
class ScreenLine:
    """A month that is over, to be told in one line. ``hours`` are rounded; ``much``: less may be spoken of."""

    month: int
    hours: int
    much: bool


class ScreenTime:
    """Adds up and tells. ``soon`` does something that writes once writing is possible."""

    def __init__(self, diary: Diary, clock: Clock, soon: Callable[[Callable[[], None]], None]) -> None:
        self._diary = diary
        self._clock = clock
        self._soon = soon
        self._since: datetime | None = None
        self._kept = timedelta(0)

    def in_front(self) -> None:
        """The window came to the front."""
        if self._since is None:
            self._since = self._clock.now()

    def behind(self, *, last: bool = False) -> None:
        """The window is no longer in front. ``last``: the program ends, so whatever there is is written."""
        if self._since is not None:
            self._kept += stretch(self._since, self._clock.now())
            self._since = None
        if self._kept >= (timedelta(minutes=1) if last else WORTH_WRITING):
            if last:
                self._write()
            else:
                self._soon(self._write)

    def _write(self) -> None:
        minutes = int(self._kept / timedelta(minutes=1))
        if not minutes:
            return
        self._kept -= timedelta(minutes=minutes)
        now = self._clock.now()
        with self._diary.writing() as book:
            day = to_wall(now, home_zone(book.preferences.get(), self._clock)).date()
            month = from_sheet(book.ties.get(sheet_id(day.year, day.month)), day.year, day.month)
            book.ties.save(to_sheet(replace(month, minutes=month.minutes + minutes), now))

    def line(self) -> ScreenLine | None:
        """The month before this one, on the one day on which it is first told; then not again.

        That it was told is kept at once.
        """
        now = self._clock.now()
        with self._diary.reading() as book:
            today = to_wall(now, home_zone(book.preferences.get(), self._clock)).date()
            year, month = month_before(today)
            found = from_sheet(book.ties.get(sheet_id(year, month)), year, month)
        if not found.hours or (found.told_on is not None and found.told_on != today):
            return None
        if found.told_on is None:
            told = replace(found, told_on=today)

            def tell() -> None:
                with self._diary.writing() as book:
                    book.ties.save(to_sheet(told, now))

            self._soon(tell)
        return ScreenLine(month=month, hours=found.hours, much=found.much)
