"""What a meeting grew from, and one press to say whether a guess is right; nothing where nothing is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.plans import Mode
from companion.domain.privacy import Seat
from companion.domain.problems import Problem
from companion.ui.grown_words import grown_words, guess_words
from companion.ui.look import look
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.plans import Plan, PlanId
    from companion.services.growing import Grown
    from companion.ui.house import House
    from companion.ui.when_words import Wording


def grown_of(house: House, plan: Plan) -> Grown | None:
    """The story of a meeting as whoever sits there may see it; ``None`` for a call.

    A helper and somebody before a shut lock see no guess and are asked nothing, for they do not see what is certain.
    """
    from companion.services.growing import Grown  # only for meetings

    if plan.mode is not Mode.IN_PERSON:
        return None
    found = house.growing.grown(plan)
    whole = house.seat() in (None, Seat.OWNER)
    return found if whole else Grown(roots=found.roots, groups=found.groups, exercises=found.exercises)


class GrownLines(QWidget):
    """The sentence, the guess with its two presses, and a press for ``more`` to choose from where there is any.

    ``done`` is called when the person said something, so that the page shows what is so now.
    """

    def __init__(
        self,
        house: House,
        plan: PlanId,
        grown: Grown,
        say: Wording,
        done: Callable[[], None],
        *,
        more: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._plan, self._done, self._growing = plan, done, house.growing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().gap(6))
        titles = {head.id: head.title for head in house.thoughts.shelf.heads()} if grown.exercises else {}
        story, guess = grown_words(grown, titles, say), guess_words(grown.likely, say)
        self.words = " ".join(part for part in (story, guess) if part)
        if self.words:
            self._column.addWidget(Words(self.words, "soft"))
        presses = self._asking(guess) if guess else []
        if more is not None and self._offers_more(grown):
            other = Press(tr("Something else") if self.words else tr("Say what led here"), "", PressKind.QUIET)
            other.clicked.connect(more)
            presses.append(other)
        if presses:
            self._column.addLayout(flow_of(*presses, gap=6))
        self.empty = not self.words and not presses

    def _asking(self, guess: str) -> list[Press]:
        yes = Press(tr("That is right"), "check", PressKind.SMALL)
        yes.setAccessibleName(tr("That is right. {words}", words=guess))
        yes.clicked.connect(lambda: self._tell(self._growing.agree))
        no = Press(tr("Not so"), "x", PressKind.SMALL)
        no.setAccessibleName(tr("Not so. {words}", words=guess))
        no.clicked.connect(lambda: self._tell(self._growing.disagree))
        return [yes, no]

    @staticmethod
    def _offers_more(grown: Grown) -> bool:
        """Beside a guess only where there is something else to choose."""
        guessed = {led.root.of for led in grown.likely}
        return any(led.root.of not in guessed for led in grown.could) or bool(grown.could and not guessed)

    def _tell(self, act: Callable[[PlanId], None]) -> None:
        try:
            act(self._plan)
        except Problem as problem:
            self._column.addWidget(Words(one_sentence(problem), "strong"))
            return
        self._done()
