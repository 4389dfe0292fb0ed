"""How much, for several things: one at a time, with the five words that answer at once."""

from dataclasses import replace

from companion.domain.run_screens import Screen, ScreenKind
from companion.domain.runs import AnswerValue
from companion.ui.steps.part import Given
from companion.ui.steps.parts import parts_of, together
from companion.ui.steps.rate import RatePart
from companion.ui.steps.turning import TurningPart
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.press import Press, PressKind


class RatesPart(TurningPart):
    """A press on a word is the answer for this thing, and the next one comes. One may be left out."""

    def __init__(self, screen: Screen) -> None:
        known = {card.id for card in screen.cards}
        self._values = {name: value for name, value in parts_of(screen.answer) if name in known}
        super().__init__(screen, set(self._values))
        self._screen = replace(screen, kind=ScreenKind.RATE, rate_words=screen.words or screen.rate_words)
        self._touched = False
        self._rate: RatePart | None = None
        self._leave = Press(tr("Leave this one out"), "", PressKind.SMALL)
        self._leave.clicked.connect(self._leaves)
        self.column.addLayout(flow_of(self._leave))
        self._leave.setVisible(len(screen.cards) > 1)  # of a single thing Skip is the same
        self._show()

    def _ask(self) -> None:
        if self._rate is not None:
            self.column.removeWidget(self._rate)
            self._rate.hide()
            self._rate.deleteLater()
        before = self._values.get(self.thing.id, "")
        self._rate = RatePart(replace(self._screen, answer=int(before) if before.isdecimal() else None))
        self._rate.setAccessibleName(self.thing.text)
        self._rate.answered.connect(self._answers)
        self._rate.changed.connect(self.changed)
        self.column.insertWidget(1, self._rate)
        self._rate.show()

    def _answers(self, value: int | str) -> None:
        """Keep it, and show the next thing; after the last one the step is answered."""
        self._touched = True
        self._values[self.thing.id] = str(value)
        if self.at_last:
            self.answered.emit(self._all(self._values))
        else:
            self._go(1)

    def _leaves(self) -> None:
        self._answers("")

    def _keep(self, *, passed: bool) -> None:
        values = self._with_this()
        self._touched = self._touched or values != self._values
        self._values = values

    def _with_this(self) -> dict[str, str]:
        """All values, with what stands at the present thing now."""
        value = self._rate.given if self._rate is not None else None
        return {**self._values, self.thing.id: str(value)} if isinstance(value, int) else self._values

    def _all(self, values: dict[str, str]) -> tuple[str, ...]:
        return together({thing.id: values[thing.id] for thing in self._things if thing.id in values})

    @property
    def given(self) -> Given | None:
        """All answers, once this thing has one; before, a press on an answer is the answer."""
        values = self._with_this()
        return self._all(values) if self.thing.id in values else None

    @property
    def draft(self) -> AnswerValue | None:
        """The answers so far, a finer one that is not kept yet among them."""
        finer = self._rate is not None and self._rate.draft is not None
        values = self._with_this() if finer else self._values
        return self._all(values) if self._touched or finer else None
