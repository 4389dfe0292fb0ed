"""Hard days: the quiet line while one writes, what is suggested after them, quiet weeks after a death, the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import clear, flow_of
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.ui.house import House


def hard_days(house: House, column: QVBoxLayout) -> None:
    """The rows."""
    column.addWidget(Words(tr("While I write"), "strong"))
    column.addWidget(_tick(house, "support_cue", tr("Offer Get help when my words sound very heavy")))
    column.addWidget(
        Words(tr("A list of phrases is looked through when you press Next. Nothing is kept. It misses much."), "small")
    )
    column.addWidget(Words(tr("After a hard day"), "strong"))
    column.addWidget(_tick(house, "ideas_on_hard_days", tr("Suggest meetings all the same")))
    column.addWidget(Words(tr("Without this, nothing is suggested for three days."), "small"))
    column.addWidget(Words(tr("After a death"), "strong"))
    column.addWidget(QuietWeeks(house))
    plan = Press(tr("My plan for hard days"), "leaf", PressKind.SMALL)
    plan.clicked.connect(lambda: house.router.go("safety_plan"))
    column.addLayout(flow_of(plan))


class QuietWeeks(QWidget):
    """Eight quiet weeks, begun and ended on the person's own word."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().gap(6))
        self._lay_out()

    def _lay_out(self) -> None:
        clear(self._column)
        mourning = self._house.caring.mourning()
        if mourning is None:
            words = tr("For eight weeks nobody is suggested, and only gentle exercises are.")
            press = Press(tr("Eight quiet weeks"), "leaf", PressKind.SMALL)
            press.clicked.connect(self._begin)
        else:
            words = tr("It is quiet until {day}.", day=full_date(mourning.until))
            press = Press(tr("End the quiet weeks now"), "sun", PressKind.SMALL)
            press.clicked.connect(self._end)
        self._column.addWidget(Words(words, "small"))
        self._column.addLayout(flow_of(press))
        self._press = press

    def _begin(self) -> None:
        self._house.caring.mourn()
        self._again()

    def _end(self) -> None:
        self._house.caring.end_quiet()
        self._again()

    def _again(self) -> None:
        self._lay_out()
        self._press.show()  # at once: it is about to take the focus
        self._press.setFocus()


def _tick(house: House, name: str, words: str) -> AnyOf:
    tick = AnyOf(words)
    tick.setChecked(bool(getattr(house.preferences(), name)))
    tick.toggled.connect(lambda on: house.change_preferences(**{name: on}))
    return tick
