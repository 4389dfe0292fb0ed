"""Share out a hundred among a few: minus and plus in tens, a bar beside each, and the rest said in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen
from companion.domain.runs import AnswerValue
from companion.ui.look import look
from companion.ui.steps.part import Given, Part, tell
from companion.ui.steps.parts import numbers_of, together
from companion.ui.texts import tr
from companion.ui.widgets.bars import Bar
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

WHOLE, BY = 100, 10
"""What there is to give, and how much a press gives or takes."""


_BESIDE = 140
"""Up to this text step a name stands beside its bar, above it in larger text."""


class _Row(QWidget):
    """One of those that may be given some."""

    def __init__(self, option: Option, turn: Callable[[str, int], None]) -> None:
        super().__init__()
        self._name = option.text
        self.less = Press(tr("Less"), "minus", PressKind.SMALL)
        self.more = Press(tr("More"), "plus", PressKind.SMALL)
        for press, by in ((self.less, -BY), (self.more, BY)):
            press.set_repeats()
            press.setMinimumWidth(press.sizeHint().width())
            press.clicked.connect(lambda _on=False, by=by: turn(option.id, by))
        self._bar, self._words = Bar(0), Words("", "strong")
        self._words.setWordWrap(False)
        self._words.setMinimumWidth(Words(tr("{n} of 100", n=WHOLE), "strong").sizeHint().width() + look().gap(8))
        row = QHBoxLayout()
        row.setSpacing(look().gap(8))
        for widget, stretch in ((self.less, 0), (self._bar, 1), (self._words, 0), (self.more, 0)):
            row.addWidget(widget, stretch)
        beside = QWidget()
        beside.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(columns_of(Words(option.text, "strong"), beside, gap=8, least=430, shares=(1, 2)))
        self.less.setAccessibleName(tr("Less for “{name}”", name=option.text))
        self.more.setAccessibleName(tr("More for “{name}”", name=option.text))

    def show_value(self, value: int) -> str:
        """Draw it and say it."""
        said = tr("{name}: {n} of 100", name=self._name, n=value)
        self._bar.show_value(value)
        self._words.setText(tr("{n} of 100", n=value))
        for press in (self.less, self.more):
            press.setAccessibleDescription(said)
        return said


class SharePart(Part):
    """A row for each. Nothing need be given, and not everything; Next is always there."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        given = numbers_of(screen.answer)
        self._values = {card.id: given.get(card.id, 0) for card in screen.cards}
        self._touched = False
        self._rows: dict[str, _Row] = {}
        card = Card()
        card.column.setContentsMargins(look().gap(20), look().gap(8), look().gap(12), look().gap(8))
        card.column.setSpacing(look().gap(12) if look().step > _BESIDE else 0)  # each name stands with its row
        self._rest = Words("", "strong", tone="plum")
        for option in screen.cards:
            row = self._rows[option.id] = _Row(option, self._turn)
            row.show_value(self._values[option.id])
            card.column.addWidget(row)
        self.column.addWidget(self._rest)
        self.column.addWidget(card)
        self._say_rest()

    def start(self) -> None:
        """At the first "More": where nothing is given, there is nothing to take away."""
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.more.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def left(self) -> int:
        """What is not given yet."""
        return WHOLE - sum(self._values.values())

    def _turn(self, name: str, by: int) -> None:
        if by > self.left:
            self._say_rest(tr("All 100 are given. To move some, take it from another first."))
            return
        self._values[name] = max(0, self._values[name] + by)
        self._touched = True
        said = self._rows[name].show_value(self._values[name])
        self._say_rest()
        tell(self, f"{said}. {self._rest.text()}")
        self.changed.emit()
        self.noted.emit()

    def _say_rest(self, words: str = "") -> None:
        if not words:
            words = tr("{n} of 100 left to give", n=self.left) if self.left else tr("All 100 are given")
        else:
            tell(self, words)
        self._rest.setText(words)

    @property
    def given(self) -> Given | None:
        """What each got, those with nothing left out."""
        return together({name: value for name, value in self._values.items() if value})

    @property
    def draft(self) -> AnswerValue | None:
        """The same, once something was moved."""
        return together({name: value for name, value in self._values.items() if value}) if self._touched else None
