"""Help from afar for the pictures: somebody who may send changes, somebody who is helped, and files of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from companion.domain.afar_sheets import KEY, KeptKey, Side, key_sheet
from companion.domain.changes_from_afar import (
    ChangeFile,
    FileKind,
    MovedCall,
    NewPerson,
    NewPhoto,
    NewSetting,
    NewWay,
    SettingName,
    TimeSuggested,
    key_mark,
)
from companion.domain.packs import SignedBy
from companion.domain.people import GoodTime, PartOfDay, Ring, Way
from companion.domain.plans import Mode, Repeat
from companion.domain.spoken_code import code_of
from companion.formats.change_file import ChangeFiles
from companion.services.demonstrating import DEMO_NOW, fill
from companion.system.signing import Ed25519

if TYPE_CHECKING:
    from companion.domain.changes_from_afar import Change
    from companion.ports import Diary
    from companion.system.clock import TurnedClock

HELPER, OWNER, OTHER = bytes(range(32)), bytes(range(32, 64)), bytes(range(64, 96))
"""Private keys nobody else should use."""


def public(private: bytes) -> bytes:
    """The public key."""
    return Ed25519().public(private)


def live_afar(diary: Diary, clock: TurnedClock) -> None:
    """The usual life; Anna may send changes, Tom's words are still to be compared, and Joan is helped."""
    fill(diary, clock)
    join(diary, clock.now())


def join(diary: Diary, now: datetime) -> None:
    """The three keys, and no others."""
    anna, mine = public(HELPER), public(OWNER)
    words = code_of(anna, mine)
    key = KeptKey(side=Side.HELPS_ME, name="Anna", at=now, key=anna, mine=mine, words=words, sure=True)
    tom = replace(key, name="Tom", key=public(OTHER), sure=False, answer="e30=")
    joan = replace(key, side=Side.I_HELP, name="Joan", key=public(OTHER), mine=anna, zone="Europe/London")
    with diary.writing() as book:
        for sheet in book.shared.all(KEY):
            book.shared.remove(sheet.id)
        for each in (key, tom, joan):
            book.shared.save(key_sheet(each))


def signed(file: ChangeFile) -> bytes:
    """A file under the key of the helper."""
    signing, form = Ed25519(), ChangeFiles()
    key = public(HELPER)
    return form.write(file, SignedBy(key=key, signature=signing.sign(HELPER, form.signed_bytes(file, key))))


def changes(*found: Change, note: str = "", number: int = 2) -> ChangeFile:
    """A file for the one who lives in the pictures."""
    return ChangeFile(
        kind=FileKind.CHANGES, sender="Anna", made=DEMO_NOW, number=number, to=key_mark(public(OWNER)), note=note,
        changes=found,
    )  # fmt: skip


NEW_LINK = NewWay(who="Anna", channel="zoom", address="https://zoom.us/j/5559999?pwd=a1B2c3")
"""In the place of the one the usual life has."""


def _soon(days: int, hour: int) -> datetime:
    return datetime(DEMO_NOW.year, DEMO_NOW.month, DEMO_NOW.day, hour) + timedelta(days=days)  # noqa: DTZ001 - wall time


def _saturday() -> date:
    return (DEMO_NOW + timedelta(days=(5 - DEMO_NOW.weekday()) % 7)).date()


def _face() -> bytes:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("#6B8E9E"))
    data = QByteArray()
    held = QBuffer(data)
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def many() -> ChangeFile:
    """A change of nearly every kind."""
    return changes(
        NEW_LINK,
        MovedCall(who="Anna", day=_saturday(), to=_soon(4, 17), zone="Europe/London"),
        NewPhoto(who="Tom", photo=_face()),
        TimeSuggested(who="Joan", mode=Mode.PHONE, starts=_soon(3, 15), zone="Europe/London"),
        NewSetting(name=SettingName.TEXT_STEP, value="140"),
        NewWay(who="Meera", channel="phone", address="01632 960 555"),
        note="The old link has stopped working. I rang you about it on Sunday. Love, Anna",
    )


def set_up() -> ChangeFile:
    """Prepared at home."""
    times = frozenset(GoodTime(weekday=day, part=PartOfDay.MORNING) for day in (5, 6))
    return ChangeFile(
        kind=FileKind.SET_UP,
        sender="Anna",
        made=DEMO_NOW,
        changes=(
            NewSetting(name=SettingName.NAME, value="Rose"),
            NewSetting(name=SettingName.TEXT_STEP, value="140"),
            NewSetting(name=SettingName.COUNTRY, value="GB"),
            NewPerson(
                name="Anna", relation="daughter", ring=Ring.CLOSE, town="Toronto", zone="America/Toronto",
                ways=(Way(channel="zoom", address="https://zoom.us/j/5550142"),), good_times=times,
            ),
            TimeSuggested(
                who="Anna", mode=Mode.VIDEO, starts=_soon(8, 15), zone="Europe/London", channel="zoom",
                repeat=Repeat.WEEKLY,
            ),
        ),
    )  # fmt: skip
