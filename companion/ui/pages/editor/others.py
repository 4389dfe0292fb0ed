"""What the check found that belongs to no single field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.pages.editor.fault_words import form_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, clear
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.problems import Fault

_SHOWN = 4


class Others(Card):
    """A card with a sentence for each; not there when there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("teal")
        self.hide()

    def say(self, faults: Sequence[Fault]) -> None:
        """Show these, each once."""
        clear(self.column)
        said = list(dict.fromkeys(form_words(fault) for fault in faults))[:_SHOWN]
        for words in said:
            self.column.addWidget(Words(tr("To mend: {what}", what=words)))
        self.setVisible(bool(said))
