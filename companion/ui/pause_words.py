"""A pause in words, wherever it is said that one is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.pauses import Pause, PauseReason
from companion.ui.texts import tr
from companion.ui.words import day_words

if TYPE_CHECKING:
    from datetime import date


def pause_words(pause: Pause, today: date) -> str:
    """As in "Holiday until Saturday 28 November."."""
    what = {
        PauseReason.PAUSE: tr("A pause"),
        PauseReason.HOLIDAY: tr("A holiday"),
        PauseReason.ILL: tr("A rest"),
    }[pause.reason]
    if pause.until is None and pause.reason is PauseReason.ILL:
        return tr("A rest until you feel better.")
    if pause.until is None:
        return tr("{what} until you are back.", what=what)
    return tr("{what} until {day}.", what=what, day=day_words(pause.until, today=today))
