"""When the program keeps silent, and how much it may say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from companion.domain.nudge_answers import Asking, Question, Reply
from companion.domain.nudge_question import FIRST, preferences_after, question, state_after, switched
from companion.domain.nudge_quiet import budget_of, cap, due_kinds, kinds_on, rest_by_choice, rest_now, used
from companion.domain.nudge_state import KindState, Outcome, Slot
from companion.domain.nudges import IdeaAnswer, Rest, SpeakKind
from companion.domain.preferences import Preferences
from tests.domain.helpers_nudges import NOW, SETTLED, TODAY, look, said

ALL_OFF = " ".join(kind.value for kind in SpeakKind)


def prefer(**changes: object) -> Preferences:
    return replace(SETTLED, **changes)  # type: ignore[arg-type]


def days(ago: int) -> date:
    return TODAY - timedelta(days=ago)


# --- by choice and by what life is like ---


@pytest.mark.parametrize(
    ("preferences", "rest"),
    [
        (SETTLED, None),
        (Preferences(), Rest.FIRST_WEEK),
        (prefer(ideas_asked=False), Rest.UNASKED),
        (prefer(ideas_asked=False, first_opened=days(6)), Rest.FIRST_WEEK),
        (prefer(ideas_asked=False, suggestions=False), Rest.SWITCHED_OFF),
        (prefer(ideas_asked=False, closed_days="11-21"), Rest.CLOSED_DAY),
        (prefer(first_opened=days(6)), Rest.FIRST_WEEK),
        (prefer(first_opened=days(7)), None),
        (prefer(fine_alone=True), Rest.FINE_ALONE),
        (prefer(suggestions=False), Rest.SWITCHED_OFF),
        (prefer(speak_off=ALL_OFF), Rest.SWITCHED_OFF),
        (prefer(speak_off="meet call"), None),
        (prefer(hard_day=NOW - timedelta(hours=71)), Rest.HARD_DAY),
        (prefer(hard_day=NOW - timedelta(hours=72)), None),
        (prefer(hard_day=NOW + timedelta(hours=2)), Rest.HARD_DAY),  # the clock was put back a little
        (prefer(hard_day=NOW + timedelta(days=400)), None),  # it was noted while the clock was wrong
        (prefer(bereaved_on=TODAY + timedelta(days=400)), None),
        (prefer(bereaved_on=TODAY + timedelta(days=1)), Rest.MOURNING),
        (prefer(first_opened=TODAY + timedelta(days=400)), None),
        # a hard day is said also where nothing would be suggested anyway
        (Preferences(hard_day=NOW), Rest.HARD_DAY),
        (prefer(hard_day=NOW, fine_alone=True), Rest.HARD_DAY),
        (prefer(hard_day=NOW, suggestions=False), Rest.HARD_DAY),
        (prefer(hard_day=NOW, suggestions=False, ideas_on_hard_days=True), Rest.SWITCHED_OFF),
        (prefer(bereaved_on=days(55)), Rest.MOURNING),
        (prefer(bereaved_on=days(56)), None),
        (prefer(paused_on=days(3), pause_reason="pause"), Rest.PAUSED),
        (prefer(paused_on=days(3), paused_until=TODAY), Rest.PAUSED),
        (prefer(paused_on=days(3), paused_until=days(1)), None),
        (prefer(paused_on=days(-1)), None),
        (prefer(paused_on=days(3), pause_reason="holiday"), Rest.HOLIDAY),
        (prefer(paused_on=days(3), pause_reason="ill"), Rest.ILL),
        (prefer(closed_days="2026-11-21"), Rest.CLOSED_DAY),
        (prefer(closed_days="11-21"), Rest.CLOSED_DAY),
    ],
)
def test_silence_by_choice_and_by_what_life_is_like(preferences: Preferences, rest: Rest | None) -> None:
    assert rest_by_choice(preferences, NOW, TODAY) is rest
    assert rest_now(look(preferences=preferences)) is rest


# --- the first question ---


UNASKED = prefer(ideas_asked=False)


def test_nothing_comes_before_one_was_asked() -> None:
    assert kinds_on(UNASKED) == ()
    assert due_kinds(look(preferences=UNASKED)) == ()
    assert question(look(preferences=UNASKED)) == FIRST


@pytest.mark.parametrize(
    "asks_nothing",
    [
        {"first_opened": days(6)},
        {"suggestions": False},
        {"fine_alone": True},
        {"hard_day": NOW},
        {"bereaved_on": days(3)},
        {"paused_on": TODAY},
        {"closed_days": "11-21"},
    ],
)
def test_it_is_not_asked_where_silence_is_due(asks_nothing: dict[str, object]) -> None:
    assert question(look(preferences=replace(UNASKED, **asks_nothing))) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "on", "budget"),
    [
        (Reply.SAME, tuple(SpeakKind), "usual"),
        (Reply.FEWER, tuple(SpeakKind), "quiet"),
        (Reply.OTHER_TIME, (), "usual"),
        (Reply.STOP, (), "usual"),
    ],
)
def test_what_the_first_answer_means(said: Reply, on: tuple[SpeakKind, ...], budget: str) -> None:
    after = preferences_after(UNASKED, FIRST, said)
    assert (kinds_on(after), after.budget) == (on, budget)
    assert question(look(preferences=after)) is None


def test_what_was_switched_off_before_the_question_came_stays_off() -> None:
    less = replace(UNASKED, speak_off="call")
    assert question(look(preferences=less)) == FIRST
    for reply in (Reply.SAME, Reply.FEWER):
        assert set(SpeakKind) - set(kinds_on(preferences_after(less, FIRST, reply))) == {SpeakKind.CALL}
    none = replace(UNASKED, speak_off=" ".join(SpeakKind))
    assert rest_by_choice(none, NOW, TODAY) is Rest.SWITCHED_OFF
    assert question(look(preferences=none)) is None


def test_choosing_a_kind_is_an_answer_and_brings_no_other() -> None:
    after = switched(UNASKED, SpeakKind.PLACE, on=True)
    assert kinds_on(after) == (SpeakKind.PLACE,)
    assert rest_by_choice(after, NOW, TODAY) is None
    assert kinds_on(switched(UNASKED, SpeakKind.PLACE, on=False)) == ()


def test_the_day_is_a_local_one() -> None:
    young = prefer(first_opened=date(2026, 11, 14))
    assert rest_by_choice(young, NOW, date(2026, 11, 20)) is Rest.FIRST_WEEK


# --- after answers ---


@pytest.mark.parametrize(
    ("days_ago", "answer", "rest"),
    [
        (0.1, IdeaAnswer.NONE, None),
        (0.1, IdeaAnswer.ANOTHER, None),
        (0.1, IdeaAnswer.PLANNED, Rest.PLANNED),
        (0.1, IdeaAnswer.NOT_TODAY, Rest.NOT_TODAY),
        (0.1, IdeaAnswer.LESS, Rest.NOT_TODAY),
        (1, IdeaAnswer.NOT_TODAY, Rest.NOT_TODAY),
        (1, IdeaAnswer.PLANNED, Rest.ENOUGH),
        (1, IdeaAnswer.LESS, Rest.ENOUGH),
        (2, IdeaAnswer.NOT_TODAY, None),
        (2, IdeaAnswer.IGNORED, None),
    ],
)
def test_an_answer_is_heard(days_ago: float, answer: IdeaAnswer, rest: Rest | None) -> None:
    """Two days later the kind itself still waits, and the others may come."""
    assert rest_now(look(said(days_ago, answer))) is rest


def test_an_answer_counts_on_the_day_it_was_given() -> None:
    late = said(0.9, IdeaAnswer.NOT_TODAY, answered_on=TODAY)
    assert late.day == days(1)
    tomorrow = look(late, now=NOW + timedelta(days=1), preferences=prefer(budget="more"))
    assert rest_now(tomorrow) is Rest.NOT_TODAY
    assert rest_now(replace(tomorrow, shown=(replace(late, answered_on=None),))) is None


def test_two_hard_outcomes_bring_a_quiet_week() -> None:
    hurt = [
        said(ago, IdeaAnswer.PLANNED, outcome=Outcome.HARD, ended_at=NOW - timedelta(days=ended))
        for ago, ended in ((20, 15), (12, 6.9))
    ]
    assert rest_now(look(*hurt)) is Rest.HURT
    assert rest_now(look(hurt[1])) is None
    later = replace(hurt[1], ended_at=NOW - timedelta(days=7))
    assert rest_now(look(hurt[0], later)) is None


def test_exercises_that_ended_more_upset_count_as_hard_outcomes() -> None:
    hard = said(10, IdeaAnswer.PLANNED, outcome=Outcome.HARD, ended_at=NOW - timedelta(days=9))
    lately, before = NOW - timedelta(days=2), NOW - timedelta(days=12)
    assert rest_now(look(upset=[before, lately])) is Rest.HURT
    assert rest_now(look(hard, upset=[lately])) is Rest.HURT, "one of each"
    assert rest_now(look(upset=[lately])) is None
    assert rest_now(look(hard, upset=[before])) is None, "a week ago and more"


def test_three_of_any_kind_left_unanswered_wait_for_the_question() -> None:
    assert rest_now(look(unanswered=2)) is None
    assert rest_now(look(unanswered=3)) is Rest.ASKED


def test_three_plans_ahead_are_enough() -> None:
    assert rest_now(look(open_plans=2)) is None
    assert rest_now(look(open_plans=3)) is Rest.OPEN_PLANS


# --- budgets ---


@pytest.mark.parametrize(("budget", "most", "apart"), [("quiet", 1, 7), ("usual", 3, 2), ("more", 5, 1), ("?", 3, 2)])
def test_as_much_a_week_as_was_chosen_and_spread_over_it(budget: str, most: int, apart: int) -> None:
    chosen = prefer(budget=budget)
    assert cap(look(preferences=chosen)) == most
    one = said(apart, kind=SpeakKind.CALL)
    assert rest_now(look(one, preferences=chosen)) is not Rest.ENOUGH
    sooner = replace(one, day=one.day + timedelta(days=1))
    assert rest_now(look(sooner, preferences=chosen)) is Rest.ENOUGH


def test_three_in_seven_days_are_enough_and_the_eighth_day_is_new() -> None:
    week = [said(ago, IdeaAnswer.PLANNED, who=f"p{ago}", kind=SpeakKind.CALL) for ago in (6, 4, 2)]
    assert used(look(*week)) == 3
    assert rest_now(look(*week)) is Rest.ENOUGH
    assert rest_now(look(replace(week[0], day=days(7)), *week[1:])) is None
    assert rest_now(look(replace(week[0], asked=True), *week[1:])) is None, "who asks for another one uses nothing up"


@pytest.mark.parametrize(("said_in", "most"), [("quiet", 1), ("less", 1), ("same", 3), ("", 3)])
def test_what_was_answered_in_an_exercise_can_only_lower_it(said_in: str, most: int) -> None:
    assert cap(look(preferences=prefer(speak_up=said_in))) == most
    assert cap(look(preferences=prefer(speak_up=said_in, budget="quiet"))) == 1
    assert cap(look(preferences=prefer(speak_up="less", budget="more"))) == 3


@pytest.mark.parametrize(("budget", "half"), [("quiet", 1), ("usual", 1), ("more", 2)])
def test_after_six_weeks_half_of_it(budget: str, half: int) -> None:
    chosen = prefer(budget=budget)
    assert cap(look(preferences=chosen, since=days(42))) == half
    assert cap(look(preferences=chosen, since=days(41))) == cap(look(preferences=chosen))


# --- hours ---


def test_outside_the_hours_nothing_new_comes_and_what_stands_stays() -> None:
    evening = NOW + timedelta(hours=8)
    assert rest_now(look(now=evening)) is Rest.NOT_NOW
    assert rest_now(look(now=evening, preferences=prefer(rest_from=time(18), rest_to=time(19)))) is Rest.REST_TIME
    assert rest_now(look(said(0.1, IdeaAnswer.NONE), now=evening)) is None


def test_nothing_within_three_hours_of_another() -> None:
    """It can only be so where the day changed in between, as on a journey."""
    kind = {"kind": SpeakKind.CALL, "day": days(3)}
    chosen = prefer(budget="more")
    assert rest_now(look(said(2.9 / 24, **kind), preferences=chosen)) is Rest.TOO_SOON  # type: ignore[arg-type]
    assert rest_now(look(said(3 / 24, **kind), preferences=chosen)) is None  # type: ignore[arg-type]


# --- kinds ---


def test_a_kind_waits_for_its_distance() -> None:
    state = KindState(kind=SpeakKind.MEET, gap=4.5)
    four, five = (look(said(ago), states={SpeakKind.MEET: state}) for ago in (4, 5))
    assert SpeakKind.MEET not in due_kinds(four)
    assert SpeakKind.CALL in due_kinds(four)
    assert SpeakKind.MEET in due_kinds(five)


def test_a_kind_switched_off_or_at_rest_does_not_come() -> None:
    states = {SpeakKind.CALL: KindState(kind=SpeakKind.CALL, paused=True)}
    found = due_kinds(look(preferences=prefer(speak_off="meet nonsense"), states=states))
    assert SpeakKind.MEET not in found
    assert SpeakKind.CALL not in found
    assert SpeakKind.HELLO in found
    assert SpeakKind.WEEK in found
    assert SpeakKind.WEEK not in due_kinds(look(preferences=prefer(speak_off="week")))


def test_when_all_kinds_rest_they_wait_for_the_answer_and_when_all_wait_it_is_too_soon() -> None:
    resting = {kind: KindState(kind=kind, paused=True) for kind in SpeakKind}
    assert rest_now(look(states=resting)) is Rest.ASKED
    only_meet = prefer(speak_off=" ".join(kind.value for kind in SpeakKind if kind is not SpeakKind.MEET))
    assert rest_now(look(said(2), preferences=only_meet)) is Rest.TOO_SOON


def test_the_learned_hour_is_waited_for_and_not_for_ever() -> None:
    only_meet = prefer(speak_off=" ".join(kind.value for kind in SpeakKind if kind is not SpeakKind.MEET))
    slots = {10: Slot(tries=6, done=0), 15: Slot(tries=2, done=2)}
    states = {SpeakKind.MEET: KindState(kind=SpeakKind.MEET, slots=slots)}
    morning = look(said(3), states=states, preferences=only_meet)
    assert rest_now(morning) is Rest.TOO_SOON
    afternoon = look(said(3), states=states, preferences=only_meet, now=NOW + timedelta(hours=5))
    assert rest_now(afternoon) is None
    assert rest_now(replace(morning, shown=(said(6),))) is None, "after three more days any hour will do"


def test_who_asks_for_another_one_is_answered_at_any_hour() -> None:
    evening = NOW + timedelta(hours=8)
    waved = said(0.1, IdeaAnswer.ANOTHER)
    week = [said(ago, IdeaAnswer.PLANNED, who=f"p{ago}") for ago in (6, 4, 2)]
    assert rest_now(look(*week, waved, now=evening)) is None
    people = tuple(kind for kind in kinds_on(SETTLED) if kind is not SpeakKind.WEEK)
    assert due_kinds(look(*week, waved, now=evening)) == people, "another one is about somebody else"
    refused = replace(waved, answer=IdeaAnswer.NOT_TODAY)
    assert rest_now(look(*week, waved, replace(refused, id="x"), now=evening)) is Rest.NOT_TODAY


# --- the one question ---


def test_the_question_comes_after_three_unanswered_or_six_weeks_and_never_in_a_silence() -> None:
    assert question(look()) is None
    asked = question(look(unanswered=3))
    assert asked == Question(asking=Asking.IGNORED, kinds=tuple(SpeakKind))
    resting = question(look(states={SpeakKind.CALL: KindState(kind=SpeakKind.CALL, paused=True)}))
    assert resting == Question(asking=Asking.IGNORED, kinds=(SpeakKind.CALL,))
    weeks = question(look(since=days(42)))
    assert weeks is not None
    assert weeks.asking is Asking.SIX_WEEKS
    assert question(look(since=days(41))) is None
    assert question(look(unanswered=3, preferences=prefer(bereaved_on=days(1)))) is None
    off = prefer(speak_off="call")
    assert question(look(states={SpeakKind.CALL: KindState(kind=SpeakKind.CALL, paused=True)}, preferences=off)) is None


def test_its_answers() -> None:
    ignored = Question(asking=Asking.IGNORED, kinds=(SpeakKind.CALL,))
    weeks = Question(asking=Asking.SIX_WEEKS, kinds=tuple(SpeakKind))
    resting = KindState(kind=SpeakKind.CALL, gap=10, ignored=3, paused=True)
    assert state_after(resting, ignored, Reply.SAME).gap == 10
    assert state_after(resting, ignored, Reply.FEWER).gap == 20
    assert not state_after(resting, ignored, Reply.FEWER).paused
    assert state_after(resting, weeks, Reply.FEWER).gap == 10
    for asked in (ignored, weeks):
        for reply in (Reply.SAME, Reply.OTHER_TIME):
            assert preferences_after(SETTLED, asked, reply) == SETTLED
    assert preferences_after(SETTLED, ignored, Reply.FEWER) == SETTLED
    assert preferences_after(prefer(budget="more"), weeks, Reply.FEWER).budget == "usual"
    assert preferences_after(prefer(budget="usual"), weeks, Reply.FEWER).budget == "quiet"
    assert preferences_after(prefer(budget="quiet"), weeks, Reply.FEWER).budget == "quiet"
    assert kinds_on(preferences_after(prefer(speak_off="meet"), weeks, Reply.STOP)) == ()
    assert set(kinds_on(preferences_after(SETTLED, ignored, Reply.STOP))) == {*SpeakKind} - {SpeakKind.CALL}


def test_a_switch_is_a_switch() -> None:
    off = switched(prefer(speak_off="meet week"), SpeakKind.CALL, on=False)
    assert off.speak_off == "meet week call"
    assert switched(off, SpeakKind.CALL, on=False) == off
    assert switched(off, SpeakKind.MEET, on=True).speak_off == "week call"


@pytest.mark.parametrize(
    ("budget", "answered", "holds"),
    [
        ("more", "", "more"),
        ("more", "same", "more"),
        ("more", "less", "usual"),
        ("usual", "less", "quiet"),
        ("quiet", "less", "quiet"),
        ("more", "quiet", "quiet"),
        ("nonsense", "", "usual"),
    ],
)
def test_an_answer_in_an_exercise_can_only_lower_what_was_chosen(budget: str, answered: str, holds: str) -> None:
    assert budget_of(prefer(budget=budget, speak_up=answered)) == holds


def test_where_evenings_or_sundays_are_hardest_the_last_hour_allowed_is_waited_for() -> None:
    only_meet = prefer(speak_off=" ".join(kind.value for kind in SpeakKind if kind is not SpeakKind.MEET))
    known_kind = {SpeakKind.MEET: KindState(kind=SpeakKind.MEET, slots={10: Slot(tries=1)})}

    def rest(hours: int, *hardest: str, days_ago: float = 3) -> Rest | None:
        before = said(days_ago, IdeaAnswer.NOT_TODAY, answered_on=TODAY - timedelta(days=9))
        now = NOW + timedelta(hours=hours)
        return rest_now(look(before, preferences=only_meet, states=known_kind, now=now, hardest=hardest))

    assert rest(4) is None
    assert rest(4, "evening") is Rest.TOO_SOON
    assert rest(6, "evening") is None, "from four in the afternoon"
    assert rest(4, "sunday") is None, "a Saturday"
    assert rest(28, "sunday") is Rest.TOO_SOON
    assert rest(28, "night") is None, "never at night"
    assert rest(4, "evening", days_ago=6) is None, "not for ever"
    fresh = look(preferences=only_meet, now=NOW + timedelta(hours=4), hardest=["evening"])
    assert rest_now(fresh) is None, "a kind that never came is not kept waiting"
