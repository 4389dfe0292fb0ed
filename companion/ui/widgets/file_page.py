"""A page that begins with a file: it is asked for, read, refused in words or shown. Nothing is kept before that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.ui.texts import tr
from companion.ui.widgets.file_card import problem_card
from companion.ui.widgets.slow_page import SlowPage

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from companion.ports import Progress
    from companion.ui.house import House


class FilePage(SlowPage):
    """``file`` is read at once when given. A page says what it asks for, how it reads, and what becomes of it."""

    reading_counts = False
    """Whether reading tells how far it is: then there are a bar and Cancel."""

    def __init__(self, house: House, steps_of: str, file: str = "") -> None:
        super().__init__(house, steps_of)
        self._file = file
        self._started = False

    # --- what each page says ---

    def ask_for_file(self) -> None:
        """Put what asks for the file into the page."""
        raise NotImplementedError

    def look_at(self, path: Path, progress: Progress) -> Any:  # noqa: ANN401 - each page knows its own
        """Read the file. Called in a thread.

        Raises:
            Problem: when it cannot be read, or was cancelled.
        """
        raise NotImplementedError

    def found(self, look: Any) -> None:  # noqa: ANN401 - what ``look_at`` gave
        """Show what is in it."""
        raise NotImplementedError

    def ways_on(self) -> list[QWidget]:
        """Buttons beside Back where the file is asked for."""
        return []

    # --- what they share ---

    def refresh(self) -> None:
        """The first step, once; what was looked at and ticked stays."""
        if self._started:
            return
        self._started = True
        if self._file:
            self.read(Path(self._file))
        else:
            self.show_choose()

    def show_choose(self, refused: Problem | None = None) -> None:
        """Ask for the file; why the last one was ``refused`` stands above."""
        self.new_step(tr("Where is the file?"))
        if refused is not None:
            self.body.addWidget(problem_card(refused))
        self.ask_for_file()
        self.body.addStretch(1)
        self.foot(*self.ways_on())
        self.put_in_order()

    def read(self, path: Path) -> None:
        """Look at a file; an empty path is one that was not typed."""
        if not path.name:
            self.show_choose(Problem(ProblemKind.FILE_NOT_FOUND, tr("a file")))
            return
        self._file = str(path)
        self.slow(
            tr("Reading “{name}”", name=path.name),
            lambda progress: self.look_at(path, progress),
            self.found,
            self.not_read,
            bar=self.reading_counts,
        )
        if not self.reading_counts:
            self.foot()

    def back(self) -> bool:
        """From reading to the choice of a file; what is read is let go."""
        if self._task is None:
            return False
        self.let_go()
        self.show_choose()
        return True

    def not_read(self, problem: Problem) -> None:
        """Ask once more, and say why; a Cancel needs no words."""
        self.show_choose(None if problem.kind is ProblemKind.CANCELLED else problem)

    def start_anew(self) -> None:
        """The file once more."""
        self.show_choose()
