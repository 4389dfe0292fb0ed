"""Step by step with one person: the rungs going up, what is known of each, and the next try."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.changes import Topic
from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.step_base import OWN
from companion.ui.ladder_words import hard_options, move_words, nearest_word
from companion.ui.look import look
from companion.ui.pages.ladder.adding import AddPart, HalfPart
from companion.ui.pages.ladder.nearer import NearerCard
from companion.ui.pages.ladder.rung_card import RungCard
from companion.ui.pages.ladder.rungs import Rungs
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import OneOf, Press
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.ladders import Rung
    from companion.services.laddering import LadderView
    from companion.ui.house import House


class LadderPage(Page):
    """``view`` is where one is: look, change, half, add."""

    topics = frozenset({Topic.TIES, Topic.PLANS, Topic.RUNS, Topic.PEOPLE})

    def __init__(self, house: House, person: PersonId) -> None:
        super().__init__()
        self._house, self._person = house, person
        self.view = "look"
        self._chosen = ""
        self._hint = ""
        self._nearer = False
        self._seen: LadderView | None = None
        self._rungs: Rungs | None = None
        add_aloud(self, house.speaker)

    # --- building ---

    def refresh(self) -> None:
        """Ask anew; the chosen rung stays chosen while it is there."""
        self.clear_body()
        self.clear_buttons()
        self._rungs = None
        try:
            self._seen = view = self._house.laddering.look(self._person)
            if view is None:
                self._none(self._house.circle.get(self._person).name)
            else:
                self._show(view)
        except Problem as problem:
            self._sorry(problem)
        self.put_in_order()

    def _sorry(self, problem: Problem) -> None:
        words = problem_words(problem)
        silent = problem.kind is ProblemKind.NOT_ALLOWED  # nobody is named, and nothing was "already answered"
        self.set_heading(tr("Step by step") if silent else words.title)
        self.body.addWidget(Words(tr("There is nothing to do here.") if silent else words.meaning))
        self.body.addStretch(1)
        self._foot()

    def _foot(self, *right: Press) -> None:
        back = back_button()
        back.clicked.connect(self._leave)
        self.add_buttons(left=[back], right=list(right))

    def _none(self, name: str) -> None:
        """Nobody has built one yet."""
        self.set_heading(tr("Step by step with {name}", name=name))
        card = Card()
        card.column.addWidget(Words(tr("One rung at a time"), "heading"))
        card.column.addWidget(
            Words(tr("You pick small steps, from easy to hard, and try them at your own pace. You say where it ends."))
        )
        build = main_button(tr("Build a ladder"), "footprints")
        build.clicked.connect(lambda: self._house.router.go("exercise", exercise="E10", person=self._person))
        online = Press(tr("I know them only from online"), "shield")
        online.clicked.connect(lambda: self._house.router.go("exercise", exercise="E19", person=self._person))
        card.column.addLayout(flow_of(build, online))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self._foot()

    def _show(self, view: LadderView) -> None:
        ids = {rung.id for rung in view.ladder.rungs}
        if self._chosen not in ids:
            following = view.next.rung or (view.ladder.rungs[-1] if view.ladder.rungs else None)
            self._chosen = "" if following is None else following.id
            self.view = "look" if self.view in ("change", "half") else self.view
        rung = view.ladder.rung(self._chosen)
        if self.view == "add":
            self._adding(view)
        elif self.view == "change" and rung is not None:
            self._changing(rung)
        elif self.view == "half" and rung is not None:
            self._halving(rung)
        else:
            self._looking(view)

    def _looking(self, view: LadderView) -> None:
        name = view.person.name
        self.set_heading(tr("Step by step with {name}", name=name), soft=move_words(view, wording(self._house)))
        if view.nearer or self._nearer:
            self._offer_nearer(view)
        columns = Columns(gap=look().gap(18), least=400, shares=(5, 4))
        self._rungs = Rungs(view, self._chosen)
        self._rungs.chosen.connect(self._choose)
        columns.addWidget(self._rungs)
        self._card = RungCard(self._house, self._acts())
        self._card.show_rung(view, view.ladder.rung(self._chosen))
        columns.addWidget(self._card)
        self.body.addLayout(columns)
        self.body.addStretch(1)
        add = Press(tr("Add a rung"), "plus")
        add.clicked.connect(lambda: self._turn("add"))
        self._foot(add)

    def _offer_nearer(self, view: LadderView) -> None:
        if not self._nearer:
            self._nearer = True
            self._house.soon(lambda: self._house.laddering.offered(self._person))
        card = NearerCard(self._house, view.person, self._as_it_is)
        self.body.addWidget(card)

    def _as_it_is(self) -> None:
        self._nearer = False
        turn(self)

    def _acts(self) -> dict[str, Callable[[], None]]:
        mine = self._house.laddering
        return {
            "try": self._try,
            "first": lambda: self._do(lambda: mine.they_moved_first(self._person, self._chosen)),
            "change": lambda: self._turn("change"),
            "half": lambda: self._turn("half"),
        }

    # --- changing a rung ---

    def _changing(self, rung: Rung) -> None:
        self.set_heading(tr("Change this rung"), eyebrow=rung.text)
        mine, person = self._house.laddering, self._person
        chosen = None if rung.hard is None else nearest_word(rung.hard)
        self.body.addWidget(
            OneOfRow(tr("How hard does it look now?"), hard_options(), chosen, lambda hard: self._rate(rung, hard))
        )
        acts: list[tuple[str, str, Callable[[], None]]] = [
            (tr("One place higher"), "chevron-up", lambda: mine.move(person, rung.id, up=True)),
            (tr("One place lower"), "chevron-down", lambda: mine.move(person, rung.id, up=False)),
            (tr("The ladder ends here"), "heart", lambda: mine.end_here(person, rung.id)),
            (tr("Take this rung out"), "x", lambda: mine.remove(person, rung.id)),
        ]
        columns = Columns(gap=8, least=340)
        for words, icon, act in acts:
            press = Press(words, icon)
            press.clicked.connect(lambda _on=False, act=act: self._do(act))
            columns.addWidget(press)
        self.body.addLayout(columns)
        self._say_hint()
        self.body.addStretch(1)
        away = quiet_button(tr("Put the whole ladder away"), "trash-2")
        away.clicked.connect(lambda: self._do(lambda: mine.put_away(person)))
        self._foot(away)

    def _rate(self, rung: Rung, hard: object) -> None:
        if isinstance(hard, int):
            self._do(lambda: self._house.laddering.rate(self._person, rung.id, hard))

    # --- adding ---

    def _adding(self, view: LadderView) -> None:
        self.set_heading(tr("Which rung would you like to add?"), eyebrow=tr("With {name}", name=view.person.name))
        there = {rung.id for rung in view.ladder.rungs}
        ready = [each for each in self._house.laddering.bank() if each.id not in there]
        part = AddPart(ready)
        part.picked.connect(lambda known: self._add("", known))
        part.typed.connect(lambda words: self._add(words, None))
        self.body.addWidget(part)
        self._say_hint()
        self.body.addStretch(1)
        self._foot()

    def _add(self, words: str, known: Any) -> None:  # noqa: ANN401 - an entry of the bank, over a signal
        before = {rung.id for rung in self._seen.ladder.rungs} if self._seen is not None else set()
        try:
            self._house.laddering.add(self._person, words, None, known)
            after = self._house.laddering.look(self._person)
        except Problem as problem:
            self._hint = _refused(problem)
            turn(self)
            return
        new = [] if after is None else [rung.id for rung in after.ladder.rungs if rung.id not in before]
        self._chosen = new[0] if new else self._chosen
        self._turn("change" if new else "look")

    def _halving(self, rung: Rung) -> None:
        self.set_heading(tr("What would half of it be?"), eyebrow=rung.text)
        part = HalfPart()
        part.typed.connect(lambda words: self._half(rung, words))
        self.body.addWidget(part)
        self._say_hint()
        self.body.addStretch(1)
        self._foot()

    def _half(self, rung: Rung, words: str) -> None:
        self._do(lambda: self._house.laddering.halve(self._person, rung.id, words))
        half = f"{OWN}{' '.join(words.split())}"
        if self._seen is not None and self._seen.ladder.rung(half) is not None and self.view == "look":
            self._choose_again(half)

    def _choose_again(self, rung: str) -> None:
        self._chosen = rung
        turn(self)

    # --- acts ---

    def _choose(self, rung: str) -> None:
        self._chosen = rung
        if self._seen is not None:
            self._card.show_rung(self._seen, self._seen.ladder.rung(rung))
            self._scroll.ensureWidgetVisible(self._card)  # by keyboard the rung comes back into sight by itself
            self.put_in_order()

    def _try(self) -> None:
        try:
            run = self._house.laddering.try_rung(self._person, self._chosen)
        except Problem as problem:
            rests = problem.kind is ProblemKind.NOT_ALLOWED
            self._card.say(tr("This rests for today. It is kept for you.") if rests else one_sentence(problem))
            return
        self._house.router.go("exercise", run=run)

    def _do(self, act: Callable[[], None]) -> None:
        self._hint = ""
        try:
            act()
        except Problem as problem:
            self._hint = _refused(problem)
        else:
            self.view = "look"
        turn(self)

    def _say_hint(self) -> None:
        if self._hint:
            self.body.addWidget(Words(self._hint, "strong"))

    def _turn(self, view: str) -> None:
        self.view, self._hint = view, ""
        turn(self)

    def _leave(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """From changing and adding to the ladder."""
        if self.view == "look":
            return False
        self._turn("look")
        return True

    def focus_first(self) -> None:
        """On the chosen rung, so that the arrows go along the ladder."""
        if self._rungs is not None and self.view == "look" and self._rungs.focus_on(self._chosen):
            return
        checked = [each for each in self.findChildren(OneOf) if each.isChecked() and each.isVisibleTo(self)]
        if checked:
            checked[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()


def _refused(problem: Problem) -> str:
    return {
        "full": tr("The ladder is full. Take a rung out first."),
        "twice": tr("This rung is there already."),
        "empty": tr("Write a few words first."),
        "too_long": tr("A shorter line, please."),
    }.get(problem.detail) or one_sentence(problem)


def make(house: House, *, person: PersonId = PersonId(""), **_more: Any) -> Page:  # noqa: ANN401, B008 - an empty id; as every page
    """The page."""
    return LadderPage(house, person)
