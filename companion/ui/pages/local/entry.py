"""One entry of the local list as a card: what, when, where, how one gets in, and two presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.gatherings import What
from companion.ui.gathering_words import facts, icon_of, meets_words, source_words, time_of, what_words
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, Chip, flow_of
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.services.local_list import Listed
    from companion.ui.when_words import Wording
    from companion.ui.widgets.press import Press


class Entry(Card):
    """What is known of it, and the presses the page gives it."""

    def __init__(self, each: Listed, now: datetime, say: Wording, presses: Sequence[Press]) -> None:
        super().__init__()
        pad = look().gap(20)
        self.column.setContentsMargins(pad, pad, pad, look().gap(14))
        self.column.setSpacing(look().gap(6))
        gathering = each.gathering
        self.column.addLayout(flow_of(Chip(what_words(gathering), icon_of(gathering), "green")))
        self.column.addWidget(Words(gathering.name, "heading"))
        if each.time is not None:
            self.column.addWidget(Words(time_of(each.time, say, now, gathering), "strong", tone="green"))
        rhythm = meets_words(gathering, say)
        lines = [rhythm, gathering.about, *facts(gathering), _phone(gathering.phone), source_words(gathering)]
        for line in filter(None, lines[:-1]):
            self.column.addWidget(Words(line))
        if lines[-1]:
            self.column.addWidget(Words(lines[-1], "small"))
        self.column.addStretch(1)
        self.column.addLayout(flow_of(*presses, gap=8))
        self.setAccessibleName(tr("{name}, from home", name=gathering.name) if gathering.what is What.LINE else "")


def _phone(number: str) -> str:
    return tr("Telephone: {number}", number=number) if number.strip() else ""
