"""When the program keeps silent, and how much it may say (``brief/content.md`` 7.2 and 7.3).

Pure: a ``Look`` holds all that is known at one moment, and the same look gives the same answer.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.nudge_hours import is_closed, rest_by_hour, slots
from companion.domain.nudge_state import KindState, Outcome, Shown, learned_hour, least_gap, standing, state_of
from companion.domain.nudges import IdeaAnswer, Rest, SpeakKind, in_mourning, on_hard_days
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from companion.domain.preferences import Preferences

FIRST_DAYS = 7
"""No suggestions in the first week (7.2 rule 1)."""
CAPS: Mapping[str, int] = {"quiet": 1, "usual": 3, "more": 5}
"""Suggestions in seven days by what was chosen (7.2 rule 2)."""
LOWER: Mapping[str, str] = {"more": "usual", "usual": "quiet", "quiet": "quiet"}
"""What is fewer than each."""
WEEK_DAYS = 7
APART = timedelta(hours=3)
"""Not within three hours of another (7.2 rule 3)."""
OPEN_PLANS = 3
"""So many single plans ahead are enough (3.0 rule 7 and 7.3)."""
HURT_AFTER, HURT_DAYS = 2, 7
"""Two bad outcomes, and nothing for seven days (7.3): something hard, or an exercise that ended by 3.0 rule 4."""
WEARS_OUT = 42
"""After six weeks half as much, until the person says how they want it (7.3)."""
PATIENCE_DAYS = 3
"""So long the learned hour is waited for; then any hour of a window will do. Our own choice."""
SUNDAY = 6
IN_A_ROW = 3
"""So many unanswered in a row, of whatever kinds, and all wait for the one question. Stricter than 7.3 asks."""
_PAUSES = {"holiday": Rest.HOLIDAY, "ill": Rest.ILL}


@record
class Look:
    """All that decides at one moment. ``now`` is UTC, ``wall`` the wall time of home, and ``day`` its date.

    ``shown`` are the suggestions of the last five weeks, oldest first, with what was noticed about them. ``since`` is
    the local day of the first suggestion, or that of the last answer to the one question. ``unanswered`` counts those
    left unanswered in a row, of whatever kinds. ``open_plans`` counts the single plans ahead. ``upset`` are the moments
    (UTC) of the last five weeks at which an exercise ended because the upset had risen. ``hardest`` is when being alone
    is strongest by the person's own word, as ids of exercise E13.
    """

    now: datetime
    wall: datetime
    preferences: Preferences
    states: Mapping[SpeakKind, KindState]
    shown: Sequence[Shown] = ()
    since: date | None = None
    unanswered: int = 0
    open_plans: int = 0
    upset: Sequence[datetime] = ()
    hardest: Sequence[str] = ()

    @property
    def day(self) -> date:
        """The local day."""
        return self.wall.date()


# --- silence ---


def rest_by_choice(preferences: Preferences, now: datetime, today: date) -> Rest | None:
    """Why nothing is suggested whoever there is: a hard day, choices, the first week, mourning, a pause.

    A hard day comes first, so that Get help stands on Today also for those whom nothing is suggested anyway. Days that
    lie far ahead were noted while the clock was wrong, and must not silence everything till then.
    """
    opened = preferences.first_opened
    reasons = {
        Rest.HARD_DAY: on_hard_days(preferences, now) and not preferences.ideas_on_hard_days,
        Rest.FINE_ALONE: preferences.fine_alone,
        Rest.SWITCHED_OFF: not (preferences.suggestions and kinds_left(preferences)),
        Rest.FIRST_WEEK: opened is None or abs((today - opened).days) < FIRST_DAYS,
        Rest.MOURNING: in_mourning(preferences, today),
        _PAUSES.get(preferences.pause_reason, Rest.PAUSED): is_paused(preferences, today),
        Rest.CLOSED_DAY: is_closed(preferences.closed_days, today),
        Rest.UNASKED: not preferences.ideas_asked,
    }
    return next((rest for rest, holds in reasons.items() if holds), None)


def is_paused(preferences: Preferences, today: date) -> bool:
    """Whether a pause is on; one without an end lasts until the person is back."""
    if preferences.paused_on is None or today < preferences.paused_on:
        return False
    return preferences.paused_until is None or today <= preferences.paused_until


def kinds_on(preferences: Preferences) -> tuple[SpeakKind, ...]:
    """The kinds that are switched on: none before the person was asked (7.2 rule 1, opt-in by kind)."""
    return kinds_left(preferences) if preferences.ideas_asked else ()


def kinds_left(preferences: Preferences) -> tuple[SpeakKind, ...]:
    """The kinds nobody switched off; in a diary that is older than the question some may be off before it is asked."""
    off = preferences.speak_off.split()
    return tuple(kind for kind in SpeakKind if kind.value not in off)


def rest_by_answers(look: Look) -> Rest | None:
    """Why nothing new is suggested after what was suggested and answered before."""
    reasons = (
        (Rest.PLANNED, _answered(look, IdeaAnswer.PLANNED, 0)),
        (Rest.NOT_TODAY, _declined(look)),
        (Rest.HURT, _hurt(look)),
        (Rest.ASKED, look.unanswered >= IN_A_ROW),
        (Rest.ENOUGH, _spent(look)),
        (Rest.OPEN_PLANS, look.open_plans >= OPEN_PLANS),
    )
    return next((rest for rest, holds in reasons if holds), None)


def _answered(look: Look, answer: IdeaAnswer, days_ago: int) -> bool:
    day = look.day - timedelta(days=days_ago)
    return any(_settled_on(each) == day and each.answer is answer for each in look.shown)


def _settled_on(shown: Shown) -> date:
    """The local day of the answer; one of yesterday may be answered today."""
    return shown.answered_on or shown.day


def _declined(look: Look) -> bool:
    """Never two days running after "not today"; after "less of this" nothing more that day."""
    less, no = IdeaAnswer.LESS, IdeaAnswer.NOT_TODAY
    return _answered(look, no, 0) or _answered(look, no, 1) or _answered(look, less, 0)


def _hurt(look: Look) -> bool:
    """Two bad outcomes: a suggestion that led to something hard, or an exercise after which it was worse."""
    hard = [each.ended_at for each in look.shown if each.outcome is Outcome.HARD and each.ended_at is not None]
    hard += look.upset
    return len(hard) >= HURT_AFTER and look.now - max(hard) < timedelta(days=HURT_DAYS)


# --- how much ---


def cap(look: Look) -> int:
    """Suggestions in seven days: as chosen, and half of it once they have come for six weeks unasked."""
    chosen = CAPS[budget_of(look.preferences)]
    return max(1, chosen // 2) if worn_out(look) else chosen


def budget_of(preferences: Preferences) -> str:
    """What holds, a word of ``CAPS``: as chosen in the settings; an answer in an exercise (E25) can only lower it."""
    chosen = preferences.budget if preferences.budget in CAPS else "usual"
    if preferences.speak_up == "quiet":
        return "quiet"
    return LOWER[chosen] if preferences.speak_up == "less" else chosen


def worn_out(look: Look) -> bool:
    """Whether six weeks went by since the first suggestion or the last answer about them."""
    return look.since is not None and (look.day - look.since).days >= WEARS_OUT


def used(look: Look) -> int:
    """Suggestions of the last seven days, today included, that nobody asked for."""
    return sum(1 for each in look.shown if not each.asked and 0 <= (look.day - each.day).days < WEEK_DAYS)


def _spent(look: Look) -> bool:
    """One a day at most, so many in seven days, and spread over them: three a week come two days apart."""
    most = cap(look)
    last = max((each.day for each in look.shown if not each.asked), default=None)
    near = last is not None and (look.day - last).days < max(1, WEEK_DAYS // most)
    return near or used(look) >= most


# --- which kinds ---


def asks_for_another(look: Look) -> bool:
    """Whether the person wanted to see another one today and has not answered since: then hours and budgets rest."""
    todays = [each for each in look.shown if _settled_on(each) == look.day]
    return bool(todays) and todays[-1].answer is IdeaAnswer.ANOTHER


def rest_by_time(look: Look) -> Rest | None:
    """Why nothing new comes at this hour."""
    by_hour = rest_by_hour(look.preferences, look.wall.time())
    if by_hour is not None:
        return by_hour
    last = max((each.at for each in look.shown), default=None)
    return Rest.TOO_SOON if last is not None and look.now - last < APART else None


def due_kinds(look: Look) -> tuple[SpeakKind, ...]:
    """The kinds whose distance is over at this hour; all about somebody when the person asks for another one."""
    on = kinds_on(look.preferences)
    if asks_for_another(look):
        return tuple(kind for kind in on if kind is not SpeakKind.WEEK)
    return tuple(kind for kind in on if _is_due(look, state_of(look.states, kind)))


def week_may_lead(look: Look) -> bool:
    """Whether the week ahead may come before people at all: not the very first time, nor with one idea a week."""
    return look.since is not None and cap(look) > 1


def _is_due(look: Look, state: KindState) -> bool:
    if state.paused:
        return False
    over = days_over(look, state)
    hour = _best_hour(look, state) if state.slots else None  # one that never came is not kept waiting
    return over >= 0 and (hour is None or look.wall.hour >= hour or over >= PATIENCE_DAYS)


def _best_hour(look: Look, state: KindState) -> int | None:
    """The wall hour to wait for: as learned; before that the last one, where evenings are hardest."""
    allowed = slots(look.preferences)
    learned = learned_hour(state, allowed)
    return allowed[-1] if learned is None and allowed and _hard_evening(look) else learned


def _hard_evening(look: Look) -> bool:
    """Whether this is a day that is hardest late, by the person's own word: then the last hour allowed is waited for.

    Never the night itself: there is a page that is always there for it (7.2 rule 3, and E13).
    """
    sunday = look.wall.weekday() == SUNDAY and "sunday" in look.hardest
    return sunday or "evening" in look.hardest


def days_over(look: Look, state: KindState) -> float:
    """Days since this kind might have come again; below 0 it still waits. A kind that never came is just due."""
    last = max((each.day for each in look.shown if each.kind is state.kind and not each.asked), default=None)
    return 0.0 if last is None else (look.day - last).days - max(state.gap, least_gap(state.kind))


def rest_now(look: Look) -> Rest | None:
    """Why nothing new may be said at this moment, whoever there is; ``None`` when something may.

    What stands on the page already is not new: it stays until it is answered, or a day is over.
    """
    rest = rest_by_choice(look.preferences, look.now, look.day)
    if rest is not None or standing(look.shown, look.now) is not None or asks_for_another(look):
        return rest
    rest = rest_by_answers(look) or rest_by_time(look)
    if rest is not None or due_kinds(look):
        return rest
    every = [state_of(look.states, kind) for kind in kinds_on(look.preferences)]
    return Rest.ASKED if all(state.paused for state in every) else Rest.TOO_SOON
