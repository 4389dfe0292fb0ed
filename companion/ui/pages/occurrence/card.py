"""What one planned call or visit is, in words: who, when, how often, where, and which reminders come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode, Repeat, Stage
from companion.ui.look import look
from companion.ui.plan_words import MODE_ICONS, mode_words, plan_words
from companion.ui.rehearsal_words import press_for_plan
from companion.ui.reminders_ahead import ahead_words
from companion.ui.texts import tr
from companion.ui.when_words import capital, plan_clocks, rhythm_words
from companion.ui.where_words import where_words
from companion.ui.widgets.boxes import Card, Chip, flow_of
from companion.ui.widgets.face import Face
from companion.ui.widgets.words import Words
from companion.ui.words import span_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.domain.people import Person
    from companion.services.happenings import Happening
    from companion.ui.house import House
    from companion.ui.when_words import Wording

MOST_FACES = 4


def what_card(house: House, found: Happening, say: Wording, story: QWidget | None = None) -> Card:
    """The card. ``story`` tells what a meeting grew from."""
    plan, people = found.plan, found.people
    card = Card()
    card.column.setSpacing(look().gap(8))
    tone = "green" if plan.mode is Mode.IN_PERSON else "plum"
    if plan.mode is Mode.IN_PERSON:
        card.column.addLayout(flow_of(Chip(mode_words(plan.mode), MODE_ICONS[plan.mode], tone)))
    if people:
        card.column.addLayout(flow_of(*(_face(house, person) for person in people[:MOST_FACES]), gap=8))
    card.column.addWidget(Words(plan_words(plan, people, relation=True), "heading"))
    here = say.here(found.moment.at)
    when = say.when(here)
    away = here - say.now
    if 0 < away.total_seconds() < 24 * 3600:
        when = tr("{when} (in {span})", when=when, span=span_words(away))
    card.column.addWidget(Words(when, "strong"))
    for line in (
        capital(plan_clocks(plan, people, found.moment.at, say)),
        "" if plan.rhythm.repeat is Repeat.ONCE else rhythm_words(plan.rhythm, plan.starts.date()),
        where_words(house, found),
        plan.if_then if found.stage.closed else "",  # before the plan it stands on the card of what to read
    ):
        if line:
            card.column.addWidget(Words(line))
    if story is not None:
        card.column.addWidget(story)
    card.column.addStretch(1)
    if not found.stage.closed:
        _beforehand(house, found, card)
    return card


def _beforehand(house: House, found: Happening, card: Card) -> None:
    """What may be done before it, and how one is reminded."""
    rehearse = press_for_plan(house, found.plan, found.people)
    if rehearse is not None:
        card.column.addWidget(rehearse)
    if found.stage is not Stage.JOINED:  # then one is there, and none comes any more
        words = ahead_words(house, found.plan.reminders, found.moment)
        card.column.addWidget(Words(words, "small"))


def _face(house: House, person: Person) -> Face:
    return Face(person, 72, house.circle.photo(person.id) if person.has_photo else None)
