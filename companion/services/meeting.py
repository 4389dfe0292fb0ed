"""The call or the visit itself: joining, putting off, letting go, and saying how it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from companion.domain import plans
from companion.domain.bridge import Idea, is_bridge
from companion.domain.changes import Act, ActKind
from companion.domain.people import PersonId
from companion.domain.plans import (
    MOVES,
    Feeling,
    Mode,
    Occurrence,
    Plan,
    PlanId,
    Stage,
    Touch,
    TouchId,
    may_remind,
    move,
)
from companion.domain.problems import Problem, ProblemKind
from companion.domain.reminders import TEN_MINUTES
from companion.ports import Book, Channels, Clock, Diary, Opener
from companion.services.bridging import BridgeStep, Bridging
from companion.services.happenings import Happening, act_names, happenings, occurrence_of, one_happening
from companion.services.ids import new_id
from companion.services.joining import JoinHow, Joining, ways_to_join
from companion.services.planning import Planning

LONGEST_LINE = 1000
"""Letters of the one optional line."""

_SAME_AS_PLANNED = timedelta(hours=6)
"""A touch noted within so many hours of a plan of the same kind with the same people is that plan."""


class Happened(StrEnum):
    """Did it take place?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Meeting:
    """What a person does when the time has come, and afterwards."""

    def __init__(self, diary: Diary, clock: Clock, opener: Opener, channels: Channels, planning: Planning) -> None:
        self._diary = diary
        self._clock = clock
        self._opener = opener
        self._channels = channels
        self._bridging = Bridging(diary, clock, planning)

    def join(self, plan: PlanId, day: date) -> Joining:
        """Begin: open the stored link, or say what to show; noted as joined once that has worked.

        Raises ``Problem``: ``GONE``, ``NOT_ALLOWED`` for people of whom the program is silent,
        ``NO_ADDRESS``, ``LINK_REFUSED``, ``NOTHING_OPENS``; then nothing is noted. Joining again is always
        allowed.
        """
        with self._diary.reading() as book:
            found = one_happening(book, plan, day)
            if not may_remind(found.plan, book.people.some(found.plan.people)):
                raise Problem(ProblemKind.NOT_ALLOWED, "person")
        ways = ways_to_join(found, self._channels)
        opened = ways[0].how is JoinHow.OPEN and ways[0].url is not None
        if opened:
            self._opener.open(ways[0].url or "")
        before = occurrence_of(found)
        if Stage.JOINED in MOVES[before.stage]:
            with self._diary.writing() as book:
                book.plans.save_occurrence(move(before, Stage.JOINED, self._clock.now()))
        return Joining(plan=plan, day=day, ways=ways, opened=opened)

    def put_off(self, plan: PlanId, day: date) -> datetime:
        """Be reminded again in ten minutes; the moment (UTC) is returned. Survives a restart.

        Raises ``Problem``: ``GONE``, ``NOT_ALLOWED`` when there is nothing left to put off.
        """
        found = self._happening(plan, day)
        now = self._clock.now()
        again = now + TEN_MINUTES
        after = plans.put_off(occurrence_of(found), again, now)
        with self._diary.writing(_act(ActKind.PUT_OFF, found)) as book:
            book.plans.save_occurrence(after)
        return again

    def read(self, plan: PlanId, day: date) -> None:
        """A reminder of a date was read, and nothing more is said of it. Raises ``Problem(GONE)``."""
        found = self._happening(plan, day)
        before = occurrence_of(found)
        if Stage.TOLD in MOVES[before.stage]:
            with self._diary.writing() as book:
                book.plans.save_occurrence(move(before, Stage.TOLD, self._clock.now()))

    def let_go(self, plan: PlanId, day: date) -> None:
        """I can't today. No reason is asked for. Raises ``Problem``: ``GONE``, ``NOT_ALLOWED``."""
        found = self._happening(plan, day)
        after = move(occurrence_of(found), Stage.LET_GO, self._clock.now())
        with self._diary.writing(_act(ActKind.LET_GO, found)) as book:
            book.plans.save_occurrence(after)

    def tell(
        self,
        plan: PlanId,
        day: date,
        happened: Happened,
        feeling: Feeling | None = None,
        line: str = "",
        there: Sequence[PersonId] | None = None,
    ) -> Touch | None:
        """Say how it was. What took place is told and noted as a touch; what did not is let go, without blame.

        ``there`` are those of the plan who were there; all of them when ``None``. For each it is the last contact.

        ``None`` when there is no touch: it did not take place, or was done alone. Raises ``Problem``:
        ``GONE``, ``NOT_ALLOWED`` when it was told or let go before, ``BAD_VALUE`` for a line over 1000
        letters, and with ``people`` when nobody of the plan was there.
        """
        found = self._happening(plan, day)
        people = found.plan.people if there is None else tuple(each for each in found.plan.people if each in there)
        if found.plan.people and not people:
            raise Problem(ProblemKind.BAD_VALUE, "people")
        now = self._clock.now()
        told = self._told(found, happened, now)
        told = replace(told, feeling=feeling, line=_checked(line))
        touch = _touch(found, told, now, people) if happened is not Happened.NO else None
        with self._diary.writing(_act(ActKind.TOLD, found)) as book:
            book.plans.save_occurrence(told)
            if touch is not None:
                book.touches.save(touch)
        return touch

    def note(
        self,
        people: Sequence[PersonId],
        mode: Mode,
        when: datetime | None = None,
        feeling: Feeling | None = None,
        line: str = "",
    ) -> Touch:
        """Note having been in touch, at ``when`` (UTC; now if ``None``), with or without a plan.

        If just that was planned for about that time, it is told with it and not asked about again. Raises
        ``Problem``: ``BAD_VALUE`` ("people", "mode", "future", "line"), ``GONE``.
        """
        now = self._clock.now()
        at = now if when is None else when
        if not people or not mode.is_contact or at > now:
            raise Problem(ProblemKind.BAD_VALUE, "people" if not people else "future" if at > now else "mode")
        with self._diary.reading() as book:
            known = book.people.some(people)
            planned = _as_planned(book, frozenset(people), mode, at)
        if any(person not in known for person in people):
            raise Problem(ProblemKind.GONE, "person")
        touch = Touch(
            id=TouchId(new_id()),
            people=tuple(dict.fromkeys(people)),
            mode=mode,
            at=at,
            feeling=feeling,
            line=_checked(line),
        )
        names = tuple(known[person].name for person in people)
        with self._diary.writing(Act(kind=ActKind.TOUCH_NOTED, names=names)) as book:
            if planned is not None:
                touch = _tell_as_noted(book, planned, touch, now)
            book.touches.save(touch)
        return touch

    # --- the next step ---

    def bridge(self, plan: PlanId, day: date) -> BridgeStep:
        """When could you be in the same room? Raises ``Problem(GONE)``."""
        return self._bridging.bridge(plan, day)

    def plan_bridge(self, step: BridgeStep, idea: Idea, words: str = "") -> Plan | None:
        """Make the plan of an idea, or keep a question for the next call (then there is no plan)."""
        return self._bridging.plan_bridge(step, idea, words)

    def _happening(self, plan: PlanId, day: date) -> Happening:
        with self._diary.reading() as book:
            return one_happening(book, plan, day)

    def _told(self, found: Happening, happened: Happened, now: datetime) -> Occurrence:
        stage = Stage.LET_GO if happened is Happened.NO else Stage.TOLD
        return move(occurrence_of(found), stage, now)


def _touch(found: Happening, told: Occurrence, now: datetime, people: tuple[PersonId, ...]) -> Touch | None:
    """What is kept of having been in touch; nothing for something done alone."""
    plan = found.plan
    if not plan.mode.is_contact or not plan.people:
        return None
    return Touch(
        id=_touch_id(found),
        people=people,
        mode=plan.mode,
        at=min(told.joined_at or found.moment.at, now),
        feeling=told.feeling,
        line=told.line,
        plan=plan.id,
        day=found.moment.day,
        bridged=plan.mode is Mode.IN_PERSON and is_bridge(plan),
    )


def _touch_id(found: Happening) -> TouchId:
    return TouchId(f"{found.plan.id}-{found.moment.day.isoformat()}")


def tell_in_run(book: Book, plan: PlanId, day: date, happened: Happened | None, now: datetime) -> bool:
    """What was said of a plan in an exercise; whether it was told by it. Not where it was told before, or is no more.

    ``day`` is one the plan's rule gives. ``happened`` is ``None`` for an answer that does not say. What did not take
    place and still lies ahead stays planned.
    """
    try:
        found = one_happening(book, plan, day)
    except Problem:  # it was taken off meanwhile
        return False
    occurrence = occurrence_of(found)
    if occurrence.stage.closed:
        return False
    if happened in (Happened.YES, Happened.PARTLY):
        told = move(occurrence, Stage.TOLD, now)
        book.plans.save_occurrence(told)
        touch = _touch(found, told, now, found.plan.people)
        if touch is not None:
            book.touches.save(touch)
        return True
    if happened is Happened.NO and found.moment.at <= now:
        book.plans.save_occurrence(move(occurrence, Stage.LET_GO, now))
        return True
    return False


def open_again(book: Book, plan: PlanId, day: date) -> None:
    """Take back what an answer in an exercise told of a plan, with the touch that came of it.

    Where more was said of it since - how it was, or a line - it stays.
    """
    try:
        found = one_happening(book, plan, day)
    except Problem:  # it was taken off meanwhile
        return
    closed = occurrence_of(found)
    if not closed.stage.closed or closed.feeling is not None or closed.line:
        return
    stage = Stage.PLANNED if closed.joined_at is None else Stage.JOINED
    book.plans.save_occurrence(replace(closed, stage=stage, told_at=None))
    book.touches.remove(_touch_id(found))


def _tell_as_noted(book: Book, planned: Happening, touch: Touch, now: datetime) -> Touch:
    """Close the occurrence that was meant, and give the touch its plan."""
    told = move(occurrence_of(planned), Stage.TOLD, now)
    book.plans.save_occurrence(replace(told, feeling=touch.feeling, line=touch.line))
    bridged = touch.mode is Mode.IN_PERSON and is_bridge(planned.plan)
    return replace(touch, plan=planned.plan.id, day=planned.moment.day, bridged=bridged)


def _as_planned(book: Book, people: frozenset[PersonId], mode: Mode, at: datetime) -> Happening | None:
    """The one open occurrence that was just this; ``None`` when there is none, or more than one."""
    found = [
        each
        for each in happenings(book, at - _SAME_AS_PLANNED, at + _SAME_AS_PLANNED)
        if each.plan.mode is mode and frozenset(each.plan.people) == people and not each.stage.closed
    ]
    return found[0] if len(found) == 1 else None


def _checked(line: str) -> str:
    clean = line.strip()
    if len(clean) > LONGEST_LINE:
        raise Problem(ProblemKind.BAD_VALUE, "line")
    return clean


def _act(kind: ActKind, found: Happening) -> Act:
    return Act(kind=kind, names=act_names(found.plan, found.people))
