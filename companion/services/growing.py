"""What meetings grew from, looked up in the diary: for the page of one meeting, and counted over a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.growing import Root, Source, began_with_a_call, groups_in, own_roots, roots, said_sheet
from companion.domain.likely_roots import could_be, likely, may_guess, may_say, until
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.runs import RunId
from companion.services.grown_lookup import Around, InDiary, nameable
from companion.services.happenings import act_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Plan, PlanId, Touch
    from companion.ports import Book, Clock, Diary


@record
class Led:
    """A time or a group that led to a meeting, or may have; ``group`` is given where it is one."""

    root: Root
    group: Person | None = None


@record
class Grown:
    """The story of a meeting, nearest link first. ``groups`` are those that can be named; ``exercises`` their ids.

    ``likely`` is what it perhaps grew from, where nobody said so (``domain.likely_roots``); ``could`` is among what the
    person may choose; ``said``: they have chosen. Nothing stands in ``could`` where nothing can be asked.
    """

    roots: tuple[Root, ...] = ()
    groups: tuple[Person, ...] = ()
    exercises: tuple[str, ...] = ()
    likely: tuple[Led, ...] = ()
    could: tuple[Led, ...] = ()
    said: bool = False


@record
class Stories:
    """What the meetings of some time grew from: how many began with a call, and how many came of which group.

    The ``likely`` ones are guesses, and are not among the others.
    """

    calls: int = 0
    groups: tuple[tuple[Person, int], ...] = ()
    likely_calls: int = 0
    likely_groups: tuple[tuple[Person, int], ...] = ()


class Growing:
    """Reads, and keeps what the person says a meeting grew from."""

    def __init__(self, diary: Diary, clock: Clock) -> None:
        self._diary = diary
        self._clock = clock

    def grown(self, plan: Plan) -> Grown:
        """What a meeting grew from; nothing for one that was simply made, and for what is no meeting."""
        if plan.mode is not Mode.IN_PERSON:
            return Grown()
        with self._diary.reading() as book:
            look, around = InDiary(book), Around(book)
            found = roots(plan, look)
            named = book.people.some(groups_in(found))
            runs = [book.runs.get(RunId(root.name)) for root in found if root.source is Source.EXERCISE]
            return Grown(
                roots=found,
                groups=tuple(each for each in named.values() if nameable(each)),
                exercises=tuple(run.exercise for run in runs if run is not None),
                likely=_led(_likely(plan, found, look, around), around),
                could=_led(_could(plan, look, around), around),
                said=look.said(plan) is not None,
            )

    def agree(self, plan: PlanId) -> None:
        """What was guessed is so; with it stays what is certain. It can be undone. Raises ``Problem(GONE)``."""
        self._keep(plan, guessed=True)

    def disagree(self, plan: PlanId) -> None:
        """What was guessed is not so; what is certain stays. It can be undone. Raises ``Problem(GONE)``."""
        self._keep(plan, guessed=False)

    def say(self, plan: PlanId, origins: Sequence[str]) -> None:
        """It grew from these (``Root.of`` of what could be), and from nothing else; from none of them when empty.

        It can be undone. Raises ``Problem(GONE)``.
        """
        with self._diary.reading() as book:
            found = _plan(book, plan)
            names = act_names(found, book.people.some(found.people).values())
        with self._diary.writing(Act(kind=ActKind.GREW_TOLD, names=names)) as book:
            book.ties.save(said_sheet(found, origins, self._clock.now()))

    def _keep(self, plan: PlanId, *, guessed: bool) -> None:
        with self._diary.reading() as book:
            found, look = _plan(book, plan), InDiary(book)
            said = look.said(found)
            certain = tuple(root.of for root in own_roots(found, look)) if said is None else said
            maybe = _likely(found, roots(found, look), look, Around(book)) if guessed else ()
        self.say(plan, (*certain, *(root.of for root in maybe)))


def stories(book: Book, touches: Iterable[Touch]) -> Stories:
    """What those of the touches grew from that were in person. One whose plan is gone tells it by itself."""
    look, around = InDiary(book), Around(book)
    certain, maybe = _Count(), _Count()
    for touch in touches:
        if touch.mode is not Mode.IN_PERSON or touch.plan is None:
            continue
        plan = book.plans.get(touch.plan)
        if plan is None:
            certain.calls += touch.bridged
            continue
        found = roots(plan, look)
        certain.add(found)
        maybe.add(_likely(plan, found, look, around))
    named = {key: each for key, each in book.people.some({*certain.groups, *maybe.groups}).items() if nameable(each)}
    return Stories(
        calls=certain.calls,
        groups=certain.named(named),
        likely_calls=maybe.calls,
        likely_groups=maybe.named(named),
    )


class _Count:
    """Meetings that began with a call, and those of each group."""

    def __init__(self) -> None:
        self.calls = 0
        self.groups: dict[PersonId, int] = {}

    def add(self, found: Sequence[Root]) -> None:
        """One more meeting."""
        self.calls += began_with_a_call(found)
        for group in dict.fromkeys(groups_in(found)):
            self.groups[group] = self.groups.get(group, 0) + 1

    def named(self, people: dict[PersonId, Person]) -> tuple[tuple[Person, int], ...]:
        """The groups that can be named, most meetings first."""
        found = [(people[group], number) for group, number in self.groups.items() if group in people]
        return tuple(sorted(found, key=lambda each: (-each[1], each[0].name.casefold())))


def _likely(plan: Plan, certain: Sequence[Root], look: InDiary, around: Around) -> tuple[Root, ...]:
    """The guess; none once the person has said something."""
    if look.said(plan) is not None:
        return ()
    people = around.people(plan)
    end = until(plan, certain) if may_guess(plan, people) else None
    return () if end is None else likely(plan, certain, around.noted(plan, end), around.places(people))


def _could(plan: Plan, look: InDiary, around: Around) -> tuple[Root, ...]:
    """What the person may choose among: first what it was made of as a step, then what lay near."""
    people = around.people(plan)
    if not may_say(plan, people):
        return ()
    near = could_be(plan, around.noted(plan, plan.made_at), around.places(people))
    by_origin = {root.of: root for root in (*own_roots(plan, look)[:1], *near)}
    return tuple(by_origin.values())


def _led(found: Iterable[Root], around: Around) -> tuple[Led, ...]:
    """With the groups by name; one that cannot be named is left out."""
    led = [Led(root=root, group=around.group(root.name) if root.source is Source.GROUP else None) for root in found]
    return tuple(each for each in led if each.group is not None or each.root.source is not Source.GROUP)


def _plan(book: Book, plan: PlanId) -> Plan:
    found = book.plans.get(plan)
    if found is None:
        raise Problem(ProblemKind.GONE, "plan")
    return found
