"""A screen as the person will see it: the real parts of a step, moved by the real rules of a run, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from companion.domain.problems import Problem
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import StopReason
from companion.ui.look import look
from companion.ui.pages.editor.goal_words import opens_words
from companion.ui.problem_words import one_sentence
from companion.ui.steps.head import Steps, thought_card
from companion.ui.steps.make import make_part
from companion.ui.steps.part import Given, Nearby, Part, in_order, tab_in_order
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, Chip, clear, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.exercises import Exercise
    from companion.domain.run_screens import Screen
    from companion.services.rehearsing import Rehearsal
    from companion.ui.house import House


class Preview(Card):
    """One screen of an exercise that is being written. ``moved`` tells the id of the step after each move."""

    moved = Signal(str)

    def __init__(self, house: House) -> None:
        super().__init__("plum" if look().tokens.contrast else "plain")
        edge = look().gap(16)  # steps with cards of their own need the room
        self.column.setContentsMargins(edge, edge, edge, edge)
        self._house = house
        self._run: Rehearsal | None = None
        self._part: Part | None = None
        self._problem = ""
        self._show()

    # --- what is shown ---

    def show_step(self, exercise: Exercise | None, step: str) -> None:
        """Stand at a step of the newest version; without one, the last good one stays."""
        if exercise is not None and (self._run is None or self._run.step != step):
            self._run = self._house.writing.rehearsal(exercise)
            self._run.go_to(step)
        elif exercise is not None and self._run is not None:
            self._run.take(exercise)
            if self._run.step != step:
                self._run.go_to(step)
        self._show()

    def show_start(self, exercise: Exercise | None) -> None:
        """From the first screen, or on where it stood."""
        if exercise is not None and self._run is None:
            self._run = self._house.writing.rehearsal(exercise)
        self._show()

    def restart(self) -> None:
        """To the first screen again."""
        if self._run is not None:
            self._move(self._run.restart)

    # --- moves ---

    def _move(self, act: Callable[[], None]) -> None:
        self._problem = ""
        try:
            act()
        except Problem as problem:
            self._problem = one_sentence(problem)
        self._show()
        self._focus()
        if self._run is not None:
            self.moved.emit(self._run.step)

    def _answer(self, given: Given) -> None:
        if self._run is not None:
            run = self._run
            self._move(lambda: run.answer(given))

    def _next(self) -> None:
        if self._part is not None and self._part.onward():
            return
        if self._part is not None and self._part.given is not None:
            self._answer(self._part.given)

    def _back(self) -> None:
        if self._part is not None and self._part.back():
            return
        if self._run is not None:
            self._move(self._run.back)

    def _noted(self) -> None:
        draft = self._part.draft if self._part is not None else None
        if self._run is not None and draft is not None:
            self._run.note(draft)

    # --- drawing ---

    def _show(self) -> None:
        clear(self.column)
        self._part = None
        self.column.addLayout(flow_of(Chip(tr("As the person sees it"), "sprout", "plum")))
        if self._run is None:
            self.column.addWidget(Words(tr("Here you will see the step, as soon as it can be shown.")))
        elif self._run.run.stopped is StopReason.SAFETY:
            self._over(tr("Here Get help opens, at the page for hard thoughts. The answer is not kept."))
        elif self._run.over:
            self._show_end(self._run.screen)
        else:
            self._show_screen(self._run.screen)
        if self._problem:
            self.column.addWidget(Words(self._problem, "strong"))
        self.column.addStretch(1)
        tab_in_order(self)

    def _show_screen(self, screen: Screen) -> None:
        steps = Steps()
        steps.show_steps(screen.position, screen.of)
        self.column.addWidget(steps)
        self.column.addWidget(Words(screen.ask, "heading"))
        if screen.thought:
            self.column.addWidget(thought_card(screen.thought, screen.belief))
        for text in (screen.body, screen.note):
            if text:
                self.column.addWidget(Words(text, "soft" if text is screen.note else "body"))
        part = make_part(screen, Nearby(say=wording(self._house)))
        part.setAccessibleName(screen.ask)
        part.answered.connect(self._answer)
        part.noted.connect(self._noted)
        part.changed.connect(self._name_next)
        self._part = part
        self.column.addWidget(part)
        part.show()
        self._foot(screen)

    def _foot(self, screen: Screen) -> None:
        """The buttons of the person, called so that they are not taken for those of the page."""
        back = _foot_press(tr("Back"), tr("Back in the preview"), "arrow-left")
        back.clicked.connect(self._back)
        skip = _foot_press(tr("Skip"), tr("Skip in the preview"), "")
        if self._run is not None:
            run = self._run
            skip.clicked.connect(lambda: self._move(run.skip))
        self._next_press = _foot_press(tr("Next"), tr("Next in the preview"), "arrow-right")
        self._next_press.clicked.connect(self._next)
        self.column.addLayout(flow_of(back, skip, self._next_press, gap=4))
        back.setVisible(screen.back)
        skip.setVisible(self._part is not None and self._part.can_skip)
        self._name_next()

    def _name_next(self) -> None:
        if self._part is not None:
            self._next_press.set_words(self._part.next_words(tr("Next")))
            self._next_press.setAccessibleName(tr("Next in the preview"))
            self._next_press.setVisible(self._part.given is not None)

    def _show_end(self, screen: Screen) -> None:
        run = self._run.run if self._run is not None else None
        if run is not None and run.door:
            self._over(opens_words(run.door))
            return
        waits = screen.kind is ScreenKind.WAIT
        self.column.addWidget(Words(screen.ask if waits else tr("That is all for now"), "heading"))
        self._over(screen.body if waits else screen.ask, waits=waits and run is not None and run.waiting)

    def _over(self, words: str, *, waits: bool = False) -> None:
        if words:
            self.column.addWidget(Words(words))
        back = _foot_press(tr("Back"), tr("Back in the preview"), "arrow-left")
        back.clicked.connect(self._back)
        presses = [back]
        if waits and self._run is not None:
            on = _foot_press(tr("On another day"), tr("On another day"), "arrow-right")
            run = self._run
            on.clicked.connect(lambda: self._move(run.go_on))
            presses.append(on)
        self.column.addLayout(flow_of(*presses, gap=4))

    def _focus(self) -> None:
        """The keyboard stays in the preview after a move."""
        if self._part is not None and self._part.asks and in_order(self._part):
            self._part.start()
            return
        first = next((each for each in in_order(self) if isinstance(each, Press)), None)
        onward = [each for each in in_order(self) if each.accessibleName() == tr("Next in the preview")]
        target = onward[0] if onward else first
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def _foot_press(words: str, heard: str, icon: str) -> Press:
    press = Press(words, icon, PressKind.SMALL)
    press.setAccessibleName(heard)
    return press
