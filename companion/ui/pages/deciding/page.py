"""How this is decided: the rules in plain words, why one sees an idea, and doors to everything that can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.ui.idea_words import idea_time, idea_title, why_lines
from companion.ui.look import look
from companion.ui.pages.deciding.parts import PARTS, Part
from companion.ui.pages.deciding.rules import silent_rules, when_rules, whom_rules
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.nudges import Idea
    from companion.ui.house import House


def make(house: House, *, at: str = "", why: bool = False, **_what: object) -> Page:
    """The page, or the part of it called ``at``; with ``why`` the idea of today and its reasons stand on top."""
    return Part(house, at) if at in PARTS else Deciding(house, why=why)


class Deciding(Page):
    """To be read; what can be chosen stands behind the doors."""

    topics = frozenset({Topic.PREFERENCES, Topic.NUDGES, Topic.PEOPLE})

    def __init__(self, house: House, *, why: bool) -> None:
        super().__init__()
        self._house = house
        self._why = why
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Lay it out with what holds now."""
        self.set_heading(tr("How this program decides when to speak"), soft=tr("Nothing of this leaves your computer."))
        self.clear_body()
        self.body.setSpacing(look().gap(12))
        idea = self._house.nudging.idea() if self._why else None
        if idea is not None:
            self.body.addWidget(self._because(idea))
        doors = Columns(gap=look().gap(8), least=250, shares=(1, 1, 1))
        for at, part in PARTS.items():
            press = Press(part.words(), part.icon, PressKind.CARD, sub=part.now(self._house))
            press.clicked.connect(lambda _on=False, at=at: self._house.router.go("deciding", at=at))
            doors.addWidget(press)
        pause = Press(tr("Have a pause"), "pause", PressKind.CARD, sub=tr("A week, a month, or longer"))
        pause.clicked.connect(lambda: self._house.router.go("pause"))
        doors.addWidget(pause)
        rules = Columns(gap=look().gap(12), least=400)
        rules.addWidget(_rules(tr("When it speaks"), when_rules(self._house.preferences())))
        rules.addWidget(_rules(tr("Whom it names"), whom_rules()))
        if idea is None:
            self.body.addLayout(doors)
        self.body.addLayout(rules)
        self.body.addWidget(_rules(tr("When it is silent"), silent_rules()))
        if idea is not None:
            self.body.addLayout(doors)
        self.body.addStretch(1)
        self.put_in_order()

    def _because(self, idea: Idea) -> Card:
        """Why the idea of today is on the page, all of it."""
        card = Card("teal")
        card.column.setSpacing(look().gap(4))
        card.column.addWidget(Words(tr("Why you see this"), "soft"))
        card.column.addWidget(Words(idea_title(idea), "heading"))
        own = self._house.nudging.because()
        when = idea_time(idea, twelve_hour=self._house.preferences().twelve_hour)
        lines = [tr("In your words: “{own}”", own=own) if own else "", *why_lines(idea)]
        if when and idea.starts is not None:
            lines.append(tr("The time is good for both of you: {when}", when=when))
        for line in lines:
            if line:
                card.column.addWidget(Words(line))
        another = Press(tr("Another idea"), kind=PressKind.SMALL)
        another.clicked.connect(lambda: self._another(idea))
        card.column.addLayout(flow_of(another))
        return card

    def _another(self, idea: Idea) -> None:
        self._house.nudging.another(idea)
        self._house.router.home()


def _rules(heading: str, lines: list[str]) -> Card:
    card = Card()
    card.column.setSpacing(look().gap(4))
    card.column.addWidget(Words(heading, "strong"))
    for line in lines:
        card.column.addWidget(Words(line))
    card.column.addStretch(1)
    return card
