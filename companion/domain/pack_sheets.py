"""Packs as they are kept: documents of the diary and the records they are read back into.

Four kinds of sheets. ``pack``: what was taken in, with the heads of its exercises, so that lists need no more than
this. ``exercise``: one text. ``check_in``: a set of questions (``check_in_away`` while the pack is put away).
``author``: a key that was accepted once. Keys that are not known are passed over, missing ones take their default.
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from companion.domain.exercise_head import Head
from companion.domain.packs import PackedText, Rhythm, Signature, Step
from companion.domain.record import record
from companion.domain.sheets import Sheet

PACK, EXERCISE, CHECK_IN, CHECK_IN_AWAY, AUTHOR = "pack", "exercise", "check_in", "check_in_away", "author"


@record
class KeptPack:
    """A pack that was taken in. ``at`` is when (UTC); ``away``: its exercises stand in no list just now.

    ``order`` names exercises by their ids in the catalogue. ``off`` are the tools that were agreed to be off.
    """

    id: str
    at: datetime
    title: str
    author: str
    signature: Signature = Signature.UNSIGNED
    key: bytes = b""
    made: date | None = None
    note: str = ""
    rhythm: Rhythm = Rhythm.FREE
    order: tuple[Step, ...] = ()
    heads: tuple[Head, ...] = ()
    names: Mapping[str, str]
    questions: tuple[str, ...] = ()
    off: tuple[Step, ...] = ()
    away: bool = False
    digest: str = ""


@record
class KeptText:
    """One exercise text of a pack, under its id in the catalogue."""

    exercise: str
    pack: str
    text: PackedText
    at: datetime


# --- packs ---


def pack_sheet(pack: KeptPack) -> Sheet:
    """The document of a pack."""
    document = {
        "title": pack.title,
        "author": pack.author,
        "signature": pack.signature.value,
        "key": b64encode(pack.key).decode(),
        "made": pack.made.isoformat() if pack.made is not None else "",
        "note": pack.note,
        "rhythm": pack.rhythm.value,
        "order": _pairs(pack.order),
        "heads": [{name: getattr(head, name) for name in Head.__dataclass_fields__} for head in pack.heads],
        "names": dict(pack.names),
        "questions": list(pack.questions),
        "off": _pairs(pack.off),
        "away": pack.away,
        "digest": pack.digest,
    }
    return Sheet(id=pack.id, kind=PACK, at=pack.at, document=document)


def kept_pack(sheet: Sheet) -> KeptPack:
    """The pack of a document."""
    found = sheet.document
    return KeptPack(
        id=sheet.id,
        at=sheet.at,
        title=_text(found, "title"),
        author=_text(found, "author"),
        signature=_word(Signature, _text(found, "signature"), Signature.UNSIGNED),
        key=_bytes(_text(found, "key")),
        made=_day(_text(found, "made")),
        note=_text(found, "note"),
        rhythm=_word(Rhythm, _text(found, "rhythm"), Rhythm.FREE),
        order=_steps(found.get("order")),
        heads=_heads(found.get("heads")),
        names=_texts(found.get("names")),
        questions=tuple(each for each in _list(found.get("questions")) if isinstance(each, str)),
        off=_steps(found.get("off")),
        away=found.get("away") is True,
        digest=_text(found, "digest"),
    )


# --- texts ---


def text_sheet(text: KeptText) -> Sheet:
    """The document of one exercise."""
    packed = text.text
    document = {"pack": text.pack, "id": packed.id, "text": packed.text, "others": dict(packed.others)}
    return Sheet(id=text_id(text.exercise), kind=EXERCISE, at=text.at, document=document)


def kept_text(sheet: Sheet) -> KeptText:
    """The exercise text of a document."""
    found = sheet.document
    others = tuple(sorted(_texts(found.get("others")).items()))
    packed = PackedText(id=_text(found, "id"), text=_text(found, "text"), others=others)
    return KeptText(exercise=sheet.id.removeprefix(_X), pack=_text(found, "pack"), text=packed, at=sheet.at)


_X = "exercise-"


def text_id(exercise: str) -> str:
    """The sheet of an exercise by its id in the catalogue."""
    return _X + exercise


def questions_sheet(sheet: str, pack: KeptPack, text: str) -> Sheet:
    """The document of a set of questions; ``by`` says who suggested it."""
    kind = CHECK_IN_AWAY if pack.away else CHECK_IN
    return Sheet(id=sheet, kind=kind, at=pack.at, document={"text": text, "by": pack.author, "pack": pack.id})


# --- authors ---


def author_sheet(name: str, key: bytes, at: datetime) -> Sheet:
    """The document of an author whose key was accepted."""
    coded = b64encode(key).decode()
    return Sheet(id=author_id(key), kind=AUTHOR, at=at, document={"name": name, "key": coded})


def author_id(key: bytes) -> str:
    """The sheet of an author."""
    return f"author-{key.hex()}"


def author_name(sheet: Sheet) -> str:
    """The name an author was accepted under."""
    return _text(sheet.document, "name")


# --- values that may be anything ---


def _text(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {key: each for key, each in pairs if isinstance(key, str) and isinstance(each, str)}


def _pairs(steps: tuple[Step, ...]) -> list[list[str]]:
    return [[step.exercise, step.title] for step in steps]


def _steps(value: object) -> tuple[Step, ...]:
    pairs = [each for each in _list(value) if isinstance(each, list) and len(each) == len(("exercise", "title"))]
    return tuple(Step(exercise=str(name), title=str(title)) for name, title in pairs)


def _heads(value: object) -> tuple[Head, ...]:
    known = Head.__dataclass_fields__
    found = []
    for each in _list(value):
        try:
            found.append(Head(**{key: each[key] for key in each if key in known}))
        except TypeError:  # not a table, or one of an older program that lacks what a list needs
            continue
    return tuple(found)


def _word(kind: Any, value: str, usual: Any) -> Any:  # noqa: ANN401 - any of our enums
    return kind(value) if value in [each.value for each in kind] else usual


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _bytes(value: str) -> bytes:
    try:
        return b64decode(value, validate=True)
    except (Error, ValueError):
        return b""
