"""Plans as entries for other calendars: those that may leave, under the name they have on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from companion.domain.calendar import CalendarEntry, entry_of, may_leave, without_private
from companion.domain.links import AddressKind
from companion.domain.plans import may_remind
from companion.domain.problems import Problem
from companion.services.happenings import nameable
from companion.services.hushed import Hushed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.people import Person
    from companion.domain.plans import Plan, PlanId
    from companion.ports import Book, Channels


ANY_LINK = "link"
"""The channel of an ``https`` address that belongs to no call service: it may be the page of a concert hall."""


class Title(Protocol):
    """What a plan is called; the ui has the words."""

    def __call__(self, plan: Plan, people: Sequence[Person], /) -> str:
        """One line."""


def kept_link(link: str, channels: Channels) -> tuple[str, str]:
    """A link as it is kept, with its channel: of a wrapped one the link inside; two empty texts for a refused one."""
    try:
        checked = channels.check(link)
    except Problem:
        return "", ""
    return checked.url if checked.wrapped else link, checked.channel


def link_of(plan: Plan, people: Sequence[Person], channels: Channels) -> str:
    """The call link a plan would open now; empty when it has none, or one that is not safe to open."""
    known = channels.get(plan.channel)
    if known is None or AddressKind.LINK not in known.takes:
        return ""
    address = plan.address
    for person in people:
        way = person.way(plan.channel)
        address = address or ("" if way is None else way.address)
    try:
        url = channels.join_url(plan.channel, address) if address else None
    except Problem:
        return ""
    return url if url is not None and url.startswith("https://") else ""


def entries(book: Book, plans: Iterable[Plan], title: Title, channels: Channels) -> dict[PlanId, CalendarEntry]:
    """Those plans that may leave and of which something is left, by their ids.

    A plan nobody may speak of is left out, and so is one whose words name somebody the program is silent about.
    """
    chosen = [plan for plan in plans if may_leave(plan)]
    shifts = book.plans.shifts([plan.id for plan in chosen])
    people = book.people.some({person for plan in chosen for person in plan.people})
    hushed = Hushed(book)
    found = {}
    for plan in map(without_private, chosen):
        if not may_remind(plan, people):
            continue
        named = nameable(plan, people)
        entry = entry_of(plan, shifts, title=title(plan, named), link=link_of(plan, named, channels))
        if entry is not None and not hushed(entry.title, entry.place):
            found[plan.id] = entry
    return found
