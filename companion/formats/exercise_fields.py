"""Reading the tables of an exercise file, field by field, and noting each fault with its place."""

from collections.abc import Iterable, Mapping
from typing import Any

from companion.domain.problems import Fault
from companion.formats.toml_lines import Path, one_line


class Faults:
    """Faults by path; the lines are looked up at the end, and only if there are any."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[tuple[Path, str]] = []

    def add(self, path: Path, what: str) -> None:
        """Something wrong at a key, a list item or a table."""
        self._found.append((path, one_line(what)))

    def __bool__(self) -> bool:
        return bool(self._found)

    def all(self) -> list[Fault]:
        """All faults with line and column, in the order of the file."""
        if not self._found:
            return []
        # Only a file with faults needs its places.
        from companion.formats.toml_lines import places  # noqa: PLC0415

        try:
            known = places(self._text)
        except RecursionError:  # brackets in brackets, just few enough for the reader of TOML
            known = {}
        faults = [_placed(path, what, known) for path, what in self._found]
        return sorted(set(faults), key=lambda fault: (fault.line, fault.column, fault.what))


def _placed(path: Path, what: str, known: Mapping[Path, tuple[int, int]]) -> Fault:
    whole = path
    while path and path not in known:
        path = path[:-1]
    line, column = known.get(path, (1, 1))
    return Fault(line=line, column=column, what=what, path=whole)


def nearest(word: str, known: Iterable[str]) -> str:
    """A question whether another word was meant; empty when no known word is close."""
    # Only a mistyped word needs it, and it is slow to load.
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(word, sorted(known), n=1)
    return f' Did you mean "{close[0]}"?' if close else ""


class Table:
    """One table of the file. Reads each key once, checks its kind, and at the end names the unknown ones."""

    def __init__(self, values: Mapping[str, Any], path: Path, faults: Faults) -> None:
        self.path = path
        self._values = values
        self._faults = faults
        self._known: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def fault(self, key: str, what: str) -> None:
        """Something wrong with a key."""
        self._faults.add((*self.path, key) if key else self.path, what)

    def text(self, key: str, *, needed: bool = False, instead: str = "", may_be_empty: bool = False) -> str:
        """A text. ``instead`` is an example, for the sentence about what to write."""
        value = self._get(key)
        if value == "" and may_be_empty:
            return ""
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None or needed:
            example = instead or "A few plain words."
            wrong = f'"{key}" is missing' if value is None else f'"{key}" must be words in quotes'
            self.fault(key, f'{wrong}. Write: {key} = "{example}"')
        return ""

    def word(self, key: str, known: Iterable[str], *, needed: bool = False) -> str:
        """One of a few known words; empty when it is not there or not one of them."""
        words = sorted(known)
        value = self.text(key, needed=needed, instead=words[0])
        if value and value not in words:
            self.fault(key, f'"{value}" is not known here. Write one of: {", ".join(words)}.{nearest(value, words)}')
            return ""
        return value

    def number(self, key: str, low: int, high: int, *, needed: bool = False) -> int | None:
        """A whole number within limits, both included."""
        value = self._get(key)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        if value is not None or needed:
            wrong = f'"{key}" is missing' if value is None else f'"{key}" must be a whole number'
            self.fault(key, f"{wrong}, from {low} to {high}. Write: {key} = {low}")
        return None

    def flag(self, key: str, *, usual: bool = False) -> bool:
        """True or false; ``usual`` when it is not there."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, f'"{key}" is yes or no. Write: {key} = true')
        return usual if value is None else value is True

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        value = self._get(key)
        if isinstance(value, str):
            value = [value]
        if isinstance(value, list) and value and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(item.strip() for item in value)
        if value is not None or needed:
            wrong = f'"{key}" is missing' if value is None else f'"{key}" must be a list of words in quotes'
            self.fault(key, f'{wrong}. Write: {key} = ["First.", "Second."]')
        return ()

    def table(self, key: str) -> "Table | None":
        """A table inside, such as ``when = { step = "sure", at_least = 50 }``."""
        value = self._get(key)
        if isinstance(value, dict):
            return Table(value, (*self.path, key), self._faults)
        if value is not None:
            self.fault(key, f'"{key}" needs curly brackets. Write: {key} = {{ step = "name", has = "answer" }}')
        return None

    def tables(self, key: str, example: str) -> list["Table"]:
        """A list of tables."""
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, f'"{key}" must be a list of entries in curly brackets. Write: {key} = [ {example} ]')
            return []
        return [Table(item, (*self.path, key, place), self._faults) for place, item in enumerate(value)]

    def done(self, where: str) -> None:
        """All keys were asked for: the rest are unknown. ``where`` names this kind of table."""
        for key in self._values:
            if key not in self._known:
                self.fault(key, f'"{key}" is not known in {where}. Take the line out.{nearest(key, self._known)}')

    def _get(self, key: str) -> Any:  # noqa: ANN401 - a TOML value may be anything until it is checked
        self._known.add(key)
        return self._values.get(key)
