"""The machine's time zone by its IANA name, without importing a scheduler for it."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def machine_zone() -> str:
    """IANA name from ``TZ``, the Debian file, or the link of ``/etc/localtime``; then ``tzlocal``; then "UTC"."""
    for name in (
        os.environ.get("TZ", "").removeprefix(":"),
        _from_file(),
        _from_link(),
    ):
        if name and _known(name):
            return name
    return _from_library()


def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _from_file() -> str:
    try:
        return Path("/etc/timezone").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _from_link() -> str:
    try:
        target = str(Path("/etc/localtime").resolve(strict=True))
    except OSError:
        return ""
    return target.partition("/zoneinfo/")[2]


def _from_library() -> str:
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
    return name or "UTC"
