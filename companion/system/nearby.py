"""Finds contacts files where people keep such things, so that nobody has to know what a folder is."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.contacts import NearbyFile

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".vcf", ".vcard")
TABLE = ".csv"
_NAMED_CONTACTS = ("contact", "kontakt", "contatt", "contatos", "address", "adress")
"""How programs name a table of contacts; any other table may be a bank's."""
MOST = 4
"""Files offered; a screen shows two to five choices."""

_FOLDERS = ("Downloads", "Desktop", "Documents", "")
_MOST_LOOKED_AT = 4_000
"""Entries looked at in all, so that a crowded folder costs no more than a moment."""


class ContactsNearby:
    """Implements ``ports.Nearby``: the usual folders of the person, and what is plugged in."""

    def __init__(self, home: Path | None = None, plugged_in: tuple[Path, ...] | None = None) -> None:
        self._home = home if home is not None else Path.home()
        user = os.environ.get("USER", "")
        sticks = (Path("/media") / user, Path("/run/media") / user)
        self._plugged_in = plugged_in if plugged_in is not None else sticks

    def files(self) -> tuple[NearbyFile, ...]:
        """The newest few. Folders that cannot be read are passed over."""
        found: dict[Path, NearbyFile] = {}
        left = [_MOST_LOOKED_AT]
        for place, depth in self._places():
            for file in _look(place, depth, left):
                found.setdefault(file.path, file)
        return tuple(sorted(found.values(), key=lambda file: file.changed, reverse=True)[:MOST])

    def _places(self) -> Iterator[tuple[Path, int]]:
        for name in _FOLDERS:
            yield self._home / name, 1 if name else 0
        for stick in self._plugged_in:
            yield stick, 2


def _look(place: Path, depth: int, left: list[int]) -> Iterator[NearbyFile]:
    try:
        entries = list(os.scandir(place))
    except OSError:
        return
    for entry in entries:
        left[0] -= 1
        if left[0] < 0:
            return
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth and not entry.name.startswith("."):
                    yield from _look(Path(entry.path), depth - 1, left)
            elif _may_be_contacts(entry.name.lower()) and entry.is_file():
                changed = datetime.fromtimestamp(entry.stat().st_mtime, UTC)
                yield NearbyFile(path=Path(entry.path), folder=place.name, changed=changed)
        except OSError:
            continue


def _may_be_contacts(name: str) -> bool:
    return name.endswith(ENDINGS) or (name.endswith(TABLE) and any(word in name for word in _NAMED_CONTACTS))
