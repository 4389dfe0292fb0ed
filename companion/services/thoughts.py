"""The thoughts one can look at: the list, the one on Today, what is asked again, and what outlives a run.

When to be silent is the content brief's 3.0 rules 6 and 13, and 5.1 rule 6. Numbers stand below with their source.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.checkins import wants_gentle
from companion.domain.exercise_head import SHELVES
from companion.domain.nudges import MOURNING, on_hard_days
from companion.domain.plans import Mode, Plan, Stage
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import moment_of, to_utc, to_wall
from companion.domain.runs import Run, StopReason, ended_by_upset, still_hard
from companion.services.happenings import home_zone
from companion.services.hushed import spoken_of
from companion.services.thought_records import Due, HeldBack, Offered, OfferKind, Pair, Quiet, ThoughtRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.exercise_head import Head
    from companion.domain.exercises import Exercise, FaultyExercise, Keep
    from companion.domain.paths import ExercisePath
    from companion.ports import Book, Clock, Diary, Exercises

__all__ = [
    "CALLS",
    "COUNTED",
    "HARD_DAY_SHELVES",
    "Due",
    "HeldBack",
    "OfferKind",
    "Offered",
    "Pair",
    "Quiet",
    "ThoughtRow",
    "Thoughts",
    "closed_as",
    "plan_ends",
    "plan_of",
]

A_WEEK = timedelta(days=7)
MOST_A_WEEK = 2
"""Exercises suggested in seven days (brief, 3.0 rule 6)."""
AGAIN_AFTER = timedelta(days=3)
"""A thought is offered again after so long at the earliest; our own choice."""
GO_ON_FOR = timedelta(days=14)
"""For so long Today offers what was left or is due; then it waits on the Thoughts page. Our own choice."""
STILL_HELD = 50
"""From this rating on a thought is worth another look; our own choice."""
UPSET_IN_A_ROW = 2
"""So many runs in a row ended by upset: a person instead of an exercise (brief, 3.0 rule 13)."""
CLOSED_BEFORE = timedelta(days=1)
"""So long before its time a plan that is told or let go already is asked about; our own choice."""
HARD_DAY_SHELVES = frozenset({"kind", "matter"})
"""Nothing sociable for 72 hours after a safety page (brief, 5.1 rule 6), however gentle."""
COUNTED = timedelta(days=30)
"""How far back calls and meetings are counted as evidence; our own choice."""

CALLS = frozenset({Mode.VIDEO, Mode.PHONE})


class Thoughts:
    """Reads what the diary knows about thoughts. Nothing here writes."""

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        shelf: Callable[[], Exercises],
        paths: Callable[[], tuple[ExercisePath, ...]] | None = None,
    ) -> None:
        """``paths`` are the suggested ones; they are asked for only while one is on, or nothing was begun yet."""
        self._diary = diary
        self._clock = clock
        self._make_shelf = shelf
        self._make_paths = paths
        self._shelf: Exercises | None = None

    @property
    def shelf(self) -> Exercises:
        """The catalogue, read when it is first needed."""
        if self._shelf is None:
            self._shelf = self._make_shelf()
        return self._shelf

    def exercise(self, exercise: str) -> Exercise:
        """One exercise. Raises ``Problem(GONE)`` when there is none, or its file has faults."""
        found = self.shelf.get(exercise)
        if found is None:
            raise Problem(ProblemKind.GONE, exercise)
        return found

    def faulty(self) -> list[FaultyExercise]:
        """Files that cannot be used, with the line of each fault."""
        return self.shelf.faulty()

    # --- lists ---

    def thoughts(self, *, checked: bool = True) -> list[ThoughtRow]:
        """Every good exercise with what became of it last, in the order of the catalogue.

        Not ``checked``, only the top of each file is read, and one with faults further down is still among them.
        """
        bad = {faulty.file for faulty in self.shelf.faulty()} if checked else set()
        with self._diary.reading() as book:
            runs = [_as_moved(book, run) for run in book.runs.all()]
        heads = [head for head in self.shelf.heads() if f"{head.id}.toml" not in bad]
        return [_row(head, [run for run in runs if run.exercise == head.id]) for head in heads]

    def pairs(self) -> list[Pair]:
        """Every prediction with its outcome, newest first."""
        with self._diary.reading() as book:
            runs = spoken_of(book, [run for run in book.runs.all() if _has_pair(run)])
            from companion.services.asked import asked, each_try  # noqa: PLC0415 - Today shows no pairs

            pairs = [asked(_pair(run), run, self.shelf.get(run.exercise)) for run in runs]
            return each_try(book, pairs)

    def kept(self, keep: Keep) -> tuple[str, ...]:
        """A list that outlives its runs, such as what was learned before; newest first, nothing twice."""
        with self._diary.reading() as book:
            return book.runs.kept(keep.value)

    def due(self, now: datetime) -> list[Due]:
        """Runs that can be taken up again, oldest first; on tender days gentle ones only, on some days none."""
        with self._diary.reading() as book:
            if self._silent(book, book.runs.telling(now - A_WEEK), now) is not None:
                return []
            return self._due(book, now, self._fitting(self._tender(book, now)))

    def _due(self, book: Book, now: datetime, heads: dict[str, Head]) -> list[Due]:
        found = [(run, plan_of(book, run)) for run in book.runs.waiting() if run.exercise in heads]
        return [
            Due(run=run, minutes=heads[run.exercise].minutes, plan=plan)
            for run, plan in found
            if _is_due(book, run, plan, now) or self._is_day_of(book, run, now)
        ]

    def _is_day_of(self, book: Book, run: Run, now: datetime) -> bool:
        """A wait of days is over when the day has come, and not at the hour at which it began."""
        at = run.follow_up_at
        return at is not None and not run.awaits_plan and self._day(book, at) <= self._day(book, now)

    def asked_again_at(self, run: Run) -> datetime | None:
        """When a run will be asked about once more (UTC): after its plan, wherever that was moved."""
        with self._diary.reading() as book:
            return _as_moved(book, run).follow_up_at

    # --- Today ---

    def offered(self, now: datetime) -> Offered | None:
        """At most one thought for Today."""
        return self._look(now)[0]

    def quiet(self, now: datetime) -> Quiet | None:
        """Why no thought is offered; ``None`` when one is."""
        return self._look(now)[1]

    def _look(self, now: datetime) -> tuple[Offered | None, Quiet | None]:
        with self._diary.reading() as book:
            runs = book.runs.telling(now - A_WEEK)
            silent = self._silent(book, runs, now)
            if silent is not None:
                return None, silent
            tender = self._tender(book, now)
            heads = self._fitting(tender)
            mine = [run for run in runs if run.exercise in heads]
            due = [each for each in self._due(book, now, heads) if now < (each.run.follow_up_at or now) + GO_ON_FOR]
            if due:
                return _offer(OfferKind.FOLLOW_UP, heads[due[0].run.exercise], due[0].run, book, now), None
            left = next((run for run in mine if run.finished is None and now < _rated_at(run) + GO_ON_FOR), None)
            if left is not None:
                return _offer(OfferKind.GO_ON, heads[left.exercise], left, book, now), None
            if _enough(runs, now, home_zone(book.preferences.get(), self._clock)):
                return None, tender or Quiet.ENOUGH
            followed = self._on_path(self._offered_heads(heads, book, now), book, now, first=not runs)
            if followed is not None:
                return (None, tender or Quiet.ENOUGH) if isinstance(followed, Quiet) else (followed, None)
            found = self._worth_a_look(self._offered_heads(heads, book, now), mine, book, now)
        return found, None if found is not None else tender or Quiet.NOTHING

    def _on_path(self, heads: dict[str, Head], book: Book, now: datetime, *, first: bool) -> Offered | Quiet | None:
        """What comes next on the path that is on; ``ENOUGH`` soon after its last part, ``None`` without a next.

        ``first``: nothing was begun yet. Then the first path leads, so that Today and the path say the same.
        """
        chosen = book.preferences.get().path
        if not (chosen or first) or self._make_paths is None:
            return None
        from companion.services.going_along import ahead_on, day_of, rests  # noqa: PLC0415 - only with a path

        path = next((path for path in self._make_paths() if chosen in ("", path.id)), None)
        ahead = None if path is None else ahead_on(path, book, heads)
        if path is None or ahead is None:
            return None
        if rests(path, book, *day_of(book, self._clock, now)):
            return Quiet.ENOUGH
        return replace(_offer(OfferKind.PATH, heads[ahead.exercise], None, book, now), why=ahead.part.why)

    def held_back(self, now: datetime) -> HeldBack:
        """What is not offered by itself just now. On the day of a safety page that is everything."""
        with self._diary.reading() as book:
            if book.preferences.get().fine_alone:
                return HeldBack(reason=Quiet.FINE_ALONE, shelves=frozenset())
            heavy = self._heavy(book, book.runs.telling(now - A_WEEK), now)
            if heavy is Quiet.HARD_DAY:
                return HeldBack(reason=heavy, shelves=frozenset())
            return _held(heavy or self._tender(book, now))

    def _silent(self, book: Book, runs: list[Run], now: datetime) -> Quiet | None:
        """Why nothing at all is offered or asked."""
        chosen = book.preferences.get()
        if chosen.fine_alone:
            return Quiet.FINE_ALONE
        return self._heavy(book, runs, now) if chosen.suggestions else Quiet.SWITCHED_OFF

    def _heavy(self, book: Book, runs: list[Run], now: datetime) -> Quiet | None:
        """Why it is better to rest, or to talk to somebody, today."""
        chosen = book.preferences.get()
        zone = ZoneInfo(home_zone(chosen, self._clock))
        if chosen.hard_day is not None and still_hard(chosen.hard_day, now, zone):
            return Quiet.HARD_DAY  # no exercise on the day of a safety page (brief, 5.1 rule 4)
        return Quiet.UPSET if _upset_twice(runs, now) else None

    def _tender(self, book: Book, now: datetime) -> Quiet | None:
        """Why only gentle exercises are offered (brief, 3.0 rule 13)."""
        chosen = book.preferences.get()
        if on_hard_days(chosen, now):
            return Quiet.HARD_DAY
        if chosen.bereaved_on is not None and self._day(book, now) < chosen.bereaved_on + MOURNING:
            return Quiet.MOURNING
        return None

    def _day(self, book: Book, moment: datetime) -> date:
        return to_wall(moment, home_zone(book.preferences.get(), self._clock)).date()

    def _fitting(self, tender: Quiet | None) -> dict[str, Head]:
        """The exercises that fit the days."""
        return _held(tender).fitting({head.id: head for head in self.shelf.heads()})

    def _offered_heads(self, heads: dict[str, Head], book: Book, now: datetime) -> dict[str, Head]:
        """Those that may be offered by themselves; when the spirits are low today, gentle ones if there are any."""
        offered = {name: head for name, head in heads.items() if head.offered and not head.with_therapist}
        today = self._day(book, now)
        low = any(each.day == today and wants_gentle(each.spirits) for each in book.spirits.since(today))
        gentle = {name: head for name, head in offered.items() if head.gentle} if low else {}
        return gentle or offered

    def _worth_a_look(self, heads: dict[str, Head], runs: list[Run], book: Book, now: datetime) -> Offered | None:
        last = {name: next((run for run in runs if run.exercise == name), None) for name in heads}
        true = {(run.exercise, run.thought) for run in runs if run.stopped is StopReason.TRUE_THOUGHT}
        again = [
            run for run in last.values() if run and (run.exercise, run.thought) not in true and _look_again(run, now)
        ]
        again = sorted(spoken_of(book, again), key=lambda run: -(run.last_belief or 0))
        new = [name for name, run in last.items() if run is None]
        new.sort(key=lambda name: not heads[name].thought)  # a thought to look at says more than a title
        if again:
            return _offer(OfferKind.LOOK_AGAIN, heads[again[0].exercise], again[0], book, now)
        return _offer(OfferKind.FIRST, heads[new[0]], None, book, now) if new else None


def _held(reason: Quiet | None) -> HeldBack:
    return HeldBack(reason=reason, shelves=HARD_DAY_SHELVES if reason is Quiet.HARD_DAY else frozenset(SHELVES))


# --- the plan of a run ---------------------------------------------------------------------------------------------


def plan_of(book: Book, run: Run) -> Plan | None:
    """The plan a run led to, if it is still in the diary."""
    return book.plans.get(run.plan) if run.plan is not None else None


def closed_as(book: Book, plan: Plan, day: date | None = None) -> Stage | None:
    """``TOLD`` or ``LET_GO`` (cancelled, too) for a plan that is closed on a day; ``None`` while it is open.

    ``day`` is one its rule gives; the first when ``None``.
    """
    day = day or plan.starts.date()
    occurrence = book.plans.occurrence(plan.id, day)
    if occurrence is not None and occurrence.stage.closed:
        return occurrence.stage
    cancelled = moment_of(plan, book.plans.shifts([plan.id]), day) is None
    return Stage.LET_GO if cancelled else None


def _is_due(book: Book, run: Run, plan: Plan | None, now: datetime) -> bool:
    """At its time, which is the plan's own, wherever that was moved; one that is told or let go comes a day before."""
    at = _as_moved(book, run).follow_up_at
    closed = plan is not None and closed_as(book, plan) is not None
    return at is not None and at <= now + (CLOSED_BEFORE if closed and run.awaits_plan else timedelta(0))


def _as_moved(book: Book, run: Run) -> Run:
    """The run with the time at which its plan is over now, where that is what it waits for."""
    plan = plan_of(book, run) if run.awaits_plan and run.follow_up_at is not None else None
    if plan is None:
        return run
    moment = moment_of(plan, book.plans.shifts([plan.id]), plan.starts.date())
    over = plan_ends(plan) if moment is None else moment.at + timedelta(minutes=plan.minutes)
    return replace(run, follow_up_at=over)


def plan_ends(plan: Plan) -> datetime:
    """When a plan that happens once should be over (UTC)."""
    return to_utc(plan.starts, plan.zone) + timedelta(minutes=plan.minutes)


# --- one run, looked at from outside ------------------------------------------------------------------------------


def _rated_at(run: Run) -> datetime:
    return run.finished or run.stopped_at or run.started


def _row(head: Head, runs: list[Run]) -> ThoughtRow:
    """``runs`` are those of this exercise, newest first."""
    rated = next((run for run in runs if run.last_belief is not None), None)
    left = next((run for run in runs if run.finished is None), None)
    return ThoughtRow(
        exercise=head.id,
        title=head.title,
        thought=head.thought or (left.thought if left is not None else ""),
        minutes=head.minutes,
        belief=rated.last_belief if rated else None,
        rated_at=_rated_at(rated) if rated else None,
        open_run=left.id if left is not None else None,
        again_at=next((run.follow_up_at for run in runs if run.waiting), None),
        shelf=head.shelf,
        gentle=head.gentle,
        with_therapist=head.with_therapist,
        offered=head.offered,
        suggested_by=head.suggested_by,
        signed=head.signed,
        aim=head.aim,
        stopped_at=(left.stopped_at or left.started) if left is not None else None,
    )


def _has_pair(run: Run) -> bool:
    rates = run.expected_rate is not None and run.happened_rate is not None
    return rates or bool(run.expected and run.happened)


def _pair(run: Run) -> Pair:
    return Pair(
        run=run.id,
        thought=run.thought,
        at=_rated_at(run),
        expected=run.expected,
        happened=run.happened,
        expected_rate=run.expected_rate,
        happened_rate=run.happened_rate,
        expected_rate_2=run.expected_rate_2,
        happened_rate_2=run.happened_rate_2,
    )


def _upset_twice(runs: list[Run], now: datetime) -> bool:
    """The last two finished runs made things heavier. After a week the program may offer again."""
    ended = sorted((run for run in runs if run.finished is not None), key=_rated_at, reverse=True)[:UPSET_IN_A_ROW]
    heavy = len(ended) == UPSET_IN_A_ROW and all(ended_by_upset(run) for run in ended)
    return heavy and now < _rated_at(ended[0]) + A_WEEK


def _enough(runs: list[Run], now: datetime, zone: str) -> bool:
    """One begun today, or two within seven days."""
    days: list[date] = [to_wall(run.started, zone).date() for run in runs if run.started > now - A_WEEK]
    return to_wall(now, zone).date() in days or len(days) >= MOST_A_WEEK


def _look_again(run: Run, now: datetime) -> bool:
    """Still held, some days old, and nothing else is coming up for it."""
    if run.waiting or (run.last_belief or 0) < STILL_HELD:
        return False
    return now >= _rated_at(run) + (A_WEEK if ended_by_upset(run) else AGAIN_AFTER)


def _offer(kind: OfferKind, head: Head, run: Run | None, book: Book, now: datetime) -> Offered:
    if run is None:
        return Offered(kind=kind, exercise=head.id, thought=head.thought, minutes=head.minutes, title=head.title)
    rated_at = _rated_at(run)
    touches = book.touches.count_since(max(rated_at, now - COUNTED))
    known = kind in (OfferKind.FOLLOW_UP, OfferKind.GO_ON)
    return Offered(
        kind=kind,
        exercise=head.id,
        thought=(run.thought if known else head.thought) or run.thought,
        minutes=head.minutes,
        title=head.title,
        open_run=run.id if known else None,
        belief=run.last_belief,
        rated_at=rated_at if run.last_belief is not None else None,
        calls_since=sum(number for mode, number in touches.items() if mode in CALLS),
        meetings_since=touches.get(Mode.IN_PERSON, 0),
    )
