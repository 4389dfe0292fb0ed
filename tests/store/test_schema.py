"""The tables in code, the tables in the file, and the way from one to the other."""

from __future__ import annotations

import re
import stat
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from companion.domain.people import PersonId
from companion.domain.plans import PlanId
from companion.store import schema
from companion.store.cipher import connect
from companion.store.engine import make_engine
from companion.store.migrations import leading
from companion.store.tables import metadata
from tests.helpers_store import KEY, open_temp_diary
from tests.store.made import person, plan

if TYPE_CHECKING:
    from pathlib import Path

    from companion.store.diary import SqlDiary
    from companion.system.clock import TurnedClock


def test_there_is_one_version_for_each_step() -> None:
    assert len(leading.STEPS) == schema.VERSION


def test_tables_in_code_are_tables_after_all_migrations(diary: SqlDiary) -> None:
    engine = make_engine(diary.path, KEY)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_both_make_the_very_same_file(diary: SqlDiary, tmp_path: Path) -> None:
    """Also what Alembic does not compare: conditions of indexes, rules of deletion."""
    engine = make_engine(tmp_path / "other.diary", KEY)
    metadata.create_all(engine)
    engine.dispose()
    assert written(tmp_path / "other.diary") == written(diary.path)


def test_an_older_file_is_copied_aside_and_led_on(
    tmp_path: Path, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = open_temp_diary(tmp_path, clock)
    with diary.writing() as book:
        book.people.save(person())
        book.plans.save(plan("tea", "Ann"))
    diary.close()
    before = diary.path.read_bytes()
    next_program(monkeypatch, rebuild_people)

    led = open_temp_diary(tmp_path, clock)
    with led.reading() as look:
        # The table of people was dropped and made anew; what hangs on them must still be there.
        assert [one.id for one in look.people.all()] == ["Ann"]
        assert look.plans.all() == [plan("tea", "Ann")]
    assert led.faults() == []
    led.close()
    (copy,) = schema.copies(led.path)
    assert copy.read_bytes() == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert version(led.path) == schema.VERSION
    open_temp_diary(tmp_path, clock).close()
    assert schema.copies(led.path) == [copy]


def test_only_the_last_copies_are_kept(tmp_path: Path, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    open_temp_diary(tmp_path, clock).close()
    for _ in range(schema.KEPT_COPIES + 2):
        next_program(monkeypatch, lambda: None)
        clock.turn(timedelta(days=1))
        open_temp_diary(tmp_path, clock).close()
    copies = schema.copies(tmp_path / "test.diary")
    assert [copy.name[-15:-7] for copy in copies] == ["20261124", "20261125", "20261126"]


def test_a_step_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = open_temp_diary(tmp_path, clock)
    with diary.writing() as book:
        book.people.save(person())
    diary.close()
    before = written(diary.path)

    def fail_half_way() -> None:
        op.add_column("people", sa.Column("shoe_size", sa.Integer))
        op.drop_table("ideas")
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        next_program(patch, fail_half_way)
        with pytest.raises(ZeroDivisionError):
            open_temp_diary(tmp_path, clock)
    assert written(diary.path) == before
    again = open_temp_diary(tmp_path, clock)
    with again.reading() as look:
        assert look.people.count() == 1
    again.close()


def test_todays_questions_are_answered_from_indexes(diary: SqlDiary) -> None:
    """With ten years behind it, nothing that Today asks may read a whole table of the past."""
    asked: list[str] = []
    diary._connection.set_trace_callback(asked.append)
    with diary.reading() as look:
        look.plans.current(person().added_at.date())
        look.plans.occurrences(person().added_at.date())
        look.plans.shifts([PlanId("tea")])
        look.touches.last_by_person()
        look.touches.since(person().added_at)
        look.people.some([PersonId("Ann")])
        look.ideas.since(person().added_at.date())
        look.spirits.since(person().added_at.date())
        look.runs.open()
        look.runs.waiting(person().added_at)
    diary._connection.set_trace_callback(None)
    questions = [sql for sql in asked if "SELECT" in sql]
    assert len(questions) >= 10
    read_whole = {
        step
        for sql in questions
        for *_, step in diary._connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        if step.startswith("SCAN") and not step.startswith(("SCAN json_each", "SCAN who"))
    }
    assert read_whole == set()


def next_program(monkeypatch: pytest.MonkeyPatch, step: object) -> None:
    """A program with one migration more."""
    monkeypatch.setattr(leading, "STEPS", (*leading.STEPS, step))
    monkeypatch.setattr(schema, "VERSION", len(leading.STEPS))


def rebuild_people() -> None:
    """SQLite cannot change a column, so Alembic builds the table anew."""
    with op.batch_alter_table("people", recreate="always") as people:
        people.alter_column("town", server_default="")


def written(path: Path) -> set[tuple[str, str]]:
    """The schema as it stands in the file."""
    connection = connect(path, KEY)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {(name, re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split()))) for name, sql in rows}


def version(path: Path) -> int:
    """How many steps the file took."""
    connection = connect(path, KEY)
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(number)
