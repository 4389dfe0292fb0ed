"""A private session bus, and on it a small desktop that shows notices and presses their buttons."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from companion.system.notifier import NAME, PATH


@contextmanager
def private_bus() -> Iterator[str]:
    """The address of a bus of one's own; the test is skipped where there is none to start."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    with subprocess.Popen(
        [program, "--session", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as bus:
        assert bus.stdout is not None
        try:
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()


class Desktop:
    """Owns the name of the notices. ``calls`` are those that came, ``press`` sends what a person would do.

    One that is ``deaf`` takes every question and answers none.
    """

    def __init__(self, address: str, capabilities: list[str], *, deaf: bool = False) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self._capabilities = capabilities
        self._deaf = deaf
        self._came = threading.Condition()
        self._next = 0
        self._connection: DBusConnection = open_dbus_connection(bus=address)
        reply = self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        assert reply.body == (1,)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def wait_for(self, count: int) -> list[tuple[str, tuple[Any, ...]]]:
        """All calls but the first question, when there are so many."""
        with self._came:
            assert self._came.wait_for(lambda: len(self._shown()) >= count, 5), self.calls
            return self._shown()

    def press(self, number: int, button: str) -> None:
        """A person presses a button."""
        self._signal("ActionInvoked", "us", (number, button))

    def close(self, number: int) -> None:
        """A person closes a notice."""
        self._signal("NotificationClosed", "uu", (number, 2))

    def stop(self) -> None:
        """Leave the bus."""
        self._connection.sock.shutdown(2)
        self._thread.join(5)
        self._connection.close()

    def _shown(self) -> list[tuple[str, tuple[Any, ...]]]:
        return [call for call in self.calls if call[0] != "GetCapabilities"]

    def _signal(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        self._connection.send(new_signal(DBusAddress(PATH, interface=NAME), member, signature, body))

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call and not self._deaf:
                    self._answer(message)
            except (OSError, ValueError):  # the test is over
                return

    def _answer(self, message: Any) -> None:  # noqa: ANN401 - jeepney has no types
        method = message.header.fields[HeaderFields.member]
        if method == "GetCapabilities":
            reply = new_method_return(message, "as", (self._capabilities,))
        elif method == "GetServerInformation":
            reply = new_method_return(message, "ssss", ("small desktop", "Companion", "1", "1.2"))
        elif method == "Notify":
            self._next = message.body[1] or self._next + 1
            reply = new_method_return(message, "u", (self._next,))
        else:
            reply = new_method_return(message)
        self._connection.send(reply)
        with self._came:
            self.calls.append((method, message.body))
            self._came.notify_all()
