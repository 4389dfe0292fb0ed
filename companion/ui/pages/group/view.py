"""The page of a group or place as it stands, with one main press: the next visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from companion.domain.changes import Topic
from companion.domain.gatherings import What
from companion.domain.going import ForMe
from companion.domain.problems import Problem
from companion.ui.gathering_words import facts, meets_words, source_words, what_words
from companion.ui.look import look
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of, hairline
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words, selectable

if TYPE_CHECKING:
    from companion.domain.people import PersonId
    from companion.services.groups import GroupView
    from companion.ui.house import House


class GroupPage(Page):
    """Two cards, and above them the one question when its time has come."""

    topics = frozenset({Topic.PEOPLE, Topic.TIES, Topic.PLANS, Topic.TOUCHES})

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__()
        self._house = house
        self._person = person
        self._said = ""
        add_aloud(self, house.speaker)
        more = Press(tr("The whole card"), "user")
        more.clicked.connect(lambda: house.router.go("person", person=person))
        self.add_tool(more)

    def refresh(self) -> None:
        """Ask anew."""
        self.clear_body()
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self._house.router.back)
        try:
            view = self._house.groups.look(self._person)
        except Problem as problem:
            words = problem_words(problem)
            self.set_heading(words.title)
            self.body.addWidget(Words(words.meaning))
            self.body.addStretch(1)
            self.add_buttons(left=[back])
            return
        self.set_heading(view.person.name, soft=view.gathering.about or _what(view))
        if self._said:
            self.body.addWidget(Words(self._said, "strong"))
        if view.asks:
            self.body.addWidget(self._question(view))
        self.body.addLayout(columns_of(self._when(view), self._mine(view), gap=16, least=400))
        self.body.addStretch(1)
        self.add_buttons(left=[back], right=[] if view.person.life.silent else [self._next(view)])
        self.put_in_order()

    # --- when and where ---

    def _when(self, view: GroupView) -> Card:
        say, gathering = wording(self._house), view.gathering
        card = Card()
        place = gathering.what is What.PLACE
        card.column.addWidget(Words(tr("When it is open") if place else tr("When they meet"), "heading"))
        _narrow(card)
        if view.time is not None:
            card.column.addWidget(Words(say.when(view.time.wall), "strong", tone="green"))
        rhythm = meets_words(gathering, say)
        card.column.addWidget(Words(rhythm or tr("Nobody has written down when.")))
        for line in facts(gathering):
            card.column.addWidget(Words(line))
        if gathering.phone:
            card.column.addWidget(selectable(gathering.phone, "strong"))
        source = source_words(gathering)
        if source:
            card.column.addWidget(Words(source, "small"))
        card.column.addStretch(1)
        when = self._change(tr("Change the times"), "when")
        into = self._change(tr("Getting in, cost"), "in")
        card.column.addLayout(flow_of(when, into, gap=8))
        return card

    def _change(self, words: str, part: str) -> Press:
        press = Press(words, "pencil", PressKind.SMALL)
        press.clicked.connect(lambda: self._house.router.go("group", person=self._person, edit=part))
        return press

    # --- what is mine ---

    def _mine(self, view: GroupView) -> Card:
        card = Card()
        _narrow(card)
        card.column.addWidget(Words(tr("Whom I know there"), "heading"))
        card.column.addWidget(Words(view.gathering.know or tr("Faces get names with time.")))
        card.column.addLayout(flow_of(self._change(tr("Write it down"), "know")))
        lines = _trying_lines(view)
        if lines:
            card.column.addWidget(hairline())
            card.column.addWidget(Words(tr("Three times before deciding"), "heading"))
        for line in lines:
            card.column.addWidget(Words(line))
        if view.trying is None and not view.person.life.silent:
            begin = Press(tr("Try it three times"), "footprints", PressKind.SMALL)
            begin.clicked.connect(self._try)
            card.column.addLayout(flow_of(begin))
        card.column.addStretch(1)
        return card

    def _question(self, view: GroupView) -> Card:
        """Once, after the third visit; each answer is as easy as the others."""
        card = Card("green")
        pad = look().gap(20)
        card.column.setContentsMargins(pad, look().gap(12), pad, look().gap(12))
        card.column.addWidget(Words(tr("{been} Is it for you?", been=_been_words(view.been)), "heading"))
        answers = (
            (tr("Yes"), "check", ForMe.YES),
            (tr("One more time"), "repeat", ForMe.MORE),
            (tr("Not for me"), "", ForMe.NO),
        )
        presses = []
        for words, icon, answer in answers:
            press = Press(words, icon)
            press.clicked.connect(lambda _on=False, answer=answer: self._answer(answer))
            presses.append(press)
        card.column.addLayout(flow_of(*presses, gap=12))
        return card

    def _answer(self, answer: ForMe) -> None:
        """The question goes away with its presses, so the keyboard begins anew."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._house.groups.answer(self._person, answer)
        QTimer.singleShot(0, self, self.focus_first)

    def _try(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._house.groups.try_three_times(self._person)
        QTimer.singleShot(0, self, self.focus_first)

    # --- the next visit ---

    def _next(self, view: GroupView) -> Press:
        planned = view.planned
        router = self._house.router
        if planned is not None:
            when = wording(self._house).when(planned.here)
            press = main_button(tr("In your plans: {when}", when=when), "calendar-heart")
            press.clicked.connect(lambda: router.go("occurrence", plan=planned.plan.id, day=planned.moment.day))
        elif view.time is not None:
            press = main_button(tr("Plan the next visit"), "calendar-plus")
            press.clicked.connect(self._plan)
        else:
            press = main_button(tr("Plan to go"), "calendar-plus")
            press.clicked.connect(lambda: router.go("plan", people=(self._person,)))
        return press

    def _plan(self) -> None:
        try:
            plan = self._house.groups.plan_visit(self._person)
        except Problem as problem:
            self._said = problem_words(problem).meaning
            self.refresh()
            return
        self._house.router.go("occurrence", plan=plan.id, day=plan.starts.date())


def _what(view: GroupView) -> str:
    """Large text has no room for a line that only says what it is."""
    return what_words(view.gathering) if look().step <= 140 else ""


def _narrow(card: Card) -> None:
    """Closer than usual, so that the page stands in one window."""
    pad = look().gap(20)
    card.column.setContentsMargins(pad, look().gap(16), pad, look().gap(12))
    card.column.setSpacing(look().gap(5))


def _trying_lines(view: GroupView) -> list[str]:
    """Where one stands, in plain words: only what was done."""
    trying = view.trying
    if trying is None:
        return [tr("The first visit says least. After three, faces are known.")]
    if trying.answer is ForMe.YES:
        return [tr("It is for you, you said.")]
    if trying.answer is ForMe.NO:
        return [tr("You said it is not for you. It rests, and nothing of it is suggested.")]
    if not view.been:
        return [tr("The first visit is the hardest. You may stand near the door, and leave after half an hour.")]
    return [] if view.asks else [_been_words(view.been)]


def _been_words(been: int) -> str:
    if been == 1:
        return tr("You have been there once. The second time, faces are known.")
    if been == 2:
        return tr("You have been there twice. Once more, then decide.")
    return tr("You have been there three times.") if been == 3 else tr("You have been there {n} times.", n=been)
