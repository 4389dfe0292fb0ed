"""A sheet as it will be printed, and the two ways it can go: to a printer, or as a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Topic
from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.ui.paper.ways import ask_where, pages_of, print_paper
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.paper_view import PaperView
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.keepsakes import KeptKind
    from companion.ui.house import House
    from companion.ui.paper.content import Sheet


@record
class Asked:
    """Which sheet is asked for; see ``page.make``."""

    sheet: str
    person: str = ""
    name: str = ""
    people: tuple[str, ...] | None = None


class Shown(Page):
    """One sheet."""

    topics = frozenset({Topic.PLANS, Topic.PEOPLE, Topic.TIES, Topic.KEEPSAKES, Topic.PREFERENCES})

    def __init__(self, house: House, asked: Asked) -> None:
        super().__init__()
        self._house, self._asked = house, asked
        self._places: dict[KeptKind, int] = {}
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Make the sheet anew, and show it."""
        self.body.removeWidget(self._said)
        self.clear_body()
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self._house.router.back)
        try:
            sheet = self._make()
        except Problem as problem:
            self._said.hide()
            words = problem_words(problem)
            self.set_heading(words.title, soft=words.meaning)
            self.body.addStretch(1)
            self.add_buttons(left=[back])
            return
        self._show(sheet, back)

    def _show(self, sheet: Sheet, back: Press) -> None:
        size = self._house.on_paper.size()
        pages = pages_of(sheet, size)
        count = tr_n("{n} page. This is how it will look.", "{n} pages. This is how they will look.", len(pages))
        self.set_heading(sheet.title, soft=count, eyebrow=tr("On paper"))
        self.body.addWidget(self._said)
        name = f"{sheet.title} {self._house.on_paper.today().isoformat()}"
        save = Press(tr("Save as PDF"), "file-down", PressKind.SMALL)
        save.clicked.connect(lambda: ask_where(self.window(), sheet, size, self._tell, name))
        self.body.addLayout(flow_of(save, *self._choices(), gap=12))
        for page in pages:
            self.body.addWidget(PaperView(page, size))
        self.body.addStretch(1)
        paper = main_button(tr("Print it"), "printer")
        paper.clicked.connect(lambda: print_paper(self, sheet, size, self._tell, name))
        self.add_buttons(left=[back], right=[paper])

    def _tell(self, words: str) -> None:
        self._said.set_or_hide(words)
        self.scroll_to_top()

    def _choices(self) -> list[Press]:
        """What can be changed about this sheet."""
        if self._asked.sheet == "fridge":
            who = Press(tr("Choose who is on it"), "users", PressKind.SMALL)
            who.clicked.connect(self._choose)
            return [who]
        if self._asked.sheet != "thought":
            return []
        from companion.ui.paper.thought_card import KINDS, texts_for

        there = texts_for(self._house)
        return [self._another(kind) for kind in KINDS if len(there[kind]) > 1]

    def _choose(self) -> None:
        self._house.router.go("paper", sheet="fridge", people=self._asked.people, choose=True)

    def _another(self, kind: KeptKind) -> Press:
        from companion.ui.kept_words import one_words

        press = Press(tr("Another one: {what}", what=one_words(kind)), "repeat", PressKind.SMALL)
        press.clicked.connect(lambda: self._turn(kind))
        return press

    def _turn(self, kind: KeptKind) -> None:
        """The next of this kind; after the last comes the first."""
        self._places[kind] = self._places.get(kind, 0) + 1
        turn(self)

    # --- which sheet ---

    def _make(self) -> Sheet:
        # One press asks for one sheet; the code of the others is left where it is.
        asked, house, say = self._asked, self._house, wording(self._house)
        match asked.sheet:
            case "week":
                from companion.ui.paper.week import week_paper

                return week_paper(house, say)
            case "card":
                from companion.ui.paper.call_card import call_paper

                return call_paper(house, PersonId(asked.person), say)
            case "fridge":
                return self._fridge()
            case "thought":
                from companion.ui.paper.thought_card import texts_for, thought_paper

                return thought_paper(texts_for(house), self._places)
            case "agreement":
                return self._agreement()
            case _:
                from companion.ui.paper.helper import helper_paper

                return helper_paper(house.on_paper.helper_sheet(asked.name))

    def _fridge(self) -> Sheet:
        """Those chosen who may still be named, in the order of the circle."""
        from companion.ui.paper.fridge import fridge_paper

        paper = self._house.on_paper
        if self._asked.people is None:
            return fridge_paper(self._house, paper.for_the_fridge())
        return fridge_paper(self._house, [each for each in paper.people() if each.id in self._asked.people])

    def _agreement(self) -> Sheet:
        from companion.ui.agreement_words import agreement_document, title_words
        from companion.ui.paper.content import Ready

        view = self._house.agreeing.with_(PersonId(self._asked.person))
        if view is None or view.agreement.private:
            raise Problem(ProblemKind.GONE, "agreement")
        return Ready(title=title_words(view), document=agreement_document(view))
