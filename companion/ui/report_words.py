"""What is shown to somebody, in words: each line by itself, the page as it goes, and the note of what was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Feeling, Mode, Stage
from companion.domain.record import record
from companion.domain.reports import Form, Part, Tells
from companion.ui.plan_words import mode_words
from companion.ui.texts import join_names, tr
from companion.ui.widgets.printing import Sheet, SheetLine
from companion.ui.words import full_date, month_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.reports import Line, Made, Report


@record
class PartWords:
    """A part: what it is called, and what stands in it."""

    title: str
    sub: str
    icon: str


def part_words() -> dict[Part, PartWords]:
    """Every part, in the order of the page."""
    return {
        Part.EXERCISES: PartWords(
            title=tr("Exercises I did"), sub=tr("The thought, and how it felt before and after"), icon="sprout"
        ),
        Part.PLANS: PartWords(
            title=tr("Plans and how they went"), sub=tr("Calls, visits and small steps"), icon="calendar-heart"
        ),
        Part.PAIRS: PartWords(
            title=tr("What I expected, what happened"), sub=tr("Side by side, in words"), icon="search"
        ),
        Part.FAIRER: PartWords(title=tr("Fairer thoughts"), sub=tr("In my own words"), icon="heart"),
        Part.CHECK_INS: PartWords(
            title=tr("My answers about how I am"), sub=tr("Each answer by itself"), icon="chart-line"
        ),
        Part.TOUCH: PartWords(title=tr("How we were in touch"), sub=tr("By month"), icon="users"),
        Part.WORDS: PartWords(
            title=tr("What I wrote and picked"), sub=tr("Answers and notes, word by word"), icon="pencil"
        ),
    }


# --- one line -----------------------------------------------------------------------------------------------------


def line_words(line: Line) -> str:
    """A line as it goes, with its day."""
    words = _MAKERS[line.tells](line)
    when = f"{month_name(line.day.month)} {line.day.year}" if line.tells is Tells.MONTH else full_date(line.day)
    return f"{when}. {words}"


def _done(line: Line) -> str:
    return tr("An exercise: {title}", title=_stop(line.said[0]))


def _begun(line: Line) -> str:
    return tr("An exercise I began and did not finish: {title}", title=_stop(line.said[0]))


def _thought(line: Line) -> str:
    return tr("The thought I looked at: “{thought}”", thought=line.said[0])


def _belief(line: Line) -> str:
    return tr("How much I believed the thought: {numbers}.", numbers=_rates(line.numbers))


def _upset(line: Line) -> str:
    if not line.said:
        return tr("How upset I was: {numbers}.", numbers=_rates(line.numbers))
    return f"{_ask(line.said[0])} {_stop(_rates(line.numbers))}"


def _rates(numbers: tuple[int | None, ...]) -> str:
    words = (tr("{n} of 100 before"), tr("{n} of 100 after"), tr("{n} of 100 later"))
    return join_names(
        [word.format(n=number) for word, number in zip(words, numbers, strict=False) if number is not None]
    )


def _plan(line: Line) -> str:
    what, names = line.said[0], line.said[1:]
    mode, stage, feeling = line.codes
    missing = [name for name in names if name not in what]
    title = what or mode_words(Mode(mode))
    if missing:
        title = tr("{what} with {names}", what=title, names=join_names(missing))
    return f"{title}. {_went(stage, feeling)}"


def _went(stage: str, feeling: str) -> str:
    if stage != Stage.TOLD:
        return tr("Let go for that time.")
    felt = {
        Feeling.VERY_GOOD: tr("It went very well."),
        Feeling.GOOD: tr("It went well."),
        Feeling.SO_SO: tr("It was so-so."),
        Feeling.HARD: tr("It was hard."),
    }
    return felt[Feeling(feeling)] if feeling else tr("It took place.")


def _expected(line: Line) -> str:
    return tr(
        "I expected: {expected} What happened: {happened}", expected=_stop(line.said[0]), happened=_stop(line.said[1])
    )


def _rated(line: Line) -> str:
    numbers = tr(
        "I expected {expected} of 100. It came to {happened}.", expected=line.numbers[0], happened=line.numbers[1]
    )
    return f"{line.said[0]} {numbers}".strip()


def _fairer(line: Line) -> str:
    return tr("“{words}”", words=line.said[0])


def _answer(line: Line) -> str:
    _title, question, answer = line.said
    return tr("{question} {answer}.", question=_ask(question), answer=answer)


def _result(line: Line) -> str:
    return tr("{title}: {n} out of {top}.", title=line.said[0], n=line.numbers[0], top=line.numbers[1])


def _paper(line: Line) -> str:
    name, number, top = line.said
    if not top:
        return tr("From paper: {name}, {number}.", name=name, number=number)
    return tr("From paper: {name}, {number} of {top}.", name=name, number=number, top=top)


def _month(line: Line) -> str:
    names = (tr("in person"), tr("by video"), tr("by phone"), tr("by message or letter"))
    said = [tr("{n} {way}", n=number, way=name) for name, number in zip(names, line.numbers, strict=False) if number]
    return f"{join_names(said)}."


def _written(line: Line) -> str:
    return f"{_ask(line.said[0])} {_stop(line.said[1])}".strip()


def _noted(line: Line) -> str:
    return tr("After being in touch: {words}", words=_stop(line.said[0]))


def _stop(words: str) -> str:
    """With a stop at the end, so that what follows does not run into it."""
    words = words.strip()
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def _ask(words: str) -> str:
    """A question, or what stood in its place, with a sign before the answer."""
    words = words.strip().rstrip(".")
    return words if not words or words.endswith(("?", "!", ":", "…")) else f"{words}:"


_MAKERS: dict[Tells, Callable[[Line], str]] = {
    Tells.DONE: _done,
    Tells.BEGUN: _begun,
    Tells.THOUGHT: _thought,
    Tells.BELIEF: _belief,
    Tells.UPSET: _upset,
    Tells.PLAN: _plan,
    Tells.EXPECTED: _expected,
    Tells.RATED: _rated,
    Tells.FAIRER: _fairer,
    Tells.ANSWER: _answer,
    Tells.RESULT: _result,
    Tells.PAPER: _paper,
    Tells.MONTH: _month,
    Tells.WRITTEN: _written,
    Tells.NOTED: _noted,
}


# --- the page as it goes ------------------------------------------------------------------------------------------


def report_sheet(report: Report) -> Sheet:
    """The page in large print: who made it, of which days, and the ticked lines by part."""
    who = tr("Made by {name} on {day}.", name=report.name, day=full_date(report.on)) if report.name else ""
    who = who or tr("Made on {day}.", day=full_date(report.on))
    days = tr("It is about {since} to {until}.", since=full_date(report.since), until=full_date(report.until))
    lines: list[SheetLine] = []
    for part, words in part_words().items():
        mine = report.of(part)
        if mine:
            lines.append(SheetLine(large=words.title))
        for line in mine:
            lines += [SheetLine(words=piece) for piece in line_words(line).splitlines() if piece.strip()]
            lines.append(SheetLine())
    return Sheet(title=report_title(), soft=f"{who} {days} {chosen_words()}", lines=tuple(lines))


def report_title() -> str:
    """What stands on top, and what a file is called."""
    return tr("What I want to show")


def chosen_words() -> str:
    """What it is and is not."""
    return tr("Chosen by me, line by line. Not a medical record.")


# --- the note of what was made ------------------------------------------------------------------------------------


def form_words(form: Form) -> str:
    """What was made."""
    return {Form.PRINT: tr("Printed"), Form.PDF: tr("Saved as PDF"), Form.DATA: tr("Saved as data")}[form]


def made_words(made: Made) -> tuple[str, ...]:
    """Which kinds of lines of which days went, and nothing of what they said."""
    names = _kind_names()
    found: dict[str, list[str]] = {}
    for kind, day in made.lines:
        when = f"{month_name(day.month)} {day.year}" if kind == Tells.MONTH else full_date(day)
        found.setdefault(names[Tells(kind)], []).append(when)
    lines = [f"{name}: {join_names(list(dict.fromkeys(days)))}." for name, days in found.items()]
    return (*((tr("My name stood on it."),) if made.named else ()), *lines)


def _kind_names() -> dict[Tells, str]:
    return {
        Tells.DONE: tr("An exercise"),
        Tells.BEGUN: tr("An exercise I began"),
        Tells.THOUGHT: tr("A thought I looked at"),
        Tells.BELIEF: tr("How much I believed a thought"),
        Tells.UPSET: tr("How it felt, in numbers"),
        Tells.PLAN: tr("A plan"),
        Tells.EXPECTED: tr("What I expected, what happened"),
        Tells.RATED: tr("What I expected, in numbers"),
        Tells.FAIRER: tr("A fairer thought"),
        Tells.ANSWER: tr("An answer about how I am"),
        Tells.RESULT: tr("What my answers add up to"),
        Tells.PAPER: tr("A number from paper"),
        Tells.MONTH: tr("How we were in touch"),
        Tells.WRITTEN: tr("What I wrote or picked"),
        Tells.NOTED: tr("A note"),
    }
