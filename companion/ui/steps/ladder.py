"""The rungs as planks of a bridge seen from above: easy ones on this side, hard ones towards the far bank."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.run_screens import Screen
from companion.ui.guard import override
from companion.ui.look import look
from companion.ui.steps.order import OrderPart
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.words import Words

_ROPE_AT = 30
"""Pixels of step one from either side to the rope."""


class _Ropes(QWidget):
    """Where the planks lie: two ropes run from bank to bank behind them."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """The ropes, with a knot at each end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = look().tokens
        at = look().gap(_ROPE_AT)
        painter.setPen(QPen(QColor(tokens.edge), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x in (at, self.width() - at):
            painter.drawLine(QLineF(x, 4, x, self.height() - 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.edge))
        for x in (at, self.width() - at):
            for y in (6, self.height() - 6):
                painter.drawEllipse(QRectF(x - 6, y - 6, 12, 12))
        painter.end()


def _bank(words: str) -> Card:
    bank = Card("green")
    side = look().gap(20)
    bank.column.setContentsMargins(side, look().gap(9), side, look().gap(9))
    bank.column.addWidget(Words(words, tone="green"))
    return bank


class LadderPart(OrderPart):
    """Order, drawn as a bridge: number 1 is the plank to begin with."""

    def _soft(self, screen: Screen, name: str) -> str:
        rate = screen.rates.get(name)
        return tr("You said: {n} of 100 hard", n=rate) if rate is not None else ""

    def _make_board(self) -> QWidget:
        """Bank, planks, bank."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        ropes = _Ropes()
        self._list = QVBoxLayout(ropes)
        self._list.setContentsMargins(0, look().gap(8), 0, look().gap(8))
        self._list.setSpacing(look().gap(8))
        for widget in (_bank(tr("This side: easy to begin with")), ropes, _bank(tr("The far bank: harder, for later"))):
            column.addWidget(widget)
        return whole
