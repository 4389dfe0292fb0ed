"""One thing to do now, in big words, with one press for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.domain.finding import Offer, OfferKind, Planned, much_is_closed, ready_at
from companion.domain.gatherings import What
from companion.domain.people import Kind, Nearness, Person
from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.domain.repeats import to_utc
from companion.services.groups import ready_time
from companion.services.planning import Draft
from companion.ui.gathering_words import facts, time_of
from companion.ui.look import look
from companion.ui.problem_words import problem_words
from companion.ui.texts import join_names, tr
from companion.ui.widgets.boxes import Card, Chip, flow_of
from companion.ui.widgets.face import Face
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words, selectable
from companion.ui.words import span_words

if TYPE_CHECKING:
    from datetime import datetime

    from companion.services.finding import Found
    from companion.ui.house import House
    from companion.ui.when_words import Wording


class Offered(Card):
    """A person or a place. The one press of the card is the act."""

    def __init__(self, house: House, offer: Offer, found: Found, say: Wording) -> None:
        super().__init__()
        self._house, self._offer, self._found, self._say = house, offer, found, say
        self.column.setSpacing(look().gap(14))
        if look().step < 140:  # large text: what is offered comes first
            self.column.addLayout(flow_of(Chip(*_chip(offer))))
        row = QHBoxLayout()
        row.setSpacing(look().gap(22))
        if offer.person is not None and look().step <= 140:
            photo = house.circle.photo(offer.person.id) if offer.person.has_photo else None
            row.addWidget(Face(offer.person, 110, photo))
        column = QVBoxLayout()
        column.setSpacing(look().gap(8))
        for place, line in enumerate(self._lines()):
            column.addWidget(Words(line, "lead" if place else "title"))
        row.addLayout(column, 1)
        self.column.addLayout(row)
        self._said = Words("", "strong")
        self._said.hide()
        self.column.addWidget(self._said)
        words, icon = self._act_words()
        self._press = Press(words, icon, PressKind.BIG if look().step <= 140 else PressKind.MAIN)
        self._press.clicked.connect(self._act)
        number = self._number()
        if number:
            self.column.addWidget(selectable(number))
        self.column.addLayout(flow_of(self._press))

    # --- words ---

    def _lines(self) -> list[str]:
        offer = self._offer
        if offer.planned is not None:
            return self._soon_lines(offer.planned)
        if offer.kind is OfferKind.GO:
            return self._place_lines()
        if offer.person is None:
            where = tr("A shop, a bench, the library. A nod or a “hello” is enough.")
            if much_is_closed(self._found.here):
                where = tr("A walk, a bench, a church. A nod or a “hello” is enough.")
            return [tr("Go where people are, for a quarter of an hour"), where]
        if offer.kind is OfferKind.CALL:
            return [tr("A word with {name}", name=offer.person.name), *self._call_lines(offer.person)]
        return self._meet_lines(offer, offer.person)

    def _meet_lines(self, offer: Offer, person: Person) -> list[str]:
        if offer.starts is not None:
            words = tr("An hour with {name} today, at {time}?", name=person.name, time=self._say.at(offer.starts))
            return [words, *_near_lines(person), tr("It is a time of day they like.")]
        return [tr("An hour with {name}?", name=person.name), *_near_lines(person), self._sentence()]

    def _soon_lines(self, planned: Planned) -> list[str]:
        """What is planned anyway, and how long it is until then."""
        lines = [_plan_title(planned), self._say.when(planned.wall)]
        left = planned.wall - self._found.here
        return [*lines, tr("That is in {span}.", span=span_words(left))]

    def _sentence(self) -> str:
        ask = tr("You could say: “Have you time for a cup of tea today?”")
        return ask if self._offer.call is not None else tr("You could knock: “Have you time for a cup of tea?”")

    def _call_lines(self, person: Person) -> list[str]:
        lines = [tr("It is a time of day they like.")] if person.good_times else []
        if person.zone and person.zone != self._found.zone:
            there = self._say.at(_there(self._found, person))
            town = person.town or person.name
            lines.append(tr("It is {time} in {town} now.", time=there, town=town))
        lines.append(tr("You could say: “I just wanted to hear your voice.”"))
        return lines

    def _place_lines(self) -> list[str]:
        spot = self._offer.spot
        if spot is None:
            return []
        gathering = spot.gathering
        lines = [gathering.name]
        if spot.time is not None:
            lines.append(time_of(spot.time, self._say, self._found.now, gathering))
        if much_is_closed(self._found.here) and gathering.what is not What.LINE:
            lines.append(tr("Much is closed today. Ask first whether they are there."))
        return [*lines, *facts(gathering)]

    def _number(self) -> str:
        """The number of a group that meets by telephone."""
        spot = self._offer.spot
        return spot.gathering.phone if spot is not None and spot.gathering.what is What.LINE else ""

    # --- the act ---

    def _act_words(self) -> tuple[str, str]:
        offer = self._offer
        if offer.planned is not None:
            return tr("Look at it"), "calendar-heart"
        if offer.kind is OfferKind.HELLO:
            return tr("Choose a small hello"), "smile"
        if offer.call is not None:
            if offer.kind is OfferKind.CALL:
                phone = offer.call is Mode.PHONE
                return (tr("Phone"), "phone") if phone else (tr("Video call"), "video")
            return tr("Call and ask"), "phone" if offer.call is Mode.PHONE else "video"
        if self._number():
            return tr("We were in touch"), "check"
        return tr("Put it in my plans for today"), "calendar-plus"

    def _act(self) -> None:
        offer, router = self._offer, self._house.router
        if offer.planned is not None:
            router.go("occurrence", plan=offer.planned.plan, day=offer.planned.day)
        elif offer.kind is OfferKind.HELLO:
            router.go("before", exercise="E26")
        elif offer.call is not None and offer.person is not None:
            router.go("person", person=offer.person.id, reach=offer.call)
        elif self._number():
            router.go("note")
        else:
            self._plan()

    def _plan(self) -> None:
        """For later at its hour; for now in the time one needs to be there."""
        offer, zone = self._offer, self._found.zone
        starts = offer.starts or ready_at(self._found.here)
        try:
            plan = self._planned(offer, starts, zone)
        except Problem as problem:
            self._said.set_or_hide(problem_words(problem).meaning)
            return
        self._house.router.replace("occurrence", plan=plan, day=starts.date())

    def _planned(self, offer: Offer, starts: datetime, zone: str) -> str:
        spot, person = offer.spot, offer.person
        if spot is None:
            people = () if person is None else (person.id,)
            place = "" if person is None else person.place
            return self._house.planning.plan(
                Draft(people=people, mode=Mode.IN_PERSON, starts=starts, place=place, minutes=60)
            ).id
        left = 60 if spot.time is None else min(60, round((spot.time.ends - to_utc(starts, zone)).total_seconds() / 60))
        time = ready_time(starts, to_utc(starts, zone), max(30, left))
        if person is not None:
            return self._house.groups.plan_visit(person.id, time).id
        return self._house.local_list.plan(spot.key, time).id


def _plan_title(planned: Planned) -> str:
    """What it is, in one line: the words of the plan, or with whom it is."""
    names = join_names([person.name for person in planned.people])
    if not names:
        return planned.what or tr("Something is planned")
    if all(person.kind is not Kind.PERSON for person in planned.people):
        return names
    if planned.mode is Mode.IN_PERSON:
        return tr("You meet {names}", names=names)
    return tr("You talk with {names}", names=names)


def _chip(offer: Offer) -> tuple[str, str, str]:
    if offer.planned is not None:
        return tr("Planned for today"), "calendar-heart", "green"
    if offer.kind is OfferKind.MEET:
        return tr("Somebody near"), "footprints", "green"
    if offer.kind is OfferKind.CALL:
        return tr("A voice"), "phone", "green"
    if offer.spot is not None and offer.spot.gathering.what is What.LINE:
        return tr("Company from home"), "phone", "green"
    return tr("Somewhere near"), "map-pin", "green"


def _near_lines(person: Person) -> list[str]:
    words = {
        Nearness.SAME_HOME: tr("You live in the same home."),
        Nearness.WALKING: tr("You can walk there."),
        Nearness.SHORT_TRIP: tr("It is a short trip."),
    }.get(person.nearness, "")
    return [words] if words else []


def _there(found: Found, person: Person) -> datetime:
    from companion.domain.repeats import to_wall

    return to_wall(found.now, person.zone or found.zone)
