"""Asking for a file: dialogs begin in Documents, where people look for what they saved, and offer a name that fits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

LONGEST_NAME = 80
"""Letters; many file systems take 255 bytes, and nobody reads on in a list of files."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
"""Signs that some system does not allow in the name of a file."""


def documents() -> Path:
    """The folder for documents, or the home folder where there is none."""
    return _there(QStandardPaths.StandardLocation.DocumentsLocation)


def pictures() -> Path:
    """The folder for pictures, or the home folder where there is none."""
    return _there(QStandardPaths.StandardLocation.PicturesLocation)


def _there(place: QStandardPaths.StandardLocation) -> Path:
    found = Path(QStandardPaths.writableLocation(place))
    return found if found.is_dir() else Path.home()


def file_name(words: str, suffix: str) -> str:
    """Words as the name of a file that every system takes; ``suffix`` without its dot."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", words).split()).strip(". ")[:LONGEST_NAME].rstrip(". ")
    return f"{plain or 'Companion'}.{suffix}"


def ask_to_save(
    parent: QWidget, title: str, words: str, suffix: str, chosen: Callable[[Path], object], kind: str = ""
) -> None:
    """Ask where to save something called ``words``; ``chosen`` gets the path. ``kind`` names such files."""
    dialog = QFileDialog(parent, title, str(documents()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if kind:
        dialog.setNameFilter(f"{kind} (*.{suffix})")
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(file_name(words, suffix))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def ask_to_open(
    parent: QWidget, title: str, kinds: Sequence[str], chosen: Callable[[Path], object], start: Path | None = None
) -> None:
    """Ask for a file that is there; ``kinds`` are filters in Qt's way. It begins in ``start``, else in Documents."""
    dialog = QFileDialog(parent, title, str(start or documents()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(kinds))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
