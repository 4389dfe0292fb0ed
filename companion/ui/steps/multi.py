"""Tick any: six at most are shown, the rest stand behind "more", and there may be a line for own words."""

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen
from companion.domain.run_words import picked
from companion.domain.runs import AnswerValue
from companion.ui.steps.answers import GAP, More, OwnWords, below, own_text
from companion.ui.steps.part import Given, Part
from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import AnyOf


class MultiPart(Part):
    """Answers to tick. Next keeps them; nothing ticked counts as passed over."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._before = picked(screen.answer)
        self._boxes: dict[str, AnyOf] = {}
        columns = Columns(gap=GAP)
        for option in screen.options:
            columns.addWidget(self._box(option))
        self.column.addLayout(columns)
        more = More(columns, [self._box(option) for option in screen.more], tr("Show more"))
        if any(option.id in self._before for option in screen.more):
            more.unfold()
        self._own: OwnWords | None = None
        if screen.own:
            self._own = OwnWords(screen.own_word, own_text(self._before, (*screen.options, *screen.more)))
            self._own.edit.textChanged.connect(self.changed)
        below(self.column, more, self._own)

    def _box(self, option: Option) -> AnyOf:
        box = AnyOf(option.text, plum=True)
        box.setChecked(option.id in self._before)
        box.toggled.connect(self.changed)
        self._boxes[option.id] = box
        return box

    @property
    def given(self) -> Given | None:
        """Everything ticked, own words last; an empty tuple when there is nothing."""
        return self._ticked()

    @property
    def draft(self) -> AnswerValue | None:
        """The same, once it differs from what is kept."""
        ticked = self._ticked()
        return ticked if set(ticked) != set(self._before) else None

    def _ticked(self) -> tuple[str, ...]:
        own = self._own.answer if self._own is not None else ""
        ticked = tuple(name for name, box in self._boxes.items() if box.isChecked())
        return (*ticked, own) if own else ticked
