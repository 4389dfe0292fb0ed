"""What a file with a local list may hold, and what can be wrong with its lines."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.record import record

if TYPE_CHECKING:
    from companion.domain.gatherings import Gathering
    from companion.domain.problems import Fault

LARGEST = 10_000_000
"""Bytes of a file with a list."""
MOST = 5000
"""Entries of one file that are taken in; more is no list for one neighbourhood."""
LONGEST = 500
"""Letters of one field; what is longer is cut, and the line is named."""


class ListFault(StrEnum):
    """What is wrong with a line; the ui has the sentences."""

    NO_NAME = "no_name"
    WHEN = "when"
    """The words about when it takes place say nothing we know."""
    ANCHOR = "anchor"
    """"Every other week" without a date to count from."""
    STEP_FREE = "step_free"
    CHECKED = "checked"
    KIND = "kind"
    TOO_LONG = "too_long"
    COLUMNS = "columns"
    """More fields than there are headers."""
    NO_HEADERS = "no_headers"
    EMPTY = "empty"
    TOO_MANY = "too_many"
    ZONE = "zone"
    RULE = "rule"
    """A repetition of a calendar that is not known here: only its dates that stand by themselves are taken."""
    START = "start"
    NOT_A_LINE = "not_a_line"
    NO_END = "no_end"
    MORE = "more"


@record
class FoundList:
    """What stands in a file. ``lines`` are the line numbers of the entries, beside them."""

    entries: tuple[Gathering, ...]
    lines: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()
