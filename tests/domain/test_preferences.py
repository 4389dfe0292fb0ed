"""What the person chose, as text and back; what cannot be read takes its default."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.preferences import TEXT_STEPS, Preferences, Theme, from_pairs, to_pairs

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
moments = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - UTC is put on
texts = st.text(max_size=30)

made = st.builds(
    Preferences,
    name=texts, country=texts, zone=texts, helper=texts,
    theme=st.sampled_from(Theme), text_step=st.sampled_from(TEXT_STEPS), twelve_hour=st.booleans(),
    quiet_from=st.times(), quiet_to=st.times(),
    hard_day=st.none() | moments, bereaved_on=st.none() | days, first_opened=st.none() | days,
    set_up_step=st.integers(0, 6), set_up_done=st.booleans(), told_closing=st.booleans(),
)  # fmt: skip


@given(made)
def test_everything_comes_back_as_it_was(preferences: Preferences) -> None:
    assert from_pairs(to_pairs(preferences)) == preferences


def test_every_field_is_written() -> None:
    assert set(to_pairs(Preferences())) == {field.name for field in fields(Preferences)}


def test_nothing_written_gives_the_usual() -> None:
    assert from_pairs({}) == Preferences()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("theme", "pink"), ("text_step", "large"), ("text_step", ""), ("quiet_from", "25:00"), ("quiet_from", ""),
        ("hard_day", "yesterday"), ("bereaved_on", "2026-02-31"), ("set_up_step", "two"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_takes_its_default_and_the_rest_stays(field: str, text: str) -> None:
    kept = from_pairs(to_pairs(Preferences(name="Rose")) | {field: text})
    assert kept == Preferences(name="Rose")


def test_keys_of_a_newer_program_are_passed_over() -> None:
    assert from_pairs({"name": "Rose", "wings": "two"}).name == "Rose"


def test_the_usual_is_gentle() -> None:
    usual = Preferences()
    assert usual.quiet_from == time(20, 0)
    assert usual.remind_soon
    assert usual.remind_at_time
    assert usual.keep_reminding
    assert not usual.start_at_login
    assert usual.text_step in TEXT_STEPS
