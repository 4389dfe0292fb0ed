"""The picture of two days is never cut off, however narrow it becomes."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.clocks import Band, Stretch
from companion.ui.widgets.day_bands import DayBands, Row

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DAY = (Stretch(start=0, end=1440, band=Band.GOOD),)


@pytest.mark.parametrize("width", [900, 380])
def test_the_height_follows_the_width(qtbot: QtBot, width: int) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    bands = DayBands("Your day and theirs")
    bands.show_day([Row(name="You", stretches=DAY), Row(name="Somebody with a long name", stretches=DAY)], time(14))
    column.addWidget(bands)
    column.addStretch(1)
    host.resize(640, 500)
    host.show()
    host.resize(width, 500)
    qtbot.waitUntil(lambda: bands.width() > 0.8 * width if width > 640 else bands.width() < width)

    def stands() -> None:
        assert bands.height() == bands.sizeHint().height()

    qtbot.waitUntil(stands)
    assert bands._names_above() is (width == 380)
