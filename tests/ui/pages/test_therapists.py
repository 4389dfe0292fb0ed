"""The page for therapists: what stands in its file, on screen and on one sheet of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.system.resources import guide_text
from companion.ui.pages.therapists.page import draw_guide, guide_sheet, sections
from companion.ui.widgets.printing import save_drawn, sheet_document
from tests.ui.helpers_keys import Keys
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SAID = (
    "not tested as treatment",
    "not for a crisis, psychosis, mania, moderate or worse depression without care, or moderate dementia",
    "not tested with people with dementia",
    "Nothing is sent",
    "arrange your own check-ins",
    "has not been validated",
    "A report is made only when the person presses for it",
)
"""What a therapist must have been told (content brief, sections 2.6, 3.0, 5.7 and 5.8)."""


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramHands]:
    opened = ProgramHands(tmp_path, qtbot)
    yield opened
    opened.end()


def test_everything_of_the_guide_stands_on_the_page(program: ProgramHands, qtbot: QtBot) -> None:
    keys = Keys(qtbot)
    program.go("settings")
    keys.press("For therapists")
    words = program.words()
    guide = guide_text("therapists")
    for heading, lines in sections(guide):
        assert heading in words
        assert all(line in words for line in lines)
    keys.press("Write an exercise")
    assert program.here == "editor"


@pytest.mark.parametrize("words", SAID)
def test_what_must_be_said_is_said(words: str) -> None:
    assert words.lower() in guide_text("therapists").lower()


def test_the_guide_is_one_page_of_paper(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    sheet = guide_sheet(guide_text("therapists"))
    path = tmp_path / "guide.pdf"
    assert save_drawn(sheet.title, lambda device: draw_guide(sheet, device), path)
    assert path.read_bytes().count(b"/Type /Page\n") == 1
    assert "What it is not" in sheet_document(sheet).toPlainText()


def test_a_longer_guide_would_be_seen(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    path, sheet = tmp_path / "guide.pdf", guide_sheet(guide_text("therapists") * 2)
    assert save_drawn(sheet.title, lambda device: draw_guide(sheet, device), path)
    assert path.read_bytes().count(b"/Type /Page\n") > 1
