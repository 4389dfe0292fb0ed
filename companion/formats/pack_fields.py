"""Reading the tables of a pack, piece by piece, each with its limit; whatever does not fit is a fault in words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from companion.domain.packs import Pack, PackedText, PackFault, Rhythm
from companion.domain.problems import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_EXERCISES = 40
MOST_CHECK_INS = 10
MOST_LANGUAGES = 10
MOST_NAMED = 60
"""Entries of the order, and tools to be switched off."""
MOST_LINES = 2_000
LONGEST_LINE = 2_000
LONGEST_TEXT = 60_000
"""Letters of one exercise, about three times the longest of the program."""
LONGEST_NAME = 80
LONGEST_NOTE = 2_000

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
"""Signs that are no letters and would end a line or hide something; a tab is fine."""


class Pieces:
    """Reads the content of one pack and gathers what is wrong in it."""

    def __init__(self) -> None:
        self._faults: list[PackFault] = []

    def faults(self) -> tuple[PackFault, ...]:
        """Everything wrong so far."""
        return tuple(self._faults)

    def fault(self, inside: str, what: str, line: int = 0, key: str = "") -> None:
        """Something wrong, in the pack, where ``key`` names the value, or in a file inside it."""
        path = (key,) if key else ()
        self._faults.append(PackFault(inside=inside, fault=Fault(line=line, what=what, path=path)))

    def only(self, table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
        """Tell of names that are not known here."""
        strange = [key for key in table if key not in set(known)]
        if strange:
            of = f' of "{where}"' if where else ""
            self.fault("", f'"{_shown(strange[0])}" is not known in this part{of}.')

    def pack(self, raw: Mapping[str, Any]) -> Pack:
        """The pack; only to be used when there are no faults."""
        self.only(raw, _KNOWN, "pack")
        exercises = self._texts(raw, "exercises", MOST_EXERCISES)
        check_ins = self._texts(raw, "check_ins", MOST_CHECK_INS)
        if not exercises and not check_ins and not self._faults:
            self.fault("", "There is nothing in this pack: no exercise and no questions.")
        return Pack(
            title=self._name(raw, "title"),
            author=self._name(raw, "author"),
            made=self._day(raw),
            note="\n".join(self._note(raw)),
            rhythm=self._rhythm(raw),
            order=self._ids(raw, "order"),
            exercises=exercises,
            check_ins=check_ins,
            switch_off=self._ids(raw, "switch_off"),
        )

    def _name(self, raw: Mapping[str, Any], key: str) -> str:
        """A line of words with nothing in it that cannot be seen: a name must not look like another one."""
        value = raw.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fault("", f'"{key}" is missing, or is no words.', key=key)
            return ""
        if len(value) > LONGEST_NAME:
            self.fault("", f'"{key}" is too long: {LONGEST_NAME} letters at most.', key=key)
        elif any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") for sign in value):
            self.fault("", f'In "{key}" there is something that cannot be seen. Write it anew.', key=key)
        return " ".join(value.split())

    def _day(self, raw: Mapping[str, Any]) -> date | None:
        value = raw.get("made")
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.fault("", '"made" is the day the pack was made, as in "2026-11-22".', key="made")
            return None

    def _note(self, raw: Mapping[str, Any]) -> list[str]:
        lines = self._lines(raw.get("note", []), "", "note")
        if sum(map(len, lines)) > LONGEST_NOTE:
            self.fault("", f'The "note" is too long: {LONGEST_NOTE} letters at most.', key="note")
            return []
        return lines

    def _rhythm(self, raw: Mapping[str, Any]) -> Rhythm:
        value = raw.get("rhythm", Rhythm.FREE.value)
        known = [each.value for each in Rhythm]
        if value in known:
            return Rhythm(value)
        self.fault("", f'"rhythm" is one of: {", ".join(known)}.', key="rhythm")
        return Rhythm.FREE

    def _ids(self, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and ID.fullmatch(each) for each in value):
            self.fault("", f'"{key}" is a list of ids, such as ["E30", "E09"].', key=key)
            return ()
        if len(value) > MOST_NAMED:
            self.fault("", f'"{key}" is too long: {MOST_NAMED} ids at most.', key=key)
            return ()
        return tuple(dict.fromkeys(value))

    # --- the texts inside ---

    def _texts(self, raw: Mapping[str, Any], key: str, most: int) -> tuple[PackedText, ...]:
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault("", f'"{key}" is a list of tables.', key=key)
            return ()
        if len(value) > most:
            self.fault("", f'There are {len(value)} in "{key}"; {most} is the most.', key=key)
            return ()
        found: dict[str, PackedText] = {}
        for place, each in enumerate(value, 1):
            text = self._text(each, f'"{key}", number {place}')
            if text.id and text.id in found:
                self.fault("", f'Two in "{key}" are called "{text.id}". Each needs an id of its own.')
            found.setdefault(text.id, text)
        return tuple(found.values())

    def _text(self, raw: Mapping[str, Any], where: str) -> PackedText:
        self.only(raw, ("id", "text", "translations"), where)
        name = raw.get("id")
        if not isinstance(name, str) or not ID.fullmatch(name):
            self.fault("", f'In {where}, the "id" must be letters, numbers and _ only.')
            return PackedText(id="", text="")
        inside = f"{name}.toml"
        others = raw.get("translations", {})
        if not isinstance(others, dict) or len(others) > MOST_LANGUAGES:
            self.fault(inside, f'"translations" is a table of {MOST_LANGUAGES} languages at most.')
            others = {}
        return PackedText(
            id=name,
            text=self._whole(raw.get("text"), inside),
            others=tuple((key, self._other(key, value, name)) for key, value in sorted(others.items())),
        )

    def _other(self, language: str, value: object, name: str) -> str:
        if not _LANGUAGE.fullmatch(language):
            self.fault(f"{name}.toml", f'"{_shown(language)}" is no language, such as "de".')
            return ""
        return self._whole(value, f"{name}.{language}.toml")

    def _whole(self, value: object, inside: str) -> str:
        lines = self._lines(value, inside, "text")
        if len(lines) > MOST_LINES or sum(map(len, lines)) > LONGEST_TEXT:
            self.fault(inside, f"This text is too long: {MOST_LINES} lines and {LONGEST_TEXT} letters at most.")
            return ""
        return "\n".join(lines) + "\n" if lines else ""

    def _lines(self, value: object, inside: str, key: str) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            self.fault(inside, f'"{key}" is a list of lines, each in quotes.', key="" if inside else key)
            return []
        for number, line in enumerate(value, 1):
            if len(line) > LONGEST_LINE:
                self.fault(
                    inside, f"This line is too long: {LONGEST_LINE} letters at most.", number, "" if inside else key
                )
                return []
            if _CONTROLS.search(line):
                what = "In this line there is a sign that is no letter. Write it anew."
                self.fault(inside, what, number, "" if inside else key)
                return []
        return value


_KNOWN = ("title", "author", "made", "note", "rhythm", "order", "exercises", "check_ins", "switch_off")


def _shown(word: str) -> str:
    """A strange word, fit to stand in a sentence."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in word)
    return plain if len(plain) <= LONGEST_NAME else plain[:LONGEST_NAME] + "…"
