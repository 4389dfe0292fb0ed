"""Files a person chose: read whole, written whole, with the world's refusals in plain words."""

import errno
import os
import stat
from pathlib import Path

from companion.domain.problems import Problem, ProblemKind

LARGEST = 100_000_000
"""Bytes. A phone's contacts with a photo each come to about 20 MB; more than this is some other file."""

MOST_INSIDE = 10_000
"""Files read out of one folder."""

_REFUSALS = {
    errno.ENOSPC: ProblemKind.DISK_FULL,
    errno.EDQUOT: ProblemKind.DISK_FULL,
    errno.EFBIG: ProblemKind.DISK_FULL,
    errno.EROFS: ProblemKind.READ_ONLY,
    errno.EACCES: ProblemKind.READ_ONLY,
    errno.EPERM: ProblemKind.READ_ONLY,
    errno.ENOENT: ProblemKind.FILE_NOT_FOUND,
    errno.ENOTDIR: ProblemKind.FILE_NOT_FOUND,
}


class LocalFiles:
    """Files of this machine. ``largest`` is the size limit for reading, in bytes."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest

    def read(self, path: Path) -> bytes:
        """The bytes of a file.

        Raises ``Problem``: ``FILE_NOT_FOUND``, ``FILE_UNREADABLE`` (also for a folder or a device),
        ``FILE_TOO_LARGE``. Its detail is the name of the file without the folder.
        """
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise Problem(ProblemKind.FILE_UNREADABLE, path.name)
            if found.st_size > self._largest:
                raise Problem(ProblemKind.FILE_TOO_LARGE, path.name)
            with path.open("rb") as file:
                data = file.read(self._largest + 1)
        except (FileNotFoundError, NotADirectoryError):
            raise Problem(ProblemKind.FILE_NOT_FOUND, path.name) from None
        except (OSError, ValueError):  # ValueError: a name with a null in it
            raise Problem(ProblemKind.FILE_UNREADABLE, path.name) from None
        if len(data) > self._largest:  # it grew meanwhile
            raise Problem(ProblemKind.FILE_TOO_LARGE, path.name)
        return data

    def inside(self, path: Path, endings: tuple[str, ...], *, names_only: bool = False) -> tuple[Path, ...] | None:
        """The files right inside a folder whose names end so, in any capitals, by name; hidden ones are left out.

        ``None`` when ``path`` is no folder. Raises ``Problem``: ``FILE_UNREADABLE``; ``FILE_TOO_LARGE`` when they are
        more than ``MOST_INSIDE``, or larger together than one file may be; for ``names_only``, as when each of
        them is looked at by itself, their size does not matter.
        """
        try:
            if not path.is_dir():
                return None
            found = sorted(
                each
                for each in path.iterdir()
                if each.name.lower().endswith(endings) and not each.name.startswith(".") and each.is_file()
            )
            size = 0 if names_only else sum(each.stat().st_size for each in found)
        except (OSError, ValueError):
            raise Problem(ProblemKind.FILE_UNREADABLE, path.name) from None
        if len(found) > MOST_INSIDE or size > self._largest:
            raise Problem(ProblemKind.FILE_TOO_LARGE, path.name)
        return tuple(found)

    def write(self, path: Path, data: bytes) -> None:
        """Write beside the file, then take its place, so that an old one stays whole until the new one is.

        The file is for its owner only: contacts are private. Raises ``Problem``: ``DISK_FULL``, ``READ_ONLY``,
        ``FILE_NOT_FOUND`` when the folder is not there, ``FILE_UNREADABLE`` for anything else.
        """
        beside = path.with_name(f".{path.name}.part")
        try:
            with open(beside, "wb", opener=_for_owner_only) as file:  # Path.open takes no opener
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except (OSError, ValueError) as error:
            beside.unlink(missing_ok=True)
            number = error.errno if isinstance(error, OSError) else None
            kind = _REFUSALS.get(number or 0, ProblemKind.FILE_UNREADABLE)
            raise Problem(kind, path.name) from None


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
