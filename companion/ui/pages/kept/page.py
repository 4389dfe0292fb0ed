"""What I keep: in sections of five at most, newest first; a press opens one to read, print, change or delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.ui.kept_words import from_words, sections, shorter
from companion.ui.look import look
from companion.ui.pages.kept.one import OnePage
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.keepsakes import Keepsake
    from companion.ui.house import House
    from companion.ui.kept_words import Section
    from companion.ui.when_words import Wording

SHOWN = 5
"""So many of a section at once; the rest behind "more"."""
_LETTERS = 120
"""So much of one is shown in the list."""


class KeptPage(Page):
    """The list."""

    topics = frozenset({Topic.KEEPSAKES})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._many: dict[str, int] = {}
        self._first: Press | None = None
        add_aloud(self, house.speaker)
        self._back = back_button()
        self._back.clicked.connect(house.router.back)
        self.add_buttons(left=[self._back])

    def refresh(self) -> None:
        """Ask for what is kept, and lay it out."""
        kept = self._house.keeping.all()
        self.clear_body()
        soft = tr("Your own words, for when you want them. Nobody else reads them.")
        self.set_heading(tr("What I keep"), soft=soft if kept else "")
        if not kept:
            self._show_empty()
        say = wording(self._house)
        titles = {head.id: head.title for head in self._house.exercising.shelf.heads()} if kept else {}
        for section in sections():
            mine = [each for each in kept if each.kind in section.kinds]
            if mine:
                self._show_section(section, mine, titles, say)
        proof = Press(tr("Too old for this? What really happened"), "hand-heart")
        proof.clicked.connect(lambda: self._house.router.go("proof"))
        self.body.addLayout(flow_of(proof))
        self.body.addStretch(1)

    def _show_empty(self) -> None:
        card = Card()
        card.column.addWidget(Words(tr("Nothing is kept yet, and that is fine.")))
        words = tr("When you find fairer words in an exercise, they are kept here. You can print or delete them.")
        card.column.addWidget(Words(words, "soft"))
        self.body.addWidget(card)
        if self._house.preferences().fine_alone:  # a plain planner offers none
            return
        look_at = Press(tr("Look at a thought"), "sprout")
        look_at.clicked.connect(lambda: self._house.router.go("thoughts"))
        card.column.addLayout(flow_of(look_at))

    def _show_section(self, section: Section, mine: list[Keepsake], titles: dict[str, str], say: Wording) -> None:
        many = self._many.get(section.title, SHOWN)
        self.body.addWidget(Words(section.title, "heading"))
        columns = Columns(gap=look().gap(8), least=430)
        for kept in mine[:many]:
            columns.addWidget(self._press(kept, section.icon, from_words(kept, titles.get(kept.exercise, ""), say)))
        self.body.addLayout(columns)
        if len(mine) > many:
            more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
            more.setAccessibleName(tr("Show more: {title}", title=section.title))
            more.clicked.connect(lambda: self._show_more(section.title, many))
            self.body.addLayout(flow_of(more))

    def _press(self, kept: Keepsake, icon: str, sub: str) -> Press:
        press = Press(shorter(kept.text, _LETTERS), icon, PressKind.CARD, sub=sub)
        press.setProperty("kept", kept.id)
        press.clicked.connect(lambda: self._house.router.go("kept", item=kept.id))
        return press

    def _show_more(self, title: str, before: int) -> None:
        """The keyboard goes on with the first that was not there before."""
        seen = {press.property("kept") for press in self.findChildren(Press)}
        self._many[title] = before + SHOWN
        self.refresh()
        new = [each for each in self.findChildren(Press) if each.property("kept") and each.property("kept") not in seen]
        if new:
            new[0].setFocus(Qt.FocusReason.OtherFocusReason)


def make(house: House, item: str = "", **_what: Any) -> Page:  # noqa: ANN401 - every page is made the same way
    """The list, or the page of one kept thing."""
    return OnePage(house, item) if item else KeptPage(house)
