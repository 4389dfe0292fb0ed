"""What of this computer works for the program, and what to do about the rest. Looks only; changes nothing.

Each part has a time limit and never raises: a part that cannot be looked at is told as such. The sentences
stand here, because the command line shows them and has no window.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.record import record
from companion.system.paths import data_folder
from companion.system.resources import resources_folder
from companion.system.screen import has_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.system.bus_probe import BusFacts

PATIENCE = 8.0
"""Seconds for one part."""
_FREE_BYTES = 50_000_000
_DEVICES = Path("/dev")
_ALSA = Path("/proc/asound/cards")


class Part(StrEnum):
    """What is looked at, in the words of the list."""

    STORE = "Diary"
    KEY_STORE = "Password store"
    NOTICES = "Notices"
    SOUND = "Sound"
    SPEECH = "Reading aloud"
    CAMERA = "Camera"
    LINKS = "Opening links"
    FONTS = "Letters"
    SCREEN = "Screen"


@record
class Finding:
    """One part: whether it works, what was found, and what to do (empty when there is nothing to do)."""

    part: Part
    ok: bool
    what: str
    advice: str = ""


Probe = tuple[Part, "Callable[[], Finding]"]


def examine(probes: Sequence[Probe] | None = None, patience: float = PATIENCE) -> list[Finding]:
    """Look at every part, in the order of ``Part``."""
    return [_within(part, probe, patience) for part, probe in (probes if probes is not None else PROBES)]


def _within(part: Part, probe: Callable[[], Finding], patience: float) -> Finding:
    found: list[Finding] = []

    def look() -> None:
        try:
            found.append(probe())
        except Exception as error:  # noqa: BLE001 - the doctor tells of faults and has none
            what = f"This could not be looked at ({type(error).__name__})."
            found.append(Finding(part=part, ok=False, what=what, advice="Please tell someone who can help."))

    thread = threading.Thread(target=look, name=f"doctor-{part.name}", daemon=True)
    thread.start()
    thread.join(patience)
    if found:
        return found[0]
    return Finding(
        part=part, ok=False, what="It does not answer.", advice="Start the computer again, then look once more."
    )


# --- the parts ---


def store() -> Finding:
    """The folder of the diary, and the library that locks it."""
    from importlib.util import find_spec

    folder = data_folder()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if find_spec("sqlcipher3") is None:
        advice = "Install the program again; the part named sqlcipher3 is missing."
        return Finding(part=Part.STORE, ok=False, what="The part that locks the diary is missing.", advice=advice)
    if not os.access(there, os.W_OK):
        advice = f"Give yourself the right to write in {there}."
        return Finding(part=Part.STORE, ok=False, what="The folder of the diary cannot be written.", advice=advice)
    if shutil.disk_usage(there).free < _FREE_BYTES:
        advice = "Make some room: empty the bin, or delete large films you no longer need."
        return Finding(part=Part.STORE, ok=False, what="The disk is nearly full.", advice=advice)
    return Finding(part=Part.STORE, ok=True, what=f"The diary is kept locked in {folder}.")


def key_store() -> Finding:
    """The system's store of passwords, without opening it."""
    if not sys.platform.startswith("linux"):
        return Finding(part=Part.KEY_STORE, ok=True, what="This system has one of its own.")
    facts = _bus()
    if not facts.key_store:
        advice = "Install gnome-keyring or KWallet, or choose a passphrase in the program; both are safe."
        return Finding(part=Part.KEY_STORE, ok=False, what="There is no password store.", advice=advice)
    if facts.locked:
        advice = "The program asks for its password when it starts."
        return Finding(part=Part.KEY_STORE, ok=True, what="There is one, and it is locked.", advice=advice)
    return Finding(part=Part.KEY_STORE, ok=True, what="It keeps the key of the diary.")


def notices() -> Finding:
    """Notices of the desktop."""
    if not sys.platform.startswith("linux"):
        what = "This system does not show ours yet. Our own window waits for you instead."
        return Finding(part=Part.NOTICES, ok=True, what=what)
    facts = _bus()
    if not facts.notices:
        advice = "You miss nothing: our own window comes up and waits. A notification service adds notices."
        return Finding(part=Part.NOTICES, ok=False, what="The desktop shows no notices.", advice=advice)
    if not facts.answers:
        advice = "You miss nothing: our own window comes up and waits. Log in again if you want notices, too."
        return Finding(part=Part.NOTICES, ok=False, what="What shows notices here does not answer.", advice=advice)
    buttons = {True: " with buttons", False: " without buttons", None: ""}[facts.buttons]
    return Finding(part=Part.NOTICES, ok=True, what=f"The desktop shows notices{buttons}.")


def sound() -> Finding:
    """Something to hear with."""
    if not sys.platform.startswith("linux"):
        return Finding(part=Part.SOUND, ok=True, what="Left to this system.")
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"))
    server = any((runtime / name).exists() for name in ("pulse/native", "pipewire-0"))
    cards = _ALSA.read_text(encoding="utf-8", errors="replace") if _ALSA.exists() else ""
    if server or (cards and "no soundcards" not in cards):
        return Finding(part=Part.SOUND, ok=True, what="There is a way for sound to come out.")
    advice = "Plug in a loudspeaker or a headset, and look at the sound settings of the computer."
    return Finding(part=Part.SOUND, ok=False, what="No loudspeaker was found.", advice=advice)


def speech() -> Finding:
    """A voice that can read aloud."""
    if not sys.platform.startswith("linux"):
        return Finding(part=Part.SPEECH, ok=True, what="Left to this system.")
    if shutil.which("spd-say") or shutil.which("espeak-ng"):
        return Finding(part=Part.SPEECH, ok=True, what="There is a voice that can read to you.")
    advice = "Install one with: sudo apt-get install speech-dispatcher espeak-ng"
    return Finding(part=Part.SPEECH, ok=False, what="There is no voice to read aloud.", advice=advice)


def camera() -> Finding:
    """A camera for video calls."""
    if not sys.platform.startswith("linux"):
        return Finding(part=Part.CAMERA, ok=True, what="Left to this system.")
    found = sorted(_DEVICES.glob("video[0-9]*"))
    if not found:
        advice = "A call works without one: they hear you. For a picture, plug a camera in."
        return Finding(part=Part.CAMERA, ok=False, what="No camera was found.", advice=advice)
    if not any(os.access(device, os.R_OK | os.W_OK) for device in found):
        advice = "Add yourself to the group named video, then log in again."
        return Finding(part=Part.CAMERA, ok=False, what="You may not use the camera.", advice=advice)
    return Finding(part=Part.CAMERA, ok=True, what="There is a camera.")


def opening_links() -> Finding:
    """The desktop's way of opening a call."""
    linux = sys.platform.startswith("linux")
    if not linux or shutil.which("xdg-open") or shutil.which("gio"):
        return Finding(part=Part.LINKS, ok=True, what="A call link opens in your browser or call program.")
    advice = "Install it with: sudo apt-get install xdg-utils"
    return Finding(part=Part.LINKS, ok=False, what="Nothing here opens links.", advice=advice)


def fonts() -> Finding:
    """The letters that come with the program."""
    if list((resources_folder() / "fonts").glob("*.ttf")):
        return Finding(part=Part.FONTS, ok=True, what="The large, clear letters are there.")
    advice = "Install the program again; its folder of fonts is missing."
    return Finding(part=Part.FONTS, ok=False, what="The letters of the program are missing.", advice=advice)


def screen() -> Finding:
    """Somewhere to show a window."""
    if not has_screen():
        advice = "Start the program from the desktop, not from a text screen."
        return Finding(part=Part.SCREEN, ok=False, what="There is no screen here.", advice=advice)
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return Finding(part=Part.SCREEN, ok=True, what="There is a screen to show the window on.")
    missing = _missing_libraries()
    if missing:
        advice = f"Install it with: sudo apt-get install {' '.join(missing)}"
        return Finding(part=Part.SCREEN, ok=False, what="Something the window needs is missing.", advice=advice)
    return Finding(part=Part.SCREEN, ok=True, what="There is a screen to show the window on.")


def _missing_libraries() -> list[str]:
    """Packages of the libraries Qt wants for a window under X11 and that are often not there."""
    import ctypes

    wanted = {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
        "libEGL.so.1": "libegl1",
    }
    missing = []
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def _bus() -> BusFacts:
    from companion.system.bus_probe import look_at_bus

    return look_at_bus()


PROBES: tuple[Probe, ...] = (
    (Part.STORE, store),
    (Part.KEY_STORE, key_store),
    (Part.NOTICES, notices),
    (Part.SOUND, sound),
    (Part.SPEECH, speech),
    (Part.CAMERA, camera),
    (Part.LINKS, opening_links),
    (Part.FONTS, fonts),
    (Part.SCREEN, screen),
)
