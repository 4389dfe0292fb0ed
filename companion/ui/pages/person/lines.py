"""The lines of the card: what it is, what is known, and "Change"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.cities import zone_words
from companion.ui.people_words import (
    channel_words,
    good_times_words,
    kind_words,
    life_words,
    near_words,
    rhythm_words,
    ring_words,
)
from companion.ui.texts import tr
from companion.ui.widgets.press import Press, PressKind
from companion.ui.words import month_name

if TYPE_CHECKING:
    from companion.domain.people import Birthday, Person, Way


class Line(Press):
    """One part of the card: what it is, what is known. A press changes it."""

    def __init__(self, key: str, label: str, value: str) -> None:
        super().__init__(label, "pencil" if value else "plus", PressKind.CARD, sub=value or tr("Nothing yet"))
        self.key = key
        what = f"{label}. {value}" if value else label
        self.setAccessibleName(tr("Change: {what}", what=what) if value else tr("Add: {what}", what=what))


def lines_about(person: Person) -> list[Line]:
    """Who they are and where."""
    name = ", ".join(words for words in (person.full_name or person.name, person.relation) if words)
    near = near_words(person.nearness) if person.nearness.value != "unknown" else ""
    where = ", ".join(words for words in (near, person.town) if words)
    return [
        Line("name", tr("Name and relation"), name),
        Line("near", tr("Where they live"), where),
        Line("place", tr("Address for visits"), person.place),
        Line("zone", tr("Their clock"), zone_words(person.zone)),
        Line("birthday", tr("Birthday"), birthday_words(person.birthday)),
        Line("ring", tr("Ring and kind"), f"{ring_words(person.ring)}. {kind_words(person.kind)}."),
        Line("photo", tr("Photo"), tr("There is a photo") if person.has_photo else ""),
    ]


def lines_in_touch(person: Person) -> list[Line]:
    """How we are in touch. Somebody remembered has no wishes and no best times."""
    life = Line("life", tr("How things stand"), life_words(person.life))
    ways = Line("ways", tr("How we reach each other"), ways_words(person))
    if person.life.silent:
        return [life, ways]
    return [
        ways,
        Line("when", tr("Best times"), good_times_words(person.good_times)),
        Line("rhythm", tr("How often we would like"), rhythms_words(person)),
        Line("ask", tr("Something to ask next time"), person.ask_next),
        life,
    ]


def ways_words(person: Person) -> str:
    """Every way, the best one first."""
    ways = sorted(person.ways, key=lambda way: not way.preferred)
    return "\n".join(way_words(way) for way in ways)


def way_words(way: Way) -> str:
    """As in "Telephone: 01632 960 118"."""
    name = channel_words(way.channel)
    if way.label:
        name = f"{name}, {way.label}"
    return tr("{way}: {address}", way=name, address=way.address) if way.address else name


def rhythms_words(person: Person) -> str:
    """As in "Meet every two weeks. In touch every week."; nothing without a wish."""
    sentences = []
    if person.meet_every_days is not None:
        sentences.append(tr("Meet {often}.", often=rhythm_words(person.meet_every_days)))
    if person.touch_every_days is not None:
        sentences.append(tr("In touch {often}.", often=rhythm_words(person.touch_every_days)))
    return " ".join(sentences)


def birthday_words(birthday: Birthday | None) -> str:
    """As in "4 May 1944"."""
    if birthday is None:
        return ""
    words = f"{birthday.day} {month_name(birthday.month)}"
    return f"{words} {birthday.year}" if birthday.year else words
