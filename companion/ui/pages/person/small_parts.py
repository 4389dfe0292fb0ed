"""Parts of the card with one or two simple answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.people import Kind, LifeState, Person, Ring
from companion.domain.problems import Problem, ProblemKind
from companion.ui.pages.person.choices import Choices
from companion.ui.pages.person.part import Part
from companion.ui.people_words import kind_words, life_meaning, life_words, ring_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.field import Field, line_edit, text_box
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NamePart(Part):
    """What I call them and who they are to me."""

    key = "name"

    @property
    def title(self) -> str:
        """The question."""
        return tr("Name and relation")

    def build(self) -> None:
        """Three lines of text."""
        person = self.person
        self._name = line_edit(person.name)
        self._relation = line_edit(person.relation)
        self._full = line_edit(person.full_name)
        self._field = Field(tr("What you call them"), self._name)
        self.column.addWidget(self._field)
        hint = tr("Such as daughter, friend, neighbour.")
        self.column.addWidget(Field(tr("Who they are to you"), self._relation, hint=hint))
        self.column.addWidget(Field(tr("Full name, if you like"), self._full))

    def result(self) -> Person:
        """The person with these names."""
        name = " ".join(self._name.text().split())
        if not name:
            raise Problem(ProblemKind.BAD_VALUE, "name")
        relation, full = self._relation.text().strip(), " ".join(self._full.text().split())
        return replace(self.person, name=name, relation=relation, full_name=full)

    def mend(self, problem: Problem) -> bool:
        """A name is the one thing needed."""
        if problem.detail != "name":
            return False
        empty = not self._name.text().strip()
        self._field.say(
            tr("Please type a name. Any name you use is fine.") if empty else tr("Please use a shorter name.")
        )
        self._name.setFocus()
        return True


class PlacePart(Part):
    """Where to go for a visit."""

    key = "place"

    @property
    def title(self) -> str:
        """The question."""
        return tr("Address for visits")

    @property
    def soft(self) -> str:
        """What may stand here."""
        return tr("An address, or how to find the door.")

    def build(self) -> None:
        """Some lines of text."""
        self._place = text_box(self.person.place)
        self.column.addWidget(Field(tr("Address for visits"), self._place, show_label=False))

    def result(self) -> Person:
        """The person with this address."""
        return replace(self.person, place=self._place.toPlainText().strip())


class AskPart(Part):
    """Something to ask next time."""

    key = "ask"

    @property
    def title(self) -> str:
        """The question."""
        return tr("Something to ask next time")

    @property
    def soft(self) -> str:
        """Where it will be seen."""
        return tr("You will see it when you call or meet.")

    def build(self) -> None:
        """Some lines of text."""
        self._ask = text_box(self.person.ask_next, lines=3)
        self.column.addWidget(Field(tr("Something to ask next time"), self._ask, show_label=False))

    def result(self) -> Person:
        """The person with this question."""
        return replace(self.person, ask_next=self._ask.toPlainText().strip())


class RingPart(Part):
    """Which ring, and what it is."""

    key = "ring"

    @property
    def title(self) -> str:
        """The question."""
        return tr("Ring and kind")

    def build(self) -> None:
        """Two choices."""
        rings = [(ring.value, ring_words(ring), "") for ring in Ring]
        kinds = [(kind.value, kind_words(kind), "") for kind in Kind]
        self._ring = Choices(rings, self.person.ring.value, name=tr("Ring"), small=True)
        self._kind = Choices(kinds, self.person.kind.value, name=tr("Kind"), small=True)
        self.column.addWidget(Words(tr("How near are they to your heart?"), "strong"))
        self.column.addWidget(self._ring)
        self.column.addWidget(Words(tr("What is it?"), "strong"))
        self.column.addWidget(self._kind)

    def result(self) -> Person:
        """The person in this ring."""
        return replace(self.person, ring=Ring(self._ring.value), kind=Kind(self._kind.value))

    def first(self) -> QWidget | None:
        """The ring chosen."""
        return self._ring.chosen


class LifePart(Part):
    """How things stand between us."""

    key = "life"

    @property
    def title(self) -> str:
        """The question."""
        return tr("How things stand")

    @property
    def soft(self) -> str:
        """Who sees it."""
        return tr("Only you see this. You can change it at any time.")

    def build(self) -> None:
        """Each state with what it means."""
        between = (LifeState.RESTING, LifeState.FELL_OUT, LifeState.NOT_SAFE)
        states = [(life.value, life_words(life), life_meaning(life)) for life in LifeState]
        self._life = Choices(states, self.person.life.value, name=tr("How things stand"))
        self._life.set_apart(
            between,
            onward=(tr("Something between us"), tr("A rest, a falling-out, or not safe for me.")),
            back=(tr("How they are"), tr("Well, ill, in care, or has died.")),
        )
        self.column.addWidget(self._life)
        self._gentle = Card("green")
        self._gentle.column.addWidget(Words(tr("We are sorry for your loss."), "heading"))
        self._gentle.column.addWidget(Words(tr("From “Keep” on, all goes quiet about them. Nothing is deleted.")))
        self.column.addWidget(self._gentle)
        self._gentle.setVisible(self.person.life is LifeState.DIED)
        self._life.button(LifeState.DIED.value).toggled.connect(self._gentle.setVisible)

    def result(self) -> Person:
        """The person in this state."""
        life = LifeState(self._life.value)
        died_on = self.person.died_on if life is LifeState.DIED else None
        return replace(self.person, life=life, died_on=died_on)

    def first(self) -> QWidget | None:
        """The state chosen."""
        return self._life.chosen
