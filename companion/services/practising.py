"""The helper's plan inside the program: what to sit down and practise, signed off sitting by sitting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.practised import KIND, Sitting, sheet_id, sittings, to_sheet
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import to_wall
from companion.services.happenings import home_zone

if TYPE_CHECKING:
    from datetime import date

    from companion.ports import Book, Clock, Diary
    from companion.services.on_paper import OnPaper


class Practising:
    """The verbs. The plans themselves are those of the sheets on paper."""

    def __init__(self, diary: Diary, clock: Clock, on_paper: OnPaper) -> None:
        self._diary = diary
        self._clock = clock
        self._on_paper = on_paper

    def sittings(self, plan: str) -> tuple[Sitting, ...]:
        """Every sitting of a plan. Raises ``Problem(GONE)`` for a plan that is not there."""
        sheet = self._on_paper.helper_sheet(plan)
        with self._diary.reading() as book:
            return sittings(sheet, book.shared.all(KIND))

    def sign(self, plan: str, place: int) -> None:
        """Sign a sitting off, today; it can be undone. Raises ``Problem(GONE)`` for one that is not there."""
        title = self._title(plan, place)
        with self._diary.writing(Act(kind=ActKind.PRACTISED, names=(title,))) as book:
            book.shared.save(to_sheet(plan, place, self._today(book), self._clock.now()))

    def take_back(self, plan: str, place: int) -> None:
        """Leave a sitting open again; it can be undone."""
        title = self._title(plan, place)
        with self._diary.writing(Act(kind=ActKind.NOT_PRACTISED, names=(title,))) as book:
            book.shared.remove(sheet_id(plan, place))

    def answer_later(self) -> None:
        """Month five was offered and answered; it is not offered again."""
        with self._diary.writing() as book:
            book.preferences.save(replace(book.preferences.get(), looked_again=self._today(book)))

    def _title(self, plan: str, place: int) -> str:
        entries = self._on_paper.helper_sheet(plan).entries
        if not 0 <= place < len(entries):
            raise Problem(ProblemKind.GONE)
        return entries[place].title

    def _today(self, book: Book) -> date:
        return to_wall(self._clock.now(), home_zone(book.preferences.get(), self._clock)).date()
