"""A pause: what it does is said first, then one press begins it. While it is on, one press ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.domain.pauses import PauseLength, PauseReason, last_day
from companion.ui.look import look
from companion.ui.pause_words import pause_words
from companion.ui.plan_words import plan_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import near_day, short_day, time_words

if TYPE_CHECKING:
    from datetime import date

    from companion.services.coming import Coming
    from companion.services.resting import PauseView
    from companion.ui.house import House

MOST_NAMED = 3
"""Single plans that are named; of more it is only said that there are more."""


def make(house: House, **_what: object) -> Page:
    """The page."""
    return PausePage(house)


class PausePage(Page):
    """One choice that need not be made, and three presses."""

    topics = frozenset({Topic.PREFERENCES, Topic.PLANS, Topic.PEOPLE})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._reason = PauseReason.PAUSE
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Lay it out as it stands."""
        view = self._house.resting.view()
        self.clear_body()
        self.body.setSpacing(look().gap(12))
        if view.pause is None:
            self.set_heading(tr("Have a pause"), soft=tr("For as long as you like. No reason is needed."))
            self.body.addWidget(self._meaning(view))
            self._choices(view)
        else:
            self.set_heading(tr("You are having a pause"), soft=pause_words(view.pause, view.today))
            self.body.addWidget(self._meaning(view))
            back = main_button(tr("I am back"), "sun")
            back.clicked.connect(self._house.resting.end)
            self.body.addLayout(flow_of(back))
        self.body.addStretch(1)
        self.put_in_order()

    def _meaning(self, view: PauseView) -> Card:
        """What rests and what does not, before anything is pressed."""
        card = Card("teal")
        card.column.setSpacing(look().gap(6))
        card.column.addWidget(Words(tr("Nothing is suggested, and nothing is asked."), "strong"))
        rest = tr("Regular calls and visits rest too. You are not reminded of them, and they come again afterwards.")
        card.column.addWidget(Words(rest))
        for line in self._staying(view):
            card.column.addWidget(Words(line))
        card.column.addWidget(Words(tr("Get help is always there."), "soft"))
        return card

    def _staying(self, view: PauseView) -> list[str]:
        if not view.stays:
            return [tr("You are still reminded of what you plan just once.")]
        named = [self._named(each, view.today) for each in view.stays[:MOST_NAMED]]
        more = tr("And later ones.") if len(view.stays) > MOST_NAMED else ""
        return [tr("You are still reminded of what you planned just once:"), *named, *([more] if more else [])]

    def _named(self, coming: Coming, today: date) -> str:
        clock = time_words(coming.here, twelve_hour=self._house.preferences().twelve_hour)
        title = plan_words(coming.plan, list(coming.people))
        return tr("{title}, {day} at {time}", title=title, day=near_day(coming.here.date(), today), time=clock)

    def _choices(self, view: PauseView) -> None:
        reasons = [
            (PauseReason.PAUSE, tr("Just a pause")),
            (PauseReason.HOLIDAY, tr("A holiday")),
            (PauseReason.ILL, tr("I am ill")),
        ]
        self.body.addWidget(OneOfRow(tr("What is it? You may leave this."), reasons, self._reason, self._keep_reason))
        self.body.addWidget(Words(tr("How long?"), "strong"))
        columns = Columns(gap=look().gap(12), least=230, shares=(1, 1, 1))
        for length, words in (
            (PauseLength.WEEK, tr("One week")),
            (PauseLength.MONTH, tr("One month")),
            (PauseLength.UNTIL_BACK, tr("Until I am back")),
        ):
            until = last_day(length, view.today)
            sub = tr("To {day}", day=short_day(until, view.today)) if until else tr("You say when")
            press = Press(words, "pause", PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, length=length: self._begin(length))
            columns.addWidget(press)
        self.body.addLayout(columns)

    def _keep_reason(self, reason: object) -> None:
        self._reason = PauseReason(str(reason))

    def _begin(self, length: PauseLength) -> None:
        self._house.resting.pause(length, self._reason)
