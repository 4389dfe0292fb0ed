"""Which questions come when, and what becomes of the answers, with a real diary and a clock that is turned."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.changes import ActKind
from companion.domain.checkin_scoring import Step
from companion.domain.problems import Problem, ProblemKind
from companion.domain.runs import Run, RunId
from companion.domain.sheets import Sheet
from companion.formats.check_in_file import CheckInFiles
from companion.services.checking_in import CONFIDENCE, IN_PACK, Asking, CheckingIn, Hold
from companion.system.clock import TurnedClock
from tests.helpers_checkins import FOLDER, shipped
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

TODAY = NOW.date()
OWN = """version = 1
id = "garden"
language = "en"
title = "My garden"
aim = "One question."
meaning = "More is more."
scoring = "category"
needs = 1
interval_days = 28
licence = "Free."
citation = "None."
source = "Made for a test."
may_say = "The word."

[[word]]
value = 1
text = "No"

[[word]]
value = 2
text = "Yes"

[[item]]
id = "out"
text = "Were you out in it?"
"""


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path, clock)
    with found.writing() as book:
        book.preferences.save(replace(book.preferences.get(), zone="Europe/London"))
    yield found
    found.close()


@pytest.fixture
def checking(diary: SqlDiary, clock: TurnedClock) -> CheckingIn:
    return CheckingIn(diary, clock, lambda: CheckInFiles(FOLDER))


def choose(diary: SqlDiary, **fields: object) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **fields))  # type: ignore[arg-type]


def offered(checking: CheckingIn) -> str:
    offer = checking.offered()
    return "" if offer is None else offer.questions.id


def give(checking: CheckingIn, questions: str, *values: int | None) -> Asking:
    """Answer a whole set; ``None`` skips."""
    asking = checking.begin(questions)
    for value in values:
        assert asking.item is not None
        asking = checking.skip(asking.id) if value is None else checking.answer(asking.id, asking.item.id, value)
    return asking


def tasks(*values: int | None) -> tuple[int | None, ...]:
    return (*values, *(None,) * (10 - len(values)))


# --- which, and when ---


def test_the_sets_take_turns_and_never_two_in_a_week(checking: CheckingIn, clock: TurnedClock) -> None:
    seen = []
    for _ in range(16 * 7):
        name = offered(checking)
        if name:
            made = shipped(name)
            give(checking, name, *(made.words[0].value for _ in made.items))
            seen.append((clock.now(), name))
        clock.turn(timedelta(days=1))
    days = [(at - NOW).days for at, _ in seen]
    assert [name for _, name in seen[:3]] == ["ons", "ucla3", CONFIDENCE]
    assert all(later - earlier >= 7 for earlier, later in itertools.pairwise(days))
    for name in ("ons", "ucla3", CONFIDENCE):
        mine = [(at - NOW).days for at, each in seen if each == name]
        gaps = [later - earlier for earlier, later in itertools.pairwise(mine)]
        made = shipped(name)
        assert gaps
        assert gaps[0] >= (made.second or made.interval)
        assert all(gap >= made.interval for gap in gaps[1:])


def test_nothing_is_due_between_the_intervals(checking: CheckingIn, clock: TurnedClock) -> None:
    for name, values in (("ons", (3,)), ("ucla3", (1, 2, 3)), (CONFIDENCE, (50,) * 10)):
        give(checking, name, *values)
        assert checking.hold() is Hold.THIS_WEEK
        clock.turn(timedelta(days=7))
    assert checking.hold() is Hold.NOT_YET  # the 21st day
    clock.turn(timedelta(days=7))
    assert offered(checking) == "ons"


@pytest.mark.parametrize(
    ("fields", "hold"),
    [
        ({"fine_alone": True}, Hold.FINE_ALONE),
        ({"suggestions": False}, Hold.SWITCHED_OFF),
        ({"hard_day": NOW - timedelta(hours=71)}, Hold.HARD_DAY),
        ({"hard_day": NOW - timedelta(hours=71), "fine_alone": True}, Hold.HARD_DAY),
        ({"hard_day": NOW - timedelta(hours=71), "suggestions": False}, Hold.HARD_DAY),
        ({"bereaved_on": TODAY - timedelta(days=55)}, Hold.MOURNING),
    ],
)
def test_times_at_which_nothing_is_offered(
    checking: CheckingIn, diary: SqlDiary, fields: dict[str, object], hold: Hold
) -> None:
    choose(diary, **fields)
    assert (checking.offered(), checking.hold()) == (None, hold)
    asked_for = [each.id for each in checking.can_be_taken()]
    assert asked_for == ([] if hold is Hold.HARD_DAY else ["ons", "ucla3", CONFIDENCE])
    if hold is Hold.HARD_DAY:
        with pytest.raises(Problem) as refused:
            checking.begin("ons")
        assert refused.value.kind is ProblemKind.NOT_ALLOWED
    else:
        assert checking.begin("ons").item is not None  # for one who asks


@pytest.mark.parametrize(
    "fields",
    [
        {"hard_day": NOW - timedelta(hours=72)},
        {"hard_day": NOW + timedelta(days=400)},
        {"bereaved_on": TODAY - timedelta(days=56)},
    ],
)
def test_and_each_of_them_ends(checking: CheckingIn, diary: SqlDiary, fields: dict[str, object]) -> None:
    choose(diary, **fields)
    assert offered(checking) == "ons"


def test_not_now_is_kept_to_for_a_week_and_only_the_last_is_remembered(
    checking: CheckingIn, diary: SqlDiary, clock: TurnedClock
) -> None:
    checking.not_now()
    assert (checking.offered(), checking.hold()) == (None, Hold.THIS_WEEK)
    assert next(each.id for each in checking.can_be_taken()) == "ons"
    clock.turn(timedelta(days=7))
    assert offered(checking) == "ons"
    checking.not_now()
    with diary.reading() as book:
        assert len(book.check_ins.all()) == 1


def test_it_may_be_asked_for_again_from_the_least_time_on(checking: CheckingIn, clock: TurnedClock) -> None:
    give(checking, "ucla3", 1, 2, 3)
    for days, free in ((0, False), (13, False), (14, True)):
        clock.set(NOW + timedelta(days=days))
        assert ("ucla3" in [each.id for each in checking.can_be_taken()]) is free


def test_a_set_nobody_has_is_gone(checking: CheckingIn) -> None:
    with pytest.raises(Problem) as refused:
        checking.begin("phq9")
    assert refused.value.kind is ProblemKind.GONE


# --- answering ---


def test_each_press_is_kept_and_a_draft_goes_on_where_it_was(
    checking: CheckingIn, diary: SqlDiary, clock: TurnedClock
) -> None:
    first = checking.begin("ucla3")
    assert (first.number, first.of, first.back) == (1, 3, False)
    checking.answer(first.id, "companionship", 2)
    clock.turn(timedelta(days=6))
    anew = CheckingIn(diary, clock, lambda: CheckInFiles(FOLDER))
    offer = anew.offered()
    assert offer is not None
    assert (offer.questions.id, offer.begun) == ("ucla3", first.id)
    again = anew.begin("ucla3")
    assert again.id == first.id
    assert again.item is not None
    assert (again.item.id, again.number) == ("left_out", 2)
    assert anew.taken() == ()


def test_a_draft_of_last_week_is_begun_anew(checking: CheckingIn, diary: SqlDiary, clock: TurnedClock) -> None:
    old = checking.begin("ucla3")
    checking.answer(old.id, "companionship", 2)
    clock.turn(timedelta(days=7))
    new = checking.begin("ucla3")
    assert (new.id != old.id, new.number) == (True, 1)
    with diary.reading() as book:
        assert [sheet.id for sheet in book.check_ins.all()] == [new.id]
    with pytest.raises(Problem) as refused:
        checking.asking(old.id)
    assert refused.value.kind is ProblemKind.GONE


def test_back_keeps_what_was_answered_until_another_is_pressed(checking: CheckingIn) -> None:
    asking = checking.begin("ucla3")
    checking.answer(asking.id, "companionship", 2)
    back = checking.back(asking.id)
    assert back.item is not None
    assert (back.item.id, back.chosen, back.back) == ("companionship", 2, False)
    assert checking.back(asking.id) == back
    checking.answer(asking.id, "companionship", 3)
    for item in ("left_out", "isolated"):
        checking.answer(asking.id, item, 1)
    (taken,) = checking.taken()
    assert taken.answered.answers == {"companionship": 3, "left_out": 1, "isolated": 1}


def test_the_wording_of_the_day_is_kept(checking: CheckingIn) -> None:
    give(checking, "ons", 4)
    (taken,) = checking.taken("ons")
    assert taken.answered.shown == {"lonely": "How often do you feel lonely?", "lonely/4": "Some of the time"}
    assert taken.answered.title == shipped("ons").title


def test_skipping_leaves_no_result_and_with_everything_skipped_it_is_as_not_now(
    checking: CheckingIn, diary: SqlDiary, clock: TurnedClock
) -> None:
    assert give(checking, "ucla3", 2, None, 2).item is None
    (taken,) = checking.taken()
    assert taken.result is None
    assert taken.answered.skipped == ("left_out",)
    checking.remove(taken.answered.id)
    give(checking, "ucla3", None, None, None)
    with diary.reading() as book:
        assert [sheet.kind for sheet in book.check_ins.all()] == ["later"]
    assert checking.taken() == ()
    assert (checking.offered(), checking.hold()) == (None, Hold.THIS_WEEK)
    clock.turn(timedelta(days=7))
    assert checking.offered() is not None


def test_one_that_was_begun_can_be_put_off_too(checking: CheckingIn, clock: TurnedClock) -> None:
    asking = checking.begin("ucla3")
    checking.answer(asking.id, "companionship", 2)
    assert checking.offered() is not None
    clock.turn(timedelta(hours=1))
    checking.not_now()
    assert (checking.offered(), checking.hold()) == (None, Hold.THIS_WEEK)
    assert [each.id for each in checking.can_be_taken()] == ["ucla3"]
    assert checking.begin("ucla3").number == 2


def test_an_answer_taken_back_by_skipping_is_gone(checking: CheckingIn) -> None:
    asking = checking.begin("ucla3")
    checking.answer(asking.id, "companionship", 2)
    checking.back(asking.id)
    checking.skip(asking.id)
    checking.answer(asking.id, "left_out", 1)
    checking.answer(asking.id, "isolated", 1)
    (taken,) = checking.taken()
    assert taken.answered.answers == {"left_out": 1, "isolated": 1}


@pytest.mark.parametrize(("item", "value"), [("companionship", 4), ("companionship", 0), ("left_out", 1), ("no", 1)])
def test_only_answers_of_the_question_asked_are_taken(checking: CheckingIn, item: str, value: int) -> None:
    asking = checking.begin("ucla3")
    with pytest.raises(Problem) as refused:
        checking.answer(asking.id, item, value)
    assert refused.value.kind is ProblemKind.BAD_VALUE
    assert checking.asking(asking.id) == asking


moves = st.lists(st.sampled_from(["skip", "back", "again", 1, 2, 3]), max_size=25)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(moves)
def test_whatever_one_presses_it_ends_and_the_result_is_of_what_was_answered(
    checking: CheckingIn, diary: SqlDiary, made: list[str | int]
) -> None:
    with diary.writing() as book:
        for sheet in book.check_ins.all():
            book.check_ins.remove(sheet.id)
    asking = checking.begin("ucla3")
    known: dict[str, int] = {}
    for move in [*made, *(2,) * 3]:
        if asking.item is None:
            break
        here = asking.item.id
        assert asking.chosen == known.get(here)
        if isinstance(move, int):
            known[here] = move
            asking = checking.answer(asking.id, here, move)
        elif move == "skip":
            known.pop(here, None)
            asking = checking.skip(asking.id)
        else:
            asking = checking.back(asking.id) if move == "back" else checking.begin("ucla3")
    taken = checking.taken()
    if asking.item is None and known:
        assert dict(taken[0].answered.answers) == known
        assert (taken[0].result is None) == (len(known) < 3)
    else:
        assert taken == ()


# --- results over time ---


def test_each_result_stands_beside_the_one_before(checking: CheckingIn, clock: TurnedClock) -> None:
    for values in ((3, 3, 3), (3, 3, 2), (3, None, 2), (1, 1, 2), (1, 1, 2)):
        give(checking, "ucla3", *values)
        clock.turn(timedelta(days=28))
    taken = checking.taken("ucla3")
    assert [each.result.value if each.result else None for each in taken] == [9, 8, None, 4, 4]
    assert [each.before.value if each.before else None for each in taken] == [None, 9, 8, 8, 4]
    assert [each.step for each in taken] == [Step.FIRST, Step.ORDINARY, Step.FIRST, Step.LOWER, Step.SAME]


def test_tasks_have_their_newest_and_first_answer(checking: CheckingIn, clock: TurnedClock) -> None:
    assert checking.tasks() == ()
    give(checking, CONFIDENCE, *tasks(20, 40, None, 60))
    clock.turn(timedelta(days=14))
    give(checking, CONFIDENCE, *tasks(50, None, 10, 60))
    assert [(task.item.id, task.now, task.first) for task in checking.tasks()] == [
        ("find_plan", 50, 20),
        ("read_message", 40, None),
        ("send_message", 10, None),
        ("start_call", 60, 60),
    ]


def practised(diary: SqlDiary, clock: TurnedClock, name: str = "r") -> None:
    with diary.writing() as book:
        book.runs.save(
            Run(id=RunId(name), exercise="E21", version=1, thought="", started=clock.now(), finished=clock.now())
        )


def test_after_a_practice_run_the_lowest_task_alone_is_asked_again(
    checking: CheckingIn, diary: SqlDiary, clock: TurnedClock
) -> None:
    practised(diary, clock, "before anything was answered")
    assert offered(checking) == "ons"
    give(checking, CONFIDENCE, 80, 70, 10, 60, 60, 60, 60, None, None, None)
    clock.turn(timedelta(days=1))
    practised(diary, clock)
    offer = checking.offered()
    assert offer is not None
    assert (offer.questions.id, offer.one) == (CONFIDENCE, "send_message")
    asking = checking.begin(CONFIDENCE, "send_message")
    assert (asking.number, asking.of) == (1, 1)
    clock.turn(timedelta(minutes=1))
    assert checking.answer(asking.id, "send_message", 60).item is None
    assert checking.hold() is Hold.THIS_WEEK
    assert checking.tasks()[2].now == 60
    results = [each.result for each in checking.taken(CONFIDENCE)]
    assert results[0] is not None  # of the whole set
    assert results[1] is None  # one task is no result
    clock.turn(timedelta(days=13))
    assert CONFIDENCE in [each.id for each in checking.can_be_taken()]  # the one task moved no interval


def test_deleting_can_be_undone(checking: CheckingIn, diary: SqlDiary) -> None:
    give(checking, "ons", 4)
    (taken,) = checking.taken()
    checking.remove(taken.answered.id)
    assert checking.taken() == ()
    undone = diary.undo()
    assert undone is not None
    assert undone.act.kind is ActKind.CHECK_IN_REMOVED
    assert checking.taken() == (taken,)
    checking.remove(taken.answered.id)
    with pytest.raises(Problem) as refused:
        checking.remove(taken.answered.id)
    assert refused.value.kind is ProblemKind.GONE


# --- from paper ---


def test_a_number_from_paper_is_kept_as_it_stands(checking: CheckingIn, diary: SqlDiary) -> None:
    checking.note_paper("  Form from Dr Small ", TODAY, 12, 27)
    checking.note_paper("An older one", TODAY - timedelta(days=90), 4.5)
    older, newer = checking.papers()
    assert (older.name, older.number, older.out_of) == ("An older one", 4.5, None)
    assert (newer.name, newer.day, newer.number, newer.out_of) == ("Form from Dr Small", TODAY, 12, 27)
    assert checking.taken() == ()
    assert offered(checking) == "ons"  # it triggers nothing and counts as no set
    diary.undo()
    assert checking.papers() == (newer,)
    checking.remove(newer.id)
    assert checking.papers() == ()


@pytest.mark.parametrize(
    ("name", "days", "number", "out_of", "detail"),
    [
        (" ", 0, 1, None, "empty"),
        ("x" * 201, 0, 1, None, "too_long"),
        ("x", 1, 1, None, "day"),
        ("x", 0, 28, 27, "number"),
        ("x", 0, -1, None, "number"),
        ("x", 0, 100_001, None, "number"),
        ("x", 0, float("nan"), None, "number"),
    ],
)
def test_what_cannot_stand_on_a_form_is_refused(
    checking: CheckingIn, name: str, days: int, number: float, out_of: float | None, detail: str
) -> None:
    with pytest.raises(Problem) as refused:
        checking.note_paper(name, TODAY + timedelta(days=days), number, out_of)
    assert (refused.value.kind, refused.value.detail) == (ProblemKind.BAD_VALUE, detail)
    assert checking.papers() == ()


# --- from packs ---


def test_a_pack_may_bring_a_set_and_never_takes_the_place_of_one(checking: CheckingIn, diary: SqlDiary) -> None:
    own = {"text": OWN, "by": "Dr Small"}
    clash = {"text": (FOLDER / "ons.toml").read_text(encoding="utf-8").replace("lonely?", "sad?")}
    with diary.writing() as book:
        for name, document in (("a", own), ("b", clash), ("c", {"text": "id ="}), ("d", {"text": 3}), ("e", {})):
            book.packs.save(Sheet(id=name, kind=IN_PACK, at=NOW, document=document))
    assert [(each.id, each.suggested_by) for each in checking.sets()] == [
        ("ons", ""),
        ("ucla3", ""),
        (CONFIDENCE, ""),
        ("garden", "Dr Small"),
    ]
    assert checking.sets()[0].items[0].text == "How often do you feel lonely?"
    give(checking, "garden", 2)
    with diary.writing() as book:
        book.packs.remove("a")
    (taken,) = checking.taken()  # the answers stay readable when the pack is put away
    assert (taken.questions, taken.result) == (None, None)
    assert taken.answered.shown["out/2"] == "Yes"
