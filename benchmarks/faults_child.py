"""Lives that are cut off. Started by ``benchmarks.faults``; told ``job folder`` line by line, each becomes a process.

Such a process opens the diary of the folder and does what its job says until it is killed. It tells ``pid``, ``ready``,
then of each act ``begun`` and ``done``, each in one piece past all buffers, so that nothing told can be lost with the
process. ``ended`` comes after the kill.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.people import Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.formats.archive import write_archive
from companion.store import diary as store
from companion.store.chosen import take_chosen
from companion.store.diary import SqlDiary, open_diary
from companion.store.keys import diary_key
from companion.store.migrations import leading
from companion.store.vault import DIARY_NAME, FileVault
from companion.system.clock import TurnedClock
from companion.system.files import LocalFiles

if TYPE_CHECKING:
    from companion.ports import Book

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECRET = bytes(range(16))
KEY = diary_key(SECRET)
ARCHIVE = "everything.zip"
OLD_VERSION = 2
"""Tables from which an older diary is led on."""


def tell(line: str) -> None:
    """One line, in one piece."""
    os.write(1, f"{line}\n".encode())


def write(book: Book, name: str) -> None:
    """What one act leaves behind: four things that belong together."""
    folk = (PersonId(name),)
    book.people.save_many([(Person(id=folk[0], name=name, added_at=NOW), b"photo" * 200, "card" * 50)])
    starts = datetime.fromisoformat("2026-12-01T10:00")
    book.plans.save(Plan(id=PlanId(name), people=folk, mode=Mode.VIDEO, starts=starts, zone="UTC", made_at=NOW))
    book.touches.save(Touch(id=TouchId(name), people=folk, mode=Mode.PHONE, at=NOW))


def acts(diary: SqlDiary, many: int, turn: int = 0) -> None:
    """Do so many acts, and tell of each when it is confirmed."""
    for number in range(many):
        name = f"{os.getpid()}-{turn}-{number}"
        tell(f"begun {name}")
        with diary.writing(Act(kind=ActKind.PEOPLE_ADDED)) as book:
            write(book, name)
        tell(f"done {name}")


def live(job: str, folder: Path) -> None:
    """Do what the job says, for ever."""
    tell(f"pid {os.getpid()}")
    clock = TurnedClock(NOW)
    vault = FileVault(folder, clock)
    if job != "migrate":
        vault.take_chosen()
    diary = open_diary(folder / DIARY_NAME, KEY, clock)
    tell("ready")
    turn = 0
    while True:
        turn += 1
        clock.turn(timedelta(hours=1))
        acts(diary, 3 if job in ("write", "migrate") else 1, turn)
        if job == "copy":
            vault.copies(SECRET).make(clock.now())
        elif job == "restore":
            diary = _restored(vault, diary, clock)
        elif job == "archive":
            LocalFiles().write(folder / ARCHIVE, write_archive(vault.everything(SECRET), {}, clock.now()))
        elif job == "take-in":
            diary = _taken_in(vault, diary, clock)


def _restored(vault: FileVault, diary: SqlDiary, clock: TurnedClock) -> SqlDiary:
    """Go back to the copy before the last one, as the program does it: the diary of now is copied first."""
    copies = vault.copies(SECRET)
    earlier = copies.all()
    copies.make(clock.now())
    copies.choose((earlier or copies.all())[0].name)
    diary.close()
    take_chosen(vault.diary_path, clock.now())
    return open_diary(vault.diary_path, KEY, clock)


def _taken_in(vault: FileVault, diary: SqlDiary, clock: TurnedClock) -> SqlDiary:
    """Take everything out, and in again."""
    vault.copies(SECRET).make(clock.now())
    vault.choose_whole(vault.everything(SECRET), SECRET)
    diary.close()
    vault.take_chosen()
    return open_diary(vault.diary_path, KEY, clock)


def older(folder: Path) -> list[str]:
    """Make a diary with the tables of an older program, with people in it; their names."""
    from companion.store.cipher import connect
    from companion.store.rows import person_row

    path = folder / DIARY_NAME
    leading.lead(path, KEY, 0, until=OLD_VERSION)
    names = [f"old-{number}" for number in range(40)]
    with closing(connect(path, KEY)) as connection:
        known = {row[1] for row in connection.execute("PRAGMA table_info(people)")}
        for name in names:
            row = person_row(Person(id=PersonId(name), name=name, added_at=NOW))
            kept = {column: value for column, value in row.items() if column in known}
            marks = ", ".join("?" * len(kept))
            connection.execute(f"INSERT INTO people ({', '.join(kept)}) VALUES ({marks})", tuple(kept.values()))  # noqa: S608 - names of this table
    return names


def main() -> None:
    """Split off one life after the other."""
    store.warm_up()
    assert leading.STEPS
    for line in sys.stdin:
        job, _, folder = line.strip().partition(" ")
        process = os.fork()
        if process == 0:
            live(job, Path(folder))
        os.waitpid(process, 0)
        tell("ended")


if __name__ == "__main__":
    main()
