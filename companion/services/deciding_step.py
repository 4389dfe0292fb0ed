"""Where both sides differ, or something there needs a clear yes: what stands on each, and the answer."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from companion.domain.changes import Act, ActKind
from companion.domain.privacy import Thing
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.servers import (
    CONFLICT,
    Ask,
    Conflict,
    Share,
    Synced,
    conflict_id,
    conflict_of,
    conflict_sheet,
    synced_id,
    synced_of,
    synced_sheet,
)
from companion.services.hushed import Hushed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from companion.ports import Book, Clock, Diary
    from companion.services.step_records import ThingSide
    from companion.services.syncing import Syncing


class Answer(StrEnum):
    """What to do about it."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@record
class Question:
    """One thing to decide. ``mine`` and ``theirs`` are what stands on each side; ``None`` where it is gone."""

    id: str
    share: Share
    thing: str
    ask: Ask
    name: str
    mine: Mapping[str, Any] | None
    theirs: Mapping[str, Any] | None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What may be answered: two plans may both stay, two cards of one person may not."""
        both = self.ask is Ask.BOTH and self.share is Share.PLANS
        return (Answer.MINE, Answer.THEIRS, Answer.BOTH) if both else (Answer.MINE, Answer.THEIRS)

    @property
    def new_link(self) -> str:
        """The call link of a plan there that is none here; empty for none."""
        if self.share is not Share.PLANS or self.theirs is None:
            return ""
        link = str(self.theirs["link"])
        return "" if self.mine is not None and self.mine["link"] == link else link

    @property
    def changes_link(self) -> bool:
        """Whether what is there would bring another call link or number, or change the card of somebody."""
        return self.ask is Ask.LINK or self.share is Share.PEOPLE or bool(self.new_link)

    @property
    def first_link(self) -> bool:
        """Whether a link is asked for that takes the place of none."""
        return self.ask is Ask.LINK and bool(self.new_link) and self.mine is not None and not self.mine["link"]


class DecidingStep:
    """The questions and their answers. An answer goes out with the next round."""

    def __init__(
        self, diary: Diary, clock: Clock, syncing: Syncing, guard: Callable[[Thing], None] | None = None
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._syncing = syncing
        self._guard = guard

    def questions(self) -> list[Question]:
        """All that waits, oldest first; nothing about those the program is silent about."""
        with self._diary.reading() as book:
            hushed = Hushed(book)
            every = [(sheet.id, conflict_of(sheet)) for sheet in reversed(book.shared.all(CONFLICT))]
            found = [(key, each) for key, each in every if each.thing not in hushed.people and not hushed(each.name)]
            here = {share: self._syncing.side(share).here(book) for share in {each.share for _, each in found}}
            return [self._question(key, each, here[each.share]) for key, each in found]

    def _question(self, key: str, conflict: Conflict, here: Mapping[str, Any]) -> Question:
        mine = here.get(conflict.thing)
        theirs = self._syncing.side(conflict.share).read(conflict.text)
        return Question(
            id=key,
            share=conflict.share,
            thing=conflict.thing,
            ask=conflict.ask,
            name=conflict.name,
            mine=None if mine is None else mine.document,
            theirs=None if theirs is None else theirs.document,
        )

    def answer(self, question: str, answer: Answer, seen: Question | None = None) -> None:
        """Do it. Taking theirs changes something here, and can be undone.

        ``Problem(GONE)`` when it no longer waits, or when there stands something else by now than was ``seen``: nobody
        says yes to a link they were not shown. What ``guard`` raises for an answer that ``changes_link``.
        """
        with self._diary.reading() as book:
            sheet = book.shared.get(question)
        if sheet is None:
            raise Problem(ProblemKind.GONE, "question")
        conflict = conflict_of(sheet)
        theirs = self._syncing.side(conflict.share).read(conflict.text)
        if seen is not None and (seen.ask, seen.theirs) != (conflict.ask, None if theirs is None else theirs.document):
            raise Problem(ProblemKind.GONE, "question")
        if answer is Answer.MINE:
            with self._diary.writing() as book:
                self._note(book, conflict, conflict.thing, mine=True)
            return
        if self._guard is not None and self._changes_link(question, conflict):
            self._guard(Thing.FROM_AFAR)
        act = Act(kind=ActKind.KEPT_IN_STEP, names=(conflict.name,) if conflict.name else ())
        with self._diary.writing(act) as book:  # with its note, so that an undo asks once more
            thing = self._take_theirs(book, conflict, both=answer is Answer.BOTH)
            self._note(book, conflict, thing, mine=False)

    def _changes_link(self, key: str, conflict: Conflict) -> bool:
        with self._diary.reading() as book:
            here = self._syncing.side(conflict.share).here(book)
            return self._question(key, conflict, here).changes_link

    def _take_theirs(self, book: Book, conflict: Conflict, *, both: bool) -> str:
        side, now = self._syncing.side(conflict.share), self._clock.now()
        if conflict.ask is Ask.GONE_THERE:
            side.remove_after_asking(book, conflict.thing, now)
            return conflict.thing
        mine = side.here(book).get(conflict.thing)
        if mine is None:
            known = self._known(book, conflict)
            trusted = "" if known is None else str(known.mine.get("link", ""))
            return side.take_new(book, conflict.text, now, apart=True, trusted=trusted)
        before = side.write(conflict.thing, mine.document, None, now)
        if both:
            side.take_new(book, before, now, apart=True)
        return side.take(book, conflict.thing, before, conflict.text, now)

    @staticmethod
    def _known(book: Book, conflict: Conflict) -> Synced | None:
        """How it was when both sides were last the same."""
        sheet = book.shared.get(synced_id(conflict.share, conflict.thing))
        return None if sheet is None else synced_of(sheet)

    def _note(self, book: Book, conflict: Conflict, thing: str, *, mine: bool) -> None:
        """What is the same on both sides from now on; where mine counts, the next round sends it."""
        side = self._syncing.side(conflict.share)
        known = self._known(book, conflict)
        book.shared.remove(conflict_id(conflict.share, conflict.thing))
        if conflict.ask is Ask.GONE_THERE or thing != conflict.thing:
            book.shared.remove(synced_id(conflict.share, conflict.thing))
        if conflict.ask is Ask.GONE_THERE or not thing:
            return
        here = side.here(book).get(thing)
        document = {} if here is None else here.document
        text = conflict.text
        if mine:
            document = _base(side, conflict, known, document)
        elif conflict.ask is Ask.GONE_HERE and here is not None:
            text = side.taken_in(text, document)
        synced = Synced(
            share=conflict.share,
            thing=thing,
            href=conflict.href,
            etag=conflict.etag,
            text=text,
            mine=document,
            made=known.made if known is not None else False,
        )
        book.shared.save(synced_sheet(synced, self._clock.now()))
        if text != conflict.text:  # brought back, and its link was never said yes to
            waiting = replace(conflict, thing=thing, ask=Ask.LINK)
            book.shared.save(conflict_sheet(waiting, self._clock.now()))


def _base(side: ThingSide, conflict: Conflict, known: Synced | None, here: Mapping[str, Any]) -> Mapping[str, Any]:
    """What mine is compared with from now on, so that what differs is sent.

    A first link that is left out here stays there: it may be of use to somebody else who sees that calendar.
    """
    theirs = side.read(conflict.text)
    if theirs is None:
        return {}
    if conflict.ask is not Ask.LINK or conflict.share is not Share.PLANS or known is None or here.get("link"):
        return theirs.document
    was = side.read(known.text)
    before = {} if was is None else was.document
    changed = {name: value for name, value in theirs.document.items() if name != "link" and before.get(name) != value}
    return {**known.mine, **changed}
