"""An agreement from the exercise to the diary, and what it does to planning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.channels.family import ChannelFamily
from companion.domain.agreements import Agreement
from companion.domain.people import LifeState, Person, PersonId, Way
from companion.domain.plans import Mode, Occurrence, Plan, PlanId, Stage
from companion.domain.problems import Problem
from companion.domain.proposals import Fit
from companion.domain.run_screens import ScreenKind
from companion.formats.exercise_file import read_folder
from companion.services.agreed import agreements_of
from companion.services.agreeing import Agreeing
from companion.services.exercising import Exercising
from companion.services.planning import Planning
from companion.services.reaching import Reaching
from companion.services.run_knowledge import Known
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from companion.domain.runs import AnswerValue
    from companion.ports import Exercises
    from companion.store.diary import SqlDiary

ANNA, TOM = PersonId("anna"), PersonId("tom")
ANSWERS: Mapping[str, AnswerValue] = {
    "who": ANNA,
    "upset": 40,
    "ease": "free",
    "ways": ("phone", "visit", "letter", "message", "video"),
    "times": "morning",
    "quiet": "both",
    "reply": "three",
    "often": "weekly",
    "ticks": "ignore",
    "pictures": "ask",
    "unheard": "three",
    "check": ("ring", "neighbour", "again", "come"),
    "disagree": "slow",
}


@pytest.fixture(scope="module")
def shelf() -> Exercises:
    return read_folder(exercises_folder())


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, clock)
    with opened.writing() as book:
        for key, name in ((ANNA, "Anna"), (TOM, "Tom")):
            book.people.save(Person(id=key, name=name, added_at=NOW))
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London"))
    yield opened
    opened.close()


def go_through(diary: SqlDiary, clock: TurnedClock, shelf: Exercises, answers: Mapping[str, AnswerValue]) -> None:
    exercising = Exercising(diary, clock, lambda: shelf, Planning(diary, clock))
    run = exercising.begin("E18")
    for _ in range(60):
        screen = exercising.screen(run.id)
        if screen.kind in (ScreenKind.DONE, ScreenKind.WAIT) or run.finished is not None:
            return
        if screen.kind is ScreenKind.INFO:
            run = exercising.answer(run.id, "")
        elif screen.id in answers:
            run = exercising.answer(run.id, answers[screen.id])
        else:
            run = exercising.skip(run.id)


def kept(diary: SqlDiary) -> dict[PersonId, Agreement]:
    with diary.reading() as book:
        return agreements_of(book)


def test_the_page_of_the_exercise_becomes_an_agreement(diary: SqlDiary, clock: TurnedClock, shelf: Exercises) -> None:
    go_through(diary, clock, shelf, ANSWERS)
    agreed = kept(diary)[ANNA]
    assert (agreed.reply_days, agreed.no_reply, agreed.often_days, agreed.unheard_days) == (3, False, 7, 3)
    assert (agreed.quiet_from, agreed.quiet_to) == (time(20), time(10))
    assert agreed.modes == (Mode.PHONE, Mode.IN_PERSON, Mode.LETTER, Mode.MESSAGE, Mode.VIDEO)
    assert agreed.row("often") == ("once or twice a week", "")
    assert agreed.whom_words.startswith("ring me, ask a neighbour")
    assert agreed.review_on == date(2026, 12, 19)
    assert not agreed.private


def test_what_was_left_out_stays_open(diary: SqlDiary, clock: TurnedClock, shelf: Exercises) -> None:
    only = {name: ANSWERS[name] for name in ("who", "ease", "reply")}
    go_through(diary, clock, shelf, {**only, "reply": "none"})
    agreed = kept(diary)[ANNA]
    assert (agreed.no_reply, agreed.reply_days, agreed.quiet_from, agreed.modes) == (True, None, None, ())
    assert agreed.about == ("reply",)


def test_the_private_form_is_for_ones_own_eyes(diary: SqlDiary, clock: TurnedClock, shelf: Exercises) -> None:
    go_through(diary, clock, shelf, {**ANSWERS, "ease": "afraid", "control": "own", "trusted": TOM})
    agreed = kept(diary)
    assert set(agreed) == {ANNA}
    assert agreed[ANNA].private
    assert agreed[ANNA].reply_days is None


def test_with_nobody_of_the_circle_nothing_is_kept(diary: SqlDiary, clock: TurnedClock, shelf: Exercises) -> None:
    go_through(diary, clock, shelf, {**ANSWERS, "who": "else:Wilfred"})
    assert kept(diary) == {}


def test_a_second_time_keeps_the_others_side(diary: SqlDiary, clock: TurnedClock, shelf: Exercises) -> None:
    go_through(diary, clock, shelf, ANSWERS)
    agreeing = Agreeing(diary, clock)
    changed = kept(diary)[ANNA].with_row("reply", "within three days", "within a week")
    agreeing.keep(replace(changed, whom=TOM))
    go_through(diary, clock, shelf, {**ANSWERS, "reply": "day"})
    agreed = kept(diary)[ANNA]
    assert agreed.row("reply") == ("the same day", "within a week")
    assert (agreed.reply_days, agreed.whom) == (0, TOM)


def agreement(**more: object) -> Agreement:
    return Agreement(person=ANNA, made_at=NOW, **more)  # type: ignore[arg-type]


def test_a_time_in_agreed_quiet_hours_says_so_and_is_not_proposed(diary: SqlDiary, clock: TurnedClock) -> None:
    planning = Planning(diary, clock)
    wall = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - wall time
    assert planning.see([ANNA], Mode.PHONE, wall).theirs[0].fit is Fit.AWAKE
    Agreeing(diary, clock).keep(agreement(quiet_from=time(20), quiet_to=time(10)))
    assert planning.see([ANNA], Mode.PHONE, wall).theirs[0].fit is Fit.AGREED_QUIET
    assert planning.see([ANNA], Mode.PHONE, wall.replace(hour=10)).theirs[0].fit is Fit.AWAKE
    for each in planning.proposals([ANNA], Mode.PHONE):
        assert time(10) <= each.starts.time() < time(20)


def test_quiet_hours_are_by_the_others_clock(diary: SqlDiary, clock: TurnedClock) -> None:
    with diary.writing() as book:
        book.people.save(Person(id=ANNA, name="Anna", added_at=NOW, zone="America/Toronto"))
    Agreeing(diary, clock).keep(agreement(quiet_from=time(12), quiet_to=time(15)))
    wall = datetime(2026, 11, 24, 18, 0)  # noqa: DTZ001 - one o'clock in Toronto
    assert Planning(diary, clock).see([ANNA], Mode.PHONE, wall).theirs[0].fit is Fit.AGREED_QUIET


def test_ending_and_undo(diary: SqlDiary, clock: TurnedClock) -> None:
    agreeing = Agreeing(diary, clock)
    agreeing.keep(agreement(reply_days=3))
    agreeing.end(ANNA)
    assert agreeing.with_(ANNA) is None
    with pytest.raises(Problem):
        agreeing.end(ANNA)
    diary.undo()
    found = agreeing.with_(ANNA)
    assert found is not None
    assert found.agreement.reply_days == 3


def test_its_day_to_be_looked_at_comes(diary: SqlDiary, clock: TurnedClock) -> None:
    agreeing = Agreeing(diary, clock)
    agreeing.keep(agreement())
    clock.turn(timedelta(days=27))
    assert not agreeing.all()[0].look_again
    clock.turn(timedelta(days=1))
    assert agreeing.all()[0].look_again


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE])
def test_nobody_silent_stands_in_it(diary: SqlDiary, clock: TurnedClock, life: LifeState) -> None:
    agreeing = Agreeing(diary, clock)
    agreeing.keep(agreement(whom=TOM))
    with diary.writing() as book:
        book.people.save(Person(id=TOM, name="Tom", added_at=NOW, life=life))
    found = agreeing.with_(ANNA)
    assert found is not None
    assert found.whom is None
    with diary.writing() as book:
        book.people.save(Person(id=ANNA, name="Anna", added_at=NOW, life=life))
    assert agreeing.all() == ()
    with pytest.raises(Problem):
        agreeing.keep(agreement())


def test_a_line_that_is_too_long_is_not_kept(diary: SqlDiary, clock: TurnedClock) -> None:
    with pytest.raises(Problem):
        Agreeing(diary, clock).keep(agreement(about=("ways",), mine=("x" * 201,)))


def test_the_way_both_like_is_called_first(diary: SqlDiary, clock: TurnedClock) -> None:
    ways = (
        Way(channel="phone", address="01632 960 001", preferred=True),
        Way(channel="zoom", address="https://zoom.us/j/1"),
    )
    anna = Person(id=ANNA, name="Anna", added_at=NOW, ways=ways)
    reaching = Reaching(diary, ChannelFamily(), _Still())
    assert reaching.best_call(anna) is Mode.PHONE
    Agreeing(diary, clock).keep(agreement(modes=(Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE)))
    assert reaching.best_call(anna) is Mode.VIDEO
    assert reaching.best_call(replace(anna, ways=ways[:1])) is Mode.PHONE


class _Still:
    def open(self, url: str) -> None:
        raise AssertionError(url)


@pytest.mark.parametrize(("more", "counted"), [({}, 2), ({"reply_days": 7}, 1), ({"no_reply": True}, 0)])
def test_no_try_counts_as_unanswered_before_the_agreed_days(
    diary: SqlDiary, clock: TurnedClock, more: dict[str, object], counted: int
) -> None:
    for days in (3, 12):
        at = NOW - timedelta(days=days)
        plan = Plan(id=PlanId(f"p{days}"), people=(ANNA,), mode=Mode.PHONE, starts=at.replace(tzinfo=None),
                    zone="UTC", made_at=at)  # fmt: skip
        went = Occurrence(plan=plan.id, day=at.date(), stage=Stage.LET_GO, joined_at=at, told_at=at)
        with diary.writing() as book:
            book.plans.save(plan)
            book.plans.save_occurrence(went)
    Agreeing(diary, clock).keep(agreement(**more))
    with diary.reading() as book:
        assert Known(book, clock, ANNA)["unanswered"] == counted
