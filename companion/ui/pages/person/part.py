"""What every part of the card has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.look import look

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.domain.problems import Problem
    from companion.ui.house import House


class Part(QWidget):
    """A small form for one part of a person's card."""

    kept = Signal()
    """Asks to be kept now, as a press on Keep does."""
    key: ClassVar[str] = ""

    def __init__(self, house: House, person: Person) -> None:
        super().__init__()
        self.house = house
        self.person = person
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().gap(14))
        self.build()

    @property
    def title(self) -> str:
        """The question."""
        raise NotImplementedError

    @property
    def soft(self) -> str:
        """A line below it; often none."""
        return ""

    def build(self) -> None:
        """Fill the column."""
        raise NotImplementedError

    def result(self) -> Person:
        """The person with what is filled in. ``Problem`` for what cannot be kept."""
        raise NotImplementedError

    def save(self) -> None:
        """Keep it, when anything is different. ``Problem`` for what cannot be kept."""
        changed = self.result()
        if changed != self.person:
            self.house.circle.change(changed)

    def mend(self, _problem: Problem) -> bool:
        """Explain a problem beside the field it is about; ``False`` leaves it to the page."""
        return False

    def first(self) -> QWidget | None:
        """Where the keyboard begins; ``None`` for the first thing there is."""
        return None
