"""Check-ins: which questions are offered when, answers kept at each press, results, and numbers from paper.

The rules are those of the content brief, section 2: never more than one set a week, each set in its own interval,
skipping is always allowed, nothing is triggered by an answer. Nothing is offered for 72 hours after a hard day, nor in
the first eight weeks of mourning, where one may still ask for it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.checkin_scoring import Result, Step, result_of, step_between
from companion.domain.checkin_sheets import (
    PAPER,
    Answered,
    PaperResult,
    answered_sheet,
    paper_of,
    paper_sheet,
)
from companion.domain.nudges import MOURNING, on_hard_days
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import to_wall
from companion.services.check_in_records import Asking, Hold, Offer, Taken, Task, asking_of
from companion.services.check_in_turns import (
    A_WEEK,
    CONFIDENCE,
    PRACTICE,
    after_practice,
    all_of,
    begun_of,
    done_this_week,
    kept_of,
    may_be_asked,
    overdue,
    put_off,
    put_off_sheet,
    tasks_of,
    this_week,
)
from companion.services.happenings import home_zone
from companion.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.checkin_sets import CheckInSet
    from companion.domain.preferences import Preferences
    from companion.ports import Book, CheckInSets, Clock, Diary

__all__ = ["CONFIDENCE", "IN_PACK", "PRACTICE", "Asking", "CheckingIn", "Hold", "Offer", "Taken", "Task"]

LONGEST_NAME = 200
LARGEST_NUMBER = 100_000
IN_PACK = "check_in"
"""Kind of the sheets in which packs bring sets."""


class CheckingIn:
    """The rooms of "How I am" that have to do with answers."""

    def __init__(self, diary: Diary, clock: Clock, shelf: Callable[[], CheckInSets]) -> None:
        self._diary = diary
        self._clock = clock
        self._make_shelf = shelf
        self._shelf: CheckInSets | None = None

    # --- sets ---

    def sets(self) -> tuple[CheckInSet, ...]:
        """Every set: those of the program, then those that packs brought."""
        with self._diary.reading() as book:
            return self._sets(book)

    def _sets(self, book: Book) -> tuple[CheckInSet, ...]:
        if self._shelf is None:
            self._shelf = self._make_shelf()
        own = self._shelf.all()
        return (*own, *self._from_packs(book, self._shelf, {each.id for each in own}))

    @staticmethod
    def _from_packs(book: Book, shelf: CheckInSets, taken: set[str]) -> list[CheckInSet]:
        found = []
        for sheet in book.packs.all(IN_PACK):
            text, by = sheet.document.get("text"), sheet.document.get("by")
            made = shelf.from_text(text) if isinstance(text, str) else None
            if made is not None and made.id not in taken:  # a pack never takes the place of what is here
                taken.add(made.id)
                around = book.packs.get(str(sheet.document.get("pack", "")))
                signed = around is not None and around.document.get("signature") == "signed"
                found.append(replace(made, suggested_by=by if isinstance(by, str) else "", signed=signed))
        return found

    # --- offers ---

    def offered(self) -> Offer | None:
        """The questions to offer now: what was begun, one question after practice, or the set longest due."""
        return self._look()[0]

    def hold(self) -> Hold | None:
        """Why nothing is offered; ``None`` when something is."""
        return self._look()[1]

    def _look(self) -> tuple[Offer | None, Hold | None]:
        now = self._clock.now()
        with self._diary.reading() as book:
            held = self._held(book.preferences.get(), now)
            if held is not None:
                return None, held
            sets, kept = self._sets(book), all_of(book)
            begun = begun_of(sets, kept, now)
            if begun is not None and not put_off(book, kept_of(book, begun.begun).at):
                return begun, None
            asked = after_practice(book, sets, kept, now)
            if asked is not None:
                return asked, None
            if this_week(book, kept, now):
                return None, Hold.THIS_WEEK
            due = [(late, each) for each in sets if (late := overdue(each, kept, now)) >= timedelta(0)]
        if not due:
            return None, Hold.NOT_YET
        latest = max(late for late, _ in due)
        return Offer(questions=next(each for late, each in due if late == latest)), None

    def _held(self, chosen: Preferences, now: datetime) -> Hold | None:
        today = to_wall(now, home_zone(chosen, self._clock)).date()
        reasons = {
            Hold.HARD_DAY: on_hard_days(chosen, now),  # first, for on such days nothing can be asked for either
            Hold.FINE_ALONE: chosen.fine_alone,
            Hold.SWITCHED_OFF: not chosen.suggestions,
            Hold.MOURNING: chosen.bereaved_on is not None and today < chosen.bereaved_on + MOURNING,
        }
        return next((hold for hold, holds in reasons.items() if holds), None)

    def can_be_taken(self) -> tuple[CheckInSet, ...]:
        """The sets one may ask for oneself now: the least time since the last has passed, and no other this week."""
        now = self._clock.now()
        with self._diary.reading() as book:
            if self._held(book.preferences.get(), now) is Hold.HARD_DAY:
                return ()
            sets, kept = self._sets(book), all_of(book)
            begun = begun_of(sets, kept, now)
            if begun is not None:
                return (begun.questions,)
            if done_this_week(kept, now):
                return ()
            return tuple(each for each in sets if may_be_asked(each, kept, now))

    def not_now(self) -> None:
        """Offer nothing for a week. Only the last such word is kept."""
        with self._diary.writing() as book:
            book.check_ins.save(put_off_sheet(self._clock.now()))

    # --- answering ---

    def begin(self, questions: str, one: str = "") -> Asking:
        """Begin a set, or go on with it where it was begun within the week; ``one`` asks one question of it alone.

        Raises ``Problem``: ``GONE`` when there is no such set, ``NOT_ALLOWED`` when it is too soon.
        """
        offer = self.offered()
        offered = offer is not None and (offer.questions.id, offer.one) == (questions, one)
        if not offered and questions not in [each.id for each in self.can_be_taken()]:
            known = any(each.id == questions for each in self.sets())
            raise Problem(ProblemKind.NOT_ALLOWED if known else ProblemKind.GONE, questions)
        now = self._clock.now()
        with self._diary.writing() as book:
            made = self._set(book, questions)
            drafts = [each for each in all_of(book) if each.set == questions and not each.done and each.one == one]
            fresh = [each for each in drafts if now - each.at < A_WEEK]
            for old in drafts:
                if old not in fresh[:1]:
                    book.check_ins.remove(old.id)
            kept = fresh[0] if fresh else Answered(id=new_id(), set=questions, at=now, version=made.version, one=one)
            kept = replace(kept, title=made.title, at=now)
            book.check_ins.save(answered_sheet(kept))
        return asking_of(made, kept)

    def asking(self, sheet: str) -> Asking:
        """Where a begun one stands. Raises ``Problem(GONE)`` when it is no more."""
        with self._diary.reading() as book:
            kept = kept_of(book, sheet)
            return asking_of(self._set(book, kept.set), kept)

    def answer(self, sheet: str, item: str, value: int) -> Asking:
        """Keep an answer at once, in its words, and go on. Raises ``Problem``: ``GONE``, ``BAD_VALUE``."""
        with self._diary.writing() as book:
            kept = kept_of(book, sheet)
            made = self._set(book, kept.set)
            asked = asking_of(made, kept).item
            if asked is None or asked.id != item or value not in made.allowed:
                raise Problem(ProblemKind.BAD_VALUE, item)
            kept = replace(
                kept,
                answers={**kept.answers, item: value},
                shown={**kept.shown, item: asked.text, f"{item}/{value}": made.word(value) or str(value)},
                skipped=tuple(each for each in kept.skipped if each != item),
            )
            return self._go_on(book, made, kept)

    def skip(self, sheet: str) -> Asking:
        """Leave out the question that is asked now. With every question left out it is as ``not_now``."""
        with self._diary.writing() as book:
            kept = kept_of(book, sheet)
            made = self._set(book, kept.set)
            item = asking_of(made, kept).item
            if item is None:
                return asking_of(made, kept)
            answers = {key: value for key, value in kept.answers.items() if key != item.id}
            skipped = tuple(dict.fromkeys((*kept.skipped, item.id)))
            return self._go_on(book, made, replace(kept, answers=answers, skipped=skipped))

    def back(self, sheet: str) -> Asking:
        """To the question before; what was answered to it stays until another answer is pressed."""
        with self._diary.writing() as book:
            kept = kept_of(book, sheet)
            made = self._set(book, kept.set)
            if kept.here:
                kept = replace(kept, here=kept.here - 1, done=False, at=self._clock.now())
                book.check_ins.save(answered_sheet(kept))
            return asking_of(made, kept)

    def _go_on(self, book: Book, made: CheckInSet, kept: Answered) -> Asking:
        kept = replace(kept, here=kept.here + 1, at=self._clock.now())
        asking = asking_of(made, kept)
        kept = replace(kept, done=asking.item is None)
        if kept.done and not kept.answers:
            book.check_ins.remove(kept.id)
            book.check_ins.save(put_off_sheet(kept.at))  # whoever leaves out every question says "not now"
        else:
            book.check_ins.save(answered_sheet(kept))
        return asking

    def _set(self, book: Book, questions: str) -> CheckInSet:
        found = next((each for each in self._sets(book) if each.id == questions), None)
        if found is None:
            raise Problem(ProblemKind.GONE, questions)
        return found

    # --- what was answered ---

    def taken(self, questions: str = "") -> tuple[Taken, ...]:
        """What was answered, of one set or of all, oldest first, each beside the result before it."""
        with self._diary.reading() as book:
            sets = {each.id: each for each in self._sets(book)}
            kept = [each for each in all_of(book) if each.done and questions in ("", each.set)]
        last: dict[str, Result] = {}
        found = []
        for each in reversed(kept):
            made = sets.get(each.set)
            result = result_of(made, each.answers) if made is not None and not each.one else None
            before = last.get(each.set)
            step = Step.FIRST
            if made is not None and result is not None:
                step = step_between(made, result.value, before.value if before is not None else None)
                last[each.set] = result
            found.append(Taken(questions=made, answered=each, result=result, before=before, step=step))
        return tuple(found)

    def tasks(self, questions: str = CONFIDENCE) -> tuple[Task, ...]:
        """Each thing of a set with its newest and its first answer, in the order of the set."""
        with self._diary.reading() as book:
            made = next((each for each in self._sets(book) if each.id == questions), None)
            kept = [each for each in all_of(book) if each.done and each.set == questions]
        return () if made is None else tuple(tasks_of(made, kept))

    def remove(self, sheet: str) -> None:
        """Delete what was answered, or a number from paper; it can be undone. Raises ``Problem(GONE)``."""
        with self._diary.reading() as book:
            if book.check_ins.get(sheet) is None:
                raise Problem(ProblemKind.GONE, sheet)
        with self._diary.writing(Act(kind=ActKind.CHECK_IN_REMOVED)) as book:
            book.check_ins.remove(sheet)

    # --- from paper ---

    def papers(self) -> tuple[PaperResult, ...]:
        """Numbers from paper, by their day, oldest first."""
        with self._diary.reading() as book:
            found = [paper_of(sheet) for sheet in book.check_ins.all(PAPER)]
        return tuple(sorted(found, key=lambda paper: (paper.day, paper.name)))

    def note_paper(self, name: str, day: date, number: float, out_of: float | None = None) -> PaperResult:
        """Keep a number from a form on paper; it can be undone.

        Raises ``Problem(BAD_VALUE)``: ``"empty"`` or ``"too_long"`` for the name, ``"day"`` for one to come,
        ``"number"`` for one below nothing, above ``out_of``, or beyond reason.
        """
        clean = name.strip()
        now = self._clock.now()
        with self._diary.reading() as book:
            today = to_wall(now, home_zone(book.preferences.get(), self._clock)).date()
        top = LARGEST_NUMBER if out_of is None else min(out_of, LARGEST_NUMBER)
        wrong = {
            "empty": not clean,
            "too_long": len(clean) > LONGEST_NAME,
            "day": day > today,
            "number": not 0 <= number <= top,
        }
        for detail, holds in wrong.items():
            if holds:
                raise Problem(ProblemKind.BAD_VALUE, detail)
        paper = PaperResult(id=new_id(), name=clean, day=day, number=number, out_of=out_of)
        with self._diary.writing(Act(kind=ActKind.CHECK_IN_NOTED, names=(clean,))) as book:
            book.check_ins.save(paper_sheet(paper, now))
        return paper
