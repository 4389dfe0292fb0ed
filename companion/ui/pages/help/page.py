"""Get help: whom to ring, in the order of need. Offline, on every page, never behind anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.changes import Topic
from companion.domain.plans import Mode
from companion.services.helping import ANYWHERE, EVERYWHERE_EMERGENCY, HelpPage
from companion.ui.country_words import country_pick, seems_words
from companion.ui.look import look
from companion.ui.pages.help.asking import Answer, Question, answer_card
from companion.ui.pages.help.sheet import help_sheet
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.copying import CopyPress
from companion.ui.widgets.face import Face
from companion.ui.widgets.field import Field
from companion.ui.widgets.help_line import LineCard, Told
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words, selectable

if TYPE_CHECKING:
    from companion.services.helping import LineNow, MyPerson
    from companion.ui.house import House


LARGE = 140
"""Text step from which on the first number comes before all else."""


def make(house: House, *, reason: str = "", at: str = "", choose: bool = False, **_more: object) -> Page:
    """The page; with the reason "safety" it begins with one question, at "lines" with those who listen.

    ``choose`` is for picking one's person.
    """
    if choose:
        from companion.ui.pages.help.choosing import Choosing

        return Choosing(house)
    return GetHelp(house, ask=reason == "safety", lines_first=at == "lines")


class GetHelp(Page):
    """Numbers, and who they ring. Nothing here is told to anybody."""

    topics = frozenset({Topic.PREFERENCES, Topic.PEOPLE, Topic.SAFETY})

    def __init__(self, house: House, *, ask: bool, lines_first: bool = False) -> None:
        super().__init__()
        self._house = house
        self._ask = ask
        self._lines_first = lines_first
        self._answer: Answer | None = None
        self._more_shown = lines_first
        self._picking = False
        self._known = False
        self._said = ""
        back = Press(tr("Back to where I was"), "arrow-left")
        back.clicked.connect(house.router.back)
        self._change = Press(tr("Change the country"), "globe", PressKind.SMALL)
        self._change.clicked.connect(self._pick_country)
        self.add_tool(self._change)
        if look().step <= LARGE:
            self.add_tool(self._on_paper())
        self.add_tool(back)

    def refresh(self) -> None:
        """Who answers now."""
        self.clear_body()
        shown = self._house.helping.page()
        self._known = shown.country is not None and not self._picking
        told = self._told(shown)
        soft = tr("This computer does not tell anyone. Only you can reach someone.")
        large = look().step > LARGE
        lines = [] if large else [soft]  # large text: the number comes first
        if self._known and shown.guessed and shown.country is not None:
            lines.insert(0, seems_words(shown.country))
        self._change.setVisible(self._known and shown.guessed)
        self.set_heading(tr("Get help"), soft=" ".join(lines))
        if self._ask and self._answer is None:
            question = Question()
            question.answered.connect(self._take)
            self.body.addWidget(question)
        if self._answer is not None:
            self.body.addWidget(self._answered(self._answer))
        self._numbers(shown, told)
        if large:
            self.body.addWidget(Words(soft))
        self.body.addStretch(1)
        if self._said:
            self.body.addWidget(Words(self._said, "strong"))
        self._doors(invite=not (self._known and shown.crisis))

    def _told(self, shown: HelpPage) -> Told:
        return Told(now=shown.now, zone=shown.zone, twelve_hour=self._house.preferences().twelve_hour)

    def _take(self, answer: Answer) -> None:
        self._answer = answer
        if answer is not Answer.NO:
            self._house.helping.mark_hard_day()
        turn(self)

    def _ask_now(self) -> None:
        """On the person's own press."""
        self._ask, self._answer = True, None
        turn(self)

    def _answered(self, answer: Answer) -> Card:
        """The words after an answer; with the plan for hard days where there is one, and for calm days where not."""
        card = answer_card(answer)
        if answer is Answer.NO:
            return card
        if self._house.caring.plan() is not None:
            read = Press(tr("Read my plan for hard days"), "leaf", PressKind.SMALL)
            read.clicked.connect(lambda: self._house.router.go("safety_plan"))
            card.column.addLayout(flow_of(read))
        else:
            card.column.addWidget(Words(tr("On a calmer day you can write a plan for hard days here."), "soft"))
        return card

    # --- numbers ---

    def _numbers(self, shown: HelpPage, told: Told) -> None:
        if not self._known:
            self._without_country()
            return
        first = [LineCard(tr("In danger now"), shown.emergency[:1], told, urgent=True)]
        if shown.crisis:
            words = tr("To talk in the worst hours")
            first.append(LineCard(words, shown.crisis[:1], told, beside=self._quiet_line()))
        second: list[QWidget] = []
        more = None if self._more_shown else Press(tr("More numbers"), "chevron-down", PressKind.SMALL)
        if more is not None:
            more.clicked.connect(self._show_more)
        if shown.friendly:
            second.append(LineCard(tr("A friendly voice"), shown.friendly[:1], told, corner=more))
        second.append(self._person(shown.my_person))
        rows = [columns_of(*first, gap=16, least=330, shares=(2, 3))]
        rows.append(columns_of(*second, gap=16, least=330, shares=(3, 2)))
        if self._lines_first and shown.friendly:
            rows.reverse()
        for row in rows:
            self.body.addLayout(row)
        if more is not None and not shown.friendly:
            self.body.addLayout(flow_of(more))
        self._more_numbers(shown, told)

    def _quiet_line(self, kind: PressKind = PressKind.QUIET) -> Press | None:
        """Invites the one question; gone once it is asked."""
        if self._ask:
            return None
        press = Press(tr("Life feels too hard"), "", kind)
        press.clicked.connect(self._ask_now)
        return press

    def _more_numbers(self, shown: HelpPage, told: Told) -> None:
        others = [*shown.emergency[1:], *shown.crisis[1:], *shown.friendly[1:], *shown.more]
        if self._lines_first:  # as after a look at somebody who asks for money
            others = [*shown.friendly[1:], *shown.money, *shown.emergency[1:], *shown.crisis[1:], *shown.more]
        if not self._more_shown:
            return
        cards = [LineCard(_label(each), [each], told) for each in others]
        if cards:
            self.body.addLayout(columns_of(*cards, gap=16, least=360))
        self._more_doors()
        self._sources(shown)

    def _more_doors(self) -> None:
        check = Press(tr("Is this person or message safe?"), "shield", PressKind.SMALL)
        check.clicked.connect(lambda: self._house.router.go("exercise", exercise="E19"))
        doors = [check]
        if self._house.caring.long_grief():
            grief = Press(tr("When grief stays very heavy"), "leaf", PressKind.SMALL)
            grief.clicked.connect(lambda: self._house.router.go("grief"))
            doors.append(grief)
        self.body.addLayout(flow_of(*doors))

    def _sources(self, shown: HelpPage) -> None:
        card = Card()
        card.column.addWidget(Words(tr("Where these numbers come from"), "heading"))
        money = shown.money if self._lines_first else ()
        for each in (*shown.emergency, *shown.crisis, *shown.friendly, *shown.more, *money):
            source = tr("{name}: {source}.", name=each.line.name, source=each.line.verified_by.rstrip("."))
            card.column.addWidget(Words(source, "small"))
        country = shown.country.name if shown.country is not None else ""
        card.column.addWidget(Words(tr("Country: {country}", country=country), "strong"))
        if not shown.guessed:  # then it stands at the top already
            change = Press(tr("Choose another country"), "globe", PressKind.SMALL)
            change.clicked.connect(self._pick_country)
            card.column.addLayout(flow_of(change))
        self.body.addWidget(card)

    def _show_more(self) -> None:
        self._more_shown = True
        turn(self)

    # --- no country yet ---

    def _without_country(self) -> None:
        card = Card("red")
        card.column.addWidget(Words(tr("In danger now"), "strong", tone="red"))
        digits = selectable(EVERYWHERE_EMERGENCY, "huge")
        card.column.addLayout(flow_of(digits, CopyPress(EVERYWHERE_EMERGENCY), gap=16))
        card.column.addWidget(
            Words(tr("It works in all of Europe, and on mobile phones in most countries. Or ring the number you know."))
        )
        ask = Card()
        self._country = country_pick(self._house)
        ask.column.addWidget(Field(tr("Which country are you in?"), self._country))
        show = Press(tr("Show its numbers"), "phone", PressKind.MAIN)
        show.clicked.connect(self._choose_country)
        ask.column.addLayout(flow_of(show))
        ask.column.addWidget(Words(tr("Another country? With the internet, look here:"), "soft"))
        for place in ANYWHERE:
            ask.column.addWidget(selectable(place.removeprefix("https://"), "strong"))
        self.body.addLayout(columns_of(card, ask, gap=16, least=330, shares=(2, 3)))
        person = self._house.helping.page().my_person
        if person is not None:
            self.body.addWidget(self._person(person))

    def _pick_country(self) -> None:
        self._picking = True
        turn(self)

    def _choose_country(self) -> None:
        code = self._country.currentData()
        if code:
            self._picking = False
            self._more_shown = False
            self._house.change_preferences(country=code)
            turn(self)

    # --- my person ---

    def _person(self, mine: MyPerson | None) -> Card:
        card = Card()
        if mine is None:
            card.column.addWidget(Words(tr("Someone of your own"), "heading"))
            card.column.addWidget(Words(tr("Who may you ring when it is hard?")))
            choose = Press(tr("Choose my person"), "user-plus")
            choose.clicked.connect(lambda: self._house.router.go("help", choose=True))
            card.column.addLayout(flow_of(choose))
            return card
        pad = look().gap(22)
        card.column.setContentsMargins(pad, look().gap(16), pad, look().gap(14))
        row = QHBoxLayout()
        row.setSpacing(look().gap(14))
        photo = self._house.circle.photo(mine.person.id) if mine.person.has_photo else None
        row.addWidget(Face(mine.person, 64, photo))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(mine.person.name, "heading"))
        words.addWidget(Words(tr("Your chosen person"), "soft"))
        row.addLayout(words, 1)
        card.column.addLayout(row)
        card.column.addStretch(1)
        if mine.number:
            card.column.addWidget(selectable(mine.number, "heading"))
        phone = Press(tr("Phone {name}", name=mine.person.name), "phone", PressKind.MAIN)
        phone.clicked.connect(lambda: self._house.router.go("person", person=mine.person.id, reach=Mode.PHONE))
        card.column.addWidget(phone)
        other = Press(tr("Choose someone else"), "", PressKind.QUIET)
        other.clicked.connect(lambda: self._house.router.go("help", choose=True))
        if self._more_shown:
            card.column.addWidget(other)
        return card

    # --- what else ---

    def _doors(self, *, invite: bool) -> None:
        """``invite``: the one question can be asked for here, where no line for the worst hours stands above."""
        calm = Press(tr("Two quiet minutes"), "hourglass", PressKind.SMALL)
        calm.clicked.connect(lambda: self._house.router.go("calm"))
        fear = Press(tr("Someone frightens me or wants money"), "shield", PressKind.SMALL)
        fear.clicked.connect(lambda: self._house.router.go("fear"))
        every = [calm, fear]
        hard = self._quiet_line(PressKind.SMALL) if invite else None
        written = self._house.caring.plan() is not None
        if written or self._house.caring.calm():
            words = tr("My plan for hard days") if written else tr("Plan for hard days")
            plan = Press(words, "leaf", PressKind.SMALL)
            plan.clicked.connect(lambda: self._house.router.go("safety_plan"))
            every.insert(1, plan)
        if look().step > LARGE:
            every.append(self._on_paper())
        self.body.addLayout(flow_of(*([] if hard is None else [hard]), *every))
        lines = [
            tr("Dial the numbers on your telephone."),
            tr("Companion is not a doctor, a therapist or an alarm. Nobody watches this page."),
        ]
        self.body.addWidget(Words(" ".join(lines), "small"))
        self.put_in_order()

    def _on_paper(self) -> Press:
        """At the top, or with the other doors where large text leaves the top to the first number."""
        sheet = Press(tr("Print this"), "printer", PressKind.SMALL)
        sheet.clicked.connect(self._print)
        return sheet

    def _print(self) -> None:
        from companion.ui.widgets.printing import print_sheet  # printing is asked for rarely

        shown = self._house.helping.page()
        print_sheet(self, help_sheet(shown, self._told(shown)), self._tell)

    def _tell(self, sentence: str) -> None:
        self._said = sentence
        self.refresh()


def _label(each: LineNow) -> str:
    from companion.domain.safety import LineKind

    labels = {
        LineKind.EMERGENCY: tr("In danger now"),
        LineKind.SUICIDE: tr("To talk in the worst hours"),
        LineKind.OLDER: tr("For older people"),
        LineKind.LISTENING: tr("Someone who listens"),
        LineKind.BEREAVEMENT: tr("After a death"),
        LineKind.DEMENTIA: tr("About memory and dementia"),
        LineKind.SCAM: tr("When someone wants your money"),
    }
    return labels.get(each.line.kind, "")
