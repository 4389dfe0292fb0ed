"""Writes down what was suggested and answered, and what both change. Loaded only when something is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.nudge_answers import Decision, Less, Question, Reply, Verdict
from companion.domain.nudge_log import decision_sheet, decisions_in
from companion.domain.nudge_question import preferences_after, state_after, switched
from companion.domain.nudge_quiet import cap, kinds_on, used
from companion.domain.nudge_sheets import (
    DECISION,
    SHOWN,
    STATE,
    Course,
    course_sheet,
    shown_id,
    shown_sheet,
    state_sheet,
)
from companion.domain.nudge_state import (
    MEMORY,
    OFF_AFTER,
    KindState,
    Outcome,
    Shown,
    afresh,
    after_answer,
    after_outcome,
    settle,
    standing,
    state_of,
)
from companion.domain.nudges import Cause, Idea, IdeaAnswer, Rest, SpeakKind

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.nudge_quiet import Look
    from companion.domain.plans import Plan
    from companion.ports import Book
    from companion.services.nudge_looking import Seen

LOG_DAYS = 30
"""How long decisions are kept, for the person only (``brief/content.md`` 7.3)."""
_VERDICTS = {
    IdeaAnswer.PLANNED: Verdict.PLANNED,
    IdeaAnswer.ANOTHER: Verdict.ANOTHER,
    IdeaAnswer.NOT_TODAY: Verdict.NOT_TODAY,
    IdeaAnswer.LESS: Verdict.LESS,
}


# --- shown ---


def note(book: Book, seen: Seen, idea: Idea) -> None:
    """That a suggestion stands on the page now; nothing when that is known. What is too old is let go."""
    keep_noticed(book, seen)
    if _known(seen.look, idea) is not None:
        return
    shown = _new(idea, seen.look.now)
    book.nudges.save(shown_sheet(shown))
    if seen.course.since is None:
        _keep_course(book, seen, since=idea.day)
    look = replace(seen.look, shown=(*seen.look.shown, shown))
    log(book, look, Decision(id="", at=look.now, day=look.day, verdict=Verdict.SHOWN), idea)
    _forget_old(book, seen.look.now)


def is_noted(book: Book, look: Look, idea: Idea) -> bool:
    """Whether a suggestion is known to stand on the page."""
    return book.nudges.get(shown_id(idea.day, idea.kind, idea.person.id)) is not None or _known(look, idea) is not None


def note_silence(book: Book, seen: Seen, rest: Rest) -> None:
    """That nothing is suggested today, and why: one line a day for each reason."""
    keep_noticed(book, seen)
    known = decisions_in(book.nudges.all(DECISION, seen.look.now - timedelta(days=2)))
    if not any(each.day == seen.look.day and each.rest is rest for each in known):
        log(book, seen.look, Decision(id="", at=seen.look.now, day=seen.look.day, verdict=Verdict.SILENT, rest=rest))
        _forget_old(book, seen.look.now)


def _known(look: Look, idea: Idea) -> Shown | None:
    """The suggestion as it is kept: the one of this day, or the one that still stands from the day before."""
    name = shown_id(idea.day, idea.kind, idea.person.id)
    found = next((each for each in look.shown if each.id == name), None)
    stands = standing(look.shown, look.now)
    same = stands is not None and (stands.person, stands.kind) == (idea.person.id, idea.kind)
    return stands if found is None and same else found


def _new(idea: Idea, now: datetime) -> Shown:
    return Shown(
        id=shown_id(idea.day, idea.kind, idea.person.id),
        kind=idea.kind,
        person=idea.person.id,
        deed=idea.deed,
        at=now,
        day=idea.day,
        hour=idea.hour,
        asked=idea.asked,
        other=any(why.cause is Cause.OTHER for why in idea.why),
    )


def _keep_course(book: Book, seen: Seen, **changes: Any) -> None:  # noqa: ANN401 - fields of Course
    """Keep what holds for all kinds, with what was noticed by looking."""
    noticed = replace(seen.course, unanswered=seen.look.unanswered)
    book.nudges.save(course_sheet(replace(noticed, **changes), seen.look.now))


def keep_noticed(book: Book, seen: Seen) -> None:
    """Write down what was noticed by looking: what nobody answered, and what became of plans."""
    if seen.settled.unanswered:
        _keep_course(book, seen)
    verdicts = {Outcome.DONE: Verdict.DONE, Outcome.HARD: Verdict.HARD, Outcome.NOT_DONE: Verdict.NOT_DONE}
    for shown in seen.settled.changed:
        book.nudges.save(shown_sheet(shown))
        book.nudges.save(state_sheet(state_of(seen.settled.states, shown.kind), seen.look.now))
        verdict = verdicts.get(shown.outcome, Verdict.IGNORED)
        line = Decision(
            id="", at=seen.look.now, day=seen.look.day, verdict=verdict, kind=shown.kind, person=shown.person
        )
        log(book, seen.look, line)


# --- answers ---


def answer(book: Book, seen: Seen, idea: Idea, said: IdeaAnswer, plan: Plan | None = None) -> KindState:
    """Keep an answer and what it changes. One that was never shown, such as a name out of a list, was asked for.

    ``plan`` is the one it led to.
    """
    keep_noticed(book, seen)
    look = seen.look
    shown = _known(look, idea) or _new(idea, look.now)
    state = state_of(look.states, idea.kind)
    if shown.answer is said:  # pressed twice is said once
        return state
    state = after_answer(state, said, shown.hour)
    shown = replace(shown, answer=said, answered_on=look.day)
    if plan is not None:
        shown = replace(shown, plan=plan.id, planned_hour=plan.starts.hour)
    if idea.kind is SpeakKind.WEEK and said is IdeaAnswer.PLANNED:  # planning is what it was about
        state = after_outcome(state, Outcome.DONE, shown.hour)
        shown = replace(shown, outcome=Outcome.DONE, ended_at=look.now)
    book.nudges.save(shown_sheet(shown))
    book.nudges.save(state_sheet(state, look.now))
    if look.unanswered:
        _keep_course(book, seen, unanswered=0)
    log(book, look, Decision(id="", at=look.now, day=look.day, verdict=_VERDICTS[said]), idea)
    return state


def less(book: Book, seen: Seen, idea: Idea) -> Less:
    """Half as often from now on; said twice, the kind is switched off."""
    state = answer(book, seen, idea, IdeaAnswer.LESS)
    off = state.less >= OFF_AFTER
    if off:
        turn(book, idea.kind, seen.look.now, on=False)
    return Less(kind=idea.kind, off=off, days=state.gap)


def turn(book: Book, kind: SpeakKind, now: datetime, *, on: bool) -> None:
    """Switch a kind on or off. One switched on again begins anew."""
    preferences = book.preferences.get()
    if on and kind not in kinds_on(preferences):
        book.nudges.save(state_sheet(afresh(kind), now))
    book.preferences.save(switched(preferences, kind, on=on))


# --- the one question ---


def reply(book: Book, seen: Seen, asked: Question, said: Reply) -> None:
    """Keep the answer to the one question; it begins six new weeks."""
    keep_noticed(book, seen)
    look, preferences = seen.look, book.preferences.get()
    book.preferences.save(preferences_after(preferences, asked, said))
    for kind in asked.kinds:
        book.nudges.save(state_sheet(state_after(state_of(look.states, kind), asked, said), look.now))
    since = look.day if seen.course.since is not None else None
    _keep_course(book, seen, since=since, replied_on=look.day, unanswered=0)
    line = Decision(id="", at=look.now, day=look.day, verdict=Verdict.REPLIED, reply=said, asking=asked.asking)
    log(book, look, line)


# --- the log, and forgetting ---


def log(book: Book, look: Look, line: Decision, idea: Idea | None = None) -> None:
    """Keep one line of the log."""
    from companion.services.ids import new_id

    if idea is not None:
        line = replace(line, kind=idea.kind, person=idea.person.id, why=idea.why)
    line = replace(line, id=f"decision:{new_id()}", used=used(look), most=cap(look))
    book.nudges.save(decision_sheet(line))


def _forget_old(book: Book, now: datetime) -> None:
    """Decisions after 30 days, suggestions when the rules look at them no more."""
    for kind, days in ((DECISION, timedelta(days=LOG_DAYS)), (SHOWN, MEMORY)):
        for sheet in book.nudges.all(kind):
            if sheet.at < now - days:
                book.nudges.remove(sheet.id)


def forget(book: Book, seen: Seen) -> None:
    """Everything learned, and the log. What was said this week still counts, so that forgetting brings no flood."""
    for kind in (STATE, DECISION):
        for sheet in book.nudges.all(kind):
            book.nudges.remove(sheet.id)
    now = seen.look.now
    settled = settle({}, seen.look.shown, now, lambda _each: Outcome.OPEN)
    stands = standing(settled.shown, now)
    for each in settled.shown:
        # What became of it is forgotten, too: nothing is smaller or silent because of it.
        outcome = each.outcome if each.outcome is Outcome.OPEN else Outcome.DONE
        if each is not stands:
            book.nudges.save(shown_sheet(replace(each, outcome=outcome, ended_at=None, hindrance=None)))
    if settled.shown:
        book.nudges.save(course_sheet(Course(since=seen.look.day), now))
