"""Offered once, after six weeks in writing that grew easier: a meeting, a look at holding back, or as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.people import Person
    from companion.ui.house import House


class NearerCard(Card):
    """Three answers, each as easy as the others."""

    def __init__(self, house: House, person: Person, as_it_is: Callable[[], None]) -> None:
        super().__init__("teal")
        self.column.addWidget(Words(tr("Writing to {name} has grown easier", name=person.name), "heading"))
        self.column.addWidget(Words(tr("Writing is real contact. If you like, there is a way further.")))
        side = Press(tr("To sit side by side"), "footprints")
        side.clicked.connect(lambda: house.router.go("exercise", exercise="E23", person=person.id))
        guard = Press(tr("What holding back guards"), "shield")
        guard.clicked.connect(lambda: house.router.go("exercise", exercise="E14"))
        stay = Press(tr("It is good as it is"), "", PressKind.SECOND)
        stay.clicked.connect(as_it_is)
        self.column.addLayout(flow_of(side, guard, stay))
