"""Packs for tests: a small exercise of our own under other names, a service with real parts, and a fixed author."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from companion.domain.packs import Pack, PackedText, Rhythm, SignedBy
from companion.formats.exercise_file import ExerciseFolder, read_folder
from companion.formats.pack_file import signed_bytes, write
from companion.formats.pack_texts import PackTexts
from companion.services.both_shelves import BothShelves
from companion.services.handing_over import HandingOver
from companion.system.files import LocalFiles
from companion.system.resources import exercises_folder, resources_folder
from companion.system.signing import Ed25519
from tests.helpers_store import open_temp_diary

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.packs import PackLook
    from companion.ports import Clock, KeyStore

MARIA, STRANGER = bytes(range(32)), bytes(range(1, 33))
"""Private keys nobody else should use."""


@cache
def own() -> ExerciseFolder:
    """The exercises of the program, read once."""
    return read_folder(exercises_folder())


def text(name: str = "E26", as_id: str = "M1", version: int = 1) -> PackedText:
    """An exercise of ours under another name."""
    found = (exercises_folder() / f"{name}.toml").read_text(encoding="utf-8")
    lines = found.split("\n")
    for place, line in enumerate(lines):
        if line.startswith("id = "):
            lines[place] = f'id = "{as_id}"'
            break
    place = next(place for place, line in enumerate(lines) if line.startswith("version = "))
    lines[place] = f"version = {version}"
    return PackedText(id=as_id, text="\n".join(lines))


def questions(as_id: str = "mine") -> PackedText:
    """A set of questions under another name."""
    found = (resources_folder() / "check_ins" / "ons.toml").read_text(encoding="utf-8")
    return PackedText(id=as_id, text=found.replace('id = "ons"', f'id = "{as_id}"', 1))


def pack(*texts: PackedText) -> Pack:
    """A small pack, or one of these exercises."""
    return Pack(
        title="Small steps",
        author="Maria Holt",
        made=date(2026, 11, 12),
        note="Take your time.\nSee you on Thursday.",
        rhythm=Rhythm.WEEKLY,
        exercises=texts or (text(),),
    )


def signed(made: Pack, private: bytes = MARIA) -> bytes:
    """The bytes of a pack under a key."""
    key = Ed25519().public(private)
    return write(made, SignedBy(key=key, signature=Ed25519().sign(private, signed_bytes(made, key))))


class Desk:
    """A diary of its own with everything that hands over, and a folder for files."""

    def __init__(self, folder: Path, clock: Clock, keys: KeyStore) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.clock = clock
        self.keys = keys
        self.diary = open_temp_diary(folder, clock)
        self.texts = PackTexts(own().shared)
        self.service = HandingOver(
            diary=self.diary,
            clock=clock,
            files=LocalFiles(),
            reader=lambda: self.texts,
            shelf=own,
            signing=Ed25519,
            keys=lambda: self.keys,
        )
        self.shelf = BothShelves(own(), self.diary, clock, lambda: self.texts)

    def look(self, data: bytes) -> PackLook:
        """Look at a file with these bytes."""
        path = self.folder / "a.companion-pack"
        path.write_bytes(data)
        return self.service.look(path)

    def take_in(self, data: bytes, *off: str) -> str:
        """Look at it and take it in."""
        return self.service.take_in(self.look(data), off)

    def sheets(self) -> int:
        """How many sheets of packs the diary holds."""
        with self.diary.reading() as book:
            return len(book.packs.all())

    def suggested(self) -> list[str]:
        """The exercises of packs in the lists, by the id their author gave them."""
        return [head.id.partition("_")[2] for head in self.shelf.heads() if head.suggested_by]
