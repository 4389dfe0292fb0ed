"""Times worth proposing first: good for everybody, on the hour or half hour, clear of other plans.

Nothing is proposed before 9 or after 20 by anybody's clock unless nothing else is left; a visit is proposed
by day. Of the times left the one with the least against it comes first; the next ones fall on other days
and preferably at other hours, so that there is a real choice.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from companion.domain.clocks import is_good, other_time
from companion.domain.hours import night, within
from companion.domain.people import GoodTime, PersonId
from companion.domain.plans import Mode, Repeat
from companion.domain.record import record
from companion.domain.repeats import to_utc, to_wall

MOST = 3
"""Choices shown (``brief/content.md`` section 6: two to four)."""

EARLIEST, LATEST = time(9), time(20)
"""Nothing is proposed outside these hours of anybody's clock (``brief/content.md`` 7.2 rule 3)."""

DAYS_AHEAD = 9
"""How many days are looked at, today included: every weekday once, and the next one again."""

_VISIT_FROM, _VISIT_TO = time(10), time(18)
_NOT_AT_ONCE = timedelta(hours=2)
_BREATH = timedelta(minutes=15)
_HALF_HOUR = timedelta(minutes=30)
_SMALL_HOURS_TO = time(6)

# What speaks against a time, in points; one point is about a day of waiting.
_CLASH = 1000.0
_NIGHT = 300.0
_OUTSIDE = 100.0
_EACH_HOUR_OUTSIDE = 25.0
_SAME_DAY = 60.0
_QUIET = 25.0
_NOT_GOOD = 12.0
_UNKNOWN = 3.0
_SAME_HOUR = 2.5
_MEAL = 2.0
_EVENING = 1.5
_HALF = 0.4
_WEEKLY_HURRY, _SOON_HURRY = 0.3, 2.0
_NEAR_MINUTES = 120
_MEAL_FROM, _MEAL_TO = time(12), time(13, 30)
_EVENING_FROM = time(17)


class Fit(StrEnum):
    """How a time is for somebody."""

    GOOD = "good"
    AWAKE = "awake"
    """By day, but nothing is known of when they like to talk."""
    NOT_A_GOOD_TIME = "not_a_good_time"
    """By day, but not one of the times they like."""
    AGREED_QUIET = "agreed_quiet"
    """In hours that both agreed to leave quiet."""
    EARLY_OR_LATE = "early_or_late"
    NIGHT = "night"


_BY_DAY = (Fit.GOOD, Fit.AWAKE, Fit.NOT_A_GOOD_TIME)


class Reason(StrEnum):
    """Why a time is proposed, or what to know about it."""

    GOOD_FOR_ALL = "good_for_all"
    SOONEST = "soonest"
    BY_DAY = "by_day"
    NIGHT_FOR_ME = "night_for_me"
    NIGHT_FOR_SOMEBODY = "night_for_somebody"
    CLASHES = "clashes"


@record
class Busy:
    """A stretch already taken, in UTC."""

    start: datetime
    end: datetime


@record
class Me:
    """My side: zone, and the quiet hours in which nothing of the program's own accord happens."""

    zone: str
    quiet_from: time = LATEST
    quiet_to: time = EARLIEST


@record
class Them:
    """The other's side. No good times means that nobody has said.

    ``quiet_from`` to ``quiet_to`` are hours that both agreed to leave quiet, by their clock and by mine; none when they
    are equal.
    """

    person: PersonId
    zone: str
    good_times: frozenset[GoodTime] = frozenset()
    quiet_from: time = time()
    quiet_to: time = time()


@record
class TheirTime:
    """The same moment by somebody else's clock (wall time without zone), and how it is for them."""

    person: PersonId
    zone: str
    wall: datetime
    fit: Fit


@record
class Proposal:
    """A time that could be. ``starts`` is wall time in my ``zone``, ``at`` the same in UTC."""

    starts: datetime
    zone: str
    at: datetime
    minutes: int
    repeat: Repeat
    mine: Fit
    theirs: tuple[TheirTime, ...]
    reasons: tuple[Reason, ...]


@record
class _Seen:
    """A time looked at, with what speaks against it."""

    proposal: Proposal
    against: float
    waiting: float


def propose(
    *,
    me: Me,
    them: Sequence[Them],
    mode: Mode,
    busy: Sequence[Busy],
    now: datetime,
    not_before: datetime | None = None,
    most: int = MOST,
) -> tuple[Proposal, ...]:
    """Up to ``most`` times (one to three), best first.

    For a call the first is weekly and the others happen once, soonest first; everything else happens once.
    ``busy`` must be in order of time. ``not_before`` (UTC) keeps a distance, as from the last visit.
    """
    start = max(_at_the_earliest(me, mode, now), not_before or now)
    times = _Times(me, them, mode, busy, start)
    chosen: list[_Seen] = []
    for number in range(most):
        best = times.best(chosen, _hurry(mode, number))
        if best is None or any(best.proposal.at == other.proposal.at for other in chosen):
            break
        chosen.append(best)
    return tuple(_finished(each, mode, number, chosen) for number, each in enumerate(chosen))


class _Times:
    """All the times of the days ahead.

    What the others' clocks and other plans say is asked of the likely ones only: it can but speak against a time, so
    what is too much already without it need not be looked at.
    """

    def __init__(self, me: Me, them: Sequence[Them], mode: Mode, busy: Sequence[Busy], start: datetime) -> None:
        self._look = lru_cache(maxsize=None)(lambda wall: _look(me, them, mode, busy, wall, start))
        today = to_wall(start, me.zone).date()
        self._mine = [
            (_my_fit(wall, me, mode)[1], float((wall.date() - today).days), wall) for wall in _walls(me, start)
        ]

    def best(self, chosen: Sequence[_Seen], hurry: float) -> _Seen | None:
        """The one with the least against it beside those chosen already, the earliest of equals."""
        at_least = sorted((against + hurry * waiting, wall) for against, waiting, wall in self._mine)
        best: tuple[tuple[float, datetime], _Seen] | None = None
        for least, wall in at_least:
            if best is not None and least > best[0][0]:
                break
            seen = self._look(wall)
            weight = _weight(seen, chosen, hurry)
            if best is None or weight < best[0]:
                best = weight, seen
        return None if best is None else best[1]


def _at_the_earliest(me: Me, mode: Mode, now: datetime) -> datetime:
    """A call not at once; a visit not today, so that nobody has to hurry."""
    if mode is not Mode.IN_PERSON:
        return now + _NOT_AT_ONCE
    tomorrow = to_wall(now, me.zone).date() + timedelta(days=1)
    return to_utc(datetime.combine(tomorrow, time()), me.zone)


def look_at(me: Me, them: Sequence[Them], mode: Mode, starts: datetime, busy: Sequence[Busy] = ()) -> Proposal:
    """A time the person chose themselves, seen the same way: both clocks, and a warning at night."""
    seen = _look(me, them, mode, busy, starts, to_utc(starts, me.zone))
    return _finished(seen, mode, MOST, [seen])


def _walls(me: Me, start: datetime) -> list[datetime]:
    """Every half hour of the days ahead, in my wall time, from ``start`` (UTC) on, but before dawn."""
    first = to_wall(start, me.zone)
    midnight = datetime.combine(first.date(), time())
    walls = (midnight + _HALF_HOUR * number for number in range(DAYS_AHEAD * 48))
    return [wall for wall in walls if wall >= first and wall.time() >= _SMALL_HOURS_TO]


def _hurry(mode: Mode, number: int) -> float:
    """Points for each day of waiting: a weekly call may begin later, "once" should be soon."""
    if mode.is_call:
        return (_WEEKLY_HURRY, _SOON_HURRY, 1.0)[number]
    return 1.0


def _weight(seen: _Seen, chosen: Sequence[_Seen], hurry: float) -> tuple[float, datetime]:
    """Against a time also speaks that one of the same day or hour is shown already."""
    weight = seen.against + hurry * seen.waiting
    starts = seen.proposal.starts
    for other in chosen:
        before = other.proposal.starts
        weight += _SAME_DAY * (starts.date() == before.date())
        weight += _SAME_HOUR * (abs(_minute(starts) - _minute(before)) < _NEAR_MINUTES)
        weight += 10 * _CLASH * (starts == before)
    return weight, starts


def _minute(wall: datetime) -> int:
    return wall.hour * 60 + wall.minute


# --- one time ---


def _look(me: Me, them: Sequence[Them], mode: Mode, busy: Sequence[Busy], wall: datetime, start: datetime) -> _Seen:
    at = to_utc(wall, me.zone)
    end = at + timedelta(minutes=mode.minutes)
    mine, against = _my_fit(wall, me, mode)
    theirs = tuple(_their_time(each, wall, me.zone, mode) for each in them) if _needs_both(mode) else ()
    against += sum(_their_points(each) for each in theirs)
    clashes = _clashes(busy, at - _BREATH, end + _BREATH)
    proposal = Proposal(
        starts=wall,
        zone=me.zone,
        at=at,
        minutes=mode.minutes,
        repeat=Repeat.ONCE,
        mine=mine,
        theirs=theirs,
        reasons=(Reason.CLASHES,) if clashes else (),
    )
    waiting = (wall.date() - to_wall(start, me.zone).date()).days
    return _Seen(proposal=proposal, against=against + _CLASH * clashes, waiting=waiting)


def _needs_both(mode: Mode) -> bool:
    return mode.is_call or mode is Mode.IN_PERSON


def _my_fit(wall: datetime, me: Me, mode: Mode) -> tuple[Fit, float]:
    at = wall.time()
    fit, points = _by_clock(at)
    if fit is Fit.GOOD and within(at, me.quiet_from, me.quiet_to):
        fit, points = Fit.EARLY_OR_LATE, _QUIET
    if mode is Mode.IN_PERSON:
        end = wall + timedelta(minutes=mode.minutes)
        points += _OUTSIDE * (at < _VISIT_FROM or end > datetime.combine(wall.date(), _VISIT_TO))
    elif _MEAL_FROM <= at <= _MEAL_TO:
        points += _MEAL
    points += _EVENING * (at >= _EVENING_FROM) + _HALF * (wall.minute != 0)
    return fit, points


def _by_clock(at: time) -> tuple[Fit, float]:
    """How a time of day is for anybody: GOOD stands for the hours nobody minds."""
    if EARLIEST <= at <= LATEST:
        return Fit.GOOD, 0.0
    minutes = at.hour * 60 + at.minute
    outside = max(EARLIEST.hour * 60 - minutes, minutes - LATEST.hour * 60) / 60
    points = _OUTSIDE + _EACH_HOUR_OUTSIDE * outside
    return (Fit.NIGHT, points + _NIGHT) if night(at) else (Fit.EARLY_OR_LATE, points)


def _their_time(them: Them, wall: datetime, zone: str, mode: Mode) -> TheirTime:
    """For a visit the other's clock is mine: they are here, or I am with them and know when I leave."""
    there = zone if mode is Mode.IN_PERSON else them.zone
    theirs = wall if there == zone else other_time(wall, zone, there)
    fit, _ = _by_clock(theirs.time())
    if fit is Fit.GOOD and not them.good_times:
        fit = Fit.AWAKE
    elif fit is Fit.GOOD and not is_good(theirs, them.good_times):
        fit = Fit.NOT_A_GOOD_TIME
    if fit in _BY_DAY and any(within(each.time(), them.quiet_from, them.quiet_to) for each in (theirs, wall)):
        fit = Fit.AGREED_QUIET
    return TheirTime(person=them.person, zone=there, wall=theirs, fit=fit)


def _their_points(theirs: TheirTime) -> float:
    match theirs.fit:
        case Fit.GOOD:
            return 0.0
        case Fit.AWAKE:
            return _UNKNOWN
        case Fit.NOT_A_GOOD_TIME:
            return _NOT_GOOD
        case Fit.AGREED_QUIET:
            return _OUTSIDE
        case Fit.EARLY_OR_LATE | Fit.NIGHT:
            return _by_clock(theirs.wall.time())[1]


def _clashes(busy: Sequence[Busy], start: datetime, end: datetime) -> bool:
    """Whether anything taken reaches into the stretch; no plan lasts longer than a day."""
    first = bisect_left(busy, start - timedelta(days=1), key=lambda each: each.start)
    last = bisect_left(busy, end, key=lambda each: each.start)
    return any(each.end > start for each in busy[first:last])


def _finished(seen: _Seen, mode: Mode, number: int, chosen: Sequence[_Seen]) -> Proposal:
    """The proposal with its rhythm and its reasons."""
    proposal = seen.proposal
    fits = [each.fit for each in proposal.theirs]
    soonest = len(chosen) > 1 and proposal.at == min(each.proposal.at for each in chosen)
    reasons = {
        Reason.GOOD_FOR_ALL: proposal.mine is Fit.GOOD and bool(fits) and all(fit is Fit.GOOD for fit in fits),
        Reason.SOONEST: soonest,
        Reason.BY_DAY: mode is Mode.IN_PERSON and proposal.mine is Fit.GOOD,
        Reason.NIGHT_FOR_ME: proposal.mine is Fit.NIGHT,
        Reason.NIGHT_FOR_SOMEBODY: Fit.NIGHT in fits,
        Reason.CLASHES: Reason.CLASHES in proposal.reasons,
    }
    return replace(
        proposal,
        repeat=Repeat.WEEKLY if mode.is_call and number == 0 else Repeat.ONCE,
        reasons=tuple(reason for reason, holds in reasons.items() if holds),
    )
