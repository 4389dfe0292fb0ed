"""Things side by side where there is room, and below one another where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.widgets.arranged import Arranged


class Columns(Arranged):
    """Rows of columns, filled from left to right; one single column when narrow or when the text is large.

    ``least`` is the least width of an even column in pixels of step one; it grows with the text, so that large
    text falls to one column by itself. ``shares`` are the widths of the columns beside one another, as in
    ``(3, 2)``. Everything in a row is as high as the highest in it; room to spare goes to the last row when
    ``stretch`` is set.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 12,
        least: int = 360,
        shares: Sequence[int] = (1, 1),
        stretch: bool = False,
    ) -> None:
        super().__init__(parent, gap=gap)
        self._least = least
        self._shares = tuple(shares)
        self._stretch = stretch

    def use_shares(self, shares: Sequence[int]) -> None:
        """Change how many columns there are and how wide they are beside one another."""
        self._shares = tuple(shares)
        self.invalidate()

    def how_many(self, width: int) -> int:
        """How many columns stand beside one another at a width."""
        beside = len(self._shares)
        needed = look().px(self._least) * beside + self._gap * (beside - 1)
        return beside if width >= needed else 1

    @override(default=lambda: Qt.Orientation(0))
    def expandingDirections(self) -> Qt.Orientation:
        """Down, when room to spare is wanted."""
        return Qt.Orientation.Vertical if self._stretch else Qt.Orientation(0)

    def _height_at(self, width: int) -> int:
        heights = [height for _, height in self._rows(width)]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def _place(self, rect: QRect) -> None:
        rows = self._rows(rect.width())
        widths = self._widths(rect.width())
        spare = rect.height() - self.heightForWidth(rect.width()) if self._stretch else 0
        y = rect.y()
        for number, (row, needed) in enumerate(rows):
            height = needed + (max(0, spare) if number == len(rows) - 1 else 0)
            x = rect.x()
            for item, width in zip(row, widths, strict=False):
                item.setGeometry(QRect(x, y, width, height))
                x += width + self._gap
            y += height + self._gap

    @override(default=QSize)
    def sizeHint(self) -> QSize:
        """All columns beside one another at their least width."""
        beside = len(self._shares)
        width = look().px(self._least) * beside + self._gap * (beside - 1)
        return QSize(width, self.heightForWidth(width))

    def _widths(self, width: int) -> list[int]:
        if self.how_many(width) == 1:
            return [width]
        room = width - self._gap * (len(self._shares) - 1)
        return [room * share // sum(self._shares) for share in self._shares]

    def _rows(self, width: int) -> list[tuple[list[QLayoutItem], int]]:
        """Rows with the height each needs."""
        items, widths = self._shown(), self._widths(width)
        rows = [items[start : start + len(widths)] for start in range(0, len(items), len(widths))]
        return [(row, max(_height(item, wide) for item, wide in zip(row, widths, strict=False))) for row in rows]


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


def columns_of(*widgets: QWidget, gap: int = 12, least: int = 360, shares: Sequence[int] = (1, 1)) -> Columns:
    """Columns with these in them, in reading order."""
    columns = Columns(gap=gap, least=least, shares=shares)
    for widget in widgets:
        columns.addWidget(widget)
    return columns
