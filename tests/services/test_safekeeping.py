"""The door: a new diary, opening it, and the ways back. With real files and a key store in memory."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from companion.domain.people import Person, PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.recovery import code_of
from companion.ports import KeyKeeper, KeyNote
from companion.services.safekeeping import Door, Safekeeping
from companion.store.note import NOTE_NAME
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import Diary

PASSPHRASE = "three blue teapots"


class MemoryKeys:
    """A key store. ``problem`` is what it answers while it is set; a ``lossy`` one forgets at once."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.problem: ProblemKind | None = None
        self.lossy = False

    def get(self, name: str) -> str | None:
        self._answer()
        return self.kept.get(name)

    def put(self, name: str, secret: str) -> None:
        self._answer()
        if not self.lossy:
            self.kept[name] = secret

    def forget(self, name: str) -> None:
        self._answer()
        self.kept.pop(name, None)

    def _answer(self) -> None:
        if self.problem:
            raise Problem(self.problem)


@pytest.fixture
def keys() -> MemoryKeys:
    return MemoryKeys()


@pytest.fixture
def vault(tmp_path: Path) -> FileVault:
    return FileVault(tmp_path / "home", TurnedClock(NOW))


@pytest.fixture
def restart(vault: FileVault, keys: MemoryKeys) -> Callable[[], Safekeeping]:
    """The door as it is after a start of the program."""
    return lambda: Safekeeping(vault, keys)


def fill_and_close(diary: Diary) -> None:
    """Somebody to be found again."""
    with diary.writing() as book:
        book.people.save(Person(id=PersonId("Ann"), name="Ann", added_at=NOW))
    diary.close()


def is_ours(diary: Diary) -> bool:
    """Whether somebody is found again."""
    with diary.reading() as look:
        there = look.people.get(PersonId("Ann")) is not None
    diary.close()
    return there


def is_new(diary: Diary) -> bool:
    """Whether nobody is in it."""
    with diary.reading() as look:
        empty = look.people.count() == 0
    diary.close()
    return empty


def kind_of(act: Callable[[], object]) -> ProblemKind:
    """How it fails."""
    with pytest.raises(Problem) as told:
        act()
    return told.value.kind


def test_with_a_key_store(restart: Callable[[], Safekeeping], keys: MemoryKeys) -> None:
    door = restart()
    assert door.state() is Door.NEW
    assert door.key_name() is None
    fill_and_close(door.create_with_key_store())
    assert door.state() is Door.READY
    door = restart()
    assert door.state() is Door.NEEDS_KEY_STORE
    assert list(keys.kept) == [door.key_name()]
    assert is_ours(door.open_with_key_store())
    assert door.state() is Door.READY
    assert door.kept()


def test_the_answer_asked_for_early_opens(restart: Callable[[], Safekeeping], keys: MemoryKeys) -> None:
    fill_and_close(restart().create_with_key_store())
    (secret,) = keys.kept.values()
    assert is_ours(restart().open_with_secret(secret))
    assert kind_of(lambda: restart().open_with_secret(None)) is ProblemKind.KEY_MISSING
    for wrong in ("", "zz", "00", "00" * 16, secret + "00"):
        assert kind_of(partial(restart().open_with_secret, wrong)) is ProblemKind.WRONG_KEY


def test_with_a_passphrase(restart: Callable[[], Safekeeping], keys: MemoryKeys) -> None:
    keys.problem = ProblemKind.NO_KEY_STORE
    fill_and_close(restart().create_with_passphrase(PASSPHRASE))
    door = restart()
    assert door.state() is Door.NEEDS_PASSPHRASE
    assert door.key_name() is None
    assert kind_of(lambda: door.open_with_passphrase("three blue teapot")) is ProblemKind.WRONG_PASSPHRASE
    assert door.state() is Door.NEEDS_PASSPHRASE
    assert is_ours(door.open_with_passphrase(f" {PASSPHRASE} "))
    assert door.kept()


def test_letters_that_keyboards_write_in_two_ways_are_the_same(restart: Callable[[], Safekeeping]) -> None:
    fill_and_close(restart().create_with_passphrase("caf\u00e9 au lait"))
    assert is_ours(restart().open_with_passphrase("cafe\u0301 au lait"))


@pytest.mark.parametrize("kind", [ProblemKind.NO_KEY_STORE, ProblemKind.KEY_STORE_LOCKED])
def test_without_a_key_store_nothing_is_made(
    restart: Callable[[], Safekeeping], keys: MemoryKeys, vault: FileVault, kind: ProblemKind
) -> None:
    keys.problem = kind
    assert kind_of(restart().create_with_key_store) is kind
    assert restart().state() is Door.NEW
    assert not vault.folder.exists()


def test_a_key_store_that_keeps_nothing_is_none(
    restart: Callable[[], Safekeeping], keys: MemoryKeys, vault: FileVault
) -> None:
    keys.lossy = True
    assert kind_of(restart().create_with_key_store) is ProblemKind.NO_KEY_STORE
    assert not vault.folder.exists()


def test_a_diary_that_could_not_be_made_leaves_no_key(
    restart: Callable[[], Safekeeping], keys: MemoryKeys, vault: FileVault
) -> None:
    vault.folder.write_text("a file where the folder should be")
    assert kind_of(restart().create_with_key_store) is ProblemKind.FILE_UNREADABLE
    assert keys.kept == {}


def test_a_short_passphrase_is_refused_and_nothing_is_made(
    restart: Callable[[], Safekeeping], vault: FileVault
) -> None:
    assert kind_of(lambda: restart().create_with_passphrase("teapots ")) is ProblemKind.BAD_VALUE
    assert not vault.has_diary()
    assert vault.note() is None


def test_the_code_opens_without_the_key_store_and_puts_the_key_back(
    restart: Callable[[], Safekeeping], keys: MemoryKeys
) -> None:
    door = restart()
    fill_and_close(door.create_with_key_store())
    code = door.recovery_code()
    keys.kept.clear()
    assert kind_of(restart().open_with_key_store) is ProblemKind.KEY_MISSING
    door = restart()
    assert is_ours(door.open_with_code(code.lower().replace("-", " ")))
    assert door.kept()
    assert door.recovery_code() == code
    assert is_ours(restart().open_with_key_store())


def test_the_code_opens_while_the_key_store_is_away(restart: Callable[[], Safekeeping], keys: MemoryKeys) -> None:
    door = restart()
    fill_and_close(door.create_with_key_store())
    keys.problem = ProblemKind.NO_KEY_STORE
    again = restart()
    assert is_ours(again.open_with_code(door.recovery_code()))
    assert not again.kept()
    again.keep_with_passphrase(PASSPHRASE)
    assert again.kept()
    assert is_ours(restart().open_with_passphrase(PASSPHRASE))


def test_the_code_opens_when_the_passphrase_is_forgotten(restart: Callable[[], Safekeeping]) -> None:
    door = restart()
    fill_and_close(door.create_with_passphrase(PASSPHRASE))
    again = restart()
    assert is_ours(again.open_with_code(door.recovery_code()))
    again.keep_with_passphrase("four green kettles")
    assert kind_of(lambda: restart().open_with_passphrase(PASSPHRASE)) is ProblemKind.WRONG_PASSPHRASE
    assert is_ours(restart().open_with_passphrase("four green kettles"))


def test_the_code_opens_when_the_note_is_lost(restart: Callable[[], Safekeeping], vault: FileVault) -> None:
    door = restart()
    fill_and_close(door.create_with_key_store())
    (vault.folder / NOTE_NAME).unlink()
    again = restart()
    assert again.state() is Door.NEEDS_CODE
    assert kind_of(again.open_with_key_store) is ProblemKind.KEY_MISSING
    assert kind_of(lambda: again.open_with_passphrase(PASSPHRASE)) is ProblemKind.KEY_MISSING
    assert kind_of(lambda: again.open_with_code(code_of(bytes(16)))) is ProblemKind.WRONG_CODE
    assert is_ours(again.open_with_code(door.recovery_code()))
    assert restart().state() is Door.NEEDS_KEY_STORE


def test_the_code_opens_beside_the_note_of_another_diary(
    restart: Callable[[], Safekeeping], vault: FileVault, keys: MemoryKeys
) -> None:
    door = restart()
    fill_and_close(door.create_with_key_store())
    strange = KeyNote(fingerprint="00" * 8, keeper=KeyKeeper.PASSPHRASE, sealed=vault.seal(bytes(16), PASSPHRASE))
    vault.write_note(strange)
    keys.problem = ProblemKind.NO_KEY_STORE
    without = restart()
    assert is_ours(without.open_with_code(door.recovery_code()))
    assert not without.kept()
    keys.problem = None
    assert is_ours(restart().open_with_code(door.recovery_code()))
    assert is_ours(restart().open_with_key_store())


class EndedVault(FileVault):
    """The program is ended when the note is to be written."""

    def write_note(self, note: KeyNote) -> None:
        raise SystemExit(note.name)


def test_being_ended_while_the_first_diary_is_made_is_no_lost_diary(
    restart: Callable[[], Safekeeping], vault: FileVault, keys: MemoryKeys
) -> None:
    with pytest.raises(SystemExit):
        Safekeeping(EndedVault(vault.folder, TurnedClock(NOW)), keys).create_with_key_store()
    assert restart().state() is Door.NEW
    assert is_new(restart().create_with_key_store())


def test_half_a_letter_in_a_passphrase_is_taken_as_it_is(restart: Callable[[], Safekeeping]) -> None:
    fill_and_close(restart().create_with_passphrase("\ud83d three kettles"))
    assert is_ours(restart().open_with_passphrase("\ud83d three kettles"))


@pytest.mark.parametrize("rounds", [-1, 0, 10**30])
def test_a_note_with_impossible_numbers_asks_again(
    restart: Callable[[], Safekeeping], vault: FileVault, rounds: int
) -> None:
    restart().create_with_passphrase(PASSPHRASE).close()
    note = vault.note()
    assert note is not None
    assert note.sealed is not None
    vault.write_note(replace(note, sealed=replace(note.sealed, rounds=rounds)))
    assert kind_of(lambda: restart().open_with_passphrase(PASSPHRASE)) is ProblemKind.WRONG_PASSPHRASE


def test_a_slip_in_the_code_names_its_group(restart: Callable[[], Safekeeping]) -> None:
    door = restart()
    door.create_with_key_store().close()
    groups = door.recovery_code().split("-")
    groups[2] = ("2" if groups[2][0] != "2" else "3") + groups[2][1:]  # one wrong sign is always caught
    with pytest.raises(Problem) as told:
        restart().open_with_code("-".join(groups))
    assert (told.value.kind, told.value.detail) == (ProblemKind.WRONG_CODE, "3")


def test_a_code_of_another_diary(restart: Callable[[], Safekeeping]) -> None:
    restart().create_with_key_store().close()
    with pytest.raises(Problem) as told:
        restart().open_with_code(code_of(bytes(16)))
    assert (told.value.kind, told.value.detail) == (ProblemKind.WRONG_CODE, "")


def test_the_passphrase_is_changed_by_one_who_knows_it(restart: Callable[[], Safekeeping]) -> None:
    door = restart()
    fill_and_close(door.create_with_passphrase(PASSPHRASE))
    assert kind_of(lambda: door.change_passphrase("something else", "new passphrase")) is ProblemKind.WRONG_PASSPHRASE
    assert kind_of(lambda: door.change_passphrase(PASSPHRASE, "short")) is ProblemKind.BAD_VALUE
    assert is_ours(restart().open_with_passphrase(PASSPHRASE))
    door.change_passphrase(PASSPHRASE, "new passphrase")
    assert is_ours(restart().open_with_passphrase("new passphrase"))


def test_from_passphrase_to_key_store_and_back(restart: Callable[[], Safekeeping], keys: MemoryKeys) -> None:
    door = restart()
    fill_and_close(door.create_with_passphrase(PASSPHRASE))
    door.keep_in_key_store()
    assert is_ours(restart().open_with_key_store())
    door.keep_with_passphrase(PASSPHRASE)
    assert keys.kept == {}
    assert is_ours(restart().open_with_passphrase(PASSPHRASE))


def test_a_diary_that_was_moved_away(restart: Callable[[], Safekeeping], vault: FileVault) -> None:
    restart().create_with_key_store().close()
    vault.diary_path.unlink()
    door = restart()
    assert door.state() is Door.DIARY_GONE
    assert kind_of(door.open_with_key_store) is ProblemKind.FILE_NOT_FOUND


def test_a_damaged_diary_can_be_put_aside_and_a_new_one_begun(
    restart: Callable[[], Safekeeping], vault: FileVault, keys: MemoryKeys
) -> None:
    restart().create_with_key_store().close()
    vault.diary_path.write_bytes(b"")
    door = restart()
    assert kind_of(door.open_with_key_store) is ProblemKind.DAMAGED
    folder = door.start_anew()
    assert door.state() is Door.NEW
    fill_and_close(door.create_with_key_store())
    assert is_ours(restart().open_with_key_store())
    assert (vault.folder / folder / "companion.diary").exists()
    assert len(keys.kept) == 2


def test_there_is_no_code_before_there_is_a_secret(restart: Callable[[], Safekeeping]) -> None:
    assert kind_of(restart().recovery_code) is ProblemKind.KEY_MISSING


def test_every_diary_has_a_secret_of_its_own(restart: Callable[[], Safekeeping], vault: FileVault) -> None:
    codes = set()
    for _ in range(3):
        door = restart()
        door.create_with_key_store().close()
        codes.add(door.recovery_code())
        vault.set_aside()
        for file in list(vault.folder.glob("aside-*/*")):
            file.unlink()
    assert len(codes) == 3
