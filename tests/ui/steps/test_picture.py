"""A picture to look at on one page: chosen, shown in its own shape, kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLabel

from companion.domain.run_screens import Screen, ScreenKind
from companion.ui.look import look
from companion.ui.steps.info import InfoPart
from companion.ui.steps.picture import SIDE, PictureToSee
from companion.ui.widgets.press import Press
from tests.ui.steps.helpers_steps import pressed, shown

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SCREEN = Screen(kind=ScreenKind.INFO, id="picture", thought="", ask="If you like, look at a picture", picture=True)


def opened(qtbot: QtBot) -> tuple[InfoPart, PictureToSee]:
    part = shown(qtbot, InfoPart, SCREEN)
    return part, part.findChildren(PictureToSee)[0]


def words(part: PictureToSee) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part))


def test_the_picture_chosen_is_seen_and_so_is_another_one(qtbot: QtBot, tmp_path: Path) -> None:
    page, part = opened(qtbot)
    picture = QImage(2000, 1000, QImage.Format.Format_RGB32)
    picture.fill(0xFF336699)
    assert picture.save(str(tmp_path / "mum.png"))
    pressed(page, "Choose a picture here")
    dialog = part.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "mum.png"))
    dialog.close()
    seen = next(label for label in part.findChildren(QLabel) if label.accessibleName() == "The picture you chose")
    assert seen.isVisibleTo(part)
    assert seen.pixmap().width() == look().px(SIDE)
    assert seen.pixmap().height() == look().px(SIDE) // 2
    assert [press.text() for press in part.findChildren(Press)] == ["Choose another picture"]
    assert "It is not kept." in words(part)


def test_what_is_no_picture_is_said_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    _page, part = opened(qtbot)
    (tmp_path / "letter.png").write_text("Dear Anna", encoding="utf-8")
    part.show_file(str(tmp_path / "letter.png"))
    assert "This picture cannot be read. Please choose another one." in words(part)


def test_most_pages_to_read_have_no_picture(qtbot: QtBot) -> None:
    plain = Screen(kind=ScreenKind.INFO, id="slow", thought="", ask="Slower is not unable")
    assert not shown(qtbot, InfoPart, plain).findChildren(PictureToSee)
