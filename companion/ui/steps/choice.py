"""Pick one: a press on an answer is the answer."""

from collections.abc import Callable

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen
from companion.domain.run_words import picked
from companion.ui.steps.answers import GAP, Answer, More, OwnWords, below, own_text
from companion.ui.steps.part import Given, Part
from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns


class ChoicePart(Part):
    """Two to five answers as buttons, and a line for own words where the step asks for one."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        before = picked(screen.answer)
        self._before = before[0] if before else None
        columns = Columns(gap=GAP)
        for option in screen.options:
            columns.addWidget(self._answer(option))
        self.column.addLayout(columns)
        more = More(columns, [self._answer(option) for option in screen.more], tr("Show more"))
        self._own: OwnWords | None = None
        if screen.own:
            self._own = OwnWords(screen.own_word, own_text(before, (*screen.options, *screen.more)))
            self._own.edit.textChanged.connect(self.changed)
            self._own.edit.returnPressed.connect(self._entered)
        below(self.column, more, self._own)

    def _answer(self, option: Option) -> Answer:
        answer = Answer(option.text, before=option.id == self._before)
        answer.clicked.connect(self._gives(option.id))
        return answer

    def _gives(self, option: str) -> Callable[[], None]:
        return lambda: self.answered.emit(option)

    def _entered(self) -> None:
        if self._own is not None and self._own.answer:
            self.answered.emit(self._own.answer)

    @property
    def given(self) -> Given | None:
        """The own words, or the answer given before."""
        own = self._own.answer if self._own is not None else ""
        return own or self._before
