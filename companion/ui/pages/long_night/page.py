"""If the night is long: a page that stands there, asks nothing and never comes by itself (content brief, 7.2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.keepsakes import KeptKind
from companion.domain.safety import OpenState
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.help_line import LineCard, Told
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.ui.house import House

_AWAKE = (OpenState.ALWAYS, OpenState.OPEN)


def make(house: House, **_what: object) -> Page:
    """The page."""
    return LongNight(house)


class LongNight(Page):
    """Words that stay, somebody who is awake, and two quiet minutes."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.set_heading(tr("If the night is long"), soft=tr("Nothing has to be solved before morning."))
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Who is awake at this hour."""
        self.clear_body()
        self.clear_buttons()
        words = Card()
        for line in _words():
            words.column.addWidget(Words(line))
        parts: list[QWidget] = [words]
        awake = self._awake()
        if awake is not None:
            parts.append(awake)
        self.body.addLayout(columns_of(*parts, gap=16, least=380, shares=(1,) * len(parts)))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        help_now = Press(tr("Get help"), "phone", PressKind.HELP)
        help_now.clicked.connect(lambda: self._house.router.go("help"))
        self.add_buttons(left=[back], right=[help_now, *reversed(self._doors())])
        self.put_in_order()

    def _awake(self) -> LineCard | None:
        """One line that is answered at this hour, a friendly voice before the others."""
        shown = self._house.helping.page()
        if shown.country is None:
            return None
        open_now = [each for each in (*shown.friendly, *shown.crisis) if each.now.state in _AWAKE]
        told = Told(now=shown.now, zone=shown.zone, twelve_hour=self._house.preferences().twelve_hour)
        return LineCard(tr("Somebody is awake"), open_now[:2], told) if open_now else None

    def _doors(self) -> list[Press]:
        router = self._house.router
        quiet = Press(tr("Two quiet minutes"), "leaf", PressKind.MAIN)
        quiet.clicked.connect(lambda: router.go("calm"))
        doors = [quiet]
        if self._house.keeping.all(KeptKind.KIND):
            kept = Press(tr("Read my kind words"), "heart-handshake")
            kept.clicked.connect(lambda: router.go("kept"))
            doors.append(kept)
        return doors


def _words() -> list[str]:
    return [
        tr("Nights make everything larger. By day it has its own size again."),
        tr("Put on a small light. Have something warm to drink."),
        tr("Let a voice into the room: the radio, or music you know."),
        tr("What goes round in your head may lie on paper until morning. One line is enough."),
        tr("Wrap up warm, hands and feet too. Lying awake and resting is also rest."),
        tr("Somewhere near, others are awake at this hour as well."),
    ]
