"""One line that a pause is on, where plans are shown, with the way to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.pauses import pause_on
from companion.ui.look import look
from companion.ui.pause_words import pause_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from datetime import date

    from companion.ui.house import House


def pause_line(house: House, today: date) -> Card | None:
    """The line; ``None`` when no pause is on."""
    pause = pause_on(house.preferences(), today)
    if pause is None:
        return None
    card = Card("teal")
    card.column.setContentsMargins(*[look().gap(16)] * 4)
    card.column.addWidget(Words(pause_words(pause, today), "strong"))
    card.column.addWidget(Words(tr("What is regular comes again afterwards.")))
    more = Press(tr("About the pause"), "pause", PressKind.SMALL)
    more.clicked.connect(lambda: house.router.go("pause"))
    card.column.addLayout(flow_of(more))
    return card
