"""The stages of an occurrence, walked at random."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from companion.domain.plans import (
    MOVES,
    Mode,
    Occurrence,
    PlanId,
    ReminderKind,
    Stage,
    afresh,
    expected_end,
    move,
    put_off,
)
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import moment_of
from tests.helpers_plans import a_plan

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
NEW = Occurrence(plan=PlanId("p"), day=date(2026, 11, 21))


class Walk(RuleBasedStateMachine):
    """Any order of moves: allowed ones lead where they say, forbidden ones change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.here = NEW
        self.path = [NEW.stage]

    @rule(minutes=st.integers(0, 90))
    def time_goes_on(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(stage=st.sampled_from(Stage))
    def goes(self, stage: Stage) -> None:
        if stage in MOVES[self.here.stage]:
            self.here = move(self.here, stage, self.now)
            self.path.append(stage)
        else:
            with pytest.raises(Problem) as caught:
                move(self.here, stage, self.now)
            assert caught.value.kind is ProblemKind.NOT_ALLOWED

    @precondition(lambda self: self.here.stage in (Stage.PLANNED, Stage.DUE, Stage.PUT_OFF))
    @rule()
    def ten_minutes(self) -> None:
        again = self.now + timedelta(minutes=10)
        self.here = put_off(self.here, again, self.now)
        self.path.append(Stage.PUT_OFF)
        assert self.here.again_at == again

    @precondition(lambda self: self.here.stage not in (Stage.JOINED, Stage.TOLD))
    @rule(given_before=st.frozensets(st.sampled_from(ReminderKind)))
    def is_moved_to_another_time(self, given_before: frozenset[ReminderKind]) -> None:
        self.here = afresh(self.here, given_before)
        self.path = [Stage.PLANNED]
        assert self.here == Occurrence(plan=NEW.plan, day=NEW.day, given=given_before)

    @invariant()
    def has_one_stage_and_its_times(self) -> None:
        assert self.here.stage is self.path[-1]
        assert (self.here.told_at is not None) == self.here.stage.closed
        assert (self.here.joined_at is not None) == (Stage.JOINED in self.path)

    @invariant()
    def nothing_follows_the_end(self) -> None:
        closed = [stage for stage in self.path if stage.closed]
        assert len(closed) <= 1
        assert not closed or self.path[-1] is closed[0]


TestWalk = Walk.TestCase


@pytest.mark.parametrize("stage", [Stage.JOINED, Stage.TOLD])
def test_what_has_happened_cannot_be_moved(stage: Stage) -> None:
    with pytest.raises(Problem) as caught:
        afresh(move(NEW, stage, NOW), frozenset())
    assert caught.value.kind is ProblemKind.NOT_ALLOWED


def test_every_stage_has_its_moves_and_can_end() -> None:
    assert set(MOVES) == set(Stage)
    for stage in Stage:
        assert stage.closed or {Stage.TOLD, Stage.LET_GO} <= MOVES[stage]


def test_the_end_follows_a_late_beginning() -> None:
    plan = a_plan(minutes=30)
    moment = moment_of(plan, [], plan.starts.date())
    assert moment is not None
    assert expected_end(plan, moment) == moment.at + timedelta(minutes=30)
    late = put_off(NEW, moment.at + timedelta(minutes=25), moment.at)
    assert expected_end(plan, moment, late) == moment.at + timedelta(minutes=55)
    joined = move(late, Stage.JOINED, moment.at + timedelta(minutes=28))
    assert expected_end(plan, moment, joined) == moment.at + timedelta(minutes=58)


def test_something_done_alone_is_no_contact() -> None:
    assert [mode for mode in Mode if not mode.is_contact] == [Mode.ALONE]
    assert {mode for mode in Mode if mode.is_call} == {Mode.VIDEO, Mode.PHONE}
    assert Mode.IN_PERSON.minutes == 90
