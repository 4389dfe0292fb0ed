"""Reminding lived through at random: sleeps, restarts, answers in any order; and once with the real scheduler."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from companion.domain.plans import MOVES, MissReason, PlanId, Stage
from companion.domain.reminders import Verdict
from companion.services.meeting import Happened
from companion.services.reminding import Reminding
from companion.system.alarms import ScheduledAlarms
from companion.system.clock import TurnedClock
from tests.helpers_plans import Window, a_person, a_plan
from tests.helpers_store import open_temp_diary
from tests.services.helpers_life import Life

START = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
P = PlanId("p")


class LivedThrough(RuleBasedStateMachine):
    """One call with Anna. However it goes, it is said neither too often nor never."""

    @initialize(hours=st.integers(1, 40))
    def begin(self, hours: int) -> None:
        self.folder = TemporaryDirectory()
        self.clock = TurnedClock(START - timedelta(hours=hours))
        self.life = Life(diary=open_temp_diary(Path(self.folder.name), self.clock), clock=self.clock)
        self.life.with_people(a_person())
        self.life.with_plans(a_plan(made_at=self.clock.now()))
        self.life.reminding.catch_up(MissReason.SWITCHED_OFF)
        self.said: list[str] = []
        self.returning = 0
        self.put_off = 0

    def teardown(self) -> None:
        if hasattr(self, "life"):
            self.life.diary.close()
            self.folder.cleanup()

    def stage(self) -> Stage:
        found = self.life.occurrence(P, DAY)
        return Stage.PLANNED if found is None else found.stage

    def hear(self) -> None:
        for calls in self.life.window.ever:
            self.said += [f"{call.verdict} {call.kind}" for call in calls if call.fresh]
        self.life.window.ever.clear()

    @rule(minutes=st.sampled_from([1, 5, 11, 30, 60, 300]))
    def awake(self, minutes: int) -> None:
        self.life.live_until(self.clock.now() + timedelta(minutes=minutes))
        self.hear()

    @rule(minutes=st.sampled_from([3, 12, 45, 600]))
    def asleep(self, minutes: int) -> None:
        self.life.sleep(timedelta(minutes=minutes))
        self.hear()

    @rule(minutes=st.sampled_from([0, 7, 40, 600]))
    def restarted(self, minutes: int) -> None:
        if self.stage() is Stage.DUE:
            self.returning += 1
        self.life.restart()
        self.clock.turn(timedelta(minutes=minutes))
        self.life.reminding.catch_up(MissReason.SWITCHED_OFF)
        self.hear()

    @precondition(lambda self: self.stage() in (Stage.DUE, Stage.PUT_OFF))
    @rule()
    def in_ten_minutes(self) -> None:
        self.life.meeting.put_off(P, DAY)
        self.put_off += 1
        self.life.reminding.clock_jumped()
        self.hear()

    @precondition(lambda self: Stage.JOINED in MOVES[self.stage()])
    @rule()
    def joins(self) -> None:
        self.life.meeting.join(P, DAY)
        self.life.reminding.clock_jumped()
        self.hear()

    @precondition(lambda self: Stage.TOLD in MOVES[self.stage()] and self.clock.now() > START)
    @rule(happened=st.sampled_from(Happened))
    def tells(self, happened: Happened) -> None:
        self.life.meeting.tell(P, DAY, happened)
        self.life.reminding.clock_jumped()
        self.hear()

    @invariant()
    def the_window_holds_it_once_and_only_while_it_is_open(self) -> None:
        if not hasattr(self, "life"):
            return
        assert len(self.life.window.now) <= 1
        if self.stage().closed or self.stage() is Stage.PUT_OFF:
            assert not self.life.window.now

    @invariant()
    def it_is_said_neither_too_often_nor_never(self) -> None:
        if not hasattr(self, "life"):
            return
        reminders = [said for said in self.said if said.startswith(("notice", "gentle_late"))]
        assert len(reminders) <= 3 + self.returning + self.put_off
        if self.stage() is Stage.MISSED and not reminders:
            found = self.life.occurrence(P, DAY)
            assert found is not None
            assert found.reason is not MissReason.NO_ANSWER
        if self.stage() is Stage.DUE:
            assert reminders

    @invariant()
    def over_without_an_answer_is_missed(self) -> None:
        if hasattr(self, "life") and self.clock.now() > START + timedelta(days=1):
            assert self.stage() in (Stage.MISSED, Stage.JOINED, Stage.TOLD, Stage.LET_GO)


TestLivedThrough = LivedThrough.TestCase
TestLivedThrough.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


def test_with_the_real_scheduler_the_window_opens_when_its_time_has_come(tmp_path: Path) -> None:
    clock = TurnedClock(START - timedelta(seconds=0.4))
    diary = open_temp_diary(tmp_path, clock)
    life = Life(diary=diary, clock=clock)
    life.with_people(a_person())
    life.with_plans(a_plan(made_at=clock.now()))
    posted: Queue[str] = Queue()
    alarms = ScheduledAlarms(posted.put, clock)
    window = Window()
    reminding = Reminding(diary, clock, alarms, window)
    try:
        reminding.catch_up(MissReason.SWITCHED_OFF)
        assert window.ever == []
        came = posted.get(timeout=60)
    finally:
        alarms.stop()
    clock.set(START)
    reminding.moment_came(came)
    alarms.stop()
    assert came == "p/2026-11-21/at_time"
    assert [call.verdict for call in window.now] == [Verdict.NOTICE]
    diary.close()
