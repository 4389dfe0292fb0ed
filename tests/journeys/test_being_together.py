"""Being with each other well, through the real window: what was agreed on, what to say, and who is remembered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.domain.plans import Mode
from companion.services.agreed import agreement_with
from companion.services.demonstrating import DEMO_NOW

if TYPE_CHECKING:
    from tests.journeys.helpers_hands import Hands
    from tests.journeys.helpers_program import LivedIn

TOM = PersonId("tom")


def open_card(hands: Hands, name: str) -> None:
    with hands.at("Companion"):
        hands.press("My people", name, f"More about {name}")


def test_what_two_agreed_on_is_heeded_when_a_call_is_planned(program: LivedIn, hands: Hands) -> None:
    open_card(hands, "Tom")
    hands.press("What we agreed on", "Go through it")
    hands.press("Tom", "A little", "Quite free", "Next", "In the morning, from ten")
    hands.press("Early and late: only from ten to eight", "Within three days", "Once or twice a week")
    hands.press("Nothing. We ignore them", "Ask me first", "I would rather not have a check")
    while not hands.sees("My side is filled in."):
        hands.press("Skip")
    hands.press("Next", "Skip")
    with program.reading() as book:
        agreed = agreement_with(book, TOM)
    assert agreed is not None
    assert agreed.reply_days == 3
    open_card(hands, "Tom")
    hands.press("What we agreed on")
    hands.wait_for("Until 3 days have gone by, silence means nothing.")
    hands.wait_for("From 8:00 pm to 10:00 am nothing is proposed.")
    program.rooms.router.go("plan", people=(TOM,), mode=Mode.PHONE)
    hands.wait_for("Just once")
    assert not hands.sees("You agreed to leave this time quiet")
    early = DEMO_NOW.replace(hour=9, minute=0, tzinfo=None) + timedelta(days=1)
    program.rooms.router.go("plan", people=(TOM,), mode=Mode.PHONE, starts=early)
    hands.wait_for("You agreed to leave this time quiet: Tom.")


def test_something_to_talk_about_from_the_question_to_the_call_and_the_next_time(
    program: LivedIn, hands: Hands
) -> None:
    program.rooms.router.go("exercise", exercise="E20", run=None)
    hands.press("Anna", "A little", "Nothing special", "Light: how the day is")
    hands.press("What did you eat that was good?", "What do you see from where you sit?", "Next")
    while not hands.sees("How would you like to end it?"):
        hands.press("Skip" if hands.offers("Skip") else "Next")
    hands.press("Thank you for the talk", "Tell me on Sunday how it went")
    while not hands.sees("When is the talk?"):
        hands.press("Skip" if hands.offers("Skip") else "Next")
    hands.press("Skip")
    program.clock.set(DEMO_NOW.replace(hour=15, minute=0))
    program.notice_the_clock()
    with hands.at("Companion: it is time"):
        hands.wait_for("What did you eat that was good?")
        hands.press("Start the call")
        hands.wait_for("What do you see from where you sit?")
        hands.press("We have finished")
    hands.press("It went well")
    program.clock.set(DEMO_NOW + timedelta(days=3))
    program.rooms.router.go("thoughts")
    with program.reading() as book:
        run = next(run for run in book.runs.all("E20"))
    program.rooms.router.go("exercise", exercise="E20", run=run.id)
    hands.press("Skip")  # how it went was said after the call, and is not asked again
    with program.reading() as book:
        anna = book.people.get(PersonId("anna"))
    assert anna is not None
    assert anna.ask_next == "Tell me on Sunday how it went"


def test_somebody_dies_and_is_remembered(program: LivedIn, hands: Hands) -> None:
    assert program.rooms.circle.remembered() == []
    open_card(hands, "Joan")
    hands.press("Change: How things stand", "Has died")
    hands.wait_for("We are sorry for your loss.")
    hands.press("Keep")
    hands.wait_for("Nothing about Joan will be suggested.")
    assert hands.offers("A gentle few minutes")  # offered, and nothing more
    hands.press("What you keep of Joan", "Write something about Joan")
    hands.write("Your words", "He whistled before he came round the corner.")
    hands.press("Keep")
    hands.wait_for("He whistled before he came round the corner.")
    hands.press("Today")
    assert not hands.sees("Joan"), hands.seen()
    hands.press("My people")
    assert not hands.sees("Joan"), hands.seen()
    hands.press("Remembered", "Joan")
    hands.wait_for("He whistled before he came round the corner.")
