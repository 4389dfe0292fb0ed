"""What meetings grew from, looked up in the diary: for the page of one meeting, and counted over a month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.growing import CALLS, RUN, Root, Source, began_with_a_call, groups_in, roots
from companion.domain.ladder_sheets import from_sheet, sheet_id
from companion.domain.people import Kind
from companion.domain.plans import Mode, TouchId
from companion.domain.record import record
from companion.domain.repeats import moment_of
from companion.domain.runs import RunId

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Plan, PlanId, Touch
    from companion.ports import Book, Diary

_TOUCHES = 60
"""Times with one person that are looked through for earlier ones of the same exercise."""
_LATELY = timedelta(days=366)
SIDE_BY_SIDE = "E23"
"""The exercise that leads from calls to one room."""


@record
class Grown:
    """The story of a meeting, nearest link first. ``groups`` are those that can be named; ``exercises`` their ids."""

    roots: tuple[Root, ...] = ()
    groups: tuple[Person, ...] = ()
    exercises: tuple[str, ...] = ()


@record
class Stories:
    """What the meetings of some time grew from: how many began with a call, and how many came of which group."""

    calls: int = 0
    groups: tuple[tuple[Person, int], ...] = ()


class Growing:
    """Reads only."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    def grown(self, plan: Plan) -> Grown:
        """What a meeting grew from; nothing for one that was simply made, and for what is no meeting."""
        if plan.mode is not Mode.IN_PERSON:
            return Grown()
        with self._diary.reading() as book:
            look = InDiary(book)
            found = roots(plan, look)
            named = book.people.some(groups_in(found))
            groups = tuple(each for each in named.values() if _nameable(each))
            runs = [book.runs.get(RunId(root.name)) for root in found if root.source is Source.EXERCISE]
        return Grown(roots=found, groups=groups, exercises=tuple(run.exercise for run in runs if run is not None))


def stories(book: Book, touches: Iterable[Touch]) -> Stories:
    """What those of the touches grew from that were in person. One whose plan is gone tells it by itself."""
    look, calls = InDiary(book), 0
    groups: dict[PersonId, int] = {}
    for touch in touches:
        if touch.mode is not Mode.IN_PERSON or touch.plan is None:
            continue
        plan = book.plans.get(touch.plan)
        found = () if plan is None else roots(plan, look)
        calls += began_with_a_call(found) if plan is not None else touch.bridged
        for group in dict.fromkeys(groups_in(found)):
            groups[group] = groups.get(group, 0) + 1
    named = book.people.some(groups)
    counted = [(named[group], number) for group, number in groups.items() if group in named]
    return Stories(calls=calls, groups=tuple((group, number) for group, number in counted if _nameable(group)))


def _nameable(group: Person) -> bool:
    return group.kind is not Kind.PERSON and not group.life.silent


def _old(touch: Touch, plan: Plan) -> bool:
    return touch.at < plan.made_at - _LATELY


class InDiary:
    """What the diary knows of plans and touches, for ``growing.roots``."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def plan(self, plan: PlanId) -> Plan | None:
        """One plan."""
        return self._book.plans.get(plan)

    def touch(self, touch: TouchId) -> Touch | None:
        """One time of being in touch."""
        return self._book.touches.get(touch)

    def told(self, plan: PlanId, day: date) -> datetime | None:
        """When it took place: as noted, else as it was planned."""
        touch = self._book.touches.get(TouchId(f"{plan}-{day.isoformat()}"))
        if touch is not None:
            return touch.at
        found = self._book.plans.get(plan)
        moment = None if found is None else moment_of(found, self._book.plans.shifts([plan]), day)
        return None if moment is None else moment.at

    def before(self, plan: Plan) -> tuple[Touch, ...]:
        """Earlier times with the first person of the plan, of the same exercise run or ladder, newest first."""
        if not plan.people:
            return ()
        ladder = self._ladder_of(plan)
        found = []
        for touch in self._book.touches.of(plan.people[0], _TOUCHES):
            if touch.plan is None or touch.at >= plan.made_at or _old(touch, plan):
                continue
            other = self._book.plans.get(touch.plan)
            if other is not None and other.id != plan.id and (other.origin == plan.origin or other.id in ladder):
                found.append(touch)
        return tuple(found) or self._call_before(plan)

    def _call_before(self, plan: Plan) -> tuple[Touch, ...]:
        """The last call before a plan of the exercise that leads from calls to one room."""
        run = self._book.runs.get(RunId(plan.origin.removeprefix(RUN)))
        if run is None or run.exercise != SIDE_BY_SIDE:
            return ()
        theirs = self._book.touches.of(plan.people[0], _TOUCHES)
        calls = (each for each in theirs if each.mode in CALLS and each.at < plan.made_at and not _old(each, plan))
        return tuple(calls)[:1]

    def _ladder_of(self, plan: Plan) -> frozenset[str]:
        """The plans of all tries of the ladder this plan belongs to; none when it belongs to none."""
        sheet = self._book.ties.get(sheet_id(plan.people[0]))
        ladder = None if sheet is None else from_sheet(sheet)
        tries = [] if ladder is None else [one.plan for rung in ladder.rungs for one in rung.tries]
        return frozenset(tries) if plan.id in tries else frozenset()
