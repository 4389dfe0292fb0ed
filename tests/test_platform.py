"""What the program relies on outside itself: library versions, typeface, icons, desktop entry."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
LINUX = ROOT / "packaging" / "linux"
APP = "companion"
APP_ID = "org.companion.Companion"
FAMILY = "Atkinson Hyperlegible Next"


def pins() -> dict[str, str]:
    """The versions that packaging/requirements.in asks for."""
    text = (ROOT / "packaging" / "requirements.in").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w-]+)==([\w.]+)", text, re.MULTILINE))


@pytest.mark.parametrize(("name", "version"), pins().items())
def test_library_is_the_one_pinned(name: str, version: str) -> None:
    if name == "jeepney" and sys.platform != "linux":
        return
    assert importlib.metadata.version(name) == version


def test_qt_is_the_one_pinned() -> None:
    assert qVersion() == pins()["PySide6-Essentials"]


def test_calls_into_qt_do_not_use_up_none() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one reference to None a call and aborts after some thousands."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")

    assert sys.getrefcount(None) > before - 100


def test_typeface_has_three_weights_of_one_family(qapp: object) -> None:
    del qapp
    families = [QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(f))) for f in FONTS]

    assert len(FONTS) == 3
    assert all(FAMILY in names for names in families)
    assert {QFontDatabase.weight(FAMILY, style) for style in QFontDatabase.styles(FAMILY)} == {400, 600, 700}


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold])
def test_a_weight_is_drawn_by_its_own_file(weight: QFont.Weight, qapp: object) -> None:
    del qapp
    for file in FONTS:
        QFontDatabase.addApplicationFont(str(file))

    info = QFontInfo(QFont(FAMILY, 20, weight))

    assert (info.family(), info.weight()) == (FAMILY, weight.value)


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_icon_takes_the_colour_it_is_given(icon: Path) -> None:
    drawing = icon.read_text(encoding="utf-8").replace("currentColor", "#0000ff")
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)

    QSvgRenderer(drawing.encode()).render(painter)

    painter.end()
    assert any(image.pixelColor(x, y).blue() > 200 for x in range(48) for y in range(48))


def test_every_icon_of_the_family_can_be_tinted() -> None:
    plain = [icon.name for icon in ICONS if 'stroke="currentColor"' not in icon.read_text(encoding="utf-8")]

    assert plain == [f"{APP}.svg"]


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", f"{APP_ID}.desktop"),
        ("appstreamcli", "validate", "--no-net", f"{APP_ID}.metainfo.xml"),
    ],
    ids=lambda command: command[0],
)
@pytest.mark.skipif(sys.platform != "linux", reason="these checkers are made for Linux")
def test_the_system_can_read_our_entry(command: tuple[str, ...]) -> None:
    result = subprocess.run(command, cwd=LINUX, capture_output=True, encoding="utf-8", check=False)

    assert result.returncode == 0, result.stdout + result.stderr


def test_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metainfo = (LINUX / f"{APP_ID}.metainfo.xml").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f'<release version="{project["version"]}"' in metainfo
    assert f"## {project['version']}" in changes
