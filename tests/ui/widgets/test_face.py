"""Faces: a photo, or a letter on a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from companion.domain.people import Kind
from companion.ui.look import set_look
from companion.ui.theme import CONTRAST, Look, face_colour
from companion.ui.widgets.face import Face, FacePress, read_photo
from tests.helpers_plans import a_person

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def photo(width: int = 40, height: int = 60, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def middle(face: Face, off: int = 0) -> str:
    image = face.grab().toImage()
    return image.pixelColor(image.width() // 2 - off, image.height() // 2 - off).name().lower()


def test_a_photo_fills_the_round(qtbot: QtBot) -> None:
    face = Face(a_person(), 92, photo())
    qtbot.addWidget(face)
    assert middle(face) == "#00ff00"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_photo_of_any_kind_is_read_also_one_whose_first_bytes_tell_nothing(kind: str) -> None:
    read = read_photo(photo(kind=kind), 30)
    assert read is not None
    assert (read.width(), read.height()) == (30, 45)


@pytest.mark.parametrize("data", [None, b"", b"no picture", photo()[:40]])
def test_without_a_readable_photo_there_is_a_letter_on_the_colour_of_the_name(qtbot: QtBot, data: bytes | None) -> None:
    assert read_photo(data) is None
    face = Face(a_person(), 92, data)
    qtbot.addWidget(face)
    assert middle(face, off=28) == face_colour("Anna").lower()


def test_in_high_contrast_it_is_black_and_white(qtbot: QtBot) -> None:
    set_look(Look(tokens=CONTRAST))
    face = Face(a_person(), 92)
    qtbot.addWidget(face)
    assert middle(face, off=28) == "#000000"


@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.PLACE])
def test_groups_and_places_have_a_picture(qtbot: QtBot, kind: Kind) -> None:
    person = Face(a_person(), 92)
    other = Face(a_person(kind=kind), 92)
    for face in (person, other):
        qtbot.addWidget(face)
    assert person.grab().toImage() != other.grab().toImage()


def test_a_face_one_can_press_has_the_name(qtbot: QtBot) -> None:
    press = FacePress(a_person(name="Annegret-Luise Freifrau von Hohenlohe-Schillingsfürst"), 92, lately=False)
    qtbot.addWidget(press)
    assert press.accessibleName().startswith("Annegret-Luise")
    assert min(press.sizeHint().width(), press.sizeHint().height()) >= 60
