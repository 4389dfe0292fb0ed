"""The two cards below the bridge: one person with a next step, and this month."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.growing import group_origin
from companion.domain.people import Kind
from companion.domain.planks import Plank
from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.ui.bridge_words import (
    liked_words,
    month_lines,
    screen_words,
    step_press,
    step_question,
    step_reason,
    step_what,
    tie_words,
)
from companion.ui.grown_words import grew_lines, guessed_lines
from companion.ui.look import look
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout

    from companion.services.growing import Stories
    from companion.services.looking_back import MonthInTouch
    from companion.services.my_bridge import Offer, OneTie
    from companion.services.screen_time import ScreenLine
    from companion.ui.house import House


def _tight(card: Card) -> QVBoxLayout:
    pad = look().gap(22)
    card.column.setContentsMargins(pad, look().gap(14), pad, look().gap(14))
    card.column.setSpacing(look().gap(6))
    return card.column


class StepCard(Card):
    """The chosen person, or else the one with a next step, or else how the picture is to be read.

    ``done(said)`` when something was planned or kept; ``said`` is what was done a moment ago.
    """

    def __init__(
        self,
        house: House,
        offer: Offer | None,
        tie: OneTie | None,
        done: Callable[[str], None],
        *,
        said: str = "",
    ) -> None:
        super().__init__()
        self._house, self._done = house, done
        self._column = _tight(self)
        if said:
            self._column.addWidget(Words(said, "strong"))
        if tie is not None:
            self._one(tie)
        elif offer is not None:
            self._step(offer)
        elif not said:
            self._column.addWidget(Words(tr("Press a face"), "heading"))
            self._column.addWidget(Words(tr("Then you see how you are in touch, and what could come next.")))
        self._column.addStretch(1)

    # --- a next step ---

    def _step(self, offer: Offer) -> None:
        name = offer.step.person.name
        self._column.addWidget(Words(tr("A next step with {name}", name=name), "heading"))
        self._reason(offer)
        self._column.addLayout(flow_of(*self._step_presses(offer)))

    def _reason(self, offer: Offer) -> None:
        self._column.addWidget(Words(step_reason(offer.step)))
        if offer.proposal is not None:
            when = wording(self._house).when(offer.proposal.starts)
            self._column.addWidget(Words(tr("{when} looks good.", when=when), "soft"))

    def _step_presses(self, offer: Offer) -> list[Press]:
        words, icon = step_press(offer.step)
        main = Press(words, icon, PressKind.MAIN)
        main.clicked.connect(lambda: self._take(offer))
        presses = [main]
        if offer.proposal is not None:
            other = Press(tr("Another time"), "calendar")
            other.clicked.connect(lambda: self._other_time(offer))
            presses.append(other)
        like = Press(tr("I like it as it is"), "", PressKind.QUIET)
        like.clicked.connect(lambda: self._like(offer))
        return [*presses, like]

    def _take(self, offer: Offer) -> None:
        mine, step, name = self._house.my_bridge, offer.step, offer.step.person.name
        try:
            if step.kind.mode is None:
                self._house.circle.change(replace(self._house.circle.get(step.person.id), ask_next=step_question()))
                self._done(tr("It stands beside your next call with {name}.", name=name))
                return
            if offer.proposal is None:
                self._other_time(offer)
                return
            plan = mine.plan(offer, step_what(step))
        except Problem as problem:
            self._column.insertWidget(0, Words(one_sentence(problem), "strong"))
            return
        when = wording(self._house).when_inside(plan.starts)
        self._done(tr("It is in your plans: with {name}, {when}.", name=name, when=when))

    def _other_time(self, offer: Offer) -> None:
        step = offer.step
        origin = self._house.my_bridge.origin(step)
        what = {"what": step_what(step)} if step_what(step) else {}
        self._house.router.go("plan", people=(step.person.id,), mode=step.kind.mode, origin=origin, **what)

    def _like(self, offer: Offer) -> None:
        person = offer.step.person
        try:
            self._house.my_bridge.like_as_it_is(person.id)
        except Problem as problem:
            self._column.insertWidget(0, Words(one_sentence(problem), "strong"))
            return
        self._done(liked_words(person.name))

    # --- somebody who was pressed ---

    def _one(self, tie: OneTie) -> None:
        person = tie.standing.person
        self._column.addWidget(Words(person.name, "heading"))
        if tie.offer is None:  # else the reason of the step says how one is in touch
            self._column.addWidget(Words(" ".join(tie_words(tie, wording(self._house)))))
        presses: list[Press] = []
        if tie.offer is not None:
            self._reason(tie.offer)
            presses += self._step_presses(tie.offer)
        if tie.liked_at is not None:
            self._column.addWidget(Words(liked_words(person.name)))
            again = Press(tr("Ask me again"), "repeat")
            again.clicked.connect(lambda: self._ask_again(tie))
            presses.append(again)
        presses += self._doors(tie)
        self._column.addLayout(flow_of(*presses))

    def _doors(self, tie: OneTie) -> list[Press]:
        person, router = tie.standing.person, self._house.router
        if person.kind is Kind.PERSON:
            step_by_step = Press(tr("Step by step"), "footprints", PressKind.QUIET)
            step_by_step.setAccessibleName(tr("Step by step with {name}", name=person.name))
            step_by_step.clicked.connect(lambda: router.go("ladder", person=person.id))
            more = Press(tr("More about {name}", name=person.name), "", PressKind.QUIET)
            more.clicked.connect(lambda: router.go("person", person=person.id))
            if self._house.preferences().fine_alone:  # a plain planner offers no exercise
                return [more]
            if tie.offer is not None:  # few presses, so that each is seen
                return [] if tie.offer.proposal is not None else [step_by_step]
            return [more] if tie.standing.plank is Plank.IN_PERSON else [step_by_step, more]
        tea = Press(tr("Meet somebody from there"), "coffee", PressKind.SECOND)
        tea.clicked.connect(lambda: router.go("plan", mode=Mode.IN_PERSON, origin=group_origin(person.id)))
        more = Press(tr("More about “{name}”", name=person.name), "", PressKind.QUIET)
        more.clicked.connect(lambda: router.go("person", person=person.id))
        return [tea, more] if person.kind is Kind.GROUP else [more]

    def _ask_again(self, tie: OneTie) -> None:
        try:
            self._house.my_bridge.ask_again(tie.standing.person.id)
        except Problem as problem:
            self._column.insertWidget(0, Words(one_sentence(problem), "strong"))
            return
        self._done("")


class MonthCard(Card):
    """This month in words, in person first; what visits grew from in bold, guesses below; the program's own time."""

    def __init__(self, month: MonthInTouch, grew: Stories, screen: ScreenLine | None) -> None:
        super().__init__()
        column = _tight(self)
        column.setSpacing(look().gap(3))
        column.addWidget(Words(tr("This month"), "heading"))
        for line in month_lines(month):
            column.addWidget(Words(line))
        for line in grew_lines(grew):
            column.addWidget(Words(line, "strong"))
        for line in guessed_lines(grew) if screen is None else ():  # a guess may wait a day
            column.addWidget(Words(line, "soft"))
        if screen is not None:
            column.addWidget(Words(screen_words(screen), "soft"))
        column.addStretch(1)
