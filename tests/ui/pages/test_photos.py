"""Photos of a folder: chosen, dropped or typed, looked at, and put in as one act."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from companion.domain.people import LifeState, PersonId
from companion.ui.pages.photos import page
from companion.ui.photo_reading import photo_from
from companion.ui.widgets.press import AnyOf
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Hands(ProgramHands):
    """Somebody at the page of photos."""

    def picture(self, *names: str) -> Path:
        folder = self.folder / "photos"
        folder.mkdir(exist_ok=True)
        for name in names:
            picture = QImage(1200, 900, QImage.Format.Format_RGB32)
            picture.fill(len(name) * 99)
            assert picture.save(str(folder / name))
        return folder

    def look(self, folder: Path) -> None:
        self.go("people")
        self.go("photos", folder=str(folder))
        self.wait_for("Are these the right faces?")

    def wait_for(self, title: str) -> None:
        self.qtbot.waitUntil(lambda: self.page.title == title)
        self.settle()

    def ticks(self) -> dict[str, bool]:
        return {tick.text(): tick.isChecked() for tick in self.page.findChildren(AnyOf)}

    def photo(self, person: str) -> bytes | None:
        with self.diary.reading() as book:
            return book.people.photo(PersonId(person))


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.end()


def test_what_is_right_is_put_in_small_and_undone_at_once(hands: Hands) -> None:
    hands.look(hands.picture("Anna.jpg", "joan 2.PNG", "sunset.jpg"))
    assert hands.ticks() == {"This is Anna": True, "This is Joan": True}
    hands.press("This is Joan")
    hands.press("Put in 1 photo")
    assert hands.here == "people"
    photo = hands.photo("anna")
    assert photo is not None
    assert max(QImage.fromData(photo).width(), QImage.fromData(photo).height()) == 512
    assert hands.photo("joan") is None
    hands.rooms.diary.undo()
    assert hands.photo("anna") is None


def test_one_has_one_face_and_a_photo_there_is_stays_unless_one_says_so(hands: Hands) -> None:
    hands.rooms.photos.take({PersonId("anna"): (hands.picture("x.jpg") / "x.jpg").read_bytes()})
    before = hands.photo("anna")
    hands.look(hands.picture("Anna at the sea.jpg", "Anna in town.jpg"))
    ticks = hands.page.findChildren(AnyOf)
    assert [tick.isChecked() for tick in ticks] == [False, False]
    ticks[0].click()
    ticks[1].click()
    assert [tick.isChecked() for tick in ticks] == [False, True]
    hands.press("Put in 1 photo")
    assert hands.photo("anna") not in (None, before)


def test_nobody_who_died_is_offered_a_face(hands: Hands) -> None:
    hands.rooms.circle.set_life(PersonId("anna"), LifeState.DIED)
    folder = hands.picture("Anna.jpg", "Tom.jpg")
    (folder / "Joan.jpg").write_bytes(b"not a picture")
    hands.look(folder)
    assert hands.ticks() == {"This is Tom": True}


def test_a_folder_is_dropped_or_typed_and_a_wrong_one_is_said(hands: Hands) -> None:
    hands.go("photos")
    hands.page.findChildren(QLineEdit)[0].setText(str(hands.folder / "nowhere"))
    hands.press("Look into this folder")
    hands.wait_for("Where are the photos?")
    assert "nowhere" in hands.words()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(hands.picture("Tom.jpg")))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(hands.page, event)
        assert event.isAccepted()
    hands.wait_for("Are these the right faces?")
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "Where are the photos?"


def test_the_folder_is_chosen_in_a_dialog_and_nothing_fits(hands: Hands) -> None:
    hands.go("photos")
    hands.press("Choose a folder")
    dialog = next(iter(hands.window.findChildren(QFileDialog)))
    dialog.fileSelected.emit(str(hands.picture("sunset.jpg")))
    dialog.done(0)
    hands.wait_for("No photo is named like somebody")
    hands.press("Choose another folder")
    assert hands.page.title == "Where are the photos?"


def test_two_of_one_name_are_told_apart_and_what_is_no_picture_is_said(hands: Hands) -> None:
    with hands.diary.writing() as book:
        anna = book.people.get(PersonId("anna"))
        assert anna is not None
        book.people.save(replace(anna, id=PersonId("other"), full_name="Anna Vogel"))
    folder = hands.picture("Anna.jpg")
    (folder / "Joan.jpg").write_bytes(b"not a picture")
    hands.look(folder)
    assert hands.ticks() == {"This is Anna Whitlock": False, "This is Anna Vogel": False}
    assert "1 photo could not be read as a picture." in hands.words()
    (folder / "Anna.jpg").unlink()
    hands.go("photos", folder=str(folder))
    hands.wait_for("These photos cannot be read")


def test_a_folder_of_a_camera_comes_in_portions_new_faces_first(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST", 2)
    folder = hands.picture(*(f"Anna {number}.jpg" for number in range(6)), "Tom.jpg")
    with (folder / "Anna 5.jpg").open("ab") as file:
        file.truncate(200_000_000)  # more than a file of contacts may be
    hands.look(folder)
    assert hands.ticks() == {"This is Anna": True, "This is Tom": True}
    assert "There are more of them." in hands.words()
    hands.press("Put in 2 photos")
    hands.go("photos", folder=str(hands.picture("Joan.jpg")))
    hands.wait_for("Are these the right faces?")
    assert hands.ticks() == {"This is Joan": True, "This is Anna": False}


def test_whoever_brings_in_contacts_finds_the_photos(hands: Hands) -> None:
    hands.go("people")
    hands.press("Show as list")
    hands.press("Bring in contacts")
    hands.press("Photos from a folder")
    assert hands.here == "photos"


@pytest.mark.parametrize("way", ["Cancel", "Esc"])
def test_who_goes_back_while_they_are_looked_at_stays_there(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    reading, on = Event(), Event()

    def slowly(path: Path) -> bytes | None:
        reading.set()
        on.wait(5)
        return photo_from(path)

    monkeypatch.setattr(page, "photo_from", slowly)
    hands.go("people")
    hands.go("photos", folder=str(hands.picture("Anna.jpg", "Tom.jpg")))
    hands.qtbot.waitUntil(reading.is_set)
    if way == "Esc":
        hands.key(Qt.Key.Key_Escape)
    else:
        hands.press(way)
    assert hands.page.title == "Where are the photos?"
    on.set()
    hands.qtbot.waitUntil(lambda: not hands.rooms.tasks.busy)
    hands.settle()
    assert hands.page.title == "Where are the photos?"
