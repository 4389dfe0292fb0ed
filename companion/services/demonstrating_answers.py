"""Half a year of an invented life: answers about how one is, times in touch, and what was expected and happened.

``--demo`` shows it, so that How I am has something to show; so do the pictures of those pages.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.checkin_sheets import Answered, PaperResult, answered_sheet, paper_sheet
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Touch, TouchId
from companion.domain.runs import Run, RunId, StopReason
from companion.services.demonstrating import fill
from companion.services.demonstrating_near import fill_near

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.ports import Book, Clock, Diary

OPENED = timedelta(days=215)
"""So long ago the program was first opened: before the first answer."""

UCLA = ("companionship", "left_out", "isolated")
_SUMS = ((3, 2, 2), (2, 3, 2), (2, 2, 3), (2, 2, 2), (2, 2, 2), (2, 2, 1), (1, 2, 1))
_STRAIGHT = (4, 5, 4, 3, 3)
_TASKS = (
    "find_plan", "read_message", "send_message", "start_call", "answer_call", "fix_call", "end_call", "tell_trick",
    "get_going", "ask_help",
)  # fmt: skip
_FIRST, _NOW = (60, 50, 10, 20, 40, 0, 30, 20, 10, 70), (90, 80, 50, 70, 80, 20, 90, 40, 60, 100)
_WAYS = {
    Mode.IN_PERSON: ("margaret", "tom", "choir"),
    Mode.VIDEO: ("anna", "anna", "ravi"),
    Mode.PHONE: ("joan", "margaret", "tom", "peter"),
    Mode.MESSAGE: ("tom", "anna"),
}
"""With whom, in turn."""
_MONTHS = ((1, 5, 6, 9), (0, 6, 5, 7), (2, 7, 6, 8), (3, 7, 6, 9), (2, 4, 5, 8))
"""Times in touch in the five months before this one, by way."""
_PAIRS = (
    ("E09", "If I ring Joan, she will be too busy", "She cuts me short", "We talked for half an hour", 80, 20),
    ("E03", "I have nothing to tell", "There will be long silences", "The garden was enough to begin with", 70, 40),
    ("E22", "It has been too long to write to Ravi", "He does not answer", "He rang the same evening", 90, 30),
    ("E23", "A visit would be too much for Peter", "He is worn out after it", "He was tired, and glad", 60, 65),
)


def fill_lived(diary: Diary, clock: Clock) -> None:
    """The invented circle, what is near it, and half a year of answers, into an empty diary."""
    fill(diary, clock)
    fill_near(diary, clock)
    live(diary, clock.now())
    with diary.writing() as book:
        chosen = book.preferences.get()
        opened = None if chosen.first_opened is None else (clock.now() - OPENED).date()
        # The look together of month five has been answered, so that the page shows an ordinary day.
        book.preferences.save(replace(chosen, first_opened=opened, looked_again=opened))


def live(diary: Diary, now: datetime) -> None:
    """Half a year up to ``now`` (UTC), beside what the invented circle holds."""
    with diary.writing() as book:
        _sets(book, now)
        _in_touch(book, now)
        for number, (exercise, thought, feared, came, expected, happened) in enumerate(_PAIRS):
            at = now - timedelta(days=10 + 17 * number)
            book.runs.save(
                Run(id=RunId(f"tried-{number}"), exercise=exercise, version=1, thought=thought, started=at, finished=at,
                    stopped=StopReason.FINISHED, expected_rate=expected, happened_rate=happened, expected=feared,
                    happened=came)
            )  # fmt: skip
        then = now - timedelta(days=70)
        paper = PaperResult(id="paper", name="Form from Dr Small", day=then.date(), number=9, out_of=27)
        book.check_ins.save(paper_sheet(paper, then))


def _sets(book: Book, now: datetime) -> None:
    for number, values in enumerate(_SUMS):
        at = now - timedelta(days=30 * (len(_SUMS) - number) - 12)
        save_answers(book, "ucla3", "Feeling lonely, in three questions", at, dict(zip(UCLA, values, strict=True)))
    for number, value in enumerate(_STRAIGHT):
        at = now - timedelta(days=30 * (len(_STRAIGHT) - number))
        save_answers(book, "ons", "Feeling lonely, asked straight", at, {"lonely": value})
    for tasks, days in ((_FIRST, 52), (_NOW, 38)):
        answers = dict(zip(_TASKS, tasks, strict=True))
        save_answers(book, "digital_confidence", "What I can do on this computer", now - timedelta(days=days), answers)


def save_answers(book: Book, name: str, title: str, at: datetime, answers: Mapping[str, int]) -> None:
    """A set that was answered to its end at a moment (UTC)."""
    made = Answered(id=f"{name}-{at:%m%d}", set=name, at=at, title=title, answers=answers, done=True, here=len(answers))
    book.check_ins.save(answered_sheet(made))


def _in_touch(book: Book, now: datetime) -> None:
    for back, counts in enumerate(reversed(_MONTHS), start=1):
        month = (now.replace(day=15) - timedelta(days=30 * back)).replace(day=1)
        for (mode, people), count in zip(_WAYS.items(), counts, strict=True):
            for number in range(count):
                name = TouchId(f"{month:%m}-{mode.value}-{number}")
                at = month + timedelta(days=2 * number + 1)
                who = PersonId(people[number % len(people)])
                book.touches.save(Touch(id=name, people=(who,), mode=mode, at=at))
