"""Whom an appointment means by a name that more than one of the circle bears; it may be left open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from companion.domain.people import PersonId
from companion.ui.people_words import who_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.domain.people import Person
    from companion.services.calendars import CalendarRow
    from companion.ui.when_words import Wording

MOST_ASKED = 12
"""Appointments for which it is asked at once; with more of them nobody answers."""
OPEN = ""


class WhoCard(Card):
    """One appointment, and a choice for each such name. What is chosen is kept in ``meant``."""

    def __init__(self, row: CalendarRow, say: Wording, meant: dict[tuple[int, str], PersonId]) -> None:
        super().__init__()
        self._row = row
        self._meant = meant
        self.column.addWidget(Words(row.entry.title, "heading"))
        if row.next is not None:
            self.column.addWidget(Words(say.when(say.here(row.next)), "soft"))
        for doubt in row.doubts:
            options: list[tuple[object, str]] = [(str(each.id), _named(each)) for each in doubt.people]
            options.append((OPEN, tr("Leave it open")))
            chosen = meant.get((row.id, doubt.name), OPEN)
            question = tr("Which {name}?", name=doubt.name)
            self.column.addWidget(OneOfRow(question, options, chosen, partial(self._chose, doubt.name)))

    def _chose(self, name: str, key: object) -> None:
        if key == OPEN:
            self._meant.pop((self._row.id, name), None)
        else:
            self._meant[self._row.id, name] = PersonId(str(key))


def _named(person: Person) -> str:
    name = person.full_name or person.name
    about = who_words(person)
    return f"{name}, {about}" if about else name
