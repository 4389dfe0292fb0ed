"""Whether there is a screen to show a window on. Without one Qt would end the program without a word of ours."""

import os
import sys


def has_screen() -> bool:
    """Whether a window can be shown, as far as the environment tells; always so on Windows and macOS."""
    if sys.platform != "linux":
        return True
    told = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET")
    return any(os.environ.get(name) for name in told) or os.environ.get("XDG_SESSION_TYPE") == "wayland"
