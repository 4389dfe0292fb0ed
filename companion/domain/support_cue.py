"""The support cue: whether a quiet line about Get help may be shown under what was typed.

It can only ever offer. It decides nothing, and nothing of it is kept, counted or told (content brief, 5.7). The list
of phrases and its guards is a file for each language; without one the cue is off.

The time grows with the length of the text: each word begins only phrases that start with it, and the length of a
phrase and its gaps are bounded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import IntEnum
from typing import TypeVar

from companion.domain.record import record
from companion.domain.support_words import Spelling, Token, misses, read

GAP = 3
"""Words that may stand where a phrase has a gap."""
LOOK_BACK = 5
"""Words before a phrase in which a "not" still belongs to it."""
CLAUSE_BACK = 40
"""Words before a phrase that are looked at at all, so that a text without a single comma takes no longer."""
_CENTURY = ("19", "200", "201")
_YEAR = 4

What = TypeVar("What")


class Cue(IntEnum):
    """What may be shown."""

    NONE = 0
    LINE = 1
    """A quiet line: Get help is here."""
    QUESTION = 2
    """The line, and an offer to ask the one question of Get help."""


@record
class Slot:
    """One place of a phrase: any of its words. ``gap``: up to three words of any kind. ``optional``: may be missing."""

    words: frozenset[str] = frozenset()
    gap: bool = False
    optional: bool = False


@record
class Phrase:
    """Words in a row. ``begins`` and ``ends``: only at the edge of a clause."""

    slots: tuple[Slot, ...]
    begins: bool = False
    ends: bool = False


@record
class CuePhrase:
    """A phrase that gives a cue.

    ``past``: it speaks of what was, so a word such as "years ago" anywhere in the sentence silences it; others are
    silenced by one in the same clause only. ``unless`` are words of the sentence that silence it, and one of ``needs``
    must be there, where there are any. ``anyone``: it speaks of the writer whoever else is named.
    """

    phrase: Phrase
    level: Cue
    past: bool = False
    anyone: bool = False
    unless: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


@record
class Guards:
    """What silences a cue.

    ``idioms`` are taken out of the text before anything is looked for. ``negations`` stand shortly before a phrase and
    belong to it unless ``firsts`` stand between; ``denials`` ("do not think") reach over those too. ``others`` are
    words for other people; ``thirds`` are verbs that no first person has, unless ``things`` stand before them ("there
    is"). ``past`` tells of long ago.
    """

    idioms: tuple[Phrase, ...] = ()
    negations: frozenset[str] = frozenset()
    denials: tuple[Phrase, ...] = ()
    firsts: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    thirds: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    past: tuple[Phrase, ...] = ()


@record
class CueBook:
    """The list of one language."""

    language: str
    cues: tuple[CuePhrase, ...] = ()
    guards: Guards = field(default_factory=Guards)
    spelling: Spelling = field(default_factory=Spelling)


def with_spelling(book: CueBook) -> CueBook:
    """The book with every word of its phrases known, so that near misses of them are mended."""
    phrases = [each.phrase for each in book.cues]
    phrases += [*book.guards.idioms, *book.guards.denials, *book.guards.past]
    words = frozenset(word for phrase in phrases for slot in phrase.slots for word in slot.words)
    words |= book.guards.negations | book.guards.firsts | book.guards.others | book.guards.thirds | book.guards.things
    old = book.spelling
    spelling = Spelling(same=old.same, splits=old.splits, apart=old.apart, known=words, meant=misses(words))
    return CueBook(language=book.language, cues=book.cues, guards=book.guards, spelling=spelling)


class Listener:
    """Hears one text at a time and forgets it. ``book`` as ``with_spelling`` gives it."""

    def __init__(self, book: CueBook) -> None:
        self._book = book
        self._cues = _by_first((each.phrase, each) for each in book.cues)
        self._idioms = _by_first((each, each) for each in book.guards.idioms)
        self._past = _by_first((each, each) for each in book.guards.past)
        self._denials = _by_first((each, each) for each in book.guards.denials)

    def heard(self, text: str) -> Cue:
        """The strongest cue of a text."""
        level = Cue.NONE
        for sentence in read(text, self._book.spelling):
            level = max(level, self._of_sentence(sentence))
            if level is Cue.QUESTION:
                break
        return level

    def _of_sentence(self, sentence: list[Token]) -> Cue:
        tokens = self._without_idioms(sentence)
        words = {token.word for token in tokens}
        past = {tokens[at].clause for start, end, _ in _found(tokens, self._past) for at in range(start, end)}
        past |= {token.clause for token in tokens if _is_year(token.word)}
        heard = [
            cue.level
            for start, _end, cue in _found(tokens, self._cues)
            if _fits(cue, words)
            and not (past and cue.past)
            and tokens[start].clause not in past
            and not self._guarded(tokens, start, cue)
        ]
        return max(heard, default=Cue.NONE)

    def _without_idioms(self, sentence: list[Token]) -> list[Token]:
        """Each idiom leaves one empty word, so that what stands round it does not close up."""
        taken = {at for start, end, _ in _found(sentence, self._idioms) for at in range(start, end)}
        return [Token(word="", clause=each.clause) if at in taken else each for at, each in enumerate(sentence)]

    def _guarded(self, tokens: Sequence[Token], start: int, cue: CuePhrase) -> bool:
        """Whether it is denied, or said of somebody else."""
        guards = self._book.guards
        first = start
        while first > max(0, start - CLAUSE_BACK) and tokens[first - 1].clause == tokens[start].clause:
            first -= 1
        before = [token.word for token in tokens[first:start]]
        for word in reversed(before[-LOOK_BACK:]):
            if word in guards.negations:
                return True
            if word in guards.firsts:
                break
        if any(True for _ in _found(tokens[first:start], self._denials)):
            return True
        return not cue.anyone and self._of_others(before, tokens[start].word)

    def _of_others(self, before: Sequence[str], begins: str) -> bool:
        guards = self._book.guards
        if begins in guards.firsts:
            return False
        for at in range(len(before) - 1, -1, -1):
            if before[at] in guards.firsts:
                return False
            if before[at] in guards.others:
                return True
            if before[at] in guards.thirds and before[at - 1 if at else 0] not in guards.things:
                return True
        return False


def _fits(cue: CuePhrase, words: set[str]) -> bool:
    """Whether the other words of the sentence let it count."""
    return not cue.unless & words and (not cue.needs or bool(cue.needs & words))


def _is_year(word: str) -> bool:
    return len(word) == _YEAR and word.isdecimal() and word.startswith(_CENTURY)


# --- finding phrases -------------------------------------------------------------------------------------------------


def _by_first(phrases: Iterable[tuple[Phrase, What]]) -> dict[str, list[tuple[Phrase, What]]]:
    """Phrases by each word they can begin with."""
    found: dict[str, list[tuple[Phrase, What]]] = {}
    for phrase, what in phrases:
        for slot in phrase.slots:
            for word in slot.words:
                found.setdefault(word, []).append((phrase, what))
            if not slot.optional:
                break
    return found


def _found(
    tokens: Sequence[Token], phrases: Mapping[str, list[tuple[Phrase, What]]]
) -> Iterable[tuple[int, int, What]]:
    """Every phrase in a sentence: from which word to which (excluded), and what it stands for."""
    for start, token in enumerate(tokens):
        for phrase, what in phrases.get(token.word, ()):
            if phrase.begins and start > 0 and tokens[start - 1].clause == token.clause:
                continue
            end = _end(tokens, start, phrase, 0)
            if end is not None:
                yield start, end, what


def _end(tokens: Sequence[Token], at: int, phrase: Phrase, slot: int) -> int | None:
    """Where a phrase that goes on with this slot at this word ends; ``None`` when it does not fit."""
    if slot == len(phrase.slots):
        over = at == len(tokens) or tokens[at].clause != tokens[at - 1].clause
        return at if over or not phrase.ends else None
    here = phrase.slots[slot]
    if here.gap:
        ends = (_end(tokens, after, phrase, slot + 1) for after in range(at, min(at + GAP, len(tokens)) + 1))
        return next((end for end in ends if end is not None), None)
    if at < len(tokens) and tokens[at].word in here.words:
        end = _end(tokens, at + 1, phrase, slot + 1)
        if end is not None:
            return end
    return _end(tokens, at, phrase, slot + 1) if here.optional else None
