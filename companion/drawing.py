"""Draws every page into PNG files: each theme, text step and window size, from a fixed circle and a fixed clock.

Used while building, to look at what was built; the same pages at the same moment give the same pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.rooms import Rooms

WRONG = 2
SIZES = ((1366, 768), (1024, 600))
STEPS = (100, 140, 200)


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """One page in one state: a name for the file, and what the router is asked for."""

    name: str
    page: str
    what: dict[str, Any]


def draw(words: list[str]) -> int:
    """Draw into the folder named first; further words choose pages by the beginning of their names."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder, wanted = Path(words[0]), tuple(words[1:])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        sys.stderr.write(f"The folder “{folder}” cannot be made. Choose another one.\n")
        return WRONG
    drawn = sum(1 for _ in _draw_all(folder, wanted))
    sys.stdout.write(f"{drawn} pictures are in “{folder}”.\n")
    return 0


def _draw_all(folder: Path, wanted: tuple[str, ...]) -> Iterator[Path]:
    from PySide6.QtWidgets import QApplication

    from companion.ui.look import load_fonts, set_look, set_resources
    from companion.ui.theme import CONTRAST, DARK, LIGHT, Look

    application = QApplication.instance() or QApplication(["companion"])
    set_resources(_resources())
    load_fonts()
    with tempfile.TemporaryDirectory(prefix="companion-pictures-") as home:
        rooms = demo_rooms(Path(home))
        for theme, tokens in (("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)):
            for step in STEPS:
                set_look(Look(tokens=tokens, step=step), force=True)
                for size in SIZES:
                    for picture in pictures(rooms):
                        if not wanted or picture.name.startswith(wanted):
                            path = folder / f"{picture.name}_{theme}_{step}_{size[0]}x{size[1]}.png"
                            _draw_one(rooms, picture, size, path)
                            yield path
        getattr(rooms.diary, "close", lambda: None)()
    del application


def _resources() -> Path:
    from companion.system.resources import resources_folder

    return resources_folder()


def demo_rooms(home: Path) -> Rooms:
    """A house with the invented circle, at the fixed moment."""
    from companion.rooms import Rooms
    from companion.services.demonstrating import DEMO_NOW, fill
    from companion.services.safekeeping import Safekeeping
    from companion.store.vault import FileVault
    from companion.system.clock import TurnedClock
    from companion.system.secrets import KeyStoreProcess

    clock = TurnedClock(DEMO_NOW)
    keeper = Safekeeping(FileVault(home, clock), KeyStoreProcess())
    diary = keeper.create_with_passphrase("a passphrase for pictures")
    fill(diary, clock)
    return Rooms(diary=diary, clock=clock, home=home, safekeeping=keeper, demo=True)


def pictures(rooms: Rooms) -> list[Picture]:
    """Every page, some in more than one state."""
    from companion.domain.plans import Mode

    call = next(coming for coming in rooms.planning.coming(8) if coming.plan.id == "call-anna")
    one: dict[str, Any] = {"plan": call.plan.id, "day": call.moment.day}

    def see(name: str, page: str = "", **what: Any) -> Picture:  # noqa: ANN401 - each page knows its own
        return Picture(name=name, page=page or name, what=what)

    return [
        see("today"),
        see("people"),
        see("person", person="margaret"),
        see("person-new", "person"),
        see("bring_in"),
        see("plans"),
        see("plan"),
        see("plan-when", "plan", people=("anna",), mode=Mode.VIDEO),
        see("occurrence", **one),
        see("call", **one),
        see("afterwards", **one),
        see("note"),
        see("thoughts"),
        see("exercise-E02", "exercise", exercise="E02"),
        see("exercise-E04", "exercise", exercise="E04"),
        see("pairs"),
        see("help"),
        see("help-safety", "help", reason="safety"),
        see("calm"),
        see("unsafe"),
        see("settings"),
        see("settings-look", "settings_section", section="look"),
        see("settings-reminders", "settings_section", section="reminders"),
        see("settings-diary", "settings_section", section="diary"),
        see("set_up"),
        see("recovery"),
    ]


def _draw_one(rooms: Rooms, picture: Picture, size: tuple[int, int], path: Path) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from companion.ui.stage import Stage
    from companion.ui.window import Window

    window = Window()
    window.resize(*size)
    stage = Stage(window, rooms)
    window.asked_page.connect(rooms.router.go)
    window.show()
    rooms.router.go(picture.page, **picture.what)
    for _ in range(4):
        QApplication.processEvents()
    window.grab().save(str(path))
    rooms.router.moved.disconnect()
    window.close()
    window.deleteLater()
    del stage
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
