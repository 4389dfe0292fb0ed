"""Call links and good times of those who are in the circle already: one row each, the ones without a link first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import Kind
from companion.ui.asked_words import asked
from companion.ui.look import look
from companion.ui.people_words import begin, channel_words, good_times_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from companion.domain.people import Person
    from companion.ui.house import House

SHOWN = 6
"""So many rows: with those of the close ring first, the ones one calls are among them."""


def reach_rows(house: House, column: QVBoxLayout) -> None:
    """The rows; words instead where nobody is in the circle."""
    people = [each for each in house.circle.everybody() if each.kind is Kind.PERSON and not each.life.silent]
    if not people:
        nobody = asked(
            house,
            tr("Nobody is in your circle yet. You can come back to this later."),
            tr("Nobody is in {name}’s circle yet. You can come back to this later."),
            tr("Nobody is in their circle yet. You can come back to this later."),
        )
        column.addWidget(Words(nobody))
        add = Press(tr("Add someone by name"), "user-plus")
        add.clicked.connect(lambda: house.router.go("person"))
        column.addLayout(flow_of(add))
        return
    grid = Columns(gap=look().gap(4), least=380)
    for person in sorted(people, key=lambda each: _order(house, each))[:SHOWN]:
        grid.addWidget(_row(house, person))
    column.addLayout(grid)
    if len(people) > SHOWN:
        column.addWidget(Words(tr("The others stand under “My people”."), "small"))


def _order(house: House, person: Person) -> tuple[bool, int, str]:
    """Close ones first; of these, those with nothing to call them by."""
    return house.reaching.best_call(person) is not None, list(type(person.ring)).index(person.ring), person.name


def _row(house: House, person: Person) -> Press:
    if not person.ways:
        sub, edit = tr("Add a number or a call link"), "ways"
    elif not person.good_times:
        sub, edit = tr("{ways}. Add the best times", ways=_ways(person)), "when"
    else:
        sub, edit = tr("{ways}. {times}", ways=_ways(person), times=begin(good_times_words(person.good_times))), "ways"
    press = Press(person.name, "user", PressKind.CARD, sub=sub)
    press.clicked.connect(lambda: house.router.go("person", person=person.id, edit=edit))
    return press


def _ways(person: Person) -> str:
    return ", ".join(dict.fromkeys(channel_words(way.channel) for way in person.ways))
