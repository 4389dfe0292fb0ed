"""Everything out, and in again without loss: over a life with something in every table."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.problems import Problem, ProblemKind
from companion.domain.sheets import Sheet
from companion.formats.archive import WHOLE, read_archive, write_archive
from companion.services.demonstrating import DEMO_NOW, fill
from companion.store import schema
from companion.store.copies import faults_in
from companion.store.migrations.leading import lead
from companion.store.tables import metadata
from companion.store.whole import diary_from, everything
from companion.system.clock import TurnedClock
from tests.helpers_store import KEY, open_temp_diary

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.archive import Whole

OTHER = "7a" * 32
CLOCK = TurnedClock(DEMO_NOW)
PHOTO = b"\xff\xd8\xff" + bytes(range(256))


def a_full_life(folder: Path) -> Path:
    """The demo's life, and one entry more in every table it leaves empty."""
    with closing(open_temp_diary(folder, CLOCK)) as diary:
        fill(diary, CLOCK)
        with diary.writing() as book:
            somebody = book.people.all()[0]
            book.people.set_photo(somebody.id, PHOTO)
            book.people.set_card(somebody.id, "BEGIN:VCARD\nFN:Ä\nEND:VCARD")
            for name in ("check_ins", "keepsakes", "packs", "reports", "safety", "nudges", "ties", "places", "shared"):
                sheet = Sheet(
                    id=f"own-{name}", kind="x", at=DEMO_NOW, document={"words": "„ä“ 🌻", "list": [1, None, True]}
                )
                getattr(book, name).save(sheet)
        path: Path = diary.path
    return path


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_full_life(tmp_path_factory.mktemp("life"))


def packed(whole: Whole) -> bytes:
    return write_archive(whole, {"read me.txt": b"hello"}, datetime(2026, 11, 22, tzinfo=UTC))


def test_everything_out_and_in_again_is_the_same(life: Path, tmp_path: Path) -> None:
    whole = everything(life, KEY)
    assert set(whole.tables) == {table.name for table in metadata.tables.values()} - {"acts", "undo_steps"}
    empty = [table for table in whole.tables if not whole.count(table)]
    assert set(empty) <= {"meta", "shifts", "spirits", "ideas"}
    read = read_archive(packed(whole))
    assert read == whole
    diary_from(read, tmp_path / "new.diary", OTHER, CLOCK)
    assert everything(tmp_path / "new.diary", OTHER) == whole
    assert faults_in(tmp_path / "new.diary", OTHER) == []
    assert b"Anna" not in (tmp_path / "new.diary").read_bytes()


def test_an_archive_of_older_tables_is_led_on(tmp_path: Path) -> None:
    old = tmp_path / "old.diary"
    lead(old, KEY, 0, until=1)
    whole = everything(old, KEY)
    assert whole.version == 1
    diary_from(read_archive(packed(whole)), tmp_path / "new.diary", KEY, CLOCK)
    assert everything(tmp_path / "new.diary", KEY).version == schema.VERSION


def kind_of(act: Any) -> ProblemKind:  # noqa: ANN401 - anything to be called
    with pytest.raises(Problem) as caught:
        act()
    return caught.value.kind


def changed(life: Path, change: Any) -> bytes:  # noqa: ANN401 - a change of the document
    with zipfile.ZipFile(io.BytesIO(packed(everything(life, KEY)))) as archive:
        document = json.loads(archive.read(WHOLE))
    change(document)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(WHOLE, json.dumps(document))
    return made.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["rows"].update(secrets=[{"id": "x"}]),
        lambda d: d["rows"].update(undo_steps=[{"act": 1}]),
        lambda d: d["rows"]["people"].append({"id": "x", "name; DROP TABLE people": "y"}),
        lambda d: d["rows"]["people"][0].pop("name"),
        lambda d: d["rows"]["people"][0].update(ring="nearest"),
        lambda d: d["rows"]["people"][0].update(added_at="yesterday"),
        lambda d: d["rows"]["people"][0].update(name=None),
        lambda d: d["rows"]["ways"].append({**d["rows"]["ways"][0], "person": "nobody"}),
        lambda d: d["rows"]["check_ins"][0].update(document="{"),
        lambda d: d["rows"]["photos"][0].update(photo={"base64": 7}),
        lambda d: d["rows"]["people"][0].update(name={"a": "b"}),
        lambda d: d["rows"]["people"][0].update(in_circle=10**40),
        lambda d: d["rows"].update(people={"not": "a list"}),
        lambda d: d.update(tables=0),
        lambda d: d.update(tables=True),
        lambda d: d.update(format="another"),
        lambda d: d.pop("rows"),
    ],
)
def test_what_is_not_as_it_should_be_is_told_and_leaves_nothing(life: Path, tmp_path: Path, change: Any) -> None:  # noqa: ANN401
    data = changed(life, change)
    path = tmp_path / "new.diary"
    assert kind_of(lambda: diary_from(read_archive(data), path, KEY, CLOCK)) is ProblemKind.NOT_ARCHIVE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("key", ["tables", "version"])
def test_a_newer_archive_says_so(life: Path, tmp_path: Path, key: str) -> None:
    data = changed(life, lambda d: d.update({key: 99}))
    assert kind_of(lambda: diary_from(read_archive(data), tmp_path / "x", KEY, CLOCK)) is ProblemKind.NEWER


def test_files_that_are_no_archive() -> None:
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    deep = io.BytesIO()
    with zipfile.ZipFile(deep, "w") as archive:
        archive.writestr(WHOLE, "[" * 100_000)
    for data in (b"", b"PK", b"hello", empty.getvalue(), deep.getvalue()):
        assert kind_of(lambda data=data: read_archive(data)) is ProblemKind.NOT_ARCHIVE


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=5))
def test_damage_is_told_or_harmless(life: Path, damage: list[tuple[float, int]]) -> None:
    """Some bytes changed anywhere: a sentence, or everything as it was, since a zip file has parts nobody reads."""
    whole = everything(life, KEY)
    data = bytearray(packed(whole))
    for part, byte in damage:
        data[int(part * len(data))] = byte
    try:
        read: Whole | None = read_archive(bytes(data))
    except Problem as problem:
        read = None if problem.kind is ProblemKind.NOT_ARCHIVE else whole
        told = problem.kind
    else:
        told = ProblemKind.NOT_ARCHIVE
    assert (read or whole) == whole
    assert told is ProblemKind.NOT_ARCHIVE
