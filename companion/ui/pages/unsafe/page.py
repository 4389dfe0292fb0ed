"""When somebody frightens, controls or neglects me, or wants my money. One press leaves it, without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.country_words import seems_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.help_line import LineCard, Told
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.services.helping import DangerPage
    from companion.ui.house import House


def make(house: House, **_what: object) -> Page:
    """The page; it begins with whether it is safe to look."""
    return Unsafe(house)


class Unsafe(Page):
    """First one question, then whom to ring. The title says nothing to somebody who looks over the shoulder."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._safe = False
        leave = Press(tr("Leave quickly"), "log-out", PressKind.MAIN)
        leave.clicked.connect(self._leave)
        self.add_tool(leave)

    def refresh(self) -> None:
        """The question, or the numbers."""
        self.clear_body()
        if self._safe:
            self._show_numbers(self._house.helping.danger_page())
        else:
            self._show_question()
        self.body.addStretch(1)
        self.put_in_order()

    def _leave(self) -> None:
        self._house.router.go("plans")

    def back(self) -> bool:
        """Escape leaves as quickly as the button."""
        self._leave()
        return True

    # --- the question ---

    def _show_question(self) -> None:
        self.set_heading(tr("One question first"))
        self.body.addWidget(Words(tr("Is it safe to look at this now?"), "heading"))
        self.body.addWidget(Words(tr("Is anyone near who should not see it? Then come back another time.")))
        self.body.addWidget(Words(tr("“Leave quickly” shows your plans at once. So does the Escape key.")))
        yes = Press(tr("Yes, show it"), "", PressKind.SECOND)
        yes.clicked.connect(self._look)
        no = Press(tr("Not now"), "", PressKind.SECOND)
        no.clicked.connect(self._leave)
        self.body.addLayout(flow_of(yes, no))

    def _look(self) -> None:
        self._safe = True
        turn(self)

    # --- whom to ring ---

    def _show_numbers(self, shown: DangerPage) -> None:
        lines = [tr("This computer does not tell anyone.")]
        if shown.guessed and shown.country is not None:
            lines.append(seems_words(shown.country))
        self.set_heading(tr("You have a right to be safe"), soft=" ".join(lines))
        told = Told(now=shown.now, zone=shown.zone, twelve_hour=self._house.preferences().twelve_hour)
        words = Card("teal")
        words.column.addWidget(Words(tr("It is not your fault. You may talk to someone about it."), "strong"))
        words.column.addWidget(
            Words(tr("Someone frightens you, controls you or leaves you without care: ring one of these."))
        )
        words.column.addWidget(
            Words(tr("Someone wants money or a code: no bank and no police will ever ask for it. Hang up. Wait."))
        )
        self.body.addWidget(words)
        cards: list[QWidget] = []
        if shown.emergency:
            cards.append(LineCard(tr("In danger now"), shown.emergency[:1], told, urgent=True))
        cards += [LineCard(tr("When someone harms you"), [each], told) for each in shown.abuse]
        cards += [LineCard(tr("When someone wants your money"), [each], told) for each in shown.money]
        if cards:
            self.body.addLayout(columns_of(*cards, gap=16, least=360))
        if not shown.abuse and not shown.money:
            self.body.addWidget(Words(tr("We know no such line for your country. “Get help” has other numbers.")))
            more = Press(tr("Get help"), "phone", PressKind.HELP)
            more.clicked.connect(lambda: self._house.router.go("help"))
            self.body.addLayout(flow_of(more))
        self.body.addWidget(
            Words(tr("On a person’s card you can choose “Not safe for me”. Then they are never suggested."), "soft")
        )
