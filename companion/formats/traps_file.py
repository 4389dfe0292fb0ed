"""The file of thinking traps beside the exercises: TOML in, records and faults with their line out.

Another language is a whole file of its own (``traps.de.toml``) with the same ids, because cues cannot be translated
word by word.
"""

from companion.domain.problems import Fault
from companion.domain.traps import Trap, TrapBook
from companion.formats.exercise_fields import Faults, Table
from companion.formats.exercise_steps import ID
from companion.formats.toml_lines import parse

MOST_CUES = 80
"""Of one trap: a longer list offers it nearly always."""


def read_traps(text: str, like: TrapBook | None = None) -> tuple[TrapBook | None, list[Fault]]:
    """The traps of a file, and what is wrong with it; with any fault there are none.

    ``like`` is the original of a translation: all its ids must be there, and no others.
    """
    values, broken = parse(text)
    if broken:
        return None, broken
    faults = Faults(text)
    table = Table(values, (), faults)
    book = _book(table, faults)
    if like is not None:
        _same_ids(table, book, like)
    return (None, faults.all()) if faults else (book, [])


def _book(table: Table, faults: Faults) -> TrapBook:
    table.number("version", 1, 9999, needed=True)
    table.text("language", needed=True, instead="en")
    traps = tuple(_trap(one) for one in table.tables("trap", '{ id = "future" }'))
    book = TrapBook(
        traps=traps,
        not_cues=_cues(table, "not_cues"),
        none_word=table.text("none_word", needed=True, instead="None of these, it may simply be hard"),
    )
    table.done("the file of traps")
    if not traps:
        faults.add((), "There is no trap. Begin one with a line [[trap]], then id and name.")
    names = [trap.id for trap in traps]
    for place, name in enumerate(names):
        if name in names[:place]:
            faults.add(("trap", place, "id"), f'Another trap is called "{name}". Give this one an id of its own.')
    return book


def _trap(table: Table) -> Trap:
    name = table.text("id", needed=True, instead="future")
    if name and not ID.fullmatch(name):
        table.fault("id", 'An id has letters, numbers and _ only. Write: id = "future"')
    trap = Trap(
        id=name,
        name=table.text("name", needed=True, instead="Guessing the future"),
        does=table.text("does", needed=True, instead="It expects the worst."),
        example=table.text("example", needed=True),
        loosen=table.text("loosen", needed=True, instead="What happened the last time?"),
        cues=_cues(table, "cues"),
    )
    table.done("a trap")
    if trap.loosen.count("?") != 1:
        table.fault("loosen", "This is one question, with one question mark.")
    if len(trap.cues) > MOST_CUES:
        table.fault("cues", f"There are {len(trap.cues)} cues; {MOST_CUES} is the most.")
    return trap


def _cues(table: Table, key: str) -> tuple[str, ...]:
    cues = table.texts(key, needed=True)
    for cue in cues:
        if cue != cue.lower():
            table.fault(key, f'Cues are looked for in small letters. Write: "{cue.lower()}"')
        if cues.count(cue) > 1:
            table.fault(key, f'"{cue}" stands here twice. Take one out.')
    return cues


def _same_ids(table: Table, book: TrapBook, like: TrapBook) -> None:
    here, there = {trap.id for trap in book.traps}, {trap.id for trap in like.traps}
    for name in sorted(there - here):
        table.fault("", f'The trap "{name}" of the original is missing here.')
    for name in sorted(here - there):
        table.fault("", f'The original has no trap "{name}". Take it out.')
