"""The first rule for suggestions: at most one meeting a day, with its reason, and silence where it is kinder.

Who: people within reach, the longest since we met against how often we wish to meet (``brief/content.md``
section 7, and the first rule it grows from). When not: the first week, hard days, mourning, by choice, after
"not today". The numbers stand below with their source.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId, Ring
from companion.domain.preferences import Preferences
from companion.domain.record import record

FIRST_DAYS = 7
"""No suggestions in the first week (content 7.2 rule 1)."""
HARD_DAY = timedelta(hours=72)
"""Silence after a safety page (content 5.1 rule 6)."""
MOURNING = timedelta(weeks=8)
"""Silence after a bereavement (content 7.2 rule 3)."""
JUST_MET_DAYS = 3
"""Nobody is suggested whom one has met within so many days."""
WEEKLY_BUDGET = 3
"""Days of the last seven on which something may be suggested (content 7.2 rule 2)."""
DECLINED_DAYS = 7
"""Somebody waved away goes behind the others for so long."""
WISH_DAYS: Mapping[Ring, int] = {Ring.CLOSE: 14, Ring.FRIENDS: 30, Ring.WIDER: 60}
"""Days between meetings taken for granted where there is no wish of one's own."""


class Rest(StrEnum):
    """Why nothing is suggested."""

    FINE_ALONE = "fine_alone"
    SWITCHED_OFF = "switched_off"
    FIRST_WEEK = "first_week"
    HARD_DAY = "hard_day"
    MOURNING = "mourning"
    NOT_TODAY = "not_today"
    PLANNED = "planned"
    ENOUGH = "enough"
    NOBODY = "nobody"


class IdeaAnswer(StrEnum):
    """What became of a suggestion; the words of the diary."""

    NONE = ""
    PLANNED = "planned"
    ANOTHER = "another"
    NOT_TODAY = "not_today"


@record
class IdeaShown:
    """A suggestion made on a local day, and the answer: ``""`` none yet, ``planned``, ``another``, ``not_today``."""

    day: date
    person: PersonId
    answer: str = ""


@record
class Shown:
    """A suggestion made on a local day."""

    day: date
    person: PersonId
    answer: IdeaAnswer = IdeaAnswer.NONE


@record
class Candidate:
    """Somebody who might be suggested.

    ``last_met`` is UTC; ``planned``: a meeting already stands in the diary.
    """

    person: Person
    last_met: datetime | None = None
    planned: bool = False


@record
class Idea:
    """One suggestion with its reasons. ``starts`` is wall time in ``zone``; ``None`` when no time is free.

    ``days`` since we met, ``None`` when no meeting is noted. ``wish`` is how often we wish to meet in days,
    ``None`` when nobody said. ``go_to_them``: ill or in care, so the visit goes to their place.
    """

    day: date
    person: Person
    last_met: datetime | None
    days: int | None
    wish: int | None
    nearness: Nearness
    calls_this_month: int
    go_to_them: bool
    starts: datetime | None
    zone: str
    minutes: int


def rest_by_choice(preferences: Preferences, now: datetime, today: date) -> Rest | None:
    """Why nothing is suggested whoever there is: a hard day, choices, the first week, mourning.

    A hard day comes first, so that Get help stands on Today also for those whom nothing is suggested anyway.
    """
    opened = preferences.first_opened
    reasons = {
        Rest.HARD_DAY: on_hard_days(preferences, now) and not preferences.ideas_on_hard_days,
        Rest.FINE_ALONE: preferences.fine_alone,
        Rest.SWITCHED_OFF: not preferences.suggestions,
        Rest.FIRST_WEEK: opened is None or (today - opened).days < FIRST_DAYS,
        Rest.MOURNING: in_mourning(preferences, today),
    }
    return next((rest for rest, holds in reasons.items() if holds), None)


def on_hard_days(preferences: Preferences, now: datetime) -> bool:
    """Whether a safety page was needed within 72 hours."""
    return preferences.hard_day is not None and now - preferences.hard_day < HARD_DAY


def in_mourning(preferences: Preferences, today: date) -> bool:
    """Whether the eight quiet weeks are on that the person asked for."""
    return preferences.bereaved_on is not None and today - preferences.bereaved_on < MOURNING


def rest_by_answers(shown: Sequence[Shown], today: date) -> Rest | None:
    """Why nothing more is suggested today after what was suggested and answered before, oldest first."""
    yesterday = today - timedelta(days=1)
    answered = [(each.day, each.answer) for each in shown]
    if (today, IdeaAnswer.PLANNED) in answered:
        return Rest.PLANNED
    if (today, IdeaAnswer.NOT_TODAY) in answered or (yesterday, IdeaAnswer.NOT_TODAY) in answered:
        return Rest.NOT_TODAY
    before = {each.day for each in shown if today - timedelta(days=7) < each.day < today}
    return Rest.ENOUGH if len(before) >= WEEKLY_BUDGET else None


def choose(candidates: Iterable[Candidate], shown: Sequence[Shown], now: datetime, today: date) -> Candidate | None:
    """The one to suggest: who already stands on today's page, else the one most overdue.

    People first; where no person is within reach, the groups and places of the circle.
    """
    todays = {each.person: each.answer for each in shown if each.day == today}
    fit = [each for each in candidates if fits(each, now)]
    if IdeaAnswer.NONE in todays.values():  # one a day: when life took that one away, none comes in its place
        return next((each for each in fit if todays.get(each.person.id) is IdeaAnswer.NONE), None)
    fit = [each for each in fit if each.person.id not in todays]
    declined = {
        each.person
        for each in shown
        if each.answer in (IdeaAnswer.NOT_TODAY, IdeaAnswer.ANOTHER) and (today - each.day).days < DECLINED_DAYS
    }
    people = [each for each in fit if each.person.kind is Kind.PERSON]
    others = [] if people else [each for each in fit if each.person.kind is not Kind.PERSON]
    ordered = sorted(
        people or others,
        key=lambda each: (each.person.id in declined, -overdue(each, now), *_wished(each.person)),
    )
    return ordered[0] if ordered else None


def _wished(person: Person) -> tuple[bool, int, int, str, str]:
    """Among equals: with a wish first, then the inner ring, then the nearer one."""
    ring, near = list(Ring).index(person.ring), list(Nearness).index(person.nearness)
    return person.meet_every_days is None, ring, near, person.name, person.id


def fits(candidate: Candidate, now: datetime) -> bool:
    """Whether this one may be named today: near, open to it, not just met, not planned already, and due."""
    person = candidate.person
    near = person.nearness.within_reach or (person.kind is not Kind.PERSON and person.nearness is not Nearness.FAR)
    at_home = person.nearness is Nearness.SAME_HOME and person.meet_every_days is None
    open_to = person.in_circle and person.life.may_be_suggested
    days = days_since(candidate.last_met, now)
    just_met = days is not None and days < JUST_MET_DAYS
    return near and open_to and not at_home and not just_met and not candidate.planned and overdue(candidate, now) >= 1


def overdue(candidate: Candidate, now: datetime) -> float:
    """Time since we met in units of the wish: 1 is just due, and is taken where no meeting is noted.

    What is not known must not push aside what is.
    """
    person = candidate.person
    wish = person.meet_every_days or WISH_DAYS[person.ring]
    days = days_since(candidate.last_met, now)
    return 1.0 if days is None else days / wish


def days_since(moment: datetime | None, now: datetime) -> int | None:
    """Whole days from a moment until now; ``None`` when there is none. Never below 0."""
    return None if moment is None else max(0, (now - moment).days)


def go_to_them(person: Person) -> bool:
    """Whether a visit must go to their place."""
    return person.life in (LifeState.ILL, LifeState.IN_CARE)
