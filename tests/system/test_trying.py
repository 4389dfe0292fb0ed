"""The machine behind "Will I be reminded?": a sound by real players, what logind says, settings, and log-in."""

from __future__ import annotations

import os
import threading
import wave
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from jeepney import HeaderFields, MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection

from companion.domain.problems import Problem
from companion.domain.reminder_trials import LidAct, Outcome, SleepFacts
from companion.system import own_settings
from companion.system.autostart import MacAutostart, XdgAutostart
from companion.system.facts import DesktopFacts
from companion.system.own_settings import DesktopSettings
from companion.system.resources import resources_folder
from companion.system.ringing import DesktopRinger
from companion.system.sleeping import NAME, look_at_sleep
from tests.system.helpers_bus import private_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHIME = resources_folder() / "sounds" / "chime.wav"


def program(folder: Path, name: str, does: str) -> None:
    """A small program of that name, first on the path."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    return folder


# --- the sound ---


def test_the_sound_is_short_soft_and_whole() -> None:
    with wave.open(str(CHIME)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
        assert 1.0 < len(samples) / sound.getframerate() < 2.0
    assert 0.2 < max(samples) / 32_767 < 0.75
    assert abs(samples[-1]) < 40, "it ends without a click"


def test_the_first_player_there_is_plays_our_file(path: Path, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    program(path, "second", f'echo "$@" > {heard}')
    ringer = DesktopRinger(CHIME, [("first-not-there",), ("second", "-q")])
    assert ringer.possible()
    assert ringer.try_out()
    assert heard.read_text().split() == ["-q", str(CHIME)]


def test_a_player_that_refuses_or_waits_for_ever_is_told(path: Path) -> None:
    program(path, "refuses", "exit 1")
    assert not DesktopRinger(CHIME, [("refuses",)]).try_out()
    program(path, "waits", "exec sleep 30")
    assert not DesktopRinger(CHIME, [("waits",)], patience=0.2).try_out()


def test_a_player_without_its_sound_server_leaves_it_to_the_next(path: Path, tmp_path: Path) -> None:
    program(path, "first", "exit 1")
    program(path, "second", f"touch {tmp_path}/heard")
    assert DesktopRinger(CHIME, [("first",), ("second",)]).try_out()
    assert (tmp_path / "heard").exists()


def test_without_a_player_nothing_rings(path: Path) -> None:
    assert path
    ringer = DesktopRinger(CHIME, [("not-there",)])
    assert not ringer.possible()
    assert not ringer.try_out()
    ringer.ring()
    assert not [each for each in threading.enumerate() if each.name == "ring"]


# --- the lid ---


class Logind:
    """Answers for logind on a bus of our own."""

    def __init__(self, address: str, **said: str) -> None:
        self._said = said
        self._connection = open_dbus_connection(bus=address)
        assert self._connection.send_and_get_reply(message_bus.RequestName(NAME)).body == (1,)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except (OSError, ValueError):
                return
            if message.header.message_type is MessageType.method_call:
                assert message.header.fields[HeaderFields.member] == "Get"
                found = self._said.get(message.body[1])
                answer = new_method_return(message, "v", (("s", found),)) if found else new_error(message, "a.b.No")
                self._connection.send(answer)

    def stop(self) -> None:
        self._connection.sock.shutdown(2)
        self._thread.join(5)
        self._connection.close()


@contextmanager
def logind(monkeypatch: pytest.MonkeyPatch, **said: str) -> Iterator[None]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
        one = Logind(address, **said)
        try:
            yield
        finally:
            one.stop()


@pytest.fixture
def lids(tmp_path: Path) -> Path:
    (tmp_path / "button" / "lid" / "LID0").mkdir(parents=True)
    return tmp_path / "button" / "lid"


@pytest.mark.parametrize(
    ("said", "closed", "outcome"),
    [
        ("suspend", LidAct.SLEEPS, Outcome.SLEEPS),
        ("ignore", LidAct.STAYS, Outcome.STAYS),
        ("poweroff", LidAct.TURNS_OFF, Outcome.TURNS_OFF),
        ("something new", LidAct.UNKNOWN, Outcome.UNKNOWN),
    ],
)
def test_what_a_closed_lid_does_is_read_from_logind(
    monkeypatch: pytest.MonkeyPatch, lids: Path, said: str, closed: LidAct, outcome: Outcome
) -> None:
    with logind(monkeypatch, HandleLidSwitch=said, BlockInhibited="shutdown:sleep"):
        facts = look_at_sleep(lids)
    assert facts == SleepFacts(lid=True, closed=closed)
    assert facts.outcome is outcome


def test_a_desktop_that_took_the_lid_over_leaves_doubt(monkeypatch: pytest.MonkeyPatch, lids: Path) -> None:
    with logind(monkeypatch, HandleLidSwitch="ignore", BlockInhibited="handle-power-key:handle-lid-switch"):
        facts = look_at_sleep(lids)
    assert facts.desktop_decides
    assert facts.outcome is Outcome.UNKNOWN


def test_without_a_lid_or_a_bus_nothing_is_made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lids: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    assert look_at_sleep(lids) == SleepFacts(lid=True)
    assert look_at_sleep(tmp_path / "button" / "none").outcome is Outcome.NO_LID
    assert look_at_sleep(tmp_path / "no" / "acpi" / "here") == SleepFacts()


# --- settings, log-in, facts ---


def test_the_settings_of_the_desktop_that_are_there_are_opened(path: Path, tmp_path: Path) -> None:
    settings = DesktopSettings()
    with pytest.raises(Problem):
        settings.open("sound")
    opened = tmp_path / "opened"
    program(path, "pavucontrol", f"echo yes > {opened}")
    assert settings.has("sound")
    assert not settings.has("power")
    settings.open("sound")
    waiter = threading.Event()
    for _ in range(200):
        if opened.exists():
            break
        waiter.wait(0.05)
    assert opened.exists()
    assert set(own_settings.LINUX) == set(own_settings.WINDOWS) == set(own_settings.MAC)


def test_an_entry_of_a_program_that_was_moved_does_not_fit(tmp_path: Path) -> None:
    for make in (XdgAutostart, MacAutostart):
        old, new = make(("/old/companion", "--hidden"), tmp_path), make(("/new/companion", "--hidden"), tmp_path)
        assert not old.fits()
        old.set(on=True)
        assert old.fits()
        assert new.enabled()
        assert not new.fits()
        new.set(on=True)
        assert new.fits()


def test_a_scheme_is_open_where_a_program_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "applications").mkdir()
    (tmp_path / "applications" / "mimeinfo.cache").write_text("[MIME Cache]\nx-scheme-handler/zoommtg=Zoom.desktop;\n")
    for name in ("XDG_DATA_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, str(tmp_path))
    assert DesktopFacts().opens("zoommtg")
    assert not DesktopFacts().opens("msteams")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not DesktopFacts().opens("https")
    program(tmp_path, "firefox", "exit 0")
    assert DesktopFacts().opens("https")
    assert os.environ["XDG_DATA_HOME"] == str(tmp_path)
