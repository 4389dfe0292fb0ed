"""The look in force, the typeface and the icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QTreeView, QWidget

from companion.system.resources import resources_folder
from companion.ui.look import font, icon, load_fonts, look, set_look, set_resources
from companion.ui.theme import CONTRAST, DARK, LIGHT, Look, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[Path]:
    """Resources that are not there."""
    set_resources(tmp_path)
    yield tmp_path
    set_resources(resources_folder())


def colours(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    seen = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(each.rgb()).name() for each in seen if each.alpha() == 255}


def test_a_new_look_restyles_the_program_and_the_old_one_again_does_nothing() -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wanted = Look(tokens=DARK, step=140)
    set_look(wanted)
    assert look() == wanted
    assert DARK.paper in application.styleSheet()
    assert application.font().pixelSize() == 28
    application.setStyleSheet("")
    set_look(wanted)
    assert application.styleSheet() == ""
    set_look(wanted, force=True)
    assert DARK.paper in application.styleSheet()


def test_letters_have_the_size_and_weight_asked_for() -> None:
    set_look(Look(tokens=LIGHT, step=200))
    made = font(20, 700)
    assert (made.pixelSize(), made.weight(), made.family()) == (40, 700, "Atkinson Hyperlegible Next")


def test_an_icon_has_the_colour_and_size_asked_for() -> None:
    picture = icon("phone", "#0b4f55", 30)
    assert picture.width() / picture.devicePixelRatio() == 30
    assert "#0b4f55" in colours(picture)
    assert "#8a1c1c" in colours(icon("phone", "#8a1c1c", 30))


def test_an_icon_that_is_not_there_is_empty_and_no_error() -> None:
    picture = icon("no such icon", "#000000", 30)
    assert picture.width() > 0
    assert colours(picture) == set()


def test_without_its_files_the_typeface_of_the_desktop_serves(nowhere: Path) -> None:
    assert not load_fonts()
    (nowhere / "fonts").mkdir()
    (nowhere / "fonts" / "broken.ttf").write_bytes(b"no typeface")
    assert not load_fonts()


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_where_the_desktop_has_no_dialog_for_files_that_of_qt_can_be_read(qtbot: QtBot, tokens: Tokens) -> None:
    set_look(Look(tokens=tokens), force=True)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    names, save = dialog.findChildren(QTreeView)[0].viewport(), dialog.findChildren(QPushButton)[0]
    seen = [_colour(dialog, 2, 2), _colour(names, names.width() - 3, names.height() - 3), _colour(save, 20, 6)]
    assert seen == [tokens.paper.lower(), tokens.card.lower(), tokens.card.lower()]


def _colour(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name()
