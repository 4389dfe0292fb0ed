"""One chart, looked at closer: the picture, the same in words and as a table, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.services.checking_in import CONFIDENCE, PRACTICE
from companion.ui.how_charts import FEWEST, answers_chart, tasks_chart, touch_chart
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.chart import Chart, ChartPicture
from companion.ui.widgets.chart_table import ChartTable
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.page import Page, back_button, to_be_seen
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.checkin_sets import CheckInSet
    from companion.services.checking_in import Taken
    from companion.ui.house import House


class Closer(Page):
    """``kind``: touch, answers or tasks."""

    topics = frozenset({Topic.CHECK_INS, Topic.TOUCHES, Topic.PACKS})

    def __init__(self, house: House, kind: str, questions: str) -> None:
        super().__init__()
        self._house, self._kind, self._chosen = house, kind, questions
        self._as_table = False
        self._said = ""
        self._shown: Chart | None = None
        add_aloud(self, house.speaker)
        self._other = Press(tr("Show as a table"), "list", PressKind.QUIET)
        self._other.clicked.connect(self._turn)
        self._printed = Press(tr("Print"), "printer", PressKind.QUIET)
        self._printed.clicked.connect(self._print)
        self.add_tool(self._other)
        self.add_tool(self._printed)

    def refresh(self) -> None:
        """Ask the services, and lay it out."""
        self.clear_body()
        self.clear_buttons()
        if self._kind == "touch" and self._house.finding.thin():
            self._find_company()
            return
        chart = self._shown = self._chart()
        self.set_heading(chart.title, soft=self._below_title())
        card = Card()
        if self._as_table and chart.table is not None:
            card.column.addWidget(ChartTable(chart.title, chart.table))
        elif chart.drawing is not None:
            card.column.addWidget(ChartPicture(chart.title, chart.drawing, chart.said))
        for line in chart.words:
            card.column.addWidget(Words(line))
        if not chart.words:
            card.column.addWidget(Words(tr("There is nothing here yet, and that is fine.")))
        self.body.addWidget(card)
        self._choose_set()
        if self._said:
            self.body.addWidget(Words(self._said, "strong"))
        self.body.addStretch(1)
        self._show_tools(chart)
        self._foot()

    def _find_company(self) -> None:
        """With few people who answer nothing is counted: the circle became thin since one was here."""
        from companion.ui.widgets.finding_card import FindingCard

        self.set_heading(tr("Finding company"))
        self._other.hide()
        self._printed.hide()
        self.body.addWidget(FindingCard(self._house))
        self.body.addStretch(1)
        self._foot()

    def _show_tools(self, chart: Chart) -> None:
        both = chart.table is not None and chart.drawing is not None
        self._other.setVisible(both)
        self._printed.setVisible(chart.table is not None)
        words = tr("Show as a picture") if self._as_table else tr("Show as a table")
        if self._other.text() != words:
            self._other.set_words(words)
            self._other.set_icon("chart-line" if self._as_table else "list")

    def _foot(self) -> None:
        back = back_button()
        back.clicked.connect(self._house.router.back)
        further = self._further()
        self.add_buttons(left=[back], right=[] if further is None else [further])

    def focus_first(self) -> None:
        """At the top, where large text begins to be read."""
        if to_be_seen(self._other, self):
            self._other.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def _turn(self) -> None:
        self._as_table = not self._as_table
        self._said = ""
        turn(self)

    def _print(self) -> None:
        from companion.ui.widgets.chart_print import print_chart  # printing is asked for rarely

        if self._shown is not None:
            print_chart(self, self._shown, self._tell)

    def _tell(self, words: str) -> None:
        self._said = words
        self.refresh()

    # --- what ---

    def _below_title(self) -> str:
        if self._kind == "touch":
            return tr("What you noted, month by month.")
        if self._kind == "tasks":
            return tr("How sure you are, from 0 to 100.")
        return tr("Your own answers over time.")

    def _chart(self) -> Chart:
        house, say = self._house, wording(self._house)
        if self._kind == "touch":
            return touch_chart(house.looking_back.in_touch())
        if self._kind == "tasks":
            found = next((each for each in house.checking_in.sets() if each.id == CONFIDENCE), None)
            return tasks_chart(found, house.checking_in.tasks()) if found else Chart(title=tr("How I am"), words=())
        sets = self._sets()
        if not sets:
            return Chart(title=tr("My answers over time"), words=())
        shown = next((each for each in sets if each.id == self._chosen), list(sets)[-1])
        self._chosen = shown.id
        return answers_chart(shown, sets[shown], say)

    def _sets(self) -> dict[CheckInSet, list[Taken]]:
        """Every set with enough results for a picture; the one with the newest last."""
        found: dict[str, list[Taken]] = {}
        for each in self._house.checking_in.taken():
            if each.result is not None and each.questions is not None:
                found.setdefault(each.answered.set, []).append(each)
        several = [each for each in found.values() if len(each) >= FEWEST]
        several.sort(key=lambda each: each[-1].answered.at)
        return {each[-1].questions: each for each in several if each[-1].questions is not None}

    def _choose_set(self) -> None:
        sets = list(self._sets()) if self._kind == "answers" else []
        if len(sets) > 1:
            options = [(each.id, each.title) for each in sorted(sets, key=lambda each: each.place)]
            self.body.addWidget(OneOfRow(tr("Which answers?"), options, self._chosen, self._choose))

    def _choose(self, questions: object) -> None:
        self._chosen = str(questions)
        self._as_table = False
        turn(self)

    def _further(self) -> Press | None:
        """Where this leads on to."""
        if self._kind == "answers":
            press = Press(tr("My answers"), "list")
            press.clicked.connect(lambda: self._house.router.go("check_ins"))
            return press
        if self._kind == "tasks":
            press = Press(tr("Try a pretend call"), "play")
            press.clicked.connect(lambda: self._house.router.go("exercise", exercise=PRACTICE))
            return press
        return None


def make(house: House, *, kind: str = "touch", questions: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page."""
    return Closer(house, kind, questions)
