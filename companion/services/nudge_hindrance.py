"""What got in the way of a plan that a suggestion had led to: asked once, and only to make the next one fit better."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.nudge_answers import Decision, Verdict
from companion.domain.nudge_sheets import SHOWN, shown_in, shown_sheet, state_sheet
from companion.domain.nudge_state import Outcome, after_outcome, state_of
from companion.domain.nudges import SpeakKind
from companion.services.nudge_writing import keep_noticed, log

if TYPE_CHECKING:
    from companion.domain.nudge_state import Hindrance, Shown
    from companion.domain.plans import PlanId
    from companion.ports import Book
    from companion.services.nudge_looking import Seen


def hindered(book: Book, plan: PlanId) -> Shown | None:
    """The suggestion that led to a plan, while nothing is known of what became of it.

    None for the week ahead: its answer would change nothing.
    """
    found = (each for each in shown_in(book.nudges.all(SHOWN)) if each.plan == plan and each.hindrance is None)
    return next((each for each in found if each.outcome is Outcome.OPEN and each.kind is not SpeakKind.WEEK), None)


def keep_hindrance(book: Book, seen: Seen, plan: PlanId, said: Hindrance) -> None:
    """Keep the answer: the plan did not come about, and the next suggestion heeds why. Nothing when it is known."""
    keep_noticed(book, seen)
    shown, now = hindered(book, plan), seen.look.now
    if shown is None:
        return
    state = after_outcome(state_of(seen.look.states, shown.kind), Outcome.NOT_DONE, shown.hour)
    book.nudges.save(shown_sheet(replace(shown, outcome=Outcome.NOT_DONE, ended_at=now, hindrance=said)))
    book.nudges.save(state_sheet(state, now))
    line = Decision(id="", at=now, day=seen.look.day, verdict=Verdict.NOT_DONE, kind=shown.kind, person=shown.person)
    log(book, seen.look, line)
