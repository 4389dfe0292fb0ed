"""The two locks inside an open diary: the helper's PIN, and the owner's own lock before their private part.

Neither encrypts anything: the diary is encrypted as a whole, and whoever can open it with its key can read it. They
keep out whoever sits down before the open window. What is kept of them is stretched with Argon2id, never the words.
"""

from __future__ import annotations

import hmac
import unicodedata
from base64 import b64decode, b64encode
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from datetime import datetime

PIN = "pin"
"""The kind of these sheets in ``book.shared``."""

SHORTEST_PIN, LONGEST_PIN = 4, 8
"""Digits of the helper's PIN; four are remembered, and the growing wait makes guessing them take months."""

SHORTEST_OWN = 4
"""Signs of the own lock: a short PIN or a sentence, as one likes."""

FREE_TRIES = 3
WAITS = (30, 60, 300, 900, 3600)
"""After three tries that did not fit each further one waits: so many seconds, the last for all that follow.

Our own numbers. Ten thousand PINs of four digits tried one after the other take more than a year.
"""


class Lock(StrEnum):
    """Which of the two."""

    HELPER = "helper"
    OWN = "own"


@record
class Stretching:
    """How words are stretched (Argon2id): salt of 16 bytes, memory in KiB, rounds, lanes."""

    salt: bytes
    memory_kib: int
    rounds: int
    lanes: int


@record
class Locked:
    """A lock as it is kept. ``made`` is what the words were stretched into, ``tries`` those since the last that fitted.

    ``name`` is what the helper is called, of the helper's PIN only.
    """

    lock: Lock
    how: Stretching
    made: bytes
    tries: int = 0
    name: str = ""


def lock_id(lock: Lock) -> str:
    """The one sheet of a lock."""
    return f"{PIN}:{lock}"


def wait_after(tries: int) -> int:
    """How long the next try has to wait after so many that did not fit, in seconds."""
    return 0 if tries < FREE_TRIES else WAITS[min(tries - FREE_TRIES, len(WAITS) - 1)]


def checked_pin(pin: str) -> str:
    """The PIN without spaces at its ends. ``Problem(BAD_VALUE, "pin")`` unless it is four to eight digits."""
    plain = unicodedata.normalize("NFKC", pin).strip()
    if not (SHORTEST_PIN <= len(plain) <= LONGEST_PIN and plain.isascii() and plain.isdigit()):
        raise Problem(ProblemKind.BAD_VALUE, "pin")
    return plain


def checked_own(words: str) -> str:
    """The words of the own lock in one form, whatever the keyboard. ``Problem(BAD_VALUE, "own")`` under four signs."""
    plain = unicodedata.normalize("NFKC", words).strip()
    if len(plain) < SHORTEST_OWN:
        raise Problem(ProblemKind.BAD_VALUE, "own")
    return plain


def same_form(words: str) -> str:
    """Words as they were kept, to be tried."""
    return unicodedata.normalize("NFKC", words).strip()


def fits(locked: Locked, stretched: bytes) -> bool:
    """Whether stretched words are those of the lock; takes as long for a wrong one."""
    return hmac.compare_digest(locked.made, stretched)


def to_sheet(locked: Locked, at: datetime) -> Sheet:
    """As it stands in the diary; ``at`` is UTC."""
    how = locked.how
    document = {
        "salt": b64encode(how.salt).decode("ascii"),
        "made": b64encode(locked.made).decode("ascii"),
        "memory_kib": how.memory_kib,
        "rounds": how.rounds,
        "lanes": how.lanes,
        "tries": locked.tries,
        "name": locked.name,
    }
    return Sheet(id=lock_id(locked.lock), kind=PIN, at=at, document=document)


def from_sheet(sheet: Sheet | None) -> Locked | None:
    """Out of the diary; ``None`` where there is none, or none that can be read."""
    if sheet is None:
        return None
    said = sheet.document
    try:
        how = Stretching(
            salt=b64decode(said["salt"], validate=True),
            memory_kib=int(said["memory_kib"]),
            rounds=int(said["rounds"]),
            lanes=int(said["lanes"]),
        )
        return Locked(
            lock=Lock(sheet.id.removeprefix(f"{PIN}:")),
            how=how,
            made=b64decode(said["made"], validate=True),
            tries=int(said.get("tries", 0)),
            name=str(said.get("name", "")),
        )
    except (KeyError, TypeError, ValueError):
        return None
