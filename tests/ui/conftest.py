"""What the tests of the ui share: the bundled typeface, each theme in turn, and a gallery of every page."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from companion.pictures.showing import Gallery
from companion.ui.look import load_fonts, set_look
from companion.ui.theme import LIGHT, Look


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - there must be an application
    """Every test begins and ends in the light theme at text step one; what is so already is not dressed again."""
    if "fonts" not in _loaded:
        assert load_fonts()
        set_look(Look(tokens=LIGHT), force=True)
        _loaded.add("fonts")
    set_look(Look(tokens=LIGHT))
    yield
    set_look(Look(tokens=LIGHT))


_loaded: set[str] = set()


@pytest.fixture(scope="session")
def gallery(qapp: QApplication) -> Iterator[Gallery]:
    """The houses of the pictures, built once for all tests that walk every page."""
    assert qapp is not None
    with tempfile.TemporaryDirectory(prefix="companion-gallery-") as home:
        opened = Gallery(Path(home))
        yield opened
        opened.close()
