"""What a helper changed, newest first, each with "Take it back"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.domain.problems import Problem, ProblemKind
from companion.ui.hand_words import change_detail, change_title, when_done
from companion.ui.look import look
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.hand_log import HandChange
    from companion.services.hand_changes import ChangeView
    from companion.ui.house import House

AT_ONCE = 12
"""So many changes are shown at first; nobody reads more, and each press for more shows as many again."""


class HelperChanges(Page):
    """Every act of another hand. To have looked is to know: afterwards Today says nothing of it."""

    topics = frozenset({Topic.SHARED})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._shown = AT_ONCE
        self._said: dict[str, str] = {}
        self.set_heading(tr("What a helper changed"), soft=tr("For thirty days a change can be taken back."))
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        house.soon(house.hand_changes.looked)

    def refresh(self) -> None:
        """Ask what there is."""
        self.clear_body()
        changes = self._house.hand_changes.all()
        if not changes:
            self.body.addWidget(Words(tr("Nobody has changed anything for you here.")))
        for view in changes[: self._shown]:
            self.body.addWidget(self._card(view))
        if len(changes) > self._shown:
            more = Press(tr("Show earlier ones"), "chevron-down")
            more.clicked.connect(self._show_earlier)
            self.body.addLayout(flow_of(more))
        self.body.addStretch(1)
        self.put_in_order()

    def _card(self, view: ChangeView) -> Card:
        change = view.change
        card = Card()
        card.column.setContentsMargins(*[look().gap(16)] * 4)
        card.column.setSpacing(look().gap(4))
        title = change_title(view)
        card.column.addWidget(Words(title, "strong"))
        detail = change_detail(view)
        if detail:
            card.column.addWidget(Words(detail))
        when = when_done(self._house, change.at)
        card.column.addWidget(Words(tr("{name}, {when}", name=view.hand or tr("Your helper"), when=when), "soft"))
        if change.back is not None:
            card.column.addWidget(Words(tr("Taken back. It is as it was before.")))
            return card
        if change.id in self._said:
            card.column.addWidget(Words(self._said[change.id], "strong"))
        card.column.addLayout(flow_of(*self._presses(view, title, when)))
        return card

    def _presses(self, view: ChangeView, title: str, when: str) -> list[Press]:
        change = view.change
        presses = []
        if change.id not in self._said and change.number:
            back = Press(tr("Take it back"), "undo-2", PressKind.SMALL)
            back.setAccessibleName(tr("Take it back: {title} {when}", title=title, when=when))
            back.clicked.connect(lambda: self._take_back(change))
            presses.append(back)
        if change.person and not view.hushed:
            opens = Press(tr("Open the card"), "user", PressKind.SMALL)
            opens.setAccessibleName(tr("Open the card: {title} {when}", title=title, when=when))
            opens.clicked.connect(lambda: self._house.router.go("person", person=change.person))
            presses.append(opens)
        elif change.plan and not view.hushed:
            opens = Press(tr("Look at my plans"), "calendar", PressKind.SMALL)
            opens.setAccessibleName(tr("Look at my plans: {title} {when}", title=title, when=when))
            opens.clicked.connect(lambda: self._house.router.go("plans"))
            presses.append(opens)
        return presses

    def _take_back(self, change: HandChange) -> None:
        try:
            self._house.hand_changes.take_back(change.id)
        except Problem as problem:
            gone = problem.kind is ProblemKind.GONE
            words = tr("It is too long ago to take it back by itself.") if gone else one_sentence(problem)
            self._said[change.id] = words
            self.refresh()
            self.focus_first()

    def _show_earlier(self) -> None:
        self._shown += AT_ONCE
        self.refresh()


def make(house: House, **_what: object) -> Page:
    """The page."""
    return HelperChanges(house)
