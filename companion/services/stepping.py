"""One round of keeping in step for one kind of thing: hear what is new there, take it in, send what is new here.

Made so that it may be cut off at any moment: what was taken in or sent is noted thing by thing, the server's mark comes
last, and whatever is seen twice is found to be the same the second time. What is done here is one act and can be taken
back; what was last the same is noted outside of it, so that an undo counts as a change made here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.in_step import Do, ask_about_each, looks_emptied
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.servers import (
    Ask,
    Conflict,
    Synced,
    conflict_id,
    conflict_sheet,
    synced_id,
    synced_sheet,
)
from companion.services.dav_server import gone_of, hrefs_of
from companion.services.ids import new_id
from companion.services.step_jobs import There, jobs, known_of, open_questions, pairs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.servers import Kept
    from companion.ports import Book, Clock, Diary, Progress
    from companion.services.dav_server import DavServer
    from companion.services.step_records import Job, Mine, ThingSide

_NAMES_SHOWN = 3
_COMING = frozenset({Do.TAKE, Do.TAKE_NEW, Do.REMOVE_HERE, Do.MEET})
_GOING = frozenset({Do.SEND, Do.SEND_NEW, Do.DELETE_THERE})


@record
class Round:
    """What one round did. ``again``: somebody else wrote there meanwhile, so it is worth another round."""

    token: str
    sent: int = 0
    taken: int = 0
    again: bool = False


class _NothingDoneError(Exception):
    """Ends a unit of work in which there was nothing to do, so that no act is kept that did nothing."""


class Stepping:
    """One kind of thing on a server that is reached.

    ``asking``: where most of it is gone there, each is asked about; else nothing is believed.
    """

    def __init__(
        self, diary: Diary, clock: Clock, server: DavServer, side: ThingSide, kept: Kept, *, asking: bool = False
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._server = server
        self._side = side
        self._kept = kept
        self._asking = asking

    def round(self, progress: Progress | None = None) -> Round:
        """One round. ``Problem`` of the server, or ``CANCELLED``; what was done until then stays done.

        ``Problem(SERVER_EMPTIED)`` when so much is gone that nothing should be believed.
        """
        there, token = self._hear(progress)
        there = self._doubted(self._gone_after(there))
        taken = self._take(there)
        with self._diary.reading() as book:
            going = [job for job in self._jobs(book, There(texts={}, gone=set())) if job.do in _GOING]
        sent, again = 0, False
        for number, job in enumerate(going):
            if progress is not None:
                progress(number, len(going))
            done = self._send(job)
            sent, again = sent + done, again or not done
        if not again:
            self._forget_pairs()
        return Round(token=token, sent=sent, taken=taken, again=again)

    def _forget_pairs(self) -> None:
        """Everything was sent anew; what is left of it is no more."""
        with self._diary.reading() as book:
            left = pairs_of(book, self._side)
        if left:
            with self._diary.writing() as book:
                for thing in left:
                    book.shared.remove(synced_id(self._side.share, thing))

    def _jobs(self, book: Book, there: There) -> list[Job]:
        return jobs(book, self._side, there, everything=self._kept.everything)

    # --- hearing ---

    def _hear(self, progress: Progress | None) -> tuple[There, str]:
        with self._diary.reading() as book:
            asked = open_questions(book, self._side)
            gone_once = {
                thing for thing, each in asked.items() if each.ask is Ask.GONE_THERE
            }  # back with the old mark?
            known = {each.href: "" if each.thing in gone_once else each.etag for each in known_of(book, self._side)}
            waiting = {each.href: each.etag for each in asked.values() if each.text}
            around = self._side.looks_around and not self._kept.everything and self._has_new(book)
        changes = self._server.changes(self._kept.url, "" if around else self._kept.token)
        gone = gone_of(changes, known)
        wanted = hrefs_of(changes, known | waiting)
        found = {each.href: each for each in self._server.texts(self._side.share, self._kept.url, wanted, progress)}
        whole = set(wanted) <= found.keys()  # what we did not get has to be told of once more
        return There(texts=found, gone=gone), changes.token if whole else self._kept.token

    def _has_new(self, book: Book) -> bool:
        """Whether something here was never sent: it may be there already, written by another program."""
        things = {each.thing for each in known_of(book, self._side)}
        return any(mine.fresh and key not in things for key, mine in self._side.here(book).items())

    def _doubted(self, there: There) -> There:
        """Whether what is gone is believed: a server that was emptied takes nothing along. What is asked is no news."""
        with self._diary.reading() as book:
            asked = {each.href for each in open_questions(book, self._side).values() if each.ask is Ask.GONE_THERE}
            hrefs = {each.href for each in known_of(book, self._side)} - asked
        gone = len(hrefs & there.gone)
        if not looks_emptied(len(hrefs), gone):
            return there
        if not (self._asking or ask_about_each(gone)):
            raise Problem(ProblemKind.SERVER_EMPTIED)
        return replace(there, doubted=True)

    def _gone_after(self, there: There) -> There:
        """What was put to another address there is the same thing still: changed perhaps, but neither gone nor new."""
        with self._diary.reading() as book:
            known = known_of(book, self._side)
        hrefs = {each.href for each in known}
        read = {href: self._side.read(each.text) for href, each in there.texts.items() if href not in hrefs}
        by_uid = {found.uid: href for href, found in read.items() if found is not None and found.uid}
        moved: dict[str, Synced] = {}
        for synced in known:
            before = self._side.read(synced.text) if by_uid and synced.href in there.gone else None
            href = "" if before is None else by_uid.get(before.uid, "")
            if href:
                moved[synced.href] = replace(synced, href=href)
        if moved:
            with self._diary.writing() as book:
                for synced in moved.values():
                    self._save(book, synced)
        return replace(there, gone=there.gone - moved.keys())

    # --- coming in ---

    def _take(self, there: There) -> int:
        """Take in what is new there, in one act; then note what is the same now, and what has to be asked."""
        with self._diary.reading() as book:
            coming = [job for job in self._jobs(book, there) if job.do in _COMING]
        notes: list[Callable[[Book], None]] = []
        taken = 0
        if coming:
            names = tuple(dict.fromkeys(job.name for job in coming if job.name))[:_NAMES_SHOWN]
            act = Act(kind=ActKind.KEPT_IN_STEP, names=names, count=len(coming))
            with suppress(_NothingDoneError), self._diary.writing(act) as book:
                taken = sum(self._take_one(book, job, notes) for job in self._jobs(book, there) if job.do in _COMING)
                if not taken:
                    raise _NothingDoneError
        with self._diary.writing() as book:
            for note in notes:
                note(book)
            for job in self._jobs(book, there):
                self._note(book, job)
        return taken

    def _take_one(self, book: Book, job: Job, notes: list[Callable[[Book], None]]) -> int:
        """Do one job here; what there is to note about it comes after the act."""
        now, side = self._clock.now(), self._side
        if job.do is Do.REMOVE_HERE:
            if not side.remove(book, job.thing, now):
                notes.append(lambda b: self._ask(b, replace(job, ask=Ask.GONE_THERE, text="")))
                return 0
            notes.append(lambda b: self._forget(b, job.thing))
            return 1
        if job.do is Do.MEET:
            return self._meet(book, job, notes)
        if job.do is Do.TAKE:
            before = "" if job.synced is None else job.synced.text
            thing = side.take(book, job.thing, before, job.text, now)
        else:
            thing = side.take_new(book, job.text, now)
            if not thing:
                return 0
        notes.append(lambda b: self._same_now(b, job, thing))
        return 1

    def _meet(self, book: Book, job: Job, notes: list[Callable[[Book], None]]) -> int:
        theirs = self._side.read(job.text)
        agree = theirs is not None and job.mine is not None and self._side.agree(job.mine.document, theirs.document)
        if not agree and not self._side.meet(book, job.thing, job.text, self._clock.now()):
            notes.append(lambda b: self._ask(b, job))
            return 0
        notes.append(lambda b: self._met(b, job))
        return 0 if agree else 1

    # --- notes of what is the same on both sides ---

    def _note(self, book: Book, job: Job) -> None:
        """What needs no act: nothing new, gone on both sides, or something to ask."""
        if job.do is Do.ASK:
            self._ask(book, job)
        elif job.do is Do.FORGET:
            self._forget(book, job.thing)
        elif job.synced is not None and job.do in (Do.NOTHING, Do.SEND, Do.DELETE_THERE):
            book.shared.remove(conflict_id(self._side.share, job.thing))
            mine = job.synced.mine if job.mine is None or job.do is not Do.NOTHING else job.mine.document
            if (job.etag, job.text, dict(mine)) != (job.synced.etag, job.synced.text, dict(job.synced.mine)):
                self._save(book, replace(job.synced, etag=job.etag, text=job.text, mine=mine))

    def _same_now(self, book: Book, job: Job, thing: str) -> None:
        if thing != job.thing and job.thing:
            self._forget(book, job.thing)
        mine = self._side.here(book).get(thing)
        if mine is None:
            return
        if job.synced is not None and job.kept:
            unsent = {name: job.synced.mine[name] for name in job.kept if name in job.synced.mine}
            mine = replace(mine, document={**mine.document, **unsent})
        text = self._side.taken_in(job.text, mine.document) if job.do is Do.TAKE_NEW else job.text
        taken = replace(job, text=text)
        self._remember(book, taken, thing, mine, made=job.synced is not None and job.synced.made)
        waits = job.waits or (job.text if text != job.text else "")
        if waits:
            self._ask(book, replace(job, thing=thing, text=waits, ask=Ask.LINK))

    def _met(self, book: Book, job: Job) -> None:
        """Both are known to each other; what only one of them has is sent in the next round."""
        theirs, mine = self._side.read(job.text), self._side.here(book).get(job.thing)
        if theirs is not None and mine is not None:
            same = self._side.agree(mine.document, theirs.document)
            document = mine.document if same else theirs.document
            self._remember(book, job, job.thing, replace(mine, document=document), made=theirs.ours)

    def _remember(self, book: Book, job: Job, thing: str, mine: Mine, *, made: bool) -> None:
        book.shared.remove(conflict_id(self._side.share, job.thing))
        synced = Synced(
            share=self._side.share,
            thing=thing,
            href=job.href,
            etag=job.etag,
            text=job.text,
            mine=mine.document,
            made=made,
        )
        self._save(book, synced)

    def _save(self, book: Book, synced: Synced) -> None:
        book.shared.save(synced_sheet(synced, self._clock.now()))

    def _forget(self, book: Book, thing: str) -> None:
        book.shared.remove(synced_id(self._side.share, thing))
        book.shared.remove(conflict_id(self._side.share, thing))

    def _ask(self, book: Book, job: Job) -> None:
        gone = job.ask is Ask.GONE_THERE
        conflict = Conflict(
            share=self._side.share,
            thing=job.thing,
            href=job.href,
            etag="" if gone else job.etag,
            text="" if gone else job.text,
            ask=job.ask,
            name=job.name,
        )
        book.shared.save(conflict_sheet(conflict, self._clock.now()))

    # --- going out ---

    def _send(self, job: Job) -> bool:
        """Send one thing and note it at once; false when somebody else wrote there meanwhile."""
        now = self._clock.now()
        if job.do is Do.DELETE_THERE:
            return self._delete(job)
        if job.mine is None:
            return True
        before = job.synced or job.pair
        href = job.href if job.synced is not None else self._place(job)
        text = self._side.write(job.thing, job.mine.document, before, now)
        etag = self._server.put(self._side.share, href, text, "" if job.synced is None else job.synced.etag)
        if etag is None:
            if job.pair is not None:  # something else stands at that place by now
                with self._diary.writing() as book:
                    book.shared.remove(synced_id(self._side.share, job.thing))
            return False
        made = before.made if before is not None else True
        with self._diary.writing() as book:
            self._remember(book, replace(job, href=href, text=text, etag=etag), job.thing, job.mine, made=made)
        return True

    def _place(self, job: Job) -> str:
        """Where something goes that is not there: where it was, if it ever was in this collection; else by its id."""
        with self._diary.reading() as book:
            taken = {each.href for each in known_of(book, self._side)}
        was = job.pair.href if job.pair is not None and job.pair.href.startswith(self._kept.url) else ""
        usual = self._server.place_for(self._side.share, self._kept.url, job.thing)
        free = [href for href in (was, usual) if href and href not in taken]
        return free[0] if free else self._server.place_for(self._side.share, self._kept.url, new_id())

    def _delete(self, job: Job) -> bool:
        """What another program put into an address book stays there, though nobody here keeps it in step any more."""
        synced = job.synced
        may = synced is not None and (synced.made or self._kept.everything or self._side.deletes_always)
        if may and not self._server.delete(job.href, "" if synced is None else synced.etag):
            return False
        with self._diary.writing() as book:
            self._forget(book, job.thing)
        return True
