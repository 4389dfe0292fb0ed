"""Which days: three stretches that end today, or two days of one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import OneOf
from companion.ui.widgets.when import read_day
from companion.ui.words import full_date

if TYPE_CHECKING:
    from datetime import date

Days = tuple["date", "date"]

STRETCHES = (31, 92, 366)
"""Days back from today; the day itself belongs to them."""
_A_YEAR = timedelta(days=364)


class DaysForm(QWidget):
    """The choice. ``days`` gives what was chosen, or says in place what to mend."""

    def __init__(self, today: date, chosen: Days) -> None:
        super().__init__()
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = (tr("The last month"), tr("The last three months"), tr("The last year"), tr("Other days"))
        self.choices = [OneOf(each) for each in words]
        for choice in self.choices:
            column.addWidget(choice)
        self.first = Field(tr("The first day"), line_edit(full_date(chosen[0])))
        self.last = Field(tr("The last day"), line_edit(full_date(chosen[1])))
        self._fields = QWidget()
        fields = Columns(self._fields, least=260)
        fields.addWidget(self.first)
        fields.addWidget(self.last)
        column.addWidget(self._fields)
        mine = next((place for place, days in enumerate(STRETCHES) if self._back(days) == chosen), len(STRETCHES))
        self.choices[mine].setChecked(True)
        self._fields.setVisible(self.choices[-1].isChecked())
        self.choices[-1].toggled.connect(self._fields.setVisible)

    def _back(self, days: int) -> Days:
        return back(self._today, days)

    def days(self) -> Days | None:
        """The first and the last day; ``None`` when one cannot be read, which then stands below its field."""
        chosen = next((place for place, choice in enumerate(self.choices) if choice.isChecked()), 0)
        if chosen < len(STRETCHES):
            return self._back(STRETCHES[chosen])
        first, last = (self._read(field) for field in (self.first, self.last))
        if first is None or last is None:
            return None
        if first > last:
            self.first.say(tr("This day comes after the last day. Change one of them."))
            self.first.editor.setFocus()
            return None
        return first, last

    def _read(self, field: Field) -> date | None:
        text = str(field.editor.property("text") or "")
        day = read_day(text, self._today - _A_YEAR)
        field.say("" if day is not None else tr("Type it like this: {day}", day=full_date(self._today)))
        if day is None:
            field.editor.setFocus()
        return day


def back(today: date, days: int) -> Days:
    """A stretch of so many days that ends today."""
    return today - timedelta(days=days - 1), today
