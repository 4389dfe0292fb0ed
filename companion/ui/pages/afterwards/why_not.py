"""What got in the way: one question after a plan that came from an idea and did not take place; it may be left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.nudge_state import Hindrance
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable


def hindrance_words(said: Hindrance) -> str:
    """An answer, as it stands on its press."""
    return {
        Hindrance.TOO_BIG: tr("It was too big"),
        Hindrance.BAD_DAY: tr("A bad day"),
        Hindrance.SLIPPED: tr("It slipped my mind"),
        Hindrance.OTHER_MIND: tr("I changed my mind"),
        Hindrance.SKIPPED: tr("Skip"),
    }[said]


def why_not_card(tell: Callable[[Hindrance], None]) -> Card:
    """The question with its answers; each of them closes it."""
    card = Card()
    card.column.addWidget(Words(tr("What got in the way?"), "heading"))
    card.column.addWidget(Words(tr("Only if you like to say. It helps the next idea to fit.")))
    presses = []
    for said in Hindrance:
        press = Press(hindrance_words(said), kind=PressKind.QUIET if said is Hindrance.SKIPPED else PressKind.SECOND)
        press.clicked.connect(lambda _on=False, said=said: tell(said))
        presses.append(press)
    card.column.addLayout(flow_of(*presses, gap=6))
    return card
