"""What our own layouts share: they keep their items, wrap, and remember their heights until something changes."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from companion.ui.guard import override


def _nothing() -> QLayoutItem | None:
    return None


class Arranged(QLayout):
    """Base of layouts whose height follows from their width. A child says ``_height_at`` and ``_place``."""

    def __init__(self, parent: QWidget | None, *, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def _height_at(self, width: int) -> int:
        raise NotImplementedError

    def _place(self, rect: QRect) -> None:
        raise NotImplementedError

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    @override
    def addItem(self, item: QLayoutItem) -> None:
        """Put at the end."""
        self._items.append(item)

    @override(default=int)
    def count(self) -> int:
        """How many."""
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
        """None: it takes what it needs."""
        return Qt.Orientation(0)

    @override(default=lambda: True)
    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    @override(default=int)
    def heightForWidth(self, width: int) -> int:
        """Height at a width."""
        if width not in self._heights:
            self._heights[width] = self._height_at(width)
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
        self._place(rect)

    @override(default=QSize)
    def minimumSize(self) -> QSize:
        """The widest single thing; the height is asked by width."""
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))
