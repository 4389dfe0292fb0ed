"""Who can see what: made from the very table that keeps doors shut, so that it is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.afar_sheets import Side
from companion.domain.changes import Topic
from companion.domain.privacy import WHO, Thing, Who
from companion.domain.servers import Share
from companion.ui.look import look
from companion.ui.privacy_words import thing_words, who_words
from companion.ui.texts import join_names, tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class WhoSees(Page):
    """A card for each of those who may see, with what they may see."""

    topics = frozenset({Topic.SHARED, Topic.PREFERENCES})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.set_heading(tr("Who can see what"))
        add_aloud(self, house.speaker)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def refresh(self) -> None:
        """Ask how it stands now."""
        self.clear_body()
        self.body.addWidget(Words(self._now(), "strong"))
        senders = [each.name for each in self._house.from_afar.keys.all() if each.side is Side.HELPS_ME and each.sure]
        if senders:
            words = tr("Can send you changes by file: {names}. You see each one first.", names=join_names(senders))
            self.body.addWidget(Words(words))
        self.body.addWidget(
            Words(tr("The diary is locked with a key. Without it nobody reads anything, not even with the file."))
        )
        if not self._house.hand:
            self.body.addWidget(Words(self._leaves()))
        left = [self._card(who) for who in (Who.ANYBODY, Who.DAILY, Who.SETTINGS)]
        right = [self._card(who) for who in (Who.PRIVATE, Who.OWNER, Who.OWNER_SETTINGS)]
        for pair in zip(left, right, strict=True):
            row = Columns(gap=look().gap(12), shares=(1, 1), least=330)
            for card in pair:
                row.addWidget(card)
            self.body.addLayout(row)
        self.body.addLayout(flow_of(*self._doors()))
        self.body.addStretch(1)
        self.put_in_order()

    def _now(self) -> str:
        house = self._house
        if house.hand:
            return tr("{name} is helping just now.", name=house.hand)
        name = house.locking.helper()
        return tr("{name} has a PIN to help here.", name=name) if name else tr("Nobody has a PIN to help here.")

    def _leaves(self) -> str:
        """What goes to a server of one's own; where none was chosen, nothing goes anywhere by itself."""
        choice = self._house.chosen_server()
        if choice is None or not choice.kept:
            return tr("Nothing is sent anywhere by itself.")
        names = {Share.PLANS: tr("plans"), Share.PEOPLE: tr("people")}
        what = join_names([names[kept.share] for kept in choice.kept])
        return tr("Sent to your server {address}: {what}. Thoughts never are.", address=choice.address, what=what)

    def _card(self, who: Who) -> Card:
        locking = self._house.locking
        title, soft = who_words(who, settings_locked=locking.settings_locked(), own_lock=locking.has_own())
        card = Card("green" if who is Who.ANYBODY else "plain")
        card.column.setSpacing(look().gap(4))
        card.column.addWidget(Words(title, "heading"))
        card.column.addWidget(Words(soft, "soft"))
        for thing in Thing:
            if WHO[thing] is who:
                card.column.addWidget(Words(f"•  {thing_words(thing)}"))
        card.column.addStretch(1)
        return card

    def _doors(self) -> list[Press]:
        if self._house.hand:
            return []
        changes = Press(tr("What a helper changed"), "list")
        changes.clicked.connect(lambda: self._house.router.go("helper_changes"))
        locks = Press(tr("PIN and locks"), "lock")
        locks.clicked.connect(lambda: self._house.router.go("locks"))
        return [changes, locks]


def make(house: House, **_what: object) -> Page:
    """The page."""
    return WhoSees(house)
