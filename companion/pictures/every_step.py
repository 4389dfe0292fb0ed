"""Every step of every exercise, each with a run that stands at it.

An exercise is gone through in every direction: first along likely answers, then along each other answer at each
step, with plans that took place and plans that were let go. A step is shown the first time it is reached, so with the
answers that usually lead to it.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from companion.domain import run_moves
from companion.domain.exercises import Outcome, leads_out
from companion.domain.plans import PlanId
from companion.domain.record import record
from companion.domain.run_screens import Screen, ScreenKind, present
from companion.domain.runs import Run, RunId
from companion.domain.traps import NO_TRAP
from companion.pictures.frame import Picture
from companion.pictures.stops import first_answer
from companion.services.demonstrating import DEMO_NOW
from companion.services.run_knowledge import around_of
from companion.ui.pages.exercise.page import ExercisePage, Sitting
from companion.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from companion.domain.exercises import Exercise
    from companion.domain.run_words import Around
    from companion.domain.runs import AnswerValue
    from companion.rooms import Rooms

EVERY_STEP = "every-step"
"""How the names of these pictures begin. They are many, so they are only made when they are asked for."""
SIZES = ((100, (1366, 768)), (200, (1024, 600)))
"""Text steps and windows in which they are drawn."""

_VISITS = 2
"""So often a step is gone on from: with other answers behind it, it may lead elsewhere."""
_WALKS, _LONGEST, _SEED = 400, 150, 5
"""So many ways by chance are gone for steps not found before, of so many screens at most."""
DONE = "done"
_KNOWN: dict[str, int | str | None] = {
    "unanswered": 0,
    "person_calls": 2,
    "person_meetings": 1,
    "person_near": "near",
    "last_contact": 12,
    "last_way": "phone",
    "mourning": "",
    "tries": 2,
    "proof": "call",
    "proof_days": 3,
}
_OTHERWISE: tuple[dict[str, int | str | None], ...] = (
    {},
    {"unanswered": 3, "person_calls": 0},
    {"mourning": "yes", "runs:E01": 3},
    {"new_tie": "yes"},
)
_TICKS = 3
_KEPT = {
    "learned": ("the telephone", "the ticket machine"),
    "rewritten": ("It is true that I go slowly, and it is also true that I get there",),
    "values": ("being there for my family", "music"),
    "say": ("Not this time, thank you. Another day I would like to",),
    "better": ("a walk", "a voice on the telephone"),
}
_TRIES = tuple(
    Run(id=RunId(fear), exercise="", version=1, thought="", started=DEMO_NOW, expected=fear, expected_rate=sure,
        happened_rate=came)
    for fear, sure, came in (("There is a long silence", 60, 40), ("They say no", 90, 0))
)  # fmt: skip
_OUTCOMES = (Outcome.TOLD, Outcome.LET_GO, Outcome.UNKNOWN)


@record
class Standing:
    """A run that stands at a screen."""

    run: Run
    screen: Screen


class _Way:
    """One exercise, and what was found in it so far."""

    def __init__(self, exercise: Exercise, around: Around) -> None:
        self._exercise = exercise
        self._around = around
        self._visits: dict[str, int] = {}
        self.found: dict[str, Standing] = {}

    def walk(self) -> None:
        """Go everywhere; once more as if somebody did not answer, and as in mourning, for what was not found."""
        for known in _OTHERWISE:
            if self._whole:
                return
            self._around = replace(self._around, known={**self._around.known, **known})
            self._visits.clear()
            self._go_on(self._begun())
        chance = random.Random(_SEED)  # noqa: S311 - the same ways each time, not a secret
        for _ in range(_WALKS):
            if self._whole:
                return
            self._stroll(chance)

    @property
    def _whole(self) -> bool:
        return all(step.id in self.found for step in self._exercise.steps) and DONE in self.found

    def _begun(self) -> Run:
        return run_moves.begin(self._exercise, RunId("shown"), DEMO_NOW, self._around)

    def _stroll(self, chance: random.Random) -> None:
        """One way from beginning to end, by chance: for steps that only some few answers together lead to."""
        run = self._begun()
        for _ in range(_LONGEST):
            if run.stopped is not None and run.finished is None:
                return
            screen = present(run, self._exercise, self._around)
            self._find(run, screen)
            ways = list(self._ways(run, screen))
            if not ways or screen.kind is ScreenKind.DONE:
                return
            run = chance.choice(ways)()

    def _go_on(self, run: Run) -> None:
        if run.stopped is not None and run.finished is None:
            return  # a hard thought
        screen = present(run, self._exercise, self._around)
        name = self._find(run, screen)
        visits = self._visits[name] = self._visits.get(name, 0) + 1
        if visits > _VISITS or screen.kind is ScreenKind.DONE:
            return
        for way in self._ways(run, screen):
            self._go_on(way())

    def _find(self, run: Run, screen: Screen) -> str:
        """Note where a run stands; those that opened another page show nothing."""
        name = DONE if screen.kind is ScreenKind.DONE else screen.id
        if name != DONE or not run.door:
            self.found.setdefault(name, Standing(run=run, screen=screen))
        return name

    def _ways(self, run: Run, screen: Screen) -> Iterator[Callable[[], Run]]:
        """The moves one could make here."""
        exercise, around = self._exercise, self._around
        if screen.kind is ScreenKind.WAIT:
            for outcome in _OUTCOMES if run.waiting else ():
                yield partial(run_moves.take_up, run, exercise, DEMO_NOW, replace(around, outcome=outcome))
            return
        if screen.kind is ScreenKind.PLAN:
            if screen.proposals:
                yield partial(self._planned, run, screen.proposals[0].starts.replace(tzinfo=UTC))
        else:
            for answer in dict.fromkeys(_answers(screen)):
                yield partial(run_moves.answer, run, exercise, answer, DEMO_NOW, around)
        if screen.kind is not ScreenKind.INFO:
            yield partial(run_moves.skip, run, exercise, DEMO_NOW, around)

    def _planned(self, run: Run, ends: datetime) -> Run:
        made = run_moves.plan_made(run, self._exercise, PlanId("made"), ends, self._around)
        return run_moves.answer(made, self._exercise, run_moves.PLANNED + "made", DEMO_NOW, self._around)


def _answers(screen: Screen) -> Iterator[AnswerValue]:
    """A likely answer that leads on, and then others that may lead elsewhere."""
    options = [each.id for each in (*screen.options, *screen.more) if not each.safety]
    if screen.kind is ScreenKind.RATE:
        yield from (60, 25, 100, 0)
    elif screen.kind in (ScreenKind.MULTI, ScreenKind.TRAPS):
        usual = [each for each in options if each != NO_TRAP]
        yield tuple(usual[:_TICKS])
        yield from [(each,) for each in options]
        yield tuple(usual)
        yield tuple(usual[-2:])
    elif screen.kind in (ScreenKind.CHOICE, ScreenKind.PERSON):
        yield from _one_of(screen, options)
    else:
        yield first_answer(screen)
        yield from _of_cards(screen)


def _one_of(screen: Screen, options: list[str]) -> Iterator[AnswerValue]:
    """Each answer, those first that do not lead out; somebody else; own words."""
    if screen.kind is ScreenKind.PERSON and screen.several:
        yield (options[0],)
        yield "nobody"
        return
    out = {each.id for each in (*screen.options, *screen.more) if leads_out(each.goto)}
    yield from sorted(options, key=lambda each: each in out)
    if screen.kind is ScreenKind.PERSON:
        yield "else:Mr Bell"
    elif screen.own:
        yield "own:Ring my sister"


def _of_cards(screen: Screen) -> Iterator[AnswerValue]:
    cards = [card.id for card in screen.cards]
    if screen.kind is ScreenKind.PRACTICE:
        yield "stopped"
    elif screen.kind is ScreenKind.SHARE:
        yield from [(f"{card}:80",) for card in cards]
    elif screen.kind is ScreenKind.RATES:
        yield from [tuple(f"{card}:{rate}" for card in cards) for rate in (0, 40, 100)]
    elif screen.kind in (ScreenKind.SORT, ScreenKind.GRID):
        first = screen.boxes[0].id
        for box in screen.boxes:
            yield tuple(f"{card}:{box.id}" for card in cards)
            for some in (1, 2):  # one thing to pick later needs no question, two do
                yield tuple(f"{card}:{first if number >= some else box.id}" for number, card in enumerate(cards))


def standings(rooms: Rooms, name: str) -> dict[str, Standing]:
    """A run at each step of an exercise that can be come to, by the step's id, and one that is over as ``done``."""
    exercise = rooms.exercising.exercise(name)
    with rooms.diary.reading() as book:
        around = around_of(book, rooms.clock, None, exercise)
        way = _Way(exercise, replace(around, known=_KNOWN, kept=_KEPT, tries=_TRIES))
    way.walk()
    return way.found


def every_step(rooms: Rooms) -> list[Picture]:
    """A picture of each, in the order of the files."""
    found = []
    for name in sorted(row.exercise for row in rooms.exercising.thoughts()):
        stands = standings(rooms, name)
        steps = [step.id for step in rooms.exercising.exercise(name).steps]
        ordered = sorted(stands, key=lambda each: steps.index(each) if each in steps else len(steps))
        found += [
            Picture(name=f"{EVERY_STEP}-{name}-{number:02}-{step}", opens=_opens(stands[step]))
            for number, step in enumerate(ordered, start=1)
            if name == "E01" or not step.startswith("shared_")
        ]
    return found


def _opens(standing: Standing) -> Callable[[Rooms], tuple[QWidget, Callable[[], object]]]:
    def opens(rooms: Rooms) -> tuple[QWidget, Callable[[], object]]:
        window, page = Window(), ExercisePage(rooms, "", "")
        page.take(Sitting(run=standing.run, screen=standing.screen))
        window.show_page(page)
        return window, lambda: None

    return opens
