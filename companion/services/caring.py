"""Care on hard days and after a loss: the plan one wrote for them, and what the weeks of mourning are.

No press on any safety page is counted or kept; only the plan is, and the choices the person made.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.nudges import MOURNING, in_mourning, on_hard_days
from companion.domain.people import LifeState, Person, PersonId
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.domain.safety_plan import PlanLine, PlanPart, SafetyPlan, from_document, to_document, with_part
from companion.domain.sheets import Sheet
from companion.services.falling_silent import fall_silent
from companion.services.happenings import home_zone
from companion.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ports import Book, Clock, Diary
    from companion.services.helping import Helping, LineNow

PLAN = "plan"
"""Kind of the one sheet the plan is kept in."""
LONG_GRIEF = timedelta(days=182)
"""Half a year: before it nobody is told of grief that stays (ICD-11; content brief, 5.5)."""


@record
class ShownLine:
    """One line as it is read: a name or own words, and a number to ring where there is one."""

    text: str
    number: str = ""
    person: PersonId | None = None


@record
class ShownPlan:
    """The plan as it is read now.

    ``parts`` have names and numbers as they are today; people who have died or are not safe are left out. ``lines`` are
    numbers of Get help that stand in the fifth part by themselves, the open ones first.
    """

    parts: dict[PlanPart, tuple[ShownLine, ...]]
    lines: tuple[LineNow, ...]
    country: str


@record
class Mourning:
    """Quiet weeks: ``since`` the day the person named, ``until`` the first day after them."""

    since: date
    until: date


class Caring:
    """The plan for hard days. ``helping`` knows the lines of the country."""

    def __init__(self, diary: Diary, clock: Clock, helping: Helping) -> None:
        self._diary = diary
        self._clock = clock
        self._helping = helping

    # --- the plan ---

    def plan(self) -> SafetyPlan | None:
        """What was written; ``None`` without a plan."""
        with self._diary.reading() as book:
            return _plan(book)

    def shown(self) -> ShownPlan:
        """The plan to be read; without one all parts are empty."""
        with self._diary.reading() as book:
            plan = _plan(book) or SafetyPlan()
            people = book.people.some({line.person for part in PlanPart for line in plan.lines(part) if line.person})
        page = self._helping.page()
        parts = {part: tuple(_shown(plan.lines(part), people)) for part in PlanPart}
        lines = (*page.emergency[:1], *page.crisis[:1], *page.friendly[:1])
        return ShownPlan(parts=parts, lines=lines, country=page.country.name if page.country is not None else "")

    def keep(self, part: PlanPart, lines: Sequence[PlanLine]) -> SafetyPlan:
        """Keep one part at once; a plan that is all empty is none. Raises ``Problem`` as ``with_part``."""
        with self._diary.writing() as book:
            sheet = book.safety.newest(PLAN)
            new = with_part(_plan(book) or SafetyPlan(), part, lines)
            if new.empty and sheet is not None:
                book.safety.remove(sheet.id)
            elif not new.empty:
                name = sheet.id if sheet is not None else new_id()
                known = dict(sheet.document) if sheet is not None else {}
                document = {**known, **to_document(new)}
                book.safety.save(Sheet(id=name, kind=PLAN, at=self._clock.now(), document=document))
        return new

    def remove(self) -> None:
        """Delete the plan; it can be undone."""
        with self._diary.reading() as book:
            sheet = book.safety.newest(PLAN)
        if sheet is not None:
            with self._diary.writing(Act(kind=ActKind.CARE_PLAN_REMOVED)) as book:
                book.safety.remove(sheet.id)

    def calm(self) -> bool:
        """Whether a plan may be offered: not within 72 hours of a safety page."""
        with self._diary.reading() as book:
            return not on_hard_days(book.preferences.get(), self._clock.now())

    # --- somebody who is not safe ---

    def mark_not_safe(self, person: PersonId) -> None:
        """As on the person's card: never suggested, and plans with them end. It can be undone.

        The act has no name in it: the bar that offers Undo stays on the screen, and somebody else may read it.
        """
        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            found = book.people.get(person)
            if found is not None:
                book.people.save(replace(found, life=LifeState.NOT_SAFE))
                fall_silent(book, found, self._clock.now())

    # --- mourning ---

    def mourning(self) -> Mourning | None:
        """The quiet weeks that are on now."""
        with self._diary.reading() as book:
            since = book.preferences.get().bereaved_on
            on = in_mourning(book.preferences.get(), self._today(book))
        return Mourning(since=since, until=since + MOURNING) if since is not None and on else None

    def mourn(self) -> None:
        """Eight quiet weeks from today on, on the person's word; it can be undone."""
        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            book.preferences.save(replace(book.preferences.get(), bereaved_on=self._today(book)))

    def end_quiet(self) -> None:
        """The quiet weeks end now, on the person's word; it can be undone."""
        with self._diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
            book.preferences.save(replace(book.preferences.get(), bereaved_on=None))

    def long_grief(self) -> bool:
        """Whether the page about grief that stays may be found: not in the first half year that is known of."""
        with self._diary.reading() as book:
            since = book.preferences.get().bereaved_on
            return since is None or self._today(book) - since >= LONG_GRIEF

    def _today(self, book: Book) -> date:
        return to_wall(self._clock.now(), home_zone(book.preferences.get(), self._clock)).date()


def _plan(book: Book) -> SafetyPlan | None:
    sheet = book.safety.newest(PLAN)
    plan = from_document(sheet.document) if sheet is not None else SafetyPlan()
    return None if plan.empty else plan


def _shown(lines: Sequence[PlanLine], people: dict[PersonId, Person]) -> list[ShownLine]:
    shown = []
    for line in lines:
        person = people.get(line.person) if line.person is not None else None
        if line.person is None:
            shown.append(ShownLine(text=line.text))
        elif person is not None and not person.life.silent:
            way = person.way("phone")
            shown.append(ShownLine(text=person.name, number=way.address if way else "", person=person.id))
    return shown
