"""What a person shows somebody: lines to tick one by one, what became of the ticks, and what was made when.

Nothing is ticked by itself, and what is not ticked goes nowhere (``brief/content.md`` 3.0 rule 10). A line stands by
itself: it carries its own day, so that it says the same without its neighbours.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.exercises import OWN
from companion.domain.keeps import Keep
from companion.domain.plans import Mode
from companion.domain.record import record
from companion.domain.run_answers import PLANNED, PRACTISED
from companion.domain.run_parts import pairs, picked
from companion.domain.runs import StopReason
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime

    from companion.domain.checkin_sets import CheckInSet
    from companion.domain.checkin_sheets import Answered
    from companion.domain.plans import Touch
    from companion.domain.runs import AnswerValue, Run

MADE = "made"
"""Kind of the sheets that say what was made when."""
WAYS = (Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE, Mode.MESSAGE)
"""The four ways counted by month, nearest first; letters are counted with messages."""


class Part(StrEnum):
    """What lines are grouped by. The order is the order on paper."""

    EXERCISES = "exercises"
    PLANS = "plans"
    PAIRS = "pairs"
    FAIRER = "fairer"
    CHECK_INS = "check_ins"
    TOUCH = "touch"
    WORDS = "words"


class Tells(StrEnum):
    """What one line says; ``said``, ``numbers`` and ``codes`` of a ``Line`` are named here in their order."""

    DONE = "done"
    """Said: title of the exercise."""
    BEGUN = "begun"
    """Begun and not finished. Said: title of the exercise."""
    THOUGHT = "thought"
    """Said: the thought."""
    BELIEF = "belief"
    """Numbers: before, after, later (0 to 100)."""
    UPSET = "upset"
    """Numbers: before, after (0 to 100)."""
    PLAN = "plan"
    """Said: what the plan is called by itself (may be empty), then names. Codes: mode, stage, feeling."""
    EXPECTED = "expected"
    """Said: what was expected, what happened."""
    RATED = "rated"
    """Said: what was asked. Numbers: expected, happened."""
    FAIRER = "fairer"
    """Said: the sentence."""
    ANSWER = "answer"
    """Said: title of the set, question, answer."""
    RESULT = "result"
    """Said: title of the set. Numbers: the result, the highest there can be."""
    PAPER = "paper"
    """Said: what it is of, the number, and out of what (may be empty)."""
    MONTH = "month"
    """Numbers: how often, for each of ``WAYS``."""
    WRITTEN = "written"
    """Said: the question as it was shown, the answer."""
    NOTED = "noted"
    """Said: what was noted after being in touch."""


@record
class Line:
    """One line to tick. ``key`` is its name while the page is open; ``day`` is local."""

    key: str
    part: Part
    tells: Tells
    day: date
    said: tuple[str, ...] = ()
    numbers: tuple[int | None, ...] = ()
    codes: tuple[str, ...] = ()


@record
class Filled:
    """Answers to a set at one time, only those that were ticked. ``questions`` is ``None`` when the set is no more."""

    answered: Answered
    questions: CheckInSet | None = None


@record
class Report:
    """Exactly what goes. ``since`` and ``until`` are local days, both included; ``name`` is empty unless ticked."""

    made_at: datetime
    on: date
    since: date
    until: date
    lines: tuple[Line, ...] = ()
    filled: tuple[Filled, ...] = ()
    name: str = ""

    def of(self, part: Part) -> tuple[Line, ...]:
        """The lines of a part."""
        return tuple(line for line in self.lines if line.part is part)


class Form(StrEnum):
    """What was made."""

    PRINT = "print"
    PDF = "pdf"
    DATA = "data"


@record
class Made:
    """That something was made, at ``at`` (UTC): which kinds of lines of which days, and nothing of what they say."""

    id: str
    at: datetime
    form: Form
    since: date
    until: date
    lines: tuple[tuple[str, date], ...] = ()
    named: bool = False


# --- lines of a run -----------------------------------------------------------------------------------------------


def run_lines(run: Run, title: str, day: date, typed: Callable[[str], bool], *, heavy: str = "") -> list[Line]:
    """What a finished run can show, besides what it expected and what is kept of it.

    ``typed`` says of a step id whether its answer is free text; of a step that is no more it says no. ``heavy`` is
    the question after the upset as it was asked: who was asked how heavy a day is did not say they were upset.
    """
    lines = [Line(key=f"{run.id}/done", part=Part.EXERCISES, tells=Tells.DONE, day=day, said=(title,))]
    if run.thought:
        lines.append(
            Line(key=f"{run.id}/thought", part=Part.EXERCISES, tells=Tells.THOUGHT, day=day, said=(run.thought,))
        )
    rates = (
        (Tells.BELIEF, "", (run.belief_before, run.belief_after, run.belief_later)),
        (Tells.UPSET, heavy, (run.upset_before, run.upset_after)),
    )
    lines += [
        Line(
            key=f"{run.id}/{tells}",
            part=Part.EXERCISES,
            tells=tells,
            day=day,
            said=(asked,) if asked else (),
            numbers=numbers,
        )
        for tells, asked, numbers in rates
        if any(number is not None for number in numbers)
    ]
    told = {run.thought, run.expected, run.happened, *run.kept.get(Keep.REWRITTEN, ())}
    for step, question, answer in words_of(run, typed):
        if answer not in told:  # it has a line of its own already
            lines.append(
                Line(
                    key=f"{run.id}/step/{step}", part=Part.WORDS, tells=Tells.WRITTEN, day=day, said=(question, answer)
                )
            )
    return lines


def gone_through(run: Run) -> bool:
    """Whether a sitting came to its end: not what was left, and not what stopped at a hard thought."""
    return run.finished is not None and run.stopped not in (StopReason.LEFT, StopReason.SAFETY)


def begun_line(run: Run, title: str, day: date) -> Line:
    """A run that was begun and not finished. What was answered in it stays out."""
    return Line(key=f"{run.id}/begun", part=Part.EXERCISES, tells=Tells.BEGUN, day=day, said=(title,))


def words_of(run: Run, typed: Callable[[str], bool]) -> list[tuple[str, str, str]]:
    """Step, question and answer of all that was written or picked on the way, in the words shown then."""
    found = []
    for step in dict.fromkeys(run.path):
        answer = run.answers.get(step)
        words = "" if answer is None else as_shown(run, step, answer, typed)
        if words:
            found.append((step, run.shown.get(step, ""), words))
    return found


def as_shown(run: Run, step: str, answer: AnswerValue, typed: Callable[[str], bool]) -> str:
    """An answer in words; empty for a number, a plan, a practice, and for what has no words.

    ``typed`` is only asked where the answer itself does not tell, because its exercise is read for that.
    """
    if isinstance(answer, int):
        return ""
    if isinstance(answer, str) and (_plainly_typed(run, step, answer) or typed(step)):
        return answer.strip()
    return "; ".join(words for words in (_item(run, step, item) for item in picked(answer)) if words)


def _plainly_typed(run: Run, step: str, answer: str) -> bool:
    """Whether it can be nothing but free text: no name of an option, a plan, own words or a practice."""
    named = f"{step}/{answer}" in run.shown or answer in PRACTISED
    return not named and not answer.startswith((PLANNED, OWN))


def _item(run: Run, step: str, item: str) -> str:
    """One thing picked, or a card with what was said of it."""
    if f"{step}/{item}" in run.shown:
        return run.shown[f"{step}/{item}"].strip()
    if item.startswith(OWN) and ":" not in item.removeprefix(OWN):
        return item.removeprefix(OWN).strip()
    for card, said in pairs((item,)):
        words, what = _piece(run, step, card), said if said.isdigit() else _piece(run, step, said)
        if words and what:
            return f"{words}: {what}"
    return item.removeprefix(OWN).strip() if item.startswith(OWN) else ""


def _piece(run: Run, step: str, item: str) -> str:
    return run.shown.get(f"{step}/{item}", item.removeprefix(OWN) if item.startswith(OWN) else "").strip()


# --- lines of everything else ----------------------------------------------------------------------------------


def answer_lines(answered: Answered, day: date, questions: CheckInSet | None = None) -> list[Line]:
    """One line for each question that was answered, in the words shown then; where none were kept, in those of now."""

    def words(item: str, value: int) -> tuple[str, str]:
        made = None if questions is None else questions.item(item)
        asked = item if made is None else made.text
        word = "" if questions is None else questions.word(value)
        return answered.shown.get(item, asked), answered.shown.get(f"{item}/{value}", word or str(value))

    return [
        Line(
            key=answer_key(answered.id, item),
            part=Part.CHECK_INS,
            tells=Tells.ANSWER,
            day=day,
            said=(answered.title, *words(item, value)),
        )
        for item, value in answered.answers.items()
    ]


def answer_key(sheet: str, item: str) -> str:
    """Name of the line with one answer."""
    return f"{sheet}/answer/{item}"


def only_ticked(answered: Answered, ticked: Collection[str]) -> Answered | None:
    """The same with nothing in it but the ticked answers; ``None`` when none is."""
    answers = {item: value for item, value in answered.answers.items() if answer_key(answered.id, item) in ticked}
    if not answers:
        return None
    wanted = {key for item, value in answers.items() for key in (item, f"{item}/{value}")}
    shown = {key: words for key, words in answered.shown.items() if key in wanted}
    return replace(answered, answers=answers, shown=shown, skipped=(), one="")


def month_lines(touches: Iterable[tuple[date, Touch]]) -> list[Line]:
    """How often one was in touch, by month and way; ``touches`` come with their local day."""
    counts: dict[tuple[int, int], list[int]] = {}
    for day, touch in touches:
        mode = Mode.MESSAGE if touch.mode is Mode.LETTER else touch.mode
        if mode in WAYS:
            counts.setdefault((day.year, day.month), [0] * len(WAYS))[WAYS.index(mode)] += 1
    return [
        Line(
            key=f"month/{year}-{month:02d}",
            part=Part.TOUCH,
            tells=Tells.MONTH,
            day=date(year, month, 1),
            numbers=tuple(found),
        )
        for (year, month), found in counts.items()
    ]


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """By part, then by day, oldest first, as one reads a report; lines of one day stay as they came."""
    places = {part: place for place, part in enumerate(Part)}
    return tuple(sorted(lines, key=lambda line: (places[line.part], line.day)))


# --- what was made ----------------------------------------------------------------------------------------------


def made_of(report: Report, form: Form, sheet: str, lines: Sequence[Line]) -> Made:
    """The note that it was made: kinds of lines and their days."""
    return Made(
        id=sheet,
        at=report.made_at,
        form=form,
        since=report.since,
        until=report.until,
        lines=tuple((line.tells.value, line.day) for line in lines),
        named=bool(report.name),
    )


def made_sheet(made: Made) -> Sheet:
    """As the diary keeps it."""
    document = {
        "form": made.form.value,
        "since": made.since.isoformat(),
        "until": made.until.isoformat(),
        "lines": [[kind, day.isoformat()] for kind, day in made.lines],
        "named": made.named,
    }
    return Sheet(id=made.id, kind=MADE, at=made.at, document=document)


def _kinds_and_days(value: object) -> tuple[tuple[str, date], ...]:
    """Those that cannot be read are passed over."""
    found = []
    for each in value if isinstance(value, list) else []:
        if isinstance(each, list) and len(each) == 2:  # noqa: PLR2004 - kind and day
            kind, day = each[0], _day(each[1])
            if isinstance(kind, str) and kind in set(Tells) and day is not None:
                found.append((kind, day))
    return tuple(found)


def made_from(sheet: Sheet) -> Made:
    """Out of the diary. Unknown keys are passed over, missing ones default."""
    kept, there = sheet.document, sheet.at.date()
    form = kept.get("form")
    return Made(
        id=sheet.id,
        at=sheet.at,
        form=Form(form) if isinstance(form, str) and form in set(Form) else Form.PRINT,
        since=_day(kept.get("since")) or there,
        until=_day(kept.get("until")) or there,
        lines=_kinds_and_days(kept.get("lines")),
        named=kept.get("named") is True,
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
