"""Where the circle is thin: ways to find company, in the place of a picture, a count or a trend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class FindingCard(Card):
    """Five doors at most: what is near, a first step back, small hellos, and those who listen.

    Whoever is fine alone, or has hard days, is shown no exercise and urged to nothing: what is near, and those who
    listen.
    """

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        pad = look().gap(20)
        self.column.setContentsMargins(pad, look().gap(14), pad, look().gap(10))
        self.column.setSpacing(look().gap(6))
        at_rest = house.finding.at_rest()
        title = tr("If you ever want company") if at_rest else tr("Ways to find company")
        grow = tr("New ties grow where the same faces meet again. One small step is enough.")
        self.column.addWidget(Words(title, "heading"))
        self.column.addWidget(Words(tr("These are here. Nothing needs doing.") if at_rest else grow))
        doors = Columns(gap=look().gap(4), shares=(1, 1, 1), least=290)
        for words, icon, page, what in _doors():
            if at_rest and "exercise" in what:
                continue
            press = Press(words, icon, PressKind.CARD)
            press.clicked.connect(lambda _on=False, page=page, what=what: house.router.go(page, **what))
            doors.addWidget(press)
        self.column.addLayout(doors)


def _doors() -> tuple[tuple[str, str, str, dict[str, str]], ...]:
    return (
        (tr("What is near"), "map-pin", "local", {}),
        (tr("The same faces"), "users", "before", {"exercise": "E08"}),
        (tr("After a long time"), "mail", "before", {"exercise": "E22"}),
        (tr("Small hellos"), "smile", "before", {"exercise": "E26"}),
        (tr("Somebody who listens"), "phone", "help", {"at": "lines"}),
    )
