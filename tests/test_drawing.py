"""Pictures of the pages: all of them, always the same, and none of a page that broke on the way."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from companion.drawing import NotDrawnError, draw, draw_one
from companion.pictures.frame import Picture
from companion.pictures.showing import Gallery
from companion.pictures.states import pictures
from companion.ui.guard import override
from companion.ui.look import set_look
from companion.ui.router import PAGES
from companion.ui.theme import LIGHT, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent

    from companion.rooms import Rooms

SIZE = (1024, 600)


@pytest.fixture
def gallery(tmp_path: Path, qapp: object) -> Iterator[Gallery]:
    del qapp
    set_look(Look(tokens=LIGHT), force=True)
    shown = Gallery(tmp_path / "lives")
    yield shown
    shown.close()
    set_look(Look(tokens=LIGHT), force=True)


def test_every_page_is_among_the_pictures_and_every_name_is_its_own(gallery: Gallery) -> None:
    drawn = pictures(gallery.houses)
    names = [picture.name for picture in drawn]
    assert set(PAGES) - {picture.page for picture in drawn} == set()
    assert len(names) == len(set(names))


def test_the_same_page_gives_the_same_picture(gallery: Gallery, tmp_path: Path) -> None:
    other = Gallery(tmp_path / "other lives")
    wanted = ("today", "people", "plans", "recovery", "bring_in-who", "help", "opening-code", "set_up-1", "crash")
    for folder, shown in (("one", gallery), ("two", other)):
        (tmp_path / folder).mkdir()
        for picture in pictures(shown.houses):
            if picture.name in wanted:
                draw_one(shown, picture, SIZE, tmp_path / folder / f"{picture.name}.png")
    other.close()
    for name in wanted:
        one, two = ((tmp_path / folder / f"{name}.png").read_bytes() for folder in ("one", "two"))
        assert one == two, name
        assert len(one) > 5000


# --- pages that break ---


class Broken(QWidget):
    """Breaks when it is drawn."""

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        break_now()


def break_now() -> NoReturn:
    message = "the roof"
    raise ValueError(message)


def in_an_override(_rooms: Rooms) -> QWidget:
    return Broken()


def in_a_slot(_rooms: Rooms) -> QWidget:
    QTimer.singleShot(0, break_now)
    return QWidget()


def in_a_thread(_rooms: Rooms) -> QWidget:
    worker = threading.Thread(target=break_now)
    worker.start()
    worker.join()
    return QWidget()


def in_a_slow_act(rooms: Rooms) -> QWidget:
    rooms.tasks.start(lambda _progress: break_now()).start()
    return QWidget()


def in_a_listener(rooms: Rooms) -> QWidget:
    stop = rooms.bus.listen(lambda _news: break_now())
    rooms.bus.tell(frozenset())
    stop()
    return QWidget()


def in_the_page_itself(_rooms: Rooms) -> QWidget:
    break_now()


@pytest.mark.parametrize(
    "breaks", [in_an_override, in_a_slot, in_a_thread, in_a_slow_act, in_a_listener, in_the_page_itself]
)
def test_a_page_that_breaks_anywhere_is_named_and_not_drawn(
    gallery: Gallery, tmp_path: Path, breaks: Callable[[Rooms], QWidget]
) -> None:
    before = sys.excepthook, threading.excepthook, list(logging.getLogger("companion").handlers)
    picture = Picture(name="roof", house="empty", opens=lambda rooms: (breaks(rooms), lambda: None))
    with pytest.raises(NotDrawnError, match=r"“roof” could not be drawn: ValueError: the roof at test_drawing.py"):
        draw_one(gallery, picture, SIZE, tmp_path / "roof.png")
    assert not (tmp_path / "roof.png").exists()
    assert (sys.excepthook, threading.excepthook, logging.getLogger("companion").handlers) == before


def test_a_button_that_is_not_there_is_told(gallery: Gallery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.pictures.showing.PATIENCE_MS", 50)
    picture = Picture(name="calm", page="calm", presses=("Fly to the moon",))
    with pytest.raises(NotDrawnError, match="no button “Fly to the moon”"):
        draw_one(gallery, picture, SIZE, tmp_path / "calm.png")


def test_a_picture_that_cannot_be_kept_is_no_picture(gallery: Gallery, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        draw_one(gallery, Picture(name="calm", page="calm"), SIZE, tmp_path / "gone" / "calm.png")


# --- the command ---


def test_a_few_pages_by_the_beginning_of_their_names(
    gallery: Gallery, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    del gallery
    monkeypatch.setattr("companion.drawing.STEPS", (100,))
    assert draw([str(tmp_path / "new" / "folder"), "cal", "fear"]) == 0
    made = sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert len([name for name in made if name.startswith("calm_")]) == 6
    assert "fear_dark_100_1366x768.png" in made
    assert capsys.readouterr().out.startswith(f"{len(made)} pictures are in")


def test_a_page_that_breaks_ends_the_command_with_its_name(
    gallery: Gallery, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    del gallery
    monkeypatch.setattr("companion.ui.pages.calm.page.make", lambda *_all, **_what: break_now())
    assert draw([str(tmp_path / "out"), "calm"]) == 2
    assert capsys.readouterr().err.startswith("“calm_light_100_1366x768” could not be drawn: ValueError: the roof")


@pytest.mark.parametrize("where", ["a file", "below a file", "nowhere"])
def test_a_folder_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], gallery: Gallery, where: str
) -> None:
    del gallery
    (tmp_path / "file").write_text("")
    folder = {"a file": tmp_path / "file", "below a file": tmp_path / "file" / "x", "nowhere": "/proc/companion"}[where]
    if where == "nowhere" and sys.platform != "linux":
        pytest.skip("a folder that nobody can make")
    assert draw([str(folder), "calm"]) == 2
    assert capsys.readouterr().err == f"The folder “{folder}” cannot be made or written to. Choose another one.\n"


def test_a_name_of_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str], gallery: Gallery) -> None:
    del gallery
    assert draw([str(tmp_path), "nonsense", "more"]) == 2
    assert capsys.readouterr().err == "No page has a name that begins so: nonsense, more.\n"
