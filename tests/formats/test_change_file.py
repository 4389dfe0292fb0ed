"""Files from afar: written and read without loss, refused with one reason, and never a crash."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import fuzz_changes
from companion.domain.changes_from_afar import (
    LONGEST_NAME,
    ChangeFile,
    FileFault,
    FileKind,
    MovedCall,
    NewPerson,
    NewPhoto,
    NewSetting,
    NewWay,
    SettingName,
    TimeSuggested,
)
from companion.domain.packs import SignedBy
from companion.domain.people import GoodTime, Kind, Nearness, PartOfDay, Ring, Way
from companion.domain.plans import Mode, Repeat
from companion.formats.change_fields import LARGEST_PHOTO
from companion.formats.change_file import LARGEST, MOST_CHANGES, ChangeFiles, read
from companion.pictures.afar import NEW_LINK, changes, signed
from tests.store.made import wall

if TYPE_CHECKING:
    from collections.abc import Callable

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
_SIGNS = st.characters(categories=("L", "N", "P", "S"), exclude_characters=_BLANK)
_NAMES = st.text(_SIGNS, min_size=1, max_size=LONGEST_NAME)
_ZONES = st.sampled_from(["Europe/London", "America/Toronto", "Asia/Kolkata"])
_WALLS = st.datetimes(wall("2001-01-01 00:00"), wall("2100-01-01 00:00")).map(
    lambda at: at.replace(second=0, microsecond=0)
)
_WAYS = st.builds(Way, channel=st.sampled_from(["zoom", "phone"]), address=_NAMES, preferred=st.booleans(),
                  label=_NAMES)  # fmt: skip
_TIMES = st.builds(GoodTime, weekday=st.integers(0, 6), part=st.sampled_from(PartOfDay))
_CHANGES = st.one_of(
    st.builds(NewWay, who=_NAMES, channel=st.just("zoom"), address=_NAMES, instead=st.booleans()),
    st.builds(MovedCall, who=_NAMES, day=st.dates(date(2001, 1, 1), date(2100, 1, 1)), to=_WALLS, zone=_ZONES,
              following=st.booleans()),
    st.builds(NewPhoto, who=_NAMES, photo=st.binary(max_size=200)),
    st.builds(TimeSuggested, who=_NAMES, mode=st.sampled_from(Mode), starts=_WALLS, zone=_ZONES,
              channel=st.sampled_from(["", "zoom"]), repeat=st.sampled_from(Repeat), what=_NAMES),
    st.builds(NewPerson, name=_NAMES, kind=st.sampled_from(Kind), relation=_NAMES, ring=st.sampled_from(Ring),
              nearness=st.sampled_from(Nearness), town=_NAMES, zone=st.sampled_from(["", "Asia/Kolkata"]),
              ways=st.lists(_WAYS, max_size=3).map(tuple), good_times=st.frozensets(_TIMES, max_size=4),
              photo=st.binary(max_size=200)),
    st.builds(NewSetting, name=st.sampled_from(SettingName), value=_NAMES),
)  # fmt: skip
_FILES = st.builds(
    ChangeFile,
    kind=st.just(FileKind.CHANGES),
    sender=_NAMES,
    made=st.datetimes(wall("2020-01-01 00:00"), wall("2100-01-01 00:00"), timezones=st.just(UTC)),
    number=st.integers(1, 2**53),
    to=st.just("0123456789abcdef" * 2),
    note=_NAMES,
    changes=st.lists(_CHANGES, min_size=1, max_size=4).map(tuple),
)
_SIGNED = SignedBy(key=b"k" * 32, signature=b"s" * 64)


@given(_FILES)
def test_every_file_is_read_as_it_was_written(file: ChangeFile) -> None:
    found = read(ChangeFiles().write(file, _SIGNED))
    assert (found.file, found.fault, found.signed_by) == (file, None, _SIGNED)
    assert found.signed_bytes == ChangeFiles().signed_bytes(file, _SIGNED.key)


def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(signed(changes(NEW_LINK)))
    return raw


def _with(**values: object) -> Callable[[dict[str, Any]], None]:
    return lambda raw: raw["file"].update(values)


def _in_change(**values: object) -> Callable[[dict[str, Any]], None]:
    return lambda raw: raw["file"]["changes"][0].update(values)


@pytest.mark.parametrize(
    "spoil",
    [
        _with(kind="thoughts"), _with(sender=""), _with(sender="A" * 81), _with(sender="Anna\u202e"),
        _with(sender="Anna\u3164"),
        _with(made="today"),
        _with(made="2026-11-22T10:00:00"), _with(number=0), _with(number=True), _with(number=2**60), _with(to=""),
        _with(to="x" * 32), _with(changes=[]), _with(changes=[None]), _with(changes=[{"change": "thought"}]),
        _with(note="a" * 501), _with(zone="Europe/Nowhere"), _with(zone="../../etc/passwd"), _with(thoughts="none"),
        _with(changes=[{"change": "setting", "name": "hard_day", "value": "x"}]), _in_change(who=""),
        _in_change(who="\ud800"), _in_change(channel="../x"), _in_change(address=""), _in_change(address="a" * 2001),
        _in_change(instead=1), _in_change(more=1), lambda raw: raw.update(more=1), lambda raw: raw.update(file=[]),
        lambda raw: raw.update(version="1"), lambda raw: raw.update(version=0),
    ],
)  # fmt: skip
def test_with_anything_odd_in_it_the_whole_file_is_broken(spoil: Callable[[dict[str, Any]], None]) -> None:
    raw = _raw()
    spoil(raw)
    found = read(json.dumps(raw).encode())
    assert (found.file, found.fault) == (None, FileFault.BROKEN)


def test_what_is_no_such_file_or_a_newer_or_too_large_a_one() -> None:
    assert read(b"BEGIN:VCARD").fault is FileFault.NOT_ONE
    assert read(b'{"format": "companion-pack"}').fault is FileFault.NOT_ONE
    assert read(b"\xff\xfe").fault is FileFault.NOT_ONE
    assert read(json.dumps({**_raw(), "version": 2}).encode()).fault is FileFault.NEWER
    assert read(b" " * (LARGEST + 1)).fault is FileFault.TOO_LARGE
    assert read(signed(changes(NEW_LINK))[:-40]).fault is FileFault.BROKEN
    assert read(signed(changes(*[NEW_LINK] * (MOST_CHANGES + 1)))).fault is FileFault.BROKEN
    photo = NewPhoto(who="Tom", photo=b"p" * (LARGEST_PHOTO + 1))
    assert read(signed(changes(photo))).fault is FileFault.BROKEN


def test_each_kind_of_file_has_what_it_needs_and_no_more() -> None:
    made = datetime(2026, 11, 22, tzinfo=UTC)
    plain = {"sender": "Anna", "made": made}
    good = (
        ChangeFile(kind=FileKind.GREETING, number=1, **plain),  # type: ignore[arg-type]
        ChangeFile(kind=FileKind.ANSWER, number=1, to="0" * 32, zone="Europe/London", **plain),  # type: ignore[arg-type]
        ChangeFile(kind=FileKind.SET_UP, changes=(NEW_LINK,), **plain),  # type: ignore[arg-type]
    )
    bad = (
        ChangeFile(kind=FileKind.GREETING, number=1, changes=(NEW_LINK,), **plain),  # type: ignore[arg-type]
        ChangeFile(kind=FileKind.ANSWER, number=1, **plain),  # type: ignore[arg-type]
        ChangeFile(kind=FileKind.SET_UP, to="0" * 32, changes=(NEW_LINK,), **plain),  # type: ignore[arg-type]
        ChangeFile(kind=FileKind.CHANGES, number=1, to="0" * 32, **plain),  # type: ignore[arg-type]
    )
    assert [read(signed(each)).file for each in good] == list(good)
    assert [read(signed(each)).fault for each in bad] == [FileFault.BROKEN] * len(bad)


def test_three_thousand_damaged_files_are_refused_or_as_they_were() -> None:
    unreadable, unfit, same, looked = fuzz_changes.fuzz(3_000)
    assert unreadable + unfit + same == 3_000
    assert min(unreadable, unfit, looked) > 200
