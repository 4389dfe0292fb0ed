"""One planned call or visit: what it is, what to read before, and moving or taking it off, each with Undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.calendar import may_leave
from companion.domain.changes import Topic
from companion.domain.keepsakes import BeforeYouGo
from companion.domain.plans import Mode, PlanId, ReminderKind, Repeat, Stage
from companion.domain.problems import Problem
from companion.services.adjusting import adjust
from companion.services.happenings import one_happening
from companion.ui.look import look
from companion.ui.pages.occurrence.card import what_card
from companion.ui.pages.occurrence.grew import GrewFrom
from companion.ui.pages.occurrence.if_then import IfThen
from companion.ui.pages.occurrence.paper import plan_sheet
from companion.ui.plan_words import MODE_ICONS, plan_words
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr
from companion.ui.when_words import capital, reminder_name, wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.before import before_card
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.grown import GrownLines, grown_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import AnyOf, OneOf, Press, PressKind
from companion.ui.widgets.printing import print_sheet
from companion.ui.widgets.turning import turn
from companion.ui.widgets.when import When
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.services.happenings import Happening
    from companion.ui.house import House

NEAR = timedelta(minutes=10)
"""From so long before the start the main button begins it at once."""

READY = timedelta(hours=3)
"""From so long before the start one can get ready."""


class OccurrencePage(Page):
    """The page. ``view`` is what one does: looking, moving, taking off, reminders, a sentence, or what led here."""

    topics = frozenset({Topic.PLANS, Topic.PEOPLE, Topic.PREFERENCES, Topic.TIES})

    def __init__(self, house: House, plan: PlanId, day: date) -> None:
        super().__init__()
        self._house, self._plan, self._day = house, plan, day
        self.view = "look"
        self._to: datetime | None = None
        self._choosing: IfThen | None = None
        self._print = Press(tr("Print"), "printer", PressKind.QUIET)
        self._print.clicked.connect(self._on_paper)
        self._out = Press(tr("For other calendars"), "calendar", PressKind.QUIET)
        self._out.clicked.connect(lambda: house.router.go("calendar", plan=plan, day=day))
        self.add_tool(self._out)
        self.add_tool(self._print)
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask how it stands, and lay it out. A sentence that is being chosen or typed stays."""
        if self.view == "if_then" and self._choosing is not None:
            return
        self.clear_body()
        self.clear_buttons()
        try:
            with self._house.diary.reading() as book:
                found = one_happening(book, self._plan, self._day)
        except Problem as problem:
            self._gone(problem)
            return
        self._found = found
        self._print.setVisible(self.view == "look")
        self._out.setVisible(self.view == "look" and may_leave(found.plan) and not found.stage.closed)
        {
            "look": self._look,
            "move": self._move,
            "off": self._off,
            "reminders": self._reminders,
            "if_then": self._if_then,
            "grew": self._grew,
        }[self.view](found)

    def _gone(self, problem: Problem) -> None:
        words = problem_words(problem)
        self.set_heading(words.title)
        self._print.hide()
        self._out.hide()
        self.body.addWidget(Words(tr("It was taken off your plans. Press “Undo” to have it back.")))
        self.body.addStretch(1)
        self._back()

    def _back(self) -> None:
        back = back_button()
        back.clicked.connect(self._leave)
        self.add_buttons(left=[back])

    # --- looking ---

    def _look(self, found: Happening) -> None:
        self.set_heading(plan_words(found.plan, found.people))
        columns = Columns(gap=look().gap(22), least=360, shares=(4, 3))
        self._before = BeforeYouGo() if found.stage.closed else self._house.keeping.before(found.plan)
        columns.addWidget(self._what(found))
        over = found.stage in (Stage.JOINED, Stage.TOLD)
        asks = found.plan.mode.is_contact or bool(self._asked(found))  # alone there is nobody to ask
        if asks or not over:
            columns.addWidget(self._ask_card(found, asks=asks))
        self.body.addLayout(columns)
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self._back()
        main = self._main(found)
        if main is not None:
            self.add_buttons(right=[main])

    def _what(self, found: Happening) -> QWidget:
        """What it is, and below it what to read before."""
        what = what_card(self._house, found, wording(self._house), self._story(found))
        if not self._before:
            return what
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(12))
        column.addWidget(what, 1)
        column.addWidget(before_card(self._before))
        return both

    def _story(self, found: Happening) -> QWidget | None:
        """What a meeting grew from, where something is known, guessed, or to be chosen; not of one let go."""
        grown = None if found.stage is Stage.LET_GO else grown_of(self._house, found.plan)
        if grown is None:
            return None
        say = wording(self._house)
        lines = GrownLines(self._house, self._plan, grown, say, self._again, more=lambda: self._turn("grew"))
        return None if lines.empty else lines

    def _ask_card(self, found: Happening, *, asks: bool) -> QWidget:
        card = Card()
        if asks:
            self._edit = line_edit(self._asked(found))
            self._edit.setCursorPosition(0)
            self._edit.editingFinished.connect(self._keep_ask)
            self._ask_field = Field(tr("Something to ask"), self._edit, hint=tr("It is shown when the time has come."))
            card.column.addWidget(self._ask_field)
        if found.stage in (Stage.JOINED, Stage.TOLD):
            card.column.addStretch(1)
            return card
        card.column.addSpacing(look().gap(8))
        acts: list[tuple[str, str, Callable[[], None]]] = [
            (tr("Move it"), "calendar", lambda: self._turn("move")),
            (tr("Take it off"), "x", self._take_off),
            (tr("Change the reminders"), "bell", lambda: self._turn("reminders")),
        ]
        if not found.plan.is_note:  # at a reminder of a date there is nothing to do
            acts.append((tr("If something gets in the way"), "hand-heart", lambda: self._turn("if_then")))
        for words, icon, act in acts:
            press = Press(words, icon, PressKind.SMALL)
            press.clicked.connect(act)
            card.column.addLayout(flow_of(press))
        card.column.addStretch(1)
        return card

    @staticmethod
    def _asked(found: Happening) -> str:
        return found.plan.ask or next((person.ask_next for person in found.people if person.ask_next), "")

    def _keep_ask(self) -> None:
        """Keep it with the person where there is one, for it belongs to the next time we talk."""
        words, found = self._edit.text().strip(), self._found
        if words == self._asked(found):
            return
        try:
            if len(found.people) == 1 and not found.plan.ask:
                self._house.circle.change(replace(found.people[0], ask_next=words))
            else:
                adjust(self._house.diary, found.plan.id, ask=words)
        except Problem as problem:
            self._ask_field.say(one_sentence(problem))

    def _main(self, found: Happening) -> Press | None:
        left = found.moment.at - self._house.clock.now()
        if found.stage.closed or left > READY or found.stage is Stage.MISSED or found.plan.is_note:
            return None
        joined = found.stage is Stage.JOINED
        words = tr("Start the call") if found.plan.mode.is_call else tr("Begin")
        if found.plan.mode is Mode.IN_PERSON:
            words = tr("I am going")
        if left > NEAR or joined:
            words = tr("Go on") if joined else tr("Get ready")
        press = main_button(words, MODE_ICONS[found.plan.mode])
        join = left <= NEAR and not joined
        what = {"plan": self._plan, "day": self._day, **({"join": True} if join else {})}
        press.clicked.connect(lambda: self._house.router.go("call", **what))
        return press

    # --- moving ---

    def _move(self, found: Happening) -> None:
        title = plan_words(found.plan, found.people)
        self.set_heading(tr("Move it to when?"), eyebrow=title)
        say = wording(self._house)
        here = say.here(found.moment.at)
        self._to = self._to or (here if here > say.now else None)
        self._when = When(say, chosen=self._to, rows=3)
        self._when.changed.connect(self._take_time)
        self._hint = Words("", "strong")
        self._hint.hide()
        self.body.addWidget(self._when)
        self._all_following = OneOf(tr("This one and all that follow"))
        if found.plan.rhythm.repeat is not Repeat.ONCE:
            self.body.addWidget(self._which_of_them())
        self.body.addWidget(self._hint)
        self.body.addStretch(1)
        self._back()
        move = main_button(tr("Move it"), "check")
        move.clicked.connect(lambda: self._do_move(following=self._all_following.isChecked()))
        self.add_buttons(right=[move])

    def _which_of_them(self) -> QWidget:
        block = QWidget()
        columns = Columns(block, gap=4, least=340)
        only = OneOf(tr("Only this one"))
        only.setChecked(True)
        columns.addWidget(only)
        columns.addWidget(self._all_following)
        return block

    def _take_time(self) -> None:
        self._to = self._when.value
        self._hint.hide()

    def _do_move(self, *, following: bool) -> None:
        if self._to is None:
            self._say(tr("Choose a day and a time first."))
            return
        planning = self._house.planning
        to, found, say = self._to, self._found, wording(self._house)
        self.view = "look"
        try:
            if following:
                planning.move_following(self._plan, self._day, to)
            else:
                planning.move_one(self._plan, self._day, to)
        except Problem as problem:
            self.view = "move"
            self._say(one_sentence(problem))
            return
        title = plan_words(found.plan, found.people)
        said = tr("Moved: {title}. The new time: {when}.", title=title, when=say.when_inside(to))
        self._house.router.go("plans", said=said)

    def _say(self, words: str) -> None:
        self._hint.setText(words)
        self._hint.show()

    # --- taking off ---

    def _take_off(self) -> None:
        if self._found.plan.rhythm.repeat is Repeat.ONCE:
            self._do_off(following=False)
        else:
            self._turn("off")

    def _off(self, found: Happening) -> None:
        self.set_heading(tr("Take off which?"), eyebrow=plan_words(found.plan, found.people))
        say = wording(self._house)
        one = Press(tr("Only this one"), "calendar", PressKind.CARD, sub=say.when(say.here(found.moment.at)))
        one.clicked.connect(lambda: self._do_off(following=False))
        following = Press(tr("This one and all that follow"), "repeat", PressKind.CARD)
        following.clicked.connect(lambda: self._do_off(following=True))
        for press in (one, following):
            self.body.addWidget(press)
        self.body.addWidget(Words(tr("You can undo it afterwards."), "soft"))
        self.body.addStretch(1)
        self._back()

    def _do_off(self, *, following: bool) -> None:
        planning = self._house.planning
        try:
            if following:
                planning.cancel_following(self._plan, self._day)
            else:
                planning.cancel_one(self._plan, self._day)
        except Problem as problem:
            self.set_heading(problem_words(problem).title, soft=one_sentence(problem))
            return
        self._house.router.go("plans")

    # --- reminders ---

    def _reminders(self, found: Happening) -> None:
        self.set_heading(tr("When shall we remind you?"), eyebrow=plan_words(found.plan, found.people))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._kinds: dict[ReminderKind, AnyOf] = {}
        for kind in ReminderKind:
            choice = AnyOf(capital(reminder_name(kind)))
            choice.setChecked(kind in found.plan.reminders)
            self._kinds[kind] = choice
            column.addWidget(choice)
        self.body.addWidget(inside)
        if found.plan.rhythm.repeat is not Repeat.ONCE:
            self.body.addWidget(Words(tr("This goes for all of them, also later ones."), "soft"))
        self.body.addStretch(1)
        self._back()
        keep = main_button(tr("Keep it"), "check")
        keep.clicked.connect(self._keep_reminders)
        self.add_buttons(right=[keep])

    def _keep_reminders(self) -> None:
        chosen = frozenset(kind for kind, choice in self._kinds.items() if choice.isChecked())
        self.view = "look"
        try:
            adjust(self._house.diary, self._plan, reminders=chosen)
        except Problem as problem:
            self._gone(problem)
            return
        self._again()

    # --- if something gets in the way ---

    def _if_then(self, found: Happening) -> None:
        choosing = IfThen(found.plan.mode, found.plan.if_then)
        choosing.chosen.connect(self._keep_if_then)
        choosing.turned.connect(self._next_question)
        self._choosing = choosing
        self.body.addWidget(choosing)
        if found.plan.rhythm.repeat is not Repeat.ONCE:
            self.body.addWidget(Words(tr("This goes for all of them, also later ones."), "soft"))
        self.body.addStretch(1)
        self._name_question(choosing)

    def _name_question(self, choosing: IfThen) -> None:
        self.set_heading(choosing.question, eyebrow=plan_words(self._found.plan, self._found.people))
        self.clear_buttons()
        self._back()
        if choosing.typed is not None:
            keep = main_button(tr("Keep it"), "check")
            keep.clicked.connect(lambda: self._keep_if_then(choosing.typed or ""))
            self.add_buttons(right=[keep])

    def _next_question(self) -> None:
        if self._choosing is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that it does not wander to a door meanwhile
            self._name_question(self._choosing)
            self.scroll_to_top()
            QTimer.singleShot(0, self, self.focus_first)

    def _keep_if_then(self, words: str) -> None:
        choosing, self._choosing, self.view = self._choosing, None, "look"
        try:
            adjust(self._house.diary, self._plan, if_then=words)
        except Problem as problem:
            self._choosing, self.view = choosing, "if_then"
            if choosing is not None:
                choosing.say(one_sentence(problem))
            return
        self._again()

    # --- what led here ---

    def _grew(self, found: Happening) -> None:
        self.set_heading(tr("What did this grow from?"), eyebrow=plan_words(found.plan, found.people))
        choosing = GrewFrom(self._house.growing.grown(found.plan), wording(self._house))
        choosing.chosen.connect(self._keep_grew)
        self.body.addWidget(choosing)
        if found.plan.rhythm.repeat is not Repeat.ONCE:
            self.body.addWidget(Words(tr("This goes for all of them, also later ones."), "soft"))
        self.body.addStretch(1)
        self._back()

    def _keep_grew(self, origins: tuple[str, ...]) -> None:
        self.view = "look"
        try:
            self._house.growing.say(self._plan, origins)
        except Problem as problem:
            self._gone(problem)
            return
        self._again()

    # --- on paper ---

    def _on_paper(self) -> None:
        sheet = plan_sheet(self._house, self._found, self._before, wording(self._house))
        print_sheet(self, sheet, self._said.set_or_hide)

    # --- on and back ---

    def _turn(self, view: str) -> None:
        self.view = view
        self._again()

    def _again(self) -> None:
        turn(self)

    def _leave(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """From moving, taking off and reminders to looking at it."""
        if self.view == "look":
            return False
        if self._choosing is not None and self._choosing.back():
            self._next_question()
            return True
        self.view, self._to, self._choosing = "look", None, None
        self._again()
        return True

    def focus_first(self) -> None:
        """On the main button, so that Enter does the likely thing; else on the first, but never on a guess's yes."""
        first: QWidget | None = self._first_in(self._right) if self.view == "look" else None
        if first is None and self.view == "look" and self.findChild(GrownLines) is not None:
            first = self._edit
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()


def make(house: House, *, plan: PlanId, day: date, **_more: object) -> Page:
    """The page of one occurrence, by plan and the date its rule gives."""
    return OccurrencePage(house, plan, day)
