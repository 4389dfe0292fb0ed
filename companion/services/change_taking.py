"""Taking changes of a file into the diary, inside one unit of work that is open already, by the verbs of the house."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.changes_from_afar import MovedCall, NewPerson, NewPhoto, NewSetting, NewWay, TimeSuggested
from companion.domain.hand_log import WAY, change_of, to_sheet
from companion.domain.plans import PlanId, Rhythm
from companion.domain.problems import Problem, ProblemKind
from companion.services.change_looking import with_setting
from companion.services.circle import Circle
from companion.services.one_unit import OneUnit
from companion.services.planning import Draft, Planning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.domain.changes import Act, DoneAct
    from companion.domain.changes_from_afar import Change
    from companion.domain.people import Person, PersonId, Way
    from companion.ports import Book, Clock
    from companion.services.change_looking import LookedChange


class ChangeTaking:
    """One act of taking in. Whatever raises ends the unit of work, and nothing stays."""

    def __init__(self, book: Book, clock: Clock) -> None:
        self._book = book
        self._unit = OneUnit(book)
        self._planning = Planning(self._unit, clock)
        self._circle = Circle(self._unit, clock, self._planning)
        self._added: dict[int, PersonId] = {}

    def take(self, lines: Iterable[LookedChange]) -> None:
        """Settings first, then people, then what concerns them, then times: each may need the one before."""
        for line in sorted(lines, key=lambda each: (_ORDER.index(type(each.change)), each.number)):
            self._take(line)

    def _take(self, line: LookedChange) -> None:
        change = line.change
        if not line.good:
            raise Problem(ProblemKind.NOT_ALLOWED)
        if isinstance(change, NewSetting):
            self._book.preferences.save(with_setting(self._book.preferences.get(), change))
        elif isinstance(change, NewPerson):
            self._add(line, change)
        elif isinstance(change, NewWay):
            self._reach(line)
        elif isinstance(change, NewPhoto):
            self._circle.set_photo(_of(line).id, change.photo)
        elif isinstance(change, MovedCall):
            self._move(line, change)
        else:
            self._plan(line, change)

    def _add(self, line: LookedChange, new: NewPerson) -> None:
        person = replace(
            self._circle.new(new.name),
            kind=new.kind,
            relation=new.relation,
            ring=new.ring,
            nearness=new.nearness,
            town=new.town,
            zone=new.zone or None,
            ways=line.ways,
            good_times=new.good_times,
        )
        self._added[line.number] = self._circle.add(person, new.photo or None).id

    def _reach(self, line: LookedChange) -> None:
        person, way, old = self._circle.get(_of(line).id), line.way, line.old
        if way is None:
            raise Problem(ProblemKind.NOT_ALLOWED)
        kept = [each for each in person.ways if each != old]
        preferred = old.preferred if old is not None else not person.ways
        place = person.ways.index(old) if old in person.ways else len(kept)
        kept.insert(place, replace(way, preferred=preferred, label=old.label if old is not None else way.label))
        self._circle.change(replace(person, ways=tuple(kept)))
        if old is not None:
            self._replace_in_plans(person, old, way)

    def _replace_in_plans(self, person: Person, old: Way, way: Way) -> None:
        """What is planned with the old link or number gets the new one; otherwise it would go on not working."""
        for plan in self._book.plans.all():
            if person.id in plan.people and (plan.channel, plan.address) == (old.channel, old.address):
                self._book.plans.save(replace(plan, address=way.address))

    def _move(self, line: LookedChange, change: MovedCall) -> None:
        if line.found is None or line.wall is None:
            raise Problem(ProblemKind.NOT_ALLOWED)
        plan, day = line.found.plan.id, line.found.moment.day
        if change.following:
            self._planning.move_following(PlanId(plan), day, line.wall)
        else:
            self._planning.move_one(PlanId(plan), day, line.wall)

    def _plan(self, line: LookedChange, change: TimeSuggested) -> None:
        if line.with_change is not None and line.with_change not in self._added:
            raise Problem(ProblemKind.GONE, change.who)
        person = _of(line).id if line.with_change is None else self._added[line.with_change]
        if line.wall is None:
            raise Problem(ProblemKind.NOT_ALLOWED)
        self._planning.plan(
            Draft(
                people=(person,),
                mode=change.mode,
                starts=line.wall,
                rhythm=Rhythm(repeat=change.repeat),
                what=change.what,
                channel=change.channel,
            )
        )


class AfarHand:
    """Keeps in the list of what helpers did what was taken in. Implements ``ports_hands.Warden``, and hides nothing."""

    def __init__(self, lines: Sequence[LookedChange]) -> None:
        self._lines = lines

    def seen(self, book: Book) -> Book:
        """All of it: the owner sits there."""
        return book

    def written(self, book: Book, act: Act | None) -> Book:  # noqa: ARG002 - as any warden
        """The same."""
        return book

    def stamp(self, act: Act | None) -> Act | None:
        """It bears the helper's name already."""
        return act

    def done(self, book: Book, done: DoneAct, mark: str) -> None:
        """What it was, and whom or what it was about first."""
        what = tuple(field for line in self._lines for field in _fields(line.change))
        person = next((line.person.id for line in self._lines if line.person is not None), "")
        plan = next((line.found.plan.id for line in self._lines if line.found is not None), "")
        book.shared.save(to_sheet(change_of(done, mark, tuple(dict.fromkeys(what)), person, plan)))

    def may_undo(self, done: DoneAct) -> bool:  # noqa: ARG002 - as any warden
        """It is the owner's own diary."""
        return True


def _fields(change: Change) -> tuple[str, ...]:
    if isinstance(change, NewSetting):
        return (change.name.value,)
    if isinstance(change, NewWay):
        return "ways", WAY + change.channel
    fields: dict[type, tuple[str, ...]] = {NewPerson: ("in_circle",), NewPhoto: ("photo",)}
    return fields.get(type(change), ("starts",))


_ORDER = (NewSetting, NewPerson, NewWay, NewPhoto, MovedCall, TimeSuggested)


def _of(line: LookedChange) -> Person:
    if line.person is None:
        raise Problem(ProblemKind.GONE, "person")
    return line.person
