"""A few months through the real room and a real diary: the same promises as in the simulated year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from benchmarks.year_lives import BEGIN, LifeKind, make
from companion.domain.nudge_answers import Asking, Reply
from companion.domain.nudge_sheets import SHOWN, shown_in
from companion.domain.nudges import IdeaAnswer, SpeakKind
from companion.domain.people import LifeState, Nearness
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.services.coming import Upcoming
from companion.services.nudging import Nudging
from companion.system.clock import TurnedClock
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.year_lives import Life
    from companion.domain.nudge_state import Shown
    from companion.domain.nudges import Idea
    from companion.store.diary import SqlDiary

DAYS = 60


class Lived:
    """One life at a real diary: opened twice a day, answered, planned, met."""

    def __init__(self, folder: Path, life: Life) -> None:
        self.life, self.clock = life, TurnedClock(BEGIN, "UTC")
        self.diary: SqlDiary = open_temp_diary(folder, self.clock)
        agenda = Upcoming(self.diary, self.clock)
        self.nudging: Nudging[None, None] = Nudging(self.diary, self.clock, agenda, lambda: None, lambda: None)
        self.ahead: list[Plan] = []
        self.seen: dict[str, Shown] = {}
        with self.diary.writing() as book:
            book.preferences.save(life.preferences)
            for person in life.people.values():
                book.people.save(person)

    def go(self) -> None:
        """Through the days."""
        for number in range(DAYS):
            day = BEGIN + timedelta(days=number)
            self.clock.set(day + timedelta(hours=9, minutes=30))
            self._meet()
            for hour in (10, 15):
                self.clock.set(day + timedelta(hours=hour, minutes=5))
                self._look()
            with self.diary.reading() as book:
                self.seen.update((each.id, each) for each in shown_in(book.nudges.all(SHOWN)))
        self.diary.close()

    def _look(self) -> None:
        view = self.nudging.today()
        self.nudging.looked(view)
        asked = self.nudging.question()
        reply = None if asked is None else self.life.reply()
        if asked is not None and reply is not None:
            self.nudging.answer_question(asked, reply)
            if asked.asking is Asking.FIRST and reply is Reply.OTHER_TIME:
                for each in self.life.chosen():
                    self.nudging.switch(each, on=True)
        if view.idea is not None:
            self._answer(view.idea)

    def _answer(self, idea: Idea) -> None:
        self._check(idea)
        acts = {
            IdeaAnswer.PLANNED: self._plan,
            IdeaAnswer.NOT_TODAY: self.nudging.not_today,
            IdeaAnswer.LESS: self.nudging.less,
            IdeaAnswer.ANOTHER: self.nudging.another,
        }
        answer = self.life.answer()
        if answer in acts:
            acts[answer](idea)

    def _check(self, idea: Idea) -> None:
        assert idea.why
        if idea.kind is SpeakKind.WEEK:
            assert not idea.person.name
            return
        person = self.life.people[idea.person.id]
        assert person.in_circle
        assert person.life in (LifeState.WELL, LifeState.ILL, LifeState.IN_CARE)
        assert idea.mode is not Mode.IN_PERSON or person.nearness is not Nearness.FAR
        assert idea.starts is None or time(9) <= idea.starts.time() <= time(20)
        assert idea.starts is None or idea.starts > self.clock.now().replace(tzinfo=None)

    def _plan(self, idea: Idea) -> None:
        near = [one for one in self.life.people.values() if one.nearness.within_reach and one.life.may_be_suggested]
        who = [self.life.people[idea.person.id]] if idea.person.id else near[:1]
        starts = idea.starts or self.clock.now().replace(tzinfo=None) + timedelta(hours=3)
        plan = Plan(
            id=PlanId(f"plan-{len(self.ahead)}-{starts:%m%d}"),
            people=tuple(one.id for one in who),
            mode=idea.mode,
            starts=starts,
            zone="UTC",
            made_at=self.clock.now(),
        )
        self.nudging.plan_it(idea)
        with self.diary.writing() as book:
            book.plans.save(plan)
        self.ahead.append(plan)

    def _meet(self) -> None:
        """What was planned takes place."""
        now = self.clock.now()
        for plan in [each for each in self.ahead if each.starts.replace(tzinfo=UTC) < now]:
            self.ahead.remove(plan)
            at = plan.starts.replace(tzinfo=UTC)
            with self.diary.writing() as book:
                book.touches.save(Touch(id=TouchId(plan.id), people=plan.people, mode=plan.mode, at=at))


@pytest.mark.parametrize(
    ("kind", "number"),
    [(LifeKind.YES, 3), (LifeKind.MIXED, 1), (LifeKind.THIN, 2), (LifeKind.IGNORING, 1), (LifeKind.FAR, 4)],
)
def test_the_room_keeps_what_the_rules_promise(tmp_path: Path, kind: LifeKind, number: int) -> None:
    life = make(kind, number)
    life.preferences = replace(life.preferences, windows="10-12 14-17", rest_from=None, rest_to=None)
    lived = Lived(tmp_path, life)
    lived.go()
    unasked = sorted((each for each in lived.seen.values() if not each.asked), key=lambda each: each.at)
    most = {"quiet": 1, "usual": 3, "more": 5}[life.preferences.budget]
    days = [each.day for each in unasked]
    assert days, "silence alone would keep every promise"
    assert len(days) == len(set(days)), "one a day"
    assert all(sum(1 for day in days if 0 <= (one - day).days < 7) <= most for one in days)
    assert min(days) >= BEGIN.date() + timedelta(days=7)
    if kind is LifeKind.IGNORING:
        assert len(unasked) == 3
        assert {each.answer for each in unasked[:2]} == {IdeaAnswer.IGNORED}
    if kind is LifeKind.YES:
        assert len(unasked) > 12


def test_the_year_begins_on_a_monday() -> None:
    assert datetime(2026, 1, 5, tzinfo=UTC) == BEGIN
    assert BEGIN.weekday() == 0
