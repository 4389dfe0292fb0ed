"""From what a sheet says to pages of marks: nothing is cut off, and what belongs together stays on one page.

Laid out once and then painted, so that paper, a file and the picture on the screen show the same, and a test can look
over every mark.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication

from companion.domain.record import record
from companion.ui.paper.content import (
    BODY,
    BOLD,
    PLAIN,
    TITLE,
    Block,
    Cell,
    Grid,
    Paper,
    Pen,
    Piece,
    Ready,
    Said,
    Sheet,
    Tick,
)
from companion.ui.paper.marks import (
    LEADING,
    Line,
    Mark,
    Page,
    Part,
    Picture,
    Square,
    Stroke,
    broken,
    widest_word,
    width_of,
)
from companion.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TIGHT = 0.55
"""What white shrinks to where that saves a page."""
_BETWEEN = 16.0
"""White between two blocks."""
_FOOT = BODY * LEADING + 14
"""Room for the line with the number of the page."""
_AFTER_PEN = 12.0
"""More white below a line to write on."""
_PEN_HIGH = 34.0
"""Room to write by hand above a line."""
_PEN_LEAST = 110.0
"""The shortest line one can write on."""
_BOX = 17.0


@record
class Row:
    """Marks that stay together, from ``y`` 0 on. ``apart`` is the white above, left out at the top of a page."""

    marks: tuple[Mark, ...]
    height: float
    apart: float = 0.0


Group = tuple[Row, ...]
"""Rows that stay on one page where they fit on one."""


def laid(paper: Sheet, width: float, height: float) -> tuple[Page, ...]:
    """The pages of a sheet on so much room, in points; at least one."""
    if isinstance(paper, Ready):
        return _parts(paper, width, height)
    needed = replace(paper, parts=tuple(part for part in paper.parts if not (isinstance(part, Block) and part.extra)))
    for shown in (paper,) if needed == paper else (paper, needed):
        groups = _groups(shown, width, height)
        for tight in (1.0, _TIGHT):
            pages = _pages(groups, height, tight)
            if len(pages) == 1:
                return tuple(pages)
    pages = _pages(_groups(needed, width, height - _FOOT), height - _FOOT, 1.0)
    return tuple(
        (*page, *_number(paper, number, len(pages), width, height)) for number, page in enumerate(pages, start=1)
    )


def words_of(page: Page) -> str:
    """Everything that can be read on a page, line by line."""
    found = []
    for mark in page:
        if isinstance(mark, Line):
            found.append(mark.text)
        elif isinstance(mark, Part) and mark.top == 0:
            found.append(mark.document.toPlainText())
    return "\n".join(found)


def words_by_weight(pages: Iterable[Page]) -> dict[int, str]:
    """The words of each weight in the order in which they are drawn; a document made elsewhere may use any."""
    found: dict[int, list[str]] = {400: [], 600: [], 700: []}
    for page in pages:
        for mark in page:
            if isinstance(mark, Line):
                found[mark.weight].append(mark.text)
            elif isinstance(mark, Part):
                for each in found.values():
                    each.append(mark.document.toPlainText())
    return {weight: "\n".join(texts) for weight, texts in found.items()}


def _parts(paper: Ready, width: float, height: float) -> tuple[Page, ...]:
    document = paper.document.clone()
    dpi = QGuiApplication.primaryScreen().logicalDotsPerInchY()
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(width * dpi / 72, height * dpi / 72))
    return tuple(
        (Part(document=document, x=0, y=0, top=number * height, width=width, height=height, dpi=dpi),)
        for number in range(document.pageCount())
    )


def _number(paper: Paper, number: int, pages: int, width: float, height: float) -> Iterable[Mark]:
    words = tr("{title}: page {n} of {of}", title=paper.title, n=number, of=pages)
    if width_of(words, BODY, PLAIN) > width:
        words = tr("Page {n} of {of}", n=number, of=pages)
    yield Line(x=0, y=height - BODY * LEADING, text=words, size=BODY, weight=PLAIN, width=width)


def _groups(paper: Paper, width: float, height: float) -> list[Group]:
    title = paper.title if paper.headed else ""
    head = tuple(_rows((Said(text=title, size=TITLE, weight=BOLD), Said(text=paper.soft)), 0, width))
    groups = [head] if head else []
    used = sum(row.height + row.apart for row in head) + _BETWEEN
    foot = tuple(_rows((Said(text=paper.foot, apart=_BETWEEN),), 0, width))
    used += sum(row.height + row.apart for row in foot)
    after_pen = False
    for part in paper.parts:
        if isinstance(part, Grid):
            groups += _grid(part.cells, width, height - used)
            continue
        # A line to write on ends what is above it; a second line below it would look like one more to write on.
        groups.append(_block(replace(part, ruled=False) if after_pen else part, width, _AFTER_PEN if after_pen else 0))
        after_pen = bool(part.pieces) and isinstance(part.pieces[-1], Pen)
    return [*groups, foot] if foot else groups


def _pages(groups: Sequence[Group], height: float, tight: float) -> list[Page]:
    groups = [tuple(replace(row, apart=row.apart * tight) for row in group) for group in groups]
    pages: list[list[Mark]] = [[]]
    y = 0.0
    for group in groups:
        whole = sum(row.height + row.apart for row in group)
        if y and y + whole > height and whole - group[0].apart <= height:
            pages.append([])
            y = 0.0
        for row in group:
            if y and y + row.apart + row.height > height:
                pages.append([])
                y = 0.0
            y += row.apart if y else 0.0
            pages[-1] += [replace(mark, y=mark.y + y) for mark in row.marks]
            y += row.height
    return [tuple(page) for page in pages]


# --- blocks ----------------------------------------------------------------------------------------------------------


def _block(block: Block, width: float, more: float = 0.0) -> Group:
    x = 0.0 if block.face is None else block.side + 16
    rows = _rows(block.pieces, x, width - x)
    if block.face is not None:
        rows = [_beside(Picture(x=0, y=0, width=block.side, face=block.face), rows)]
    if not rows:
        return ()
    first = replace(rows[0], apart=_BETWEEN + more)
    if block.ruled:
        down = _BETWEEN / 2
        marks = (Stroke(x=0, y=0, width=width), *(replace(mark, y=mark.y + down) for mark in first.marks))
        first = replace(first, marks=marks, height=first.height + down)
    return (first, *rows[1:])


def _beside(picture: Picture, rows: Sequence[Row]) -> Row:
    """A face, and all rows at its right; in the middle of it where they are fewer."""
    high = sum(row.height + row.apart for row in rows)
    y = max(0.0, (picture.height - high) / 2)
    marks: list[Mark] = [picture]
    for row in rows:
        y += row.apart
        marks += [replace(mark, y=mark.y + y) for mark in row.marks]
        y += row.height
    return Row(marks=tuple(marks), height=max(picture.height, y))


def _rows(pieces: Iterable[Piece], x: float, width: float) -> list[Row]:
    rows: list[Row] = []
    for piece in pieces:
        if isinstance(piece, Pen):
            rows += _pen(piece, x, width)
        elif isinstance(piece, Tick):
            rows += _tick(piece, x, width)
        else:
            rows += _said(piece, x, width)
    return rows


def _said(piece: Said, x: float, width: float) -> list[Row]:
    high = piece.size * LEADING
    return [
        Row(
            marks=(Line(x=x, y=0, text=text, size=piece.size, weight=piece.weight, width=width),),
            height=high,
            apart=0.0 if number else piece.apart,
        )
        for number, text in enumerate(broken(piece.text, piece.size, piece.weight, width))
    ]


def _pen(piece: Pen, x: float, width: float) -> list[Row]:
    """The words with the line behind them, or above it where there is no room."""
    lines = broken(piece.text, piece.size, piece.weight, width)
    wide = width_of(lines[-1], piece.size, piece.weight) + 8 if lines else 0.0
    rows = _said(Said(text=piece.text, size=piece.size, weight=piece.weight, apart=piece.apart), x, width)
    if not lines or len(lines) > 1 or width - wide < _PEN_LEAST:
        stroke = Stroke(x=x, y=_PEN_HIGH - 3, width=width)
        return [*rows, Row(marks=(stroke,), height=_PEN_HIGH, apart=0.0 if rows else piece.apart)]
    high = max(_PEN_HIGH, piece.size * LEADING)
    down = high - piece.size * LEADING
    line = Line(x=x, y=down, text=lines[0], size=piece.size, weight=piece.weight, width=wide)
    stroke = Stroke(x=x + wide, y=high - 3, width=width - wide)
    return [Row(marks=(line, stroke), height=high, apart=piece.apart)]


def _tick(piece: Tick, x: float, width: float) -> list[Row]:
    room = _BOX + 10
    rows = _said(Said(text=piece.text, apart=piece.apart), x + room, width - room)
    if rows:
        box = Square(x=x, y=(BODY * LEADING - _BOX) / 2, width=_BOX)
        rows[0] = replace(rows[0], marks=(box, *rows[0].marks))
    return rows


# --- faces and numbers -----------------------------------------------------------------------------------------------


@record
class _Fit:
    """A way to lay out faces: columns, width of a face, and the sizes of names and numbers."""

    columns: int
    side: float
    name: int
    number: int


_FITS = (
    _Fit(columns=1, side=150, name=44, number=44),
    _Fit(columns=1, side=120, name=36, number=38),
    _Fit(columns=1, side=104, name=34, number=36),
    _Fit(columns=2, side=96, name=32, number=30),
    _Fit(columns=2, side=84, name=28, number=28),
    _Fit(columns=1, side=84, name=28, number=28),
)
"""From the largest on; the last one goes over several pages."""
_GUTTER = 22.0
_ROW_APART, _MOST_APART = 18.0, 46.0
"""White between faces, at the least and where there is much room."""


def _grid(cells: Sequence[Cell], width: float, height: float) -> list[Group]:
    fit = next((each for each in _FITS if _fits(cells, each, width, height)), _FITS[-1])
    rows = _grid_rows(cells, fit, width)
    left = height - sum(row.height + row.apart for row in rows)
    apart = min(_MOST_APART, _ROW_APART + max(0.0, left) / len(rows))
    return [(replace(row, apart=apart),) for row in rows]


def _fits(cells: Sequence[Cell], fit: _Fit, width: float, height: float) -> bool:
    wide = _column(fit, width)
    for cell in cells:
        name, number = _rooms(fit, wide)
        if (
            widest_word(cell.face.person.name, fit.name, BOLD) > name
            or width_of(cell.number, fit.number, BOLD) > number
        ):
            return False
    return sum(row.height + row.apart for row in _grid_rows(cells, fit, width)) <= height


def _column(fit: _Fit, width: float) -> float:
    return (width - _GUTTER * (fit.columns - 1)) / fit.columns


def _rooms(fit: _Fit, wide: float) -> tuple[float, float]:
    """Room for a name, and for a number: beside the face in one column, below it in two."""
    beside = wide - fit.side - 14
    return beside, beside if fit.columns == 1 else wide


def _grid_rows(cells: Sequence[Cell], fit: _Fit, width: float) -> list[Row]:
    wide = _column(fit, width)
    rows = []
    for start in range(0, len(cells), fit.columns):
        beside = [_cell(cell, fit, wide) for cell in cells[start : start + fit.columns]]
        marks: list[Mark] = []
        for place, each in enumerate(beside):
            marks += [replace(mark, x=mark.x + place * (wide + _GUTTER)) for mark in each.marks]
        rows.append(Row(marks=tuple(marks), height=max(each.height for each in beside), apart=_ROW_APART))
    return rows


def _cell(cell: Cell, fit: _Fit, wide: float) -> Row:
    picture = Picture(x=0, y=0, width=fit.side, face=cell.face)
    name = Said(text=cell.face.person.name, size=fit.name, weight=BOLD, apart=0)
    number: Piece = Said(text=cell.number, size=fit.number, weight=BOLD, apart=2) if cell.number else Pen()
    x = fit.side + 14
    if fit.columns == 1:
        return _beside(picture, _rows((name, number), x, wide - x))
    top = _beside(picture, _rows((name,), x, wide - x))
    below = _rows((number,), 0, wide)
    marks, y = list(top.marks), top.height
    for row in below:
        y += row.apart
        marks += [replace(mark, y=mark.y + y) for mark in row.marks]
        y += row.height
    return Row(marks=tuple(marks), height=y)
