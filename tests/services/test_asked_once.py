"""No plan of an exercise is asked after twice: Today's question and the exercise's own count for each other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import Nearness, PersonId
from companion.domain.plans import Feeling, Mode, PlanId, Stage
from companion.domain.run_screens import ScreenKind
from companion.services.exercising import Exercising
from companion.services.meeting import Happened
from companion.system.clock import TurnedClock
from tests.helpers_exercises import folder
from tests.helpers_plans import WEEKLY, a_person, a_plan
from tests.helpers_store import NOW, open_temp_diary
from tests.services.helpers_life import Life

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from companion.domain.plans import Plan
    from companion.domain.run_screens import Screen
    from companion.domain.runs import AnswerValue, Run

    Answers = Mapping[str, AnswerValue]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANNA, MARGARET = PersonId("anna"), PersonId("margaret")
ASKS = {
    "E11": {"week", "which", "week_two"},
    "E16": {"took"},
    "E18": {"went"},
    "E20": {"went"},
    "E21": {"real"},
    "E22": {"took"},
    "E23": {"took"},
    "E26": {"was", "was_home", "was_area"},
}
"""The screens of each that ask whether a plan took place, or how it was."""

WEEK: Answers = {
    "upset": 30,
    "energy": "home",
    "sure": 70,
    "who": "margaret",
    "people": "tea",
    "pleasant": "music",
    "useful": "cook",
    "size": "five",
    "upset_end": 30,
    "plan": "tea",
    "plan_pleasant": "alone",
    "plan_useful": "both",
}
TALK: Answers = {"who": "anna", "upset": 25, "mind": "no", "depth_new": "light", "depth": "light", "upset_end": 25}
ALL_DONE = dict.fromkeys(("watch", "prompts", "half", "alone_next", "alone_fourth", "alone_tenth"), "done")
PRACTICE: Answers = {"upset": 25, "wanted": ("end",), "sure": ("end:0",), "enough": "stop", **ALL_DONE}
PAGE: Answers = {
    "who": "anna",
    "upset": 50,
    "ease": "free",
    "upset_end": 25,
    "plan": "ring",
}
OLD_FRIEND: Answers = {
    "sure": 75,
    "upset": 50,
    "warm": "did",
    "who": "anna",
    "where": "reach",
    "welcome": 25,
    "came": "I found a photo",
    "way": "ring",
    "upset_end": 25,
    "plan": "ring",
}
LETTER: Answers = {
    "who": "margaret",
    "upset": 25,
    "did": "They sat with me",
    "how": "hand",
    "upset_end": 25,
    "plan": "hand",
}
SIDE: Answers = {"upset": 20, "who": "margaret", "known": "life", "room": "easy", "what": "walk", "where": "half",
                 "upset_end": 20, "plan": "half"}  # fmt: skip
TOLD_THERE = {
    "E16": (LETTER, {"took": "yes"}),
    "E18": (PAGE, {"went": "agreed"}),
    "E20": ({**TALK, "plan": "ring"}, {"went": "good"}),
    "E22": (OLD_FRIEND, {"took": "heard"}),
    "E23": (SIDE, {"took": "yes"}),
}
"""The answers up to the plan, and those of the next sitting."""
ERRAND: Answers = {"where": ("shop", "bus"), "errand": "bus", "guess": "awkward"}


@dataclass
class Weeks:
    """Somebody who does exercises and opens Today every hour; each question about a plan they meet is noted."""

    life: Life
    exercising: Exercising
    tells: Happened | None = None
    """What is answered on Today; ``None``: the question is left alone there."""
    feels: Feeling | None = None
    today: list[PlanId] = field(default_factory=list)
    there: list[str] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """How often they were asked about a plan."""
        return len(self.today) + len(self.there)

    def sit(self, run: Run, answers: Answers, starts: datetime | None = None) -> Run:
        """One sitting: what has no answer is passed over, and the plan made is the one of that name."""
        run = self.exercising.take_up(run.id) if run.waiting else run
        while run.finished is None:
            screen = self.exercising.screen(run.id)
            if screen.id in ASKS[run.exercise]:
                self.there.append(screen.id)
            run = self._give(run, screen, answers.get(screen.id), starts)
        return run

    def _give(self, run: Run, screen: Screen, value: AnswerValue | None, starts: datetime | None) -> Run:
        if screen.kind is ScreenKind.PLAN and value is not None:
            found = next(each for each in screen.proposals if each.id == value)
            return self.exercising.make_plan(run.id, found if starts is None else replace(found, starts=starts))
        if screen.kind is ScreenKind.INFO:
            return self.exercising.answer(run.id, "read")
        return self.exercising.skip(run.id) if value is None else self.exercising.answer(run.id, value)

    def live(self, length: timedelta) -> None:
        """Time goes on, and Today is opened each hour."""
        end = self.life.clock.now() + length
        while self.life.clock.now() < end:
            self.life.live_until(min(end, self.life.clock.now() + HOUR))
            self.open_today()

    def open_today(self) -> None:
        """Each question that stands there is noted once; it is answered if they answer there."""
        for call in self.life.reminding.waiting():
            if call.asks_afterwards:
                if call.plan.id not in self.today:
                    self.today.append(call.plan.id)
                if self.tells is not None:
                    feeling = self.feels if call.plan.mode.is_contact and self.tells is not Happened.NO else None
                    self.life.meeting.tell(call.plan.id, call.moment.day, self.tells, feeling)

    def plans(self, run: Run) -> list[Plan]:
        """Those the run led to."""
        with self.life.diary.reading() as book:
            return [plan for plan in book.plans.all() if plan.origin == f"run:{run.id}"]

    def stages(self, run: Run) -> list[Stage]:
        """How they stand, in the order of their times."""
        found = [self.life.occurrence(plan.id, plan.starts.date()) for plan in sorted(self.plans(run), key=_starts)]
        return [Stage.PLANNED if each is None else each.stage for each in found]


def _starts(plan: Plan) -> datetime:
    return plan.starts


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[Weeks]:
    clock = TurnedClock(NOW)
    diary = open_temp_diary(tmp_path, clock)
    life = Life(diary=diary, clock=clock)
    life.with_people(a_person(), a_person("margaret", nearness=Nearness.WALKING))
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), zone="UTC"))
    yield Weeks(life=life, exercising=Exercising(diary, clock, folder, life.planning))
    diary.close()


def begun(weeks: Weeks, name: str) -> tuple[Run, Answers]:
    """At the wait after which the plan is asked after, with one plan; and the answers of the next sitting."""
    exercising = weeks.exercising
    if name == "E11":
        answers = {key: value for key, value in WEEK.items() if key not in ("plan_pleasant", "plan_useful")}
        return weeks.sit(exercising.begin(name), answers), {"week": "yes"}
    if name in TOLD_THERE:
        first, later = TOLD_THERE[name]
        run = weeks.sit(exercising.begin(name), first)
        if not weeks.plans(run):  # a letter rests for a day before one reads it again
            weeks.live(DAY)
            run = weeks.sit(run, first)
        return run, later
    if name == "E21":
        run = weeks.sit(exercising.begin(name), PRACTICE)
        weeks.live(DAY)
        run = weeks.sit(run, {**ALL_DONE, "who": "anna", "upset_end": 25, "plan": "video"})
        return run, {**ALL_DONE, "real": "yes"}
    return weeks.sit(exercising.begin(name), {**ERRAND, "who": "margaret", "plan": "known"}), {"was": "nice"}


def due_in(weeks: Weeks, run: Run) -> timedelta:
    """How long it is until the next sitting is due."""
    at = weeks.exercising.asked_again_at(run)
    assert at is not None
    return at - weeks.life.clock.now()


# --- whichever comes first counts for both ---------------------------------------------------------------------------


@pytest.mark.parametrize("happened", list(Happened))
@pytest.mark.parametrize("name", ASKS)
def test_told_on_today_the_exercise_does_not_ask(weeks: Weeks, name: str, happened: Happened) -> None:
    weeks.tells, weeks.feels = happened, Feeling.GOOD
    run, answers = begun(weeks, name)
    assert len(weeks.plans(run)) == 1
    weeks.live(max(due_in(weeks, run) + HOUR, 7 * DAY))
    assert weeks.today == [weeks.plans(run)[0].id]
    weeks.sit(run, answers)
    weeks.live(2 * DAY)
    assert weeks.asked == 1


@pytest.mark.parametrize("name", ASKS)
def test_told_in_the_exercise_today_does_not_ask(weeks: Weeks, name: str) -> None:
    run, answers = begun(weeks, name)
    plan, due = weeks.plans(run)[0], weeks.life.clock.now() + due_in(weeks, run)
    if not run.awaits_plan:  # moved by the person, so that Today would ask at the same time
        weeks.life.planning.move_one(plan.id, plan.starts.date(), (due - HOUR).replace(tzinfo=None))
    weeks.life.live_until(due)
    assert [call.plan.id for call in weeks.life.reminding.waiting()] == [plan.id]
    run = weeks.sit(run, answers)
    weeks.live(2 * DAY)
    assert (len(weeks.there), weeks.today) == (1, [])
    assert weeks.stages(run)[0] is Stage.TOLD
    assert [touch.plan for touch in weeks.life.touches(plan.people[0])] == [plan.id]


@pytest.mark.parametrize(
    ("name", "answer", "stage"),
    [
        ("E11", {"week": "other"}, Stage.LET_GO),
        ("E11", {"week": "no"}, Stage.LET_GO),
        ("E16", {"took": "way"}, Stage.LET_GO),
        ("E16", {"took": "kept"}, Stage.LET_GO),
        ("E18", {"went": "differ"}, Stage.TOLD),
        ("E18", {"went": "no"}, Stage.LET_GO),
        ("E20", {"went": "bad"}, Stage.TOLD),
        ("E20", {"went": "no"}, Stage.LET_GO),
        ("E21", {"real": "partly"}, Stage.TOLD),
        ("E21", {"real": "no"}, Stage.LET_GO),
        ("E22", {"took": "no"}, Stage.LET_GO),
        ("E23", {"took": "asked"}, Stage.LET_GO),
        ("E26", {"was": "awkward"}, Stage.TOLD),
        ("E26", {"was": "no"}, Stage.LET_GO),
    ],
)
def test_what_did_not_take_place_is_let_go_and_what_did_is_told(
    weeks: Weeks, name: str, answer: Answers, stage: Stage
) -> None:
    run, answers = begun(weeks, name)
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    run = weeks.sit(run, {**answers, **answer})
    assert weeks.stages(run)[0] is stage
    touches = weeks.life.touches(weeks.plans(run)[0].people[0])
    assert len(touches) == (stage is Stage.TOLD)
    weeks.live(2 * DAY)
    assert weeks.asked == 1


@pytest.mark.parametrize("answer", ["asked", "refused"])
def test_a_call_in_which_somebody_was_asked_took_place_whatever_the_answer(weeks: Weeks, answer: str) -> None:
    run = weeks.sit(weeks.exercising.begin("E23"), {**SIDE, "plan": "ring"})
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    run = weeks.sit(run, {"took": answer})
    assert weeks.stages(run)[0] is Stage.TOLD
    assert [touch.mode for touch in weeks.life.touches(MARGARET)] == [Mode.PHONE]
    weeks.live(DAY)
    assert weeks.asked == 1


@pytest.mark.parametrize(
    ("errand", "answers"),
    [
        ({"where": ("home",), "home": "door", "who_home": "margaret", "plan_home": "come"}, {"was_home": "nice"}),
        ({"where": ("unsafe",), "area": "with", "who_area": "margaret", "plan_area": "walk"}, {"was_area": "neutral"}),
    ],
)
@pytest.mark.parametrize("first", ["today", "there"])
def test_a_hello_at_home_or_in_company_is_asked_about_once(
    weeks: Weeks, errand: Answers, answers: Answers, first: str
) -> None:
    run = weeks.sit(weeks.exercising.begin("E26"), errand)
    if first == "today":
        weeks.tells, weeks.feels = Happened.YES, Feeling.GOOD
        weeks.live(due_in(weeks, run) + HOUR)
    else:
        weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    run = weeks.sit(run, answers)
    weeks.live(2 * DAY)
    assert (weeks.asked, weeks.stages(run)) == (1, [Stage.TOLD])
    assert "counts" in run.path


@pytest.mark.parametrize(("name", "step"), [("E20", "felt_bad"), ("E26", "awkward")])
def test_a_hard_one_told_on_today_is_met_kindly_and_not_asked_about(weeks: Weeks, name: str, step: str) -> None:
    weeks.tells, weeks.feels = Happened.YES, Feeling.HARD
    run, answers = begun(weeks, name)
    weeks.live(due_in(weeks, run) + HOUR)
    run = weeks.sit(run, answers)
    assert step in run.path
    assert weeks.asked == 1


# --- a week with several plans ---------------------------------------------------------------------------------------


def a_week(weeks: Weeks) -> Run:
    """Three plans, on the second, third and fifth day, and the seven days over without a look at Today."""
    run = weeks.sit(weeks.exercising.begin("E11"), WEEK)
    assert len(weeks.plans(run)) == 3
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    return run


def test_each_of_several_plans_told_on_today_is_asked_about_there_alone(weeks: Weeks) -> None:
    weeks.tells, weeks.feels = Happened.YES, Feeling.GOOD
    run = weeks.sit(weeks.exercising.begin("E11"), WEEK)
    weeks.live(due_in(weeks, run) + HOUR)
    run = weeks.sit(run, {"week": "yes", "become": "keep", "keep": "see"})
    assert (len(weeks.today), weeks.there) == (3, [])
    weeks.tells = None  # in the second week they do not look at Today, and then the exercise asks
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    run = weeks.sit(run, {"week": "partly", "become": "drop"})
    assert (weeks.there, weeks.stages(run)) == (["week"], [Stage.TOLD] * 4)


def test_one_that_was_told_is_enough_and_the_week_is_not_asked_about(weeks: Weeks) -> None:
    run = weeks.sit(weeks.exercising.begin("E11"), WEEK)
    weeks.tells = Happened.YES
    weeks.live(3 * DAY)
    weeks.tells = None
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    told = len(weeks.today)
    assert 1 <= told < 3
    weeks.sit(run, {"week": "yes"})
    weeks.live(2 * DAY)
    assert (len(weeks.today), weeks.there) == (told, [])


def test_the_week_is_told_for_all_plans_at_once(weeks: Weeks) -> None:
    run = weeks.sit(a_week(weeks), {"week": "yes"})
    assert weeks.stages(run) == [Stage.TOLD] * 3
    assert len(weeks.life.touches(MARGARET)) == 2
    assert weeks.there == ["week"]


def test_what_was_still_to_come_is_told_for_all_plans_a_week_later(weeks: Weeks) -> None:
    run = weeks.sit(a_week(weeks), {"week": "ahead"})
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    run = weeks.sit(run, {"week": "yes"})
    assert weeks.stages(run) == [Stage.TOLD] * 3


def test_in_part_it_is_asked_which_and_the_others_did_not_take_place(weeks: Weeks) -> None:
    run = weeks.exercising.take_up(a_week(weeks).id)
    run = weeks.exercising.answer(run.id, "partly")
    screen = weeks.exercising.screen(run.id)
    assert [option.text for option in screen.options] == [
        "The thing with people",
        "For pleasure: music or the radio",
        "Useful: cook for two days",
    ]
    assert Stage.TOLD not in weeks.stages(run)
    run = weeks.exercising.answer(run.id, ("plan", "plan_useful"))
    assert weeks.stages(run).count(Stage.TOLD) == 2
    assert weeks.stages(run).count(Stage.LET_GO) == 1
    assert len(weeks.life.touches(MARGARET)) == 2


def test_a_slip_is_taken_back_for_all_of_them(weeks: Weeks) -> None:
    exercising = weeks.exercising
    run = exercising.take_up(a_week(weeks).id)
    run = exercising.answer(run.id, "yes")
    exercising.back(run.id)
    run = exercising.answer(run.id, "partly")
    assert exercising.screen(run.id).id == "which"
    run = exercising.answer(run.id, ("plan",))
    exercising.back(run.id)
    assert len(exercising.screen(run.id).options) == 3
    run = exercising.answer(run.id, ("plan_pleasant",))
    assert weeks.life.touches(MARGARET) == []
    exercising.back(run.id)
    exercising.back(run.id)
    run = exercising.answer(run.id, "no")
    assert weeks.stages(run) == [Stage.LET_GO] * 3
    exercising.back(run.id)
    run = exercising.answer(run.id, "yes")
    assert weeks.stages(run) == [Stage.TOLD] * 3


def test_one_let_go_by_hand_is_not_offered_and_stays_let_go(weeks: Weeks) -> None:
    run = weeks.sit(weeks.exercising.begin("E11"), WEEK)
    first = min(weeks.plans(run), key=_starts)
    weeks.life.meeting.let_go(first.id, first.starts.date())
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    run = weeks.exercising.take_up(run.id)
    run = weeks.exercising.answer(run.id, "yes")
    weeks.exercising.back(run.id)
    run = weeks.exercising.answer(run.id, "partly")
    options = weeks.exercising.screen(run.id).options
    assert len(options) == 2
    run = weeks.exercising.answer(run.id, tuple(option.id for option in options))
    assert weeks.stages(run) == [Stage.LET_GO, Stage.TOLD, Stage.TOLD]


def test_what_was_told_on_today_between_two_screens_stays_told(weeks: Weeks) -> None:
    exercising = weeks.exercising
    run = exercising.take_up(a_week(weeks).id)
    tea = next(plan for plan in weeks.plans(run) if plan.people)
    weeks.life.meeting.tell(tea.id, tea.starts.date(), Happened.YES)
    before = weeks.life.touches(MARGARET)
    run = exercising.answer(run.id, "partly")
    left = [option.id for option in exercising.screen(run.id).options]
    exercising.note(run.id, (left[0],))  # ticked, and to Today and back
    assert [option.id for option in exercising.screen(run.id).options] == left
    exercising.answer(run.id, (left[0],))
    exercising.back(run.id)
    exercising.back(run.id)
    run = exercising.answer(run.id, "no")
    assert sorted(weeks.stages(run)) == [Stage.LET_GO, Stage.LET_GO, Stage.TOLD]
    assert weeks.life.touches(MARGARET) == before
    assert before[0].plan == tea.id


def test_one_of_two_told_on_today_leaves_the_other_to_be_asked(weeks: Weeks) -> None:
    exercising = weeks.exercising
    answers = {key: value for key, value in WEEK.items() if key != "plan_useful"}
    run = weeks.sit(exercising.begin("E11"), answers)
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    run = exercising.answer(exercising.take_up(run.id).id, "partly")
    first, _second = sorted(weeks.plans(run), key=_starts)
    weeks.life.meeting.tell(first.id, first.starts.date(), Happened.NO)
    (left,) = exercising.screen(run.id).options
    run = exercising.answer(run.id, (left.id,))
    assert weeks.stages(run) == [Stage.LET_GO, Stage.TOLD]


def test_next_with_nothing_ticked_says_nothing(weeks: Weeks) -> None:
    run = weeks.exercising.answer(weeks.exercising.take_up(a_week(weeks).id).id, "partly")
    run = weeks.exercising.answer(run.id, ())
    assert (run.present, weeks.stages(run)) == ("pleasure", [Stage.PLANNED] * 3)
    weeks.exercising.back(run.id)
    weeks.exercising.answer(run.id, ("plan",))
    weeks.exercising.back(run.id)
    weeks.exercising.answer(run.id, ())
    assert weeks.stages(run) == [Stage.PLANNED] * 3


def test_an_answer_that_is_skipped_after_all_is_taken_back(weeks: Weeks) -> None:
    run = weeks.exercising.answer(weeks.exercising.take_up(a_week(weeks).id).id, "yes")
    assert weeks.stages(run) == [Stage.TOLD] * 3
    weeks.exercising.back(run.id)
    run = weeks.exercising.skip(run.id)
    assert weeks.stages(run) == [Stage.PLANNED] * 3
    assert weeks.life.touches(MARGARET) == []


def test_what_was_told_on_today_after_a_slip_stays_told(weeks: Weeks) -> None:
    exercising = weeks.exercising
    run = exercising.take_up(a_week(weeks).id)
    run = exercising.answer(run.id, "partly")
    run = exercising.answer(run.id, ("plan_useful",))
    exercising.back(run.id)
    exercising.back(run.id)
    run = exercising.answer(run.id, "partly")
    assert Stage.TOLD not in weeks.stages(run)
    first, _second, third = sorted(weeks.plans(run), key=_starts)
    for plan in (first, third):
        weeks.life.meeting.tell(plan.id, plan.starts.date(), Happened.YES)
    run = exercising.skip(run.id)
    assert run.present == "pleasure"
    assert weeks.stages(run) == [Stage.TOLD, Stage.PLANNED, Stage.TOLD]


@pytest.mark.parametrize(("answer", "stage"), [("no", Stage.PLANNED), ("ahead", Stage.PLANNED), ("yes", Stage.TOLD)])
def test_a_plan_that_was_put_off_past_the_week_stays_until_its_time(weeks: Weeks, answer: str, stage: Stage) -> None:
    run, _answers = begun(weeks, "E11")
    plan, due = weeks.plans(run)[0], weeks.life.clock.now() + due_in(weeks, run)
    weeks.life.planning.move_one(plan.id, plan.starts.date(), (due + 2 * DAY).replace(tzinfo=None))
    weeks.life.live_until(due)
    run = weeks.sit(run, {"week": answer})
    assert weeks.stages(run) == [stage]
    assert run.waiting is (answer == "ahead")


# --- a talk that was planned otherwise -------------------------------------------------------------------------------


def a_talk(weeks: Weeks) -> Run:
    """An exercise done just before a weekly call, so that no plan is made in it."""
    call = a_plan(
        "call", mode=Mode.PHONE, starts=(NOW - 7 * DAY + HOUR).replace(tzinfo=None), rhythm=WEEKLY, zone="UTC"
    )
    weeks.life.with_plans(replace(call, made_at=NOW - 30 * DAY))
    run = weeks.sit(weeks.exercising.begin("E20"), TALK)
    assert weeks.plans(run) == []
    return run


def test_a_weekly_call_told_on_today_is_not_asked_about_in_the_exercise_it_was_for(weeks: Weeks) -> None:
    weeks.tells, weeks.feels = Happened.YES, Feeling.GOOD
    run = a_talk(weeks)
    weeks.live(due_in(weeks, run))
    assert weeks.today == ["call"]
    run = weeks.sit(run, {"went": "good"})
    assert (weeks.there, "next_time" in run.path) == ([], True)


def test_a_weekly_call_told_in_the_exercise_is_not_asked_about_on_today(weeks: Weeks) -> None:
    run = a_talk(weeks)
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    assert [call.plan.id for call in weeks.life.reminding.waiting()] == ["call"]
    weeks.sit(run, {"went": "quiet"})
    weeks.live(DAY)
    assert (weeks.there, weeks.today) == (["went"], [])
    assert [(touch.plan, touch.day) for touch in weeks.life.touches(ANNA)] == [("call", NOW.date())]


def test_a_talk_with_somebody_else_is_none_of_it(weeks: Weeks) -> None:
    weeks.tells = Happened.YES
    run = weeks.sit(weeks.exercising.begin("E20"), {**TALK, "who": "margaret"})
    a_talk(weeks)
    weeks.live(due_in(weeks, run))
    weeks.sit(run, {"went": "good"})
    assert (weeks.today, weeks.there) == (["call"], ["went"])


def test_a_message_is_no_talk(weeks: Weeks) -> None:
    note = a_plan("note", mode=Mode.MESSAGE, starts=(NOW + HOUR / 2).replace(tzinfo=None), zone="UTC")
    weeks.life.with_plans(note)
    run = a_talk(weeks)
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    weeks.sit(run, {"went": "good"})
    assert [(touch.plan, touch.mode) for touch in weeks.life.touches(ANNA)] == [("call", Mode.PHONE)]


def test_a_talk_told_before_the_exercise_began_is_not_the_one_it_was_for(weeks: Weeks) -> None:
    before = a_plan("before", mode=Mode.PHONE, starts=(NOW - HOUR / 2).replace(tzinfo=None), zone="UTC")
    weeks.life.with_plans(replace(before, made_at=NOW - DAY))
    weeks.life.meeting.tell(before.id, before.starts.date(), Happened.YES, Feeling.HARD)
    run = weeks.sit(weeks.exercising.begin("E20"), TALK)
    weeks.life.live_until(weeks.life.clock.now() + due_in(weeks, run))
    weeks.sit(run, {"went": "good"})
    assert weeks.there == ["went"]
