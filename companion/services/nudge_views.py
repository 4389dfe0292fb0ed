"""What the page of rules shows: the log of thirty days, and every kind with what was learned about it."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from companion.domain.nudge_answers import Decision, KindView
from companion.domain.nudge_hours import slots
from companion.domain.nudge_log import decisions_in
from companion.domain.nudge_quiet import days_over, kinds_on
from companion.domain.nudge_sheets import DECISION
from companion.domain.nudge_state import learned_hour, least_gap, state_of
from companion.domain.nudges import SpeakKind

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.nudge_quiet import Look
    from companion.ports import Book

LONGEST_DAYS = 30


def decisions(book: Book, now: datetime, days: int) -> tuple[Decision, ...]:
    """The lines of so many days, newest first."""
    return decisions_in(book.nudges.all(DECISION, now - timedelta(days=min(days, LONGEST_DAYS))))


def kinds(look: Look) -> tuple[KindView, ...]:
    """Every kind, in their order."""
    on = kinds_on(look.preferences)
    return tuple(_view(look, kind, on=kind in on) for kind in SpeakKind)


def _view(look: Look, kind: SpeakKind, *, on: bool) -> KindView:
    state = state_of(look.states, kind)
    waits = max(0, ceil(-days_over(look, state)))
    return KindView(
        kind=kind,
        on=on,
        days=max(state.gap, least_gap(kind)),
        resting=state.paused,
        hour=learned_hour(state, slots(look.preferences)),
        next_on=look.day + timedelta(days=waits) if on and not state.paused else None,
    )
