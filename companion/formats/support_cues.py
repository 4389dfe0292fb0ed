"""The phrase list of the support cue, one file for each language: TOML in, a book and faults with their line out.

See ``resources/support_cues/GUIDE.md``. A language without a sound file has no cue.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from companion.domain.problems import Fault
from companion.domain.support_cue import Cue, CueBook, CuePhrase, Guards, Listener, Phrase, Slot, with_spelling
from companion.domain.support_words import Spelling
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

VERSION = 1
MOST_SLOTS, MOST_GAPS = 14, 2
"""Of one phrase; so that a long text takes no longer than its length."""
MOST_PHRASES = 2000
LARGEST = 400_000
"""Letters of a file."""

_LEVELS = {"line": Cue.LINE, "question": Cue.QUESTION}
_WORDS = re.compile(r"[^\W_]+(?:/[^\W_]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_HOW = 'Small letters, blanks between words, "a/b" for either, "(a)" if it may be missing, "..." for a gap.'


class SupportCues:
    """The folder of lists; each is read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def listener(self, language: str) -> Listener | None:
        """Hears texts of a language; ``None`` without a sound list, and then the cue is off."""
        if not _LANGUAGE.fullmatch(language):
            return None
        try:
            text = (self._folder / f"{language}.toml").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        book, _faults = read_cues(text)
        return None if book is None else Listener(book)


def read_cues(text: str) -> tuple[CueBook | None, list[Fault]]:
    """The list of a file, and what is wrong in it; with any fault there is none."""
    if len(text) > LARGEST:
        return None, [Fault(line=0, what=f"This file is too long. {LARGEST} letters is the most.")]
    values, broken = parse(text)
    if broken:
        return None, broken
    faults = Faults(text)
    table = Table(values, (), faults)
    book = _book(table)
    return (None, faults.all()) if faults else (with_spelling(book), [])


def _book(table: Table) -> CueBook:
    table.number("version", VERSION, VERSION, needed=True)
    language = table.text("language", needed=True, instead="en")
    if language and not _LANGUAGE.fullmatch(language):
        table.fault("language", 'A language is two or three small letters. Write: language = "en"')
    table.text("written_by", needed=True, instead="Who wrote it, and who has read it")
    apart = _words(table, "apart")
    book = CueBook(
        language=language,
        cues=tuple(cue for each in table.tables("cue", 'level = "line"') for cue in _cues(each)),
        guards=Guards(
            idioms=_phrases(table, "idioms"),
            negations=_words(table, "negations", needed=True),
            denials=_phrases(table, "denials"),
            firsts=_words(table, "firsts", needed=True),
            others=_words(table, "others", needed=True),
            thirds=_words(table, "thirds"),
            things=_words(table, "things"),
            past=_phrases(table, "past"),
        ),
        spelling=Spelling(same=_same(table, apart), splits=_words(table, "splits"), apart=apart),
    )
    if not book.cues:
        table.fault("cue", 'There is no phrase. Begin with a line [[cue]], then level = "line" and say = ["..."].')
    if len(book.cues) > MOST_PHRASES:
        table.fault("cue", f"There are {len(book.cues)} phrases; {MOST_PHRASES} is the most.")
    table.done("a list of the support cue")
    return book


def _cues(table: Table) -> list[CuePhrase]:
    level = table.word("level", _LEVELS, needed=True)
    past, anyone = table.flag("past"), table.flag("anyone")
    unless, needs = _words(table, "unless"), _words(table, "needs")
    phrases = _phrases(table, "say", needed=True)
    table.done("a cue")
    return [
        CuePhrase(phrase=phrase, level=_LEVELS[level], past=past, anyone=anyone, unless=unless, needs=needs)
        for phrase in phrases
        if level
    ]


def _same(table: Table, apart: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Short forms; each also without its sign, unless that is a word of its own."""
    found: dict[str, tuple[str, ...]] = {}
    for line in table.texts("same"):
        short, sign, long = (part.strip() for part in line.partition(":"))
        if not (short and sign and long) or line != line.lower():
            table.fault("same", f'"{line}" is not understood. Write: same = ["don\'t: do not"]')
            continue
        for form in (short, short.replace("'", "")):
            if form == short or form not in apart:
                found[form] = tuple(long.split())
    return found


def _words(table: Table, key: str, *, needed: bool = False) -> frozenset[str]:
    words = table.texts(key, needed=needed)
    for word in words:
        if not _WORDS.fullmatch(word) or "/" in word or word != word.lower():
            table.fault(key, f'"{word}" is not one word in small letters.')
    return frozenset(words)


def _phrases(table: Table, key: str, *, needed: bool = False) -> tuple[Phrase, ...]:
    found = []
    texts = table.texts(key, needed=needed)
    for text in texts:
        phrase = _phrase(text)
        if phrase is None:
            table.fault(key, f'"{text}" is not understood. {_HOW}')
        elif texts.count(text) > 1:
            table.fault(key, f'"{text}" stands here twice. Take one out.')
        else:
            found.append(phrase)
    return tuple(found)


def _phrase(text: str) -> Phrase | None:
    """A phrase as it is written in a list; ``None`` when it cannot be understood."""
    parts = text.split()
    begins, ends = parts[:1] == ["^"], parts[-1:] == ["$"]
    parts = parts[1 if begins else 0 : len(parts) - (1 if ends else 0)]
    slots = tuple(_slot(part) for part in parts)
    whole = tuple(slot for slot in slots if slot is not None)
    good = len(whole) == len(slots) and 0 < len(whole) <= MOST_SLOTS and text == text.lower() and _well_made(whole)
    return Phrase(slots=whole, begins=begins, ends=ends) if good else None


def _slot(part: str) -> Slot | None:
    if part == "...":
        return Slot(gap=True)
    optional = part.startswith("(") and part.endswith(")")
    words = part[1:-1] if optional else part
    return Slot(words=frozenset(words.split("/")), optional=optional) if _WORDS.fullmatch(words) else None


def _well_made(slots: Iterable[Slot]) -> bool:
    """With a word at each end, and with few gaps."""
    every = list(slots)
    gaps = sum(slot.gap for slot in every)
    return not every[0].gap and not every[-1].gap and gaps <= MOST_GAPS and any(not slot.optional for slot in every)
