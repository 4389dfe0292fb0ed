"""A locked screen is heard of on a real bus, from any desktop, and from nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jeepney import DBusAddress, new_signal
from jeepney.io.blocking import open_dbus_connection

from companion.system.screen_lock import ScreenLock
from tests.system.helpers_bus import private_bus

if TYPE_CHECKING:
    import pytest


def said(lock: ScreenLock, address: str, interface: str, member: str, *, on: bool) -> bool:
    """A desktop says something, and then that the screen was unlocked, so that one knows it has come."""
    from select import select

    bus = open_dbus_connection(bus=address)
    bus.send(new_signal(DBusAddress("/ScreenSaver", interface=interface), member, "b", (on,)))
    bus.send(new_signal(DBusAddress("/End", interface="org.companion.End"), "ActiveChanged", "b", (False,)))
    heard = False
    for _ in range(2):
        number = lock.fileno()
        assert number is not None
        select([number], [], [], 0.5)
        heard = lock.was_locked() or heard
    bus.close()
    return heard


def test_each_desktop_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        lock = ScreenLock()
        for name in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver"):
            assert said(lock, address, name, "ActiveChanged", on=True), name
            assert not said(lock, address, name, "ActiveChanged", on=False), name
        assert not said(lock, address, "org.gnome.ScreenSaver", "WakeUpScreen", on=True)
        assert not said(lock, address, "org.somebody.Else", "ActiveChanged", on=True)
        lock.stop()
        assert lock.fileno() is None
        assert not lock.was_locked()


def test_without_a_bus_nothing_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    lock = ScreenLock()
    assert lock.fileno() is None
    assert not lock.was_locked()
    lock.stop()
