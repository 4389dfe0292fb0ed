"""Where a file is, as somebody types or pastes it."""

from pathlib import Path

from PySide6.QtCore import QUrl


def typed_path(text: str) -> Path:
    """The path: quotes round it and a ``file:`` before it, as file managers copy it, do not matter; ``~`` is home."""
    text = text.strip().strip("\"'").strip()
    if text.lower().startswith("file:"):
        text = QUrl(text).toLocalFile()
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:  # the home of somebody this computer does not know
        return path
