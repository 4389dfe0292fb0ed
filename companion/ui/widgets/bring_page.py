"""Bringing in from a file of many things: choose it, look at what is in it, tick, take in. Nothing is stored before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.local_words import faults_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.file_card import problem_card
from companion.ui.widgets.file_page import FilePage
from companion.ui.widgets.page import main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.tick_list import TickList
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from typing import Any

    from companion.domain.problems import Fault, Problem
    from companion.ui.house import House
    from companion.ui.widgets.tick_list import TickRow


class BringPage(FilePage):
    """Two steps: the file, and what of it. A page says what its file holds, and takes in what is ticked."""

    def __init__(self, house: House, steps_of: str, file: str = "") -> None:
        super().__init__(house, steps_of, file)
        self._look: Any = None
        self._ticked: set[int] | None = None
        """What was ticked, for when one comes back to the list."""

    # --- what each page says ---

    def ask_what(self, look: Any) -> None:  # noqa: ANN401 - what ``look_at`` gave
        """The second step: ``begin_what``, ``show_rows``, and ``end``."""
        raise NotImplementedError

    def take_words(self, count: int) -> str:
        """What the last press says."""
        raise NotImplementedError

    def take_in(self, look: Any, ticked: list[int]) -> Any:  # noqa: ANN401 - each page knows its own
        """Keep what is ticked of it. Called in a thread.

        Raises:
            Problem: when it cannot be kept; then nothing of it is.
        """
        raise NotImplementedError

    def done(self, taken: Any) -> None:  # noqa: ANN401 - what ``take_in`` gave
        """Go on to where it stands now."""
        raise NotImplementedError

    # --- what they share ---

    def show_choose(self, refused: Problem | None = None) -> None:
        """Ask for the file, with nothing ticked any more."""
        self._look = self._ticked = None
        super().show_choose(refused)

    def back(self) -> bool:
        """From what is in the file to the choice of a file; what is being taken in is told in a moment."""
        if self._look is None:
            return super().back()
        if self._task is None:
            self.show_choose()
        return True

    def found(self, look: Any) -> None:  # noqa: ANN401 - what ``look_at`` gave
        """On to the second step."""
        self._look = look
        self.ask_what(look)

    def begin_what(self, soft: str) -> None:
        """Empty the page for the second step."""
        self.new_step(tr("What would you like to keep?"), soft)

    def show_rows(self, name: str, rows: list[TickRow], ticked: set[int]) -> None:
        """The list to tick in, and the way on; ``ticked`` from the beginning."""
        ticks = TickList(name)
        ticks.rows.set_rows(rows)
        ticks.rows.ticked = ticked if self._ticked is None else self._ticked
        self.body.addWidget(ticks, 1)
        take = main_button("", "check")
        take.clicked.connect(lambda: self._take(sorted(ticks.rows.ticked)))
        everything = quiet_button(tr("Tick all shown"))
        everything.clicked.connect(lambda: ticks.rows.tick_shown(on=True))
        self.foot(everything, take)

        def count() -> None:
            many = len(ticks.rows.ticked)
            take.set_words(self.take_words(many))
            take.setEnabled(many > 0)

        ticks.rows.changed.connect(count)
        count()

    def end(self, faults: tuple[Fault, ...], *, rows: bool) -> None:
        """What could not be read, folded up below ``rows``; where there are none, the way back alone."""
        if faults:
            self._show_faults(faults, folded=rows)
        if not rows:
            self.body.addStretch(1)
            self.foot()
        self.put_in_order()

    def _show_faults(self, faults: tuple[Fault, ...], *, folded: bool) -> None:
        press = Press(tr_n("{n} line to look at", "{n} lines to look at", len(faults)), "info", PressKind.SMALL)
        words = Words("\n".join(faults_words(faults)), "small")
        press.clicked.connect(lambda: words.setVisible(words.isHidden()))
        self.body.addLayout(flow_of(press))
        self.body.addWidget(words)
        words.setVisible(not folded)

    def _take(self, ticked: list[int]) -> None:
        look, self._ticked = self._look, set(ticked)
        title = tr("Taking them in")
        self.slow(title, lambda _progress: self.take_in(look, ticked), self._taken, self._not_taken, bar=False)

    def _not_taken(self, problem: Problem) -> None:
        """Back to what was ticked, and why."""
        self.ask_what(self._look)
        self.body.insertWidget(0, problem_card(problem))

    def _taken(self, taken: object) -> None:
        self.once_in_front(lambda: self.done(taken))
