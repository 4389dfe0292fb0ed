"""Whether there is a screen to show a window on. Without one Qt would end the program without a word of ours."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PATIENCE = 1.0
"""Seconds for a screen elsewhere, whose name says that it is reached over a network. One of this computer answers,
or refuses, at once."""
_X_PORT = 6000
"""TCP port of the first X screen (X Window System protocol, appendix B)."""


def has_screen() -> bool:
    """Whether a window can be shown: somebody must answer where the environment says that a screen is.

    Costs less than a millisecond; always so on Windows and macOS.
    """
    if sys.platform != "linux":
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if chosen.startswith("wayland"):
        return _wayland()
    if chosen:
        return _x() if chosen == "xcb" else True
    return _wayland() or _x()


def _wayland() -> bool:
    if os.environ.get("WAYLAND_SOCKET"):
        return True  # a connection that stands already
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name and os.environ.get("XDG_SESSION_TYPE") == "wayland":
        name = "wayland-0"  # as the library of Wayland takes it
    return bool(name) and _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), name)))


def _x() -> bool:
    """``DISPLAY`` may be ``:0``, ``:0.1``, ``unix:0`` or ``host:10.0``."""
    host, colon, screen = os.environ.get("DISPLAY", "").rpartition(":")
    number = screen.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where every X server has it
        return _answers("\0" + path) or _answers(path)
    return _network(host, _X_PORT + int(number))


def _answers(path: str) -> bool:
    # The usual "socket" takes ten times as long to load, and nothing else needs it before the first page.
    from _socket import AF_UNIX, SOCK_STREAM, socket

    speaking = socket(AF_UNIX, SOCK_STREAM)
    try:
        speaking.settimeout(_PATIENCE)
        speaking.connect(path)
    except (OSError, ValueError):  # nobody there, or no name for a socket
        return False
    finally:
        speaking.close()
    return True


def _network(host: str, port: int) -> bool:
    from socket import create_connection  # a screen of another computer is rare

    try:
        create_connection((host, port), _PATIENCE).close()
    except (OSError, OverflowError):
        return False
    return True
