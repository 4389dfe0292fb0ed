"""An exercise while it is being written: plain tables as they stand in its file, which may still be unfinished.

Nothing here raises for what is missing or of the wrong type: the check says that, beside the field. Every change gives
new tables and leaves the old ones as they were, so that each can be put back.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from datetime import datetime
from itertools import pairwise
from typing import Any

from companion.domain.record import record
from companion.domain.step_base import StepKind

Tables = dict[str, Any]
"""A file as it is read: keys with texts, numbers, truth values, lists and tables."""
Path = tuple[str | int, ...]
"""Keys and list places from the top, such as ``("step", 2, "options", 0, "text")``."""

STEP = "step"
CARDS, BOXES, COLUMNS, IDEAS, RULES = "options", "boxes", "columns", "ideas", "rules"
LONGEST_ID = 24
"""Letters of an id made of words; enough to know it again in the text."""
LONGEST = 200_000
"""Letters of a draft; nine times as many as our longest exercise has."""
MOST_DEPTH = 12
"""Brackets in brackets; an exercise needs four."""
_TEXTS_OF_ENTRY = {CARDS: "answer", BOXES: "box", COLUMNS: "column", IDEAS: "idea"}


@record
class Draft:
    """One exercise somebody is writing. ``text`` is the whole file, ``at`` (UTC) when it was changed last.

    ``title`` and ``exercise``, its id, are those in the text, and empty where it cannot be read.
    """

    id: str
    text: str
    at: datetime
    title: str = ""
    exercise: str = ""


# --- looking ---


def at(tables: object, path: Path) -> object:
    """What stands at a place; ``None`` when nothing does."""
    found: object = tables
    for part in path:
        if isinstance(found, dict) and isinstance(part, str):
            found = found.get(part)
        elif isinstance(found, list) and isinstance(part, int) and 0 <= part < len(found):
            found = found[part]
        else:
            return None
    return found


def text_at(tables: object, path: Path) -> str:
    """The words at a place; empty for anything else."""
    found = at(tables, path)
    return found if isinstance(found, str) else ""


def texts_at(tables: object, path: Path) -> tuple[str, ...]:
    """The list of words at a place; one word alone counts as a list."""
    found = at(tables, path)
    if isinstance(found, str):
        return (found,) if found else ()
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def number_at(tables: object, path: Path) -> int | None:
    """The whole number at a place."""
    found = at(tables, path)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def flag_at(tables: object, path: Path, *, usual: bool = False) -> bool:
    """Yes or no at a place; ``usual`` where nothing stands."""
    found = at(tables, path)
    return found if isinstance(found, bool) else usual


def entries_at(tables: object, path: Path) -> tuple[Tables, ...]:
    """The tables of a list at a place; none when there is something else."""
    found = at(tables, path)
    good = isinstance(found, list) and all(isinstance(each, dict) for each in found)
    return tuple(found) if good and isinstance(found, list) else ()


def steps_of(tables: object) -> tuple[Tables, ...]:
    """The steps, finished or not."""
    return entries_at(tables, (STEP,))


def kind_at(tables: object, step: int) -> StepKind | None:
    """The kind of a step; ``None`` when it is none of ours."""
    word = text_at(tables, (STEP, step, "kind"))
    return StepKind(word) if word in set(StepKind) else None


def place_of(tables: object, name: str) -> int | None:
    """Where the step of an id stands."""
    return next((place for place, step in enumerate(steps_of(tables)) if step.get("id") == name), None)


def too_deep(value: object, left: int = MOST_DEPTH) -> bool:
    """Whether brackets stand in brackets more often than any exercise needs."""
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return left == 0 or any(too_deep(each, left - 1) for each in inside)


# --- changing ---


def put(tables: Tables, path: Path, value: object) -> Tables:
    """The tables with a value at a place. ``None``, empty words and empty lists take the key out.

    Tables on the way that are not there are made; an entry of a list must be there.
    """
    new = deepcopy(tables)
    here: Any = new
    for part, after in pairwise(path):
        if isinstance(here, dict) and not isinstance(here.get(part), dict | list) and isinstance(after, str):
            here[part] = {}
        here = here[part]
    last = path[-1]
    if value is None or (isinstance(value, str | tuple | list) and not value):
        if isinstance(here, dict):
            here.pop(last, None)
        return new
    here[last] = list(value) if isinstance(value, tuple) else value
    return new


def add(tables: Tables, path: Path, entry: object, place: int | None = None) -> Tables:
    """The tables with one more entry in a list, at the end or at a place; the list is made where there is none."""
    entries = list(entries_at(tables, path))
    entries.insert(len(entries) if place is None else place, deepcopy(entry))  # type: ignore[arg-type]
    return put(tables, path, entries)


def take_out(tables: Tables, path: Path, place: int) -> Tables:
    """The tables without one entry of a list."""
    entries = [each for number, each in enumerate(entries_at(tables, path)) if number != place]
    return put(tables, path, entries)


def move(tables: Tables, path: Path, place: int, by: int) -> Tables:
    """The tables with one entry of a list moved up (-1) or down (1); as they were when it cannot move."""
    entries = list(entries_at(tables, path))
    to = place + by
    if not (0 <= place < len(entries) and 0 <= to < len(entries)):
        return tables
    entries.insert(to, entries.pop(place))
    return put(tables, path, entries)


def new_step(tables: Tables, kind: StepKind) -> Tables:
    """A step that is still empty, with an id of its own."""
    taken = {text_at(step, ("id",)) for step in steps_of(tables)}
    return {"id": free_id(kind.value, taken), "kind": kind.value, **deepcopy(_BEGINNINGS.get(kind, {}))}


def new_entry(tables: Tables, path: Path) -> Tables:
    """An answer, box, column or idea that is still empty, with an id of its own."""
    key = str(path[-1])
    entry: Tables = {"id": free_id(_TEXTS_OF_ENTRY.get(key, "answer"), _ids_around(tables, path)), "text": ""}
    if key == IDEAS:
        entry |= {"mode": "alone", "days": 1, "at": "10:00"}
    return entry


_BEGINNINGS: dict[StepKind, Tables] = {
    StepKind.PRACTICE: {"scene": "answer", "level": "watch"},
    StepKind.CHOICE: {CARDS: [{"id": "answer", "text": ""}, {"id": "answer_2", "text": ""}]},
    StepKind.MULTI: {CARDS: [{"id": "answer", "text": ""}, {"id": "answer_2", "text": ""}]},
    StepKind.SHARE: {CARDS: [{"id": "answer", "text": ""}, {"id": "answer_2", "text": ""}]},
    StepKind.ORDER: {CARDS: [{"id": f"answer{end}", "text": ""} for end in ("", "_2", "_3")]},
    StepKind.SORT: {
        CARDS: [{"id": "answer", "text": ""}, {"id": "answer_2", "text": ""}],
        BOXES: [{"id": "box", "text": ""}, {"id": "box_2", "text": ""}],
    },
    StepKind.GRID: {
        CARDS: [{"id": "answer", "text": ""}, {"id": "answer_2", "text": ""}],
        COLUMNS: [{"id": "column", "text": ""}, {"id": "column_2", "text": ""}],
    },
    StepKind.RATES: {CARDS: [{"id": "answer", "text": ""}]},
    StepKind.PLAN: {IDEAS: [{"id": "idea", "text": "", "mode": "in_person", "days": 2, "at": "15:00"}]},
}
"""What a new step begins with, so that the form shows where the words go."""


# --- ids, which nobody has to think of ---


def slug(words: str) -> str:
    """An id made of words: small letters, numbers and _; empty when nothing of it is left."""
    plain = re.sub(r"[^a-z0-9]+", "_", words.lower().replace("’", "").replace("'", "")).strip("_")
    if len(plain) > LONGEST_ID:
        plain = plain[: LONGEST_ID + 1].rpartition("_")[0] or plain[:LONGEST_ID]
    return plain


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id, or the same with the first number that is still free."""
    if wanted not in taken:
        return wanted
    number = next(number for number in range(2, len(taken) + 3) if f"{wanted}_{number}" not in taken)
    return f"{wanted}_{number}"


def named(tables: Tables, path: Path, words: str) -> Tables:
    """The tables after words of a step, answer, box or idea have changed: its id follows them where it may.

    An id that was made by itself follows the new words as long as nothing else in the file names it. ``path`` leads
    to the step or entry.
    """
    old = text_at(tables, (*path, "id"))
    before = text_at(tables, (*path, "ask" if len(path) == len((STEP, 0)) else "text"))
    made = {slug(before), text_at(tables, (*path, "kind")), *_TEXTS_OF_ENTRY.values()}
    by_itself = re.sub(r"_\d+$", "", old) in made or old in made
    wanted = slug(words)
    if not by_itself or not wanted or wanted in _NAMES_OF_GOALS or _named_elsewhere(tables, path, old):
        return tables
    new = free_id(wanted, _ids_around(tables, path[:-1]) - {old})
    return tables if new == old else put(tables, (*path, "id"), new)


_NAMES_OF_GOALS = frozenset({"end", "help", "call", "fear", "lines", "settings", "own", "else", "nobody", "none"})
"""Words with a meaning of their own; a step or an answer must not be called so."""


def _ids_around(tables: Tables, path: Path) -> set[str]:
    """Ids that an entry of this list must not have: those beside it, and in a sort or a grid those of its step."""
    lists = [path]
    if path[-1] in (CARDS, BOXES, COLUMNS):
        lists = [(*path[:-1], key) for key in (CARDS, BOXES, COLUMNS)]
    return {text_at(entry, ("id",)) for each in lists for entry in entries_at(tables, each)}


def _named_elsewhere(tables: Tables, path: Path, name: str) -> bool:
    if not name or text_at(tables, ("forget_unless",)):  # there the ids of answers are those of steps
        return bool(name)
    word = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])")
    return any(word.search(words) for where, words in _references(tables) if where != (*path, "id"))


_REFERRING = frozenset({"goto", "step", "is", "has", "options_of", "picked_in", "without", "by_gap", "rows_in",
                        "rates_in", "scene_of", "of", "forget_unless"})  # fmt: skip
"""Keys whose words are ids. Others only name one inside curly brackets."""


def _references(tables: Tables, path: Path = (), key: str = "") -> Iterator[tuple[Path, str]]:
    """Every text that may hold an id, with its place."""
    value = at(tables, path) if path else tables
    if isinstance(value, str):
        if key in _REFERRING:
            yield path, value
        else:
            yield from ((path, inside) for inside in re.findall(r"\{([^}|]*)", value))
    elif isinstance(value, dict):
        for name in value:
            yield from _references(tables, (*path, name), name)
    elif isinstance(value, list):
        for place in range(len(value)):
            yield from _references(tables, (*path, place), key)


# --- beginnings ---


def bare(exercise: str, language: str = "en") -> Tables:
    """The frame every exercise with a thought needs: how upset one is at its start and at its end."""
    return {
        "id": exercise,
        "version": 1,
        "language": language,
        "title": "",
        "thought": "",
        "aim": "",
        "shelf": "thoughts",
        "minutes": 5,
        "source": "",
        STEP: [
            {"id": "upset", "kind": "rate", "ask": "How upset are you now?", "words": list(_HOW_UPSET),
             "keeps": "upset_before"},
            {"id": "upset_end", "kind": "rate", "ask": "How upset are you now?", "words": list(_HOW_UPSET),
             "keeps": "upset_after"},
        ],
    }  # fmt: skip


_HOW_UPSET = ("Not at all", "A little", "Somewhat", "A lot", "Very much")


def copied(tables: Tables, exercise: str) -> Tables:
    """A copy under a name of its own, which begins to be counted anew."""
    return put(put(tables, ("id",), exercise), ("version",), 1)


def free_exercise(taken: Collection[str]) -> str:
    """A name for a new exercise, such as ``T01``, that no other has."""
    return next(name for number in range(1, len(taken) + 2) if (name := f"T{number:02}") not in taken)


# --- for the preview ---

_GAP = "…"


def filled_up(tables: Mapping[str, Any]) -> Tables:
    """The tables with dots where words are still missing, so that the finished steps can be looked at already."""
    new = deepcopy(dict(tables))
    for key in ("id", "language", "title", "aim", "source", "follow_up"):
        new[key] = text_at(new, (key,)).strip() or ("T00" if key == "id" else _GAP)
    new["not_for"] = [each for each in texts_at(new, ("not_for",)) if each.strip()] or [_GAP]
    steps = [step for place, step in enumerate(steps_of(new)) if kind_at(new, place) is not None]
    for place, step in enumerate(steps):
        _fill_step(step, place)
    new[STEP] = steps
    return new


def _fill_step(step: Tables, place: int) -> None:
    kind = StepKind(step["kind"])
    step["id"] = text_at(step, ("id",)) or f"{kind.value}_{place + 1}_"
    step["ask"] = text_at(step, ("ask",)).strip() or _GAP
    for key in _LISTS_OF.get(kind, ()):
        borrows = key == CARDS and any(step.get(other) for other in ("options_of", "picked_in", "also_from", "bank"))
        if not borrows:
            step[key] = _fill_entries(entries_at(step, (key,)), key)
    for key, value in _NEEDED.get(kind, {}).items():
        step.setdefault(key, value)
    if kind is StepKind.TEXT:
        starters = [each for each in texts_at(step, ("starters",)) if each.strip()]
        step["starters"] = (starters + [_GAP] * 4)[: max(4, min(6, len(starters)))]


def _fill_entries(entries: tuple[Tables, ...], key: str) -> list[Tables]:
    filled = [{**entry, "text": text_at(entry, ("text",)).strip() or _GAP} for entry in entries]
    if key == IDEAS:
        return filled or [{"id": "idea", "text": _GAP, "mode": "alone"}]
    return filled or [{"id": f"{_TEXTS_OF_ENTRY[key]}{end}", "text": _GAP} for end in ("", "_2")]


_LISTS_OF = {
    StepKind.CHOICE: (CARDS,),
    StepKind.MULTI: (CARDS,),
    StepKind.SHARE: (CARDS,),
    StepKind.ORDER: (CARDS,),
    StepKind.SORT: (CARDS, BOXES),
    StepKind.GRID: (CARDS, COLUMNS),
    StepKind.RATES: (CARDS,),
    StepKind.LADDER: (CARDS,),
    StepKind.PLAN: (IDEAS,),
}
_NEEDED = {
    StepKind.LADDER: {"rates_in": "rates"},
    StepKind.LETTER: {"template": _GAP},
    StepKind.PRACTICE: {"scene": "answer", "level": "watch"},
}
