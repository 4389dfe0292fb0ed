"""A small dated plan: ready proposals to press, and a way to choose the day and time oneself."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from companion.domain.run_screens import Proposal, Screen
from companion.ui.plan_words import MODE_ICONS
from companion.ui.steps.answers import GAP, Answer
from companion.ui.steps.part import Given, Nearby, Part, in_order
from companion.ui.steps.plan_form import PlanForm
from companion.ui.texts import tr
from companion.ui.when_words import capital
from companion.ui.widgets.columns import Columns


class PlanPart(Part):
    """Proposals first. A press on one makes the plan; "another day and time" opens a few fields instead."""

    def __init__(self, screen: Screen, nearby: Nearby) -> None:
        super().__init__()
        self._nearby = nearby
        self._ready = QWidget()
        ready = Columns(self._ready, gap=GAP, least=420)
        if isinstance(screen.answer, str):
            kept = Answer(tr("Keep the plan you made"), "check", before=True)
            kept.clicked.connect(self._keeps(screen.answer))
            ready.addWidget(kept)
        for proposal in screen.proposals:
            ready.addWidget(self._answer(proposal))
        other = Answer(tr("Choose another day and time"), "pencil")
        other.clicked.connect(self._choose)
        ready.addWidget(other)
        self._form = PlanForm(screen.proposals, nearby)
        self._form.hide()
        self.column.addWidget(self._ready)
        self.column.addWidget(self._form)

    def _answer(self, proposal: Proposal) -> Answer:
        words = self._nearby.say.when(proposal.starts)
        if proposal.routine:
            words = tr("{when}. {routine}", when=words, routine=capital(proposal.routine))
        answer = Answer(proposal.text, MODE_ICONS[proposal.mode], sub=words)
        answer.clicked.connect(self._gives(proposal))
        return answer

    def _gives(self, proposal: Proposal) -> Callable[[], None]:
        return lambda: self.answered.emit(proposal)

    def _keeps(self, answer: str) -> Callable[[], None]:
        return lambda: self.answered.emit(answer)

    def _choose(self) -> None:
        self._show_form(on=True)

    def _show_form(self, *, on: bool) -> None:
        self._ready.setVisible(not on)
        self._form.setVisible(on)
        first = in_order(self._form if on else self._ready)
        if first:
            first[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @property
    def given(self) -> Given | None:
        """The plan as the fields say, while they are open."""
        return self._form.proposal if self._form.isVisibleTo(self) else None

    def next_words(self, usual: str) -> str:
        """What the button does while the fields are open."""
        return tr("Plan it") if self._form.isVisibleTo(self) else usual

    def back(self) -> bool:
        """From the fields to the proposals."""
        if not self._form.isVisibleTo(self):
            return False
        self._show_form(on=False)
        return True
