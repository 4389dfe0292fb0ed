"""One draft on its way through the pages: what is typed is checked after a short pause, and kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.domain import drafts
from companion.domain.problems import Problem

if TYPE_CHECKING:
    from companion.domain.drafts import Path, Tables
    from companion.domain.exercises import Exercise
    from companion.services.writing_exercises import Looked
    from companion.ui.house import House

PAUSE_MS = 350
"""After so long without a key the check looks again, and what was typed is kept."""


class Work(QObject):
    """The draft behind a page. ``looked_anew`` after each check; ``refused`` when it could not be kept."""

    looked_anew = Signal()
    refused = Signal(object)

    def __init__(self, house: House, draft: str, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self.draft = draft
        self.tables: Tables = {}
        self.title = ""
        self.readable = True
        self._text: str | None = None
        self._spot = ""
        self._waits = False
        self.preview: Exercise | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.load()

    def load(self) -> None:
        """Read the draft as it is kept. Raises ``Problem(GONE)``."""
        self._pause.stop()
        self._text, self._waits = None, False
        draft = self._house.writing.get(self.draft)
        self.title = draft.title
        self._take(self._house.writing.look(draft.text))

    def _take(self, looked: Looked) -> None:
        self.looked = looked
        self.readable = looked.tables is not None
        if looked.tables is not None:
            self.tables = looked.tables
        self.preview = looked.preview or self.preview  # faulty text keeps the last good one

    # --- changes ---

    def put(self, path: Path, value: object) -> None:
        """Something was typed or picked in a field."""
        self.change(drafts.put(self.tables, path, value), "/".join(map(str, path)))

    def name(self, path: Path, key: str, words: str) -> None:
        """Words that an id is made of were typed; ``key`` is where they stand below ``path``."""
        self.tables = drafts.named(self.tables, path, words)
        self.put((*path, key), words)

    def change(self, tables: Tables, spot: str = "") -> None:
        """Other tables. With a ``spot`` it waits for a pause in typing; without one it is kept at once."""
        if spot != self._spot:
            self.flush()  # one field at a time, so that each can be put back
        self.tables, self._text, self._spot = tables, None, spot
        self._waits = True
        self._pause.start()
        if not spot:
            self.flush()

    def typed(self, text: str) -> None:
        """The text itself was changed."""
        self._text, self._spot = text, "text"
        self._waits = True
        self._pause.start()

    def flush(self) -> None:
        """Keep and check now what waits."""
        if not self._waits:
            return
        self._waits = False
        self._pause.stop()
        text = self._house.writing.text(self.tables) if self._text is None else self._text
        self._text = None
        self._take(self._house.writing.look(text))
        try:
            self._house.writing.keep(self.draft, text, self._spot)
        except Problem as problem:
            self.refused.emit(problem)
        self.looked_anew.emit()

    # --- back ---

    @property
    def can_put_back(self) -> bool:
        """Whether there is something to put back."""
        return self._waits or self._house.writing.can_put_back(self.draft)

    def put_back(self) -> None:
        """As it was before the last change."""
        self.flush()
        self._house.writing.put_back(self.draft)
        self.load()
        self.looked_anew.emit()
