"""Two doors at the foot of Today, for who would like company now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press

if TYPE_CHECKING:
    from companion.ui.house import House


def doors(house: House, *, hearing: bool) -> Columns:
    """The door of "I feel lonely now", and with ``hearing`` that of who might like to hear from one."""
    lonely = Press(tr("I feel lonely now"), "heart-handshake")
    lonely.clicked.connect(lambda: house.router.go("lonely"))
    presses = [lonely]
    if hearing:
        hears = Press(tr("Who would like to hear from me?"), "message-circle")
        hears.clicked.connect(lambda: house.router.go("hearing"))
        presses.append(hears)
    box = Columns(gap=look().gap(10), shares=(1,) * len(presses), least=330)
    for press in presses:
        box.addWidget(press)
    return box
