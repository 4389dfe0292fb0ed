"""How I am: how we were in touch, what I expected, my answers, and what I can do here. For one's own eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout

from companion.domain.changes import Topic
from companion.services.checking_in import CONFIDENCE, Hold
from companion.ui.how_charts import answers_chart, tasks_chart, touch_chart
from companion.ui.look import look
from companion.ui.pair_words import ENOUGH, summary
from companion.ui.router import PAGES
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.chart import ChartPicture
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, main_button, to_be_seen
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.services.checking_in import Offer, Taken
    from companion.ui.house import House
    from companion.ui.widgets.chart import Chart

_MONTHS, _CURVE = 2, 150
"""Months and pixels of step one of the pictures here; more stands one press further."""
_BESIDE, _BOTH_BESIDE = 140, 100
"""Text step up to which a heading has room for a press beside it, and for two."""


class How(Page):
    """Four cards. A picture only where there is something to draw."""

    topics = frozenset({Topic.CHECK_INS, Topic.TOUCHES, Topic.RUNS, Topic.PACKS, Topic.PREFERENCES})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._offer: Offer | None = None
        self.set_heading(tr("How I am"), soft=tr("Only you can see this. Share it if you choose."))
        add_aloud(self, house.speaker)
        self._share = Press(tr("Show somebody"), "printer", PressKind.QUIET)
        self._share.clicked.connect(lambda: house.router.go("report"))
        self.add_tool(self._share)
        self._share.setVisible("report" in PAGES)
        self._ask = main_button(tr("Answer a few questions"), "circle-check")
        self._ask.clicked.connect(self._answer)
        self.add_tool(self._ask)

    def focus_first(self) -> None:
        """At the top, where large text begins to be read."""
        tools = [each for each in (self._ask, self._share) if to_be_seen(each, self)]
        if tools:
            tools[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def refresh(self) -> None:
        """Ask the services, and lay it out."""
        self.clear_body()
        self._say = wording(self._house)
        self._show_offer()
        grid = Columns(gap=look().gap(12), shares=(5, 3), least=330)
        for card in (self._touch(), self._pairs(), self._answers(), self._tasks()):
            grid.addWidget(card)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _show_offer(self) -> None:
        self._offer = offer = self._house.checking_in.offered()
        self._ask.setVisible(offer is not None)
        if offer is None:
            return
        words = tr("Answer a few questions")
        if offer.one:
            words = tr("One question after practice")
        elif offer.begun:
            words = tr("Go on with the questions")
        elif len(offer.questions.items) == 1:
            words = tr("Answer one question")
        if self._ask.text() != words:
            self._ask.set_words(words)

    def _answer(self) -> None:
        if self._offer is not None:
            self._house.router.go("check_in", questions=self._offer.questions.id, one=self._offer.one)

    # --- cards ---

    def _touch(self) -> Card:
        if self._house.finding.thin():
            return self._find_company()
        months = self._house.looking_back.in_touch()
        chart = touch_chart(months, _MONTHS)
        if not months:
            note = Press(tr("We were in touch"), "pencil", PressKind.SMALL)
            note.clicked.connect(lambda: self._house.router.go("note"))
            return _card(chart.title, tr("Calls, visits and messages you note are shown here by month."), note)
        return self._full(chart, "touch", closer=len(months) > 1, beside=self._bridge())

    def _find_company(self) -> Card:
        """With few people who answer nothing is counted by month: ways of finding company stand there."""
        near = Press(tr("What is near"), "map-pin", PressKind.SMALL)
        near.clicked.connect(lambda: self._house.router.go("local"))
        if self._house.finding.at_rest():
            return _card(tr("If you ever want company"), tr("These are here. Nothing needs doing."), near)
        people = Press(tr("Ways to find company"), "users", PressKind.SMALL)
        people.clicked.connect(lambda: self._house.router.go("people"))
        words = tr("New ties grow where the same faces meet again. One small step is enough.")
        return _card(tr("Finding company"), words, near, beside=people)

    def _bridge(self) -> Press:
        """The way to My bridge, which a thin circle has not."""
        press = Press(tr("My bridge"), "heart-handshake", PressKind.SMALL)
        press.clicked.connect(lambda: self._house.router.go("bridge"))
        return press

    def _pairs(self) -> Card:
        tries, title = self._house.looking_back.tries(), tr("What I expected, what happened")
        if not tries:
            return _card(title, tr("When you try something out, this shows what you expected and what came of it."))
        press = self._closer(title, "pairs")
        card = _card(title, tr("What you expected stands here beside what came of it."), press)
        if tries >= ENOUGH:
            QTimer.singleShot(0, self, lambda: self._sum_up(card))  # it opens the exercises, and nobody waits for it
        return card

    def _sum_up(self, card: Card) -> None:
        words = summary(self._house.thoughts.pairs())
        labels = [each for each in card.findChildren(Words) if each.property("role") == "body"]
        if words and labels:
            labels[0].setText(words)

    def _answers(self) -> Card:
        taken = self._shown()
        if not taken or taken[-1].questions is None:
            return _card(tr("My answers over time"), self._none_yet(), self._mine())
        chart = answers_chart(taken[-1].questions, taken, self._say, _CURVE)
        if chart.drawing is None:
            return _card(chart.title, chart.said, self._mine())
        return self._full(chart, "answers")

    def _mine(self) -> Press:
        press = Press(tr("My answers"), "list", PressKind.SMALL)
        press.clicked.connect(lambda: self._house.router.go("check_ins"))
        return press

    def _none_yet(self) -> str:
        hold = self._house.checking_in.hold()
        if hold is Hold.HARD_DAY:
            return tr("Now and then there are a few questions for you. For some days they rest.")
        if hold in (Hold.FINE_ALONE, Hold.SWITCHED_OFF):  # nothing is asked by itself
            return tr("There are a few short questions, if you ever want them. Your answers stand here, for you alone.")
        return tr("Now and then there are a few short questions. Your answers stand here, for you alone.")

    def _shown(self) -> list[Taken]:
        """Those of one set: of the newest with two results or more, else of the newest; what tasks show is left out."""
        found: dict[str, list[Taken]] = {}
        for each in self._house.checking_in.taken():
            if each.result is not None and each.questions is not None and each.answered.set != CONFIDENCE:
                found.setdefault(each.answered.set, []).append(each)
        newest = sorted(found.values(), key=lambda each: (len(each) > 1, each[-1].answered.at))
        return newest[-1] if newest else []

    def _tasks(self) -> Card:
        questions = next((each for each in self._house.checking_in.sets() if each.id == CONFIDENCE), None)
        tasks = self._house.checking_in.tasks()
        if questions is None or not tasks:
            words = tr("You can say how sure you are of things one does here, such as a call.")
            return _card(tr("What I can do on this computer"), words)
        return self._full(tasks_chart(questions, tasks), "tasks", picture=False)

    def _full(
        self, chart: Chart, kind: str, *, picture: bool = True, closer: bool = True, beside: Press | None = None
    ) -> Card:
        press = self._closer(chart.title, "how_closer", kind=kind) if closer else None
        drawn = ChartPicture(chart.title, chart.drawing, chart.said) if picture and chart.drawing is not None else None
        return _card(chart.title, chart.said, press, drawn, beside)

    def _closer(self, title: str, page: str, **what: str) -> Press:
        press = Press(tr("Look closer"), "search", PressKind.SMALL)
        press.setAccessibleName(tr("Look closer: {title}", title=title))
        press.clicked.connect(lambda: self._house.router.go(page, **what))
        return press


def _card(
    title: str,
    words: str,
    press: Press | None = None,
    picture: ChartPicture | None = None,
    beside: Press | None = None,
) -> Card:
    """The presses stand beside the heading over a picture, where there is room, and below the words otherwise."""
    card = Card()
    pad = look().gap(18)
    card.column.setContentsMargins(pad, look().gap(10), pad, look().gap(10))
    card.column.setSpacing(look().gap(6))
    below = [each for each in (beside, press) if each is not None]
    above = below if look().step <= _BOTH_BESIDE else below[-1:]
    if above and picture is not None and look().step <= _BESIDE:
        row = QHBoxLayout()
        row.addWidget(Words(title, "heading"), 1)
        for each in above:
            row.addWidget(each)
        card.column.addLayout(row)
        below = [each for each in below if each not in above]
    else:
        card.column.addWidget(Words(title, "heading"))
    if picture is not None:
        card.column.addWidget(picture)
    card.column.addWidget(Words(words))
    card.column.addStretch(1)
    if below:
        card.column.addLayout(flow_of(*below))
    return card


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - every page is made the same way
    """The page."""
    return How(house)
