"""The ladder: what comes next by the rules of E10, and nothing that was rated is ever written over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.ladder_sheets import from_sheet, to_sheet
from companion.domain.ladders import (
    IN_WRITING,
    LONGEST,
    MOST,
    Ladder,
    Move,
    Rating,
    Rung,
    Took,
    Try,
    halved,
    moved,
    next_move,
    put,
    rated,
    stays_in_writing,
    with_rung,
    without_rung,
)
from companion.domain.people import PersonId
from companion.domain.planks import Plank
from companion.domain.problems import Problem

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
PLANKS = {"hello": Plank.MESSAGE, "voice": Plank.PHONE, "video": Plank.VIDEO, "visit": Plank.IN_PERSON}


def a_rung(key: str, hard: int | None, *tries: Try) -> Rung:
    looked = () if hard is None else (Rating(at=NOW - timedelta(days=90), hard=hard),)
    return Rung(id=key, text=key.title(), plank=PLANKS.get(key), ratings=looked, tries=tries)


def was(days: float, hard: int | None = None, took: Took | None = Took.YES, **more: object) -> Try:
    at = NOW - timedelta(days=days)
    return Try(at=at, took=took, told_at=None if took is None else at, hard=hard, **more)  # type: ignore[arg-type]


FRESH = Ladder(
    person=PersonId("anna"),
    made_at=NOW - timedelta(days=90),
    rungs=(a_rung("hello", 20), a_rung("voice", 40), a_rung("video", 60), a_rung("visit", 80)),
    top="visit",
)


def tried(key: str, *tries: Try) -> Ladder:
    rung = FRESH.rung(key)
    assert rung is not None
    return put(FRESH, replace(rung, tries=tries))


def refused(why: str) -> "pytest.RaisesExc[Problem]":
    return pytest.RaisesExc(Problem, check=lambda error: error.detail == why)


def coming(ladder: Ladder) -> tuple[Move, str]:
    found = next_move(ladder)
    return found.move, "" if found.rung is None else found.rung.id


# --- what comes next ---


def test_it_begins_at_the_rung_that_is_a_little_hard() -> None:
    assert coming(FRESH) == (Move.START, "voice")


@pytest.mark.parametrize(
    ("tries", "expected"),
    [
        ((was(5, 40),), (Move.AGAIN, "voice")),
        ((was(5, 20),), (Move.ON, "video")),
        ((was(9, 40), was(5, 25)), (Move.ON, "video")),
        ((was(5, took=None),), (Move.PLANNED, "voice")),
        ((was(5, took=Took.AWAY),), (Move.START, "voice")),
        ((was(9, took=Took.NO),), (Move.START, "voice")),
        ((was(9, took=Took.NO), was(5, took=Took.NO)), (Move.HALVE, "voice")),
        ((was(9, took=Took.NO), was(5, took=Took.AWAY)), (Move.START, "voice")),
        ((was(5, 90),), (Move.BACK, "hello")),
        ((was(5, 40, true_rate=80),), (Move.BACK, "hello")),
        ((was(9, 90), was(5, took=Took.AWAY)), (Move.AGAIN, "voice")),
    ],
)
def test_after_a_try(tries: tuple[Try, ...], expected: tuple[Move, str]) -> None:
    assert coming(tried("voice", *tries)) == expected


def test_twice_easy_is_enough_however_easy_it_had_looked() -> None:
    low = replace(FRESH, rungs=(a_rung("hello", 10, was(9, 20)), *FRESH.rungs[1:]))
    assert coming(low) == (Move.AGAIN, "hello")
    assert coming(put(low, a_rung("hello", 10, was(9, 20), was(5, 25)))) == (Move.ON, "voice")


def test_a_bad_time_on_the_lowest_rung_halves_it() -> None:
    assert coming(tried("hello", was(5, 90))) == (Move.HALVE, "hello")


def test_a_rung_that_was_halved_is_not_halved_again_and_its_half_comes_next() -> None:
    vain = tried("voice", was(9, took=Took.NO), was(5, took=Took.NO))
    once = halved(vain, "voice", "Two minutes", Plank.PHONE, NOW)
    assert coming(once) == (Move.START, "own:Two minutes")
    half = once.rung("own:Two minutes")
    assert half is not None
    again = put(once, replace(half, tries=(was(2, took=Took.NO), was(1, took=Took.NO))))
    assert coming(again) == (Move.HALVE, half.id)
    assert coming(halved(again, half.id, "One minute", Plank.PHONE, NOW)) == (Move.START, "own:One minute")
    stood = put(once, replace(half, tries=(was(1, 5),)))
    assert coming(stood) == (Move.ON, "voice")


def test_when_the_other_moves_first_the_rung_is_climbed() -> None:
    voice = FRESH.rung("voice")
    assert voice is not None
    assert coming(put(FRESH, replace(voice, first_at=NOW)))[1] == "hello"
    both = replace(voice, first_at=NOW, tries=(was(9, took=Took.FIRST),))
    assert coming(put(FRESH, both)) == (Move.ON, "video")


def test_jumping_over_rungs_goes_on_from_where_one_stands() -> None:
    assert coming(tried("video", was(5, 20))) == (Move.ON, "visit")


def test_when_nothing_is_left_above_what_was_jumped_over_comes() -> None:
    assert coming(tried("visit", was(5, 20))) == (Move.ON, "hello")


def test_the_top_is_where_the_person_says_and_what_lies_above_is_not_asked_for() -> None:
    voice = replace(tried("voice", was(5, 10)), top="voice")
    assert coming(put(voice, a_rung("hello", 20, was(9, 5)))) == (Move.THERE, "")
    assert [rung.id for rung in replace(FRESH, top="voice").wanted] == ["hello", "voice"]
    assert replace(FRESH, top="gone").wanted == FRESH.rungs


# --- in writing for long ---


def written(weeks: float, hard: int) -> Ladder:
    hello = replace(
        a_rung("hello", 40, was(weeks * 7, hard)),
        ratings=(Rating(at=NOW - timedelta(days=90), hard=40), Rating(at=NOW, hard=hard, after=True)),
    )
    return replace(FRESH, rungs=(hello, *FRESH.rungs[1:]))


def test_after_six_weeks_in_writing_that_grew_easier_a_meeting_is_offered_once() -> None:
    assert stays_in_writing(written(6.5, 15), NOW)
    assert not stays_in_writing(written(IN_WRITING.days / 7, 15), NOW)
    assert not stays_in_writing(written(6.5, 60), NOW)
    assert not stays_in_writing(replace(written(6.5, 15), offered_at=NOW), NOW)
    assert not stays_in_writing(put(written(6.5, 15), a_rung("voice", 40, was(3, 30))), NOW)
    assert not stays_in_writing(FRESH, NOW)


# --- building ---


def test_a_new_rung_finds_its_place_and_the_others_keep_theirs() -> None:
    mixed = moved(FRESH, "hello", up=True)
    found = with_rung(mixed, a_rung("own:chess", 70))
    assert [rung.id for rung in found.rungs] == ["voice", "hello", "video", "own:chess", "visit"]
    with refused("twice"):
        with_rung(found, a_rung("visit", 10))
    full = FRESH
    for number in range(MOST - len(FRESH.rungs)):
        full = with_rung(full, a_rung(f"own:{number}", None))
    with refused("full"):
        with_rung(full, a_rung("own:more", 3))


def test_half_of_a_rung_stands_below_it_and_looks_half_as_hard() -> None:
    found = halved(FRESH, "voice", "  Ring  for two minutes ", Plank.PHONE, NOW)
    assert [rung.id for rung in found.rungs] == ["hello", "own:Ring for two minutes", "voice", "video", "visit"]
    half = found.rungs[1]
    assert (half.hard, half.half_of, half.plank) == (20, "voice", Plank.PHONE)
    for words, why in (("  ", "empty"), ("x" * (LONGEST + 1), "too_long")):
        with refused(why):
            halved(FRESH, "voice", words, None, NOW)
    with refused("rung"):
        halved(FRESH, "nowhere", "A little", None, NOW)
    with refused("twice"):
        halved(found, "voice", "Ring for two minutes", None, NOW)


def test_what_is_taken_out_takes_the_top_down_with_it() -> None:
    assert without_rung(FRESH, "visit").top == "video"
    assert without_rung(FRESH, "hello").top == "visit"
    assert without_rung(FRESH, "nowhere") == FRESH


def test_at_the_ends_nothing_moves_further() -> None:
    assert moved(FRESH, "hello", up=False) == FRESH
    assert moved(FRESH, "visit", up=True) == FRESH


def test_ratings_are_added_and_never_written_over() -> None:
    rung = a_rung("voice", 40)
    later = rated(rated(rung, 40, NOW), 30, NOW)
    assert [each.hard for each in later.ratings] == [40, 30]
    assert [each.hard for each in rated(rated(later, 30, NOW, after=True), 30, NOW, after=True).ratings] == [
        40,
        30,
        30,
        30,
    ]
    assert later.looked == 40


# --- in the diary ---

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
RATES = st.integers(0, 100)
WORDS = st.text(min_size=1, max_size=20)
LADDERS = st.builds(
    Ladder,
    person=WORDS.map(PersonId),
    made_at=MOMENTS,
    rungs=st.lists(
        st.builds(
            Rung,
            id=WORDS,
            text=WORDS,
            plank=st.none() | st.sampled_from(Plank),
            ratings=st.lists(st.builds(Rating, at=MOMENTS, hard=RATES, after=st.booleans()), max_size=3).map(tuple),
            tries=st.lists(
                st.builds(
                    Try,
                    at=MOMENTS,
                    plan=WORDS,
                    run=WORDS,
                    fear=WORDS,
                    fear_rate=st.none() | RATES,
                    took=st.none() | st.sampled_from(Took),
                    told_at=st.none() | MOMENTS,
                    hard=st.none() | RATES,
                    happened=WORDS,
                    true_rate=st.none() | RATES,
                ),
                max_size=3,
            ).map(tuple),
            first_at=st.none() | MOMENTS,
            half_of=WORDS,
        ),
        max_size=4,
        unique_by=lambda rung: rung.id,
    ).map(tuple),
    top=WORDS,
    run=WORDS,
    offered_at=st.none() | MOMENTS,
)


@settings(max_examples=100, deadline=None)
@given(LADDERS)
def test_a_ladder_comes_back_whole(ladder: Ladder) -> None:
    assert from_sheet(to_sheet(ladder)) == ladder


@settings(max_examples=100, deadline=None)
@given(LADDERS)
def test_there_is_always_an_answer_to_what_comes_next(ladder: Ladder) -> None:
    found = next_move(ladder)
    assert (found.rung is None) is (found.move is Move.THERE)
    assert found.rung is None or found.rung in ladder.rungs


@pytest.mark.parametrize("broken", [None, 3, [], {}, "x", [{}], [3], [{"id": "a"}], [{"id": 2, "text": "b"}]])
def test_what_is_damaged_is_left_out(broken: object) -> None:
    sheet = to_sheet(FRESH)
    assert from_sheet(replace(sheet, document={**sheet.document, "rungs": broken})) == replace(FRESH, rungs=())
    assert from_sheet(replace(sheet, document={**sheet.document, "person": broken})) is None or broken == "x"
    rung = {**sheet.document["rungs"][0], "ratings": broken, "tries": broken, "first_at": broken, "plank": broken}
    found = from_sheet(replace(sheet, document={**sheet.document, "rungs": [rung]}))
    assert found is not None
    assert found.rungs == (Rung(id="hello", text="Hello"),)
    assert from_sheet(replace(sheet, kind="other")) is None
