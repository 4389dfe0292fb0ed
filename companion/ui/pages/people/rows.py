"""The list of my people as rows: by ring, those not suggested under a quiet fold, those remembered at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.people import LifeState, Person, PersonId, Ring
from companion.ui.people_words import ring_words, who_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.people_list import Row
from companion.ui.words import short_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from companion.ui.house import House

FOLD = "not_safe"


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What the list needs to know besides the people. ``last_met`` holds days of the person's own calendar."""

    today: date
    last_met: Mapping[PersonId, date] = field(default_factory=dict)
    fold_open: bool = False


def last_met_days(house: House, zone: str) -> dict[PersonId, date]:
    """For everybody the day we last met, in the zone of home."""
    with house.diary.reading() as book:
        last = book.touches.last_by_person()
    home = ZoneInfo(zone)
    return {person: _day(met, home) for person, (_, met) in last.items() if met is not None}


def _day(moment: datetime, home: ZoneInfo) -> date:
    return moment.astimezone(home).date()


def circle_rows(people: Sequence[Person], remembered: Sequence[Person], seen: Seen) -> list[Row]:
    """Everybody by ring, then the fold, then those remembered."""
    shown = [person for person in people if person.life is not LifeState.NOT_SAFE]
    hidden = [person for person in people if person.life is LifeState.NOT_SAFE]
    rows: list[Row] = []
    for ring in Ring:
        here = [person for person in shown if person.ring is ring]
        if here:
            rows.append(Row(title=ring_words(ring)))
            rows += [_person_row(person, seen) for person in here]
    rows += _fold_rows(hidden, seen)
    if remembered:
        rows.append(Row(title=tr("Remembered")))
        rows += [_quiet_row(person) for person in remembered]
    return rows


def found_rows(people: Sequence[Person], seen: Seen) -> list[Row]:
    """Those found by name, wherever they stand."""
    return [_quiet_row(person) if person.life.silent else _person_row(person, seen) for person in people]


def _fold_rows(hidden: Sequence[Person], seen: Seen) -> list[Row]:
    if not hidden:
        return []
    title = tr("Never suggested")
    count = tr_n("{n} name", "{n} names", len(hidden))
    state = tr("open") if seen.fold_open else tr("closed. Press Enter to open")
    fold = Row(title=title, sub=count, heard=f"{title}, {count}, {state}", key=FOLD, is_open=seen.fold_open)
    return [fold, *([_quiet_row(person) for person in hidden] if seen.fold_open else [])]


def _person_row(person: Person, seen: Seen) -> Row:
    met = seen.last_met.get(person.id)
    last = tr("Last met {day}.", day=short_day(met, seen.today)) if met is not None else ""
    sub = " ".join(words for words in (who_words(person), last) if words)
    heard = ", ".join(words for words in (person.name, sub, ring_words(person.ring)) if words)
    return Row(title=person.name, sub=sub, heard=heard, person=person)


def _quiet_row(person: Person) -> Row:
    sub = person.relation[:1].upper() + person.relation[1:]
    if person.life is LifeState.DIED:
        heard = tr("{name}, remembered", name=person.name)
    else:
        heard = ", ".join(words for words in (person.name, sub) if words)
    return Row(title=person.name, sub=sub, heard=heard, person=person)
