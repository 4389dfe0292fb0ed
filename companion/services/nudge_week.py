"""The week ahead as a suggestion: what stands in it, and whether people come first. Loaded when its week is over."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from companion.domain.nudge_choice import ranked
from companion.domain.nudge_making import way_to
from companion.domain.nudge_people import TRIES, TRIES_WITHIN
from companion.domain.nudge_week import leads, make_week, waiting
from companion.domain.nudges import Ahead, SpeakKind
from companion.domain.plans import may_remind
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.domain.thin_circle import Tie, is_thin
from companion.services.happenings import nameable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from companion.domain.nudge_choice import Choice
    from companion.domain.nudge_people import Candidate, Extra
    from companion.domain.nudge_quiet import Look
    from companion.domain.nudge_state import Shown
    from companion.domain.nudges import Idea
    from companion.ports import Book
    from companion.services.agenda import ComingUp


MOST_TRIED = 25
"""So many of those who wait are asked whether they can be reached at all."""


@record
class Week:
    """What is known besides the look: who could be named, home zone, and what is to come."""

    look: Look
    everybody: Sequence[Candidate]
    zone: str
    coming: Sequence[ComingUp]


def before_people(book: Book, week: Week, extra: Callable[[], Extra], kinds: Sequence[SpeakKind]) -> Idea | None:
    """The week ahead where it comes before the people of these kinds."""
    if not _may_come(book, week):
        return None
    first = next(ranked(week.look, week.everybody, extra, kinds), None)
    return the_week(book, week) if leads(week.look, first) else None


def for_want_of_people(book: Book, week: Week) -> Idea | None:
    """The week ahead where nobody else comes to mind."""
    return the_week(book, week) if _may_come(book, week) else None


def _may_come(book: Book, week: Week) -> bool:
    """Whether there are people to plan with, and nobody who can be reached waits too long."""
    now = week.look.now
    if is_thin((_tie(book, each, now) for each in week.everybody), now):
        return False
    return not any(_reached(book, choice, now) for choice in islice(waiting(week.look, week.everybody), MOST_TRIED))


def _tie(book: Book, one: Candidate, now: datetime) -> Tie:
    tries = book.plans.tries_in_vain(one.person.id, now - TRIES_WITHIN)
    return Tie(person=one.person, last=one.last_touch, in_vain=tries)


def _reached(book: Book, choice: Choice, now: datetime) -> bool:
    """Whether somebody has a way, and does not rest after two tries in vain."""
    person = book.people.get(choice.candidate.person.id)
    if person is None or way_to(choice, person) is None:
        return False
    return book.plans.tries_in_vain(person.id, now - TRIES_WITHIN) < TRIES


def the_week(book: Book, week: Week, stands: Shown | None = None) -> Idea:
    """The suggestion of the week, as it is now."""
    people = book.people.some({person for each in week.coming for person in each.plan.people})
    coming = [
        Ahead(plan=each.plan, people=nameable(each.plan, people), day=to_wall(each.moment.at, week.zone).date())
        for each in week.coming
        if may_remind(each.plan, people)
    ]
    return make_week(week.look, week.zone, coming, stands)
