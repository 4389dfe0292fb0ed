"""Today: the next time together, one suggestion, one thought, one word about one's spirits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from companion.domain.changes import Topic
from companion.domain.nudge_quiet import FIRST_DAYS
from companion.domain.nudges import Rest
from companion.domain.repeats import to_wall
from companion.ui.look import look
from companion.ui.pages.today.cards import lead_card, nothing_card, thought_card, waiting_card
from companion.ui.pages.today.doors import doors
from companion.ui.pages.today.ideas import (
    PAUSES,
    hurt_card,
    idea_card,
    less_card,
    look_again_card,
    look_again_due,
    near_card,
    pause_card,
    question_card,
    question_now,
)
from companion.ui.pages.today.spirits import SpiritsRow
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind
from companion.ui.words import day_words, greeting, time_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.domain.nudge_answers import Question, Reply
    from companion.domain.nudges import Idea, SpeakKind
    from companion.ui.house import House
    from companion.ui.pages.today.cards import View

GONE_BACK = "gone-back.txt"
"""The file of ``ui.gone_back``, whose code is loaded only where it is there."""
SEEN_MS = 1000
"""So long what "Less of this" did stands before a press closes it, as the quiet line about Get help does."""


class Today(Page):
    """The first page. Everything on it fits without scrolling at text step one."""

    topics = frozenset(Topic)

    def __init__(self, house: House) -> None:
        super().__init__(tools_last=True)
        self._house = house
        self._less: tuple[tuple[SpeakKind, ...], bool] | None = None
        """The kinds that were said to be too much just now, and whether they are off."""
        self._said: Press | None = None
        self._read = False
        self._asks = False
        """Whether a question about ideas stands on the page beside which nothing else is asked."""
        add_aloud(self, house.speaker)
        for words, icon, page in (
            (tr("We were in touch"), "pencil", "note"),
            (tr("Settings"), "settings", "settings"),
        ):
            if not house.open_to(page):
                continue
            press = Press(words, icon, PressKind.QUIET)
            press.clicked.connect(lambda _on=False, page=page: house.router.go(page))
            self.add_tool(press)

    def refresh(self) -> None:
        """Ask what today is like, and lay it out."""
        view = self._house.nudging.today()
        self._view = view
        self._say_time()
        self.clear_body()
        self.body.setSpacing(look().gap(9))
        self._say_gone_back()
        self._lead = lead_card(self._house, view)
        self.body.addWidget(self._lead)
        if self._house.preferences().hand_news:
            self._say_helped()
        if view.waiting is not None:
            self.body.addWidget(waiting_card(self._house, view.waiting))
        pair = Columns(gap=look().gap(12), shares=(4, 3), least=330)
        shown = self._cards(view)
        for card in shown:
            pair.addWidget(card)
        if len(shown) == 1:
            pair.use_shares((1,))
        self.body.addLayout(pair)
        self.body.addStretch(1)
        self._foot(view)
        self._house.nudging.looked(view)

    def _say_gone_back(self) -> None:
        if not (self._house.home / GONE_BACK).is_file():
            return
        from companion.ui.pages.today.gone_back import back_card  # after going back to a copy: seldom

        card = back_card(self._house, self._close_gone_back)
        if card is not None:
            self.body.addWidget(card)

    def _close_gone_back(self) -> None:
        self.refresh()
        self.put_in_order()
        self.focus_first()

    def _say_helped(self) -> None:
        from companion.ui.widgets.hand_line import hand_line  # somebody helped: seldom

        line = hand_line(self._house)
        if line is not None:
            self.body.addWidget(line)

    def _cards(self, view: View) -> list[QWidget]:
        """At most one suggestion and one thought; in a pause, and on a day one closed, neither."""
        self._asks = False
        if view.rest in PAUSES:
            return [pause_card(self._house, view)]
        if view.rest is Rest.CLOSED_DAY:
            return [nothing_card(self._house, view)]
        cards = [self._idea(view), thought_card(self._house, view)]
        shown = [card for card in cards if card is not None]
        if not shown and view.waiting is None:
            shown = [nothing_card(self._house, view)]
        return shown

    def _idea(self, view: View) -> QWidget | None:
        """The suggestion, what its answer did, or the one question about all of them."""
        if self._less is None and look_again_due(self._house, view):
            return look_again_card(self._house)
        if view.idea is not None:
            self._less = None  # there is one again: the answer was taken back
            return idea_card(self._house, view.idea, self._say_less)
        if self._less is not None and self._holds(*self._less):
            kinds, off = self._less
            card, self._said = less_card(self._house, kinds, self._close_less, off=off)
            return card
        if view.rest in (Rest.THIN, Rest.HURT):
            return near_card(self._house) if view.rest is Rest.THIN else hurt_card(self._house)
        question = question_now(self._house, view)
        if question is None:
            return None
        self._asks = self._is_new(question, view)
        return question_card(question, self._answer)

    def _is_new(self, question: Question, view: View) -> bool:
        """Whether it is the first question, in its first week; unanswered it must not silence the other for ever."""
        from companion.domain.nudge_answers import Asking  # only on the few days on which it is asked

        opened = self._house.preferences().first_opened or view.day
        return question.asking is Asking.FIRST and (view.day - opened).days < 2 * FIRST_DAYS

    def _holds(self, kinds: tuple[SpeakKind, ...], off: bool) -> bool:
        """Whether what was turned off is off still; Undo may have brought it back."""
        now_off = self._house.preferences().speak_off.split()
        return not off or all(kind.value in now_off for kind in kinds)

    def _answer(self, question: Question, reply: Reply) -> None:
        """Keep the answer; another time is chosen on its page, and none at all is said back."""
        from companion.domain.nudge_answers import Asking  # only on the few days on which it is asked
        from companion.domain.nudge_answers import Reply as Answer

        self._house.nudging.answer_question(question, reply)
        if reply is Answer.OTHER_TIME:
            self._house.router.go("deciding", at="kinds" if question.asking is Asking.FIRST else "hours")
        elif reply is Answer.STOP:
            self._less = question.kinds, True
            self._say()

    def _say_less(self, idea: Idea) -> None:
        """Say what it did."""
        less = self._house.nudging.less(idea)
        self._less = (less.kind,), less.off
        self._say()

    def _say(self) -> None:
        """With the keyboard there; Enter pressed twice must not close it unread."""
        self._read = False
        QTimer.singleShot(SEEN_MS, self, self._now_read)
        self.refresh()
        self.put_in_order()
        if self._said is not None:
            self._said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _now_read(self) -> None:
        self._read = True

    def _close_less(self) -> None:
        if self._read:
            self._less = None
            self.refresh()
            self.put_in_order()
            self.focus_first()

    def _foot(self, view: View) -> None:
        """One word about one's spirits, and the two doors for who would like company.

        One question at a time; and the word only chooses what is offered, so where nothing is, nobody is asked.
        """
        fine_alone = self._house.preferences().fine_alone
        if not fine_alone:
            self.body.addLayout(doors(self._house, hearing=not view.hard_day))
        closed = view.rest in PAUSES or view.rest is Rest.CLOSED_DAY
        quiet = view.waiting is not None or self._asks or view.hard_day or fine_alone or closed
        if not quiet:
            self.body.addWidget(SpiritsRow(self._house, view.spirits))

    def minute(self) -> None:
        """A minute went by: move the clock, and lay the page out anew only when something else has changed too.

        Otherwise a press just begun, or the place of the keyboard, would be lost each minute.
        """
        view = self._house.nudging.today()
        same = replace(view, now=self._view.now) == self._view
        if same and self._lead.move_clock(self._house, view):
            self._view = view
            self._say_time()
        else:
            self.refresh()

    def _say_time(self) -> None:
        view, preferences = self._view, self._house.preferences()
        now = to_wall(self._house.clock.now(), view.zone)
        hello = greeting(now.hour)
        title = tr("{hello}, {name}", hello=hello, name=view.name) if view.name else hello
        when = f"{day_words(now.date())}, {time_words(now, twelve_hour=preferences.twelve_hour)}"
        if self._house.demo:
            when = tr("{when}. You are looking round: nothing here is kept.", when=when)
        self.set_heading(title, soft=when)


def make(house: House, **_what: Any) -> Page:  # noqa: ANN401 - every page is made the same way
    """The page."""
    return Today(house)
