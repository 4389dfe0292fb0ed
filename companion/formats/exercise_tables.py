"""Exercise files: TOML in, frozen records and faults with their line out; see ``resources/exercises/GUIDE.md``.

Format version 1. One file holds an exercise with its logic and its texts; ``shared.toml`` holds the steps and words
that all have; a translation beside it (``E02.de.toml``) holds texts only, keyed by step id.
"""

from dataclasses import field
from datetime import date
from typing import Any

from companion.domain.exercise_head import SHELVES
from companion.domain.exercises import MAX_MINUTES, RATE_VALUES, Exercise, Fact, Step, TrapBook, Words
from companion.domain.problems import Fault
from companion.domain.record import record
from companion.domain.starters import StarterBook
from companion.formats.exercise_fields import Faults, Table
from companion.formats.exercise_steps import ID, read_steps
from companion.formats.toml_lines import parse


@record
class Shared:
    """What the shared file holds."""

    steps: tuple[Step, ...] = ()
    words: Words = field(default_factory=Words)
    traps: TrapBook = field(default_factory=TrapBook)
    starters: StarterBook = field(default_factory=StarterBook)


def read(text: str, shared: Shared | None = None) -> tuple[Exercise | None, list[Fault]]:
    """The exercise of a file, and what is wrong with it. With any fault there is no exercise."""
    values, faults = parse(text)
    return (None, faults) if faults else read_values(values, text, shared)


def read_values(values: dict[str, Any], text: str, shared: Shared | None) -> tuple[Exercise | None, list[Fault]]:
    """The same from raw tables; ``text`` is where the lines are looked up."""
    faults = Faults(text)
    table = Table(values, (), faults)
    head = _head(table)
    parts: dict[str, Any] = {
        "aim": table.text("aim", needed=True, instead="Say in one line what this is meant to do."),
        "source": table.text("source", needed=True, instead="Where the idea comes from: author and year."),
        "not_for": table.texts("not_for", needed=True),
        "follow_up": table.text("follow_up", needed=True, instead="After the plan took place."),
        "facts": _facts(table),
        "steps": read_steps(table),
        "asks_upset": table.flag("asks_upset", usual=True),
        "forget_unless": table.text("forget_unless"),
        "likely": table.texts("likely"),
    }
    table.done("an exercise")
    shared = shared or Shared()
    if not parts["steps"]:
        faults.add((), "There is no step. Begin one with a line [[step]], then id, kind and ask.")
    if faults:
        return None, faults.all()
    parts |= {"shared": shared.steps, "words": shared.words, "traps": shared.traps, "starters": shared.starters}
    return Exercise(**head, **parts), []


def read_shared(values: dict[str, Any], text: str) -> tuple[Shared, list[Fault]]:
    """The shared file."""
    faults = Faults(text)
    table = Table(values, (), faults)
    table.number("version", 1, 9999, needed=True)
    table.text("language", needed=True, instead="en")
    words = _words(table.table("words"))
    shared = Shared(steps=read_steps(table), words=words)
    table.done("the shared file")
    return shared, faults.all()


def _head(table: Table) -> dict[str, Any]:
    name = table.text("id", needed=True, instead="E02")
    if name and not ID.fullmatch(name):
        table.fault("id", 'An id has letters and numbers only. Write: id = "E02"')
    return {
        "id": name,
        "version": table.number("version", 1, 9999, needed=True) or 1,
        "language": table.text("language", needed=True, instead="en"),
        "title": table.text("title", needed=True),
        "thought": table.text("thought", may_be_empty=True),
        "minutes": table.number("minutes", 1, MAX_MINUTES, needed=True) or 1,
        "shelf": table.word("shelf", SHELVES, needed=True),
        "gentle": table.flag("gentle"),
        "with_therapist": table.flag("with_therapist"),
        "offered": table.flag("offered", usual=True),
    }


def _words(table: Table | None) -> Words:
    if table is None:
        return Words()
    texts = [name for name in Words.__dataclass_fields__ if name != "rate"]
    rate = table.texts("rate", needed=True)
    if rate and len(rate) != len(RATE_VALUES):
        table.fault("rate", "A rating has five words, for 0, 25, 50, 75 and 100. Write all five.")
    found = {name: table.text(name, needed=True) for name in texts}
    table.done("the words")
    return Words(rate=rate, **found)


def _facts(table: Table) -> tuple[Fact, ...]:
    """Facts in the order of the file; of one name each country has one."""
    facts: list[Fact] = []
    for one in table.tables("fact", '{ id = "phones" }'):
        fact = _fact(one)
        if any((fact.id, fact.country) == (each.id, each.country) for each in facts):
            one.fault("country", f'The fact "{fact.id}" stands here twice for {fact.country}. Take one out.')
        facts.append(fact)
    return tuple(facts)


def _fact(table: Table) -> Fact:
    fact = Fact(
        id=table.text("id", needed=True, instead="phones"),
        country=table.text("country", needed=True, instead="US"),
        text=table.text("text", needed=True),
        source=table.text("source", needed=True, instead="Who found it"),
        year=table.number("year", 1900, 2999, needed=True) or 0,
        url=_page(table),
        checked=_day(table),
    )
    table.done("a fact")
    return fact


def _page(table: Table) -> str:
    url = table.text("url")
    if url and not url.startswith("https://"):
        table.fault("url", 'Write the whole address of the page: url = "https://www.cso.ie/"')
    return url


def _day(table: Table) -> date | None:
    text = table.text("checked")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        table.fault("checked", f'"{text}" is not a day. Write: checked = "2026-11-22"')
        return None
