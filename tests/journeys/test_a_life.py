"""The whole life of the program, lived through by somebody who has never seen it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from companion.domain.people import Nearness, Ring
from companion.domain.plans import Feeling, Mode, Plan, Repeat, Stage
from tests.journeys.helpers_clock import RunningClock
from tests.journeys.helpers_desktop import HAS_KEY_STORE, key_store, private_home
from tests.journeys.helpers_program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.helpers_desktop import Opened
    from tests.journeys.helpers_hands import Hands

BEGIN = datetime(2026, 11, 21, 10, 0, 20, tzinfo=UTC)
"""A Saturday morning."""

ZOOM = "https://us02web.zoom.us/j/5550142?pwd=abc"
HOME = ZoneInfo("Europe/London")

CARDS = f"""BEGIN:VCARD
VERSION:3.0
N:Whitlock;Anna;;;
FN:Anna Whitlock
TEL;TYPE=CELL:+1 416 555 0142
ADR;TYPE=HOME:;;12 Palmerston Avenue;Toronto;ON;M6J 2J3;Canada
URL;TYPE=zoom:{ZOOM}
BDAY:1971-03-09
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Hale;Margaret;;;
FN:Margaret Hale
TEL;TYPE=HOME,VOICE:01632 960118
ADR;TYPE=HOME:;;14 Mill Lane;Barnfield;;;
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Marlow;Tom;;;
FN:Tom Marlow
TEL;TYPE=CELL:+44 7700 900461
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Okafor;Grace;;Mrs;
FN:Mrs Grace Okafor
TEL;TYPE=HOME:01632 960331
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Plumber;;;;
FN:The plumber
TEL:01632 960999
END:VCARD
"""


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    with ExitStack() as stack:
        home = private_home(tmp_path / "desk", monkeypatch)
        if HAS_KEY_STORE:
            stack.enter_context(key_store(monkeypatch))
        yield home


def test_a_life(tmp_path: Path, hands: Hands, opened: Opened) -> None:
    clock = RunningClock(BEGIN)
    home = tmp_path / "home"
    cards = tmp_path / "from my phone.vcf"
    cards.write_text(CARDS, encoding="utf-8")
    program = Program(home, clock, hands)
    program.ready()
    print(hands.seen())
    hands.press("I understand", "Next")
    hands.write("My name", "Edith")
    hands.press("Next")
    hands.pick("My country", "United Kingdom")
    hands.press("Next", "Bring in a contacts file")
    hands.write("Folder and name of the file", str(cards))
    hands.press("Read this file")
    for name in ("Anna Whitlock", "Margaret Hale", "Tom Marlow", "Mrs Grace Okafor"):
        hands.press_row(name)
    hands.press("4 chosen. Next", "Anna Whitlock", "Take in 4 people")
    hands.wait_for("4 people are in your circle")
    print(hands.seen())
    hands.press("Next")
    print(hands.seen())
    program.end()
