"""From a screen to a room: a call, the step after it, the visit, how it was, and the next; and a ladder climbed.

Through the real window, the real alarms and the real diary; only the clock is turned.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.ladders import Took
from companion.domain.people import Nearness, PersonId
from companion.domain.plans import Feeling, Mode
from companion.services.demonstrating import DEMO_NOW
from companion.services.meeting import Happened

if TYPE_CHECKING:
    from companion.domain.ladders import Ladder
    from companion.domain.plans import Plan
    from tests.journeys.helpers_hands import Hands
    from tests.journeys.helpers_program import LivedIn

LONDON = ZoneInfo("Europe/London")
WAITING = "Companion: it is time"
A_BREATH = timedelta(seconds=0.8)
"""So long before a moment the clock is turned; the rest of the way it runs by itself."""
JOAN = PersonId("joan")


def turn(program: LivedIn, plan: Plan) -> None:
    """To a breath before a plan's time; the computer notices."""
    program.clock.set(plan.starts.replace(tzinfo=LONDON) - A_BREATH)
    program.notice_the_clock()


def plans_with(program: LivedIn, person: str) -> list[Plan]:
    with program.reading() as book:
        found = [plan for plan in book.plans.all() if person in plan.people]
    return sorted(found, key=lambda plan: plan.made_at)


# --- a call, a visit, and the next ---


def test_a_call_leads_to_a_visit_and_on(program: LivedIn, hands: Hands) -> None:
    talk_with_anna(program, hands)
    plan_the_visit(hands)
    have_coffee(program, hands)
    see_what_it_grew_from(program, hands)
    go_on_with_joan(program, hands)


def talk_with_anna(program: LivedIn, hands: Hands) -> None:
    """The weekly call, told."""
    program.clock.set(DEMO_NOW.replace(hour=15, minute=0) - A_BREATH)
    program.notice_the_clock()
    with hands.at(WAITING):
        hands.wait_for("It is time to talk with Anna")
        hands.press("Start the call")
        program.clock.turn(timedelta(minutes=30))
        hands.press("We have finished")
    hands.press("It went well")


def plan_the_visit(hands: Hands) -> None:
    """The step after the call, with somebody close by."""
    hands.wait_for("When might you next be in the same room?")
    hands.press("Plan it: Tell Margaret about the call over coffee")
    hands.wait_for("It is in your plans: Coffee with Margaret")
    hands.press("Go to Today")


def have_coffee(program: LivedIn, hands: Hands) -> None:
    """The visit comes, and is told."""
    (coffee,) = plans_with(program, "margaret")
    assert coffee.mode is Mode.IN_PERSON
    turn(program, coffee)
    with hands.at(WAITING):
        hands.press("I am going", "Tell how it was")
    hands.press("It went very well")
    hands.wait_for("That was time together")
    hands.press("Go to Today")


def see_what_it_grew_from(program: LivedIn, hands: Hands) -> None:
    """On My bridge, and on the page of the visit itself."""
    hands.press("My people", "My bridge")
    hands.wait_for("This month")
    assert hands.sees("1 visit began with a call")
    (coffee,) = plans_with(program, "margaret")
    program.rooms.router.go("occurrence", plan=coffee.id, day=coffee.starts.date())
    hands.wait_for("This began with a video call on 21 November.")


def go_on_with_joan(program: LivedIn, hands: Hands) -> None:
    """After some good calls there is a next step, and it is as easy to leave it as it is."""
    for _ in range(2):
        program.clock.turn(timedelta(days=2))
        program.rooms.meeting.note([JOAN], Mode.PHONE, feeling=Feeling.GOOD)
    hands.press("My people", "My bridge")
    hands.wait_for("A next step with Joan")
    hands.press("Ask at the next call")
    hands.wait_for("It stands beside your next call with Joan.")
    hands.press("Undo")
    hands.press("I like it as it is")
    hands.wait_for("You like it as it is with Joan. So nothing more is asked.")
    hands.press("My people", "My bridge")
    assert not hands.sees("A next step with Joan")


# --- a ladder, from a message to a meeting ---


def test_a_ladder_from_a_message_to_a_meeting(program: LivedIn, hands: Hands) -> None:
    build(program, hands)
    first = climb(program, hands, "Send Joan a short hello", "Not hard")
    assert first.mode is Mode.MESSAGE
    go_on(hands, "Talk by phone for five minutes")
    second = climb(program, hands, "Ring Joan for five minutes", "A little hard")
    assert second.mode is Mode.PHONE
    go_on(hands, "A visit")
    third = climb(program, hands, "Visit Joan", "A little hard")
    assert third.mode is Mode.IN_PERSON
    look_back(program, hands, third)


def ladder(program: LivedIn) -> Ladder:
    view = program.rooms.laddering.look(JOAN)
    assert view is not None
    return view.ladder


def build(program: LivedIn, hands: Hands) -> None:
    """From My bridge, in the exercise. Joan has moved to the next town."""
    moved = replace(program.rooms.circle.get(JOAN), nearness=Nearness.SHORT_TRIP)
    program.rooms.circle.change(moved)
    hands.press("My people", "My bridge", "Joan", "Step by step with Joan", "Build a ladder")
    hands.press("Joan", "From life", "A little")
    hands.wait_for("Which of these could be rungs of your ladder?")
    hands.press("Send a short hello", "Talk by phone for five minutes", "A visit", "Next")
    hands.press("A little hard", "Half and half", "Hard", "Next", "A visit")
    hands.wait_for("Which rung would you like to try now?")
    assert [rung.id for rung in ladder(program).rungs] == ["hello", "voice5", "visit"]
    hands.press("Send a short hello")


def climb(program: LivedIn, hands: Hands, what: str, hard: str) -> Plan:
    """A fear, a plan, and how it was."""
    hands.wait_for("What do you fear will happen?")
    hands.press("They will be too busy", "Next", "Mostly", "Make tea and sit down", "A little")
    hands.press(what)
    hands.wait_for("That is all for now")
    hands.press("Done")
    plan = plans_with(program, "joan")[-1]
    program.clock.set(plan.starts.replace(tzinfo=LONDON) + timedelta(hours=2))
    program.rooms.meeting.tell(plan.id, plan.starts.date(), Happened.YES, Feeling.GOOD)
    program.notice_the_clock()
    program.rooms.router.go("ladder", person=JOAN)
    hands.press("Say how it was")
    hands.wait_for("Your fear was: They will be too busy")
    hands.press("They were glad", "Next", "Not at all", hard)
    return plan


def go_on(hands: Hands, rung: str) -> None:
    """The rung is climbed; the next one is tried from the page of the ladder."""
    hands.wait_for("Where would you like to go from here?")
    hands.press("Stay here for a while", "Look at the ladder")
    hands.press(rung, "Try this rung")
    hands.wait_for("How much does the thought of it upset you?")
    hands.press("A little", rung)


def look_back(program: LivedIn, hands: Hands, visit: Plan) -> None:
    """Every try is there with its rating, and the visit tells how it came about."""
    hands.press("This is high enough for me")
    found = ladder(program)
    assert [[one.took for one in rung.tries] for rung in found.rungs] == [[Took.YES]] * 3
    assert [[each.hard for each in rung.ratings] for rung in found.rungs] == [[25, 0], [50, 25], [75, 25]]
    program.rooms.router.go("ladder", person=JOAN)
    hands.wait_for("You stand where you wanted to be with Joan.")
    program.rooms.router.go("occurrence", plan=visit.id, day=visit.starts.date())
    hands.wait_for("This began with a message, then a phone call on")
    with program.reading() as book:
        (touch,) = (each for each in book.touches.of(JOAN) if each.mode is Mode.IN_PERSON)
    assert touch.plan == visit.id
