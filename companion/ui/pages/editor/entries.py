"""Answers, boxes, columns and ideas of a step: a line each, and behind one press what else can be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.drafts import BOXES, CARDS, COLUMNS, IDEAS, add, entries_at, move, new_entry, take_out, texts_at
from companion.domain.keeps import OF_PLANS
from companion.domain.step_base import StepKind
from companion.ui.pages.editor.form import inner_card
from companion.ui.pages.editor.goal_words import goals
from companion.ui.pages.editor.kind_words import mode_words, took_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from companion.domain.drafts import Path, Tables
    from companion.ui.pages.editor.form import Form

if TYPE_CHECKING:
    Rebuild = Callable[[str], None]
    """Builds the page anew, and puts the keyboard on what is called so."""
    Opens = Callable[[Path | None, str], None]
    """Shows the details of one entry or of none, and puts the keyboard on what is called so."""

_TIMES = [f"{hour:02}:{minute:02}" for hour in range(8, 20) for minute in (0, 30)]


class Entries:
    """The list at one place of the file. ``open_one`` is the entry whose details are shown, or ``None``."""

    def __init__(self, form: Form, path: Path, kind: StepKind, rebuild: Rebuild) -> None:
        self._form = form
        self._path = path
        self._kind = kind
        self._rebuild = rebuild
        self._key = str(path[-1])

    def build(self, opened: Path | None, opens: Opens) -> None:
        """Put the list into the column of the form."""
        title, adds = _titles()[self._key]
        self._form.column.addWidget(Words(title, "strong"))
        count = len(entries_at(self._form.work.tables, self._path))
        for place in range(count):
            self._entry(place, count, opened, opens)
        self._form.listen(self._path)
        more = Press(adds, "plus", PressKind.SMALL)
        more.clicked.connect(lambda: self._add())  # noqa: PLW0108 - a bound method alone would not be held
        self._form.column.addLayout(flow_of(more))

    def _name(self, place: int) -> str:
        names = {BOXES: tr("Box {n}"), COLUMNS: tr("Column {n}"), IDEAS: tr("Idea {n}")}
        return names.get(self._key, tr("Answer {n}")).format(n=place + 1)

    def _entry(self, place: int, count: int, opened: Path | None, opens: Opens) -> None:
        path, name = (*self._path, place), self._name(place)
        is_open = opened == path
        words = tr("Less about {name}", name=name) if is_open else tr("More about {name}", name=name)
        press = Press(tr("Less") if is_open else tr("More"), "", PressKind.SMALL)
        press.setAccessibleName(words)
        turned = tr("More about {name}", name=name) if is_open else tr("Less about {name}", name=name)
        press.clicked.connect(lambda: opens(None if is_open else path, turned))
        self._form.line((*path, "text"), name, names=True, beside=press)
        if is_open:
            self._details(place, count, path, name)

    def _details(self, place: int, count: int, path: Path, name: str) -> None:
        """What is seldom needed: where it leads, a hard thought, its place in the list."""
        card = inner_card()
        column, self._form.column = self._form.column, card.column
        if self._key == IDEAS:
            self._idea(path, name)
        elif self._key == CARDS and self._kind in (StepKind.CHOICE, StepKind.MULTI):
            self._answer(path, name)
        else:
            self._say(path, name)
        self._form.column = column
        presses = [
            self._press(tr("{name}: up", name=name), "chevron-up", place > 0, lambda: self._move(place, -1)),
            self._press(tr("{name}: down", name=name), "chevron-down", place < count - 1, lambda: self._move(place, 1)),
            self._press(tr("Take out {name}", name=name), "x", True, lambda: self._take_out(place)),
        ]
        card.column.addLayout(flow_of(*[press for press in presses if press is not None], gap=4))
        column.addWidget(card)

    def _press(self, words: str, icon: str, can: bool, act: Callable[[], None]) -> QWidget | None:
        if not can:
            return None
        press = Press(words, icon, PressKind.SMALL)
        press.clicked.connect(act)
        return press

    def _answer(self, path: Path, name: str) -> None:
        tables = self._form.work.tables
        besides = path[1] if isinstance(path[1], int) else None
        self._form.choose(
            (*path, "goto"), tr("Where {name} leads", name=name), goals(tables, tr("As the step says"), besides)
        )
        self._form.tick(
            (*path, "safety"),
            tr("{name} is a hard thought", name=name),
            sub=tr("A press on it opens the page for safety. It is not kept."),
        )
        kept = texts_at(tables, (*path[:2], "keeps"))
        if any(keep.value in kept for keep in OF_PLANS):
            self._form.choose((*path, "took"), tr("What {name} says of the plan", name=name), took_words())
        self._say(path, name)

    def _say(self, path: Path, name: str) -> None:
        self._form.line(
            (*path, "say"), tr("{name} inside a sentence", name=name), tr("Such as “the speed”. May stay empty.")
        )

    def _idea(self, path: Path, name: str) -> None:
        days = [(0, tr("Today")), (1, tr("Tomorrow")), *((n, tr("In {n} days", n=n)) for n in range(2, 15))]
        self._form.choose((*path, "mode"), tr("How, for {name}", name=name), mode_words())
        self._form.number((*path, "days"), tr("Day, for {name}", name=name), days)
        self._form.choose((*path, "at"), tr("Time, for {name}", name=name), [(time, time) for time in _TIMES])
        self._form.line((*path, "routine"), tr("Daily habit, for {name}", name=name), tr("Such as “after lunch”."))
        self._form.line((*path, "place"), tr("Place, for {name}", name=name))

    # --- changes ---

    def _add(self) -> None:
        work = self._form.work
        work.flush()
        count = len(entries_at(work.tables, self._path))
        work.change(add(work.tables, self._path, new_entry(work.tables, self._path)))
        self._rebuild(self._name(count))

    def _move(self, place: int, by: int) -> None:
        self._change(lambda tables: move(tables, self._path, place, by), self._name(place + by))

    def _take_out(self, place: int) -> None:
        self._change(lambda tables: take_out(tables, self._path, place), self._name(max(0, place - 1)))

    def _change(self, act: Callable[[Tables], Tables], focus: str) -> None:
        work = self._form.work
        work.flush()
        work.change(act(work.tables))
        self._rebuild(focus)


def _titles() -> dict[str, tuple[str, str]]:
    return {
        CARDS: (tr("The answers"), tr("Add an answer")),
        BOXES: (tr("The boxes"), tr("Add a box")),
        COLUMNS: (tr("The columns"), tr("Add a column")),
        IDEAS: (tr("The ideas"), tr("Add an idea")),
    }
