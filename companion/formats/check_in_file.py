"""Check-in files: TOML in, a set of questions and faults with their line out; see ``resources/check_ins/GUIDE.md``.

Format version 1, one set a file, named by its id. A set with any fault is not used.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from companion.domain.checkin_sets import AnswerWord, CheckInItem, CheckInSet, Scoring
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_fields import Faults, Table
from companion.formats.toml_lines import parse

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 200_000
"""Bytes. The largest set that is any use has a hundredth of it."""
MOST_ITEMS = 40
FEWEST_WORDS, MOST_WORDS = 2, 7
"""Answers beside one another; five is the most for sets of one's own (design guide), published ones may need seven."""
MOST_VALUE = 1000
SHORTEST_DAYS = 7
"""Never more than one set a week (``brief/content.md`` section 2)."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
_WHOLE = (0, 100)
_SCORINGS = [each.value for each in Scoring]
_NEEDED = ("title", "aim", "licence", "citation", "source", "may_say", "meaning")
_FREE = ("lead", "ask", "low_words", "high_words", "recall", "tested")


@record
class CheckInFile:
    """What a file holds: a set, or the faults for which it is not used."""

    questions: CheckInSet | None
    faults: tuple[Fault, ...] = ()


class CheckInFiles:
    """The folder of sets, read when first asked. Implements ``ports.CheckInSets``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: tuple[CheckInSet, ...] | None = None

    def all(self) -> tuple[CheckInSet, ...]:
        """Every sound set, in the order of their places."""
        if self._read is None:
            files = (set_of(path).questions for path in sorted(self._folder.glob("*.toml")))
            found = [each for each in files if each is not None]
            self._read = tuple(sorted(found, key=lambda each: (each.place, each.id)))
        return self._read

    def from_text(self, text: str) -> CheckInSet | None:
        """The set of a text that came with a pack; ``None`` when it has faults."""
        return read_set(text).questions


def set_of(path: Path) -> CheckInFile:
    """The set of a file. A fault with line 0 when it cannot be opened."""
    try:
        if path.stat().st_size > LARGEST:
            return _nothing(f"This file is too large: a set of questions has less than {LARGEST // 1000} kB.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return _nothing("This file is missing or is not plain text.")
    found = read_set(text)
    if found.questions is not None and found.questions.id != path.stem:
        what = f'The id is "{found.questions.id}", the file is called "{path.stem}". Let them be the same.'
        return CheckInFile(questions=None, faults=(Fault(line=_line_of(text), what=what),))
    return found


def _line_of(text: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith("id")), 1)


def read_set(text: str) -> CheckInFile:
    """The set of a text, and what is wrong in it with line and column."""
    if len(text) > LARGEST:
        return _nothing("This text is too long for a set of questions.")
    values, unreadable = parse(text)
    if unreadable:
        return CheckInFile(questions=None, faults=tuple(unreadable))
    faults = Faults(text)
    found = _set(Table(values, (), faults))
    return CheckInFile(questions=None if faults else found, faults=tuple(faults.all()))


def _nothing(what: str) -> CheckInFile:
    return CheckInFile(questions=None, faults=(Fault(line=0, what=what),))


def _set(table: Table) -> CheckInSet:
    table.number("version", 1, 9999, needed=True)
    texts = {key: table.text(key, needed=True, instead=_EXAMPLES.get(key, "")) for key in _NEEDED}
    texts |= {key: table.text(key, may_be_empty=True) for key in _FREE}
    name = _id(table, "ucla3")
    words = _words(table)
    items = _items(table)
    scoring = table.word("scoring", _SCORINGS, needed=True)
    made = CheckInSet(
        id=name,
        version=table.number("version", 1, 9999) or 1,
        language=table.text("language", needed=True, instead="en"),
        words=words,
        items=items,
        scoring=Scoring(scoring or Scoring.SUM),
        needs=table.number("needs", 1, MOST_ITEMS, needed=True) or 1,
        interval=table.number("interval_days", SHORTEST_DAYS, MOST_VALUE, needed=True) or SHORTEST_DAYS,
        least=table.number("least_days", SHORTEST_DAYS, MOST_VALUE) or SHORTEST_DAYS,
        step=table.number("step", 1, MOST_VALUE) or 0,
        ordinary=table.number("ordinary", 0, MOST_VALUE) or 0,
        second=table.number("second_days", SHORTEST_DAYS, MOST_VALUE) or 0,
        place=table.number("place", 1, 99) or 9,
        signed=True,
        **texts,
    )
    table.done("a check-in file")
    _check_whole(table, made)
    _check_ordinary(table, made)
    return made


_EXAMPLES = {
    "title": "Feeling lonely, in three questions",
    "aim": "Three short questions about company.",
    "licence": "Free to use.",
    "citation": "Hughes and others (2004). Research on Aging 26: 655-672.",
    "source": "Items of the paper.",
    "may_say": "Your answers add up to 6 out of 9; last time 7.",
    "meaning": "Lower means less lonely.",
}


def _id(table: Table, instead: str) -> str:
    name = table.text("id", needed=True, instead=instead)
    if name and not _ID.fullmatch(name):
        table.fault("id", f'An id has letters, numbers and _ only. Write: id = "{instead}"')
    return name


def _words(table: Table) -> tuple[AnswerWord, ...]:
    rows = table.tables("word", '{ value = 1, text = "Never" }')
    words = []
    for row in rows:
        value = row.number("value", 0, MOST_VALUE, needed=True)
        words.append(AnswerWord(value=value or 0, text=row.text("text", needed=True, instead="Never")))
        row.done("an answer")
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        table.fault("word", f"A set has from {FEWEST_WORDS} to {MOST_WORDS} answers. Begin each with a line [[word]].")
    signs = [_sign(two.value - one.value) for one, two in pairwise(words)]
    for row, sign in zip(rows[1:], signs, strict=True):
        if sign == 0 or sign != signs[0]:
            row.fault("value", "The numbers of the answers go up from one to the next, or down, and none comes twice.")
    return tuple(words)


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)


def _items(table: Table) -> tuple[CheckInItem, ...]:
    items: list[CheckInItem] = []
    for row in table.tables("item", '{ id = "lonely", text = "How often do you feel lonely?" }'):
        name = _id(row, "lonely")
        if name in [each.id for each in items]:
            row.fault("id", f'Another question is called "{name}". Give this one an id of its own.')
        text = row.text("text", needed=True, instead="How often do you feel lonely?")
        items.append(CheckInItem(id=name, text=text, short=row.text("short")))
        row.done("a question")
    if not 1 <= len(items) <= MOST_ITEMS:
        table.fault("item", f"A set has from 1 to {MOST_ITEMS} questions. Begin each with a line [[item]].")
    return tuple(items)


def _check_whole(table: Table, made: CheckInSet) -> None:
    """What hangs together across the set."""
    if made.scoring is Scoring.CATEGORY and len(made.items) > 1:
        table.fault("scoring", 'A category belongs to one question alone. Write: scoring = "sum"')
    if made.items and made.needs > len(made.items):
        table.fault("needs", f"There are only {len(made.items)} questions.")
    if made.scoring is Scoring.SUM and made.items and made.needs < len(made.items):
        table.fault("needs", f"A sum needs every answer. Write: needs = {len(made.items)}")
    if made.least > made.interval:
        table.fault("least_days", "This is longer than interval_days; let it be the same or shorter.")
    values = [word.value for word in made.words]
    if made.step and values and (min(values), max(values)) != _WHOLE:
        table.fault("step", "Steps belong to answers from 0 to 100. Take the line out, or let the answers go so far.")
    elif made.step and values and any((value - min(values)) % made.step for value in values):
        table.fault("step", "Every number of the answers must be met in steps of this size.")
    if not made.ask and any("?" not in item.text for item in made.items):
        table.fault("ask", 'The items are no questions themselves. Write: ask = "How sure are you of this?"')


def _check_ordinary(table: Table, made: CheckInSet) -> None:
    """A difference that no two results can have would call every change an ordinary one."""
    if made.words and made.items and made.ordinary >= made.highest - made.lowest > 0:
        table.fault("ordinary", "No change could be larger than this. Write the largest that is still an ordinary one.")
