"""A diary in which every thing that could be shown carries a mark of its own, so that one can see where it went."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.checkin_sheets import Answered, PaperResult, answered_sheet, paper_sheet
from companion.domain.keepsakes import Keepsake, KeptKind, to_sheet
from companion.domain.people import Person, PersonId
from companion.domain.plans import Feeling, Mode, Occurrence, Plan, PlanId, Stage, Touch, TouchId
from companion.domain.preferences import Preferences
from companion.domain.runs import Run, RunId, StopReason
from companion.formats.check_in_file import CheckInFiles
from companion.formats.exercise_file import read_folder
from companion.formats.fhir import write
from companion.services.checking_in import CheckingIn
from companion.services.keeping import Keeping
from companion.services.reporting import Reporting
from companion.system.resources import exercises_folder
from tests.helpers_checkins import FOLDER

if TYPE_CHECKING:
    from companion.ports import Book, Clock, Diary, Exercises

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
FIRST, LAST = NOW.date() - timedelta(days=90), NOW.date()
_MARK = re.compile(r"zq[a-z]+?zq")


def marks(text: str | bytes) -> set[str]:
    """The marks in a text, whatever stands round them and wherever lines were broken."""
    words = text.decode("utf-8", "ignore") if isinstance(text, bytes) else text
    return set(_MARK.findall(re.sub(r"\s", "", words)))


def mark(name: str) -> str:
    """A word nobody writes."""
    return f"zq{name}zq"


def shelf() -> Exercises:
    """The exercises of the program."""
    return read_folder(exercises_folder())


def reporting(diary: Diary, clock: Clock) -> Reporting:
    """The service with its real neighbours."""
    exercises = shelf()
    return Reporting(
        diary,
        clock,
        shelf=lambda: exercises,
        answers=CheckingIn(diary, clock, lambda: CheckInFiles(FOLDER)),
        kept=Keeping(diary),
        writer=write,
    )


def fill_marked(diary: Diary) -> None:
    """One of each kind, some twice."""
    with diary.writing() as book:
        book.preferences.save(Preferences(name=mark("myname"), zone="Europe/London"))
        book.people.save(Person(id=PersonId("p"), name=mark("person"), added_at=NOW))
        for number, letter in enumerate("ab"):
            _run(book, letter, NOW - timedelta(days=10 * number + 2))
            _plan(book, letter, NOW - timedelta(days=10 * number + 3))
            _answers(book, letter, NOW - timedelta(days=30 * number + 4))
        _run(book, "open", None)
        _run(book, "long", NOW - timedelta(days=400))
        paper = PaperResult(id="paper", name=mark("paper"), day=LAST, number=9, out_of=27)
        book.check_ins.save(paper_sheet(paper, NOW))


def _run(book: Book, letter: str, finished: datetime | None) -> None:
    started = NOW - timedelta(days=500) if finished is None else finished
    book.runs.save(
        Run(
            id=RunId(f"run-{letter}"),
            exercise="E01" if letter == "a" else "gone",
            version=1,
            thought=mark(f"thought{letter}"),
            started=started,
            path=("one", "two", "three"),
            answers={"one": mark(f"typed{letter}"), "two": ("x", f"own:{mark(f'own{letter}')}"), "three": 40},
            shown={
                "one": mark(f"askone{letter}"),
                "two": mark(f"asktwo{letter}"),
                "two/x": mark(f"picked{letter}"),
                "three": "",
            },
            finished=finished,
            stopped=StopReason.FINISHED if finished else None,
            belief_before=70,
            belief_after=30,
            upset_before=60,
            expected=mark(f"expected{letter}"),
            happened=mark(f"happened{letter}"),
            expected_rate=80,
            happened_rate=20,
        )
    )
    if finished is not None:
        kept = Keepsake(id=f"kept-{letter}", kind=KeptKind.FAIRER, at=finished, text=mark(f"fairer{letter}"))
        book.keepsakes.save(to_sheet(kept))


def _plan(book: Book, letter: str, at: datetime) -> None:
    starts = at.replace(tzinfo=None)
    plan = Plan(
        id=PlanId(f"plan-{letter}"),
        people=(PersonId("p"),),
        mode=Mode.PHONE,
        starts=starts,
        zone="Europe/London",
        made_at=at,
        what=mark(f"plan{letter}"),
    )
    book.plans.save(plan)
    book.plans.save_occurrence(
        Occurrence(plan=plan.id, day=starts.date(), stage=Stage.TOLD, told_at=at, feeling=Feeling.GOOD)
    )
    line = mark(f"note{letter}")
    book.touches.save(Touch(id=TouchId(f"touch-{letter}"), people=(PersonId("p"),), mode=Mode.PHONE, at=at, line=line))


def _answers(book: Book, letter: str, at: datetime) -> None:
    items = ("companionship", "left_out", "isolated")
    shown = {item: mark(f"ask{number}{letter}".translate(_LETTERS)) for number, item in enumerate(items)}
    shown |= {f"{item}/2": mark(f"said{number}{letter}".translate(_LETTERS)) for number, item in enumerate(items)}
    book.check_ins.save(
        answered_sheet(
            Answered(
                id=f"answers-{letter}",
                set="ucla3",
                at=at,
                title=mark(f"title{letter}"),
                answers=dict.fromkeys(items, 2),
                shown=shown,
                done=True,
            )
        )
    )


_LETTERS = str.maketrans("0123456789", "abcdefghij")
