"""Sets of questions one answers about oneself from time to time, as read from ``resources/check_ins``. Records only.

The rules for all of them are those of the content brief, section 2: never more than one a week, skipping is always
allowed, no cut-off, no comparison with others.
"""

from enum import StrEnum

from companion.domain.record import record


class Scoring(StrEnum):
    """How answers become one result."""

    CATEGORY = "category"
    """The answer to the one question, in its own word."""
    SUM = "sum"
    """All answers added up; there is none while one is missing."""
    MEAN = "mean"
    """The mean of what was answered, when enough was."""


@record
class AnswerWord:
    """One answer with the number it counts as."""

    value: int
    text: str


@record
class CheckInItem:
    """One question, or one thing to be judged under the question of the whole set. ``short`` is for charts."""

    id: str
    text: str
    short: str = ""

    @property
    def label(self) -> str:
        """What a chart calls it."""
        return self.short or self.text


@record
class CheckInSet:
    """One set.

    ``words`` are the answers as they are shown, rising or falling. With ``step`` the numbers between them may be
    chosen too, in steps of that size. ``needs`` answers at least make a result. A difference of ``ordinary`` or
    less between two results is within the ordinary ups and downs. Times are in days: ``interval`` between two
    offers, ``least`` before it may be asked for again, ``second`` before the second time where that comes sooner.
    ``place`` is the turn among several that are due, from 1.

    ``ask`` is the question over every item where the items are none themselves. ``meaning`` says in words what a
    lower or higher result means, ``low_words`` and ``high_words`` what stands at the ends.
    """

    id: str
    version: int
    language: str
    title: str
    aim: str
    words: tuple[AnswerWord, ...]
    items: tuple[CheckInItem, ...]
    scoring: Scoring
    needs: int
    interval: int
    least: int
    licence: str
    citation: str
    source: str
    may_say: str
    meaning: str
    lead: str = ""
    ask: str = ""
    step: int = 0
    ordinary: int = 0
    second: int = 0
    place: int = 9
    low_words: str = ""
    high_words: str = ""
    recall: str = ""
    tested: str = ""
    suggested_by: str = ""
    signed: bool = True

    def item(self, item: str) -> CheckInItem | None:
        """One question by id."""
        return next((each for each in self.items if each.id == item), None)

    def word(self, value: float) -> str:
        """The word for a number; empty for one between two words."""
        return next((each.text for each in self.words if each.value == value), "")

    @property
    def allowed(self) -> tuple[int, ...]:
        """The numbers one answer may have, lowest first."""
        values = [each.value for each in self.words]
        return tuple(range(min(values), max(values) + 1, self.step)) if self.step else tuple(values)

    @property
    def lowest(self) -> int:
        """The lowest result there can be."""
        return self._end(min(each.value for each in self.words))

    @property
    def highest(self) -> int:
        """The highest result there can be."""
        return self._end(max(each.value for each in self.words))

    def _end(self, value: int) -> int:
        return value * len(self.items) if self.scoring is Scoring.SUM else value
