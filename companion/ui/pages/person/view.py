"""The card in full: what is known, each part with a word to change it, and how we were in touch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.changes import Topic
from companion.domain.people import Kind, LifeState, Person, PersonId
from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.pages.person.history import History
from companion.ui.pages.person.lines import Line, lines_about, lines_in_touch
from companion.ui.people_words import life_now, who_words
from companion.ui.problem_words import problem_words
from companion.ui.rehearsal_words import rehearsal_presses
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns, columns_of
from companion.ui.widgets.face import Face
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from datetime import date

    from companion.services.circle import Card as PersonCard
    from companion.ui.house import House

QUIET_WEEKS = 8
"""Weeks without suggestions after a loss, on the person's word (content brief 5.5)."""


LINK_DAYS = 90
"""Days for which the card says that a call link was changed; the list keeps it longer."""


class View(Page):
    """One person as they stand in the circle."""

    topics = frozenset({Topic.PEOPLE, Topic.TOUCHES, Topic.PLANS, Topic.PREFERENCES, Topic.TIES})

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__()
        self._house = house
        self._person = person
        self._in_touch = Press(tr("We were in touch"), "check")
        self._in_touch.clicked.connect(lambda: house.router.go("note", person=person))
        self.add_tool(self._in_touch)

    def refresh(self) -> None:
        """Show the card as it stands now."""
        self.clear_body()
        self.clear_buttons()
        try:
            card = self._house.circle.card(self._person)
        except Problem as problem:
            self._show_gone(problem)
            return
        person = card.person
        silent = person.life.silent
        self.set_heading(person.name, soft="" if silent else who_words(person))
        self._in_touch.setVisible(not silent)
        self._show(card)
        self._put_buttons(person)

    def _show(self, card: PersonCard) -> None:
        person = card.person
        self._life(person)
        row = QHBoxLayout()
        row.setSpacing(look().gap(16))
        photo = self._house.circle.photo(person.id) if person.has_photo else None
        row.addWidget(Face(person, 60, photo))
        row.addWidget(Words(tr("Press a line to change it."), "soft"), 1)
        self.body.addLayout(row)
        self._changed_links(person)
        self.body.addLayout(columns_of(self._lines(lines_in_touch(person)), self._lines(lines_about(person)), gap=10))
        rehearsals = Columns(gap=look().gap(6), least=380)
        for press in rehearsal_presses(self._house, person):
            rehearsals.addWidget(press)
        self.body.addLayout(rehearsals)
        self.body.addLayout(flow_of(*self._doors(person)))  # above what has been: the brake must be found at once
        if card.recent:
            self.body.addWidget(History(self._house, card.recent, self._zone()))
        remove = Press(tr("Take {name} out of my people", name=person.name), "trash-2", PressKind.QUIET)
        remove.clicked.connect(self._remove)
        self.body.addLayout(flow_of(remove))
        self.body.addStretch(1)

    def _changed_links(self, person: Person) -> None:
        """One line, as long as a call link became another one within the last three months."""
        found = () if person.life.silent else self._house.link_changes.of(person.id)
        if not found or (self._house.clock.now() - found[0].at).days > LINK_DAYS:
            return
        day = full_date(found[0].at.astimezone(ZoneInfo(self._zone())).date())
        words = tr("A call link was changed on {day}. Look", day=day)
        look_at = Press(words, "link", PressKind.QUIET)
        look_at.clicked.connect(lambda: self._house.router.go("links", person=person.id))
        self.body.addLayout(flow_of(look_at))

    def _doors(self, person: Person) -> list[Press]:
        """What else there is with them, and a look at whether it is safe; nothing where it is silent."""
        if person.life.silent:
            return []
        agreed = Press(tr("What we agreed on"), "users", PressKind.QUIET)
        agreed.clicked.connect(lambda: self._house.router.go("agreement", person=person.id))
        paper = Press(tr("Call card"), "printer", PressKind.QUIET)
        paper.clicked.connect(lambda: self._house.router.go("paper", sheet="card", person=person.id))
        press = Press(tr("Do they ask for money or secrecy?"), "shield", PressKind.QUIET)
        press.clicked.connect(lambda: self._house.router.go("money", person=person.id))
        if person.kind is not Kind.PERSON:
            return [agreed, press]
        if self._house.preferences().fine_alone and self._house.laddering.look(person.id) is None:
            return [agreed, paper, press]  # a plain planner offers no exercise; a ladder that was built is kept
        ladder = Press(tr("Step by step with {name}", name=person.name), "footprints", PressKind.QUIET)
        ladder.clicked.connect(lambda: self._house.router.go("ladder", person=person.id))
        return [ladder, agreed, paper, press]

    def _lines(self, lines: list[Line]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in lines:
            if not self._house.open_to("person", person=self._person, edit=line.key):
                line.deleteLater()
                continue
            go = partial(self._house.router.go, "person", person=self._person, edit=line.key)
            line.clicked.connect(lambda _checked=False, go=go: go())
            column.addWidget(line)
        column.addStretch(1)
        return box

    def _zone(self) -> str:
        return self._house.preferences().zone or self._house.clock.zone()

    def _today(self) -> date:
        return self._house.clock.now().astimezone(ZoneInfo(self._zone())).date()

    # --- how it stands ---

    def _life(self, person: Person) -> None:
        if person.life is LifeState.DIED:
            self.body.addWidget(self._remembered(person))
        elif person.life is not LifeState.WELL:
            self.body.addWidget(Words(life_now(person)))

    def _remembered(self, person: Person) -> Card:
        card = Card("green")
        card.column.addWidget(Words(tr("Remembered"), "heading"))
        card.column.addWidget(
            Words(tr("Nothing about {name} will be suggested. What you kept stays here.", name=person.name))
        )
        since = self._house.preferences().bereaved_on
        if since is None or (self._today() - since).days >= QUIET_WEEKS * 7:
            card.column.addWidget(Words(tr("Would you like some quiet? Then nobody is suggested for eight weeks.")))
            quiet = Press(tr("Eight quiet weeks"), "leaf")
            quiet.clicked.connect(lambda: self._house.change_preferences(bereaved_on=self._today()))
            card.column.addLayout(flow_of(quiet, *self._memories(person)))
        else:
            card.column.addWidget(
                Words(tr("It is quiet for eight weeks, since {day}. Nobody is suggested.", day=full_date(since)))
            )
            card.column.addLayout(flow_of(*self._memories(person)))
        return card

    def _memories(self, person: Person) -> list[Press]:
        """The shelf, and a gentle few minutes; neither comes by itself."""
        shelf = Press(tr("What you keep of {name}", name=person.name), "book-open")
        shelf.clicked.connect(lambda: self._house.router.go("remembered", person=person.id))
        gentle = Press(tr("A gentle few minutes"), "hand-heart", PressKind.QUIET)
        gentle.clicked.connect(lambda: self._house.router.go("before", exercise="E17"))
        return [shelf, gentle]

    # --- buttons ---

    def _put_buttons(self, person: Person) -> None:
        back = back_button()
        back.clicked.connect(self._house.router.back)
        right: list[QWidget] = []
        if not person.life.silent:
            meet = self._meet(person)
            calls = self._calls(person)
            if calls and look().step > 140:  # large text leaves no room for three in a row
                self.body.insertLayout(self.body.count() - 1, flow_of(*calls))
                calls = []
            right = [*calls, meet]
        self.add_buttons(left=[back], right=right)
        self.put_in_order()

    def _meet(self, person: Person) -> QWidget:
        """A group or a place has a page of its own, where the next visit is one press."""
        router = self._house.router
        if person.kind is Kind.PERSON:
            # Where it rests between two people, meeting is possible, but nobody is led to it.
            kind = PressKind.MAIN if person.life.may_be_suggested else PressKind.SECOND
            meet = Press(tr("Plan to meet"), "footprints", kind)
            meet.clicked.connect(lambda: router.go("plan", people=(person.id,), mode=Mode.IN_PERSON))
            return meet
        words = tr("When they meet, and a visit") if person.kind is Kind.GROUP else tr("When it is open, and a visit")
        visit = main_button(words, "footprints")
        visit.clicked.connect(lambda: router.go("group", person=person.id))
        return visit

    def _calls(self, person: Person) -> list[QWidget]:
        mode = self._house.reaching.best_call(person)
        if mode is None:
            return []
        phone = mode is Mode.PHONE
        press = Press(tr("Phone") if phone else tr("Video call"), "phone" if phone else "video")
        press.clicked.connect(lambda: self._house.router.go("person", person=person.id, reach=mode))
        return [press]

    def _remove(self) -> None:
        self._house.circle.remove(self._person)
        self._house.router.back()

    def _show_gone(self, problem: Problem) -> None:
        words = problem_words(problem)
        self.set_heading(words.title)
        self._in_touch.hide()
        self.body.addWidget(Words(words.meaning))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back])
