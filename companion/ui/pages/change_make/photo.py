"""A photo for a file: chosen, and made as small as a face needs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.people import Person, PersonId
from companion.ui.look import look
from companion.ui.photo_reading import picture_from
from companion.ui.texts import tr
from companion.ui.typed import typed_path
from companion.ui.widgets.boxes import clear, flow_of
from companion.ui.widgets.face import Face
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.files import ask_to_open, pictures
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pathlib import Path

_ANY = datetime(2000, 1, 1, tzinfo=UTC)
"""For a face that stands for nobody."""
QUALITY = 85
"""Of the JPEG: some 60,000 bytes at the size of a face, well below what a file has room for."""


class PhotoPick(QWidget):
    """A press to choose, and the face chosen. ``data`` is a JPEG, or empty."""

    def __init__(self) -> None:
        super().__init__()
        self.data = b""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(8))
        self._face = QVBoxLayout()
        self.press = Press(tr("Choose a photo"), "camera")
        self.press.clicked.connect(self._choose)
        self._path = line_edit()
        self._path.returnPressed.connect(self._typed)
        self._path.editingFinished.connect(self._typed)
        self._says = Words("", "strong")
        self._says.hide()
        column.addLayout(self._face)
        column.addLayout(flow_of(self.press))
        column.addWidget(Field(tr("Or type where the photo lies"), self._path))
        column.addWidget(self._says)

    def _choose(self) -> None:
        kinds = [tr("Photos") + " (*.jpg *.jpeg *.png *.webp *.gif)"]
        ask_to_open(self, tr("Choose a photo"), kinds, self.read, pictures())

    def _typed(self) -> None:
        if self._path.text().strip():
            self.read(typed_path(self._path.text()))

    def read(self, path: Path) -> None:
        """Take the picture of a file, made small; say so when it cannot be read."""
        self.data = small_photo(path)
        self._says.set_or_hide("" if self.data else tr("The photo cannot be read."))
        clear(self._face)
        if self.data:
            person = Person(id=PersonId("new"), name="?", added_at=_ANY, has_photo=True)
            self._face.addWidget(Face(person, 120, self.data))


def small_photo(path: Path) -> bytes:
    """A photo as a small JPEG; empty for what cannot be read."""
    picture = picture_from(path)
    if picture.isNull():
        return b""
    data = QByteArray()
    held = QBuffer(data)
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(held, "JPEG", QUALITY)  # type: ignore[call-overload]
    return bytes(data.data())
