"""The look in force, and icons tinted for it. Widgets ask here each time they paint or measure."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from companion.ui.theme import BODY, FAMILY, LIGHT, Look, style_sheet

_state: dict[str, Look] = {"look": Look(tokens=LIGHT)}
_folders: dict[str, Path] = {"resources": Path(__file__).resolve().parents[2] / "resources"}


def system_dark() -> bool:
    """Whether the desktop asks for dark colours."""
    hints = QGuiApplication.styleHints()
    return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark


def look() -> Look:
    """The look in force."""
    return _state["look"]


def set_look(new: Look, *, force: bool = False) -> None:
    """Put a look in force: every widget is restyled and measured anew."""
    application = QApplication.instance()
    if (new == look() and not force) or not isinstance(application, QApplication):
        _state["look"] = new
        return
    _state["look"] = new
    application.setFont(font(BODY))
    application.setStyleSheet(style_sheet(new))


def set_resources(folder: Path) -> None:
    """Where fonts and icons lie, when not beside the program's own folder."""
    _folders["resources"] = folder


def load_fonts() -> bool:
    """Load the bundled typeface; ``False`` when a file is missing and the desktop's own face is used."""
    files = sorted((_folders["resources"] / "fonts").glob("*.ttf"))
    return bool(files) and all(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)


def font(size: float, weight: int = 400) -> QFont:
    """The typeface at a size of step one, grown by the text step."""
    return QFont(font_of(look().px(size), weight))


@lru_cache(maxsize=64)
def font_of(pixels: int, weight: int) -> QFont:
    """The typeface at a size on the screen. One for all: do not change it."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(pixels)
    chosen.setWeight(QFont.Weight(weight))
    return chosen


def icon(name: str, colour: str, size: int) -> QPixmap:
    """An icon in one colour, ``size`` pixels square on the screen; an empty picture when there is no such icon."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
    return _icon(name, colour, size, ratio)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    try:
        drawing = (_folders["resources"] / "icons" / f"{name}.svg").read_bytes()
    except OSError:
        return picture
    renderer = QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode())))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def colour(value: str) -> QColor:
    """A token as a Qt colour."""
    return QColor(value)
