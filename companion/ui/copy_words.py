"""Copies of the diary in words: when, how large, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.repeats import to_wall
from companion.ui.texts import tr
from companion.ui.words import full_date, near_day, time_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.ui.house import House

_MEGABYTE = 1_000_000


def copy_when(house: House, at: datetime) -> str:
    """As in "yesterday, 9:12 am"."""
    preferences = house.preferences()
    zone = preferences.zone or house.clock.zone()
    wall, today = to_wall(at, zone), to_wall(house.clock.now(), zone).date()
    day = near_day(wall.date(), today)
    return tr("{day}, {time}", day=day, time=time_words(wall, twelve_hour=preferences.twelve_hour))


def copy_moment(at: datetime) -> str:
    """As in "Saturday 21 November 2026, 9:12", by the clock of this computer: for before the diary is open."""
    wall = at.astimezone()
    return tr("{day}, {time}", day=full_date(wall.date()), time=time_words(wall, twelve_hour=False))


def size_words(size: int) -> str:
    """In megabytes, at least one."""
    return tr("{n} MB", n=max(1, round(size / _MEGABYTE)))


def contents_words(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What is counted, in words, in the order of the page; what an older copy does not know is left out."""
    words = {
        "people": tr("People, groups and places"),
        "plans": tr("Plans"),
        "touches": tr("Times in touch"),
        "runs": tr("Exercises"),
        "keepsakes": tr("Things I keep"),
        "check_ins": tr("Answers on how I am"),
    }
    return [(named, counts[what]) for what, named in words.items() if what in counts]
