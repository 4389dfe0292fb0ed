"""Help from afar through two windows: joining, making, looking, and every way out; by keyboard, with real files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QComboBox, QFileDialog

from companion.domain.afar_sheets import Side
from companion.domain.changes import ActKind
from companion.domain.people import PersonId, Way
from companion.domain.plans import PlanId, Repeat
from companion.domain.preferences import Preferences
from companion.ui.widgets.press import AnyOf, Press
from companion.ui.widgets.when import BigList
from tests.ui.helpers_door import MemoryKeys
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NEW = "https://zoom.us/j/5559999"


@pytest.fixture
def owner(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """The usual life; Anna, the daughter in Toronto, is in the circle."""
    (tmp_path / "owner").mkdir()
    with hands_on(tmp_path / "owner", qtbot) as found:
        yield found


@pytest.fixture
def helper(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """Anna's own computer: an empty diary and her name."""
    (tmp_path / "helper").mkdir()
    with hands_on(tmp_path / "helper", qtbot, demo=False) as found:
        found.rooms.__dict__["own_keys"] = MemoryKeys()
        with found.diary.writing() as book:
            book.preferences.save(Preferences(name="Anna", zone="America/Toronto", set_up_done=True))
        yield found


def at(hands: Hands) -> Hands:
    """Sit down before this window."""
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    return hands


def saved(hands: Hands, press: str, path: Path) -> Path:
    """Press what saves, and choose where."""
    hands.press(press)
    dialog = hands.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    hands.settle()
    at(hands)
    assert path.is_file()
    return path


def opened(hands: Hands, path: Path, waits: str) -> None:
    hands.go("change_look", file=str(path))
    hands.qtbot.waitUntil(lambda: waits in hands.words())
    hands.settle()


def join(helper: Hands, owner: Hands, folder: Path) -> None:
    """Both sides through their windows."""
    at(helper).go("helper_key")
    helper.press("Begin to help somebody")
    helper.write("What you call them", "Mum")
    greeting = saved(helper, "Save my key as a file", folder / "key.companion-change")
    assert "Now send the file to Mum" in helper.page.title
    opened(at(owner), greeting, "Yes, I know about it")
    assert owner.found(Press, "No").hasFocus()  # a second Enter does not say yes
    owner.press("Yes, I know about it")
    answer = saved(owner, "Save the answer", folder / "answer.companion-change")
    owner.press("To the six words")
    opened(at(helper), answer, "All the same")
    theirs, mine = (next(iter(each.rooms.from_afar.keys.all())) for each in (helper, owner))
    assert theirs.words == mine.words
    for word in mine.words:
        assert word in helper.words()
        assert word in owner.words()
    helper.press("All the same")
    at(owner).press("All the same")


def made(helper: Hands, folder: Path) -> Path:
    """A new link, by the keyboard."""
    at(helper).go("change_make")
    helper.press("A link or a number")
    helper.write("Whom is it about?", "Anna")
    helper.write("The new link or number", f"Join: {NEW}")
    helper.press("Put it in the file")
    assert "A new link for Anna" in helper.words()
    assert helper.found(Press, "Save the file").hasFocus()  # a second Enter does not take it out again
    helper.write("A word from you", "The old one is broken.")
    return saved(helper, "Save the file", folder / "new.companion-change")


def test_a_broken_link_is_changed_from_abroad(owner: Hands, helper: Hands, tmp_path: Path) -> None:
    join(helper, owner, tmp_path)
    path = made(helper, tmp_path)
    opened(at(owner), path, "Change what I ticked")
    for words in ("Anna would like to change this", "The old one is broken.", "Now: Zoom, https://zoom.us/j/5550142",
                  f"Then: Zoom, {NEW}"):  # fmt: skip
        assert words in f"{owner.page.title}\n{owner.words()}"
    owner.press("Change what I ticked")
    assert "Tick what you agree with." in owner.words()
    owner.press("Yes, change this")
    owner.press("Change what I ticked")
    assert owner.page.title == "Use this new link?"
    assert "It leads to Zoom, at zoom.us." in owner.words()
    assert owner.found(Press, "No, not now").hasFocus()
    assert owner.person("anna").ways[0].address != NEW
    owner.press("Yes, use it")
    assert owner.here == "today"
    assert owner.person("anna").ways[0] == Way(channel="zoom", address=NEW, preferred=True)
    with owner.diary.reading() as book:
        plan = book.plans.get(PlanId("call-anna"))
    assert plan is not None
    assert plan.address == NEW
    done = owner.diary.last_act()
    assert done is not None
    assert (done.act.kind, done.act.hand) == (ActKind.CHANGES_TAKEN_IN, "Anna")
    opened(owner, path, "You have taken this file in already")
    owner.diary.undo()
    assert owner.person("anna").ways[0].address == "https://zoom.us/j/5550142"


def test_no_to_the_link_keeps_the_old_one(owner: Hands, helper: Hands, tmp_path: Path) -> None:
    join(helper, owner, tmp_path)
    opened(at(owner), made(helper, tmp_path), "Change what I ticked")
    at(owner).press("Yes, change this")
    owner.press("Change what I ticked")
    owner.press("No, not now")
    assert not owner.found(AnyOf, "Yes, change this").isChecked()
    owner.press("Yes, change this")
    owner.press("Change what I ticked")
    owner.key(Qt.Key.Key_Escape)  # from the question back to the list, from there away
    assert owner.found(AnyOf, "Yes, change this").isChecked()
    owner.go("today")
    assert owner.person("anna").ways[0].address == "https://zoom.us/j/5550142"


def test_words_that_differ_end_it(owner: Hands, helper: Hands, tmp_path: Path) -> None:
    at(helper).go("helper_key")
    helper.press("Begin to help somebody")
    helper.press("Save my key as a file")
    assert "Please type both names." in helper.words()
    helper.write("What you call them", "Mum")
    greeting = saved(helper, "Save my key as a file", tmp_path / "key.companion-change")
    opened(at(owner), greeting, "Yes, I know about it")
    owner.press("Yes, I know about it")
    owner.press("To the six words")
    owner.press("They differ")
    assert "Then it is not safe" in owner.page.title
    assert owner.rooms.from_afar.keys.all() == ()
    opened(owner, greeting, "Yes, I know about it")
    owner.press("No")
    assert owner.rooms.from_afar.keys.all() == ()


def test_without_a_password_store_the_helper_is_told(helper: Hands) -> None:
    from companion.domain.problems import ProblemKind

    keys = MemoryKeys()
    keys.problem = ProblemKind.NO_KEY_STORE
    helper.rooms.__dict__["own_keys"] = keys
    at(helper).go("helper_key")
    helper.press("Begin to help somebody")
    helper.write("What you call them", "Mum")
    helper.press("Save my key as a file")
    assert "there is no safe place for your key" in helper.words()


def test_every_other_kind_is_made_and_taken(owner: Hands, helper: Hands, tmp_path: Path) -> None:
    join(helper, owner, tmp_path)
    photo = tmp_path / "face.png"
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    image.save(str(photo))
    at(helper).go("change_make")
    helper.press("A time")
    helper.choose("Instead of what is planned")
    helper.write("The day it is planned for now", "21 November 2026")
    choose_time(helper)
    helper.press("Put it in the file")
    helper.press("A photo")
    helper.write("Whom is it about?", "Tom")
    helper.write("Or type where the photo lies", str(photo))
    helper.press("Put it in the file")
    helper.press("Text and colours")
    helper.choose("Larger")
    helper.press("Put it in the file")
    helper.press("A time")
    helper.write("Whom is it about?", "joan")
    choose_time(helper)
    helper.press("Put it in the file")
    path = saved(helper, "Save the file", tmp_path / "many.companion-change")
    assert path.stat().st_size < 100_000  # the photo was made small
    opened(at(owner), path, "Change what I ticked")
    owner.press("Tick all of them")
    owner.press("Change what I ticked")
    assert owner.here == "today"
    assert owner.rooms.preferences().text_step == 140
    assert owner.person("tom").has_photo
    with owner.diary.reading() as book:
        assert [shift.moved_to is not None for shift in book.plans.shifts([PlanId("call-anna")])] == [True]
        assert [plan.people for plan in book.plans.all() if plan.made_at == owner.clock.now()] == [("joan",)]


def choose_time(hands: Hands) -> None:
    """Tomorrow, and a time of it."""
    days, times = (each for each in hands.page.findChildren(BigList) if each.isVisibleTo(hands.page))
    days.setCurrentRow(1)
    hands.settle()
    times.setCurrentRow(8)
    hands.settle()


def test_who_is_meant_can_be_said(owner: Hands, helper: Hands, tmp_path: Path) -> None:
    join(helper, owner, tmp_path)
    at(helper).go("change_make")
    helper.press("A link or a number")
    helper.write("Whom is it about?", "Uncle Tom")
    helper.write("The new link or number", "01632 960 999")
    helper.press("Put it in the file")
    path = saved(helper, "Save the file", tmp_path / "who.companion-change")
    opened(at(owner), path, "Who is meant?")
    assert "Who is Uncle Tom here? Please choose." in owner.words()
    box = owner.found(QComboBox, "Who is meant?")
    box.setCurrentIndex(box.findData("joan"))
    owner.settle()
    owner.press("Yes, change this")
    owner.press("Change what I ticked")
    assert owner.person("joan").way("phone") == Way(channel="phone", address="01632 960 999", preferred=True)


def test_a_set_up_is_prepared_at_home_and_opened_on_the_day(helper: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    at(helper).go("change_make", set_up=True)
    helper.press("Who it is for")
    helper.write("What shall the program call them?", "Rose")
    helper.write("A large city near them", "London")
    helper.press("Put it in the file")
    helper.press("Somebody new")
    helper.write("What they are called", "Anna")
    helper.write("A link or a number", NEW)
    helper.press("Mornings")
    helper.press("Put it in the file")
    helper.press("The first weekly call")
    choose_time(helper)  # with Anna: she is the only one in the file
    helper.press("Put it in the file")
    path = saved(helper, "Save the file", tmp_path / "set-up.companion-change")
    (tmp_path / "new").mkdir()
    with hands_on(tmp_path / "new", qtbot, demo=False) as fresh:
        at(fresh).go("set_up")
        opened(fresh, path, "This file was prepared at home.")
        anna, call = (
            fresh.found(AnyOf, "Yes, change this: Somebody new"),
            fresh.found(AnyOf, "Yes, change this: A time"),
        )
        call.click()
        assert anna.isChecked()  # a time with somebody new needs them
        anna.click()
        assert not call.isChecked()
        fresh.press("Tick all of them")
        fresh.press("Change what I ticked")
        fresh.press("Yes, use it")
        assert fresh.page.title == "Anna would like to send you changes"  # also later, from afar
        fresh.press("Yes, I know about it")
        answer = saved(fresh, "Save the answer", tmp_path / "answer.companion-change")
        fresh.press("To the six words")
        words = fresh.rooms.from_afar.keys.all()[0].words
        fresh.press("Back")
        assert fresh.here == "set_up"
        kept = fresh.rooms.preferences()
        assert (kept.name, kept.zone, kept.set_up_done) == ("Rose", "Europe/London", False)
        (found,) = fresh.everybody()
        assert len(found.good_times) == 7
        with fresh.diary.reading() as book:
            (plan,) = book.plans.all()
        assert (plan.rhythm.repeat, plan.people) == (Repeat.WEEKLY, (found.id,))
    opened(at(helper), answer, "All the same")
    assert all(word in helper.words() for word in words)
    helper.press("All the same")
    assert [(each.name, each.sure) for each in helper.rooms.from_afar.keys.all()] == [("Rose", True)]


def test_a_file_is_dropped_on_the_window(owner: Hands, tmp_path: Path) -> None:
    heard: list[str] = []
    owner.window.dropped.connect(heard.append)
    for name in ("new.companion-change", "people.vcf"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                           Qt.KeyboardModifier.NoModifier)  # fmt: skip
        owner.window.dropEvent(event)
    assert heard == [str(tmp_path / "new.companion-change")]


def test_somebody_is_taken_out_and_put_back(owner: Hands, helper: Hands, tmp_path: Path) -> None:
    join(helper, owner, tmp_path)
    owner.go("today")
    owner.go("helper_key")
    assert "Can send you changes." in owner.words()
    owner.press("Take out: Anna")
    assert "Can send you changes." not in owner.words()
    owner.diary.undo()
    assert [each.side for each in owner.rooms.from_afar.keys.all()] == [Side.HELPS_ME]
    assert PersonId("anna") in [each.id for each in owner.everybody()]  # the person was never touched


def test_whoever_only_helps_needs_no_set_up(tmp_path: Path, qtbot: QtBot) -> None:
    with hands_on(tmp_path, qtbot, demo=False) as fresh:
        fresh.rooms.__dict__["own_keys"] = MemoryKeys()
        at(fresh).go("set_up")
        fresh.press("I only help somebody from afar")
        fresh.press("Begin to help somebody")
        fresh.write("What you call them", "Mum")
        fresh.write("Your own name", "Anna")
        saved(fresh, "Save my key as a file", tmp_path / "key.companion-change")
        fresh.press("Done")
        assert "The answer has not been opened here yet." in fresh.words()
        kept = fresh.rooms.preferences()
        assert (kept.name, kept.set_up_done) == ("Anna", False)
        fresh.press("Back")
        assert fresh.here == "set_up"
