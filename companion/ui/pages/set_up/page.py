"""Set-up: six questions, each can be skipped, and the first call is planned before it ends.

Every answer is kept at once; closed in the middle, it goes on at the same question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox

from companion.domain.changes import Topic
from companion.domain.preferences import TEXT_STEPS
from companion.domain.repeats import to_wall
from companion.ui.country_words import country_field
from companion.ui.exercise_rows import PRACTICE, begin_or_go_on
from companion.ui.look import look
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.house import House

STEPS = 6


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
        if step > STEPS:
            self._finish("today")
            return
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
            self._welcome, self._size, self._name, self._country, self._people, self._code, self._first_plan,
        ]  # fmt: skip
        pages[min(step, STEPS)]()
        self.body.addStretch(1)
        if step:
            back, skip = back_button(), quiet_button(tr("Skip this"))
            back.clicked.connect(self.back)
            skip.clicked.connect(lambda: self._go(step + 1))
            following = main_button(tr("Next"), "arrow-right")
            following.clicked.connect(lambda: self._next(step))
            right = [skip] if step == STEPS else [skip, following]
            self.add_buttons(left=[back], right=list(right))

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
            tr("It is not a doctor, a therapist or an alarm. Nobody reads what you write here unless you show them."),
            tr("If you feel unsafe, press Get help or ring the emergency number."),
        ):
            card.column.addWidget(Words(line))
        self.body.addWidget(card)
        understood = main_button(tr("I understand"), "arrow-right")
        understood.clicked.connect(self._understood)
        self.add_buttons(right=[understood])

    def _understood(self) -> None:
        now = self._house.clock.now()
        zone = self._house.preferences().zone or self._house.clock.zone()
        first = self._house.preferences().first_opened or to_wall(now, zone).date()
        self._house.change_preferences(understood=True, first_opened=first, zone=zone)
        self._go(1)

    def _size(self) -> None:
        self._say_head(1, tr("Is this easy to read?"), tr("You can change it later in Settings."))
        sizes = [(step, f"{step} %") for step in TEXT_STEPS]
        chosen = self._house.preferences().text_step
        row = OneOfRow(
            tr("How large should everything be?"),
            sizes,
            chosen,
            lambda step: self._house.change_preferences(text_step=step),
        )
        card = Card()
        card.column.addWidget(row)
        card.column.addWidget(Words(tr("Tea with a friend at three in the afternoon."), "soft"))
        self.body.addWidget(card)

    def _name(self) -> None:
        self._say_head(2, tr("What shall we call you?"))
        edit = line_edit(self._house.preferences().name)
        edit.textChanged.connect(lambda text: self._house.change_preferences(name=text.strip()))
        edit.returnPressed.connect(lambda: self._go(3))
        card = Card()
        card.column.addWidget(Field(tr("My name"), edit))
        self.body.addWidget(card)

    def _country(self) -> None:
        self._say_head(
            3, tr("Where do you live?"), tr("So that Get help shows the right numbers, also without internet.")
        )
        card = Card()
        field = country_field(self._house)
        card.column.addWidget(field)
        self.body.addWidget(card)
        box = field.editor
        if isinstance(box, QComboBox):
            self._confirm = lambda: self._house.change_preferences(country=box.currentData())

    def _people(self) -> None:
        self._say_head(4, tr("Who is in your circle?"), tr("A few are enough. You can add more later."))
        card = Card()
        people = self._house.circle.everybody()
        if people:
            names = ", ".join(person.name for person in people[:8])
            count = tr_n("{n} person is in your circle.", "{n} people are in your circle.", len(people))
            card.column.addWidget(Words(count, "strong"))
            card.column.addWidget(Words(names))
        bring = Press(tr("Bring in a contacts file"), "file-up")
        bring.clicked.connect(lambda: self._house.router.go("bring_in", then="set_up"))
        add = Press(tr("Add someone by name"), "user-plus")
        add.clicked.connect(lambda: self._house.router.go("person"))
        card.column.addLayout(flow_of(bring, add))
        self.body.addWidget(card)

    def _code(self) -> None:
        self._say_head(5, tr("A key for a rainy day"), tr("Your diary is locked. This computer keeps the key."))
        card = Card()
        card.column.addWidget(Words(tr("If the computer forgets it, a recovery code opens the diary.")))
        if self._house.preferences().recovery_shown:
            card.column.addWidget(Words(tr("You have put the code away."), "strong"))
        show = Press(tr("Show my recovery code"), "key-round")
        show.clicked.connect(lambda: self._house.router.go("recovery"))
        card.column.addLayout(flow_of(show))
        start = AnyOf(tr("Start quietly with the computer, to remind me"))
        start.setChecked(self._house.preferences().start_at_login)
        start.clicked.connect(lambda on: self._start_at_login(start, on=on))
        card.column.addWidget(start)
        self._said = Words("", "small")
        card.column.addWidget(self._said)
        self.body.addWidget(card)

    def _start_at_login(self, start: AnyOf, *, on: bool) -> None:
        from companion.domain.problems import Problem
        from companion.ui.problem_words import one_sentence

        try:
            self._house.autostart.set(on=on)
        except Problem as problem:
            self._said.setText(one_sentence(problem))
            start.setChecked(not on)  # as it still is
            return
        self._house.change_preferences(start_at_login=on)

    def _first_plan(self) -> None:
        self._say_head(6, tr("Whom would you like to see or hear?"), tr("One visit or one call is a good beginning."))
        card = Card()
        coming = self._house.planning.coming(14)
        words = tr("Something is planned. You can plan more, or begin.") if coming else tr("Let us plan the first one.")
        card.column.addWidget(Words(words))
        plan = Press(tr("Plan a visit or a call"), "calendar-plus", PressKind.SECOND if coming else PressKind.MAIN)
        plan.clicked.connect(lambda: self._finish("plan"))
        begin = Press(tr("Begin with Today"), "sun", PressKind.MAIN if coming else PressKind.SECOND)
        begin.clicked.connect(lambda: self._finish("today"))
        card.column.addSpacing(look().gap(4))
        card.column.addLayout(flow_of(begin, plan) if coming else flow_of(plan, begin))
        practise = Press(tr("Try a pretend call"), "video", PressKind.QUIET)
        practise.clicked.connect(self._practise)
        card.column.addLayout(flow_of(practise))
        self.body.addWidget(card)

    def _practise(self) -> None:
        """A call where nothing can break, as the first thing after set-up."""
        self._finish("today")
        begin_or_go_on(self._house, PRACTICE)

    def _finish(self, page: str) -> None:
        now = self._house.clock.now()
        zone = self._house.preferences().zone or self._house.clock.zone()
        first = self._house.preferences().first_opened or to_wall(now, zone).date()
        self._house.change_preferences(set_up_done=True, set_up_step=STEPS, first_opened=first, zone=zone)
        self._house.router.go("today")
        if page != "today":
            self._house.router.go(page)


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page."""
    return SetUp(house)
