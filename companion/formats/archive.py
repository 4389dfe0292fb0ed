"""The archive: one zip file with everything in it, for taking one's whole history along and for reading it elsewhere.

Format, version 1: ``everything.json`` holds all there is and is what a diary is made of again; the other files say
the same for people and for other programs, and are not read in. The zip is of the plain kind every system opens. It is
not locked: whoever has the file can read it.

    {"format": "companion archive", "version": 1, "tables": 3, "made": "2026-11-22T10:00:00+00:00",
     "rows": {"people": [{"id": "...", "name": "..."}], ...}}

Bytes, such as those of a photo, are written as ``{"base64": "..."}``.
"""

import binascii
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from companion.domain.archive import Cell, Whole
from companion.domain.problems import Problem, ProblemKind

FORMAT = "companion archive"
VERSION = 1
WHOLE = "everything.json"
LARGEST = 400_000_000
"""Bytes of ``everything.json``, unpacked. A diary of twenty years with a thousand photos comes to some 100 million."""
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(KeyError, NotImplementedError, RuntimeError, ValueError),
)
"""What a zip file that is none, is damaged or is locked makes Python say."""
LARGEST_NUMBER = 2**63 - 1


def write_archive(whole: Whole, files: Mapping[str, bytes], made: datetime) -> bytes:
    """The zip file: everything, and ``files`` by their names beside it. ``made`` is UTC."""
    rows = {
        table: [{name: _written(cell) for name, cell in row.items()} for row in own]
        for table, own in whole.tables.items()
    }
    document = {
        "format": FORMAT,
        "version": VERSION,
        "tables": whole.version,
        "made": made.isoformat(),
        "rows": rows,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.writestr(WHOLE, json.dumps(document, ensure_ascii=False, indent=1))
    return packed.getvalue()


def _written(cell: Cell) -> object:
    return {"base64": binascii.b2a_base64(cell, newline=False).decode("ascii")} if isinstance(cell, bytes) else cell


def read_archive(data: bytes) -> Whole:
    """Everything in an archive.

    Raises:
        Problem: ``NOT_ARCHIVE`` when it is none, or damaged; ``NEWER`` when a newer program made it;
            ``FILE_TOO_LARGE``.
    """
    document = _document(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Problem(ProblemKind.NOT_ARCHIVE)
    version, tables, rows = document.get("version"), document.get("tables"), document.get("rows")
    if isinstance(version, int) and version > VERSION:
        raise Problem(ProblemKind.NEWER)
    if not isinstance(tables, int) or isinstance(tables, bool) or tables < 1 or not isinstance(rows, dict):
        raise Problem(ProblemKind.NOT_ARCHIVE)
    return Whole(version=tables, tables={table: _rows(own) for table, own in rows.items()})


def _document(data: bytes) -> Any:  # noqa: ANN401 - whatever stands in the file
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(WHOLE) as file:
            text = file.read(LARGEST + 1)
    except _UNREADABLE as error:
        raise Problem(ProblemKind.NOT_ARCHIVE) from error
    if len(text) > LARGEST:
        raise Problem(ProblemKind.FILE_TOO_LARGE)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Problem(ProblemKind.NOT_ARCHIVE) from error


def _rows(rows: object) -> list[dict[str, Cell]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row for row in rows):
        raise Problem(ProblemKind.NOT_ARCHIVE)
    return [{name: _read(cell) for name, cell in row.items()} for row in rows]


def _read(cell: object) -> Cell:
    if isinstance(cell, dict) and set(cell) == {"base64"} and isinstance(cell["base64"], str):
        try:
            return binascii.a2b_base64(cell["base64"])
        except ValueError as error:
            raise Problem(ProblemKind.NOT_ARCHIVE) from error
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) <= LARGEST_NUMBER:
        return cell
    raise Problem(ProblemKind.NOT_ARCHIVE)
