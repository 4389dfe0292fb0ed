"""What a run is told of the diary when a step asks for it: lists of earlier runs, facts about its person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.exercises import Exercise, First, Info, PersonStep
from companion.domain.people import LifeState, Nearness, Person, PersonId
from companion.domain.plans import Mode, Occurrence, Plan, PlanId, Stage, Touch, TouchId
from companion.domain.proofs import Proof, ProofKind, to_sheet
from companion.domain.run_words import ASKED_FACTS, Filler
from companion.domain.runs import AnswerValue, Run, RunId, StopReason
from companion.services.run_knowledge import around_of
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from tests.domain.helpers_kinds import made_of
from tests.helpers_store import NOW, open_temp_diary

DAY = timedelta(days=1)
ANNA = PersonId("anna")


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path, clock)
    with found.writing() as book:
        book.people.save(Person(id=ANNA, name="Anna", added_at=NOW, nearness=Nearness.WALKING))
        book.people.save(Person(id=PersonId("tom"), name="Tom", added_at=NOW, nearness=Nearness.FAR))
        book.people.save(Person(id=PersonId("vera"), name="Vera", added_at=NOW))
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London"))
    yield found
    found.close()


def exercise(first: First = First.CIRCLE) -> Exercise:
    return made_of(PersonStep(id="who", ask="Who?", first=first), Info(id="next", ask="And?"))


def a_run(who: AnswerValue | None = "anna", **more: object) -> Run:
    answers: dict[str, AnswerValue] = {} if who is None else {"who": who}
    known: dict[str, object] = {"id": RunId("r"), "exercise": "T1", "version": 1, "thought": "", "started": NOW}
    known |= {"path": ("who", "next"), "answers": answers}
    return Run(**{**known, **more})  # type: ignore[arg-type]


def facts(diary: SqlDiary, clock: TurnedClock, run: Run) -> dict[str, object]:
    with diary.reading() as book:
        known = around_of(book, clock, run, exercise()).known
        return {name: known[name] for name in known}


def touch(diary: SqlDiary, name: str, mode: Mode, at: datetime, *people: PersonId) -> None:
    with diary.writing() as book:
        book.touches.save(Touch(id=TouchId(name), people=people or (ANNA,), mode=mode, at=at))


def tried(diary: SqlDiary, name: str, at: datetime, stage: Stage, *, joined: bool = True) -> None:
    """A call that was planned, begun or not, and came to this."""
    with diary.writing() as book:
        plan = Plan(
            id=PlanId(name), people=(ANNA,), mode=Mode.PHONE, starts=at.replace(tzinfo=None), zone="UTC", made_at=at
        )
        book.plans.save(plan)
        begun = at if joined else None
        book.plans.save_occurrence(Occurrence(plan=plan.id, day=at.date(), stage=stage, joined_at=begun, told_at=at))


def test_with_nothing_noted_every_fact_is_empty(diary: SqlDiary, clock: TurnedClock) -> None:
    found = facts(diary, clock, a_run())
    assert set(found) == ASKED_FACTS
    assert found == {
        "unanswered": 0,
        "person_calls": 0,
        "person_meetings": 0,
        "person_near": "near",
        "last_contact": None,
        "new_tie": "yes",
        "mourning": "",
        "tries": 0,
        "plan_felt": "",
        "plan_told": "",
    }


def test_calls_and_meetings_with_the_runs_person_are_those_of_thirty_days(diary: SqlDiary, clock: TurnedClock) -> None:
    touch(diary, "1", Mode.PHONE, NOW - 3 * DAY)
    touch(diary, "2", Mode.VIDEO, NOW - 29 * DAY)
    touch(diary, "3", Mode.VIDEO, NOW - 31 * DAY)
    touch(diary, "4", Mode.IN_PERSON, NOW - 12 * DAY)
    touch(diary, "5", Mode.IN_PERSON, NOW - DAY, PersonId("tom"))
    found = facts(diary, clock, a_run())
    assert (found["person_calls"], found["person_meetings"], found["last_contact"]) == (2, 1, 3)
    tom = facts(diary, clock, a_run("tom"))
    assert (tom["person_calls"], tom["person_meetings"], tom["last_contact"], tom["person_near"]) == (0, 1, 1, "far")
    assert facts(diary, clock, a_run("vera"))["person_near"] == ""


def test_the_last_contact_is_counted_in_days_of_the_calendar_at_home(diary: SqlDiary, clock: TurnedClock) -> None:
    clock.set(datetime(2026, 11, 22, 0, 30, tzinfo=NOW.tzinfo))
    touch(diary, "1", Mode.PHONE, datetime(2026, 11, 21, 23, 45, tzinfo=NOW.tzinfo))
    with diary.reading() as book:
        around = around_of(book, clock, a_run(), exercise())
        assert (around.known["last_contact"], around.known["last_way"]) == (1, "phone")


def test_tries_count_when_they_were_begun_and_came_to_nothing_since_the_last_contact(
    diary: SqlDiary, clock: TurnedClock
) -> None:
    tried(diary, "old", NOW - 50 * DAY, Stage.LET_GO)
    tried(diary, "one", NOW - 20 * DAY, Stage.LET_GO)
    tried(diary, "two", NOW - 9 * DAY, Stage.LET_GO)
    tried(diary, "never begun", NOW - 8 * DAY, Stage.LET_GO, joined=False)
    tried(diary, "worked", NOW - 7 * DAY, Stage.TOLD)
    assert facts(diary, clock, a_run())["unanswered"] == 2
    assert facts(diary, clock, a_run("tom"))["unanswered"] == 0
    touch(diary, "met", Mode.IN_PERSON, NOW - 15 * DAY)
    assert facts(diary, clock, a_run())["unanswered"] == 1


@pytest.mark.parametrize("who", ["nobody", "else:Mr Bell", None, "stranger"])
def test_without_somebody_of_the_circle_nothing_is_known(diary: SqlDiary, clock: TurnedClock, who: str | None) -> None:
    touch(diary, "1", Mode.PHONE, NOW - DAY)
    found = facts(diary, clock, a_run(who))
    assert (found["unanswered"], found["person_calls"], found["person_near"], found["last_contact"]) == (0, 0, "", None)


def test_nothing_is_said_of_somebody_who_is_not_safe(diary: SqlDiary, clock: TurnedClock) -> None:
    touch(diary, "1", Mode.PHONE, NOW - DAY)
    with diary.writing() as book:
        anna = book.people.get(ANNA)
        assert anna is not None
        book.people.save(replace(anna, life=LifeState.NOT_SAFE))
    assert facts(diary, clock, a_run())["last_contact"] is None


def test_somebody_just_chosen_is_the_runs_person_before_the_answer_is_kept(diary: SqlDiary, clock: TurnedClock) -> None:
    touch(diary, "1", Mode.PHONE, NOW - DAY)
    run = a_run(None, path=("who",))
    with diary.reading() as book:
        assert around_of(book, clock, run, exercise()).known["person_calls"] == 0
        assert around_of(book, clock, run, exercise(), "anna").known["person_calls"] == 1
        assert around_of(book, clock, run, exercise(), ("anna", "tom")).known["person_calls"] == 1


@pytest.mark.parametrize(("days", "mourning"), [(0, "yes"), (55, "yes"), (56, "")])
def test_mourning_lasts_eight_weeks(diary: SqlDiary, clock: TurnedClock, days: int, mourning: str) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), bereaved_on=NOW.date() - days * DAY))
    assert facts(diary, clock, a_run())["mourning"] == mourning


def test_runs_count_when_they_came_to_their_end(diary: SqlDiary, clock: TurnedClock) -> None:
    ends = (StopReason.FINISHED, StopReason.TRUE_THOUGHT, StopReason.LEFT, StopReason.UPSET)
    with diary.writing() as book:
        for number, reason in enumerate(ends):
            book.runs.save(a_run(id=RunId(f"r{number}"), exercise="E09", finished=NOW, stopped=reason))
        book.runs.save(a_run(id=RunId("open"), exercise="E09"))
    with diary.reading() as book:
        known = around_of(book, clock, a_run(), exercise()).known
        assert (known["runs:E09"], known["runs:E01"]) == (2, 0)


def test_lists_of_earlier_runs_are_newest_first_without_this_one_and_nothing_twice(
    diary: SqlDiary, clock: TurnedClock
) -> None:
    with diary.writing() as book:
        book.runs.save(
            a_run(id=RunId("old"), started=NOW - 9 * DAY, kept={"learned": ("a loom", "a car"), "say": ("Hello",)})
        )
        book.runs.save(a_run(id=RunId("new"), started=NOW - DAY, kept={"learned": ("a cash machine", "a car")}))
        book.runs.save(a_run(id=RunId("r"), kept={"learned": ("this one",)}))
    with diary.reading() as book:
        around = around_of(book, clock, a_run(), exercise())
        assert around.kept["learned"] == ("a cash machine", "a car", "a loom")
        assert around.kept["say"] == ("Hello",)
        assert around.kept["pocket"] == ()
        assert around_of(book, clock, None, exercise()).kept["learned"][0] == "this one"


def test_calls_are_counted_by_person_only_where_they_decide_who_comes_first(
    diary: SqlDiary, clock: TurnedClock
) -> None:
    touch(diary, "1", Mode.PHONE, NOW - DAY, PersonId("tom"))
    touch(diary, "2", Mode.VIDEO, NOW - 2 * DAY, PersonId("tom"), ANNA)
    touch(diary, "3", Mode.IN_PERSON, NOW - 2 * DAY, ANNA)
    run = a_run(None, path=("who",))
    with diary.reading() as book:
        plain = around_of(book, clock, run, exercise()).people
        often = around_of(book, clock, run, exercise(First.CALLS)).people
    assert [one.calls for one in plain] == [0, 0, 0]
    assert {str(one.id): one.calls for one in often} == {"anna": 1, "tom": 2, "vera": 0}


# --- earlier tries, and what really happened ------------------------------------------------------------------------


def test_earlier_tries_are_those_of_the_same_exercise_with_both_numbers(diary: SqlDiary, clock: TurnedClock) -> None:
    kept = [
        a_run(id=RunId("old"), expected="They laugh", expected_rate=80, happened_rate=20, started=NOW - 9 * DAY),
        a_run(id=RunId("new"), expected="A silence", expected_rate=60, happened_rate=0, started=NOW - 2 * DAY),
        a_run(id=RunId("open"), expected="No answer", expected_rate=70, started=NOW - DAY),
        a_run(id=RunId("r"), expected_rate=50, happened_rate=50),
        a_run(id=RunId("other"), exercise="T2", expected_rate=50, happened_rate=50),
    ]
    with diary.writing() as book:
        for run in kept:
            book.runs.save(run)
    with diary.reading() as book:
        around = around_of(book, clock, a_run(), exercise())
        assert [run.id for run in around.tries] == ["new", "old"]
        assert around.known["tries"] == 2
        fill = Filler(a_run(), exercise(), around).fill
        assert fill("{expected_before:2}: {expected_rate_before:2}, {happened_rate_before:1}") == "They laugh: 80, 0"
        assert fill("{expected_before:3}") is None


def test_what_really_happened_is_the_last_thing_one_did_oneself(diary: SqlDiary, clock: TurnedClock) -> None:
    def proof(kind: ProofKind, days: int, *, gone: bool = False) -> None:
        made = Proof(id=f"{kind}-{days}", kind=kind, at=NOW - days * DAY, sources=(str(days),), gone=gone)
        with diary.writing() as book:
            book.keepsakes.save(to_sheet(made))

    def known() -> tuple[object, object]:
        with diary.reading() as book:
            found = around_of(book, clock, a_run(), exercise()).known
            return found["proof"], found["proof_days"]

    assert known() == (None, None)
    proof(ProofKind.PLAN, 1)
    assert known() == (None, None), "a plan is no deed yet"
    proof(ProofKind.PUT_RIGHT, 30)
    proof(ProofKind.CALL, 12)
    proof(ProofKind.PRACTISED, 2, gone=True)
    assert known() == (ProofKind.CALL, 12)
