"""The page of a pack, and what was suggested: by keyboard and mouse, with a real file and a real diary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from companion.domain.exercises import EFFECTS, Choice
from companion.domain.problems import Problem, ProblemKind
from companion.domain.runs import StopReason
from companion.ui.pages.exercise.page import ExercisePage, Sitting
from companion.ui.pages.pack.effects import effect_words
from companion.ui.widgets.press import AnyOf, Press
from tests.helpers_packs import STRANGER, pack, questions, signed, text
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as found:
        yield found


def _file(hands: Hands, data: bytes | None = None) -> str:
    path = hands.rooms.home / "small.companion-pack"
    path.write_bytes(signed(pack(text("E26", "M1"), text("E15", "M2"))) if data is None else data)
    return str(path)


def _open(hands: Hands, data: bytes | None = None, waits: str = "Yes, take it in") -> None:
    hands.go("pack", file=_file(hands, data))
    hands.qtbot.waitUntil(lambda: waits in hands.words())
    hands.settle()


def test_all_of_it_is_seen_before_anything_is_kept(hands: Hands) -> None:
    _open(hands)
    said = hands.words()
    assert hands.page.title == "Small steps"
    for words in ("Suggested by Maria Holt", "Signed by Maria Holt", "This key is new to you.", "Take your time.",
                  "Small hellos", "A kind word to yourself", "2 exercises. About one a week, if you like.",
                  "Nothing you write goes back to anybody."):  # fmt: skip
        assert words in said
    assert hands.rooms.handing_over.packs() == ()


def test_yes_and_no_are_alike(hands: Hands) -> None:
    _open(hands)
    yes, no = hands.found(Press, "Yes, take it in"), hands.found(Press, "No, thank you")
    assert yes._kind is no._kind
    assert yes.height() == no.height()


def test_by_keyboard_it_is_looked_into_and_taken_in(hands: Hands) -> None:
    _open(hands)
    hands.press("What does this mean?")
    assert "like a seal on a letter" in hands.words()
    hands.press("See how it begins: Small hellos")
    first = hands.rooms.handing_over.look(hands.rooms.home / "small.companion-pack").exercises[0]
    assert [screen.ask for screen in first.screens if screen.ask not in hands.words()] == []
    hands.press("Fold it up: Small hellos")
    assert first.screens[0].ask not in hands.words()
    hands.press("Yes, take it in")
    assert hands.here == "suggested"
    assert [kept.title for kept in hands.rooms.handing_over.packs()] == ["Small steps"]
    assert "Small hellos" in hands.words()


def test_declining_keeps_nothing_and_goes_back(hands: Hands) -> None:
    for way in ("press", "escape"):
        hands.go("thoughts")
        _open(hands)
        if way == "press":
            hands.press("No, thank you")
        else:
            hands.key(Qt.Key.Key_Escape)
        assert hands.here == "thoughts"
        assert hands.rooms.handing_over.packs() == ()
    assert hands.diary.last_act() is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (signed(pack()).replace(b"Thursday", b"Friday"), "This file was changed after it was signed"),
        (signed(pack()).split(b',\n "signed"')[0] + b"\n}", "This file is not signed"),
    ],
)
def test_changed_and_unsigned_packs_say_so(hands: Hands, data: bytes, words: str) -> None:
    _open(hands, data)
    assert words in hands.words()
    assert "Suggested by “Maria Holt”, not signed" in hands.words()
    assert "A note in this file" in hands.words()
    assert "A note from Maria Holt" not in hands.words()  # nobody can tell whose words they are
    hands.press("What does this mean?")
    assert "nobody has changed it since" in hands.words()
    hands.press("Yes, take it in")
    assert hands.here == "suggested"


def test_exercises_of_the_program_in_the_order_are_seen_before_it_is_taken_in(hands: Hands) -> None:
    _open(hands, signed(replace(pack(text("E26", "M1")), order=("M1", "E09"))))
    assert "A note from Maria Holt" in hands.words()
    assert "Also suggested, and here already\nTry it and see" in hands.words()
    hands.go("today")
    _open(hands, signed(replace(pack(text("E26", "M1")), order=("M1",))))
    assert "Also suggested" not in hands.words()


def test_what_answers_change_beyond_their_exercise_is_said_before_it_is_taken_in(hands: Hands) -> None:
    _open(hands, signed(pack(text("E05", "M1"), text("E13", "M2"), text("E17", "M3"), text("E07", "M4"))))
    said = hands.words()
    for words in (
        "One of its answers marks a person as not safe.",
        "One of its answers makes this a plain planner.",
        "One of its answers notes that you are in mourning.",
        "One of its answers changes how a person likes to be in touch.",
    ):
        assert said.count(words) == 1, words
    hands.go("today")
    _open(hands, signed(pack(text("E15", "M1"))))
    assert "One of its answers" not in hands.words()


def test_every_effect_has_its_words(hands: Hands) -> None:
    exercise = hands.rooms.handing_over.look(Path(_file(hands))).exercises[0].exercise
    for keep in EFFECTS:
        choice = Choice(id="a", ask="What?", keeps=(keep,))
        assert len(effect_words(replace(exercise, steps=(choice, choice)))) == 1, keep


def _end_with_a_jump(hands: Hands, goal: str) -> None:
    """Stand where an exercise has just ended with an answer that leads on to another."""
    hands.go("exercise", exercise="E13")
    page, service, now = hands.page, hands.rooms.exercising, hands.rooms.clock.now()
    assert isinstance(page, ExercisePage)
    with hands.rooms.diary.reading() as book:
        run = book.runs.all("E13")[0]
    run = replace(run, finished=now, stopped=StopReason.FINISHED, stopped_at=now, door=f"go:{goal}")
    with hands.rooms.diary.writing() as book:
        book.runs.save(run)
    page.take(Sitting(run=run, screen=service.screen(run.id)))
    hands.settle()


def test_a_jump_does_not_open_what_was_agreed_to_be_left_out(hands: Hands) -> None:
    title = hands.rooms.exercising.exercise("E15").title
    _end_with_a_jump(hands, "E15")
    assert f"This goes on in “{title}”. Shall we open it?" in hands.words()
    _open(hands, signed(replace(pack(), switch_off=("E15",))))
    hands.press(f"Leave out: {title}")
    hands.press("Yes, take it in")
    _end_with_a_jump(hands, "E15")
    assert f"“{title}” would come next. You agreed to leave it out, so we stop here." in hands.words()
    assert "Shall we open it?" not in hands.words()
    assert hands.found(Press, "Done")


def test_a_known_key_and_a_namesake(hands: Hands) -> None:
    _open(hands)
    hands.press("Yes, take it in")
    _open(hands)
    assert "You have known this key since 21 November 2026." in hands.words()
    assert hands.words().count("You have this one already.") == 2
    _open(hands, signed(replace(pack(), title="Other steps"), STRANGER))
    assert "You know Maria Holt by another key. This one is new." in hands.words()


def test_tools_are_left_out_only_when_ticked_and_come_back(hands: Hands) -> None:
    data = signed(replace(pack(), switch_off=("E08", "suggestions")))
    _open(hands, data)
    ticks = hands.page.findChildren(AnyOf)
    assert [tick.isChecked() for tick in ticks] == [False, False]
    hands.press("Leave out: What Today suggests")
    hands.press("Yes, take it in")
    assert not hands.rooms.preferences().suggestions
    assert [step.exercise for step in hands.rooms.handing_over.switched_off()] == ["suggestions"]
    hands.press("Bring back: What Today suggests")
    assert hands.rooms.preferences().suggestions
    assert "Left out for now" not in hands.words()


def test_a_pack_with_a_fault_names_it_and_cannot_be_taken_in(hands: Hands) -> None:
    broken = replace(text(), text=text().text.replace("\nminutes = ", "\nminutes = 9"))
    _open(hands, signed(pack(broken)), "cannot be taken in")
    assert "M1.toml, line" in hands.words()
    assert "This key is new to you." in hands.words()
    assert "let them read their key out" not in hands.words()  # what cannot be taken in needs no advice on it
    assert not [each for each in hands.page.findChildren(Press) if each.accessibleName().startswith("Yes")]
    hands.press("Choose another file")
    assert hands.page.title == "Where is the file?"
    _open(hands, b"no pack", "cannot be taken in")
    assert "cut off or damaged" in hands.words()


def test_the_file_is_typed_chosen_or_not_there(hands: Hands) -> None:
    hands.go("pack")
    hands.press("Look at this file")
    assert "The file is not there" in hands.words()
    hands.write("Folder and name of the file", str(hands.rooms.home / "none.companion-pack"))
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: "none.companion-pack" in hands.words())
    hands.write("Folder and name of the file", f'"{_file(hands)}"')
    hands.press("Look at this file")
    hands.qtbot.waitUntil(lambda: "Yes, take it in" in hands.words())
    hands.go("pack")
    hands.press("Choose a file")
    dialog = hands.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(_file(hands))
    dialog.close()
    hands.qtbot.waitUntil(lambda: "Yes, take it in" in hands.words())


def test_looking_can_be_cancelled(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_path: object, progress: object = None) -> object:
        assert callable(progress)
        while True:
            progress(0, 2)
            sleep(0.01)

    monkeypatch.setattr(hands.rooms.handing_over, "look", slow)
    hands.go("pack", file=_file(hands))
    hands.press("Cancel")
    hands.qtbot.waitUntil(lambda: hands.page.title == "Where is the file?")
    hands.settle()  # what was just put into a page is seen a moment after its title
    assert "Stopped" not in hands.words()
    assert hands.found(QLineEdit, "Folder").text() == _file(hands)


def test_more_than_four_stand_behind_a_press(hands: Hands) -> None:
    names = [f"M{number}" for number in range(6)]
    _open(hands, signed(pack(*(text("E26", name) for name in names))))
    assert hands.words().count("Small hellos") == 8  # a heading and a press each
    hands.press("Show 2 more")
    hands.settle()
    assert hands.words().count("Small hellos") == 12
    assert hands.focused.accessibleName() == "See how it begins: Small hellos"


def test_what_the_diary_refuses_is_said_in_place(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> str:
        raise Problem(ProblemKind.DISK_FULL)

    _open(hands)
    monkeypatch.setattr(hands.rooms.handing_over, "take_in", full)
    hands.press("Yes, take it in")
    assert hands.here == "pack"
    assert "The disk is full" in hands.words()


def test_nothing_suggested_says_so(hands: Hands) -> None:
    hands.go("suggested")
    assert "Nothing is suggested to you just now." in hands.words()
    hands.press("Open a file")
    assert hands.here == "pack"


def test_a_suggested_exercise_is_opened_gone_on_with_put_away_and_brought_back(hands: Hands) -> None:
    _open(hands, signed(replace(pack(text("E26", "M1")), check_ins=(questions(),))))
    assert "1 set of questions." in hands.words()
    hands.press("Yes, take it in")
    assert "1 set of questions is in “How I am”." in hands.words()
    name = hands.rooms.handing_over.packs()[0].heads[0].id
    hands.press("Small hellos")
    assert hands.here == "before"
    run = hands.rooms.exercising.begin(name)
    hands.go("suggested")
    assert "Go on where you stopped." in hands.words()
    hands.press("Small hellos")
    assert hands.here == "exercise"
    place = hands.rooms.router.here
    assert place is not None
    assert place.what["run"] == run.id
    hands.go("suggested")
    hands.press("Put it away: Small steps")
    assert "Nothing is suggested to you just now." in hands.words()
    hands.press("Bring back: Small steps")
    assert "Suggested by Maria Holt" in hands.words()
