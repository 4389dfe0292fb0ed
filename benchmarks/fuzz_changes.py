"""Damages files from a helper at random, and watches what becomes of each.

    python -m benchmarks.fuzz_changes 100000 [SEED]

A file that is damaged has a reason and no content, or its signature does not fit, or it says what it said before.
What can still be read is looked at beside a full diary all the same, as if it were signed: no value in it may crash.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fuzz import OursError, damaged
from companion.channels import CHANNELS
from companion.channels.family import ChannelFamily
from companion.formats.change_file import read
from companion.pictures.afar import HELPER, changes, live_afar, many, public, set_up, signed
from companion.services.change_looking import ChangeLooking, LookedChange
from companion.services.demonstrating import DEMO_NOW, HOME
from companion.store.diary import open_diary
from companion.system.clock import TurnedClock
from companion.system.signing import Ed25519
from companion.ui.afar_words import change_words, line_fault_words

if TYPE_CHECKING:
    from companion.ports import Book, Diary

SEED = 20261122
SLOW_SECONDS = 5.0


@cache
def _seeds() -> list[bytes]:
    found = many()
    small = [changes(each) for each in found.changes if type(each).__name__ != "NewPhoto"]
    return [signed(each) for each in (found, set_up(), *small)]


def main(words: list[str]) -> int:
    """Damage so many files and print what became of them."""
    wanted = int(words[0]) if words else 100_000
    seed = int(words[1]) if len(words) > 1 else SEED
    began = time.monotonic()
    refused, unfit, same, looked = fuzz(wanted, seed)
    took = time.monotonic() - began
    print(f"{wanted} files from seed {seed} in {took:.0f} s: {refused} unreadable, each with a reason,")
    print(f"{unfit} readable with a signature that does not fit, {same} as they were. {looked} changes were looked at.")
    return 0


def fuzz(wanted: int, seed: int = SEED) -> tuple[int, int, int, int]:
    """Damage ``wanted`` files: how many were unreadable, unfit, unchanged, and how many changes were looked at.

    Raises:
        OursError: a file raised something, was believed though it is another one, or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="companion-fuzz-") as folder:
        clock = TurnedClock(DEMO_NOW)
        diary = open_diary(Path(folder) / "fuzz.diary", "5e" * 32, clock)
        live_afar(diary, clock)
        try:
            return _fuzz(diary, wanted, seed)
        finally:
            diary.close()


def _fuzz(diary: Diary, wanted: int, seed: int) -> tuple[int, int, int, int]:
    chance = random.Random(seed)
    counts = [0, 0, 0, 0]
    with diary.reading() as book:
        for number in range(wanted):
            true = chance.choice(_seeds())
            data = damaged(true, chance, pack=True)
            began = time.monotonic()
            try:
                kind, looked = _become(book, true, data)
            except Exception as error:
                message = f"input {number} of seed {seed}: {type(error).__name__}: {str(error)[:300]}"
                raise OursError(message) from error
            if time.monotonic() - began > SLOW_SECONDS:
                message = f"input {number} of seed {seed}: too slow"
                raise OursError(message)
            counts[kind] += 1
            counts[3] += looked
    return counts[0], counts[1], counts[2], counts[3]


def _become(book: Book, true: bytes, data: bytes) -> tuple[int, int]:
    """0 for unreadable, 1 for a signature that does not fit, 2 for what is as it was; and the changes looked at."""
    found = read(data)
    if found.file is None:
        if found.fault is None or found.signed_bytes:
            message = "no file, and no reason"
            raise AssertionError(message)
        return 0, 0
    looked = _look(book, found.file.changes)
    by = found.signed_by
    fits = by is not None and by.key == public(HELPER) and Ed25519().fits(by.key, by.signature, found.signed_bytes)
    if fits and found.file != read(true).file:
        message = "believed, and not what was signed"
        raise AssertionError(message)
    return (2 if fits else 1), looked


def _look(book: Book, found: tuple[object, ...]) -> int:
    looking = ChangeLooking(book, DEMO_NOW, ChannelFamily(CHANNELS), HOME)
    lines: tuple[LookedChange, ...] = looking.look(found)  # type: ignore[arg-type]
    for line in lines:
        if not change_words(line.change) or (line.fault is not None and not line_fault_words(line)):
            message = "no words for a change"
            raise AssertionError(message)
    return len(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
