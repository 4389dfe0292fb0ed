"""One picture of the camera, kept in memory only, taken by a program that is on the computer.

The camera is open for about a second. A cold camera's first pictures are dark, so some are passed over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.system.opener import clean_environment

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEVICES = Path("/dev")
PROGRAMS: tuple[tuple[str, ...], ...] = (
    ("ffmpeg", "-loglevel", "error", "-f", "v4l2", "-i", "{device}", "-ss", "0.8", "-frames:v", "1",
     "-f", "image2pipe", "-c:v", "mjpeg", "-"),
    ("fswebcam", "-q", "--no-banner", "-d", "{device}", "-S", "10", "-"),
)  # fmt: skip
PATIENCE = 10.0
"""Seconds; a camera that another program holds may never answer."""
LARGEST = 20_000_000
"""Bytes of a picture; more is none."""


class DesktopStill:
    """Implements ``ports.Still``."""

    def __init__(
        self, programs: Sequence[Sequence[str]] = PROGRAMS, devices: Path = _DEVICES, patience: float = PATIENCE
    ) -> None:
        self._programs, self._devices, self._patience = programs, devices, patience

    def possible(self) -> bool:
        """Whether there is a program for it, and a camera."""
        return sys.platform.startswith("linux") and self._command() is not None

    def take(self) -> bytes | None:
        """A picture as a JPEG file; ``None`` when the camera gave none. Takes a second or two."""
        command = self._command()
        if command is None:
            return None
        try:
            done = subprocess.run(  # noqa: S603 - one of the fixed commands above, found on the path
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self._patience,
                check=False,
                env=clean_environment(os.environ),
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        picture = done.stdout
        whole = done.returncode == 0 and picture.startswith(b"\xff\xd8") and len(picture) <= LARGEST
        return picture if whole else None

    def _command(self) -> list[str] | None:
        device = next(iter(sorted(self._devices.glob("video[0-9]*"))), None)
        if device is None:
            return None
        for name, *words in self._programs:
            path = shutil.which(name)
            if path is not None:
                return [path, *(word.replace("{device}", str(device)) for word in words)]
        return None
