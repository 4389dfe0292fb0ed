"""From a choice to a suggestion: the way to somebody, the reasons, and a time that is good for both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.nudge_people import birthday_in, mode_of
from companion.domain.nudges import JUST_MET_DAYS, Cause, Deed, Idea, SpeakKind, Why, days_since, go_to_them
from companion.domain.people import Kind, Nearness, Person, Ring
from companion.domain.plans import Mode
from companion.domain.proposals import Busy, Me, Reason, Them, propose
from companion.domain.record import record
from companion.domain.repeats import to_utc, to_wall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from companion.domain.agreements import Agreement
    from companion.domain.nudge_choice import Choice
    from companion.domain.nudge_quiet import Look
    from companion.domain.nudge_state import Shown
    from companion.domain.people import Way

_CHANNELS: Mapping[Deed, frozenset[str]] = {
    Deed.RING: frozenset({"phone"}),
    Deed.SEE: frozenset({"facetime", "jitsi", "link", "meet", "signal", "teams", "whatsapp", "zoom"}),
    Deed.WRITE: frozenset({"message", "whatsapp", "signal"}),
    Deed.LETTER: frozenset({"letter"}),
}
"""Through which channels an act is done. A test compares them with the channels there are."""
_SMALLER_MINUTES = {Mode.IN_PERSON: 45, Mode.VIDEO: 15, Mode.PHONE: 15}
"""Half the usual, after a plan that did not come about (7.3: one size smaller)."""
_DAYS_AHEAD = 10
_TIMES_LOOKED_AT, _APART = 3, 2
"""Where another hour may help: so many times are looked at, for one so many hours away. Our own choice."""
_TIMELESS = frozenset({Deed.GREET, Deed.WRITE, Deed.LETTER})


@record
class Around:
    """What a suggestion is made from besides the choice: home zone, what is planned in order, and calls of a month.

    ``stands`` is the suggestion when it stands on the page already; ``asked``: the person wanted to see another one.
    """

    zone: str
    busy: Sequence[Busy] = ()
    calls_this_month: int = 0
    stands: Shown | None = None
    asked: bool = False


@record
class Reached:
    """An act with its way: ``channel`` is empty where none is needed."""

    deed: Deed
    mode: Mode
    channel: str = ""


def way_to(choice: Choice, person: Person) -> Reached | None:
    """How the act can be done with somebody whose ways are known; ``None`` when none of its ways leads to them.

    What both agreed on comes first, then the way they are best reached.
    """
    if mode_of(choice.deeds[0]) is Mode.IN_PERSON:
        return Reached(deed=choice.deeds[0], mode=Mode.IN_PERSON)
    found = [Reached(deed=deed, mode=mode_of(deed), channel=way.channel) for deed, way in _ways(choice.deeds, person)]
    agreed = choice.candidate.agreed
    if agreed is not None and agreed.modes:
        modes = agreed.modes
        found = sorted((each for each in found if each.mode in modes), key=lambda each: modes.index(each.mode))
    return found[0] if found else None


def _ways(deeds: Sequence[Deed], person: Person) -> list[tuple[Deed, Way]]:
    """The acts that can be done, by the preferred way first."""
    best = person.preferred_way
    found = [(deed, way) for deed in deeds for way in person.ways if way.channel in _CHANNELS[deed]]
    found.sort(key=lambda each: each[1] is not best)
    return found


def make(choice: Choice, person: Person, reached: Reached, look: Look, around: Around) -> Idea:
    """The suggestion with its reasons and its time. ``person`` has their ways."""
    candidate = choice.candidate
    choice = replace(choice, smaller=choice.smaller and _can_be_smaller(reached, person))
    minutes = _SMALLER_MINUTES[reached.mode] if choice.smaller else reached.mode.minutes
    return Idea(
        day=look.day,
        person=person,
        last_met=candidate.last_met,
        days=days_since(candidate.last_met, look.now),
        wish=person.meet_every_days,
        nearness=person.nearness,
        calls_this_month=around.calls_this_month,
        go_to_them=go_to_them(person),
        starts=time_for(choice, reached, look, around),
        zone=around.zone,
        minutes=minutes,
        kind=choice.kind,
        deed=reached.deed,
        mode=reached.mode,
        channel=reached.channel,
        why=why(choice, look),
        turn=sum(1 for each in look.shown if each.kind is choice.kind and each is not around.stands),
        hour=look.wall.hour if around.stands is None else around.stands.hour,
        asked=around.asked if around.stands is None else around.stands.asked,
    )


def _can_be_smaller(reached: Reached, person: Person) -> bool:
    """Not where others say how long it is, nor for what takes a moment: then nothing is said of it either."""
    return reached.mode in _SMALLER_MINUTES and reached.deed not in _TIMELESS and person.kind is Kind.PERSON


# --- why ---


def why(choice: Choice, look: Look) -> tuple[Why, ...]:
    """The reasons, weightiest first; a page may show as many as fit."""
    causes = [*_occasion(choice, look), *_since(choice, look), *_wish(choice), *_nature(choice)]
    if choice.smaller:
        causes.append(Why(cause=Cause.SMALLER))
    if choice.other:
        causes.append(Why(cause=Cause.OTHER))
    return tuple(causes)


def _occasion(choice: Choice, look: Look) -> list[Why]:
    if choice.kind is SpeakKind.DATE:
        return [Why(cause=Cause.BIRTHDAY, number=birthday_in(choice.candidate.person, look.day))]
    if choice.kind is SpeakKind.NEXT_STEP:
        return [Why(cause=Cause.CALLS_NO_MEETING, number=choice.on_screen)]
    return []


def _since(choice: Choice, look: Look) -> list[Why]:
    candidate = choice.candidate
    met, touched = days_since(candidate.last_met, look.now), days_since(candidate.last_touch, look.now)
    if choice.kind.in_person:
        return [Why(cause=Cause.NEVER_MET) if met is None else Why(cause=Cause.LONG_SINCE_MET, number=met)]
    return [Why(cause=Cause.NO_CONTACT) if touched is None else Why(cause=Cause.LONG_SINCE_TOUCH, number=touched)]


def _wish(choice: Choice) -> list[Why]:
    person = choice.candidate.person
    if choice.kind.in_person and person.meet_every_days is not None:
        return [Why(cause=Cause.WISH_MEET, number=person.meet_every_days)]
    if not choice.kind.in_person and person.touch_every_days is not None:
        return [Why(cause=Cause.WISH_TOUCH, number=person.touch_every_days)]
    return []


def _nature(choice: Choice) -> list[Why]:
    candidate, person = choice.candidate, choice.candidate.person
    here = choice.kind.in_person
    holds = {
        Cause.GO_TO_THEM: here and go_to_them(person),
        Cause.NEAR: here and person.nearness.within_reach,
        Cause.FAR: not here and person.nearness is Nearness.FAR,
        Cause.WEAK_TIE: person.ring is Ring.WIDER and person.kind is Kind.PERSON,
        Cause.AGREED: candidate.agreed is not None and bool(candidate.agreed.modes),
    }
    return [Why(cause=cause) for cause, true in holds.items() if true]


# --- when ---


def time_for(choice: Choice, reached: Reached, look: Look, around: Around) -> datetime | None:
    """The best time for both in the next days, by day and clear of other plans, in wall time of home.

    ``None`` for what needs no time, and where no time is free that both agree to. For a birthday, the day itself.
    """
    if reached.deed in _TIMELESS:
        return None
    person, candidate = choice.candidate.person, choice.candidate
    here = reached.mode is Mode.IN_PERSON
    them = Them(person=person.id, zone=person.zone or around.zone, good_times=person.good_times)
    closed = [] if candidate.agreed is None else _closed(candidate.agreed, {them.zone, around.zone}, look)
    preferences = look.preferences
    found = propose(
        me=Me(zone=around.zone, quiet_from=preferences.quiet_from, quiet_to=preferences.quiet_to),
        them=[them],
        mode=reached.mode,
        busy=sorted([*around.busy, *closed], key=lambda each: each.start) if closed else around.busy,
        now=look.now,
        not_before=_not_before(choice, around.zone, here=here, look=look),
        most=_TIMES_LOOKED_AT if choice.not_at is not None or choice.kind is SpeakKind.DATE else 1,
    )
    if choice.kind is SpeakKind.DATE:
        found = tuple(each for each in found if each.starts.date() == _day_of(choice, look))
    free = [each for each in found if not (closed and Reason.CLASHES in each.reasons)]
    if not free or free[0] is not found[0]:
        return None
    other = (each for each in free if choice.not_at is not None and abs(each.starts.hour - choice.not_at) >= _APART)
    return next(other, free[0]).starts


def _not_before(choice: Choice, zone: str, *, here: bool, look: Look) -> datetime | None:
    last = choice.candidate.last_met
    if choice.kind is SpeakKind.DATE:
        return max(look.now, to_utc(datetime.combine(_day_of(choice, look), time()), zone))
    if here and last is not None:
        return max(look.now, last + timedelta(days=JUST_MET_DAYS))
    return None


def _day_of(choice: Choice, look: Look) -> date:
    """The local day of a birthday ahead."""
    return look.day + timedelta(days=birthday_in(choice.candidate.person, look.day) or 0)


def _closed(agreed: Agreement, zones: Iterable[str], look: Look) -> list[Busy]:
    """The quiet hours both agreed on, by either clock, as stretches nothing is put into."""
    since, until = agreed.quiet_from, agreed.quiet_to
    if since is None or until is None or since == until:
        return []
    return [each for zone in zones for each in _quiet(since, until, zone, look)]


def _quiet(since: time, until: time, zone: str, look: Look) -> list[Busy]:
    first = to_wall(look.now, zone).date() - timedelta(days=1)
    stretches = []
    for number in range(_DAYS_AHEAD + 2):
        day = first + timedelta(days=number)
        end = day if since < until else day + timedelta(days=1)
        stretches.append(
            Busy(start=to_utc(datetime.combine(day, since), zone), end=to_utc(datetime.combine(end, until), zone))
        )
    return stretches
