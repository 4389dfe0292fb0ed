"""Deleting for good: what was taken out, all answers, or the whole diary. Nothing of it can be undone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.ladder_sheets import LADDER
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.servers import SERVER
from companion.services.hand_changes import forget_gone
from companion.services.syncing import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.copies import Copy
    from companion.ports import Book, Clock, Copies, Diary, KeyStore


@record
class StillThere:
    """Where deleted things stand all the same.

    ``copies`` are those beside the diary, newest first; ``elsewhere`` is the second folder for copies, or nothing.
    ``server``: plans or people are kept in step with one.
    """

    copies: tuple[Copy, ...] = ()
    elsewhere: str = ""
    server: bool = False
    traces: bool = False
    """Of something that was deleted before, encrypted pages stand in the file until it is closed."""


@record
class Deleted:
    """What was deleted: ``copies`` how many of them went too; ``trouble`` why some could not.

    ``unfinished``: why the file could not be written anew, so that traces of it may still stand there. Doing the same
    once more finishes it.
    """

    copies: int = 0
    trouble: Problem | None = None
    unfinished: Problem | None = None
    traces: bool = False
    """Somebody is reading just now, so that encrypted pages of before stay in the file until it is closed."""


class Deleting:
    """The verbs. ``copies`` are those of the diary that is open; ``keys`` may hold the password of its server.

    ``ask`` raises ``Problem(SHUT)`` for whoever may not: what deletes all there is goes no other way than to take it
    along.
    """

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        copies: Callable[[], Copies],
        let_go_of_all: Callable[[], None],
        keys: Callable[[], KeyStore] | None = None,
        ask: Callable[[str], None] | None = None,
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._copies = copies
        self._let_go_of_all = let_go_of_all
        self._keys = keys
        self._ask = ask

    def still_there(self) -> StillThere:
        """Where a thing deleted just now would be found all the same."""
        with self._diary.reading() as book:
            elsewhere = book.preferences.get().copies_to
            server = book.shared.newest(SERVER) is not None
        traces = self._diary.has_traces()
        return StillThere(copies=tuple(self._copies().all()), elsewhere=elsewhere, server=server, traces=traces)

    def taken_out(self, *, with_copies: bool) -> Deleted:
        """Forget everything that could be taken back: what was deleted and what was changed in the last 30 days."""
        self._may()
        return self._finish(with_copies=with_copies)

    def _may(self) -> None:
        if self._ask is not None:
            self._ask("archive")

    def answers(self, *, with_copies: bool) -> Deleted:
        """Delete every exercise, what was kept of them, every answer on how one is, and every report's note.

        The ladders go too: on their rungs stands what one feared, how hard it was, and what happened.

        Plans and people stay, and so does the plan for hard days, which has a Delete of its own.
        """
        self._may()
        with self._diary.writing() as book:
            _delete_answers(book)
        return self._finish(with_copies=with_copies)

    def everything(self) -> None:
        """Let the whole diary go at the next start, with its copies here, and its key at once.

        Copies in the second folder go now, while there is a key to know them by; where that folder is not at hand,
        such as on a stick that lies in a drawer, they stay. Raises ``Problem``; then the diary stays.
        """
        self._may()
        try:
            self._remove_elsewhere()
        except Problem as problem:
            if problem.kind is not ProblemKind.FILE_NOT_FOUND:
                raise
        self._let_go_of_all()
        self._forget_password()

    def _forget_password(self) -> None:
        with self._diary.reading() as book:
            chosen = book.shared.all(SERVER)
        if chosen and self._keys is not None:
            with suppress(Problem):  # no key store, no password
                self._keys().forget(PASSWORD)

    def _finish(self, *, with_copies: bool) -> Deleted:
        with self._diary.writing() as book:
            forget_gone(book)
        try:
            self._diary.write_anew()
        except Problem as problem:
            return Deleted(unfinished=problem)
        deleted = self._remove_copies() if with_copies else Deleted()
        return replace(deleted, traces=self._diary.has_traces())

    def _remove_copies(self) -> Deleted:
        """Make one of now first, so that there is always one; then the older ones go."""
        copies, count = self._copies(), 0
        older = [copy.name for copy in copies.all()]
        try:
            made = copies.make(self._clock.now()).name
            for name in older:
                if name != made:
                    copies.remove(name)
                    count += 1
            return Deleted(copies=count + self._remove_elsewhere())
        except Problem as problem:
            return Deleted(copies=count, trouble=problem)

    def _remove_elsewhere(self) -> int:
        elsewhere = self.still_there().elsewhere
        return self._copies().remove_from(Path(elsewhere)) if elsewhere else 0


def _delete_answers(book: Book) -> None:
    for run in book.runs.all():
        book.runs.remove(run.id)
    for sheets in (book.check_ins, book.keepsakes, book.reports):
        for sheet in sheets.all():
            sheets.remove(sheet.id)
    for ladder in book.ties.all(LADDER):
        book.ties.remove(ladder.id)
    book.spirits.clear()
