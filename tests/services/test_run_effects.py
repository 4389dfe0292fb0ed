"""Answers that change the diary beyond their run, in the same unit of work; and the rules of 3.0 that services keep."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.people import LifeState, Person, PersonId, Way
from companion.domain.plans import Feeling, Mode, Occurrence, Plan, PlanId, Stage
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import Run, RunId, StopReason
from companion.formats.exercise_file import read_folder
from companion.services.exercising import Exercising
from companion.services.planning import Planning
from companion.services.thoughts import OfferKind, Quiet
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.formats.test_exercise_check import GOOD
from tests.helpers_store import NOW, open_temp_diary

ANNA = PersonId("anna")
DAY = timedelta(days=1)
CHANNELS = {"phone": Mode.PHONE, "zoom": Mode.VIDEO, "letter": Mode.LETTER}

STEPS = """
[[step]]
id = "who"
kind = "person"
ask = "Who is it?"

[[step]]
id = "effect"
kind = "choice"
ask = "How is it?"
keeps = "{keep}"
options = [
  {options}
]

[[step]]
id = "rest"
kind = "info"
ask = "That is it"
"""


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path / "diary", clock)
    ways = (
        Way(channel="phone", address="01632 960 001", preferred=True),
        Way(channel="zoom", address="https://zoom.us/j/5550142"),
    )
    with found.writing() as book:
        book.people.save(Person(id=ANNA, name="Anna", added_at=NOW, ways=ways))
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London"))
    yield found
    found.close()


Make = Callable[[str], Exercising]


@pytest.fixture
def make(diary: SqlDiary, clock: TurnedClock, tmp_path: Path) -> Make:
    """Exercising with a folder of one exercise."""

    def made(text: str) -> Exercising:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        name = text.split('"')[1]
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        for shared in ("shared.toml", "traps.toml"):
            (folder / shared).write_text((exercises_folder() / shared).read_text(encoding="utf-8"), encoding="utf-8")
        return Exercising(diary, clock, lambda: read_folder(folder), Planning(diary, clock), mode_of=CHANNELS.get)

    return made


def with_effect(keep: str, *ids: str) -> str:
    """A file that only informs, with one answer that changes the diary."""
    head = GOOD.split("[[step]]", maxsplit=1)[0].replace('thought = "It is too late"', 'thought = ""')
    options = "".join(f'  {{ id = "{name}", text = "{name}" }},\n' for name in (*ids, "other_answer"))
    steps = STEPS.replace("{keep}", keep).replace("  {options}\n", options)
    return head + "asks_upset = false\n" + steps


def answered(exercising: Exercising, value: str, who: str = "anna") -> Run:
    assert exercising.faulty() == []
    run = exercising.begin("T1")
    return exercising.answer(exercising.answer(run.id, who).id, value)


def chosen(diary: SqlDiary) -> Preferences:
    with diary.reading() as book:
        return book.preferences.get()


def anna(diary: SqlDiary) -> Person:
    with diary.reading() as book:
        found = book.people.get(ANNA)
    assert found is not None
    return found


@pytest.mark.parametrize(("answer", "days"), [("days", 3), ("weeks", 21), ("months", 120), ("year", 400)])
def test_how_long_ago_somebody_died_sets_the_mourning(diary: SqlDiary, make: Make, answer: str, days: int) -> None:
    exercising = make(with_effect("bereaved", "days", "weeks", "months", "year"))
    answered(exercising, answer)
    assert chosen(diary).bereaved_on == NOW.date() - days * DAY
    assert (exercising.quiet(NOW + DAY) is Quiet.MOURNING) == (days < 56)


@pytest.mark.parametrize(("before", "answer", "after"), [(10, "days", 10), (10, "weeks", 21), (200, "months", 200)])
def test_a_day_that_is_known_and_fits_stays(diary: SqlDiary, make: Make, before: int, answer: str, after: int) -> None:
    exercising = make(with_effect("bereaved", "days", "weeks", "months", "year"))
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), bereaved_on=NOW.date() - before * DAY))
    answered(exercising, answer)
    assert chosen(diary).bereaved_on == NOW.date() - after * DAY


def test_fine_alone_makes_a_plain_planner_and_another_answer_changes_nothing(diary: SqlDiary, make: Make) -> None:
    exercising = make(with_effect("fine_alone", "yes"))
    answered(exercising, "other_answer")
    assert not chosen(diary).fine_alone
    answered(exercising, "yes")
    assert chosen(diary).fine_alone
    assert exercising.quiet(NOW) is Quiet.FINE_ALONE


@pytest.mark.parametrize(("answer", "kept"), [("less", "less"), ("quiet", "quiet"), ("other_answer", "")])
def test_how_often_the_program_speaks_up_is_kept(diary: SqlDiary, make: Make, answer: str, kept: str) -> None:
    answered(make(with_effect("speak_up", "less", "same", "quiet")), answer)
    assert chosen(diary).speak_up == kept


def test_somebody_marked_not_safe_is_not_offered_or_named_and_plans_with_them_end(diary: SqlDiary, make: Make) -> None:
    starts = datetime(2026, 12, 1, 10)  # noqa: DTZ001 - wall time
    tea = Plan(id=PlanId("tea"), people=(ANNA,), mode=Mode.PHONE, starts=starts, zone="UTC", made_at=NOW)
    with diary.writing() as book:
        book.plans.save(tea)
    exercising = make(with_effect("unsafe", "yes"))
    run = answered(exercising, "yes")
    assert anna(diary).life is LifeState.NOT_SAFE
    with diary.reading() as book:
        assert book.plans.get(tea.id) is None
    again = exercising.begin("T1")
    assert "anna" not in [option.id for option in exercising.screen(again.id).options]
    assert run.stopped is None


def test_a_slip_is_taken_back_by_going_back_and_answering_otherwise(diary: SqlDiary, make: Make) -> None:
    exercising = make(with_effect("unsafe", "yes"))
    run = answered(exercising, "yes")
    exercising.back(run.id)
    assert anna(diary).life is LifeState.NOT_SAFE  # looking back alone changes nothing
    exercising.answer(run.id, "other_answer")
    assert anna(diary).life is LifeState.WELL

    exercising = make(with_effect("fine_alone", "yes"))
    run = answered(exercising, "yes")
    exercising.back(run.id)
    exercising.answer(run.id, "other_answer")
    assert not chosen(diary).fine_alone


def with_plan(diary: SqlDiary, exercising: Exercising, days: int) -> Run:
    """At the question if a plan took place, so many days after it."""
    starts = (NOW - days * DAY).replace(tzinfo=None)
    tea = Plan(id=PlanId("tea"), people=(ANNA,), mode=Mode.IN_PERSON, starts=starts, zone="UTC", made_at=NOW - 9 * DAY)
    run = exercising.begin("T1")
    run = replace(exercising.answer(run.id, "anna"), plan=tea.id)
    with diary.writing() as book:
        book.plans.save(tea)
        book.runs.save(run)
    return run


def told(diary: SqlDiary) -> tuple[Stage | None, int]:
    """How the plan stands, and how often one was in touch."""
    with diary.reading() as book:
        tea = book.plans.get(PlanId("tea"))
        assert tea is not None
        found = book.plans.occurrence(tea.id, tea.starts.date())
        return (None if found is None else found.stage), len(book.touches.of(ANNA))


def test_what_became_of_a_plan_is_told_in_the_plans_too(diary: SqlDiary, make: Make) -> None:
    """Nobody is asked twice, and the diary knows who was met; a slip is taken back by answering otherwise."""
    exercising = make(with_effect("plan_took", "yes", "partly", "no", "away"))
    run = with_plan(diary, exercising, days=2)
    for value, stage, touches in (
        ("yes", Stage.TOLD, 1),
        ("no", Stage.LET_GO, 0),
        ("partly", Stage.TOLD, 1),
        ("other_answer", Stage.PLANNED, 0),
        ("away", Stage.LET_GO, 0),
    ):
        exercising.answer(run.id, value)
        assert told(diary) == (stage, touches), value
        exercising.back(run.id)
    with diary.reading() as book:
        assert book.touches.since(NOW - 30 * DAY) == []


def test_every_answer_to_how_it_was_tells_the_plan_but_that_it_was_not(diary: SqlDiary, make: Make) -> None:
    exercising = make(with_effect("plan_was", "no", "away"))
    run = with_plan(diary, exercising, days=2)
    for value, stage, touches in (
        ("other_answer", Stage.TOLD, 1),
        ("no", Stage.LET_GO, 0),
        ("other_answer", Stage.TOLD, 1),
        ("away", Stage.LET_GO, 0),
    ):
        exercising.answer(run.id, value)
        assert told(diary) == (stage, touches), value
        exercising.back(run.id)


def test_what_was_told_before_stays_and_what_is_still_ahead_is_not_let_go(diary: SqlDiary, make: Make) -> None:
    exercising = make(with_effect("plan_took", "yes", "no"))
    run = with_plan(diary, exercising, days=-2)
    exercising.answer(run.id, "no")
    assert told(diary) == (None, 0)
    run = with_plan(diary, exercising, days=2)
    day = (NOW - 2 * DAY).date()
    kind = Occurrence(plan=PlanId("tea"), day=day, stage=Stage.TOLD, told_at=NOW, feeling=Feeling.GOOD)
    with diary.writing() as book:
        book.plans.save_occurrence(kind)
    exercising.answer(run.id, "no")
    assert told(diary) == (Stage.TOLD, 0)


def test_another_answer_leaves_a_mark_that_was_there_before(diary: SqlDiary, make: Make) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), fine_alone=True))
    answered(make(with_effect("fine_alone", "yes")), "other_answer")
    assert chosen(diary).fine_alone


@pytest.mark.parametrize("who", ["nobody", "else:Mr Bell"])
def test_nobody_is_marked_where_nobody_of_the_circle_was_meant(diary: SqlDiary, make: Make, who: str) -> None:
    answered(make(with_effect("unsafe", "yes")), "yes", who)
    assert anna(diary).life is LifeState.WELL


@pytest.mark.parametrize(("answer", "preferred"), [("video", "zoom"), ("phone", "phone"), ("letter", "phone")])
def test_the_way_that_suits_becomes_the_preferred_one_if_it_is_stored(
    diary: SqlDiary, make: Make, answer: str, preferred: str
) -> None:
    answered(make(with_effect("prefers", "video", "phone", "letter")), answer)
    assert [way.channel for way in anna(diary).ways if way.preferred] == [preferred]
    assert chosen(diary).way == answer


def test_the_way_that_leads_is_remembered_without_a_person_too(diary: SqlDiary, make: Make) -> None:
    exercising = make(with_effect("prefers", "video", "phone", "letter"))
    answered(exercising, "other_answer", "nobody")
    assert chosen(diary).way == ""
    answered(exercising, "letter", "nobody")
    assert chosen(diary).way == "letter"
    assert [way.channel for way in anna(diary).ways if way.preferred] == ["phone"]


def test_an_answer_that_is_refused_changes_nothing(diary: SqlDiary, make: Make) -> None:
    exercising = make(with_effect("fine_alone", "yes"))
    run = exercising.answer(exercising.begin("T1").id, "anna")
    with pytest.raises(Problem):
        exercising.answer(run.id, "unheard_of")
    exercising.note(run.id, "yes")
    assert not chosen(diary).fine_alone, "only Next says it"


# --- what is kept and forgotten --------------------------------------------------------------------------------------

SORTING = """
[[step]]
id = "tasks"
kind = "sort"
ask = "How is it with this one?"
options = [{ id = "open", text = "Open" }, { id = "read", text = "Read" }]
boxes = [{ id = "can", text = "I can" }, { id = "later", text = "Later" }]
"""


def sorting() -> str:
    return with_effect("speak_up", "less") + SORTING


def test_a_half_sorted_board_is_there_after_a_restart_and_back_takes_one_card(
    diary: SqlDiary, clock: TurnedClock, make: Make, tmp_path: Path
) -> None:
    exercising = make(sorting())
    run = exercising.begin("T1")
    for value in ("anna", "less", "read"):
        run = exercising.answer(run.id, value)
    exercising.note(run.id, ("open:can",))
    diary.close()
    again = open_temp_diary(tmp_path / "diary", clock)
    other = Exercising(again, clock, lambda: read_folder(tmp_path / "files"), Planning(again, clock))
    screen = other.screen(run.id)
    assert (screen.kind, screen.place, screen.answer) == (ScreenKind.SORT, 1, ("open:can",))
    assert other.screen(other.back(run.id).id).place == 0
    assert other.screen(other.back(run.id).id).id == "rest"
    again.close()


def test_a_run_left_open_forgets_what_it_should_when_another_is_begun(diary: SqlDiary, make: Make) -> None:
    keeping = """
[[step]]
id = "keep_what"
kind = "multi"
ask = "What to keep?"
options = [{ id = "who", text = "Who" }, { id = "effect", text = "How" }]
"""
    text = with_effect("speak_up", "less").replace("asks_upset", 'forget_unless = "keep_what"\nasks_upset') + keeping
    exercising = make(text)
    first = exercising.answer(exercising.begin("T1").id, "anna")
    assert first.answers == {"who": "anna"}
    exercising.begin("T1")
    closed = exercising.run(first.id)
    assert (closed.answers, closed.stopped) == ({}, StopReason.LEFT)
    assert "Anna" not in str(closed)
    assert chosen(diary).speak_up == ""


# --- tender days -----------------------------------------------------------------------------------------------------


def plain(name: str, *more: str) -> str:
    lines = "".join(f"{line}\n" for line in more)
    text = GOOD.replace('id = "T1"', f'id = "{name}"', 1)
    return text.replace('shelf = "thoughts"\n', f'shelf = "thoughts"\n{lines}', 1)


def test_on_tender_days_only_gentle_exercises_are_offered_and_followed_up(diary: SqlDiary, make: Make) -> None:
    make(plain("T1"))
    exercising = make(plain("T2", "gentle = true").replace('"thoughts"', '"kind"'))
    assert exercising.faulty() == []
    waiting = Run(id=RunId("w"), exercise="T1", version=1, thought="", started=NOW - 9 * DAY, path=("sure", "wait"))
    waiting = replace(waiting, finished=NOW - 9 * DAY, stopped=StopReason.FINISHED, follow_up_at=NOW - DAY)
    with diary.writing() as book:
        book.runs.save(waiting)
    follow_up = exercising.offered(NOW)
    assert follow_up is not None
    assert (follow_up.kind, follow_up.exercise) == (OfferKind.FOLLOW_UP, "T1")
    for tender in ({"bereaved_on": NOW.date() - DAY}, {"hard_day": NOW - DAY, "bereaved_on": None}):
        with diary.writing() as book:
            book.preferences.save(replace(book.preferences.get(), **tender))
        gentle = exercising.offered(NOW)
        assert gentle is not None
        assert (gentle.exercise, exercising.due(NOW)) == ("T2", [])


def test_nothing_gentle_left_says_why_it_is_quiet(diary: SqlDiary, make: Make) -> None:
    exercising = make(plain("T1"))
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), hard_day=NOW - DAY))
    assert exercising.quiet(NOW) is Quiet.HARD_DAY
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), hard_day=None, bereaved_on=date(2026, 11, 1)))
    assert exercising.quiet(NOW) is Quiet.MOURNING


def test_low_spirits_choose_a_gentle_one_if_there_is_one(diary: SqlDiary, make: Make) -> None:
    exercising = make(plain("T1"))
    with diary.writing() as book:
        book.spirits.save(SpiritsToday(day=NOW.date(), spirits=Spirits.LOW))
    first = exercising.offered(NOW)
    assert first is not None
    assert first.exercise == "T1"
    gentle = make(plain("T2", "gentle = true")).offered(NOW)
    assert gentle is not None
    assert gentle.exercise == "T2"


def test_a_row_says_where_an_exercise_stands_and_for_whom(make: Make) -> None:
    exercising = make(plain("T1", "with_therapist = true", "offered = false"))
    (row,) = exercising.thoughts()
    assert (row.shelf, row.gentle, row.with_therapist, row.offered) == ("thoughts", False, True, False)
    assert exercising.offered(NOW) is None
    begun = exercising.begin("T1")
    going_on = exercising.offered(NOW)
    assert going_on is not None, "what the person began is gone on with"
    assert going_on.open_run == begun.id
