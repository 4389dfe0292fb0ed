"""A report as a file: every word can be read back out of it, and nothing that was not ticked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtGui import QTextCursor

from companion.domain.reports import Form, Line, Made, Part, Tells
from companion.system.clock import TurnedClock
from companion.ui.pdf_mending import mended
from companion.ui.report_files import pdf_bytes
from companion.ui.report_words import form_words, line_words, made_words, part_words, report_sheet
from companion.ui.widgets.printing import Sheet, SheetLine, sheet_document
from tests.helpers_reports import FIRST, LAST, NOW, fill_marked, mark, marks, reporting
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.services.reporting import Reporting

LETTERS = (
    "The quick brown fox. A lazy dog, An Apple, AVE. ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz "
    "0123456789 “quoted” it’s – yes… why? Who: me; I & you (both) 50% café naïve Zoë Ørsted Łódź"
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    clock = TurnedClock(NOW)
    diary = open_temp_diary(tmp_path_factory.mktemp("full"), clock)
    fill_marked(diary)
    yield reporting(diary, clock)
    diary.close()


def text_of(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf), strict=True)
    return "\n".join(page.extract_text() for page in reader.pages)


def words_in(text: str) -> str:
    return " ".join(text.split())


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_the_file_holds_exactly_what_is_ticked(full: Reporting, data: st.DataObject) -> None:
    lines = full.lines(FIRST, LAST)
    ticked = data.draw(st.sets(st.sampled_from([line.key for line in lines])))
    named = data.draw(st.booleans())
    sheet = report_sheet(full.report(FIRST, LAST, ticked, named=named))
    allowed = marks(" ".join(line_words(line) for line in lines if line.key in ticked))
    allowed |= {mark("myname")} if named else set()
    pdf = pdf_bytes(sheet)
    assert marks(sheet_document(sheet).toHtml()) == allowed
    assert marks(text_of(pdf)) == allowed
    assert marks(pdf) == set()  # nor in what the file says about itself


def test_every_line_can_be_read_back_word_for_word(full: Reporting) -> None:
    lines = full.lines(FIRST, LAST)
    found = words_in(text_of(pdf_bytes(report_sheet(full.report(FIRST, LAST, {line.key for line in lines})))))
    for line in lines:
        assert words_in(line_words(line)) in found.replace(" zq", "zq").replace("zq ", "zq ") or _broken(line, found)
    assert "Made on 21 November 2026." in found
    assert "Chosen by me, line by line. Not a medical record." in found


def _broken(line: Line, found: str) -> bool:
    """The same without spaces: the made-up words are long, and a line may break inside them."""
    return line_words(line).replace(" ", "") in found.replace(" ", "")


def test_every_letter_comes_back() -> None:
    pdf = pdf_bytes(Sheet(title="A title At All", lines=(SheetLine(large="A part", words=LETTERS),)))
    found = words_in(text_of(pdf))
    assert LETTERS in found
    assert "A title At All" in found


def test_the_file_says_its_title_and_language() -> None:
    reader = PdfReader(io.BytesIO(pdf_bytes(Sheet(title="What I want to show", lines=()))), strict=True)
    assert reader.metadata is not None
    assert reader.metadata.title == "What I want to show"
    assert str(reader.root_object["/Lang"]).startswith("en")


def test_the_file_is_in_large_print() -> None:
    document = sheet_document(Sheet(title="T", lines=(SheetLine(words="Words"),)))
    cursor = QTextCursor(document)
    sizes = set()
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        sizes.add(cursor.charFormat().fontPointSize())
    assert min(sizes) >= 16


@pytest.mark.parametrize("pdf", [b"", b"no file of any kind", b"%PDF-1.4\n1 0 obj\n<< /Root 1 0 R\nendobj\n"])
def test_what_looks_otherwise_is_left_as_it_is(pdf: bytes) -> None:
    assert mended(pdf, "A b", "en-GB") == pdf


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("How heavy is it?",), "How heavy is it? 50 of 100 before and 25 of 100 after."),
        ((), "How upset I was: 50 of 100 before and 25 of 100 after."),
    ],
)
def test_how_heavy_it_was_stands_beside_the_question(asked: tuple[str, ...], words: str) -> None:
    line = Line(key="", part=Part.EXERCISES, tells=Tells.UPSET, day=NOW.date(), said=asked, numbers=(50, 25))
    assert line_words(line) == f"21 November 2026. {words}"


def test_each_part_form_and_kind_of_line_has_words() -> None:
    assert set(part_words()) == set(Part)
    assert len({form_words(form) for form in Form}) == len(Form)
    made = Made(id="m", at=NOW, form=Form.PDF, since=FIRST, until=LAST, lines=tuple((kind, LAST) for kind in Tells))
    assert len(made_words(made)) == len(Tells)
    twice = Made(id="m", at=NOW, form=Form.PDF, since=FIRST, until=LAST, named=True,
                 lines=((Tells.PLAN, FIRST), (Tells.PLAN, LAST), (Tells.PLAN, LAST)))  # fmt: skip
    assert made_words(twice) == ("My name stood on it.", "A plan: 23 August 2026 and 21 November 2026.")
