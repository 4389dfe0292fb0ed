"""Showing somebody: what could go, exactly what is ticked goes, and the note of it says nothing of its content."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.changes import ActKind
from companion.domain.plans import Mode, Touch, TouchId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.reports import Form, Part, Tells, made_from, made_sheet
from companion.domain.runs import Run, RunId, StopReason
from companion.domain.sheets import Sheet
from companion.system.clock import TurnedClock
from tests.helpers_reports import FIRST, LAST, NOW, fill_marked, mark, marks, reporting, shelf
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.services.reporting import Reporting
    from companion.store.diary import SqlDiary


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    """A diary nobody writes to."""
    clock = TurnedClock(NOW)
    diary = open_temp_diary(tmp_path_factory.mktemp("full"), clock)
    fill_marked(diary)
    yield reporting(diary, clock)
    diary.close()


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    found = open_temp_diary(tmp_path, TurnedClock(NOW))
    yield found
    found.close()


def test_every_part_has_its_lines_by_part_and_day(full: Reporting) -> None:
    lines = full.lines(FIRST, LAST)
    assert {line.part for line in lines} == set(Part)
    assert {line.tells for line in lines} == set(Tells) - {Tells.BEGUN}
    places = [(list(Part).index(line.part), line.day) for line in lines]
    assert places == sorted(places)
    assert len({line.key for line in lines}) == len(lines)


def test_nothing_of_open_runs_nor_of_other_days_is_offered(full: Reporting) -> None:
    said = {word for line in full.lines(FIRST, LAST) for word in line.said}
    assert mark("thoughta") in said
    assert not {word for word in said if "open" in word or "long" in word}


def test_an_old_run_reads_as_it_was_shown_even_without_its_exercise(full: Reporting) -> None:
    written = {line.said for line in full.lines(FIRST, LAST) if line.tells is Tells.WRITTEN}
    assert (mark("askoneb"), mark("typedb")) in written
    assert (mark("asktwob"), f"{mark('pickedb')}; {mark('ownb')}") in written


def test_how_heavy_it_was_is_told_in_the_words_it_was_asked_in(diary: SqlDiary) -> None:
    asked = "How heavy does today feel?"
    run = Run(
        id=RunId("letter"),
        exercise="E16",
        version=1,
        thought="",
        started=NOW,
        path=("upset",),
        answers={"upset": 25},
        shown={"upset": asked},
        finished=NOW,
        stopped=StopReason.FINISHED,
        upset_before=25,
        upset_after=0,
    )
    with diary.writing() as book:
        book.runs.save(run)
    (line,) = [each for each in reporting(diary, TurnedClock(NOW)).lines(FIRST, LAST) if each.tells is Tells.UPSET]
    assert (line.said, line.numbers) == ((asked,), (25, 0))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_exactly_what_is_ticked_is_in_the_report_and_in_the_data(full: Reporting, data: st.DataObject) -> None:
    lines = full.lines(FIRST, LAST)
    ticked = data.draw(st.sets(st.sampled_from([line.key for line in lines])))
    named = data.draw(st.booleans())
    report = full.report(FIRST, LAST, ticked, named=named)
    assert {line.key for line in report.lines} == ticked
    allowed = marks(" ".join(word for line in lines if line.key in ticked for word in line.said))
    allowed |= {mark("myname")} if named else set()
    whole = repr(report)
    titles = {each for each in marks(whole) if each.startswith("zqtitle")}  # of sets with a ticked answer
    assert marks(whole) == allowed | titles
    answers = {line.key for line in lines if line.tells is Tells.ANSWER} & ticked
    if not answers:
        with pytest.raises(Problem):
            full.data(report)
        return
    made = full.data(report)
    assert marks(made) <= allowed
    entries = [entry["resource"] for entry in json.loads(made)["entry"]]
    given_ = [item for each in entries if each["resourceType"] == "QuestionnaireResponse" for item in each["item"]]
    assert len(given_) == len(answers)


def test_nothing_ticked_makes_an_empty_report(full: Reporting) -> None:
    report = full.report(FIRST, LAST, set())
    assert (report.lines, report.filled, report.name) == ((), (), "")
    assert marks(repr(report)) == set()


def test_days_that_run_backwards_are_refused(full: Reporting) -> None:
    with pytest.raises(Problem) as refused:
        full.lines(LAST, FIRST)
    assert refused.value.kind is ProblemKind.BAD_VALUE


def test_days_are_those_of_home(diary: SqlDiary) -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), zone="Pacific/Auckland"))
        book.touches.save(Touch(id=TouchId("t"), people=(), mode=Mode.PHONE, at=late, line="late"))
    service = reporting(diary, TurnedClock(NOW))
    day = date(2026, 11, 21)
    assert [line.day for line in service.lines(day, day) if line.tells is Tells.NOTED] == [day]
    before = day - timedelta(days=1)
    assert service.lines(before, before) == ()


def test_what_was_deleted_meanwhile_does_not_go(diary: SqlDiary) -> None:
    fill_marked(diary)
    service = reporting(diary, TurnedClock(NOW))
    ticked = {line.key for line in service.lines(FIRST, LAST)}
    with diary.writing() as book:
        book.runs.remove(RunId("run-a"))
        book.check_ins.remove("answers-a")
    report = service.report(FIRST, LAST, ticked)
    assert report.lines
    assert not {each for each in marks(repr(report)) if each in {mark("thoughta"), mark("asktwoa"), mark("titlea")}}


def test_a_kept_sentence_stands_once(diary: SqlDiary) -> None:
    fill_marked(diary)
    with diary.writing() as book:
        run = book.runs.get(RunId("run-a"))
        assert run is not None
        book.runs.save(replace(run, kept={"rewritten": (mark("typeda"),)}))
    service = reporting(diary, TurnedClock(NOW))
    written = [line.said[1] for line in service.lines(FIRST, LAST) if line.tells is Tells.WRITTEN]
    assert mark("typeda") not in written


def test_the_note_says_when_and_which_lines_and_nothing_of_their_content(diary: SqlDiary) -> None:
    fill_marked(diary)
    service = reporting(diary, TurnedClock(NOW))
    lines = service.lines(FIRST, LAST)
    report = service.report(FIRST, LAST, {line.key for line in lines}, named=True)
    service.note(report, Form.PDF)
    (made,) = service.made()
    assert (made.form, made.at, made.since, made.until, made.named) == (Form.PDF, NOW, FIRST, LAST, True)
    assert made.lines == tuple((line.tells.value, line.day) for line in report.lines)
    with diary.reading() as book:
        (sheet,) = book.reports.all()
    assert marks(json.dumps(dict(sheet.document))) == set()


def test_the_note_of_data_names_answers_only(full: Reporting, diary: SqlDiary) -> None:
    report = full.report(FIRST, LAST, {line.key for line in full.lines(FIRST, LAST)})
    made = reporting(diary, TurnedClock(NOW)).note(report, Form.DATA)
    assert {kind for kind, _day in made.lines} == {"answer"}


def test_a_note_can_be_deleted_and_brought_back(diary: SqlDiary) -> None:
    service = reporting(diary, TurnedClock(NOW))
    made = service.note(service.report(FIRST, LAST, set()), Form.PRINT)
    service.forget(made.id)
    assert service.made() == []
    done = diary.undo()
    assert done is not None
    assert done.act.kind is ActKind.REPORT_NOTE_REMOVED
    assert service.made() == [made]
    with pytest.raises(Problem) as gone:
        service.forget("no such note")
    assert gone.value.kind is ProblemKind.GONE


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["2026-11-01", "pdf", "plan"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["form", "since", "until", "lines", "named", "other"]), _JSON))
def test_a_note_of_any_shape_is_read_and_reads_the_same_again(document: dict[str, object]) -> None:
    made = made_from(Sheet(id="s", kind="made", at=NOW, document=document))
    assert made_from(made_sheet(made)) == made


def test_a_run_without_words_has_one_line(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.runs.save(Run(id=RunId("bare"), exercise="E01", version=1, thought="", started=NOW, finished=NOW))
    service = reporting(diary, TurnedClock(NOW))
    assert [line.tells for line in service.lines(LAST, LAST)] == [Tells.DONE]


def _run(diary: SqlDiary, name: str, hours: int, stopped: StopReason | None, exercise: str = "E01") -> None:
    at = NOW - timedelta(hours=hours)
    ended = at if stopped is not None else None
    run = Run(id=RunId(name), exercise=exercise, version=1, thought=mark(f"thought{name}"), started=at, finished=ended)
    with diary.writing() as book:
        book.runs.save(replace(run, stopped=stopped, belief_before=80, expected="a", happened="b"))


@pytest.mark.parametrize("stopped", [StopReason.LEFT, StopReason.SAFETY, None])
def test_what_was_left_and_begun_anew_is_not_listed_and_else_only_that_it_was_begun(
    diary: SqlDiary, stopped: StopReason | None
) -> None:
    service = reporting(diary, TurnedClock(NOW))
    _run(diary, "left", 3, stopped)
    (line,) = service.lines(LAST, LAST)
    assert (line.tells, line.said) == (Tells.BEGUN, (shelf().heads()[0].title,))
    _run(diary, "other", 2, StopReason.FINISHED, "E02")
    assert "left/begun" in [line.key for line in service.lines(LAST, LAST)]
    _run(diary, "anew", 1, StopReason.FINISHED)
    keys = {line.key.partition("/")[0] for line in service.lines(LAST, LAST)}
    assert keys == {"other", "anew"}
