"""Copies each day and by a press, going back, and the ways back when nothing opens: with real files."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import Person, PersonId
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem, ProblemKind
from companion.domain.recovery import code_of
from companion.services.copying import Copying
from companion.services.safekeeping import Door, Safekeeping
from companion.store.copies import FOLDER
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW
from tests.services.test_safekeeping import MemoryKeys

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import Diary

PASSPHRASE = "three blue teapots"


class Life:
    """One computer with a diary, a clock and a key store."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = TurnedClock(NOW)
        self.keys = MemoryKeys()
        self.vault = FileVault(home, self.clock)
        self.preferences = Preferences()
        self.keeper = Safekeeping(self.vault, self.keys)

    def copying(self) -> Copying:
        return Copying(self.keeper.copies(), self.clock, lambda: self.preferences)

    def restart(self) -> Safekeeping:
        """What a start of the program does before anything is opened."""
        self.vault.take_chosen()
        self.keeper = Safekeeping(self.vault, self.keys)
        return self.keeper

    def spoil(self) -> None:
        self.vault.diary_path.write_bytes(b"torn page" * 2000)


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return Life(tmp_path / "home")


def add(diary: Diary, name: str) -> None:
    with diary.writing() as book:
        book.people.save(Person(id=PersonId(name), name=name, added_at=NOW))


def names(diary: Diary) -> list[str]:
    with closing(diary), diary.reading() as book:
        return [person.name for person in book.people.all(circle_only=False)]


def kind_of(caught: pytest.ExceptionInfo[Problem]) -> ProblemKind:
    return caught.value.kind


def test_one_a_day_and_no_more(life: Life) -> None:
    with closing(life.keeper.create_with_key_store()):
        copying = life.copying()
        assert copying.make_if_due() is not None
        assert copying.make_if_due() is None
        for _ in range(40):
            life.clock.turn(timedelta(days=1))
            assert copying.make_if_due() is not None
        assert 9 <= len(copying.all()) <= 14
        assert copying.all()[0].at == life.clock.now()


def test_going_back_keeps_what_there_is_now(life: Life) -> None:
    diary = life.keeper.create_with_key_store()
    add(diary, "Ann")
    copying = life.copying()
    old = copying.make().copy
    life.clock.turn(timedelta(hours=1))
    add(diary, "Tom")
    seen = copying.compare(old.name)
    assert (seen.copy, seen.then.counts["people"], seen.now.counts["people"]) == (old, 1, 2)
    copying.go_back(old.name)
    diary.close()
    assert names(life.restart().open_with_key_store()) == ["Ann"]
    # And forward again: nothing was lost by going back.
    diary = life.restart().open_with_key_store()
    life.copying().go_back(life.copying().all()[0].name)
    diary.close()
    assert names(life.restart().open_with_key_store()) == ["Ann", "Tom"]


def test_a_copy_that_is_not_whole_is_refused_before_anything_is_written(life: Life) -> None:
    with closing(life.keeper.create_with_key_store()):
        copying = life.copying()
        made = copying.make().copy
        (life.home / FOLDER / made.name).write_bytes(b"not whole")
        life.clock.turn(timedelta(hours=1))
        with pytest.raises(Problem):
            copying.go_back(made.name)
        assert len(copying.all()) == 1
        assert not life.vault.take_chosen()


def test_a_stick_that_is_not_plugged_in_costs_no_copy_here(life: Life, tmp_path: Path) -> None:
    with closing(life.keeper.create_with_key_store()):
        life.preferences = Preferences(copies_to=str(tmp_path / "stick"))
        made = life.copying().make()
        assert made.elsewhere is not None
        assert kind_of_problem(made.elsewhere) is ProblemKind.FILE_NOT_FOUND
        (tmp_path / "stick").mkdir()
        made = life.copying().make()
        assert made.elsewhere is None
        assert (tmp_path / "stick" / made.copy.name).is_file()


def kind_of_problem(problem: Problem) -> ProblemKind:
    return problem.kind


@pytest.mark.parametrize("way", ["key store", "passphrase", "code", "code without a note"])
def test_a_damaged_diary_is_put_aside_and_its_newest_copy_opens(life: Life, way: str) -> None:
    make = life.keeper.create_with_passphrase if way == "passphrase" else None
    diary = make(PASSPHRASE) if make else life.keeper.create_with_key_store()
    add(diary, "Ann")
    copy = life.copying().make().copy.name
    code = life.keeper.recovery_code()
    diary.close()
    life.spoil()
    if way == "code without a note":
        (life.home / "key.json").unlink()
    keeper = life.restart()
    assert [each.name for each in keeper.old_copies()] == [copy]
    if way == "key store":
        with pytest.raises(Problem) as caught:
            keeper.open_with_key_store()
        assert kind_of(caught) is ProblemKind.DAMAGED
        assert keeper.knows_secret()
        diary = keeper.open_copy(copy)
    elif way == "passphrase":
        diary = keeper.open_copy_with_passphrase(copy, PASSPHRASE)
    else:
        with pytest.raises(Problem) as caught:
            keeper.open_copy_with_code(copy, code_of(bytes(16)))
        assert kind_of(caught) is ProblemKind.WRONG_CODE
        diary = keeper.open_copy_with_code(copy, code)
    assert names(diary) == ["Ann"]
    assert next(life.home.glob("aside-*/companion.diary")).read_bytes().startswith(b"torn page")


def test_a_diary_that_is_gone_comes_back_from_its_copy(life: Life) -> None:
    diary = life.keeper.create_with_key_store()
    add(diary, "Ann")
    copy = life.copying().make().copy.name
    diary.close()
    life.vault.diary_path.unlink()
    keeper = life.restart()
    assert keeper.state() is Door.DIARY_GONE
    assert names(keeper.open_copy(copy)) == ["Ann"]


@pytest.mark.parametrize("with_store", [True, False])
def test_onto_another_computer_with_the_recovery_code(life: Life, tmp_path: Path, *, with_store: bool) -> None:
    with closing(life.keeper.create_with_key_store()) as diary:
        add(diary, "Ann")
        made = life.copying().make().copy.name
    code = life.keeper.recovery_code()
    new = Life(tmp_path / "new")
    new.keys.problem = None if with_store else ProblemKind.NO_KEY_STORE
    diary = new.keeper.create_with_key_store() if with_store else new.keeper.create_with_passphrase(PASSPHRASE)
    add(diary, "Already here")
    with pytest.raises(Problem) as caught:
        new.keeper.bring_copy(life.home / FOLDER / made, code_of(bytes(16)))
    assert kind_of(caught) is ProblemKind.WRONG_CODE
    new.keeper.bring_copy(life.home / FOLDER / made, code)
    diary.close()
    keeper = new.restart()
    assert keeper.state() is (Door.NEEDS_KEY_STORE if with_store else Door.NEEDS_CODE)
    assert names(keeper.open_with_key_store() if with_store else keeper.open_with_code(code)) == ["Ann"]
    assert next(new.home.glob("aside-*/companion.diary")).exists()


def test_a_file_that_is_not_there_or_no_copy(life: Life, tmp_path: Path) -> None:
    with closing(life.keeper.create_with_key_store()):
        code = life.keeper.recovery_code()
        with pytest.raises(Problem) as caught:
            life.keeper.bring_copy(tmp_path / "none.diary", code)
        assert kind_of(caught) is ProblemKind.FILE_NOT_FOUND
        (tmp_path / "letter.diary").write_text("Dear Ann")
        with pytest.raises(Problem):
            life.keeper.bring_copy(tmp_path / "letter.diary", code)
        assert life.keeper.kept(), "the key of the diary that is open stays where it is"
