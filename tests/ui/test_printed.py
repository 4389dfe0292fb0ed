"""Everything that can be printed, saved as a PDF file: each word can be marked, searched and copied out of it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from companion.domain.keepsakes import Keepsake, KeptKind, to_sheet
from companion.domain.plans import PlanId
from companion.domain.safety_plan import PlanLine, PlanPart
from companion.services.demonstrating import DEMO_NOW
from companion.services.demonstrating_answers import live
from companion.ui import pdf_making
from companion.ui.how_charts import touch_chart
from companion.ui.widgets.chart_print import draw_chart
from companion.ui.widgets.files import documents, file_name
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

PAGES: list[tuple[str, dict[str, object], str]] = [
    ("how_closer", {"kind": "touch"}, "Print"),
    ("how_closer", {"kind": "answers"}, "Print"),
    ("how_closer", {"kind": "tasks"}, "Print"),
    ("pairs", {}, "Print it"),
    ("help", {}, "Print this"),
    ("therapists", {}, "Print this page"),
    ("kept", {"item": "kind-words"}, "Print it as a card"),
    ("occurrence", {"plan": PlanId("call-anna"), "day": DEMO_NOW.date()}, "Print"),
    ("safety_plan", {}, "Print it"),
]


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgramHands]:
    monkeypatch.setattr("companion.ui.widgets.printing.has_printer", lambda: False)
    somebody = ProgramHands(tmp_path, qtbot)
    live(somebody.diary, somebody.clock.now())
    with somebody.diary.writing() as book:
        words = "A kind word: All is well.\nAnd again."
        book.keepsakes.save(to_sheet(Keepsake(id="kind-words", kind=KeptKind.KIND, at=DEMO_NOW, text=words)))
    somebody.rooms.caring.keep(PlanPart.SIGNS, [PlanLine(text="An evening when All seems too much")])
    yield somebody
    somebody.end()


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("page", "what", "press"), PAGES, ids=lambda each: str(each)[:40])
def test_every_word_can_be_copied_out_again(
    hands: ProgramHands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, what: dict[str, object], press: str
) -> None:
    drawn: list[str] = []
    made = pdf_making.pdf_of

    def watched(title: str, draw: pdf_making.Draw, text: str = pdf_making.FORGOTTEN) -> bytes:
        drawn.extend([title] if text == pdf_making.FORGOTTEN else text.splitlines())
        return made(title, draw, text)

    monkeypatch.setattr(pdf_making, "pdf_of", watched)
    hands.go(page, **what)
    hands.press(press)
    if "Print" in press:
        assert "This computer has no printer." in hands.words()
    (dialog,) = hands.window.findChildren(QFileDialog)
    assert Path(dialog.directory().absolutePath()) == documents()
    (chosen,) = dialog.selectedFiles()
    assert Path(chosen).suffix == ".pdf"
    assert len(Path(chosen).stem) > 3
    path = tmp_path / "printed.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    hands.settle()
    reader = PdfReader(path, strict=True)
    found = _words("\n".join(each.extract_text() for each in reader.pages))
    assert drawn
    for line in drawn:
        assert _words(line) in found
    assert "\0" not in found
    assert path.stat().st_mode & 0o077 == 0


def test_a_chart_keeps_its_words_and_its_table(hands: ProgramHands) -> None:
    chart = touch_chart(hands.rooms.looking_back.in_touch())
    pdf = pdf_making.pdf_of(chart.title, lambda device: draw_chart(device, chart))
    found = _words("\n".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf), strict=True).pages))
    assert chart.table is not None
    for words in (*chart.words, *chart.table.heads, *(cell for row in chart.table.rows for cell in row)):
        assert _words(words) in found


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("For Dr Small 2026-11-21", "For Dr Small 2026-11-21.pdf"),
        ("A/B: “what?” <x>", "A B “what ” x.pdf"),
        ("...", "Companion.pdf"),
        ("", "Companion.pdf"),
        ("é" * 200, "é" * 80 + ".pdf"),
    ],
)
def test_the_name_of_a_file_is_one_every_system_takes(words: str, name: str) -> None:
    assert file_name(words, "pdf") == name
