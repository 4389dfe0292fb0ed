"""The command line's verb for local lists: what is in a file, entry by entry, and each line that could not be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.saying import WRONG, refuse, refuse_problem, say

if TYPE_CHECKING:
    from companion.domain.local_files import FoundList


def check_local(name: str) -> int:
    """Say what is in a list or a calendar. 0 when every line could be read, 2 with sentences otherwise."""
    from companion.domain.local_files import LARGEST
    from companion.formats.local_files import read_list
    from companion.system.files import LocalFiles

    try:
        found = read_list(name, LocalFiles(LARGEST).read(Path(name)))
    except Problem as problem:
        return refuse_problem(problem)
    if not found.entries and not found.faults:
        return refuse(f"{name}: there is no list in this file. A local list ends in .csv, a calendar in .ics.")
    _tell(found)
    return _tell_faults(name, found)


def _tell(found: FoundList) -> None:
    from companion.system.clock import SystemClock
    from companion.ui.gathering_words import meets_words
    from companion.ui.when_words import Wording

    clock = SystemClock()
    wording = Wording(now=clock.now().replace(tzinfo=None), zone=clock.zone(), twelve_hour=False)
    for line, entry in zip(found.lines, found.entries, strict=True):
        when = meets_words(entry, wording) or "no time is written down"
        say(f"Line {line}: {entry.name}. {when}.")
    say("1 entry can be taken in." if len(found.entries) == 1 else f"{len(found.entries)} entries can be taken in.")


def _tell_faults(name: str, found: FoundList) -> int:
    from companion.ui.local_words import fault_words

    for fault in found.faults:
        sys.stderr.write(f"{name}: {fault_words(fault)}\n")
    return WRONG if found.faults else 0
