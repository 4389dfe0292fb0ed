"""A number to ring: large, to mark and to copy, with whether somebody answers now and when it was last checked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from companion.domain.record import record
from companion.domain.safety import OpenState, Reach
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.copying import CopyPress
from companion.ui.widgets.words import Words, selectable
from companion.ui.words import full_date, near_day, time_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.domain.safety import HelpLine, Opening
    from companion.services.helping import LineNow


@record
class Told:
    """How times are told: the moment (UTC), the person's zone, and am and pm or 24 hours."""

    now: datetime
    zone: str
    twelve_hour: bool = True


def open_words(opening: Opening, told: Told) -> str:
    """As in "Open now until 10:00 pm." or "Opens tomorrow at 8:00 am."."""
    if opening.state is OpenState.ALWAYS:
        return tr("Open now, day and night.")
    if opening.state is OpenState.UNKNOWN:
        return tr("We do not know when it is open.")
    if opening.changes_at is None:
        return tr("Closed just now.")
    home = ZoneInfo(told.zone)
    at = opening.changes_at.astimezone(home)
    time = time_words(at, twelve_hour=told.twelve_hour)
    day = near_day(at.date(), told.now.astimezone(home).date())
    today = at.date() == told.now.astimezone(home).date()
    if opening.state is OpenState.OPEN and today:
        return tr("Open now until {time}.", time=time)
    if opening.state is OpenState.OPEN:
        return tr("Open now until {time}, {day}.", time=time, day=day)
    return tr("Opens today at {time}.", time=time) if today else tr("Opens {day} at {time}.", day=day, time=time)


def about_words(line: HelpLine) -> str:
    """Name, cost, and for whom: what one wants to know before ringing."""
    words = [line.name, _begin(line.cost), _begin(line.who_for)]
    if line.reach is Reach.TEXT and tr("text") not in line.name.lower():
        words.insert(1, tr("By text message"))
    return " ".join(f"{each.rstrip('.')}." for each in words if each)


def checked_words(line: HelpLine) -> str:
    """When somebody last looked whether the number is right."""
    return tr("Checked {day}.", day=full_date(line.last_verified))


class LineCard(Card):
    """The first line of a kind in large digits, the others of that kind smaller below it.

    ``beside`` stands beside the first number where there is room, ``corner`` in the lower corner.
    """

    def __init__(
        self,
        label: str,
        lines: Sequence[LineNow],
        told: Told,
        *,
        urgent: bool = False,
        beside: QWidget | None = None,
        corner: QWidget | None = None,
    ) -> None:
        super().__init__("red" if urgent else "plain")
        self.column.setSpacing(look().gap(4))
        pad = look().gap(22)
        self.column.setContentsMargins(pad, look().gap(16), pad, look().gap(14))
        self.column.addWidget(Words(label, "strong" if urgent else "soft", tone="red" if urgent else ""))
        for number, line in enumerate(lines):
            role = "huge" if urgent else "number" if number == 0 else "heading"
            last = number == len(lines) - 1
            self.column.addLayout(
                _line(line, told, role, beside=beside if number == 0 else None, corner=corner if last else None)
            )
        self.column.addStretch(1)


def _line(each: LineNow, told: Told, role: str, *, beside: QWidget | None, corner: QWidget | None) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    digits = selectable(each.line.number_display, role)  # type: ignore[arg-type]
    digits.setAccessibleName(tr("{name}: {number}", name=each.line.name, number=each.line.number_display))
    copy = CopyPress(each.line.number_display, what=f"{each.line.name}, {each.line.number_display}")
    column.addLayout(flow_of(digits, copy, *([] if beside is None else [beside]), gap=16))
    column.addWidget(Words(about_words(each.line)))
    answered = each.now.state in (OpenState.ALWAYS, OpenState.OPEN)
    state = QVBoxLayout()
    state.setSpacing(0)
    state.addWidget(Words(open_words(each.now, told), "body", tone="green" if answered else ""))
    state.addWidget(Words(checked_words(each.line), "small"))
    column.addLayout(_in_corner(state, corner))
    return column


def _in_corner(state: QVBoxLayout, corner: QWidget | None) -> QLayout:
    """Words at the left and a press at the right, or below them where the text is large."""
    if corner is None:
        return state
    if look().step > 140:
        state.addLayout(flow_of(corner))
        return state
    row = QHBoxLayout()
    row.addLayout(state, 1)
    row.addWidget(corner)
    return row


def _begin(text: str) -> str:
    return text[:1].upper() + text[1:]
