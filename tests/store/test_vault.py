"""The folder with the diary and the note about its key."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.problems import Problem, ProblemKind
from companion.ports import KeyKeeper, KeyNote
from companion.store.keys import diary_key, fingerprint
from companion.store.note import NOTE_NAME, early_key_name
from companion.store.sealing import seal, unseal
from companion.store.vault import FileVault
from tests.store.made import person

if TYPE_CHECKING:
    from pathlib import Path

    from companion.system.clock import TurnedClock

SECRET, OTHER = bytes(range(16)), bytes(16)


@pytest.fixture
def vault(tmp_path: Path, clock: TurnedClock) -> FileVault:
    """A vault with nothing in it, whose folder is not even there."""
    return FileVault(tmp_path / "home", clock)


def note_of(secret: bytes) -> KeyNote:
    """The note of a secret in the key store."""
    return KeyNote(fingerprint=fingerprint(secret), keeper=KeyKeeper.KEY_STORE)


def test_the_key_is_made_in_a_way_that_must_never_change() -> None:
    # As OpenSSL's command line computes them: a file made today must open for ever.
    assert diary_key(SECRET) == "aee14d7c7affb9fc723475c71734c9ffb03286013b54770f82c3b590b1a34d13"
    assert fingerprint(SECRET) == "740f3b56105fd6e3"


def test_made_and_opened_again(vault: FileVault) -> None:
    assert vault.note() is None
    assert not vault.has_diary()
    diary = vault.create(SECRET, note_of(SECRET))
    with diary.writing() as book:
        book.people.save(person())
    diary.close()
    assert vault.has_diary()
    assert vault.note() == note_of(SECRET)
    again = vault.open(SECRET)
    with again.reading() as look:
        assert look.people.count() == 1
    again.close()


def test_the_note_is_for_its_owner_and_holds_no_key(vault: FileVault) -> None:
    vault.create(SECRET, note_of(SECRET)).close()
    path = vault.folder / NOTE_NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    text = path.read_text()
    assert SECRET.hex() not in text
    assert diary_key(SECRET)[:16] not in text


def test_a_second_diary_is_not_made_over_the_first(vault: FileVault) -> None:
    vault.create(SECRET, note_of(SECRET)).close()
    with pytest.raises(Problem) as told:
        vault.create(OTHER, note_of(OTHER))
    assert told.value.kind is ProblemKind.NOT_ALLOWED
    assert vault.note() == note_of(SECRET)
    vault.open(SECRET).close()


def test_wrong_key_and_damage_are_told_apart(vault: FileVault) -> None:
    vault.create(SECRET, note_of(SECRET)).close()
    with pytest.raises(Problem) as told:
        vault.open(OTHER)
    assert told.value.kind is ProblemKind.WRONG_KEY
    with vault.diary_path.open("r+b") as file:
        file.write(b"?" * 64)
    with pytest.raises(Problem) as told:
        vault.open(SECRET)
    assert told.value.kind is ProblemKind.DAMAGED


def test_no_diary_is_made_by_opening(vault: FileVault) -> None:
    with pytest.raises(Problem) as told:
        vault.open(SECRET)
    assert told.value.kind is ProblemKind.FILE_NOT_FOUND
    assert not vault.folder.exists()


def test_no_note_stays_behind_a_diary_that_could_not_be_made(vault: FileVault) -> None:
    vault.folder.mkdir()
    (vault.folder / "companion.diary.new").mkdir()  # in the way
    with pytest.raises(Problem) as told:
        vault.create(SECRET, note_of(SECRET))
    assert told.value.kind is ProblemKind.FILE_UNREADABLE
    assert vault.note() is None


def test_setting_aside_deletes_nothing(vault: FileVault) -> None:
    vault.create(SECRET, note_of(SECRET)).close()
    kept = vault.diary_path.read_bytes()
    name = vault.set_aside()
    assert name == "aside-20261121-100000"
    assert not vault.has_diary()
    assert vault.note() is None
    assert (vault.folder / name / "companion.diary").read_bytes() == kept
    assert (vault.folder / name / NOTE_NAME).exists()


def test_the_name_for_the_key_store_is_known_early(vault: FileVault) -> None:
    assert early_key_name(vault.folder) is None
    vault.create(SECRET, note_of(SECRET)).close()
    assert early_key_name(vault.folder) == note_of(SECRET).name
    sealed = seal(SECRET, "a passphrase")
    vault.write_note(KeyNote(fingerprint=fingerprint(SECRET), keeper=KeyKeeper.PASSPHRASE, sealed=sealed))
    assert early_key_name(vault.folder) is None


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "{}", '{"keeper": "dog", "fingerprint": ""}', "\ud800"])
def test_a_note_that_cannot_be_read_is_no_note(vault: FileVault, text: str) -> None:
    vault.folder.mkdir()
    (vault.folder / NOTE_NAME).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert vault.note() is None
    assert early_key_name(vault.folder) is None


def test_a_sealed_note_that_lost_a_part_is_no_note(vault: FileVault) -> None:
    vault.folder.mkdir()
    sealed = KeyNote(fingerprint="f", keeper=KeyKeeper.PASSPHRASE, sealed=seal(SECRET, "a passphrase"))
    vault.write_note(sealed)
    assert vault.note() == sealed
    path = vault.folder / NOTE_NAME
    text = json.loads(path.read_text())
    del text["sealed"]["salt"]
    path.write_text(json.dumps(text))
    assert vault.note() is None


@settings(max_examples=5, deadline=None)
@given(passphrase=st.text(min_size=1, max_size=40), other=st.text(max_size=40))
def test_only_the_passphrase_unseals(passphrase: str, other: str) -> None:
    sealed = seal(SECRET, passphrase)
    assert unseal(sealed, passphrase) == SECRET
    if other != passphrase:
        with pytest.raises(Problem) as told:
            unseal(sealed, other)
        assert told.value.kind is ProblemKind.WRONG_PASSPHRASE


def test_nothing_is_sealed_twice_the_same() -> None:
    first, second = seal(SECRET, "a passphrase"), seal(SECRET, "a passphrase")
    assert (first.salt, first.nonce, first.sealed) != (second.salt, second.nonce, second.sealed)
    assert first.salt != second.salt
    assert first.nonce != second.nonce
    assert SECRET not in first.sealed
