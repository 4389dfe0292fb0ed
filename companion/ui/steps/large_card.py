"""The one card that is asked about now, with how many there are."""

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.words import Words


class LargeCard(Card):
    """Large words in a box, and a soft line above them such as "2 of 8"."""

    def __init__(self) -> None:
        super().__init__()
        side, edge = look().gap(24), look().gap(12)
        self.column.setContentsMargins(side, edge, side, edge)
        self.column.setSpacing(0)
        self._count, self._words = Words("", "soft"), Words("", "heading")
        self.column.addWidget(self._count)
        self.column.addWidget(self._words)

    def show_card(self, words: str, place: int, of: int) -> None:
        """Show another card; the number only where there are several."""
        self._count.setText(tr("{n} of {of}", n=place, of=of))
        self._count.setVisible(of > 1)
        self.show_words(words)

    def show_end(self, words: str) -> None:
        """Words instead of a card."""
        self._count.hide()
        self.show_words(words)

    def show_words(self, words: str) -> None:
        """The large words alone."""
        self._words.setText(words)
        self.setAccessibleName(words)
