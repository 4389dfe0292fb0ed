"""Another language of an exercise: a file with texts only, keyed by step id, laid over the original.

The logic stands once. A text that is missing is a fault of the translation, and the original is shown whole, so
that nobody ever reads two languages in one exercise.
"""

import copy
from collections.abc import Collection, Mapping
from typing import Any

from companion.domain.problems import Fault
from companion.formats.exercise_fields import Faults, nearest
from companion.formats.toml_lines import Path, parse

HEAD_TEXTS = ("title", "thought", "aim", "follow_up", "not_for")
STEP_TEXTS = ("ask", "body", "note", "lines", "starters", "words", "template", "ask_next", "if_then")
LISTS = {
    "options": ("options", "text"),
    "says": ("options", "say"),
    "boxes": ("boxes", "text"),
    "box_says": ("boxes", "say"),
    "columns": ("columns", "text"),
    "column_says": ("columns", "say"),
    "ideas": ("ideas", "text"),
    "routines": ("ideas", "routine"),
    "places": ("ideas", "place"),
}
"""Tables of a step's texts by id: from where, and which text of each entry."""
_TOP = ("language", "version", "words", "text", "facts", *HEAD_TEXTS)


def translate(original: Mapping[str, Any], text: str) -> tuple[dict[str, Any], list[Fault]]:
    """The original's raw tables with the texts of a translation in them, and what is wrong with the translation."""
    translation, broken = parse(text)
    if broken:
        return {}, broken
    return _Laying(original, translation, Faults(text)).result()


class _Laying:
    """One translation laid over one original."""

    def __init__(self, original: Mapping[str, Any], translation: Mapping[str, Any], faults: Faults) -> None:
        self._values: dict[str, Any] = copy.deepcopy(dict(original))
        self._new = translation
        self._faults = faults

    def result(self) -> tuple[dict[str, Any], list[Fault]]:
        self._top()
        texts = self._table(self._new, "text", ())
        steps = {step.get("id", ""): step for step in self._values.get("step", [])}
        self._unknown(texts, steps, ("text",), "a step of the original")
        for name, step in steps.items():
            self._step(step, self._table(texts, name, ("text",)), ("text", name))
        facts = self._table(self._new, "facts", ())
        for fact in self._values.get("fact", []):
            self._take(fact, "text", facts, self._fact_name(fact), ("facts",))
        return self._values, self._faults.all()

    def _fact_name(self, fact: Mapping[str, Any]) -> str:
        """Its id, and with it the country where there are several of that id: ``phones-DE``."""
        name = str(fact.get("id", ""))
        several = sum(each.get("id", "") == name for each in self._values["fact"]) > 1
        return f"{name}-{fact.get('country', '')}" if several else name

    def _top(self) -> None:
        self._unknown(self._new, _TOP, (), "a translation")
        if self._new.get("version") != self._values.get("version"):
            version = self._values.get("version")
            self._faults.add(
                ("version",),
                f"The original has version {version}. Look at its changes, then write: version = {version}",
            )
        self._take(self._values, "language", self._new, "language", ())
        for key in HEAD_TEXTS:
            self._take(self._values, key, self._new, key, ())
        if "words" in self._values:
            words = self._table(self._new, "words", ())
            for key in self._values["words"]:
                self._take(self._values["words"], key, words, key, ("words",))

    def _step(self, step: dict[str, Any], texts: Mapping[str, Any], path: Path) -> None:
        self._unknown(texts, (*STEP_TEXTS, *LISTS), path, "the texts of a step")
        for key in STEP_TEXTS:
            self._take(step, key, texts, key, path)
        for table, (family, field) in LISTS.items():
            by_id = self._table(texts, table, path)
            entries = {entry.get("id", ""): entry for entry in step.get(family, [])}
            self._unknown(by_id, entries, (*path, table), "an answer of this step")
            for name, entry in entries.items():
                self._take(entry, field, by_id, name, (*path, table))

    def _take(self, target: dict[str, Any], key: str, texts: Mapping[str, Any], name: str, path: Path) -> None:
        """Put one text in the place of the original's. Only what the original has is asked for."""
        if key not in target or target[key] == "":
            return
        if name not in texts:
            self._faults.add(path, f'The words for "{name}" are missing here. The original says: {target[key]}')
        elif type(texts[name]) is not type(target[key]):
            self._faults.add((*path, name), f'"{name}" must look like the original: {target[key]}')
        else:
            target[key] = texts[name]

    def _table(self, values: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
        value = values.get(key, {})
        if isinstance(value, Mapping):
            return value
        self._faults.add((*path, key), f'"{key}" holds texts by id. Write: {key} = {{ yes = "Yes" }}')
        return {}

    def _unknown(self, texts: Mapping[str, Any], known: Collection[str], path: Path, where: str) -> None:
        for key in texts:
            if key not in known:
                self._faults.add((*path, key), f'"{key}" is not {where}. Take it out.{nearest(key, known)}')
