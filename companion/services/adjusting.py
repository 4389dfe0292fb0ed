"""Small changes to a plan that leave its times alone: what to ask, where to meet, what then, which reminders come."""

from dataclasses import replace
from typing import Any

from companion.domain.changes import Act, ActKind
from companion.domain.plans import Plan, PlanId, ReminderKind
from companion.domain.problems import Problem, ProblemKind
from companion.ports import Diary

LONGEST_NOTE = 1000
"""Letters of what to ask, of a place, and of an if-then sentence."""


def adjust(
    diary: Diary,
    plan: PlanId,
    *,
    ask: str | None = None,
    place: str | None = None,
    if_then: str | None = None,
    reminders: frozenset[ReminderKind] | None = None,
) -> Plan:
    """Change what is given and leave the rest; it can be undone. Nothing is written when nothing differs.

    Raises ``Problem``: ``GONE``, ``BAD_VALUE`` ("too_long") for over 1000 letters.
    """
    with diary.reading() as book:
        found = book.plans.get(plan)
        people = {} if found is None else book.people.some(found.people)
    if found is None:
        raise Problem(ProblemKind.GONE, "plan")
    given = {"ask": ask, "place": place, "if_then": if_then}
    texts: dict[str, Any] = {name: _checked(text) for name, text in given.items() if text is not None}
    changes = texts if reminders is None else {**texts, "reminders": reminders}
    changed = replace(found, **changes)
    if changed != found:
        names = tuple(people[person].name for person in found.people if person in people)
        with diary.writing(Act(kind=ActKind.PLAN_CHANGED, names=names)) as book:
            # As it is kept: from behind a lock a look shows the plan without its private words.
            book.plans.save(replace(book.plans.get(plan) or found, **changes))
    return changed


def _checked(text: str) -> str:
    clean = text.strip()
    if len(clean) > LONGEST_NOTE:
        raise Problem(ProblemKind.BAD_VALUE, "too_long")
    return clean
