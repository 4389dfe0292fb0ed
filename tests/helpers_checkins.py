"""The sets that come with the program, read from their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.formats.check_in_file import CheckInFiles
from companion.system.resources import resources_folder

if TYPE_CHECKING:
    from companion.domain.checkin_sets import CheckInSet

FOLDER = resources_folder() / "check_ins"
FILES = sorted(FOLDER.glob("*.toml"))


def shipped(name: str) -> CheckInSet:
    """One set by id."""
    return next(each for each in CheckInFiles(FOLDER).all() if each.id == name)
