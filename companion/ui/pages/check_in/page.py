"""A few questions, one a screen. Each answer is kept as it is pressed; each question can be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.problems import Problem
from companion.ui.how_words import taken_words
from companion.ui.pages.check_in.scale import Scale
from companion.ui.problem_words import problem_words
from companion.ui.steps.answers import GAP, Answer
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.domain.checkin_sets import CheckInItem
    from companion.services.checking_in import Asking
    from companion.ui.house import House


class CheckIn(Page):
    """What it is, then question by question, then what the answers come to."""

    def __init__(self, house: House, questions: str, one: str) -> None:
        super().__init__()
        self._house, self._questions, self._one = house, questions, one
        self._asking: Asking | None = None
        self._problem: Problem | None = None
        self._first: QWidget | None = None
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Lay out where one stands."""
        self.clear_body()
        self.clear_buttons()
        self._first = None
        if self._problem is not None:
            self._sorry(self._problem)
        elif self._asking is None:
            self._introduce()
        elif self._asking.item is None:
            self._end(self._asking)
        else:
            self._ask(self._asking, self._asking.item)

    def focus_first(self) -> None:
        """On the main button before it begins, on the first answer then."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    # --- before ---

    def _introduce(self) -> None:
        offer = self._house.checking_in.offered()
        sets = [*self._house.checking_in.can_be_taken(), *([offer.questions] if offer is not None else [])]
        found = next((each for each in sets if each.id == self._questions), None)
        if found is None:
            self.set_heading(tr("Not now"))
            self.body.addWidget(Words(tr("These questions come back another time. There is no hurry.")))
            self.body.addStretch(1)
            self._foot([])
            return
        self.set_heading(found.title, soft=found.aim)
        card = Card()
        if found.suggested_by:
            from companion.ui.pack_words import suggestion_words  # most diaries hold no packs

            card.column.addWidget(Words(suggestion_words(found.suggested_by, signed=found.signed), "soft"))
        many = 1 if self._one else len(found.items)
        one = many == 1
        for line in (
            tr_n("There is one question.", "There are {n} questions.", many),
            tr("You can skip it. It is no test.") if one else tr("You can skip any of them, or stop. It is no test."),
            tr("Only you see your answer. Nobody is told.")
            if one
            else tr("Only you see your answers. Nobody is told."),
        ):
            card.column.addWidget(Words(line))
        self.body.addWidget(card)
        self.body.addStretch(1)
        begun = offer is not None and offer.questions.id == found.id and bool(offer.begun)
        begin = main_button(tr("Go on") if begun else tr("Begin"), "arrow-right")
        begin.clicked.connect(self._begin)
        later = quiet_button(tr("Not now"))
        later.clicked.connect(self._not_now)
        self._foot([later, begin])
        self._first = begin

    def _begin(self) -> None:
        self._do(lambda: self._house.checking_in.begin(self._questions, self._one))

    def _not_now(self) -> None:
        self._house.checking_in.not_now()
        self._house.router.back()

    # --- asking ---

    def _ask(self, asking: Asking, item: CheckInItem) -> None:
        questions = asking.questions
        place = tr("{n} of {of}", n=asking.number, of=asking.of) if asking.of > 1 else ""
        self.set_heading(questions.ask or item.text, soft=questions.lead, eyebrow=place)
        if questions.ask:
            card = Card()
            card.column.addWidget(Words(item.text, "heading"))
            self.body.addWidget(card)
        if questions.step:
            scale = Scale(questions, asking.chosen)
            scale.answered.connect(lambda value: self._answer(item.id, value))
            self.body.addWidget(scale)
        else:
            self.body.addLayout(self._answers(asking, item))
        self.body.addStretch(1)
        skip = quiet_button(tr("Skip"))
        skip.clicked.connect(lambda: self._do(lambda: self._house.checking_in.skip(asking.id)))
        stop = quiet_button(tr("Stop for now. It is saved"))
        stop.clicked.connect(self._house.router.back)
        self._foot([skip, stop])

    def _answers(self, asking: Asking, item: CheckInItem) -> Columns:
        columns = Columns(gap=GAP, shares=(1,), least=330)
        for word in asking.questions.words:
            answer = Answer(word.text, before=word.value == asking.chosen)
            answer.clicked.connect(lambda _on=False, value=word.value: self._answer(item.id, value))
            columns.addWidget(answer)
        return columns

    def _answer(self, item: str, value: int) -> None:
        asking = self._asking
        if asking is not None:
            self._do(lambda: self._house.checking_in.answer(asking.id, item, value))

    def _do(self, act: Any) -> None:  # noqa: ANN401 - one of the moves, which all return where one stands then
        try:
            self._asking = act()
        except Problem as problem:
            self._problem = problem
        turn(self)

    # --- the end ---

    def _end(self, asking: Asking) -> None:
        self.set_heading(tr("Thank you"), soft=asking.questions.title)
        taken = [each for each in self._house.checking_in.taken(self._questions) if each.answered.id == asking.id]
        card = Card()
        for line in self._end_words(asking, taken):
            card.column.addWidget(Words(line))
        self.body.addWidget(card)
        self.body.addStretch(1)
        done = main_button(tr("To How I am"), "chart-line")
        done.clicked.connect(lambda: self._house.router.go("how"))
        self._foot([done])

    def _end_words(self, asking: Asking, taken: list[Any]) -> tuple[str, ...]:
        if not taken:
            return (tr("Nothing is kept this time, and that is fine. We ask again in a week at the earliest."),)
        if self._one:
            return (tr("Your answer is kept."),)
        kept = tr("Your answer is kept.") if asking.of == 1 else tr("Your answers are kept.")
        return (kept, *taken_words(taken[0]))

    def _sorry(self, problem: Problem) -> None:
        words = problem_words(problem)
        self.set_heading(words.title)
        self.body.addWidget(Words(words.meaning))
        self.body.addStretch(1)
        self._foot([])

    # --- back ---

    def _foot(self, right: list[Any]) -> None:
        back = back_button()
        back.clicked.connect(self._leave)
        self.add_buttons(left=[back], right=right)

    def _leave(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """To the question before; from the first one out. Everything answered is kept."""
        if self._asking is None or self._problem is not None or not self._asking.back:
            return False
        if self._asking.item is None:
            return False
        asking = self._asking
        self._do(lambda: self._house.checking_in.back(asking.id))
        return True


def make(house: House, *, questions: str = "", one: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page, for a set by id; ``one`` asks one question of it alone."""
    return CheckIn(house, questions, one)
