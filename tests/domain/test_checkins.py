"""One word a day."""

from __future__ import annotations

from datetime import date

from companion.domain.checkins import Spirits, SpiritsToday, wants_gentle


def test_the_five_words_in_their_order_as_kept_in_diaries() -> None:
    assert [spirits.value for spirits in Spirits] == ["low", "so_so", "all_right", "good", "very_good"]


def test_an_answer_belongs_to_its_day() -> None:
    one = SpiritsToday(day=date(2026, 11, 21), spirits=Spirits.LOW)
    assert one == SpiritsToday(day=date(2026, 11, 21), spirits=Spirits("low"))
    assert one != SpiritsToday(day=date(2026, 11, 22), spirits=Spirits.LOW)


def test_only_the_lowest_word_asks_for_gentler_content() -> None:
    assert [spirits for spirits in Spirits if wants_gentle(spirits)] == [Spirits.LOW]
    assert not wants_gentle(None)
