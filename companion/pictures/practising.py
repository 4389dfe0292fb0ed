"""Invented lives of five months, and of some sittings done together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.practised import FIRST, LATER, to_sheet
from companion.services.demonstrating import fill

if TYPE_CHECKING:
    from companion.ports import Diary
    from companion.system.clock import TurnedClock


def month_five(diary: Diary, clock: TurnedClock) -> None:
    """The demo, five months on."""
    fill(diary, clock)
    with diary.writing() as book:
        begun = clock.now().date() - timedelta(days=150)
        book.preferences.save(replace(book.preferences.get(), first_opened=begun))


def some_done(diary: Diary, clock: TurnedClock) -> None:
    """The demo, with two sittings of the first plan done, and the look of month five whole."""
    fill(diary, clock)
    today = clock.now().date()
    with diary.writing() as book:
        for plan, count in ((FIRST, 2), (LATER, 5)):
            for place in range(count):
                book.shared.save(to_sheet(plan, place, today - timedelta(days=3 - place), clock.now()))
