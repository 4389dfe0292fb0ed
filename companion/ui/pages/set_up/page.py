"""Set-up: six questions, each can be skipped, the first call is planned, and a few last things are offered.

Every answer is kept at once; closed in the middle, it goes on at the same question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from companion.domain.changes import Topic
from companion.domain.preferences import SET_UP_QUESTIONS
from companion.domain.repeats import to_wall
from companion.ui.asked_words import asked
from companion.ui.country_words import country_field
from companion.ui.exercise_rows import PRACTICE, begin_or_go_on
from companion.ui.look import look
from companion.ui.pages.set_up.ending import LastThings
from companion.ui.pages.set_up.reach import reach_rows
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.home_clock import HomeClock
from companion.ui.widgets.nobody_yet import NobodyYet
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.text_sizes import text_sizes
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.house import House

STEPS = SET_UP_QUESTIONS
ENDING = STEPS + 1
"""The page of the last things, which is no question."""


class SetUp(Page):
    """The questions, one a screen."""

    topics = frozenset({Topic.PEOPLE, Topic.PLANS})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._confirm: Callable[[], None] | None = None

    def refresh(self) -> None:
        """The question one has come to."""
        self._show(self._house.preferences().set_up_step)

    def back(self) -> bool:
        """To the question before."""
        self._go(max(0, self._house.preferences().set_up_step - 1))
        return True

    def _go(self, step: int) -> None:
        self._house.change_preferences(set_up_step=step)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to Get help meanwhile
        self._show(step)
        self.scroll_to_top()
        QTimer.singleShot(0, self, self.focus_first)

    def _show(self, step: int) -> None:
        self.clear_body()
        self.clear_buttons()
        self._confirm = None
        pages: list[Callable[[], None]] = [
            self._welcome, self._who, self._size, self._country, self._people, self._reach, self._first_plan,
            self._last_things,
        ]  # fmt: skip
        step = min(step, ENDING)
        pages[step]()
        self.body.addStretch(1)
        if step:
            self._put_buttons(step)

    def _put_buttons(self, step: int) -> None:
        back = back_button()
        back.clicked.connect(self.back)
        right: list[QWidget] = []
        if step == ENDING:
            practise = quiet_button(tr("Try a pretend call"))
            practise.clicked.connect(self._practise)
            begin = main_button(tr("Begin with Today"), "sun")
            begin.clicked.connect(self._finish)
            right = [practise, begin]
        else:
            skip = quiet_button(tr("Skip this"))
            skip.clicked.connect(lambda: self._go(step + 1))
            # In very large text the four buttons stand in one row without the arrow, and the question is seen.
            following = main_button(tr("Next"), "arrow-right" if look().step <= 140 else "")
            following.clicked.connect(lambda: self._next(step))
            planned = step < STEPS or bool(self._house.planning.coming(14))
            right = [skip, following] if planned else [skip]
        self.add_buttons(left=[back], right=right)

    def _next(self, step: int) -> None:
        """On, with what stood there to be confirmed."""
        if self._confirm is not None:
            self._confirm()
        self._go(step + 1)

    def _say_head(self, step: int, title: str, soft: str = "") -> None:
        eyebrow = tr("Set-up, question {n} of {all}", n=step, all=STEPS) if step else ""
        self.set_heading(title, soft=soft, eyebrow=eyebrow)

    # --- the questions ---

    def _welcome(self) -> None:
        self._say_head(0, tr("Welcome"))
        card = Card()
        for line in (
            tr("This program helps you plan time with people and look at your thoughts."),
            tr("It is not a doctor, a therapist or an alarm."),
            tr("Nobody reads what you write here unless you choose to show it to them."),
            tr("If you feel unsafe, press Get help or ring the emergency number."),
        ):
            card.column.addWidget(Words(line))
        self.body.addWidget(card)
        understood = main_button(tr("I understand"), "arrow-right")
        understood.clicked.connect(self._understood)
        prepared, helping = quiet_button(tr("Open a set-up file")), quiet_button(tr("I only help somebody from afar"))
        prepared.clicked.connect(lambda: self._house.router.go("change_look"))
        helping.clicked.connect(lambda: self._house.router.go("helper_key"))
        self.add_buttons(left=[prepared, helping], right=[understood])

    def _understood(self) -> None:
        now = self._house.clock.now()
        zone = self._house.preferences().zone or self._house.clock.zone()
        first = self._house.preferences().first_opened or to_wall(now, zone).date()
        self._house.change_preferences(understood=True, first_opened=first, zone=zone)
        self._go(1)

    def _who(self) -> None:
        self._say_head(1, tr("Who is Companion for?"))
        kept = self._house.preferences()
        card = Card()
        row = OneOfRow(
            tr("Who will use it?"),
            [("me", tr("I will")), ("other", tr("Somebody I help"))],
            kept.set_up_for,
            self._choose_who,
        )
        card.column.addWidget(row)
        edit = line_edit(kept.name)
        edit.textChanged.connect(lambda text: self._house.change_preferences(name=text.strip()))
        edit.returnPressed.connect(lambda: self._go(2))
        helped = kept.set_up_for == "other"
        self._name = Field(tr("Their name") if helped else tr("My name"), edit)
        card.column.addWidget(self._name)
        self._helped = Words(self._helped_words(helped=helped), "soft")
        card.column.addWidget(self._helped)
        self.body.addWidget(card)

    def _choose_who(self, who: object) -> None:
        self._house.change_preferences(set_up_for=who)
        helped = who == "other"
        self._name.set_label(tr("Their name") if helped else tr("My name"))
        self._helped.setText(self._helped_words(helped=helped))

    @staticmethod
    def _helped_words(*, helped: bool) -> str:
        return tr("Ask them each question. It is their diary, and they can change all of it later.") if helped else ""

    def _size(self) -> None:
        self._say_head(2, tr("Is this easy to read?"), tr("It can be changed later in Settings."))
        card = Card()
        card.column.addWidget(text_sizes(self._house))
        card.column.addWidget(Words(tr("Tea with a friend at three in the afternoon.")))
        card.column.addWidget(Words(tr("The words are in English, the only language so far."), "small"))
        self.body.addWidget(card)

    def _country(self) -> None:
        where = asked(self._house, tr("Where do you live?"), tr("Where does {name} live?"), tr("Where do they live?"))
        self._say_head(3, where, tr("So that Get help shows the right numbers, also without internet."))
        card = Card()
        field = country_field(self._house)
        card.column.addWidget(field)
        card.column.addWidget(HomeClock(self._house))
        self.body.addWidget(card)
        box = field.editor
        if isinstance(box, QComboBox):
            self._confirm = lambda: self._house.change_preferences(country=box.currentData())

    def _people(self) -> None:
        who = asked(
            self._house, tr("Who is in your circle?"), tr("Who is in {name}’s circle?"), tr("Who is in their circle?")
        )
        self._say_head(4, who, tr("A few are enough. More can be added later."))
        card = Card()
        people = self._house.circle.everybody()
        if people:
            names = ", ".join(person.name for person in people[:8])
            card.column.addWidget(Words(self._count_words(len(people)), "strong"))
            card.column.addWidget(Words(names))
        bring = Press(tr("Bring in a contacts file"), "file-up")
        bring.clicked.connect(lambda: self._house.router.go("bring_in", then="set_up"))
        add = Press(tr("Add someone by name"), "user-plus")
        add.clicked.connect(lambda: self._house.router.go("person"))
        card.column.addLayout(flow_of(bring, add))
        self.body.addWidget(card)

    def _count_words(self, count: int) -> str:
        if count == 1:
            own, named = tr("{n} person is in your circle."), tr("{n} person is in {name}’s circle.")
            unnamed = tr("{n} person is in their circle.")
        else:
            own, named = tr("{n} people are in your circle."), tr("{n} people are in {name}’s circle.")
            unnamed = tr("{n} people are in their circle.")
        return asked(self._house, own, named, unnamed, n=count)

    def _reach(self) -> None:
        how = asked(
            self._house,
            tr("How do you reach each other?"),
            tr("How do {name} and the others reach each other?"),
            tr("How do they reach each other?"),
        )
        self._say_head(5, how, tr("Call links, numbers, and the best times."))
        card = Card()
        reach_rows(self._house, card.column)
        self.body.addWidget(card)

    def _first_plan(self) -> None:
        whom = asked(
            self._house,
            tr("Whom would you like to see or hear?"),
            tr("Whom would {name} like to see or hear?"),
            tr("Whom would they like to see or hear?"),
        )
        self._say_head(6, whom, tr("One visit or one call is a good beginning."))
        coming = self._house.planning.coming(14)
        if not coming and not self._house.circle.everybody():
            self.body.addWidget(NobodyYet(self._house, "set_up"))
            return
        card = Card()
        here = self._house.router.here
        said = str(here.what.get("said", "")) if here is not None and here.page == "set_up" else ""
        words = tr("Something is planned. You can plan more, or go on.") if coming else tr("Let us plan the first one.")
        card.column.addWidget(Words(said or words, "strong" if said else "body"))
        plan = Press(tr("Plan a visit or a call"), "calendar-plus", PressKind.SECOND if coming else PressKind.MAIN)
        plan.clicked.connect(lambda: self._house.router.go("plan", then="set_up"))
        card.column.addSpacing(look().gap(4))
        card.column.addLayout(flow_of(plan))
        self.body.addWidget(card)

    def _last_things(self) -> None:
        self.set_heading(
            tr("All set"), soft=tr("A few last things. None of them is needed now."), eyebrow=tr("Set-up, the end")
        )
        card = Card()
        card.column.addWidget(LastThings(self._house))
        self.body.addWidget(card)

    def _practise(self) -> None:
        """A call where nothing can break, as the first thing after set-up."""
        self._finish()
        begin_or_go_on(self._house, PRACTICE)

    def _finish(self) -> None:
        now = self._house.clock.now()
        zone = self._house.preferences().zone or self._house.clock.zone()
        first = self._house.preferences().first_opened or to_wall(now, zone).date()
        self._house.change_preferences(set_up_done=True, set_up_step=ENDING, first_opened=first, zone=zone)
        self._house.router.go("today")


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page."""
    return SetUp(house)
