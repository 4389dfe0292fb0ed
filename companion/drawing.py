"""Draws every page into PNG files: each theme, text step and window size, from invented lives and a fixed clock.

Used while building, to look at what was built; the same pages at the same moment give the same pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WRONG = 2
SIZES = ((1366, 768), (1024, 600))
STEPS = (100, 140, 200)


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

    from companion.pictures.showing import Gallery
    from companion.pictures.states import pictures
    from companion.ui.look import load_fonts, set_look, set_resources
    from companion.ui.theme import CONTRAST, DARK, LIGHT, Look

    application = QApplication.instance() or QApplication(["companion"])
    set_resources(_resources())
    load_fonts()
    with tempfile.TemporaryDirectory(prefix="companion-pictures-") as home:
        gallery = Gallery(Path(home))
        chosen = [each for each in pictures(gallery.houses) if not wanted or each.name.startswith(wanted)]
        for theme, tokens in (("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)):
            for step in STEPS:
                set_look(Look(tokens=tokens, step=step), force=True)
                for size in SIZES:
                    for picture in chosen:
                        path = folder / f"{picture.name}_{theme}_{step}_{size[0]}x{size[1]}.png"
                        with gallery.shown(picture, size) as window:
                            window.grab().save(str(path))
                        yield path
        gallery.close()
    del application


def _resources() -> Path:
    from companion.system.resources import resources_folder

    return resources_folder()
