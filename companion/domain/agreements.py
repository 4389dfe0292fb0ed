"""What two people agreed on about keeping in touch, as far as the program must obey it (exercise E18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from companion.domain.people import PersonId
from companion.domain.plans import Mode
from companion.domain.record import record
from companion.domain.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

AGREEMENT = "agreement"
"""The kind of the sheets they stand in, one for each person or group."""
ROWS = ("ways", "times", "quiet", "reply", "often", "ticks", "pictures", "unheard", "stays", "may", "disagree")
"""What can be agreed on, in the order of the page; each is the name of a step of the exercise."""
MOST_DAYS = 365
"""Nothing that is agreed on is longer than a year."""


@record
class Agreement:
    """One agreement with a person or a group; every part of it may be left open.

    ``made_at`` is UTC. ``often`` is how often they wish to be in touch, in words, and ``often_days`` the days between
    at the longest. ``reply_days`` is how long an answer may take before silence means anything, 0 for the same day,
    ``None`` when nothing was said, and ``no_reply`` when none is needed at all. ``quiet_from`` to ``quiet_to`` is wall
    time in which nothing is proposed, by the clocks of both; it may cross midnight. ``modes`` are the ways they like,
    likeliest first; empty when any will do. ``whom`` is somebody to try when nothing is heard, ``whom_words`` the same
    in words, after ``unheard_days``. ``about`` are the rows of the printed sheet, as words of ``ROWS``; ``mine`` and
    ``theirs`` its two columns, line beside line. ``review_on`` is when to look again. ``private`` is for the person's
    own eyes, for they are watched, decided for, or afraid: never offered to be printed for two, and the program
    proposes nothing with somebody like that by itself.
    """

    person: PersonId
    made_at: datetime
    often: str = ""
    often_days: int | None = None
    reply_days: int | None = None
    no_reply: bool = False
    quiet_from: time | None = None
    quiet_to: time | None = None
    modes: tuple[Mode, ...] = ()
    whom: PersonId | None = None
    whom_words: str = ""
    unheard_days: int | None = None
    about: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    review_on: date | None = None
    private: bool = False

    def quiet_at(self, wall: time) -> bool:
        """Whether nothing may be proposed at this wall time of one of the two."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return False
        if self.quiet_from < self.quiet_to:
            return self.quiet_from <= wall < self.quiet_to
        return wall >= self.quiet_from or wall < self.quiet_to

    def row(self, name: str) -> tuple[str, str]:
        """What each of the two said about a row, mine first; empty where nothing was said."""
        if name not in self.about:
            return "", ""
        place = self.about.index(name)
        return _at(self.mine, place), _at(self.theirs, place)

    def with_row(self, name: str, mine: str, theirs: str) -> Agreement:
        """The same with other words in a row; a row without any words is left out."""
        said = {**{each: self.row(each) for each in self.about}, name: (mine, theirs)}
        about = tuple(each for each in ROWS if any(said.get(each, ())))
        return replace(
            self,
            about=about,
            mine=tuple(said[each][0] for each in about),
            theirs=tuple(said[each][1] for each in about),
        )

    @property
    def apart(self) -> bool:
        """Whether no meeting is spoken of: ways were agreed on and it is none of them, or it is a private page."""
        return self.private or (bool(self.modes) and Mode.IN_PERSON not in self.modes)

    def silence_is_fine(self, days: int) -> bool:
        """Whether, so many days after a try of mine, having heard nothing means nothing yet."""
        return self.no_reply or (self.reply_days is not None and days <= self.reply_days)


def _at(lines: tuple[str, ...], place: int) -> str:
    return lines[place] if place < len(lines) else ""


# --- in the diary ----------------------------------------------------------------------------------------------------


def sheet_id(person: PersonId) -> str:
    """The one sheet of somebody."""
    return f"{AGREEMENT}:{person}"


def to_sheet(agreed: Agreement) -> Sheet:
    """As it stands in the diary."""
    document: dict[str, Any] = {
        "person": str(agreed.person),
        "often": agreed.often,
        "often_days": agreed.often_days,
        "reply_days": agreed.reply_days,
        "no_reply": agreed.no_reply,
        "quiet_from": _clock(agreed.quiet_from),
        "quiet_to": _clock(agreed.quiet_to),
        "modes": [mode.value for mode in agreed.modes],
        "whom": agreed.whom,
        "whom_words": agreed.whom_words,
        "unheard_days": agreed.unheard_days,
        "about": list(agreed.about),
        "mine": list(agreed.mine),
        "theirs": list(agreed.theirs),
        "review_on": None if agreed.review_on is None else agreed.review_on.isoformat(),
        "private": agreed.private,
    }
    return Sheet(id=sheet_id(agreed.person), kind=AGREEMENT, at=agreed.made_at, document=document)


def from_sheet(sheet: Sheet) -> Agreement | None:
    """Out of the diary; ``None`` for another kind of thing. What cannot be read is left open."""
    person = _text(sheet.document, "person")
    if sheet.kind != AGREEMENT or not person:
        return None
    said = sheet.document
    return Agreement(
        person=PersonId(person),
        made_at=sheet.at,
        often=_text(said, "often"),
        often_days=_days(said, "often_days"),
        reply_days=_days(said, "reply_days"),
        no_reply=said.get("no_reply") is True,
        quiet_from=_time(said, "quiet_from"),
        quiet_to=_time(said, "quiet_to"),
        modes=_modes(said),
        whom=PersonId(_text(said, "whom")) if _text(said, "whom") else None,
        whom_words=_text(said, "whom_words"),
        unheard_days=_days(said, "unheard_days"),
        about=_lines(said, "about"),
        mine=_lines(said, "mine"),
        theirs=_lines(said, "theirs"),
        review_on=_date(said, "review_on"),
        private=said.get("private") is True,
    )


def agreements_in(sheets: Iterable[Sheet]) -> dict[PersonId, Agreement]:
    """The agreement with each person or group there is one with, the newest where there are two."""
    found = (from_sheet(sheet) for sheet in sheets)
    newest = sorted((each for each in found if each is not None), key=lambda each: each.made_at)
    return {each.person: each for each in newest}


def _clock(wall: time | None) -> str | None:
    return None if wall is None else wall.strftime("%H:%M")


def _text(said: Mapping[str, Any], key: str) -> str:
    value = said.get(key)
    return value if isinstance(value, str) else ""


def _days(said: Mapping[str, Any], key: str) -> int | None:
    value = said.get(key)
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= MOST_DAYS else None


def _lines(said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = said.get(key)
    return tuple(line for line in value if isinstance(line, str)) if isinstance(value, list) else ()


def _modes(said: Mapping[str, Any]) -> tuple[Mode, ...]:
    return tuple(Mode(word) for word in dict.fromkeys(_lines(said, "modes")) if word in set(Mode))


def _time(said: Mapping[str, Any], key: str) -> time | None:
    try:
        return time.fromisoformat(_text(said, key))
    except ValueError:
        return None


def _date(said: Mapping[str, Any], key: str) -> date | None:
    try:
        return date.fromisoformat(_text(said, key))
    except ValueError:
        return None
