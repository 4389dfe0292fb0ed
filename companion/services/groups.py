"""Groups and places of the circle: when they meet, whom I know there, the next visit, three times before deciding."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain import going as trying
from companion.domain.changes import Act, ActKind
from companion.domain.gathering_sheets import GROUP, from_sheet, group_id, to_sheet
from companion.domain.gatherings import Gathering, Time, What, visit_time
from companion.domain.going import ForMe, Going
from companion.domain.people import Kind, LifeState, Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.services.happenings import home_zone
from companion.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.domain.sheets import Sheet
    from companion.ports import Book, Clock, Diary
    from companion.services.coming import Coming, Upcoming

_TOUCHES = 60
_SHORTEST, _LONGEST = 30, 180
"""A visit to a place that is open all day is planned for no more than three hours."""
ORIGIN = "going:"
"""How the origin of a plan begins that was made for a group or place."""


@record
class GroupView:
    """A group or a place. ``time`` is when the next visit could be; ``planned`` the next visit that is planned.

    ``trying`` is ``None`` where it is not tried out; ``been`` counts the visits since then. ``asks``: it is time for
    the one question.
    """

    person: Person
    gathering: Gathering
    time: Time | None
    planned: Coming | None
    trying: Going | None
    been: int
    asks: bool


class Groups:
    """The verbs. Each act is one unit of work and can be undone."""

    def __init__(self, diary: Diary, clock: Clock, agenda: Upcoming) -> None:
        self._diary = diary
        self._clock = clock
        self._agenda = agenda

    def look(self, person: PersonId) -> GroupView:
        """Everything about one. Raises ``Problem``: ``GONE``; ``NOT_ALLOWED`` for a person."""
        now = self._clock.now()
        with self._diary.reading() as book:
            found = _group(book, person)
            gathering = gathering_of(found, book.ties.get(group_id(person)))
            zone = home_zone(book.preferences.get(), self._clock)
            tried = _going(book, person)
            modes = trying.ON_THE_LINE if gathering.what is What.LINE else trying.IN_THE_ROOM
            been = 0 if tried is None else trying.visits(tried, book.touches.of(person, _TOUCHES), zone, modes)
        planned = None if found.life.silent else self._agenda.next_with(person, modes)
        return GroupView(
            person=found,
            gathering=gathering,
            time=visit_time(gathering, now, zone),
            planned=planned,
            trying=tried,
            been=been,
            asks=tried is not None and trying.asks(tried, been) and found.life.may_be_suggested,
        )

    def asking(self, people: Sequence[PersonId]) -> GroupView | None:
        """The first of these groups that it is time to ask about; ``None`` for none, as for people."""
        for person in people:
            try:
                view = self.look(person)
            except Problem:
                continue
            if view.asks:
                return view
        return None

    def keep(self, person: PersonId, gathering: Gathering) -> None:
        """Keep what is known of it, and with it where it is; it can be undone. Raises as ``look``."""
        now = self._clock.now()
        with self._diary.reading() as book:
            found = _group(book, person)
        with self._diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=(found.name,))) as book:
            book.ties.save(to_sheet(gathering, group_id(person), GROUP, now, **_list_key(book, person)))
            book.people.save(replace(found, place=gathering.where or found.place))

    def plan_visit(self, person: PersonId, time: Time | None = None) -> Plan:
        """Plan a visit at its next time, or at ``time``; it can be undone. One planned for then already is given back.

        Raises ``Problem``: as ``look``; ``NOT_ALLOWED`` with ``silent``; ``BAD_VALUE`` with ``time`` when nobody said
        when it takes place.
        """
        view = self.look(person)
        if view.person.life.silent:
            raise Problem(ProblemKind.NOT_ALLOWED, "silent")
        wanted = time or view.time
        if wanted is None:
            raise Problem(ProblemKind.BAD_VALUE, "time")
        with self._diary.reading() as book:
            there = planned_for(book, person, wanted)
        if there is not None:
            return there
        with self._diary.writing(Act(kind=ActKind.PLAN_MADE, names=(view.person.name,))) as book:
            plan = visit(book, self._clock, view.person, view.gathering, wanted)
            book.plans.save(plan)
        return plan

    def try_three_times(self, person: PersonId) -> None:
        """From now on visits are looked at, and after the third it is asked once; it can be undone."""
        with self._diary.reading() as book:
            found = _group(book, person)
        with self._diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=(found.name,))) as book:
            book.ties.save(trying.to_sheet(Going(person=person, since=self._clock.now())))

    def answer(self, person: PersonId, answer: ForMe) -> None:
        """Whether it is for me; "no" lets it rest, so that nothing of it is suggested. It can be undone."""
        view = self.look(person)
        if view.trying is None:
            raise Problem(ProblemKind.GONE, "going")
        with self._diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=(view.person.name,))) as book:
            book.ties.save(trying.to_sheet(trying.answered(view.trying, answer, view.been)))
            if answer is ForMe.NO:
                book.people.save(replace(view.person, life=LifeState.RESTING))


def visit(book: Book, clock: Clock, person: Person, gathering: Gathering, time: Time) -> Plan:
    """The plan of one visit, in person, or by telephone where one rings. Not saved yet."""
    line = gathering.what is What.LINE
    return Plan(
        id=PlanId(new_id()),
        people=(person.id,),
        mode=Mode.PHONE if line else Mode.IN_PERSON,
        starts=time.wall,
        zone=home_zone(book.preferences.get(), clock),
        made_at=clock.now(),
        channel="phone" if line else "",
        address=gathering.phone if line else "",
        place="" if line else gathering.where or person.place,
        minutes=min(_LONGEST, max(_SHORTEST, time.minutes)),
        origin=f"{ORIGIN}{person.id}",
    )


def planned_for(book: Book, person: PersonId, time: Time) -> Plan | None:
    """The plan of a visit at this very time that still stands, so that pressing twice plans once."""
    for plan in book.plans.current(time.wall.date()):
        if plan.people == (person,) and plan.starts == time.wall:
            found = book.plans.occurrence(plan.id, time.wall.date())
            if (found is None or not found.stage.closed) and not book.plans.shifts([plan.id]):
                return plan
    return None


def gathering_of(person: Person, sheet: Sheet | None) -> Gathering:
    """What is known of a group or place: its sheet, else what its card says."""
    found = None if sheet is None else from_sheet(sheet)
    phone = person.way("phone")
    card = Gathering(
        name=person.name,
        what=What.PLACE if person.kind is Kind.PLACE else What.GROUP,
        where=person.place,
        phone="" if phone is None else phone.address,
    )
    if found is None:
        return card
    return replace(found, name=person.name, where=person.place or found.where, phone=card.phone or found.phone)


def gatherings_of(book: Book) -> dict[PersonId, Gathering]:
    """What is known of every group and place of the circle that has a sheet."""
    people = {each.id: each for each in book.people.all() if each.kind is not Kind.PERSON}
    found = {}
    for sheet in book.ties.all(GROUP):
        person = people.get(PersonId(sheet.id.partition(":")[2]))
        if person is not None:
            found[person.id] = gathering_of(person, sheet)
    return found


def ready_time(starts: datetime, at: datetime, minutes: int = 60) -> Time:
    """A time of one's own choice: ``starts`` is wall time where I live, ``at`` the same moment (UTC)."""
    return Time(wall=starts, at=at, ends=at + timedelta(minutes=minutes))


def _list_key(book: Book, person: PersonId) -> dict[str, str]:
    """Which entry of the local list it came from, which stays with it."""
    sheet = book.ties.get(group_id(person))
    key = None if sheet is None else sheet.document.get("local")
    return {"local": key} if isinstance(key, str) else {}


def _group(book: Book, person: PersonId) -> Person:
    found = book.people.get(person)
    if found is None:
        raise Problem(ProblemKind.GONE, "person")
    if found.kind is Kind.PERSON:
        raise Problem(ProblemKind.NOT_ALLOWED, "person")
    return found


def _going(book: Book, person: PersonId) -> Going | None:
    sheet = book.ties.get(trying.sheet_id(person))
    return None if sheet is None else trying.from_sheet(sheet)
