"""One visit of an afternoon: from a contacts file with 200 people to a circle of eight with one weekly call."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import Nearness, Ring
from companion.domain.plans import Mode, Repeat
from tests.journeys.helpers_clock import RunningClock
from tests.journeys.helpers_desktop import Opened, private_home
from tests.journeys.helpers_program import Program

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.helpers_hands import Hands

BEGIN = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
PRESSES = 45
"""What fits into ten minutes of an afternoon for somebody quick, with room to talk."""

SCREENS = 18

FIRST = ("Ada", "Ben", "Cleo", "Dora", "Emil", "Fred", "Gita", "Hugh", "Iris", "Jack")
LAST = ("Ash", "Birch", "Cedar", "Dale", "Elm", "Fern", "Grove", "Heath", "Ivy", "Juniper",
        "Kale", "Larch", "Maple", "Nettle", "Oak", "Pine", "Quince", "Rowan", "Sorrel", "Thorn")  # fmt: skip
CHOSEN = ("Ada Ash", "Ben Cedar", "Cleo Elm", "Dora Heath", "Emil Larch", "Fred Oak", "Gita Quince", "Jack Thorn")
CALLED = "Jack Thorn"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return private_home(tmp_path / "desk", monkeypatch)


def card(number: int, first: str, last: str) -> str:
    abroad = f"{first} {last}" == CALLED
    more = (
        "URL:https://meet.google.com/abc-defg-hij\n"
        if abroad
        else f"EMAIL:{first.lower()}.{last.lower()}@example.org\n"
    )
    tel = "+64 21 555 0100" if abroad else f"01632 960{number:03}"
    return f"BEGIN:VCARD\nVERSION:3.0\nN:{last};{first};;;\nFN:{first} {last}\nTEL;TYPE=HOME:{tel}\n{more}END:VCARD\n"


def two_hundred() -> str:
    names = [(first, last) for last in LAST for first in FIRST]
    return "".join(card(number, first, last) for number, (first, last) in enumerate(names))


def test_an_afternoon(tmp_path: Path, hands: Hands, opened: Opened) -> None:  # noqa: ARG001 - a home to start in
    file = tmp_path / "contacts.vcf"
    file.write_text(two_hundred(), encoding="utf-8")
    program = Program(tmp_path / "home", RunningClock(BEGIN), hands)
    hands.write("My passphrase", "tea in the garden")
    hands.press("Use this passphrase")
    program.ready()
    screens = Screens(program, hands)
    screens.press("I understand")
    hands.write("My name", "Rose")
    screens.press("Next", "Next")
    hands.pick("My country", "United Kingdom")
    screens.press("Next", "Bring in a contacts file")
    hands.write("Folder and name of the file", str(file))
    screens.press("Read this file")
    hands.wait_for("We found 200 people")
    for name in CHOSEN:
        hands.write("Find a name", name)
        hands.press_row(name)
    screens.press("8 chosen. Next", "Ada Ash", CALLED, "Next", "Ada Ash", "Cleo Elm", "Fred Oak", "Take in 8 people")
    hands.wait_for("8 people are in your circle")
    screens.press("Next", "Next", "Plan a visit or a call", CALLED, "Next", "Every", "Next", "Plan it")
    hands.wait_for("It is in your plans: Video call with Jack Thorn. Every")
    screens.press("Next", "Begin with Today")
    check_diary(program)
    assert hands.presses <= PRESSES, f"{hands.presses} presses"
    assert len(screens.titles) <= SCREENS, screens.titles
    program.end()


def check_diary(program: Program) -> None:
    with program.reading() as book:
        people, (plan,) = book.people.all(), book.plans.all()
    assert sorted(person.name for person in people) == sorted(CHOSEN)
    assert [person.name for person in people if person.ring is Ring.CLOSE] == ["Ada Ash", CALLED]
    near = {person.name for person in people if person.nearness is Nearness.SHORT_TRIP}
    assert near == {"Ada Ash", "Cleo Elm", "Fred Oak"}
    (called,) = [person for person in people if person.name == CALLED]
    assert called.zone == "Pacific/Auckland"
    assert (plan.people, plan.mode, plan.rhythm.repeat) == ((called.id,), Mode.VIDEO, Repeat.WEEKLY)


class Screens:
    """Presses, and keeps the titles of the screens one has seen."""

    def __init__(self, program: Program, hands: Hands) -> None:
        self._program, self._hands = program, hands
        self.titles = [program.page.title]
        hands.presses = 0

    def press(self, *ways: str) -> None:
        for words in ways:
            self._hands.press(words)
            if self._program.page.title != self.titles[-1]:
                self.titles.append(self._program.page.title)
