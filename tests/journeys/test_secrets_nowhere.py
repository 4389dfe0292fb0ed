"""What one writes stands in no file in plain, and goes nowhere: every place is filled, then every file is searched."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from companion.domain.changes import Act, ActKind
from companion.domain.people import Person, PersonId, Way
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.domain.problems import Problem
from companion.domain.runs import RunId
from companion.pictures.houses import build
from companion.services.demonstrating import DEMO_NOW
from companion.store.whole import diary_from
from companion.system.files import LocalFiles
from companion.system.logs import begin_log, crash_report, end_log
from tests.helpers_store import KEY
from tests.journeys.helpers_desktop import desk
from tests.journeys.helpers_full_life import fill_full
from tests.journeys.helpers_watching import (
    SECRET,
    can_watch,
    found_in,
    holds,
    marked,
    plant_sheets,
    sockets,
    watched,
)
from tests.journeys.test_restart import ENDS_WITHIN, ROOT, Running, lived_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from companion.ports import Book
    from companion.rooms import Rooms

PNG = b"\x89PNG\r\n\x1a\n" + SECRET.encode() * 400


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for whatever anybody puts down for a moment."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def rooms(tmp_path: Path, temporary: Path, qapp: QApplication) -> Iterator[Rooms]:
    """A full life in which every text holds the secret."""
    del qapp, temporary
    built = build(tmp_path / "home", fill_full, DEMO_NOW)
    with built.diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=(f"Ann {SECRET}",))) as book:
        assert plant_sheets(book) > 20
        plant_records(book)
    yield built
    built.diary.close()


def plant_records(book: Book) -> None:
    """Every record with words in it."""
    words = f"Nobody may read this {SECRET}"
    way = Way(channel="zoom", address=f"https://zoom.us/j/1?pwd={SECRET}", label=words)
    names = {"name": words, "full_name": words, "relation": words, "town": words, "place": words, "ask_next": words}
    ann = Person(id=PersonId("ann"), added_at=DEMO_NOW, ways=(way,), **names)  # type: ignore[arg-type]
    book.people.save_many([(ann, PNG, f"BEGIN:VCARD\nFN:{words}\nEND:VCARD")])
    said = {"what": words, "ask": words, "if_then": words, "routine": words, "place": words, "address": way.address}
    starts = DEMO_NOW.replace(tzinfo=None)
    plan = Plan(id=PlanId("p"), people=(ann.id,), mode=Mode.VIDEO, starts=starts, zone="UTC", made_at=DEMO_NOW)
    book.plans.save(replace(plan, **said))  # type: ignore[arg-type]
    book.touches.save(Touch(id=TouchId("t"), people=(ann.id,), mode=Mode.PHONE, at=DEMO_NOW, line=words))
    for run in book.runs.all():
        texts = {name: marked(getattr(run, name)) for name in ("thought", "expected", "happened", "answers", "kept")}
        book.runs.save(replace(run, **texts))
    base = book.runs.all()[0]
    book.runs.save(replace(base, id=RunId("own"), thought=words, expected=words))
    book.preferences.save(replace(book.preferences.get(), name=words))


def test_no_file_of_an_open_diary_holds_what_was_written(rooms: Rooms, tmp_path: Path, temporary: Path) -> None:
    home = tmp_path / "home"
    names = {path.name for path in home.rglob("*")}
    assert {"companion.diary", "companion.diary-wal", "companion.diary-shm"} <= names  # it is in the midst of it
    assert found_in(home, temporary) == []

    stick = tmp_path / "stick"
    stick.mkdir()
    made = rooms.safekeeping.copies().make(DEMO_NOW)
    rooms.safekeeping.copies().export(made.name, stick)
    rooms.safekeeping.copies().choose(made.name)
    rooms.diary.undo()
    rooms.safekeeping.choose_whole(rooms.safekeeping.everything())
    rooms.diary.close()
    rooms.safekeeping.guard = None
    assert len(list(home.rglob("*.diary"))) >= 3  # the diary, its copy, and the one that waits to take its place
    assert found_in(home, temporary, stick) == []


def test_what_is_cut_off_on_its_way_out_leaves_nothing_behind(
    rooms: Rooms, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rooms.safekeeping.everything()
    assert holds(repr(whole.tables).encode())
    broken = replace(whole, tables={**whole.tables, "people": [{"id": 1, "name": SECRET}]})
    with pytest.raises(Problem):
        rooms.safekeeping.choose_whole(broken)
    with pytest.raises(Problem):
        diary_from(broken, tmp_path / "home" / "made", KEY, rooms.clock)
    folder = tmp_path / "out"
    folder.mkdir()

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Problem):
        LocalFiles().write(folder / "everything.zip", SECRET.encode())
    monkeypatch.undo()
    assert found_in(tmp_path / "home", temporary, folder) == []


def test_neither_log_nor_crash_report_quotes_what_was_written(rooms: Rooms, tmp_path: Path) -> None:
    log = begin_log(tmp_path / "logs")
    reports = []
    try:
        for fail in (_value_error, _broken_row, _refused):
            try:
                fail(rooms)
            except Exception as error:
                logging.getLogger("companion.somewhere").exception("caught")
                logging.getLogger("sqlalchemy.engine").warning("values %s", SECRET)
                reports.append(crash_report(error))
                sys.last_value = error
    finally:
        end_log(log)
    assert len(reports) == 3
    assert (tmp_path / "logs" / "companion.log").stat().st_size > 300
    assert found_in(tmp_path / "logs") == []
    assert not holds("\n".join(reports).encode())


def _value_error(rooms: Rooms) -> None:
    with rooms.diary.writing() as book:
        words = book.preferences.get().name
        raise ValueError(words)


def _broken_row(rooms: Rooms) -> None:
    with rooms.diary.writing() as book:
        book.people.save(replace(book.people.all()[0], name=f"twice {SECRET}", added_at=None))  # type: ignore[arg-type]


def _refused(rooms: Rooms) -> None:
    rooms.circle.change(replace(rooms.circle.everybody()[0], name=SECRET * 40))


def test_what_the_library_sets_aside_for_a_moment_stays_in_memory() -> None:
    connection = dbapi2.connect(":memory:")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}  # never a file, whatever is sorted


def test_a_secret_that_lies_open_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(f"x{SECRET.upper()}y", encoding="utf-16-le")
    (tmp_path / f"{SECRET}.txt").touch()
    assert len(found_in(tmp_path)) == 2


class Watched(Running):
    """One process of the program, and every socket that it and its children ask for."""

    def __init__(self, log: Path) -> None:
        self._process = subprocess.Popen(
            [*watched(log), sys.executable, str(Path(__file__).with_name("driven.py"))],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def end(self) -> None:
        """In good order, as when the computer is switched off; the watcher ends with what it watches."""
        watcher = self._process.pid
        (program, *_) = Path(f"/proc/{watcher}/task/{watcher}/children").read_text(encoding="ascii").split()
        os.kill(int(program), signal.SIGTERM)
        try:
            self._process.wait(ENDS_WITHIN)
        finally:
            self.kill()


@pytest.mark.skipif(not can_watch(), reason="to watch what a process asks the system for, install: strace")
def test_a_day_with_the_program_uses_no_network_and_leaves_no_word(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, log = tmp_path / "home", tmp_path / "sockets.log"
    monkeypatch.setenv("COMPANION_HOME", str(home))
    with desk(tmp_path / "desk", monkeypatch):
        lived_in(home)
        program = Watched(log)
        try:
            program.wait_for("Rose")
            for door in ("Plans", "Thoughts", "How I am", "Get help", "Today"):
                program.press(door)
            program.press("My people", "Margaret", "More about Margaret", "Add: Something to ask")
            program.do("write", "", f"Where is the key {SECRET}")
            program.press("Keep")
            program.wait_for(SECRET)
            program.press("Do they ask for money or secrecy?", "Back")
        finally:
            program.end()
        local, other = sockets(log)
        assert other == []
        assert local > 0  # the watcher was awake: the key store and the single start are spoken to
        assert found_in(home, temporary, tmp_path / "desk") == []
