"""Exercises as rows to press: a thought as a plain sentence, or what the exercise is called and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.sure_words import sure_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.press import Press, PressKind
from companion.ui.words import day_words, near_day, weekday_name

if TYPE_CHECKING:
    from companion.services.thoughts import ThoughtRow
    from companion.ui.house import House
    from companion.ui.when_words import Wording

PRACTICE = "E21"
"""The exercise with the pretend call."""
_A_WEEK = 7
"""Days; within them the name of the weekday is enough."""


class ThoughtPress(Press):
    """One exercise. A press shows what it is before it begins, or goes on where one stopped.

    With ``full`` it says what the exercise is for, too; then only those of the shelf of thoughts are called by their
    thought.
    """

    def __init__(self, house: House, row: ThoughtRow, say: Wording, *, full: bool = False) -> None:
        by_thought = bool(row.thought) and (not full or row.shelf == "thoughts")
        title = called(row.thought, row.title) if by_thought else row.title
        sub = full_words(row, say, by_thought=by_thought) if full else row_words(row, say)
        super().__init__(title, "quote" if by_thought else "sprout", PressKind.CARD, sub=sub)
        self._house = house
        self._row = row
        self.clicked.connect(self._open)

    def _open(self) -> None:
        if self._row.open_run is not None:
            self._house.router.go("exercise", exercise=self._row.exercise, run=self._row.open_run)
        else:
            self._house.router.go("before", exercise=self._row.exercise)


def called(thought: str, title: str) -> str:
    """The thought as it is said, or the title where an exercise takes no thought."""
    return tr("“{thought}”", thought=thought) if thought else title


def row_words(row: ThoughtRow, say: Wording) -> str:
    """How long it takes, how sure one was and when, and whether it was begun."""
    if row.open_run is not None:
        words = [tr("Go on where you stopped.")]
    else:
        words = [tr_n("{n} minute.", "{n} minutes.", row.minutes)]
    if row.belief is not None and row.rated_at is not None:
        words.append(tr("You were {sure} {day}.", sure=sure_words(row.belief), day=_day(row, say)))
    return " ".join(words)


def full_words(row: ThoughtRow, say: Wording, *, by_thought: bool) -> str:
    """The same after the thought or the aim, and who suggests it or should be there."""
    first = row.aim if by_thought or not row.thought else tr("“{thought}”.", thought=row.thought)
    words = [first, row_words(row, say)]
    if row.suggested_by:
        from companion.ui.pack_words import suggestion_words  # most diaries hold no packs

        words.append(suggestion_words(row.suggested_by, signed=row.signed))
    if row.with_therapist:
        words.append(tr("Best with a therapist."))
    return " ".join(word for word in words if word)


def begin_or_go_on(house: House, exercise: str) -> None:
    """Open an exercise at once: where it was left, or at its first question."""
    rows = house.exercising.thoughts(checked=False)
    run = next((row.open_run for row in rows if row.exercise == exercise), None)
    house.router.go("exercise", exercise=exercise, run=run)


def _day(row: ThoughtRow, say: Wording) -> str:
    """As in "on Tuesday", "yesterday", "on Friday 6 November"."""
    if row.rated_at is None:
        return ""
    day = say.here(row.rated_at).date()
    away = (say.today - day).days
    if away <= 1:
        return near_day(day, say.today)
    if away < _A_WEEK:
        return tr("on {day}", day=weekday_name(day.weekday()))
    return tr("on {day}", day=day_words(day, today=say.today))
