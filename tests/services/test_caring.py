"""The plan for hard days in the diary, and the quiet weeks of mourning on the person's word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import LifeState, Person, PersonId, Way
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem
from companion.domain.safety_plan import PlanLine, PlanPart
from companion.domain.sheets import Sheet
from companion.formats.help_lines import HelpLineFiles
from companion.services.caring import PLAN, Caring, ShownLine
from companion.services.helping import Helping
from companion.system.clock import TurnedClock
from companion.system.resources import resources_folder
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

TOM = Person(id=PersonId("tom"), name="Tom", added_at=NOW, ways=(Way(channel="phone", address="01632 960 461"),))
TODAY = date(2026, 11, 21)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock(NOW)


@pytest.fixture
def diary(tmp_path: Path, clock: TurnedClock) -> Iterator[SqlDiary]:
    opened = open_temp_diary(tmp_path, clock)
    with opened.writing() as book:
        book.people.save(TOM)
        book.preferences.save(Preferences(country="GB", zone="Europe/London"))
    yield opened
    opened.close()


@pytest.fixture
def caring(diary: SqlDiary, clock: TurnedClock) -> Caring:
    return Caring(diary, clock, Helping(diary, clock, HelpLineFiles(resources_folder() / "help_lines")))


def prefer(diary: SqlDiary, **changes: object) -> None:
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), **changes))  # type: ignore[arg-type]


# --- the plan ---


def test_without_a_plan_the_lines_stand_there_all_the_same(caring: Caring) -> None:
    assert caring.plan() is None
    shown = caring.shown()
    assert not any(shown.parts.values())
    assert [each.line.number_display for each in shown.lines] == ["999", "116 123", "0800 4 70 80 90"]
    assert shown.country == "United Kingdom"


def test_each_part_is_kept_at_once_and_the_others_stay(caring: Caring, diary: SqlDiary) -> None:
    caring.keep(PlanPart.SIGNS, [PlanLine(text="I cannot sleep")])
    caring.keep(PlanPart.ASK, [PlanLine(person=TOM.id), PlanLine(text="The vicar")])
    plan = caring.plan()
    assert plan is not None
    assert plan.lines(PlanPart.SIGNS) == (PlanLine(text="I cannot sleep"),)
    assert caring.shown().parts[PlanPart.ASK] == (
        ShownLine(text="Tom", number="01632 960 461", person=TOM.id),
        ShownLine(text="The vicar"),
    )
    with diary.reading() as book:
        assert len(book.safety.all()) == 1
    assert diary.last_act() is None


def test_names_are_as_they_are_today_and_the_silent_are_left_out(caring: Caring, diary: SqlDiary) -> None:
    caring.keep(PlanPart.COMPANY, [PlanLine(person=TOM.id)])
    with diary.writing() as book:
        book.people.save(replace(TOM, name="Thomas"))
    assert [line.text for line in caring.shown().parts[PlanPart.COMPANY]] == ["Thomas"]
    for life in (LifeState.DIED, LifeState.NOT_SAFE):
        with diary.writing() as book:
            book.people.save(replace(TOM, life=life))
        assert caring.shown().parts[PlanPart.COMPANY] == ()
    with diary.writing() as book:
        book.people.remove(TOM.id)
    assert caring.shown().parts[PlanPart.COMPANY] == ()


def test_a_plan_can_be_deleted_and_brought_back(caring: Caring, diary: SqlDiary) -> None:
    caring.remove()
    assert diary.last_act() is None
    caring.keep(PlanPart.ALONE, [PlanLine(text="Music")])
    caring.remove()
    assert caring.plan() is None
    diary.undo()
    assert caring.plan() is not None


def test_an_emptied_plan_is_none(caring: Caring, diary: SqlDiary) -> None:
    caring.keep(PlanPart.ALONE, [PlanLine(text="Music")])
    caring.keep(PlanPart.ALONE, [])
    assert caring.plan() is None
    with diary.reading() as book:
        assert book.safety.all() == []


def test_what_a_newer_program_wrote_stays(caring: Caring, diary: SqlDiary, clock: TurnedClock) -> None:
    with diary.writing() as book:
        document = {"signs": [{"text": "Tired"}], "seventh": ["kept"]}
        book.safety.save(Sheet(id="one", kind=PLAN, at=clock.now(), document=document))
    caring.keep(PlanPart.ALONE, [PlanLine(text="Music")])
    with diary.reading() as book:
        sheet = book.safety.newest(PLAN)
    assert sheet is not None
    assert (sheet.id, sheet.document["seventh"], sheet.document["signs"][0]["text"]) == ("one", ["kept"], "Tired")


def test_what_cannot_be_kept_leaves_the_plan_as_it_was(caring: Caring) -> None:
    caring.keep(PlanPart.ALONE, [PlanLine(text="Music")])
    before = caring.plan()
    with pytest.raises(Problem):
        caring.keep(PlanPart.ALONE, [PlanLine(text="x" * 500)])
    assert caring.plan() == before


@pytest.mark.parametrize(("hours", "calm"), [(1, False), (71, False), (73, True)])
def test_it_is_offered_on_calm_days_only(caring: Caring, diary: SqlDiary, hours: int, *, calm: bool) -> None:
    assert caring.calm()
    prefer(diary, hard_day=NOW - timedelta(hours=hours))
    assert caring.calm() is calm


# --- mourning ---


def test_quiet_weeks_begin_and_end_on_ones_word(caring: Caring, diary: SqlDiary) -> None:
    assert caring.mourning() is None
    caring.mourn()
    mourning = caring.mourning()
    assert mourning is not None
    assert (mourning.since, mourning.until) == (TODAY, date(2027, 1, 16))
    caring.end_quiet()
    assert caring.mourning() is None
    diary.undo()
    assert caring.mourning() == mourning


@pytest.mark.parametrize(("days", "found"), [(None, True), (1, False), (181, False), (182, True)])
def test_of_long_grief_nobody_is_told_in_the_first_half_year(
    caring: Caring, diary: SqlDiary, days: int | None, *, found: bool
) -> None:
    prefer(diary, bereaved_on=None if days is None else TODAY - timedelta(days=days))
    assert caring.long_grief() is found
