"""Which starters were used with whom, and whether a tie is still new. Written when a talk was prepared to its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.exercises import OWN, Multi, options_of
from companion.domain.keeps import Keep
from companion.domain.people import PersonId
from companion.domain.plans import Repeat
from companion.domain.repeats import to_utc
from companion.domain.run_parts import on_path, picked
from companion.domain.run_words import person_of
from companion.domain.sheets import Sheet
from companion.domain.starters import NEW_TIE, USED, used_with
from companion.services.hushed import Hushed

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.exercises import Exercise
    from companion.domain.plans import Plan
    from companion.domain.runs import Run
    from companion.ports import Book

CHECK = "E19"
"""The exercise that asks how one knows somebody."""
FRESH = timedelta(days=14)
"""So long a talk stays prepared. Our own choice."""
FROM_ONLINE = "online"
"""Its answer for somebody one has met online only."""


def used(book: Book, person: PersonId) -> tuple[str, ...]:
    """The ids of the starters used with somebody, the newest last."""
    sheet = book.ties.get(_id(person)) if person else None
    found = [] if sheet is None else sheet.document.get("used", [])
    return tuple(name for name in found if isinstance(name, str)) if isinstance(found, list) else ()


def is_new(book: Book, person: PersonId) -> bool:
    """Whether somebody is still new, or known from online only: with them talk stays light."""
    if not person:
        return False
    if len(book.touches.of(person, NEW_TIE)) < NEW_TIE:
        return True
    checks = (run for run in book.runs.all(CHECK) if person in _people(run))
    newest = next(checks, None)
    return newest is not None and newest.answers.get("who_is") == FROM_ONLINE


def note_talk(book: Book, run: Run, exercise: Exercise, at: datetime) -> None:
    """Remember what was picked for a talk that has been prepared; ``at`` is UTC.

    When the talk has been spoken of afterwards, what was agreed for the next time becomes the thing to ask then.
    """
    person = PersonId(person_of(run, exercise))
    found = book.people.get(person) if person else None
    if found is None or found.life.silent:
        return
    banks = [step for step in exercise.steps if isinstance(step, Multi) and step.bank]
    chosen = [(step, item) for step in banks for item in picked(on_path(run, step.id))]
    new = [item for _step, item in chosen if not item.startswith(OWN)]
    card = [words for step, item in chosen if (words := _said(step, item, exercise))]
    if card and run.follow_up_at is not None:
        document = {"person": str(person), "used": list(used_with(used(book, person), new)), "card": card}
        book.ties.save(Sheet(id=_id(person), kind=USED, at=at, document=document))
    hook = run.kept.get(Keep.HOOK.value, ())
    if hook and run.follow_up_at is None:
        book.people.save(replace(found, ask_next=hook[-1]))


def prepared(book: Book, plan: Plan) -> tuple[str, ...]:
    """What was picked to talk about in a plan: within two weeks, and until one has been in touch with them."""
    people = book.people.some(plan.people)
    for person in plan.people:
        sheet = book.ties.get(_id(person))
        if sheet is None or person not in people or people[person].life.silent:
            continue
        last = book.touches.last_by_person([person]).get(person, (None, None))[0]
        starts = to_utc(plan.starts, plan.zone) if plan.rhythm.repeat is Repeat.ONCE else sheet.at
        fresh = starts <= sheet.at + FRESH and (last is None or last <= sheet.at)
        card = sheet.document.get("card", [])
        if fresh and isinstance(card, list):
            hushed = Hushed(book)
            return tuple(text for text in card if isinstance(text, str) and not hushed(text))
    return ()


def _said(step: Multi, item: str, exercise: Exercise) -> str:
    if item.startswith(OWN):
        return item.removeprefix(OWN).strip()
    return next((option.text for option in options_of(step, exercise) if option.id == item), "")


def _id(person: PersonId) -> str:
    return f"{USED}:{person}"


def _people(run: Run) -> set[str]:
    return {item for answer in run.answers.values() if not isinstance(answer, int) for item in picked(answer)}
