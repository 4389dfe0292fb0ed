"""The texts inside a pack, checked by the very rules for files of the program, with the program's shared steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.packs import PackedText, PackFault, ReadText
from companion.domain.problems import Fault
from companion.formats import pack_file
from companion.formats.check_in_file import read_set
from companion.formats.exercise_check import check_values
from companion.formats.exercise_translation import translate
from companion.formats.toml_lines import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from companion.domain.packs import Pack, PackRead, SignedBy
    from companion.formats.exercise_tables import Shared


class PackTexts:
    """Packs and what is in them, in one language where there is a whole translation.

    ``shared`` gives the steps, words and traps that all exercises have: first the original ones, then those in the
    language asked for, or ``None`` where there are none.
    """

    def __init__(self, shared: Callable[[], tuple[Shared, Shared | None]], language: str = "en") -> None:
        self._shared = shared
        self._language = language

    def read(self, data: bytes) -> PackRead:
        """What the bytes of a file say; see ``pack_file.read``."""
        return pack_file.read(data)

    def write(self, pack: Pack, signed_by: SignedBy | None = None) -> bytes:
        """The bytes of a file."""
        return pack_file.write(pack, signed_by)

    def signed_bytes(self, pack: Pack, key: bytes) -> bytes:
        """What the author's key has to sign."""
        return pack_file.signed_bytes(pack, key)

    def exercise(self, text: PackedText) -> ReadText:
        """One exercise, in the language asked for where that is whole; every fault with its line."""
        inside = f"{text.id}.toml"
        values, faults = parse(text.text)
        if faults:
            return _faulty(inside, faults)
        original, translated = self._shared()
        checked = check_values(values, text.text, original)
        exercise = checked.exercise
        if exercise is None:
            return _faulty(inside, checked.faults)
        if exercise.id != text.id:
            what = f'The id in the text must be that of the pack. Write: id = "{text.id}"'
            return _faulty(inside, [Fault(line=1, what=what)])
        wrongs: list[PackFault] = []
        for language, other in text.others:
            values_there, wrong = translate(values, other)
            wrongs += _faulty(f"{text.id}.{language}.toml", wrong).faults
            if language == self._language and not wrong and translated is not None:
                exercise = check_values(values_there, text.text, translated).exercise or exercise
        return ReadText(exercise=None if wrongs else exercise, faults=tuple(wrongs))

    def questions(self, text: PackedText) -> ReadText:
        """One set of questions."""
        inside = f"{text.id}.toml"
        if text.others:
            return _faulty(inside, [Fault(line=0, what="Questions have no translations in a pack. Make two sets.")])
        found = read_set(text.text)
        if found.questions is None:
            return _faulty(inside, found.faults)
        if found.questions.id != text.id:
            what = f'The id in the text must be that of the pack. Write: id = "{text.id}"'
            return _faulty(inside, [Fault(line=1, what=what)])
        made = found.questions
        return ReadText(title=made.title, aim=made.aim, questions=len(made.items))


def _faulty(inside: str, faults: Iterable[Fault]) -> ReadText:
    return ReadText(faults=tuple(PackFault(inside=inside, fault=fault) for fault in faults))
