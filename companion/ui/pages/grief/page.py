"""When grief stays very heavy: read on request only, never before half a year that is known of.

After ICD-11 (6B42, World Health Organization, 2022: longer than six months) and DSM-5-TR (American Psychiatric
Association, 2022: twelve months); that help made for it works: Shear and others 2014, JAMA Psychiatry 71: 1287-1295.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.domain.safety import LineKind
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.help_line import LineCard, Told
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.ui.house import House

WRITTEN = date(2026, 11, 22)
"""The day the words were last held against their sources."""


def make(house: House, **_what: object) -> Page:
    """The page."""
    return Grief(house)


class Grief(Page):
    """Plain words, whom to ask, and where they come from."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._back = back_button()
        self._back.clicked.connect(house.router.back)
        self.add_buttons(left=[self._back])
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Lay it out, with the lines that are open now."""
        self.clear_body()
        self.set_heading(tr("When grief stays very heavy"))
        cards = [_card(None, _first()), _card(tr("When all of this fits, it may help to ask for help:"), _when())]
        self.body.addLayout(columns_of(*cards, gap=16, least=360))
        self.body.addWidget(_card(None, _last()))
        self._lines()
        self.body.addWidget(Words(_source(), "small"))
        self.body.addStretch(1)
        self.put_in_order()

    def focus_first(self) -> None:
        """On Back: the page is read from its top, and the number stands at its end."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self) -> None:
        page = self._house.helping.page()
        told = Told(now=page.now, zone=page.zone, twelve_hour=self._house.preferences().twelve_hour)
        lines = [each for each in page.more if each.line.kind is LineKind.BEREAVEMENT]
        cards = [LineCard(tr("After a death"), [each], told) for each in lines]
        if cards:
            self.body.addLayout(columns_of(*cards, gap=16, least=360))


def _card(heading: str | None, lines: list[str]) -> Card:
    card = Card()
    if heading is not None:
        card.column.addWidget(Words(heading, "strong"))
    for line in lines:
        card.column.addWidget(Words(line))
    card.column.addStretch(1)
    return card


def _first() -> list[str]:
    return [
        tr("Grief has no end date. Most people find that it slowly leaves more room for other things."),
        tr("For some it stays as heavy as on the first days. That is not a weakness, and nobody is to blame."),
    ]


def _when() -> list[str]:
    return [
        tr("Half a year or more has gone by."),
        tr("You long for them on most days, and it hurts as much as ever."),
        tr("Everyday life has stopped, or you cannot see any time ahead."),
    ]


def _last() -> list[str]:
    return [
        tr("There is help made for just this, and it helps many people. A doctor can tell you where to find it."),
        tr("You will not lose them by it. The bond may stay."),
        tr("If you wish you were with them, press Get help. You can do that at any hour."),
    ]


def _source() -> str:
    return tr(
        "From the World Health Organization (ICD-11, 2022, six months) and the American Psychiatric Association "
        "(DSM-5-TR, 2022, twelve months). Looked at on {day}. Only a doctor can say more.",
        day=full_date(WRITTEN),
    )
