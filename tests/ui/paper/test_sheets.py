"""Every sheet for lives with nobody, the usual few and crowds: read back word for word, nothing cut, nobody hushed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter

from companion.domain.paper import MARGIN_MM, PaperSize
from companion.domain.people import PersonId
from companion.ui.agreement_words import agreement_document
from companion.ui.paper.call_card import call_paper
from companion.ui.paper.content import BODY, HEADING, Block, Paper, Pen, Ready, Said, said
from companion.ui.paper.fridge import fridge_paper
from companion.ui.paper.helper import helper_paper
from companion.ui.paper.marks import Line, Picture, Square, Stroke
from companion.ui.paper.painting import draw_paper, paint_page
from companion.ui.paper.recovery import recovery_paper
from companion.ui.paper.thought_card import KINDS, texts_for, thought_paper
from companion.ui.paper.ways import pages_of, paper_pdf, save_paper
from companion.ui.paper.week import week_paper
from companion.ui.pdf_making import lay_on
from companion.ui.when_words import wording
from tests.ui.paper.helpers_sheets import (
    CROWD,
    ENDLESS,
    GONE,
    LONG,
    NOT_SAFE,
    SIZES,
    all_words,
    life,
    looked_over,
    squeezed,
    words_on_paper,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.rooms import Rooms
    from companion.ui.paper.content import Sheet
    from companion.ui.paper.marks import Page

CODE = ["AB1C", "DE2F", "GH3K", "LM4N", "PQ5R", "ST6V", "WX7Y", "ZA8B", "CD9E"]


@pytest.fixture(params=["empty", "usual", "crowded"])
def rooms(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rooms]:
    made = life(tmp_path, request.param)
    yield made
    made.diary.close()


@pytest.fixture
def usual(tmp_path: Path) -> Iterator[Rooms]:
    made = life(tmp_path / "usual", "usual")
    yield made
    made.diary.close()


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[Rooms]:
    made = life(tmp_path / "crowded", "crowded")
    yield made
    made.diary.close()


def every_sheet(rooms: Rooms) -> list[Sheet]:
    """Each there is in this life."""
    say, paper = wording(rooms), rooms.on_paper
    return [
        week_paper(rooms, say),
        fridge_paper(rooms, paper.for_the_fridge()),
        fridge_paper(rooms, paper.people()),
        thought_paper(texts_for(rooms), {}),
        thought_paper(texts_for(rooms), dict.fromkeys(KINDS, CROWD - 1)),
        *(call_paper(rooms, each.id, say) for each in paper.people()),
        *(helper_paper(each) for each in paper.helper_sheets()),
        recovery_paper(CODE, 3),
    ]


@pytest.mark.parametrize("size", SIZES)
def test_each_sheet_is_whole_on_its_pages_and_every_word_is_read_back(rooms: Rooms, size: PaperSize) -> None:
    for sheet in every_sheet(rooms):
        pages = looked_over(sheet, size)
        read, count = words_on_paper(sheet, size)
        assert count == len(pages)
        assert squeezed(read) == squeezed(all_words(pages))
        assert "\0" not in read


def test_nobody_who_died_or_is_not_safe_is_on_any_sheet(crowded: Rooms) -> None:
    words = "\n".join(all_words(pages_of(sheet, PaperSize.A4)) for sheet in every_sheet(crowded))
    assert LONG.split()[0] in words
    assert GONE not in words
    assert NOT_SAFE not in words


def test_usual_sheets_are_one_page_and_crowds_go_on(usual: Rooms, crowded: Rooms) -> None:
    for size in SIZES:
        say = wording(usual)
        assert len(pages_of(week_paper(usual, say), size)) == 1
        assert len(pages_of(fridge_paper(usual, usual.on_paper.for_the_fridge()), size)) == 1
        assert len(pages_of(call_paper(usual, PersonId("anna"), say), size)) == 1
    assert len(pages_of(week_paper(crowded, wording(crowded)), PaperSize.A4)) > 2


def test_no_plan_is_parted_by_the_end_of_a_page(crowded: Rooms) -> None:
    for size in SIZES:
        for page in pages_of(week_paper(crowded, wording(crowded)), size):
            first, *_rest = lines = [mark for mark in page if isinstance(mark, Line)]
            last = lines[-2]  # the very last says which page it is
            assert first.size >= HEADING or "day, " in first.text, first
            assert last.size == BODY, last


def test_an_empty_life_gets_lines_to_write_on(tmp_path: Path) -> None:
    rooms = life(tmp_path, "empty")
    (week,) = pages_of(week_paper(rooms, wording(rooms)), PaperSize.A4)
    days = [mark.text for mark in week if isinstance(mark, Line) and mark.size == HEADING]
    assert len(days) == 7
    assert sum(isinstance(mark, Stroke) for mark in week) == 7
    for sheet in (fridge_paper(rooms, ()), thought_paper(texts_for(rooms), {})):
        (page,) = pages_of(sheet, PaperSize.A4)
        assert sum(isinstance(mark, Stroke) for mark in page) >= 6
    rooms.diary.close()


def test_the_week_says_who_when_how_and_the_number(usual: Rooms) -> None:
    words = all_words(pages_of(week_paper(usual, wording(usual)), PaperSize.A4))
    for line in (
        "Saturday 21 November",
        "3:00 pm: Video call with Anna, your daughter",
        "Zoom, at zoom.us",
        "10:00 am in Toronto",
        "To ring: Anna, +1 416 555 0142",
        "3:30 pm: Tea with Mrs Okafor, your neighbour",
        "In person. Where: Next door, number 8",
        "Tom, 01632 960 461",
        "Printed on 21 November 2026.",
    ):
        assert line in words.splitlines()
    assert "Saturday 28 November" not in words


def test_a_call_card_says_what_to_press_and_whom_to_dial(usual: Rooms) -> None:
    words = all_words(pages_of(call_paper(usual, PersonId("anna"), wording(usual)), PaperSize.A4)).splitlines()
    order = [
        "Anna",
        "Daughter",
        "With a picture",
        "1. Open Companion and press “My people”.",
        "4. Press “Start the call”.",
        "It goes by Zoom, at zoom.us.",
        "If that does not work",
        "+1 416 555 0142",
        "Weekend mornings, weekend afternoons",
        "At 3:00 pm here it is 10:00 am in Toronto.",
        "How did the school concert go?",
    ]
    assert [line for line in words if line in order] == order
    by_phone = all_words(pages_of(call_paper(usual, PersonId("tom"), wording(usual)), PaperSize.A4))
    assert "With a picture" not in by_phone
    assert "01632 960 461" in by_phone


def test_a_call_link_that_is_not_safe_is_not_printed(usual: Rooms) -> None:
    from dataclasses import replace

    from companion.domain.people import Way

    with usual.diary.writing() as book:
        anna = book.people.get(PersonId("anna"))
        assert anna is not None
        book.people.save(replace(anna, ways=(Way(channel="zoom", address="https://zoom.us.example.org/j/1"),)))
    words = all_words(pages_of(call_paper(usual, PersonId("anna"), wording(usual)), PaperSize.A4))
    assert "example" not in words
    assert "With a picture" not in words
    assert "Number:" in words


def test_the_thought_card_has_the_chosen_words_and_goes_round(crowded: Rooms) -> None:
    texts = texts_for(crowded)
    assert all(len(texts[kind]) == CROWD for kind in KINDS)
    first = all_words(pages_of(thought_paper(texts, {}), PaperSize.A4))
    again = all_words(pages_of(thought_paper(texts, dict.fromkeys(KINDS, CROWD)), PaperSize.A4))
    assert "Number 0 of what I keep." in first
    assert first == again


def test_faces_are_as_large_as_their_number_allows(crowded: Rooms) -> None:
    people = [each for each in crowded.on_paper.people() if len(each.name) < 20]

    def sizes(count: int) -> tuple[float, int]:
        (page,) = pages_of(fridge_paper(crowded, people[:count]), PaperSize.A4)
        faces = [mark.width for mark in page if isinstance(mark, Picture)]
        assert len(faces) == count
        return faces[0], min(mark.size for mark in page if isinstance(mark, Line))

    one, five = sizes(1), sizes(5)
    assert one > five
    assert five[1] >= HEADING


def test_eight_short_names_are_on_one_page_on_both_papers(usual: Rooms) -> None:
    from dataclasses import replace

    eight = [replace(usual.on_paper.people()[0], name=name) for name in
             ("Anna", "Tom", "Margaret", "Joan", "Peter", "Mrs Okafor", "Ravi", "Elizabeth")]  # fmt: skip
    for size in SIZES:
        assert len(looked_over(fridge_paper(usual, eight), size)) == 1


def test_a_photo_is_drawn_and_a_letter_where_there_is_none(usual: Rooms, tmp_path: Path) -> None:
    red = QImage(40, 60, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    assert red.save(str(tmp_path / "red.png"))
    usual.circle.set_photo(PersonId("anna"), (tmp_path / "red.png").read_bytes())
    page = pages_of(fridge_paper(usual, [usual.on_paper.person(PersonId("anna"))]), PaperSize.A4)[0]
    picture = next(mark for mark in page if isinstance(mark, Picture))
    drawn = drawn_page(page, PaperSize.A4)
    middle = drawn.pixelColor(*place(picture.x + picture.width / 2, picture.y + picture.width / 2))
    assert middle == QColor("red")
    corner = drawn.pixelColor(*place(picture.x + 2, picture.y + 2))
    assert corner == QColor("white")
    other = pages_of(fridge_paper(usual, [usual.on_paper.person(PersonId("tom"))]), PaperSize.A4)[0]
    assert inked(drawn_page(other, PaperSize.A4))


def test_nothing_but_black_and_grey_is_needed(crowded: Rooms) -> None:
    for sheet in every_sheet(crowded)[:4]:
        for page in pages_of(sheet, PaperSize.A4):
            drawn = drawn_page(page, PaperSize.A4)
            assert drawn.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(drawn.format()) == drawn
            assert inked(drawn)


def test_no_ink_is_beyond_the_margins(crowded: Rooms) -> None:
    edge = round(MARGIN_MM * 72 / 25.4) - 2
    for page in pages_of(week_paper(crowded, wording(crowded)), PaperSize.LETTER):
        drawn = drawn_page(page, PaperSize.LETTER)
        for strip in ((0, 0, drawn.width(), edge), (0, 0, edge, drawn.height()),
                      (drawn.width() - edge, 0, edge, drawn.height()),
                      (0, drawn.height() - edge, drawn.width(), edge)):  # fmt: skip
            assert not inked(drawn.copy(*strip))


def drawn_page(page: Page, size: PaperSize) -> QImage:
    wide, high = (round(each * 72 / 25.4) for each in size.millimetres)
    drawn = QImage(wide, high, QImage.Format.Format_RGB32)
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    painter.translate(MARGIN_MM * 72 / 25.4, MARGIN_MM * 72 / 25.4)
    paint_page(painter, page)
    painter.end()
    return drawn


def place(x: float, y: float) -> tuple[int, int]:
    return round(x + MARGIN_MM * 72 / 25.4), round(y + MARGIN_MM * 72 / 25.4)


def inked(drawn: QImage) -> bool:
    white = QImage(drawn.size(), drawn.format())
    white.fill(QColor("white"))
    return drawn != white


# --- laying out ------------------------------------------------------------------------------------------------------


def test_what_belongs_together_goes_to_the_next_page_whole() -> None:
    blocks = tuple(Block(pieces=said(*(f"block {number} line {line}" for line in range(9)))) for number in range(9))
    pages = looked_over(Paper(title="Blocks", parts=blocks), PaperSize.A4)
    assert len(pages) > 1
    for page in pages:
        lines = [mark.text for mark in page if isinstance(mark, Line) and mark.text.startswith("block")]
        assert len(lines) % 9 == 0
        assert page[-1] == next(mark for mark in page if isinstance(mark, Line) and "page" in mark.text)


def test_what_is_longer_than_a_page_goes_on_line_by_line() -> None:
    text = "a word and another one " * 900
    pages = looked_over(Paper(title="Long", parts=(Block(pieces=said(text)),)), PaperSize.A4)
    lines = [mark.text for page in pages for mark in page if isinstance(mark, Line)]
    assert " ".join(line for line in lines if line.startswith(("a", "w", "o"))).count("another") == 900


def test_a_word_wider_than_the_paper_is_broken_and_loses_no_letter() -> None:
    name = ENDLESS * 3 + "😀😀"
    (page,) = looked_over(
        Paper(title="Word", parts=(Block(pieces=(Said(text=name, size=40, weight=700),)),)), PaperSize.A4
    )
    assert "".join(mark.text for mark in page if isinstance(mark, Line) and mark.size == 40) == name


@pytest.mark.parametrize(
    "name", ["Álvaro", "Anna Álvarez", "Ágnes Aba", "Łukasz Żółć", "José Ångström", "Ärger", "O’Neill", "Ánh AÁ"]
)
def test_names_of_other_languages_are_read_back_letter_by_letter(name: str) -> None:
    sheet = Paper(title=name, parts=(Block(pieces=said(f"Ring {name} AT ONCE. All is well, {name}.")),))
    read, _count = words_on_paper(sheet, PaperSize.A4)
    assert read.split() == all_words(pages_of(sheet, PaperSize.A4)).split()


def test_a_printer_gets_the_paper_it_has(tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    sheet = Paper(title="Words", parts=(Block(pieces=said("All words of it. " * 300)),))
    for size in SIZES:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{size}.pdf"))
        lay_on(printer, size)
        draw_paper(printer, sheet)
        assert len(PdfReader(tmp_path / f"{size}.pdf").pages) == len(pages_of(sheet, size)) > 1


def test_what_is_extra_gives_way_to_a_page() -> None:
    full = Block(pieces=said(*("line" for _ in range(28))))
    extra = Block(pieces=tuple(Pen() for _ in range(4)), extra=True)
    (page,) = pages_of(Paper(title="Full", parts=(full, extra)), PaperSize.A4)
    assert not [mark for mark in page if isinstance(mark, Stroke)]
    (roomy,) = pages_of(Paper(title="Roomy", parts=(extra,)), PaperSize.A4)
    assert sum(isinstance(mark, Stroke) for mark in roomy) == 4


def test_a_line_to_write_on_is_never_too_short() -> None:
    pieces = tuple(Pen(text="word " * count) for count in (0, 1, 8, 12, 40))
    (page,) = looked_over(Paper(title="Pens", parts=(Block(pieces=pieces),)), PaperSize.A4)
    strokes = [mark for mark in page if isinstance(mark, Stroke)]
    assert len(strokes) == 5
    assert min(mark.width for mark in strokes) >= 100


def test_each_step_has_a_square(usual: Rooms) -> None:
    for sheet in usual.on_paper.helper_sheets():
        steps = sum(len(entry.do) for entry in sheet.entries)
        marks = [mark for page in pages_of(helper_paper(sheet), PaperSize.A4) for mark in page]
        assert sum(isinstance(mark, Square) for mark in marks) == steps
        assert sum(isinstance(mark, Stroke) for mark in marks) >= len(sheet.entries)


def test_an_agreement_is_the_page_it_has_everywhere(usual: Rooms) -> None:
    from companion.domain.agreements import Agreement
    from companion.services.agreeing import AgreedView

    anna = usual.on_paper.person(PersonId("anna"))
    agreed = Agreement(person=anna.id, made_at=usual.clock.now(), about=("reply",), mine=("soon",), theirs=("a week",))
    document = agreement_document(AgreedView(agreement=agreed, person=anna))
    for size in SIZES:
        read, count = words_on_paper(Ready(title="Agreed", document=document), size)
        assert count == len(pages_of(Ready(title="Agreed", document=document), size)) <= 2
        for words in ("How Anna and I keep in touch", "An answer is", "soon", "a week"):
            assert words in read


def test_a_sheet_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    sheet = recovery_paper(CODE, 3)
    assert save_paper(sheet, PaperSize.A4, tmp_path / "code.pdf")
    assert (tmp_path / "code.pdf").stat().st_mode & 0o077 == 0
    assert not save_paper(sheet, PaperSize.A4, tmp_path / "no such folder" / "code.pdf")


def test_a_sheet_is_small(crowded: Rooms) -> None:
    assert len(paper_pdf(week_paper(crowded, wording(crowded)), PaperSize.A4)) < 200_000


def test_plain_words_and_headings_are_large_print() -> None:
    assert BODY >= 18
    assert HEADING >= 28
    assert Said(text="").size >= 18
