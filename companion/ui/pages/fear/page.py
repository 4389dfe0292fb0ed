"""When somebody frightens, controls or neglects me, or takes my money. One press leaves it, without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.ui.country_words import seems_words
from companion.ui.guard import override
from companion.ui.people_words import who_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.copying import CopyPress
from companion.ui.widgets.help_line import LineCard, Told
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.people_list import PeopleList, Row
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QBoxLayout, QWidget

    from companion.domain.people import Person
    from companion.services.helping import DangerPage
    from companion.ui.house import House


def make(house: House, **_what: object) -> Page:
    """The page; it begins with whether it is safe to look."""
    return Fear(house)


class Fear(Page):
    """First one question, then whom to ring. The title says nothing to somebody who looks over the shoulder.

    ``view`` is where one is: ``question``, ``numbers``, or ``mark`` to say of somebody that they are not safe.
    """

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.view = "question"
        self._said = ""
        self._list: PeopleList | None = None

    def refresh(self) -> None:
        """The question, the numbers, or the people."""
        self.clear_body()
        self.clear_buttons()
        self._add_leave()
        self._list = None
        {"question": self._show_question, "numbers": self._show_numbers, "mark": self._show_people}[self.view]()
        self.put_in_order()

    def _turn(self, view: str) -> None:
        self.view = view
        turn(self)

    def _add_leave(self) -> None:
        """Below the content, where it stays in sight however far one has scrolled."""
        leave = Press(tr("Leave quickly"), "log-out", PressKind.MAIN)
        leave.clicked.connect(self._leave)
        self.add_buttons(right=[leave])

    def _leave(self) -> None:
        """A door begins a new way, so nothing leads back here; nor does a number that was copied."""
        for press in self.findChildren(CopyPress):
            press.forget()
        self._house.router.go("plans")

    def back(self) -> bool:
        """Escape leaves as quickly as the button."""
        self._leave()
        return True

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever way it is left, whoever comes back sees the question and nothing else."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.view, self._said = "question", ""

    # --- the question ---

    def _show_question(self) -> None:
        self.set_heading(tr("One question first"))
        self.body.addWidget(Words(tr("Is it safe to look at this now?"), "heading"))
        yes = Press(tr("Yes, show it"), "", PressKind.SECOND)
        yes.clicked.connect(lambda: self._turn("numbers"))
        no = Press(tr("Not now"), "", PressKind.SECOND)
        no.clicked.connect(self._leave)
        self.body.addLayout(flow_of(yes, no))
        self.body.addWidget(Words(tr("Is anyone near who should not see it? Then come back another time.")))
        self.body.addWidget(Words(tr("“Leave quickly” shows your plans at once. So does the Escape key.")))
        self.body.addStretch(1)

    # --- whom to ring ---

    def _show_numbers(self) -> None:
        shown = self._house.helping.danger_page()
        lines = [tr("This computer does not tell anyone.")]
        if shown.guessed and shown.country is not None:
            lines.append(seems_words(shown.country))
        self.set_heading(tr("You have a right to be safe"), soft=" ".join(lines))
        if self._said:
            self.body.addWidget(Words(self._said, "strong"))
        words = Card("teal")
        for number, sentence in enumerate(_sentences()):
            words.column.addWidget(Words(sentence, "body" if number else "strong"))
        self.body.addWidget(words)
        cards = self._cards(shown)
        if cards:
            self.body.addLayout(columns_of(*cards, gap=16, least=360))
        if not shown.abuse and not shown.money:
            self._no_lines(self.body)
        self.body.addWidget(Words(tr("Somebody you know? You can say here that they are not safe for you."), "soft"))
        mark = Press(tr("Mark someone as not safe"), "user", PressKind.SMALL)
        mark.clicked.connect(lambda: self._turn("mark"))
        check = Press(tr("Is this person or message safe?"), "shield", PressKind.SMALL)
        check.clicked.connect(lambda: self._house.router.replace("exercise", exercise="E19"))
        self.body.addLayout(flow_of(mark, check))
        self.body.addStretch(1)

    def _cards(self, shown: DangerPage) -> list[QWidget]:
        told = Told(now=shown.now, zone=shown.zone, twelve_hour=self._house.preferences().twelve_hour)
        cards: list[QWidget] = []
        if shown.emergency:
            cards.append(LineCard(tr("In danger now"), shown.emergency[:1], told, urgent=True))
        cards += [LineCard(tr("When someone harms you"), [each], told) for each in shown.abuse]
        if shown.money and not shown.abuse:
            cards.append(self._no_harm_lines())
        cards += [LineCard(tr("When someone wants your money"), [each], told) for each in shown.money]
        return cards

    def _no_harm_lines(self) -> Card:
        """Where only money has its lines: said in the place of the missing ones, or these seem meant for harm too."""
        card = Card()
        card.column.addWidget(Words(tr("When someone harms you"), "soft"))
        self._no_lines(card.column)
        card.column.addStretch(1)
        return card

    def _no_lines(self, column: QBoxLayout) -> None:
        column.addWidget(Words(tr("We know no such line for your country. “Get help” has other numbers.")))
        more = Press(tr("Get help"), "phone", PressKind.HELP)
        more.clicked.connect(lambda: self._house.router.replace("help"))
        column.addLayout(flow_of(more))

    # --- somebody who is not safe ---

    def _show_people(self) -> None:
        self.set_heading(
            tr("Who is not safe for you?"),
            soft=tr("They are never suggested, and plans with them end. Only you see it. Their card can change it."),
        )
        people = [person for person in self._house.circle.everybody() if not person.life.silent]
        back = back_button()
        back.clicked.connect(lambda: self._turn("numbers"))
        self.add_buttons(left=[back])
        if not people:
            self.body.addWidget(Words(tr("Nobody is in your circle.")))
            self.body.addStretch(1)
            return
        self._list = PeopleList(tr("Names of my people"), self._house.circle.photo)
        self._list.chosen.connect(self._mark)
        self._list.show_rows([_row(person) for person in people])
        self.body.addWidget(self._list, 1)

    def _mark(self, person: str) -> None:
        self._house.caring.mark_not_safe(PersonId(person))
        self._said = tr("It is kept. Only you see it.")
        self._turn("numbers")

    def focus_first(self) -> None:
        """On the list, where there is one."""
        if self._list is not None:
            self._list.setFocus()
        else:
            super().focus_first()


def _row(person: Person) -> Row:
    sub = who_words(person)
    return Row(title=person.name, sub=sub, heard=f"{person.name}, {sub}" if sub else person.name, person=person)


def _sentences() -> list[str]:
    return [
        tr("It is not your fault. You may talk to someone about it. What you do, and when, you decide."),
        tr("Someone frightens you, controls you or leaves you without care: ring one of these."),
        tr("Someone wants money or a code: no bank and no police will ever ask for it. Hang up. Wait."),
        tr("May they look at your telephone? Then ring from another one."),
    ]
