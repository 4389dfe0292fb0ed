"""The week ahead: when it comes before people, and what stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.nudge_choice import ranked
from companion.domain.nudge_people import Extra
from companion.domain.nudge_quiet import due_kinds
from companion.domain.nudge_state import MAX_GAP, WEEK_GAP, KindState, afresh, after_answer, state_of
from companion.domain.nudge_week import NOBODY, leads, make_week, waiting
from companion.domain.nudges import Ahead, IdeaAnswer, SpeakKind
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Plan, PlanId, Repeat, Rhythm
from tests.domain.helpers_nudges import SETTLED, TODAY, known, look, said, somebody

WEEK = SpeakKind.WEEK
LATELY = TODAY - timedelta(days=20)


def ahead(name: str, days: int, mode: Mode = Mode.IN_PERSON, repeat: Repeat = Repeat.ONCE) -> Ahead:
    day = TODAY + timedelta(days=days)
    plan = Plan(
        id=PlanId(name),
        people=(PersonId(name),),
        mode=mode,
        starts=datetime.combine(day, time(15)),
        zone="UTC",
        made_at=datetime.combine(TODAY, time(9)),
        rhythm=Rhythm(repeat=repeat),
    )
    return Ahead(plan=plan, people=(somebody(name),), day=day)


def test_it_comes_at_most_once_a_week() -> None:
    assert WEEK in due_kinds(look())
    assert WEEK not in due_kinds(look(said(6, who="", kind=WEEK)))
    assert WEEK in due_kinds(look(said(7, who="", kind=WEEK)))
    hurried = {WEEK: KindState(kind=WEEK, gap=2.0)}
    assert WEEK not in due_kinds(look(said(6, who="", kind=WEEK), states=hurried)), "whatever was learned"
    waved = said(0.1, IdeaAnswer.ANOTHER, answered_on=TODAY)
    assert WEEK not in due_kinds(look(waved)), "another idea is about somebody else"


@given(st.lists(st.sampled_from([each for each in IdeaAnswer if each is not IdeaAnswer.NONE]), max_size=12))
def test_whatever_is_answered_it_stays_between_a_week_and_a_month(answers: list[IdeaAnswer]) -> None:
    state = afresh(WEEK)
    for each in answers:
        state = after_answer(state, each, 10)
        assert WEEK_GAP <= state.gap <= MAX_GAP


def test_less_of_it_is_heard_at_the_first_press() -> None:
    assert after_answer(afresh(WEEK), IdeaAnswer.LESS, 10).gap == 2 * WEEK_GAP
    assert state_of({}, WEEK).gap == WEEK_GAP


def test_people_come_first_where_there_is_one_suggestion_a_week_and_at_the_very_first() -> None:
    first = next(ranked(look(), [known(somebody(), met=14)], Extra, (SpeakKind.MEET,)))
    assert leads(look(since=LATELY), first)
    assert leads(look(), None), "where nobody comes to mind"
    assert not leads(look(), first), "nothing was suggested yet"
    assert not leads(look(since=LATELY, preferences=replace(SETTLED, budget="quiet")), first)
    refused = {WEEK: KindState(kind=WEEK, declined=2)}
    assert not leads(look(since=LATELY, states=refused), first), "refused again and again it steps back"


def test_whoever_waits_longer_than_wished_comes_first_also_when_named_lately() -> None:
    waits, not_yet, no_wish = (
        known(somebody("Ada"), met=14),
        known(somebody("Ben"), met=13),
        known(somebody("Cleo", meet_every_days=None), met=200),
    )
    found = waiting(look(said(4, who="ada")), [waits, not_yet, no_wish])
    assert {each.candidate.person.name for each in found} == {"Ada"}


def test_where_their_kind_rests_only_who_waits_too_long_keeps_the_week_away() -> None:
    waits, too_long = known(somebody("Ada"), met=20), known(somebody("Ben"), met=22)
    rare = {SpeakKind.MEET: KindState(kind=SpeakKind.MEET, gap=30)}
    found = waiting(look(said(5, who="cleo"), states=rare), [waits, too_long])
    assert {each.candidate.person.name for each in found} == {"Ben"}
    resting = {SpeakKind.MEET: KindState(kind=SpeakKind.MEET, paused=True)}
    assert list(waiting(look(states=resting), [too_long])) == [], "that kind waits for an answer"


def test_what_stands_in_the_week_comes_in_person_first_and_each_plan_once() -> None:
    coming = [
        ahead("anna", 1, Mode.VIDEO),
        ahead("margaret", 2),
        ahead("pills", 1, Mode.ALONE),
        ahead("choir", 4),
        ahead("anna", 3, Mode.VIDEO),
        ahead("far", 7),
        ahead("before", -1),
    ]
    idea = make_week(look(), "UTC", coming)
    found = [(each.plan.id, (each.day - TODAY).days) for each in idea.ahead]
    assert found == [
        ("margaret", 2),
        ("choir", 4),
        ("anna", 1),
    ]
    assert (idea.person, idea.kind, idea.starts) == (NOBODY, WEEK, None)


def test_its_wordings_take_turns_from_week_to_week() -> None:
    turns = [make_week(look(now=look().now + timedelta(weeks=week)), "UTC", ()).turn for week in range(9)]
    assert all(one % 2 != other % 2 for one, other in pairwise(turns))
