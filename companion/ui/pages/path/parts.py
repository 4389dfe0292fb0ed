"""What the page of a path is put together from: what comes next, its parts in words, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from companion.ui.exercise_rows import ThoughtPress, called
from companion.ui.look import look
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import wording
from companion.ui.widgets.boxes import Card, Chip, Picture, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.services.going_along import Along, Station
    from companion.ui.house import House


def next_card(house: House, along: Along) -> Card:
    """What comes next and why, and what one can do with it."""
    card = Card("plum")
    card.column.addLayout(flow_of(Chip(where_words(along), "footprints", "plum")))
    ahead = along.ahead
    if ahead is not None:
        minutes = tr_n("{n} minute.", "{n} minutes.", ahead.minutes)
        card.column.addWidget(Words(called(ahead.thought, ahead.title), "heading"))
        card.column.addWidget(Words(f"{ahead.part.why} {minutes}"))
    elif along.end:
        card.column.addWidget(Words(tr("You have come to the end of this path. What helped can stay.")))
    else:
        card.column.addWidget(Words(tr("What comes next can wait. It stays where it is.")))
    if along.on:
        card.column.addLayout(flow_of(*_ways_out(house, along), gap=2))
    card.column.addStretch(1)
    return card


def _ways_out(house: House, along: Along) -> list[Press]:
    """To do without a part, and to leave the path where one is."""
    ways, ahead = [], along.ahead
    if ahead is not None:
        part = Press(tr("Leave this part out"), kind=PressKind.QUIET)
        part.clicked.connect(lambda: house.going_along.leave_out(along.path.id, ahead.part.key))
        ways.append(part)
    path = Press(tr("Leave it here"), kind=PressKind.QUIET)
    path.setAccessibleName(tr("Leave it here: {path}", path=along.path.title))
    path.clicked.connect(house.going_along.leave)
    return [*ways, path]


def where_words(along: Along) -> str:
    """Where one is, in a few words."""
    if along.end:
        return tr("At the end")
    if along.ahead is None:
        return tr("It rests for now")
    return tr("Comes next") if along.begun else tr("It begins with")


def others_of(house: House, names: Sequence[str]) -> Columns:
    """Exercises that would do as well."""
    rows = {row.exercise: row for row in house.exercising.thoughts(checked=False)}
    say = wording(house)
    columns = Columns(gap=look().gap(4), least=460)
    for name in names:
        if name in rows:
            columns.addWidget(ThoughtPress(house, rows[name], say, full=True))
    return columns


def list_card(along: Along) -> Card:
    """All parts in turn, with what was done; what is open is not counted."""
    card = Card()
    card.column.setSpacing(look().gap(6))
    here = along.ahead.part.key if along.ahead is not None else ""
    for station in along.in_turn:
        card.column.addLayout(_line(station, here=station.part.key == here))
    card.column.addStretch(1)  # room to spare would part the circles from their words
    return card


def _line(station: Station, *, here: bool) -> QHBoxLayout:
    tokens = look().tokens
    state, icon, colour = "", "circle", tokens.edge
    if station.done:
        state, icon, colour = tr("Done"), "circle-check", tokens.green
    elif station.left_out:
        state, icon = tr("Left out"), "minus"
    elif here:
        state, icon, colour = tr("Next"), "circle-dot", tokens.plum
    line = QHBoxLayout()
    line.setSpacing(look().gap(12))
    line.addWidget(Picture(icon, colour, 26), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Words(station.part.title, "strong" if here else "body"), 1)
    if state:
        word = Words(state, "strong" if here else "soft")
        word.setWordWrap(False)
        line.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
    return line


def put_back_presses(house: House, along: Along) -> list[Press]:
    """Parts that were left out can be had after all."""
    presses = []
    for station in (*along.in_turn, *along.beside):
        if station.left_out:
            press = Press(tr("Have it after all: {part}", part=station.part.title), "undo-2", PressKind.SMALL)
            key = station.part.key
            press.clicked.connect(lambda _on=False, key=key: house.going_along.put_back(along.path.id, key))
            presses.append(press)
    return presses
