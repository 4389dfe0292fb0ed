"""A call card: one person, what to press, the number, what the link is called, good times, what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.domain.repeats import to_utc, to_wall
from companion.services.joining import JoinHow
from companion.ui.paper.content import BOLD, HEADING, Block, Paper, Pen, Portrait, Said, heading, said, strong
from companion.ui.paper.numbers import phone_of
from companion.ui.people_words import begin, good_times_words
from companion.ui.texts import tr
from companion.ui.when_words import clock_words
from companion.ui.where_words import way_words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.domain.people import Person, PersonId
    from companion.services.joining import JoinWay
    from companion.ui.house import House
    from companion.ui.paper.content import Piece
    from companion.ui.when_words import Wording

NUMBER = 40
"""Points of the number to ring, and of a name of so many letters at most."""
_SHORT = 24


def call_paper(house: House, person: PersonId, say: Wording) -> Paper:
    """The card of somebody. ``Problem``: ``GONE``, or ``NOT_ALLOWED`` when the program is silent of them."""
    found = house.on_paper.person(person)
    photo = house.on_paper.photo(found.id) if found.has_photo else None
    size = NUMBER if len(found.name) <= _SHORT else HEADING
    who = (Said(text=found.name, size=size, weight=BOLD), *said(begin(found.relation.strip())))
    parts = [
        Block(pieces=who, face=Portrait(person=found, photo=photo), side=110),
        *_ways(house, found),
        _times(found, say),
        _next(found),
    ]
    title = tr("How I ring {name}", name=found.name)
    printed = tr("Printed on {day}.", day=full_date(say.today))
    return Paper(title=title, parts=tuple(parts), foot=printed, headed=False)


def _ways(house: House, person: Person) -> list[Block]:
    """The way that is best first; with none a line to write a number on."""
    phone, video = phone_of(person), _video(house, person)
    dial = Block(pieces=(heading(tr("By telephone")), *_dial(phone)), ruled=True)
    if video is None:
        return [dial]
    press = Block(pieces=(heading(tr("With a picture")), *_press(house, person, video)), ruled=True)
    if not phone:
        return [press]
    other = Block(pieces=(heading(tr("If that does not work")), *_dial(phone)), ruled=True)
    return [dial, press] if house.reaching.best_call(person) is Mode.PHONE else [press, other]


def _dial(phone: str) -> list[Piece]:
    if not phone:
        return [Pen(text=tr("Number:"))]
    return [Said(text=tr("Pick up the telephone and dial:")), Said(text=phone, size=NUMBER, weight=BOLD)]


def _video(house: House, person: Person) -> JoinWay | None:
    """What can be opened or shown for a picture call; ``None`` where nothing safe is stored."""
    way = house.reaching.way(person, Mode.VIDEO)
    if way is None:
        return None
    try:
        return house.reaching.look(person, way)
    except Problem:  # a link that must not be opened must not be printed either
        return None


def _press(house: House, person: Person, way: JoinWay) -> list[Piece]:
    """What to press, in the words that stand on the buttons."""
    steps = [
        tr("Open Companion and press “My people”."),
        tr("Press the face of {name}.", name=person.name),
        tr("Press “More about {name}”, then “Video call”.", name=person.name),
        tr("Press “Start the call”."),
    ]
    if house.reaching.best_call(person) is Mode.VIDEO:
        steps[2:3] = [tr("Press “Video call”.")]
    if way.how is not JoinHow.OPEN:
        steps[-1:] = [tr("Call the number that is shown.")]
    pieces: list[Piece] = [
        Said(text=tr("{n}. {step}", n=n, step=step), apart=4) for n, step in enumerate(steps, start=1)
    ]
    return [*pieces, strong(tr("It goes by {way}.", way=way_words(house, way)))]


def _times(person: Person, say: Wording) -> Block:
    good = begin(good_times_words(person.good_times))
    pieces: list[Piece] = [heading(tr("Good times")), strong(good) if good else Pen()]
    if person.zone and person.zone != say.zone:
        pieces += said(tr("By the clock of {name}.", name=person.name) if good else "")
        here = say.now.replace(hour=15, minute=0, second=0, microsecond=0)
        theirs = clock_words(person, to_wall(to_utc(here, say.zone), person.zone), here, say)
        pieces += said(tr("At {time} here it is {theirs}.", time=say.at(here), theirs=theirs))
    return Block(pieces=tuple(pieces), ruled=True)


def _next(person: Person) -> Block:
    ask: Piece = strong(person.ask_next) if person.ask_next else Pen()
    return Block(pieces=(heading(tr("To ask next time")), ask), ruled=True)
