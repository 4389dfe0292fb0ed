"""What a helper did, for the owner: every act of another hand, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.changes import ActKind
from companion.domain.hand_log import HAND_LOG, from_sheet, news_from_text, to_sheet
from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.services.hushed import Hushed

if TYPE_CHECKING:
    from companion.domain.changes import DoneAct
    from companion.domain.hand_log import HandChange, HandNews
    from companion.ports import Book
    from companion.ports_hands import GuardedDiary


@record
class ChangeView:
    """One change. ``hushed``: it names somebody the program is silent about, so it is told without the name.

    ``hand`` is who did it, empty where the program is silent about the helper.
    """

    change: HandChange
    hand: str
    hushed: bool = False


def forget_gone(book: Book) -> None:
    """The list of what a helper did, when what could be taken back is forgotten.

    None of it can be taken back any more, and nobody is named who is no longer in the book.
    """
    for sheet in book.shared.all(HAND_LOG):
        change = from_sheet(sheet)
        if change is None:
            continue
        after = replace(change, number=0)
        gone = change.person and book.people.get(PersonId(change.person)) is None
        if gone or change.act.kind is ActKind.PERSON_REMOVED:
            after = replace(after, act=replace(change.act, names=()), person="")
        if after != change:
            book.shared.save(to_sheet(after))


class HandChanges:
    """The verbs."""

    def __init__(self, diary: GuardedDiary) -> None:
        self._diary = diary

    def all(self) -> list[ChangeView]:
        """Newest first."""
        with self._diary.reading() as book:
            hushed = Hushed(book)
            found = [from_sheet(sheet) for sheet in book.shared.all(HAND_LOG)]
            return [_view(each, hushed) for each in found if each is not None]

    def news(self) -> HandNews | None:
        """What the owner has not looked at yet; without the name where the program is silent about the helper."""
        with self._diary.reading() as book:
            news = news_from_text(book.preferences.get().hand_news)
            return news if news is None or not Hushed(book)(news.name) else replace(news, name="")

    def looked(self) -> None:
        """The owner looked; nothing more is said of it."""
        if self.news() is not None:
            with self._diary.writing() as book:
                book.preferences.save(replace(book.preferences.get(), hand_news=""))

    def take_back(self, change: str) -> DoneAct:
        """Take one back. The last act of all is undone; an earlier one only where nothing it touched has changed.

        Raises ``Problem``: ``GONE`` after thirty days, or when it was taken back; ``CHANGED_SINCE``.
        """
        with self._diary.reading() as book:
            sheet = book.shared.get(change)
        found = None if sheet is None else from_sheet(sheet)
        if found is None or not found.number or found.back is not None:
            raise Problem(ProblemKind.GONE)
        last = self._diary.last_act()
        if last is not None and last.id == found.number:
            done = self._diary.undo()
            if done is not None:
                return done
        return self._diary.take_back(found.number, found.mark)


def _view(change: HandChange, hushed: Hushed) -> ChangeView:
    hand = "" if hushed(change.act.hand) else change.act.hand
    return ChangeView(change=change, hand=hand, hushed=hushed(*change.act.names))
