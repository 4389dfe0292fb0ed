"""Choosing a time: proposals clear of other plans, both clocks, and the day as a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.clocks import ClockGap, Stretch, clock_note, my_bands, their_bands
from companion.domain.plans import LONGEST_MINUTES, Mode, Plan, PlanId, expected_end
from companion.domain.proposals import MOST, Busy, Me, Proposal, Them, look_at, propose
from companion.domain.record import record
from companion.domain.repeats import to_utc
from companion.services.agreed import agreements_of
from companion.services.coming import Coming, coming_of, speakable
from companion.services.group_hours import next_visits
from companion.services.happenings import happenings, home_zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from companion.domain.agreements import Agreement
    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Rhythm
    from companion.ports import Book, Clock, Diary

_BUSY_FOR = timedelta(days=14)
_LONGEST = timedelta(minutes=LONGEST_MINUTES)


@record
class DayView:
    """One of my days as a picture: my stretches, the others' laid over it, and what is planned."""

    mine: tuple[Stretch, ...]
    theirs: dict[PersonId, tuple[Stretch, ...]]
    coming: tuple[Coming, ...]


class Choosing:
    """Finds times and looks at them."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def proposals(
        self, people: Sequence[PersonId], mode: Mode, not_before: datetime | None = None
    ) -> tuple[Proposal, ...]:
        """Up to three times, best first, clear of other plans. ``not_before`` is UTC.

        For a visit to a group or a place they are the next times it takes place, where somebody has said when.
        Raises ``Problem(GONE)`` or ``(NOT_ALLOWED)`` for somebody who is not there or must not be proposed.
        """
        now = self._clock.now()
        with self._diary.reading() as book:
            me, them = self._sides(book, people)
            until = max(now, not_before or now) + _BUSY_FOR
            busy = _busy(book, now, until)
            visits = next_visits(book, people, not_before or now, me.zone, MOST) if mode is Mode.IN_PERSON else []
        if visits:
            return tuple(replace(look_at(me, them, mode, each.wall, busy), minutes=each.minutes) for each in visits)
        return propose(me=me, them=them, mode=mode, busy=busy, now=now, not_before=not_before)

    def see(self, people: Sequence[PersonId], mode: Mode, starts: datetime) -> Proposal:
        """A time the person chose (wall time where I live): both clocks, night, and clashes."""
        with self._diary.reading() as book:
            me, them = self._sides(book, people)
            at = to_utc(starts, me.zone)
            busy = _busy(book, at, at + _LONGEST)
        return look_at(me, them, mode, starts, busy)

    def clocks_apart(self, people: Sequence[PersonId], starts: datetime, rhythm: Rhythm) -> dict[PersonId, ClockGap]:
        """For whom the time of a repeated plan will differ when clocks change, and when that is first."""
        with self._diary.reading() as book:
            me, them = self._sides(book, people)
        plan = Plan(
            id=PlanId(""),
            people=tuple(people),
            mode=Mode.VIDEO,
            starts=starts,
            zone=me.zone,
            made_at=self._clock.now(),
            rhythm=rhythm,
        )
        gaps = {each.person: clock_note(plan, me.zone, each.zone) for each in them}
        return {person: gap for person, gap in gaps.items() if gap is not None}

    def day_view(self, day: date, people: Sequence[PersonId]) -> DayView:
        """Your day and theirs, on one of my days."""
        with self._diary.reading() as book:
            me, them = self._sides(book, people)
            midnight = to_utc(datetime.combine(day, time()), me.zone)
            until = to_utc(datetime.combine(day + timedelta(days=1), time()), me.zone)
            found = [coming_of(each, me.zone) for each in happenings(book, midnight, until)]
        return DayView(
            mine=my_bands(me.quiet_from, me.quiet_to),
            theirs={each.person: their_bands(day, me.zone, each.zone, each.good_times) for each in them},
            coming=tuple(each for each in found if not each.stage.closed),
        )

    def _sides(self, book: Book, people: Sequence[PersonId]) -> tuple[Me, list[Them]]:
        chosen = book.preferences.get()
        zone = home_zone(chosen, self._clock)
        known = speakable(book, people)
        me = Me(zone=zone, quiet_from=chosen.quiet_from, quiet_to=chosen.quiet_to)
        agreed = agreements_of(book)
        return me, [_them(each, zone, agreed.get(each.id)) for each in known]


def _them(person: Person, zone: str, agreed: Agreement | None) -> Them:
    """Their side, with the hours both agreed to leave quiet."""
    them = Them(person=person.id, zone=person.zone or zone, good_times=person.good_times)
    if agreed is None or agreed.quiet_from is None or agreed.quiet_to is None:
        return them
    return replace(them, quiet_from=agreed.quiet_from, quiet_to=agreed.quiet_to)


def _busy(book: Book, since: datetime, until: datetime) -> list[Busy]:
    return [
        Busy(start=each.moment.at, end=expected_end(each.plan, each.moment))
        for each in happenings(book, since - _LONGEST, until)
        if not each.stage.closed
    ]
