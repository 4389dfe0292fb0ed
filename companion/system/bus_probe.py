"""Questions to the session bus, each with a time limit. They unlock nothing, and start nothing but the notices."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from companion.domain.record import record
from companion.system.notifier import NAME, PATH

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = "org.freedesktop.secrets"
_PATIENCE = 1.5
"""Seconds for one answer."""
_START_PATIENCE = 3.0
"""Seconds for an answer of somebody whom the bus may have to start first."""
_DEFAULT = "/org/freedesktop/secrets/aliases/default"
_COLLECTION = "org.freedesktop.Secret.Collection"


@record
class BusFacts:
    """What the bus says. ``buttons`` and ``locked`` are ``None`` when that could not be learned.

    ``notices``: somebody is there to show notices. ``answers``: asked for their name, they gave it.
    """

    bus: bool = False
    notices: bool = False
    answers: bool = False
    buttons: bool | None = None
    key_store: bool = False
    locked: bool | None = None


def look_at_bus() -> BusFacts:
    """Ask who is on the session bus, and two of them what they can do."""
    try:
        with _connected() as bus:
            running = set(_ask(bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "ListNames"))
            startable = set(_ask(bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "ListActivatableNames"))
            notices = NAME in running | startable
            answers = notices and bool(_told(bus, "GetServerInformation", _START_PATIENCE))
            capabilities = _told(bus, "GetCapabilities", _PATIENCE) if answers else None
            return BusFacts(
                bus=True,
                notices=notices,
                answers=answers,
                buttons=None if capabilities is None else "actions" in capabilities[0],
                key_store=SECRETS in running | startable,
                locked=_locked(bus) if SECRETS in running else None,
            )
    except (OSError, ValueError, LookupError, ImportError, RuntimeError):
        return BusFacts()


@contextmanager
def _connected() -> Iterator[Any]:
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection(bus="SESSION")
    try:
        yield connection
    finally:
        connection.close()


def _ask(bus: Any, name: str, path: str, method: str) -> list[str]:  # noqa: ANN401 - jeepney has no types
    from jeepney import DBusAddress, MessageType, new_method_call

    call = new_method_call(DBusAddress(path, bus_name=name, interface=name), method)
    reply = bus.send_and_get_reply(call, timeout=_PATIENCE)
    return list(reply.body[0]) if reply.header.message_type is MessageType.method_return else []


def _told(bus: Any, method: str, patience: float) -> tuple[Any, ...] | None:  # noqa: ANN401
    """What those who show notices answer; ``None`` for a refusal, and where no answer comes in time."""
    from jeepney import DBusAddress, MessageType, new_method_call

    call = new_method_call(DBusAddress(PATH, bus_name=NAME, interface=NAME), method)
    try:
        reply = bus.send_and_get_reply(call, timeout=patience)
    except TimeoutError:
        return None
    return reply.body if reply.header.message_type is MessageType.method_return else None


def _locked(bus: Any) -> bool | None:  # noqa: ANN401
    """Whether the usual collection is locked; ``None`` when there is none yet.

    Reading it asks for no password.
    """
    from jeepney import DBusAddress, MessageType, Properties

    call = Properties(DBusAddress(_DEFAULT, bus_name=SECRETS, interface=_COLLECTION)).get("Locked")
    reply = bus.send_and_get_reply(call, timeout=_PATIENCE)
    return bool(reply.body[0][1]) if reply.header.message_type is MessageType.method_return else None
