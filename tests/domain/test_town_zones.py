"""The clock of a town where the country's number does not say it."""

from zoneinfo import ZoneInfo

import pytest

from companion.domain.town_zones import _ZONE_OF, zone_of_town


@pytest.mark.parametrize(
    ("town", "digits", "zone"),
    [
        ("Toronto", "14165550142", "America/Toronto"),
        ("New  York", "12125550142", "America/New_York"),
        ("MONTRÉAL", "15145550142", "America/Toronto"),
        ("São Paulo", "551155550142", "America/Sao_Paulo"),
        ("St. Petersburg", "78125550142", "Europe/Moscow"),
        ("Perth", "61855550142", "Australia/Perth"),
        ("Perth", "441738550142", None),
        ("Portland", "15035550142", None),
        ("Toronto", "", None),
        ("", "14165550142", None),
    ],
)
def test_a_town_says_the_zone_only_in_its_own_country(town: str, digits: str, zone: str | None) -> None:
    assert zone_of_town(town, digits) == zone


def test_every_zone_is_known() -> None:
    for zone in set(_ZONE_OF.values()):
        assert ZoneInfo(zone).key == zone
