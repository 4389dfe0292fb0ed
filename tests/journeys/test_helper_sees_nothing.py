"""While a helper sits there: every page, sheet, notice, export and log is looked through for private words."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from companion.domain.locks import Lock, Locked, Stretching, to_sheet
from companion.domain.people import LifeState, PersonId
from companion.domain.plans import MissReason
from companion.domain.privacy import PAGES, WHO, Seat, Who, may, of_page, of_sheet
from companion.domain.problems import Problem, ProblemKind
from companion.pictures.houses import build
from companion.services.demonstrating import DEMO_NOW
from companion.services.veiling import SHEET_TABLES
from companion.system.stretching import stretched
from companion.ui import router
from companion.ui.act_words import act_words
from companion.ui.paper.call_card import call_paper
from companion.ui.paper.ways import paper_pdf
from companion.ui.paper.week import week_paper
from companion.ui.when_words import wording
from tests.journeys.helpers_full_life import ZEB, days, fill_full, walk_everything
from tests.journeys.test_nothing_about_them import _said, _shown, _whats, heard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.domain.reminders import Call
    from companion.ports import Book
    from companion.rooms import Rooms

MARK = "qzxv"
"""Put behind every text of more than one word that is not for a helper; stands nowhere else."""

NOT_WORDS = frozenset({"packs", "shared"})
"""Exercises of others and what the rooms keep of themselves: nothing a person said of themselves."""


def marked(value: Any) -> Any:  # noqa: ANN401 - whatever a document may hold
    if isinstance(value, str):
        return f"{value} {MARK}" if " " in value else value
    if isinstance(value, dict):
        return {key: marked(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(marked(each) for each in value)
    return value


def plant(book: Book) -> int:
    """Mark everything private; how many things were marked."""
    return _plant_sheets(book) + _plant_runs(book) + _plant_plans(book) + _plant_people(book)


def _plant_runs(book: Book) -> int:
    runs = book.runs.all()
    for run in runs:
        texts = {name: marked(getattr(run, name)) for name in ("thought", "expected", "happened", "answers", "kept")}
        book.runs.save(replace(run, **texts))
    return len(runs)


def _plant_sheets(book: Book) -> int:
    own = [
        (table, sheet)
        for table in set(SHEET_TABLES) - NOT_WORDS
        for sheet in getattr(book, table).all()
        if not may(Seat.HELPER, of_sheet(table, sheet.kind))
    ]
    for table, sheet in own:
        getattr(book, table).save(replace(sheet, document=marked(dict(sheet.document))))
    return len(own)


def _plant_plans(book: Book) -> int:
    plans = book.plans.all()
    for plan in plans:
        what = f"A small try {MARK}" if plan.origin.startswith("run:") else plan.what
        own = f"Words of mine {MARK}"
        book.plans.save(replace(plan, what=what, ask=own, if_then=own, routine=own))
    for each in book.plans.occurrences((DEMO_NOW - timedelta(days=400)).date()):
        book.plans.save_occurrence(replace(each, line=f"It was {MARK}"))
    return len(plans)


def _plant_people(book: Book) -> int:
    people = book.people.all(circle_only=False)
    for person in people:
        book.people.save(replace(person, ask_next=f"The old question {MARK}"))
        for touch in book.touches.of(person.id, 500):
            book.touches.save(replace(touch, line=f"We laughed {MARK}"))
    return len(people)


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Rooms]:
    """A full diary in which all that is private is marked, and a helper's PIN."""
    del qapp
    built = build(tmp_path_factory.mktemp("helped"), fill_full, DEMO_NOW)
    walk_everything(built)
    how = Stretching(salt=b"s" * 16, memory_kib=32, rounds=1, lanes=1)
    pin = Locked(lock=Lock.HELPER, how=how, made=stretched("4711", how), name="Ravi")
    with built.diary.writing() as book:
        assert plant(book) > 100
        book.shared.save(to_sheet(pin, DEMO_NOW))
    yield built
    built.diary.close()


@pytest.fixture
def helped(rooms: Rooms) -> Iterator[Rooms]:
    rooms.locking.begin_helping()
    assert rooms.locking.seat is Seat.HELPER
    yield rooms
    rooms.locking.hand_back()


def whats(rooms: Rooms, page: str) -> list[dict[str, Any]]:
    return _whats(rooms).get(page, [{}])


@pytest.fixture(scope="module")
def asked(rooms: Rooms) -> dict[str, list[dict[str, Any]]]:
    """What each page is asked for, as the owner knows it: the helper tries every way in."""
    return {page: whats(rooms, page) for page in router.PAGES}


TELLING = frozenset({"agreement", "call", "exercise", "kept", "ladder", "occurrence", "paper", "person"})
"""Pages that say some of it to the owner: what is searched for below can be found."""


def test_the_owner_finds_it(rooms: Rooms, asked: dict[str, list[dict[str, Any]]]) -> None:
    found = set()
    for page in sorted(TELLING):
        for what in asked[page]:
            with _shown(rooms, page, what) as window:
                if MARK in heard(window):
                    found.add(page)
    assert found == TELLING


@pytest.mark.parametrize("page", sorted(router.PAGES))
def test_no_page_tells_a_helper(
    helped: Rooms, asked: dict[str, list[dict[str, Any]]], page: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    for what in asked[page]:
        with _shown(helped, page, what) as window:
            for press in window.findChildren(QAbstractButton):
                if press.accessibleName().startswith("Copy"):
                    press.click()
            words = heard(window)
            shown = window.page  # type: ignore[attr-defined]
        if MARK in words:
            at = words.index(MARK)
            pytest.fail(f"{page} {what}: …{words[max(0, at - 150) : at + 20]}…")
        shut = WHO[of_page(page, what)] in (Who.OWNER, Who.OWNER_SETTINGS, Who.PRIVATE)
        assert (type(shown).__name__ == "WhileHelped") is (shut or page == "shut"), (page, what)
    assert MARK not in clipboard.text()
    assert MARK not in caplog.text


def test_no_service_tells_a_helper(helped: Rooms) -> None:
    with helped.diary.reading() as book:
        plans, people = book.plans.all(), book.people.all(circle_only=False)
        assert MARK not in _said([plans, people])
        for table in SHEET_TABLES:
            assert MARK not in _said(getattr(book, table).all()), table
        assert [*book.runs.all(), *book.touches.since(DEMO_NOW - timedelta(days=400))] == []
    assert plans
    assert people
    assert MARK not in _said(helped.nudging.today())
    assert helped.nudging.today().thought is None
    assert MARK not in _said([helped.keeping.before(plan) for plan in plans])
    assert MARK not in _said([helped.on_paper.week(), helped.on_paper.people(), helped.caring.shown()])
    assert MARK not in _said(helped.reporting.lines(*days(helped)))


def test_nothing_leaves_by_a_helpers_hand(helped: Rooms) -> None:
    assert MARK.encode() not in helped.taking_out.write_cards()
    for leave in (helped.safekeeping.everything, helped.safekeeping.recovery_code):
        with pytest.raises(Problem) as refused:
            leave()
        assert refused.value.kind is ProblemKind.SHUT
    assert helped.archiving.lived(DEMO_NOW - timedelta(days=400)).runs == ()


def printed(rooms: Rooms) -> str:
    """Every word of the sheets that stay open to a helper, out of the PDF files."""
    say, size = wording(rooms), rooms.on_paper.size()
    sheets = [week_paper(rooms, say), *(call_paper(rooms, PersonId(key), say) for key in ("anna", "tom", ZEB))]
    pages = [page for sheet in sheets for page in PdfReader(io.BytesIO(paper_pdf(sheet, size))).pages]
    return " ".join(page.extract_text() for page in pages)


def test_no_sheet_a_helper_prints_has_it(helped: Rooms) -> None:
    words = printed(helped)
    assert "Anna" in words
    assert MARK not in words
    helped.locking.hand_back()
    assert MARK in printed(helped)


def test_no_file_beside_the_diary_has_it(helped: Rooms) -> None:
    files = [each for each in helped.home.rglob("*") if each.is_file()]
    assert files
    assert [each.name for each in files if MARK.encode() in each.read_bytes()] == []


class _Heard:
    def __init__(self) -> None:
        self.calls: list[Call] = []

    def show(self, calls: tuple[Call, ...]) -> None:
        self.calls += calls


def test_no_reminder_tells_whoever_is_in_the_room(helped: Rooms) -> None:
    told = _Heard()
    helped.later.herald = told
    helped.reminding.catch_up(MissReason.SWITCHED_OFF)
    for _ in range(14):
        helped.clock.turn(timedelta(hours=12))  # type: ignore[attr-defined]
        helped.reminding.clock_jumped()
    helped.clock.turn(-timedelta(days=7))  # type: ignore[attr-defined]
    assert told.calls
    assert MARK not in _said(told.calls)


def test_undo_names_nothing_the_owner_did(helped: Rooms) -> None:
    helped.locking.hand_back()
    run = helped.exercising.begin("E03")
    helped.exercising.remove(run.id)
    before = helped.diary.last_act()
    assert before is not None
    helped.locking.begin_helping()
    assert helped.diary.last_act() is None
    assert helped.diary.undo() is None
    helped.change_preferences(text_step=120)
    done = helped.diary.last_act()
    assert done is not None
    assert done.act.hand == "Ravi"
    assert MARK not in act_words(done.act)
    assert helped.diary.undo() == done
    assert helped.diary.undo() is None
    helped.locking.hand_back()
    assert helped.diary.last_act() == before


def test_a_helper_does_no_act_that_is_the_owners(helped: Rooms) -> None:
    with pytest.raises(Problem) as refused:
        helped.exercising.begin("E03")
    assert refused.value.kind is ProblemKind.SHUT
    tom = helped.circle.get(PersonId("tom"))
    for act in (
        helped.caring.mourn,
        helped.nudging.reset,
        lambda: helped.change_preferences(bereaved_on=DEMO_NOW.date()),
        lambda: helped.circle.set_life(PersonId("tom"), LifeState.DIED),
        lambda: helped.circle.change(replace(tom, ask_next="Something else")),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.kind is ProblemKind.SHUT


def test_what_a_helper_may_not_see_is_not_lost_by_their_changes(helped: Rooms) -> None:
    seen = helped.circle.get(ZEB)
    assert seen.ask_next == ""
    helped.circle.change(replace(seen, town="Bristol"))
    helped.locking.hand_back()
    kept = helped.circle.get(ZEB)
    assert kept.town == "Bristol"
    assert MARK in kept.ask_next
    assert (kept.touch_every_days, kept.meet_every_days) == (3, 7)


@pytest.mark.parametrize("life", [LifeState.NOT_SAFE, LifeState.FELL_OUT, LifeState.RESTING])
def test_how_it_stands_between_two_is_told_to_no_helper(helped: Rooms, life: LifeState) -> None:
    tom = PersonId("tom")
    helped.locking.hand_back()
    before = helped.circle.get(tom)
    helped.circle.set_life(tom, life)
    helped.locking.begin_helping()
    seen = helped.circle.get(tom)
    assert seen.life is LifeState.WELL
    helped.circle.change(replace(seen, relation="neighbour"))
    helped.locking.hand_back()
    assert helped.circle.get(tom).life is life
    helped.circle.change(before)


def test_every_page_stands_in_the_table() -> None:
    assert router.PAGES.keys() == PAGES.keys()
