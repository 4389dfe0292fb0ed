"""Whether reminders reach the person here: five things that are tried, what came of each, and when.

A thing counts as working when the person has seen, heard or pressed it, never because a program says so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

REMINDED = "reminded"
"""The kind of these sheets."""

STARTED = "reminded:started"
"""The sheet whose moment is that of the last start at log-in."""


class Trial(StrEnum):
    """What is tried. The order is the order of the page: what matters most is first."""

    WINDOW = "window"
    NOTICE = "notice"
    SOUND = "sound"
    LOGIN = "login"
    SLEEP = "sleep"


class Outcome(StrEnum):
    """What came of a trial."""

    CAME = "came"
    """Our own window came up and its button was pressed."""
    CAME_NOT = "came_not"
    PRESSED = "pressed"
    """A notice of the desktop was pressed, and the press arrived."""
    SEEN = "seen"
    """It was seen, but a press on it did not arrive."""
    SEEN_NOT = "seen_not"
    NOBODY = "nobody"
    """Nobody on this desktop shows notices."""
    HEARD = "heard"
    HEARD_NOT = "heard_not"
    NO_PLAYER = "no_player"
    """No program here plays a sound for us, or it says that it cannot."""
    STARTS = "starts"
    STARTS_NOT = "starts_not"
    OTHER = "other"
    """What is set for log-in is not this program: it was moved, or installed again."""
    STAYS = "stays"
    """With the lid closed the computer goes on, so reminders come."""
    SLEEPS = "sleeps"
    TURNS_OFF = "turns_off"
    NO_LID = "no_lid"
    UNKNOWN = "unknown"

    @property
    def fine(self) -> bool:
        """Whether there is nothing to do about it."""
        return self in _FINE


_FINE = frozenset({Outcome.CAME, Outcome.PRESSED, Outcome.HEARD, Outcome.STARTS, Outcome.STAYS, Outcome.NO_LID})


class LidAct(StrEnum):
    """What the computer does when its lid is closed."""

    SLEEPS = "sleeps"
    TURNS_OFF = "turns_off"
    STAYS = "stays"
    UNKNOWN = "unknown"


@record
class SleepFacts:
    """What the system says about sleeping. ``lid`` is ``None`` where that could not be learned.

    ``desktop_decides``: the desktop has taken the lid over, and its own settings say what happens.
    """

    lid: bool | None = None
    closed: LidAct = LidAct.UNKNOWN
    desktop_decides: bool = False

    @property
    def outcome(self) -> Outcome:
        """In one word, with doubt where there is doubt."""
        if self.lid is False:
            return Outcome.NO_LID
        if self.desktop_decides:
            return Outcome.UNKNOWN
        return Outcome(self.closed.value)


@record
class Tried:
    """What came of a trial. ``at`` is UTC."""

    trial: Trial
    outcome: Outcome
    at: datetime


_TRIALS = frozenset(each.value for each in Trial)
_OUTCOMES = frozenset(each.value for each in Outcome)


def to_sheet(tried: Tried) -> Sheet:
    """The sheet of the last result; each trial has one."""
    document = {"outcome": tried.outcome.value}
    return Sheet(id=f"{REMINDED}:{tried.trial}", kind=REMINDED, at=tried.at, document=document)


def tried_in(sheets: Iterable[Sheet]) -> dict[Trial, Tried]:
    """The last result of each trial. What a newer program wrote and this one does not know is passed over."""
    found: dict[Trial, Tried] = {}
    for sheet in sheets:
        name = sheet.id.partition(":")[2]
        word = sheet.document.get("outcome")
        if name in _TRIALS and word in _OUTCOMES:
            found[Trial(name)] = Tried(trial=Trial(name), outcome=Outcome(word), at=sheet.at)
    return found
