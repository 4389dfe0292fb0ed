"""Hands a checked link to the desktop: no shell, no waiting, nothing but the few kinds of link we know."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from subprocess import Popen

SCHEMES = frozenset(
    {
        "https",
        "tel",
        "sms",
        "mailto",
        "zoommtg",
        "zoomus",
        "msteams",
        "jitsi-meet",
        "whatsapp",
        "facetime",
        "facetime-audio",
        "sgnl",
        "signal",
    }
)
"""The second lock: what may be opened, whatever was stored. The first is ``companion.domain.links``."""
LONGEST = 4000
"""Characters; twice what may be stored, because letters with accents grow on the way."""
_OPENERS = (("xdg-open",), ("gio", "open"))
_LISTEN_SECONDS = 20
"""A desktop that has not complained after so long has opened it."""


class DesktopOpener:
    """Opens links with the program the desktop has for them. Implements ``ports.Opener``.

    ``failed`` is called, from a thread, when the desktop says afterwards that nothing opened.
    """

    def __init__(self, failed: Callable[[], None] | None = None) -> None:
        self._failed = failed

    def open(self, url: str) -> None:
        """Open a link and return at once.

        Raises ``Problem``: ``LINK_REFUSED`` for what is not a link of a known kind, ``NOTHING_OPENS`` when
        this computer has no program for it.
        """
        scheme = allowed_scheme(url)
        if sys.platform == "win32":
            _open_on_windows(url)
            return
        command = ["open"] if sys.platform == "darwin" else _linux_command(scheme)
        try:
            process = _start([*command, url])
        except OSError:
            raise Problem(ProblemKind.NOTHING_OPENS, scheme) from None
        self._listen(process)

    def _listen(self, process: Popen[bytes]) -> None:
        """Wait for the helper program in a thread, so that none is left behind as a zombie."""
        import threading
        from subprocess import TimeoutExpired

        def wait() -> None:
            try:
                failed = process.wait(_LISTEN_SECONDS) != 0
            except TimeoutExpired:
                failed = False
                process.wait()
            if failed and self._failed is not None:
                self._failed()

        threading.Thread(target=wait, name="opener", daemon=True).start()


def allowed_scheme(url: str) -> str:
    """The scheme in small letters; ``Problem(LINK_REFUSED)`` for anything that may not be handed over."""
    scheme = url.partition(":")[0].lower()
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
    if scheme not in SCHEMES or not plain or any(sign in url for sign in '"`\\<>|^'):
        raise Problem(ProblemKind.LINK_REFUSED, "scheme" if plain else "signs")
    return scheme


def _linux_command(scheme: str) -> list[str]:
    from companion.system.handlers import has_handler

    if not has_handler(scheme):
        raise Problem(ProblemKind.NOTHING_OPENS, scheme)
    for program, *words in _OPENERS:
        found = shutil.which(program)
        if found:
            return [found, *words]
    raise Problem(ProblemKind.NOTHING_OPENS, scheme)


def _start(command: list[str]) -> Popen[bytes]:
    from subprocess import DEVNULL, Popen

    return Popen(  # noqa: S603 - a list of words, no shell; the link was checked just before
        command,
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
        start_new_session=True,
        close_fds=True,
        env=clean_environment(os.environ),
    )


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for other programs: without the library path of a frozen program, which breaks them."""
    clean = dict(environment)
    if getattr(sys, "frozen", False):
        before = clean.pop("LD_LIBRARY_PATH_ORIG", None)
        clean.pop("LD_LIBRARY_PATH", None)
        if before:
            clean["LD_LIBRARY_PATH"] = before
    return clean


def _open_on_windows(url: str) -> None:
    if sys.platform == "win32":
        try:
            os.startfile(url)  # noqa: S606 - the link was checked just before
        except OSError:
            raise Problem(ProblemKind.NOTHING_OPENS, url.partition(":")[0]) from None
