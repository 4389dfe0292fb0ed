"""Answering the kinds of steps that few exercises have, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.practice import wanted
from companion.domain.run_screens import Screen, ScreenKind
from companion.domain.step_kinds import Level
from companion.ui.steps.answers import Answer
from companion.ui.steps.practice import PracticePart
from companion.ui.steps.practice_words import button_words
from companion.ui.widgets.press import AnyOf, Press

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.pages.helpers_runner import Life

    Pick = Callable[[int], int]


def answer_kind(life: Life, screen: Screen, pick: Pick) -> None:
    """Answer the screen; what only has to be read goes on with Next."""
    by_kind: dict[ScreenKind, Callable[[Life, Screen, Pick], None]] = {
        ScreenKind.RATES: _rate_each,
        ScreenKind.SORT: _sort_each,
        ScreenKind.GRID: _tick_rows,
        ScreenKind.PRACTICE: _practise,
        ScreenKind.SHARE: _move,
        ScreenKind.ORDER: _move,
        ScreenKind.LADDER: _move,
        ScreenKind.TRAPS: _tick_one,
        ScreenKind.PERSON: _tick_one,
    }
    by_kind.get(screen.kind, _next)(life, screen, pick)


def _next(life: Life, _screen: Screen, _pick: Pick) -> None:
    life.press("Next")


def _rate_each(life: Life, screen: Screen, pick: Pick) -> None:
    for _ in screen.cards[screen.place :]:
        life.press(screen.words[pick(5)], Answer)


def _sort_each(life: Life, screen: Screen, pick: Pick) -> None:
    for _ in screen.cards[screen.place :]:
        life.press(screen.boxes[pick(len(screen.boxes))].text)
    life.press("Next")


def _tick_rows(life: Life, screen: Screen, pick: Pick) -> None:
    for row in range(screen.place, len(screen.cards)):
        life.press(screen.boxes[pick(len(screen.boxes))].text, AnyOf)
        life.press("Next" if row == len(screen.cards) - 1 else "Next one")


def _practise(life: Life, screen: Screen, _pick: Pick) -> None:
    """Turn the pictures over, or press what leads to the end."""
    if screen.level == Level.WATCH:
        for words in ("Next picture", "Next picture", "Next"):
            life.press(words)
        return
    part = life.page.findChild(PracticePart)
    assert part is not None
    while (control := wanted(part._practice)) is not None:
        life.press(button_words(control, part._practice.call, part._name))
    life.press("Next")


def _move(life: Life, _screen: Screen, pick: Pick) -> None:
    """Give some of a hundred, or move a card."""
    presses = [press for press in life.page.findChildren(Press) if press.isEnabled()]
    moves = [press for press in presses if press.accessibleName().startswith(("More for", "Move"))]
    if moves:  # a single card stays where it is
        life.press(moves[pick(len(moves))].accessibleName())
    life.press("Next")


def _tick_one(life: Life, screen: Screen, pick: Pick) -> None:
    offered = [option for option in screen.options if option.id != "else:"]
    life.press(offered[pick(len(offered))].text, AnyOf)
    life.press("Next")
