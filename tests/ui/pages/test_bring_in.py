"""Bringing people in: good files and bad ones, Cancel, whom one has already, and very many."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from companion.domain.people import Nearness, Ring
from companion.domain.problems import Problem, ProblemKind
from companion.services.bringing_in import BringingIn
from companion.system.nearby import ContactsNearby
from companion.ui.pages.bring_in.page import BringIn
from companion.ui.typed import typed_path
from companion.ui.widgets.press import AnyOf, OneOf
from companion.ui.widgets.tick_list import TickList
from tests.ui.helpers_door import Ticks
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from companion.domain.contacts import Pick, Preview, TakenIn
    from companion.domain.people import Person
    from companion.ports import Progress

MANY = 10_000


def card(name: str, number: str = "", more: str = "") -> str:
    tel = f"TEL:{number}\r\n" if number else ""
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{tel}{more}END:VCARD\r\n"


FEW = card("Ada Ashby", "01632 960 201") + card("Bert Brook", "01632 960 202") + card("Clara Clarke")


class Hands(ProgramHands):
    """Somebody at the page Bring in contacts."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        super().__init__(folder, qtbot)
        self.rooms.bringing_in._nearby = ContactsNearby(folder / "nobody", ())
        self.file = folder / "from my phone.vcf"

    def open(self, content: str | bytes = FEW, **what: str) -> None:
        self.file.write_bytes(content.encode() if isinstance(content, str) else content)
        self.go("people")
        self.go("bring_in", file=str(self.file), **what)

    def see(self, words: str) -> None:
        def there() -> None:
            assert words in self.words()

        self.qtbot.waitUntil(there, timeout=20_000)
        self.settle()

    def wait_for(self, title: str) -> None:
        self.qtbot.waitUntil(lambda: self.here == "bring_in" and self.page.title == title, timeout=60_000)
        self.settle()

    def tick(self, *rows: int) -> None:
        found = self.list
        for row in rows:
            found.rows.turn(found.rows.index(row))
        self.settle()

    @property
    def list(self) -> TickList:
        return self.page.findChildren(TickList)[0]

    def people(self) -> dict[str, Person]:
        with self.diary.reading() as book:
            return {person.name: person for person in book.people.all(circle_only=False)}


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.end()


# --- the whole way ---


def test_from_the_file_to_the_circle_and_back_by_undo(hands: Hands) -> None:
    before = hands.people()
    hands.open()
    hands.wait_for("Who is in the circle?")
    assert "We found 3 people in “from my phone.vcf”." in hands.words()
    hands.tick(0, 1)
    hands.press("2 chosen. Next")
    hands.press("Ada Ashby")
    hands.press("Next")
    hands.press("Bert Brook")
    assert hands.people() == before  # nothing is stored before the last press
    hands.press("Take in 2 people")
    hands.qtbot.waitUntil(lambda: hands.here == "people")
    people = hands.people()
    assert (people["Ada Ashby"].ring, people["Bert Brook"].ring) == (Ring.CLOSE, Ring.FRIENDS)
    assert people["Bert Brook"].nearness is Nearness.SHORT_TRIP
    assert "Clara Clarke" not in people
    assert hands.said == "2 people added."
    hands.press("Undo")
    assert hands.people() == before


def test_by_keyboard_alone(hands: Hands) -> None:
    hands.open()
    hands.wait_for("Who is in the circle?")
    focused = hands.window.focusWidget()
    assert isinstance(focused, QLineEdit)
    focused.setText("clar")
    hands.key(Qt.Key.Key_Tab)
    assert hands.window.focusWidget() is hands.list
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Space)
    hands.button("1 chosen. Next").setFocus()
    hands.key(Qt.Key.Key_Return)
    for words in ("Next", "Take in 1 person"):
        hands.button(words).setFocus()
        hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: "Clara Clarke" in hands.people())


def test_what_was_ticked_stays_when_one_goes_back(hands: Hands) -> None:
    hands.open()
    hands.wait_for("Who is in the circle?")
    assert not hands.button("0 chosen").isEnabled()
    hands.tick(0, 2)
    hands.press("2 chosen. Next")
    hands.press("Ada Ashby")
    hands.press("Next")
    hands.key(Qt.Key.Key_Escape)
    ticks = {each.accessibleName(): each.isChecked() for each in hands.page.findChildren(AnyOf)}
    assert ticks == {"Ada Ashby": True, "Clara Clarke": False}
    hands.key(Qt.Key.Key_Escape)
    assert hands.list.rows.ticked == {0, 2}
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "Where is the file?"
    hands.press("Go on with “from my phone.vcf”")
    assert hands.list.rows.ticked == {0, 2}
    for _ in range(2):
        hands.key(Qt.Key.Key_Escape)
    assert hands.here == "people"


def test_another_file_begins_with_nothing_ticked(hands: Hands, tmp_path: Path) -> None:
    hands.open()
    hands.wait_for("Who is in the circle?")
    hands.tick(0, 1)
    hands.press("2 chosen. Next")
    hands.press("Ada Ashby")
    for _ in range(2):
        hands.key(Qt.Key.Key_Escape)
    other = tmp_path / "other.vcf"
    other.write_text(card("Dora Dale") + card("Egon Evans"))
    hands.page.findChildren(QLineEdit)[0].setText(str(other))
    hands.press("Read this file")
    hands.wait_for("Who is in the circle?")
    assert hands.list.rows.ticked == set()
    hands.tick(0)
    hands.press("1 chosen. Next")
    assert not any(each.isChecked() for each in hands.page.findChildren(AnyOf))


def test_from_set_up_one_comes_back_to_set_up(tmp_path: Path, qtbot: QtBot) -> None:
    hands = Hands(tmp_path, qtbot)
    hands.rooms.change_preferences(set_up_done=False, set_up_step=4)
    hands.go("set_up")
    hands.file.write_text(FEW)
    hands.go("bring_in", file=str(hands.file), then="set_up")
    hands.wait_for("Who is in the circle?")
    hands.press("Tick all shown")
    hands.press("3 chosen. Next")
    hands.press("Next")
    hands.press("Take in 3 people")
    hands.qtbot.waitUntil(lambda: hands.here == "set_up")
    assert [place.page for place in hands.rooms.router.trail].count("set_up") == 1
    hands.end()


# --- files that are none ---


def missing(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b"\xff\xfe \r\n\r\n \0")


def a_letter(path: Path) -> None:
    path.write_text("Dear Anna,\nthe choir sings on Thursday.\n")


def a_picture(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 50)


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_001)


def a_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "title"),
    [
        (missing, "The file is not there"),
        (a_folder, "There are no contacts in this file"),
        (empty, "The file is empty"),
        (blank, "The file is empty"),
        (a_letter, "There are no contacts in this file"),
        (a_picture, "There are no contacts in this file"),
        (too_large, "The file is too large"),
        pytest.param(
            a_device, "The file cannot be read", marks=pytest.mark.skipif(sys.platform == "win32", reason="Unix")
        ),
        pytest.param(
            a_circle, "The file cannot be read", marks=pytest.mark.skipif(sys.platform == "win32", reason="Unix")
        ),
    ],
)
def test_a_file_that_is_none_is_told_and_another_can_be_chosen(
    hands: Hands, make: Callable[[Path], None], title: str
) -> None:
    before = hands.people()
    hands.file.write_text(FEW)
    make(hands.file)
    hands.go("people")
    hands.go("bring_in", file=str(hands.file))
    hands.see(title)
    assert hands.page.title == "Where is the file?"
    assert "from my phone.vcf" in hands.words()
    assert str(hands.folder) not in hands.words()
    assert hands.people() == before
    good = hands.folder / "good.vcf"
    good.write_text(FEW)
    hands.page.findChildren(QLineEdit)[0].setText(f"'{good}'")
    hands.press("Read this file")
    hands.wait_for("Who is in the circle?")


def test_nothing_typed_is_asked_for(hands: Hands) -> None:
    hands.go("people")
    hands.go("bring_in")
    for words in ("", "   ", '""'):
        hands.page.findChildren(QLineEdit)[0].setText(words)
        hands.press("Read this file")
        hands.see("The file is not there")
        assert "We looked for a file" in hands.words()


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/a/b.vcf", "/a/b.vcf"),
        ("  '/a/b c.vcf' ", "/a/b c.vcf"),
        ('"/a/b.vcf"', "/a/b.vcf"),
        ("file:///a/b%20c.vcf", "/a/b c.vcf"),
        ("~nobody-of-this-name/x.vcf", "~nobody-of-this-name/x.vcf"),
        ("~/x.vcf", str(Path.home() / "x.vcf")),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths as on Unix")
def test_a_path_is_understood_as_typed_or_pasted(typed: str, path: str) -> None:
    assert typed_path(typed) == Path(path)


def test_a_path_with_a_null_is_only_not_found(hands: Hands) -> None:
    hands.go("bring_in", file="a\0b.vcf")
    hands.see("The file cannot be read")


def test_what_could_not_be_read_is_listed_with_its_line(hands: Hands) -> None:
    hands.open(card("Ada Ashby") + "THIS IS NO CARD\r\n" + card("Bert Brook", more="BDAY:1953-02-31\r\n"))
    hands.wait_for("Who is in the circle?")
    hands.press("2 lines could not be read")
    assert "Line 5: this stands in no card and was passed over." in hands.words()
    assert "Line 9: this birthday is no day of the year." in hands.words()
    assert "We found 2 people" in hands.words()


def test_very_many_faults_are_counted(hands: Hands) -> None:
    hands.open(card("Ada Ashby") + "".join(f"{card('Ann')}NO CARD {number}\r\n" for number in range(200)))
    hands.wait_for("Who is in the circle?")
    hands.press("200 lines could not be read")
    assert "and 170 more" in hands.words()


def test_names_are_shown_as_they_are_written(hands: Hands) -> None:
    hands.open(card("<b>Ada</b> {name} & Co") + card("李小龍") + card("A" * 300))
    hands.wait_for("Who is in the circle?")
    hands.press("Tick all shown")
    hands.press("3 chosen. Next")
    names = [each.accessibleName() for each in hands.page.findChildren(AnyOf)]
    assert names[:2] == ["<b>Ada</b> {name} & Co", "李小龍"]
    assert set(names[2]) == {"A"}
    hands.press("Next")
    hands.press("Take in 3 people")
    hands.qtbot.waitUntil(lambda: hands.here == "people")
    assert "<b>Ada</b> {name} & Co" in hands.people()


# --- whom one has already ---


def test_somebody_one_has_is_asked_about_and_put_together(hands: Hands) -> None:
    before = hands.people()
    hands.open(card("Annie", "+1 416 555 0142", "EMAIL:anna@example.org\r\n") + card("Tom", "01632 960 299"))
    hands.wait_for("Who is in the circle?")
    model = hands.list.rows
    said = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["Annie. Perhaps the same as Anna: same number", "Tom. Perhaps the same as Tom: same name"]
    hands.press("Tick all shown")
    hands.press("2 chosen. Next")
    assert "Is Annie in the file the Anna you have?" in hands.words()
    different = [each for each in hands.page.findChildren(OneOf) if each.accessibleName().startswith("No,")]
    different[1].click()
    hands.press("Next")
    hands.key(Qt.Key.Key_Escape)  # back, and what was answered stands
    different = [each for each in hands.page.findChildren(OneOf) if each.accessibleName().startswith("No,")]
    assert [each.isChecked() for each in different] == [False, True]
    hands.press("Next")
    hands.press("Take in 2 people")
    hands.qtbot.waitUntil(lambda: hands.here == "people")
    with hands.diary.reading() as book:
        people = book.people.all(circle_only=False)
    assert len(people) == len(before) + 1
    assert [person.name for person in people].count("Tom") == 2
    anna = hands.people()["Anna"]
    assert anna.id == "anna"
    assert "anna@example.org" in [way.address for way in anna.ways]
    hands.press("Undo")
    assert hands.people() == before


def test_somebody_who_stands_twice_in_the_file_comes_in_once(hands: Hands) -> None:
    hands.open(card("Ada Ashby", "01632 960 201") + card("Ada Ashby", "01632 960 201", "EMAIL:ada@example.org\r\n"))
    hands.wait_for("Who is in the circle?")
    hands.press("Tick all shown")
    hands.press("2 chosen. Next")
    hands.press("Next")
    hands.press("Take in 2 people")
    hands.qtbot.waitUntil(lambda: hands.here == "people")
    with hands.diary.reading() as book:
        adas = [person for person in book.people.all() if person.name == "Ada Ashby"]
    assert len(adas) == 1
    assert len(adas[0].ways) == 2


@pytest.mark.parametrize(("answer", "count"), [("Yes, the same", 100), ("No, somebody else", 200)])
def test_of_very_many_one_has_one_question_is_asked(hands: Hands, answer: str, count: int) -> None:
    for time in range(2):
        hands.open("".join(card(f"Person {number}", f"01632 960 {number:03}") for number in range(100)))
        hands.wait_for("Who is in the circle?")
        hands.press("Tick all shown")
        hands.press("100 chosen. Next")
        if time == 1:
            assert "100 of them are perhaps people you have." in hands.words()
            assert len(hands.page.findChildren(OneOf)) == 2
            hands.press(answer)
        hands.press("Take in 100 people")
        hands.qtbot.waitUntil(lambda: hands.here == "people", timeout=20_000)
    with hands.diary.reading() as book:
        assert len([p for p in book.people.all(circle_only=False) if p.name.startswith("Person ")]) == count


# --- Cancel, and what goes wrong on the way ---


class Gate:
    """Lets reading and taking in go on only when the test opens it, to press something meanwhile."""

    def __init__(self) -> None:
        self.open = Event()
        self.open.set()

    def through(self, progress: Progress | None) -> Progress:
        def wait(done: int, total: int) -> None:
            self.open.wait(10)
            if progress is not None:
                progress(done, total)

        return wait


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate, look, take = Gate(), BringingIn.look, BringingIn.take_in

    def slow_look(service: BringingIn, path: Path, progress: Progress | None = None) -> Preview:
        return look(service, path, gate.through(progress))

    def slow_take(
        service: BringingIn, preview: Preview, picks: Sequence[Pick], progress: Progress | None = None
    ) -> TakenIn:
        return take(service, preview, picks, gate.through(progress))

    monkeypatch.setattr(BringingIn, "look", slow_look)
    monkeypatch.setattr(BringingIn, "take_in", slow_take)
    yield gate
    gate.open.set()


@pytest.mark.parametrize("by_key", [False, True])
def test_cancel_while_it_is_read_leaves_nothing(hands: Hands, gate: Gate, by_key: bool) -> None:  # noqa: FBT001
    before = hands.people()
    gate.open.clear()
    hands.open()
    hands.wait_for("Reading “from my phone.vcf”")
    focused = hands.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Cancel"
    if by_key:
        hands.key(Qt.Key.Key_Escape)
    else:
        hands.press("Cancel")
    gate.open.set()
    hands.see("You stopped it. Nothing was changed.")
    assert hands.people() == before


def test_cancel_while_they_are_taken_in_leaves_nothing_and_keeps_the_ticks(hands: Hands, gate: Gate) -> None:
    before = hands.people()
    hands.open()
    hands.wait_for("Who is in the circle?")
    gate.open.clear()
    hands.tick(0, 1)
    hands.press("2 chosen. Next")
    hands.press("Ada Ashby")
    hands.press("Next")
    hands.press("Take in 2 people")
    hands.wait_for("Taking them in")
    hands.press("Cancel")
    gate.open.set()
    hands.see("Whom can you meet")
    assert hands.people() == before
    assert hands.said == ""
    hands.press("Take in 2 people")
    hands.qtbot.waitUntil(lambda: hands.here == "people")
    assert hands.people()["Ada Ashby"].ring is Ring.CLOSE


@pytest.mark.parametrize(
    ("helped", "closest", "met"),
    [
        (False, "Who is closest to you?", "Whom can you meet without a long journey?"),
        (True, "Who is closest to Rose?", "Whom can Rose meet without a long journey?"),
    ],
)
def test_in_set_up_for_somebody_else_they_are_asked_about(
    hands: Hands, *, helped: bool, closest: str, met: str
) -> None:
    hands.rooms.change_preferences(set_up_for="other" if helped else "me", name="Rose", set_up_done=False)
    hands.open(then="set_up")
    hands.wait_for("Who is in the circle?")
    hands.tick(0, 1)
    hands.press("2 chosen. Next")
    assert hands.page.title == closest
    hands.press("Next")
    assert hands.page.title == met


def test_a_full_disk_is_told_and_the_ticks_are_kept(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hands.people()
    hands.open()
    hands.wait_for("Who is in the circle?")
    hands.tick(0)
    hands.press("1 chosen. Next")
    hands.press("Next")

    def full(*_args: object) -> object:
        raise Problem(ProblemKind.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(BringingIn, "take_in", full)
        hands.press("Take in 1 person")
        hands.see("The disk is full")
    assert hands.people() == before
    hands.press("Take in 1 person")
    hands.qtbot.waitUntil(lambda: hands.here == "people")
    assert "Ada Ashby" in hands.people()


def test_an_error_of_ours_leaves_the_page_usable(hands: Hands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    def broken(*_args: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(BringingIn, "look", broken)
    with qtbot.captureExceptions() as caught:
        hands.open()
        hands.wait_for("Where is the file?")
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_who_goes_to_get_help_meanwhile_is_not_called_away(hands: Hands, gate: Gate) -> None:
    hands.open()
    hands.wait_for("Who is in the circle?")
    gate.open.clear()
    hands.tick(0)
    hands.press("1 chosen. Next")
    hands.press("Next")
    hands.press("Take in 1 person")
    hands.key(Qt.Key.Key_F1)
    gate.open.set()
    hands.qtbot.waitUntil(lambda: "Ada Ashby" in hands.people())
    hands.qtbot.wait(50)
    assert hands.here == "help"
    hands.key(Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: hands.here == "people")


def test_who_leaves_meanwhile_gets_them_all_the_same(hands: Hands, gate: Gate) -> None:
    hands.open()
    hands.wait_for("Who is in the circle?")
    gate.open.clear()
    hands.tick(0)
    hands.press("1 chosen. Next")
    hands.press("Next")
    hands.press("Take in 1 person")
    hands.go("today")
    gate.open.set()
    hands.qtbot.waitUntil(lambda: hands.said == "Ada Ashby added.")
    assert hands.here == "today"


# --- finding the file ---


def test_files_nearby_are_offered_once(hands: Hands) -> None:
    home = hands.folder / "home"
    (home / "Downloads").mkdir(parents=True)
    (home / "Downloads" / "contacts.vcf").write_text(FEW)
    hands.rooms.bringing_in._nearby = ContactsNearby(home, ())
    hands.go("people")
    hands.go("bring_in")
    hands.see("We found these on this computer")
    for words in ("", "  "):
        hands.page.findChildren(QLineEdit)[0].setText(words)
        hands.press("Read this file")
    hands.see("We found these on this computer")
    hands.qtbot.wait(50)
    assert hands.words().count("We found these on this computer") == 1
    hands.press("contacts.vcf")
    hands.wait_for("Who is in the circle?")


def test_a_table_of_contacts_is_found_and_read_like_cards(hands: Hands) -> None:
    home = hands.folder / "home"
    (home / "Downloads").mkdir(parents=True)
    (home / "Downloads" / "bank 2026.csv").write_text("Date,Amount\n2026-01-01,3.00\n")
    (home / "Downloads" / "contacts.csv").write_text(
        "First Name,Last Name,Phone 1 - Label,Phone 1 - Value\nAda,Ashby,Mobile,01632 960 201\n"
    )
    hands.rooms.bringing_in._nearby = ContactsNearby(home, ())
    hands.go("people")
    hands.go("bring_in")
    hands.see("We found these on this computer")
    assert "bank 2026.csv" not in hands.words()
    hands.press("contacts.csv")
    hands.wait_for("Who is in the circle?")
    hands.tick(0)
    hands.press("1 chosen. Next")
    hands.press("Next")
    hands.press("Take in 1 person")
    hands.qtbot.waitUntil(lambda: hands.here == "people")
    assert [way.address for way in hands.people()["Ada Ashby"].ways][:1] == ["01632 960 201"]


def test_a_file_can_be_picked_from_its_folder(hands: Hands) -> None:
    hands.file.write_text(FEW)
    hands.go("people")
    hands.go("bring_in")
    hands.press("Choose a file")
    dialog = hands.page.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(hands.file))
    dialog.close()
    hands.wait_for("Who is in the circle?")
    hands.settle()
    assert hands.page.findChildren(QFileDialog) == []


# --- very many ---


def test_ten_thousand_come_in_and_the_window_lives(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, int]] = []
    progressed = BringIn._progressed

    def seen(page: BringIn, done: int, total: int) -> None:
        progressed(page, done, total)
        assert page._bar is not None
        shown.append((page.title, page._bar.value()))

    monkeypatch.setattr(BringIn, "_progressed", seen)
    content = "".join(
        card(f"Person {number} Of {number % 97}", f"+44 7700 {number:06}", f"EMAIL:p{number}@example.org\r\n")
        for number in range(MANY)
    )
    ticks = Ticks()
    hands.open(content)
    hands.wait_for("Who is in the circle?")
    for words in ("person 77", ""):
        hands.page.findChildren(QLineEdit)[0].setText(words)
    hands.press("Tick all shown")
    hands.press(f"{MANY} chosen. Next")
    hands.press(f"Take in {MANY} people")
    hands.qtbot.waitUntil(lambda: hands.here == "people", timeout=60_000)
    ticks.stop()
    for title in ("Reading “from my phone.vcf”", "Taking them in"):
        moved = [value for said, value in shown if said == title]
        assert len(set(moved)) > 5
        assert moved == sorted(moved)
        assert moved[-1] == 100
    with hands.diary.reading() as book:
        assert book.people.count() == MANY + 10
    assert ticks.longest < 1500  # measured 193 ms; a busy machine is given room
    hands.press("Undo")
    with hands.diary.reading() as book:
        assert book.people.count() == 10


def test_a_folder_with_one_file_for_each_person(hands: Hands) -> None:
    folder = hands.folder / "cards"
    folder.mkdir()
    for number, name in enumerate(("Ada Ashby", "Bert Brook", "Quick Taxis")):
        (folder / f"{number}.vcf").write_text(card(name, f"01632 960 20{number}"), encoding="utf-8")
    (folder / "bad.VCF").write_text("BEGIN:VCARD\nFN:Clara\nTEL:1\n", encoding="utf-8")
    (folder / "bank.csv").write_text("Name,Phone\nThe Bank,1\n", encoding="utf-8")
    (folder / ".hidden.vcf").write_text(card("Nobody", "1"), encoding="utf-8")
    hands.go("bring_in", file=str(folder))
    hands.wait_for("Who is in the circle?")
    rows = hands.list.rows
    assert [rows.data(rows.index(n)) for n in range(rows.rowCount())] == [
        "Ada Ashby",
        "Bert Brook",
        "Clara",
        "Quick Taxis",
    ]
    hands.press("1 line could not be read")
    assert "“bad.VCF”, line 1: the card has no end." in hands.words()


def test_a_folder_without_contacts_is_said(hands: Hands) -> None:
    (hands.folder / "empty").mkdir()
    hands.go("bring_in", file=str(hands.folder / "empty"))
    hands.see("There are no contacts in this file")
