"""Put cards in order: two presses on each, up and down. The keyboard stays with the card that is moved."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen
from companion.domain.run_words import picked
from companion.domain.runs import AnswerValue
from companion.ui.look import look
from companion.ui.steps.part import Given, Part, tab_in_order, tell
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words


class Numbered(Card):
    """One card with its number, and the presses that move it."""

    def __init__(self, option: Option, move: Callable[[str, int], None], soft: str = "") -> None:
        super().__init__()
        self.option = option
        self._soft = soft
        side, edge = look().gap(20), 0
        self.column.setContentsMargins(side, edge, look().gap(8), edge)
        self._words = Words("", "strong")
        self.up = Press(tr("Up"), "chevron-up", PressKind.SMALL)
        self.down = Press(tr("Down"), "chevron-down", PressKind.SMALL)
        self.up.setAccessibleName(tr("Move “{name}” up", name=option.text))
        self.down.setAccessibleName(tr("Move “{name}” down", name=option.text))
        for press, by in ((self.up, -1), (self.down, 1)):
            press.set_repeats()
            press.clicked.connect(lambda _on=False, by=by: move(option.id, by))
        presses = QWidget()
        flow = flow_of(self.up, self.down, gap=4, right=True)
        presses.setLayout(flow)
        text = QWidget()
        lines = QVBoxLayout(text)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self._words)
        if soft:
            lines.addWidget(Words(soft, "small"))
        lines.addStretch(1)
        self.column.addLayout(columns_of(text, presses, gap=8, least=270, shares=(3, 2)))

    def stand_at(self, place: int, of: int) -> str:
        """Show the number. At either end one of the presses has nothing to do, and the keyboard goes to the other."""
        self._words.setText(tr("{n}.  {words}", n=place, words=self.option.text))
        said = tr("Number {n} of {of}", n=place, of=of)
        here = self.up if self.up.hasFocus() else self.down if self.down.hasFocus() else None
        self.up.setEnabled(True)
        self.down.setEnabled(True)
        if here is not None and not self._may(here, place, of):
            (self.down if here is self.up else self.up).setFocus(Qt.FocusReason.OtherFocusReason)
        for press in (self.up, self.down):
            press.setEnabled(self._may(press, place, of))
            press.setAccessibleDescription(f"{said}. {self._soft}" if self._soft else said)
        return said

    def _may(self, press: Press, place: int, of: int) -> bool:
        return place > 1 if press is self.up else place < of


class OrderPart(Part):
    """Cards below one another, in the order of the answer or of the file. Next keeps what stands there."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        names = {card.id: card for card in screen.cards}
        before = [name for name in picked(screen.answer) if name in names]
        self._order = [*before, *(name for name in names if name not in before)]
        self._touched = False
        self._cards = {name: Numbered(card, self._move, self._soft(screen, name)) for name, card in names.items()}
        self.column.addWidget(self._make_board())
        self._place()

    def _soft(self, screen: Screen, name: str) -> str:
        """A second line on a card."""
        del screen, name
        return ""

    def _make_board(self) -> QWidget:
        """Where the cards stand."""
        board = QWidget()
        self._list = QVBoxLayout(board)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(look().gap(3))
        return board

    def _place(self) -> None:
        """Put every card where it belongs; one that is moved keeps the keyboard."""
        for place, name in enumerate(self._order, start=1):
            card = self._cards[name]
            if self._list.indexOf(card) != place - 1:
                self._list.removeWidget(card)
                self._list.insertWidget(place - 1, card)
        for place, name in enumerate(self._order, start=1):
            self._cards[name].stand_at(place, len(self._order))

    def _move(self, name: str, by: int) -> None:
        old = self._order.index(name)
        new = old + by
        if not 0 <= new < len(self._order):
            return
        self._order.insert(new, self._order.pop(old))
        self._touched = True
        self._place()
        tab_in_order(self)
        words = self._cards[name].option.text
        tell(self, tr("{name} is number {n} of {of}", name=words, n=new + 1, of=len(self._order)))
        self.changed.emit()
        self.noted.emit()

    @property
    def given(self) -> Given | None:
        """All of them, the first first."""
        return tuple(self._order)

    @property
    def draft(self) -> AnswerValue | None:
        """The same, once something was moved."""
        return tuple(self._order) if self._touched else None
