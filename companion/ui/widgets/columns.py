"""Things side by side where there is room, and below one another where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from companion.ui.guard import override
from companion.ui.look import look


def _nothing() -> QLayoutItem | None:
    return None


class Columns(QLayout):
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
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._gap = gap
        self._least = least
        self._shares = tuple(shares)
        self._stretch = stretch
        self.setContentsMargins(0, 0, 0, 0)

    def use_shares(self, shares: Sequence[int]) -> None:
        """Change how many columns there are and how wide they are beside one another."""
        self._shares = tuple(shares)
        self.invalidate()

    def how_many(self, width: int) -> int:
        """How many columns stand beside one another at a width."""
        beside = len(self._shares)
        needed = look().px(self._least) * beside + self._gap * (beside - 1)
        return beside if width >= needed else 1

    @override
    def addItem(self, item: QLayoutItem) -> None:
        """Put at the end."""
        self._items.append(item)

    @override(default=int)
    def count(self) -> int:
        """How many things there are."""
        return len(self._items)

    @override(default=_nothing)
    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    @override(default=_nothing)
    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override(default=lambda: Qt.Orientation(0))
    def expandingDirections(self) -> Qt.Orientation:
        """Down, when room to spare is wanted."""
        return Qt.Orientation.Vertical if self._stretch else Qt.Orientation(0)

    @override(default=lambda: True)
    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    @override(default=int)
    def heightForWidth(self, width: int) -> int:
        """Height of all rows at a width."""
        if width not in self._heights:
            heights = [height for _, height in self._rows(width)]
            self._heights[width] = sum(heights) + self._gap * max(0, len(heights) - 1)
        return self._heights[width]

    @override
    def invalidate(self) -> None:
        """Something in it has another size now."""
        self._heights.clear()
        super().invalidate()

    @override
    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
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

    @override(default=QSize)
    def minimumSize(self) -> QSize:
        """The widest single thing; its height is asked by width."""
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

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
