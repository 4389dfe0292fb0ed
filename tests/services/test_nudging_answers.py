"""What the person answers to suggestions, what is learned from it, and that all of it can be undone and forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from companion.domain.agreements import Agreement, to_sheet
from companion.domain.balance import as_it_is_sheet
from companion.domain.nudge_answers import Asking, Question, Reply, Verdict
from companion.domain.nudge_question import FIRST
from companion.domain.nudge_state import Hindrance
from companion.domain.nudges import Cause, Deed, IdeaAnswer, Rest, SpeakKind
from companion.domain.people import Kind, LifeState, PersonId
from companion.domain.plans import Feeling, Mode, Occurrence, Plan, PlanId, Stage, Touch, TouchId
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem
from companion.domain.runs import StopReason
from companion.services.nudge_looking import suggested
from companion.services.nudging import Nudging
from companion.services.planning import Draft, Planning
from companion.system.clock import TurnedClock
from tests.domain.helpers_nudges import somebody
from tests.helpers_store import NOW, open_temp_diary
from tests.services.helpers_agenda import DiaryAgenda
from tests.store.made import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.domain.nudge_answers import KindView
    from companion.domain.nudges import Idea
    from companion.store.diary import SqlDiary

TODAY = NOW.date()
MET = (24, 40, 20, 18, 30, 16)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, clock)
    with opened.writing() as book:
        book.preferences.save(Preferences(first_opened=TODAY - timedelta(days=60), ideas_asked=True))
        for name, days_ago in zip(("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn"), MET, strict=True):
            who = somebody(name)
            book.people.save(who)
            book.touches.save(touch(who.id, days_ago))
    yield opened
    opened.close()


@pytest.fixture
def nudging(diary: SqlDiary, clock: TurnedClock) -> Nudging[None, None]:
    return Nudging(diary, clock, DiaryAgenda(diary, clock), lambda: None, lambda: None)


def touch(who: PersonId, days_ago: float, mode: Mode = Mode.IN_PERSON, feeling: Feeling | None = None) -> Touch:
    at = NOW - timedelta(days=days_ago)
    return Touch(id=TouchId(f"{who}-{days_ago}-{mode}"), people=(who,), mode=mode, at=at, feeling=feeling)


def prefer(diary: SqlDiary, **changes: object) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **changes))  # type: ignore[arg-type]


def only(diary: SqlDiary, *kinds: SpeakKind) -> None:
    prefer(diary, speak_off=" ".join(kind.value for kind in SpeakKind if kind not in kinds))


def now_idea(nudging: Nudging[None, None]) -> Idea:
    idea = nudging.idea()
    assert idea is not None
    return idea


def view(nudging: Nudging[None, None], kind: SpeakKind = SpeakKind.MEET) -> KindView:
    return next(each for each in nudging.kinds() if each.kind is kind)


def next_one(nudging: Nudging[None, None], clock: TurnedClock, days: int = 40) -> Idea:
    """Wait until something is suggested again, and let it be shown."""
    for _ in range(days):
        clock.turn(timedelta(days=1))
        idea = nudging.idea()
        if idea is not None:
            nudging.shown(idea)
            return idea
    pytest.fail("nothing was suggested any more")


def everything(diary: SqlDiary) -> list[object]:
    with diary.reading() as book:
        return [book.nudges.all("state"), book.nudges.all("shown"), book.preferences.get()]


# --- answers ---


@pytest.mark.parametrize("answer", [each for each in IdeaAnswer if each not in (IdeaAnswer.NONE, IdeaAnswer.IGNORED)])
def test_every_answer_can_be_undone(nudging: Nudging[None, None], diary: SqlDiary, answer: IdeaAnswer) -> None:
    idea = now_idea(nudging)
    nudging.shown(idea)
    before = everything(diary)
    acts = {
        IdeaAnswer.PLANNED: nudging.plan_it,
        IdeaAnswer.ANOTHER: nudging.another,
        IdeaAnswer.NOT_TODAY: nudging.not_today,
        IdeaAnswer.LESS: nudging.less,
    }
    acts[answer](idea)
    assert everything(diary) != before
    diary.undo()
    assert everything(diary) == before
    assert now_idea(nudging).person == idea.person


def test_less_twice_turns_the_kind_off_and_it_can_be_turned_on_again(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    only(diary, SpeakKind.MEET, SpeakKind.HELLO)
    idea = now_idea(nudging)
    nudging.shown(idea)
    first = nudging.less(idea)
    assert (first.kind, first.off, first.days) == (SpeakKind.MEET, False, 6.0)
    assert nudging.today().rest is Rest.NOT_TODAY
    second = nudging.less(next_one(nudging, clock))
    assert (second.off, second.days) == (True, 12.0)
    assert not view(nudging).on
    diary.undo()
    assert view(nudging).on
    nudging.switch(SpeakKind.MEET, on=False)
    nudging.switch(SpeakKind.MEET, on=True)
    assert (view(nudging).on, view(nudging).days) == (True, 3.0), "it begins anew"
    diary.undo()
    assert not view(nudging).on


def test_pressed_twice_is_said_once(nudging: Nudging[None, None]) -> None:
    idea = now_idea(nudging)
    for _ in range(2):
        nudging.not_today(idea)
    assert view(nudging).days == 3.75


def test_all_switched_off_is_silence(nudging: Nudging[None, None], diary: SqlDiary) -> None:
    only(diary)
    assert nudging.today().rest is Rest.SWITCHED_OFF
    assert nudging.question() is None


def test_what_was_planned_and_done_brings_the_kind_nearer(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = now_idea(nudging)
    nudging.plan_it(idea)
    assert view(nudging).days == 3
    clock.turn(timedelta(days=2))
    with diary.writing() as book:
        book.touches.save(touch(idea.person.id, -1.5))
    assert view(nudging).days == pytest.approx(2.4)
    nudging.shown(next_one(nudging, clock))
    assert Verdict.DONE in [line.verdict for line in nudging.decisions()]


def test_a_call_does_not_make_a_meeting_done(nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock) -> None:
    idea = now_idea(nudging)
    nudging.plan_it(idea)
    clock.turn(timedelta(days=2))
    with diary.writing() as book:
        book.touches.save(touch(idea.person.id, -1.5, Mode.PHONE))
    assert view(nudging).days == 3


def test_two_that_were_hard_bring_a_quiet_week(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    only(diary, SpeakKind.MEET)
    for _ in range(2):
        idea = next_one(nudging, clock)
        nudging.plan_it(idea)
        clock.turn(timedelta(days=2))
        with diary.writing() as book:
            days_ago = (NOW - clock.now()).total_seconds() / 86400 + 1
            book.touches.save(touch(idea.person.id, days_ago, feeling=Feeling.HARD))
    clock.turn(timedelta(days=1))
    assert nudging.today().rest is Rest.HURT
    later = next_one(nudging, clock)
    assert later.day >= TODAY + timedelta(days=12)


def test_two_exercises_that_made_it_worse_bring_a_quiet_week(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    assert nudging.idea() is not None
    with diary.writing() as book:
        for name, ended in (("one", NOW - timedelta(days=4)), ("two", NOW - timedelta(hours=1))):
            book.runs.save(run(name, started=ended, finished=ended, stopped=StopReason.UPSET))
    assert nudging.today().rest is Rest.HURT
    clock.turn(timedelta(days=7))
    assert nudging.idea() is not None


# --- what got in the way ---


def plan_of(nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock, idea: Idea) -> Plan:
    """Yes, plan it."""
    assert idea.starts is not None
    draft = Draft(people=(idea.person.id,), mode=idea.mode, starts=idea.starts)
    return Planning(diary, clock).plan(draft, nudging.planned(idea))


def test_a_suggestion_and_its_plan_come_and_go_together(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = now_idea(nudging)
    nudging.shown(idea)
    plan_of(nudging, diary, clock, idea)
    assert nudging.today().rest is Rest.PLANNED
    diary.undo()
    with diary.reading() as book:
        assert book.plans.current(TODAY) == []
    assert now_idea(nudging).person == idea.person, "one press takes both back"


def test_who_died_before_yes_was_pressed_is_not_planned_with_and_nothing_is_noted(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = now_idea(nudging)
    nudging.shown(idea)
    with diary.writing() as book:
        book.people.save(replace(idea.person, life=LifeState.DIED))
    before = everything(diary)
    with pytest.raises(Problem):
        plan_of(nudging, diary, clock, idea)
    assert everything(diary) == before
    assert nudging.idea() is None


@pytest.mark.parametrize("said", list(Hindrance))
def test_what_got_in_the_way_is_asked_once_and_makes_the_next_one_smaller(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock, said: Hindrance
) -> None:
    idea = now_idea(nudging)
    nudging.shown(idea)
    plan = plan_of(nudging, diary, clock, idea)
    assert nudging.asks_why(plan.id)
    assert not nudging.asks_why(PlanId("one of my own"))
    gap = view(nudging, idea.kind).days
    clock.turn(timedelta(days=10))
    before = everything(diary)
    nudging.tell_why(plan.id, said)
    assert not nudging.asks_why(plan.id)
    assert view(nudging, idea.kind).days == gap, "not done leaves the distance as it is (7.3)"
    assert nudging.decisions()[0].verdict is Verdict.NOT_DONE
    after = everything(diary)
    nudging.tell_why(plan.id, Hindrance.TOO_BIG)
    assert everything(diary) == after, "once"
    diary.undo()
    assert everything(diary) == before


# --- the first question ---


@pytest.mark.parametrize("reply", list(Reply))
def test_nothing_is_suggested_before_the_first_question_is_answered(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock, reply: Reply
) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), ideas_asked=False))
    for _ in range(3):  # it stands as long as it takes, and is no idea
        view = nudging.today()
        nudging.looked(view)
        assert (view.idea, view.rest) == (None, Rest.UNASKED)
        assert nudging.question() == FIRST
        clock.turn(timedelta(days=1))
    assert nudging.decisions() == ()
    assert nudging.hearing(), "who asks whom one could ring is told all the same"
    before = everything(diary)
    nudging.answer_question(FIRST, reply)
    assert nudging.question() is None
    wanted = reply in (Reply.SAME, Reply.FEWER)
    assert (nudging.today().idea is not None) is wanted
    assert wanted or nudging.today().rest is Rest.SWITCHED_OFF
    (line,) = nudging.decisions()
    assert (line.reply, line.asking) == (reply, Asking.FIRST)
    diary.undo()
    assert everything(diary) == before
    assert nudging.question() == FIRST


def test_a_kind_chosen_before_is_the_only_one_that_comes(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), ideas_asked=False))
    nudging.switch(SpeakKind.CALL, on=True)
    assert nudging.question() is None
    assert [view.kind for view in nudging.kinds() if view.on] == [SpeakKind.CALL]
    assert next_one(nudging, clock).kind is SpeakKind.CALL


# --- left unanswered ---


def test_three_left_unanswered_wait_for_the_question(nudging: Nudging[None, None], clock: TurnedClock) -> None:
    for _ in range(3):
        next_one(nudging, clock)
        assert nudging.question() is None
    clock.turn(timedelta(days=1))
    asked = nudging.question()
    assert asked is not None
    assert asked.asking is Asking.IGNORED
    clock.turn(timedelta(days=100))
    assert nudging.today().rest is Rest.ASKED, "it waits as long as it takes"
    assert nudging.question() == asked


@pytest.mark.parametrize("reply", list(Reply))
def test_the_answer_to_the_question(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock, reply: Reply
) -> None:
    for _ in range(3):
        next_one(nudging, clock)
    clock.turn(timedelta(days=1))
    asked = nudging.question()
    assert asked is not None
    before, days = everything(diary), view(nudging).days
    nudging.answer_question(asked, reply)
    assert nudging.question() is None
    if reply is Reply.STOP:
        assert nudging.today().rest is Rest.SWITCHED_OFF
    else:
        assert view(nudging).days == min(30, days * (2 if reply is Reply.FEWER else 1))
        next_one(nudging, clock)
    line = next(line for line in nudging.decisions() if line.verdict is Verdict.REPLIED)
    assert line.reply is reply
    if reply is Reply.STOP:
        diary.undo()
        assert everything(diary) == before


def test_after_six_weeks_half_as_many_and_one_question(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    nudging.plan_it(next_one(nudging, clock))
    clock.turn(timedelta(days=43))
    asked = nudging.question()
    assert asked is not None
    assert asked.asking is Asking.SIX_WEEKS
    nudging.shown(now_idea(nudging))
    nudging.plan_it(now_idea(nudging))
    clock.turn(timedelta(days=3))
    assert nudging.today().rest is Rest.ENOUGH, "one in seven days"
    nudging.answer_question(asked, Reply.SAME)
    assert nudging.question() is None
    assert nudging.today().rest is not Rest.ENOUGH
    clock.turn(timedelta(days=42))
    again = nudging.question()
    assert again is not None
    nudging.answer_question(again, Reply.FEWER)
    with diary.reading() as book:
        assert book.preferences.get().budget == "quiet"


# --- who is not named ---


def try_in_vain(diary: SqlDiary, who: PersonId) -> None:
    """Two calls that were begun, and nobody answered."""
    with diary.writing() as book:
        for number in range(2):
            starts = (NOW - timedelta(days=3 + number)).replace(tzinfo=None)
            plan = Plan(
                id=PlanId(f"vain-{who}-{number}"),
                people=(who,),
                mode=Mode.PHONE,
                starts=starts,
                zone="Europe/London",
                made_at=NOW,
            )
            book.plans.save(plan)
            joined = NOW - timedelta(days=3 + number)
            book.plans.save_occurrence(
                Occurrence(plan=plan.id, day=starts.date(), stage=Stage.LET_GO, joined_at=joined, told_at=joined)
            )


def test_two_tries_in_vain_let_somebody_rest(nudging: Nudging[None, None], diary: SqlDiary) -> None:
    first = now_idea(nudging).person
    try_in_vain(diary, first.id)
    assert now_idea(nudging).person.id != first.id
    assert first.id not in {idea.person.id for idea in nudging.hearing()}


def test_where_ties_do_not_answer_finding_company_comes_first(nudging: Nudging[None, None], diary: SqlDiary) -> None:
    with diary.writing() as book:
        for name in ("Ada", "Cleo", "Dan", "Finn"):
            book.people.save(somebody(name, life=LifeState.RESTING))
    for name in ("ben", "eve"):  # of whom nothing was heard for four weeks
        try_in_vain(diary, PersonId(name))
    assert nudging.today().rest is Rest.THIN
    with diary.writing() as book:
        gil, hal = somebody("Gil"), somebody("Hal")
        for who in (gil, hal):
            book.people.save(who)
            book.touches.save(touch(who.id, 1))
    assert nudging.today().rest is Rest.THIN, "two answer, and two do not"
    with diary.writing() as book:
        book.people.save(somebody("Ivy"))
        book.touches.save(touch(PersonId("ivy"), 1))
    assert now_idea(nudging).kind is SpeakKind.WEEK
    nudging.switch(SpeakKind.WEEK, on=False)
    assert nudging.today().rest is Rest.NOBODY


@pytest.mark.parametrize("life", [life for life in LifeState if not life.may_be_suggested])
def test_who_must_not_be_named_is_gone_at_once_and_stays_away(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock, life: LifeState
) -> None:
    idea = now_idea(nudging)
    nudging.shown(idea)
    with diary.writing() as book:
        book.people.save(replace(idea.person, life=life))
    assert nudging.today().rest is Rest.NOBODY
    assert idea.person.id not in {each.person.id for each in nudging.hearing()}
    clock.turn(timedelta(days=1))
    assert view(nudging).days == 3, "nobody left it unanswered"
    assert nudging.today().rest is Rest.ENOUGH, "and it was said all the same"
    for _ in range(4):
        other = next_one(nudging, clock)
        nudging.not_today(other)
        assert other.person.id != idea.person.id


def test_an_agreement_is_obeyed(nudging: Nudging[None, None], diary: SqlDiary) -> None:
    first = now_idea(nudging).person
    with diary.writing() as book:
        book.ties.save(to_sheet(Agreement(person=first.id, made_at=NOW, modes=(Mode.PHONE,))))
    assert now_idea(nudging).person.id != first.id
    only(diary, SpeakKind.CALL)
    ringing = {idea.person.id: idea for idea in nudging.hearing()}
    assert all(idea.deed is not Deed.TEA_HERE or idea.person.id != first.id for idea in ringing.values())


def test_the_balance_rule_speaks_of_the_next_step(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    only(diary, SpeakKind.NEXT_STEP)
    assert nudging.idea() is None
    with diary.writing() as book:
        for days_ago in (3, 9, 17, 25):
            book.touches.save(touch(PersonId("ben"), days_ago, Mode.PHONE))
    idea = now_idea(nudging)
    assert (idea.kind, idea.person.id, idea.mode) == (SpeakKind.NEXT_STEP, "ben", Mode.IN_PERSON)
    assert (idea.why[0].cause, idea.why[0].number) == (Cause.CALLS_NO_MEETING, 4)
    nudging.shown(idea)
    assert now_idea(nudging).why[0] == idea.why[0]
    nudging.not_today(idea)
    clock.turn(timedelta(days=13))
    assert nudging.idea() is None, "asked once in two weeks"
    diary.undo()
    clock.turn(timedelta(days=-13))
    with diary.writing() as book:
        book.ties.save(as_it_is_sheet(PersonId("ben"), NOW))
    clock.turn(timedelta(days=15))
    assert nudging.idea() is None, "liked as it is"


# --- a look without a nudge ---


def test_at_most_three_might_like_to_hear_from_one_and_nothing_is_noted(
    nudging: Nudging[None, None], diary: SqlDiary
) -> None:
    before = everything(diary)
    found = nudging.hearing()
    assert len(found) == 3
    assert len({idea.person.id for idea in found}) == 3
    assert {idea.kind for idea in found} >= {SpeakKind.MEET, SpeakKind.CALL}
    assert all(idea.why for idea in found)
    assert everything(diary) == before


def test_people_come_before_groups_and_places_and_these_stand_alone_only_where_there_are_no_people(
    nudging: Nudging[None, None], diary: SqlDiary
) -> None:
    with diary.writing() as book:
        for name, kind in (("Book club", Kind.GROUP), ("Library", Kind.PLACE)):
            book.people.save(replace(somebody(name), kind=kind))
    only(diary, SpeakKind.PLACE, SpeakKind.MEET)
    mixed = [idea.person.kind for idea in nudging.hearing()]
    assert Kind.PERSON in mixed
    assert mixed == sorted(mixed, key=lambda kind: kind is not Kind.PERSON)
    only(diary, SpeakKind.PLACE)
    with diary.writing() as book:
        for who in book.people.all():
            if who.kind is Kind.PERSON:
                book.touches.save(touch(who.id, 1))
                book.plans.save(written_to(who.id))
    assert nudging.hearing() == (), "with people in the circle, a library is not who would like to hear from one"
    with diary.writing() as book:
        for who in book.people.all():
            if who.kind is Kind.PERSON:
                book.people.save(replace(who, life=LifeState.DIED))
    alone = nudging.hearing()
    assert {idea.person.name for idea in alone} == {"Book club", "Library"}


def test_whom_today_names_just_now_comes_only_where_nobody_else_does(
    nudging: Nudging[None, None], diary: SqlDiary
) -> None:
    only(diary, SpeakKind.MEET)
    idea = now_idea(nudging)
    nudging.shown(idea)
    assert idea.person.id not in {each.person.id for each in nudging.hearing()}
    with diary.writing() as book:
        for who in book.people.all():
            if who.id != idea.person.id:
                book.touches.save(touch(who.id, 1))
    assert [each.person.id for each in nudging.hearing()] == [idea.person.id]
    nudging.not_today(idea)
    assert nudging.hearing() == (), "the person said not today"


def written_to(who: PersonId) -> Plan:
    """A message in two days: then nothing more is proposed."""
    starts = NOW.replace(tzinfo=None) + timedelta(days=2)
    return Plan(
        id=PlanId(f"write-{who}"), people=(who,), mode=Mode.MESSAGE, starts=starts, zone="Europe/London", made_at=NOW
    )


def test_a_name_out_of_that_list_is_planned_and_uses_nothing_up(
    nudging: Nudging[None, None], clock: TurnedClock
) -> None:
    chosen = nudging.hearing()[1]
    nudging.plan_it(chosen)
    line = nudging.decisions()[0]
    assert (line.verdict, line.person, line.used) == (Verdict.PLANNED, chosen.person.id, 0)
    clock.turn(timedelta(days=1))
    assert nudging.idea() is not None


# --- thinking once ---


def test_looking_each_minute_is_not_thinking_each_minute(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    with patch("companion.services.nudging.suggested", wraps=suggested) as thought:
        for _ in range(59):
            nudging.today()
            nudging.question()
            clock.turn(timedelta(minutes=1))
        assert thought.call_count == 1
        nudging.shown(now_idea(nudging))
        nudging.today()
        assert thought.call_count == 2, "something was written"
        clock.turn(timedelta(minutes=1))
        nudging.today()
        assert thought.call_count == 3, "another hour"
        with diary.writing() as book:
            book.people.save(somebody("Gus"))
        assert nudging.today().idea == nudging.idea()
        assert thought.call_count == 4


# --- the log ---


def test_every_decision_is_kept_for_thirty_days(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = now_idea(nudging)
    nudging.looked(nudging.today())
    nudging.looked(nudging.today())
    (line,) = nudging.decisions()
    assert (line.verdict, line.kind, line.person, line.why) == (Verdict.SHOWN, idea.kind, idea.person.id, idea.why)
    assert (line.used, line.most) == (1, 3)
    nudging.not_today(idea)
    for _ in range(2):
        nudging.looked(nudging.today())
    clock.turn(timedelta(days=1))
    nudging.looked(nudging.today())
    told = [(each.verdict, each.rest) for each in nudging.decisions()]
    silent = (Verdict.SILENT, Rest.NOT_TODAY)
    assert told[0] == silent, "newest first"
    assert told.count(silent) == 2, "one line a day"
    assert told.count((Verdict.SHOWN, None)) == 1
    assert (Verdict.NOT_TODAY, None) in told
    assert len(nudging.decisions(days=0)) <= len(told)
    clock.turn(timedelta(days=30, hours=1))
    assert nudging.decisions() == ()
    nudging.looked(nudging.today())
    with diary.reading() as book:
        assert len(book.nudges.all("decision")) == 1, "what is older than thirty days is gone from the diary too"


def test_a_silence_of_the_hour_or_by_choice_is_not_written_down(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    clock.turn(timedelta(hours=3))
    assert nudging.today().rest is Rest.NOT_NOW
    nudging.looked(nudging.today())
    prefer(diary, fine_alone=True)
    nudging.looked(nudging.today())
    assert nudging.decisions() == ()


# --- forgetting ---


def test_what_was_learned_can_be_forgotten_without_a_flood(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    for _ in range(2):
        nudging.not_today(next_one(nudging, clock))
        clock.turn(timedelta(days=1))
    before = everything(diary)
    assert view(nudging).days > 3
    nudging.reset()
    assert {each.days for each in nudging.kinds()} == {3.0, 7.0}
    assert nudging.decisions() == ()
    assert nudging.today().rest is Rest.NOT_TODAY, "what was answered yesterday is not forgotten"
    diary.undo()
    assert everything(diary) == before


def test_what_is_there_for_the_page_of_rules(nudging: Nudging[None, None]) -> None:
    kinds = nudging.kinds()
    assert [each.kind for each in kinds] == list(SpeakKind)
    assert all(each.on and not each.resting and each.hour is None for each in kinds)
    assert all(each.days == (7 if each.kind is SpeakKind.WEEK else 3) for each in kinds)
    assert {each.next_on for each in kinds} == {TODAY}
    idea = now_idea(nudging)
    nudging.shown(idea)
    assert view(nudging).next_on == TODAY + timedelta(days=3)
    assert nudging.why(idea) == idea.why


def test_an_answer_to_no_question_at_all_harms_nothing(nudging: Nudging[None, None]) -> None:
    nudging.answer_question(Question(asking=Asking.SIX_WEEKS, kinds=(SpeakKind.MEET,)), Reply.SAME)
    assert nudging.idea() is not None


def test_what_was_done_without_pressing_yes_was_not_left_unanswered(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = now_idea(nudging)
    nudging.shown(idea)
    clock.turn(timedelta(hours=5))
    with diary.writing() as book:
        days_ago = -5 / 24
        book.touches.save(touch(idea.person.id, days_ago))
    clock.turn(timedelta(days=2))
    nudging.looked(nudging.today())
    assert view(nudging, idea.kind).days == 3
    assert all(each.verdict is not Verdict.IGNORED for each in nudging.decisions())


def test_what_was_planned_without_pressing_yes_was_not_left_unanswered(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    idea = now_idea(nudging)
    nudging.shown(idea)
    clock.turn(timedelta(hours=1))
    assert idea.starts is not None
    later = idea.starts + timedelta(days=4)
    Planning(diary, clock).plan(Draft(people=(idea.person.id,), mode=idea.mode, starts=later))
    clock.turn(timedelta(hours=24))
    nudging.looked(nudging.today())
    assert view(nudging, idea.kind).days == 3


def test_a_clock_that_was_a_year_ahead_silences_nothing_when_it_is_put_right(
    nudging: Nudging[None, None], clock: TurnedClock
) -> None:
    clock.turn(timedelta(days=365))
    nudging.not_today(now_idea(nudging))
    clock.set(NOW)
    idea = now_idea(nudging)
    nudging.shown(idea)
    nudging.not_today(idea)
    assert nudging.today().rest is Rest.NOT_TODAY
    clock.turn(timedelta(days=365))
    assert nudging.today().rest is not None or nudging.idea() is not None


@pytest.mark.parametrize(("said", "asked"), [("chosen", False), ("unsure", True)])
def test_after_a_quiet_one_chose_nobody_asks_about_the_step_to_one_room(
    nudging: Nudging[None, None], diary: SqlDiary, said: str, *, asked: bool
) -> None:
    only(diary, SpeakKind.NEXT_STEP)
    with diary.writing() as book:
        who = somebody("Gil", meet_every_days=None)
        book.people.save(who)
        for days in (2, 9, 16):
            book.touches.save(touch(who.id, days, Mode.PHONE))
        book.runs.save(run("alone", exercise="E13", answers={"which": said}))
    assert (nudging.idea() is not None) is asked


def test_beginning_anew_makes_nothing_smaller_of_what_is_planned_still(
    nudging: Nudging[None, None], diary: SqlDiary, clock: TurnedClock
) -> None:
    only(diary, SpeakKind.MEET)
    idea = now_idea(nudging)
    nudging.shown(idea)
    nudging.plan_it(idea)
    nudging.reset()
    with diary.writing() as book:
        book.touches.save(touch(idea.person.id, -1))
    for _ in range(40):
        clock.turn(timedelta(days=1))
        again = nudging.idea()
        if again is not None:
            assert Cause.SMALLER not in {each.cause for each in again.why}
            nudging.shown(again)
            if again.person.id == idea.person.id:
                return
            nudging.plan_it(again)
            with diary.writing() as book:
                book.touches.save(touch(again.person.id, (NOW - clock.now()).days))
    pytest.fail("they were not suggested again")
