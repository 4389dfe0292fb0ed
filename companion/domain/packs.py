"""What a therapist hands over: a pack of exercises with an order, a rhythm and a note. Records, and the key in letters.

A pack is a suggestion. Whoever opens it sees what is in it and whose it is before anything is kept, and saying no is as
easy as saying yes (``brief/content.md`` 3.0 rules 10 and 11). Nothing ever goes back by itself.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.record import record

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.exercises import Exercise
    from companion.domain.problems import Fault
    from companion.domain.run_screens import Screen

PACK_SUFFIX = ".companion-pack"
"""How the name of such a file ends."""

FINGERPRINT_GROUPS = 6
FINGERPRINT_SIGNS = 4
"""24 signs of 31 hold 118 bits: enough that nobody finds another key with the same, few enough to read aloud."""

SUGGESTIONS = "suggestions"
"""The one tool besides exercises that can be agreed to be off: what Today suggests by itself."""


class Rhythm(StrEnum):
    """How often the author suggests to take the next one."""

    FREE = "free"
    """Whenever it suits."""
    TWICE_A_WEEK = "twice_a_week"
    WEEKLY = "weekly"
    EVERY_TWO_WEEKS = "every_two_weeks"


RHYTHM_DAYS = {Rhythm.FREE: 0, Rhythm.TWICE_A_WEEK: 3, Rhythm.WEEKLY: 7, Rhythm.EVERY_TWO_WEEKS: 14}
"""Days before the next exercise of a pack is offered on Today; one may always begin it oneself."""


class Signature(StrEnum):
    """What the signature of a pack says."""

    SIGNED = "signed"
    """It is as its author signed it."""
    CHANGED = "changed"
    """It was changed after it was signed."""
    UNSIGNED = "unsigned"


class Standing(StrEnum):
    """How something in a pack stands to what was taken in before from the same author."""

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    """It takes the place of an older one."""
    OLDER = "older"
    """A newer one is here, which stays."""


@record
class PackedText:
    """One file as it stands in a pack: its id, its text, and its translations by language."""

    id: str
    text: str
    others: tuple[tuple[str, str], ...] = ()


@record
class Pack:
    """A whole pack. ``made`` is the day it was made; ``None`` while it is being put together.

    ``order`` holds ids of exercises in the pack or of the program, in the order the author suggests; empty means as
    they stand. ``switch_off`` names tools the author suggests to leave out: ids of exercises of the program, or
    ``SUGGESTIONS``.
    """

    title: str
    author: str
    made: date | None = None
    note: str = ""
    rhythm: Rhythm = Rhythm.FREE
    order: tuple[str, ...] = ()
    exercises: tuple[PackedText, ...] = ()
    check_ins: tuple[PackedText, ...] = ()
    switch_off: tuple[str, ...] = ()

    @property
    def in_order(self) -> tuple[str, ...]:
        """Every exercise once: those of the order, then the rest of the pack as they stand."""
        return tuple(dict.fromkeys((*self.order, *(each.id for each in self.exercises))))


@record
class PackFault:
    """Something wrong in a pack. ``inside`` names the file within it, and is empty for the pack as a whole."""

    inside: str
    fault: Fault


@record
class SignedBy:
    """The signature a file carries: the public key (32 bytes) and the signature (64 bytes), as they stand there."""

    key: bytes
    signature: bytes


@record
class PackRead:
    """What the bytes of a file say, before anything in it is believed.

    ``signed_bytes`` is what a signature has to fit; empty when not even that can be made out. ``digest`` tells one
    content from another.
    """

    pack: Pack | None
    faults: tuple[PackFault, ...] = ()
    signed_by: SignedBy | None = None
    signed_bytes: bytes = b""
    digest: str = ""


@record
class ReadText:
    """What became of one text of a pack: an exercise or the title of a set of questions, or its faults."""

    exercise: Exercise | None = None
    title: str = ""
    aim: str = ""
    questions: int = 0
    faults: tuple[PackFault, ...] = ()


@record
class LookedExercise:
    """One exercise of a pack as the preview shows it. ``screens`` are the first few, as the person will see them."""

    id: str
    exercise: Exercise
    text: PackedText
    standing: Standing
    screens: tuple[Screen, ...] = ()


@record
class LookedQuestions:
    """One set of questions of a pack; ``questions`` counts them."""

    text: PackedText
    title: str
    aim: str
    questions: int


@record
class Author:
    """Whose pack it is. ``fingerprint`` is empty without a good signature.

    ``since`` is the day on which their key was first accepted, ``None`` for a new one. ``namesake``: somebody of that
    name is known, by another key.
    """

    name: str
    signature: Signature
    key: bytes = b""
    since: date | None = None
    namesake: bool = False

    @property
    def fingerprint(self) -> str:
        """The key in letters."""
        return fingerprint(self.key) if self.key else ""


@record
class Step:
    """One step of the suggested order: an exercise by its id in the catalogue, with its title."""

    exercise: str
    title: str


@record
class PackLook:
    """A file looked at. Nothing is kept yet. With any fault nothing of it can be taken in.

    ``prefix`` stands before the id of each of its exercises, so that none shadows another's.
    """

    file: str
    digest: str = ""
    prefix: str = ""
    pack: Pack | None = None
    author: Author | None = None
    exercises: tuple[LookedExercise, ...] = ()
    questions: tuple[LookedQuestions, ...] = ()
    order: tuple[Step, ...] = ()
    switch_off: tuple[Step, ...] = ()
    faults: tuple[PackFault, ...] = ()

    @property
    def good(self) -> bool:
        """Whether it may be taken in."""
        return self.pack is not None and not self.faults


def fingerprint(key: bytes) -> str:
    """A public key as six groups of four letters and figures, fit to be read aloud and compared."""
    # Lists of what was taken in need neither.
    import hashlib  # noqa: PLC0415

    from companion.domain.recovery import ALPHABET  # noqa: PLC0415

    number = int.from_bytes(hashlib.sha256(key).digest(), "big")
    signs = []
    for _ in range(FINGERPRINT_GROUPS * FINGERPRINT_SIGNS):
        number, value = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[value])
    whole = "".join(signs)
    return " ".join(whole[start : start + FINGERPRINT_SIGNS] for start in range(0, len(whole), FINGERPRINT_SIGNS))


def prefix_of(author: Author, digest: str) -> str:
    """What stands before the ids of a pack: the same for all signed packs of one key, else one for each content.

    So that a corrected pack takes the place of what it corrects, and nobody can put their own in another's place.
    """
    import hashlib  # noqa: PLC0415 - as above

    source = b"key " + author.key if author.signature is Signature.SIGNED else b"content " + digest.encode()
    return f"p{hashlib.sha256(source).hexdigest()[:16]}_"
