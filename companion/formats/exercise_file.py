"""The folder of exercise files as a catalogue: the good ones, and the faulty ones with what is wrong and where.

A translation beside a file is used when it is whole; otherwise the original is shown, and the translation is listed
among the faulty. Files are read when they are first asked for, and then kept.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from companion.domain.problems import Fault
from companion.domain.record import record
from companion.formats.exercise_head import COMMON_FILES, SHARED_FILE, TRANSLATION, TRAPS_FILE, read_head

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.exercise_head import Head
    from companion.domain.exercises import Exercise, FaultyExercise
    from companion.domain.traps import TrapBook
    from companion.formats.exercise_tables import Shared


@record
class _File:
    """One exercise as it was read."""

    exercise: Exercise | None
    faults: dict[str, list[Fault]]


@record
class _Common:
    """The shared file as it was read, and in the language asked for if that is whole."""

    original: Shared
    translated: Shared | None = None
    faults: dict[str, list[Fault]] = field(default_factory=dict)


def read_folder(folder: Path, language: str = "en") -> ExerciseFolder:
    """The catalogue of a folder. Nothing is opened yet."""
    return ExerciseFolder(folder, language)


class ExerciseFolder:
    """The exercises of one folder, in one language where there is a translation."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        self._folder = folder
        self._language = language
        self._read: dict[str, _File] = {}
        self._tops: dict[str, Head | None] = {}
        self._common: _Common | None = None

    def heads(self) -> list[Head]:
        """Every readable exercise by id, without its steps; only the top of each file is read."""
        heads = [self._head(name) for name in self._names()]
        return [head for head in heads if head is not None]

    def get(self, exercise: str) -> Exercise | None:
        """One exercise; ``None`` when there is none of that id, or its file has faults."""
        return self._file(exercise).exercise if exercise in self._names() else None

    def faulty(self) -> list[FaultyExercise]:
        """Every file with faults, by name. Reads all files."""
        from companion.domain.exercises import FaultyExercise  # noqa: PLC0415 - not before a page asks

        found = dict(self._shared().faults)
        for name in self._names():
            found |= self._file(name).faults
        return [FaultyExercise(file=file, faults=tuple(faults)) for file, faults in sorted(found.items()) if faults]

    def shared(self) -> tuple[Shared, Shared | None]:
        """What all exercises share: as written, and in the language asked for if that is whole."""
        common = self._shared()
        return common.original, common.translated

    def _names(self) -> list[str]:
        files = sorted(self._folder.glob("*.toml"))
        return [file.stem for file in files if file.name not in COMMON_FILES and not TRANSLATION.fullmatch(file.name)]

    def _head(self, name: str) -> Head | None:
        if self._language == "en" and name not in self._read:
            if name not in self._tops:
                text = _top(self._folder / f"{name}.toml")
                head = None if text is None else read_head(text)
                # a copy is not the exercise once more
                self._tops[name] = head if head is not None and head.id == name else None
            return self._tops[name]
        return self._file(name).exercise

    def _file(self, name: str) -> _File:
        if name not in self._read:
            self._read[name] = self._open(name)
        return self._read[name]

    def _open(self, name: str) -> _File:
        # Today needs only the heads; reading steps, checking and translating is loaded with the first exercise.
        from companion.formats.exercise_check import check_values  # noqa: PLC0415
        from companion.formats.exercise_translation import translate  # noqa: PLC0415
        from companion.formats.toml_lines import parse  # noqa: PLC0415

        path = self._folder / f"{name}.toml"
        text = _text(path)
        if text is None:
            return _File(exercise=None, faults={path.name: [_NO_TEXT]})
        values, faults = parse(text)
        if faults:
            return _File(exercise=None, faults={path.name: faults})
        checked = check_values(values, text, self._shared().original)
        if checked.exercise is not None and checked.exercise.id != name:
            wrong = Fault(line=1, what=f'The id must be the name of the file. Write: id = "{name}"')
            return _File(exercise=None, faults={path.name: [wrong]})
        other = self._folder / f"{name}.{self._language}.toml"
        if checked.exercise is None or not other.is_file():
            return _File(exercise=checked.exercise, faults={path.name: checked.faults})
        translated, wrongs = translate(values, _text(other) or "")
        shared = self._shared().translated
        in_language = None if wrongs or shared is None else check_values(translated, text, shared).exercise
        return _File(exercise=in_language or checked.exercise, faults={other.name: wrongs})

    def _shared(self) -> _Common:
        if self._common is None:
            self._common = self._open_shared()
        return self._common

    def _open_shared(self) -> _Common:
        from companion.formats.exercise_tables import Shared, read_shared  # noqa: PLC0415 - as above
        from companion.formats.exercise_translation import translate  # noqa: PLC0415 - as above
        from companion.formats.starters import STARTERS, starters_beside  # noqa: PLC0415 - as above
        from companion.formats.toml_lines import parse  # noqa: PLC0415 - as above

        text = _text(self._folder / SHARED_FILE)
        if text is None:
            return _Common(original=Shared(), faults={SHARED_FILE: [_NO_TEXT]})
        values, faults = parse(text)
        if faults:
            return _Common(original=Shared(), faults={SHARED_FILE: faults})
        traps, trapped = _read_traps(self._folder / TRAPS_FILE)
        original, faults = read_shared(values, text)
        starters, bank = starters_beside(self._folder, self._language)
        original = replace(original, traps=traps, starters=starters)
        found = {SHARED_FILE: faults, TRAPS_FILE: trapped, STARTERS: bank}
        other = self._folder / f"shared.{self._language}.toml"
        if faults or not other.is_file():
            return _Common(original=original, faults=found)
        translated, wrongs = translate(values, _text(other) or "")
        in_language = None if wrongs else replace(read_shared(translated, text)[0], starters=starters)
        theirs = self._folder / f"traps.{self._language}.toml"
        if in_language is not None and theirs.is_file():
            in_language = replace(in_language, traps=_read_traps(theirs, traps)[0])
            found[theirs.name] = _read_traps(theirs, traps)[1]
        return _Common(original=original, translated=in_language, faults={**found, other.name: wrongs})


def _read_traps(path: Path, like: TrapBook | None = None) -> tuple[TrapBook, list[Fault]]:
    """The traps of a folder; none when it has no such file."""
    from companion.domain.traps import TrapBook  # noqa: PLC0415 - not before an exercise is opened
    from companion.formats.traps_file import read_traps  # noqa: PLC0415 - as above

    if not path.is_file():
        return TrapBook(), []
    text = _text(path)
    book, faults = (None, [_NO_TEXT]) if text is None else read_traps(text, like)
    return book or TrapBook(), faults


_NO_TEXT = Fault(line=0, what="This file is missing or is not plain text. Save it as UTF-8 text.")


_TOP_BYTES = 3000
"""The top of a file is nearly always shorter."""


def _top(path: Path) -> str | None:
    """The text up to the first table, or a little more; without reading the rest of a long file."""
    try:
        with path.open("rb") as file:
            start = file.read(_TOP_BYTES)
        whole = len(start) < _TOP_BYTES or b"\n[" not in start
        return _text(path) if whole else start[: start.index(b"\n[") + 2].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
