"""Thinking traps that may be at work here: at most three, each with what it does, and a way to say none of them."""

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen
from companion.domain.run_words import picked
from companion.domain.runs import AnswerValue
from companion.domain.traps import NO_TRAP
from companion.ui.look import look
from companion.ui.steps.part import Given, Part, tell
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words


class TrapsPart(Part):
    """Names to tick. Below one that is ticked stands the question that loosens it. Nothing need be ticked."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._before = picked(screen.answer)
        self._boxes: dict[str, AnyOf] = {}
        self._questions: dict[str, Card] = {}
        self._loosen = screen.loosen
        self.column.setSpacing(look().gap(4))
        for option in screen.options:
            self.column.addWidget(self._box(option, screen.hints.get(option.id, "")))
            if screen.loosen.get(option.id):
                self.column.addWidget(self._question(option.id))
        self._show()

    def _box(self, option: Option, does: str) -> AnyOf:
        box = self._boxes[option.id] = AnyOf(option.text, sub=does, plum=True)
        box.setChecked(option.id in self._before)
        box.toggled.connect(lambda on: self._turned(option.id, on))
        return box

    def _question(self, name: str) -> Card:
        card = self._questions[name] = Card("plum")
        side, edge = look().gap(24), look().gap(8)
        card.column.setContentsMargins(side, edge, side, edge)
        card.column.addWidget(Words(tr("Ask yourself: {question}", question=self._loosen[name]), "strong"))
        return card

    def _turned(self, name: str, on: bool) -> None:
        """None of them and one of them exclude each other; the last press holds."""
        if on:
            for other, box in self._boxes.items():
                if box.isChecked() and (other == NO_TRAP) != (name == NO_TRAP):
                    box.setChecked(False)
        self._show()
        if on and name in self._questions:
            tell(self, self._loosen[name])
        self.changed.emit()
        self.noted.emit()

    def _show(self) -> None:
        for name, card in self._questions.items():
            ticked = self._boxes[name].isChecked()
            card.setVisible(ticked)
            self._boxes[name].setAccessibleDescription(self._loosen[name] if ticked else "")

    def _ticked(self) -> tuple[str, ...]:
        return tuple(name for name, box in self._boxes.items() if box.isChecked())

    @property
    def given(self) -> Given | None:
        """The ids ticked; an empty tuple when nothing was, which is as good as Skip."""
        return self._ticked()

    @property
    def draft(self) -> AnswerValue | None:
        """The same, once it differs from what is kept."""
        ticked = self._ticked()
        return ticked if set(ticked) != set(self._before) else None
