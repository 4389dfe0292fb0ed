"""Writing exercises: drafts that are kept as they are typed, copies to begin from, and the checks of the command line.

A draft is a sheet of the kind ``draft`` in ``Book.packs``; its document holds the whole text of the file. What was
there before each change is remembered while the program runs, so that it can be put back step by step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from companion.domain.changes import Act, ActKind
from companion.domain.drafts import LONGEST, Draft, Tables, bare, copied, free_exercise, text_at
from companion.domain.packs import PackedText
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.sheets import Sheet
from companion.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from companion.domain.exercise_head import Head
    from companion.domain.exercises import Exercise
    from companion.domain.problems import Fault
    from companion.ports import Clock, Diary, Exercises, Files
    from companion.services.rehearsing import Rehearsal

DRAFT = "draft"
"""Kind of the sheets."""
MOST_BACK = 60
"""Changes of one draft that can be put back."""


class WritingDesk(Protocol):
    """What writing needs of the files of exercises."""

    def tables(self, text: str) -> tuple[Tables | None, list[Fault]]:
        """The tables of a text; ``None`` and where it cannot be read on."""

    def text(self, tables: Mapping[str, Any]) -> str:
        """The text of tables, in the order of a file."""

    def text_of(self, exercise: Exercise) -> str:
        """The text of an exercise, which reads back equal."""

    def check(self, text: str) -> list[Fault]:
        """Everything wrong with a text, by the very check of the command line."""

    def preview(self, tables: Mapping[str, Any]) -> Exercise | None:
        """The exercise as far as it is finished; ``None`` when it cannot be run yet."""


@record
class Looked:
    """What a text is. ``tables`` is ``None`` where it cannot be read on; ``preview`` where it cannot be run yet."""

    text: str
    tables: Tables | None
    faults: tuple[Fault, ...]
    preview: Exercise | None

    @property
    def sound(self) -> bool:
        """Whether it may be handed over."""
        return not self.faults


class _Past:
    """What a draft was before, newest last. Changes at one spot in a row count as one."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.spot = ""

    def note(self, text: str, spot: str) -> None:
        if spot and spot == self.spot:
            return
        self.texts = [*self.texts[-(MOST_BACK - 1) :], text]
        self.spot = spot


class WritingExercises:
    """Drafts. ``shelf`` is the catalogue to copy from, ``desk`` reads, checks and writes texts, ``files`` opens files.

    ``guide`` gives the page for therapists.
    """

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        shelf: Callable[[], Exercises],
        desk: Callable[[], WritingDesk],
        files: Files,
        guide: Callable[[], str],
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._shelf = shelf
        self._desk_of = desk
        self._made: WritingDesk | None = None
        self._files = files
        self.guide = guide
        self._past: dict[str, _Past] = {}
        self._looked: Looked | None = None

    def _desk(self) -> WritingDesk:
        if self._made is None:
            self._made = self._desk_of()
        return self._made

    # --- drafts ---

    def drafts(self) -> tuple[Draft, ...]:
        """All drafts, the one changed last first."""
        with self._diary.reading() as book:
            return tuple(_draft(sheet) for sheet in book.packs.all(DRAFT))

    def get(self, draft: str) -> Draft:
        """One draft. Raises ``Problem(GONE)``."""
        with self._diary.reading() as book:
            sheet = book.packs.get(draft)
        if sheet is None or sheet.kind != DRAFT:
            raise Problem(ProblemKind.GONE, "draft")
        return _draft(sheet)

    def begin(self, *, likeness: str = "") -> Draft:
        """A new draft: a bare frame, or a copy of an exercise of the catalogue.

        Raises ``Problem(GONE)`` when there is no such exercise.
        """
        name = free_exercise(self._names())
        if not likeness:
            return self._keep(new_id(), self._desk().text(bare(name)))
        exercise = self._shelf().get(likeness)
        if exercise is None:
            raise Problem(ProblemKind.GONE, likeness)
        tables, _faults = self._desk().tables(self._desk().text_of(exercise))
        return self._keep(new_id(), self._desk().text(copied(tables or {}, name)))

    def open_file(self, path: Path) -> Draft:
        """A draft of a file, faulty or not; the file itself is left alone.

        Raises ``Problem``: what reading the file raises; ``FILE_EMPTY``, ``FILE_TOO_LARGE`` for more letters than
        ``drafts.LONGEST``, ``FILE_UNREADABLE`` for what is not plain text.
        """
        data = self._files.read(path)
        if not data.strip():
            raise Problem(ProblemKind.FILE_EMPTY, path.name)
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise Problem(ProblemKind.FILE_UNREADABLE, path.name) from None
        if len(text) > LONGEST:
            raise Problem(ProblemKind.FILE_TOO_LARGE, path.name)
        return self._keep(new_id(), text)

    def keep(self, draft: str, text: str, spot: str = "") -> None:
        """Keep what is typed so far. ``spot`` names the field, so that one Put back takes back all typed in it.

        Raises ``Problem``: ``GONE``; ``FILE_TOO_LARGE`` for more than ``drafts.LONGEST`` letters, which is not kept.
        """
        before = self.get(draft)
        if before.text == text:
            return
        if len(text) > LONGEST:
            raise Problem(ProblemKind.FILE_TOO_LARGE, before.title)
        self._past.setdefault(draft, _Past()).note(before.text, spot)
        self._keep(draft, text, before)

    def _keep(self, draft: str, text: str, before: Draft | None = None) -> Draft:
        tables, _faults = self._desk().tables(text)
        document = {"text": text, "title": text_at(tables, ("title",)), "exercise": text_at(tables, ("id",))}
        if tables is None and before is not None:  # it is still the same, while a quote is missing
            document |= {"title": before.title, "exercise": before.exercise}
        sheet = Sheet(id=draft, kind=DRAFT, at=self._clock.now(), document=document)
        with self._diary.writing() as book:
            book.packs.save(sheet)
        return _draft(sheet)

    def can_put_back(self, draft: str) -> bool:
        """Whether something of a draft was changed since the program was opened."""
        return bool(self._past.get(draft, _Past()).texts)

    def put_back(self, draft: str) -> Draft:
        """The draft as it was before the last change. As it is when there is nothing to put back."""
        past = self._past.get(draft, _Past())
        if not past.texts:
            return self.get(draft)
        past.spot = ""
        return self._keep(draft, past.texts.pop())

    def remove(self, draft: str) -> None:
        """Delete a draft; it can be undone."""
        with self._diary.writing(Act(kind=ActKind.DRAFT_REMOVED, names=(self.get(draft).title,))) as book:
            book.packs.remove(draft)

    def exercises(self) -> list[Head]:
        """What a draft may be copied from: every exercise of the catalogue, by id."""
        return self._shelf().heads()

    def _names(self) -> set[str]:
        """Names no new exercise may have."""
        return {head.id for head in self._shelf().heads()} | {draft.exercise for draft in self.drafts()}

    # --- texts ---

    def look(self, text: str) -> Looked:
        """What a text is, by the same check as on the command line.

        The last one is remembered, because each page of a draft asks again.
        """
        if self._looked is None or self._looked.text != text:
            self._looked = self._look(text)
        return self._looked

    def _look(self, text: str) -> Looked:
        tables, faults = self._desk().tables(text)
        if tables is None:
            return Looked(text=text, tables=None, faults=tuple(faults), preview=None)
        found = tuple(self._desk().check(text))
        return Looked(text=text, tables=tables, faults=found, preview=self._desk().preview(tables))

    def text(self, tables: Tables) -> str:
        """The text of what stands in the forms: clean, without the notes a file may have had."""
        return self._desk().text(tables)

    def rehearsal(self, exercise: Exercise) -> Rehearsal:
        """A run of it in memory, with made-up people."""
        from companion.services.rehearsing import Rehearsal  # noqa: PLC0415 - only a preview needs it

        now = self._clock.now()
        return Rehearsal(exercise, now, now.replace(tzinfo=None))

    # --- handing over ---

    def packed(self, drafts: Iterable[str]) -> tuple[PackedText, ...]:
        """Drafts as they go into a pack, in this order."""
        found = [self.get(draft) for draft in drafts]
        return tuple(PackedText(id=draft.exercise, text=draft.text) for draft in found)


def _draft(sheet: Sheet) -> Draft:
    found = {key: value for key, value in sheet.document.items() if isinstance(value, str)}
    return Draft(
        id=sheet.id,
        text=found.get("text", ""),
        title=found.get("title", ""),
        exercise=found.get("exercise", ""),
        at=sheet.at,
    )
