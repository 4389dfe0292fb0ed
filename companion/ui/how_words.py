"""How one is, in words: what was answered, how one was in touch, what one can do here.

No diagnosis, no comparison with others, nothing that was not done; a small difference is called what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.checkin_scoring import Step
from companion.domain.checkin_sets import Scoring
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.words import month_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.checkin_scoring import Result
    from companion.domain.checkin_sets import CheckInSet
    from companion.domain.checkin_sheets import PaperResult
    from companion.services.checking_in import Taken, Task
    from companion.services.looking_back import MonthInTouch

CERTAIN = 100


# --- in touch ---


def way_names() -> tuple[str, ...]:
    """The four ways, nearest first."""
    return (tr("In person"), tr("Video"), tr("Phone"), tr("Message or letter"))


def month_words(month: MonthInTouch) -> str:
    """In words: "November", with the year in January and February, where one might wonder."""
    name = month_name(month.month)
    return f"{name} {month.year}" if month.month <= 2 else name


def touch_words(months: Sequence[MonthInTouch]) -> tuple[str, ...]:
    """What the last two months were like, in person first."""
    if not months:
        return ()
    lines = [_together(months[-1]), _others(months[-1])]
    if len(months) > 1:
        lines.append(_together(months[-2]))
    return tuple(line for line in lines if line)


def _together(month: MonthInTouch) -> str:
    name = month_words(month)
    if not month.together:
        return ""
    if month.so_far:
        return tr_n(
            "You were with somebody once in {month} so far.",
            "You were with somebody {n} times in {month} so far.",
            month.together,
            month=name,
        )
    return tr_n(
        "In {month} you were with somebody once.",
        "In {month} you were with somebody {n} times.",
        month.together,
        month=name,
    )


def _others(month: MonthInTouch) -> str:
    _, video, phone, message = month.counts
    parts = [
        tr("{n} by video", n=video) if video else "",
        tr("{n} by phone", n=phone) if phone else "",
        tr("{n} by message or letter", n=message) if message else "",
    ]
    said = join_names([part for part in parts if part])
    if not said:
        return ""
    if month.together:
        return tr("Beside that: {ways}.", ways=said)
    if month.so_far:
        return tr("In {month} so far: {ways}.", month=month_words(month), ways=said)
    return tr("In {month}: {ways}.", month=month_words(month), ways=said)


# --- answers ---


def result_words(questions: CheckInSet, result: Result) -> str:
    """A result by itself: "6 out of 9", the word chosen, "57 out of 100"."""
    if questions.scoring is Scoring.CATEGORY:
        return tr("“{word}”", word=questions.word(result.value))
    return tr("{n} out of {top}", n=result.rounded, top=questions.highest)


def taken_words(taken: Taken) -> tuple[str, ...]:
    """What the answers of one time come to, beside the time before."""
    questions, result = taken.questions, taken.result
    if questions is None or result is None:
        return (tr("Some were left out, so there is no sum. What you answered is kept."),)
    return tuple(line for line in (_now_and_before(taken, questions, result), _step(taken, questions)) if line)


def _now_and_before(taken: Taken, questions: CheckInSet, result: Result) -> str:
    now = result_words(questions, result)
    if questions.scoring is Scoring.CATEGORY:
        first = tr("You said {now}", now=now)
    elif questions.scoring is Scoring.SUM:
        first = tr("Your answers add up to {now}", now=now)
    else:
        first = tr("On the whole you came to {now}", now=now)
    if taken.before is None:
        return f"{first}."
    if taken.step is Step.SAME:
        return tr("{first}, as last time.", first=first)
    before = result_words(questions, taken.before) if questions.scoring is Scoring.CATEGORY else taken.before.rounded
    return tr("{first}; last time {before}.", first=first, before=before)


def _step(taken: Taken, questions: CheckInSet) -> str:
    """What the step since the last time means, and no more than that."""
    words = {
        Step.FIRST: tr("One time says little; a few times over the months say more."),
        Step.SAME: "",
        Step.ORDINARY: _ordinary(questions),
        Step.LOWER: tr("That is more than the ordinary ups and downs. {meaning}", meaning=questions.meaning),
        Step.HIGHER: tr("That is more than the ordinary ups and downs. {meaning}", meaning=questions.meaning),
    }
    return words[taken.step]


def _ordinary(questions: CheckInSet) -> str:
    if questions.ordinary == 1:
        return tr("A step of one is within the ordinary ups and downs.")
    return tr("A step of {n} or less is within the ordinary ups and downs.", n=questions.ordinary)


def paper_words(paper: PaperResult) -> str:
    """A number from paper, shown as just that."""
    if paper.out_of is None:
        return tr("From paper: {name}, {number}", name=paper.name, number=f"{paper.number:g}")
    number, top = f"{paper.number:g}", f"{paper.out_of:g}"
    return tr("From paper: {name}, {number} of {top}", name=paper.name, number=number, top=top)


# --- tasks ---


def task_words(tasks: Sequence[Task]) -> tuple[str, ...]:
    """What one is surest of, and what could be practised next."""
    if not tasks:
        return ()
    high = max(tasks, key=lambda task: task.now)
    low = min(tasks, key=lambda task: task.now)
    lines = [tr("You are surest of this: {task}, {n} of 100.", task=_lower(high.item.label), n=high.now)]
    if low.now < CERTAIN and low is not high:
        lines.append(tr("You could practise this next: {task}, {n} of 100.", task=_lower(low.item.label), n=low.now))
    return tuple(lines)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
