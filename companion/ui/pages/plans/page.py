"""Plans: what comes, by day in words, in person first; above it the question how something was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.changes import Topic
from companion.domain.problems import ProblemKind
from companion.ui.look import look
from companion.ui.plan_words import MODE_ICONS, mode_words, plan_words
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import plan_clocks, wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, main_button, quiet_button
from companion.ui.widgets.pause_line import pause_line
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.who import FaceCard
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.reminders import Call
    from companion.services.planning import Coming
    from companion.ui.house import House
    from companion.ui.when_words import Wording

AHEAD = 60
"""Days that are looked through."""

DAYS_SHOWN = 6
"""Days with something on them that are shown at first, and added by "Later days"."""


class Plans(Page):
    """The page. ``said`` is a sentence about what was just planned."""

    topics = frozenset({Topic.PLANS, Topic.PEOPLE, Topic.TOUCHES, Topic.PREFERENCES})

    def __init__(self, house: House, said: str = "") -> None:
        super().__init__()
        self._house = house
        self._said = said
        self._shown = 0
        touch = quiet_button(tr("We were in touch"), "message-circle")
        touch.clicked.connect(lambda: house.router.go("note"))
        self.add_tool(touch)
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask what comes, and lay it out."""
        say = wording(self._house)
        days = by_day(self._house.planning.coming(AHEAD))
        self.set_heading(tr("Your plans"), soft=tr("Being together first. Calls are on the way there."))
        self.clear_body()
        self.clear_buttons()
        if self._said:
            card = Card("teal")
            card.column.addWidget(Words(self._said, "strong"))
            self.body.addWidget(card)
        server = server_press(self._house)
        if server is not None:
            self.body.addLayout(flow_of(server))
        pause = pause_line(self._house, say.today)
        if pause is not None:
            self.body.addWidget(pause)
        questions = [call for call in self._house.reminding.waiting() if call.asks_afterwards]
        for call in questions:
            self.body.addWidget(self._question(call, say))
        if not self._shown:
            self._shown = DAYS_SHOWN - 2 if questions or self._said else DAYS_SHOWN
        if days:
            self._show_days(days, say)
        else:
            self.body.addWidget(self._nothing())
        self.body.addStretch(1)
        self._foot()

    def _foot(self) -> None:
        plan = main_button(tr("Plan a call or a visit"), "calendar-plus")
        plan.clicked.connect(lambda: self._house.router.go("plan"))
        dates = quiet_button(tr("Birthdays and dates"), "calendar-heart")
        dates.clicked.connect(lambda: self._house.router.go("dates"))
        self.add_buttons(left=[dates], right=[plan])

    def _show_days(self, days: dict[date, list[Coming]], say: Wording) -> None:
        columns = Columns(gap=look().gap(18), least=340)
        for day in list(days)[: self._shown]:
            columns.addWidget(self._day(day, days[day], say))
        self.body.addLayout(columns)
        paper = Press(tr("My week on paper"), "printer", PressKind.SMALL)
        paper.clicked.connect(lambda: self._house.router.go("paper", sheet="week"))
        calendars = Press(tr("Other calendars"), "calendar", PressKind.SMALL)
        calendars.clicked.connect(lambda: self._house.router.go("calendar"))
        presses = [paper, calendars]
        if len(days) > self._shown:
            more = Press(tr("Later days"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(self._show_later)
            presses.insert(0, more)
        self.body.addLayout(flow_of(*presses))

    def _show_later(self) -> None:
        self._shown += DAYS_SHOWN
        turn(self)

    def _day(self, day: date, coming: list[Coming], say: Wording) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Words(say.day(day), "heading"))
        for each in coming:
            column.addWidget(self._entry(each, say))
        column.addStretch(1)
        return block

    def _entry(self, coming: Coming, say: Wording) -> QWidget:
        plan, people = coming.plan, coming.people
        title = plan_words(plan, people)
        parts = [say.at(coming.here), plan_clocks(plan, people, coming.moment.at, say)]
        if coming.in_person:
            parts += [mode_words(plan.mode), plan.place]
        sub = " · ".join(part for part in parts if part)
        press: Press | FaceCard
        if people:
            photo = self._house.circle.photo(people[0].id) if people[0].has_photo else None
            press = FaceCard(people[0], photo, title=title, sub=sub, green=coming.in_person)
        else:
            press = Press(title, MODE_ICONS[plan.mode], PressKind.CARD, sub=sub)
        press.setAccessibleName(f"{title}. {say.day(coming.here.date())}. {sub}")
        press.clicked.connect(lambda: self._house.router.go("occurrence", plan=plan.id, day=coming.moment.day))
        return press

    def _question(self, call: Call, say: Wording) -> QWidget:
        card = Card("teal")
        pad = look().gap(14)
        card.column.setContentsMargins(pad, pad, pad, pad)
        title = plan_words(call.plan, call.people)
        words = Words(tr("{title}, {when}", title=title, when=say.when_inside(say.here(call.moment.at))), "strong")
        press = Press(tr("How was it?"), "message-circle")
        press.setAccessibleDescription(title)
        press.clicked.connect(lambda: self._house.router.go("afterwards", plan=call.plan.id, day=call.moment.day))
        if look().step > 140:
            card.column.addWidget(words)
            card.column.addLayout(flow_of(press))
            return card
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(press, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
        return card

    def _nothing(self) -> QWidget:
        card = Card()
        card.column.addWidget(Words(tr("Nothing is planned yet"), "heading"))
        if self._house.circle.everybody():
            card.column.addWidget(Words(tr("Who would be good to see, or to hear? One small plan is enough.")))
            return card
        card.column.addWidget(Words(tr("First put somebody into your circle. Then you can plan with them.")))
        add = Press(tr("Go to my people"), "users")
        add.clicked.connect(lambda: self._house.router.go("people"))
        card.column.addLayout(flow_of(add))
        return card


_PASSING = ("", ProblemKind.NO_SERVER.value, ProblemKind.SERVER_BUSY.value, ProblemKind.BUSY.value)
"""Troubles of a server that pass by themselves."""


def server_press(house: House) -> Press | None:
    """The way to the server somebody chose, when something there waits for a person; nothing is loaded without one."""
    with house.diary.reading() as book:
        sheet = book.shared.newest("server")
        asked = sheet is not None and bool(book.shared.all("conflict"))
    if sheet is None:
        return None
    waiting = len(house.deciding_step.questions()) if asked else 0
    if not waiting and sheet.document.get("trouble", "") in _PASSING:
        return None
    words = (
        tr_n("Your server differs in {n} thing", "Your server differs in {n} things", waiting)
        if waiting
        else tr("Your server needs a look")
    )
    press = Press(words, "repeat", PressKind.SMALL)
    press.clicked.connect(lambda: house.router.go("server", decide=bool(waiting)))
    return press


def by_day(coming: list[Coming]) -> dict[date, list[Coming]]:
    """What comes, by day; in person first where two begin together."""
    days: dict[date, list[Coming]] = {}
    for each in sorted(coming, key=lambda each: (each.here, not each.in_person)):
        days.setdefault(each.here.date(), []).append(each)
    return days


def make(house: House, said: str = "", **_what: object) -> Page:
    """The page."""
    return Plans(house, said)
