"""Pausing and coming back (``brief/content.md`` 7.4): what a pause folds up, and when somebody has been away.

A pause is what the person chose, with one press. Being away is only that the window was not opened. Nothing is counted
against anybody, and nothing that fell into the time away is asked about afterwards.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.record import record

if TYPE_CHECKING:
    from companion.domain.preferences import Preferences

AWAY_DAYS = 14
"""Not opened for so long is having been away (7.4)."""
MESSAGE_UNTIL_DAYS = 45
"""From this day of being away on nothing is said any more (7.4)."""
WEEK_DAYS, MONTH_DAYS = 7, 30
"""The two pauses with an end, today included."""


class PauseReason(StrEnum):
    """Why; the words of ``Preferences.pause_reason``."""

    PAUSE = "pause"
    HOLIDAY = "holiday"
    ILL = "ill"


class PauseLength(StrEnum):
    """How long."""

    WEEK = "week"
    MONTH = "month"
    UNTIL_BACK = "until_back"


class Return(StrEnum):
    """Why somebody is welcomed back."""

    AWAY = "away"
    """The window was not opened for two weeks or more."""
    PAUSE_OVER = "pause_over"
    """A pause with an end has come to it."""
    PAUSE_OPEN = "pause_open"
    """A pause without an end: being here again may be its end."""


@record
class Pause:
    """A pause that is on: its reason, and its last day where it has one."""

    reason: PauseReason
    since: date
    until: date | None


def last_day(length: PauseLength, today: date) -> date | None:
    """The last day of a pause that begins today; ``None`` where it lasts until one is back."""
    days = {PauseLength.WEEK: WEEK_DAYS, PauseLength.MONTH: MONTH_DAYS}.get(length)
    return None if days is None else today + timedelta(days=days - 1)


def covers(preferences: Preferences, day: date) -> bool:
    """Whether a local day lies in the last pause, be it on or over."""
    since, until = preferences.paused_on, preferences.paused_until
    return since is not None and since <= day and (until is None or day <= until)


def pause_on(preferences: Preferences, today: date) -> Pause | None:
    """The pause that is on today."""
    if preferences.paused_on is None or not covers(preferences, today):
        return None
    known = preferences.pause_reason in set(PauseReason)
    reason = PauseReason(preferences.pause_reason) if known else PauseReason.PAUSE
    return Pause(reason=reason, since=preferences.paused_on, until=preferences.paused_until)


def came_back(preferences: Preferences, today: date) -> Return | None:
    """Why the page for coming back is shown at this opening, once; ``None`` on an ordinary day.

    A pause comes first: during one nobody is away. The day a pause was begun is no coming back.
    """
    since, until, greeted = preferences.paused_on, preferences.paused_until, preferences.greeted_back
    if since is not None and since < today:
        if until is None:
            return Return.PAUSE_OPEN if greeted is None or greeted <= since else None
        if today <= until:
            return None
        if greeted is None or greeted <= until:
            return Return.PAUSE_OVER if until >= since else _away(preferences, today)
    return _away(preferences, today)


def _away(preferences: Preferences, today: date) -> Return | None:
    return Return.AWAY if days_away(preferences, today) >= AWAY_DAYS else None


def days_away(preferences: Preferences, today: date) -> int:
    """Whole days since the window was last open; 0 where that is not known."""
    last = preferences.last_opened
    return 0 if last is None else max(0, (today - last).days)


def message_due(preferences: Preferences, today: date) -> bool:
    """Whether the one sentence "Your plans are kept" may be said now to somebody who is away.

    Once for each time away, never in a pause, never from 45 days on, and only where suggestions and reminders are on.
    """
    wanted = preferences.suggestions and preferences.keep_reminding and not preferences.fine_alone
    if not wanted or pause_on(preferences, today) is not None:
        return False
    last, told = preferences.last_opened, preferences.told_kept
    said = told is not None and last is not None and told > last
    return not said and AWAY_DAYS <= days_away(preferences, today) < MESSAGE_UNTIL_DAYS
