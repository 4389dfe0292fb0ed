"""Where the bridge would be in a thin circle: no picture and no number, but ways to find company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.router import PAGES
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class FindingCard(Card):
    """What is near, a small hello, somebody from earlier, and the lines that listen."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.column.addWidget(Words(tr("A bridge begins with one person"), "heading"))
        self.column.addWidget(Words(tr("Here are ways to find company. One small step is enough.")))
        columns = Columns(gap=12, least=380)
        for words, sub, icon, page, what in (
            (tr("What there is near me"), tr("Groups and places, and when they meet"), "map-pin", "local", {}),
            (tr("Small hellos"), tr("A few words with people you pass"), "smile", "exercise", {"exercise": "E26"}),
            (tr("Somebody from earlier"), tr("Getting back in touch"), "repeat", "exercise", {"exercise": "E22"}),
            (tr("Too late for new friends?"), tr("Looking at that thought"), "sprout", "exercise", {"exercise": "E08"}),
            (tr("Talk to somebody now"), tr("Lines that listen"), "phone", "help", {}),
        ):
            if page not in PAGES:
                continue
            press = Press(words, icon, PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, page=page, what=what: house.router.go(page, **what))
            columns.addWidget(press)
        self.column.addLayout(columns)
