"""Sharing out, putting in order, the bridge of planks, and the sorting board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.domain.run_screens import ScreenKind
from companion.ui.look import set_look
from companion.ui.steps.ladder import LadderPart
from companion.ui.steps.order import OrderPart
from companion.ui.steps.part import Part
from companion.ui.steps.share import SharePart
from companion.ui.steps.sort import SortPart
from companion.ui.theme import LIGHT, Look
from tests.ui.steps.helpers_steps import (
    assert_fit_to_press,
    clicked,
    draft,
    focused_name,
    given,
    names,
    options,
    pressed,
    said,
    screen,
    shown,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WHOSE = options(me="Me", design="The design", luck="Bad luck")
REAL = options(voice="Voice", face="Face", touch="Touch")
TASKS = options(on="Turn it on", photo="See a photo", call="Take a call")
CAN = options(can="I can", help="With help")


def counted(signal: object) -> list[object]:
    heard: list[object] = []
    signal.connect(lambda *_what: heard.append(1))  # type: ignore[attr-defined]
    return heard


# --- share ---


def test_tens_are_given_and_taken_and_the_rest_is_said(qtbot: QtBot) -> None:
    part = shown(qtbot, SharePart, screen(ScreenKind.SHARE, cards=WHOSE, answer=("me:20",)))
    assert "80 of 100 left to give" in said(part)
    noted = counted(part.noted)
    button = pressed(part, "More for “The design”")
    assert button.hasFocus()
    assert "70 of 100 left to give" in said(part)
    assert given(part) == draft(part) == ("me:20", "design:10")
    pressed(part, "Less for “The design”")
    assert given(part) == ("me:20",)
    assert len(noted) == 2
    assert button.accessibleDescription() == "The design: 0 of 100"


def test_the_keyboard_begins_where_something_can_be_given(qtbot: QtBot) -> None:
    shown(qtbot, SharePart, screen(ScreenKind.SHARE, cards=WHOSE))
    assert focused_name() == "More for “Me”"


def test_next_is_allowed_with_nothing_given(qtbot: QtBot) -> None:
    part = shown(qtbot, SharePart, screen(ScreenKind.SHARE, cards=WHOSE))
    assert given(part) == ()
    assert draft(part) is None


def test_more_than_a_hundred_cannot_be_given_and_nothing_below_none(qtbot: QtBot) -> None:
    part = shown(qtbot, SharePart, screen(ScreenKind.SHARE, cards=WHOSE, answer=("me:90", "luck:10")))
    assert "All 100 are given" in said(part)
    clicked(part, "More for “Me”")
    assert given(part) == ("me:90", "luck:10")
    assert any("take it from another first" in words for words in said(part))
    clicked(part, "Less for “Bad luck”")
    clicked(part, "Less for “Bad luck”")
    assert given(part) == ("me:90",)


# --- order ---


def test_a_card_is_moved_and_the_keyboard_stays_with_it(qtbot: QtBot) -> None:
    part = shown(qtbot, OrderPart, screen(ScreenKind.ORDER, cards=REAL))
    assert given(part) == ("voice", "face", "touch")
    noted = counted(part.noted)
    moved = pressed(part, "Move “Voice” down")
    assert moved.hasFocus()
    assert given(part) == draft(part) == ("face", "voice", "touch")
    assert moved.accessibleDescription() == "Number 2 of 3"
    pressed(part, "Move “Voice” down")
    assert given(part) == ("face", "touch", "voice")
    assert focused_name() == "Move “Voice” up"  # at the end there is only the way back
    assert len(noted) == 2


def test_tab_goes_as_one_reads_after_a_move(qtbot: QtBot) -> None:
    part = shown(qtbot, OrderPart, screen(ScreenKind.ORDER, cards=REAL))
    clicked(part, "Move “Touch” up")
    expected = ["Move “Voice” down", "Move “Touch” up", "Move “Touch” down", "Move “Face” up"]
    assert names(part) == expected
    part.start()
    walked = []
    for _ in expected:
        walked.append(focused_name())
        part.focusNextChild()
    assert walked == expected


def test_the_order_given_before_is_shown_again(qtbot: QtBot) -> None:
    part = shown(qtbot, OrderPart, screen(ScreenKind.ORDER, cards=REAL, answer=("touch", "gone", "voice")))
    assert given(part) == ("touch", "voice", "face")
    assert [words for words in said(part) if words[:1].isdigit()] == ["1.  Touch", "2.  Voice", "3.  Face"]


# --- ladder ---


def test_planks_go_from_easy_to_hard_with_what_was_said_of_each(qtbot: QtBot) -> None:
    part = shown(qtbot, LadderPart, screen(ScreenKind.LADDER, cards=REAL, rates={"voice": 10, "face": 45}))
    words = said(part)
    assert words.index("This side: easy to begin with") < words.index("1.  Voice")
    assert words.index("3.  Touch") < words.index("The far bank: harder, for later")
    assert "You said: 45 of 100 hard" in words
    pressed(part, "Move “Face” up")
    assert given(part) == ("face", "voice", "touch")


# --- sort ---


def test_card_after_card_is_put_into_a_box(qtbot: QtBot) -> None:
    part = shown(qtbot, SortPart, screen(ScreenKind.SORT, cards=TASKS, boxes=CAN))
    assert given(part) is None
    assert "1 of 3" in said(part)
    assert "Put the last one back" not in names(part)
    pressed(part, "I can")
    assert draft(part) == ("on:can",)
    assert "See a photo" in said(part)
    assert focused_name() == "I can"
    pressed(part, "With help")
    assert part.next_words("Next") == "Leave the rest"
    pressed(part, "I can")
    assert given(part) == ("on:can", "photo:help", "call:can")
    assert part.next_words("Next") == "Next"
    assert "Turn it on\nTake a call" in said(part)
    assert focused_name() == "Put the last one back"


def test_the_last_one_can_be_put_back_and_back_does_the_same(qtbot: QtBot) -> None:
    answer = ("on:can", "photo:help")
    part = shown(qtbot, SortPart, screen(ScreenKind.SORT, cards=TASKS, boxes=CAN, answer=answer))
    assert not part.back()  # what was sorted on another day is not taken apart by leaving
    clicked(part, "I can")
    assert part.back()
    assert given(part) == answer
    clicked(part, "Put the last one back")
    assert given(part) == ("on:can",)
    assert "See a photo" in said(part)
    clicked(part, "Put the last one back")
    assert given(part) is None
    assert draft(part) == ()


def test_the_lists_come_with_the_first_that_is_sorted(qtbot: QtBot) -> None:
    part = shown(qtbot, SortPart, screen(ScreenKind.SORT, cards=TASKS, boxes=CAN))
    assert "Nothing yet" not in said(part)
    clicked(part, "With help")
    assert "Turn it on" in said(part)
    assert "Nothing yet" in said(part)


def test_in_large_text_each_card_is_sorted_from_the_first_box(qtbot: QtBot) -> None:
    set_look(Look(tokens=LIGHT, step=200))
    part = shown(qtbot, SortPart, screen(ScreenKind.SORT, cards=TASKS, boxes=CAN))
    turned = counted(part.turned)
    pressed(part, "With help")
    assert focused_name() == "I can"
    assert len(turned) == 1
    assert part.card is not None
    set_look(Look(tokens=LIGHT))


def test_a_board_with_a_part_sorted_goes_on_at_the_next_card(qtbot: QtBot) -> None:
    part = shown(qtbot, SortPart, screen(ScreenKind.SORT, cards=TASKS, boxes=CAN, answer=("on:can", "call:gone")))
    assert "2 of 3" in said(part)
    assert draft(part) is None


# --- all of them ---


@pytest.mark.parametrize("step", [100, 200])
@pytest.mark.parametrize("kind", [ScreenKind.SHARE, ScreenKind.ORDER, ScreenKind.LADDER, ScreenKind.SORT])
def test_presses_are_large_named_and_apart(qtbot: QtBot, kind: ScreenKind, step: int) -> None:
    set_look(Look(tokens=LIGHT, step=step))
    try:
        part = shown(qtbot, Part, screen(kind, cards=TASKS, boxes=CAN, answer=("on:can",)))
        assert_fit_to_press(part)
    finally:
        set_look(Look(tokens=LIGHT))
