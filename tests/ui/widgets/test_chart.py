"""Charts: nothing cut off or covered at any size, the table says the same as the picture, and both can be heard."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest

from companion.ui.look import look, set_look
from companion.ui.theme import CONTRAST, DARK, LIGHT, Look
from companion.ui.widgets.chart import Chart, ChartPicture, Drawing, Table
from companion.ui.widgets.chart_bars import Bar, Bars, Group
from companion.ui.widgets.chart_line import Line, Point
from companion.ui.widgets.chart_marks import (
    Block,
    Curve,
    Laid,
    Letters,
    Pen,
    Rule,
    Track,
    measured,
    mirrored,
    paint,
    paper_pen,
    window_pen,
)
from companion.ui.widgets.chart_print import draw_chart
from companion.ui.widgets.chart_table import ChartTable
from companion.ui.widgets.painted import wrapped_size
from companion.ui.widgets.printing import save_drawn
from tests.ui.pixels import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAYS = ("In person", "Video", "Phone", "Message or letter")
MONTHS = ("November", "October", "September")
LONG = ("Donaudampfschifffahrtsgesellschaft", "Oktober", "Rechtsschutzversicherung")


def touch(*rows: tuple[int, ...], labels: tuple[str, ...] = MONTHS) -> Bars:
    bars = [
        Bar(label=label, pieces=tuple((way, float(count)) for way, count in enumerate(row)))
        for label, row in zip(labels, rows, strict=False)
    ]
    return Bars(groups=(Group(bars=tuple(bars)),), series="touch", legend=WAYS)


def pairs(*values: int) -> Bars:
    groups = [
        Group(
            title="“It has been far too long to write to Ravi, and he would not want to hear from me”",
            bars=(
                Bar(label="I expected", pieces=((0, float(value)),), end=str(value)),
                Bar(label="It came to", pieces=((1, float(100 - value)),), end=str(100 - value)),
            ),
        )
        for value in values
    ]
    return Bars(groups=tuple(groups), whole=100)


def line(*values: int, words: bool = False) -> Line:
    points = [
        Point(at=30 * n, value=value, day=f"{n + 1} September", number="" if words else str(value))
        for n, value in enumerate(values)
    ]
    named = ("Never", "Hardly ever", "Occasionally", "Some of the time", "Often or always")
    ends = ((3.0, "3, hardly ever"), (6.0, "6"), (9.0, "9, often"))
    levels = tuple((n + 1.0, name) for n, name in enumerate(named)) if words else ends
    return Line(points=tuple(points), levels=levels)


DRAWINGS: dict[str, Drawing] = {
    "touch": touch((5, 8, 6, 4), (1, 0, 28, 1), (1, 1, 1, 1)),
    "touch-long": touch((5, 8, 6, 4), (0, 0, 0, 0), (0, 120, 1, 0), labels=LONG),
    "pairs": pairs(80, 100, 0),
    "line": line(7, 7, 9, 6, 3, 5, 4),
    "line-two": line(9, 9),
    "line-words": line(5, 1, 3, 4, words=True),
}


@pytest.fixture(params=[100, 140, 200])
def step(request: pytest.FixtureRequest) -> Iterator[int]:
    set_look(Look(tokens=LIGHT, step=request.param), force=True)
    yield request.param
    set_look(Look(tokens=LIGHT), force=True)


def box_of(mark: object) -> QRectF:
    assert isinstance(mark, (Letters, Block, Track, Rule))
    return mark.box


def cut_off(laid: Laid, pen: Pen) -> list[str]:
    """Words that reach out of the chart or do not fit into their box, and blocks that reach out."""
    whole = QRectF(0, 0, laid.width, laid.height).adjusted(-1, -1, 1, 1)
    faults = [
        str(mark) for mark in laid.marks if not isinstance(mark, (Curve, Rule)) and not whole.contains(box_of(mark))
    ]
    for mark in laid.marks:
        if isinstance(mark, Letters):
            needed = wrapped_size(pen.letters(mark.size, mark.weight), mark.text, round(mark.box.width()) + 1)
            if needed.height() > mark.box.height() + 1:
                faults.append(f"{mark.text} needs {needed}, has {mark.box}")
        elif isinstance(mark, Curve):
            faults += [str(point) for point in mark.points if not whole.contains(point)]
    return faults


def covered(laid: Laid) -> list[str]:
    """Words over words, and words over a piece of a bar they do not belong to."""
    letters = [mark for mark in laid.marks if isinstance(mark, Letters)]
    blocks = [mark for mark in laid.marks if isinstance(mark, Block)]
    faults = [
        f"{one.text} and {other.text}"
        for one, other in combinations(letters, 2)
        if one.box.adjusted(1, 1, -1, -1).intersects(other.box.adjusted(1, 1, -1, -1))
    ]
    for mark in letters:
        touched = [block for block in blocks if block.box.intersects(mark.box.adjusted(1, 1, -1, -1))]
        mine = [block for block in touched if mark.paint is not None and block.box.contains(mark.box)]
        faults += [f"{mark.text} over a bar"] if len(touched) != len(mine) else []
    return faults


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("width", [280, 420, 640, 1060])
def test_nothing_is_cut_off_or_covered(name: str, width: int, step: int) -> None:
    assert window_pen().step == step
    laid = DRAWINGS[name].lay(window_pen(), width)
    assert cut_off(laid, window_pen()) == []
    assert covered(laid) == []


counts = st.integers(0, 300)
rows = st.lists(st.tuples(counts, counts, counts, counts), min_size=1, max_size=6)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows, st.sampled_from([100, 140, 200]), st.integers(480, 1100))
def test_any_months_fit(rows: list[tuple[int, int, int, int]], step: int, width: int) -> None:
    pen = replace(window_pen(), step=step)
    laid = touch(*rows, labels=("January 2026",) * len(rows)).lay(pen, width)
    assert covered(laid) == []
    assert cut_off(laid, pen) == []
    said = [mark.text for mark in laid.marks if isinstance(mark, Letters) and mark.paint is not None]
    assert said == [str(count) for row in rows for count in row if count]


def test_pieces_are_as_long_as_their_numbers_say() -> None:
    laid = touch((10, 20, 40, 30), (20, 0, 0, 0)).lay(window_pen(), 900)
    wide = [mark.box.width() for mark in laid.marks if isinstance(mark, Block) and mark.box.height() > 30]
    assert [round(each / wide[0], 2) for each in wide] == [1, 2, 4, 3, 2]


def test_a_part_of_a_whole_is_that_part_of_its_track() -> None:
    laid = pairs(80).lay(window_pen(), 700)
    track = next(mark.box for mark in laid.marks if isinstance(mark, Track))
    first, second = (mark.box for mark in laid.marks if isinstance(mark, Block))
    assert first.width() / track.width() == pytest.approx(0.8)
    assert second.width() / track.width() == pytest.approx(0.2)


def test_dots_stand_at_their_day_and_their_height() -> None:
    laid = line(3, 9, 6).lay(window_pen(), 600)
    (curve,) = (mark for mark in laid.marks if isinstance(mark, Curve))
    xs, ys = [point.x() for point in curve.points], [point.y() for point in curve.points]
    assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1])
    assert ys[0] > ys[2] > ys[1]
    assert ys[2] == pytest.approx((ys[0] + ys[1]) / 2)
    days = [mark.text for mark in laid.marks if isinstance(mark, Letters) and "September" in mark.text]
    assert {"1 September", "3 September"} <= set(days)


def test_from_right_to_left_everything_is_mirrored() -> None:
    laid = DRAWINGS["pairs"].lay(window_pen(), 500)
    other = mirrored(laid)
    assert mirrored(other) == laid
    for one, two in zip(laid.marks, other.marks, strict=True):
        assert box_of(one).left() + box_of(two).right() == pytest.approx(500)
    assert mirrored(line(3, 9).lay(window_pen(), 500)).marks != line(3, 9).lay(window_pen(), 500).marks


# --- colours and patterns ---


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_numbers_stand_out_from_their_bars(tokens: object) -> None:
    set_look(Look(tokens=tokens), force=True)  # type: ignore[arg-type]
    for each in (*window_pen().touch, *window_pen().pair, *window_pen().curve):
        assert contrast(QColor(each.on).rgb(), QColor(each.fill).rgb()) >= 7
        edges = (each.edge, each.fill, each.hatch_colour or each.fill)
        assert max(contrast(QColor(edge).rgb(), QColor(look().tokens.card).rgb()) for edge in edges) >= 3


def test_in_high_contrast_and_on_paper_each_way_has_a_pattern_of_its_own() -> None:
    set_look(Look(tokens=CONTRAST), force=True)
    for pen in (window_pen(), paper_pen()):
        assert len({each.hatch for each in pen.touch}) == 4
    set_look(Look(tokens=LIGHT), force=True)
    assert len({each.fill for each in window_pen().touch}) == 4
    assert {each.hatch for each in window_pen().touch} == {Qt.BrushStyle.SolidPattern}


@pytest.mark.parametrize("name", DRAWINGS)
def test_it_is_painted(name: str, step: int) -> None:
    assert step
    laid = DRAWINGS[name].lay(window_pen(), 600)
    image = QImage(600, round(laid.height), QImage.Format.Format_RGB32)
    image.fill(QColor(look().tokens.card))
    painter = QPainter(image)
    paint(painter, laid, window_pen())
    painter.end()
    for mark in laid.marks:
        if isinstance(mark, Block) and mark.box.width() > 12:
            corner = mark.box.topLeft() + QPointF(5, mark.box.height() / 2)
            inside = {image.pixel(QPoint(round(corner.x()) + n, round(corner.y()))) for n in range(6)}
            assert inside & {QColor(mark.paint.fill).rgb(), QColor(mark.paint.hatch_colour).rgb()}
        if isinstance(mark, Letters):
            area = image.copy(QRect(mark.box.toRect()))
            assert len({area.pixel(x, y) for x in range(area.width()) for y in range(area.height())}) > 1, mark.text


# --- in the window ---


def test_the_picture_is_heard_and_as_high_as_it_needs(qtbot: QtBot, step: int) -> None:
    assert step
    picture = ChartPicture("How we were in touch", DRAWINGS["touch"], "Five times in person.")
    qtbot.addWidget(picture)
    picture.resize(500, picture.heightForWidth(500))
    picture.show()
    interface = QAccessible.queryAccessibleInterface(picture)
    assert interface.text(QAccessible.Text.Name) == "How we were in touch"
    assert interface.text(QAccessible.Text.Description) == "Five times in person."
    assert picture.laid().height <= picture.height()
    picture.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert picture.laid() == mirrored(DRAWINGS["touch"].lay(window_pen(), 500))
    assert picture.minimumSizeHint().width() < picture.sizeHint().width()


TABLE = Table(
    heads=("Month", "In person", "Message or letter"),
    rows=(("November 2026", "5", "4"), ("October 2026", "1", "0"), ("Donaudampfschifffahrtsmonat", "2", "3")),
)


@pytest.mark.parametrize("width", [320, 520, 900])
def test_a_table_has_room_for_all_its_words(qtbot: QtBot, width: int, step: int) -> None:
    assert step
    table = ChartTable("How we were in touch", TABLE)
    qtbot.addWidget(table)
    table.resize(width, table.heightForWidth(width))
    table.show()
    assert sum(table.widths(width)) <= width
    assert table.verticalScrollBar().maximum() == 0
    assert table.horizontalScrollBar().maximum() == 0
    assert all(table.rowHeight(row) >= 60 for row in range(3))
    assert table.grab().toImage().width() == width


def test_a_table_is_walked_with_the_arrows_and_left_with_tab(qtbot: QtBot) -> None:
    table = ChartTable("How we were in touch", TABLE)
    qtbot.addWidget(table)
    table.resize(600, table.heightForWidth(600))
    table.show()
    table.setFocus()
    heard = [QAccessible.queryAccessibleInterface(table).text(QAccessible.Text.Name)]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(table, key)
        heard.append(str(table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)))
    assert heard == [
        "How we were in touch",
        "In person: 5",
        "Message or letter: 4",
        "Message or letter: 0",
        "In person: 1",
    ]
    assert table.model().headerData(1, Qt.Orientation.Horizontal) == "In person"
    assert table.model().headerData(1, Qt.Orientation.Vertical) == "October 2026"
    assert not table.tabKeyNavigation()
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.role() == QAccessible.Role.Table


# --- on paper ---


@pytest.mark.parametrize("name", DRAWINGS)
def test_it_is_printed_as_lines_and_letters(tmp_path: Path, name: str) -> None:
    many = Table(heads=TABLE.heads, rows=TABLE.rows * 30)
    chart = Chart(title="How we were in touch", words=("Five times in person.",), drawing=DRAWINGS[name], table=many)
    path = tmp_path / "chart.pdf"
    assert save_drawn(chart.title, lambda device: draw_chart(device, chart), path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") > 1  # a long table goes on on the next page
    assert b"/Subtype /Image" not in data.replace(b"/Subtype/Image", b"/Subtype /Image")


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    chart = Chart(title="x", words=("y",))
    assert not save_drawn("x", lambda device: draw_chart(device, chart), tmp_path / "none" / "chart.pdf")


def test_the_smallest_letters_on_paper_are_large_print() -> None:
    across_mm = 210 - 2 * 18
    points = 18 * across_mm / 550 / 25.4 * 72
    assert points >= 16
    assert measured(paper_pen(), "0", 100).height() >= 18
