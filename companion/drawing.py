"""Draws every page into PNG files: each theme, text step and window size, from invented lives and a fixed clock.

Used while building, to look at what was built; the same pages at the same moment give the same pictures.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from companion.pictures.frame import Picture
    from companion.pictures.showing import Gallery

WRONG = 2
SIZES = ((1366, 768), (1024, 600))
STEPS = (100, 140, 200)


class NotDrawnError(Exception):
    """A picture could not be made; the message is a sentence that names it."""


def draw(words: list[str]) -> int:
    """Draw into the folder named first; further words choose pages by the beginning of their names."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder, wanted = Path(words[0]), tuple(words[1:])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        drawn = sum(1 for _ in _draw_all(folder, wanted))
    except OSError:
        return _refuse(f"The folder “{folder}” cannot be made or written to. Choose another one.")
    except NotDrawnError as refusal:
        return _refuse(str(refusal))
    if not drawn:
        return _refuse(f"No page has a name that begins so: {', '.join(wanted)}.")
    sys.stdout.write(f"{drawn} pictures are in “{folder}”.\n")
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return WRONG


def _draw_all(folder: Path, wanted: tuple[str, ...]) -> Iterator[Path]:
    from PySide6.QtWidgets import QApplication

    from companion.pictures.every_step import EVERY_STEP
    from companion.pictures.showing import Gallery
    from companion.ui.look import load_fonts, set_resources

    application = QApplication.instance() or QApplication(["companion"])
    QApplication.setCursorFlashTime(0)  # a blinking caret would stand in some pictures and not in others
    set_resources(_resources())
    load_fonts()
    with tempfile.TemporaryDirectory(prefix="companion-pictures-") as home, ExitStack() as ends:
        gallery = ends.enter_context(closing(Gallery(Path(home))))
        if any(name.startswith(EVERY_STEP) for name in wanted):
            yield from _draw_steps(gallery, folder, wanted)
        else:
            yield from _draw_pages(gallery, folder, wanted)
    del application


def _draw_pages(gallery: Gallery, folder: Path, wanted: tuple[str, ...]) -> Iterator[Path]:
    """Every page in each theme, at each text step and in each window."""
    from companion.pictures.states import pictures
    from companion.ui.look import set_look
    from companion.ui.theme import CONTRAST, DARK, LIGHT, Look

    chosen = [each for each in pictures(gallery.houses) if not wanted or each.name.startswith(wanted)]
    for theme, tokens in (("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)):
        for step in STEPS:
            set_look(Look(tokens=tokens, step=step), force=True)
            for size in SIZES:
                for picture in chosen:
                    path = folder / f"{picture.name}_{theme}_{step}_{size[0]}x{size[1]}.png"
                    draw_one(gallery, picture, size, path)
                    yield path


def _draw_steps(gallery: Gallery, folder: Path, wanted: tuple[str, ...]) -> Iterator[Path]:
    """Every step of every exercise, in light only: roomy in plain text, and small in the largest."""
    from companion.pictures import every_step
    from companion.ui.look import set_look
    from companion.ui.theme import LIGHT, Look

    chosen = [each for each in every_step.every_step(gallery.houses["demo"]) if each.name.startswith(wanted)]
    for step, size in every_step.SIZES:
        set_look(Look(tokens=LIGHT, step=step), force=True)
        for picture in chosen:
            path = folder / f"{picture.name}_light_{step}_{size[0]}x{size[1]}.png"
            draw_one(gallery, picture, size, path)
            yield path


def draw_one(gallery: Gallery, picture: Picture, size: tuple[int, int], path: Path) -> None:
    """Draw one picture.

    Raises:
        NotDrawnError: when anything went wrong on the way to it, also in a place where Qt would go on.
        OSError: when the file cannot be written.
    """
    from PySide6.QtGui import QPixmap

    with _errors() as errors:
        drawn = QPixmap()
        try:
            with gallery.shown(picture, size) as window:
                drawn = window.grab()
        except Exception as error:  # noqa: BLE001 - whatever it is, the picture is named
            errors.append(_place(error))
    if errors:
        message = f"“{path.stem}” could not be drawn: {errors[0]}"
        raise NotDrawnError(message)
    if not drawn.save(str(path)):
        raise PermissionError(str(path))


class _Heard(logging.Handler):
    """Errors that were only written to the log."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._errors = errors

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        error = record.exc_info[1] if record.exc_info else None
        self._errors.append(_place(error) if error is not None else record.getMessage())


@contextmanager
def _errors() -> Iterator[list[str]]:
    """Every error that nobody catches inside: in slots, in overrides, in threads, in listeners of the bus."""
    errors: list[str] = []

    def caught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        errors.append(_place(error))

    def caught_in_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            errors.append(_place(told.exc_value))

    before = sys.excepthook, threading.excepthook
    heard, log = _Heard(errors), logging.getLogger("companion")
    sys.excepthook, threading.excepthook = caught, caught_in_thread
    log.addHandler(heard)
    try:
        yield errors
    finally:
        log.removeHandler(heard)
        sys.excepthook, threading.excepthook = before


def _place(error: BaseException) -> str:
    """What happened and where, on one line; the lives are invented, so nothing of it is private."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{where}"


def _resources() -> Path:
    from companion.system.resources import resources_folder

    return resources_folder()
