"""The life of somebody who keeps in step with a server of their own, for the pictures; no server is ever asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.channels.family import ChannelFamily
from companion.domain.calendar import CalendarEntry, plan_of
from companion.domain.people import Way
from companion.domain.plans import Mode, PlanId
from companion.domain.problems import ProblemKind
from companion.domain.repeats import to_wall
from companion.domain.servers import (
    Ask,
    Conflict,
    Kept,
    ServerChoice,
    Share,
    choice_sheet,
    conflict_sheet,
)
from companion.formats.calendar_write import write_calendar
from companion.rooms_server import card_form
from companion.services.demonstrating import fill
from companion.services.plan_entries import entries
from companion.ui.plan_words import plan_words

if TYPE_CHECKING:
    from companion.ports import Book, Clock, Diary
    from companion.system.clock import TurnedClock

_ADDRESS = "https://cloud.example.org/"


def _choose(diary: Diary, clock: TurnedClock, trouble: str = "") -> None:
    fill(diary, clock)
    kept = tuple(Kept(share=share, url=f"{_ADDRESS}{share}/", name="Companion", everything=True) for share in Share)
    before = clock.now() - timedelta(minutes=12)
    choice = ServerChoice(address=_ADDRESS, user="rose", kept=kept, last_at=before, trouble=trouble)
    with diary.writing() as book:
        book.shared.save(choice_sheet(choice, clock.now()))


def in_step(diary: Diary, clock: TurnedClock) -> None:
    """All is well, and there is nothing to decide."""
    _choose(diary, clock)


def out_of_reach(diary: Diary, clock: TurnedClock) -> None:
    """The server does not answer."""
    _choose(diary, clock, trouble=ProblemKind.NO_SERVER.value)


def emptied(diary: Diary, clock: TurnedClock) -> None:
    """Most of it is gone there; and a plan that is gone there was changed here."""
    _choose(diary, clock, trouble=ProblemKind.SERVER_EMPTIED.value)
    with diary.writing() as book:
        thing, entry = _call(book)
        _ask(book, clock, Share.PLANS, Ask.GONE_THERE, (thing, entry.title, ""))


def _call(book: Book) -> tuple[PlanId, CalendarEntry]:
    """A plan with a call link."""
    found = entries(book, book.plans.all(), plan_words, ChannelFamily())
    return next((key, entry) for key, entry in found.items() if entry.link)


def differing(diary: Diary, clock: TurnedClock) -> None:
    """A call was moved here and there."""
    _choose(diary, clock)
    moved_there(diary, clock)


def moved_there(diary: Diary, clock: Clock) -> None:
    """Let the question wait which time of a call shall count."""
    with diary.writing() as book:
        thing, entry = _call(book)
        there = replace(entry, starts=entry.starts + timedelta(hours=2, minutes=30), minutes=60, uid=thing)
        text = write_calendar([there], clock.now()).decode()
        _ask(book, clock, Share.PLANS, Ask.BOTH, (thing, entry.title, text))


def another_number(diary: Diary, clock: TurnedClock) -> None:
    """Somebody has another number on the server."""
    _choose(diary, clock)
    with diary.writing() as book:
        anna = next(person for person in book.people.all() if person.name == "Anna")
        other = replace(anna, ways=(*anna.ways, Way(channel="phone", address="+44 7700 900999")))
        text = card_form(ChannelFamily()).write(other, "")
        _ask(book, clock, Share.PEOPLE, Ask.LINK, (anna.id, anna.name, text))


def first_link(diary: Diary, clock: TurnedClock) -> None:
    """A new plan came from the server, and its call link waits for a yes."""
    _choose(diary, clock)
    with diary.writing() as book:
        there = CalendarEntry(
            uid="choir",
            title="Choir",
            starts=to_wall(clock.now(), "Europe/London") + timedelta(days=5),
            zone="Europe/London",
            minutes=90,
            link="https://us02web.zoom.us/j/84412097731",
            mode=Mode.VIDEO,
        )
        key = PlanId("choir")
        book.plans.save(plan_of(replace(there, link=""), key, (), clock.now(), there.zone))
        _ask(book, clock, Share.PLANS, Ask.LINK, (key, there.title, write_calendar([there], clock.now()).decode()))


def _ask(book: Book, clock: Clock, share: Share, ask: Ask, what: tuple[str, str, str]) -> None:
    """Let a question wait about a thing: its id, its name, and what stands there."""
    thing, name, text = what
    conflict = Conflict(share=share, thing=thing, href=_ADDRESS, etag="1", text=text, ask=ask, name=name)
    book.shared.save(conflict_sheet(conflict, clock.now()))
