"""A card for family: tick what may be told, change the words, then copy, print or send it oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import Kind, PersonId
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from companion.services.family_card import mail_of
from companion.ui.look import look
from companion.ui.plan_words import plan_words
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import names_of, wording
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.copying import CopyPress
from companion.ui.widgets.field import Field, pick, text_box
from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.printing import Sheet, SheetLine, print_sheet
from companion.ui.widgets.steps_page import StepsPage
from companion.ui.widgets.words import Words
from companion.ui.words import weekday_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

    from companion.domain.people import Person
    from companion.services.coming import Coming
    from companion.services.family_card import WasInTouch
    from companion.ui.house import House
    from companion.ui.when_words import Wording
    from companion.ui.widgets.page import Page

NOBODY = ""


class FamilyCardPage(StepsPage):
    """Two steps: what may stand on it, and the words."""

    def __init__(self, house: House) -> None:
        super().__init__(house, tr("A card for family"))
        self._ticked: set[str] = set()
        self._written: tuple[list[str], str] = ([], "")
        self._second = False
        self._started = self._mailed = False
        house.unopened.came.connect(self._no_mail)

    def refresh(self) -> None:
        """The first step, once; what was ticked or typed stays."""
        if not self._started:
            self._started = True
            self._ask_what()

    def back(self) -> bool:
        """From the words to the ticks; out of the page from there."""
        if not self._second:
            return False
        self._ask_what()
        return True

    # --- 1. what ---

    def _ask_what(self) -> None:
        self._second = False
        self.new_step(
            tr("What may they know of your week?"),
            tr("Only what you tick. You see every word before it goes anywhere."),
        )
        say = wording(self._house)
        week = self._house.family_card.week()
        been = [been_words(each, say) for each in week.been]
        coming = [coming_words(each, say) for each in week.coming]
        cards = (
            self._ticks(tr("The last days"), been, tr("Nothing was noted.")),
            self._ticks(tr("The days to come"), coming, tr("Nothing is planned.")),
        )
        self.body.addLayout(columns_of(*cards, gap=16, least=380))
        self.body.addStretch(1)
        see = main_button(tr("See the card"), "arrow-right")
        see.clicked.connect(lambda: self._show_card([*been, *coming]))
        self.foot(see)
        self.put_in_order()

    def _ticks(self, title: str, lines: list[str], none: str) -> Card:
        card = Card()
        card.column.setSpacing(look().gap(6))
        card.column.addWidget(Words(title, "heading"))
        for words in dict.fromkeys(lines):
            tick = AnyOf(words)
            tick.setChecked(words in self._ticked)
            tick.toggled.connect(lambda on, words=words: self._tick(words, on=on))
            card.column.addWidget(tick)
        if not lines:
            card.column.addWidget(Words(none, "soft"))
        card.column.addStretch(1)
        return card

    def _tick(self, words: str, *, on: bool) -> None:
        if on:
            self._ticked.add(words)
        else:
            self._ticked.discard(words)

    # --- 2. the words ---

    def _show_card(self, lines: list[str]) -> None:
        self._second = True
        self.new_step(tr("Your card"), tr("Change it as you like. Nothing goes out by itself."))
        chosen = [words for words in dict.fromkeys(lines) if words in self._ticked]
        made_of, written = self._written
        text = written if written and made_of == chosen else self._text(chosen)
        self._box = text_box(text, lines=8)
        self._box.textChanged.connect(lambda: self._keep_words(chosen))
        card = Card()
        card.column.addWidget(Field(tr("The words"), self._box))
        whom = self._whom()
        if whom is not None:
            card.column.addWidget(Field(tr("For whom?"), whom))
        self.body.addWidget(card)
        self._copy = CopyPress(self._box.toPlainText(), what=tr("the card"))
        self._box.textChanged.connect(lambda: self._copy.set_text(self._box.toPlainText()))
        mail = Press(tr("Open my mail program"), "mail", PressKind.SMALL)
        mail.clicked.connect(lambda: self._mail(whom))
        paper = Press(tr("Print"), "printer", PressKind.SMALL)
        paper.clicked.connect(self._print)
        self.body.addLayout(flow_of(mail, self._copy, paper))
        self._said = Words("", "strong")
        self._said.hide()
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self.foot()
        self.put_in_order()

    def _text(self, chosen: list[str]) -> str:
        me = self._house.preferences().name
        begin = tr("Hello, here is something of my week.")
        return "\n".join([begin, "", *chosen, *(["", me] if me else [])])

    def _keep_words(self, chosen: list[str]) -> None:
        """What was changed stays as long as the ticks do."""
        self._written = (chosen, self._box.toPlainText())

    def _whom(self) -> QComboBox | None:
        people = self._house.family_card.whom()
        if not people:
            return None
        last = self._house.family_card.last_whom()
        options = [(NOBODY, tr("I fill that in myself")), *((str(each.id), each.name) for each in people)]
        return pick(options, str(last or NOBODY))

    def _mail(self, whom: QComboBox | None) -> None:
        card = self._house.family_card
        key = PersonId("" if whom is None else str(whom.currentData()))
        to = [mail_of(person) for person in card.whom() if person.id == key]
        try:
            self._house.calendars.write_mail(to, tr("Something of my week"), self._box.toPlainText())
        except Problem as problem:
            known = problem.kind in (ProblemKind.NOTHING_OPENS, ProblemKind.LINK_REFUSED)
            self._said.set_or_hide(
                tr("No mail program opened here. Copy the card instead.") if known else one_sentence(problem)
            )
            return
        if to:
            card.keep_whom(key)
        self._mailed = True
        self._said.set_or_hide(tr("Your mail program has the card. Nothing is sent until you send it."))

    def _no_mail(self, _what: str) -> None:
        """Said by the desktop some seconds later; in the first step there is nothing to copy yet."""
        if self._mailed and self._second:
            self._said.set_or_hide(tr("No mail program opened here. Copy the card instead."))

    def _print(self) -> None:
        lines = tuple(SheetLine(words=words) for words in self._box.toPlainText().split("\n"))
        print_sheet(self, Sheet(title=tr("Something of my week"), lines=lines, headed=False), self._said.set_or_hide)


def been_words(each: WasInTouch, say: Wording) -> str:
    """As in "Tuesday: I met Anna"."""
    names = names_of(each.people)
    somebody = any(person.kind is Kind.PERSON for person in each.people)
    sentences = {
        Mode.IN_PERSON: tr("I met {names}", names=names) if somebody else tr("I was at {names}", names=names),
        Mode.VIDEO: tr("I had a video call with {names}", names=names),
        Mode.PHONE: tr("I talked with {names} by phone", names=names),
        Mode.LETTER: tr("I sent a letter to {names}", names=names),
    }
    what = sentences.get(each.mode) or tr("I wrote to {names}", names=names)
    return tr("{day}: {what}", day=weekday_name(say.here(each.at).weekday()), what=what)


def coming_words(each: Coming, say: Wording) -> str:
    """As in "Tuesday, 3:00 pm: tea with Mrs Okafor"."""
    people: tuple[Person, ...] = each.people
    when = tr("{day}, {time}", day=weekday_name(each.here.weekday()), time=say.at(each.here))
    return tr("{when}: {what}", when=when, what=plan_words(each.plan, people))


def make(house: House, **_what: object) -> Page:
    """The page."""
    return FamilyCardPage(house)
