"""What the pages get back: what "less of this" did, the one question, a line of the log, a kind with its switch.

Not needed before Today stands, so apart from ``nudges``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.record import record

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.nudges import Rest, SpeakKind, Why
    from companion.domain.people import PersonId


@record
class Less:
    """What "less of this" did. ``off``: said for the second time, so the kind is switched off until it is wished again.

    ``days`` is the new distance between two suggestions of the kind.
    """

    kind: SpeakKind
    off: bool
    days: float


class Asking(StrEnum):
    """Why the one question is asked."""

    FIRST = "first"
    """None came yet: whether they may come at all (7.2 rule 1)."""
    IGNORED = "ignored"
    """Three in a row were left unanswered; the kinds rest until it is answered."""
    SIX_WEEKS = "six_weeks"
    """Suggestions have come for six weeks, and come half as often now until it is answered."""


class Reply(StrEnum):
    """The four answers to the one question, in this order. To the first they mean yes, seldom, let me choose, no."""

    SAME = "same"
    FEWER = "fewer"
    OTHER_TIME = "other_time"
    """The page leads on to the hours in the settings; at first, to the kinds."""
    STOP = "stop"


@record
class Question:
    """The one question. ``kinds`` are those it is about: those that rest, or all that are (or could be) on."""

    asking: Asking
    kinds: tuple[SpeakKind, ...]


class Verdict(StrEnum):
    """What was decided, or what the person answered; the words of the diary."""

    SHOWN = "shown"
    SILENT = "silent"
    PLANNED = "planned"
    ANOTHER = "another"
    NOT_TODAY = "not_today"
    LESS = "less"
    IGNORED = "ignored"
    DONE = "done"
    HARD = "hard"
    NOT_DONE = "not_done"
    REPLIED = "replied"
    """The one question was answered."""


@record
class Decision:
    """One line of the log of 30 days. ``at`` is UTC, ``day`` local.

    ``rest`` is why it was silent. ``kind``, ``person`` and ``why`` are of the suggestion; ``person`` may be gone since.
    ``used`` of ``most`` suggestions of seven days were made by then. ``reply`` is the answer to the one question, and
    ``asking`` why that was asked.
    """

    id: str
    at: datetime
    day: date
    verdict: Verdict
    rest: Rest | None = None
    kind: SpeakKind | None = None
    person: PersonId | None = None
    why: tuple[Why, ...] = ()
    used: int = 0
    most: int = 0
    reply: Reply | None = None
    asking: Asking | None = None


@record
class KindView:
    """A kind for the page of rules. ``days`` is its present distance, ``hour`` the wall hour learned, if any.

    ``resting``: it waits for the answer to the one question. ``next_on`` is the first local day on which it may come.
    """

    kind: SpeakKind
    on: bool
    days: float
    resting: bool = False
    hour: int | None = None
    next_on: date | None = None
