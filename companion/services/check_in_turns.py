"""Whose turn it is: which set of questions is due, begun, put off, or asked about once more after practice.

Answers are looked at newest first, as the diary gives them. Moments are UTC.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.checkin_scoring import good_answers
from companion.domain.checkin_sheets import ANSWERS, LATER, Answered, answered_of
from companion.domain.problems import Problem, ProblemKind
from companion.domain.sheets import Sheet
from companion.services.check_in_records import Offer, Task

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.checkin_sets import CheckInSet
    from companion.ports import Book

A_WEEK = timedelta(days=7)
"""Between two sets, and how long a begun one can be taken up again: its answers are about now."""
AFTER_PRACTICE = timedelta(days=7)
"""So long after a practice run one question is asked again (``brief/content.md`` 2.6); the span is our own choice."""
PRACTICE = "E21"
CONFIDENCE = "digital_confidence"
_LATER = "later"
_LONG_OVERDUE = timedelta(days=36_500)


def all_of(book: Book) -> list[Answered]:
    """Newest first."""
    return [answered_of(sheet) for sheet in book.check_ins.all(ANSWERS)]


def kept_of(book: Book, sheet: str) -> Answered:
    """One that was begun or done. Raises ``Problem(GONE)`` when it is no more."""
    found = book.check_ins.get(sheet)
    if found is None or found.kind != ANSWERS:
        raise Problem(ProblemKind.GONE, sheet)
    return answered_of(found)


def full_of(kept: Iterable[Answered], questions: str) -> list[Answered]:
    """Whole sets that were gone through to the end, newest first."""
    return [each for each in kept if each.set == questions and each.done and not each.one]


def done_this_week(kept: Iterable[Answered], now: datetime) -> bool:
    """Whether a whole set was gone through within seven days."""
    return any(each.done and not each.one and now - each.at < A_WEEK for each in kept)


def put_off_sheet(now: datetime) -> Sheet:
    """What notes a "not now"; it takes the place of the one before."""
    return Sheet(id=_LATER, kind=LATER, at=now)


def put_off(book: Book, since: datetime) -> bool:
    """Whether "not now" was said at a moment or after it."""
    later = book.check_ins.newest(LATER)
    return later is not None and later.at >= since


def this_week(book: Book, kept: Iterable[Answered], now: datetime) -> bool:
    """Whether a set was gone through, or put off, within seven days."""
    later = book.check_ins.newest(LATER)
    return done_this_week(kept, now) or (later is not None and now - later.at < A_WEEK)


def begun_of(sets: Iterable[CheckInSet], kept: Iterable[Answered], now: datetime) -> Offer | None:
    """The set that was begun within seven days and left before its end."""
    by_id = {each.id: each for each in sets}
    for each in kept:
        if not each.done and not each.one and each.here and each.set in by_id and now - each.at < A_WEEK:
            return Offer(questions=by_id[each.set], begun=each.id)
    return None


def overdue(questions: CheckInSet, kept: Iterable[Answered], now: datetime) -> timedelta:
    """Since when it is due; below nothing while it is not. One that was never answered is longest due."""
    full = full_of(kept, questions.id)
    if not full:
        return _LONG_OVERDUE
    days = questions.second if questions.second and len(full) == 1 else questions.interval
    return now - full[0].at - timedelta(days=days)


def may_be_asked(questions: CheckInSet, kept: Iterable[Answered], now: datetime) -> bool:
    """Whether the least time since the last has passed, for whoever asks for it."""
    full = full_of(kept, questions.id)
    return not full or now - full[0].at >= timedelta(days=questions.least)


def after_practice(book: Book, sets: Iterable[CheckInSet], kept: list[Answered], now: datetime) -> Offer | None:
    """After a practice run the task with the lowest answer is asked about once more, if it was answered before that."""
    made = next((each for each in sets if each.id == CONFIDENCE), None)
    if made is None or not full_of(kept, CONFIDENCE):
        return None
    ended = [run.finished for run in book.runs.all(PRACTICE) if run.finished is not None]
    last = max(ended, default=None)
    told = max(each.at for each in kept if each.set == CONFIDENCE and each.done)
    if last is None or now - last > AFTER_PRACTICE or told >= last or put_off(book, last):
        return None
    tasks = tasks_of(made, [each for each in kept if each.set == CONFIDENCE and each.done])
    return Offer(questions=made, one=min(tasks, key=lambda task: task.now).item.id) if tasks else None


def tasks_of(made: CheckInSet, kept: Iterable[Answered]) -> list[Task]:
    """``kept`` newest first."""
    found = []
    each_time = [good_answers(made, each.answers) for each in kept]
    for item in made.items:
        values = [answers[item.id] for answers in each_time if item.id in answers]
        if values:
            found.append(Task(item=item, now=values[0], first=values[-1] if len(values) > 1 else None))
    return found
