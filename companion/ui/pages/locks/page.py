"""The helper's PIN, locked settings, and the owner's own lock before their private part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.domain.privacy import Seat, Shut
from companion.ui.look import look
from companion.ui.router import Place
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.house import House


class Locks(Page):
    """What is locked now, and the presses that change it. Each is kept at once."""

    topics = frozenset({Topic.SHARED, Topic.PREFERENCES})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.set_heading(tr("PIN and locks"), soft=tr("All of it is as you wish. None of it is needed."))
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def refresh(self) -> None:
        """Ask what is locked."""
        self.clear_body()
        pair = Columns(gap=look().gap(12), shares=(1, 1), least=330)
        pair.addWidget(self._helper())
        pair.addWidget(self._own())
        self.body.addLayout(pair)
        self.body.addStretch(1)
        self.put_in_order()

    def _helper(self) -> Card:
        house, name = self._house, self._house.locking.helper()
        card = Card()
        card.column.addWidget(Words(tr("A helper"), "heading"))
        if not name:
            card.column.addWidget(Words(tr("Nobody has a PIN. So nobody can begin to help here.")))
            card.column.addLayout(flow_of(self._form(tr("Choose a PIN for a helper"), "key-round", "pin")))
            card.column.addStretch(1)
            return card
        card.column.addWidget(Words(tr("{name} has a PIN.", name=name)))
        if house.locking.settings_locked():
            return self._settings_locked(card)
        remove = self._press(tr("Take the PIN away"), "trash-2", house.locking.remove_pin)
        card.column.addLayout(flow_of(self._form(tr("Another PIN"), "pencil", "pin"), remove))
        tick = AnyOf(tr("Settings and cards ask for the PIN"))
        tick.toggled.connect(lambda on: house.locking.lock_settings(on=on))
        card.column.addWidget(tick)
        card.column.addWidget(Words(tr("Then nothing is changed by a slip. Calls, plans and help stay open."), "small"))
        card.column.addStretch(1)
        return card

    def _settings_locked(self, card: Card) -> Card:
        card.column.addWidget(Words(tr("Settings and cards ask for the PIN."), "strong"))
        card.column.addWidget(Words(tr("Calls, plans and help stay open."), "small"))
        what = {"why": Shut.NEEDS_PIN, "asked": Place(page="locks"), "release": True}
        opens = self._press(tr("Open them again"), "lock", lambda: self._house.router.go("shut", **what))
        card.column.addLayout(flow_of(opens))
        card.column.addStretch(1)
        return card

    def _own(self) -> Card:
        house, locking = self._house, self._house.locking
        card = Card()
        card.column.addWidget(Words(tr("My private part"), "heading"))
        card.column.addWidget(Words(tr("Thoughts, check-ins, reports, and the recovery code.")))
        if not locking.has_own():
            card.column.addWidget(Words(tr("It has no lock of its own.")))
            card.column.addLayout(flow_of(self._form(tr("Put a lock before it"), "lock", "own")))
        elif locking.seat is Seat.LOCKED:
            card.column.addWidget(Words(tr("It is locked just now."), "strong"))
            asked = Place(page="locks")
            opens = self._press(tr("Open it"), "lock", lambda: house.router.go("shut", why=Shut.OWN_LOCK, asked=asked))
            card.column.addLayout(flow_of(opens))
        else:
            card.column.addWidget(Words(tr("It has a lock, and is open just now."), "strong"))
            other = self._form(tr("Another word or PIN"), "pencil", "own")
            close = self._press(tr("Lock it now"), "lock", locking.shut_private)
            remove = self._press(tr("Take the lock away"), "trash-2", locking.remove_own)
            card.column.addLayout(flow_of(close, other, remove))
        card.column.addStretch(1)
        return card

    def _form(self, words: str, icon: str, do: str) -> Press:
        return self._press(words, icon, lambda: self._house.router.go("locks", do=do))

    @staticmethod
    def _press(words: str, icon: str, act: Callable[[], None]) -> Press:
        press = Press(words, icon, PressKind.SMALL)
        press.clicked.connect(act)
        return press


def make(house: House, *, do: str = "", **_more: object) -> Page:
    """``do``: ``pin`` to choose a helper's PIN, ``own`` to choose the own word; empty for what is locked now."""
    if do in ("pin", "own"):
        from companion.ui.pages.locks.choosing import Choosing

        return Choosing(house, own=do == "own")
    return Locks(house)
