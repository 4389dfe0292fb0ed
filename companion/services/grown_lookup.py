"""What the diary knows of plans and of times in touch, for the rules of what meetings grew from."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from companion.domain.gathering_sheets import GROUP, group_id
from companion.domain.gatherings import What
from companion.domain.going import IN_THE_ROOM, ON_THE_LINE
from companion.domain.growing import CALLS, RUN, said_id, said_in
from companion.domain.ladder_sheets import from_sheet, sheet_id
from companion.domain.likely_roots import WITHIN, Place
from companion.domain.mentions import Mentions, names_of
from companion.domain.people import Kind, PersonId
from companion.domain.plans import TouchId
from companion.domain.repeats import moment_of
from companion.domain.runs import RunId
from companion.services.groups import gathering_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.gatherings import Gathering
    from companion.domain.people import Person
    from companion.domain.plans import Plan, PlanId, Touch
    from companion.ports import Book

_TOUCHES = 60
"""Times with one person that are looked through for earlier ones of the same exercise."""
_LATELY = timedelta(days=366)
SIDE_BY_SIDE = "E23"
"""The exercise that leads from calls to one room."""
_MOST_FOLLOWED = 20
"""Plans made of one another that are gone back through."""


def nameable(group: Person) -> bool:
    """Whether a group or place may be named as what a meeting grew from."""
    return group.kind is not Kind.PERSON and not group.life.silent


def _old(touch: Touch, plan: Plan) -> bool:
    return touch.at < plan.made_at - _LATELY


class InDiary:
    """For ``growing.roots``."""

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

    def said(self, plan: Plan) -> tuple[str, ...] | None:
        """What the person said of this plan, or else of the one it was made of; a plan that was split keeps it."""
        here: Plan | None = plan
        for _ in range(_MOST_FOLLOWED):
            if here is None:
                return None
            said = said_in(self._book.ties.get(said_id(here.id)))
            if said is not None:
                return said
            here = None if here.follows is None else self._book.plans.get(here.follows)
        return None


class Around:
    """What lies around a meeting, for ``likely_roots``. Groups and names are read once, and only when asked for."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def people(self, plan: Plan) -> tuple[Person, ...]:
        """Those of a plan who are in the book."""
        return tuple(self._book.people.some(plan.people).values())

    def noted(self, plan: Plan, end: datetime) -> list[Touch]:
        """Times with the people of a plan and with every group and place, in the two weeks before ``end`` (UTC)."""
        return self._book.touches.between([*plan.people, *self.groups], end - WITHIN, end)

    def places(self, people: tuple[Person, ...]) -> dict[PersonId, Place]:
        """Each group and place, and whether somebody of ``people`` is known there."""
        known = self._known(people)
        return {
            group: Place(
                there=ON_THE_LINE if gathering.what is What.LINE else IN_THE_ROOM, theirs=known(gathering.know)
            )
            for group, (_person, gathering) in self.groups.items()
        }

    def group(self, group: str) -> Person | None:
        """One that may be named."""
        found = self.groups.get(PersonId(group))
        return None if found is None else found[0]

    @cached_property
    def groups(self) -> dict[PersonId, tuple[Person, Gathering]]:
        """The groups and places of the circle that may be named, with what is known of them."""
        found = [each for each in self._everybody if nameable(each)]
        sheets = {sheet.id: sheet for sheet in self._book.ties.all(GROUP)} if found else {}
        return {each.id: (each, gathering_of(each, sheets.get(group_id(each.id)))) for each in found}

    @cached_property
    def _everybody(self) -> list[Person]:
        return self._book.people.all()

    def _known(self, people: tuple[Person, ...]) -> Mentions:
        """Finds the names of these people, but for those that others of the circle have too."""
        if not any(gathering.know for _group, gathering in self.groups.values()):
            return Mentions(())
        mine = Counter(name for each in people for name in names_of([each]))
        return Mentions(name for name, number in mine.items() if self._bearers[name] <= number)

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many people of the circle have a name."""
        return Counter(name for each in self._everybody if each.kind is Kind.PERSON for name in names_of([each]))
