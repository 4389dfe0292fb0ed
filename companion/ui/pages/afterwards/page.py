"""Afterwards: did it happen, how was it, one optional line; then the step to the same room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.bridge import Quiet, bridge_origin
from companion.domain.changes import Topic
from companion.domain.people import Kind
from companion.domain.plans import Feeling, Mode, Stage
from companion.domain.problems import Problem
from companion.domain.support_cue import Cue
from companion.services.happenings import one_happening
from companion.services.meeting import Happened
from companion.ui.look import look
from companion.ui.pages.afterwards.words import bridge_question, idea_icon, idea_sub, idea_title, idea_what
from companion.ui.plan_words import plan_words
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import join_names, tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, Picture, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.cue_line import CueLine
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.grown import GrownLines, grown_of
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from companion.domain.bridge import Idea
    from companion.domain.nudge_state import Hindrance
    from companion.domain.people import PersonId
    from companion.domain.plans import PlanId
    from companion.services.bridging import BridgeStep
    from companion.services.happenings import Happening
    from companion.ui.house import House


class Afterwards(Page):
    """The page. ``view`` is where one is: happened, feeling, who, cue, bridge, kept, or apart (it was not)."""

    def __init__(self, house: House, plan: PlanId, day: date) -> None:
        super().__init__()
        self._house, self._plan, self._day = house, plan, day
        self.view = ""
        self._happened = Happened.YES
        self._line = ""
        self._feeling: Feeling | None = None
        self._said = ""
        self._there: tuple[PersonId, ...] | None = None
        self._cue, self._hushed = Cue.NONE, False
        self._asks_why = False
        self._not_said = False
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Lay out where one is."""
        self.clear_body()
        self.clear_buttons()
        try:
            with self._house.diary.reading() as book:
                self._found = one_happening(book, self._plan, self._day)
            self._steps()
        except Problem as problem:
            self._sorry(problem)

    def _steps(self) -> None:
        found = self._found
        told = found.stage in (Stage.TOLD, Stage.LET_GO)
        # Undo asks anew; what is typed before stays.
        self.topics = frozenset({Topic.PLANS, Topic.TIES}) if told else frozenset()
        if not told and self.view in ("bridge", "apart", "kept", "cue", ""):  # at first, and when it was taken back
            self.view = "feeling" if found.stage is Stage.JOINED else "happened"
        elif told and self.view not in ("kept", "bridge", "apart", "cue"):
            self.view = "bridge" if found.stage is Stage.TOLD else "apart"
        views = {"happened": self._ask_happened, "who": self._ask_who, "feeling": self._ask_feeling,
                 "cue": self._offer_help, "bridge": self._bridge, "kept": self._kept, "apart": self._apart}  # fmt: skip
        views[self.view]()

    def _sorry(self, problem: Problem) -> None:
        words = problem_words(problem)
        self.set_heading(words.title)
        self.body.addWidget(Words(words.meaning))
        self.body.addStretch(1)
        self._foot([])

    def _was(self) -> str:
        say, found = wording(self._house), self._found
        when = say.when_inside(say.here(found.moment.at))
        return tr("{what}, {when}", what=plan_words(found.plan, found.people), when=when)

    def _names(self) -> str:
        return join_names([person.name for person in self._found.people])

    def _foot(self, right: list[QWidget]) -> None:
        back = back_button()
        back.clicked.connect(self._leave)
        self.add_buttons(left=[back], right=right)

    # --- did it happen ---

    def _ask_happened(self) -> None:
        title = tr("What came of it?") if self._not_said else tr("Did it take place?")
        self.set_heading(title, eyebrow=self._was())
        choices: list[tuple[str, str, Callable[[], None]]] = []
        if not self._not_said:  # who said that it did not take place is not asked whether it did
            choices.append((tr("Yes"), "check", lambda: self._take_happened(Happened.YES)))
        choices.append((tr("Partly, or it was short"), "", lambda: self._take_happened(Happened.PARTLY)))
        if self._found.people:
            choices.append((tr("No, {names} could not be there", names=self._names()), "", self._did_not))
        choices.append((tr("No, another time"), "", self._another_time))
        self._add_choices(choices)
        self.body.addStretch(1)
        later = quiet_button(tr("Answer later"))
        later.clicked.connect(self._house.router.home)
        self._foot([later])

    def _add_choices(self, choices: list[tuple[str, str, Callable[[], None]]]) -> None:
        columns = Columns(gap=4, least=380)
        self._choices = [Press(words, icon, PressKind.CARD) for words, icon, _act in choices]
        for press, choice in zip(self._choices, choices, strict=True):
            press.clicked.connect(choice[2])
            columns.addWidget(press)
        self.body.addLayout(columns)

    def _take_happened(self, happened: Happened) -> None:
        self._happened = happened
        if not self._found.plan.mode.is_contact:
            self._tell(None)
            return
        self.view = "feeling"
        self._again()

    def _did_not(self) -> None:
        self._asks_why = True
        self._no("apart")

    def _another_time(self) -> None:
        found = self._found
        if self._no(""):
            people = tuple(person.id for person in found.people)
            if people:
                self._house.router.replace("plan", people=people, mode=found.plan.mode, what=found.plan.what)
            else:
                self._house.router.home()

    def _no(self, view: str) -> bool:
        try:
            self._house.meeting.tell(self._plan, self._day, Happened.NO)
        except Problem as problem:
            self._say(problem)
            return False
        if view:
            self.view = view
            self._again()
        return True

    # --- how was it ---

    def _ask_feeling(self) -> None:
        self.set_heading(tr("How was it?"), eyebrow=self._was())
        edit = line_edit(self._line)
        edit.textChanged.connect(self._keep_line)
        # Before the words to press, for they end the page.
        self._field = Field(tr("One line to remember, if you like"), edit)
        self.body.addWidget(self._field)
        self.body.addSpacing(look().gap(8))
        self._add_choices(
            [
                (tr("It went very well"), "smile", lambda: self._tell(Feeling.VERY_GOOD)),
                (tr("It went well"), "smile", lambda: self._tell(Feeling.GOOD)),
                (tr("So-so"), "meh", lambda: self._tell(Feeling.SO_SO)),
                (tr("It was hard"), "frown", lambda: self._tell(Feeling.HARD)),
            ]
        )
        self.body.addStretch(1)
        no = quiet_button(tr("It did not take place"))
        no.clicked.connect(self._to_happened)
        who = quiet_button(tr("Not everybody was there"), "users")
        who.clicked.connect(lambda: self._turn("who"))
        several: list[QWidget] = [who] if len(self._found.people) > 1 else []
        self._foot([*several, no] if self._found.stage is Stage.JOINED else several)

    def _ask_who(self) -> None:
        """With several, one may have been missing; for those who were there it counts."""
        self.set_heading(tr("Who was there?"), eyebrow=self._was())
        ticks = {}
        for person in self._found.people:
            tick = AnyOf(person.name)
            tick.setChecked(self._there is None or person.id in self._there)
            ticks[person.id] = tick
            self.body.addWidget(tick)
        self.body.addStretch(1)
        following = main_button(tr("Next"), "arrow-right")
        following.clicked.connect(lambda: self._take_who(tuple(key for key, tick in ticks.items() if tick.isChecked())))
        self._foot([following])

    def _take_who(self, there: tuple[PersonId, ...]) -> None:
        if not there:
            self.body.insertWidget(0, Words(tr("Tick at least one, or press Back."), "strong"))
            return
        self._there = there
        self._turn("feeling")

    def _turn(self, view: str) -> None:
        self.view = view
        self._again()

    def _to_happened(self) -> None:
        self._not_said = True
        self.view = "happened"
        self._again()

    def _keep_line(self, text: str) -> None:
        self._line = text

    def _tell(self, feeling: Feeling | None) -> None:
        try:
            self._house.meeting.tell(self._plan, self._day, self._happened, feeling, self._line, self._there)
        except Problem as problem:
            self._say(problem)
            return
        self._feeling = feeling
        heavy = bool(self._line.strip()) and not self._hushed
        self._cue = self._house.exercising.heard(self._line) if heavy else Cue.NONE
        self.view = "bridge" if self._cue is Cue.NONE else "cue"
        self._again()

    # --- when the line is heavy ---

    def _offer_help(self) -> None:
        """What was written is kept by now; a quiet line stands under it, until one goes on (content brief, 5.7)."""
        self.set_heading(tr("It is kept"), eyebrow=self._was())
        self.body.addWidget(Words(tr("“{words}”", words=self._line)))
        self._cue_line = CueLine(self._cue)
        self._cue_line.helped.connect(self._to_help)
        self._cue_line.left.connect(self._hush)
        self.body.addWidget(self._cue_line)
        self.body.addStretch(1)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._cue_line.heard))

    def _to_help(self) -> None:
        """After the question nothing more is asked here; from Get help alone one comes back and goes on."""
        self._hushed = True
        self.view = "bridge"
        if self._cue is Cue.QUESTION:
            self._house.router.replace("help", reason="safety")
        else:
            self._house.router.go("help")

    def _hush(self) -> None:
        self._hushed = True
        self.view = "bridge"
        self._again()

    def _say(self, problem: Problem) -> None:
        words = Words(one_sentence(problem), "strong")
        self.body.insertWidget(self.body.count() - 1, words)

    # --- the step to the same room ---

    def _bridge(self) -> None:
        step = self._house.meeting.bridge(self._plan, self._day)
        if step.quiet is not None or not step.ideas:
            self._quiet(step)
            return
        well = self._feeling in (Feeling.VERY_GOOD, Feeling.GOOD)
        title, words = bridge_question(step.people)
        if well:
            words = tr("You said it went well. {words}", words=words)
        self.set_heading(title, eyebrow=self._was())
        self.body.addWidget(Words(words, "soft"))
        for number, idea in enumerate(step.ideas):
            self.body.addWidget(self._idea_card(step, idea, first=number == 0))
        else_press = Press(tr("Something else"))
        else_press.clicked.connect(lambda: self._something_else(step))
        self.body.addLayout(flow_of(else_press))
        self.body.addStretch(1)
        not_today = quiet_button(tr("Not today"))
        not_today.clicked.connect(self._house.router.home)
        self._foot([not_today])

    def _idea_card(self, step: BridgeStep, idea: Idea, *, first: bool) -> QWidget:
        say = wording(self._house)
        card = Card()
        pad = look().gap(18)
        card.column.setContentsMargins(pad, look().gap(12), pad, look().gap(12))
        title = idea_title(idea, say)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(title, "heading" if look().step <= 140 else "strong"))
        words.addWidget(Words(idea_sub(idea, say), "small"))
        plan = Press(
            tr("Keep it") if idea.proposal is None else tr("Plan it"),
            "calendar-plus" if idea.proposal is not None else "check",
            PressKind.MAIN if first else PressKind.SECOND,
        )
        plan.setAccessibleName(f"{plan.text()}: {title}")
        plan.clicked.connect(lambda: self._plan_idea(step, idea))
        row = QHBoxLayout()
        row.setSpacing(look().gap(14))
        row.addWidget(Picture(idea_icon(idea.presence), look().tokens.green, 34))
        row.addLayout(words, 1)
        card.column.addLayout(row)
        if look().step > 140:
            card.column.addLayout(flow_of(plan))
        else:
            row.addWidget(plan, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _plan_idea(self, step: BridgeStep, idea: Idea) -> None:
        try:
            plan = self._house.meeting.plan_bridge(step, idea, idea_what(idea))
        except Problem as problem:
            self._say(problem)
            return
        say = wording(self._house)
        if plan is None:
            self._said = tr("It is kept. It will stand beside your next call.")
        else:
            title = plan_words(plan, idea.people)
            self._said = tr("It is in your plans: {title}. {when}.", title=title, when=say.when(plan.starts))
        self.view = "kept"
        self._again()

    def _something_else(self, step: BridgeStep) -> None:
        people = tuple(person.id for person in step.people)
        origin = bridge_origin(step.plan, step.day.isoformat())  # it grows from this call as well
        self._house.router.go("plan", people=people, mode=Mode.IN_PERSON, origin=origin)

    # --- the end ---

    def _kept(self) -> None:
        self.set_heading(tr("Good"))
        self._end([self._said])

    def _quiet(self, step: BridgeStep) -> None:
        say = wording(self._house)
        names = self._names()
        if step.quiet is Quiet.ALREADY_PLANNED and step.already is not None:
            title = plan_words(step.already.plan, step.already.people)
            self.set_heading(tr("You will be in the same room soon"), eyebrow=self._was())
            self._end([tr("{title}. {when}.", title=title, when=say.when(step.already.here))])
        elif self._feeling is Feeling.HARD:
            self.set_heading(tr("Thank you for saying so"), eyebrow=self._was())
            self._end([tr("Some talks are hard, whoever one is. You did your part.")])
        elif step.quiet is Quiet.TOGETHER:
            self.set_heading(tr("That was time together"), eyebrow=self._was())
            self._end([tr("It is kept in your diary.")], self._next_press(), self._guess())
        else:
            self.set_heading(tr("It is kept"), eyebrow=self._was())
            grouped = any(person.kind is not Kind.PERSON for person in self._found.people)
            lines = [tr("You were in touch with {names}.", names=names)] if names else []
            self._end(lines, self._next_press() if grouped else None)  # a group may meet by telephone

    def _guess(self) -> QWidget | None:
        """What the meeting perhaps grew from, with a yes and a no; nothing where there is no guess."""
        grown = grown_of(self._house, self._found.plan)
        if grown is None or not grown.likely:
            return None
        return GrownLines(self._house, self._plan, grown, wording(self._house), self._again)

    def _next_press(self) -> Press:
        """After a group or a place: its own page, which asks after the third visit whether it is for me."""
        group = next((person for person in self._found.people if person.kind is not Kind.PERSON), None)
        if group is None:
            again = Press(tr("Plan the next time"), "calendar-plus")
            again.clicked.connect(self._next_time)
            return again
        asks = self._house.groups.asking([group.id]) is not None
        there = Press(tr("Is it for you?") if asks else tr("The next visit"), "footprints", PressKind.MAIN)
        there.clicked.connect(lambda: self._house.router.replace("group", person=group.id))
        return there

    def _next_time(self) -> None:
        people = tuple(person.id for person in self._found.people)
        self._house.router.go("plan", people=people, mode=Mode.IN_PERSON, what=self._found.plan.what)

    def _apart(self) -> None:
        self.set_heading(tr("That happens"), eyebrow=self._was())
        again = Press(tr("Plan another time"), "calendar-plus")
        again.clicked.connect(self._plan_again)
        self._end([tr("You did your part.")], again if self._found.people else None)
        if self._asks_why and self._house.nudging.asks_why(self._plan):
            from companion.ui.pages.afterwards.why_not import why_not_card  # once in a while

            self.body.insertWidget(self.body.count() - 1, why_not_card(self._tell_why))

    def _tell_why(self, said: Hindrance) -> None:
        """Asked this once, also where it was skipped."""
        self._asks_why = False
        self._house.nudging.tell_why(self._plan, said)
        self._again()

    def _plan_again(self) -> None:
        found: Happening = self._found
        people = tuple(person.id for person in found.people)
        self._house.router.go("plan", people=people, mode=found.plan.mode, what=found.plan.what)

    def _end(self, lines: list[str], other: Press | None = None, below: QWidget | None = None) -> None:
        card = Card()
        for line in lines:
            card.column.addWidget(Words(line, "strong"))
        if other is not None:
            card.column.addLayout(flow_of(other))
        if lines or other is not None:
            self.body.addWidget(card)
        if below is not None:
            self.body.addWidget(below)
        self.body.addStretch(1)
        today = main_button(tr("Go to Today"), "sun")
        today.clicked.connect(self._house.router.home)
        self.add_buttons(right=[today])

    def focus_first(self) -> None:
        """On the first word to press; the quiet line about Get help says itself where one goes on."""
        if self.view == "cue":
            self._cue_line.start()
        elif self.view == "feeling":
            self._choices[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    # --- back ---

    def _again(self) -> None:
        turn(self)

    def _leave(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """From how it was to whether it took place; what was told stays told."""
        if self.view == "who":
            self.view = "feeling"
        elif self.view == "feeling" and self._found.stage is not Stage.JOINED:
            self.view = "happened"
        elif self.view == "happened" and self._found.stage is Stage.JOINED:
            self.view = "feeling"
        else:
            return False
        self._again()
        return True


def make(house: House, *, plan: PlanId, day: date, **_more: object) -> Page:
    """The page of one occurrence, by plan and the date its rule gives."""
    return Afterwards(house, plan, day)
