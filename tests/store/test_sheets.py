"""Documents kept by kind and date."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.changes import Act, ActKind, Topic
from companion.domain.sheets import Sheet
from companion.store.migrations import leading
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from pathlib import Path

    from companion.store.diary import SqlDiary
    from companion.system.clock import TurnedClock

BOOKS = {
    "check_ins": Topic.CHECK_INS,
    "keepsakes": Topic.KEEPSAKES,
    "packs": Topic.PACKS,
    "reports": Topic.REPORTS,
    "safety": Topic.SAFETY,
    "nudges": Topic.NUDGES,
    "ties": Topic.TIES,
    "places": Topic.PLACES,
    "shared": Topic.SHARED,
}
DAY = timedelta(days=1)


def sheet(name: str, days: int = 0, kind: str = "one") -> Sheet:
    return Sheet(id=name, kind=kind, at=NOW + days * DAY, document={"words": ["ä", None, 3], "yes": True})


@pytest.mark.parametrize("name", BOOKS)
def test_a_sheet_comes_back_as_it_was_and_is_found_by_kind_and_date(diary: SqlDiary, name: str) -> None:
    heard: list[frozenset[Topic]] = []
    diary.on_change(heard.append)
    with diary.writing() as book:
        sheets = getattr(book, name)
        for each in (sheet("a"), sheet("b", 1), sheet("c", 2, "two")):
            sheets.save(each)
    with diary.reading() as book:
        sheets = getattr(book, name)
        assert sheets.get("a") == sheet("a")
        assert [each.id for each in sheets.all()] == ["c", "b", "a"]
        assert [each.id for each in sheets.all("one")] == ["b", "a"]
        assert [each.id for each in sheets.all("one", NOW + DAY)] == ["b"]
        assert sheets.newest("one") == sheet("b", 1)
        assert sheets.newest("three") is None
    assert heard == [frozenset({BOOKS[name]})]


def test_a_sheet_taken_out_comes_back_with_undo(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.keepsakes.save(sheet("a"))
    with diary.writing(Act(kind=ActKind.RUN_REMOVED)) as book:
        book.keepsakes.remove("a")
    diary.undo()
    with diary.reading() as book:
        assert book.keepsakes.all() == [sheet("a")]


def test_a_file_from_before_there_were_sheets_gets_them(
    tmp_path: Path, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.store import schema

    with monkeypatch.context() as older:
        older.setattr(leading, "STEPS", leading.STEPS[:1])
        older.setattr(schema, "VERSION", 1)
        open_temp_diary(tmp_path, clock).close()
    diary = open_temp_diary(tmp_path, clock)
    with diary.writing() as book:
        book.check_ins.save(sheet("a"))
        assert book.check_ins.get("a") == sheet("a")
    diary.close()
