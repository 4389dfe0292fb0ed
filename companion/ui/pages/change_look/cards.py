"""The cards of a file's preview: each change in words, before and after, with a tick or the reason for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from companion.domain.changes_from_afar import NewPerson, NewPhoto, TimeSuggested
from companion.domain.people import Person, PersonId
from companion.domain.problems import Problem
from companion.services.change_looking import LineFault
from companion.ui.afar_words import after_words, before_words, change_words, leads_words, line_fault_words
from companion.ui.look import look
from companion.ui.people_words import who_words
from companion.ui.texts import tr
from companion.ui.when_words import fit_words, is_warning
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.face import Face
from companion.ui.widgets.field import Field, pick
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words, selectable

if TYPE_CHECKING:
    from companion.domain.links import CheckedLink
    from companion.services.change_looking import LookedChange
    from companion.ui.afar_words import Told
    from companion.ui.house import House
    from companion.ui.when_words import Wording

FACE = 96


class ChangeCard(Card):
    """One change. ``turned`` when it is ticked or not; ``meant`` with the id of whoever was chosen."""

    turned = Signal(int, bool)
    meant = Signal(int, str)

    def __init__(self, house: House, say: Wording, line: LookedChange, *, ticked: bool) -> None:
        super().__init__()
        self.line = line
        self.tick: AnyOf | None = None
        title = change_words(line.change)
        self.column.addWidget(Words(title, "heading"))
        self._show_photo(house, line)
        self._show_both(house, say, line)
        self._warn(house, line)
        if line.namesake:
            self.column.addWidget(Words(tr("You have somebody of this name already."), "soft"))
        if line.fault is not None:
            self.column.addWidget(Words(line_fault_words(line), "strong"))
        if line.fault is LineFault.WHO and line.choices:
            self._ask_who(line)
        if line.good:
            self.tick = AnyOf(tr("Yes, change this"))
            self.tick.setAccessibleName(tr("Yes, change this: {what}", what=title))
            self.tick.setChecked(ticked)
            self.tick.toggled.connect(lambda on: self.turned.emit(line.number, on))
            self.column.addWidget(self.tick)

    def _show_both(self, house: House, say: Wording, line: LookedChange) -> None:
        before, after = before_words(line, house, say), after_words(line, house, say)
        if before and line.fault is not LineFault.SAME:
            self.column.addWidget(Words(tr("Now: {what}", what=before)))
        if after:
            words = tr("Then: {what}", what=after) if before else after
            self.column.addWidget(Words(words, "strong" if before else "body"))

    def _warn(self, house: House, line: LookedChange) -> None:
        """A time that is at night, or in the way of something else."""
        change = line.change
        if not isinstance(change, TimeSuggested) or line.person is None or line.wall is None:
            return
        try:
            seen = house.planning.see([line.person.id], change.mode, line.wall)
        except Problem:
            return
        if is_warning(seen):
            self.column.addWidget(Words(fit_words(seen, [line.person])))

    def _show_photo(self, house: House, line: LookedChange) -> None:
        change = line.change
        photo = change.photo if isinstance(change, (NewPhoto, NewPerson)) else b""
        if not photo or line.fault is LineFault.PHOTO:
            return
        row = QHBoxLayout()
        row.setSpacing(look().gap(14))
        if line.person is not None and line.person.has_photo:
            row.addWidget(Face(line.person, FACE, house.circle.photo(line.person.id)))
            row.addWidget(Words(tr("then")))
        row.addWidget(Face(line.person or _nobody(house, line), FACE, photo))
        row.addStretch(1)
        self.column.addLayout(row)

    def _ask_who(self, line: LookedChange) -> None:
        options = [("", tr("Please choose")), *((str(each.id), _named(each)) for each in line.choices)]
        box = pick(options)
        box.currentIndexChanged.connect(lambda _index: self.meant.emit(line.number, box.currentData()))
        self.column.addWidget(Field(tr("Who is meant?"), box))


def _nobody(house: House, line: LookedChange) -> Person:
    """Stands in for somebody who is not in the circle yet."""
    name = line.change.name if isinstance(line.change, NewPerson) else "?"
    return Person(id=PersonId("new"), name=name, added_at=house.clock.now(), has_photo=True)


def _named(person: Person) -> str:
    about = who_words(person)
    return f"{person.name}, {about}" if about else person.name


class LinkCard(Card):
    """A link one is about to trust: for whom, where it leads, and all of it."""

    def __init__(self, house: House, line: LookedChange, link: CheckedLink) -> None:
        super().__init__()
        self.column.addWidget(Words(change_words(line.change), "heading"))
        self.column.addWidget(Words(leads_words(link, house), "strong"))
        self.column.addWidget(selectable(link.url, "small"))
        if link.doubts:
            self.column.addWidget(Words(tr("Something in its name is odd. Ring and ask before you say yes.")))


def told_card(told: Told) -> Card:
    """What became of a file, in three lines."""
    card = Card("teal")
    card.column.addWidget(Words(told.title, "heading"))
    card.column.addWidget(Words(told.meaning))
    if told.advice:
        card.column.addWidget(Words(told.advice))
    return card


def note_card(name: str, note: str) -> Card:
    """The helper's own words."""
    card = Card("plum")
    card.column.addWidget(Words(tr("{name} writes", name=name), "strong"))
    card.column.addWidget(Words(note))
    return card
