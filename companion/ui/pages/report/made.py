"""What I made before: when, in which form, and which kinds of lines went. Nothing of what they said is kept here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.ui.report_words import form_words, made_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.domain.reports import Made
    from companion.ui.house import House
    from companion.ui.when_words import Wording

SHOWN = 5
"""So many at once; the rest behind "Show more"."""


class MadePage(Page):
    """The notes, newest first. Each can be deleted, and that can be undone."""

    topics = frozenset({Topic.REPORTS})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._many = SHOWN
        add_aloud(self, house.speaker)
        soft = tr("When, and which lines. What stood in them is not kept here.")
        self.set_heading(tr("What I made before"), soft=soft)
        self._back = back_button()
        self._back.clicked.connect(house.router.back)
        self.add_buttons(left=[self._back])

    def focus_first(self) -> None:
        """Back: nobody should land on a button that deletes."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask what was made, and lay it out."""
        self.clear_body()
        say, made = wording(self._house), self._house.reporting.made()
        if not made:
            self.body.addWidget(Words(tr("Nothing was made yet.")))
        for each in made[: self._many]:
            self.body.addWidget(self._card(each, say))
        if len(made) > self._many:
            more = Press(tr("Show more"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_more)
            self.body.addLayout(flow_of(more))
        self.body.addStretch(1)

    def _show_more(self) -> None:
        self._many += SHOWN
        self.refresh()

    def _card(self, made: Made, say: Wording) -> Card:
        card = Card()
        at = say.here(made.at)
        title = tr("{form} on {day} at {time}", form=form_words(made.form), day=full_date(at.date()), time=say.at(at))
        card.column.addWidget(Words(title, "heading"))
        days = tr("It was about {since} to {until}.", since=full_date(made.since), until=full_date(made.until))
        card.column.addWidget(Words(days, "soft"))
        card.column.addWidget(Words("\n".join(made_words(made))))
        delete = Press(tr("Delete this note"), "trash-2", PressKind.SMALL)
        delete.setAccessibleName(tr("Delete this note: {title}", title=title))
        delete.clicked.connect(lambda: self._house.reporting.forget(made.id))
        card.column.addLayout(flow_of(delete))
        return card
