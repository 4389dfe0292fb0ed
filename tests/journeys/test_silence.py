"""Somebody has died, or is not safe: from the press on "Keep" on nothing speaks of them. Memories stay."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import LifeState, PersonId
from companion.services.demonstrating import DEMO_NOW

if TYPE_CHECKING:
    from tests.journeys.helpers_hands import Hands
    from tests.journeys.helpers_program import LivedIn

WAITING = "Companion: it is time"
STATES = {"Has died": LifeState.DIED, "Not safe for me": LifeState.NOT_SAFE}
WAY = {"Has died": ("Has died",), "Not safe for me": ("Something between us", "Not safe for me")}
THE_CALL = DEMO_NOW.replace(hour=15, minute=0)

pytestmark = pytest.mark.parametrize("state", STATES)


def mark(program: LivedIn, hands: Hands, name: str, state: str) -> None:
    """On the card, as a person does it."""
    with hands.at("Companion"):
        hands.press("My people", name, f"More about {name}", "Change: How things stand", *WAY[state], "Keep")
    with program.reading() as book:
        person = book.people.get(PersonId(name.lower()))
    assert person is not None
    assert person.life is STATES[state]
    with hands.at("Companion"):
        hands.press("Close")  # the bar that says whose card was changed


def test_a_call_that_is_due_closes_and_never_comes_back(program: LivedIn, hands: Hands, state: str) -> None:
    program.clock.set(THE_CALL)
    program.notice_the_clock()
    hands.wait_for("It is time to talk with Anna")
    mark(program, hands, "Anna", state)
    with hands.at(WAITING):
        assert hands.seen() == ""
    hands.press("Today")
    assert not hands.sees("Anna")
    hands.press("Plans")
    assert not hands.sees("Anna")
    assert hands.sees("Tea with Mrs Okafor")
    for week in (1, 2):
        program.clock.set(THE_CALL + timedelta(weeks=week))
        program.notice_the_clock()
        hands.press("Today")
        assert not hands.sees("Anna")


def test_no_picker_offers_them(program: LivedIn, hands: Hands, state: str) -> None:
    mark(program, hands, "Tom", state)
    hands.press("Plans", "Plan a call or a visit")
    assert_offered(hands, "Margaret", but_not="Tom")
    hands.write("Find by name", "To")
    assert not hands.offers("Tom")
    hands.press("Today", "We were in touch")
    assert_offered(hands, "Margaret", but_not="Tom")
    hands.press("Today", "Look at it, 8 minutes", "Mostly", "A little", "Next", "Next", "There was nobody")
    hands.press("I am slow at it")
    hands.wait_for("Whose face or voice")
    hands.press("Show more people")
    assert_offered(hands, "Margaret", but_not="Tom")
    hands.press("Get help")  # Tom was the person to ring
    hands.wait_for("116 123")
    assert not hands.sees("Tom")
    hands.press("Choose my person")
    assert hands.offers_row("Margaret")
    assert not hands.offers_row("Tom")


def assert_offered(hands: Hands, name: str, *, but_not: str) -> None:
    assert hands.offers(name), hands.seen()
    assert not hands.offers(but_not), hands.seen()


def test_the_suggestion_on_today_names_somebody_else(program: LivedIn, hands: Hands, state: str) -> None:
    assert hands.sees("See someone in person")
    assert hands.sees("Ask Margaret in for tea?")
    mark(program, hands, "Margaret", state)
    hands.press("Today")
    assert not hands.sees("Margaret")


def test_the_bridge_after_a_call_leaves_them_out(program: LivedIn, hands: Hands, state: str) -> None:
    mark(program, hands, "Margaret", state)
    program.clock.set(THE_CALL)
    program.notice_the_clock()
    with hands.at(WAITING):
        hands.press("Start the call", "We have finished")
    hands.press("It went well")
    hands.wait_for("When might you next be in the same room?")
    assert hands.sees("Tell ")
    assert not hands.sees("Margaret")


def test_an_exercise_that_was_begun_with_them(program: LivedIn, hands: Hands, state: str) -> None:
    hands.press("Look at it, 8 minutes", "Mostly", "A little", "Next", "Next", "There was nobody", "I am slow at it")
    hands.press("Tom", "A little")
    assert hands.sees("Sit with Tom ")
    mark(program, hands, "Tom", state)
    hands.press("Thoughts", "“I am too old for technology”")
    hands.wait_for("Which small thing")
    assert not hands.sees("Tom "), hands.seen()


def test_memories_stay(program: LivedIn, hands: Hands, state: str) -> None:
    with program.reading() as book:
        before = book.touches.of(PersonId("anna"))
    mark(program, hands, "Anna", state)
    with program.reading() as book:
        assert book.touches.of(PersonId("anna")) == before
    hands.press("My people", "Show as list")
    if STATES[state] is LifeState.NOT_SAFE:
        hands.press_row("Never suggested")
    hands.press_row("Anna")
    hands.press("More about Anna")
    hands.wait_for("She sang for me.")
    assert not hands.offers("Plan to meet")
    assert not hands.offers("We were in touch")
