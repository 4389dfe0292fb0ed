"""Answers as documents of the diary, and back, whatever stands in them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.checkin_sheets import (
    ANSWERS,
    PAPER,
    Answered,
    PaperResult,
    answered_of,
    answered_sheet,
    paper_of,
    paper_sheet,
)
from companion.domain.sheets import Sheet

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)
words = st.text(max_size=12)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


@given(
    st.builds(
        Answered,
        id=words,
        set=words,
        at=st.just(AT),
        version=st.integers(1, 99),
        title=words,
        answers=st.dictionaries(words, st.integers(0, 100)),
        skipped=st.lists(words).map(tuple),
        shown=st.dictionaries(words, words),
        here=st.integers(0, 10),
        done=st.booleans(),
        one=words,
    )
)
def test_answers_come_back_as_they_were(answered: Answered) -> None:
    assert answered_of(answered_sheet(answered)) == answered


@given(
    st.builds(
        PaperResult,
        id=words,
        name=words,
        day=st.dates(),
        number=st.floats(0, 1000),
        out_of=st.none() | st.floats(0, 1000),
    )
)
def test_numbers_from_paper_come_back_as_they_were(paper: PaperResult) -> None:
    assert paper_of(paper_sheet(paper, AT)) == paper


@given(
    st.dictionaries(
        st.sampled_from(["set", "answers", "skipped", "shown", "here", "done", "one", "day", "number", "new"]), junk
    )
)
def test_nothing_in_a_document_breaks_reading_it(document: dict[str, object]) -> None:
    answered = answered_of(Sheet(id="x", kind=ANSWERS, at=AT, document=document))
    assert all(isinstance(value, int) for value in answered.answers.values())
    assert answered.here >= 0
    paper = paper_of(Sheet(id="x", kind=PAPER, at=AT, document=document))
    assert isinstance(paper.number, float)


@pytest.mark.parametrize("day", ["", "yesterday", "2026-13-01"])
def test_a_day_that_is_none_is_the_day_it_was_typed_in(day: str) -> None:
    assert paper_of(Sheet(id="x", kind=PAPER, at=AT, document={"day": day})).day == date(2026, 11, 21)
