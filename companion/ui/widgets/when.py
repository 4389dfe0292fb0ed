"""Choosing a day and a time, and how often: large lists to press, and a date to type for a later day."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from companion.domain.plans import Repeat, Rhythm
from companion.ui.guard import override
from companion.ui.look import font, icon, look
from companion.ui.texts import tr
from companion.ui.when_words import Wording, repeat_words
from companion.ui.widgets.boxes import Flow
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import AnyOf, OneOf, Press, PressKind

if TYPE_CHECKING:
    from collections.abc import Callable
from companion.ui.words import month_name

DAYS = 14
"""Days in the list; a later one is typed."""

FIRST_HOUR, LAST_HOUR = 6, 23
_HALF_HOUR = timedelta(minutes=30)
_WEEK = timedelta(days=7)


class _Rows(QStyledItemDelegate):
    """Draws a row large, with a tick on the chosen one and the focus ring on the one the keyboard is at."""

    @override(default=lambda: QSize(160, 60))
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Tall enough to hit."""
        return QSize(160, max(60, look().px(24) + 2 * look().gap(14)))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        tokens = look().tokens
        box = QRectF(option.rect).adjusted(3, 3, -3, -3)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.teal_soft if chosen else tokens.card))
        painter.setPen(QPen(QColor(tokens.teal), 3) if chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 12, 12)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.ink), 4))
            painter.drawRoundedRect(box, 14, 14)
        words = box.adjusted(look().gap(14), 0, -look().gap(14), 0)
        if chosen:
            size = look().px(26)
            at = words.topRight().toPoint()
            painter.drawPixmap(
                at.x() - size, round(box.center().y()) - size // 2, icon("circle-check", tokens.teal, size)
            )
            words.setRight(words.right() - size - 6)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(font(20, 600 if chosen else 400))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, round(words.width())
        )
        painter.drawText(words, flags, text)
        painter.restore()


class BigList(QListWidget):
    """A list of large rows; one is chosen with a single press or the arrow keys."""

    def __init__(self, rows: int = 5) -> None:
        super().__init__()
        self.setItemDelegate(_Rows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        row = max(60, look().px(24) + 2 * look().gap(14))
        self.setMinimumHeight(row * rows + 8)

    def fill(self, rows: list[tuple[object, str]]) -> None:
        """Put in ``(value, words)`` pairs in place of what was there; nothing is chosen then."""
        self.blockSignals(True)
        self.clear()
        for value, words in rows:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.addItem(item)
        self.blockSignals(False)

    def choose(self, value: object) -> bool:
        """Choose a row by its value, quietly, and bring it into sight; ``False`` when it is not there."""
        self.blockSignals(True)
        found = False
        self.setCurrentRow(-1)
        for index in range(self.count()):
            if self.item(index).data(Qt.ItemDataRole.UserRole) == value:
                self.setCurrentRow(index)
                self.scrollToItem(self.item(index), QAbstractItemView.ScrollHint.PositionAtCenter)
                found = True
        self.blockSignals(False)
        return found

    @property
    def value(self) -> object:
        """The value chosen, ``None`` when nothing is."""
        item = self.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)


class DateField(QWidget):
    """A date to type in any usual form, with a week more or less beside it. What is not a date changes nothing."""

    changed = Signal()

    def __init__(self, label: str, day: date, *, earliest: date) -> None:
        super().__init__()
        self._earliest = earliest
        self.day = max(day, earliest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.edit = line_edit(self._words())
        self.edit.editingFinished.connect(self._read)
        self._field = Field(label, self.edit)
        column.addWidget(self._field)
        flow = Flow(gap=2)
        for words, icon_name, step in ((tr("A week less"), "minus", -_WEEK), (tr("A week more"), "plus", _WEEK)):
            press = Press(words, icon_name, PressKind.SMALL)
            press.set_repeats()
            press.clicked.connect(lambda _on=False, step=step: self._step(step))
            flow.addWidget(press)
        column.addLayout(flow)

    def _words(self) -> str:
        return f"{self.day.day} {month_name(self.day.month)} {self.day.year}"

    def show_day(self, day: date) -> None:
        """Show a date, quietly."""
        self.day = max(day, self._earliest)
        self.edit.setText(self._words())
        self._field.say("")

    def _step(self, step: timedelta) -> None:
        self.show_day(self.day + step)
        self.changed.emit()

    def _read(self) -> None:
        if self.edit.text() == self._words():
            return
        found = read_day(self.edit.text(), self._earliest)
        if found is None:
            self._field.say(tr("Type it like this: {day}", day=self._words()))
            return
        if found < self._earliest:
            self._field.say(tr("That day is over. Choose a later one."))
            return
        self.show_day(found)
        self.changed.emit()


def read_day(text: str, earliest: date) -> date | None:
    """A day as people write it: "24 December", "24 dec 2026", "24.12.", "24/12/26", "2026-12-24".

    Without a year it is the first such day from ``earliest`` on. ``None`` for anything else.
    """
    parts = [part for part in re.split(r"[\s.,/-]+", text.strip().casefold()) if part]
    if len(parts) == 3 and len(parts[0]) == 4:
        parts = parts[::-1]
    if len(parts) not in (2, 3) or not parts[0].isdecimal() or not all(part.isdecimal() for part in parts[2:]):
        return None
    month = _month(parts[1])
    year = int(parts[2]) if len(parts) == 3 else earliest.year
    try:
        found = date(year + 2000 if year < 100 else year, month, int(parts[0]))
        return found if len(parts) == 3 or found >= earliest else found.replace(year=year + 1)
    except ValueError:
        return None


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    months = [month for month in range(1, 13) if len(word) >= 3 and month_name(month).casefold().startswith(word)]
    return months[0] if len(months) == 1 else 0


class When(QWidget):
    """A day and a time. ``value`` is wall time where I live, ``None`` until both are chosen.

    ``also`` says what stands beside a time, as the other's clock.
    """

    changed = Signal()

    def __init__(
        self,
        say: Wording,
        *,
        chosen: datetime | None = None,
        also: Callable[[datetime], str] | None = None,
        also_where: str = "",
        past: bool = False,
        rows: int = 4,
    ) -> None:
        super().__init__()
        self._say, self._now, self._also, self._past = say, say.now, also, past
        self._day = chosen.date() if chosen else say.today
        self._time: time | None = chosen.time() if chosen else None
        columns = Columns(gap=look().gap(14), least=250, shares=(1, 1))
        self._days, self._times = BigList(rows), BigList(rows)
        self._days.currentItemChanged.connect(self._take_day)
        self._times.currentItemChanged.connect(self._take_time)
        columns.addWidget(Field(tr("Day"), self._days))
        label = tr("Time (and in {where})", where=also_where) if also_where else tr("Time")
        columns.addWidget(Field(label, self._times))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(columns)
        self._later = DateField(tr("Or another date"), self._day, earliest=say.today)
        self._later.changed.connect(self._take_date)
        column.addWidget(self._later)
        self._later.setVisible(not past)
        self._fill_days()
        self._fill_times()

    @property
    def value(self) -> datetime | None:
        """Day and time together."""
        return None if self._time is None else datetime.combine(self._day, self._time)

    @property
    def day(self) -> date:
        """The day chosen."""
        return self._day

    def _fill_days(self) -> None:
        step = -1 if self._past else 1
        days = [self._now.date() + timedelta(days=step * number) for number in range(DAYS)]
        self._days.fill([(day, self._say.day(day)) for day in days])
        self._days.choose(self._day)

    def _fill_times(self) -> None:
        wall = datetime.combine(self._day, time(FIRST_HOUR))
        walls = [wall + _HALF_HOUR * number for number in range((LAST_HOUR - FIRST_HOUR) * 2 + 2)]
        own = None if self._time is None else datetime.combine(self._day, self._time)
        if own is not None and own not in walls:
            walls = sorted([*walls, own])
        fitting = [each for each in walls if (each <= self._now if self._past else each > self._now)]
        self._times.fill([(each.time(), self._words(each)) for each in fitting])
        if self._time is None or not self._times.choose(self._time):
            self._time = None
            hint = datetime.combine(self._day, time(10))
            if hint in fitting:
                self._times.scrollToItem(self._times.item(fitting.index(hint)))

    def _words(self, wall: datetime) -> str:
        other = self._also(wall) if self._also else ""
        return tr("{time}  ({other})", time=self._say.at(wall), other=other) if other else self._say.at(wall)

    def _take_day(self) -> None:
        day = self._days.value
        if isinstance(day, date):
            self._day = day
            self._later.show_day(day)
            self._fill_times()
            self.changed.emit()

    def _take_date(self) -> None:
        self._day = self._later.day
        self._days.choose(self._day)
        self._fill_times()
        self.changed.emit()

    def _take_time(self) -> None:
        at = self._times.value
        if isinstance(at, time):
            self._time = at
            self.changed.emit()


class HowOften(QWidget):
    """How often a plan comes back, and until when: choices to press."""

    changed = Signal()

    def __init__(self, day: date, rhythm: Rhythm) -> None:
        super().__init__()
        self._day = day
        self._until_day = rhythm.until or day + 8 * _WEEK
        self.rhythm = rhythm
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        often = QButtonGroup(self)
        for number, repeat in enumerate(Repeat):
            choice = OneOf(repeat_words(repeat, day))
            choice.setChecked(repeat is rhythm.repeat)
            often.addButton(choice, number)
            column.addWidget(choice)
        often.idClicked.connect(self._take_repeat)
        self._ends = AnyOf(tr("It ends on a day"))
        self._ends.setChecked(rhythm.until is not None)
        self._ends.toggled.connect(lambda _on: self._tell())
        self._until = DateField(tr("The last day"), self._until_day, earliest=day)
        self._until.changed.connect(self._tell)
        column.addWidget(self._ends)
        column.addWidget(self._until)
        self._fold()

    def _take_repeat(self, number: int) -> None:
        self.rhythm = Rhythm(repeat=list(Repeat)[number], until=self.rhythm.until)
        self._tell()

    def _tell(self) -> None:
        self._fold()
        ends = self._ends.isVisibleTo(self) and self._ends.isChecked()
        self.rhythm = Rhythm(repeat=self.rhythm.repeat, until=max(self._until.day, self._day) if ends else None)
        self.changed.emit()

    def _fold(self) -> None:
        comes_back = self.rhythm.repeat is not Repeat.ONCE
        self._ends.setVisible(comes_back)
        self._until.setVisible(comes_back and self._ends.isChecked())
