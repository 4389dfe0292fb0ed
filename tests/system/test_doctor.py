"""The doctor: every part is looked at within its time, nothing raises, and every fault has an advice."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from companion.system import bus_probe, doctor
from companion.system.bus_probe import SECRETS, BusFacts, look_at_bus
from companion.system.doctor import PROBES, Finding, Part, examine
from tests.system.helpers_bus import Desktop, private_bus


def one(part: Part) -> Finding:
    return next(probe() for named, probe in PROBES if named is part)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with nothing on it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(doctor, "_DEVICES", tmp_path / "dev")
    monkeypatch.setattr(doctor, "_ALSA", tmp_path / "cards")
    return tmp_path


def program(folder: Path, name: str) -> None:
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o755)


def test_every_part_is_looked_at_in_order() -> None:
    assert [finding.part for finding in examine()] == list(Part)


@pytest.mark.usefixtures("bare")
def test_on_a_bare_computer_every_fault_has_an_advice() -> None:
    found = {finding.part: finding for finding in examine()}
    assert {part for part, finding in found.items() if finding.ok} == {Part.STORE, Part.FONTS}
    for finding in found.values():
        assert finding.what.endswith(".") or finding.part is Part.STORE
        assert finding.ok or finding.advice


def test_what_is_there_is_found(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare, "espeak-ng")
    program(bare, "gio")
    (bare / "dev").mkdir()
    (bare / "dev" / "video0").touch()
    (bare / "cards").write_text(" 0 [PCH]: HDA-Intel\n")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not one(Part.SCREEN).ok
    with socket.socket(socket.AF_UNIX) as desktop:
        desktop.bind(str(bare / "wayland-0"))
        desktop.listen()
        assert one(Part.SCREEN).ok
    for part in (Part.SPEECH, Part.LINKS, Part.CAMERA, Part.SOUND):
        assert one(part).ok, part


def test_sound_may_come_from_a_server_or_from_nowhere(bare: Path) -> None:
    (bare / "cards").write_text("--- no soundcards ---\n")
    assert not one(Part.SOUND).ok
    (bare / "pipewire-0").touch()
    assert one(Part.SOUND).ok


def test_a_folder_that_cannot_be_written_is_told(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert one(Part.STORE).ok
    monkeypatch.setattr(os, "access", lambda *_: False)
    finding = one(Part.STORE)
    assert not finding.ok
    assert str(bare) in finding.advice


def test_a_missing_library_is_named_with_its_package(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bare
    monkeypatch.setattr(doctor, "has_screen", lambda: True)
    monkeypatch.setattr(doctor, "_missing_libraries", lambda: ["libxcb-cursor0"])
    assert "libxcb-cursor0" in one(Part.SCREEN).advice
    monkeypatch.setattr(doctor, "_missing_libraries", list)
    assert one(Part.SCREEN).ok


@pytest.mark.parametrize(
    ("facts", "part", "ok", "word"),
    [
        (BusFacts(), Part.KEY_STORE, False, "no password store"),
        (BusFacts(bus=True, key_store=True), Part.KEY_STORE, True, "keeps the key"),
        (BusFacts(bus=True, key_store=True, locked=True), Part.KEY_STORE, True, "locked"),
        (BusFacts(bus=True), Part.NOTICES, False, "no notices"),
        (BusFacts(bus=True, notices=True), Part.NOTICES, False, "does not answer"),
        (BusFacts(bus=True, notices=True, answers=True), Part.NOTICES, True, "shows notices."),
        (BusFacts(bus=True, notices=True, answers=True, buttons=True), Part.NOTICES, True, "with buttons"),
        (BusFacts(bus=True, notices=True, answers=True, buttons=False), Part.NOTICES, True, "without buttons"),
    ],
)
def test_the_bus_is_put_into_words(
    monkeypatch: pytest.MonkeyPatch, facts: BusFacts, part: Part, word: str, *, ok: bool
) -> None:
    monkeypatch.setattr(doctor, "_bus", lambda: facts)
    finding = one(part)
    assert finding.ok is ok
    assert word in finding.what


def test_a_part_that_raises_or_hangs_is_told_as_such() -> None:
    held = threading.Event()

    def raises() -> Finding:
        message = "of no use to anybody"
        raise RuntimeError(message)

    def hangs() -> Finding:
        held.wait(20)
        return Finding(part=Part.CAMERA, ok=True, what="")

    begun = time.perf_counter()
    found = examine([(Part.SOUND, raises), (Part.CAMERA, hangs)], patience=0.2)
    held.set()
    assert time.perf_counter() - begun < 15
    assert [(finding.part, finding.ok) for finding in found] == [(Part.SOUND, False), (Part.CAMERA, False)]
    assert all(finding.advice for finding in found)
    assert "of no use" not in found[0].what


def test_a_real_bus_is_asked_who_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        alone = look_at_bus()
        assert alone.bus
        desktop = Desktop(address, ["actions"])
        facts = look_at_bus()
        desktop.stop()
    assert (alone.answers, alone.buttons) == (False, None)
    assert (facts.notices, facts.answers, facts.buttons) == (True, True, True)
    assert facts.key_store == alone.key_store
    assert facts.locked is None
    assert SECRETS.startswith("org.")
    assert look_at_bus() == BusFacts()


def test_somebody_who_takes_the_name_and_never_answers_is_no_help(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setattr(bus_probe, "_START_PATIENCE", 0.2)
        alone = look_at_bus()
        desktop = Desktop(address, ["actions"], deaf=True)
        facts = look_at_bus()
        finding = one(Part.NOTICES)
        desktop.stop()
    assert (facts.bus, facts.notices, facts.answers, facts.buttons) == (True, True, False, None)
    assert facts.key_store == alone.key_store
    assert not finding.ok
    assert "does not answer" in finding.what


def test_somebody_who_can_be_started_but_does_not_come_is_no_help(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    services = tmp_path / "dbus-1" / "services"
    services.mkdir(parents=True)
    (services / "notices.service").write_text("[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/false\n")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        facts = look_at_bus()
    assert (facts.notices, facts.answers) == (True, False)
