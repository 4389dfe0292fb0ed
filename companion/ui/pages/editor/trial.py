"""The whole exercise gone through as the person will, in memory: nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.pages.editor.draft_page import DraftPage
from companion.ui.pages.editor.preview import Preview
from companion.ui.texts import tr
from companion.ui.widgets.press import Press

if TYPE_CHECKING:
    from companion.ui.house import House


class TrialPage(DraftPage):
    """The preview with all the room there is."""

    def __init__(self, house: House, draft: str) -> None:
        super().__init__(house, draft)
        self._preview: Preview | None = None
        again = Press(tr("From the start"), "repeat")
        again.clicked.connect(self._again)
        self.add_buttons(right=[again])

    def build(self) -> None:
        """One screen at a time."""
        self.set_heading(self.name, soft=tr("Nothing of this is kept. The people are made up."))
        self._preview = Preview(self._house)
        self._preview.moved.connect(lambda _step: self.scroll_to_top())
        self.body.addWidget(self._preview)

    def checked(self) -> None:
        """Show the newest version."""
        if self._preview is not None:
            self._preview.show_start(self.work.preview)

    def _again(self) -> None:
        if self._preview is not None:
            self._preview.restart()
