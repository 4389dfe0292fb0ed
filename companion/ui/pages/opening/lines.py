"""Whom to ring while the diary does not open: the same numbers, without anything of the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.services.helping import ANYWHERE, EVERYWHERE_EMERGENCY
from companion.ui.country_words import seems_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.page import Page
from companion.ui.widgets.words import Words, selectable
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.services.helping import HelpPage
    from companion.ui.widgets.press import Press


class Lines(Page):
    """Numbers in large digits, each with the day it was checked."""

    def __init__(self, shown: HelpPage, back: Press) -> None:
        super().__init__()
        soft = [tr("This computer does not tell anyone. Only you can reach someone.")]
        if shown.guessed and shown.country is not None:
            soft.insert(0, seems_words(shown.country))
        self.set_heading(tr("Get help"), soft=" ".join(soft))
        self.add_tool(back)
        lines = (*shown.emergency, *shown.crisis, *shown.friendly)
        if not lines:
            card = Card("red")
            card.column.addWidget(Words(tr("In danger now"), tone="red"))
            card.column.addWidget(selectable(EVERYWHERE_EMERGENCY))
            card.column.addWidget(Words(tr("Emergency. Or ring the number you know.")))
            self.body.addWidget(card)
            card = Card()
            card.column.addWidget(Words(tr("With the internet, look here for lines in your country:")))
            for place in ANYWHERE:
                card.column.addWidget(selectable(place.removeprefix("https://"), "strong"))
            self.body.addWidget(card)
        for each in lines:
            card = Card()
            card.column.addWidget(Words(each.line.name, "strong"))
            card.column.addWidget(selectable(each.line.number_display))
            card.column.addWidget(Words(tr("Checked {day}.", day=full_date(each.line.last_verified)), "small"))
            self.body.addWidget(card)
        self.body.addWidget(Words(tr("Did you write a plan for hard days? It opens together with your diary."), "soft"))
        self.body.addStretch(1)
