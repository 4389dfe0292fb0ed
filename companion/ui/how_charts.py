"""The charts of "How I am": picture, words and table of the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.checkin_sets import Scoring
from companion.ui.how_words import month_words, result_words, taken_words, task_words, touch_words, way_names
from companion.ui.texts import tr
from companion.ui.widgets.chart import Chart, Table
from companion.ui.widgets.chart_bars import Bar, Bars, Group
from companion.ui.widgets.chart_line import Line, Point
from companion.ui.words import full_date, month_name, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from companion.domain.checkin_sets import CheckInSet
    from companion.services.checking_in import Taken, Task
    from companion.services.looking_back import MonthInTouch
    from companion.ui.when_words import Wording

FEWEST = 2
"""One point alone makes no picture."""
MOST_POINTS = 12
_MONTHS_APART = 45
"""Days; answers further apart than this on the whole have the month below them, nearer ones the day."""
_WHOLE = 100


def touch_chart(months: Sequence[MonthInTouch], most: int = 6) -> Chart:
    """In person, video, phone and message by month, the newest month first."""
    shown = tuple(reversed(months))[:most]
    bars = [
        Bar(label=month_words(month), pieces=tuple((way, float(count)) for way, count in enumerate(month.counts)))
        for month in shown
    ]
    rows = tuple(
        (f"{month_name(month.month)} {month.year}", *(str(count) for count in month.counts)) for month in shown
    )
    drawing = Bars(groups=(Group(bars=tuple(bars)),), series="touch", legend=way_names())
    return Chart(
        title=tr("How we were in touch"),
        words=touch_words(months),
        drawing=drawing if len(months) >= FEWEST else None,
        table=Table(heads=(tr("Month"), *way_names()), rows=rows) if rows else None,
    )


def answers_chart(questions: CheckInSet, taken: Sequence[Taken], say: Wording, height: float = 220) -> Chart:
    """The results of one set over time. ``taken`` are those of this set, oldest first."""
    found = [each for each in taken if each.result is not None]
    days = [say.here(each.answered.at).date() for each in found]
    rows = [
        (full_date(day), result_words(questions, each.result))
        for day, each in zip(days, found, strict=True)
        if each.result is not None
    ]
    words = taken_words(found[-1]) if found else ()
    if len(found) > MOST_POINTS:
        words = (*words, tr("The picture shows the last {n}. The table has them all.", n=MOST_POINTS))
    return Chart(
        title=questions.title,
        words=words,
        drawing=_line(questions, found, days, height) if len(found) >= FEWEST else None,
        table=Table(heads=(tr("Day"), tr("Your answer")), rows=tuple(reversed(rows))) if rows else None,
    )


def _line(questions: CheckInSet, found: Sequence[Taken], days: Sequence[date], height: float) -> Line:
    found, days = found[-MOST_POINTS:], days[-MOST_POINTS:]
    by_month = (days[-1] - days[0]).days > _MONTHS_APART
    points = [
        Point(
            at=(day - days[0]).days,
            value=each.result.value,
            day=_short_month(day) if by_month else short_day(day),
            number="" if questions.scoring is Scoring.CATEGORY else str(each.result.rounded),
        )
        for day, each in zip(days, found, strict=True)
        if each.result is not None
    ]
    return Line(points=tuple(points), levels=_levels(questions), height=height)


def _short_month(day: date) -> str:
    return month_name(day.month)[:3] if len(month_name(day.month)) > 4 else month_name(day.month)


def _levels(questions: CheckInSet) -> tuple[tuple[float, str], ...]:
    """Words where there are words, else the ends with what they mean and the middle."""
    if questions.scoring is Scoring.CATEGORY:
        return tuple(sorted((float(word.value), word.text) for word in questions.words))
    low, high = questions.lowest, questions.highest
    ends = ((low, questions.low_words), (high, questions.high_words))
    first, last = (tr("{n}, {words}", n=n, words=words) if words else str(n) for n, words in ends)
    middle = (low + high) / 2
    return ((float(low), first), (middle, f"{middle:g}"), (float(high), last))


def tasks_chart(questions: CheckInSet, tasks: Sequence[Task]) -> Chart:
    """How sure one is of each thing, as answered last."""
    bars = tuple(_whole_bar(task.item.label, 1, task.now) for task in tasks)
    rows = tuple((task.item.text, str(task.now), "" if task.first is None else str(task.first)) for task in tasks)
    return Chart(
        title=questions.title,
        words=task_words(tasks),
        drawing=Bars(groups=(Group(bars=bars),), whole=_WHOLE) if bars else None,
        table=Table(heads=(tr("What"), tr("Now"), tr("First time")), rows=rows) if rows else None,
    )


def _whole_bar(label: str, series: int, value: int) -> Bar:
    return Bar(label=label, pieces=((series, float(value)),), end=str(value))
