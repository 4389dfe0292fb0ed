"""Copies of a real encrypted diary: whole, counted, and put back whatever happens in between."""

from __future__ import annotations

import os
import threading
from contextlib import closing, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.key_notes import KeyKeeper, KeyNote
from companion.domain.problems import Problem, ProblemKind
from companion.store.chosen import CHOSEN, choose, choose_other, take_chosen
from companion.store.copies import FOLDER, copies_in, counted, faults_in
from companion.store.kept_copies import FileCopies
from companion.store.note import NOTE_NAME, read_note, write_note
from companion.system.clock import TurnedClock
from tests.helpers_store import KEY, NOW, open_temp_diary
from tests.store.made import person

if TYPE_CHECKING:
    from pathlib import Path

    from companion.store.diary import SqlDiary

OTHER = "7a" * 32
LATER = NOW + timedelta(days=1)


def add(diary: SqlDiary, *names: str) -> None:
    with diary.writing() as book:
        for name in names:
            book.people.save(person(name))


def names(diary: SqlDiary) -> set[str]:
    with diary.reading() as book:
        return {each.name for each in book.people.all(circle_only=False)}


@pytest.fixture
def copies(diary: SqlDiary) -> FileCopies:
    return FileCopies(diary.path, KEY)


def reopened(diary: SqlDiary) -> set[str]:
    """Close, take what was chosen, open, and say who is there."""
    folder = diary.path.parent
    diary.close()
    take_chosen(diary.path, LATER)
    with closing(open_temp_diary(folder, TurnedClock(LATER))) as again:
        return names(again)


def test_a_copy_is_one_encrypted_file_that_holds_all_there_was(diary: SqlDiary, copies: FileCopies) -> None:
    add(diary, "Annabella", "Tom")
    made = copies.make(NOW)
    add(diary, "Joan")
    path = diary.path.parent / FOLDER / made.name
    assert [each.name for each in path.parent.iterdir()] == [made.name]
    assert (made.at, made.size) == (NOW, path.stat().st_size)
    assert b"Annabella" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite")
    assert path.stat().st_mode & 0o077 == 0
    assert copies.contents(made.name).counts["people"] == 2
    assert copies.present().counts["people"] == 3
    assert copies.all() == [made]


def test_one_goes_on_writing_while_it_is_made(diary: SqlDiary, copies: FileCopies) -> None:
    add(diary, *(f"Person {number}" for number in range(300)))
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        add(diary, f"Late {len(told)}")

    made = copies.make(NOW, progress)
    assert told
    assert told[-1][0] == told[-1][1]
    assert copies.contents(made.name).counts["people"] == 300
    assert copies.present().counts["people"] == 300 + len(told)


def test_cancel_leaves_nothing_behind(diary: SqlDiary, copies: FileCopies) -> None:
    add(diary, "Ann")

    def cancel(_done: int, _total: int) -> None:
        raise Problem(ProblemKind.CANCELLED)

    with pytest.raises(Problem) as caught:
        copies.make(NOW, cancel)
    assert caught.value.kind is ProblemKind.CANCELLED
    assert list((diary.path.parent / FOLDER).iterdir()) == []


def test_what_was_left_unfinished_is_thrown_away(diary: SqlDiary, copies: FileCopies) -> None:
    folder = diary.path.parent / FOLDER
    folder.mkdir()
    (folder / "companion-20260101-000000.diary.new").write_bytes(b"half")
    (folder / "my own notes.txt").write_text("stays")
    made = copies.make(NOW)
    assert {each.name for each in folder.iterdir()} == {made.name, "my own notes.txt"}


@pytest.mark.parametrize("where", ["header", "middle"])
def test_a_damaged_copy_is_told_and_never_chosen(diary: SqlDiary, copies: FileCopies, where: str) -> None:
    add(diary, *(f"Person {number}" for number in range(200)))
    made = copies.make(NOW)
    path = diary.path.parent / FOLDER / made.name
    content = bytearray(path.read_bytes())
    at = 100 if where == "header" else len(content) // 2
    content[at : at + 50] = bytes(50)
    path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        copies.choose(made.name)
    assert caught.value.kind in (ProblemKind.DAMAGED, ProblemKind.WRONG_KEY)
    assert not (diary.path.parent / CHOSEN).exists()
    assert len(reopened(diary)) == 200


@pytest.mark.parametrize("content", [b"", b"short", b"SQLite format 3\x00" + bytes(5000), os.urandom(8192)])
def test_what_is_no_copy_is_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.diary"
    path.write_bytes(content)
    with pytest.raises(Problem):
        counted(path, KEY)


def test_going_back_takes_effect_at_the_next_opening(diary: SqlDiary, copies: FileCopies) -> None:
    add(diary, "Ann")
    made = copies.make(NOW)
    add(diary, "Mallory")
    copies.choose(made.name)
    assert names(diary) == {"Ann", "Mallory"}
    assert reopened(diary) == {"Ann"}
    assert not (diary.path.parent / CHOSEN).exists()
    assert not list(diary.path.parent.glob("aside-*"))


def test_with_nothing_chosen_nothing_is_taken(diary: SqlDiary) -> None:
    assert not take_chosen(diary.path, NOW)


def test_a_damaged_diary_is_put_aside_and_its_copy_opens(diary: SqlDiary, copies: FileCopies) -> None:
    add(diary, "Ann")
    made = copies.make(NOW)
    add(diary, "Joan")
    diary.close()
    diary.path.write_bytes(b"torn" * 4096)
    choose(diary.path.parent / FOLDER / made.name, KEY, diary.path, put_aside=True)
    assert reopened(diary) == {"Ann"}
    aside = next(diary.path.parent.glob("aside-*"))
    assert (aside / diary.path.name).read_bytes().startswith(b"torn")


def note(fingerprint: str) -> KeyNote:
    return KeyNote(fingerprint=fingerprint, keeper=KeyKeeper.KEY_STORE)


@pytest.mark.parametrize("keeper", [note("b" * 16), None])
def test_a_copy_of_another_computer_puts_this_diary_aside(
    diary: SqlDiary, copies: FileCopies, tmp_path: Path, keeper: KeyNote | None
) -> None:
    add(diary, "Here")
    copies.make(NOW)
    home = diary.path.parent
    write_note(home, note("a" * 16))
    there = tmp_path / "there"
    from companion.store.diary import open_diary

    with closing(open_diary(there / "test.diary", OTHER, TurnedClock(NOW))) as other:
        add(other, "There")
    made = FileCopies(there / "test.diary", OTHER).make(NOW)
    with pytest.raises(Problem) as caught:
        choose_other(there / FOLDER / made.name, KEY, diary.path, None)
    assert caught.value.kind is ProblemKind.WRONG_KEY
    choose_other(there / FOLDER / made.name, OTHER, diary.path, keeper)
    diary.close()
    assert take_chosen(diary.path, LATER)
    with closing(open_diary(diary.path, OTHER, TurnedClock(LATER))) as again:
        assert names(again) == {"There"}
    assert read_note(home) == keeper
    aside = next(home.glob("aside-*"))
    assert {each.name for each in aside.iterdir()} >= {diary.path.name, NOTE_NAME, FOLDER}


class StoppedError(Exception):
    """The power went."""


@pytest.mark.parametrize("after", range(7))
def test_being_ended_between_two_moves_loses_nothing(
    diary: SqlDiary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Whatever move of a file is the last one, the next start ends with the chosen diary and its own note."""
    from pathlib import Path as AnyPath

    from companion.store.diary import open_diary

    add(diary, "Here")
    home = diary.path.parent
    write_note(home, note("a" * 16))
    with closing(open_diary(tmp_path / "there" / "test.diary", OTHER, TurnedClock(NOW))) as other:
        add(other, "There")
    made = FileCopies(tmp_path / "there" / "test.diary", OTHER).make(NOW)
    choose_other(tmp_path / "there" / FOLDER / made.name, OTHER, diary.path, note("b" * 16))
    diary.close()
    moves = 0
    plain_replace = AnyPath.replace

    def stopped(self: AnyPath, target: AnyPath) -> AnyPath:
        nonlocal moves
        if moves == after:
            raise StoppedError
        moves += 1
        return plain_replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(AnyPath, "replace", stopped)
        with suppress(StoppedError):
            take_chosen(diary.path, LATER)
    take_chosen(diary.path, LATER + timedelta(minutes=1))
    with closing(open_diary(diary.path, OTHER, TurnedClock(LATER))) as again:
        assert names(again) == {"There"}
    assert read_note(home) == note("b" * 16)
    asides = [path for aside in home.glob("aside-*") for path in aside.iterdir()]
    with closing(open_diary(next(p for p in asides if p.name == diary.path.name), KEY, TurnedClock(LATER))) as old:
        assert names(old) == {"Here"}


def test_a_second_folder_gets_them_too_and_old_ones_go_there(copies: FileCopies, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = [copies.make(NOW + timedelta(days=day)).name for day in range(40)]
    for name in made:
        copies.export(name, stick)
    left = copies_in(stick)
    assert left[0].name == made[-1]
    assert 8 <= len(left) <= 14
    assert faults_in(stick / made[-1], KEY) == []
    with pytest.raises(Problem) as caught:
        copies.export(made[-1], tmp_path / "not plugged in")
    assert caught.value.kind is ProblemKind.FILE_NOT_FOUND


@pytest.mark.parametrize("name", ["../test.diary", "nothing.diary", ""])
def test_only_copies_of_the_folder_are_opened(copies: FileCopies, name: str) -> None:
    for act in (copies.contents, copies.choose):
        with pytest.raises(Problem):
            act(name)


def test_a_copy_is_made_in_another_thread(diary: SqlDiary, copies: FileCopies) -> None:
    add(diary, "Ann")
    made: list[str] = []
    thread = threading.Thread(target=lambda: made.append(copies.make(NOW).name))
    thread.start()
    add(diary, "Tom")
    thread.join(20)
    assert copies.contents(made[0]).counts["people"] in (1, 2)


def test_copies_of_the_same_second_do_not_spoil_each_other(diary: SqlDiary, copies: FileCopies) -> None:
    first = copies.make(NOW)
    add(diary, "Ann")
    second = copies.make(NOW)
    assert copies.all() == [second, first]
    assert [copies.contents(each.name).counts["people"] for each in (first, second)] == [0, 1]


def test_files_that_only_look_like_copies_are_passed_over(tmp_path: Path) -> None:
    for name in (
        "companion-99999999-999999.diary",
        "companion-.diary",
        "x.diary",
        "companion-20260101-000000.diary.new",
    ):
        (tmp_path / name).write_bytes(b"x")
    assert copies_in(tmp_path) == []
    assert copies_in(tmp_path / "none") == []
