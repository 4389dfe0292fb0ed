"""Today, put together with a handful of reads: what comes next, one suggestion, one question, one thought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from companion.domain.changes import Act, ActKind
from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.nudges import (
    JUST_MET_DAYS,
    Candidate,
    Idea,
    IdeaAnswer,
    IdeaShown,
    Rest,
    Shown,
    choose,
    days_since,
    go_to_them,
    rest_by_answers,
    rest_by_choice,
)
from companion.domain.plans import Mode, Plan, Touch
from companion.domain.proposals import Busy, Me, Proposal, Them, propose
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.services.happenings import home_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from companion.domain.people import Person, PersonId
    from companion.domain.preferences import Preferences
    from companion.ports import Book, Clock, Diary
    from companion.services.agenda import Agenda, ComingUp

DAYS_AHEAD = 14
"""How far Today looks, and how far ahead a planned meeting makes a suggestion needless."""
SOON = timedelta(hours=3)
"""What begins within so long leads the page, whatever it is."""
CALL_DAYS = 30
_TOUCHES = 60
_MEMORY = 8
"""Days of earlier suggestions that the rules look at."""

Waiting = TypeVar("Waiting")
Thought = TypeVar("Thought")


@record
class TodayView(Generic[Waiting, Thought]):
    """Everything Today shows. ``now`` is UTC, ``day`` the local day in ``zone``.

    ``together`` is the next meeting in person and ``call`` the next call; ``lead`` is which of them stands
    on top: what begins within three hours, else the meeting, else the call. ``people`` are those named in
    them, ``photo`` that of the first one in the lead. ``rest`` says why there is no idea. ``hard_day``: a
    safety page was opened within 72 hours.
    """

    now: datetime
    zone: str
    day: date
    name: str
    together: ComingUp | None
    call: ComingUp | None
    lead: ComingUp | None
    people: dict[PersonId, Person]
    photo: bytes | None
    waiting: Waiting | None
    idea: Idea | None
    rest: Rest | None
    thought: Thought | None
    spirits: Spirits | None
    hard_day: bool


@record
class _Now:
    """What all questions of one look at the day share."""

    now: datetime
    zone: str
    day: date
    preferences: Preferences
    coming: Sequence[ComingUp]


def _at_once(act: Callable[[], None]) -> None:
    act()


class Nudging(Generic[Waiting, Thought]):
    """Suggestions and the page they stand on.

    ``waiting`` and ``thought`` come from the rooms that know them. ``soon`` runs what can wait until Today stands.
    """

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        agenda: Agenda,
        waiting: Callable[[], Waiting | None],
        thought: Callable[[], Thought | None],
        soon: Callable[[Callable[[], None]], None] = _at_once,
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._agenda = agenda
        self._waiting = waiting
        self._thought = thought
        self._soon = soon

    def today(self) -> TodayView[Waiting, Thought]:
        """The page of now. Only reads; call ``shown`` once the suggestion stands before the person."""
        with self._diary.reading() as book:  # one look for all of it
            coming = self._agenda.coming(DAYS_AHEAD)
            look = self._look(book, coming)
            together = _first(coming, (Mode.IN_PERSON,))
            call = _first(coming, (Mode.VIDEO, Mode.PHONE))
            lead = _lead(together, call, look.now)
            named = {person for each in (together, call) if each for person in each.plan.people}
            people = book.people.some(named)
            idea, rest = self._idea(book, look)
            spirits = next((each.spirits for each in book.spirits.since(look.day) if each.day == look.day), None)
            return TodayView(
                now=look.now,
                zone=look.zone,
                day=look.day,
                name=look.preferences.name,
                together=together,
                call=call,
                lead=lead,
                people=people,
                photo=_photo(book, lead, people),
                waiting=self._waiting(),
                idea=idea,
                rest=rest,
                thought=None if look.preferences.fine_alone else self._thought(),
                spirits=spirits,
                hard_day=rest is Rest.HARD_DAY,
            )

    def idea(self) -> Idea | None:
        """The suggestion that stands today, or the one that would; ``None`` where silence is kinder."""
        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.reading() as book:
            return self._idea(book, self._look(book, coming))[0]

    def shown(self, idea: Idea) -> None:
        """Note that this suggestion stands on today's page, so that it stays the only one.

        Until it is noted the same one is chosen again, so the first page need not wait for the writing of it.
        """
        self._soon(lambda: self._note(idea))

    def _note(self, idea: Idea) -> None:
        with self._diary.reading() as book:
            known = any(each.day == idea.day and each.person == idea.person.id for each in book.ideas.since(idea.day))
        if not known:
            with self._diary.writing() as book:
                book.ideas.save(IdeaShown(day=idea.day, person=idea.person.id))

    def plan_it(self, idea: Idea) -> None:
        """The person wants it; the plan itself is made by planning."""
        self._answer(idea, IdeaAnswer.PLANNED)

    def another(self, idea: Idea) -> Idea | None:
        """Not this one: the next in line, or ``None`` when there is no other."""
        self._answer(idea, IdeaAnswer.ANOTHER)
        return self.idea()

    def not_today(self, idea: Idea) -> None:
        """Nothing more today, and nothing tomorrow."""
        self._answer(idea, IdeaAnswer.NOT_TODAY)

    def tell_spirits(self, spirits: Spirits) -> None:
        """Keep today's word; the last one of a day stands."""
        with self._diary.writing(Act(kind=ActKind.SPIRITS_TOLD)) as book:
            zone = home_zone(book.preferences.get(), self._clock)
            day = to_wall(self._clock.now(), zone).date()
            book.spirits.save(SpiritsToday(day=day, spirits=spirits))

    def _answer(self, idea: Idea, answer: IdeaAnswer) -> None:
        with self._diary.writing(Act(kind=ActKind.IDEA_ANSWERED, names=(idea.person.name,))) as book:
            book.ideas.save(IdeaShown(day=idea.day, person=idea.person.id, answer=answer.value))

    def _look(self, book: Book, coming: Sequence[ComingUp]) -> _Now:
        preferences = book.preferences.get()
        now, zone = self._clock.now(), home_zone(preferences, self._clock)
        return _Now(now=now, zone=zone, day=to_wall(now, zone).date(), preferences=preferences, coming=coming)

    def _idea(self, book: Book, look: _Now) -> tuple[Idea | None, Rest | None]:
        rest = rest_by_choice(look.preferences, look.now, look.day)
        if rest is not None:
            return None, rest
        shown = _shown(book.ideas.since(look.day - timedelta(days=_MEMORY)))
        rest = rest_by_answers(shown, look.day)
        if rest is not None:
            return None, rest
        chosen = choose(_candidates(book, look, shown), shown, look.now, look.day)
        person = None if chosen is None else book.people.get(chosen.person.id)
        if chosen is None or person is None:
            return None, Rest.NOBODY
        return _made(replace(chosen, person=person), look, book.touches.of(person.id, _TOUCHES)), None


def _first(coming: Iterable[ComingUp], modes: tuple[Mode, ...]) -> ComingUp | None:
    return next((each for each in coming if each.plan.mode in modes), None)


def _lead(together: ComingUp | None, call: ComingUp | None, now: datetime) -> ComingUp | None:
    both = [each for each in (together, call) if each is not None]
    soon = [each for each in both if each.moment.at - now <= SOON]
    if soon:
        return min(soon, key=lambda each: each.moment.at)
    return both[0] if both else None


def _photo(book: Book, lead: ComingUp | None, people: dict[PersonId, Person]) -> bytes | None:
    first = next((people[person] for person in lead.plan.people if person in people), None) if lead else None
    return book.people.photo(first.id) if first is not None and first.has_photo else None


def _shown(ideas: Iterable[IdeaShown]) -> list[Shown]:
    return [Shown(day=each.day, person=each.person, answer=IdeaAnswer(each.answer)) for each in ideas]


def _candidates(book: Book, look: _Now, shown: Sequence[Shown]) -> list[Candidate]:
    """Everybody who could be named; only the one already standing on the page when there is one."""
    standing = [each.person for each in shown if each.day == look.day and each.answer is IdeaAnswer.NONE]
    people = list(book.people.some(standing).values()) if standing else book.people.within_reach()
    last = book.touches.last_met(person.id for person in people)
    planned = {person for each in look.coming if each.plan.mode is Mode.IN_PERSON for person in each.plan.people}
    return [Candidate(person=person, last_met=last.get(person.id), planned=person.id in planned) for person in people]


def _made(chosen: Candidate, look: _Now, touches: Sequence[Touch]) -> Idea:
    person = chosen.person
    proposal = _proposal(chosen, look)
    since = look.now - timedelta(days=CALL_DAYS)
    calls = [touch for touch in touches if touch.mode in (Mode.PHONE, Mode.VIDEO) and touch.at >= since]
    return Idea(
        day=look.day,
        person=person,
        last_met=chosen.last_met,
        days=days_since(chosen.last_met, look.now),
        wish=person.meet_every_days,
        nearness=person.nearness,
        calls_this_month=len(calls),
        go_to_them=go_to_them(person),
        starts=proposal.starts if proposal else None,
        zone=look.zone,
        minutes=Mode.IN_PERSON.minutes,
    )


def _proposal(chosen: Candidate, look: _Now) -> Proposal | None:
    """The best time for both in the next days, by day, clear of other plans."""
    preferences, person = look.preferences, chosen.person
    me = Me(zone=look.zone, quiet_from=preferences.quiet_from, quiet_to=preferences.quiet_to)
    them = Them(person=person.id, zone=person.zone or look.zone, good_times=person.good_times)
    not_before = chosen.last_met + timedelta(days=JUST_MET_DAYS) if chosen.last_met else None
    found = propose(
        me=me,
        them=[them],
        mode=Mode.IN_PERSON,
        busy=[_busy(each) for each in look.coming],
        now=look.now,
        not_before=not_before,
        most=1,
    )
    return found[0] if found else None


def _busy(each: ComingUp) -> Busy:
    plan: Plan = each.plan
    return Busy(start=each.moment.at, end=each.moment.at + timedelta(minutes=plan.minutes))
