"""From nobody to a group of one's own: a list is brought in, and a place is found on a lonely afternoon.

After the third visit it is asked once whether it is for me.

Through the real window, the real alarms and the real diary; only the clock is turned.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from companion.domain.going import ForMe
from companion.domain.people import Kind
from companion.domain.preferences import Preferences
from companion.services.demonstrating import DEMO_NOW, HOME
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.secrets import KeyStoreProcess
from tests.journeys.helpers_clock import RunningClock
from tests.journeys.helpers_program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.domain.people import Person
    from tests.journeys.helpers_desktop import Opened
    from tests.journeys.helpers_hands import Hands

WAITING = "Companion: it is time"
A_BREATH = timedelta(seconds=0.8)
LIST = (
    "name,kind,what,when,where,step-free,cost,phone,source,checked\n"
    'Tea at Three,group,Tea and cake,every Saturday 15:00-16:30,"Village hall, Church Lane 4",yes,1 pound,,Centre,\n'
    "Moon walk,group,,every blue moon,Park,,,,,\n"
)


class Alone(Program):
    """A start with nobody in the diary, past the door."""

    def _open(self) -> None:
        if self._rooms is not None:
            return
        self._clock = self.clock
        self._keeper = Safekeeping(FileVault(self._home, self._clock), KeyStoreProcess())
        diary = self._keeper.create_with_passphrase("tea in the garden")
        with diary.writing() as book:
            book.preferences.save(
                Preferences(
                    name="Rose", country="GB", zone=HOME, set_up_done=True, understood=True, recovery_shown=True
                )
            )
        self._enter(diary)


@pytest.fixture
def program(tmp_path: Path, hands: Hands, opened: Opened) -> Iterator[Program]:  # noqa: ARG001 - a home to start in
    started = Alone(tmp_path / "home", RunningClock(DEMO_NOW), hands)
    started.ready()
    yield started
    started.end()


def the_group(program: Program) -> Person:
    with program.reading() as book:
        (person,) = book.people.all()
    return person


def test_from_nobody_to_a_group_of_my_own(program: Program, hands: Hands, tmp_path: Path) -> None:
    bring_in_a_list(hands, tmp_path)
    find_a_place_on_a_lonely_afternoon(program, hands)
    go_there(program, hands)
    for been in ("You have been there once.", "You have been there twice."):
        hands.press("The next visit")
        hands.wait_for(been)
        assert not hands.sees("Is it for you?")
        hands.press("Plan the next visit")
        hands.wait_for("Tea at Three")
        go_there(program, hands)
    say_that_it_is_for_me(program, hands)


def bring_in_a_list(hands: Hands, folder: Path) -> None:
    """Seen first, with the line that cannot be read; then taken in."""
    (folder / "near.csv").write_text(LIST, encoding="utf-8")
    hands.press("My people")
    hands.wait_for("Ways to find company")
    hands.press("What is near", "Bring in a list")
    hands.write("Folder and name of the file", str(folder / "near.csv"))
    hands.press("Read this file")
    hands.wait_for("We found 2 entries in “near.csv”.")
    hands.press("1 line to look at")
    assert hands.sees("Line 3: we could not read when “every blue moon” is.")
    hands.press("Take in 2 entries")
    hands.wait_for("Tea at Three")


def find_a_place_on_a_lonely_afternoon(program: Program, hands: Hands) -> None:
    """Two presses from Today; it stands in the plans, and among my people."""
    hands.press("Today")
    before = hands.presses
    hands.press("I feel lonely now")
    hands.wait_for("Tea at Three")
    assert hands.sees("No steps to get in. Cost: 1 pound.")
    hands.press("Put it in my plans for today")
    assert hands.presses - before == 2
    hands.wait_for("Village hall, Church Lane 4")
    assert the_group(program).kind is Kind.GROUP


def go_there(program: Program, hands: Hands) -> None:
    """At its time the window waits; afterwards it is told how it was."""
    view = program.rooms.groups.look(the_group(program).id)
    assert view.planned is not None
    program.clock.set(view.planned.here.replace(tzinfo=ZoneInfo(HOME)) - A_BREATH)
    program.notice_the_clock()
    with hands.at(WAITING):
        hands.wait_for("Tea at Three")
        program.clock.turn(timedelta(minutes=2))
        hands.press("I am going")
        program.clock.turn(timedelta(hours=1))
        hands.press("Tell how it was")
    hands.press("It went well")
    hands.wait_for("That was time together")


def say_that_it_is_for_me(program: Program, hands: Hands) -> None:
    """After the third time the press of the last page asks it, once."""
    hands.press("Is it for you?")
    hands.wait_for("You have been there three times. Is it for you?")
    hands.press("Yes")
    hands.wait_for("It is for you, you said.")
    view = program.rooms.groups.look(the_group(program).id)
    assert view.trying is not None
    assert (view.been, view.asks, view.trying.answer) == (3, False, ForMe.YES)
