"""One exercise before it begins: what it is for, how long it takes, when to leave it out, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from companion.domain.changes import Topic
from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, Picture
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.exercises import Exercise
    from companion.domain.runs import RunId
    from companion.ui.house import House
    from companion.ui.widgets.press import Press


class BeforePage(Page):
    """Says what an exercise is. To begin it and to leave it are equally easy."""

    topics = frozenset({Topic.RUNS, Topic.PREFERENCES})

    def __init__(self, house: House, exercise: str) -> None:
        super().__init__()
        self._house = house
        self._name = exercise
        self._main: Press | None = None
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask for the exercise, and lay it out."""
        self.clear_body()
        self.clear_buttons()
        self._main = None
        try:
            exercise = self._house.exercising.exercise(self._name)
        except Problem as problem:
            self._say(problem)
            leave = back_button()
        else:
            self._show(exercise)
            leave = quiet_button(tr("Not now"))
        leave.clicked.connect(self._house.router.back)
        self.add_buttons(left=[leave])
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """The main button; the way back when there is nothing to begin."""
        first = self._main or self._first_in(self._left)
        if first is not None:
            first.setFocus()

    def _say(self, problem: Problem) -> None:
        words = problem_words(problem)
        self.set_heading(words.title)
        for sentence in (words.meaning, words.advice):
            if sentence:
                self.body.addWidget(Words(sentence))

    def _show(self, exercise: Exercise) -> None:
        self.set_heading(exercise.title, soft=_length(exercise))
        if exercise.thought:
            self.body.addWidget(_thought(exercise.thought))
        self.body.addWidget(Words(exercise.aim))
        for sentence in self._asides(exercise):
            self.body.addWidget(Words(sentence, "soft"))
        self.body.addWidget(_not_for(exercise))
        self.body.addWidget(Words(tr("Where it comes from: {source}.", source=exercise.source.rstrip(".")), "small"))
        run = self._open_run()
        if run is not None:
            anew = quiet_button(tr("Begin anew"))
            anew.clicked.connect(lambda: self._house.router.go("exercise", exercise=self._name, run=None))
            go_on = main_button(tr("Go on where you stopped"), "play", plum=True)
            go_on.clicked.connect(lambda: self._house.router.go("exercise", exercise=self._name, run=run))
            self._main = go_on
            self.add_buttons(right=[anew, go_on])
        else:
            begin = main_button(tr("Begin"), "play", plum=True)
            begin.clicked.connect(lambda: self._house.router.go("exercise", exercise=self._name, run=None))
            self._main = begin
            self.add_buttons(right=[begin])

    def _open_run(self) -> RunId | None:
        rows = self._house.exercising.thoughts(checked=False)
        return next((row.open_run for row in rows if row.exercise == self._name), None)

    def _asides(self, exercise: Exercise) -> list[str]:
        """Who suggests it or should be there, and whether another day may be better."""
        words = []
        if exercise.suggested_by:
            from companion.ui.pack_words import suggestion_words  # most diaries hold no packs

            words.append(suggestion_words(exercise.suggested_by, signed=exercise.signed))
            words.append(tr("You decide if you want it."))
        if exercise.with_therapist:
            words.append(tr("This one is best done with a therapist."))
        held = self._house.exercising.held_back(self._house.clock.now())
        if held.reason is not None and not held.fitting({exercise.id: exercise}):
            words.append(tr("These days only gentle things are offered. This one may go better later."))
        return words


def _length(exercise: Exercise) -> str:
    minutes = tr_n("About {n} minute.", "About {n} minutes.", exercise.minutes)
    return tr("{minutes} You can stop at any time. Every answer is kept.", minutes=minutes)


def _thought(thought: str) -> Card:
    card = Card("plum")
    side, edge = look().gap(24), look().gap(14)
    card.column.setContentsMargins(side, edge, side, edge)
    row = QHBoxLayout()
    row.setSpacing(look().gap(18))
    row.addWidget(Picture("quote", look().tokens.plum, 32), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Words(tr("“{thought}”", thought=thought), "heading"), 1)
    card.column.addLayout(row)
    return card


def _not_for(exercise: Exercise) -> Card:
    card = Card()
    card.column.addWidget(Words(tr("When to leave this one out"), "strong"))
    for words in exercise.not_for:
        card.column.addWidget(Words(words))
    return card


def make(house: House, exercise: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page."""
    return BeforePage(house, exercise)
