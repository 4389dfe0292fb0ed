"""A year of suggestions in invented lives: no promise is broken, and the check would see it if one were.

The whole of it, a thousand lives and more, is ``python -m benchmarks.year``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from benchmarks.year import measure, table
from benchmarks.year_checks import PROMISES, faults, gini
from benchmarks.year_lives import LifeKind, make
from benchmarks.year_run import live
from companion.domain.nudges import Rest, SpeakKind
from companion.domain.people import LifeState, Nearness
from companion.domain.plans import Mode

if TYPE_CHECKING:
    from benchmarks.year import Row
    from benchmarks.year_run import Year

LIVES = 56


@pytest.fixture(scope="module")
def rows() -> dict[LifeKind, Row]:
    return {row.kind: row for row in measure(LIVES, workers=1)}


def test_no_promise_is_broken_in_any_life(rows: dict[LifeKind, Row]) -> None:
    assert [where for row in rows.values() for where in row.broken.first.values()] == []
    assert sum(row.lives for row in rows.values()) == LIVES


def test_something_is_suggested_in_every_kind_of_life(rows: dict[LifeKind, Row]) -> None:
    """Silence alone would keep every promise."""
    assert all(sum(row.weekly) > 0 for row in rows.values())
    assert min(rows[LifeKind.YES].weekly) > 1


def test_whoever_ignores_everything_is_left_alone_after_three(rows: dict[LifeKind, Row]) -> None:
    for number in range(3):
        year = live(make(LifeKind.IGNORING, number))
        assert len(year.said) == 3
        assert year.asked > 0, "the question waits"
        assert year.rests[Rest.ASKED] > 100
    assert rows[LifeKind.IGNORING].most == 3


def test_where_everything_is_accepted_all_within_reach_have_their_turn(rows: dict[LifeKind, Row]) -> None:
    yes = rows[LifeKind.YES]
    assert max(yes.waits) <= 2
    assert max(yes.ginis) < 0.25
    assert mean(yes.together) > 50, "most of it leads into one room"
    assert min(yes.together) > 33


def test_with_all_far_away_it_is_calls_and_lines(rows: dict[LifeKind, Row]) -> None:
    far = rows[LifeKind.FAR]
    assert mean(far.together) < 20
    assert not far.waits or max(far.together) > 0


def test_the_same_number_lives_the_same_year() -> None:
    first, second = (live(make(LifeKind.MIXED, 3)) for _ in range(2))
    assert [each.shown for each in first.said] == [each.shown for each in second.said]


def test_the_table_has_a_line_for_each_kind(rows: dict[LifeKind, Row]) -> None:
    lines = table(list(rows.values())).splitlines()
    assert len(lines) == 2 + len(LifeKind)
    assert all(line.count("|") == lines[0].count("|") for line in lines)


# --- the check sees what is wrong ---


@pytest.fixture
def year() -> Year:
    return live(make(LifeKind.YES, 0))


def broken(year: Year) -> set[str]:
    return set(faults(year).counts)


def test_a_good_year_has_no_faults(year: Year) -> None:
    assert broken(year) == set()
    assert PROMISES == ("budget", "person", "time", "silence", "again", "forgotten")
    spread = gini(year)
    assert spread is None or spread < 0.5


def test_too_many_a_week_are_seen(year: Year) -> None:
    for each in year.said:
        each.preferences = replace(each.preferences, budget="quiet")
    assert "budget" in broken(year)


@pytest.mark.parametrize("life", [LifeState.DIED, LifeState.NOT_SAFE, LifeState.RESTING, LifeState.FELL_OUT])
def test_somebody_who_must_not_be_named_is_seen(year: Year, life: LifeState) -> None:
    year.said[0].person = replace(year.said[0].person, life=life)
    assert "person" in broken(year)


def test_a_visit_far_away_is_seen(year: Year) -> None:
    visit = next(each for each in year.said if each.shown.kind.in_person)
    visit.person = replace(visit.person, nearness=Nearness.FAR)
    assert "person" in broken(year)


def test_a_wrong_hour_is_seen(year: Year) -> None:
    one = year.said[5]
    one.shown = replace(one.shown, at=one.shown.at.replace(hour=12))
    year.shown[one.shown.id] = one.shown
    assert "time" in broken(year)


def test_a_word_in_a_silence_is_seen(year: Year) -> None:
    one = year.said[5]
    one.preferences = replace(one.preferences, bereaved_on=one.shown.day - timedelta(days=10))
    assert "silence" in broken(year)


def test_the_same_again_is_seen(year: Year) -> None:
    named = [each for each in year.said if each.person.id]
    one, other = next(pair for pair in pairwise(named) if (pair[1].shown.day - pair[0].shown.day).days < 3)
    other.shown = replace(other.shown, person=one.shown.person)
    other.person = one.person
    assert "again" in broken(year)


def test_somebody_forgotten_is_seen(year: Year) -> None:
    next(iter(year.wished.values())).append(2.1)
    assert broken(year) == {"forgotten"}


def test_a_second_week_in_one_week_and_one_before_somebody_waiting_are_seen() -> None:
    year = next(
        year
        for year in (live(make(LifeKind.YES, number)) for number in range(4))
        if any(each.shown.kind is SpeakKind.WEEK for each in year.said)
    )
    week = next(each for each in year.said if each.shown.kind is SpeakKind.WEEK)
    assert broken(year) == set()
    week.waits = 2.1
    assert broken(year) == {"forgotten"}
    week.waits = 0.0
    later = week.shown.at + timedelta(days=6)
    other = replace(week, shown=replace(week.shown, id="again", at=later, day=later.date()))
    year.said.append(other)
    year.shown["again"] = other.shown
    assert "again" in broken(year)


def test_a_call_before_an_answer_may_come_and_full_measure_after_six_weeks_are_seen(year: Year) -> None:
    call = next(each for each in year.said if each.mode is Mode.PHONE)
    call.reply_days, call.last_touch = 3, call.shown.at - timedelta(days=2)
    assert broken(year) == {"person"}
    call.reply_days = None
    assert broken(year) == set()
    year.replies.clear()
    assert "budget" in broken(year), "the question was answered as before, so it had not become half"


def test_two_exercises_that_made_it_worse_are_seen(year: Year) -> None:
    at = year.said[5].shown.at
    year.life.upset += [at - timedelta(days=9), at - timedelta(hours=1)]
    assert broken(year) == {"silence"}
