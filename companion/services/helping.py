"""Get help: whom to ring now, in the order of need. Works offline, and before the diary is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.people import Kind, Person, PersonId, Ring
from companion.domain.preferences import Preferences
from companion.domain.record import record
from companion.domain.safety import (
    Country,
    HelpLine,
    LineKind,
    Opening,
    OpenState,
    Reach,
    opening,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from companion.ports import Clock, Diary, HelpLines

ANYWHERE = ("https://findahelpline.com", "https://www.befrienders.org")
"""Where lines of every country are listed; both need the internet."""
EVERYWHERE_EMERGENCY = "112"
"""Works in the European Union and from mobile telephones in many other countries."""


@record
class LineNow:
    """A line and whether it is answered now. ``url`` is what ``Opener.open`` takes to ring or write."""

    line: HelpLine
    now: Opening
    url: str


@record
class MyPerson:
    """The person chosen to be rung; ``number`` is empty when none is known."""

    person: Person
    number: str


@record
class HelpPage:
    """The page from top to bottom.

    ``country`` is ``None`` when unknown: then ring the local emergency number. ``guessed``: nobody has said it, the
    time zone tells it, and the page must say so.

    ``crisis``: lines for the worst hours. ``friendly``: a voice for older people, and to be heard.
    ``more``: mourning, dementia. ``money``: when somebody wants it. ``now`` is UTC, ``zone`` the person's own.
    """

    country: Country | None
    emergency: tuple[LineNow, ...]
    crisis: tuple[LineNow, ...]
    friendly: tuple[LineNow, ...]
    my_person: MyPerson | None
    more: tuple[LineNow, ...]
    now: datetime
    zone: str
    guessed: bool = False
    money: tuple[LineNow, ...] = ()


@record
class DangerPage:
    """When somebody frightens, controls or neglects me, or wants money. ``guessed`` as on ``HelpPage``."""

    country: Country | None
    emergency: tuple[LineNow, ...]
    abuse: tuple[LineNow, ...]
    money: tuple[LineNow, ...]
    now: datetime
    zone: str
    guessed: bool = False


@record
class MoneyPage:
    """When somebody asks for money or secrecy.

    ``about`` is who it is about, with the number that stands on the card; ``second`` whom to tell, never the same
    person. ``guessed`` as on ``HelpPage``.
    """

    about: MyPerson | None
    second: MyPerson | None
    country: Country | None
    lines: tuple[LineNow, ...]
    now: datetime
    zone: str
    guessed: bool = False


class Helping:
    """Help, in the order of need.

    ``diary`` is ``None`` while it cannot be opened; the lines are there all the same.
    """

    def __init__(self, diary: Diary | None, clock: Clock, lines: HelpLines, country: str = "") -> None:
        self._diary = diary
        self._clock = clock
        self._lines = lines
        self._country = country

    def countries(self) -> tuple[Country, ...]:
        """Countries whose lines are known, by name, to choose from at set-up."""
        return self._lines.countries()

    def seems(self) -> Country | None:
        """The country the time zone tells, where its lines are known; a guess to be confirmed, never a fact."""
        return self._seems(self._preferences())

    def _seems(self, preferences: Preferences) -> Country | None:
        return self._lines.country_in(preferences.zone or self._clock.zone())

    def page(self) -> HelpPage:
        """Whom to ring, for the country chosen, else the one given when the program began, else that of the zone."""
        preferences = self._preferences()
        country, lines, guessed = self._of(preferences)
        now = self._clock.now()
        return HelpPage(
            country=country,
            emergency=_now(lines, (LineKind.EMERGENCY,), now),
            crisis=_now(lines, (LineKind.SUICIDE,), now),
            friendly=_now(lines, (LineKind.OLDER, LineKind.LISTENING), now),
            my_person=self._my_person(preferences),
            more=_now(lines, (LineKind.BEREAVEMENT, LineKind.DEMENTIA), now),
            now=now,
            zone=preferences.zone or self._clock.zone(),
            guessed=guessed,
            money=_now(lines, (LineKind.SCAM,), now),
        )

    def danger_page(self) -> DangerPage:
        """Whom to ring when somebody frightens me or wants money."""
        preferences = self._preferences()
        country, lines, guessed = self._of(preferences)
        now = self._clock.now()
        return DangerPage(
            country=country,
            emergency=_now(lines, (LineKind.EMERGENCY,), now),
            abuse=_now(lines, (LineKind.ABUSE,), now),
            money=_now(lines, (LineKind.SCAM,), now),
            now=now,
            zone=preferences.zone or self._clock.zone(),
            guessed=guessed,
        )

    def money_page(self, about: PersonId) -> MoneyPage:
        """Whom to ring back, whom to tell, and the lines; ``about`` may be empty, and is never named as the second."""
        preferences = self._preferences()
        country, lines, guessed = self._of(preferences)
        now = self._clock.now()
        return MoneyPage(
            about=self._with_number(about),
            second=self._second(preferences, about),
            country=country,
            lines=_now(lines, (LineKind.SCAM,), now),
            now=now,
            zone=preferences.zone or self._clock.zone(),
            guessed=guessed,
        )

    def _with_number(self, person: PersonId) -> MyPerson | None:
        if self._diary is None or not person:
            return None
        with self._diary.reading() as book:
            found = book.people.get(person)
        if found is None or found.life.silent:
            return None
        way = found.way("phone")
        return MyPerson(person=found, number=way.address if way else "")

    def _second(self, preferences: Preferences, about: PersonId) -> MyPerson | None:
        """The chosen person, else somebody close with a telephone number."""
        chosen = self._my_person(preferences)
        if chosen is not None and chosen.person.id != about and chosen.number:
            return chosen
        if self._diary is None:
            return None
        with self._diary.reading() as book:
            named = {
                person.id for person in book.people.to_suggest(0, 0)
            }  # true also for a helper, who sees all as well
            people = [each for each in book.people.all() if each.id in named and each.kind is Kind.PERSON]
        for person in people:
            way = person.way("phone")
            if way and person.ring is Ring.CLOSE and person.id != about:
                return MyPerson(person=person, number=way.address)
        return None

    def mark_hard_day(self) -> None:
        """A safety page was needed: suggestions rest for 72 hours, and the next opening begins gently."""
        self._keep(hard_day=self._clock.now(), hard_day_greeted=False)

    def gentle_opening(self) -> bool:
        """At start: whether last time was a hard day. True once only."""
        preferences = self._preferences()
        due = preferences.hard_day is not None and not preferences.hard_day_greeted
        if due:
            self.greeted()
        return due

    def greeted(self) -> None:
        """The gentle line was shown; it does not come again for this hard day."""
        self._keep(hard_day=self._preferences().hard_day, hard_day_greeted=True)

    def _keep(self, *, hard_day: datetime | None, hard_day_greeted: bool) -> None:
        if self._diary is None:
            return
        with self._diary.writing() as book:
            before = book.preferences.get()
            book.preferences.save(replace(before, hard_day=hard_day, hard_day_greeted=hard_day_greeted))

    def _preferences(self) -> Preferences:
        if self._diary is None:
            return Preferences()
        with self._diary.reading() as book:
            return book.preferences.get()

    def _of(self, preferences: Preferences) -> tuple[Country | None, tuple[HelpLine, ...], bool]:
        """The country, its lines, and whether it is only guessed."""
        code = (preferences.country or self._country).upper()
        if not code:
            seems = self._seems(preferences)
            return seems, () if seems is None else self._lines.lines(seems.code), seems is not None
        lines = self._lines.lines(code)
        if not lines:
            return None, (), False
        name = next((each for each in self._lines.countries() if each.code == code), None)
        return name or Country(code=code, name=code), lines, False

    def _my_person(self, preferences: Preferences) -> MyPerson | None:
        if self._diary is None or not preferences.helper:
            return None
        with self._diary.reading() as book:
            person = book.people.get(PersonId(preferences.helper))
        if person is None or person.life.silent:
            return None
        way = person.way("phone")
        return MyPerson(person=person, number=way.address if way else "")


def _now(lines: Iterable[HelpLine], kinds: tuple[LineKind, ...], now: datetime) -> tuple[LineNow, ...]:
    """Lines of some kinds: the closed ones last, else kind by kind, else as in the file."""
    found = [LineNow(line=line, now=opening(line.hours, now), url=_url(line)) for line in lines if line.kind in kinds]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.now.state is OpenState.CLOSED,
                kinds.index(each.line.kind),
                each.now.state is OpenState.UNKNOWN,
            ),
        )
    )


def _url(line: HelpLine) -> str:
    return f"{'sms' if line.reach is Reach.TEXT else 'tel'}:{line.number_dial}"
