from datetime import date, datetime, time, timedelta

import pytest

from companion.domain.changes import Act, ActKind
from companion.domain.problems import Problem, ProblemKind
from companion.ui.act_words import act_words, undone_words
from companion.ui.problem_words import one_sentence, problem_words
from companion.ui.texts import join_names, tr_n
from companion.ui.words import ago_words, day_words, greeting, near_day, span_words, time_words

TODAY = date(2026, 11, 21)


def test_a_day_is_said_in_words() -> None:
    assert day_words(TODAY) == "Saturday 21 November"
    assert day_words(date(2027, 1, 3), today=TODAY) == "Sunday 3 January 2027"


@pytest.mark.parametrize(
    ("away", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "Thursday"), (7, "Saturday 28 November")],
)
def test_a_near_day_has_a_short_name(away: int, words: str) -> None:
    assert near_day(TODAY + timedelta(days=away), TODAY) == words


@pytest.mark.parametrize(
    ("moment", "twelve", "words"),
    [
        (time(15, 0), True, "3:00 pm"),
        (time(0, 5), True, "12:05 am"),
        (time(12, 30), True, "12:30 pm"),
        (time(9, 5), False, "9:05"),
    ],
)
def test_a_time_is_said_as_chosen(moment: time, twelve: bool, words: str) -> None:  # noqa: FBT001
    assert time_words(moment, twelve_hour=twelve) == words
    assert time_words(datetime.combine(TODAY, moment), twelve_hour=twelve) == words


def test_spans_and_days_past() -> None:
    assert span_words(timedelta(hours=1, minutes=56)) == "1 hour 56 minutes"
    assert span_words(timedelta(minutes=1)) == "1 minute"
    assert span_words(timedelta(days=3)) == "3 days"
    assert span_words(timedelta(seconds=15)) == "1 minute"
    assert span_words(timedelta(hours=2)) == "2 hours"
    assert [ago_words(days) for days in (0, 1, 24)] == ["today", "yesterday", "24 days ago"]


def test_greeting_follows_the_clock() -> None:
    assert [greeting(hour) for hour in (6, 13, 20)] == ["Good morning", "Good afternoon", "Good evening"]


def test_names_are_joined_as_one_reads_them() -> None:
    assert join_names(["Anna"]) == "Anna"
    assert join_names(["Anna", "Tom", "Joan"]) == "Anna, Tom and Joan"
    assert join_names([]) == ""
    assert tr_n("{n} person", "{n} people", 1) == "1 person"
    assert tr_n("{n} person", "{n} people", 3) == "3 people"


NOTHING_NAMED = "Taken back. It is as it was before."


@pytest.mark.parametrize("kind", list(ActKind))
def test_every_act_has_a_sentence(kind: ActKind) -> None:
    sentence = act_words(Act(kind=kind, names=("Anna", "Tom"), count=2))
    assert sentence.endswith(".")
    assert "{" not in sentence
    undone = undone_words(Act(kind=kind, names=("Anna", "Tom"), count=2))
    assert undone == (f"Taken back: {sentence}" if "Anna" in sentence or "2" in sentence else NOTHING_NAMED)


@pytest.mark.parametrize("kind", list(ProblemKind))
def test_every_problem_says_what_happened_and_what_to_press(kind: ProblemKind) -> None:
    words = problem_words(Problem(kind, "notes.txt"))
    assert words.title
    assert words.meaning.endswith(".")
    assert words.advice.endswith(".")
    assert "{" not in one_sentence(Problem(kind))
    for unkind in ("invalid", "illegal", "failed", "error", "!"):
        assert unkind not in f"{words.title} {words.meaning} {words.advice}".lower()
