"""Show somebody, by keyboard: days, parts, ticks, the page as it goes, a file, the note of it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from companion.domain.reports import Form
from companion.ui.pages.report.page import ReportPage
from companion.ui.pages.report.seen import SeenPart
from companion.ui.widgets.press import AnyOf, OneOf, Press
from companion.ui.widgets.words import Words
from tests.helpers_reports import fill_marked, mark, marks
from tests.ui.pages.helpers_runner import Life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def life(tmp_path: Path, qtbot: QtBot) -> Iterator[Life]:
    life = Life(tmp_path, qtbot, demo=False)
    fill_marked(life.diary)

    def back() -> None:
        """As the program does."""
        life.page.back()

    life.window.escaped.connect(back)
    yield life
    life.end()


def said(life: Life) -> list[str]:
    QApplication.processEvents()
    return [words.text() for words in life.page.findChildren(Words) if words.isVisibleTo(life.page)]


def boxes(life: Life) -> list[AnyOf]:
    return [box for box in life.page.findChildren(AnyOf) if box.isVisibleTo(life.page)]


def choose(life: Life, words: str) -> None:
    """Arrows go from one choice of several to the next."""
    life.tab_to(lambda widget: isinstance(widget, OneOf))
    for _ in range(4):
        if life.focused.accessibleName() == words:
            break
        life.key(Qt.Key.Key_Down)
    assert life.found(OneOf, words).isChecked()


def to_lines(life: Life, part: str) -> None:
    """To the lines of one part, of the last year."""
    life.rooms.router.go("report")
    choose(life, "The last year")
    life.press("Next")
    life.press(part, AnyOf)
    life.press("Next")


def seen(life: Life) -> SeenPart:
    return life.found(SeenPart)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_whole_way_by_keyboard_from_how_i_am(life: Life, tmp_path: Path) -> None:
    life.rooms.router.go("how")
    life.press("Show somebody")
    assert isinstance(life.page, ReportPage)
    choose(life, "The last year")
    life.press("Next")
    assert not [box for box in boxes(life) if box.isChecked()]
    life.press("Exercises I did", AnyOf)
    life.press("My name may be on it", AnyOf)
    life.press("Next")
    assert not [box for box in boxes(life) if box.isChecked()]
    ticked = next(box for box in boxes(life) if mark("thoughta") in box.accessibleName())
    life.tab_to(lambda widget: widget is ticked)
    life.key(Qt.Key.Key_Space)
    life.press("Next")
    assert life.page.title == "This is what goes"
    assert marks(" ".join(said(life))) == {mark("thoughta"), mark("myname")}
    path = tmp_path / "mine.pdf"
    seen(life).save(Form.PDF, path)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages)
    assert marks(text) == {mark("thoughta"), mark("myname")}
    assert "Saved as “mine.pdf”. Give it only to those you trust." in said(life)
    assert path.stat().st_mode & 0o077 == 0
    life.press("What I made before")
    assert any("A thought I looked at: " in words for words in said(life))
    assert marks(" ".join(said(life))) == set()


def test_answers_as_data(life: Life, tmp_path: Path) -> None:
    to_lines(life, "My answers about how I am")
    answer = next(box for box in boxes(life) if mark("askaa") in box.accessibleName())
    expected = marks(answer.accessibleName())
    life.tab_to(lambda widget: widget is answer)
    life.key(Qt.Key.Key_Space)
    life.press("Next")
    life.press("Save answers as data")
    dialog = next(each for each in life.window.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "mine.json"))
    dialog.reject()
    data = (tmp_path / "mine.json").read_bytes()
    assert marks(data) == expected
    assert json.loads(data)["resourceType"] == "Bundle"
    assert [made.form for made in life.rooms.reporting.made()] == [Form.DATA]


def test_data_is_only_offered_where_an_answer_is_ticked(life: Life) -> None:
    to_lines(life, "Exercises I did")
    life.press("Tick all shown")
    life.press("Next")
    offered = [press.accessibleName() for press in life.page.findChildren(Press)]
    assert "Save as PDF" in offered
    assert "Save answers as data" not in offered


def test_nothing_ticked_nothing_goes(life: Life) -> None:
    to_lines(life, "Exercises I did")
    life.press("Next")
    assert life.page.title == "Nothing is ticked"
    offered = {press.accessibleName() for press in life.page.findChildren(Press) if press.isVisibleTo(life.page)}
    assert not offered & {"Print it", "Save as PDF"}


def test_cancel_leaves_nothing(life: Life, tmp_path: Path) -> None:
    before = files(tmp_path)
    life.rooms.router.go("how")
    life.rooms.router.go("report")
    life.press("Next")
    life.press("Exercises I did", AnyOf)
    life.press("Next")
    life.press("Tick all shown")
    life.press("Next")
    life.press("Cancel")
    assert life.rooms.router.here is not None
    assert life.rooms.router.here.page == "how"
    assert life.rooms.reporting.made() == []
    assert files(tmp_path) == before
    life.rooms.router.go("report")
    life.press("Next")
    assert not [box for box in boxes(life) if box.isChecked()]


def test_escape_goes_back_one_screen_and_ticks_stay(life: Life) -> None:
    to_lines(life, "Exercises I did")
    life.press("Tick all shown")
    life.key(Qt.Key.Key_Escape)
    assert life.page.title == "What may be on it?"
    assert [box.accessibleName() for box in boxes(life) if box.isChecked()] == ["Exercises I did"]
    life.press("Next")
    assert all(box.isChecked() for box in boxes(life))
    life.press("Untick all shown")
    assert not any(box.isChecked() for box in boxes(life))


def test_a_part_unticked_again_does_not_go_with_its_lines(life: Life) -> None:
    to_lines(life, "Exercises I did")
    life.press("Tick all shown")
    life.key(Qt.Key.Key_Escape)
    life.press("Exercises I did", AnyOf)
    life.press("Fairer thoughts", AnyOf)
    life.press("Next")
    life.press("Tick all shown")
    life.press("Next")
    assert marks(" ".join(said(life))) == {mark("fairera"), mark("fairerb")}


def test_more_lines_come_a_few_at_a_time_and_all_means_those_shown(life: Life) -> None:
    to_lines(life, "Exercises I did")
    first = len(boxes(life))
    life.press("Tick all shown")
    life.press("Show more")
    more = boxes(life)
    assert len(more) > first
    assert [box.isChecked() for box in more] == [True] * first + [False] * (len(more) - first)
    assert life.focused is more[first]


def test_no_part_chosen_is_said_in_place(life: Life) -> None:
    life.rooms.router.go("report")
    life.press("Next")
    assert "Lines that name somebody who died, or is not safe, are left out." in said(life)
    life.press("Next")
    assert "Tick at least one, or go back." in said(life)


def test_days_of_ones_own(life: Life) -> None:
    life.rooms.router.go("report")
    choose(life, "Other days")
    fields = [field for field in life.page.findChildren(QLineEdit) if field.isVisibleTo(life.page)]
    first, last = fields
    for field, words in ((first, "soon"), (last, "19.11.2026")):
        field.clear()
        QTest.keyClicks(field, words)
    life.press("Next")
    assert "Type it like this: 21 November 2026" in said(life)
    first.clear()
    QTest.keyClicks(first, "20 November 2026")
    life.press("Next")
    assert "This day comes after the last day. Change one of them." in said(life)
    first.clear()
    QTest.keyClicks(first, "15 nov")
    life.press("Next")
    life.press("Exercises I did", AnyOf)
    life.press("Next")
    assert {marks(box.accessibleName()) <= {mark("thoughta")} for box in boxes(life)} == {True}


def test_days_with_nothing_kept_say_so(life: Life) -> None:
    life.later(days=900)
    life.rooms.router.go("report")
    life.press("Next")
    assert "Nothing is kept of these days. Go back and choose other days." in said(life)


def test_a_file_that_cannot_be_written_is_told_and_not_noted(life: Life, tmp_path: Path) -> None:
    to_lines(life, "Exercises I did")
    life.press("Tick all shown")
    life.press("Next")
    seen(life).save(Form.PDF, tmp_path / "nowhere" / "mine.pdf")
    told = seen(life).said.text()
    assert told
    assert "Saved" not in told
    assert life.rooms.reporting.made() == []


def test_without_a_printer_another_way_is_named(life: Life) -> None:
    to_lines(life, "Exercises I did")
    life.press("Tick all shown")
    life.press("Next")
    life.press("Print it")
    assert seen(life).said.text() == "No printer is set up here. Save it as PDF, and print it on any computer."
    assert life.rooms.reporting.made() == []


def test_what_was_made_can_be_deleted_and_brought_back(life: Life, tmp_path: Path) -> None:
    to_lines(life, "Exercises I did")
    life.press("Tick all shown")
    life.press("Next")
    for number in range(6):
        seen(life).save(Form.PDF, tmp_path / f"{number}.pdf")
    life.press("What I made before")
    life.press("Show more")
    assert len([words for words in said(life) if words.startswith("Saved as PDF on ")]) == 6
    life.press("Delete this note")
    assert len(life.rooms.reporting.made()) == 5
    life.diary.undo()
    assert len(life.rooms.reporting.made()) == 6


def test_it_is_found_from_thoughts_and_from_the_page_for_therapists(life: Life) -> None:
    life.rooms.router.go("thoughts")
    life.press("More to find here")
    life.press("Show somebody")
    assert isinstance(life.page, ReportPage)
    life.rooms.router.go("therapists")
    life.press("Show somebody")
    assert isinstance(life.page, ReportPage)
