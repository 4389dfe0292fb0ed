"""Lives for the pictures of pauses, and of what the program says of its own accord."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.pauses import PauseReason
from companion.services.demonstrating import fill

if TYPE_CHECKING:
    from companion.ports import Diary
    from companion.system.clock import TurnedClock


def fill_paused(diary: Diary, clock: TurnedClock) -> None:
    """A holiday without an end."""
    fill(diary, clock)
    with diary.writing() as book:
        kept = book.preferences.get()
        today = clock.now().date()
        book.preferences.save(replace(kept, paused_on=today, pause_reason=PauseReason.HOLIDAY.value))
