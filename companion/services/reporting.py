"""Showing somebody: what could be shown of some days, what goes of it, and a note of what was made.

The person ticks line by line and nothing is ticked by itself (``brief/content.md`` 3.0 rule 10). Nothing leaves the
machine: what comes back is a record or a file's bytes, for the person to put somewhere.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from companion.domain.changes import Act, ActKind
from companion.domain.checkin_sets import Scoring
from companion.domain.exercises import Keep, Letter, Rate, Text
from companion.domain.keepsakes import KeptKind
from companion.domain.plans import Stage
from companion.domain.problems import Problem, ProblemKind
from companion.domain.repeats import to_wall
from companion.domain.reports import (
    MADE,
    Filled,
    Form,
    Line,
    Made,
    Part,
    Report,
    Tells,
    answer_lines,
    begun_line,
    gone_through,
    in_order,
    made_from,
    made_of,
    made_sheet,
    month_lines,
    only_ticked,
    run_lines,
)
from companion.services.happenings import happenings, home_zone
from companion.services.hushed import Hushed
from companion.services.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from companion.domain.checkin_sheets import PaperResult
    from companion.domain.keepsakes import Keepsake
    from companion.domain.runs import Run
    from companion.ports import Book, Clock, Diary, Exercises
    from companion.services.checking_in import Taken

_A_DAY = timedelta(days=1)


class Answers(Protocol):
    """Where answers about how one is come from: ``services.checking_in``."""

    def taken(self, questions: str = "") -> tuple[Taken, ...]:
        """What was answered, oldest first."""

    def papers(self) -> tuple[PaperResult, ...]:
        """Numbers from paper."""


class KeptThings(Protocol):
    """Where fairer thoughts come from: ``services.keeping``."""

    def all(self, kind: KeptKind | None = None) -> list[Keepsake]:
        """Of one kind."""


class Reporting:
    """The verb. ``shelf`` gives the exercises when they are first needed, ``writer`` makes a report into data."""

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        *,
        shelf: Callable[[], Exercises],
        answers: Answers,
        kept: KeptThings,
        writer: Callable[[Report], bytes],
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._shelf = shelf
        self._answers = answers
        self._kept = kept
        self._writer = writer

    def lines(self, since: date, until: date) -> tuple[Line, ...]:
        """Everything that could be shown of some local days, both included, by part and day.

        Lines that name somebody who has died, or who is not safe, are left out.

        Raises ``Problem(BAD_VALUE)`` when the first day comes after the last.
        """
        if since > until:
            raise Problem(ProblemKind.BAD_VALUE, "days")
        with self._diary.reading() as book:
            zone = home_zone(book.preferences.get(), self._clock)
            days = _Days(since, until, zone)
            found = [*self._of_runs(book, days), *_of_plans(book, days), *_of_touches(book, days)]
            found += [*self._of_answers(days), *self._of_kept(days)]
            hushed = Hushed(book)
            return in_order([line for line in found if not hushed(*line.said)])

    def report(self, since: date, until: date, ticked: Collection[str], *, named: bool = False) -> Report:
        """Exactly the ticked lines. What is no longer in the diary is left out, too.

        ``named``: the person's name may stand on it. Raises ``Problem(BAD_VALUE)`` as above.
        """
        wanted = frozenset(ticked)
        lines = tuple(line for line in self.lines(since, until) if line.key in wanted)
        keys = {line.key for line in lines}
        filled = []
        for taken in self._answers.taken():
            answered = only_ticked(taken.answered, keys)
            if answered is not None:
                filled.append(Filled(answered=answered, questions=taken.questions))
        now = self._clock.now()
        with self._diary.reading() as book:
            chosen = book.preferences.get()
        today = to_wall(now, home_zone(chosen, self._clock)).date()
        return Report(
            made_at=now,
            on=today,
            since=since,
            until=until,
            lines=lines,
            filled=tuple(filled),
            name=chosen.name if named else "",
        )

    def data(self, report: Report) -> bytes:
        """The ticked answers of a report for another program (FHIR R4, see ``formats.fhir``).

        Raises ``Problem(FILE_EMPTY)`` when no answer is ticked.
        """
        if not report.filled:
            raise Problem(ProblemKind.FILE_EMPTY)
        return self._writer(report)

    # --- what was made ---

    def note(self, report: Report, form: Form) -> Made:
        """Keep that it was made: when, in which form, which kinds of lines of which days; nothing of what they say."""
        lines = [line for line in report.lines if form is not Form.DATA or line.tells is Tells.ANSWER]
        made = made_of(report, form, new_id(), lines)
        with self._diary.writing() as book:
            book.reports.save(made_sheet(made))
        return made

    def made(self) -> list[Made]:
        """All that was made, newest first."""
        with self._diary.reading() as book:
            return [made_from(sheet) for sheet in book.reports.all(MADE)]

    def forget(self, made: str) -> None:
        """Delete such a note; it can be undone. Raises ``Problem(GONE)``."""
        with self._diary.reading() as book:
            found = book.reports.get(made)
        if found is None or found.kind != MADE:
            raise Problem(ProblemKind.GONE, "note")
        with self._diary.writing(Act(kind=ActKind.REPORT_NOTE_REMOVED)) as book:
            book.reports.remove(made)

    # --- where lines come from ---

    def _of_runs(self, book: Book, days: _Days) -> list[Line]:
        titles = {head.id: head.title for head in self._shelf().heads()}
        lines: list[Line] = []
        later: set[str] = set()
        for run in book.runs.all():  # newest first
            anew = run.exercise in later
            later.add(run.exercise)
            if run.finished is not None and gone_through(run):
                day = days.within(run.finished)
                if day is not None:
                    title = titles.get(run.exercise) or self._title(run) or run.thought or run.exercise
                    heavy = self._asked(run, Keep.UPSET_BEFORE) or self._asked(run, Keep.UPSET_AFTER)
                    lines += run_lines(run, title, day, self._typed(run), heavy=heavy)
                    lines += self._of_pair(run, day)
            elif not anew:
                lines += self._of_begun(run, titles.get(run.exercise) or self._title(run), days)
        return lines

    def _title(self, run: Run) -> str:
        """The title of an exercise that stands in no list, such as one that was put away; empty when it is no more."""
        exercise = self._shelf().get(run.exercise)
        return "" if exercise is None else exercise.title

    @staticmethod
    def _of_begun(run: Run, title: str, days: _Days) -> list[Line]:
        """Left before its end, and not begun anew. Whose exercise is no more has nothing to be called by."""
        day = days.within(run.started)
        return [begun_line(run, title, day)] if day is not None and title else []

    def _typed(self, run: Run) -> Callable[[str], bool]:
        def typed(step: str) -> bool:
            exercise = self._shelf().get(run.exercise)
            return exercise is not None and isinstance(exercise.step(step), Text | Letter)

        return typed

    def _of_pair(self, run: Run, day: date) -> list[Line]:
        lines = []
        if run.expected and run.happened:
            said = (run.expected, run.happened)
            lines.append(Line(key=f"{run.id}/pair", part=Part.PAIRS, tells=Tells.EXPECTED, day=day, said=said))
        rates = (
            (Keep.EXPECTED_RATE, run.expected_rate, run.happened_rate),
            (Keep.EXPECTED_RATE_2, run.expected_rate_2, run.happened_rate_2),
        )
        for keep, expected, happened in rates:
            if expected is not None and happened is not None:
                lines.append(
                    Line(
                        key=f"{run.id}/{keep}",
                        part=Part.PAIRS,
                        tells=Tells.RATED,
                        day=day,
                        said=(self._asked(run, keep),),
                        numbers=(expected, happened),
                    )
                )
        return lines

    def _asked(self, run: Run, keep: Keep) -> str:
        """The question as it was shown; empty when the exercise is no more."""
        exercise = self._shelf().get(run.exercise)
        steps = () if exercise is None else exercise.steps
        asked = [step.id for step in steps if isinstance(step, Rate) and keep in step.keeps and step.id in run.shown]
        return run.shown[asked[-1]] if asked else ""

    def _of_answers(self, days: _Days) -> list[Line]:
        lines: list[Line] = []
        for taken in self._answers.taken():
            day = days.within(taken.answered.at)
            if day is not None:
                lines += [*answer_lines(taken.answered, day, taken.questions), *_of_result(taken, day)]
        for paper in self._answers.papers():
            if days.since <= paper.day <= days.until:
                top = "" if paper.out_of is None else f"{paper.out_of:g}"
                said = (paper.name, f"{paper.number:g}", top)
                lines.append(
                    Line(key=f"{paper.id}/paper", part=Part.CHECK_INS, tells=Tells.PAPER, day=paper.day, said=said)
                )
        return lines

    def _of_kept(self, days: _Days) -> list[Line]:
        lines = []
        for kept in self._kept.all(KeptKind.FAIRER):
            day = days.within(kept.at)
            if day is not None:
                lines.append(
                    Line(key=f"{kept.id}/fairer", part=Part.FAIRER, tells=Tells.FAIRER, day=day, said=(kept.text,))
                )
        return lines


class _Days:
    """A stretch of local days, both ends included."""

    def __init__(self, since: date, until: date, zone: str) -> None:
        self.since, self.until, self.zone = since, until, zone
        self.start = _midnight(since, zone)
        self.end = _midnight(until + _A_DAY, zone)

    def within(self, at: datetime) -> date | None:
        """The local day of a moment (UTC), if it is one of these."""
        day = to_wall(at, self.zone).date()
        return day if self.since <= day <= self.until else None


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _of_plans(book: Book, days: _Days) -> list[Line]:
    """Plans of these days that are told or were let go; others are still open."""
    lines = []
    for each in happenings(book, days.start, days.end):
        occurrence = each.occurrence
        if occurrence is None or not occurrence.stage.closed:
            continue
        feeling = occurrence.feeling.value if occurrence.feeling is not None and each.stage is Stage.TOLD else ""
        lines.append(
            Line(
                key=f"{each.plan.id}/{each.moment.day.isoformat()}/plan",
                part=Part.PLANS,
                tells=Tells.PLAN,
                day=to_wall(each.moment.at, days.zone).date(),
                said=(each.plan.what, *(person.name for person in each.people)),
                codes=(each.plan.mode.value, each.stage.value, feeling),
            )
        )
    return lines


def _of_touches(book: Book, days: _Days) -> list[Line]:
    touches = [(day, touch) for touch in book.touches.since(days.start) if (day := days.within(touch.at)) is not None]
    noted = [
        Line(key=f"{touch.id}/noted", part=Part.WORDS, tells=Tells.NOTED, day=day, said=(touch.line,))
        for day, touch in touches
        if touch.line.strip()
    ]
    return [*month_lines(touches), *noted]


def _of_result(taken: Taken, day: date) -> list[Line]:
    """What answers come to, where that is more than the one answer itself."""
    questions, result = taken.questions, taken.result
    if questions is None or result is None or questions.scoring is Scoring.CATEGORY:
        return []
    return [
        Line(
            key=f"{taken.answered.id}/result",
            part=Part.CHECK_INS,
            tells=Tells.RESULT,
            day=day,
            said=(taken.answered.title or questions.title,),
            numbers=(result.rounded, questions.highest),
        )
    ]
