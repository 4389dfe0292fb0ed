"""One gentle line at the first opening after a hard day, and two ways on that are as easy as each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


def make(house: House, **_what: object) -> Page:
    """The page."""
    return Gentle(house)


class Gentle(Page):
    """Shown once only; nothing here is kept."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.set_heading(tr("It is good to see you"))
        self.body.addWidget(Words(tr("Last time was a hard day."), "heading"))
        self.body.addWidget(Words(tr("Would you like the help page or the ordinary page?")))
        help_page = Press(tr("The help page"), "phone")
        help_page.clicked.connect(lambda: house.router.replace("help"))
        ordinary = Press(tr("The ordinary page"), "sun")
        ordinary.clicked.connect(house.router.home)
        self.body.addLayout(flow_of(help_page, ordinary, gap=12))
        self.body.addStretch(1)
        add_aloud(self, house.speaker)
        self.put_in_order()

    def back(self) -> bool:
        """Escape is the ordinary page."""
        self._house.router.home()
        return True
