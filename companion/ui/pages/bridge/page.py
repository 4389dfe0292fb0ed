"""My bridge: who stands on which plank, as a picture and in words, one next step, and this month."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from companion.domain.changes import Topic
from companion.domain.people import PersonId
from companion.domain.planks import Plank
from companion.domain.problems import Problem
from companion.ui.bridge_words import everybody_words, plank_name, standing_words
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.pages.bridge.cards import MonthCard, StepCard
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.arch import Arch, Pillar
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.face import FacePress
from companion.ui.widgets.finding_card import FindingCard
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from companion.domain.planks import Standing
    from companion.services.my_bridge import BridgeView, OneTie
    from companion.ui.house import House

_ROOM = 840
"""Pixels of step one that the picture must be wide; otherwise the words stand in its place."""
_LARGEST_STEP = 140
"""Text step up to which names fit above the pillars."""


class BridgePage(Page):
    """The picture or the words, and below them a card for one person and this month."""

    topics = frozenset({Topic.PEOPLE, Topic.TOUCHES, Topic.PLANS, Topic.TIES, Topic.PREFERENCES})

    def __init__(self, house: House, chosen: str, *, in_words: bool = False) -> None:
        super().__init__()
        self._house = house
        self._chosen = chosen
        self._in_words = in_words
        self._said = ""
        self._view: BridgeView | None = None
        self._arch: Arch | None = None
        self._card: StepCard | None = None
        add_aloud(self, house.speaker)
        self._switch = Press("", "list", PressKind.QUIET)
        self._switch.clicked.connect(self._turn)
        self.add_tool(self._switch)
        self._circle = Press(tr("My circle"), "users", PressKind.QUIET)
        self._circle.clicked.connect(lambda: house.router.go("people"))
        self.add_tool(self._circle)

    # --- building ---

    def refresh(self) -> None:
        """Ask anew. Who was chosen stays chosen while they stand on a plank."""
        self._view = view = self._house.my_bridge.look()
        self.clear_body()
        self._arch = self._card = None
        self.set_heading(
            tr("My bridge"),
            soft=tr("Messages and calls help us reach people. Being together is the far bank."),
        )
        empty = not any(view.stands.values())
        self._switch.setVisible(not view.thin and not empty and self._may_draw())
        self._name_switch()
        if view.thin:
            self.body.addWidget(FindingCard(self._house))
            self.body.addStretch(1)
        else:
            self._show(view, empty=empty)
        self._said = ""  # once: the next change, as an undo, may make it untrue
        self.put_in_order()
        self._order_faces()

    def _show(self, view: BridgeView, *, empty: bool) -> None:
        if empty:
            self.body.addWidget(self._nobody())
        elif self._drawn():
            self._draw(view)
        else:
            self.body.addWidget(self._words(view))
        both = Columns(gap=look().gap(18), least=330, shares=(7, 4))
        tie = self._tie()
        self._card = StepCard(self._house, view.offer, tie, self._again, said=self._said)
        both.addWidget(self._card)
        if view.month is not None:
            both.addWidget(MonthCard(view.month, view.grew, self._house.screen_time.line()))
        self.body.addLayout(both)
        if not self._drawn():
            self.body.addStretch(1)

    def _may_draw(self) -> bool:
        unseen = not self.isVisible()  # it has no width of its own yet, and mostly there is room
        return look().step <= _LARGEST_STEP and (unseen or self.width() >= look().px(_ROOM))

    def _drawn(self) -> bool:
        return self._may_draw() and not self._in_words

    def _name_switch(self) -> None:
        self._switch.set_words(tr("Show as picture") if self._in_words else tr("Show in words"))
        self._switch.set_icon("heart-handshake" if self._in_words else "list")

    def _draw(self, view: BridgeView) -> None:
        arch = Arch(self._house.circle.photo)
        arch.setAccessibleName(tr("My bridge. {who}", who=everybody_words(dict(view.stands))))
        arch.chosen.connect(self._choose)
        arch.show_pillars([self._pillar(plank, view.stands[plank]) for plank in Plank], self._chosen)
        self._arch = arch
        self.body.addWidget(arch, 1)

    @staticmethod
    def _pillar(plank: Plank, stands: tuple[Standing, ...]) -> Pillar:
        """Whom one is most in touch with first, so that they have a place."""
        often = sorted(stands, key=lambda each: (-each.times, each.person.name.casefold()))
        return Pillar(
            words=plank_name(plank),
            people=tuple(each.person for each in often),
            said=tuple(standing_words(each) for each in often),
        )

    def _words(self, view: BridgeView) -> QWidget:
        """The same as the picture: each plank with its people, the far bank first."""
        whole = QWidget()
        columns = Columns(whole, gap=look().gap(10), least=400)
        for plank in reversed(Plank):
            stands = view.stands[plank]
            if not stands:
                continue
            card = Card()
            pad = look().gap(18)
            card.column.setContentsMargins(pad, look().gap(7), pad, look().gap(7))
            card.column.setSpacing(look().gap(3))
            card.column.addWidget(Words(plank_name(plank), "heading"))
            card.column.addLayout(flow_of(*(self._name(each) for each in stands), gap=0))
            card.column.addStretch(1)
            columns.addWidget(card)
        return whole

    def _name(self, stands: Standing) -> Press:
        person = stands.person
        chosen = person.id == self._chosen
        press = Press(person.name, "check" if chosen else "", PressKind.SMALL)
        press.setProperty("person", str(person.id))
        press.setAccessibleDescription(standing_words(stands))
        press.clicked.connect(lambda: self._choose(person.id))
        return press

    def _nobody(self) -> Card:
        card = Card()
        card.column.addWidget(Words(tr("Here your bridge grows"), "heading"))
        card.column.addWidget(
            Words(tr("Note a call, a message or a visit, and whom it was with. They will stand here."))
        )
        note = Press(tr("We were in touch"), "pencil")
        note.clicked.connect(lambda: self._house.router.go("note"))
        card.column.addLayout(flow_of(note))
        return card

    def _tie(self) -> OneTie | None:
        if not self._chosen:
            return None
        try:
            return self._house.my_bridge.one(PersonId(self._chosen))
        except Problem:  # taken out, or somebody to be silent about by now
            self._chosen = ""
            return None

    # --- acts ---

    def _choose(self, person: str) -> None:
        self._chosen, self._said = person, ""
        self._keep()
        focus = self._focused()
        self.refresh()
        self._focus_face(focus or person)
        QTimer.singleShot(0, self, self._show_card)

    def _show_card(self) -> None:
        """Where the card is out of sight, the keyboard goes there, and the page with it."""
        presses = [] if self._card is None else self._card.findChildren(Press)
        scrolls = self._scroll.inside.minimumSizeHint().height() > self._scroll.viewport().height()
        if scrolls and presses:
            presses[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> str:
        here = self.focusWidget()
        return _person_of(here) if here is not None else ""

    def _focus_face(self, person: str) -> None:
        for press in self.findChildren(QAbstractButton):
            if _person_of(press) == person and not press.isHidden():
                press.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _again(self, said: str = "") -> None:
        """Something was planned or kept: show what is so now, and say it."""
        self._said = said
        turn(self)

    def _turn(self) -> None:
        self._in_words = not self._in_words
        self._keep()
        turn(self)

    def _keep(self) -> None:
        """Back, and a new text size, find the page as it was."""
        here = self._house.router.here
        if here is not None and here.page == "bridge":
            here.what.update(chosen=self._chosen, in_words=self._in_words)

    # --- room and keyboard ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture where there is room for one, words where there is not."""
        before = (self._arch is not None, self._switch.isHidden())
        super().resizeEvent(event)
        if self._view is None or self._view.thin or not any(self._view.stands.values()):
            return
        if before != (self._drawn(), not self._may_draw()):
            self.refresh()

    def _order_faces(self) -> None:
        if self._arch is None:
            return
        for first, second in pairwise([self._circle, *self._arch.faces]):
            QWidget.setTabOrder(first, second)

    def focus_first(self) -> None:
        """On the face of whom the card below speaks of; it is in sight however large the text is."""
        offer = None if self._view is None else self._view.offer
        about = self._chosen or ("" if offer is None else str(offer.step.person.id))
        if self._arch is None or not self._arch.focus_on(about):
            super().focus_first()


def _person_of(widget: QWidget) -> str:
    """Whose face or name it is."""
    return widget.person.id if isinstance(widget, FacePress) else str(widget.property("person") or "")


def make(house: House, *, chosen: str = "", in_words: bool = False, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page, perhaps with somebody chosen."""
    return BridgePage(house, chosen, in_words=in_words)
