"""Looks into the diary for the one suggestion: reads only what the rules need at this moment, in the order they ask.

Used at every start, so nothing is read before it is needed: in a quiet week not even the circle.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from companion.domain.nudge_quiet import (
    Look,
    asks_for_another,
    due_kinds,
    kinds_on,
    rest_by_choice,
    rest_now,
    week_may_lead,
)
from companion.domain.nudge_sheets import SHOWN, STATE, shown_in, states_in
from companion.domain.nudge_state import MEMORY, TRAY, Outcome, Settled, Shown, settle, standing
from companion.domain.nudges import IdeaAnswer, Rest, SpeakKind
from companion.domain.people import Kind, LifeState
from companion.domain.plans import Feeling, Mode, Repeat
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.services.happenings import home_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from companion.domain.agreements import Agreement
    from companion.domain.nudge_choice import Choice
    from companion.domain.nudge_people import Candidate, Extra
    from companion.domain.nudge_sheets import Course
    from companion.domain.nudges import Idea
    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Plan, Touch
    from companion.domain.proposals import Busy
    from companion.ports import Book, Clock
    from companion.services.agenda import ComingUp
    from companion.services.nudge_week import Week

    Last = Mapping[PersonId, tuple[datetime | None, datetime | None]]

DAYS_AHEAD = 14
"""How far ahead a plan makes a suggestion of the same needless."""
OTHERS = 40
"""How many of the wider ring, without any wish, are looked at on one day; the next ones on the next."""
_CALL_DAYS = 30
_TOUCHES, _SCREEN_TOUCHES = 31, 12
_AHEAD_OF_TIME = timedelta(hours=2)
"""What was suggested later than that was suggested while the clock was wrong; it must not silence all till then."""
_ASKED_EVERY_DAYS, _FEWEST_ON_SCREEN = 14, 3
"""What the balance rule says at the least (``domain.balance``, which is loaded only where these numbers are met)."""
_MOST_TRIED = 25
"""So many of a long list are asked whether they can be reached at all."""


@record
class Seen:
    """One look: what the rules know, what was noticed by looking, and what there is to come."""

    look: Look
    settled: Settled
    course: Course
    zone: str
    coming: Sequence[ComingUp]


def see(book: Book, clock: Clock, coming: Sequence[ComingUp]) -> Seen:
    """Read what the rules need before anybody is thought of."""
    preferences = book.preferences.get()
    now, zone = clock.now(), home_zone(preferences, clock)
    states, course = states_in(book.nudges.all(STATE))
    kept = shown_in(book.nudges.all(SHOWN))  # also those from before a long time away: nobody noticed them yet
    shown = [each for each in kept if each.at <= now + _AHEAD_OF_TIME]
    gone = _taken_away(book, shown, now, coming)
    settled = settle(states, [each for each in shown if each not in gone], now, lambda each: _outcome(book, each))
    every = sorted((*settled.shown, *gone), key=lambda each: (each.at, each.id))
    look = Look(
        now=now,
        wall=to_wall(now, zone),
        preferences=preferences,
        states=settled.states,
        shown=tuple(each for each in every if each.at >= now - MEMORY),
        since=course.since,
        unanswered=course.unanswered + settled.unanswered,
        open_plans=len({each.plan.id for each in coming if _is_open(each.plan)}),
        upset=book.runs.upset_since(now - MEMORY),
        hardest=book.runs.last_picked("E13", "strongest"),
    )
    return Seen(look=look, settled=settled, course=course, zone=zone, coming=coming)


def _is_open(plan: Plan) -> bool:
    """Whether it is one of the few things to do; a reminder of a birthday is none."""
    return plan.rhythm.repeat is Repeat.ONCE and not plan.is_note


def _taken_away(book: Book, shown: Sequence[Shown], now: datetime, coming: Sequence[ComingUp]) -> list[Shown]:
    """Those that life took off the page: they count as said, and nobody left them unanswered.

    They died or rest since; or one was in touch with them, or made a plan, without pressing Yes.
    """
    left = [each for each in shown if each.answer is IdeaAnswer.NONE and now - each.at >= TRAY]
    people = book.people.some({each.person for each in left if each.person}) if left else {}
    found = []
    for each in left:
        known = people.get(each.person)
        silent = bool(each.person) and (known is None or not known.life.may_be_suggested)
        if silent or _by_oneself(book, each, coming):
            found.append(each)
    return found


def _by_oneself(book: Book, shown: Shown, coming: Sequence[ComingUp]) -> bool:
    """Whether one did it, or planned something with them, in the day it stood on the page."""

    def then(at: datetime) -> bool:
        return shown.at < at <= shown.at + TRAY

    made = any(then(each.plan.made_at) and (not shown.person or shown.person in each.plan.people) for each in coming)
    return made or (bool(shown.person) and any(then(touch.at) for touch in book.touches.of(shown.person, 5)))


def _outcome(book: Book, shown: Shown) -> Outcome:
    """Whether what was planned took place: a contact with them since, together where it was about that."""
    since = [touch for touch in book.touches.of(shown.person, 5) if touch.at > shown.at]
    done = [touch for touch in since if touch.mode is Mode.IN_PERSON or not shown.kind.in_person]
    if not done:
        return Outcome.OPEN
    return Outcome.HARD if any(touch.feeling is Feeling.HARD for touch in done) else Outcome.DONE


def suggested(
    book: Book, clock: Clock, coming: Callable[[], Sequence[ComingUp]]
) -> tuple[Idea | None, Rest | None, Seen | None]:
    """The one suggestion of this moment, or why there is none, and what was seen if it had to be looked at."""
    preferences = book.preferences.get()
    now, zone = clock.now(), home_zone(preferences, clock)
    rest = rest_by_choice(preferences, now, to_wall(now, zone).date())
    if rest is not None:  # then nothing more need be read
        return None, rest, None
    seen = see(book, clock, coming())
    rest = rest_now(seen.look)
    if rest is not None:
        return None, rest, seen
    stands = standing(seen.look.shown, now)
    if stands is not None:
        idea = _again(book, seen, stands)
        return (idea, None, seen) if idea is not None else (None, Rest.NOBODY, seen)
    idea = _first(book, seen)
    return (idea, None, seen) if idea is not None else (None, _nobody(book, seen), seen)


# --- the people ---


def candidates(book: Book, seen: Seen, people: Sequence[Person] | None = None) -> list[Candidate]:
    """Everybody who could be named, with what counts about them."""
    from companion.domain.nudge_people import Candidate

    if people is None:
        people = book.people.to_suggest(seen.look.day.toordinal(), OTHERS)
    people = _without_ordinary_birthdays(book, people)
    last = book.touches.last_by_person(person.id for person in people)
    agreed, liked = _agreements(book), _liked(book, seen.look.now, last)
    together = {person for each in seen.coming if each.plan.mode is Mode.IN_PERSON for person in each.plan.people}
    planned = {person for each in seen.coming if each.plan.mode.is_contact for person in each.plan.people}
    return [
        Candidate(
            person=person,
            last_touch=last.get(person.id, (None, None))[0],
            last_met=last.get(person.id, (None, None))[1],
            meeting=person.id in together,
            contact=person.id in planned,
            agreed=agreed.get(person.id),
            as_it_is=person.id in liked,
        )
        for person in people
    ]


def _without_ordinary_birthdays(book: Book, people: Sequence[Person]) -> Sequence[Person]:
    """Birthdays that are to be ordinary or quiet days are none for the rules."""
    sheets = book.ties.all("date")
    if not sheets:
        return people
    from companion.domain.dates_ahead import silent_birthdays, wishes_in  # most people chose nothing

    silent = silent_birthdays(wishes_in(sheets))
    return [replace(each, birthday=None) if each.id in silent else each for each in people]


def _agreements(book: Book) -> dict[PersonId, Agreement]:
    sheets = book.ties.all("agreement")
    if not sheets:
        return {}
    from companion.domain.agreements import agreements_in  # most people have none

    return agreements_in(sheets)


def _liked(book: Book, now: datetime, last: Last) -> frozenset[PersonId]:
    """With whom it is liked as it is, and who were not met since that was said."""
    sheets = book.ties.all("as_it_is")
    if not sheets:
        return frozenset()
    from companion.domain.balance import liked_as_it_is  # most people never said so
    from companion.domain.people import PersonId

    met = {sheet.id: last.get(PersonId(str(sheet.document.get("person"))), (None, None))[1] for sheet in sheets}
    return liked_as_it_is((each for each in sheets if (at := met[each.id]) is None or at <= each.at), now)


def _nobody(book: Book, seen: Seen) -> Rest:
    """With nobody to name, whether that is because few ties answer at all: then finding people comes first."""
    from companion.domain.thin_circle import TRIES_WITHIN, Tie, is_thin

    now = seen.look.now
    people = book.people.to_suggest(seen.look.day.toordinal(), OTHERS)
    last = book.touches.last_by_person(person.id for person in people)
    ties = (
        Tie(
            person=person,
            last=last.get(person.id, (None, None))[0],
            in_vain=book.plans.tries_in_vain(person.id, now - TRIES_WITHIN),
        )
        for person in people
    )
    return Rest.THIN if is_thin(ties, now) else Rest.NOBODY


# --- the choice ---


def _first(book: Book, seen: Seen) -> Idea | None:
    """The best that can be done."""
    from companion.domain.nudge_choice import ranked

    look, everybody = seen.look, candidates(book, seen)
    extra = cache(lambda: _extra(book, seen, everybody))
    due = due_kinds(look)
    kinds = tuple(kind for kind in due if kind is not SpeakKind.WEEK)
    if SpeakKind.WEEK in due and week_may_lead(look):
        from companion.services.nudge_week import before_people  # when its week is over

        ahead = before_people(book, _week(seen, everybody), extra, kinds)
        if ahead is not None:
            return ahead
    for choice in islice(ranked(look, everybody, extra, kinds), _MOST_TRIED):
        idea = made(book, seen, choice)
        if idea is not None:
            return idea
    if SpeakKind.WEEK not in due:
        return None
    from companion.services.nudge_week import for_want_of_people  # as above

    return for_want_of_people(book, _week(seen, everybody))


def _week(seen: Seen, everybody: Sequence[Candidate]) -> Week:
    from companion.services.nudge_week import Week  # as above

    return Week(look=seen.look, everybody=everybody, zone=seen.zone, coming=seen.coming)


def _again(book: Book, seen: Seen, stands: Shown) -> Idea | None:
    """The one that stands on the page, as long as life has not taken it away; none comes in its place."""
    from companion.domain.nudge_choice import Choice, did_not_come_about, hour_to_avoid
    from companion.domain.nudge_people import still_fits

    off = stands.kind not in kinds_on(seen.look.preferences)
    if stands.kind is SpeakKind.WEEK and not off:
        from companion.services.nudge_week import the_week  # as above

        return the_week(book, _week(seen, ()), stands)
    people = list(book.people.some([stands.person]).values())
    for candidate in candidates(book, seen, people):
        if not off and still_fits(stands.kind, candidate, seen.look.now):
            theirs = [each for each in seen.look.shown if each.person == stands.person]
            smaller = did_not_come_about(theirs, seen.look)
            screen = _on_screen(book, candidate, seen.look.now) if stands.kind is SpeakKind.NEXT_STEP else 0
            choice = Choice(
                kind=stands.kind,
                candidate=candidate,
                deeds=(stands.deed,),
                other=stands.other,
                smaller=smaller,
                not_at=hour_to_avoid(theirs, seen.look),
                on_screen=screen,
            )
            return made(book, seen, choice, stands)
    return None


def made(book: Book, seen: Seen, choice: Choice, stands: Shown | None = None) -> Idea | None:
    """The suggestion of a choice; ``None`` when they cannot be reached so, or rest after two tries in vain."""
    from companion.domain.nudge_making import Around, make, way_to
    from companion.domain.nudge_people import TRIES, TRIES_WITHIN

    look = seen.look
    person = book.people.get(choice.candidate.person.id)
    if person is None or (stands is None and book.plans.tries_in_vain(person.id, look.now - TRIES_WITHIN) >= TRIES):
        return None
    reached = way_to(choice, person)
    if reached is None:
        return None
    around = Around(
        zone=seen.zone,
        busy=[_busy(each) for each in seen.coming],
        calls_this_month=_calls(book.touches.of(person.id, _TOUCHES), look.now),
        stands=stands,
        asked=asks_for_another(look),
    )
    idea = make(choice, person, reached, look, around)
    if person.kind is Kind.PERSON or idea.starts is None:
        return idea
    from companion.services.group_hours import at_its_hour

    return at_its_hour(book, idea, look.now, seen.zone, around.busy)


def _calls(touches: Sequence[Touch], now: datetime) -> int:
    since = now - timedelta(days=_CALL_DAYS)
    return sum(1 for touch in touches if touch.mode.is_call and touch.at >= since)


def _busy(each: ComingUp) -> Busy:
    from companion.domain.proposals import Busy

    plan: Plan = each.plan
    return Busy(start=each.moment.at, end=each.moment.at + timedelta(minutes=plan.minutes))


# --- the balance rule ---


def _extra(book: Book, seen: Seen, everybody: Sequence[Candidate]) -> Extra:
    """What the balance rule says; asked only of those who could be meant by it."""
    from companion.domain.nudge_people import BALANCED, Extra

    month = seen.look.now - timedelta(days=_CALL_DAYS)
    touched = [each for each in everybody if each.last_touch is not None and each.last_touch >= month]
    asked = max((each.day for each in seen.look.shown if each.kind in BALANCED), default=None)
    lately = asked is not None and (seen.look.day - asked).days < _ASKED_EVERY_DAYS
    if lately:
        return Extra()
    near = [each for each in touched if _could_come_nearer(each, month)]
    often = book.touches.apart_since([each.person.id for each in near], month) if near else {}
    nearer = [each for each in near if often.get(each.person.id, 0) >= _FEWEST_ON_SCREEN]
    if touched and not nearer:
        return Extra()
    from companion.domain import balance

    alone = _kind_of_alone(book)
    people = [each.person for each in nearer]
    touches = [touch for person in people for touch in book.touches.of(person.id, _SCREEN_TOUCHES)]
    settled = balance.liked_as_it_is(book.ties.all(balance.AS_IT_IS), seen.look.now) if nearer else frozenset()
    settled |= {each.person.id for each in nearer if each.meeting}
    found = balance.balance(
        balance.ties_of(people, touches, seen.look.now, settled),
        seen.look.day,
        asked_on=asked,
        in_touch=len(touched),
        missing=not touched and bool(alone & balance.MISSING),
        quiet_chosen=seen.look.preferences.fine_alone or balance.CHOSEN in alone,
    )
    if found is None:
        return Extra()
    return Extra(
        next_step=found.person.id if found.person is not None else None,
        on_screen=found.on_screen,
        small_hello=found.kind is balance.Balance.SMALL_HELLO,
    )


def _could_come_nearer(candidate: Candidate, month: datetime) -> bool:
    """Somebody near and well whom one has not met for a month; the others need not be asked about."""
    person, met = candidate.person, candidate.last_met
    able = person.kind is Kind.PERSON and person.life is LifeState.WELL
    return able and person.nearness.within_reach and (met is None or met < month)


def _on_screen(book: Book, candidate: Candidate, now: datetime) -> int:
    from companion.domain.balance import ties_of

    return ties_of([candidate.person], book.touches.of(candidate.person.id, _SCREEN_TOUCHES), now)[0].on_screen


def _kind_of_alone(book: Book) -> frozenset[str]:
    """What was picked in the last answer of E13."""
    run = next(iter(book.runs.all("E13")), None)
    said = () if run is None else run.answers.values()
    return frozenset(word for value in said for word in (value if isinstance(value, tuple) else (str(value),)))


# --- the others ---


def hearing(book: Book, seen: Seen, most: int) -> tuple[Idea, ...]:
    """Up to so many who might like to hear from one, of different kinds first; asked for, so no budget holds.

    People stand first; whoever Today names just now is among them only where nobody else is. Groups and places come
    only beside at least one of them, or where the circle has no people.
    """
    todays = tuple(each for each in seen.look.shown if each.day == seen.look.day)
    answered = tuple(each for each in todays if each.answer is not IdeaAnswer.NONE)
    everybody = candidates(book, seen)
    found: tuple[Idea, ...] = ()
    for shown in (todays, answered):
        found = _heard(book, replace(seen, look=replace(seen.look, shown=shown)), everybody, most)
        if any(idea.person.kind is Kind.PERSON for idea in found):
            break
    return _people_first(found, everybody)


def _heard(book: Book, asking: Seen, everybody: Sequence[Candidate], most: int) -> tuple[Idea, ...]:
    """One of each kind in turn, until there are enough."""
    from companion.domain.nudge_choice import ranked
    from companion.domain.nudge_people import Extra

    kinds = (SpeakKind.MEET, SpeakKind.CALL, SpeakKind.PLACE, SpeakKind.HELLO)
    lines = [list(islice(ranked(asking.look, everybody, Extra, (kind,)), _MOST_TRIED)) for kind in kinds]
    found: dict[PersonId, Idea] = {}
    while any(lines) and len(found) < most:
        for line in lines:
            while line and len(found) < most:
                choice = line.pop(0)
                idea = None if choice.candidate.person.id in found else made(book, asking, choice)
                if idea is not None:
                    found[idea.person.id] = replace(idea, asked=True)
                    break
    return tuple(found.values())


def _people_first(ideas: Iterable[Idea], everybody: Iterable[Candidate]) -> tuple[Idea, ...]:
    """In this order, and without groups and places where no person of the circle came to mind beside them."""
    from companion.domain.nudge_people import may_be_named

    people = tuple(idea for idea in ideas if idea.person.kind is Kind.PERSON)
    if not people and any(each.person.kind is Kind.PERSON and may_be_named(each.person) for each in everybody):
        return ()
    return (*people, *(idea for idea in ideas if idea.person.kind is not Kind.PERSON))
