"""Check-ins: which questions are offered when, answers kept at each press, results, and numbers from paper.

The rules are those of the content brief, section 2: never more than one set a week, each set in its own interval,
skipping is always allowed, nothing is triggered by an answer. Nothing is offered for 72 hours after a hard day, nor in
the first eight weeks of mourning, where one may still ask for it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.checkin_scoring import Result, Step, good_answers, result_of, step_between
from companion.domain.checkin_sheets import (
    ANSWERS,
    LATER,
    PAPER,
    Answered,
    PaperResult,
    answered_of,
    answered_sheet,
    paper_of,
    paper_sheet,
)
from companion.domain.nudges import HARD_DAY, MOURNING
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.domain.sheets import Sheet
from companion.services.happenings import home_zone
from companion.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from companion.domain.checkin_sets import CheckInItem, CheckInSet
    from companion.domain.preferences import Preferences
    from companion.ports import Book, CheckInSets, Clock, Diary

A_WEEK = timedelta(days=7)
"""Between two sets, and how long a begun one can be taken up again: its answers are about now."""
AFTER_PRACTICE = timedelta(days=7)
"""So long after a practice run one question is asked again (``brief/content.md`` 2.6); the span is our own choice."""
PRACTICE = "E21"
CONFIDENCE = "digital_confidence"
LONGEST_NAME = 200
LARGEST_NUMBER = 100_000
IN_PACK = "check_in"
"""Kind of the sheets in which packs bring sets."""
_LATER = "later"
_LONG_OVERDUE = timedelta(days=36_500)


class Hold(StrEnum):
    """Why no questions are offered."""

    FINE_ALONE = "fine_alone"
    SWITCHED_OFF = "switched_off"
    HARD_DAY = "hard_day"
    MOURNING = "mourning"
    THIS_WEEK = "this_week"
    """A set was answered within the last seven days, or put off."""
    NOT_YET = "not_yet"


@record
class Offer:
    """Questions that may be answered now. ``begun`` is the sheet to go on with; ``one`` a single question by id."""

    questions: CheckInSet
    begun: str = ""
    one: str = ""


@record
class Asking:
    """A set being answered. ``item`` is the question now, ``None`` at the end; ``number`` counts it from 1.

    ``chosen`` is what was answered to it before.
    """

    id: str
    questions: CheckInSet
    item: CheckInItem | None
    number: int
    of: int
    chosen: int | None = None
    back: bool = False


@record
class Taken:
    """A set that was answered, with its result and how it stands to the time before.

    ``result`` is ``None`` when too little was answered; ``before`` is the last result before this one.
    """

    questions: CheckInSet | None
    answered: Answered
    result: Result | None = None
    before: Result | None = None
    step: Step = Step.FIRST


@record
class Task:
    """One thing of a set that is a mean: the newest answer to it and the first, 0 to 100."""

    item: CheckInItem
    now: int
    first: int | None = None


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
            sets, kept = self._sets(book), _all(book)
            begun = _begun(sets, kept, now)
            if begun is not None:
                return begun, None
            asked = _after_practice(book, sets, kept, now)
            if asked is not None:
                return asked, None
            if _this_week(book, kept, now):
                return None, Hold.THIS_WEEK
            due = [(late, each) for each in sets if (late := _overdue(each, kept, now)) >= timedelta(0)]
        if not due:
            return None, Hold.NOT_YET
        latest = max(late for late, _ in due)
        return Offer(questions=next(each for late, each in due if late == latest)), None

    def _held(self, chosen: Preferences, now: datetime) -> Hold | None:
        today = to_wall(now, home_zone(chosen, self._clock)).date()
        reasons = {
            Hold.FINE_ALONE: chosen.fine_alone,
            Hold.SWITCHED_OFF: not chosen.suggestions,
            Hold.HARD_DAY: chosen.hard_day is not None and now < chosen.hard_day + HARD_DAY,
            Hold.MOURNING: chosen.bereaved_on is not None and today < chosen.bereaved_on + MOURNING,
        }
        return next((hold for hold, holds in reasons.items() if holds), None)

    def can_be_taken(self) -> tuple[CheckInSet, ...]:
        """The sets one may ask for oneself now: the least time since the last has passed, and no other this week."""
        now = self._clock.now()
        with self._diary.reading() as book:
            if self._held(book.preferences.get(), now) is Hold.HARD_DAY:
                return ()
            sets, kept = self._sets(book), _all(book)
            begun = _begun(sets, kept, now)
            if begun is not None:
                return (begun.questions,)
            if _done_this_week(kept, now):
                return ()
            return tuple(each for each in sets if _may_be_asked(each, kept, now))

    def not_now(self) -> None:
        """Offer nothing for a week. Only the last such word is kept."""
        with self._diary.writing() as book:
            book.check_ins.save(Sheet(id=_LATER, kind=LATER, at=self._clock.now()))

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
            drafts = [each for each in _all(book) if each.set == questions and not each.done and each.one == one]
            fresh = [each for each in drafts if now - each.at < A_WEEK]
            for old in drafts:
                if old not in fresh[:1]:
                    book.check_ins.remove(old.id)
            kept = fresh[0] if fresh else Answered(id=new_id(), set=questions, at=now, version=made.version, one=one)
            kept = replace(kept, title=made.title, at=now)
            book.check_ins.save(answered_sheet(kept))
        return _asking(made, kept)

    def asking(self, sheet: str) -> Asking:
        """Where a begun one stands. Raises ``Problem(GONE)`` when it is no more."""
        with self._diary.reading() as book:
            kept = _kept(book, sheet)
            return _asking(self._set(book, kept.set), kept)

    def answer(self, sheet: str, item: str, value: int) -> Asking:
        """Keep an answer at once, in its words, and go on. Raises ``Problem``: ``GONE``, ``BAD_VALUE``."""
        with self._diary.writing() as book:
            kept = _kept(book, sheet)
            made = self._set(book, kept.set)
            asked = _asking(made, kept).item
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
        """Leave out the question that is asked now. With every question left out, nothing is kept."""
        with self._diary.writing() as book:
            kept = _kept(book, sheet)
            made = self._set(book, kept.set)
            item = _asking(made, kept).item
            if item is None:
                return _asking(made, kept)
            answers = {key: value for key, value in kept.answers.items() if key != item.id}
            skipped = tuple(dict.fromkeys((*kept.skipped, item.id)))
            return self._go_on(book, made, replace(kept, answers=answers, skipped=skipped))

    def back(self, sheet: str) -> Asking:
        """To the question before; what was answered to it stays until another answer is pressed."""
        with self._diary.writing() as book:
            kept = _kept(book, sheet)
            made = self._set(book, kept.set)
            if kept.here:
                kept = replace(kept, here=kept.here - 1, done=False, at=self._clock.now())
                book.check_ins.save(answered_sheet(kept))
            return _asking(made, kept)

    def _go_on(self, book: Book, made: CheckInSet, kept: Answered) -> Asking:
        kept = replace(kept, here=kept.here + 1, at=self._clock.now())
        asking = _asking(made, kept)
        kept = replace(kept, done=asking.item is None)
        if kept.done and not kept.answers:
            book.check_ins.remove(kept.id)
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
            kept = [each for each in _all(book) if each.done and questions in ("", each.set)]
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
            kept = [each for each in _all(book) if each.done and each.set == questions]
        return () if made is None else tuple(_tasks(made, kept))

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


# --- what the diary holds ------------------------------------------------------------------------------------------


def _all(book: Book) -> list[Answered]:
    """Newest first."""
    return [answered_of(sheet) for sheet in book.check_ins.all(ANSWERS)]


def _kept(book: Book, sheet: str) -> Answered:
    found = book.check_ins.get(sheet)
    if found is None or found.kind != ANSWERS:
        raise Problem(ProblemKind.GONE, sheet)
    return answered_of(found)


def _full(kept: Iterable[Answered], questions: str) -> list[Answered]:
    """Whole sets that were gone through to the end, newest first."""
    return [each for each in kept if each.set == questions and each.done and not each.one]


def _done_this_week(kept: Iterable[Answered], now: datetime) -> bool:
    return any(each.done and not each.one and now - each.at < A_WEEK for each in kept)


def _this_week(book: Book, kept: Iterable[Answered], now: datetime) -> bool:
    later = book.check_ins.newest(LATER)
    return _done_this_week(kept, now) or (later is not None and now - later.at < A_WEEK)


def _begun(sets: Iterable[CheckInSet], kept: Iterable[Answered], now: datetime) -> Offer | None:
    by_id = {each.id: each for each in sets}
    for each in kept:
        if not each.done and not each.one and each.here and each.set in by_id and now - each.at < A_WEEK:
            return Offer(questions=by_id[each.set], begun=each.id)
    return None


def _overdue(questions: CheckInSet, kept: Iterable[Answered], now: datetime) -> timedelta:
    """Since when it is due; below nothing while it is not. One that was never answered is longest due."""
    full = _full(kept, questions.id)
    if not full:
        return _LONG_OVERDUE
    days = questions.second if questions.second and len(full) == 1 else questions.interval
    return now - full[0].at - timedelta(days=days)


def _may_be_asked(questions: CheckInSet, kept: Iterable[Answered], now: datetime) -> bool:
    full = _full(kept, questions.id)
    return not full or now - full[0].at >= timedelta(days=questions.least)


def _after_practice(book: Book, sets: Iterable[CheckInSet], kept: list[Answered], now: datetime) -> Offer | None:
    """After a practice run the task with the lowest answer is asked about once more, if it was answered before that."""
    made = next((each for each in sets if each.id == CONFIDENCE), None)
    if made is None or not _full(kept, CONFIDENCE):
        return None
    ended = [run.finished for run in book.runs.all(PRACTICE) if run.finished is not None]
    last = max(ended, default=None)
    told = max(each.at for each in kept if each.set == CONFIDENCE and each.done)
    if last is None or now - last > AFTER_PRACTICE or told >= last:
        return None
    tasks = _tasks(made, [each for each in kept if each.set == CONFIDENCE and each.done])
    return Offer(questions=made, one=min(tasks, key=lambda task: task.now).item.id) if tasks else None


def _tasks(made: CheckInSet, kept: Iterable[Answered]) -> list[Task]:
    """``kept`` newest first."""
    found = []
    each_time = [good_answers(made, each.answers) for each in kept]
    for item in made.items:
        values = [answers[item.id] for answers in each_time if item.id in answers]
        if values:
            found.append(Task(item=item, now=values[0], first=values[-1] if len(values) > 1 else None))
    return found


# --- where one stands ------------------------------------------------------------------------------------------------


def _asking(made: CheckInSet, kept: Answered) -> Asking:
    items = [item for item in made.items if kept.one in ("", item.id)]
    item = items[kept.here] if kept.here < len(items) else None
    return Asking(
        id=kept.id,
        questions=made,
        item=item,
        number=min(kept.here + 1, len(items)),
        of=len(items),
        chosen=kept.answers.get(item.id) if item is not None else None,
        back=kept.here > 0,
    )
