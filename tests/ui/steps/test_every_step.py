"""Every step of every exercise: named, large enough to press, nothing cut off, no hole in a sentence."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.domain.run_screens import Screen, ScreenKind
from companion.pictures.every_step import DONE, Standing, standings
from companion.ui.look import set_look
from companion.ui.pages.exercise.page import ExercisePage
from companion.ui.steps.make import make_part
from companion.ui.theme import LIGHT, Look
from tests.helpers_exercises import every, shipped
from tests.ui import looking

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from companion.pictures.showing import Gallery
    from companion.rooms import Rooms

WIDTHS = {100: 1120, 200: 930}
"""Pixels an answer may have: at text step one in the roomy window, at 200 % in the small one."""
known: dict[str, list[str]] = {}
"""What is wrong with answers that were laid out already."""
OVER = (ScreenKind.DONE, ScreenKind.WAIT)


@cache
def stood(rooms: Rooms, exercise: str) -> dict[str, Standing]:
    """A run at each step; gone through once for all tests."""
    return standings(rooms, exercise)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A window without anything around the answers."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    window.show()
    return window


def show(host: QWidget, part: QWidget, width: int) -> None:
    """Lay it out as wide as it may be, and as high as it needs to be."""
    column = host.layout()
    assert column is not None
    column.addWidget(part)
    part.show()
    host.resize(width, max(200, column.heightForWidth(width)))
    column.activate()
    QApplication.processEvents()
    host.resize(width, max(200, column.heightForWidth(width)))
    QApplication.processEvents()


def bare(screen: Screen) -> Screen:
    """What the answers are made from: many steps ask other things and offer the same."""
    return replace(
        screen, id="", thought="", ask="", body="", note="", belief=None, position=1, of=1, back=False, later=False
    )


def faults(host: QWidget, width: int) -> list[str]:
    found = [*looking.nameless(host), *looking.too_small(host), *looking.clipped(host), *looking.overlapping(host)]
    return [*found, f"it is {host.width()} wide"] if host.width() > width else found


@pytest.mark.parametrize("exercise", every())
def test_every_step_is_named_and_has_room(gallery: Gallery, host: QWidget, exercise: str) -> None:
    rooms = gallery.houses["demo"]
    nearby = ExercisePage(rooms, "", "")._nearby()
    found = []
    for step, width in WIDTHS.items():
        set_look(Look(tokens=LIGHT, step=step))
        for name, standing in stood(rooms, exercise).items():
            if standing.screen.kind in OVER:
                continue
            alike = repr((step, bare(standing.screen)))
            if alike not in known:
                part = make_part(standing.screen, nearby)
                show(host, part, width)
                known[alike] = faults(host, width)
                part.setParent(None)
                part.deleteLater()
            found += [f"{name} at {step}: {fault}" for fault in known[alike]]
    assert not found, "\n".join(found)


def texts(screen: Screen) -> list[str]:
    """Everything one reads on it."""
    options = (*screen.options, *screen.more, *screen.cards, *screen.boxes)
    plans = [words for plan in screen.proposals for words in (plan.text, plan.routine, plan.ask, plan.if_then)]
    return [
        screen.ask,
        screen.body,
        screen.note,
        *screen.lines,
        *screen.starters,
        *plans,
        *(each.text for each in options),
    ]


@pytest.mark.parametrize("exercise", every())
def test_no_sentence_has_a_hole_and_every_step_can_be_come_to(gallery: Gallery, exercise: str) -> None:
    found = stood(gallery.houses["demo"], exercise)
    assert {step.id for step in shipped(exercise).steps} <= found.keys()
    assert DONE in found
    for name, standing in found.items():
        for text in texts(standing.screen):
            holes = [hole for hole in ("{", "}", "  ", " .", " ,", "“”", "..") if hole in text]
            assert holes == [], f"{name}: {text}"
        offered = [option.text for option in (*standing.screen.options, *standing.screen.more)]
        assert all(offered), name
        assert len(offered) == len(set(offered)), f"{name}: twice the same answer among {offered}"
        assert standing.screen.ask.count("?") <= 1, name
