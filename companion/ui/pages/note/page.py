"""We were in touch: who, then how. The second press keeps it, for today and now; another day if one likes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.people import Ring
from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.domain.repeats import to_utc
from companion.ui.look import look
from companion.ui.plan_words import MODE_ICONS, mode_words
from companion.ui.problem_words import one_sentence
from companion.ui.texts import join_names, tr
from companion.ui.when_words import Wording, wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field
from companion.ui.widgets.nobody_yet import NobodyYet
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.when import BigList
from companion.ui.widgets.who import Who
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person, PersonId
    from companion.ui.house import House

MODES = (Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE, Mode.MESSAGE, Mode.LETTER)
"""In person first."""

DAYS_BACK = 14


class Note(Page):
    """The page. ``view`` is where one is: who, several, or how."""

    def __init__(self, house: House, person: PersonId | None) -> None:
        super().__init__()
        self._house = house
        self._people: list[Person] = []
        self._day: date | None = None
        self._other_day = False
        self.view = "who"
        self._first = "who"
        if person is not None:
            self._begin_with(person)
        add_aloud(self, house.speaker)

    def _begin_with(self, person: PersonId) -> None:
        try:
            self._people = [self._house.circle.get(person)]
        except Problem:
            return
        self.view = self._first = "how"

    def refresh(self) -> None:
        """Lay out where one is."""
        self.clear_body()
        self.clear_buttons()
        right = {"who": self._ask_who, "several": self._ask_several, "how": self._ask_how}[self.view]()
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._leave)
        self.add_buttons(left=[back], right=right)

    # --- who ---

    def _offered(self) -> list[Person]:
        people = [person for person in self._house.circle.everybody() if not person.life.silent]
        return sorted(people, key=lambda person: (list(Ring).index(person.ring), person.name.casefold()))

    def _ask_who(self) -> list[QWidget]:
        self.set_heading(tr("Who were you in touch with?"))
        people = self._offered()
        circle = self._house.circle
        who = Who(people, photo_of=circle.photo, find=circle.find, many=False)
        who.picked.connect(self._take_one)
        self._who = who
        if not people:
            self.body.addWidget(NobodyYet(self._house, "note"))
            return []
        self.body.addWidget(who)
        several = quiet_button(tr("Several people at once"), "users")
        several.clicked.connect(lambda: self._turn("several"))
        return [several]

    def _take_one(self, person: str) -> None:
        from companion.domain.people import PersonId

        try:
            self._people = [self._house.circle.get(PersonId(person))]
        except Problem as problem:
            self._say(problem)
            return
        self._turn("how")

    def _ask_several(self) -> list[QWidget]:
        self.set_heading(tr("Who were you in touch with?"))
        circle = self._house.circle
        self._who = Who(self._offered(), photo_of=circle.photo, find=circle.find, chosen=self._people)
        self.body.addWidget(self._who)
        following = main_button(tr("Next"), "arrow-right")
        following.clicked.connect(self._take_several)
        return [following]

    def _take_several(self) -> None:
        self._people = list(self._who.chosen)
        if self._people:
            self._turn("how")

    # --- how ---

    def _ask_how(self) -> list[QWidget]:
        names = join_names([person.name for person in self._people])
        self.set_heading(tr("How were you in touch with {names}?", names=names))
        say = wording(self._house)
        columns = Columns(gap=look().gap(18), least=330, shares=(3, 4) if self._other_day else (4, 3))
        if self._other_day:
            columns.addWidget(self._days(say))
        columns.addWidget(self._ways())
        self.body.addLayout(columns)
        words = tr("Press one, and it is kept for today.")
        if self._other_day:
            words = tr("Choose the day, then press how. Then it is kept.")
        self.body.addWidget(Words(words, "soft"))
        if self._other_day:
            return []
        other = quiet_button(tr("It was another day"), "calendar")
        other.clicked.connect(self._open_days)
        return [other]

    def _ways(self) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for mode in MODES:
            press = Press(_how_words(mode), MODE_ICONS[mode], PressKind.CARD)
            press.clicked.connect(lambda _on=False, mode=mode: self._keep(mode))
            column.addWidget(press)
        column.addStretch(1)
        return block

    def _days(self, say: Wording) -> QWidget:
        self._list = BigList(5)
        days = [say.today - timedelta(days=number) for number in range(DAYS_BACK)]
        self._list.fill([(day, say.day(day)) for day in days])
        self._list.choose(self._day or say.today)
        self._list.currentItemChanged.connect(self._take_day)
        return Field(tr("Which day?"), self._list)

    def _open_days(self) -> None:
        self._other_day = True
        turn(self)

    def _take_day(self) -> None:
        day = self._list.value
        self._day = day if isinstance(day, date) else None

    def _keep(self, mode: Mode) -> None:
        say = wording(self._house)
        when = None
        if self._day is not None and self._day != say.today:
            when = to_utc(datetime.combine(self._day, time(12)), say.zone)
        try:
            self._house.meeting.note([person.id for person in self._people], mode, when)
        except Problem as problem:
            self._say(problem)
            return
        self._house.router.home()

    def _say(self, problem: Problem) -> None:
        self.body.insertWidget(0, Words(one_sentence(problem), "strong"))

    def focus_first(self) -> None:
        """On the first face, or the days when they were asked for; else on the first way."""
        if self.view != "how" and self._who.focus_face():
            return
        if self.view == "how" and self._other_day:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().focus_first()

    # --- back ---

    def _turn(self, view: str) -> None:
        self.view = view
        turn(self)

    def _leave(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """To who; from there to where one came from."""
        if self.view == self._first:
            return False
        self._turn(self._first)
        return True


def _how_words(mode: Mode) -> str:
    if mode is Mode.IN_PERSON:
        return tr("We were together in person")
    return mode_words(mode)


def make(house: House, *, person: PersonId | None = None, **_more: object) -> Page:
    """The page; with a person it begins at the second question."""
    return Note(house, person)
