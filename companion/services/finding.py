"""I feel lonely now, and whether the circle is thin: read from the diary at this moment, nothing is written."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.finding import Near, Offer, Planned, Spot, is_night, offers
from companion.domain.gatherings import Gathering, Time, What, times
from companion.domain.people import Kind, Person, PersonId
from companion.domain.record import record
from companion.domain.repeats import to_utc, to_wall
from companion.domain.thin_circle import TRIES_WITHIN, Tie, is_thin
from companion.services.agreed import agreements_of
from companion.services.groups import gathering_of, gatherings_of
from companion.services.happenings import home_zone
from companion.services.local_list import in_circle, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from companion.domain.plans import Mode
    from companion.ports import Book, Clock, Diary
    from companion.services.coming import Coming, Upcoming

    Last = Mapping[PersonId, tuple[datetime | None, datetime | None]]


@record
class Found:
    """What can be done now. ``offers`` is never empty; ``night``: nobody is to be rung. ``here`` is my wall time."""

    offers: tuple[Offer, ...]
    night: bool
    thin: bool
    now: datetime
    here: datetime
    zone: str


class Finding:
    """Looks for company. ``call_of`` tells how somebody can be called, ``None`` when nothing is stored."""

    def __init__(self, diary: Diary, clock: Clock, call_of: Callable[[Person], Mode | None], agenda: Upcoming) -> None:
        self._agenda = agenda
        self._diary = diary
        self._clock = clock
        self._call_of = call_of

    def now(self) -> Found:
        """What there is for this hour, first things first."""
        now = self._clock.now()
        with self._diary.reading() as book:
            zone = home_zone(book.preferences.get(), self._clock)
            here = to_wall(now, zone)
            night = is_night(here)
            thin = is_thin(_ties(book, now), now)
            near = [] if night else self._near(book, now, zone)
            spots = [] if night else _spots(book, now, zone)
        planned = [_planned(each) for each in self._agenda.coming(1) if _later_today(each, here)]
        found = offers(near, spots, now, here, planned)
        return Found(offers=found, night=night, thin=thin, now=now, here=here, zone=zone)

    def thin(self) -> bool:
        """Whether few ties answer: then ways of finding people stand where a picture would (``domain.thin_circle``)."""
        with self._diary.reading() as book:
            return is_thin(_ties(book, self._clock.now()), self._clock.now())

    def at_rest(self) -> bool:
        """Whether nobody is urged to company now: a plain planner, hard days, mourning, a pause (brief, 5.1 rule 6)."""
        from companion.services.my_bridge import resting  # noqa: PLC0415 - asked only where the circle is thin

        now = self._clock.now()
        with self._diary.reading() as book:
            chosen = book.preferences.get()
        return resting(chosen, now, to_wall(now, home_zone(chosen, self._clock)).date())

    def thin_among(self, people: Sequence[Person], last: Last) -> bool:
        """The same for a page that has asked for everybody and the last contact with each already."""
        now = self._clock.now()
        with self._diary.reading() as book:
            return is_thin(_as_ties(book, people, last, now), now)

    def _near(self, book: Book, now: datetime, zone: str) -> list[Near]:
        people = [each for each in book.people.all() if each.kind is Kind.PERSON and each.life.may_be_suggested]
        last = book.touches.last_by_person()
        agreed = agreements_of(book)
        found = []
        for person in people:
            touched, met = last.get(person.id, (None, None))
            found.append(
                Near(
                    person=person,
                    theirs=to_wall(now, person.zone or zone),
                    met=met,
                    touched=touched,
                    call=self._call_of(person),
                    in_vain=in_vain(book, person.id, now, touched),
                    agreement=agreed.get(person.id),
                )
            )
        return found


def _later_today(coming: Coming, here: datetime) -> bool:
    return coming.here > here and coming.here.date() == here.date() and (coming.in_person or coming.plan.mode.is_call)


def _planned(coming: Coming) -> Planned:
    plan = coming.plan
    return Planned(
        plan=plan.id, day=coming.moment.day, people=coming.people, mode=plan.mode, wall=coming.here, what=plan.what
    )


def in_vain(book: Book, person: PersonId, now: datetime, touched: datetime | None) -> int:
    """Tries without an answer in the last four weeks; none where there was contact since."""
    if touched is not None and touched >= now - TRIES_WITHIN:
        return 0
    return book.plans.tries_in_vain(person, now - TRIES_WITHIN)


def _ties(book: Book, now: datetime) -> Iterator[Tie]:
    """One by one, for the guard needs only three; last in touch first."""
    return _as_ties(book, book.people.all(), book.touches.last_by_person(), now)


def _as_ties(book: Book, people: Sequence[Person], last: Last, now: datetime) -> Iterator[Tie]:
    def when(person: Person) -> datetime:
        return last.get(person.id, (None, None))[0] or person.added_at

    for person in sorted((each for each in people if each.kind is not Kind.PLACE), key=when, reverse=True):
        touched = last.get(person.id, (None, None))[0]
        yield Tie(person=person, last=touched, in_vain=in_vain(book, person.id, now, touched))


def _spots(book: Book, now: datetime, zone: str) -> list[Spot]:
    """Groups and places of the circle, and those of the local list that are not in it, each with its time today."""
    known = gatherings_of(book)
    own = [each for each in book.people.all() if each.kind is not Kind.PERSON]
    found = [_spot(known.get(each.id) or gathering_of(each, None), now, zone, person=each) for each in own]
    mine = in_circle(book)
    found += [_spot(each, now, zone, key=key) for key, each in listed(book) if key not in mine]
    return [each for each in found if each is not None]


def _spot(
    gathering: Gathering, now: datetime, zone: str, *, person: Person | None = None, key: str = ""
) -> Spot | None:
    """``None`` for something that has times, and none today."""
    today = _today(gathering, now, zone)
    if today is None and gathering.meets:
        return None
    if today is None and gathering.what is not What.PLACE:
        return None
    return Spot(gathering=gathering, time=today, person=person, key=key)


def _today(gathering: Gathering, now: datetime, zone: str) -> Time | None:
    here = to_wall(now, zone)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    found = times(gathering, now, to_utc(midnight, zone), zone)
    return found[0] if found else None
