"""Files dropped on the window: those the program knows what to do with, whichever page is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

KNOWN = (".companion-pack", ".companion-change")
"""How their names end. A page may take others itself, such as contacts."""


def dropped_file(data: QMimeData) -> str:
    """The one file that is dragged here and can be opened; empty for several, and for anything else."""
    places = data.urls()
    if len(places) != 1 or not places[0].isLocalFile():
        return ""
    path = places[0].toLocalFile()
    return path if path.casefold().endswith(KNOWN) else ""
