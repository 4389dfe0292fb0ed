"""The one table: nothing is missing from it, and whatever is missing is shut."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.changes import ActKind
from companion.domain.people import Person
from companion.domain.plans import Occurrence, Plan
from companion.domain.preferences import Preferences
from companion.domain.privacy import (
    ACTS,
    EXPORTS,
    FIELDS,
    PAGES,
    PARTS,
    SHEETS,
    TABLES,
    WHO,
    Export,
    Seat,
    Shut,
    Thing,
    Who,
    may,
    of_page,
    of_sheet,
    shut,
)
from companion.ports import Book
from companion.ui import router

ROOT = Path(__file__).resolve().parents[2] / "companion"
CLOSED = frozenset({"runs", "spirits", "check_ins", "keepsakes", "reports", "safety", "touches"})
"""Answers, thoughts, check-ins, reports, plans for hard days and how it was: no helper ever sees a row of these."""


def test_every_page_stands_in_it() -> None:
    assert router.PAGES.keys() <= PAGES.keys()


def test_every_thing_and_every_act_and_every_export_stands_in_it() -> None:
    assert WHO.keys() == set(Thing)
    assert ACTS.keys() == set(ActKind)
    assert EXPORTS.keys() == set(Export)


def test_every_part_of_a_diary_stands_in_it() -> None:
    assert {*TABLES, *(table for table, _ in SHEETS)} == Book.__annotations__.keys()


def test_every_field_it_names_is_there() -> None:
    records = {"people": Person, "plans": Plan, "occurrences": Occurrence, "preferences": Preferences}
    for table, name in FIELDS:
        assert name in {each.name for each in fields(records[table])}, (table, name)


def test_every_sheet_of_paper_stands_in_it() -> None:
    tree = ast.parse((ROOT / "ui/pages/paper/shown.py").read_text(encoding="utf-8"))
    cases = [each.value for each in ast.walk(tree) if isinstance(each, ast.MatchValue)]
    named = {each.value for each in cases if isinstance(each, ast.Constant)}
    assert len(named) > 3
    assert named <= {each.value for each in Export}


def test_every_section_of_the_settings_says_whose_it_is() -> None:
    from companion.pictures.states import SECTIONS

    for section in SECTIONS:
        assert any(section in part.values for part in PARTS["settings_section"]), section


@pytest.mark.parametrize("table", sorted(CLOSED))
def test_no_helper_sees_a_row_of_what_is_private(table: str) -> None:
    thing = TABLES.get(table) or of_sheet(table, "whatever")
    assert not may(Seat.HELPER, thing)


@given(st.text(), st.text())
def test_what_is_named_nowhere_is_the_owners_alone(page: str, kind: str) -> None:
    if page not in PAGES:
        assert not may(Seat.HELPER, of_page(page))
    if ("ties", kind) not in SHEETS:
        assert not may(Seat.HELPER, of_sheet("ties", kind))


def test_get_help_is_behind_nothing() -> None:
    for page in ("help", "calm", "fear", "grief", "long_night"):
        for seat in Seat:
            assert shut(seat, of_page(page), settings_locked=True) is None
    assert WHO[Thing.HELP] is Who.ANYBODY


def test_the_own_lock_shuts_the_private_part_and_nothing_else() -> None:
    shut_pages = {page for page in PAGES if shut(Seat.LOCKED, of_page(page, {"person": "p"})) is Shut.OWN_LOCK}
    assert {"thoughts", "exercise", "how", "check_in", "report", "recovery", "copies"} <= shut_pages
    assert not shut_pages & {"today", "people", "person", "plans", "call", "afterwards", "note", "safety_plan", "pause"}


def test_locked_settings_lock_settings_and_not_the_person() -> None:
    def locked(page: str, **what: str) -> bool:
        return shut(Seat.OWNER, of_page(page, what), settings_locked=True) is Shut.NEEDS_PIN

    assert locked("person")  # adding somebody
    assert locked("person", person="tom", edit="ways")
    assert locked("bring_in")
    assert locked("settings_section", section="reminders")
    for free in ("today", "people", "plan", "call", "thoughts", "help", "settings", "note"):
        assert not locked(free)
    assert not locked("person", person="tom")
    assert not locked("settings_section", section="look")
    assert shut(Seat.HELPER, of_page("bring_in"), settings_locked=True) is None


def test_a_part_of_a_page_may_be_for_others_than_the_rest() -> None:
    assert may(Seat.HELPER, of_page("paper", {"sheet": "week"}))
    assert not may(Seat.HELPER, of_page("paper", {"sheet": "thought"}))
    assert may(Seat.HELPER, of_page("settings_section", {"section": "look"}))
    assert not may(Seat.HELPER, of_page("settings_section", {"section": "diary"}))
    assert not may(Seat.HELPER, of_page("settings_section", {"section": "new one"}))
    assert may(Seat.HELPER, of_page("person", {"person": "tom", "edit": "ways"}))
    assert not may(Seat.HELPER, of_page("person", {"person": "tom", "edit": "life"}))
