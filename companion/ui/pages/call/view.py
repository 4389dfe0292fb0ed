"""The content of call time: a face, a name, one big button; then the number, the address, or the way back.

Shown both on a page of the window and in the window that waits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.keepsakes import BeforeYouGo
from companion.domain.plans import Stage
from companion.domain.problems import Problem, ProblemKind
from companion.domain.reminders import Call, Verdict
from companion.services.happenings import one_happening
from companion.services.joining import JoinHow, ways_to_join
from companion.ui.look import font, look
from companion.ui.pages.call.wording import call_words
from companion.ui.plan_words import plan_words
from companion.ui.problem_words import problem_words
from companion.ui.rehearsal_words import before_call, cue_lines
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.where_words import way_words
from companion.ui.widgets.before import before_card, talk_card
from companion.ui.widgets.boxes import Card, clear
from companion.ui.widgets.face import Face
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Role, Words, selectable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from companion.domain.plans import PlanId
    from companion.services.joining import Joining, JoinWay
    from companion.ui.house import House

FACE = 160
_MOST_FACES = 3
ASK_WIDTH = 640
"""Pixels: something longer to ask wraps."""


def call_for(house: House, plan: PlanId, day: date) -> Call:
    """What there is to say about an occurrence now; a plain notice when nothing is due. ``Problem(GONE)``."""
    for call in house.reminding.waiting():
        if (call.plan.id, call.moment.day) == (plan, day):
            return call
    with house.diary.reading() as book:
        found = one_happening(book, plan, day)
    return Call(
        plan=found.plan,
        moment=found.moment,
        people=found.people,
        stage=found.stage,
        verdict=Verdict.ONGOING if found.stage is Stage.JOINED else Verdict.NOTICE,
        ends=found.moment.at,
        ask=found.plan.ask or next((person.ask_next for person in found.people if person.ask_next), ""),
    )


class CallView(QWidget):
    """One entry. ``closed`` when it needs no more room here; ``asked(page)`` to go on in the main window.

    ``joined`` once it has begun; ``begun`` holds from then on.
    """

    closed = Signal()
    joined = Signal()
    asked = Signal(str)

    def __init__(self, house: House, call: Call, *, face: int = FACE) -> None:
        super().__init__()
        self._house, self._face = house, face
        self.call = call
        self.begun = False
        self._roomy = True
        self._opening = False
        house.unopened.came.connect(self._nothing_opened)
        self.joining: Joining | None = None
        self._main: Press | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().gap(12))
        self.show_waiting()

    @property
    def key(self) -> tuple[PlanId, date]:
        """Which occurrence it is."""
        return self.call.plan.id, self.call.moment.day

    # --- parts ---

    def _start(self, title: str, sub: str, *, faces: bool = True) -> None:
        clear(self._column)
        self._main = None
        self._opening = False
        self._column.addStretch(1)
        people = self.call.people[:_MOST_FACES]
        if faces and people:
            row = QHBoxLayout()
            row.addStretch(1)
            for person in people:
                photo = self._house.circle.photo(person.id) if person.has_photo else None
                row.addWidget(Face(person, self._face_size(len(people)), photo))
            row.addStretch(1)
            self._column.addLayout(row)
        self._add_words(title, "huge")
        self._add_words(sub, "body")
        self.setAccessibleName(title)

    def _face_size(self, people: int) -> int:
        """Smaller for several, and with large text, so that the big button stays in sight."""
        size = self._face / (1 if people == 1 and self._roomy else 1.6)
        return round(size * (100 / look().step) ** (2 if look().step <= 140 else 1))

    def _add_words(self, text: str, role: Role) -> None:
        if text:
            words = Words(text, role)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(words)

    def _middle(self, *widgets: QWidget) -> None:
        """Beside one another in the middle; below one another when the text is large."""
        if look().step > 140:
            for widget in widgets:
                self._column.addWidget(widget)
            return
        row = QHBoxLayout()
        row.addStretch(1)
        for widget in widgets:
            widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)

    def _press(self, words: str, icon: str, kind: PressKind, act: Callable[[], object]) -> Press:
        press = Press(words, icon, kind)
        press.clicked.connect(act)
        if kind in (PressKind.BIG, PressKind.MAIN):
            self._main = press
        return press

    def _finish(self) -> None:
        self._column.addStretch(1)

    def focus_main(self) -> None:
        """Put the focus on the big button, once it can be seen."""
        QTimer.singleShot(0, self, self._focus_now)

    def _focus_now(self) -> None:
        if self._main is not None:
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- waiting ---

    def show_waiting(self) -> None:
        """The face, the name, the one big button, and two honest other answers."""
        if self.call.verdict is Verdict.ONGOING:
            self._show_going_on()
            return
        words = call_words(self.call, wording(self._house))
        before = BeforeYouGo() if self.call.asks_afterwards else self._house.keeping.before(self.call.plan)
        self._roomy = not before
        self._start(words.title, words.sub)
        if self.call.asks_afterwards:
            self._middle(self._press(words.main, words.icon, PressKind.BIG, lambda: self.asked.emit("afterwards")))
            self._middle(self._press(tr("Not now"), "", PressKind.SECOND, self._put_away))
        elif words.beforehand:
            read = self._read if self.call.plan.is_note else self._put_away
            self._middle(self._press(words.main, words.icon, PressKind.BIG, read))
            self._middle(self._press(tr("Change it"), "", PressKind.SECOND, lambda: self.asked.emit("occurrence")))
        else:
            self._add_words(before_call(self._house, self.call), "small")
            self._middle(self._press(words.main, words.icon, PressKind.BIG, self.join))
            self._middle(
                self._press(tr("In 10 minutes"), "", PressKind.SECOND, self._later),
                self._press(tr("I can’t today"), "", PressKind.SECOND, self._let_go),
            )
        if before:
            self._show_before(before)
        else:
            self._show_ask()
        self._finish()

    def _show_before(self, before: BeforeYouGo) -> None:
        """One's own words, and what to ask, to be read before it begins."""
        card = before_card(before, self.call.ask)
        if look().step <= 140:
            card.setMinimumWidth(ASK_WIDTH)
        self._middle(card)

    def _show_talk(self) -> None:
        """Beside the call: what was picked to talk about, in large letters, and what to ask."""
        before = self._house.keeping.before(self.call.plan)
        if before.starters:
            card = talk_card(before)
            if look().step <= 140:
                card.setMinimumWidth(ASK_WIDTH)
            self._middle(card)
        self._show_ask()

    def _show_ask(self) -> None:
        if not self.call.ask or self.call.asks_afterwards:
            return
        card = Card()
        pad = look().gap(18)
        card.column.setContentsMargins(pad, look().gap(12), pad, look().gap(12))
        words = Words(tr("Something to ask: {ask}", ask=self.call.ask), "strong")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.column.addWidget(words)
        if look().step <= 140:
            wide = QFontMetrics(font(20, 600)).horizontalAdvance(words.text()) + 2 * pad + 8
            card.setMinimumWidth(min(wide, ASK_WIDTH))
        self._middle(card)

    def _put_away(self) -> None:
        self.closed.emit()
        self._house.reminding.put_away(*self.key)

    def _read(self) -> None:
        self._answer(lambda: self._house.meeting.read(*self.key))

    def _later(self) -> None:
        self._answer(lambda: self._house.meeting.put_off(*self.key))

    def _let_go(self) -> None:
        self._answer(lambda: self._house.meeting.let_go(*self.key))

    def _answer(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Problem as problem:
            self._show_problem(problem)
            return
        self.closed.emit()

    # --- begun ---

    def join(self) -> None:
        """Begin: open the link, or show the number or the address."""
        before, self.begun = self.begun, True  # the news of it must find this view begun
        try:
            self.joining = self._house.meeting.join(*self.key)
        except Problem as problem:
            self.begun = before
            self._show_problem(problem)
            return
        self.call = replace(self.call, verdict=Verdict.ONGOING, stage=Stage.JOINED)
        self._show_joined(self.joining)
        self.joined.emit()

    def _show_joined(self, joining: Joining) -> None:
        way = joining.ways[0]
        match joining.how:
            case JoinHow.OPEN:
                sub = tr("{where}. When you have finished, come back here.", where=way_words(self._house, way))
                self._start(tr("The call opens in its own window"), sub)
                self._opening = True
            case JoinHow.NUMBER:
                self._start(tr("Ring this number"), "")
                self._show_large(way)
            case JoinHow.ADDRESS:
                self._start(self._visit_title(), "")
                self._show_large(way)
            case JoinHow.LETTER:
                self._start(tr("Write to this address"), "")
                self._show_large(way)
            case JoinHow.NOTHING:
                self._start(plan_words(self.call.plan, self.call.people), tr("Take the time you need."))
        for other in joining.ways[1:_MOST_FACES]:
            if other.person is not None:
                self._add_words(tr("{name}: {shown}", name=other.person.name, shown=other.shown), "strong")
        self._show_talk()
        self._show_end(opened=joining.how is JoinHow.OPEN)

    def _visit_title(self) -> str:
        return plan_words(self.call.plan, self.call.people)

    def _show_large(self, way: JoinWay) -> None:
        if not way.shown:
            self._add_words(tr("Have a good time."), "body")
            return
        shown = selectable(way.shown, "number")
        shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(shown)
        self._middle(self._copy(way.shown))

    def _copy(self, text: str) -> Press:
        press = Press(tr("Copy"), "copy", PressKind.SMALL)

        def copy() -> None:
            QGuiApplication.clipboard().setText(text)
            press.set_words(tr("Copied"))

        press.clicked.connect(copy)
        return press

    def _show_end(self, *, opened: bool) -> None:
        words = tr("We have finished") if self.call.plan.mode.is_call else tr("Tell how it was")
        done = self._press(words, "check", PressKind.MAIN, lambda: self.asked.emit("afterwards"))
        if opened:
            trouble = self._press(tr("It did not open"), "", PressKind.SECOND, self._show_trouble)
            self._middle(done, trouble)
            self._add_cue_press()
        else:
            self._middle(done)
        self._finish()
        self.focus_main()

    def _cues(self) -> tuple[str, ...]:
        joining = self.joining
        return () if joining is None else self._house.rehearsal.cues(joining.ways[0].channel, joining.url)

    def _add_cue_press(self) -> None:
        if self._cues():
            self._middle(self._press(tr("What does it ask?"), "", PressKind.SECOND, self._show_cues))

    def _show_cues(self) -> None:
        """What the call's own screens ask, beside them."""
        joining = self.joining
        if joining is None:
            return
        self._start(tr("What you will see"), "", faces=False)
        card = Card()
        for line in cue_lines(self._cues()):
            card.column.addWidget(Words(line))
        self._column.addWidget(card)
        self._middle(self._press(tr("To the call"), "arrow-left", PressKind.MAIN, lambda: self._show_joined(joining)))
        self._finish()
        self.focus_main()

    def _show_going_on(self) -> None:
        """Begun before, and shown anew: how to go on, without opening anything by itself."""
        self._start(plan_words(self.call.plan, self.call.people), tr("You have begun this."))
        again = tr("Open the call again") if self.call.plan.mode.is_call else tr("Show it again")
        self._show_talk()
        done = self._press(tr("We have finished"), "check", PressKind.MAIN, lambda: self.asked.emit("afterwards"))
        self._middle(done, self._press(again, "", PressKind.SECOND, self.join))
        self._finish()

    def _nothing_opened(self, _what: str) -> None:
        """Said by the desktop some seconds later; whoever has gone on here meanwhile is left alone."""
        if self._opening:
            self._show_trouble()

    def _show_trouble(self) -> None:
        """What to do when nothing opened: the link in words, once more, and the telephone."""
        joining = self.joining
        if joining is None:
            return
        self._start(tr("It did not open"), tr("Wait a little, then look behind this window. Or try once more."),
                    faces=False)  # fmt: skip
        link = selectable(joining.shown, "strong")
        link.setWordWrap(True)
        link.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._add_words(tr("You can also paste this link into a web page window:"), "body")
        self._column.addWidget(link)
        self._middle(self._copy(joining.shown))
        for person in self.call.people:
            number = person.way("phone")
            if number is not None:
                self._add_words(tr("Or ring {name}: {number}", name=person.name, number=number.address), "heading")
        again = self._press(tr("Open it again"), "video", PressKind.MAIN, self.join)
        done = self._press(tr("We have finished"), "check", PressKind.SECOND, lambda: self.asked.emit("afterwards"))
        self._middle(again, done)
        self._finish()
        self.focus_main()

    # --- what the world did ---

    def _show_problem(self, problem: Problem) -> None:
        words = problem_words(problem)
        self._start(words.title, f"{words.meaning} {words.advice}", faces=False)
        refused = problem.kind is ProblemKind.LINK_REFUSED  # and then no copy is offered to use it by hand
        shown = "" if refused else self._stored()
        if shown:
            link = selectable(shown, "strong")
            link.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(link)
            self._middle(self._copy(shown))
        for person in self.call.people:
            number = person.way("phone")
            if number is not None and number.address != shown:
                self._add_words(tr("Or ring {name}: {number}", name=person.name, number=number.address), "heading")
        buttons = []
        if problem.kind in (ProblemKind.NO_ADDRESS, ProblemKind.LINK_REFUSED) and self.call.people:
            buttons.append(self._press(tr("Open the card"), "user", PressKind.MAIN, lambda: self.asked.emit("person")))
        elif problem.kind is ProblemKind.NOTHING_OPENS:
            buttons.append(self._press(tr("Try again"), "", PressKind.MAIN, self.join))
        buttons.append(self._press(tr("Back"), "arrow-left", PressKind.SECOND, self.show_waiting))
        self._middle(*buttons)
        self._finish()
        self.focus_main()

    def _stored(self) -> str:
        """What is stored to call with, so that it can be used by hand."""
        try:
            with self._house.diary.reading() as book:
                found = one_happening(book, *self.key)
            return ways_to_join(found, self._house.channels)[0].shown
        except Problem:
            return ""
