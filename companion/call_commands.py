"""The command line's verbs for what is known of call services and of wrapped links: each fault with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.saying import check_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from companion.domain.problems import Fault


def check_call_rules(names: list[str]) -> int:
    """Check files of call services. 0 when all are sound, 2 with the faults otherwise."""
    from companion.formats.call_rules import rules_file

    def read(path: Path) -> tuple[int, Sequence[Fault]]:
        found = rules_file(path)
        return len(found.rules), found.faults

    return _check(names, read, "call services")


def check_wrappers(names: list[str]) -> int:
    """Check files of those who wrap links. 0 when all are sound, 2 with the faults otherwise."""
    from companion.formats.link_wrappers import wrappers_file

    def read(path: Path) -> tuple[int, Sequence[Fault]]:
        found = wrappers_file(path)
        return len(found.wrappers), found.faults

    return _check(names, read, "wrappers of links")


def _check(names: list[str], read: Callable[[Path], tuple[int, Sequence[Fault]]], what: str) -> int:
    sound: list[int] = []

    def check(path: Path) -> Sequence[Fault]:
        many, faults = read(path)
        sound.append(many)
        return faults

    return check_files(names, check, lambda: f"All is sound: {sum(sound)} {what}.")
