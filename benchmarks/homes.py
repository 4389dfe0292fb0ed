"""Folders with a real encrypted diary in them, empty or full."""

from __future__ import annotations

import random
from contextlib import closing
from functools import lru_cache
from math import sin
from typing import TYPE_CHECKING, cast

from companion.services.safekeeping import Safekeeping
from companion.store import rows
from companion.store.engine import make_engine
from companion.store.keys import diary_key
from companion.store.vault import FileVault
from companion.store.writer import Writer
from companion.system.clock import SystemClock
from companion.system.secrets import KeyStoreProcess

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.life import Life
    from companion.domain.plans import Plan
    from companion.ports import Clock
    from companion.store.diary import SqlDiary

PASSPHRASE = "only for measuring"  # noqa: S105 - opens nothing but invented people


def make_home(folder: Path, life: Life, *, key_store: bool, empty: bool = False, clock: Clock | None = None) -> Path:
    """Make a diary with a life in it, or one that is set up and bare, and close it again."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keeper = Safekeeping(FileVault(folder, clock or SystemClock()), KeyStoreProcess())
    made = keeper.create_with_key_store() if key_store else keeper.create_with_passphrase(PASSPHRASE)
    with closing(cast("SqlDiary", made)) as diary:
        with diary.writing() as book:
            book.preferences.save(life.preferences())
        if not empty:
            _fill(diary, keeper, life)
    return folder


def _fill(diary: SqlDiary, keeper: Safekeeping, life: Life) -> None:
    """Through the tables, a thousand rows at a time; one by one it would take minutes."""
    from companion.domain.recovery import secret_of

    with diary.writing() as book:
        book.people.save_many([(person, _photo(number), "") for number, person in enumerate(life.people)])
    engine = make_engine(diary.path, diary_key(secret_of(keeper.recovery_code())))
    with engine.connect() as connection, connection.begin():
        writer = Writer(connection, None)
        put_plans(writer, life.plans)
        writer.put_new("shifts", [rows.shift_row(each) for each in life.shifts])
        writer.put_new("occurrences", [rows.occurrence_row(each) for each in life.occurrences])
        writer.put_new("touches", [rows.touch_row(each) for each in life.touches])
        writer.put_new("touch_people", [row for each in life.touches for row in rows.touch_people_rows(each)])
        writer.put_new("runs", [rows.run_row(each) for each in life.runs])
    engine.dispose()


def put_plans(writer: Writer, plans: list[Plan]) -> None:
    """Plans with their people."""
    writer.put_new("plans", [rows.plan_row(plan) for plan in plans])
    writer.put_new(
        "plan_people",
        [
            {"plan": plan.id, "position": position, "person": person}
            for plan in plans
            for position, person in enumerate(plan.people)
        ],
    )


def _photo(number: int) -> bytes | None:
    """Every other one of the nearest has a photo: a face-sized picture of 10 kB, as telephones send them."""
    return None if number >= 120 or number % 2 else _face(number // 2 % 6)


@lru_cache
def _face(number: int) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QImageWriter, qRgb

    chance = random.Random(number)
    picture = QImage(256, 256, QImage.Format.Format_RGB32)
    for y in range(256):
        for x in range(256):
            shade = 120 + 70 * sin(x / 31 + number) * sin(y / 43) + chance.randint(-7, 7)
            picture.setPixel(x, y, qRgb(int(shade) + 40, int(shade), int(shade) // 2))
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(kept, QByteArray(b"JPEG"))
    writer.setQuality(85)
    assert writer.write(picture)
    return bytes(kept.data().data())
