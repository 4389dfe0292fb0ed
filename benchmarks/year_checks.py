"""What must never happen in a simulated year, and the figures of it; plain arithmetic over what came out.

Nothing here asks the rules: their words are written down once more, so that a rule that changes is noticed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from statistics import mean
from typing import TYPE_CHECKING

from benchmarks.year_lives import LifeKind
from companion.domain.nudge_state import Outcome
from companion.domain.nudges import Deed, IdeaAnswer, SpeakKind
from companion.domain.people import Kind, LifeState, Nearness
from companion.domain.plans import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.year_run import Said, Year

_MOST = {"quiet": 1, "usual": 3, "more": 5}
_MEALS = (("12:00", "13:30"), ("18:00", "19:00"))
_NAMEABLE = (LifeState.WELL, LifeState.ILL, LifeState.IN_CARE)
_NEAR = (Nearness.SAME_HOME, Nearness.WALKING, Nearness.SHORT_TRIP)


@dataclass(kw_only=True)
class Faults:
    """What went wrong, by the name of the promise; empty when all were kept."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def note(self, promise: str, where: str) -> None:
        """One more."""
        self.counts[promise] += 1
        self.first.setdefault(promise, where)


BUDGET, PERSON, TIME, SILENCE, AGAIN, FORGOTTEN = "budget", "person", "time", "silence", "again", "forgotten"
PROMISES = (BUDGET, PERSON, TIME, SILENCE, AGAIN, FORGOTTEN)


def faults(year: Year) -> Faults:
    """Every promise broken in a year."""
    found = Faults()
    unasked = [each for each in year.said if not each.shown.asked]
    _budget(year, unasked, found)
    for each in year.said:
        if each.shown.kind is SpeakKind.WEEK:  # it names nobody
            continue
        if why := _wrong_person(each):
            found.note(PERSON, _where(year, each, why))
    for each in unasked:
        if why := _wrong_time(each):
            found.note(TIME, _where(year, each, why))
        if why := _should_be_silent(year, each):
            found.note(SILENCE, _where(year, each, why))
    _again(year, unasked, found)
    _forgotten(year, found)
    return found


def _forgotten(year: Year, found: Faults) -> None:
    """Where everything is accepted and takes place, nobody within reach waits longer than twice the wish.

    In no life is the week ahead spoken of while somebody waits so long who could be named.
    """
    for person, waits in year.wished.items():
        if year.life.kind is LifeKind.YES and max(waits) > 2:
            found.note(FORGOTTEN, f"{year.life.kind} {year.life.number}: {person} {max(waits):.1f} wishes")
    for each in year.said:
        may_meet = SpeakKind.MEET.value not in each.preferences.speak_off.split()
        if each.shown.kind is SpeakKind.WEEK and may_meet and each.waits > 2:
            found.note(FORGOTTEN, _where(year, each, f"the week before somebody who waits {each.waits:.1f} wishes"))


def _where(year: Year, said: Said, why: str) -> str:
    return f"{year.life.kind} {year.life.number}, {said.shown.at:%d %b %H:%M} {said.shown.kind} {said.person.id}: {why}"


def _budget(year: Year, unasked: list[Said], found: Faults) -> None:
    """One a day, so many in seven days, and none on the day of a "not today" or the next."""
    for number, each in enumerate(unasked):
        day = each.shown.day
        before = [other.shown.day for other in unasked[:number]]
        if before and before[-1] == day:
            found.note(BUDGET, _where(year, each, "two on one day"))
        week = 1 + sum(1 for other in before if (day - other).days < 7)
        if week > _most(year, each, unasked[0].shown.day):
            found.note(BUDGET, _where(year, each, f"{week} in seven days"))
    refused = {each.answered_on for each in year.shown.values() if each.answer is IdeaAnswer.NOT_TODAY}
    for each in unasked:
        if each.shown.day - timedelta(days=1) in refused:
            found.note(BUDGET, _where(year, each, "the day after not today"))


def _most(year: Year, said: Said, first: date) -> int:
    """So many in seven days; half as many from six weeks after the first, or after the last answer about them."""
    answered = [reply.date() for reply in year.replies if reply <= said.shown.at]
    chosen = _MOST[said.preferences.budget]
    return max(1, chosen // 2) if (said.shown.day - max(answered, default=first)).days >= 42 else chosen


def _wrong_person(said: Said) -> str:
    """Why this one must not be named, or not for this."""
    person, together = said.person, said.mode is Mode.IN_PERSON
    human = person.kind is Kind.PERSON
    met = said.last_met
    reasons = {
        f"{person.life}": not person.in_circle or person.life not in _NAMEABLE,
        "not within reach": together and (person.nearness not in _NEAR if human else person.nearness is Nearness.FAR),
        "just met": together and met is not None and said.shown.at - met < timedelta(days=3),
        "ill, and more than a line": human
        and person.life is LifeState.ILL
        and said.mode not in (Mode.MESSAGE, Mode.LETTER),
        "asked to come though in care": together
        and human
        and person.life is LifeState.IN_CARE
        and said.shown.deed not in (Deed.GO_TO_THEM, Deed.GREET),
        "not the way agreed on": bool(said.agreed_modes) and said.mode not in said.agreed_modes,
        "an answer may still take its time": not together and _may_still_answer(said),
        "two tries in vain": len(said.tries) >= 2,
    }
    return next((why for why, holds in reasons.items() if holds), "")


def _may_still_answer(said: Said) -> bool:
    days, last = said.reply_days, said.last_touch
    return days is not None and last is not None and (said.shown.at - last).days <= days


def _wrong_time(said: Said) -> str:
    """Why nothing may come at this hour."""
    at, preferences = said.shown.at.time(), said.preferences
    if not time(9) <= at < time(20):
        return "before 9 or after 20"
    if not any(_between(at, *window.split("-")) for window in preferences.windows.split()):
        return "outside the windows"
    if any(_between(at, *meal) for meal in _MEALS):
        return "in a meal"
    if preferences.rest_from and preferences.rest_to and preferences.rest_from <= at < preferences.rest_to:
        return "in the rest time"
    return ""


def _between(at: time, since: str, until: str) -> bool:
    def clock(words: str) -> time:
        return time.fromisoformat(words if ":" in words else f"{int(words):02}:00")

    return clock(since) <= at < clock(until)


def _should_be_silent(year: Year, said: Said) -> str:
    """Why nothing should have been said on this day."""
    preferences, day, now = said.preferences, said.shown.day, said.shown.at
    paused, until = preferences.paused_on, preferences.paused_until
    reasons = {
        "nobody said yes": not preferences.ideas_asked,
        "first week": preferences.first_opened is None or (day - preferences.first_opened).days < 7,
        "mourning": preferences.bereaved_on is not None and (day - preferences.bereaved_on).days < 56,
        "hard day": preferences.hard_day is not None and now - preferences.hard_day < timedelta(hours=72),
        "pause": paused is not None and paused <= day <= (until or date.max),
        "closed day": f"{day:%m-%d}" in preferences.closed_days.split(),
        "three open plans": said.open_plans >= 3,
        "two hard outcomes": _two_hard(year, now),
        "kind switched off": said.shown.kind.value in preferences.speak_off.split(),
    }
    return next((why for why, holds in reasons.items() if holds), "")


def _two_hard(year: Year, now: datetime) -> bool:
    ended = [
        each.ended_at
        for each in year.shown.values()
        if each.outcome is Outcome.HARD and each.ended_at is not None and each.ended_at < now
    ]
    ended += [at for at in year.life.upset if at < now]
    recent = [each for each in ended if now - each < timedelta(days=28)]
    return len(recent) >= 2 and now - max(recent) < timedelta(days=7)


def _again(year: Year, unasked: list[Said], found: Faults) -> None:
    """Nobody twice in a week (three days when it was planned), no act twice in a fortnight, nothing within 3 hours."""
    for number, each in enumerate(year.said):
        before = [other for other in year.said[:number] if other.person.id == each.person.id]
        if each.shown.asked or not before or each.shown.kind is SpeakKind.WEEK:
            continue
        welcome = year.shown[before[-1].shown.id].answer is IdeaAnswer.PLANNED
        named = (each.shown.day - before[-1].shown.day).days
        same = [(each.shown.day - other.shown.day).days for other in before if other.shown.deed is each.shown.deed]
        if named < (3 if welcome else 7) or min(same, default=14) < 14:
            found.note(AGAIN, _where(year, each, f"again after {named} days"))
    weeks = [each for each in year.said if each.shown.kind is SpeakKind.WEEK]
    for first, second in pairwise(weeks):
        if (second.shown.day - first.shown.day).days < 7:
            found.note(AGAIN, _where(year, second, "the week ahead twice in a week"))
    for first, second in pairwise(unasked):
        if second.shown.at - first.shown.at < timedelta(hours=3):
            found.note(AGAIN, _where(year, second, "within three hours"))
    _goes_quiet(year, found)


def _goes_quiet(year: Year, found: Faults) -> None:
    """Never a fourth after three in a row that nobody answered, unless the one question was answered in between."""
    row, replies = 0, list(year.replies)
    for each in year.said:
        if any(moment <= each.shown.at for moment in replies):
            replies, row = [moment for moment in replies if moment > each.shown.at], 0
        if row >= 3 and not each.shown.asked:
            found.note(AGAIN, _where(year, each, f"after {row} unanswered"))
        ignored = year.shown[each.shown.id].answer is IdeaAnswer.IGNORED
        row = row + 1 if ignored else 0


# --- figures ---


def a_week(year: Year) -> float:
    """Suggestions a week that nobody asked for, over the days on which the program was opened at all."""
    return 7 * sum(1 for each in year.said if not each.shown.asked) / max(1, year.days_open)


def together(years: Iterable[Year]) -> float | None:
    """The share of suggestions about somebody that lead into one room, in percent."""
    named = [each.shown.kind for year in years for each in year.said if each.shown.kind is not SpeakKind.WEEK]
    every = [kind.in_person for kind in named]
    return 100 * mean(every) if every else None


def gini(year: Year) -> float | None:
    """How unevenly those within reach are named, each measured by their own wish: 0 is even, 1 is only one.

    Times named for being together, times the days of the wish: who wishes for every fortnight is named twice as often
    as who wishes for every month, and that is even. ``None`` with fewer than three of them or ten suggestions.
    """
    wished = [one for one in year.life.people.values() if one.id in year.wished and len(year.wished[one.id]) > 300]
    named = Counter(each.person.id for each in year.said if each.shown.kind.in_person)
    if len(wished) < 3 or sum(named[one.id] for one in wished) < 10:
        return None
    shares = sorted(named[one.id] * (one.meet_every_days or 1) for one in wished)
    count, total = len(shares), sum(shares)
    return sum((2 * (place + 1) - count - 1) * share for place, share in enumerate(shares)) / (count * total)
