"""A tick that stands for one choice of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.widgets.press import AnyOf

if TYPE_CHECKING:
    from companion.ui.house import House


def preference_tick(house: House, name: str, words: str) -> AnyOf:
    """``name`` is a field of ``Preferences`` that is yes or no; it is kept as soon as it is pressed."""
    tick = AnyOf(words)
    tick.setChecked(bool(getattr(house.preferences(), name)))
    tick.toggled.connect(lambda on: house.change_preferences(**{name: on}))
    return tick
