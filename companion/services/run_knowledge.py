"""What a run may use of the diary: people, counts, earlier lists, facts by name, and how its plan went.

Lists and facts are looked up when a step asks for them, and not before: most runs need none. So a run must be moved
while the diary is still being looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, overload

from companion.domain.exercises import Exercise, First, Outcome, PersonStep, Step
from companion.domain.gatherings import What, is_over
from companion.domain.keeps import KEPT_LISTS
from companion.domain.nudges import MOURNING
from companion.domain.people import Kind, Nearness, Person, PersonId, Ring
from companion.domain.plans import Mode, PlanId, Stage, Touch
from companion.domain.proofs import PROOF as PROOF_SHEETS
from companion.domain.proofs import Proof, ProofKind, from_sheet
from companion.domain.repeats import to_wall
from companion.domain.run_words import (
    ASKED_FACTS,
    LAST_WAY,
    NEARBY,
    PROOF,
    PROOF_DAYS,
    STARTERS_USED,
    Around,
    Somebody,
    person_of,
    picked,
)
from companion.domain.runs import AnswerValue, Run, RunId
from companion.services.agreed import agreement_with
from companion.services.happenings import home_zone
from companion.services.hushed import Hushed, spoken_of
from companion.services.local_list import in_circle, listed
from companion.services.run_asks import Asked, asked_after
from companion.services.starting import is_new, used
from companion.services.thoughts import CALLS, COUNTED, closed_as

if TYPE_CHECKING:
    from companion.ports import Book, Clock

TRIES = timedelta(weeks=6)
"""How far back tries without an answer are counted (brief, E06)."""
_LAST_TOUCHES = 60
"""Of one person: more than one a day for the 30 days that are counted."""
DONE_ONESELF = frozenset({ProofKind.CALL, ProofKind.PUT_RIGHT, ProofKind.PRACTISED})
"""What on the proof shelf says that somebody did a thing at the computer."""
_RUNS = "runs:"
_NEARBY = 4
"""Names of what is near; six answers are shown, and the common ones should be seen too."""

_RINGS = {ring: place for place, ring in enumerate(Ring)}


def around_of(
    book: Book, clock: Clock, run: Run | None, exercise: Exercise, answer: AnswerValue | None = None
) -> Around:
    """What a run may use of the diary. Those who are not safe or have died are neither offered nor named.

    Groups and places are named, and not offered as somebody.

    ``answer`` is one that is about to be given: with it a person just chosen is already the run's person.
    """
    chosen = book.preferences.get()
    now = clock.now()
    people = [person for person in book.people.all() if not person.life.silent]
    names = {str(person.id): person.name for person in people}
    helper = book.people.get(PersonId(chosen.helper)) if chosen.helper else None
    touches = book.touches.count_since(now - COUNTED)
    step = exercise.step(run.present) if run is not None else None
    tries = Tries(book, exercise.id, run.id if run is not None else None)
    asked = [] if run is None else asked_after(book, run, exercise, now)
    stages = _stages(book, asked)
    often = _calls_by_person(book, now) if isinstance(step, PersonStep) and step.first is First.CALLS else {}
    return Around(
        country=chosen.country,
        me=chosen.name,
        helper=helper.name if helper is not None and not helper.life.silent else "",
        people=tuple(_somebody(person, often) for person in sorted(people, key=_nearest_first) if _is_one(person)),
        names=names,
        calls=sum(number for mode, number in touches.items() if mode in CALLS),
        meetings=touches.get(Mode.IN_PERSON, 0),
        kept=KeptBefore(book, run.id if run is not None else None, lambda: nearby(book, clock)),
        known=Known(book, clock, _person(run, exercise, step, answer), tries, asked),
        tries=tries,
        no_screen=chosen.no_screen,
        outcome=_outcome(stages.values()),
        closed=frozenset(plan for plan, stage in stages.items() if stage is not None),
        wall=to_wall(now, home_zone(chosen, clock)),
    )


def _person(run: Run | None, exercise: Exercise, step: Step | None, answer: AnswerValue | None) -> PersonId:
    """The run's person, the one just chosen first; an id nobody has when there is none."""
    if isinstance(step, PersonStep) and answer is not None:
        return PersonId(next(iter(picked(answer)), ""))
    return PersonId(person_of(run, exercise) if run is not None else "")


def _nearest_first(person: Person) -> tuple[bool, int, str]:
    return not person.life.may_be_suggested, _RINGS[person.ring], person.name


def _is_one(person: Person) -> bool:
    """Groups and places are met in other ways; nobody asks a library how it is."""
    return person.kind is Kind.PERSON


def _somebody(person: Person, calls: Mapping[PersonId, int]) -> Somebody:
    near = person.nearness.within_reach
    return Somebody(id=person.id, name=person.name, near=near, calls=calls.get(person.id, 0))


def _calls_by_person(book: Book, now: datetime) -> Mapping[PersonId, int]:
    calls = (touch for touch in book.touches.since(now - COUNTED) if touch.mode in CALLS)
    return Counter(person for touch in calls for person in touch.people)


def _stages(book: Book, asked: Sequence[Asked]) -> dict[PlanId, Stage | None]:
    """What became of the plans that are asked after now."""
    return {plan.id: closed_as(book, plan, day) for plan, day in asked}


def _outcome(stages: Collection[Stage | None]) -> Outcome:
    """Of several plans one that took place is enough; all must be let go to be let go."""
    if Stage.TOLD in stages:
        return Outcome.TOLD
    return Outcome.LET_GO if stages and set(stages) == {Stage.LET_GO} else Outcome.UNKNOWN


class KeptBefore(Mapping[str, tuple[str, ...]]):
    """Lists of earlier runs by name, newest first; each is read once, when it is asked for."""

    def __init__(self, book: Book, besides: RunId | None, nearby: Callable[[], tuple[str, ...]] = tuple) -> None:
        self._nearby = nearby
        self._book = book
        self._hushed = Hushed(book)
        self._besides = besides
        self._read: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if name not in self._read:
            found = self._nearby() if name == NEARBY else self._book.runs.kept(name, self._besides)
            self._read[name] = tuple(item for item in found if not self._hushed(item))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(keep.value for keep in KEPT_LISTS))

    def __len__(self) -> int:
        return len(KEPT_LISTS)


def nearby(book: Book, clock: Clock) -> tuple[str, ...]:
    """Names of what one might try: of the local list what is not over, then groups and places of the circle."""
    now, home = clock.now(), home_zone(book.preferences.get(), clock)
    own = {each.id: each for each in book.people.all() if not _is_one(each)}
    quiet = {key for key, person in in_circle(book).items() if not own[person].life.may_be_suggested}
    lines = [
        gathering.name
        for key, gathering in listed(book)
        if key not in quiet and gathering.what is not What.LINE and not is_over(gathering, now, home)
    ]
    groups = [each.name for each in own.values() if each.life.may_be_suggested]
    return tuple(dict.fromkeys([*sorted(lines), *groups]))[:_NEARBY]


class Tries(Sequence[Run]):
    """Earlier runs of an exercise with a guess and what came of it, newest first; read when they are asked for."""

    def __init__(self, book: Book, exercise: str, besides: RunId | None) -> None:
        self._book = book
        self._exercise = exercise
        self._besides = besides

    @cached_property
    def _runs(self) -> list[Run]:
        runs = [run for run in self._book.runs.all(self._exercise) if run.id != self._besides]
        tried = [run for run in runs if run.expected_rate is not None and run.happened_rate is not None]
        return spoken_of(self._book, tried)

    @overload
    def __getitem__(self, place: int) -> Run: ...
    @overload
    def __getitem__(self, place: slice) -> list[Run]: ...
    def __getitem__(self, place: int | slice) -> Run | list[Run]:
        return self._runs[place]

    def __len__(self) -> int:
        return len(self._runs)


class Known(Mapping[str, int | str | None]):
    """Facts by name, about the run's person and oneself; each is looked up when it is asked for."""

    def __init__(
        self, book: Book, clock: Clock, person: PersonId, tries: Sequence[Run] = (), asked: Sequence[Asked] = ()
    ) -> None:
        self._book = book
        self._asked = asked
        self._now = clock.now()
        self._clock = clock
        self._id = person
        self._facts: dict[str, Callable[[], int | str | None]] = {
            "unanswered": self._unanswered,
            "person_calls": lambda: self._lately(CALLS),
            "person_meetings": lambda: self._lately(frozenset({Mode.IN_PERSON})),
            "person_near": self._near,
            "last_contact": self._last_contact,
            LAST_WAY: lambda: self._touches[0].mode.value if self._touches else None,
            "mourning": self._mourning,
            "new_tie": lambda: "yes" if is_new(self._book, self._id_of_one) else "",
            STARTERS_USED: lambda: " ".join(used(self._book, self._id_of_one)),
            "tries": lambda: len(tries),
            "plan_felt": self._plan_felt,
            "plan_told": self._plan_told,
            PROOF: lambda: None if self._proof is None else self._proof.kind.value,
            PROOF_DAYS: lambda: None if self._proof is None else self._days_since(self._proof.at),
        }

    def __getitem__(self, name: str) -> int | str | None:
        if name.startswith(_RUNS):
            return self._book.runs.count_done(name.removeprefix(_RUNS))
        return self._facts[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(ASKED_FACTS))

    def __len__(self) -> int:
        return len(ASKED_FACTS)

    @cached_property
    def _person(self) -> Person | None:
        found = self._book.people.get(self._id) if self._id else None
        return None if found is None or found.life.silent else found

    @property
    def _id_of_one(self) -> PersonId:
        return PersonId("") if self._person is None else self._id

    @cached_property
    def _touches(self) -> list[Touch]:
        """The last times of being in touch with the run's person, newest first."""
        return [] if self._person is None else self._book.touches.of(self._id, _LAST_TOUCHES)

    def _lately(self, modes: frozenset[Mode]) -> int:
        return sum(touch.mode in modes and touch.at >= self._now - COUNTED for touch in self._touches)

    def _unanswered(self) -> int:
        """Tries of the last six weeks that came to nothing, since we were last in touch."""
        if self._person is None:
            return 0
        last = self._touches[0].at if self._touches else None
        since = self._now - TRIES if last is None else max(self._now - TRIES, last)
        return self._book.plans.tries_in_vain(self._id, since) - self._still_fine(since)

    def _still_fine(self, since: datetime) -> int:
        """Those whose answer may, by agreement, still take its time."""
        agreed = agreement_with(self._book, self._id)
        if agreed is None or not (agreed.no_reply or agreed.reply_days):
            return 0
        fresh = since if agreed.no_reply else self._now - timedelta(days=agreed.reply_days or 0)
        return self._book.plans.tries_in_vain(self._id, max(since, fresh))

    def _near(self) -> str:
        if self._person is None or self._person.nearness is Nearness.UNKNOWN:
            return ""
        return "near" if self._person.nearness.within_reach else "far"

    def _last_contact(self) -> int | None:
        """Days by the calendar since we were last in touch."""
        return self._days_since(self._touches[0].at) if self._touches else None

    def _days_since(self, at: datetime) -> int:
        zone = home_zone(self._book.preferences.get(), self._clock)
        return (to_wall(self._now, zone).date() - to_wall(at, zone).date()).days

    @cached_property
    def _proof(self) -> Proof | None:
        """What one did oneself and stands last on the proof shelf."""
        found = (from_sheet(sheet) for sheet in self._book.keepsakes.all(PROOF_SHEETS))
        return next((each for each in found if each is not None and not each.gone and each.kind in DONE_ONESELF), None)

    def _plan_felt(self) -> str:
        """How one said in the plans that the last of those asked after was."""
        told = [self._book.plans.occurrence(plan.id, day) for plan, day in self._asked[-1:]]
        return next((each.feeling.value for each in told if each is not None and each.feeling is not None), "")

    def _plan_told(self) -> str:
        """In which way that took place which was told in the plans, the last of those asked after."""
        told = [plan for plan, day in self._asked if closed_as(self._book, plan, day) is Stage.TOLD]
        return told[-1].mode.value if told else ""

    def _mourning(self) -> str:
        chosen = self._book.preferences.get()
        today = to_wall(self._now, home_zone(chosen, self._clock)).date()
        return "yes" if chosen.bereaved_on is not None and today < chosen.bereaved_on + MOURNING else ""
