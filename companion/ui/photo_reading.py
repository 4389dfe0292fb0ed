"""A picture of any size and kind as a small photo for a face. May be called from any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

if TYPE_CHECKING:
    from pathlib import Path

SIDE = 512
"""Pixels of the longer side a photo is kept with: sharp on any page, and small in the diary."""
_QUALITY = 88


def photo_from(path: Path) -> bytes | None:
    """JPEG bytes, or PNG where one can see through it; ``None`` when the file cannot be read as a picture."""
    picture = picture_from(path)
    return None if picture.isNull() else _bytes_of(picture)


def picture_from(path: Path) -> QImage:
    """The picture, upright, at most ``SIDE`` on its longer side; a null one when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SIDE:
        reader.setScaledSize(size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _bytes_of(picture: QImage) -> bytes:
    clear = picture.hasAlphaChannel()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png" if clear else b"jpg"))
    writer.setQuality(_QUALITY)
    writer.write(picture if clear else picture.convertToFormat(QImage.Format.Format_RGB32))
    return bytes(buffer.data().data())
