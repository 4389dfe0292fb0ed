"""A sorting board: one card at a time, the boxes as presses, and below what lies in each."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen
from companion.domain.runs import AnswerValue
from companion.ui.look import look
from companion.ui.steps.large_card import LargeCard
from companion.ui.steps.part import Given, Part, in_order, tell
from companion.ui.steps.parts import parts_of, together
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

_SMALL_ROOM = 140
"""Above this text step the boxes stand below one another."""


class SortPart(Part):
    """A press on a box puts the card into it and shows the next. The last one can always be put back."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._cards = {card.id: card for card in screen.cards}
        self._boxes = {box.id: box for box in screen.boxes}
        self._sorted = {
            card: box for card, box in parts_of(screen.answer) if card in self._cards and box in self._boxes
        }
        self._here: list[str] = []
        self._touched = False
        self._card = self.card = LargeCard()
        self.column.addWidget(self._card)
        self._presses = Columns(gap=2, least=230, shares=(1,) * min(4, len(self._boxes)))
        self._box_presses = [self._press(box) for box in self._boxes.values()]
        self.column.addLayout(self._presses)
        self._undo = Press(tr("Put the last one back"), "undo-2", PressKind.SMALL)
        self._undo.clicked.connect(self._put_back)
        self.column.addLayout(flow_of(self._undo))
        self._lists = {box.id: Words("") for box in self._boxes.values()}
        self._board = QWidget()
        self._board.setLayout(self._lists_of_boxes())
        self.column.addWidget(self._board)
        self._show()

    def _press(self, box: Option) -> Press:
        press = Press(box.text, kind=PressKind.CARD)
        press.clicked.connect(self._puts(box.id))
        self._presses.addWidget(press)
        return press

    def _lists_of_boxes(self) -> Columns:
        board = Columns(gap=8, least=230, shares=(1,) * min(4, len(self._boxes)))
        for box in self._boxes.values():
            card = Card()
            pad = look().gap(14)
            card.column.setContentsMargins(pad, look().gap(8), pad, look().gap(8))
            card.column.setSpacing(2)
            card.column.addWidget(Words(box.text, "strong"))
            card.column.addWidget(self._lists[box.id])
            card.column.addStretch(1)
            board.addWidget(card)
        return board

    def _puts(self, box: str) -> Callable[[], None]:
        return lambda: self._put(box)

    @property
    def _next_card(self) -> Option | None:
        return next((card for name, card in self._cards.items() if name not in self._sorted), None)

    def _put(self, box: str) -> None:
        card = self._next_card
        if card is None:
            return
        self._sorted[card.id] = box
        self._here.append(card.id)
        self._moved(tr("{card}: {box}", card=card.text, box=self._boxes[box].text))

    def _put_back(self) -> None:
        last = (self._here or list(self._sorted))[-1:]
        for card in last:
            del self._sorted[card]
            self._here = self._here[:-1]
            self._moved(tr("{card} is back", card=self._cards[card].text))

    def _moved(self, said: str) -> None:
        self._touched = True
        self._show()
        card = self._next_card
        tell(self, f"{said}. {card.text if card is not None else self._end_words()}")
        if look().step > _SMALL_ROOM:  # the card and the box pressed last are not seen at once
            self.start()
        self.changed.emit()
        self.noted.emit()
        self.turned.emit()

    def _end_words(self) -> str:
        return tr("They all have a place now")

    def _show(self) -> None:
        """The card that is next, or that all are sorted; the keyboard never stands on something that went away."""
        card, done = self._next_card, len(self._sorted)
        if card is not None:
            self._card.show_card(card.text, done + 1, len(self._cards))
        else:
            self._card.show_end(self._end_words())
        had_focus = any(press.hasFocus() for press in (*self._box_presses, self._undo))
        for press in self._box_presses:
            press.setVisible(card is not None)
            press.setAccessibleDescription(card.text if card is not None else "")
        self._undo.setVisible(bool(self._sorted))
        self._board.setVisible(bool(self._sorted))
        for box, words in self._lists.items():
            inside = [self._cards[name].text for name, where in self._sorted.items() if where == box]
            words.setText("\n".join(inside) if inside else tr("Nothing yet"))
        if had_focus and self.focusWidget() is not None and not self.focusWidget().isVisibleTo(self):
            first = in_order(self)
            if first:
                first[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def given(self) -> Given | None:
        """Where each card lies, once the first has a place."""
        return together(self._sorted) if self._sorted else None

    @property
    def draft(self) -> AnswerValue | None:
        """The same, once something was sorted here."""
        return together(self._sorted) if self._touched else None

    def next_words(self, usual: str) -> str:
        """While some are left, Next says that they stay where they are."""
        return usual if self._next_card is None else tr("Leave the rest")

    def back(self) -> bool:
        """The card before comes back, as far as they were sorted at this visit."""
        if not self._here:
            return False
        self._put_back()
        return True
