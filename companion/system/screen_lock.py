"""Hears that the desktop's screen was locked: the signal ``ActiveChanged`` of its screen saver, on the session bus.

GNOME, KDE, Cinnamon, MATE and Xfce each have an interface of their own for it, ending in ``ScreenSaver`` and otherwise
alike. Nothing is asked, and nobody is started; where there is no bus, nothing is heard.
"""

from __future__ import annotations

import logging
from typing import Any

_ENDING = ".ScreenSaver"
_MEMBER = "ActiveChanged"

_log = logging.getLogger(__name__)


class ScreenLock:
    """Implements ``ports_hands.ScreenLock``. Watch ``fileno`` for reading, then ask ``was_locked``."""

    def __init__(self) -> None:
        self._bus: Any = None
        try:
            # Only who has a lock of their own needs it.
            from jeepney import MatchRule, message_bus
            from jeepney.io.blocking import open_dbus_connection

            self._bus = open_dbus_connection(bus="SESSION")
            self._bus.send(message_bus.AddMatch(MatchRule(type="signal", member=_MEMBER)))
        except Exception:  # noqa: BLE001 - no bus, a broken address or a closed door: all the same to us
            _log.info("no locked screens are heard of: there is no session bus")
            self.stop()

    def fileno(self) -> int | None:
        """The socket to watch for reading."""
        return None if self._bus is None else int(self._bus.sock.fileno())

    def was_locked(self) -> bool:
        """Whether the screen was locked since the last time this was asked. Does not wait."""
        locked = False
        while self._bus is not None:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                break
            except OSError:
                self.stop()
                break
            locked = locked or _locks(message)
        return locked

    def stop(self) -> None:
        """Hear no more."""
        bus, self._bus = self._bus, None
        if bus is not None:
            bus.close()


def _locks(message: Any) -> bool:  # noqa: ANN401 - jeepney has no types
    from jeepney import HeaderFields, MessageType

    fields = message.header.fields
    return (
        message.header.message_type is MessageType.signal
        and fields.get(HeaderFields.member) == _MEMBER
        and str(fields.get(HeaderFields.interface, "")).endswith(_ENDING)
        and message.body == (True,)
    )
