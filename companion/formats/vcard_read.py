"""Contacts files in: vCard 2.1, 3.0 and 4.0 as programs really write them, with the good and the faults.

Rules: vCard 2.1 (versit, 1996), RFC 2426 (3.0), RFC 6350 (4.0), RFC 6868 (parameters). No card can spoil the
file: what cannot be read becomes a fault with its line, and the rest is read.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from companion.domain.contacts import CardFault, Found, FoundPerson
from companion.domain.problems import Fault
from companion.formats import vcard_charsets as charsets
from companion.formats.vcard_card import CardBuilder
from companion.formats.vcard_lines import NESTING, Block, Coding, Head, find_cards, parse_head, split_head, unfold
from companion.formats.vcard_quick import QuickReader, cut
from companion.formats.vcard_values import quoted
from companion.ports import Progress

EVERY = 200
"""Cards between two calls of ``progress``: often enough for a bar, seldom enough to cost nothing."""

MOST_FAULTS = 1000
"""More are not listed; a file with so many is no contacts file."""

_CHARSET = re.compile(r"CHARSET=\"?([A-Za-z0-9_-]+)", re.IGNORECASE)


def read(data: bytes, progress: Progress | None = None) -> Found:
    """Everybody in a contacts file. Fails for no bytes; what ``progress`` raises goes through."""
    file = _File(progress)
    file.read(data)
    if progress is not None:
        progress(file.cards, file.cards)
    return Found(people=tuple(file.people), faults=_in_order(file.outside + file.inside), cards=file.cards)


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    faults.sort(key=lambda fault: fault.line)
    if len(faults) > MOST_FAULTS:
        faults[MOST_FAULTS:] = [Fault(line=faults[MOST_FAULTS].line, what=CardFault.MORE)]
    return tuple(faults)


class _File:
    """What has been read of a file so far: its people, faults between its cards and inside them."""

    def __init__(self, progress: Progress | None) -> None:
        self.people: list[FoundPerson] = []
        self.outside: list[Fault] = []
        self.inside: list[Fault] = []
        self.cards = 0
        self._lines = 0
        self._expected = 0
        self._progress = progress
        self._heads: dict[str, Head | None] = {}

    def read(self, data: bytes) -> None:
        """All of it: usual cards the quick way, the others patiently."""
        pieces = cut(data)
        if pieces is None:
            text, dirty = charsets.to_text(data)
            self._patiently(text, dirty=dirty)
            return
        quick = QuickReader(pieces.end)
        self._expected = len(pieces.closed)
        for number, piece in enumerate(pieces.closed):
            person = quick.read(piece, self._lines + 1)
            if person is not None:
                self._add(person)
                self._lines += piece.count("\n") + 2  # with the line that closes it
            elif not self._patiently(charsets.one_line_end(pieces.alone(number)), alone=True):
                self._patiently(charsets.one_line_end(pieces.rest(number)))
                return
        self._patiently(charsets.one_line_end(pieces.last))

    def _patiently(self, text: str, *, dirty: bool = False, alone: bool = False) -> bool:
        """Read a stretch. False, with nothing read, if it should stand ``alone`` and its last card goes on after it."""
        lines = text.split("\n")
        blocks, faults = find_cards(lines)
        if alone and not (blocks and blocks[-1].end == len(lines) - 2):
            return False
        self._expected = max(self._expected, self.cards + len(blocks))
        self.outside += [replace(fault, line=self._lines + fault.line) for fault in faults]
        reader = _Reader(lines, self._heads, dirty=dirty, before=self._lines)
        for block in blocks:
            self._add(reader.read(block))
        self.inside += reader.faults
        self._lines += len(lines) - 1
        return True

    def _add(self, person: FoundPerson | None) -> None:
        if self._progress is not None and self.cards % EVERY == 0:
            self._progress(self.cards, self._expected)
        self.cards += 1
        if person is not None:
            self.people.append(person)


class _Reader:
    """Reads the cards of one stretch; heads are the same again and again, so each is parsed once."""

    def __init__(self, lines: Sequence[str], heads: dict[str, Head | None], *, dirty: bool, before: int) -> None:
        self.faults: list[Fault] = []
        self._lines = lines
        self._dirty = dirty
        self._heads = heads
        self._before = before
        self._hinted = -1
        self._hint = ""
        self._file_guess: str | None = None

    def read(self, block: Block) -> FoundPerson | None:
        """One card."""
        card = CardBuilder(self._before + block.begin + 1)
        try:
            person = self._read(block, card)
        except (ValueError, LookupError):
            # Nothing known leads here; should something, one card is lost and not the file.
            self.faults.append(Fault(line=card.line, what=CardFault.UNREADABLE))
            return None
        self.faults += card.faults
        return person

    def _read(self, block: Block, card: CardBuilder) -> FoundPerson | None:
        kept = ["BEGIN:VCARD"]
        depth = 0  # inside a card that is a field of this one
        for number, line in unfold(self._lines, block):
            text = self._healed(line, block) if self._dirty else line
            head, value = self._field(text)
            if head is None:
                kept.append(text)
                if not depth:
                    card.fault(self._before + number, CardFault.NOT_A_FIELD)
                continue
            if head.name in NESTING:
                depth = max(0, depth + _nesting(head, value))
            if head.coding is Coding.QUOTED or head.charset:
                value = self._decoded(head, value, block)
            if depth or head.name == "END" or not card.take(head, value, self._before + number):
                kept.append(text)
        kept.append("END:VCARD")
        person = card.build("\n".join(kept))
        if person is None:
            card.fault(card.line, CardFault.NO_NAME)
        return person

    def _field(self, line: str) -> tuple[Head | None, str]:
        text, colon, value = line.partition(":")
        head = self._heads.get(text)
        if head is not None and colon:  # as nearly always
            return head, value
        parts = split_head(line)
        return (None, "") if parts is None else (self._head(parts[0]), parts[1])

    def _head(self, text: str) -> Head | None:
        try:
            return self._heads[text]
        except KeyError:
            head = self._heads[text] = parse_head(text)
            return head

    def _decoded(self, head: Head, value: str, block: Block) -> str:
        if head.coding is Coding.QUOTED:
            raw = quoted(value)
        elif head.charset and "\x1b" in value:
            raw = value.encode("utf-8", errors="surrogateescape")  # ISO-2022-JP looks like ASCII
        else:
            return value
        if raw.isascii() and b"\x1b" not in raw:
            return raw.decode("ascii")
        return charsets.decode(raw, head.charset, lambda: self._guess(block, raw))

    def _healed(self, line: str, block: Block) -> str:
        if not charsets.has_surrogates(line):
            return line
        parts = split_head(line)
        head = self._head(parts[0]) if parts else None
        raw = line.encode("utf-8", errors="surrogateescape")
        return charsets.decode(raw, head.charset if head else "", lambda: self._guess(block, raw))

    def _guess(self, block: Block, raw: bytes) -> str:
        """The charset of bytes nobody declared: as the card or the file says elsewhere, else as they look."""
        if self._hinted != block.begin:
            self._hinted, self._hint = block.begin, self._card_hint(block)
        if self._hint:
            return self._hint
        if not self._dirty:
            return charsets.likeliest(raw)
        if self._file_guess is None:
            self._file_guess = self._file_hint() or charsets.likeliest(self._sample())
        return self._file_guess

    def _card_hint(self, block: Block) -> str:
        parts = (split_head(line) for _, line in unfold(self._lines, block))
        heads = [head for found in parts if found and (head := self._head(found[0]))]
        return charsets.hint(
            declared=[head.charset for head in heads if head.charset],
            languages=[language for head in heads if (language := head.param("LANGUAGE"))],
        )

    def _file_hint(self) -> str:
        declared = {name.lower() for line in self._lines for name in _CHARSET.findall(line)}
        hints = {charsets.hint(declared=[name], languages=[]) for name in declared} - {""}
        return hints.pop() if len(hints) == 1 else ""

    def _sample(self) -> bytes:
        odd = (line for line in self._lines if charsets.has_surrogates(line))
        return "\n".join(islice(odd, 200)).encode("utf-8", errors="surrogateescape")


def _nesting(head: Head, value: str) -> int:
    if head.name == "BEGIN" or (head.name == "AGENT" and value.strip().upper() == "BEGIN:VCARD"):
        return 1
    return -1 if head.name == "END" else 0
