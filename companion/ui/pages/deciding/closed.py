"""Days on which nothing is suggested: added by typing a day, taken out with one press."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.repeats import to_wall
from companion.ui.look import look
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.when import read_day
from companion.ui.widgets.words import Words
from companion.ui.words import day_words, month_name

if TYPE_CHECKING:
    from companion.ui.house import House
    from companion.ui.pages.deciding.here import Here

LEAP = 2024
"""A year that has every day of the calendar."""


def now(house: House) -> str:
    """How many there are."""
    days = len(_shown(house))
    return tr_n("One day", "{n} days", days) if days else tr("None")


def fill(here: Here) -> None:
    """The days there are, and a field for another one."""
    house, column = here.house, here.column
    column.addWidget(Words(tr("Such as a day on which you think of somebody, or when visitors are here.")))
    for word in _shown(house):
        press = Press(tr("Take out: {day}", day=_words(word, _today(house))), "x", PressKind.SMALL)
        press.clicked.connect(lambda _on=False, word=word: _take_out(house, word))
        column.addLayout(flow_of(press))
    column.addWidget(_Another(house, here.kept))


class _Another(QWidget):
    """The field with its tick and its press."""

    def __init__(self, house: House, typed: dict[str, str]) -> None:
        super().__init__()
        self._house, self._typed = house, typed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(8))
        self._edit = line_edit(typed.get("day", ""), placeholder=tr("24 December"))
        self._edit.textEdited.connect(self._keep)
        self._field = Field(tr("Which day?"), self._edit)
        self._yearly = AnyOf(tr("Each year"))
        self._yearly.setChecked(True)
        add = Press(tr("Close this day"), "plus")
        add.clicked.connect(self._add)
        self._edit.returnPressed.connect(self._add)
        column.addWidget(self._field)
        column.addLayout(flow_of(self._yearly, add))

    def _keep(self, text: str) -> None:
        self._typed["day"] = text

    def _add(self) -> None:
        day = read_day(self._edit.text(), _today(self._house))
        if day is None:
            self._field.say(tr("Write it like “24 December”, please."))
            return
        word = f"{day:%m-%d}" if self._yearly.isChecked() else day.isoformat()
        self._typed.clear()
        self._edit.clear()
        kept = self._house.preferences().closed_days.split()
        if word not in kept:
            self._house.change_preferences(closed_days=" ".join([*kept, word]))


def _today(house: House) -> date:
    zone = house.preferences().zone or house.clock.zone()
    return to_wall(house.clock.now(), zone).date()


def _shown(house: House) -> list[str]:
    """Those that are still to come, and those of each year."""
    today = _today(house).isoformat()
    known = [word for word in house.preferences().closed_days.split() if _read(word) is not None]
    return [word for word in known if len(word) == len("12-24") or word >= today]


def _read(word: str) -> date | None:
    try:
        return date.fromisoformat(word if len(word) > len("12-24") else f"{LEAP}-{word}")
    except ValueError:
        return None


def _words(word: str, today: date) -> str:
    day = _read(word)
    if day is None:
        return word
    if len(word) > len("12-24"):
        return day_words(day, today=today)
    return tr("{day} {month}, each year", day=day.day, month=month_name(day.month))


def _take_out(house: House, word: str) -> None:
    kept = house.preferences().closed_days.split()
    house.change_preferences(closed_days=" ".join(each for each in kept if each != word))
