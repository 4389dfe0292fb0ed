"""One exercise from above: its steps in order, what is still to mend, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from companion.domain.drafts import STEP, entries_at, kind_at, move, steps_of, take_out, text_at
from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.pages.editor.draft_page import DraftPage
from companion.ui.pages.editor.fault_order import in_form_order
from companion.ui.pages.editor.fault_words import full_words
from companion.ui.pages.editor.goal_words import step_words
from companion.ui.pages.editor.kind_words import kind_words
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, Flow, clear, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.files import ask_to_save
from companion.ui.widgets.page import main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.domain.drafts import Tables
    from companion.domain.problems import Fault
    from companion.ui.house import House

_FIRST_ROWS = 12
"""Steps that are seen at once where much fits."""
_SHOWN = 5
"""Things to mend that are named at once; mending them makes room for the next."""


class Overview(DraftPage):
    """The steps. One of them is chosen, and below it stands what can be done with it."""

    def __init__(self, house: House, draft: str) -> None:
        super().__init__(house, draft)
        self._chosen: int | None = None
        self._all_rows = False
        trial = main_button(tr("Try it"), "play", plum=True)
        trial.clicked.connect(lambda: self.open("trial"))
        self.add_buttons(right=[trial])

    def build(self) -> None:
        """Steps at the left, what is to mend at the right."""
        self.set_heading(self.name, eyebrow=tr("An exercise you write"))
        columns = Columns(gap=look().gap(18), least=330, shares=(3, 2))
        steps, side = Card("none"), Card("none")
        for card in (steps, side):
            card.column.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(steps)
        columns.addWidget(side)
        self._fill_steps(steps)
        self._state = Card()
        side.column.addWidget(self._state)
        text, save = Press(tr("As text"), "file-text"), Press(tr("Save as a file"), "file-down")
        text.clicked.connect(lambda: self.open("text"))
        save.clicked.connect(self._ask_where)
        side.column.addLayout(flow_of(text, save))
        side.column.addStretch(1)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    # --- steps ---

    def _fill_steps(self, card: Card) -> None:
        column = card.column
        about = Press(
            tr("About the exercise"), "info", PressKind.CARD, sub=tr("Title, thought, aim, when to leave it out")
        )
        about.clicked.connect(lambda: self.open("about"))
        column.addWidget(about)
        if not self.work.readable:
            column.addWidget(Words(tr("The text cannot be read just now. Mend it on the page “As text”.")))
            column.addStretch(1)
            return
        count = len(steps_of(self.work.tables))
        first = count if self._all_rows else min(count, _FIRST_ROWS)
        for place in range(first):
            column.addWidget(self._row(place))
            if place == self._chosen:
                column.addLayout(self._ways(place))
        if first < count:
            self._rest(card)
        self._all_rows = True
        add = Press(tr("Add a step"), "plus")
        add.clicked.connect(lambda: self.open("add", place=len(steps_of(self.work.tables))))
        column.addLayout(flow_of(add))
        column.addStretch(1)

    def _rest(self, card: Card) -> None:
        """Rows out of sight are made once the page stands, so that a long exercise opens as fast as a short one."""

        def fill() -> None:
            for place in range(_FIRST_ROWS, len(steps_of(self.work.tables))):
                card.column.insertWidget(1 + place, self._row(place))  # after the row about the exercise
            self.put_in_order()

        QTimer.singleShot(0, card, fill)  # not when the body was built anew meanwhile

    def _row(self, place: int) -> Press:
        chosen = place == self._chosen
        icon = "chevron-up" if chosen else "chevron-down"
        row = Press(step_words(self.work.tables, place), icon, PressKind.CARD, sub=self._about(place))
        row.clicked.connect(lambda: self._choose(None if chosen else place))
        return row

    def _about(self, place: int) -> str:
        """The kind of a step, how many answers it has, and whether there is something to mend."""
        kind = kind_at(self.work.tables, place)
        parts = [kind_words(kind)[0] if kind is not None else tr("Of no kind we know")]
        answers = len(entries_at(self.work.tables, (STEP, place, "options")))
        if answers:
            parts.append(tr_n("{n} answer", "{n} answers", answers))
        if any(fault.path[:2] == (STEP, place) for fault in self.work.looked.faults):
            parts.append(tr("something to mend"))
        return ", ".join(parts)

    def _ways(self, place: int) -> Flow:
        count, number = len(steps_of(self.work.tables)), place + 1
        ways: list[tuple[str, str, Callable[[], None]]] = [
            (tr("Change step {n}", n=number), "pencil", lambda: self.open("step", place=place))
        ]
        if place > 0:
            ways.append((tr("Move up"), "chevron-up", lambda: self._move(place, -1)))
        if place < count - 1:
            ways.append((tr("Move down"), "chevron-down", lambda: self._move(place, 1)))
        ways.append((tr("Add a step after it"), "plus", lambda: self.open("add", place=number)))
        ways.append((tr("Take it out"), "x", lambda: self._take_out(place)))
        presses = []
        for words, icon, act in ways:
            press = Press(words, icon, PressKind.SMALL)
            press.clicked.connect(act)
            presses.append(press)
        return flow_of(*presses, gap=4)

    def _choose(self, place: int | None) -> None:
        self._chosen = place
        focus = tr("Change step {n}", n=place + 1) if place is not None else ""
        self.rebuild(focus)

    def _move(self, place: int, by: int) -> None:
        self._chosen = place + by
        self._change(lambda tables: move(tables, (STEP,), place, by), tr("Move up") if by < 0 else tr("Move down"))

    def _take_out(self, place: int) -> None:
        self._chosen = None
        self._change(lambda tables: take_out(tables, (STEP,), place), tr("Put back"))

    def _change(self, act: Callable[[Tables], Tables], focus: str) -> None:
        self.work.change(act(self.work.tables))
        self.rebuild(focus)

    # --- what is to mend ---

    def checked(self) -> None:
        """Say how it stands."""
        clear(self._state.column)
        faults = in_form_order(self.work.looked.faults) if self.work.readable else self.work.looked.faults
        if not faults:
            self._state.column.addWidget(Words(tr("It is sound"), "heading"))
            self._state.column.addWidget(Words(tr("The check found nothing to mend. You can hand it over.")))
            return
        self._state.column.addWidget(Words(tr("Still to mend"), "heading"))
        for number, fault in enumerate(faults[:_SHOWN], start=1):
            self._state.column.addWidget(self._mend(number, fault))
        if len(faults) > _SHOWN:
            self._state.column.addWidget(Words(tr("More comes up when these are mended."), "small"))

    def _mend(self, number: int, fault: Fault) -> Press:
        """One thing, which leads to where it is."""
        place = fault.path[1] if len(fault.path) > 1 and fault.path[0] == STEP else None
        whole = not fault.path  # something no step has yet
        spot = tr("All steps together") if whole else tr("About the exercise")
        spot = tr("Step {n}", n=place + 1) if isinstance(place, int) else spot
        spot = spot if self.work.readable else tr("Line {line}", line=fault.line)
        press = Press(tr("{n}. {spot}", n=number, spot=spot), "pencil", PressKind.CARD, sub=full_words(fault))
        if not self.work.readable:
            press.clicked.connect(lambda: self.open("text"))
        elif isinstance(place, int):
            press.clicked.connect(lambda: self.open("step", place=place))
        elif whole:
            press.clicked.connect(lambda: self.open("add", place=len(steps_of(self.work.tables))))
        else:
            press.clicked.connect(lambda: self.open("about"))
        return press

    # --- saving ---

    def _ask_where(self) -> None:
        name = text_at(self.work.tables, ("id",)) or tr("exercise")
        ask_to_save(self, tr("Save as a file"), name, "toml", self.save, "TOML")

    def save(self, path: Path) -> None:
        """The text into a file; what is in the way is said here."""
        self.keep_now()
        try:
            self._house.save_file(path, self.work.looked.text.encode())
        except Problem as problem:
            self.tell(one_sentence(problem))
            return
        self.tell(tr("Saved as “{name}”.", name=path.name))
