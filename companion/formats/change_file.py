"""Files from afar: one file of UTF-8 JSON with a signature, read with hard limits.

Format version 1, in the same way as packs (``pack_file``): nothing to unpack, no name that could become a file, one
plain form to sign. It differs in one thing: with anything odd in it, the whole file is broken, and nothing of it is
shown. For a pack is written by hand and wants its faults named; these files are only ever made by the program.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from companion.domain.changes_from_afar import LONGEST_NOTE, ChangeFile, FileFault, FileKind, FileRead
from companion.domain.packs import SignedBy
from companion.formats.change_fields import MisfitError, Table, in_base64
from companion.formats.change_lines import change_of, change_out
from companion.formats.strict_json import bare, canonical, values

if TYPE_CHECKING:
    from companion.domain.changes_from_afar import Change

FORMAT = "companion-change"
VERSION = 1
LARGEST = 4_000_000
"""Bytes: a circle of thirty with a photo each, and small enough for any mailbox."""
MOST_CHANGES = 120
KEY_BYTES, SIGNATURE_BYTES = 32, 64
_MARK = re.compile(r"[0-9a-f]{32}")
_MOST_NUMBER = 2**53


class ChangeFiles:
    """Reads and writes such files."""

    def read(self, data: bytes) -> FileRead:
        """What the bytes say. Never raises."""
        return read(data)

    def signed_bytes(self, file: ChangeFile, key: bytes) -> bytes:
        """What the sender's key has to sign."""
        return to_sign(canonical(content_of(file)), key)

    def write(self, file: ChangeFile, signed_by: SignedBy) -> bytes:
        """The bytes of the file."""
        signed = {"key": in_base64(signed_by.key), "signature": in_base64(signed_by.signature)}
        raw = {"format": FORMAT, "version": VERSION, "file": content_of(file), "signed": signed}
        return (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> FileRead:
    """What the bytes of a file say. Never raises: whatever is wrong is one fault, and then there is no file."""
    if len(data) > LARGEST:
        return FileRead(fault=FileFault.TOO_LARGE)
    raw, fault = values(data, "file of changes")
    if fault is not None:
        broken = f'"{FORMAT}"'.encode() in data[:200]
        return FileRead(fault=FileFault.BROKEN if broken else FileFault.NOT_ONE)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        return FileRead(fault=FileFault.NOT_ONE)
    version = raw.get("version")
    if type(version) is not int or version < VERSION:
        return FileRead(fault=FileFault.BROKEN)
    if version > VERSION:
        return FileRead(fault=FileFault.NEWER)
    return _version_1(raw)


def _version_1(raw: dict[str, Any]) -> FileRead:
    content = raw.get("file")
    if not isinstance(content, dict) or not raw.keys() <= {"format", "version", "file", "signed"}:
        return FileRead(fault=FileFault.BROKEN)
    try:
        plain = canonical(content)
        file = _file(content)
    except (MisfitError, UnicodeEncodeError, RecursionError):  # the second: half a sign
        return FileRead(fault=FileFault.BROKEN)
    signed_by = _signature(raw)
    signed_bytes = b"" if signed_by is None else to_sign(plain, signed_by.key)
    return FileRead(file=file, signed_by=signed_by, signed_bytes=signed_bytes)


def to_sign(plain: bytes, key: bytes) -> bytes:
    """What is signed: format, version, the key itself and the content, so that none can take the place of another."""
    return b"\n".join((f"{FORMAT} {VERSION}".encode(), in_base64(key).encode(), plain))


def _signature(raw: dict[str, Any]) -> SignedBy | None:
    """The signature as it stands there; one that is misshapen cannot fit, and so counts as one that does not."""
    if "signed" not in raw:
        return None
    given = raw["signed"] if isinstance(raw["signed"], dict) else {}
    return SignedBy(key=bare(given.get("key"), KEY_BYTES), signature=bare(given.get("signature"), SIGNATURE_BYTES))


def _file(content: dict[str, Any]) -> ChangeFile:
    table = Table(content, ("kind", "sender", "made", "number", "to", "note", "zone", "changes"))
    file = ChangeFile(
        kind=table.word("kind", FileKind),
        sender=table.words("sender", needed=True),
        made=table.moment("made"),
        number=table.number("number", _MOST_NUMBER),
        to=table.text("to", _MARK),
        note=table.words("note", most=LONGEST_NOTE, lines=True),
        zone=table.zone("zone", needed=False),
        changes=_changes(table),
    )
    if not _hangs_together(file):
        raise MisfitError
    return file


def _changes(table: Table) -> tuple[Change, ...]:
    return tuple(change_of(each) for each in table.list("changes", MOST_CHANGES))


def _hangs_together(file: ChangeFile) -> bool:
    """Whether what its kind needs is there, and nothing that it must not have."""
    holds = bool(file.changes)
    if file.kind is FileKind.ANSWER:
        return bool(file.to) and file.number > 0 and not holds
    if file.kind is FileKind.GREETING:
        return not holds and not file.to and file.number > 0
    if file.kind is FileKind.CHANGES:
        return holds and bool(file.to) and file.number > 0
    return holds and not file.to


def content_of(file: ChangeFile) -> dict[str, Any]:
    """The raw content, as it is written and signed."""
    return {
        "kind": file.kind.value,
        "sender": file.sender,
        "made": file.made.isoformat(),
        "number": file.number,
        "to": file.to,
        "note": file.note,
        "zone": file.zone,
        "changes": [change_out(each) for each in file.changes],
    }
