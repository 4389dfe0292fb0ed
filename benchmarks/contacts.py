"""Ten thousand cards: looked at, compared and taken into a real diary, beside the usual library only parsing them."""

from __future__ import annotations

import logging
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.cards import many_cards
from benchmarks.measure import Line, growth, ms, times
from companion.channels.family import ChannelFamily
from companion.domain.contacts import Pick
from companion.formats.vcard_read import read
from companion.services.bringing_in import BringingIn
from companion.store.diary import open_diary
from companion.system.clock import SystemClock
from companion.system.files import LocalFiles

AIM = 3.0
SIZES = (2_500, 5_000, 10_000)
_KEY = "5e" * 32


def measure(sizes: tuple[int, ...] = SIZES, repeats: int = 3) -> list[Line]:
    """Each size several times into a new diary, the largest in turns with the library."""
    _taken_in(100)
    each: dict[int, list[float]] = {size: [] for size in sizes}
    theirs: list[float] = []
    for _ in range(repeats):
        for size in sizes:
            each[size].append(_taken_in(size))
        theirs.append(_parsed(sizes[-1]))
    ours = [median(each[size]) for size in sizes]
    faster = times(theirs, each[sizes[-1]])
    return [
        Line(
            what=f"{sizes[-1]:,} contact cards taken in",
            measured=ms([ours[-1]]),
            beside=f"{ms(theirs)} vobject, parsing alone",
            ratio=f"{faster:.1f} times faster",
            aim=f"≥ {AIM:.0f} times faster",
            reached=faster >= AIM,
        ),
        Line(what="… time for each card, by number of cards", measured=growth(ours, sizes), aim="no faster than 1"),
    ]


def _taken_in(count: int) -> float:
    """Seconds from the file on the disk to everybody safe in the encrypted diary."""
    with tempfile.TemporaryDirectory(prefix="companion-cards-") as folder:
        file = Path(folder) / "contacts.vcf"
        file.write_bytes(many_cards(count))
        clock = SystemClock()
        with closing(open_diary(Path(folder) / "companion.diary", _KEY, clock)) as diary:
            bringing_in = BringingIn(
                diary=diary, clock=clock, files=LocalFiles(), reader=read, channel_of=ChannelFamily().classify
            )
            began = time.perf_counter()
            preview = bringing_in.look(file)
            taken = bringing_in.take_in(preview, [Pick(row=row.id) for row in preview.rows])
            seconds = time.perf_counter() - began
            with diary.reading() as book:
                assert book.people.count() == taken.count == count, (taken, count)
    return seconds


def _parsed(count: int) -> float:
    """Seconds of the library for the same bytes, with its help for old cards and its patience switched on."""
    import vobject

    logging.getLogger("vobject").setLevel(logging.CRITICAL)
    text = many_cards(count).decode()
    began = time.perf_counter()
    found = sum(1 for _ in vobject.readComponents(text, ignoreUnreadable=True, allowQP=True))
    seconds = time.perf_counter() - began
    assert found == count, found
    return seconds
