"""Lives with nobody, with the usual few, and with crowds of long names; and a hard look at pages."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from pypdf import PdfReader

from companion.domain.keepsakes import Keepsake, KeptKind
from companion.domain.keepsakes import to_sheet as kept_sheet
from companion.domain.paper import PaperSize, printable_points
from companion.domain.people import GoodTime, LifeState, PartOfDay, Person, PersonId, Ring, Way
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.preferences import Preferences
from companion.rooms import Rooms
from companion.services.demonstrating import DEMO_NOW, HOME, fill
from companion.system.clock import TurnedClock
from companion.ui.paper.content import BODY
from companion.ui.paper.laying import words_of
from companion.ui.paper.marks import Line, Part, width_of
from companion.ui.paper.ways import pages_of, paper_pdf
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import Book
    from companion.services.safekeeping import Safekeeping
    from companion.ui.paper.content import Sheet
    from companion.ui.paper.marks import Mark, Page

CROWD = 20
LONG = "Annegret-Luise Freifrau von Hohenlohe-Schillingsfürst"
ENDLESS = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
GONE = "Wilhelmina"
NOT_SAFE = "Mortimer"
SIZES = (PaperSize.A4, PaperSize.LETTER)


def life(folder: Path, kind: str) -> Rooms:
    """``empty``, ``usual`` or ``crowded``."""
    folder.mkdir(exist_ok=True)
    clock = TurnedClock(DEMO_NOW)
    diary = open_temp_diary(folder, clock)
    if kind == "empty":
        with diary.writing() as book:
            book.preferences.save(Preferences(name="Rose", country="GB", zone=HOME, set_up_done=True))
    else:
        fill(diary, clock)
    if kind == "crowded":
        with diary.writing() as book:
            _crowd(book)
            _kept(book)
    return Rooms(diary=diary, clock=clock, home=folder, safekeeping=cast("Safekeeping", None))


def _crowd(book: Book) -> None:
    """Twenty people with long names and a plan each; and two of whom nobody speaks."""
    names = [LONG, ENDLESS, *(f"Bartholomew Featherstonehaugh-Cholmondeley {number}" for number in range(2, CROWD))]
    for number, name in enumerate(names):
        _one(book, f"crowd-{number}", name, number)
    _one(book, "gone", GONE, 1)
    _one(book, "unsafe", NOT_SAFE, 2)
    for key, state in (("gone", LifeState.DIED), ("unsafe", LifeState.NOT_SAFE)):
        found = book.people.get(PersonId(key))
        assert found is not None
        book.people.save(replace(found, life=state))


def _one(book: Book, key: str, name: str, number: int) -> None:
    times = frozenset(GoodTime(weekday=day, part=part) for day in range(number % 7 + 1) for part in PartOfDay)
    book.people.save(
        Person(
            id=PersonId(key),
            name=name,
            relation="Nachbarschaftshilfekoordinatorin und Kindergartenfreundin",
            ring=Ring.CLOSE,
            zone="Asia/Kolkata",
            good_times=times,
            added_at=DEMO_NOW,
            ask_next=f"How is {GONE}?" if number % 2 else "What became of the garden, the roof and the lost dog? " * 4,
            ways=(
                Way(channel="zoom", address=f"https://zoom.us/j/55501{number:02}", preferred=True),
                Way(channel="phone", address=f"+44 1632 960 {number:03}"),
            ),
        )
    )
    starts = (DEMO_NOW + timedelta(hours=4 + 5 * number)).replace(tzinfo=None, minute=0)
    mode = (Mode.VIDEO, Mode.PHONE, Mode.IN_PERSON)[number % 3]
    place = "Rechtsschutzversicherungsgesellschaftenstraße 117, Hinterhaus" if mode is Mode.IN_PERSON else ""
    book.plans.save(
        Plan(
            id=PlanId(f"plan-{key}"),
            people=(PersonId(key),),
            mode=mode,
            starts=starts,
            zone=HOME,
            made_at=DEMO_NOW,
            place=place,
            channel={Mode.VIDEO: "zoom", Mode.PHONE: "phone"}.get(mode, ""),
        )
    )


def _kept(book: Book) -> None:
    for kind in (KeptKind.FAIRER, KeptKind.KIND, KeptKind.IF_THEN):
        for number in range(CROWD):
            text = f"Number {number} of what I keep. " + "It is true, and so is something else. " * (number * 3)
            at = DEMO_NOW - timedelta(days=number)
            book.keepsakes.save(kept_sheet(Keepsake(id=f"{kind}-{number}", kind=kind, at=at, text=text)))


def squeezed(text: str) -> str:
    """Without any white, for a word that is longer than a line goes on in the next one."""
    return "".join(text.split())


def words_on_paper(sheet: Sheet, size: PaperSize) -> tuple[str, int]:
    """What another program reads out of the PDF file, and how many pages it has."""
    reader = PdfReader(io.BytesIO(paper_pdf(sheet, size)), strict=True)
    for page in reader.pages:
        wide, high = size.millimetres
        assert abs(float(page.mediabox.width) - wide * 72 / 25.4) < 1
        assert abs(float(page.mediabox.height) - high * 72 / 25.4) < 1
    return "\n".join(page.extract_text() for page in reader.pages), len(reader.pages)


def looked_over(sheet: Sheet, size: PaperSize) -> tuple[Page, ...]:
    """The pages, after a hard look: nothing beyond the edge, nothing too small, no line over another."""
    width, height = printable_points(size)
    pages = pages_of(sheet, size)
    assert pages
    for page in pages:
        assert page
        for mark in page:
            if isinstance(mark, Part):
                continue
            room = width_of(mark.text, mark.size, mark.weight) if isinstance(mark, Line) else mark.width
            assert mark.x >= 0
            assert mark.x + room <= width + 1, mark
            assert mark.y >= 0
            assert mark.y + mark.height <= height + 0.5, mark
            assert not isinstance(mark, Line) or mark.size >= BODY
        solid = [mark for mark in page if not isinstance(mark, Part)]
        for place, one in enumerate(solid):
            for other in solid[place + 1 :]:
                assert not _over(one, other), (one, other)
    return pages


def _over(one: Mark, other: Mark) -> bool:
    """Whether two marks lie over one another by more than a hair."""
    (left, top, right, bottom), (west, north, east, south) = _box(one), _box(other)
    return min(right, east) - max(left, west) > 1 and min(bottom, south) - max(top, north) > 1


def _box(mark: Mark) -> tuple[float, float, float, float]:
    wide = width_of(mark.text, mark.size, mark.weight) if isinstance(mark, Line) else mark.width
    return mark.x, mark.y, mark.x + wide, mark.y + mark.height


def all_words(pages: tuple[Page, ...]) -> str:
    """Every word of the pages."""
    return "\n".join(words_of(page) for page in pages)
