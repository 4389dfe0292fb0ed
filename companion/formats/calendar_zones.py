"""Names of time zones as calendars write them: IANA names, with things before them, or those of Windows."""

from __future__ import annotations

from companion.domain.problems import Problem
from companion.domain.repeats import zone_of

_WINDOWS = {
    "AUS Eastern Standard Time": "Australia/Sydney",
    "Cen. Australia Standard Time": "Australia/Adelaide",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "Central Standard Time": "America/Chicago",
    "E. Australia Standard Time": "Australia/Brisbane",
    "E. Europe Standard Time": "Europe/Chisinau",
    "Eastern Standard Time": "America/New_York",
    "FLE Standard Time": "Europe/Kiev",
    "GMT Standard Time": "Europe/London",
    "GTB Standard Time": "Europe/Bucharest",
    "Greenwich Standard Time": "Atlantic/Reykjavik",
    "India Standard Time": "Asia/Kolkata",
    "Israel Standard Time": "Asia/Jerusalem",
    "Mountain Standard Time": "America/Denver",
    "New Zealand Standard Time": "Pacific/Auckland",
    "Pacific Standard Time": "America/Los_Angeles",
    "Romance Standard Time": "Europe/Paris",
    "Russian Standard Time": "Europe/Moscow",
    "South Africa Standard Time": "Africa/Johannesburg",
    "Tokyo Standard Time": "Asia/Tokyo",
    "UTC": "UTC",
    "W. Australia Standard Time": "Australia/Perth",
    "W. Europe Standard Time": "Europe/Berlin",
}
"""The names of Outlook and Exchange for the zones in which this program has help lines, and some more."""
_LONGEST = 100


def zone_named(name: str) -> str:
    """The IANA name; empty when nobody knows it, and the time is then taken as that of the reader's own clock."""
    clean = name.strip().strip('"')[:_LONGEST]
    parts = [part for part in clean.split("/") if part]
    tails = ["/".join(parts[-count:]) for count in (3, 2, 1) if len(parts) >= count]
    for each in (clean, _WINDOWS.get(clean, ""), *tails):
        if each and _known(each):
            return each
    return ""


def _known(name: str) -> bool:
    if name.startswith("/") or ".." in name or ("/" not in name and name not in ("UTC", "GMT")):
        return False  # what lies beside the zones, such as the machine's own, is no name of one
    try:
        zone_of(name)
    except Problem:
        return False
    return True
