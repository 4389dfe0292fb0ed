"""The whole life of the program, lived by somebody who has never seen it: real store, key store, alarms, window.

Only the clock is turned. What is due comes by itself: from the scheduler, to the window that waits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from companion.domain.people import Nearness, Ring
from companion.domain.plans import Feeling, Mode, Repeat, Stage
from tests.journeys.helpers_clock import RunningClock
from tests.journeys.helpers_desktop import desk
from tests.journeys.helpers_program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.domain.people import Person
    from companion.domain.plans import Occurrence, Plan, Touch
    from tests.journeys.helpers_desktop import Desk
    from tests.journeys.helpers_hands import Hands

BEGIN = datetime(2026, 11, 21, 10, 0, 20, tzinfo=UTC)
"""A Saturday morning."""

A_BREATH = timedelta(seconds=0.8)
"""So long before a moment the clock is turned; the rest of the way it runs by itself."""

SATURDAY, NEXT_SATURDAY = date(2026, 11, 21), date(2026, 11, 28)
WAITING = "Companion: it is time"
PASSPHRASE = "tea in the garden"
ZOOM = "https://us02web.zoom.us/j/5550142?pwd=abc"
LONDON = ZoneInfo("Europe/London")
THOUGHT = "“I am too old for technology”"

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
N:;Plumber;;;
FN:The plumber
TEL:01632 960999
END:VCARD
"""

PRIVATE = ("Anna", "Whitlock", "Margaret", "Edith", "Toronto", "zoom.us", "5550142", "too old", "Coffee", "Mill Lane")


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with desk(tmp_path / "desk", monkeypatch) as found:
        yield found


def test_a_life(tmp_path: Path, hands: Hands, desktop: Desk) -> None:
    clock, home = RunningClock(BEGIN), tmp_path / "home"
    program = begin(home, clock, hands)
    set_up(hands, tmp_path / "from my phone.vcf")
    plan_the_call(hands)
    call = plan_with(program, "Anna Whitlock")
    be_reminded_and_join(program, hands, desktop, call)
    tell_and_plan_a_visit(program, hands)
    look_at_the_thought(program, hands)
    before = everything(program)
    program.end()

    nothing_can_be_read(home)
    clock.set(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    program = begin(home, clock, hands)
    assert everything(program) == before
    hands.wait_for("Good morning, Edith")
    have_coffee(program, hands)
    do_the_small_thing(program, hands)
    see_what_happened(program, hands)
    next_week(program, hands, call)
    program.end()
    nothing_can_be_read(home)


# --- chapters ---


def begin(home: Path, clock: RunningClock, hands: Hands) -> Program:
    """Start. Where there is no key store, a passphrase is asked for."""
    program = Program(home, clock, hands)
    if hands.offers("Use this passphrase"):
        hands.write("My passphrase", PASSPHRASE)
        hands.press("Use this passphrase")
    elif hands.offers("Open my diary"):
        hands.write("My passphrase", PASSPHRASE)
        hands.press("Open my diary")
    return program.ready()


def set_up(hands: Hands, cards: Path) -> None:
    """Six questions, and four people out of a file."""
    cards.write_text(CARDS, encoding="utf-8")
    hands.press("I understand")
    hands.write("My name", "Edith")
    hands.press("Next", "Next")
    hands.pick("My country", "United Kingdom")
    hands.press("Next", "Bring in a contacts file")
    hands.write("Folder and name of the file", str(cards))
    hands.press("Read this file")
    for name in ("Anna Whitlock", "Margaret Hale", "Tom Marlow", "Mrs Grace Okafor"):
        hands.press_row(name)
    hands.press("4 chosen. Next", "Anna Whitlock", "Next", "Margaret Hale", "Take in 4 people")
    hands.wait_for("4 people are in your circle")
    hands.press("Next", "Next", "Plan a visit or a call")


def plan_the_call(hands: Hands) -> None:
    """Every week, at a time that is good on both clocks."""
    hands.press("Anna Whitlock", "Next")
    hands.wait_for("9:00 am in Toronto")
    hands.press("Every Saturday at 2:00 pm", "Next", "Zoom", "Plan it")
    hands.wait_for("It is in your plans: Video call with Anna Whitlock. Every Saturday at 2:00 pm.")
    hands.press("Next", "A key for a rainy day", "I have put it away", "Begin with Today")
    hands.wait_for("9:00 am for Anna Whitlock in Toronto")


def be_reminded_and_join(program: Program, hands: Hands, desktop: Desk, call: Plan) -> None:
    """Ten minutes before, at the time, and one press."""
    starts = call.starts.replace(tzinfo=LONDON)
    turn(program, starts - timedelta(minutes=10))
    with hands.at(WAITING):
        hands.wait_for("It begins in 10 minutes")
    if desktop.notices is not None:
        notice = desktop.notices.wait_for(1)[0]
        assert notice[1][3] == "Video call with Anna Whitlock"
    turn(program, starts)
    with hands.at(WAITING):
        hands.wait_for("It is time to talk with Anna Whitlock")
        before = hands.presses
        hands.press("Start the call")
        assert hands.presses - before == 1
        hands.wait(lambda: desktop.opened.links == [ZOOM], "the call")
        program.clock.turn(timedelta(minutes=25))
        hands.press("We have finished")


def tell_and_plan_a_visit(program: Program, hands: Hands) -> None:
    """How it was; and somebody near hears of it over coffee."""
    hands.wait_for("How was it?")
    hands.write("One line to remember", "She sang for me")
    hands.press("It went well")
    hands.wait_for("When could you be in the same room?")
    hands.press("Plan it: Tell Margaret Hale about the call over coffee")
    hands.wait_for("It is in your plans: Coffee with Margaret Hale")
    hands.press("Go to Today")
    hands.wait_for("Next time together")
    told = occurrence(program, plan_with(program, "Anna Whitlock"), SATURDAY)
    assert told is not None
    assert (told.stage, told.feeling, told.line) == (Stage.TOLD, Feeling.GOOD, "She sang for me")


def look_at_the_thought(program: Program, hands: Hands) -> None:
    """From the first question to a small dated plan."""
    hands.press("Thoughts", THOUGHT)
    hands.press("Begin", "Mostly", "A little", "I was shown too fast", "Next", "The telephone", "Next")
    hands.press("By practice", "There was nobody to ask", "I have not yet tried it", "Margaret Hale", "Not at all")
    hands.press("Sit with Margaret Hale and look at one photo", "Half and half", "A little")
    hands.wait_for("It went down from 75 to 25.")
    hands.press("Done")
    plan = plan_called(program, "Sit with Margaret Hale and look at one photo")
    assert plan.mode is Mode.IN_PERSON
    assert plan.starts == datetime(2026, 11, 23, 14, 0)  # noqa: DTZ001 - wall time at home
    assert plan.origin.startswith("run:")


def have_coffee(program: Program, hands: Hands) -> None:
    """The visit that came from the call."""
    coffee = plan_called(program, "Coffee")
    turn(program, coffee.starts.replace(tzinfo=LONDON))
    with hands.at(WAITING):
        hands.press("I am going", "Tell how it was")
    hands.press("It went very well")
    hands.wait_for("That was time together")
    hands.press("Go to Today")
    touch = touches(program, "Margaret Hale")[0]
    assert (touch.mode, touch.feeling, touch.bridged) == (Mode.IN_PERSON, Feeling.VERY_GOOD, True)


def do_the_small_thing(program: Program, hands: Hands) -> None:
    """The plan made while looking at the thought is a plan like every other."""
    plan = plan_called(program, "Sit with Margaret Hale and look at one photo")
    turn(program, plan.starts.replace(tzinfo=LONDON))
    with hands.at(WAITING):
        hands.press("I am going", "Tell how it was")
    hands.press("It went well", "Go to Today")


def see_what_happened(program: Program, hands: Hands) -> None:
    """After its time the same thought is asked again, and what was expected stands beside what happened."""
    program.clock.set(datetime(2026, 11, 23, 15, 0, tzinfo=UTC))
    program.notice_the_clock()
    hands.press("Thoughts")
    hands.wait_for("Once more, after your plan")
    hands.press("See what happened")
    hands.wait_for(THOUGHT)
    hands.press("Not hard", "It went better than I thought", "Next", "Not at all")
    hands.wait_for("How hard: you guessed 50 out of 100, and it was 0.")
    hands.press("Next", "What I expected, what happened")
    hands.wait_for("What happened")
    assert hands.sees(THOUGHT)
    with program.reading() as book:
        run = book.runs.all()[0]
    assert (run.expected_rate, run.happened_rate) == (50, 0)
    assert (run.belief_before, run.belief_after, run.belief_later) == (75, 25, 0)


def next_week(program: Program, hands: Hands, call: Plan) -> None:
    """The call comes back by itself: the day before, and at its time."""
    starts = (call.starts + timedelta(weeks=1)).replace(tzinfo=LONDON)
    turn(program, starts - timedelta(days=1))
    with hands.at(WAITING):
        hands.wait_for("Tomorrow at 2:00 pm. 9:00 am in Toronto.")
        hands.press("All right")
    turn(program, starts)
    with hands.at(WAITING):
        hands.wait_for("It is time to talk with Anna Whitlock")
    now = occurrence(program, call, NEXT_SATURDAY)
    assert now is not None
    assert now.stage is Stage.DUE


# --- looking into the diary ---


def turn(program: Program, moment: datetime) -> None:
    """To a breath before a moment; the computer notices, and the rest comes from the scheduler."""
    program.clock.set(moment - A_BREATH)
    program.notice_the_clock()


def person(program: Program, name: str) -> Person:
    with program.reading() as book:
        return next(person for person in book.people.all() if person.name == name)


def plan_with(program: Program, name: str) -> Plan:
    found = person(program, name)
    with program.reading() as book:
        return next(plan for plan in book.plans.all() if plan.people == (found.id,))


def plan_called(program: Program, what: str) -> Plan:
    with program.reading() as book:
        return next(plan for plan in book.plans.all() if plan.what == what)


def occurrence(program: Program, plan: Plan, day: date) -> Occurrence | None:
    with program.reading() as book:
        return book.plans.occurrence(plan.id, day)


def touches(program: Program, name: str) -> list[Touch]:
    found = person(program, name)
    with program.reading() as book:
        return book.touches.of(found.id)


def everything(program: Program) -> dict[str, object]:
    """All that the person told, as it stands in the diary; checked to be what they told."""
    with program.reading() as book:
        people, plans, runs = book.people.all(), book.plans.all(), book.runs.all()
        chosen = replace(book.preferences.get(), last_opened=None)  # the one thing a day changes by itself
        found: dict[str, object] = {
            "people": people,
            "plans": plans,
            "runs": runs,
            "call": book.plans.occurrence(_weekly(plans).id, SATURDAY),
            "touches": [book.touches.of(each.id) for each in people],
            "preferences": chosen,
        }
    anna = next(each for each in people if each.name == "Anna Whitlock")
    near = [each.name for each in people if each.nearness is Nearness.SHORT_TRIP]
    assert (anna.zone, anna.town, anna.ring) == ("America/Toronto", "Toronto", Ring.CLOSE)
    assert (len(people), near, len(plans), len(runs)) == (4, ["Margaret Hale"], 3, 1)
    assert (chosen.name, chosen.country, chosen.set_up_done, chosen.zone) == ("Edith", "GB", True, "Europe/London")
    return found


def _weekly(plans: list[Plan]) -> Plan:
    return next(plan for plan in plans if plan.rhythm.repeat is Repeat.WEEKLY)


def nothing_can_be_read(home: Path) -> None:
    """No name, no thought and no link stands in any byte of the folder."""
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.stat().st_size > 10_000 for path in files)
    for path in files:
        data = path.read_bytes()
        assert not data.startswith(b"SQLite format 3"), path.name
        for words in PRIVATE:
            for coding in ("utf-8", "utf-16-le"):
                assert words.encode(coding).lower() not in data.lower(), f"{words!r} in {path.name}"
