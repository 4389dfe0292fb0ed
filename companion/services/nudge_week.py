"""The week ahead as a suggestion: what stands in it, and whether people come first. Loaded when its week is over."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from companion.domain.nudge_choice import ranked
from companion.domain.nudge_week import leads, make_week, waiting
from companion.domain.nudges import Ahead, SpeakKind
from companion.domain.plans import may_remind
from companion.domain.repeats import to_wall
from companion.domain.thin_circle import Tie, is_thin
from companion.services.happenings import nameable
from companion.services.nudge_looking import MOST_TRIED, made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.nudge_people import Candidate, Extra
    from companion.domain.nudge_state import Shown
    from companion.domain.nudges import Idea
    from companion.ports import Book
    from companion.services.nudge_looking import Seen


def before_people(
    book: Book, seen: Seen, everybody: Sequence[Candidate], extra: Callable[[], Extra], kinds: Sequence[SpeakKind]
) -> Idea | None:
    """The week ahead where it comes before the people of these kinds."""
    if not leads(seen.look, next(ranked(seen.look, everybody, extra, kinds), None)):
        return None
    return for_want_of_people(book, seen, everybody, extra)


def for_want_of_people(
    book: Book, seen: Seen, everybody: Sequence[Candidate], extra: Callable[[], Extra]
) -> Idea | None:
    """The week ahead where there are people to plan with, and nobody waits too long."""
    look = seen.look
    if is_thin((Tie(person=each.person, last=each.last_touch) for each in everybody), look.now):
        return None
    waits = any(made(book, seen, choice) for choice in islice(waiting(look, everybody, extra), MOST_TRIED))
    return None if waits else the_week(book, seen)


def the_week(book: Book, seen: Seen, stands: Shown | None = None) -> Idea:
    """The suggestion of the week, as it is now."""
    people = book.people.some({person for each in seen.coming for person in each.plan.people})
    coming = [
        Ahead(plan=each.plan, people=nameable(each.plan, people), day=to_wall(each.moment.at, seen.zone).date())
        for each in seen.coming
        if may_remind(each.plan, people)
    ]
    return make_week(seen.look, seen.zone, coming, stands)
