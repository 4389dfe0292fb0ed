"""Cards as nearly all programs write them, read with a few searches over each instead of line by line.

This is only a shorter way to the same people: a card with anything unusual in it, and every card with a fault, is
refused here and read patiently (``vcard_read``), where lines are counted and each fold is looked at by itself.
"""

from itertools import pairwise

from companion.domain.contacts import FoundPerson
from companion.domain.record import record
from companion.formats.vcard_card import HANDLERS, CardBuilder, Handler
from companion.formats.vcard_lines import BASE64_HEAD, FOLD_WIDTH, NESTING, QUOTED_HEAD, Coding, Head, parse_head
from companion.formats.vcard_values import quoted

_HEAD_OF_FILE = 200
"""Bytes; a zero among them is half a letter of UTF-16."""

_Field = tuple[Head, Handler | None, bool]
"""The head, what takes its values, and whether they stand there as they are."""


@record
class Pieces:
    """A file cut at the lines that close a card: what stands before each, and after the last.

    ``end`` is the end of line beside which the cuts are made; inside the pieces all stands as it came.
    """

    closed: tuple[str, ...]
    last: str
    end: str

    def alone(self, number: int) -> str:
        """One of the closed pieces with the line that closes it."""
        return f"{self.closed[number]}{self.end}END:VCARD{self.end}"

    def rest(self, number: int) -> str:
        """Everything from one of the closed pieces on."""
        return f"{self.end}END:VCARD{self.end}".join([*self.closed[number:], self.last])


def cut(data: bytes) -> Pieces | None:
    """The file in pieces of mostly one card.

    ``None`` when there are bytes that are not UTF-8: then the whole file is needed to tell what its letters are.
    """
    if b"\0" in data[:_HEAD_OF_FILE]:
        return None
    end = b"\r\n" if b"\r\n" in data else b"\n"
    try:
        *closed, last = map(bytes.decode, data.split(end + b"END:VCARD" + end))
    except UnicodeDecodeError:
        return None
    return Pieces(closed=tuple(closed), last=last, end=end.decode())


class QuickReader:
    """Reads the usual cards of one file; their heads are the same again and again, so each is parsed once."""

    def __init__(self, end: str) -> None:
        self._end = end
        self._usual: dict[str, _Field | None] = {}

    def read(self, piece: str, line: int) -> FoundPerson | None:
        """The person of a piece that is one usual card without a fault and begins at this line; else ``None``."""
        text = piece.replace(self._end + " ", "")
        lines = text.split(self._end)
        if lines[0] != "BEGIN:VCARD" or not self._even(text, len(lines) - 1):
            return None
        folded = len(text) < len(piece)
        if folded and not _drops_spaces(lines):
            if not _full_before_folds(piece.split(self._end)):
                return None
            folded = False  # nothing in doubt any more
        builder = CardBuilder(line)
        try:
            card = self._taken(lines, builder, folded=folded)
        except (ValueError, LookupError):
            return None
        return None if card is None or builder.faults else builder.build(card)

    def _even(self, text: str, ends: int) -> bool:
        """Whether all ends of line are alike and nothing unusual stands anywhere."""
        if text.count("\n") != ends or text.count("\r") != ends * (len(self._end) - 1):
            return False
        return "\t" not in text and "\ufeff" not in text and "\x1b" not in text

    def _taken(self, lines: list[str], builder: CardBuilder, *, folded: bool) -> str | None:
        """Hand the fields to the builder; the card as it is kept, or ``None`` when a field is unusual."""
        usual = self._usual
        kept = ["BEGIN:VCARD"]
        for line in lines[1:]:
            start, colon, text_value = line.partition(":")
            if not colon:
                if line.strip():
                    return None
                continue
            field = usual[start] if start in usual else self._learned(start)
            if field is None:
                return None
            head, handler, plain = field
            value = text_value if plain else _unwrapped(head, text_value, folded=folded)
            if value is None:
                return None
            if handler is None or not handler(builder, head, value, 0):
                kept.append(line)
        kept.append("END:VCARD")
        return "\n".join(kept)

    def _learned(self, start: str) -> _Field | None:
        """What is to be done with all fields that begin like this; ``None`` when they are unusual."""
        field = self._usual[start] = _field(start)
        return field


def _field(start: str) -> _Field | None:
    head = None if start.count('"') % 2 else parse_head(start)
    if head is None or head.name in NESTING or (head.name == "VERSION" and start != "VERSION"):
        return None
    # Folds go by how the wrapping is written, reading by what it means; where the two differ, nothing is usual.
    written = bool(QUOTED_HEAD.search(start)), bool(BASE64_HEAD.search(start))
    if written != (head.coding is Coding.QUOTED, head.coding is Coding.BASE64):
        return None
    return head, HANDLERS.get(head.name), head.coding is Coding.PLAIN


def _drops_spaces(lines: list[str]) -> bool:
    """Whether the version of the card is one in which the space of a fold is no part of the text."""
    versions = [line[:9] for line in lines if line.startswith("VERSION:")]
    return versions in (["VERSION:3"], ["VERSION:4"])


def _full_before_folds(lines: list[str]) -> bool:
    """Whether each line that goes on in the next was cut because it was full, as in photos of old cards."""
    return all(
        len(before) >= FOLD_WIDTH and not before.rstrip().endswith("=")
        for before, line in pairwise(lines)
        if line.startswith(" ")
    )


def _unwrapped(head: Head, value: str, *, folded: bool) -> str | None:
    if head.coding is Coding.BASE64:
        return value if len(value.split()) == 1 else None
    if folded or value.rstrip().endswith("="):
        return None  # it may go on in the next line
    raw = quoted(value)
    return None if b"\x1b" in raw else raw.decode()
