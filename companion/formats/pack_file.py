"""Packs: one file of UTF-8 JSON, read with hard limits and written with a signature. ``resources/packs/GUIDE.md``.

Format version 1. Why JSON, and neither a folder packed together nor TOML: nothing has to be unpacked, so nothing can
swell, and no name inside ever becomes the name of a file. All of it can be read in any editor, because each text
stands there line by line; the number of a line is its number in the exercise. And it has only texts, numbers, lists
and tables, so one plain form of it can be signed (names sorted, no white space, UTF-8): what mail programs do to line
ends and white space leaves the signature whole.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from companion.domain.packs import Pack, PackedText, PackFault, PackRead, SignedBy
from companion.domain.problems import Fault
from companion.formats.pack_fields import Pieces
from companion.formats.strict_json import bare, canonical, values

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = "companion-pack"
VERSION = 1
LARGEST = 1_000_000
"""Bytes. All exercises of the program together are less than half of this."""
KEY_BYTES, SIGNATURE_BYTES = 32, 64


def read(data: bytes) -> PackRead:
    """What the bytes of a file say. Never raises: whatever is wrong is a fault, and with any fault there is no pack."""
    if len(data) > LARGEST:
        return _nothing(f"This file is too large. A pack has {LARGEST // 1_000_000} MB at most.")
    raw, fault = values(data, "pack")
    if fault is not None:
        return PackRead(pack=None, faults=(PackFault(inside="", fault=fault),))
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        return _nothing("This is no pack of Companion.")
    version = raw.get("version")
    if type(version) is not int or version != VERSION:
        newer = type(version) is int and version > VERSION
        return _nothing(_NEWER if newer else f"The version of this pack is not known here. It should be {VERSION}.")
    return _version_1(raw)


_NEWER = "This pack was made by a newer Companion. Ask for one made by an older program, or put the newer one in here."


def _version_1(raw: dict[str, Any]) -> PackRead:
    pieces = Pieces()
    pieces.only(raw, ("format", "version", "pack", "signed"), "")
    signed_by = _signature(pieces, raw)
    content = raw.get("pack")
    if not isinstance(content, dict):
        pieces.fault("", '"pack" is missing, or is no table.')
        return PackRead(pack=None, faults=pieces.faults(), signed_by=signed_by)
    try:
        plain = canonical(content)
    except UnicodeEncodeError:
        return _nothing("There are letters in this file that are none. It may have been damaged.")
    pack = pieces.pack(content)
    return PackRead(
        pack=None if pieces.faults() else pack,
        faults=pieces.faults(),
        signed_by=signed_by,
        signed_bytes=b"" if signed_by is None else to_sign(plain, signed_by.key),
        digest=hashlib.sha256(plain).hexdigest(),
    )


def to_sign(plain: bytes, key: bytes) -> bytes:
    """What is signed: format, version, the key itself and the content, so that none can take the place of another."""
    return b"\n".join((f"{FORMAT} {VERSION}".encode(), b64encode(key), plain))


# --- reading ---


def _signature(pieces: Pieces, raw: dict[str, Any]) -> SignedBy | None:
    """The signature as it stands there; one that is misshapen cannot fit, and so counts as one that does not."""
    if "signed" not in raw:
        return None
    given = raw["signed"] if isinstance(raw["signed"], dict) else {}
    pieces.only(given, ("key", "signature"), "signed")
    return SignedBy(key=bare(given.get("key"), KEY_BYTES), signature=bare(given.get("signature"), SIGNATURE_BYTES))


def _nothing(what: str) -> PackRead:
    return PackRead(pack=None, faults=(PackFault(inside="", fault=Fault(line=0, what=what)),))


# --- writing ---


def content_of(pack: Pack) -> dict[str, Any]:
    """The raw content of a pack, as it is written and signed."""
    return {
        "title": pack.title,
        "author": pack.author,
        "made": pack.made.isoformat() if pack.made is not None else "",
        "note": pack.note.split("\n") if pack.note else [],
        "rhythm": pack.rhythm.value,
        "order": list(pack.order),
        "switch_off": list(pack.switch_off),
        "exercises": [_packed(each) for each in pack.exercises],
        "check_ins": [_packed(each) for each in pack.check_ins],
    }


def signed_bytes(pack: Pack, key: bytes) -> bytes:
    """What the author's key has to sign."""
    return to_sign(canonical(content_of(pack)), key)


def write(pack: Pack, signed_by: SignedBy | None = None) -> bytes:
    """The bytes of the file, to be read in any editor."""
    raw: dict[str, Any] = {"format": FORMAT, "version": VERSION, "pack": content_of(pack)}
    if signed_by is not None:
        raw["signed"] = {
            "key": b64encode(signed_by.key).decode(),
            "signature": b64encode(signed_by.signature).decode(),
        }
    return (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()


def _packed(text: PackedText) -> dict[str, Any]:
    packed: dict[str, Any] = {"id": text.id, "text": lines_of(text.text)}
    if text.others:
        packed["translations"] = {language: lines_of(other) for language, other in text.others}
    return packed


def lines_of(text: str) -> list[str]:
    """The lines of a text. Only real line ends divide it, so that the numbers of lines stay what they are."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def joined(lines: Iterable[str]) -> str:
    """The text of lines."""
    return "\n".join(lines) + "\n"
