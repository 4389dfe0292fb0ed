"""Writers to be killed. Started by ``test_killed.py`` with a key as its argument.

For each line on its input, a path, this program splits off a process that opens the diary there (makes it when there
is none) and does one act after another until it is killed. It tells ``pid``, ``ready``, then of each act ``begun`` and
``done``, each in one piece past all buffers, so that nothing told can be lost with the process. ``ended`` comes after
the kill. Splitting off costs milliseconds, where 200 fresh starts would cost minutes.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.people import Person, PersonId
from companion.domain.plans import Mode, Occurrence, Plan, PlanId, Touch, TouchId
from companion.domain.runs import Run, RunId
from companion.store import diary as store
from companion.store.migrations import leading
from companion.system.clock import TurnedClock

if TYPE_CHECKING:
    from companion.ports import Book

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
MANY = 5
KINDS = ("many", "plan", "run", "back")


def tell(line: str) -> None:
    """One line, in one piece."""
    os.write(1, f"{line}\n".encode())


def person(name: str) -> Person:
    """Somebody whose id is their name."""
    return Person(id=PersonId(name), name=name, added_at=NOW)


def write(book: Book, kind: str, name: str) -> None:
    """What one act of a kind leaves behind."""
    if kind == "many":
        book.people.save_many([(person(f"{name}.{n}"), b"photo" * 100, "card" * 100) for n in range(MANY)])
    elif kind == "plan":
        day = date(2026, 12, 1)
        book.people.save(person(name))
        starts = datetime.fromisoformat("2026-12-01T10:00")
        folk = (PersonId(name),)
        book.plans.save(Plan(id=PlanId(name), people=folk, mode=Mode.VIDEO, starts=starts, zone="UTC", made_at=NOW))
        book.plans.save_occurrence(Occurrence(plan=PlanId(name), day=day))
        book.touches.save(Touch(id=TouchId(name), people=folk, mode=Mode.PHONE, at=NOW))
    elif kind == "run":
        book.runs.save(Run(id=RunId(name), exercise="E02", version=1, thought="t", started=NOW))
    else:
        book.people.save(person(f"{name} back"))


def live(path: Path, key: str) -> None:
    """Write for ever."""
    tell(f"pid {os.getpid()}")
    diary = store.open_diary(path, key, TurnedClock(NOW))
    tell("ready")
    turn = 0
    while True:
        name = f"{os.getpid()}-{turn}"
        for kind in KINDS:
            tell(f"begun {kind} {name}")
            with diary.writing(Act(kind=ActKind.PEOPLE_ADDED)) as book:
                write(book, kind, name)
            tell(f"done {kind} {name}")
        tell(f"begun undo {name}")
        diary.undo()
        tell(f"done undo {name}")
        turn += 1


def main() -> None:
    """Split off one writer after the other."""
    store.warm_up()
    assert leading.STEPS
    for line in sys.stdin:
        writer = os.fork()
        if writer == 0:
            live(Path(line.strip()), sys.argv[1])
        os.waitpid(writer, 0)
        tell("ended")


if __name__ == "__main__":
    main()
