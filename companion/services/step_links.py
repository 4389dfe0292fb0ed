"""Call links of new events on a server: which are known here already, and which wait for a clear yes.

Whoever can write to the server could lead somebody elsewhere by an event of their own. So a new event comes in without
a link that stands nowhere here; the link is asked for as one that was changed there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.services.link_notes import list_plan_link
from companion.services.plan_entries import ANY_LINK, kept_link, link_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.domain.calendar import CalendarEntry
    from companion.domain.people import Person
    from companion.domain.plans import Plan
    from companion.ports import Book, Channels


def safe_link(link: str, channels: Channels) -> dict[str, str]:
    """A link as fields of a plan: only one that is safe to open; else an empty address alone."""
    address, channel = kept_link(link, channels)
    return {"address": address, "channel": channel} if channel else {"address": ""}


def call_link(entry: CalendarEntry, channels: Channels) -> dict[str, str]:
    """The link of a new event; of web addresses that other programs wrote only those of call services."""
    found = safe_link(entry.link, channels)
    return {"address": ""} if entry.mode is None and found.get("channel") == ANY_LINK else found


def offered_link(entry: CalendarEntry, channels: Channels) -> str:
    """What the link of a new event would open; empty for none that is kept at all."""
    found = call_link(entry, channels)
    try:
        url = channels.join_url(found["channel"], found["address"]) if found["address"] else None
    except Problem:
        return ""
    return url if url is not None and url.startswith("https://") else ""


def known_here(book: Book, plan: Plan, people: Sequence[Person], offered: str, channels: Channels) -> bool:
    """Whether a link is somebody's own with whom the plan is, or stands in another plan one may be reminded of."""
    own = plan.channel and link_of(plan, people, channels) == offered
    return bool(own) or offered in links_of_plans(book, channels)


def links_of_plans(book: Book, channels: Channels) -> frozenset[str]:
    """The links that stand in plans one may be reminded of."""
    linked = [each for each in book.plans.all() if each.address]
    with_whom = book.people.some({key for each in linked for key in each.people})
    silent = {key for key, person in with_whom.items() if person.life.silent}
    found = {link_of(each, (), channels) for each in linked if silent.isdisjoint(each.people)}
    return frozenset(found - {""})


def list_taken(book: Book, plan: Plan, was: str, now: datetime) -> None:
    """List a link that was taken from a server with those the plan is with; one that is their own is listed there."""
    if plan.address and plan.address != was:
        list_plan_link(book, plan, was, now)
