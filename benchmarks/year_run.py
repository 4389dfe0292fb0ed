"""One invented life through a year, by the same rules the program uses; and what must never happen in it.

What is checked is written down here once more in plain arithmetic over what came out, and asks none of the rules.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.year_lives import DAYS, Life, LifeKind, day_of
from companion.domain.balance import balance, liked_as_it_is, ties_of
from companion.domain.nudge_answers import Asking, Reply
from companion.domain.nudge_choice import Choice, ranked
from companion.domain.nudge_making import way_to
from companion.domain.nudge_people import TRIES, TRIES_WITHIN, Candidate, Extra
from companion.domain.nudge_question import preferences_after, question, state_after, switched
from companion.domain.nudge_quiet import Look, asks_for_another, due_kinds, rest_now
from companion.domain.nudge_sheets import Course, shown_id
from companion.domain.nudge_state import (
    MEMORY,
    OFF_AFTER,
    KindState,
    Outcome,
    Settled,
    Shown,
    after_answer,
    after_outcome,
    settle,
    standing,
    state_of,
)
from companion.domain.nudge_week import NOBODY, leads, make_week, waiting
from companion.domain.nudges import IdeaAnswer, Rest, SpeakKind
from companion.domain.people import Kind, Nearness
from companion.domain.plans import Feeling, Mode, Touch, TouchId
from companion.domain.thin_circle import Tie, is_thin

if TYPE_CHECKING:
    from companion.domain.people import Person, PersonId
    from companion.domain.preferences import Preferences

_AHEAD = timedelta(days=14)
SHORTEST_WISH = 7
"""Wishes for oftener than once a week cannot be kept by suggestions, and are not waited for."""


@dataclass(kw_only=True)
class Planned:
    """Something planned at ``at``; ``tried`` in vain when it came to nothing."""

    at: datetime
    person: PersonId
    mode: Mode
    over: bool = False


@dataclass(kw_only=True)
class Said:
    """One suggestion with what was true when it was made, for the checks."""

    shown: Shown
    person: Person
    preferences: Preferences
    tries: list[datetime]
    open_plans: int
    mode: Mode
    last_met: datetime | None
    last_touch: datetime | None
    reply_days: int | None
    waits: float
    """How long the one who waits longest and could be named has waited, in units of the wish."""
    agreed_modes: tuple[Mode, ...]


@dataclass(kw_only=True)
class Year:
    """A life with all that piles up."""

    life: Life
    states: dict[SpeakKind, KindState] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    course: Course = field(default_factory=Course)
    touches: list[Touch] = field(default_factory=list)
    last: dict[PersonId, list[datetime | None]] = field(default_factory=dict)
    plans: list[Planned] = field(default_factory=list)
    in_vain: dict[PersonId, list[datetime]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    rests: Counter[Rest] = field(default_factory=Counter)
    looks: int = 0
    days_open: int = 0
    replies: list[datetime] = field(default_factory=list)
    """When the one question was answered."""
    asked: int = 0
    """How often the one question stood there."""
    wished: dict[PersonId, list[float]] = field(default_factory=dict)
    """For each wish within reach: days without being together, in units of the wish, at their longest."""


def live(life: Life) -> Year:
    """The whole year."""
    year = Year(life=life)
    for number in range(DAYS):
        _day(year, number)
    return year


def _day(year: Year, number: int) -> None:
    life = year.life
    life.now = day_of(number) + timedelta(hours=8)
    if number in life.happens:
        life.happens[number](life)
    _what_was_planned(year)
    _own_contacts(year)
    _wait(year)
    if number in life.away or life.chance.random() > life.opens:
        return
    year.days_open += 1
    for hour in sorted(life.chance.sample(range(8, 21), 3) if life.kind is not LifeKind.YES else (10, 14, 19)):
        life.now = day_of(number) + timedelta(hours=hour, minutes=life.chance.randrange(60))
        _open(year)


# --- what happens by itself ---


def _what_was_planned(year: Year) -> None:
    life = year.life
    for plan in year.plans:
        person = life.people[plan.person]
        if plan.over or plan.at > life.now:
            continue
        plan.over = True
        if not person.life.silent and life.chance.random() < life.comes_about:
            _touch(year, plan.person, plan.mode, plan.at, hard=life.chance.random() < life.hard)
        else:
            year.in_vain.setdefault(plan.person, []).append(plan.at)


def _own_contacts(year: Year) -> None:
    life = year.life
    if life.chance.random() < life.own_contacts:
        person = life.chance.choice(list(life.people.values()))
        if not person.life.silent:
            here = person.nearness.within_reach and life.chance.random() < 0.3
            _touch(year, person.id, Mode.IN_PERSON if here else Mode.PHONE, life.now)


def _touch(year: Year, person: PersonId, mode: Mode, at: datetime, *, hard: bool = False) -> None:
    feeling = Feeling.HARD if hard else None
    year.touches.append(Touch(id=TouchId(f"t{len(year.touches)}"), people=(person,), mode=mode, at=at, feeling=feeling))
    last = year.last.setdefault(person, [None, None])
    last[0] = at if last[0] is None else max(last[0], at)
    if mode is Mode.IN_PERSON:
        last[1] = at if last[1] is None else max(last[1], at)


def _wait(year: Year) -> None:
    """How long each wish within reach has waited; from the end of the first week on where they never met."""
    life = year.life
    start = day_of(7)
    for person in life.people.values():
        wish, near = person.meet_every_days or 0, person.nearness.within_reach
        if wish >= SHORTEST_WISH and near and person.life.may_be_met:
            met = year.last.get(person.id, [None, None])[1]
            days = (life.now - max(met or start, start)).days
            year.wished.setdefault(person.id, []).append(days / wish)


# --- one look at the page ---


def _seen(year: Year) -> tuple[Look, Settled]:
    life = year.life
    recent = [each for each in year.shown.values() if each.at >= life.now - MEMORY]
    settled = settle(year.states, recent, life.now, lambda each: _outcome(year, each))
    open_plans = sum(1 for plan in year.plans if not plan.over and plan.at - life.now < _AHEAD)
    look = Look(
        now=life.now,
        wall=life.now.replace(tzinfo=None),
        preferences=life.preferences,
        states=settled.states,
        shown=settled.shown,
        since=year.course.since,
        unanswered=year.course.unanswered + settled.unanswered,
        open_plans=open_plans,
        upset=[at for at in life.upset if life.now - MEMORY <= at <= life.now],
    )
    return look, settled


def _outcome(year: Year, shown: Shown) -> Outcome:
    found = [touch for touch in reversed(year.touches[-60:]) if touch.at > shown.at and shown.person in touch.people]
    done = [touch for touch in found if touch.mode is Mode.IN_PERSON or not shown.kind.in_person]
    if not done:
        return Outcome.OPEN
    return Outcome.HARD if any(touch.feeling is not None for touch in done) else Outcome.DONE


def _open(year: Year) -> None:
    """Somebody opens the program: the question, what stands there, or something new; and the answer."""
    life = year.life
    year.looks += 1
    look, settled = _seen(year)
    year.course = replace(year.course, unanswered=look.unanswered)
    year.states.update(settled.states)
    year.shown.update((each.id, each) for each in settled.changed)
    _question(year, look)
    look, _ = _seen(year)
    stands = standing(look.shown, life.now)
    if stands is None:
        rest = rest_now(look)
        if rest is not None:
            year.rests[rest] += 1
            return
        stands = _suggest(year, look)
        if stands is None:
            year.rests[Rest.NOBODY] += 1
            return
    _answer(year, look, stands)


def _question(year: Year, look: Look) -> None:
    asked = question(look)
    if asked is None:
        return
    year.asked += 1
    said = year.life.reply()
    if said is None:
        return
    if asked.asking is not Asking.FIRST:  # there the six weeks begin with the first suggestion
        year.replies.append(look.now)
    year.life.preferences = preferences_after(year.life.preferences, asked, said)
    if asked.asking is Asking.FIRST and said is Reply.OTHER_TIME:
        for kind in year.life.chosen():
            year.life.preferences = switched(year.life.preferences, kind, on=True)
    for kind in asked.kinds:
        year.states[kind] = state_after(state_of(year.states, kind), asked, said)
    year.course = Course(since=look.day if year.course.since else None)


def _suggest(year: Year, look: Look) -> Shown | None:
    kinds = due_kinds(look)
    people = tuple(kind for kind in kinds if kind is not SpeakKind.WEEK)
    choices = ranked(look, _candidates(year), lambda: _extra(year, look), people)
    first = next((choice for choice in choices if _can(year, look, choice)), None)
    may_week = SpeakKind.WEEK in kinds and not _anybody_waits(year, look)
    if may_week and leads(look, first):
        return _week(year, look)
    if first is None:
        return None
    person = first.candidate.person
    reached = way_to(first, person)
    assert reached is not None
    shown = Shown(
        id=shown_id(look.day, first.kind, person.id),
        kind=first.kind,
        person=person.id,
        deed=reached.deed,
        at=look.now,
        day=look.day,
        hour=look.wall.hour,
        asked=asks_for_another(look),
    )
    _keep(year, look, shown, person, reached.mode, first.candidate)
    return shown


def _can(year: Year, look: Look, choice: Choice) -> bool:
    person = choice.candidate.person
    return len(_tries(year, look, person.id)) < TRIES and way_to(choice, person) is not None


def _tries(year: Year, look: Look, person: PersonId) -> list[datetime]:
    return [at for at in year.in_vain.get(person, ()) if at >= look.now - TRIES_WITHIN]


def _anybody_waits(year: Year, look: Look) -> bool:
    """As the room asks: in a thin circle, and while somebody who can be reached waits too long, no week."""
    everybody = _candidates(year)
    thin = is_thin((Tie(person=each.person, last=each.last_touch) for each in everybody), look.now)
    return thin or any(_can(year, look, each) for each in waiting(look, everybody))


def _week(year: Year, look: Look) -> Shown:
    idea = make_week(look, "UTC", ())
    shown = Shown(
        id=shown_id(look.day, idea.kind, NOBODY.id),
        kind=idea.kind,
        person=NOBODY.id,
        deed=idea.deed,
        at=look.now,
        day=look.day,
        hour=look.wall.hour,
    )
    _keep(year, look, shown, NOBODY, Mode.ALONE)
    return shown


def _keep(year: Year, look: Look, shown: Shown, person: Person, mode: Mode, candidate: Candidate | None = None) -> None:
    year.shown[shown.id] = shown
    if year.course.since is None:
        year.course = replace(year.course, since=look.day)
    agreed = None if candidate is None else candidate.agreed
    year.said.append(
        Said(
            shown=shown,
            person=person,
            preferences=year.life.preferences,
            tries=_tries(year, look, person.id),
            open_plans=look.open_plans,
            mode=mode,
            last_met=None if candidate is None else candidate.last_met,
            last_touch=None if candidate is None else candidate.last_touch,
            reply_days=None if agreed is None else agreed.reply_days,
            waits=_longest_wait(year, look),
            agreed_modes=() if agreed is None else agreed.modes,
        )
    )


def _longest_wait(year: Year, look: Look) -> float:
    """Of those within reach with a wish to meet who may be named and were not lately; by plain arithmetic."""
    named = {each.person.id for each in year.said if (look.day - each.shown.day).days < 14}
    planned = {plan.person for plan in year.plans if not plan.over}
    waits = [0.0]
    for person in year.life.people.values():
        met = year.last.get(person.id, [None, None])[1]
        agreed = year.life.agreements.get(person.id)
        other = agreed is not None and bool(agreed.modes) and Mode.IN_PERSON not in agreed.modes
        near = person.nearness in (Nearness.SAME_HOME, Nearness.WALKING, Nearness.SHORT_TRIP)
        asked = near and person.kind is Kind.PERSON and person.in_circle and person.life.may_be_met
        rests = other or person.id in planned | named or len(_tries(year, look, person.id)) >= 2
        if asked and not rests and met is not None and person.meet_every_days:
            waits.append((look.now - met).days / person.meet_every_days)
    return max(waits)


def _candidates(year: Year) -> list[Candidate]:
    life, soon = year.life, year.life.now + _AHEAD
    ahead = [plan for plan in year.plans if not plan.over and plan.at <= soon]
    together = {plan.person for plan in ahead if plan.mode is Mode.IN_PERSON}
    planned = {plan.person for plan in ahead}
    return [
        Candidate(
            person=person,
            last_touch=year.last.get(person.id, [None, None])[0],
            last_met=year.last.get(person.id, [None, None])[1],
            meeting=person.id in together,
            contact=person.id in planned,
            agreed=life.agreements.get(person.id),
        )
        for person in life.people.values()
    ]


def _extra(year: Year, look: Look) -> Extra:
    month = [touch for touch in year.touches[-80:] if touch.at >= look.now - timedelta(days=30)]
    asking = (SpeakKind.NEXT_STEP, SpeakKind.SMALL_HELLO)
    asked = max((each.day for each in look.shown if each.kind in asking), default=None)
    ties = ties_of(year.life.people.values(), month, look.now, liked_as_it_is((), look.now))
    found = balance(ties, look.day, asked_on=asked, in_touch=len(month), missing=year.life.kind is LifeKind.THIN)
    if found is None:
        return Extra()
    if found.person is None:
        return Extra(small_hello=True)
    return Extra(next_step=found.person.id, on_screen=found.on_screen)


def _answer(year: Year, look: Look, shown: Shown) -> None:
    life = year.life
    said = life.answer()
    if said is IdeaAnswer.NONE:
        return
    state = after_answer(state_of(year.states, shown.kind), said, shown.hour)
    shown = replace(shown, answer=said, answered_on=look.day)
    person = shown.person
    if shown.kind is SpeakKind.WEEK and said is IdeaAnswer.PLANNED:
        state = after_outcome(state, Outcome.DONE, shown.hour)
        shown = replace(shown, outcome=Outcome.DONE, ended_at=look.now)
        person = _somebody(life)
    year.states[shown.kind] = state
    year.shown[shown.id] = shown
    year.course = replace(year.course, unanswered=0)
    if said is IdeaAnswer.LESS and state.less >= OFF_AFTER:
        life.preferences = switched(life.preferences, shown.kind, on=False)
    if said is IdeaAnswer.PLANNED:
        near = life.people[person].nearness.within_reach
        week = shown.kind is SpeakKind.WEEK and near
        mode = Mode.IN_PERSON if shown.kind.in_person or week else Mode.PHONE
        at = datetime.combine(
            look.day + timedelta(days=life.chance.randint(1, 5)), datetime.min.time(), look.now.tzinfo
        )
        year.plans.append(Planned(at=at + timedelta(hours=15), person=person, mode=mode))


def _somebody(life: Life) -> PersonId:
    """With whom something is planned that week."""
    who = [one for one in life.people.values() if one.life.may_be_suggested and one.in_circle]
    near = [one for one in who if one.nearness.within_reach]
    return life.chance.choice(near or who).id
