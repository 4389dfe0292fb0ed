"""What the computer does when its lid is closed, as far as it says so.

Asked of logind on the system bus (``org.freedesktop.login1``, its manual page of the same name), which changes nothing.
A desktop may take the lid over; it then holds the lock ``handle-lid-switch``, and its own settings count.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from companion.domain.reminder_trials import LidAct, SleepFacts

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
LID_LOCK = "handle-lid-switch"
_LIDS = Path("/proc/acpi/button/lid")
"""One folder in it for each lid, on computers with ACPI."""
_PATIENCE = 1.5
"""Seconds for one answer."""

_ACTS = {
    "ignore": LidAct.STAYS,
    "lock": LidAct.STAYS,
    "poweroff": LidAct.TURNS_OFF,
    "halt": LidAct.TURNS_OFF,
    "kexec": LidAct.TURNS_OFF,
    "reboot": LidAct.TURNS_OFF,
    "suspend": LidAct.SLEEPS,
    "hibernate": LidAct.SLEEPS,
    "hybrid-sleep": LidAct.SLEEPS,
    "suspend-then-hibernate": LidAct.SLEEPS,
    "sleep": LidAct.SLEEPS,
}
"""Values of ``HandleLidSwitch`` in logind.conf, and what they mean for a reminder."""


def look_at_sleep(lids: Path = _LIDS) -> SleepFacts:
    """Ask; takes up to five seconds where nobody answers. Never raises: what cannot be learned is not known."""
    if not sys.platform.startswith("linux"):
        return SleepFacts()
    lid = _has_lid(lids)
    if lid is False:
        return SleepFacts(lid=False)
    said = _said()
    return SleepFacts(
        lid=lid,
        closed=_ACTS.get(str(said.get("HandleLidSwitch", "")), LidAct.UNKNOWN),
        desktop_decides=LID_LOCK in str(said.get("BlockInhibited", "")).split(":"),
    )


def _has_lid(lids: Path) -> bool | None:
    """``False`` only where there is ACPI and it knows of no lid."""
    try:
        return any(lids.iterdir()) if lids.is_dir() else (False if lids.parent.parent.is_dir() else None)
    except OSError:
        return None


def _said() -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        from jeepney import DBusAddress, MessageType, Properties
        from jeepney.io.blocking import open_dbus_connection

        bus = open_dbus_connection(bus="SYSTEM")
        try:
            manager = Properties(DBusAddress(PATH, bus_name=NAME, interface=MANAGER))
            for name in ("HandleLidSwitch", "BlockInhibited"):
                reply = bus.send_and_get_reply(manager.get(name), timeout=_PATIENCE)
                if reply.header.message_type is MessageType.method_return:
                    found[name] = reply.body[0][1]
        finally:
            bus.close()
    except (OSError, ValueError, LookupError, ImportError, RuntimeError):
        return found
    return found
