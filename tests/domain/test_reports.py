"""Lines to tick: answers in the words shown then, only what is ticked, months counted by way."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from companion.domain.checkin_sheets import Answered
from companion.domain.plans import Mode, Touch, TouchId
from companion.domain.reports import answer_lines, as_shown, month_lines, only_ticked
from companion.domain.runs import AnswerValue, Run, RunId

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
SHOWN = {"s/a": "The first", "s/b": "The second", "s/box": "Mine", "s/none": "Nobody yet"}


def run() -> Run:
    return Run(id=RunId("r"), exercise="E01", version=1, thought="", started=NOW, path=("s",), shown=SHOWN)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("a", "The first"),
        (("a", "b"), "The first; The second"),
        (("a", "own:my own"), "The first; my own"),
        ("own:my own: with a colon", "my own: with a colon"),
        (("a:box", "b:"), "The first: Mine"),
        (("a:75",), "The first: 75"),
        (("own:mine:box",), "mine: Mine"),
        (40, ""),
        ("plan:123", ""),
        ("done", ""),
        ((), ""),
        (("unknown",), ""),
        ("some typed words", "some typed words"),
    ],
)
def test_an_answer_in_the_words_shown_then(answer: AnswerValue, words: str) -> None:
    assert as_shown(run(), "s", answer, lambda _step: False) == words


@pytest.mark.parametrize("words", ["done", "plan: to ring", "own: goal", "a"])
def test_what_was_typed_stays_as_it_was_typed(words: str) -> None:
    assert as_shown(run(), "s", words, lambda _step: True) == words


def test_only_ticked_answers_and_their_words_stay() -> None:
    answered = Answered(
        id="x",
        set="ucla3",
        at=NOW,
        answers={"a": 1, "b": 2},
        skipped=("c",),
        shown={"a": "A?", "a/1": "no", "b": "B?", "b/2": "yes", "c": "C?"},
    )
    first, second = answer_lines(answered, NOW.date())
    assert (first.said, second.said) == (("", "A?", "no"), ("", "B?", "yes"))
    kept = only_ticked(answered, {second.key})
    assert kept is not None
    assert (kept.answers, kept.shown, kept.skipped) == ({"b": 2}, {"b": "B?", "b/2": "yes"}, ())
    assert only_ticked(answered, {"something else"}) is None


def test_months_are_counted_by_way_and_letters_are_messages() -> None:
    def touch(mode: Mode) -> Touch:
        return Touch(id=TouchId("t"), people=(), mode=mode, at=NOW)

    days = [(date(2026, 10, 31), Mode.PHONE), *((date(2026, 11, day), Mode.LETTER) for day in (1, 2))]
    found = month_lines([*((day, touch(mode)) for day, mode in days), (date(2026, 11, 3), touch(Mode.ALONE))])
    assert [(line.day, line.numbers) for line in found] == [
        (date(2026, 10, 1), (0, 0, 1, 0)),
        (date(2026, 11, 1), (0, 0, 0, 2)),
    ]
