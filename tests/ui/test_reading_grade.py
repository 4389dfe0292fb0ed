"""Words everybody can read: school grade 6 or lower by Flesch and Kincaid, short sentences, and no unkind word.

Measured by textstat over every English text of the program, page by page and file by file.
"""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import textstat

from companion.system.resources import resources_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UI = Path(__file__).parents[2] / "companion" / "ui"
GRADE = 6.0
"""Years of school; the reading age of ten to eleven that the design guide asks for."""
LONGEST_SENTENCE = 25
HARDEST = 12.0
"""Grade of one text by itself; for a single sentence the measure says little, but jargon is far above this."""
RUNNING, SINGLE = 8, 12
"""Words from which on a text is running text, and one that is measured by itself. Short labels would thin out both."""
FEWEST_WORDS = 40
"""A few labels have no grade worth the name; small files are read together with their neighbours."""

READ_BY_PERSON = frozenset(
    {"title", "thought", "aim", "ask", "body", "note", "text", "words", "starters", "say", "rate", "without", "has",
     "if_then", "routine", "ask_next", "say_aloud", "someone_else", "nobody", "own", "done_less", "done_same",
     "done_more", "done_plain", "done_true", "done_upset", "done_forgot"}
)  # fmt: skip
"""Keys of the exercise files that a person reads. ``source``, ``not_for`` and ``follow_up`` are for therapists."""
HELP_KEYS = frozenset({"who_for", "cost"})
"""What a help line says of itself. Names of lines are what their owners chose."""

FORBIDDEN = (
    "!", "invalid", "illegal", "fail", "failed", "failure", "error", "fatal", "abort", "senior", "seniors", "elderly",
    "the aged", "dear", "sweetie", "the lonely", "old folks", "patient", "patients", "cure", "cures", "treatment",
    "disorder", "symptom", "symptoms", "diagnosis", "you should", "you must", "you haven’t", "you forgot",
    "wrong answer", "streak", "score", "points", "user", "users", "click", "ok",
)  # fmt: skip
"""No blame, no pity, no promise of healing, no computer words (design guide, content brief)."""

ALLOWED = {
    "Older people: advice, care, ill-treatment": "a help line for those who are treated badly",
}
"""Sentences with such a word that are kept, each with its reason."""


# --- texts ---


def _spoken(tree: ast.AST) -> Iterator[str]:
    """Every sentence marked for translation."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "tr_n"):
            wanted = node.args[:2] if node.func.id == "tr_n" else node.args[:1]
            for part in wanted:
                for leaf in ast.walk(part):
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                        yield leaf.value


def _group(file: Path) -> str:
    """The page a file belongs to, or the folder it stands in."""
    parts = file.relative_to(UI).parts
    return "/".join(parts[:2]) if parts[0] == "pages" else parts[0]


@cache
def _pages() -> dict[str, list[str]]:
    """Sentences of the program, by page; small groups are read together."""
    found: dict[str, list[str]] = {}
    for file in sorted(UI.rglob("*.py")):
        said = list(_spoken(ast.parse(file.read_text(encoding="utf-8"))))
        if said:
            found.setdefault(_group(file), []).extend(said)
    small = [name for name, said in found.items() if len(_words(_prose(said))) < FEWEST_WORDS]
    together = [sentence for name in small for sentence in found.pop(name)]
    return {**found, f"small pages: {', '.join(small)}": together}


def _leaves(node: object, key: str, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from _leaves(inner, name, keys)
    elif isinstance(node, list):
        for inner in node:
            yield from _leaves(inner, key, keys)
    elif isinstance(node, str) and key in keys:
        yield node


@cache
def _files() -> dict[str, list[str]]:
    """Sentences of the content files."""
    found = {}
    for file in sorted((resources_folder() / "exercises").glob("*.toml")):
        found[file.name] = list(_leaves(tomllib.loads(file.read_text(encoding="utf-8")), "", READ_BY_PERSON))
    lines: list[str] = []
    for file in sorted((resources_folder() / "help_lines").glob("*.toml")):
        lines += _leaves(tomllib.loads(file.read_text(encoding="utf-8")), "", HELP_KEYS)
    found["help lines"] = lines
    return found


def _texts() -> dict[str, list[str]]:
    return {**_pages(), **_files()}


# --- measures ---


def _prose(texts: Iterable[str]) -> str:
    """As a reader meets it: names in place of braces, a full stop after each label. Single words are names and labels,
    such as the months, and have no sentence to be graded."""
    ready = []
    for text in texts:
        filled = re.sub(r"\{[^}]*\}", "Ann", text).strip()
        if len(filled.split()) > 1:
            ready.append(filled if filled[-1] in ".?:…" else f"{filled}.")
    return " ".join(ready)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text)


def _sentences(text: str) -> list[str]:
    filled = re.sub(r"\{[^}]*\}", "Ann", text)
    return [part for part in re.split(r"(?<=[.?:!])\s+|\n+", filled) if part]


@pytest.mark.parametrize("name", _texts())
def test_a_page_reads_at_grade_six_or_lower(name: str) -> None:
    assert textstat.flesch_kincaid_grade(_prose(_texts()[name])) <= GRADE


def _hard_alone(texts: Iterable[str]) -> list[str]:
    return [
        text
        for text in texts
        if len(_words(text)) >= SINGLE and textstat.flesch_kincaid_grade(_prose([text])) > HARDEST
    ]


@pytest.mark.parametrize("name", _texts())
def test_running_text_reads_at_grade_six_without_the_labels_beside_it(name: str) -> None:
    running = [text for text in _texts()[name] if len(_words(text)) >= RUNNING]
    if sum(len(_words(text)) for text in running) >= FEWEST_WORDS:
        assert textstat.flesch_kincaid_grade(_prose(running)) <= GRADE
    assert _hard_alone(_texts()[name]) == []


def test_one_hard_sentence_among_many_labels_is_found() -> None:
    hard = "Cognitive interventions necessitate systematic consideration of alternative views before any plan is made."
    assert textstat.flesch_kincaid_grade(_prose([*_texts()["E03.toml"], hard])) <= GRADE  # the mean alone hides it
    assert _hard_alone([*_texts()["E03.toml"], hard]) == [hard]


def test_no_sentence_is_long() -> None:
    long = [
        f"{name}: {sentence}"
        for name, texts in _texts().items()
        for text in texts
        for sentence in _sentences(text)
        if len(_words(sentence)) > LONGEST_SENTENCE
    ]
    assert not long, "\n".join(long)


def test_no_word_blames_or_belittles() -> None:
    found = [
        f"{name}: “{word}” in “{text}”"
        for name, texts in _texts().items()
        for text in texts
        for word in FORBIDDEN
        if _has(text, word) and text not in ALLOWED
    ]
    assert not found, "\n".join(found)


def _has(text: str, word: str) -> bool:
    return word in text if word == "!" else bool(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE))


def test_what_is_allowed_is_still_said() -> None:
    said = {text for texts in _texts().values() for text in texts}
    assert set(ALLOWED) <= said


def test_every_text_of_the_pages_is_measured() -> None:
    assert sum(len(texts) for texts in _pages().values()) > 800
    assert set(_files()) >= {"E02.toml", "E03.toml", "E04.toml", "E09.toml", "shared.toml", "help lines"}


def test_hard_words_are_found() -> None:
    hard = ["Authentication of the cryptographic configuration was unsuccessful."]
    assert textstat.flesch_kincaid_grade(_prose(hard)) > GRADE
