"""I feel lonely now: one near person or place at a time in big words, then a call, then those who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.finding import OfferKind
from companion.ui.look import look
from companion.ui.pages.lonely.lines import Lines
from companion.ui.pages.lonely.offered import Offered
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.page import Page, back_button, quiet_button
from companion.ui.widgets.turning import turn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.services.finding import Found
    from companion.ui.house import House


def make(house: House, *, at: int = 0, **_what: object) -> Page:
    """The page; ``at`` is the offer one stood at when one left it."""
    return Lonely(house, at)


class Lonely(Page):
    """Nothing is asked and nothing is kept. What was passed over is not said again while the page is open."""

    def __init__(self, house: House, at: int) -> None:
        super().__init__()
        self._house = house
        self._at = at
        self._found: Found | None = None
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """What there is for this hour; asked once, so that nothing moves away under the hand."""
        if self._found is None:
            self._found = self._house.finding.now()
        self.clear_body()
        self.clear_buttons()
        found = self._found
        self._at = min(self._at, len(found.offers) - 1)
        here = self._house.router.here
        if here is not None and here.page == "lonely":
            here.what["at"] = self._at
        offer = found.offers[self._at]
        say = wording(self._house)
        back = back_button()
        back.clicked.connect(self._go_back)
        if offer.kind is OfferKind.LINES:
            lines = Lines(self._house, say, night=found.night, thin=found.thin)
            self.set_heading(lines.title, soft=lines.soft)
            self.body.addWidget(lines)
            self.body.addStretch(1)
            self.add_buttons(left=[back])
        else:
            card = Offered(self._house, offer, found, say)
            soft = tr("One thing at a time. You need not do any of it.") if look().step < 140 else ""
            self.set_heading(tr("I feel lonely now"), soft=soft)  # large text: what is offered comes first
            self.body.addWidget(card)
            other = quiet_button(tr("Something else"), "arrow-right")
            other.clicked.connect(self._next)
            straight = quiet_button(tr("Somebody who listens"), "phone")
            straight.clicked.connect(self._to_lines)
            last = self._at == len(found.offers) - 2
            right: list[QWidget] = [] if last else [other]
            if look().step >= 140:  # large text leaves no room for three in a row
                self.body.addLayout(flow_of(straight))
            else:
                right.insert(0, straight)
            self.body.addStretch(1)
            self.add_buttons(left=[back], right=right)
        self.put_in_order()

    def focus_first(self) -> None:
        """On the act; but large text shows from its beginning what is offered."""
        super().focus_first()
        self.begin()

    def _next(self) -> None:
        self._at += 1
        turn(self)

    def _to_lines(self) -> None:
        if self._found is not None:
            self._at = len(self._found.offers) - 1
        turn(self)

    def _go_back(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """One offer back; out of the page from the first."""
        if self._at == 0:
            return False
        self._at -= 1
        turn(self)
        return True
