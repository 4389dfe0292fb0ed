"""What fills a part gets: the house, the column, what was typed or opened, and a way to lay it out anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout

    from companion.ui.house import House


@dataclass
class Here:
    """One part as it is laid out. ``kept`` outlives laying out anew; ``again`` does that."""

    house: House
    column: QVBoxLayout
    again: Callable[[], None]
    kept: dict[str, str] = field(default_factory=dict)
