"""Help lines and whether they are open now: across zones, weekdays, midnight and dated exceptions.

The order of the page and the fields follow the project's content brief on safety (5.1 and 5.6).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from companion.domain.record import record

OLDEST_DAYS = 180
"""Days after which a line must have been looked at again before a release."""
_DAY_MINUTES = 24 * 60
_LOOK_AHEAD = 15
"""Days; longer than any holiday closing that a line is likely to announce."""


class LineKind(StrEnum):
    """What a line is for."""

    EMERGENCY = "emergency"
    SUICIDE = "suicide"
    LISTENING = "listening"
    OLDER = "older"
    ABUSE = "abuse"
    SCAM = "scam"
    DEMENTIA = "dementia"
    BEREAVEMENT = "bereavement"


class Reach(StrEnum):
    """How a number is used."""

    CALL = "call"
    TEXT = "text"


@record
class OpenRule:
    """Weekdays (0 is Monday) and minutes since midnight.

    ``closes`` at or before ``opens`` is on the next day.
    """

    days: frozenset[int]
    opens: int
    closes: int


@record
class YearDay:
    """A wall time on a day of every year, or of one year only."""

    month: int
    day: int
    at: time = time(0)
    year: int | None = None


@record
class Special:
    """A time that differs, from ``start`` to ``end`` (excluded): open all through, or closed all through."""

    start: YearDay
    end: YearDay
    is_open: bool


@record
class Hours:
    """When a line is answered, in its own zone (IANA name). No rules at all: not known."""

    zone: str
    rules: tuple[OpenRule, ...] = ()
    special: tuple[Special, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anybody wrote down when it is open."""
        return bool(self.rules)


@record
class HelpLine:
    """One number, with what a person in need wants to know, and when and how it was last checked.

    ``number_display`` is grouped for the eye, ``number_dial`` is digits (and ``+``). ``country`` is an ISO
    3166 code.
    """

    country: str
    name: str
    kind: LineKind
    number_display: str
    number_dial: str
    hours: Hours
    last_verified: date
    verified_by: str
    reach: Reach = Reach.CALL
    languages: tuple[str, ...] = ()
    cost: str = ""
    who_for: str = ""
    url: str = ""


@record
class Country:
    """A country with a file of lines."""

    code: str
    name: str


ELSEWHERE = "ZZ"
"""Stands for a country without a file of lines, chosen by the person; ISO 3166 gives this code to nobody."""


class OpenState(StrEnum):
    """Whether somebody answers now."""

    ALWAYS = "always"
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@record
class Opening:
    """The state at a moment.

    ``changes_at`` (UTC): when it closes if open, opens if closed; ``None``: not soon.
    """

    state: OpenState
    changes_at: datetime | None = None


def opening(hours: Hours, now: datetime) -> Opening:
    """Whether a line is open at a moment, and when that changes; looks two weeks ahead."""
    if not hours.known:
        return Opening(state=OpenState.UNKNOWN)
    zone = ZoneInfo(hours.zone)
    today = now.astimezone(zone).date()
    until = _utc(today + timedelta(days=_LOOK_AHEAD), 0, zone)
    spans = _spans(hours, today, zone)
    span = next((one for one in spans if one[0] <= now < one[1]), None)
    if span is None:
        return Opening(state=OpenState.CLOSED, changes_at=next((one[0] for one in spans if one[0] > now), None))
    if span[1] >= until:
        return Opening(state=OpenState.ALWAYS)
    return Opening(state=OpenState.OPEN, changes_at=span[1])


def too_old(lines: Iterable[HelpLine], day: date) -> list[HelpLine]:
    """Lines last looked at more than 180 days before a day, or after it: none of them may be released."""
    return [line for line in lines if not 0 <= (day - line.last_verified).days <= OLDEST_DAYS]


def shared_numbers(lines: Sequence[HelpLine]) -> dict[str, frozenset[str]]:
    """Digits that belong to lines of different names in different countries, with the countries.

    The same digits ring somebody else across a border; such numbers must only ever be shown at home.
    """
    owners: dict[str, set[tuple[str, str]]] = {}
    for line in lines:
        if line.kind is not LineKind.EMERGENCY:
            owners.setdefault(line.number_dial, set()).add((line.country, line.name))
    return {
        digits: frozenset(country for country, _ in found)
        for digits, found in owners.items()
        if len({country for country, _ in found}) > 1 and len({name for _, name in found}) > 1
    }


_Span = tuple[datetime, datetime]


def _spans(hours: Hours, today: date, zone: ZoneInfo) -> list[_Span]:
    spans: list[_Span] = []
    for back in range(-1, _LOOK_AHEAD + 1):
        day = today + timedelta(days=back)
        for rule in hours.rules:
            if day.weekday() in rule.days:
                closes = rule.closes if rule.closes > rule.opens else rule.closes + _DAY_MINUTES
                spans.append((_utc(day, rule.opens, zone), _utc(day, closes, zone)))
    for special in hours.special:
        for window in _windows(special, today, zone):
            spans = [*spans, window] if special.is_open else _without(spans, window)
    return _merged(spans)


def _utc(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    days, rest = divmod(minutes, _DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=zone)
    return wall.astimezone(UTC)


def _windows(special: Special, today: date, zone: ZoneInfo) -> list[_Span]:
    """The times a special rule covers around today: once, or those of last year, this year and next."""
    years = [special.start.year] if special.start.year else [today.year - 1, today.year, today.year + 1]
    found = []
    for year in years:
        start = _on(special.start, year, zone)
        end = _on(special.end, special.end.year or year, zone)
        if end <= start and special.end.year is None:
            end = _on(special.end, year + 1, zone)
        found.append((start, end))
    return found


def _on(day: YearDay, year: int, zone: ZoneInfo) -> datetime:
    return _utc(date(year, day.month, day.day), day.at.hour * 60 + day.at.minute, zone)


def _without(spans: list[_Span], window: _Span) -> list[_Span]:
    left = []
    for start, end in spans:
        if start < window[0]:
            left.append((start, min(end, window[0])))
        if end > window[1]:
            left.append((max(start, window[1]), end))
    return left


def _merged(spans: list[_Span]) -> list[_Span]:
    whole: list[_Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole
