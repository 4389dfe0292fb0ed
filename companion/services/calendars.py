"""Plans out into other calendars, an invitation by mail, and appointments of other calendars in as plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from companion.domain.calendar import CalendarEntry, is_over, plan_of, shifts_of
from companion.domain.calendar_birthdays import birthdays_in
from companion.domain.changes import Act, ActKind
from companion.domain.plans import PlanId
from companion.domain.problems import Fault, Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import first_after
from companion.services.calendar_names import Namer
from companion.services.happenings import home_zone, one_happening
from companion.services.hushed import Hushed
from companion.services.ids import new_id
from companion.services.link_notes import list_plan_link
from companion.services.plan_entries import ANY_LINK, entries, kept_link, link_of
from companion.services.step_links import links_of_plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from companion.domain.calendar import FoundCalendar
    from companion.domain.calendar_birthdays import FoundBirthday
    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Moment, Plan
    from companion.ports import Book, Channels, Clock, Diary, Files, Opener
    from companion.services.calendar_names import Doubt
    from companion.services.plan_entries import Title

ORIGIN = "calendar:"
"""How the origin of a plan begins that came from a calendar file; its id there follows."""
LARGEST = 20_000_000
"""Bytes of a calendar file."""
MOST_DATES = 12
"""Single dates of one event that are offered; a file brought in again later has the following ones."""
_NAMES_SHOWN = 3
_NEVER = datetime.max.replace(tzinfo=UTC)
_LONGEST_ID = 200


@record
class Invitation:
    """What an invitation says. ``to`` are the stored e-mail addresses of those who take part."""

    plan: Plan
    moment: Moment
    people: tuple[Person, ...]
    to: tuple[str, ...]
    link: str


@record
class CalendarRow:
    """One appointment of a file. ``people`` of the circle are named in it; ``known``: it was taken in before.

    ``doubts`` are names in it that more than one bears: somebody has to say who is meant, or nobody is put in.
    ``next`` is its next time (UTC), never ``None`` but for one that is called off altogether. ``link`` is the call link
    it brings, where that stands nowhere here yet.
    """

    id: int
    entry: CalendarEntry
    people: tuple[Person, ...]
    known: bool
    next: datetime | None
    doubts: tuple[Doubt, ...] = ()
    link: str = ""


@record
class CalendarPreview:
    """A file, looked at. Nothing is stored. ``over`` is how many appointments lie behind and are not listed.

    ``birthdays`` are those of people of the circle who have none yet.
    """

    file: str
    rows: tuple[CalendarRow, ...]
    faults: tuple[Fault, ...]
    over: int = 0
    birthdays: tuple[FoundBirthday, ...] = ()


@record
class CalendarFormat:
    """How entries become a file, with the moment it is made (UTC) and a text each shows; and how they come back."""

    write: Callable[[Iterable[CalendarEntry], datetime, str], bytes]
    read: Callable[[bytes], FoundCalendar]


class Calendars:
    """The verbs. ``title`` names a plan; ``guard`` is asked before a call link comes in that stands nowhere here."""

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        files: Files,
        channels: Channels,
        opener: Opener,
        title: Title,
        form: CalendarFormat,
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._files = files
        self._channels = channels
        self._opener = opener
        self._title = title
        self.guard: Callable[[ActKind], None] | None = None
        self._write = form.write
        self._read = form.read

    # --- out ---

    def count(self) -> int:
        """How many plans a file of all of them would hold."""
        return len(self._coming())

    def all_plans(self) -> bytes:
        """A file of every plan that is not over."""
        return self._write(self._coming(), self._clock.now(), "")

    def one_plan(self, plan: PlanId) -> bytes:
        """A file of one plan with all that repeats of it. ``Problem(GONE)`` when nothing of it is left."""
        return self._write([self._entry(plan)], self._clock.now(), "")

    def invitation(self, plan: PlanId, day: date) -> Invitation:
        """What the other side would be told. ``Problem(GONE)``."""
        with self._diary.reading() as book:
            found = one_happening(book, plan, day)
        to = tuple(
            dict.fromkeys(way.address for person in found.people for way in person.ways if _is_mail(way.address))
        )
        return Invitation(
            plan=found.plan,
            moment=found.moment,
            people=found.people,
            to=to,
            link=link_of(found.plan, found.people, self._channels),
        )

    def invitation_file(self, plan: PlanId, title: str, about: str) -> bytes:
        """A file for the other side: under a name that is right for them, without what is only of use here."""
        entry = replace(self._entry(plan), title=title, people=(), channel="", mode=None)
        return self._write([entry], self._clock.now(), about)

    def write_mail(self, to: Sequence[str], subject: str, body: str) -> None:
        """Open the mail program with a letter that is written but not sent.

        ``Problem``: ``NOTHING_OPENS``; ``LINK_REFUSED`` when it is longer than a link may be.
        """
        lines = body.replace("\n", "\r\n")
        address = quote(",".join(to), safe="@,")
        self._opener.open(f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}")

    def _entry(self, plan: PlanId) -> CalendarEntry:
        with self._diary.reading() as book:
            found = book.plans.get(plan)
            made = {} if found is None else entries(book, [found], self._title, self._channels)
        if plan not in made:
            raise Problem(ProblemKind.GONE, "plan")
        return made[plan]

    def _coming(self) -> list[CalendarEntry]:
        now = self._clock.now()
        with self._diary.reading() as book:
            plans = book.plans.current(now.date())
            shifts = book.plans.shifts([plan.id for plan in plans])
            left = [plan for plan in plans if first_after(plan, shifts, now) is not None]
            return sorted(entries(book, left, self._title, self._channels).values(), key=lambda each: each.starts)

    # --- in ---

    def look(self, path: Path) -> CalendarPreview:
        """What a calendar file holds. Nothing is stored.

        Days of the year are no appointments; birthdays of the circle stand apart. No file brings back somebody of
        whom the program is silent. Raises ``Problem``: what reading the file raises; ``FILE_EMPTY``; ``NOT_A_LIST``.
        """
        data = self._files.read(path)
        if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
            raise Problem(ProblemKind.FILE_EMPTY, path.name)
        found = self._read(data)
        if not found.entries and not found.faults:
            raise Problem(ProblemKind.NOT_A_LIST, path.name)
        now = self._clock.now()
        with self._diary.reading() as book:
            home = home_zone(book.preferences.get(), self._clock)
            known = {plan.origin for plan in book.plans.all() if plan.origin.startswith(ORIGIN)}
            ours = {plan.id for plan in book.plans.all()}
            names, links = Namer(book), self._links(book, home)
            hushed = Hushed(book)
            usable = [each.entry for each in found.entries if not (each.entry.whole_day and not each.exact)]
            usable = [entry for entry in usable if not hushed(entry.title, entry.place)]
            left = _next_few([entry for entry in usable if not is_over(entry, now, home)])
            coming = [(_next(entry, now, home), entry) for entry in left]
            rows = tuple(
                CalendarRow(
                    id=number,
                    entry=entry,
                    people=named.people,
                    doubts=named.doubts,
                    known=origin_of(entry) in known or entry.uid in ours,
                    next=at,
                    link=links(entry, named.people),
                )
                for number, (at, entry) in enumerate(sorted(coming, key=lambda each: each[0] or _NEVER))
                for named in [names(entry)]
            )
            birthdays = birthdays_in(found.entries, lambda entry: names(entry).everybody)
        over = sum(is_over(entry, now, home) for entry in usable)
        return CalendarPreview(file=path.name, rows=rows, faults=found.faults, over=over, birthdays=birthdays)

    def _links(self, book: Book, home: str) -> Callable[[CalendarEntry, Sequence[Person]], str]:
        """What tells of an appointment the link it brings, where that is neither somebody's own nor in another plan."""
        known, now = links_of_plans(book, self._channels), self._clock.now()

        def link(entry: CalendarEntry, people: Sequence[Person]) -> str:
            made = self._made(entry, (), now, home)
            found = link_of(made, (), self._channels) if made.address else ""
            own = link_of(replace(made, address=""), people, self._channels)
            return "" if found == own or found in known else found

        return link

    def keep_birthdays(self, birthdays: Sequence[FoundBirthday]) -> int:
        """Put birthdays on the cards of those who have none, as one act that can be undone; how many."""
        with self._diary.reading() as book:
            there = [(book.people.get(each.person.id), each.day) for each in birthdays]
        new = [replace(person, birthday=day) for person, day in there if person is not None and person.birthday is None]
        if not new:
            return 0
        names = tuple(person.name for person in new[:_NAMES_SHOWN])
        with self._diary.writing(Act(kind=ActKind.BIRTHDAYS_KEPT, names=names, count=len(new))) as book:
            for person in new:
                book.people.save(person)
        return len(new)

    def take_in(
        self, preview: CalendarPreview, ticked: Iterable[int], meant: Mapping[tuple[int, str], PersonId] | None = None
    ) -> int:
        """Make plans of the ticked appointments, in one act that can be undone; how many.

        ``meant``: who is meant by a doubtful name of an appointment, by its id and the name; whoever is left open is in
        no plan. A link that stands nowhere here is listed with those the plan is with.

        Raises ``Problem``: ``BAD_VALUE`` for somebody whom the name cannot mean; for such a link what ``guard`` raises.
        """
        rows = [preview.rows[row] for row in ticked if preview.rows[row].next is not None]
        if not rows:
            return 0
        if self.guard is not None and any(row.link for row in rows):
            self.guard(ActKind.LINK_CHANGED)
        now = self._clock.now()
        people = {row.id: _people(row, meant or {}) for row in rows}
        names = tuple(row.entry.title for row in rows[:_NAMES_SHOWN])
        with self._diary.writing(Act(kind=ActKind.PLANS_TAKEN_IN, names=names, count=len(rows))) as book:
            home = home_zone(book.preferences.get(), self._clock)
            for row in rows:
                plan = self._made(row.entry, people[row.id], now, home)
                book.plans.save(plan)
                if row.link:
                    list_plan_link(book, plan, "", now)
                for shift in shifts_of(row.entry, plan.id):
                    book.plans.save_shift(shift)
        return len(rows)

    def _made(self, entry: CalendarEntry, people: tuple[PersonId, ...], now: datetime, home: str) -> Plan:
        """The plan of an appointment. Of web addresses only those of call services are kept."""
        link, channel = kept_link(entry.link, self._channels)
        if channel in ("", ANY_LINK) and entry.mode is None:
            link, channel = "", ""
        entry = replace(entry, link=link if channel else "", channel=channel or entry.channel)
        return replace(plan_of(entry, PlanId(new_id()), people, now, home), origin=origin_of(entry))


def _people(row: CalendarRow, meant: Mapping[tuple[int, str], PersonId]) -> tuple[PersonId, ...]:
    """Those it names, and those somebody chose."""
    chosen = []
    for doubt in row.doubts:
        key = meant.get((row.id, doubt.name))
        if key is not None and key not in {person.id for person in doubt.people}:
            raise Problem(ProblemKind.BAD_VALUE, "person")
        chosen += [key] if key is not None else []
    return tuple(dict.fromkeys([*(person.id for person in row.people), *chosen]))


def _next_few(entries_left: list[CalendarEntry]) -> list[CalendarEntry]:
    """Of what repeats in a way of its own, and so became single dates, only the next ones."""
    seen: Counter[str] = Counter()
    few = []
    for entry in sorted(entries_left, key=lambda each: each.starts):
        seen[entry.uid] += 1
        if seen[entry.uid] <= MOST_DATES:
            few.append(entry)
    return few


def origin_of(entry: CalendarEntry) -> str:
    """Where a plan came from: the id there, and of a single date, which may be one of several, its day as well.

    It was agreed on elsewhere, nobody knows when, so it is not guessed what it grew from (``domain.likely_roots``).
    """
    day = "" if entry.repeats else f"@{entry.starts:%Y%m%d}"
    return f"{ORIGIN}{entry.uid[:_LONGEST_ID]}{day}"


def _next(entry: CalendarEntry, now: datetime, home: str) -> datetime | None:
    plan = plan_of(entry, PlanId("looked-at"), (), now, home)
    moment = first_after(plan, shifts_of(entry, plan.id), now)
    return None if moment is None else moment.at


def _is_mail(address: str) -> bool:
    return "@" in address and "/" not in address and ":" not in address
