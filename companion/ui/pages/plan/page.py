"""Plan a call or a visit: who, when, how. One question a screen; ready answers first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from companion.domain.nudges import SpeakKind
from companion.domain.people import Kind
from companion.domain.plans import Mode, Repeat
from companion.domain.problems import Problem
from companion.ui.pages.plan.gathered import HOW, WHEN, WHO, Gathered
from companion.ui.pages.plan.how_step import HowStep
from companion.ui.pages.plan.summary import pretended
from companion.ui.pages.plan.when_step import WhenStep
from companion.ui.pages.plan.who_step import WhoStep
from companion.ui.plan_words import plan_words
from companion.ui.problem_words import problem_words
from companion.ui.texts import join_names, tr
from companion.ui.when_words import rhythm_words, wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import OneOf, Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.domain.people import PersonId
    from companion.ui.house import House


class PlanPage(Page):
    """The three questions. Everything gathered stays with the place on the way, so that nothing is lost."""

    def __init__(self, house: House, gathered: Gathered) -> None:
        super().__init__()
        self._house = house
        self.gathered = gathered
        self._step: WhoStep | WhenStep | HowStep | None = None
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Lay out the question one is at, from what is gathered."""
        here = self._house.router.here
        if here is not None and here.page == "plan":
            here.what["gathered"] = self.gathered
        self.clear_body()
        self.clear_buttons()
        try:
            self._build()
        except Problem as problem:
            self._sorry(problem)

    def _build(self) -> None:
        gathered, say = self.gathered, wording(self._house)
        eyebrow = self._eyebrow_words()
        back = back_button()
        back.clicked.connect(self._leave)
        if gathered.step == WHO:
            self.set_heading(tr("Who would you like to be with?"), eyebrow=eyebrow)
            self._step = WhoStep(self._house, gathered)
        elif gathered.step == WHEN:
            if not gathered.proposals and gathered.starts is None:
                gathered.propose(self._house)
            self.set_heading(self._when_title(), eyebrow=eyebrow)
            self._step = WhenStep(self._house, gathered, say)
            self._step.changed.connect(self._again)
            if self._step.shows_ready:
                self._step.add_choice(self._other_mode())
        else:
            title = tr("Shall we put this in your plans?") if gathered.ready else tr("How will you be in touch?")
            self.set_heading(title, eyebrow="" if gathered.ready else eyebrow)
            self._step = HowStep(self._house, gathered, say)
            if gathered.ready:
                self._step.add_choice(self._other_time())
        self.body.addWidget(self._step, 1)
        nobody = isinstance(self._step, WhoStep) and self._step.empty
        self.add_buttons(left=[back], right=[] if nobody else [self._onward()])

    def _onward(self) -> Press:
        words, icon = (tr("Plan it"), "calendar-plus") if self.gathered.step == HOW else (tr("Next"), "arrow-right")
        go_on = main_button(words, icon)
        go_on.clicked.connect(self._next_step)
        return go_on

    def _eyebrow_words(self) -> str:
        known = {
            Mode.IN_PERSON: tr("Plan a visit"),
            Mode.MESSAGE: tr("Plan a message"),
            Mode.LETTER: tr("Plan a letter"),
        }
        what = known.get(self.gathered.mode, tr("Plan a call"))
        if self.gathered.step == WHO:
            what = tr("Plan a call or a visit")
        return tr("{what}, step {n} of 3", what=what, n=self.gathered.step)

    def _when_title(self) -> str:
        people = self.gathered.people
        names = join_names([person.name for person in people])
        if all(person.kind is not Kind.PERSON for person in people):
            return tr("When will you go to {who}?", who=names)
        if self.gathered.mode is Mode.IN_PERSON:
            return tr("When shall you and {who} meet?", who=names)
        if self.gathered.mode in (Mode.MESSAGE, Mode.LETTER):
            return tr("When would you like to write to {who}?", who=names)
        return tr("When shall you and {who} talk?", who=names)

    def _other_mode(self) -> Press:
        together = self.gathered.mode is Mode.IN_PERSON
        press = small_button(tr("A call instead") if together else tr("A visit instead"),
                             "phone" if together else "footprints")  # fmt: skip
        press.clicked.connect(self._change_mode)
        return press

    def _change_mode(self) -> None:
        gathered, channels = self.gathered, self._house.channels
        if gathered.mode is not Mode.IN_PERSON:
            gathered.take_mode(Mode.IN_PERSON, channels)
        else:
            ways = [person.preferred_way for person in gathered.people]
            known = [channels.get(way.channel) for way in ways if way is not None]
            modes = [channel.mode for channel in known if channel is not None and channel.mode.is_call]
            gathered.take_mode(modes[0] if modes else Mode.PHONE, channels)
        gathered.mode_given = True
        gathered.propose(self._house)
        self._again()

    def _other_time(self) -> Press:
        press = small_button(tr("Another day or time"), "calendar")
        press.clicked.connect(self._change_time)
        return press

    def _change_time(self) -> None:
        gathered = self.gathered
        gathered.ready, gathered.step, gathered.first = False, WHEN, WHEN
        gathered.propose(self._house)
        self._again()

    # --- on and back ---

    def _next_step(self) -> None:
        step, gathered = self._step, self.gathered
        if isinstance(step, HowStep):
            self._plan(step)
        elif step is not None and not step.missing():
            if isinstance(step, WhoStep):
                self._people_chosen()
            gathered.step += 1
            self._again()

    def _people_chosen(self) -> None:
        """Propose anew when other people are asked about than before."""
        gathered = self.gathered
        if gathered.more.get("asked") != gathered.ids:
            gathered.more["asked"] = gathered.ids
            gathered.place = ""
            gathered.usual_way(self._house.channels)
            gathered.proposals, gathered.starts = (), None

    def _plan(self, step: HowStep) -> None:
        gathered, say = self.gathered, wording(self._house)
        if not step.settle():
            return
        try:
            idea = gathered.more.get("idea")
            if idea is not None and idea.kind is SpeakKind.NEXT_STEP:
                gathered.more["origin"] = self._house.my_bridge.from_calls(idea.person.id)
            also = None if idea is None else self._house.nudging.planned(idea)
            plan = self._house.planning.plan(gathered.draft(), also)
        except Problem as problem:
            step.say(problem)
            return
        title = plan_words(pretended(gathered, say), gathered.people)
        when = say.when(plan.starts)
        if plan.rhythm.repeat is not Repeat.ONCE:
            often = rhythm_words(plan.rhythm, plan.starts.date())
            when = tr("{often} at {time}", often=often, time=say.at(plan.starts))
        said = tr("It is in your plans: {title}. {when}.", title=title, when=when)
        self._on_with(said)

    def _on_with(self, said: str) -> None:
        """To the plans; or back to the page that asked for this one, which then says it."""
        trail = self._house.router.trail
        if len(trail) > 1 and trail[-2].page == self.gathered.more.get("then"):
            trail[-2].what["said"] = said
            self._house.router.back()
        else:
            self._house.router.go("plans", said=said)

    def _again(self) -> None:
        turn(self)

    def _leave(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """To the question before; from the first one to where one came from."""
        if self.gathered.step <= self.gathered.first:
            return False
        self.gathered.step -= 1
        self._again()
        return True

    def _sorry(self, problem: Problem) -> None:
        """Somebody was taken out in the meantime, or must not be planned with."""
        self.clear_body()
        self.clear_buttons()
        self._step = None
        words = problem_words(problem)
        self.set_heading(words.title)
        self.body.addWidget(Words(words.meaning))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back])

    def focus_first(self) -> None:
        """On the choice that is made already, so that Enter and the arrows start there; else on the first."""
        if isinstance(self._step, WhoStep) and self._step.focus_first():
            return
        checked = [choice for choice in self.findChildren(OneOf) if choice.isChecked() and choice.isVisibleTo(self)]
        if checked:
            checked[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()


def small_button(words: str, icon: str) -> Press:
    """A small button of its own width."""
    press = Press(words, icon, PressKind.SMALL)
    press.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return press


def make(
    house: House,
    *,
    people: Sequence[PersonId] = (),
    mode: Mode | None = None,
    starts: datetime | None = None,
    place: str = "",
    what: str = "",
    gathered: Gathered | None = None,
    **more: object,
) -> Page:
    """The page. With ``people`` it begins at the second question, with ``starts`` too it is ready to be kept.

    ``mode`` is how, ``starts`` wall time at home, ``idea`` a suggestion of Today that is answered with it.
    """
    if gathered is None:
        gathered = Gathered(place=place, what=what, more=dict(more))
        _begin(house, gathered, people, mode, starts)
    return PlanPage(house, gathered)


def _begin(
    house: House, gathered: Gathered, people: Sequence[PersonId], mode: Mode | None, starts: datetime | None
) -> None:
    if mode is not None:
        gathered.mode, gathered.mode_given = mode, True
    if not people:
        return
    try:
        gathered.people = [house.circle.get(person) for person in people]
    except Problem:
        gathered.people = []
        return
    gathered.more["asked"] = gathered.ids
    gathered.usual_way(house.channels)
    gathered.step = gathered.first = WHEN
    if starts is not None:
        gathered.starts = starts
        gathered.step = gathered.first = HOW
        gathered.ready = True
