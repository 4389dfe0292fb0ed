"""What a person wrote, looked for in every file there is; and every socket a real start of the program asks for."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from companion.domain.sheets import Sheet
from companion.services.veiling import SHEET_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from companion.ports import Book

SECRET = "Qxheimlich"
"""Stands in everything that was planted, and nowhere else."""

_LOCAL = ("AF_UNIX", "AF_LOCAL")


# --- planting and finding ---


def marked(value: Any) -> Any:  # noqa: ANN401 - whatever a document may hold
    """Every text with spaces in it gets the secret behind it; others are words of ours, such as a kind."""
    if isinstance(value, str):
        return f"{value} {SECRET}" if " " in value else value
    if isinstance(value, dict):
        return {key: marked(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(marked(each) for each in value)
    return value


def plant_sheets(book: Book) -> int:
    """Mark the words in every document of the book, and put one of our own into each table."""
    planted = 0
    for table in SHEET_TABLES:
        sheets = getattr(book, table)
        for sheet in sheets.all():
            sheets.save(Sheet(id=sheet.id, kind=sheet.kind, at=sheet.at, document=marked(dict(sheet.document))))
            planted += 1
    return planted


def readings(path: Path) -> Iterator[tuple[str, bytes]]:
    """What stands in a file: its bytes, and what is packed inside it."""
    data = path.read_bytes()
    yield path.name, data
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            for name in packed.namelist():
                yield f"{path.name}/{name}", packed.read(name)


def found_in(*folders: Path) -> list[str]:
    """Every file below these folders in whose name or content the secret stands, in any letters or width."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if SECRET.lower() in path.name.lower():
                found.append(f"the name of {path}")
            if path.is_file() and not path.is_symlink():
                found += [name for name, data in readings(path) if holds(data)]
    return found


def holds(data: bytes) -> bool:
    """Whether the secret stands in these bytes."""
    lower = data.lower()
    return any(SECRET.lower().encode(code) in lower for code in ("utf-8", "utf-16-le", "utf-16-be"))


# --- watching the network ---


def can_watch() -> bool:
    """Whether strace is there and may watch a process."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def watched(log: Path) -> list[str]:
    """What to put before a command, so that every socket it and its children ask for is written down."""
    return ["strace", "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(log)]


def sockets(log: Path) -> tuple[int, list[str]]:
    """How many sockets of this machine alone were asked for, and every line about any other."""
    local, other = 0, []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        asked = re.search(r"\b(socket|socketpair)\((AF_\w+)", line)
        if asked and asked[2] in _LOCAL:
            local += 1
        elif asked or re.search(r"sa_family=AF_(?!UNIX|LOCAL|UNSPEC)\w+", line):
            other.append(line)
    return local, other
