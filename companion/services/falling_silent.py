"""From one moment to the next nothing speaks of somebody: plans, questions to ask, and what would be asked again.

What has been stays in the diary: touches, kept words, answers. Everything here belongs to the unit of work in which
somebody is marked, so that one Undo brings all of it back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.agreements import AGREEMENT
from companion.domain.gathering_sheets import GROUP, NAMES
from companion.domain.locks import Lock, from_sheet, lock_id
from companion.domain.mentions import Mentions, names_of
from companion.domain.run_parts import picked
from companion.domain.runs import StopReason
from companion.services.days_ahead import hush_dates
from companion.services.letting_go import end_plans_with, let_plan_go

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Plan
    from companion.domain.runs import Run
    from companion.ports import Book

_RUN = "run:"
"""How the origin of a plan begins that was made in an exercise."""


def fall_silent(book: Book, person: Person, now: datetime) -> None:
    """Everything that would speak of somebody ends. ``now`` is UTC."""
    others = [each for each in book.people.all() if each.id != person.id and not each.life.silent]
    mentions = Mentions(names_of([person]) - names_of(others))
    since = (now - timedelta(days=1)).date()
    shared = {plan.id for plan in book.plans.current(since) if person.id in plan.people}
    end_plans_with(book, person.id, now)
    for plan in book.plans.current(since):
        _hush_plan(book, plan, mentions, now, theirs=plan.id in shared)
    for each in others:
        if mentions(each.ask_next):
            book.people.save(replace(each, ask_next=""))
    _hush_runs(book, person, mentions, now)
    _hush_ties(book, mentions)
    hush_dates(book, person.id, now)
    _take_pin(book, mentions)


def forget_ties(book: Book, person: PersonId) -> None:
    """What was kept of the tie with somebody who is taken out of the book: agreements, dates, ladders and the like."""
    for sheet in book.ties.all():
        if sheet.document.get("person") == person:
            book.ties.remove(sheet.id)


def _take_pin(book: Book, mentions: Mentions) -> None:
    """Who has died or is not safe helps here no more: what they know of the PIN opens nothing."""
    locked = from_sheet(book.shared.get(lock_id(Lock.HELPER)))
    if locked is not None and mentions(locked.name):
        book.shared.remove(lock_id(Lock.HELPER))
        book.preferences.save(replace(book.preferences.get(), settings_lock=False))


def _hush_plan(book: Book, plan: Plan, mentions: Mentions, now: datetime, *, theirs: bool) -> None:
    """A plan with others goes on without the name; one an exercise made up about them alone ends.

    What the person wrote themselves about another plan stays: it may be the funeral.
    """
    if not mentions(plan.what, plan.ask, plan.if_then, plan.routine):
        return
    made_up = plan.origin.startswith(_RUN)
    if made_up and not plan.people:
        let_plan_go(book, plan.id, now)
    elif theirs or made_up:
        what, ask, if_then, routine = (
            "" if mentions(words) else words for words in (plan.what, plan.ask, plan.if_then, plan.routine)
        )
        book.plans.save(replace(plan, what=what, ask=ask, if_then=if_then, routine=routine))
    elif mentions(plan.ask):
        book.plans.save(replace(plan, ask=""))


def _hush_runs(book: Book, person: Person, mentions: Mentions, now: datetime) -> None:
    """Nothing is asked again that was about them, and a run whose thought names them is not gone on with."""
    for run in book.runs.waiting():
        if _about(run, person) or mentions(run.thought, run.expected):
            book.runs.save(replace(run, follow_up_at=None, awaits_plan=False))
    for run in book.runs.open():
        if mentions(run.thought):
            book.runs.save(replace(run, finished=now, stopped=StopReason.LEFT))


def _hush_ties(book: Book, mentions: Mentions) -> None:
    """Whom one knows in a group, and lines of agreements with others: what names them is left empty.

    What a group is called and where it is stays, for "Rose Lane" is a street, and "Rose’s choir" goes on singing.
    """
    for kind, kept in ((AGREEMENT, frozenset[str]()), (GROUP, NAMES)):
        for sheet in book.ties.all(kind):
            said = sheet.document.items()
            document = {key: value if key in kept else _without(value, mentions) for key, value in said}
            if document != sheet.document:
                book.ties.save(replace(sheet, document=document))


def _without(value: Any, mentions: Mentions) -> Any:  # noqa: ANN401 - whatever a document may hold
    if isinstance(value, list):
        return [_without(each, mentions) for each in value]
    return "" if isinstance(value, str) and mentions(value) else value


def _about(run: Run, person: Person) -> bool:
    return any(str(person.id) in picked(answer) for answer in run.answers.values() if not isinstance(answer, int))
