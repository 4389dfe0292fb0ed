"""Thinking traps in plain names, and which of them are likely in a few words. Offered, never told to anybody.

The fourteen and their rules are the content brief's, section 4: at most three, never "you are wrong", and none at all
where somebody speaks of grief, pain, a real loss or real discrimination.
"""

from collections.abc import Iterable, Sequence

from companion.domain.record import record

MOST_TRAPS = 3
NO_TRAP = "none"
"""The answer that it may simply be hard."""


@record
class Trap:
    """One thinking trap. ``loosen`` is the question that loosens it.

    ``cues`` are words and phrases in small letters that make it likely.
    """

    id: str
    name: str
    does: str
    example: str
    loosen: str
    cues: tuple[str, ...] = ()


@record
class TrapBook:
    """All traps, and the phrases after which none is offered (``not_cues``, small letters)."""

    traps: tuple[Trap, ...] = ()
    not_cues: tuple[str, ...] = ()
    none_word: str = ""


def likely(text: str, book: TrapBook, hints: Iterable[str] = ()) -> tuple[Trap, ...]:
    """At most three traps that are likely in a text, the likeliest first.

    ``hints`` are ids that go before all others when nothing in the text speaks for another trap. Words are
    looked for as whole words, whatever their capitals. A text of grief, pain or loss gives none.
    """
    words = _plain(text)
    if any(_has(words, cue) for cue in book.not_cues):
        return ()
    wanted = list(hints)
    found = [(_weight(words, trap.cues), trap) for trap in book.traps]
    heard = sorted((each for each in found if each[0] > 0), key=lambda each: -each[0])
    by_id = {trap.id: trap for trap in book.traps}
    chosen = [trap for _weight_, trap in heard] + [by_id[name] for name in wanted if name in by_id]
    return tuple(dict.fromkeys(chosen))[:MOST_TRAPS]


def _weight(words: str, cues: Sequence[str]) -> int:
    """Longer phrases say more than single words."""
    return sum(len(cue.split()) for cue in cues if _has(words, cue))


def _has(words: str, cue: str) -> bool:
    return f" {_plain(cue).strip()} " in words


def _plain(text: str) -> str:
    """Small letters and single blanks, with one at each end; other signs count as blanks."""
    letters = (sign if sign.isalnum() or sign == "'" else " " for sign in text.lower().replace("’", "'"))
    return f" {' '.join(''.join(letters).split())} "
