"""What a meeting grew from, on the page of a plan, after it was told, and on My bridge: a guess, and one press."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from companion.domain.gathering_sheets import GROUP, group_id, to_sheet
from companion.domain.gatherings import Gathering
from companion.domain.growing import group_origin, said_id, said_in
from companion.domain.people import PersonId
from companion.domain.plans import Feeling, Mode, Plan, Touch, TouchId
from companion.domain.privacy import Seat
from companion.services.meeting import Happened
from companion.services.planning import Draft
from tests.helpers_plans import wall
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse, plans_of, utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CHOIR = PersonId("choir")
CALLED = "Perhaps this began with a phone call on 17 November."


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """Today is 21 November; choir was on the 19th, and Tom and Margaret rang on the 17th."""
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def sings(hands: Hands, words: str) -> None:
    """Whom I know in the choir."""
    with hands.diary.writing() as book:
        book.ties.save(to_sheet(Gathering(name="Choir", know=words), group_id(CHOIR), GROUP, hands.clock.now()))


def planned(hands: Hands, who: str = "tom") -> Plan:
    """A visit, planned today as anywhere in the program, and its page."""
    draft = Draft(people=(PersonId(who),), mode=Mode.IN_PERSON, starts=wall(2026, 11, 24, 11), what="Visit")
    plan = hands.rooms.planning.plan(draft)
    hands.go("occurrence", plan=plan.id, day=plan.starts.date())
    return plan


def said(hands: Hands, plan: Plan) -> tuple[str, ...] | None:
    """As it lies in the diary."""
    with hands.diary.reading() as book:
        return said_in(book.ties.get(said_id(plan.id)))


def test_a_guess_is_told_as_one_and_no_key_says_yes_by_itself(hands: Hands) -> None:
    plan = planned(hands)
    assert CALLED in hands.words()
    assert hands.focused is hands.found(QLineEdit, "Something to ask")
    assert said(hands, plan) is None


def test_what_did_not_take_place_grew_from_nothing(hands: Hands) -> None:
    plan = planned(hands)
    hands.rooms.meeting.let_go(plan.id, plan.starts.date())
    hands.settle()
    assert "Perhaps" not in hands.words()


def test_one_press_makes_it_certain_and_undo_takes_it_back(hands: Hands) -> None:
    sings(hands, "Tom")
    plan = planned(hands)
    assert "Perhaps this grew from “Choir”." in hands.words()
    hands.press("That is right")
    assert said(hands, plan) == (group_origin(CHOIR),)
    assert "Perhaps" not in hands.words()
    assert "This grew from “Choir”." in hands.words()
    hands.diary.undo()
    hands.settle()
    assert "Perhaps this grew from “Choir”." in hands.words()


def test_one_press_says_it_was_not_so_and_one_may_still_choose(hands: Hands) -> None:
    plan = planned(hands)
    mouse = Mouse(hands)
    mouse.press("Not so")
    assert said(hands, plan) == ()
    assert "phone call" not in hands.words()
    mouse.press("Say what led here")
    assert "What did this grow from?" in hands.words()
    mouse.press("“Choir”")
    assert said(hands, plan) == (group_origin(CHOIR),)
    assert "This grew from “Choir”." in hands.words()
    mouse.press("Something else")
    mouse.press("Back")
    mouse.press("Something else")
    mouse.press("None of these")
    assert said(hands, plan) == ()


def test_a_call_after_the_choir_is_told_with_it(hands: Hands) -> None:
    sings(hands, "Tom")
    with hands.diary.writing() as book:
        tom = (PersonId("tom"),)
        book.touches.save(Touch(id=TouchId("t"), people=tom, mode=Mode.PHONE, at=utc(9, day=20), feeling=Feeling.GOOD))
    planned(hands)
    assert "Perhaps this began at “Choir”, then a phone call on 20 November." in hands.words()
    Mouse(hands).press("That is right")
    assert "This began at “Choir”, then a phone call on 20 November." in hands.words()


def test_where_nothing_can_be_nothing_is_asked(hands: Hands) -> None:
    planned(hands, "okafor")  # met two days ago, and known from nowhere
    for words in ("Perhaps", "Say what led here", "Something else"):
        assert words not in hands.words()
    hands.go("occurrence", plan="choir", day=date(2026, 11, 26))
    assert "Say what led here" not in hands.words()


def test_a_helper_is_told_no_guess_and_asked_nothing(hands: Hands) -> None:
    hands.rooms.__dict__["seat"] = lambda: Seat.HELPER
    planned(hands)
    for words in ("Perhaps", "That is right", "Something else"):
        assert words not in hands.words()


def test_after_it_was_told_one_press_says_so(hands: Hands) -> None:
    plan = planned(hands)
    hands.clock.set(utc(13, day=24))
    hands.go("afterwards", plan=plan.id, day=plan.starts.date())
    mouse = Mouse(hands)
    mouse.press("Yes")
    mouse.press("It went well")
    assert "That was time together" in hands.words()
    assert CALLED in hands.words()
    mouse.press("That is right")
    assert said(hands, plan) == ("bridge:touch/tom-4",)
    assert "Perhaps" not in hands.words()


def test_my_bridge_counts_what_is_certain_and_tells_guesses_apart(hands: Hands) -> None:
    sings(hands, "Margaret, and Tom")
    tom, margaret = planned(hands), planned(hands, "margaret")
    hands.rooms.growing.agree(tom.id)
    hands.clock.set(utc(13, day=24))
    for plan in (tom, margaret):
        hands.rooms.meeting.tell(plan.id, plan.starts.date(), Happened.YES, Feeling.GOOD)
    hands.go("bridge")
    assert "1 meeting grew from “Choir”" in hands.words()
    assert "Perhaps 1 more from “Choir”" in hands.words()
    hands.rooms.growing.agree(margaret.id)
    hands.settle()
    assert "2 meetings grew from “Choir”" in hands.words()
    assert "Perhaps" not in hands.words()
    hands.rooms.growing.say(margaret.id, [])
    hands.settle()
    assert "1 meeting grew from “Choir”" in hands.words()


def test_something_else_after_a_call_grows_from_that_call_as_well(hands: Hands) -> None:
    draft = Draft(people=(PersonId("margaret"),), mode=Mode.PHONE, starts=wall(2026, 11, 21, 15), channel="phone")
    call = hands.rooms.planning.plan(draft)
    hands.clock.turn(timedelta(hours=3))
    hands.rooms.meeting.tell(call.id, call.starts.date(), Happened.YES, Feeling.GOOD)
    hands.go("afterwards", plan=call.id, day=call.starts.date())
    mouse = Mouse(hands)
    for words in ("Something else", "Next", "Plan it"):
        mouse.press(words)
    (visit,) = (plan for plan in plans_of(hands) if plan.mode is Mode.IN_PERSON)
    assert visit.origin == f"bridge:{call.id}/2026-11-21"
