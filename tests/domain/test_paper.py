"""Paper: which size a country prints on, and the room inside the margins."""

from __future__ import annotations

import pytest

from companion.domain.paper import PaperSize, printable_points, size_for


@pytest.mark.parametrize("country", ["US", "CA", "MX", "PH", "us"])
def test_some_countries_print_on_letter(country: str) -> None:
    assert size_for(country) is PaperSize.LETTER


@pytest.mark.parametrize("country", ["GB", "DE", "JP", "AU", "elsewhere", ""])
def test_all_others_and_who_has_not_said_print_on_a4(country: str) -> None:
    assert size_for(country) is PaperSize.A4


def test_the_room_is_that_of_the_sheet_less_its_margins() -> None:
    assert printable_points(PaperSize.A4) == pytest.approx((493.2, 739.8), abs=0.1)
    assert printable_points(PaperSize.LETTER) == pytest.approx((510.0, 690.0), abs=0.1)
