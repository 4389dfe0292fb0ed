"""The zone of the machine by its name, wherever the machine keeps it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from companion.system import zone
from companion.system.zone import machine_zone

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["Europe/London", ":Asia/Kolkata", "UTC"])
def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("TZ", name)
    assert machine_zone() == name.removeprefix(":")


@pytest.mark.parametrize(
    "name", ["", "Moon/Tranquillity", "EST5EDT,M3.2.0,M11.1.0", "../../etc/passwd", "/etc/passwd", "Europe", "\u2603"]
)
def test_a_name_that_is_none_is_passed_over(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv("TZ", raising=False)
    usual = machine_zone()
    monkeypatch.setenv("TZ", name)
    assert machine_zone() == usual
    assert ZoneInfo(usual)


def test_then_the_file_then_the_link_then_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(zone, "_from_library", lambda: "Africa/Accra")
    monkeypatch.setattr(zone, "_from_link", lambda: "Asia/Tokyo")
    monkeypatch.setattr(zone, "_from_file", lambda: "Europe/Vienna")
    assert machine_zone() == "Europe/Vienna"
    monkeypatch.setattr(zone, "_from_file", lambda: "nonsense")
    assert machine_zone() == "Asia/Tokyo"
    monkeypatch.setattr(zone, "_from_link", lambda: "")
    assert machine_zone() == "Africa/Accra"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such files")
@pytest.mark.parametrize("content", [b"Europe/Vienna\n", b"\xff\xfe", None])
def test_files_that_are_odd_or_not_there_do_not_matter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    places = {"/etc/timezone": tmp_path / "timezone", "/etc/localtime": tmp_path / "zoneinfo" / "Europe" / "Vienna"}
    if content is not None:
        places["/etc/timezone"].write_bytes(content)
    monkeypatch.setattr(zone, "Path", lambda name: places[name])
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(zone, "_from_library", lambda: "Africa/Accra")
    assert machine_zone() == ("Europe/Vienna" if content == b"Europe/Vienna\n" else "Africa/Accra")
    places["/etc/localtime"].parent.mkdir(parents=True)
    places["/etc/localtime"].touch()
    assert machine_zone() == "Europe/Vienna"


def test_the_library_is_asked_last_and_what_it_does_not_know_is_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: None)
    assert zone._from_library() == "UTC"

    def broken() -> str:
        raise ValueError

    monkeypatch.setattr("tzlocal.get_localzone_name", broken)
    assert zone._from_library() == "UTC"
