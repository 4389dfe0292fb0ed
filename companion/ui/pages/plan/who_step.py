"""The first question: who?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.people import Ring
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.nobody_yet import NobodyYet
from companion.ui.widgets.who import Who
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.ui.house import House
    from companion.ui.pages.plan.gathered import Gathered


def offered(house: House) -> list[Person]:
    """The circle from the inside out, by name; nobody of whom the program is silent."""
    people = [person for person in house.circle.everybody() if not person.life.silent]
    return sorted(people, key=lambda person: (list(Ring).index(person.ring), person.name.casefold()))


class WhoStep(QWidget):
    """Faces to tick."""

    def __init__(self, house: House, gathered: Gathered) -> None:
        super().__init__()
        self._gathered = gathered
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(8))
        people = offered(house)
        self.empty = not people
        self._hint = Words("", "strong")
        self._hint.hide()
        column.addWidget(self._hint)
        if not people:
            column.addWidget(NobodyYet(house, "plan"))
        self._who = Who(people, photo_of=house.circle.photo, find=house.circle.find, chosen=gathered.people)
        self._who.changed.connect(self._take)
        column.addWidget(self._who)
        self._who.setVisible(bool(people))
        if people:
            column.addWidget(Words(tr("You can choose more than one."), "soft"))
        column.addStretch(1)

    def _take(self) -> None:
        self._gathered.people = list(self._who.chosen)
        self._hint.hide()

    def focus_first(self) -> bool:
        """On the first face; ``False`` when there is none."""
        return self._who.focus_face()

    def missing(self) -> bool:
        """Say what is still needed, if anything is."""
        if self._gathered.people:
            return False
        self._hint.setText(tr("Press a face first."))
        self._hint.show()
        return True
