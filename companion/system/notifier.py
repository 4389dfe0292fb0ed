"""Notices of a Linux desktop over D-Bus, with buttons: sent and read without waiting, by jeepney alone.

The interface is ``org.freedesktop.Notifications`` (Desktop Notifications Specification 1.2). Qt cannot send
the unsigned number it asks for, and the usual libraries bring an event loop of their own.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from companion.domain.notices import Notice, NoticeAnswer
from companion.system.autostart import APP_ID

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
_URGENT, _NORMAL = 2, 1
_NEVER = 0
"""Milliseconds until the notice goes by itself: it stays until somebody answers."""

_log = logging.getLogger(__name__)


class DesktopNotices:
    """The notices of this session.

    Implements ``ports.Notices``; where there is no bus, it says so and does nothing.
    """

    def __init__(self, app_name: str = "Companion") -> None:
        self._app_name = app_name
        self._bus: Any = None
        self._known: frozenset[str] | None = None
        self._refused = False
        self._owner = ""
        self._numbers: dict[str, int] = {}
        self._replies: dict[int, Callable[[Any], None]] = {}
        self._withdrawn: set[str] = set()
        self._pressed: list[NoticeAnswer] = []
        self._connect()

    def works(self) -> bool:
        """Whether there is a bus, and nobody has said yet that there are no notices on it."""
        return self._bus is not None and not self._refused

    def has_buttons(self) -> bool:
        """Whether the desktop has said that it shows buttons."""
        return self._known is not None and "actions" in self._known

    def fileno(self) -> int | None:
        """The socket to watch for reading."""
        return None if self._bus is None else int(self._bus.sock.fileno())

    def show(self, notice: Notice) -> None:
        """Show, or replace the one of the same id. Whoever shows notices may have come since nobody was there."""
        if self._bus is None:
            return
        self._refused = False
        self._withdrawn.discard(notice.id)
        buttons = [word for pair in (("default", ""), *notice.buttons) for word in pair]
        hints = {
            "urgency": ("y", _URGENT if notice.urgent else _NORMAL),
            "desktop-entry": ("s", APP_ID),
            "suppress-sound": ("b", True),
        }
        body = (
            self._app_name,
            self._numbers.get(notice.id, 0),
            APP_ID,
            notice.title,
            self._plain(notice.text),
            buttons,
            hints,
            _NEVER,
        )
        self._call("Notify", "susssasa{sv}i", body, lambda reply: self._shown(notice.id, reply))

    def withdraw(self, notice: str) -> None:
        """Take one away, also one whose number the desktop has not told yet."""
        number = self._numbers.pop(notice, None)
        if number is None:
            self._withdrawn.add(notice)
        else:
            self._call("CloseNotification", "u", (number,))

    def answers(self) -> list[NoticeAnswer]:
        """Read what has come and give what was pressed. Does not wait."""
        while self._bus is not None:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                break
            except OSError:
                self._lose()
                break
            self._take(message)
        pressed, self._pressed = self._pressed, []
        return pressed

    def stop(self) -> None:
        """Take all away and close the connection."""
        for notice in list(self._numbers):
            self.withdraw(notice)
        self._lose()

    def _connect(self) -> None:
        try:
            # Only a desktop with a bus needs it.
            from jeepney import MatchRule, message_bus
            from jeepney.io.blocking import open_dbus_connection

            self._bus = open_dbus_connection(bus="SESSION")
            rule = MatchRule(type="signal", interface=NAME, path=PATH)
            self._bus.send(message_bus.AddMatch(rule))
        except Exception:  # noqa: BLE001 - no bus, a broken address or a closed door: all the same to us
            _log.info("no notices: there is no session bus")
            self._lose()
            return
        self._call("GetCapabilities", None, (), self._told)

    def _call(
        self, method: str, signature: str | None, body: tuple[Any, ...], then: Callable[[Any], None] | None = None
    ) -> None:
        if self._bus is None:
            return
        from jeepney import DBusAddress, new_method_call

        message = new_method_call(DBusAddress(PATH, bus_name=NAME, interface=NAME), method, signature, body)
        serial = next(self._bus.outgoing_serial)
        if then is not None:
            self._replies[serial] = then
        try:
            self._bus.send(message, serial=serial)
        except OSError:
            self._lose()

    def _take(self, message: Any) -> None:  # noqa: ANN401 - jeepney has no types
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        kind = message.header.message_type
        if kind in (MessageType.method_return, MessageType.error):
            then = self._replies.pop(fields.get(HeaderFields.reply_serial, -1), None)
            if then is not None:
                self._owner = fields.get(HeaderFields.sender, "")
                then(message if kind is MessageType.method_return else None)
        elif kind is MessageType.signal and fields.get(HeaderFields.sender) == self._owner:
            self._signal(fields.get(HeaderFields.member), message.body)

    def _told(self, reply: Any) -> None:  # noqa: ANN401
        """The desktop said what it can do; no reply means that there is nobody to show notices."""
        if reply is None:
            self._refused = True
            _log.info("no notices: nobody on the bus shows them")
        else:
            self._known = frozenset(reply.body[0])

    def _shown(self, notice: str, reply: Any) -> None:  # noqa: ANN401
        if reply is None:
            self._refused = True
        elif notice in self._withdrawn:
            self._withdrawn.discard(notice)
            self._call("CloseNotification", "u", (reply.body[0],))
        else:
            self._numbers[notice] = reply.body[0]

    def _signal(self, member: str, body: tuple[Any, ...]) -> None:
        notice = next((own for own, number in self._numbers.items() if number == body[0]), None)
        if notice is None:
            return
        if member == "ActionInvoked":
            button = "" if body[1] == "default" else body[1]
            self._pressed.append(NoticeAnswer(notice=notice, button=button))
        elif member == "NotificationClosed":
            del self._numbers[notice]

    def _plain(self, text: str) -> str:
        """Desktops that know markup would take a ``<`` in a name for it."""
        if not self._known or "body-markup" not in self._known:
            return text
        from html import escape  # brings the names of all signs along, for a notice that may never come

        return escape(text, quote=False)

    def _lose(self) -> None:
        if self._bus is not None:
            self._bus.close()
        self._bus = None
        self._numbers.clear()
        self._replies.clear()
