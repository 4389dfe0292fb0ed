"""What every test has in common: a card that says what to do, and then what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from shiboken6 import isValid

from companion.domain.problems import Problem
from companion.domain.reminder_trials import Outcome, Trial
from companion.ui.pages.reminded.words import advice_words, outcome_words, panel_for, trial_title
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.asking_card import AskingCard
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ui.house import House
    from companion.ui.widgets.asking_card import Answer
    from companion.ui.widgets.press import Press


class TrialPage(Page):
    """One test. In a ``row`` the next one follows."""

    trial: ClassVar[Trial]

    def __init__(self, house: House, *, row: bool) -> None:
        super().__init__()
        self.house = house
        self._row = row
        every = list(Trial)
        self._number = every.index(self.trial)
        self._on: Press | None = None
        eyebrow = tr("Will I be reminded?")
        if row:
            eyebrow = tr("Test {n} of {all}", n=self._number + 1, all=len(every))
        self.set_heading(trial_title(self.trial), eyebrow=eyebrow)
        add_aloud(self, house.speaker)
        self._card = AskingCard()
        self.body.addWidget(self._card)
        self.body.addStretch(1)
        self._foot(done=False)
        house.trying.end()
        self.begin_trial()

    def begin_trial(self) -> None:
        """Say what happens on the first press."""
        raise NotImplementedError

    def start(self) -> None:
        """Begin, as that press would."""

    # --- the card ---

    def say(self, lines: Sequence[str], answers: Sequence[Answer], *, main: bool = True) -> None:
        """New words in the card, and the buttons below them; the first leads when ``main``."""
        self._on = None
        self._card.say(lines, answers, main=main)
        if answers:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to Get help meanwhile
            QTimer.singleShot(0, self, self._begin_at_top)

    def _begin_at_top(self) -> None:
        if self._on is None:
            self.focus_first()
        else:
            self._on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begin()

    def came(self, outcome: Outcome) -> None:
        """Keep what came of it, also when one has gone on to another page; and show it here."""
        self.house.trying.keep(self.trial, outcome)
        if isValid(self):
            self.house.trying.end()
            self.show_outcome(outcome)

    def show_outcome(self, outcome: Outcome, more: Sequence[str] = (), answers: Sequence[Answer] = ()) -> None:
        """What came of it and what to do; then on, or once more."""
        found: list[Answer] = list(answers)
        panel, words = panel_for(outcome)
        if panel and self.house.own_settings.has(panel):
            found.append((words, lambda: self._open(panel)))
        found.append((tr("Try once more"), self.begin_trial))
        lines = [outcome_words(outcome), *more, advice_words(outcome)]
        self.say([line for line in lines if line], found, main=bool(answers))
        on = self._foot(done=True)
        self._on = on if outcome.fine and len(found) == 1 else None  # all is well, so on it goes

    def add(self, line: str) -> None:
        """One more line below what is said."""
        self._card.add(line)

    def _open(self, panel: str) -> None:
        try:
            self.house.own_settings.open(panel)
        except Problem as problem:
            self._card.add(one_sentence(problem))

    # --- on ---

    def _foot(self, *, done: bool) -> Press | None:
        """The row below; the way on to the next test, where one follows."""
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self.house.router.back)
        right: list[Press] = []
        if self._row:
            last = self._number + 1 == len(Trial)
            words = tr("Done") if last else tr("Next")
            on = main_button(words, "arrow-right") if done else quiet_button(tr("Skip this"))
            on.clicked.connect(self._to_next)
            right.append(on)
        self.add_buttons(left=[back], right=[*right])
        return right[0] if right else None

    def _to_next(self) -> None:
        every = list(Trial)
        if self._number + 1 < len(every):
            self.house.router.replace("reminded", trial=every[self._number + 1], row=True)
        else:
            self.house.router.back()
