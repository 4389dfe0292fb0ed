"""Pictures of photos put in from a folder: the choice, and invented photos beside the names they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from companion.pictures.frame import Picture

if TYPE_CHECKING:
    from companion.rooms import Rooms

_NAMES = ("Anna 2024", "Joan", "tom at the lake", "Okafor", "a house")


def _some(rooms: Rooms) -> dict[str, Any]:
    folder = rooms.home / "photos"
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(_NAMES):
        _portrait(60 * number).save(str(folder / f"{name}.jpg"))
    return {"folder": str(folder)}


def _portrait(hue: int) -> QImage:
    """A head and shoulders before a wall."""
    picture = QImage(120, 120, QImage.Format.Format_RGB32)
    picture.fill(QColor.fromHsv(hue, 60, 220))
    painter = QPainter(picture)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromHsv(hue, 160, 90))
    painter.drawEllipse(QRect(40, 24, 40, 48))
    painter.drawEllipse(QRect(18, 78, 84, 90))
    painter.end()
    return picture


def _none(rooms: Rooms) -> dict[str, Any]:
    folder = rooms.home / "other photos"
    folder.mkdir(exist_ok=True)
    return {"folder": str(folder)}


def photo_pictures() -> list[Picture]:
    """The page in its states."""
    return [
        Picture(name="photos", page="photos"),
        Picture(name="photos-found", page="photos", before=_some),
        Picture(name="photos-none", page="photos", before=_none),
    ]
