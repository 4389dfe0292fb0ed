"""Columns: side by side where there is room, below one another where there is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.columns import Columns, columns_of
from companion.ui.widgets.press import Press
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

LONG = "A sentence that is long enough to be wrapped over several lines when it has to stand in a narrow column."


Stand = Callable[[Columns, int], None]


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    """Puts columns into a window of a width, which stays as long as the test."""
    kept = []

    def stands(columns: Columns, width: int) -> None:
        host = QWidget()
        kept.append(host)
        host.setLayout(columns)
        qtbot.addWidget(host)
        host.resize(width, 700)
        host.show()
        qtbot.waitUntil(lambda: bool(columns.geometry().width()))

    return stands


def places(widgets: Sequence[QWidget]) -> list[tuple[int, int]]:
    return [(widget.x(), widget.y()) for widget in widgets]


def test_two_beside_one_another_are_equally_wide_and_high(stand: Stand) -> None:
    widgets = [Words(LONG), Words("Short")]
    stand(columns_of(*widgets, gap=10, least=200), 810)
    first, second = widgets
    assert first.width() == second.width() == 400
    assert first.height() == second.height() >= first.heightForWidth(400)
    assert second.y() == first.y()


def test_one_column_when_it_is_narrow(stand: Stand) -> None:
    widgets = [Words(LONG), Words("Short"), Words("Third")]
    stand(columns_of(*widgets, gap=10, least=200), 380)
    assert [x for x, _ in places(widgets)] == [0, 0, 0]
    assert places(widgets)[1][1] >= widgets[0].heightForWidth(380)


@pytest.mark.parametrize(("step", "beside"), [(100, 2), (200, 1)])
def test_large_text_falls_to_one_column(step: int, beside: int) -> None:
    set_look(Look(tokens=LIGHT, step=step))
    assert Columns(least=300, gap=10).how_many(700) == beside


def test_shares_give_the_widths(stand: Stand) -> None:
    widgets = [Words("One"), Words("Two")]
    stand(columns_of(*widgets, gap=0, least=100, shares=(3, 1)), 800)
    assert [widget.width() for widget in widgets] == [600, 200]


def test_what_is_hidden_takes_no_place(stand: Stand) -> None:
    widgets = [Words("One"), Words("Two"), Words("Three")]
    widgets[0].hide()
    stand(columns_of(*widgets, gap=10, least=100), 810)
    assert widgets[1].x() == 0
    assert widgets[2].y() == widgets[1].y()


def test_room_to_spare_goes_to_the_last_row_when_asked(stand: Stand) -> None:
    columns = Columns(least=100, stretch=True)
    widgets = [Words("One"), Words("Two")]
    for widget in widgets:
        columns.addWidget(widget)
    stand(columns, 800)
    assert widgets[0].height() > 500


def test_buttons_get_the_height_their_words_need(stand: Stand) -> None:
    press = Press(LONG)
    stand(columns_of(press, Press("Short"), least=150), 400)
    assert press.height() >= press.heightForWidth(press.width())


def test_taking_things_out_again() -> None:
    columns = columns_of(Words("One"), Words("Two"))
    assert columns.count() == 2
    assert columns.takeAt(0) is not None
    assert columns.count() == 1
    assert columns.takeAt(5) is None
    assert columns.itemAt(5) is None
