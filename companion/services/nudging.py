"""Today, put together with a handful of reads: what comes next, one suggestion, one question, one thought."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from companion.domain.changes import Act, ActKind
from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.nudges import Idea, IdeaAnswer, Rest
from companion.domain.plans import Mode
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.services.happenings import home_zone
from companion.services.nudge_looking import DAYS_AHEAD, see, suggested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from companion.domain.nudge_answers import Decision, KindView, Less, Question, Reply
    from companion.domain.nudge_quiet import Look
    from companion.domain.nudge_state import Hindrance
    from companion.domain.nudges import SpeakKind, Why
    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Plan, PlanId
    from companion.ports import Book, Clock, Diary
    from companion.services.agenda import Agenda, ComingUp
    from companion.services.nudge_looking import Seen

SOON = timedelta(hours=3)
"""What begins within so long leads the page, whatever it is."""
MOST_NAMES = 3
"""Never more than three names at once."""

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
class _Found:
    """The suggestion of an hour, for as long as nothing has changed: see ``Nudging._found``."""

    at: tuple[int, date, int]
    idea: Idea | None
    rest: Rest | None
    look: Look | None


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
        self._kept: _Found | None = None
        self._silent: tuple[date, Rest] | None = None

    def today(self) -> TodayView[Waiting, Thought]:
        """The page of now. Only reads; call ``looked`` once it stands before the person."""
        with self._diary.reading() as book:  # one look for all of it
            coming = self._agenda.coming(DAYS_AHEAD)
            preferences = book.preferences.get()
            now, zone = self._clock.now(), home_zone(preferences, self._clock)
            day = to_wall(now, zone).date()
            together = _first(coming, (Mode.IN_PERSON,))
            call = _first(coming, (Mode.VIDEO, Mode.PHONE))
            lead = _lead(together, call, now)
            named = {person for each in (together, call) if each for person in each.plan.people}
            people = book.people.some(named)
            found = self._found(book, lambda: coming)
            spirits = next((each.spirits for each in book.spirits.since(day) if each.day == day), None)
            return TodayView(
                now=now,
                zone=zone,
                day=day,
                name=preferences.name,
                together=together,
                call=call,
                lead=lead,
                people=people,
                photo=_photo(book, lead, people),
                waiting=self._waiting(),
                idea=found.idea,
                rest=found.rest,
                thought=None if preferences.fine_alone else self._thought(),
                spirits=spirits,
                hard_day=found.rest is Rest.HARD_DAY,
            )

    def idea(self) -> Idea | None:
        """The suggestion that stands today, or the one that would; ``None`` where silence is kinder."""
        return self._now().idea

    def _now(self) -> _Found:
        with self._diary.reading() as book:
            return self._found(book, lambda: self._agenda.coming(DAYS_AHEAD))

    def _found(self, book: Book, coming: Callable[[], Sequence[ComingUp]]) -> _Found:
        """What was found in this hour, or found now: looking each minute must not mean thinking each minute."""
        wall = to_wall(self._clock.now(), home_zone(book.preferences.get(), self._clock))
        at = (self._diary.commits(), wall.date(), wall.hour)
        if self._kept is None or self._kept.at != at:
            idea, rest, seen = suggested(book, self._clock, coming)
            self._kept = _Found(at=at, idea=idea, rest=rest, look=None if seen is None else seen.look)
        return self._kept

    # --- answers ---

    def looked(self, view: TodayView[Waiting, Thought]) -> None:
        """Note what the page says: the suggestion on it, or why there is none (once a day for each reason)."""
        if view.idea is not None:
            self.shown(view.idea)
        elif view.rest is not None and _worth_a_line(view.rest) and self._silent != (view.day, view.rest):
            self._silent = (view.day, view.rest)
            rest = view.rest
            self._soon(lambda: self._note_silence(rest))

    def shown(self, idea: Idea) -> None:
        """Note that this suggestion stands on today's page, so that it stays the only one.

        Until it is noted the same one is chosen again, so the first page need not wait for the writing of it.
        """
        self._soon(lambda: self._note(idea))

    def _note(self, idea: Idea) -> None:
        from companion.services import nudge_writing as writing

        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.reading() as book:
            known = writing.is_noted(book, see(book, self._clock, coming).look, idea)
        if not known:
            with self._diary.writing() as book:
                writing.note(book, see(book, self._clock, coming), idea)

    def _note_silence(self, rest: Rest) -> None:
        from companion.services import nudge_writing as writing

        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.writing() as book:
            writing.note_silence(book, see(book, self._clock, coming), rest)

    def plan_it(self, idea: Idea) -> None:
        """The person wants it; the plan itself is made by planning."""
        self._answer(idea, IdeaAnswer.PLANNED)

    def planned(self, idea: Idea) -> Callable[[Book, Plan], None]:
        """The same as part of making the plan, for ``Planning.plan``: both come, and are taken back, together."""

        def note(book: Book, plan: Plan) -> None:
            from companion.services import nudge_writing as writing

            seen = see(book, self._clock, self._agenda.coming(DAYS_AHEAD))
            writing.answer(book, seen, idea, IdeaAnswer.PLANNED, plan)

        return note

    def asks_why(self, plan: PlanId) -> bool:
        """Whether a plan that did not come about was the fruit of a suggestion, and nobody asked yet what hindered."""
        from companion.services.nudge_hindrance import hindered

        with self._diary.reading() as book:
            return hindered(book, plan) is not None

    def tell_why(self, plan: PlanId, said: Hindrance) -> None:
        """What got in the way: the next one is smaller, or at another hour. It can be undone."""
        from companion.services.nudge_hindrance import keep_hindrance

        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.writing(_answered()) as book:
            keep_hindrance(book, see(book, self._clock, coming), plan, said)

    def another(self, idea: Idea) -> Idea | None:
        """Not this one: the next in line, or ``None`` when there is no other."""
        self._answer(idea, IdeaAnswer.ANOTHER)
        return self.idea()

    def not_today(self, idea: Idea) -> None:
        """Nothing more today, and nothing tomorrow."""
        self._answer(idea, IdeaAnswer.NOT_TODAY)

    def less(self, idea: Idea) -> Less:
        """This kind half as often; said for the second time, the kind is switched off."""
        from companion.services import nudge_writing as writing

        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.writing(_answered(*_names(idea))) as book:
            return writing.less(book, see(book, self._clock, coming), idea)

    def _answer(self, idea: Idea, answer: IdeaAnswer) -> None:
        from companion.services import nudge_writing as writing

        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.writing(_answered(*_names(idea))) as book:
            writing.answer(book, see(book, self._clock, coming), idea, answer)

    # --- what the page of rules shows ---

    def why(self, idea: Idea) -> tuple[Why, ...]:
        """The reasons of a suggestion, weightiest first."""
        return idea.why

    def because(self) -> str:
        """Why the person keeps in touch, in their own words; nothing where they never said."""
        from companion.services.own_reason import own_reason

        with self._diary.reading() as book:
            return own_reason(book)

    def hearing(self) -> tuple[Idea, ...]:
        """Up to three people who might like to hear from one, for a page the person opens; nothing is noted by it."""
        from companion.services.nudge_looking import hearing

        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.reading() as book:
            return hearing(book, see(book, self._clock, coming), MOST_NAMES)

    def decisions(self, days: int = 30) -> tuple[Decision, ...]:
        """What was decided in so many days, 30 at most, newest first."""
        from companion.services.nudge_views import decisions

        with self._diary.reading() as book:
            return decisions(book, self._clock.now(), days)

    def kinds(self) -> tuple[KindView, ...]:
        """Every kind with its switch, its distance, and what was learned."""
        from companion.services.nudge_views import kinds

        return kinds(self._seen().look)

    def switch(self, kind: SpeakKind, *, on: bool) -> None:
        """Switch a kind on or off; one switched on again begins anew. It can be undone."""
        from companion.services import nudge_writing as writing

        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            writing.turn(book, kind, self._clock.now(), on=on)

    def question(self) -> Question | None:
        """The one question that waits, if one does."""
        from companion.domain.nudge_question import FIRST, question

        found = self._now()
        if found.rest is Rest.UNASKED:
            return FIRST
        return None if found.look is None else question(found.look)

    def answer_question(self, question: Question, reply: Reply) -> None:
        """Keep the answer to the one question. It can be undone."""
        from companion.services import nudge_writing as writing

        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.writing(_answered()) as book:
            writing.reply(book, see(book, self._clock, coming), question, reply)

    def reset(self) -> None:
        """Forget everything learned and the log; choices, switches and this week's budget stay. It can be undone."""
        with self._diary.writing(Act(kind=ActKind.IDEAS_FORGOTTEN)) as book:
            self.forget(book)

    def forget(self, book: Book) -> None:
        """The same within a unit of work that is open already."""
        from companion.services import nudge_writing as writing

        writing.forget(book, see(book, self._clock, ()))  # what is to come does not matter for it

    def _seen(self) -> Seen:
        coming = self._agenda.coming(DAYS_AHEAD)
        with self._diary.reading() as book:
            return see(book, self._clock, coming)

    def tell_spirits(self, spirits: Spirits) -> None:
        """Keep today's word; the last one of a day stands."""
        with self._diary.writing(Act(kind=ActKind.SPIRITS_TOLD)) as book:
            zone = home_zone(book.preferences.get(), self._clock)
            day = to_wall(self._clock.now(), zone).date()
            book.spirits.save(SpiritsToday(day=day, spirits=spirits))


def _names(idea: Idea) -> tuple[str, ...]:
    """Whom an answer is about; nobody for the week ahead."""
    return (idea.person.name,) if idea.person.name else ()


def _answered(*names: str) -> Act:
    return Act(kind=ActKind.IDEA_ANSWERED, names=names)


def _worth_a_line(rest: Rest) -> bool:
    """Whether a silence is a decision: not of an hour only, and not of somebody who wants no suggestions at all."""
    return not rest.of_the_hour and rest not in (Rest.FINE_ALONE, Rest.SWITCHED_OFF, Rest.UNASKED)


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
