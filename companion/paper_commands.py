"""The command line's verb for the sheets of a helper: each fault with its file and line."""

from __future__ import annotations

from companion.saying import check_files, files_are_sound


def check_helper_plans(names: list[str]) -> int:
    """Check files of sheets for helpers. 0 when all are sound, 2 with the faults otherwise."""
    from companion.formats.helper_plan import helper_file

    return check_files(names, lambda path: helper_file(path).faults, lambda: files_are_sound(names))
