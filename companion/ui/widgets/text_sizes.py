"""How large everything is, to choose from: the same row in set-up and in Settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.size_words import size_options
from companion.ui.texts import tr
from companion.ui.widgets.one_of_row import OneOfRow

if TYPE_CHECKING:
    from companion.ui.house import House


def text_sizes(house: House) -> OneOfRow:
    """The question with its answers, the size in force chosen; another one is kept and worn at once."""
    return OneOfRow(
        tr("How large should everything be?"),
        size_options(),
        house.preferences().text_step,
        lambda step: house.change_preferences(text_step=step),
    )
