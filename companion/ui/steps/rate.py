"""How much, from 0 to 100: five words that answer at once, and finer steps of five for those who want them."""

from collections.abc import Callable
from dataclasses import replace

from companion.domain.exercises import RATE_VALUES
from companion.domain.run_screens import Screen
from companion.ui.look import look
from companion.ui.steps.answers import GAP, Answer
from companion.ui.steps.part import Given, Part
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Flow, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.rate import Fine


class RateAnswer(Answer):
    """A word and its number, narrow enough for five to stand side by side."""

    def __init__(self, words: str, *, sub: str, before: bool) -> None:
        super().__init__(words, sub=sub, before=before)
        self._shape = replace(self._shape, pad=12, text_size=20)


class RatePart(Part):
    """Five answers to press. The finer scale is folded away until it is asked for, or was used before."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        before = screen.answer if isinstance(screen.answer, int) else None
        row = Columns(shares=(1,) * len(RATE_VALUES), least=142, gap=GAP) if look().step == 100 else Flow(gap=GAP)
        for value, words in zip(RATE_VALUES, screen.rate_words, strict=True):
            answer = RateAnswer(words, sub=str(value), before=value == before)
            answer.clicked.connect(self._gives(value))
            row.addWidget(answer)
        self.column.addLayout(row)
        self._value = before
        self._fine = Fine()
        self._fine.moved.connect(self._moved)
        self._open = Press(tr("Answer more finely"), "pencil", PressKind.SMALL)
        self._open.clicked.connect(self._unfold)
        self.column.addLayout(flow_of(self._open))
        self.column.addWidget(self._fine)
        self._fine.hide()
        if before is not None and before not in RATE_VALUES:
            self._unfold()

    def _gives(self, value: int) -> Callable[[], None]:
        return lambda: self.answered.emit(value)

    def _unfold(self) -> None:
        had_focus = self._open.hasFocus()
        self._open.hide()
        self._fine.show()
        self._fine.show_value(self._value if self._value is not None else 50)
        if had_focus:
            self._fine.take_focus()
        self._moved(self._fine.value)

    def _moved(self, value: int) -> None:
        self._value = value
        self.changed.emit()

    @property
    def given(self) -> Given | None:
        """The finer answer, or the one given before."""
        return self._value

    @property
    def draft(self) -> int | None:
        """A finer answer that is not kept yet."""
        return self._value if self._fine.isVisibleTo(self) else None
