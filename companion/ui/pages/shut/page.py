"""Stands where a page would stand that is shut just now: says why in a sentence, and how it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.locks import Lock
from companion.domain.privacy import Shut
from companion.ui.lock_words import owner_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House
    from companion.ui.router import Place


class WhileHelped(Page):
    """For the owner alone. Nothing to type: whoever owns it presses "Hand back"."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.set_heading(tr("This page is shut just now"))
        card = Card()
        card.column.addWidget(Words(tr("It is for {name} alone.", name=owner_words(house)), "strong"))
        words = tr("It stays shut while somebody helps, so that nobody reads it by chance.")
        card.column.addWidget(Words(words))
        self.body.addWidget(card)
        sees = Press(tr("Who can see what"), "users")
        sees.clicked.connect(lambda: house.router.go("who_sees"))
        self.body.addLayout(flow_of(sees))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        right = []
        if house.hand:
            hand = main_button(tr("Hand back to {name}", name=owner_words(house)), "undo-2")
            hand.clicked.connect(house.locking.hand_back)
            right.append(hand)
        self.add_buttons(left=[back], right=[*right])


def make(
    house: House,
    *,
    why: Shut = Shut.WHILE_HELPED,
    asked: Place | None = None,
    release: bool = False,
    **_more: object,
) -> Page:
    """``why`` it is shut, and what was ``asked`` for, to go on there once it is open.

    ``release``: the PIN opens the settings for the owner, for good, and nobody begins to help.
    """
    if why is Shut.WHILE_HELPED:
        return WhileHelped(house)
    from companion.ui.pages.shut.opening import Opening

    return Opening(house, Lock.OWN if why is Shut.OWN_LOCK else Lock.HELPER, asked, release=release)
