"""One date: how should the day be?"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.dates_ahead import LOSS, DayWish, next_on
from companion.domain.people import LifeState
from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.ui.date_words import away_words, date_title, day_of_year, reminder_words, wish_meaning, wish_words
from companion.ui.look import look
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import OneOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.dates_ahead import DateWish
    from companion.domain.people import Person, PersonId
    from companion.ui.house import House

TEA = time(15)
"""When something together is proposed on the day itself, until another time is chosen."""


class OneDatePage(Page):
    """The question. What is chosen is kept with Keep; Back leaves it as it was."""

    def __init__(self, house: House, person: PersonId, what: str) -> None:
        super().__init__()
        self._house = house
        self._choices: dict[DayWish, OneOf] = {}
        self._note = Words("", "strong", parent=self)
        self._note.hide()
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])
        try:
            self._wish = house.days_ahead.get(person, what)
            self._person = house.circle.get(person) if person else None
        except Problem as problem:
            self.set_heading(problem_words(problem).title)
            self.body.addWidget(Words(tr("This date is not there any more.")))
            self.body.addStretch(1)
            return
        self._build(self._wish, self._person)
        add_aloud(self, house.speaker)
        self.put_in_order()

    def _build(self, wish: DateWish, person: Person | None) -> None:
        today = wording(self._house).today
        away = away_words((next_on(wish.month, wish.day, today) - today).days)
        soft = tr("{day}, {away}. How would you like the day to be?", day=day_of_year(wish), away=away)
        self.set_heading(date_title(wish.what, wish.title, person), soft=soft)
        box = QWidget()
        box.setAccessibleName(tr("How the day should be"))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(2))
        for each in DayWish:
            choice = OneOf(wish_words(each), sub=wish_meaning(each))
            choice.setAccessibleDescription(tr("How the day should be"))
            choice.setChecked(each is wish.wish)
            self._choices[each] = choice
            column.addWidget(choice)
        self.body.addWidget(box)
        self.body.addWidget(self._note)
        leave = [self._press(tr("Choose nothing"), "x", self._nothing)] if wish.wish is not None else []
        take_out = [self._press(tr("Take this date out"), "trash-2", self._remove)] if wish.own else []
        if leave or take_out:
            self.body.addLayout(flow_of(*leave, *take_out))
        self.body.addStretch(1)
        keep = main_button(tr("Keep"), "check")
        keep.clicked.connect(self._keep)
        self.add_buttons(right=[keep])

    def _press(self, words: str, icon: str, act: object) -> Press:
        press = Press(words, icon, PressKind.QUIET)
        press.clicked.connect(act)
        return press

    def focus_first(self) -> None:
        """On the choice made, else the first."""
        chosen = next((each for each in self._choices.values() if each.isChecked()), None)
        first = chosen or next(iter(self._choices.values()), None)
        if first is None:
            super().focus_first()
        else:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- act ---

    def _keep(self) -> None:
        wish = next((each for each, choice in self._choices.items() if choice.isChecked()), None)
        if wish is None:
            self._note.set_or_hide(tr("Choose one first, or press Back."))
            return
        if self._choose(wish) and wish is DayWish.TOGETHER:
            self._plan()
        elif not self._note.text():
            self._house.router.back()

    def _nothing(self) -> None:
        if self._choose(None):
            self._house.router.back()

    def _choose(self, wish: DayWish | None) -> bool:
        words = reminder_words(self._wish.what, self._wish.title, self._person)
        try:
            self._house.days_ahead.choose(self._wish, wish, words)
        except Problem as problem:
            self._note.set_or_hide(one_sentence(problem))
            return False
        return True

    def _plan(self) -> None:
        """On to a plan: with them where one may, else with somebody chosen there. On a day of loss nobody is named."""
        person = self._person
        starts = datetime.combine(next_on(self._wish.month, self._wish.day, wording(self._house).today), TEA)
        living = person is not None and not person.life.silent
        what = (
            "" if self._wish.what == LOSS or (person is not None and person.life is LifeState.DIED) else self._named()
        )
        if person is not None and living and starts > wording(self._house).here(self._house.clock.now()):
            self._house.router.replace("plan", people=(person.id,), mode=Mode.IN_PERSON, starts=starts, what=what)
        else:
            self._house.router.replace("plan")

    def _named(self) -> str:
        return date_title(self._wish.what, self._wish.title, self._person)

    def _remove(self) -> None:
        try:
            self._house.days_ahead.remove(self._wish)
        except Problem as problem:
            self._note.set_or_hide(one_sentence(problem))
            return
        self._house.router.back()
