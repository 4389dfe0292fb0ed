"""One sitting of the helper's plan at a time: what to do, what shows that it is done, and two signs to end it with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.changes import Topic
from companion.domain.practised import FIRST, LATER, following
from companion.domain.problems import Problem
from companion.domain.repeats import to_wall
from companion.ui.look import look
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import near_day

if TYPE_CHECKING:
    from companion.domain.practised import Sitting
    from companion.ui.house import House


class SittingPage(Page):
    """One sitting, or the end of the plan."""

    topics = frozenset({Topic.SHARED})

    def __init__(self, house: House, plan: str, at: int | None) -> None:
        super().__init__()
        self._house = house
        self._plan = plan
        self._at = at

    def refresh(self) -> None:
        """Show the sitting asked for, or the next open one."""
        self.clear_body()
        self.clear_buttons()
        try:
            found = self._house.practising.sittings(self._plan)
            title = self._house.on_paper.helper_sheet(self._plan).title
        except Problem as problem:
            _say_gone(self, self._house, problem)
            return
        shown = following(found) if self._at is None else found[max(0, min(self._at, len(found) - 1))]
        if shown is None:
            self._show_end(title)
        else:
            self._show(shown, found, title)

    def _foot(self, *right: Press, left: tuple[Press, ...] = ()) -> None:
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back, *left], right=list(right))

    def _show(self, sitting: Sitting, found: tuple[Sitting, ...], title: str) -> None:
        entry = sitting.entry
        self._at = sitting.place
        self.set_heading(f"{entry.when}: {entry.title}", eyebrow=title)
        if sitting.place == 0:
            lead = Card("green")
            for line in self._house.on_paper.helper_sheet(self._plan).lead:
                lead.column.addWidget(Words(line))
            self.body.addWidget(lead)
        card = Card()
        card.column.setSpacing(look().gap(10))
        for number, line in enumerate(entry.do, start=1):
            card.column.addWidget(Words(f"{number}. {line}"))
        card.column.addWidget(Words(tr("Done when {what}", what=entry.done), "strong"))
        self.body.addWidget(card)
        self.body.addLayout(flow_of(*self._doors(sitting), gap=12))
        self.body.addStretch(1)
        self._ways_on(sitting, found)

    def _doors(self, sitting: Sitting) -> list[Press]:
        every = Press(tr("See all of them"), "list", PressKind.SMALL)
        every.clicked.connect(lambda: self._house.router.replace("helper_plan", plan=self._plan, every=True))
        paper = Press(tr("On paper"), "printer", PressKind.SMALL)
        paper.clicked.connect(lambda: self._house.router.go("paper", sheet="helper", name=self._plan))
        if sitting.done is None:
            return [every, paper]
        again = Press(tr("Leave it open again"), "undo-2", PressKind.SMALL)
        again.clicked.connect(lambda: self._house.practising.take_back(self._plan, sitting.place))
        return [every, paper, again]

    def _ways_on(self, sitting: Sitting, found: tuple[Sitting, ...]) -> None:
        ahead = following(found, sitting.place)
        if sitting.done is None:
            done = main_button(tr("We did it"), "check")
            done.clicked.connect(lambda: self._sign(sitting, ahead))
            other = Press(tr("Another one first"), "arrow-right")
            other.clicked.connect(lambda: self._turn_to(ahead))
            self._foot(done, left=(other,) if ahead is not None and ahead.place != sitting.place else ())
            return
        on = main_button(tr("The next one"), "arrow-right")
        on.clicked.connect(lambda: self._turn_to(ahead))
        self._foot(on)

    def _sign(self, sitting: Sitting, ahead: Sitting | None) -> None:
        self._at = None if ahead is None or ahead.place == sitting.place else ahead.place
        self._house.practising.sign(self._plan, sitting.place)

    def _turn_to(self, sitting: Sitting | None) -> None:
        self._at = None if sitting is None else sitting.place
        self.refresh()
        self.focus_first()

    def _show_end(self, title: str) -> None:
        self.set_heading(tr("That was all of it"), eyebrow=title)
        sheet = self._house.on_paper.helper_sheet(self._plan)
        self.body.addWidget(Words(tr("You went through everything together. Any of it can be done again.")))
        if sheet.foot:
            self.body.addWidget(Words(sheet.foot, "soft"))
        every = Press(tr("See all of them"), "list", PressKind.SMALL)
        every.clicked.connect(lambda: self._house.router.replace("helper_plan", plan=self._plan, every=True))
        self.body.addLayout(flow_of(every))
        self.body.addStretch(1)
        home = main_button(tr("To Today"), "sun")
        home.clicked.connect(self._house.router.home)
        self._foot(home)


class EveryPage(Page):
    """All sittings of a plan. What is open is not marked: nobody owes it."""

    topics = frozenset({Topic.SHARED})

    def __init__(self, house: House, plan: str) -> None:
        super().__init__()
        self._house = house
        self._plan = plan

    def refresh(self) -> None:
        """List them."""
        self.clear_body()
        self.clear_buttons()
        try:
            found = self._house.practising.sittings(self._plan)
        except Problem as problem:
            _say_gone(self, self._house, problem)
            return
        done = sum(sitting.done is not None for sitting in found)
        soft = tr_n("{n} of them is done.", "{n} of them are done.", done) if done else ""
        self.set_heading(self._house.on_paper.helper_sheet(self._plan).title, soft=soft)
        house = self._house
        zone = house.preferences().zone or house.clock.zone()
        today = to_wall(house.clock.now(), zone).date()
        for sitting in found:
            sub = "" if sitting.done is None else tr("Done, {day}", day=near_day(sitting.done, today))
            icon = "circle" if sitting.done is None else "circle-check"
            press = Press(f"{sitting.entry.when}: {sitting.entry.title}", icon, PressKind.CARD, sub=sub)
            press.clicked.connect(
                lambda _on=False, at=sitting.place: house.router.go("helper_plan", plan=self._plan, at=at)
            )
            self.body.addWidget(press)
        self._other()
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def _other(self) -> None:
        other = LATER if self._plan == FIRST else FIRST
        title = next((each.title for each in self._house.on_paper.helper_sheets() if each.id == other), "")
        if title:
            press = Press(title, "repeat", PressKind.SMALL)
            press.clicked.connect(lambda: self._house.router.replace("helper_plan", plan=other, every=True))
            self.body.addLayout(flow_of(press))


def _say_gone(page: Page, house: House, problem: Problem) -> None:
    """The file of the sheets may be somebody's own, without this one."""
    words = problem_words(problem)
    page.set_heading(words.title, soft=words.meaning)
    page.body.addStretch(1)
    back = back_button()
    back.clicked.connect(house.router.back)
    page.add_buttons(left=[back])


def make(
    house: House,
    plan: str = FIRST,
    at: int | None = None,
    *,
    every: bool = False,
    **_what: Any,  # noqa: ANN401 - as every page
) -> Page:
    """The page.

    Args:
        house: Everything a page may ask for.
        plan: The id of a sheet for helpers.
        at: The place of a sitting, from 0; the next open one without it.
        every: All of them instead of one.
    """
    return EveryPage(house, plan) if every else SittingPage(house, plan, at)
