"""The suggested paths, and the page of one: what it is, where one is in words, and how to go on or leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from companion.domain.changes import Topic
from companion.domain.problems import Problem
from companion.ui.look import look
from companion.ui.pages.path.parts import list_card, next_card, others_of, put_back_presses
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from companion.services.going_along import Ahead, Along
    from companion.ui.house import House

SHOWN = 5
"""Exercises to choose from that are shown at once (design guide)."""


class PathsPage(Page):
    """Every path as a door."""

    topics = frozenset({Topic.RUNS, Topic.PREFERENCES, Topic.PACKS})

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        add_aloud(self, house.speaker)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])

    def refresh(self) -> None:
        """Ask which paths there are, and where one is on them."""
        soft = tr("A path is an offer. It has no dates, and nothing is late.")
        self.set_heading(tr("One thing after another"), soft=soft, eyebrow=tr("Thoughts"))
        self.clear_body()
        doors = Columns(gap=look().gap(4), least=460)
        for along in self._house.going_along.all():
            path = along.path
            sub = f"{_state(along)} {path.why}".strip()
            press = Press(path.title, "footprints", PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, path=path: self._house.router.go("path", path=path.id))
            doors.addWidget(press)
        self.body.addLayout(doors)
        self.body.addStretch(1)


def _state(along: Along) -> str:
    if along.on:
        return tr("You are on this path.")
    return tr("You have done some of it.") if along.begun and not along.end else ""


class PathPage(Page):
    """One path."""

    topics = frozenset({Topic.RUNS, Topic.PREFERENCES, Topic.PACKS})

    def __init__(self, house: House, path: str) -> None:
        super().__init__()
        self._house = house
        self._name = path
        self._choosing = self._all = False
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """Ask where one is, and lay it out."""
        self.clear_body()
        self.clear_buttons()
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back])
        try:
            along = self._house.going_along.along(self._name)
        except Problem as problem:
            words = problem_words(problem)
            self.set_heading(words.title)
            self.body.addWidget(Words(words.meaning))
        else:
            self._show(along)
        self.body.addStretch(1)

    def _show(self, along: Along) -> None:
        eyebrow = tr("You are on this path") if along.on else tr("A path")
        self.set_heading(along.path.title, soft=along.path.why, eyebrow=eyebrow)
        left = next_card(self._house, along)
        columns = Columns(gap=look().gap(14), least=430)
        columns.addWidget(left)
        columns.addWidget(list_card(along))
        self.body.addLayout(columns)
        if along.ahead is not None and along.ahead.others:
            self._show_others(along.ahead)
        beside = [name for station in along.beside if not station.left_out for name in station.exercises]
        if beside:
            self.body.addWidget(Words(tr("Beside the path, whenever you like"), "strong"))
            self.body.addLayout(others_of(self._house, beside))
        back_again = put_back_presses(self._house, along)
        if back_again:
            self.body.addLayout(flow_of(*back_again))
        self.body.addWidget(Words(tr("Where it comes from: {source}.", source=along.path.source), "small"))
        self.add_buttons(right=self._ways(along))

    def _show_others(self, ahead: Ahead) -> None:
        if not self._choosing:
            choose = Press(tr("Choose another one for this part"), "list", PressKind.SMALL)
            choose.clicked.connect(lambda: self._open("_choosing"))
            self.body.addLayout(flow_of(choose))
            return
        shown = ahead.others if self._all or len(ahead.others) <= SHOWN else ahead.others[:SHOWN]
        self.body.addLayout(others_of(self._house, shown))
        if len(shown) < len(ahead.others):
            more = Press(tr("More of these"), "chevron-down", PressKind.SMALL)
            more.clicked.connect(lambda: self._open("_all"))
            self.body.addLayout(flow_of(more))

    def _open(self, what: str) -> None:
        setattr(self, what, True)
        self.refresh()
        QTimer.singleShot(0, self, self.focus_first)

    def _ways(self, along: Along) -> list[QWidget]:
        """What leads on; the ways out stand beside what comes next."""
        paths, name = self._house.going_along, along.path.id
        ahead = along.ahead
        if along.end:
            return [_way(tr("Go along it once more"), "repeat", lambda: paths.once_more(name))]
        if not along.on:
            words = tr("Take it up") if along.begun else tr("Start")
            return [_way(words, "play", lambda: paths.begin(name))]
        return [] if ahead is None else [_way(tr("Go on"), "play", lambda: self._open_ahead(ahead))]

    def _open_ahead(self, ahead: Ahead) -> None:
        if ahead.open_run is not None:
            self._house.router.go("exercise", exercise=ahead.exercise, run=ahead.open_run)
        else:
            self._house.router.go("before", exercise=ahead.exercise)

    def focus_first(self) -> None:
        """What leads on: nobody should land on what leaves a part out."""
        first = self._first_in(self._right) or self._first_in(self._left)
        if first is not None:
            first.setFocus()


def _way(words: str, icon: str, act: Callable[[], object]) -> Press:
    press = main_button(words, icon, plum=True)
    press.clicked.connect(act)
    return press


def make(house: House, path: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """All paths, or one."""
    return PathPage(house, path) if path else PathsPage(house)
