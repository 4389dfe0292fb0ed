"""One visit of an afternoon: from a phone with 200 entries to a circle of eight with one weekly call, in ten minutes.

How long a practised person takes is told by the keystroke-level model (Card, Moran and Newell 1980), with the times of
somebody who hardly ever types, and every word that comes into sight read once (Brysbaert 2019).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import Nearness, Ring
from companion.domain.plans import Mode, Repeat
from companion.domain.same_people import plain_letters
from tests.journeys.helpers_clock import RunningClock
from tests.journeys.helpers_keys import Keys
from tests.journeys.helpers_phone import CALLED, HOW_MANY, TWIN, phone_export
from tests.journeys.helpers_program import RUNNING, Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.journeys.helpers_desktop import Opened
    from tests.journeys.helpers_hands import Hands

BEGIN = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
CHOSEN = ("Ada Ash", "Ben Ash", TWIN, "Dora Heath", "Émile Larch", "Fred Oak", "Iris Rhŷs", CALLED)

TEN_MINUTES = 600.0
POINTING, PRESSING, THINKING = 1.1, 0.2, 1.35
"""Seconds to move the mouse to something, to press it, and to make up one's mind (Card, Moran and Newell 1980)."""
KEY, LETTER = 0.5, 1.2
"""Seconds for a key one looks for, and for a letter of somebody who hardly ever types (the same)."""
WORDS_A_SECOND = 238 / 60
"""Of adults who read for themselves (Brysbaert 2019)."""
MOUSE_PRESSES, SCREENS, KEYS = 48, 20, 420


@pytest.fixture
def keys(qtbot: QtBot) -> Iterator[Keys]:
    yield Keys(qtbot)
    for program in list(RUNNING):
        program.end()


def an_afternoon(tmp_path: Path, hands: Hands) -> Screens:
    """From the first start to the first reminder; the diary is looked at in the end."""
    file = tmp_path / "phone.vcf"
    file.write_text(phone_export(), encoding="utf-8", newline="")
    program = Program(tmp_path / "home", RunningClock(BEGIN), hands)
    hands.write("My passphrase", "tea in the garden")
    hands.press("Use this passphrase")
    program.ready()
    screens = Screens(program, hands)
    screens.press("I understand", "Somebody I help")
    screens.write("Their name", "Rose")
    screens.press("Next", "A little larger", "Next")
    hands.pick("Rose’s country", "United Kingdom")
    screens.press("Next", "Bring in a contacts file")
    screens.write("Folder and name of the file", str(file))
    screens.press("Read this file")
    hands.wait_for(f"We found {HOW_MANY} people")
    for name in CHOSEN:
        screens.write("Find a name", plain_letters(name))
        hands.press_row(name)
    screens.press("8 chosen. Next", "Ada Ash", CALLED, "Next", "Ada Ash", TWIN, "Fred Oak", "Take in 8 people")
    hands.wait_for("8 people are in Rose’s circle")
    screens.press("Next", "Next", "Plan a visit or a call", CALLED, "Next", "Every", "Next", "Plan it")
    hands.wait_for(f"It is in your plans: Video call with {CALLED}. Every")
    screens.press("Next", "Begin with Today")
    check_diary(program)
    program.end()
    return screens


def test_by_mouse(tmp_path: Path, hands: Hands, opened: Opened) -> None:  # noqa: ARG001 - a home to start in
    screens = an_afternoon(tmp_path, hands)
    assert hands.presses <= MOUSE_PRESSES, f"{hands.presses} presses"
    assert len(screens.titles) <= SCREENS, screens.titles
    seconds = hands.presses * (THINKING + POINTING + PRESSING) + screens.letters * LETTER + screens.reading
    assert seconds < TEN_MINUTES, f"{seconds:.0f} s: {hands.presses} presses, {screens.letters} letters"


def test_by_keyboard_alone(tmp_path: Path, keys: Keys, opened: Opened) -> None:  # noqa: ARG001 - as above
    screens = an_afternoon(tmp_path, keys)
    assert keys.keys <= KEYS, f"{keys.keys} keys"
    seconds = keys.presses * THINKING + keys.keys * KEY + screens.letters * LETTER + screens.reading
    assert seconds < TEN_MINUTES, f"{seconds:.0f} s: {keys.keys} keys, {screens.letters} letters"


def check_diary(program: Program) -> None:
    with program.reading() as book:
        people, (plan,) = book.people.all(), book.plans.all()
        assert book.people.photo(next(person.id for person in people if person.name == "Ben Ash"))
    assert sorted(person.name for person in people) == sorted(CHOSEN)
    assert [person.name for person in people if person.ring is Ring.CLOSE] == ["Ada Ash", CALLED]
    near = {person.name for person in people if person.nearness is Nearness.SHORT_TRIP}
    assert near == {"Ada Ash", TWIN, "Fred Oak"}
    (called,) = [person for person in people if person.name == CALLED]
    assert called.zone == "Pacific/Auckland"
    assert (plan.people, plan.mode, plan.rhythm.repeat) == ((called.id,), Mode.VIDEO, Repeat.WEEKLY)


class Screens:
    """Presses and writes, and keeps the titles of the screens one has seen, their words, and the letters typed."""

    def __init__(self, program: Program, hands: Hands) -> None:
        self._program, self._hands = program, hands
        self.titles = [program.page.title]
        self.letters = 0
        self._read: set[str] = set()
        self.words = 0
        hands.presses = 0
        self._look()

    @property
    def reading(self) -> float:
        """Seconds to read each line that came into sight, once."""
        return self.words / WORDS_A_SECOND

    def press(self, *ways: str) -> None:
        """One after the other."""
        for words in ways:
            self._hands.press(words)
            self._look()

    def write(self, label: str, words: str) -> None:
        """Type into a field."""
        self._hands.write(label, words)
        self.letters += len(words)
        self._look()

    def _look(self) -> None:
        if self._program.page.title != self.titles[-1]:
            self.titles.append(self._program.page.title)
        new = set(self._hands.seen().splitlines()) - self._read
        self._read |= new
        self.words += sum(len(line.split()) for line in new)
