"""When the program speaks: too much of one kind turns it off and says where it is turned on; coming back is no debt.

Through the real window, the real alarms and the real diary; only the clock is turned.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.nudge_sheets import SHOWN
from companion.domain.nudges import SpeakKind
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.secrets import KeyStoreProcess
from tests.journeys.helpers_program import Program

if TYPE_CHECKING:
    from tests.journeys.helpers_hands import Hands

MEET = "Seeing someone in person"
MORNING = timedelta(hours=2, minutes=30)
"""So long before the moment of the demo it is an hour for suggestions."""
OTHERS = " ".join(kind.value for kind in SpeakKind if kind is not SpeakKind.MEET)


class Again(Program):
    """A later start on the same diary, past the door."""

    def _open(self) -> None:
        if self._rooms is None:
            self._clock = self.clock
            self._keeper = Safekeeping(FileVault(self._home, self._clock), KeyStoreProcess())
            self._enter(self._keeper.open_with_passphrase("tea in the garden"))


def again(program: Program, hands: Hands, later: timedelta) -> Program:
    """End, and start anew so much later."""
    home, clock = program._home, program.clock
    program.end()
    clock.turn(later)
    return Again(home, clock, hands)


def off(program: Program) -> set[SpeakKind]:
    return {view.kind for view in program.rooms.nudging.kinds() if not view.on}


def another_suggestion(program: Program) -> None:
    """Three weeks later, at an hour at which something may come."""
    program.clock.turn(timedelta(days=21) - MORNING)
    program.rooms.resting.opened()
    program.notice_the_clock()
    program.rooms.router.home()


def test_less_of_this_twice_turns_a_kind_off_and_says_where_to_turn_it_on(program: Program, hands: Hands) -> None:
    program.rooms.change_preferences(speak_off=OTHERS)
    hands.press("Less of this")
    hands.wait_for(f"Less often from now on: {MEET}")
    assert off(program) == set(SpeakKind) - {SpeakKind.MEET}
    hands.press("All right")

    another_suggestion(program)
    hands.press("Less of this")
    hands.wait_for(f"Off from now on: {MEET}")
    hands.wait_for("You can turn it on again under Settings, Suggestions.")
    assert SpeakKind.MEET in off(program)

    hands.press("Show me where")
    hands.wait_for("How this program decides when to speak")
    hands.press(MEET)
    assert SpeakKind.MEET not in off(program)
    with program.reading() as book:
        assert book.nudges.all(SHOWN)


def test_the_way_there_by_settings_is_as_it_was_said(program: Program, hands: Hands) -> None:
    program.rooms.nudging.switch(SpeakKind.MEET, on=False)
    program.rooms.router.home()
    hands.press("Settings", "Suggestions", "How this program decides when to speak", "What it may say by itself", MEET)
    assert SpeakKind.MEET not in off(program)


def test_coming_back_after_two_months(program: Program, hands: Hands) -> None:
    hands.press("Look at it, ")  # a thought is looked at, and left in the middle
    hands.wait_for("Stop for now")
    hands.press("Stop for now")
    back = again(program, hands, timedelta(days=61))
    back.ready()
    hands.wait_for("Good to see you")
    hands.wait_for("Start fresh, carry on, or just look?")
    seen = hands.seen()
    for owed in ("How was it?", "Did it happen?", "missed", "haven’t", "days ago"):
        assert owed not in seen, owed
    assert not any(call.asks_afterwards for call in back.rooms.reminding.waiting())
    hands.press("Carry on")
    hands.wait(lambda: back.here == "today", "Today")
    assert not hands.sees("Good to see you")

    later = again(back, hands, timedelta(hours=1))
    later.ready()
    assert later.here == "today"
    assert not hands.sees("Good to see you"), "it comes once"
    later.end()


def test_a_pause_with_one_press_and_back_from_it(program: Program, hands: Hands) -> None:
    program.rooms.router.home()
    hands.press("Settings", "Suggestions", "Have a pause", "A holiday", "One week")
    hands.wait_for("You are having a pause")
    back = again(program, hands, timedelta(days=9))
    back.ready()
    hands.wait_for("Your pause is over. Nothing is late, and nothing is asked about it.")
    hands.press("Start fresh")
    hands.wait(lambda: back.here == "today", "Today")
    assert hands.sees("Video call with Anna"), "what repeats stands again"
    assert back.rooms.resting.view().pause is None
    back.end()
