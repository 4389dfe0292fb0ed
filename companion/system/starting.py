"""Starting the program once more, for a copy of the diary that takes effect at the next start."""

from __future__ import annotations

import subprocess
import sys


def start_again() -> None:
    """A second start of the same program, on its own from the first moment; returns at once."""
    words = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "companion"]
    subprocess.Popen(words, start_new_session=True)  # noqa: S603 - nothing of it comes from outside
