"""The runner: one question a screen, the thought pinned above it, and every answer kept as it is given."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QResizeEvent

from companion.domain.exercises import GO, SHARED
from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.run_screens import Proposal, ScreenKind
from companion.domain.runs import RunId, StopReason
from companion.domain.support_cue import Cue
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.pages.exercise.cue import typed_words
from companion.ui.pages.exercise.doors import go_through, next_exercise
from companion.ui.pages.exercise.ending import Ending, end_title, is_end
from companion.ui.pages.exercise.foot import Foot
from companion.ui.pages.exercise.letting import LettingGo
from companion.ui.problem_words import problem_words
from companion.ui.steps.head import Steps, thought_card
from companion.ui.steps.make import make_part
from companion.ui.steps.part import Given, Nearby, Part, in_order
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.cue_line import CueLine
from companion.ui.widgets.page import Page
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.people import Person
    from companion.domain.plans import PlanId
    from companion.domain.run_screens import Screen
    from companion.domain.runs import AnswerValue, Run
    from companion.ui.house import House


_PAUSE_MS = 1500
"""A pause in typing after which the words so far are kept, should the power go."""


_ROOM_FOR_ALL = 1080
"""Pixels of step one that a page must be wide for all five buttons to stand at its foot."""


@record
class Sitting:
    """A run, and what it shows now."""

    run: Run
    screen: Screen


class ExercisePage(Page):
    """Runs one exercise from the first question to the last, or goes on where it was left."""

    def __init__(self, house: House, exercise: str, run: str, person: str = "") -> None:
        super().__init__(head_scrolls=look().step > 100)
        self._house = house
        self._asked = (exercise, run)
        self._about = person
        self._cued = ""
        self._cue_line: CueLine | None = None
        self._sitting: Sitting | None = None
        self._part: Part | None = None
        self._drafts: dict[str, AnswerValue] = {}
        self._instead_of: PlanId | None = None
        self._steps = Steps()
        self._heading.insertWidget(0, self._steps)
        self._foot = Foot(self)
        self._foot.back.clicked.connect(self._go_back)
        self._foot.skip.clicked.connect(self._skip)
        self._foot.stop.clicked.connect(self._stop)
        self._foot.next.clicked.connect(self._next)
        self._problem = Words("", "strong", parent=self)
        self._problem.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._keep_typed)
        add_aloud(self, house.speaker)

    # --- coming and going ---

    def refresh(self) -> None:
        """Open the run the first time. Coming back to the page leaves everything as it was, typed words too."""
        if self._sitting is None:
            self._try(self._open)
        elif not is_end(self._sitting.screen):
            self._rest_if_hard(self._sitting.run)

    def _open(self) -> Run:
        exercise, asked = self._asked
        rooms, here = self._house.exercising, self._house.router.here
        if asked:
            run = rooms.run(RunId(asked))
            return rooms.take_up(run.id) if run.waiting else rooms.resume(run.id)
        run = rooms.begin(exercise, self._about)
        if here is not None and here.page == "exercise":
            here.what["run"] = run.id  # built anew, as after a change of text size, the page goes on with this run
        return run

    def focus_first(self) -> None:
        """The first answer, or Next where there is only something to read."""
        over = self._sitting is None or is_end(self._sitting.screen)
        asking = not over or not self._foot.next.isVisibleTo(self)
        if asking and self._part is not None and self._part.asks and in_order(self._part):
            self._part.start()
        else:
            target = self._foot.next if self._foot.next.isVisibleTo(self) else self._foot.back
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Back to the question before, with its answer; from the first one, out of the exercise."""
        if self._part is not None and self._part.back():
            return True
        if self._sitting is None or not self._sitting.screen.back:
            return False
        self._keep_typed()
        self._leave(self._sitting)
        return True

    def _leave(self, sitting: Sitting) -> None:
        """To the step before. A run goes back card by card; here all of the step is left, and what it holds stays."""
        rooms, screen = self._house.exercising, sitting.screen

        def left() -> Run:
            before, run = sitting.run, rooms.back(sitting.run.id)
            while run.path == sitting.run.path and run != before:
                if screen.answer is not None:
                    self._drafts.setdefault(screen.id, screen.answer)
                before, run = run, rooms.back(run.id)
            return run

        self._try(left)

    def _go_back(self) -> None:
        if not self.back():
            self._house.router.back()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves through a door keeps what was typed."""
        if not event.spontaneous():
            self._keep_typed()
        super().hideEvent(event)

    # --- answers ---

    def _next(self) -> None:
        if self._sitting is None or is_end(self._sitting.screen):
            self._house.router.go("thoughts")
        elif self._part is not None and self._part.onward():
            if self._part.card is None:
                self.scroll_to_top()
        elif self._part is not None and self._part.given is not None and not self._offers_help(self._part.given):
            self._answer(self._part.given)

    def _given(self, given: Given) -> None:
        """An answer by one press, or Enter in own words."""
        if not self._offers_help(given):
            self._answer(given)

    def _answer(self, given: Given) -> None:
        if self._sitting is None:
            return
        run, rooms = self._sitting.run.id, self._house.exercising
        self._drafts.pop(self._sitting.screen.id, None)
        if isinstance(given, Proposal):
            instead_of = self._instead_of
            self._try(lambda: rooms.make_plan(run, given, instead_of=instead_of))
        else:
            self._try(lambda: rooms.answer(run, given))

    # --- when it is heavy ---

    def _offers_help(self, given: Given) -> bool:
        """Show the quiet line once on a screen of own words; once it was seen, Next goes on."""
        if self._cue_line is not None:
            return not self._cue_line.seen
        sitting = self._sitting
        typed = "" if sitting is None else typed_words(sitting.screen.kind, given)
        if sitting is None or not typed or self._cued == sitting.screen.id:
            return False
        cue = self._house.exercising.cue(sitting.run.id, typed)
        if cue is Cue.NONE:
            return False
        self._cued = sitting.screen.id
        self._keep_typed()
        if not isinstance(given, Proposal):
            with suppress(Problem):  # own words of a choice are no draft, and must not be lost on the way to help
                self._house.exercising.note(sitting.run.id, given)
        line = self._cue_line = CueLine(cue)
        line.helped.connect(lambda: self._to_help(sitting.run, ask=cue is Cue.QUESTION))
        line.left.connect(lambda: self._hush(sitting.run))
        self.body.insertWidget(self.body.indexOf(self._problem), line)
        self.put_in_order()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, line.heard))
        QTimer.singleShot(0, line, line.start)
        return True

    def _to_help(self, run: Run, *, ask: bool) -> None:
        """To the question the run is left for another day; to Get help alone it waits here."""
        if not ask:
            self._house.router.go("help")
            return
        self._part = None
        self._house.exercising.stop(run.id)
        self._house.router.replace("help", reason="safety")

    def _hush(self, run: Run) -> None:
        self._house.exercising.hush(run.id)
        self._next()

    def _rest_if_hard(self, run: Run) -> None:
        """Back from Get help on a hard day: a thought rests until tomorrow (content brief, 5.1 rule 4)."""
        with suppress(Problem):
            if not self._house.exercising.rests(run.exercise):
                return
            self._house.exercising.stop(run.id)
            self._sitting = self._part = None
            self.clear_body()
            self._problem = Words("", "strong", parent=self)
            self._say(Problem(ProblemKind.NOT_ALLOWED))

    def _skip(self) -> None:
        if self._sitting is not None:
            run = self._sitting.run.id
            self._drafts.pop(self._sitting.screen.id, None)
            self._try(lambda: self._house.exercising.skip(run))

    def _stop(self) -> None:
        if self._sitting is not None:
            self._keep_typed()
            self._part = None
            self._house.exercising.stop(self._sitting.run.id)
        self._house.router.go("thoughts")

    def _keep_typed(self) -> None:
        """What is typed or ticked and not yet answered stays, for Back and for another day."""
        typed = self._part.draft if self._part is not None else None
        if self._sitting is None or typed is None or self._drafts.get(self._sitting.screen.id) == typed:
            return
        self._drafts[self._sitting.screen.id] = typed
        with suppress(Problem):  # the words still stand on the page; the next press says what is in the way
            self._house.exercising.note(self._sitting.run.id, typed)

    def _let_go(self, plan: PlanId) -> None:
        """One open plan is chosen to make room, or none: then nothing new is planned."""
        if not plan:
            self._skip()
            return
        self._instead_of = plan
        self._show()

    # --- showing ---

    def _try(self, act: Callable[[], Run]) -> None:
        try:
            run = act()
            sitting = Sitting(run=run, screen=self._house.exercising.screen(run.id))
        except Problem as problem:
            self._say(problem)
        else:
            self.take(sitting)

    def take(self, sitting: Sitting) -> None:
        """Show where a run stands, or go where its end leads."""
        before, self._sitting, self._part = self._sitting, sitting, None
        if before is None or before.screen.id != sitting.screen.id:
            self._instead_of = None
        if sitting.run.stopped is StopReason.SAFETY:
            self._house.router.replace("help", reason="safety")
        elif sitting.run.door and sitting.run.finished is not None and not sitting.run.door.startswith(GO):
            go_through(self._house, sitting.run)
        else:
            self._show()

    def _show(self) -> None:
        """Put the present screen in place of the last one, without a flicker."""
        if self._sitting is None:
            return
        screen, self._cue_line = self._sitting.screen, None
        if screen.id in self._drafts:
            screen = replace(screen, answer=self._drafts[screen.id])
        self.setUpdatesEnabled(False)
        self.body.removeWidget(self._foot.extra)
        self.clear_body()
        if is_end(screen):
            self._show_end(screen)
        else:
            self._show_question(screen)
        if self._part is None or not self._part.grows:
            self.body.addStretch(1)
        self._place_extra()
        self.put_in_order()
        self.setUpdatesEnabled(True)
        self.scroll_to_top()
        if self.isVisible():
            self._tell()
            self.focus_first()
            self.begin()

    def _place_extra(self) -> None:
        """Skip and Stop stand below the answers where the foot has no room for them."""
        extra = self._foot.extra
        below = self.width() < look().px(_ROOM_FOR_ALL)
        self.body.removeWidget(extra)
        self._left.removeWidget(extra)
        if below:
            self.body.addWidget(extra)
        else:
            self._left.addWidget(extra)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The foot may have more room, or less."""
        super().resizeEvent(event)
        self._place_extra()
        self.put_in_order()

    def _show_question(self, screen: Screen) -> None:
        full = self._is_full(screen)
        self._steps.show()
        self._steps.show_steps(screen.position, screen.of)
        self.set_heading(tr("Which one shall we let go?") if full else screen.ask)
        if screen.thought and not screen.id.startswith(SHARED):
            self.body.addWidget(thought_card(screen.thought, screen.belief))
        if full:
            plans = self._house.exercising.open_plans()
            part: Part = LettingGo(plans, self._nearby())
            part.answered.connect(self._let_go)
        else:
            self._add_words(screen)
            part = make_part(screen, self._nearby())
            part.answered.connect(self._given)
        self._put(part)
        self._name_next()

    def _is_full(self, screen: Screen) -> bool:
        """Three plans are open, none of them was made at this very step, and none is chosen to make room."""
        open_here = screen.kind is ScreenKind.PLAN and screen.full and screen.answer is None
        return open_here and self._instead_of is None

    def _add_words(self, screen: Screen) -> None:
        """Only to be read, they stand in larger letters; beside answers or a card they are plain."""
        if screen.body:
            read = screen.kind is ScreenKind.INFO and not screen.card
            self.body.addWidget(Words(screen.body, "lead" if read else "body"))
        if screen.note:
            self.body.addWidget(Words(screen.note, "body" if screen.kind is ScreenKind.INFO else "soft"))

    def _show_end(self, screen: Screen) -> None:
        self._steps.hide()
        self.set_heading(end_title(screen))
        ahead = next_exercise(self._house, self._sitting.run) if self._sitting is not None else None
        self._foot.ending(tr("Done") if ahead is None else "")
        if self._sitting is not None:
            self._put(Ending(self._house, self._sitting.run, screen, ahead))

    def _put(self, part: Part) -> None:
        part.setAccessibleName(self.title)
        part.changed.connect(self._name_next)
        part.changed.connect(self._pause.start)
        part.noted.connect(self._keep_typed)
        part.turned.connect(self._show_card)
        part.ended.connect(lambda: self._foot.next.setFocus(Qt.FocusReason.OtherFocusReason))
        self._part = part
        self.body.addWidget(part, 1 if part.grows else 0)
        part.show()  # at once, and not with the next turn of the loop: it is about to take the focus
        self._problem = Words("", "strong", parent=self)
        self._problem.hide()
        self.body.addWidget(self._problem)

    def _show_card(self) -> None:
        """Another card is asked about: it is seen, with its first answer."""
        if self._part is not None:
            self.begin(self._part.card)

    def _name_next(self) -> None:
        if self._part is None or self._sitting is None or is_end(self._sitting.screen):
            return
        words = self._part.next_words(tr("Next"))
        self._foot.asking(next_words=words, can_next=self._part.given is not None, can_skip=self._part.can_skip)

    def _tell(self) -> None:
        """Let a screen reader hear the new question."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.title))

    def _nearby(self) -> Nearby:
        return Nearby(say=wording(self._house), person=self._person, photo=self._photo, names=self._names)

    def _person(self, person: str) -> Person | None:
        with self._house.diary.reading() as book:
            return book.people.get(PersonId(person))

    def _names(self) -> frozenset[str]:
        with self._house.diary.reading() as book:
            return frozenset(person.name for person in book.people.all())

    def _photo(self, person: str) -> bytes | None:
        with self._house.diary.reading() as book:
            return book.people.photo(PersonId(person))

    # --- when something is in the way ---

    def _say(self, problem: Problem) -> None:
        """Say in place what is in the way; what was typed stays."""
        if problem.kind is ProblemKind.TOO_MANY_PLANS and self._sitting is not None:
            screen = replace(self._sitting.screen, full=True)
            self._sitting = replace(self._sitting, screen=screen)
            self._show()
            return
        if problem.kind is ProblemKind.BAD_VALUE and problem.detail == "past":
            sentence = tr("That time has passed. Choose a later one.")
        else:
            words = problem_words(problem)
            sentence = f"{words.meaning} {words.advice}"
        if self._sitting is None:
            rest = problem.kind is ProblemKind.NOT_ALLOWED
            self._nothing(tr("This rests for today") if rest else problem_words(problem).title)
            sentence = tr("It is kept for you. You can go on with it another day.") if rest else sentence
        self._problem.set_or_hide(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _nothing(self, title: str) -> None:
        """There is no question to show."""
        self.set_heading(title)
        self._steps.hide()
        self._foot.ending(tr("Done"))
        self.body.addWidget(self._problem)
        self.body.addStretch(1)


def make(
    house: House,
    exercise: str = "",
    run: str | None = None,
    person: str = "",
    **_more: Any,  # noqa: ANN401 - see above
) -> Page:
    """The page. ``run`` goes on with one that was begun, else ``exercise`` begins, with ``person`` filled in."""
    return ExercisePage(house, exercise, run or "", person)
