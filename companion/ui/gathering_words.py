"""Groups and places in words: when they meet, how one gets in, what it costs, and who says so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.gatherings import Gathering, Meets, StepFree, Time, What
from companion.domain.plans import Repeat
from companion.domain.repeats import to_wall
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.when_words import repeat_words
from companion.ui.words import day_words, full_date, time_words, weekday_name

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.plans import PlanId
    from companion.ui.house import House
    from companion.ui.when_words import Wording

_MOST_RHYTHMS = 4
_ONE_DAY_MINUTES = 24 * 60


def icon_of(gathering: Gathering) -> str:
    """The picture beside its name."""
    return {What.GROUP: "users", What.PLACE: "map-pin", What.LINE: "phone"}[gathering.what]


def what_words(gathering: Gathering) -> str:
    """What is to be found there, in two or three words."""
    return {What.GROUP: tr("A group"), What.PLACE: tr("A place to go"), What.LINE: tr("From home, by phone")}[
        gathering.what
    ]


def time_of(time: Time, say: Wording, now: datetime, gathering: Gathering) -> str:
    """When: "Now, until 4:00 pm", "Today at 2:00 pm", "Tuesday 24 November at 10:30 am". ``now`` is UTC."""
    ends = to_wall(time.ends, say.zone)
    if time.at <= now:
        if time.minutes >= _ONE_DAY_MINUTES:
            return tr("Open today") if gathering.what is What.PLACE else tr("Today")
        words = tr("Open now, until {time}") if gathering.what is What.PLACE else tr("Now, until {time}")
        return words.format(time=say.at(ends))
    return say.when(time.wall)


def meets_words(gathering: Gathering, say: Wording) -> str:
    """Its rhythms: "Every Tuesday at 10:30 am"; the days of one rhythm at one hour together; empty for none."""
    groups: dict[tuple[object, ...], list[Meets]] = {}
    for meets in gathering.meets:
        wall = meets.starts.time()
        key = (wall, meets.minutes, meets.repeat) if meets.repeat is Repeat.WEEKLY else (meets.starts, meets.repeat)
        groups.setdefault(key, []).append(meets)
    lines = [_rhythm(same, say, open_hours=gathering.what is What.PLACE) for same in groups.values()]
    more = len(lines) - _MOST_RHYTHMS
    shown = lines[:_MOST_RHYTHMS]
    if more > 0:
        shown.append(tr_n("and {n} more time", "and {n} more times", more))
    return ". ".join(shown)


def _rhythm(same: list[Meets], say: Wording, *, open_hours: bool) -> str:
    first = same[0]
    starts = say.at(first.starts)
    ends = time_words(first.starts + _minutes(first), twelve_hour=say.twelve_hour)
    clock = tr("{start} to {end}", start=starts, end=ends) if open_hours else tr("at {time}", time=starts)
    if first.minutes >= _ONE_DAY_MINUTES:
        clock = tr("all day")
    if first.repeat is Repeat.ONCE:
        return tr("{day}, {clock}", day=day_words(first.starts.date(), today=say.today), clock=clock)
    if first.repeat is Repeat.WEEKLY:
        days = sorted({meets.starts.weekday() for meets in same})
        return tr("{often}, {clock}", often=_weekly(days), clock=clock)
    return tr("{often}, {clock}", often=repeat_words(first.repeat, first.starts.date()), clock=clock)


def _minutes(meets: Meets) -> timedelta:
    return timedelta(minutes=meets.minutes)


def _weekly(days: list[int]) -> str:
    if len(days) == 7:
        return tr("Every day")
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return tr("{first} to {last}", first=weekday_name(days[0]), last=weekday_name(days[-1]))
    return tr("Every {days}", days=join_names([weekday_name(day) for day in days]))


def facts(gathering: Gathering) -> list[str]:
    """What one wants to know before going, a line each: where, steps, money. Nothing where nobody said."""
    lines = [" ".join(gathering.where.split())] if gathering.where.strip() else []
    into = []
    if gathering.step_free is StepFree.YES:
        into.append(tr("No steps to get in."))
    elif gathering.step_free is StepFree.NO:
        into.append(tr("There are steps to get in."))
    if gathering.cost.strip():
        into.append(tr("Cost: {cost}.", cost=gathering.cost.strip().rstrip(".")))
    return [*lines, " ".join(into)] if into else lines


def source_words(gathering: Gathering) -> str:
    """Who says so, and when it was last looked at."""
    checked = "" if gathering.checked is None else tr("Checked {day}.", day=full_date(gathering.checked))
    source = tr("From {source}.", source=gathering.source.rstrip(".")) if gathering.source.strip() else ""
    return " ".join(words for words in (source, checked) if words)


def show_plan(house: House, plan: PlanId, day: date) -> None:
    """To the plan just made, so that Back returns to where one was."""
    house.router.go("occurrence", plan=plan, day=day)
