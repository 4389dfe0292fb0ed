"""The week ahead: a suggestion that names nobody (``brief/content.md`` 7.2 rule 1, weekly planning).

It comes at most once a week, and never while somebody waits too long by one's own wish: people come before planning.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.nudge_choice import LATE, choice_of, urgency, weight, wished
from companion.domain.nudge_people import Extra, fits
from companion.domain.nudge_quiet import WEEK_DAYS, due_kinds, kinds_on, week_may_lead
from companion.domain.nudge_state import state_of
from companion.domain.nudges import Cause, Deed, Idea, SpeakKind, Why
from companion.domain.people import Person, PersonId
from companion.domain.plans import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from companion.domain.nudge_choice import Choice
    from companion.domain.nudge_people import Candidate
    from companion.domain.nudge_quiet import Look
    from companion.domain.nudge_state import Shown
    from companion.domain.nudges import Ahead

NOBODY = Person(id=PersonId(""), name="", added_at=datetime(1, 1, 1, tzinfo=UTC))
"""Stands where other suggestions have somebody."""
PATIENT = 1.0
"""So many times the wish gone by, and people come before planning; ``LATE`` where their kind rests a while anyway."""
_BY_WISH = (SpeakKind.MEET, SpeakKind.PLACE, SpeakKind.CALL, SpeakKind.HELLO)
LEADS = 4.0
"""So much more it weighs than a call: it leads its day until it is refused about twice as often as taken. Our own."""


def waiting(look: Look, candidates: Sequence[Candidate]) -> Iterator[Choice]:
    """Those who wait longer than wished, also when they were named lately or the time of their kind has not come."""
    bare, due = replace(look, shown=()), due_kinds(look)
    on = kinds_on(look.preferences)
    for kind in (kind for kind in _BY_WISH if kind in on and not state_of(look.states, kind).paused):
        longest = PATIENT if kind in due else LATE
        for each in candidates:
            waits = wished(kind, each.person) and urgency(kind, each, look) >= longest
            if waits and fits(kind, each, look, Extra()):
                choice = choice_of(kind, each, bare, Extra(), ())
                if choice is not None:
                    yield choice


def leads(look: Look, first: Choice | None) -> bool:
    """Whether it comes before the first of the people.

    With one suggestion a week they come first, and the very first suggestion is about somebody, too.
    """
    if first is None:
        return True
    return week_may_lead(look) and LEADS * state_of(look.states, SpeakKind.WEEK).liking > weight(first.kind, look)


def make_week(look: Look, zone: str, coming: Sequence[Ahead], stands: Shown | None = None) -> Idea:
    """The suggestion, with what stands in the coming seven days: in person first, then by day."""
    until = look.day + timedelta(days=WEEK_DAYS)
    ahead = [each for each in coming if each.plan.mode.is_contact and look.day <= each.day < until]
    ahead.sort(key=lambda each: (each.plan.mode is not Mode.IN_PERSON, each.day))
    first = {each.plan.id: each for each in reversed(ahead)}  # of what repeats, the next time is enough
    return Idea(
        day=look.day,
        person=NOBODY,
        last_met=None,
        days=None,
        wish=None,
        nearness=NOBODY.nearness,
        calls_this_month=0,
        go_to_them=False,
        starts=None,
        zone=zone,
        minutes=Mode.IN_PERSON.minutes,
        kind=SpeakKind.WEEK,
        deed=Deed.LOOK_AHEAD,
        why=(Why(cause=Cause.WEEK),),
        turn=look.day.toordinal() // WEEK_DAYS,
        hour=look.wall.hour if stands is None else stands.hour,
        asked=False,
        ahead=tuple(each for each in ahead if first[each.plan.id] is each),
    )
