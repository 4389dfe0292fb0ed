"""Which starters were used with whom, and whether a tie is still new. Written when a talk was prepared to its end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.exercises import OWN, Multi
from companion.domain.keeps import Keep
from companion.domain.people import PersonId
from companion.domain.run_parts import on_path, picked
from companion.domain.run_words import person_of
from companion.domain.sheets import Sheet
from companion.domain.starters import NEW_TIE, USED, used_with

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.exercises import Exercise
    from companion.domain.runs import Run
    from companion.ports import Book

CHECK = "E19"
"""The exercise that asks how one knows somebody."""
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
    new = [item for step in banks for item in picked(on_path(run, step.id)) if not item.startswith(OWN)]
    if new:
        document = {"person": str(person), "used": list(used_with(used(book, person), new))}
        book.ties.save(Sheet(id=_id(person), kind=USED, at=at, document=document))
    hook = run.kept.get(Keep.HOOK.value, ())
    if hook and run.follow_up_at is None:
        book.people.save(replace(found, ask_next=hook[-1]))


def _id(person: PersonId) -> str:
    return f"{USED}:{person}"


def _people(run: Run) -> set[str]:
    return {item for answer in run.answers.values() if not isinstance(answer, int) for item in picked(answer)}
