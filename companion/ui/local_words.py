"""What could not be read in a file with a local list, in words, each with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.local_files import LONGEST, MOST, ListFault
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.domain.problems import Fault

MOST_FAULTS = 30
"""Faults shown one by one; after so many a number says the rest."""


def fault_words(fault: Fault) -> str:
    """One fault with its line, and the words that were meant."""
    what = _table()[ListFault(fault.what)]
    meant = str(fault.path[0]) if fault.path else ""
    if "{words}" in what:
        what = what.format(words=meant)
    return tr("Line {line}: {what}", line=fault.line, what=what) if fault.line else what


def faults_words(faults: tuple[Fault, ...]) -> list[str]:
    """The first of them, and how many more there are."""
    lines = [fault_words(fault) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        lines.append(tr("and {n} more", n=len(faults) - MOST_FAULTS))
    return lines


def _table() -> dict[ListFault, str]:
    return {
        ListFault.NO_NAME: tr("there is no name, so nothing was made of it."),
        ListFault.WHEN: tr("we could not read when “{words}” is. The entry has no time of it."),
        ListFault.ANCHOR: tr("“{words}” needs a first day, such as “from 2026-12-01”."),
        ListFault.STEP_FREE: tr("step-free may be yes or no; “{words}” was left open."),
        ListFault.CHECKED: tr("“{words}” is no day we can read. Write it as 2026-11-30."),
        ListFault.KIND: tr("kind may be group, place or line; “{words}” was taken as a group."),
        ListFault.TOO_LONG: tr("this is longer than {n} letters and was cut.").format(n=LONGEST),
        ListFault.COLUMNS: tr("there are more fields than headers. The last ones were left out."),
        ListFault.NO_HEADERS: tr("the first line must name the columns; one of them is “name”."),
        ListFault.EMPTY: tr("the columns are named, and there is no entry below them yet."),
        ListFault.TOO_MANY: tr("there are more than {n} entries. The rest was left out.").format(n=MOST),
        ListFault.ZONE: tr("the time zone “{words}” is not known here. The time was taken as yours."),
        ListFault.RULE: tr("it repeats in a way we do not know: {words}. Only its first day was taken."),
        ListFault.START: tr("it does not say when it begins, so nothing was made of it."),
        ListFault.NOT_A_LINE: tr("this line makes no sense and was passed over."),
        ListFault.NO_END: tr("this event has no end. The file may have been cut off."),
        ListFault.MORE: tr("there is more like this."),
    }
