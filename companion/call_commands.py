"""The command line's verb for what is known of call services: each fault with its file and line."""

from __future__ import annotations

import sys
from pathlib import Path

from companion.saying import WRONG, refuse, say


def check_call_rules(names: list[str]) -> int:
    """Check files of call services. 0 when all are sound, 2 with the faults otherwise."""
    from companion.formats.call_rules import rules_file

    faults = services = 0
    for name in names:
        if not Path(name).is_file():
            faults += 1
            refuse(f"{name}: there is no such file.")
            continue
        read = rules_file(Path(name))
        services += len(read.rules)
        for fault in read.faults:
            sys.stderr.write(f"{name}:{fault.line}: {fault.what}\n")
            faults += 1
    if faults:
        return WRONG
    say(f"All is sound: {services} call services.")
    return 0
