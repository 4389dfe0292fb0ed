"""What is inside a pack, checked whole: every text, every id it names, and the signature. Needs no diary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from companion.domain.packs import SUGGESTIONS, Author, LookedQuestions, PackFault, Signature, Step
from companion.domain.problems import Fault
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from companion.domain.exercise_head import Head
    from companion.domain.exercises import Exercise
    from companion.domain.packs import Pack, PackedText, PackRead, ReadText, SignedBy
    from companion.ports import Progress
    from companion.services.author_keys import Signing


class PackReader(Protocol):
    """Packs as bytes, and the texts inside them."""

    def read(self, data: bytes) -> PackRead:
        """What the bytes of a file say. Never raises; what is wrong is among the faults."""

    def write(self, pack: Pack, signed_by: SignedBy | None = None) -> bytes:
        """The bytes of a file."""

    def signed_bytes(self, pack: Pack, key: bytes) -> bytes:
        """What the author's key has to sign."""

    def exercise(self, text: PackedText) -> ReadText:
        """One exercise, or its faults."""

    def questions(self, text: PackedText) -> ReadText:
        """One set of questions, or its faults."""


@record
class Contents:
    """What was found: exercises with the texts they came from, sets of questions, and everything wrong."""

    exercises: tuple[tuple[PackedText, Exercise], ...] = ()
    questions: tuple[LookedQuestions, ...] = ()
    faults: tuple[PackFault, ...] = ()


class PackInside:
    """Looks into packs. ``own`` are the heads of the exercises that come with the program."""

    def __init__(self, reader: PackReader, own: Iterable[Head]) -> None:
        self._reader = reader
        self._titles = {head.id: head.title for head in own}

    def contents(self, read: PackRead, progress: Progress | None = None) -> Contents:
        """Everything in a pack; ``progress`` is told how many texts are read."""
        pack = read.pack
        if pack is None:
            return Contents(faults=read.faults)
        count = len(pack.exercises) + len(pack.check_ins)
        exercises, questions = [], []
        faults = [*read.faults, *self._names(pack)]
        for place, text in enumerate((*pack.exercises, *pack.check_ins)):
            if progress is not None:
                progress(place, count)
            is_exercise = place < len(pack.exercises)
            found = self._reader.exercise(text) if is_exercise else self._reader.questions(text)
            faults += found.faults
            if found.exercise is not None:
                exercises.append((text, found.exercise))
            elif not found.faults:
                questions.append(_questions(text, found))
        return Contents(exercises=tuple(exercises), questions=tuple(questions), faults=tuple(faults))

    def faults_of(self, pack: Pack) -> tuple[PackFault, ...]:
        """Everything wrong in a pack that is being made, the limits of a file included."""
        return self.contents(self._reader.read(self._reader.write(pack))).faults

    def _names(self, pack: Pack) -> list[PackFault]:
        """Ids in the order and among the tools that are nothing here."""
        own = {text.id for text in pack.exercises}
        found = [
            ("order", place, f'The order names "{name}". No exercise is called so, in this pack or in the program.')
            for place, name in enumerate(pack.order)
            if name not in own and name not in self._titles
        ]
        no_tool = f'is no tool that can be off. Write the id of an exercise of the program, or "{SUGGESTIONS}".'
        found += [
            ("switch_off", place, f'"{tool}" {no_tool}')
            for place, tool in enumerate(pack.switch_off)
            if tool != SUGGESTIONS and tool not in self._titles
        ]
        return [PackFault(inside="", fault=Fault(line=0, what=what, path=(key, at))) for key, at, what in found]

    def order(self, pack: Pack, titles: Mapping[str, str], prefix: str) -> tuple[Step, ...]:
        """The suggested order by ids of the catalogue. ``titles`` are those of the exercises in the pack."""
        steps = []
        for name in pack.in_order:
            if name in titles:
                steps.append(Step(exercise=prefix + name, title=titles[name]))
            elif name in self._titles:
                steps.append(Step(exercise=name, title=self._titles[name]))
        return tuple(steps)

    def tools(self, pack: Pack) -> tuple[Step, ...]:
        """The tools the author suggests to leave out; the title is empty for one that is no exercise."""
        return tuple(Step(exercise=tool, title=self._titles.get(tool, "")) for tool in pack.switch_off)


def author_of(read: PackRead, signing: Signing) -> Author:
    """Whose pack it is, as far as the file alone can tell."""
    name = read.pack.author if read.pack is not None else ""
    by = read.signed_by
    if by is None:
        return Author(name=name, signature=Signature.UNSIGNED)
    if not signing.fits(by.key, by.signature, read.signed_bytes):
        return Author(name=name, signature=Signature.CHANGED)
    return Author(name=name, signature=Signature.SIGNED, key=by.key)


def _questions(text: PackedText, found: ReadText) -> LookedQuestions:
    return LookedQuestions(text=text, title=found.title, aim=found.aim, questions=found.questions)
