"""Going along a path with a real diary: nothing is lost, nothing hurries, tender days bring gentle things."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.people import Kind, Person, PersonId, Ring
from companion.domain.problems import Problem, ProblemKind
from companion.domain.runs import UPSET_STEP, Run, RunId, StopReason
from companion.domain.sheets import Sheet
from companion.formats.exercise_head import PATHS_FILE
from companion.formats.paths_quick import quick_paths
from companion.services.going_along import GoingAlong, marks_of
from companion.services.thoughts import OfferKind, Quiet, Thoughts
from companion.system.clock import TurnedClock
from companion.system.resources import exercises_folder
from tests.helpers_exercises import folder
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.store.diary import SqlDiary

PATHS = quick_paths(exercises_folder() / PATHS_FILE)
GENTLE = {head.id for head in folder().heads() if head.gentle}


class Going:
    """One diary, and somebody who goes along paths in it."""

    def __init__(self, home: Path) -> None:
        self.clock = TurnedClock(NOW)
        self.diary: SqlDiary = open_temp_diary(home, self.clock)
        self.thoughts = Thoughts(self.diary, self.clock, folder, lambda: PATHS)
        self.paths = GoingAlong(self.diary, self.clock, self.thoughts, lambda: PATHS)
        self.change(zone="Europe/London", country="GB")

    def change(self, **changes: object) -> None:
        with self.diary.writing() as book:
            book.preferences.save(replace(book.preferences.get(), **changes))  # type: ignore[arg-type]

    def know(self, name: str, kind: Kind = Kind.PERSON) -> None:
        with self.diary.writing() as book:
            book.people.save(Person(id=PersonId(name), name=name, added_at=NOW, ring=Ring.CLOSE, kind=kind))

    def do(self, exercise: str, **what: object) -> Run:
        """Go through an exercise, to its end unless it is said otherwise."""
        now = self.clock.now()
        run = Run(
            id=RunId(f"{exercise}-{now.isoformat()}"),
            exercise=exercise,
            version=1,
            thought="",
            started=now,
            finished=now,
            stopped=StopReason.FINISHED,
        )
        run = replace(run, **what)  # type: ignore[arg-type]
        with self.diary.writing() as book:
            book.runs.save(run)
        return run

    def later(self, **time: float) -> None:
        self.clock.turn(timedelta(**time))

    def ahead(self, path: str) -> str | None:
        ahead = self.paths.along(path).ahead
        return None if ahead is None else ahead.exercise

    def done(self, path: str) -> list[str]:
        along = self.paths.along(path)
        return [each.part.key for each in (*along.in_turn, *along.beside) if each.done]

    def offered(self) -> str | None:
        offered = self.thoughts.offered(self.clock.now())
        return None if offered is None else offered.exercise


@pytest.fixture
def going(tmp_path: Path) -> Iterator[Going]:
    made = Going(tmp_path)
    yield made
    made.diary.close()


# --- where one is ---


def test_a_path_begins_with_its_first_part_and_says_why(going: Going) -> None:
    going.paths.begin("first_week")
    along = going.paths.on()
    assert along is not None
    assert along.ahead is not None
    assert (along.path.id, along.on, along.begun, along.end) == ("first_week", True, False, False)
    assert (along.ahead.exercise, along.ahead.minutes) == ("E13", 6)
    assert along.ahead.part.why == "Each kind asks for something else, so it helps to name it first."


def test_where_one_is_is_what_was_done_at_whatever_time(going: Going) -> None:
    going.do("E12")
    going.later(days=90)
    going.paths.begin("first_week")
    assert going.ahead("first_week") == "E13"
    going.do("E13")
    assert going.ahead("first_week") == "E21"  # either of two did for the second part, long ago
    assert going.ahead("nine_weeks") == "E11"


def test_a_run_that_was_left_or_is_still_open_does_not_count(going: Going) -> None:
    going.do("E13", stopped=StopReason.LEFT)
    going.later(hours=1)
    open_run = going.do("E13", finished=None, stopped=None)
    ahead = going.paths.along("first_week").ahead
    assert ahead is not None
    assert (ahead.exercise, ahead.open_run) == ("E13", open_run.id)


def test_of_several_the_one_that_was_begun_comes_first(going: Going) -> None:
    going.do("E13")
    going.do("E12", finished=None, stopped=None)
    ahead = going.paths.along("first_week").ahead
    assert ahead is not None
    assert (ahead.exercise, ahead.others) == ("E12", ("E15",))


def test_left_and_taken_up_again_months_later_nothing_has_moved(going: Going) -> None:
    going.paths.begin("nine_weeks")
    going.do("E13")
    before = going.paths.along("nine_weeks")
    going.paths.leave()
    assert going.paths.on() is None
    going.later(days=200)
    going.paths.begin("nine_weeks")
    assert going.paths.on() == before


def test_another_path_lets_the_first_one_rest_where_it_is(going: Going) -> None:
    going.paths.begin("nine_weeks")
    going.do("E13")
    going.paths.begin("first_week")
    on = going.paths.on()
    assert on is not None
    assert on.path.id == "first_week"
    assert going.ahead("nine_weeks") == "E12"


def test_a_part_can_be_left_out_and_put_back(going: Going) -> None:
    going.do("E13")
    going.do("E15")
    assert going.ahead("first_week") == "E21"
    going.paths.leave_out("first_week", "E21")
    assert going.ahead("first_week") == "E26"
    going.do("E26")
    assert going.paths.along("first_week").end
    going.paths.put_back("first_week", "E21")
    assert going.ahead("first_week") == "E21"
    assert not going.paths.along("first_week").end


def test_what_needs_somebody_waits_until_there_is_somebody(going: Going) -> None:
    for name in ("E13", "E12", "E11", "E01", "E02"):
        going.do(name)
    going.know("Choir", Kind.GROUP)
    assert going.ahead("nine_weeks") == "E20"
    going.know("Anna")
    assert going.ahead("nine_weeks") == "E09"


def test_at_the_end_nothing_comes_and_it_can_be_gone_along_once_more(going: Going) -> None:
    for name in ("E13", "E15", "E21", "E26"):
        going.do(name)
    assert going.paths.along("first_week").end
    assert going.ahead("first_week") is None
    going.later(days=1)
    going.paths.once_more("first_week")
    assert going.ahead("first_week") == "E13"
    assert going.done("first_week") == []
    assert len(going.done("nine_weeks")) == 2  # the other path knows nothing of it
    going.later(hours=1)
    going.do("E13")
    assert going.done("first_week") == ["E13"]


def test_all_of_it_can_be_undone(going: Going) -> None:
    going.paths.begin("first_week")
    going.paths.leave_out("first_week", "E13")
    going.diary.undo()
    assert going.ahead("first_week") == "E13"
    going.paths.leave()
    going.diary.undo()
    assert going.paths.on() is not None


def test_a_path_that_is_no_more(going: Going) -> None:
    going.change(path="spring")
    assert going.paths.on() is None
    assert going.thoughts.offered(going.clock.now()) is not None
    for act in (going.paths.begin, going.paths.along, going.paths.once_more):
        with pytest.raises(Problem) as refused:
            act("spring")
        assert refused.value.kind is ProblemKind.GONE
    with pytest.raises(Problem):
        going.paths.leave_out("first_week", "E99")


@pytest.mark.parametrize("document", [{"left_out": "E13", "since": 5}, {"since": "2026-11-21"}, {"since": "soon"}, {}])
def test_a_sheet_without_sense_takes_nothing_away(going: Going, document: dict[str, object]) -> None:
    with going.diary.writing() as book:
        book.packs.save(Sheet(id="path:first_week", kind="path", at=NOW, document=document))
    with going.diary.reading() as book:
        assert marks_of(book, "first_week").left_out == frozenset()
        assert marks_of(book, "first_week").since is None


# --- what is held back ---


def test_in_mourning_the_path_goes_on_with_gentle_things_only(going: Going) -> None:
    going.change(bereaved_on=(NOW - timedelta(days=7)).date())
    going.do("E13")
    assert going.thoughts.held_back(NOW).reason is Quiet.MOURNING
    assert going.ahead("nine_weeks") == "E11"
    assert going.ahead("first_week") == "E15"


def test_on_the_day_of_a_safety_page_nothing_is_offered_and_then_only_what_is_kind(going: Going) -> None:
    going.change(hard_day=NOW)
    assert going.thoughts.held_back(NOW).reason is Quiet.HARD_DAY
    assert going.ahead("first_week") is None
    assert not going.paths.along("first_week").end
    going.later(days=1)
    assert going.ahead("first_week") == "E13"
    going.do("E13")
    assert going.ahead("nine_weeks") is None  # a week with something in it is not for these days
    going.later(days=3)
    assert going.thoughts.held_back(going.clock.now()).reason is None
    assert going.ahead("nine_weeks") == "E12"


def test_after_two_that_made_things_heavier_only_gentle_ones_come(going: Going) -> None:
    for name in ("E02", "E03"):
        going.later(hours=1)
        going.do(name, path=("sure", UPSET_STEP), stopped=StopReason.UPSET)
    held = going.thoughts.held_back(going.clock.now())
    assert held.reason is Quiet.UPSET
    assert set(held.fitting({head.id: head for head in folder().heads()})) == GENTLE
    assert going.ahead("nine_weeks") == "E13"


def test_who_is_fine_alone_is_offered_nothing_anywhere(going: Going) -> None:
    going.paths.begin("first_week")
    going.do("E02", finished=None, stopped=None)
    going.change(fine_alone=True)
    assert going.thoughts.held_back(NOW).reason is Quiet.FINE_ALONE
    assert going.thoughts.held_back(NOW).fitting({head.id: head for head in folder().heads()}) == {}
    assert going.offered() is None
    assert going.thoughts.due(NOW) == []
    assert all(along.ahead is None for along in going.paths.all())
    going.change(fine_alone=False)
    assert going.ahead("first_week") == "E13"


# --- Today ---


def test_today_follows_the_path_with_its_reason(going: Going) -> None:
    going.paths.begin("nine_weeks")
    offered = going.thoughts.offered(going.clock.now())
    assert offered is not None
    assert (offered.kind, offered.exercise, offered.title) == (OfferKind.PATH, "E13", "Which kind of alone is this?")
    assert offered.why.startswith("Each kind asks for something else")


def test_for_somebody_new_today_and_the_first_path_begin_with_the_same(going: Going) -> None:
    offered = going.thoughts.offered(going.clock.now())
    assert offered is not None
    assert (offered.kind, offered.exercise) == (OfferKind.PATH, going.ahead("first_week"))
    assert offered.why
    going.do("E02")  # something else was chosen: no path leads
    going.later(days=4)
    offered = going.thoughts.offered(going.clock.now())
    assert offered is not None
    assert (offered.kind, offered.why) == (OfferKind.FIRST, "")


def test_today_lets_a_week_pass_and_never_more_is_made_of_it(going: Going) -> None:
    going.paths.begin("nine_weeks")
    going.do("E13")
    going.later(days=6)
    assert going.thoughts.quiet(going.clock.now()) is Quiet.ENOUGH
    assert going.ahead("nine_weeks") == "E12"  # on the page it may be gone on with at any time
    going.later(days=1)
    assert going.offered() == "E12"
    going.later(days=70)
    assert going.offered() == "E12"  # ten weeks later it is the second week still


def test_a_run_to_go_on_with_comes_before_the_path(going: Going) -> None:
    going.paths.begin("first_week")
    going.do("E03", finished=None, stopped=None)
    going.later(days=2)
    offered = going.thoughts.offered(going.clock.now())
    assert offered is not None
    assert (offered.kind, offered.exercise) == (OfferKind.GO_ON, "E03")


def test_when_a_path_has_ended_today_goes_on_as_ever(going: Going) -> None:
    going.paths.begin("first_week")
    for name in ("E13", "E15", "E21", "E26"):
        going.do(name)
    going.later(days=30)
    offered = going.thoughts.offered(going.clock.now())
    assert offered is not None
    assert offered.kind is OfferKind.FIRST


# --- any order ---

ACTS = st.one_of(
    st.tuples(st.just("do"), st.sampled_from(["E13", "E15", "E12", "E21", "E26", "E11", "E02"])),
    st.tuples(st.sampled_from(["begin"]), st.sampled_from(["first_week", "nine_weeks"])),
    st.tuples(st.sampled_from(["leave_out", "put_back"]), st.sampled_from(["E21", "E26"])),
    st.tuples(st.just("leave"), st.just("")),
    st.tuples(st.just("later"), st.sampled_from(["1", "8", "400"])),
    st.tuples(st.sampled_from(["alone", "not alone"]), st.just("")),
)


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(ACTS, max_size=14))
def test_any_order_of_doing_leaving_and_coming_back_loses_nothing_and_hurries_nobody(
    acts: list[tuple[str, str]],
) -> None:
    with TemporaryDirectory() as home:
        going = Going(Path(home))
        done: set[str] = set()
        out: set[str] = set()
        for act, what in acts:
            before = going.paths.along("first_week")
            _act(going, act, what)
            done |= {what} if act == "do" else set()
            out = out | {what} if act == "leave_out" else out - {what} if act == "put_back" else out
            after = going.paths.along("first_week")
            alone = going.thoughts.held_back(going.clock.now()).reason is Quiet.FINE_ALONE
            steps = [each.part for each in after.in_turn]
            left = [part for part in steps if part.key not in out and not done & set(part.one_of)]
            assert [each.done for each in after.in_turn] == [bool(done & set(part.one_of)) for part in steps]
            assert after.end == (not left)
            assert (after.ahead is None) == (alone or not left)
            assert after.ahead is None or after.ahead.part == left[0]
            if act in ("leave", "later", "begin"):  # neither time nor leaving moves anything
                assert replace(after, on=before.on) == before
            if alone:
                assert going.offered() is None
        going.diary.close()


def _act(going: Going, act: str, what: str) -> None:
    going.later(minutes=5)
    match act:
        case "do":
            going.do(what)
        case "begin":
            going.paths.begin(what)
        case "leave":
            going.paths.leave()
        case "leave_out":
            going.paths.leave_out("first_week", what)
        case "put_back":
            going.paths.put_back("first_week", what)
        case "later":
            going.later(days=float(what))
        case _:
            going.change(fine_alone=act == "alone")
