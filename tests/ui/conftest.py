"""What the tests of the ui share: the bundled typeface and each theme in turn."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from companion.ui.look import load_fonts, set_look
from companion.ui.theme import LIGHT, Look


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """Every test begins and ends in the light theme at text step one."""
    if "fonts" not in _loaded:
        assert load_fonts()
        _loaded.add("fonts")
    set_look(Look(tokens=LIGHT), force=True)
    yield
    set_look(Look(tokens=LIGHT), force=True)


_loaded: set[str] = set()
