"""Typed text as the support cue reads it: sentences of small plain words, short forms written out, near misses mended.

One walk over the text, with a fixed bound for each word, so that the time grows with the length and no faster.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field

from companion.domain.record import record

LONGEST_WORD = 30
"""Letters. What is longer is no word of a list."""
LEAST_TYPED, LEAST_MEANT = 3, 4
"""Letters of a typed word and of the word it may have been meant to be; shorter ones are too easily another word."""
SURE_LENGTH = 7
"""From so many letters on, one of them may be another; "wife" must not be read as "life"."""

_STOPS = frozenset(".!?;:\n…")
_CLAUSE = frozenset(",()–—")
_APOSTROPHES = frozenset("'\u2019\u2018\u00b4`")


@record
class Token:
    """One word. ``clause`` numbers the parts of its sentence that commas and words such as "but" set apart."""

    word: str
    clause: int


@record
class Spelling:
    """How words are read.

    ``same`` writes short forms out ("don't" is "do not"); ``splits`` are words that begin a new clause; ``known`` is
    every word of the list, ``meant`` what a near miss of one may have been; ``apart`` are real words that look like
    near misses and are none.
    """

    same: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    splits: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=dict)


def misses(known: Iterable[str]) -> dict[str, str]:
    """Each near miss of the words of a list, with the word meant: a letter left out, or two turned round."""
    found: dict[str, str] = {}
    for word in sorted(known):
        if len(word) < LEAST_MEANT:
            continue
        turned = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))
        for miss in (*_one_left_out(word), *turned):
            if miss not in known and len(miss) >= LEAST_TYPED:
                found.setdefault(miss, word)
        if len(word) >= SURE_LENGTH:
            for at in range(1, len(word)):
                found.setdefault(_holed(word, at), word)
    return found


def read(text: str, spelling: Spelling) -> list[list[Token]]:
    """The sentences of a text, none of them empty."""
    sentences: list[list[Token]] = []
    sentence: list[Token] = []
    letters: list[str] = []
    clause = 0

    def end_word() -> None:
        nonlocal clause
        for word in _plain("".join(letters), spelling):
            if word in spelling.splits and sentence:
                clause += 1
            sentence.append(Token(word=word, clause=clause))
        letters.clear()

    for sign in text.lower():
        if sign.isalnum():
            letters.append(sign)
        elif sign in _APOSTROPHES:
            letters.append("'")
        else:
            end_word()
            clause += sign in _CLAUSE
            if sign in _STOPS and sentence:
                sentences.append(sentence)
                sentence, clause = [], 0
    end_word()
    return [*sentences, sentence] if sentence else sentences


def _plain(typed: str, spelling: Spelling) -> tuple[str, ...]:
    """The word or words meant; none for signs alone."""
    typed = typed.strip("'")
    if not typed or len(typed) > LONGEST_WORD:
        return (typed[:LONGEST_WORD],) if typed else ()
    bare = typed.replace("'", "")
    for form in (typed, bare):
        if form in spelling.same:
            return spelling.same[form]
    if typed.endswith("'s"):
        bare = typed[:-2]
    return (_mended(bare, spelling),)


def _mended(word: str, spelling: Spelling) -> str:
    if word in spelling.known or word in spelling.apart or len(word) < LEAST_TYPED:
        return word
    meant = spelling.meant.get(word)
    if meant is None and len(word) > LEAST_MEANT:  # a letter too many
        meant = next((less for less in _one_left_out(word) if less in spelling.known), None)
    if meant is None and len(word) >= SURE_LENGTH:
        holed = (_holed(word, at) for at in range(1, len(word)))
        meant = next((spelling.meant[each] for each in holed if each in spelling.meant), None)
    return meant or word


def _one_left_out(word: str) -> tuple[str, ...]:
    """The first letter stays: "mending" is not "ending"."""
    return tuple(word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _holed(word: str, at: int) -> str:
    """The word with a sign in the place of one letter, which no typed word has."""
    return f"{word[:at]}*{word[at + 1 :]}"
