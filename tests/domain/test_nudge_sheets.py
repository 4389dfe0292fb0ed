"""Suggestions, states and decisions go into the diary and come out the same; what is damaged harms nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.nudge_answers import Decision, Reply, Verdict
from companion.domain.nudge_log import decision_sheet, decisions_in
from companion.domain.nudge_sheets import (
    DECISION,
    SHOWN,
    STATE,
    Course,
    course_sheet,
    shown_in,
    shown_sheet,
    state_sheet,
    states_in,
)
from companion.domain.nudge_state import Hindrance, KindState, Outcome, Shown, Slot
from companion.domain.nudges import Cause, Deed, IdeaAnswer, Rest, SpeakKind, Why
from companion.domain.people import PersonId
from companion.domain.plans import PlanId
from companion.domain.sheets import Sheet
from tests.domain.helpers_nudges import NOW, said

_days = st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 1, 1))
_moments = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
_counts = st.integers(0, 99)
_states = st.builds(
    KindState,
    kind=st.sampled_from(SpeakKind),
    gap=st.floats(2, 30).map(lambda gap: round(gap, 3)),
    ignored=_counts,
    declined=_counts,
    accepted=_counts,
    less=_counts,
    paused=st.booleans(),
    slots=st.none()
    | st.dictionaries(
        st.integers(9, 19),
        st.tuples(_counts, _counts).map(lambda pair: Slot(tries=max(pair), done=min(pair))),
        min_size=1,
    ),
)
_shown = st.builds(
    Shown,
    id=st.text("abc", min_size=1, max_size=5),
    kind=st.sampled_from(SpeakKind),
    person=st.just(PersonId("margaret")),
    deed=st.sampled_from(Deed),
    at=_moments,
    day=_days,
    hour=st.integers(9, 19),
    answer=st.sampled_from(IdeaAnswer),
    answered_on=st.none() | _days,
    asked=st.booleans(),
    other=st.booleans(),
    outcome=st.sampled_from(Outcome),
    ended_at=st.none() | _moments,
    plan=st.none() | st.just(PlanId("tea")),
    planned_hour=st.none() | st.integers(0, 23),
    hindrance=st.none() | st.sampled_from(Hindrance),
)
_lines = st.builds(
    Decision,
    id=st.just("decision:1"),
    at=_moments,
    day=_days,
    verdict=st.sampled_from(Verdict),
    rest=st.none() | st.sampled_from(Rest),
    kind=st.none() | st.sampled_from(SpeakKind),
    person=st.none() | st.just(PersonId("margaret")),
    why=st.lists(st.builds(Why, cause=st.sampled_from(Cause), number=st.none() | st.integers(0, 999)), max_size=3).map(
        tuple
    ),
    used=_counts,
    most=_counts,
    reply=st.none() | st.sampled_from(Reply),
)


@given(state=_states, since=st.none() | _days, unanswered=_counts)
def test_states_come_out_as_they_went_in(state: KindState, since: date | None, unanswered: int) -> None:
    course = Course(since=since, unanswered=unanswered)
    assert states_in([state_sheet(state, NOW), course_sheet(course, NOW)]) == ({state.kind: state}, course)


@given(_shown)
def test_suggestions_come_out_as_they_went_in(shown: Shown) -> None:
    assert shown_in([shown_sheet(shown)]) == [shown]


@given(_lines)
def test_decisions_come_out_as_they_went_in(line: Decision) -> None:
    assert decisions_in([decision_sheet(line)]) == (line,)


def test_they_come_in_the_order_of_time() -> None:
    sheets = [shown_sheet(said(days, who=str(days))) for days in (1, 3, 2)]
    assert [each.person for each in shown_in(sheets)] == ["3", "2", "1"]


_anything = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 50) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)
_KEYS = ("gap", "ignored", "slots", "paused", "kind", "deed", "day", "answer", "at", "why", "verdict", "rest", "since")


@given(st.dictionaries(st.sampled_from(_KEYS), _anything), st.sampled_from(["state:meet", "state:all", "state:x", "y"]))
def test_what_is_damaged_is_taken_as_the_beginning_or_passed_over(document: dict[str, object], name: str) -> None:
    states, course = states_in([Sheet(id=name, kind=STATE, at=NOW, document=document)])
    for state in states.values():
        assert 0 < state.gap <= 30
        assert state.ignored >= 0
    assert course.unanswered >= 0
    shown_in([Sheet(id=name, kind=SHOWN, at=NOW, document=document)])
    decisions_in([Sheet(id=name, kind=DECISION, at=NOW, document=document)])


def test_a_decision_holds_nothing_a_person_wrote() -> None:
    line = Decision(id="x", at=NOW, day=NOW.date(), verdict=Verdict.SHOWN, person=PersonId("margaret"))
    words = str(decision_sheet(line).document)
    assert "Margaret" not in words
    assert decisions_in([decision_sheet(replace(line, at=NOW - timedelta(days=1)))])[0].person == "margaret"
