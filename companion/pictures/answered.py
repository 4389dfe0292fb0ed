"""A life with answers of half a year: what How I am looks like once there is something to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.checkin_sheets import Answered, PaperResult, answered_sheet, paper_sheet
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Touch, TouchId
from companion.domain.runs import Run, RunId, StopReason
from companion.services.demonstrating import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.ports import Book, Diary
    from companion.rooms import Rooms
    from companion.system.clock import TurnedClock

_UCLA = ("companionship", "left_out", "isolated")
_SUMS = ((3, 2, 2), (2, 3, 2), (2, 2, 3), (2, 2, 2), (2, 2, 2), (2, 2, 1), (1, 2, 1))
_STRAIGHT = (4, 5, 4, 3, 3)
_TASKS = (
    "find_plan", "read_message", "send_message", "start_call", "answer_call", "fix_call", "end_call", "tell_trick",
    "get_going", "ask_help",
)  # fmt: skip
_FIRST, _NOW = (60, 50, 10, 20, 40, 0, 30, 20, 10, 70), (90, 80, 50, 70, 80, 20, 90, 40, 60, 100)
_WAYS = (Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE, Mode.MESSAGE)
_MONTHS = ((1, 5, 6, 9), (0, 6, 5, 7), (2, 7, 6, 8), (3, 7, 6, 9))
"""Times in touch in the four months before last month, by way."""
_PAIRS = (
    ("E09", "If I ring Joan, she will be too busy", 80, 20),
    ("E03", "I have nothing to tell", 70, 40),
    ("E22", "It has been too long to write to Ravi", 90, 30),
    ("E23", "A visit would be too much for Peter", 60, 65),
)


def fill_answered(diary: Diary, clock: TurnedClock) -> None:
    """The invented circle, and half a year of answers."""
    fill(diary, clock)
    now = clock.now()
    with diary.writing() as book:
        _sets(book, now)
        _in_touch(book, now)
        for number, (exercise, thought, expected, happened) in enumerate(_PAIRS):
            at = now - timedelta(days=10 + 17 * number)
            book.runs.save(
                Run(id=RunId(f"tried-{number}"), exercise=exercise, version=1, thought=thought, started=at, finished=at,
                    stopped=StopReason.FINISHED, expected_rate=expected, happened_rate=happened,
                    expected="It goes badly", happened="It went its own way")
            )  # fmt: skip
        then = now - timedelta(days=70)
        paper = PaperResult(id="paper", name="Form from Dr Small", day=then.date(), number=9, out_of=27)
        book.check_ins.save(paper_sheet(paper, then))


def _sets(book: Book, now: datetime) -> None:
    for number, values in enumerate(_SUMS):
        at = now - timedelta(days=30 * (len(_SUMS) - number) - 12)
        _save(book, "ucla3", "Feeling lonely, in three questions", at, dict(zip(_UCLA, values, strict=True)))
    for number, value in enumerate(_STRAIGHT):
        at = now - timedelta(days=30 * (len(_STRAIGHT) - number))
        _save(book, "ons", "Feeling lonely, asked straight", at, {"lonely": value})
    for tasks, days in ((_FIRST, 52), (_NOW, 38)):
        answers = dict(zip(_TASKS, tasks, strict=True))
        _save(book, "digital_confidence", "What I can do on this computer", now - timedelta(days=days), answers)


def _save(book: Book, name: str, title: str, at: datetime, answers: dict[str, int]) -> None:
    made = Answered(id=f"{name}-{at:%m%d}", set=name, at=at, title=title, answers=answers, done=True, here=len(answers))
    book.check_ins.save(answered_sheet(made))


def _in_touch(book: Book, now: datetime) -> None:
    for back, counts in enumerate(reversed(_MONTHS), start=2):
        month = (now.replace(day=15) - timedelta(days=30 * back)).replace(day=1)
        for mode, count in zip(_WAYS, counts, strict=True):
            for number in range(count):
                name = TouchId(f"{month:%m}-{mode.value}-{number}")
                at = month + timedelta(days=2 * number + 1)
                book.touches.save(Touch(id=name, people=(PersonId("anna"),), mode=mode, at=at))


def once(diary: Diary, clock: TurnedClock) -> None:
    """The invented circle, and the three questions answered once, yesterday."""
    fill(diary, clock)
    with diary.writing() as book:
        at = clock.now() - timedelta(days=1)
        _save(book, "ucla3", "Feeling lonely, in three questions", at, dict(zip(_UCLA, (2, 2, 2), strict=True)))


def resting(diary: Diary, clock: TurnedClock) -> None:
    """The invented circle, the day after a hard one."""
    fill(diary, clock)
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), hard_day=clock.now() - timedelta(days=1)))


def asked(questions: str, given: int) -> Callable[[Rooms], dict[str, object]]:
    """Only so many questions of one set are answered, so that a picture begins at the same one each time."""

    def put(rooms: Rooms) -> dict[str, object]:
        with rooms.diary.writing() as book:
            for sheet in book.check_ins.all():
                book.check_ins.remove(sheet.id)
        if given:
            asking = rooms.checking_in.begin(questions)
            for _ in range(given):
                if asking.item is not None:
                    middle = asking.questions.allowed[len(asking.questions.allowed) // 2]
                    asking = rooms.checking_in.answer(asking.id, asking.item.id, middle)
        return {"questions": questions}

    return put
