"""What is sent is told out of the very text that goes out: nothing of it is left unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.domain.card_facts import facts_document, facts_of
from companion.domain.people import Birthday, Way
from companion.domain.plans import Repeat, Rhythm, Shift
from companion.domain.servers import Share
from companion.services.syncing import SentLine
from companion.ui.pages.server.letters import all_words
from companion.ui.when_words import Wording
from tests.helpers_plans import LINK, WEEKLY, a_person, a_plan, wall
from tests.services.helpers_radicale import Machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

WORDING = Wording(now=wall(2026, 11, 21, 10), zone="Europe/London")
FORM = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}
TOLD_OTHERWISE = {
    "DTSTART", "DTEND", "RRULE", "EXDATE", "RECURRENCE-ID", "BDAY", "X-COMPANION-REMIND", "X-COMPANION-MODE",
    "X-COMPANION-CHANNEL",
}  # fmt: skip
"""In other words: a day as a day, a rule as a sentence."""


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path)
    yield made
    made.diary.close()


def days(first: date) -> Shift:
    return Shift(plan=a_plan("weekly").id, day=first, moved_to=wall(2026, 12, 6, 11))


def values(text: str) -> list[tuple[str, str]]:
    """Each part of each line, but those that only tell when clocks change or when to ring."""
    found, inside = [], True
    for whole in text.replace("\r\n ", "").split("\r\n"):
        head, _, value = whole.partition(":")
        name = head.partition(";")[0].rpartition(".")[2]
        if whole in ("BEGIN:VTIMEZONE", "BEGIN:VALARM"):
            inside = False
        if inside and name and name not in FORM | TOLD_OTHERWISE:
            plain = [re.sub(r"\\(.)", r"\1", part) for part in re.split(r"(?<!\\);", value)]
            found += [(whole, part) for part in plain if part]
        inside = inside or whole in ("END:VTIMEZONE", "END:VALARM")
    return found


def test_every_value_that_goes_out_is_told(machine: Machine) -> None:
    ways = (
        Way(channel="zoom", address=LINK, preferred=True),
        Way(channel="phone", address="01632 960118", label="Shop"),
        Way(channel="email", address="anna@example.org"),
    )
    about = {"full_name": "Anna Smith", "town": "Leeds", "place": "1 High St; left", "zone": "Europe/London"}
    machine.put(
        a_person(ways=ways, birthday=Birthday(month=3, day=4), **about),
        a_plan("once", channel="zoom", place="Kitchen, left"),
        a_plan("weekly", what="Tea", rhythm=Rhythm(repeat=Repeat.WEEKLY, until=wall(2027, 3, 1, 1).date())),
    )
    with machine.diary.writing() as book:
        book.plans.save_shift(days(wall(2026, 12, 5, 15).date()))
        book.plans.save_shift(replace(days(wall(2026, 12, 12, 15).date()), moved_to=None))
    lines = machine.syncing.spelled(machine.syncing.lines(Share))
    assert len(lines) == 3
    for line in lines:
        told = "\n".join([line.name, *all_words(line, WORDING)])
        parts = values(line.text)
        assert len(parts) > 3
        for whole, part in parts:
            assert part in told, whole
    card = next(line for line in lines if line.share is Share.PEOPLE)
    words = "\n".join(all_words(card, WORDING))
    assert f"{LINK} (used first)" in words
    assert "01632 960118 (Shop)" in words
    assert "Known there as anna" in words
    plan = "\n".join(all_words(next(line for line in lines if line.name == "Video call with Anna"), WORDING))
    assert all(part in plan for part in ("By way of Zoom", "With those known there as anna", "Known there as once"))


def test_what_another_program_wrote_into_it_is_told_as_it_stands(machine: Machine) -> None:
    machine.put(a_person(ways=()), a_plan("p", rhythm=WEEKLY))
    alarm = "BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n"
    (plan,) = machine.syncing.spelled(machine.syncing.lines([Share.PLANS]))
    foreign = plan.text.replace("BEGIN:VALARM", f"COLOR:turq\r\n uoise\r\n{alarm}BEGIN:VALARM", 1)
    words = all_words(replace(plan, text=foreign), WORDING)
    assert {"COLOR:turquoise", "ACTION:AUDIO", "TRIGGER:-PT5M"} <= set(words)
    assert "TRIGGER:-P1D" not in words  # ours is told in words
    document = facts_document(facts_of(a_person(ways=())))
    card = SentLine(share=Share.PEOPLE, name="Anna", document=document, text="BEGIN:VCARD\r\nNOTE:Plums\r\n")
    assert "NOTE:Plums" in all_words(card, WORDING)
