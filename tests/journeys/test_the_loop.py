"""The loop: a thought, a prediction, a plan with a named person, it happens, the outcome, and the same thought again.

Through the real window, the real alarms and the real diary; only the clock is turned.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.keepsakes import KeptKind
from companion.domain.plans import Mode, Stage

if TYPE_CHECKING:
    from companion.domain.plans import Plan
    from companion.domain.runs import Run
    from tests.journeys.helpers_hands import Hands
    from tests.journeys.helpers_program import LivedIn

LONDON = ZoneInfo("Europe/London")
WAITING = "Companion: it is time"
THOUGHT = "“It will go badly”"
TEA = "If it goes badly, then I will make a cup of tea and sit down."
A_BREATH = timedelta(seconds=0.8)
"""So long before a moment the clock is turned; the rest of the way it runs by itself."""


def the_run(program: LivedIn) -> Run:
    with program.reading() as book:
        return next(run for run in book.runs.all() if run.exercise == "E09")


def the_plan(program: LivedIn) -> Plan:
    with program.reading() as book:
        return next(plan for plan in book.plans.all() if plan.origin == f"run:{the_run(program).id}")


def test_the_loop(program: LivedIn, hands: Hands) -> None:
    predict_and_plan(program, hands)
    read_before_and_ring(program, hands)
    say_what_happened(program, hands)
    see_both_side_by_side(program, hands)
    find_it_on_the_shelf(program, hands)


def predict_and_plan(program: LivedIn, hands: Hands) -> None:
    """The thought, the fear with how sure one is of it, and a call with Joan."""
    program.rooms.router.go("exercise", exercise="E09", run=None)
    hands.wait_for(THOUGHT)
    hands.press("A little", "Joan", "From life", "Ring Joan")
    hands.press("They will be too busy", "Next", "Completely", "They say no", "Next", "Skip")
    hands.press("make a cup of tea and sit down", "Next", "A little", "Ring Joan", "Mostly")
    hands.wait_for("It went down from 100 to 75.")
    hands.press("Done")
    plan, run = the_plan(program), the_run(program)
    assert (plan.mode, plan.people, plan.if_then) == (Mode.PHONE, ("joan",), TEA)
    assert (run.expected, run.expected_rate, run.plan) == ("They will be too busy", 100, plan.id)
    (kept,) = program.rooms.keeping.all()
    assert (kept.kind, kept.text, kept.person) == (KeptKind.IF_THEN, TEA, "joan")


def read_before_and_ring(program: LivedIn, hands: Hands) -> None:
    """At its time the window waits, with the sentence on it; one press begins."""
    plan = the_plan(program)
    program.clock.set(plan.starts.replace(tzinfo=LONDON) - A_BREATH)
    program.notice_the_clock()
    with hands.at(WAITING):
        hands.wait_for("It is time")
        hands.wait_for("Before you go")
        assert hands.sees(TEA)
        hands.press("Show the number")
        hands.wait_for("01632 960 733")
        program.clock.turn(timedelta(minutes=20))
        hands.press("We have finished")
    hands.press("It went well")
    with program.reading() as book:
        told = book.plans.occurrence(plan.id, plan.starts.date())
    assert told is not None
    assert (told.stage, told.joined_at is not None) == (Stage.TOLD, True)


def say_what_happened(program: LivedIn, hands: Hands) -> None:
    """The second sitting: the same thought, asked once more, is held less firmly, and that is said."""
    program.clock.turn(timedelta(hours=1))
    program.notice_the_clock()
    hands.press("Thoughts")
    hands.wait_for("Once more, after your plan")
    hands.press("See what happened")
    hands.wait_for("Your fear was: They will be too busy")
    hands.press("They were glad", "Next", "Not at all", "They were kinder than I thought", "Next")
    hands.press("A fear is a guess", "Next", "A little")
    hands.wait_for("How sure you were of your fear: 100 out of 100. How much of it came true: 0.")
    hands.press("Next")
    hands.wait_for("It went down from 100 to 25.")
    run = the_run(program)
    assert (run.belief_before, run.belief_later, run.happened_rate) == (100, 25, 0)


def see_both_side_by_side(program: LivedIn, hands: Hands) -> None:
    """What was expected and what happened, as a picture and as a table."""
    hands.press("What I expected, what happened")
    for words in (THOUGHT, "They will be too busy", "They were glad", "It was not as hard as you expected."):
        hands.wait_for(words)
    assert program.here == "pairs"
    hands.press("Show it as a table")
    hands.wait(lambda: hands.offers("Show it as a picture"))


def find_it_on_the_shelf(program: LivedIn, hands: Hands) -> None:
    """By the next minute it stands on the shelf, each thing once, and looking there writes nothing."""
    program._pulse.minute.emit()
    before = program.rooms.proving.all()
    program.rooms.router.go("kept")
    hands.press("Too old for this?")
    hands.wait_for("You began a phone call with Joan from here.")
    assert hands.sees("You planned a phone call with Joan.")
    sure = "First you were completely sure, then a little sure."
    assert hands.sees(f"You tried, and then you were less sure of {THOUGHT}. {sure}")
    program._pulse.minute.emit()
    assert program.rooms.proving.all() == before
