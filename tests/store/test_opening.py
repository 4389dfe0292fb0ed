"""The file on disk: encrypted, for its owner only, and every way in which it may not open."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from companion.domain.problems import Problem, ProblemKind
from companion.store import schema
from companion.store.cipher import check_key, connect
from companion.store.diary import open_diary, warm_up
from companion.system.clock import TurnedClock
from tests.helpers_store import KEY, NOW, open_temp_diary
from tests.store.made import person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.store.diary import SqlDiary

OTHER_KEY = "0f" * 32
NOBODY = 65534


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The file of a diary with somebody in it, closed."""
    diary = open_temp_diary(tmp_path)
    with diary.writing() as book:
        book.people.save_many([(person(f"Marmaduke {n}"), None, "card " * 50) for n in range(300)])
    diary.close()
    return diary.path


def problem_at(path: Path, key: str = KEY) -> ProblemKind:
    """How opening fails."""
    with pytest.raises(Problem) as told:
        open_diary(path, key, TurnedClock(NOW)).close()
    return told.value.kind


def test_nothing_in_the_folder_can_be_read_without_the_key(tmp_path: Path) -> None:
    diary = open_temp_diary(tmp_path)
    with diary.writing() as book:
        book.people.save(person("Marmaduke"))
    files = list(tmp_path.iterdir())
    assert {file.name for file in files} == {"test.diary", "test.diary-wal", "test.diary-shm"}
    for file in files:
        content = file.read_bytes()
        assert not content.startswith(b"SQLite format 3")
        assert b"Marmaduke" not in content
        assert b"people" not in content
    diary.close()
    assert [file.name for file in tmp_path.iterdir()] == ["test.diary"]


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        diary = open_temp_diary(tmp_path / "new" / "folder")
        with diary.writing() as book:
            book.people.save(person())
        for file in diary.path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
        assert stat.S_IMODE(diary.path.parent.stat().st_mode) == 0o700
        diary.close()
        diary.path.chmod(0o644)
        open_temp_diary(diary.path.parent).close()
        assert stat.S_IMODE(diary.path.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_commits_are_safe_and_rows_belong_together(diary: SqlDiary) -> None:
    connection = connect(diary.path, KEY)
    told = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    connection.close()
    assert told == ["wal", 2, 1]


def test_wrong_key(closed: Path) -> None:
    before = closed.read_bytes()
    assert problem_at(closed, OTHER_KEY) is ProblemKind.WRONG_KEY
    assert closed.read_bytes() == before


@pytest.mark.parametrize("key", ["", "5e", "5e" * 31, "5e" * 33, "zz" * 32, "5e" * 31 + "'\""])
def test_a_key_of_another_form_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits") as told:
        check_key(key)
    assert not key or key not in str(told.value)


def test_damage_at_the_beginning_looks_like_a_wrong_key(closed: Path) -> None:
    flip(closed, 100)
    assert problem_at(closed) is ProblemKind.WRONG_KEY


def test_damage_further_on_is_told_when_it_is_met(closed: Path) -> None:
    for page in range(2, closed.stat().st_size // 4096):
        flip(closed, page * 4096 + 50)
    with pytest.raises(Problem) as told:
        read_everybody(closed)
    assert told.value.kind is ProblemKind.DAMAGED


def test_the_doctor_finds_damage(closed: Path) -> None:
    sound = open_diary(closed, KEY, TurnedClock(NOW))
    assert sound.faults() == []
    sound.close()
    flip(closed, closed.stat().st_size - 500)
    hurt = open_diary(closed, KEY, TurnedClock(NOW))
    assert hurt.faults()
    hurt.close()


@pytest.mark.parametrize("content", [b"", b"short", b"SQLite format 3\x00" + bytes(5000)])
def test_a_file_that_is_no_encrypted_diary(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "test.diary"
    path.write_bytes(content)
    assert problem_at(path) is ProblemKind.DAMAGED
    assert path.read_bytes() == content


def test_a_file_of_a_newer_program_is_left_alone(closed: Path) -> None:
    newer = connect(closed, KEY)
    newer.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    newer.close()
    assert problem_at(closed) is ProblemKind.NEWER
    assert [file.name for file in closed.parent.iterdir()] == [closed.name]


def test_what_is_left_of_a_deleted_diary_never_gets_into_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "test.diary"
    for name in ("test.diary-wal", "test.diary-shm", "test.diary.new", "test.diary.new-wal"):
        (tmp_path / name).write_bytes(b"left over" * 500)
    diary = open_diary(path, KEY, TurnedClock(NOW))
    assert diary.faults() == []
    diary.close()
    assert [file.name for file in tmp_path.iterdir()] == ["test.diary"]


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "test.diary").mkdir()
    assert problem_at(tmp_path / "test.diary") is ProblemKind.FILE_UNREADABLE


def test_a_folder_that_cannot_be_written_to(open_folder: Path) -> None:
    warm_up()  # everything is imported while all files can be read
    diary = open_temp_diary(open_folder)
    diary.close()
    diary.path.chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody():
        assert problem_at(diary.path) is ProblemKind.READ_ONLY
        assert problem_at(open_folder / "another.diary") is ProblemKind.READ_ONLY
        assert problem_at(open_folder / "deeper" / "another.diary") is ProblemKind.READ_ONLY


def test_a_full_disk_when_the_diary_is_made(tmp_path: Path) -> None:
    warm_up()
    with small_files(20_000):
        assert problem_at(tmp_path / "test.diary") is ProblemKind.DISK_FULL
    assert not (tmp_path / "test.diary").exists()
    open_temp_diary(tmp_path).close()


def test_a_full_disk_while_writing(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(person("before"))
    with small_files(150_000), pytest.raises(Problem) as told, diary.writing() as book:
        book.people.save_many([(person(f"P{n}"), None, "card " * 200) for n in range(500)])
    assert told.value.kind is ProblemKind.DISK_FULL
    with diary.reading() as look:
        assert [one.name for one in look.people.all()] == ["before"]
    with diary.writing() as book:
        book.people.save(person("after"))
    assert diary.faults() == []


def test_a_full_database(diary: SqlDiary) -> None:
    from companion.store.engine import driver_of

    with diary._transaction() as connection:
        driver_of(connection).execute("PRAGMA max_page_count = 60")
    with pytest.raises(Problem) as told, diary.writing() as book:
        book.people.save_many([(person(f"P{n}"), None, "card " * 200) for n in range(500)])
    assert told.value.kind is ProblemKind.DISK_FULL
    with diary.reading() as look:
        assert look.people.count() == 0


def test_reading_does_not_import_what_only_writing_needs(closed: Path) -> None:
    program = f"""
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from companion.store.diary import open_diary
from companion.system.clock import SystemClock
diary = open_diary(Path({str(closed)!r}), {KEY!r}, SystemClock())
with diary.reading() as look:
    assert len(look.people.all()) == 300
    look.plans.current(date(2026, 1, 1)), look.plans.shifts(), look.plans.occurrences(date(2026, 1, 1))
    look.touches.last_by_person(), look.runs.open(), look.runs.waiting(datetime.now(UTC)), look.preferences.get()
    look.ideas.since(date(2026, 1, 1)), look.spirits.since(date(2026, 1, 1))
diary.last_act()
diary.close()
heavy = {{"sqlalchemy", "alembic", "keyring", "cryptography", "asyncio", "PySide6", "subprocess"}}
print(sorted(heavy & set(sys.modules)))
"""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert told.stdout.strip() == "[]"


def flip(path: Path, at: int) -> None:
    """Change one byte."""
    with path.open("r+b") as file:
        file.seek(at)
        (old,) = file.read(1)
        file.seek(at)
        file.write(bytes([old ^ 0xFF]))


def read_everybody(path: Path) -> None:
    """Open and read all that is there."""
    diary = open_diary(path, KEY, TurnedClock(NOW))
    try:
        with diary.reading() as look:
            for one in look.people.all():
                look.people.card(one.id)
    finally:
        diary.close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach, which the folders of pytest are not."""
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="companion-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere, so be somebody else for a while."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
