"""Deleting for good, over a real file: nothing is left in its pages, in what Undo holds, or in copies."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from shutil import copytree
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from companion.domain.changes import Act, ActKind
from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.problems import Problem, ProblemKind
from companion.domain.sheets import Sheet
from companion.services.deleting import Deleting
from companion.services.demonstrating import DEMO_NOW, fill
from companion.services.safekeeping import Door, Safekeeping
from companion.store import purging
from companion.store.keys import diary_key
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from tests.ui.helpers_door import PASSPHRASE, MemoryKeys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.ports import Diary

SECRET = "nobody-may-read-this-sentence"


class Home:
    """A diary with its keeper, opened with the key store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = TurnedClock(DEMO_NOW)
        self.keys = MemoryKeys()
        self.keeper = Safekeeping(FileVault(folder, self.clock), self.keys)
        self.diary: Diary = self.keeper.create_with_key_store()
        fill(self.diary, self.clock)
        self.deleting = Deleting(
            self.diary, self.clock, self.keeper.copies, self.keeper.let_go_of_all, lambda: self.keys
        )


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home")
    yield made
    made.diary.close()


def remove_somebody(home: Home) -> None:
    with home.diary.writing() as book:
        book.people.save(replace(book.people.all()[0], name=SECRET))
    with home.diary.writing(Act(kind=ActKind.PERSON_REMOVED, names=(SECRET,))) as book:
        book.people.remove(next(person.id for person in book.people.all() if person.name == SECRET))


def found(home: Home) -> bool:
    """Whether the words stand anywhere in the diary, as its tables are read."""
    secret = home.keeper._known_secret()
    with closing(dbapi2.connect(str(home.folder / "companion.diary"))) as connection:
        connection.execute(f"PRAGMA key = \"x'{diary_key(secret)}'\"")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return any(SECRET in repr(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables)  # noqa: S608


def test_what_was_taken_out_is_forgotten_and_the_rest_is_as_before(home: Home) -> None:
    remove_somebody(home)
    assert found(home)
    with home.diary.reading() as book:
        before = (book.people.all(), book.plans.all(), book.runs.all())
    home.deleting.taken_out(with_copies=False)
    assert not found(home)
    assert home.diary.undo() is None
    with home.diary.reading() as book:
        assert (book.people.all(), book.plans.all(), book.runs.all()) == before
    assert home.diary.faults() == []


def test_no_free_page_of_the_file_is_left(home: Home) -> None:
    remove_somebody(home)
    home.deleting.answers(with_copies=False)
    secret = home.keeper._known_secret()
    with closing(dbapi2.connect(str(home.folder / "companion.diary"))) as connection:
        connection.execute(f"PRAGMA key = \"x'{diary_key(secret)}'\"")
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert (
        not (home.folder / "companion.diary-wal").exists() or not (home.folder / "companion.diary-wal").stat().st_size
    )


def test_all_answers_go_and_people_and_plans_stay(home: Home) -> None:
    with home.diary.writing() as book:
        for sheets in (book.check_ins, book.keepsakes, book.reports):
            sheets.save(Sheet(id="one", kind="any", at=DEMO_NOW, document={"words": SECRET}))
        book.spirits.save(SpiritsToday(day=DEMO_NOW.date(), spirits=Spirits.LOW))
        people, plans = len(book.people.all()), len(book.plans.all())
        assert book.runs.all()
    home.deleting.answers(with_copies=False)
    with home.diary.reading() as book:
        assert (len(book.people.all()), len(book.plans.all())) == (people, plans)
        for left in (book.runs, book.check_ins, book.keepsakes, book.reports):
            assert left.all() == []
        assert book.spirits.since(DEMO_NOW.date()) == []
    assert not found(home)


def test_older_copies_go_only_when_asked_and_one_of_now_is_left(home: Home, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "companion-20260101-120000.diary").write_bytes(b"somebody else's" * 500)
    with home.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), copies_to=str(stick)))
    copies = home.keeper.copies()
    copies.export(copies.make(DEMO_NOW.replace(hour=1)).name, stick)
    assert home.deleting.taken_out(with_copies=False).copies == 0
    assert len(copies.all()) == 1
    deleted = home.deleting.answers(with_copies=True)
    assert (deleted.copies, deleted.trouble) == (2, None)
    (left,) = copies.all()
    assert copies.contents(left.name).counts["runs"] == 0
    assert [path.name for path in stick.iterdir()] == ["companion-20260101-120000.diary"]


def test_the_whole_diary_goes_at_the_next_start_and_its_key_at_once(home: Home) -> None:
    home.keeper.copies().make(DEMO_NOW)
    (home.folder / "my letter.txt").write_text("mine")
    home.deleting.everything()
    assert home.keys.kept == {}
    home.diary.close()
    vault = FileVault(home.folder, home.clock)
    assert vault.take_chosen()
    assert [path.name for path in home.folder.iterdir()] == ["my letter.txt"]
    assert Safekeeping(vault, home.keys).state() is Door.NEW


def test_a_folder_that_cannot_be_written_to_keeps_everything(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = home.keeper._vault

    def refuse() -> None:
        raise Problem(ProblemKind.READ_ONLY)

    monkeypatch.setattr(vault, "choose_nothing", refuse)
    with pytest.raises(Problem):
        home.deleting.everything()
    assert home.keys.kept
    assert home.diary.faults() == []


def test_with_a_passphrase_the_sealed_key_goes_with_its_note(tmp_path: Path) -> None:
    clock = TurnedClock(DEMO_NOW)
    keeper = Safekeeping(FileVault(tmp_path, clock), MemoryKeys())
    keeper.create_with_passphrase(PASSPHRASE).close()
    keeper.let_go_of_all()
    assert FileVault(tmp_path, clock).take_chosen()
    assert list(tmp_path.iterdir()) == []


def test_fears_on_a_ladder_go_with_the_answers(home: Home) -> None:
    with home.diary.writing() as book:
        book.ties.save(Sheet(id="ladder:anna", kind="ladder", at=DEMO_NOW, document={"fear": SECRET}))
        book.ties.save(Sheet(id="date:one", kind="date", at=DEMO_NOW, document={}))
    home.deleting.answers(with_copies=False)
    assert not found(home)
    with home.diary.reading() as book:
        assert book.ties.get("date:one") is not None


def test_a_file_that_cannot_be_written_anew_is_said_and_finished_next_time(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_somebody(home)

    def refuse(_diary: Path, _key: str) -> None:
        raise Problem(ProblemKind.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(purging, "write_anew", refuse)
        refused = home.deleting.answers(with_copies=True)
    assert refused.unfinished is not None
    assert refused.unfinished.kind is ProblemKind.DISK_FULL
    assert home.keeper.copies().all() == []
    assert found(home)
    assert home.deleting.answers(with_copies=False).unfinished is None
    assert not found(home)


def test_a_stick_in_a_drawer_is_said_and_keeps_nobody_from_deleting(home: Home, tmp_path: Path) -> None:
    with home.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), copies_to=str(tmp_path / "stick")))
        book.shared.save(Sheet(id="server", kind="server", at=DEMO_NOW, document={}))
    home.keys.put("server", "password of the server")
    deleted = home.deleting.taken_out(with_copies=True)
    assert deleted.trouble is not None
    assert deleted.trouble.kind is ProblemKind.FILE_NOT_FOUND
    home.deleting.everything()
    assert home.keys.kept == {}


def test_an_empty_file_with_the_name_of_a_copy_is_nobodys(home: Home, tmp_path: Path) -> None:
    (tmp_path / "companion-20260101-120000.diary").touch()
    assert home.keeper.copies().remove_from(tmp_path) == 0
    assert (tmp_path / "companion-20260101-120000.diary").stat().st_size == 0


# --- pages of before in the file ---

PAGE = 4096
WAL_HEAD, FRAME_HEAD = 32, 24


def pages(path: Path) -> set[bytes]:
    """The encrypted pages of a file; no two are alike, and none is ever written twice in the same way."""
    data = path.read_bytes() if path.exists() else b""
    return {data[at : at + PAGE] for at in range(0, len(data), PAGE)}


def frames(diary: Path) -> int:
    """How many pages wait in the journal."""
    journal = diary.with_name(diary.name + "-wal")
    size = journal.stat().st_size if journal.exists() else 0
    return max(0, size - WAL_HEAD) // (FRAME_HEAD + PAGE)


class Looking:
    """Somebody who looks into the diary in another thread, for as long as one likes."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._there, self._enough = Event(), Event()
        self._thread = Thread(target=self._look)

    def _look(self) -> None:
        with self._diary.reading() as book:
            self.people = len(book.people.all())
            self._there.set()
            self._enough.wait(30)

    def __enter__(self) -> None:
        self._thread.start()
        assert self._there.wait(10)

    def __exit__(self, *_error: object) -> None:
        self._enough.set()
        self._thread.join()


def test_with_nobody_looking_no_page_of_before_is_left(home: Home) -> None:
    remove_somebody(home)
    file = home.folder / "companion.diary"
    before = pages(file)
    deleted = home.deleting.taken_out(with_copies=False)
    assert (deleted.traces, home.deleting.still_there().traces) == (False, False)
    assert frames(file) == 0
    assert not before & pages(file)
    assert not (home.folder / "companion.diary-anew").exists()


def test_somebody_who_looks_is_not_waited_for_and_closing_clears_the_rest(home: Home) -> None:
    remove_somebody(home)
    file = home.folder / "companion.diary"
    before = pages(file)
    with Looking(home.diary):
        began = monotonic()
        deleted = home.deleting.taken_out(with_copies=False)
        assert monotonic() - began < 3  # it was five seconds for the one question alone
        assert deleted.traces
        assert frames(file) > 10
        assert len(before & pages(file)) > 10
        assert not found(home)  # nobody who asks sees any of it
        assert home.deleting.still_there().traces
    home.diary.close()
    assert frames(file) == 0
    assert not before & pages(file)
    assert not (home.folder / "companion.diary-anew").exists()


def test_asked_again_when_nobody_looks_any_more_it_is_cleared(home: Home) -> None:
    remove_somebody(home)
    with Looking(home.diary):
        assert home.deleting.taken_out(with_copies=False).traces
    assert not home.deleting.still_there().traces
    assert frames(home.folder / "companion.diary") == 0


@pytest.mark.parametrize("cut_off", ["in the midst of it", "with half a note", "before the pages were in place"])
def test_ended_in_between_the_next_start_finishes_it(home: Home, tmp_path: Path, cut_off: str) -> None:
    remove_somebody(home)
    file, later = home.folder / "companion.diary", tmp_path / "later"
    before = pages(file)
    with Looking(home.diary):
        if cut_off == "in the midst of it":
            (home.folder / "companion.diary-anew").write_text("begun", encoding="ascii")
        elif cut_off == "with half a note":
            (home.folder / "companion.diary-anew").write_bytes(b"\xff")
        else:
            assert home.deleting.taken_out(with_copies=False).traces
        copytree(home.folder, later)  # as it stands on the disk at this moment
    file = later / "companion.diary"
    older = later / "companion.diary.before-0007-20261101-090000"  # from before a change of the tables
    older.write_bytes(file.read_bytes())
    assert before & pages(file)
    assert frames(file) > 0
    keeper = Safekeeping(FileVault(later, home.clock), home.keys)
    with closing(keeper.open_with_key_store()) as diary:
        assert frames(file) == 0
        assert not before & pages(file)
        assert not diary.has_traces()
        assert diary.undo() is None
        assert diary.faults() == []
    assert not older.exists()
    assert not (later / "companion.diary-anew").exists()


def test_acts_after_it_can_be_taken_back_also_when_the_rest_is_cleared_at_the_next_start(
    home: Home, tmp_path: Path
) -> None:
    remove_somebody(home)
    with Looking(home.diary):
        assert home.deleting.taken_out(with_copies=False).traces
        with home.diary.writing(Act(kind=ActKind.PERSON_REMOVED, names=("somebody",))) as book:
            book.people.remove(book.people.all()[0].id)
        copytree(home.folder, tmp_path / "later")
    keeper = Safekeeping(FileVault(tmp_path / "later", home.clock), home.keys)
    with closing(keeper.open_with_key_store()) as diary:
        assert not diary.has_traces()
        assert diary.undo() is not None
