"""Any record the program may keep, for hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import TypeVar

from hypothesis import strategies as st

from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.people import (
    Birthday,
    GoodTime,
    Kind,
    LifeState,
    Nearness,
    PartOfDay,
    Person,
    PersonId,
    Ring,
    Way,
)
from companion.domain.plans import (
    Feeling,
    MissReason,
    Mode,
    Occurrence,
    Plan,
    PlanId,
    ReminderKind,
    Repeat,
    Rhythm,
    Shift,
    Stage,
    Touch,
    TouchId,
)
from companion.domain.preferences import Preferences, Theme
from companion.domain.runs import Run, RunId, StopReason

texts = st.text(max_size=30)
Member = TypeVar("Member", bound=StrEnum)

ids = st.uuids().map(str)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
walls = st.datetimes(datetime.fromisoformat("1970-01-01"), datetime.fromisoformat("2199-12-31"))
moments = st.builds(
    lambda wall, minutes: wall.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    walls,
    st.integers(-14 * 60, 14 * 60),
)
utc_moments = walls.map(lambda wall: wall.replace(tzinfo=UTC))
rates = st.none() | st.integers(0, 100)


def some(kind: type[Member]) -> st.SearchStrategy[Member]:
    """Any member."""
    return st.sampled_from(list(kind))


ways = st.builds(
    Way, channel=st.sampled_from(["phone", "zoom", "letter"]), address=texts, preferred=st.booleans(), label=texts
)

people = st.builds(
    Person,
    id=ids.map(PersonId),
    name=texts.filter(bool),
    added_at=moments,
    kind=some(Kind),
    full_name=texts,
    relation=texts,
    ring=some(Ring),
    nearness=some(Nearness),
    town=texts,
    place=texts,
    zone=st.none() | st.just("Asia/Kolkata"),
    birthday=st.none()
    | st.builds(Birthday, month=st.integers(1, 12), day=st.integers(1, 31), year=st.none() | st.integers(1850, 2026)),
    good_times=st.frozensets(st.builds(GoodTime, weekday=st.integers(0, 6), part=some(PartOfDay)), max_size=5),
    ways=st.lists(ways, max_size=4).map(tuple),
    touch_every_days=st.none() | st.integers(1, 400),
    meet_every_days=st.none() | st.integers(1, 400),
    ask_next=texts,
    life=some(LifeState),
    died_on=st.none() | days,
    in_circle=st.booleans(),
    has_photo=st.just(value=False),
    batch=st.none() | ids,
)

plans = st.builds(
    Plan,
    id=ids.map(PlanId),
    people=st.just(()),
    mode=some(Mode),
    starts=walls,
    zone=st.sampled_from(["Europe/London", "Asia/Kolkata"]),
    made_at=moments,
    what=texts,
    channel=texts,
    address=texts,
    place=texts,
    minutes=st.integers(1, 600),
    rhythm=st.builds(Rhythm, repeat=some(Repeat), until=st.none() | days),
    reminders=st.frozensets(some(ReminderKind)),
    ask=texts,
    routine=texts,
    if_then=texts,
    origin=texts,
    follows=st.none() | ids.map(PlanId),
)

shifts = st.builds(Shift, plan=st.just(PlanId("")), day=days, moved_to=st.none() | walls)

occurrences = st.builds(
    Occurrence,
    plan=st.just(PlanId("")),
    day=days,
    stage=some(Stage),
    given=st.frozensets(some(ReminderKind)),
    again_at=st.none() | moments,
    reason=st.none() | some(MissReason),
    joined_at=st.none() | moments,
    told_at=st.none() | moments,
    feeling=st.none() | some(Feeling),
    line=texts,
)

touches = st.builds(
    Touch,
    id=ids.map(TouchId),
    people=st.just(()),
    mode=some(Mode),
    at=moments,
    feeling=st.none() | some(Feeling),
    line=texts,
    plan=st.none() | ids.map(PlanId),
    day=st.none() | days,
    bridged=st.booleans(),
)

answers = texts | st.integers(0, 100) | st.lists(texts, max_size=3).map(tuple)

runs = st.builds(
    Run,
    id=ids.map(RunId),
    exercise=texts,
    version=st.integers(1, 99),
    thought=texts,
    started=moments,
    path=st.lists(texts, max_size=4).map(tuple),
    answers=st.dictionaries(texts, answers, max_size=4),
    shown=st.dictionaries(texts, texts, max_size=4),
    finished=st.none() | moments,
    stopped=st.none() | some(StopReason),
    plan=st.none() | ids.map(PlanId),
    follow_up_at=st.none() | moments,
    awaits_plan=st.booleans(),
    belief_before=rates,
    belief_after=rates,
    upset_before=rates,
    upset_after=rates,
    expected=texts,
    happened=texts,
    expected_rate=rates,
    happened_rate=rates,
    expected_rate_2=rates,
    happened_rate_2=rates,
    reading=texts,
    belief_later=rates,
    stopped_at=st.none() | moments,
    door=texts,
    kept=st.dictionaries(texts, st.lists(texts, max_size=3).map(tuple), max_size=3),
    told=st.dictionaries(texts, st.lists(texts.map(PlanId), max_size=3).map(tuple), max_size=3),
)

words_of_day = st.builds(SpiritsToday, day=days, spirits=some(Spirits))

preferences = st.builds(
    Preferences,
    name=texts,
    theme=some(Theme),
    text_step=st.sampled_from([100, 120, 140, 170, 200]),
    twelve_hour=st.booleans(),
    quiet_from=st.times(max_value=time(23, 59)),
    hard_day=st.none() | utc_moments,
    bereaved_on=st.none() | days,
    set_up_step=st.integers(0, 9),
)
