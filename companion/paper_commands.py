"""The command line's verb for the sheets of a helper: each fault with its file and line."""

from __future__ import annotations

import sys
from pathlib import Path

from companion.saying import WRONG, refuse, say


def check_helper_plans(names: list[str]) -> int:
    """Check files of sheets for helpers. 0 when all are sound, 2 with the faults otherwise."""
    from companion.formats.helper_plan import helper_file

    faults = 0
    for name in names:
        if not Path(name).is_file():
            faults += 1
            refuse(f"{name}: there is no such file.")
            continue
        for fault in helper_file(Path(name)).faults:
            sys.stderr.write(f"{name}:{fault.line}: {fault.what}\n")
            faults += 1
    if faults:
        return WRONG
    say("1 file is sound." if len(names) == 1 else f"{len(names)} files are sound.")
    return 0
