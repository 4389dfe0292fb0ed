"""The list of my people as rows: by ring, those not suggested under a quiet fold, those remembered at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.people import LifeState, Person, PersonId, Ring
from companion.domain.record import record
from companion.ui.people_words import begin, ring_words, who_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.people_list import Row
from companion.ui.words import short_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

FOLD = "not_safe"


@record
class Teller:
    """Puts one person of the list into words. ``last`` holds the last touch and the last meeting (UTC)."""

    now: datetime
    zone: str
    last: Mapping[PersonId, tuple[datetime | None, datetime | None]]

    def __call__(self, person: Person) -> Row:
        """The row of a person; of those one is silent about only the name."""
        if person.life.silent:
            return self._quiet(person)
        last = self._last_met(person)
        sub = " ".join(words for words in (who_words(person), last) if words)
        heard = ", ".join(words for words in (person.name, sub, ring_words(person.ring)) if words)
        return Row(title=person.name, sub=sub, heard=heard, person=person)

    def _last_met(self, person: Person) -> str:
        met = self.last.get(person.id, (None, None))[1]
        if met is None:
            return ""
        home = ZoneInfo(self.zone)
        day = short_day(met.astimezone(home).date(), self.now.astimezone(home).date())
        return tr("Last met {day}.", day=day)

    def _quiet(self, person: Person) -> Row:
        sub = begin(person.relation)
        if person.life is LifeState.DIED:
            heard = tr("{name}, remembered", name=person.name)
        else:
            heard = ", ".join(words for words in (person.name, sub) if words)
        return Row(title=person.name, sub=sub, heard=heard, person=person)


def circle_rows(people: Sequence[Person], *, fold_open: bool) -> list[Row | Person]:
    """Everybody by ring, then the fold, then those remembered."""
    by_ring: dict[Ring, list[Person]] = {ring: [] for ring in Ring}
    hidden, remembered = [], []
    for person in people:
        if person.life is LifeState.DIED:
            remembered.append(person)
        elif person.life is LifeState.NOT_SAFE:
            hidden.append(person)
        else:
            by_ring[person.ring].append(person)
    rows: list[Row | Person] = []
    for ring, here in by_ring.items():
        if here:
            rows += [Row(title=ring_words(ring)), *here]
    if hidden:
        rows += [_fold(len(hidden), is_open=fold_open), *(hidden if fold_open else [])]
    if remembered:
        rows += [Row(title=tr("Remembered")), *remembered]
    return rows


def _fold(number: int, *, is_open: bool) -> Row:
    title, count = tr("Never suggested"), tr_n("{n} name", "{n} names", number)
    state = tr("open") if is_open else tr("closed. Press Enter to open")
    return Row(title=title, sub=count, heard=f"{title}, {count}, {state}", key=FOLD, is_open=is_open)
