"""The parts behind the doors: kinds, how many and when, days without, the last thirty days, beginning anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.domain.record import record
from companion.ui.look import look
from companion.ui.pages.deciding import closed, hours, kinds, log
from companion.ui.pages.deciding.here import Here
from companion.ui.pages.deciding.rules import how_many_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.house import House


@record
class PartOf:
    """One part: its name, its icon, how it stands now in a few words, and what fills its page."""

    words: Callable[[], str]
    icon: str
    now: Callable[[House], str]
    fill: Callable[[Here], None]
    read: bool = False
    """Whether it is read from its top, with nothing to choose there."""


class Part(Page):
    """One part on a page of its own."""

    topics = frozenset({Topic.PREFERENCES, Topic.NUDGES})

    def __init__(self, house: House, at: str) -> None:
        super().__init__()
        self._house, self._part = house, PARTS[at]
        self._here = Here(house, self.body, lambda: turn(self))
        self._back = back_button()
        self._back.clicked.connect(house.router.back)
        self.add_buttons(left=[self._back])
        add_aloud(self, house.speaker)

    def focus_first(self) -> None:
        """Where something can be chosen, on it; what is only read is read from its top."""
        if self._part.read:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def refresh(self) -> None:
        """Lay it out with what holds now."""
        self.set_heading(self._part.words(), eyebrow=tr("How this program decides when to speak"))
        self.clear_body()
        self.body.setSpacing(look().gap(12))
        self._part.fill(self._here)
        self.body.addStretch(1)
        self.put_in_order()


def _anew(here: Here) -> None:
    """What would be forgotten, and the press."""
    for line in (
        tr("What was learned from your answers is forgotten: how often each kind comes, and at which hour."),
        tr("The lines of the last 30 days go, too."),
        tr("What you chose stays: the kinds, the hours, the closed days. So do your people and plans."),
    ):
        here.column.addWidget(Words(line))
    press = Press(tr("Begin anew"), "sprout")
    press.clicked.connect(here.house.nudging.reset)
    here.column.addLayout(flow_of(press))


PARTS: dict[str, PartOf] = {
    "kinds": PartOf(
        words=lambda: tr("What it may say by itself"),
        icon="lightbulb",
        now=kinds.now,
        fill=kinds.fill,
    ),
    "hours": PartOf(
        words=lambda: tr("How many, and when"),
        icon="clock",
        now=lambda house: how_many_words(house.preferences()),
        fill=hours.fill,
    ),
    "days": PartOf(
        words=lambda: tr("Days without ideas"),
        icon="calendar",
        now=closed.now,
        fill=closed.fill,
    ),
    "log": PartOf(
        words=lambda: tr("The last 30 days"),
        icon="list",
        now=lambda _house: tr("What was decided, day by day"),
        fill=log.fill,
        read=True,
    ),
    "anew": PartOf(
        words=lambda: tr("Begin anew"),
        icon="sprout",
        now=lambda _house: tr("Forget what was learned"),
        fill=_anew,
    ),
}
