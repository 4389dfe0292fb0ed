"""What two people agreed on about keeping in touch: all of them, one, or one row of one to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.agreements import ROWS, Agreement
from companion.domain.changes import Topic
from companion.domain.people import Kind, PersonId
from companion.domain.problems import Problem
from companion.ui.agreement_words import about_words, agreement_document, heeded, row_words, side_words, title_words
from companion.ui.look import look
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.printing import print_drawn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.services.agreeing import AgreedView
    from companion.ui.house import House

EXERCISE = "E18"


class AgreementsPage(Page):
    """All of them."""

    topics = frozenset({Topic.TIES, Topic.PEOPLE})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask for them, and lay them out."""
        self.clear_body()
        self.clear_buttons()
        found = self._house.agreeing.all()
        soft = tr("Ways, times and answers that suit you both. Then silence is not misread.")
        self.set_heading(tr("What we agreed on"), soft=soft)
        columns = Columns(gap=look().gap(8), least=430)
        for view in found:
            columns.addWidget(self._press(view))
        self.body.addLayout(columns)
        if not found:
            card = Card()
            card.column.addWidget(Words(tr("There is no agreement yet, and it can stay so.")))
            self.body.addWidget(card)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        make_one = main_button(tr("Go through it with somebody"), "users")
        make_one.clicked.connect(lambda: self._house.router.go("before", exercise=EXERCISE))
        self.add_buttons(left=[back], right=[make_one])

    def _press(self, view: AgreedView) -> Press:
        again = tr("Its day to be looked at again has come.") if view.look_again else about_words(view.agreement)
        press = Press(title_words(view), "users", PressKind.CARD, sub=again)
        press.clicked.connect(lambda: self._house.router.go("agreement", person=view.person.id))
        return press


class AgreementPage(Page):
    """One of them. ``more``: rows nobody said anything about are shown too."""

    topics = frozenset({Topic.TIES, Topic.PEOPLE})

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__()
        self._house, self._person = house, person
        self._all_rows = False
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask how it stands, and lay it out."""
        self.clear_body()
        self.clear_buttons()
        view = self._house.agreeing.with_(self._person)
        if view is None:
            self._show_none()
        else:
            self._show(view)
        self.body.addStretch(1)

    # --- none yet ---

    def _show_none(self) -> None:
        back = back_button()
        back.clicked.connect(self._house.router.back)
        try:
            person = self._house.circle.get(self._person)
        except Problem as problem:
            self.set_heading(problem_words(problem).title)
            self.add_buttons(left=[back])
            return
        if person.life.silent:
            self.set_heading(tr("What we agreed on"))
            self.body.addWidget(Words(tr("There is nothing here.")))
            self.add_buttons(left=[back])
            return
        self.set_heading(tr("How {name} and I keep in touch", name=person.name))
        card = Card()
        card.column.addWidget(Words(tr("Nothing is agreed on, and it can stay so.")))
        words = tr("If silence is sometimes misread, ten minutes together can help: which ways, which hours, how soon.")
        card.column.addWidget(Words(words, "soft"))
        self.body.addWidget(card)
        write = quiet_button(tr("Write it down here"), "pencil")
        write.clicked.connect(self._begin)
        begin = main_button(tr("Go through it"), "users")
        begin.clicked.connect(lambda: self._house.router.go("exercise", exercise=EXERCISE, person=self._person))
        together = [begin] if person.kind is Kind.PERSON else []  # the exercise is made for two
        self.add_buttons(left=[back], right=[write, *together])

    def _begin(self) -> None:
        """An empty page to be filled in line by line."""
        self._all_rows = True
        self._house.agreeing.keep(Agreement(person=self._person, made_at=self._house.clock.now()))

    # --- one ---

    def _show(self, view: AgreedView) -> None:
        self.set_heading(title_words(view), soft=about_words(view.agreement))
        if view.look_again:
            self._look_again(view)
        self._heeded(view)
        self.body.addWidget(Words(tr("Press a line to change it."), "soft"))
        self._rows(view)
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)
        end = Press(tr("End this agreement"), "trash-2", PressKind.QUIET)
        end.clicked.connect(self._end)
        self.body.addLayout(flow_of(*self._more_press(view), end))
        back = back_button()
        back.clicked.connect(self._house.router.back)
        paper = main_button(tr("Print it"), "printer")
        paper.clicked.connect(lambda: self._print(view))
        self.add_buttons(left=[back], right=[paper])

    def _look_again(self, view: AgreedView) -> None:
        card = Card("teal")
        card.column.addWidget(Words(tr("Does this still fit the two of you?"), "strong"))
        fits = Press(tr("Yes, it fits"), "check", PressKind.SMALL)
        fits.clicked.connect(lambda: self._keep(view))
        anew = Press(tr("Go through it again"), "users", PressKind.SMALL)
        anew.clicked.connect(lambda: self._house.router.go("exercise", exercise=EXERCISE, person=self._person))
        card.column.addLayout(flow_of(fits, anew))
        self.body.addWidget(card)

    def _heeded(self, view: AgreedView) -> None:
        card = Card("green")
        card.column.addWidget(Words(tr("What this program goes by"), "strong"))
        lines = heeded(view, twelve_hour=self._house.preferences().twelve_hour)
        for line in lines or [tr("Nothing so far. Press a line below to say more.")]:
            card.column.addWidget(Words(line))
        if not view.agreement.private:
            card.column.addLayout(flow_of(self._whom_press(view.whom)))
        self.body.addWidget(card)

    def _whom_press(self, whom: Person | None) -> Press:
        """Somebody to try when nothing is heard. Of whom one is afraid, silence is no reason to try harder."""
        name = whom.name if whom is not None else ""
        words = tr("Somebody to try: {name}", name=name) if whom is not None else tr("Choose somebody to try")
        press = Press(words, "user", PressKind.SMALL)
        press.clicked.connect(lambda: self._edit("whom"))
        return press

    def _rows(self, view: AgreedView) -> None:
        columns = Columns(gap=look().gap(8), least=400)
        for name in ROWS:
            words = side_words(view, name)
            if words or self._all_rows:
                title = row_words(name, private=view.agreement.private)
                press = Press(title, "pencil" if words else "plus", PressKind.CARD, sub=words or tr("Nothing yet"))
                press.setAccessibleName(tr("Change: {what}", what=f"{title}. {words}"))
                press.clicked.connect(lambda _checked=False, name=name: self._edit(name))
                columns.addWidget(press)
        self.body.addLayout(columns)

    def _more_press(self, view: AgreedView) -> list[Press]:
        if self._all_rows or all(side_words(view, name) for name in ROWS):
            return []
        more = Press(tr("Show more lines"), "chevron-down", PressKind.QUIET)
        more.clicked.connect(self._show_more)
        return [more]

    def _show_more(self) -> None:
        self._all_rows = True
        self.refresh()
        self.focus_first()

    # --- act ---

    def _edit(self, name: str) -> None:
        self._house.router.go("agreement", person=self._person, edit=name)

    def _keep(self, view: AgreedView) -> None:
        try:
            self._house.agreeing.keep(view.agreement)
        except Problem as problem:
            self._said.set_or_hide(one_sentence(problem))

    def _print(self, view: AgreedView) -> None:
        document = agreement_document(view)
        print_drawn(self, title_words(view), document.print_, self._said.set_or_hide)

    def _end(self) -> None:
        try:
            self._house.agreeing.end(self._person)
        except Problem as problem:
            self._said.set_or_hide(one_sentence(problem))


def make(house: House, person: str = "", edit: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """All agreements, the one with somebody, or a row of it to change."""
    if not person:
        return AgreementsPage(house)
    if edit:
        from companion.ui.pages.agreement.change import ChangePage

        return ChangePage(house, PersonId(person), edit)
    return AgreementPage(house, PersonId(person))
