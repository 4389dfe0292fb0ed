"""Addresses of servers, where a password may be told, the one table of what to do, and documents that come back."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, time
from itertools import product

import pytest

from companion.domain.calendar import CalendarEntry
from companion.domain.card_facts import CardFacts, facts_document, facts_in, facts_of, may_leave, updated
from companion.domain.in_step import TABLE, Do, Side, ask_about_each, looks_emptied
from companion.domain.people import Birthday, Kind, LifeState, Way
from companion.domain.plans import Mode, ReminderKind, Repeat, Rhythm
from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import (
    Ask,
    Conflict,
    Kept,
    ServerChoice,
    Share,
    Synced,
    choice_of,
    choice_sheet,
    conflict_of,
    conflict_sheet,
    entry_document,
    entry_in,
    may_be_told,
    server_url,
    synced_of,
    synced_sheet,
)
from tests.helpers_plans import a_person

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("cloud.example.org", "https://cloud.example.org/"),
        (" https://cloud.example.org/remote.php/dav ", "https://cloud.example.org/remote.php/dav"),
        ("rose@fastmail.example", "https://fastmail.example/"),
        ("HTTPS://Cloud.Example.org:8443", "https://cloud.example.org:8443/"),
        ("http://127.0.0.1:5232", "http://127.0.0.1:5232/"),
        ("http://localhost:5232/", "http://localhost:5232/"),
        ("http://[::1]:5232/", "http://[::1]:5232/"),
    ],
)
def test_an_address_as_people_type_it(typed: str, url: str) -> None:
    assert server_url(typed) == url


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", ProblemKind.NOT_A_SERVER),
        ("ftp://example.org", ProblemKind.NOT_A_SERVER),
        ("https://rose:secret@example.org/", ProblemKind.NOT_A_SERVER),
        ("https://example.org:99999/", ProblemKind.NOT_A_SERVER),
        ("my server", ProblemKind.NOT_A_SERVER),
        ("https://" + "a" * 600, ProblemKind.NOT_A_SERVER),
        ("http://example.org/", ProblemKind.SERVER_NOT_SURE),
        ("http://127.0.0.1.example.org/", ProblemKind.SERVER_NOT_SURE),
    ],
)
def test_what_is_no_address_or_not_safe(typed: str, kind: ProblemKind) -> None:
    with pytest.raises(Problem) as refused:
        server_url(typed)
    assert refused.value.kind is kind


@pytest.mark.parametrize(
    ("url", "home", "told"),
    [
        ("https://example.org/me/", "https://example.org/", True),
        ("https://p42-caldav.icloud.com/me/", "https://caldav.icloud.com/", True),
        ("https://dav.example.org/me/", "https://example.org/", True),
        ("https://p42.example.org/me/", "https://dav.example.org/", False),
        ("https://theirs.duckdns.org/", "https://mine.duckdns.org/", False),
        ("https://p42.example.co.uk/", "https://other.co.uk/", False),
        ("https://example.org.evil.test/", "https://example.org/", False),
        ("http://example.org/", "https://example.org/", False),
        ("https://example.org:8443/", "https://example.org/", False),
        ("http://127.0.0.1:1/", "http://127.0.0.1:1/", True),
        ("http://127.0.0.1:2/", "http://127.0.0.1:1/", False),
        ("http://localhost/", "https://example.org/", False),
        ("https://10.0.0.9/", "https://10.0.1.9/", False),
        ("ftp://example.org/", "https://example.org/", False),
        ("https://example.org:x/", "https://example.org/", False),
        ("https://example.org/me@home/", "https://example.org/", True),
        ("https://evil.test\\@example.org/", "https://example.org/", False),
        ("https://evil.test@example.org/", "https://example.org/", False),
        ("https://example.org\t.evil.test/", "https://example.org/", False),
        ("https://[example.org/", "https://example.org/", False),
    ],
)
def test_a_password_is_told_at_its_own_site_only(*, url: str, home: str, told: bool) -> None:
    assert may_be_told(url, home) is told


def test_every_pair_that_can_be_has_its_answer() -> None:
    known = (Side.SAME, Side.CHANGED, Side.GONE)
    expected = {*product(known, known), (Side.NEW, Side.NEVER), (Side.NEVER, Side.NEW), (Side.NEW, Side.NEW)}
    assert set(TABLE) == expected
    moved_on = (Side.CHANGED, Side.GONE)
    for pair in product(moved_on, moved_on):
        assert TABLE[pair] is (Do.FORGET if pair == (Side.GONE, Side.GONE) else Do.ASK)


def test_much_gone_at_once_looks_like_an_emptied_server() -> None:
    assert [looks_emptied(*each) for each in ((10, 2), (3, 2), (10, 5), (10, 6), (3, 3), (0, 0), (2, 1))] == [
        False, False, False, True, True, False, False,
    ]  # fmt: skip
    for number in range(1, 5):  # all of it, however little
        assert looks_emptied(number, number)
        assert ask_about_each(number) is (number < 3)


def test_what_is_kept_comes_back() -> None:
    kept = (Kept(share=Share.PLANS, url="https://x.example/c/", name="Ours", everything=True, token="t"),)
    choice = ServerChoice(
        address="https://x.example/", user="rose", kept=kept, by_itself=False, last_at=NOW, trouble="busy"
    )
    synced = Synced(share=Share.PEOPLE, thing="a", href="h", etag="e", text="t", mine={"name": "Anna"}, made=True)
    conflict = Conflict(share=Share.PLANS, thing="p", href="h", etag="e", text="t", ask=Ask.LINK, name="Tea")
    assert choice_of(choice_sheet(choice, NOW)) == choice
    assert choice_of(None) is None
    assert synced_of(synced_sheet(synced, NOW)) == synced
    assert conflict_of(conflict_sheet(conflict, NOW)) == conflict


def test_an_entry_and_a_card_come_back_from_their_documents() -> None:
    entry = CalendarEntry(
        uid="",
        title="Tea",
        starts=datetime.combine(date(2026, 11, 25), time(15)),
        zone="Europe/London",
        minutes=45,
        rhythm=Rhythm(repeat=Repeat.WEEKLY, until=date(2027, 1, 1)),
        without=(date(2026, 12, 2),),
        moved=((date(2026, 12, 9), datetime.combine(date(2026, 12, 10), time(9))),),
        place="Hall",
        link="https://zoom.us/j/1",
        alarms=frozenset({ReminderKind.SOON}),
        mode=Mode.VIDEO,
        channel="zoom",
        people=("a",),
    )
    assert entry_in(entry_document(entry)) == entry
    assert set(entry_document(entry)) | {"uid", "rhythm"} == {f.name for f in fields(CalendarEntry)} | {
        "repeat",
        "until",
    }
    person = a_person(full_name="Anna B.", town="Leeds", birthday=Birthday(month=2, day=29), zone="America/Toronto")
    assert facts_in(facts_document(facts_of(person))) == facts_of(person)


def test_only_living_people_of_the_circle_leave() -> None:
    assert may_leave(a_person())
    for changes in (
        {"life": LifeState.DIED}, {"life": LifeState.NOT_SAFE}, {"in_circle": False}, {"kind": Kind.GROUP},
    ):  # fmt: skip
        assert not may_leave(a_person(**changes))


def test_a_change_there_leaves_what_only_stands_here() -> None:
    mine, theirs, new = (Way(channel="phone", address=number) for number in ("1", "2", "3"))
    person = a_person(ways=(mine, theirs), ask_next="The knee", town="Leeds")
    before, after = CardFacts(name="Anna", ways=(theirs,)), CardFacts(name="Anna B.", ways=(new,), town="York")
    changed = updated(person, before, after)
    assert (changed.name, changed.town, changed.ask_next) == ("Anna B.", "York", "The knee")
    assert changed.ways == (mine, new)
