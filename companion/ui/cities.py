"""Clocks of other places, found by the name of a city or a country."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QByteArray, QLocale, QTimeZone

from companion.ui.texts import tr

_REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
_ALSO = {
    "Asia/Kolkata": ("Delhi", "Mumbai", "Bombay", "Pune", "Bangalore", "Chennai", "Hyderabad"),
    "America/New_York": ("Boston", "Washington", "Miami", "Philadelphia", "Atlanta"),
    "America/Los_Angeles": ("San Francisco", "Seattle", "San Diego", "California"),
    "America/Chicago": ("Houston", "Dallas", "Texas"),
    "America/Toronto": ("Ottawa", "Montreal", "Hamilton"),
    "Europe/London": ("Leeds", "Manchester", "Edinburgh", "Glasgow", "Cardiff", "Birmingham", "England", "Scotland"),
    "Europe/Berlin": ("Munich", "Hamburg", "Frankfurt", "Cologne", "München", "Köln"),
    "Europe/Rome": ("Milan", "Naples", "Milano", "Roma"),
    "Europe/Madrid": ("Barcelona", "Valencia", "Seville"),
    "Europe/Zurich": ("Geneva", "Basel", "Bern"),
    "Asia/Shanghai": ("Beijing", "Peking"),
    "Asia/Karachi": ("Lahore", "Islamabad"),
    "Australia/Sydney": ("Canberra",),
    "America/Sao_Paulo": ("Rio de Janeiro", "Brasilia"),
    "Asia/Ho_Chi_Minh": ("Hanoi", "Saigon"),
    "Africa/Johannesburg": ("Cape Town", "Durban", "Pretoria"),
}
"""Large cities that do not give their zone its name, with the zone they share."""


def city_of(zone: str) -> str:
    """As in "New York" for ``America/New_York``."""
    return zone.rpartition("/")[2].replace("_", " ")


def zone_words(zone: str | None) -> str:
    """The clock as it stands on the card."""
    return tr("The same as mine") if zone is None else tr("As in {city}", city=city_of(zone))


def find_zones(words: str, limit: int = 5) -> list[tuple[str, str]]:
    """Zones whose city or country begins with these words: ``(zone, "City, Country")``, cities first."""
    wanted = _plain(words)
    if not wanted:
        return []
    exact: list[tuple[str, str]] = []
    loose: list[tuple[str, str]] = []
    for zone, city, country in _places():
        if _plain(city).startswith(wanted):
            exact.append((zone, f"{city}, {country}"))
        elif _plain(country).startswith(wanted):
            loose.append((zone, f"{city}, {country}"))
    found = dict(reversed([*exact, *loose]))
    return list(reversed(found.items()))[:limit]


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[str, str, str], ...]:
    places = []
    for raw in QTimeZone.availableTimeZoneIds():
        zone = bytes(raw.data()).decode("ascii")
        if zone.startswith(_REGIONS):
            country = _country(zone)
            places.append((zone, city_of(zone), country))
            places += [(zone, city, country) for city in _ALSO.get(zone, ())]
    return tuple(sorted(places, key=lambda place: place[1]))


def _country(zone: str) -> str:
    territory = QTimeZone(QByteArray(zone.encode("ascii"))).territory()
    return QLocale.territoryToString(territory)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())
