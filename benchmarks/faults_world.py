"""A world that refuses, one fault after the other: what is told, and whether all that was confirmed is still there.

Each fault is tried in a folder of its own, those that bind a whole process in a child of its own.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sys
from contextlib import closing, suppress
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.faults_base import FEW, Tried, act, all_there, in_child, lived, lost, must_be, told_by
from benchmarks.faults_child import KEY, NOW, SECRET
from benchmarks.faults_torn import cut_short, half_a_write, torn_page
from companion.domain.people import PersonId
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem, ProblemKind
from companion.domain.recovery import code_of
from companion.formats.archive import write_archive
from companion.services.copying import Copying
from companion.services.safekeeping import Door, Safekeeping
from companion.store import diary as store
from companion.store.copies import FOLDER, copies_in, counted
from companion.store.diary import open_diary
from companion.store.keys import diary_key
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.system.files import LocalFiles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import KeyStore

OTHER_SECRET = bytes(range(16, 32))
_NEW_NAMESPACES = 0x00020000 | 0x10000000
"""CLONE_NEWNS and CLONE_NEWUSER of Linux (sched.h): a view of the disks of one's own."""


def table(found: list[Tried]) -> str:
    """As it is printed."""
    lines = ["| fault | what is told | what is kept |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {each.fault} | {each.told} | {each.kept} |" for each in found)])


def run(folder: Path, flips: int = 150) -> list[Tried]:
    """Try every fault. ``flips`` is how many bytes of a diary and of its journal are damaged, one at a time.

    Raises:
        LostError: something confirmed was lost.
    """
    store.warm_up()
    found = []
    for name, fault in FAULTS.items():
        place = folder / name
        place.mkdir()
        result = fault(place, flips)
        if result is not None:
            found.append(result)
    return found


# --- a disk without room ---


def _small_files(most: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _fill(vault: FileVault) -> None:
    with closing(open_diary(vault.diary_path, KEY, TurnedClock(NOW))) as diary:
        for number in range(5000):
            act(diary, f"more{number}")


def _full_while_writing(folder: Path, _flips: int) -> Tried:
    vault = lived(folder)

    def deed() -> None:
        _small_files(vault.diary_path.stat().st_size + 50_000)
        _fill(vault)

    told = must_be(in_child(deed), ProblemKind.DISK_FULL)
    return Tried(fault="the disk is full while writing", told=told, kept=all_there(vault.diary_path))


def _full_while_copying(folder: Path, _flips: int) -> Tried:
    vault = lived(folder)
    vault.copies(SECRET).make(NOW)

    def deed() -> None:
        _small_files(60_000)
        vault.copies(SECRET).make(NOW + timedelta(days=1))

    told = must_be(in_child(deed), ProblemKind.DISK_FULL)
    (copy,) = copies_in(folder / FOLDER)
    all_there(folder / FOLDER / copy.name)
    return Tried(fault="the disk is full while a copy is made", told=told, kept=all_there(vault.diary_path))


def _full_while_going_back(folder: Path, _flips: int) -> Tried:
    vault = lived(folder)
    copy = vault.copies(SECRET).make(NOW)

    def deed() -> None:
        _small_files(60_000)
        vault.copies(SECRET).choose(copy.name)

    told = must_be(in_child(deed), ProblemKind.DISK_FULL)
    if vault.take_chosen():
        lost("a copy was chosen that could not be written")
    return Tried(fault="the disk is full while a copy is put back", told=told, kept=all_there(vault.diary_path))


def _full_while_taking_out(folder: Path, _flips: int) -> Tried:
    vault = lived(folder, 60)
    archive = folder / "everything.zip"
    data = write_archive(vault.everything(SECRET), {}, NOW)
    LocalFiles().write(archive, data)

    def deed() -> None:
        _small_files(len(data) // 2)
        LocalFiles().write(archive, data)

    told = must_be(in_child(deed), ProblemKind.DISK_FULL)
    if archive.read_bytes() != data:
        lost("the archive of before was spoilt")
    return Tried(
        fault="the disk is full while everything is written out", told=told, kept=all_there(vault.diary_path, 60)
    )


def _small_disk(folder: Path, _flips: int) -> Tried | None:
    """A disk of one megabyte, which only this process sees; where the system allows it."""
    seen = folder / "seen"

    def deed() -> None:
        if not _own_disk(folder, "size=1m"):
            return
        vault = lived(folder)
        names = []
        with closing(open_diary(vault.diary_path, KEY, TurnedClock(NOW))) as diary:
            with suppress(Problem):
                for number in range(5000):
                    act(diary, f"more{number}")
                    names.append(f"more{number}")
            told = told_by(lambda: act(diary, "one more"))
        all_there(vault.diary_path)
        with closing(open_diary(vault.diary_path, KEY, TurnedClock(NOW))) as diary, diary.reading() as book:
            missing = [name for name in names if book.people.get(PersonId(name)) is None]
        if missing or not names:
            lost(f"{len(missing)} of {len(names)} acts are gone")
        raise Problem(ProblemKind(told))

    told = in_child(deed)
    seen.touch()
    if not told:
        return None
    return Tried(fault="a small disk filled to its end", told=must_be(told, ProblemKind.DISK_FULL), kept="everything")


def _own_disk(folder: Path, options: str) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform != "linux" or (libc.unshare(0x00020000) and libc.unshare(_NEW_NAMESPACES)):
        return False
    libc.mount(b"none", b"/", None, 0x4000 | 0x40000, None)  # MS_REC | MS_PRIVATE: nobody else sees what follows
    return not int(libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, options.encode()))


# --- a folder one may not write to ---


def _read_only(folder: Path, _flips: int) -> Tried:
    vault = lived(folder)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)

    def deed() -> None:
        if os.getuid() == 0:
            os.setresuid(65534, 65534, 65534)
        with closing(open_diary(vault.diary_path, KEY, TurnedClock(NOW))) as diary:
            act(diary, "more")

    for parent in [*folder.parents][:2]:
        parent.chmod(parent.stat().st_mode | 0o111)
    told = must_be(in_child(deed), ProblemKind.READ_ONLY)
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o600)
    return Tried(fault="a folder that may only be read", told=told, kept=all_there(vault.diary_path))


# --- keys ---


class _Keys:
    """A key store that has lost what it kept, or that is not there."""

    def __init__(self, problem: ProblemKind | None) -> None:
        self._problem = problem
        self._kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """Nothing, or a refusal."""
        if self._problem is not None:
            raise Problem(self._problem)
        return self._kept.get(name)

    def put(self, name: str, secret: str) -> None:
        """Keeps it, or refuses."""
        self.get(name)
        self._kept[name] = secret

    def forget(self, name: str) -> None:
        """Forgets it."""
        self._kept.pop(name, None)


def _wrong_key(folder: Path, _flips: int) -> Tried:
    vault = lived(folder)
    keeper = Safekeeping(vault, _store(None))
    told = must_be(told_by(lambda: keeper.open_with_secret(OTHER_SECRET.hex()).close()), ProblemKind.WRONG_KEY)
    return Tried(fault="another diary's key", told=told, kept=all_there(vault.diary_path))


def _key_store_gone(folder: Path, _flips: int) -> Tried:
    vault = lived(folder)
    told = []
    for problem in (None, ProblemKind.NO_KEY_STORE, ProblemKind.KEY_STORE_LOCKED):
        opening = partial(_open_by_store, vault, problem)
        told.append(must_be(told_by(opening), problem or ProblemKind.KEY_MISSING))
        Safekeeping(vault, _store(problem)).open_with_code(code_of(SECRET)).close()
    return Tried(fault="the key store is gone, empty or locked", told=", ".join(told), kept=_by_code(vault))


def _open_by_store(vault: FileVault, problem: ProblemKind | None) -> None:
    Safekeeping(vault, _store(problem)).open_with_key_store().close()


def _torn_note(folder: Path, _flips: int) -> Tried:
    vault = lived(folder)
    note = next(path for path in folder.iterdir() if path.suffix == ".json")
    note.write_bytes(note.read_bytes()[:20])
    state = Safekeeping(vault, _store(None)).state()
    if state is not Door.NEEDS_CODE:
        lost(f"a torn note leads to {state}")
    return Tried(fault="the note about the key is torn", told=str(state), kept=_by_code(vault))


def _by_code(vault: FileVault) -> str:
    Safekeeping(vault, _store(None)).open_with_code(code_of(SECRET)).close()
    return f"{all_there(vault.diary_path)}, by the recovery code"


def _store(problem: ProblemKind | None) -> KeyStore:
    return _Keys(problem)


# --- clocks and other machines ---


def _clock_set_back(folder: Path, _flips: int) -> Tried:
    """A year of copies; then the clock is a year behind for a week; then it is right again."""
    vault = lived(folder)
    clock = TurnedClock(NOW)
    copying = Copying(vault.copies(SECRET), clock, Preferences)
    made = folder / FOLDER / copying.make().copy.name
    for days in (*range(1, 7), *range(7, 35, 7), *range(30, 400, 30)):
        shutil.copyfile(made, made.with_name(f"companion-{NOW - timedelta(days=days):%Y%m%d-%H%M%S}.diary"))
    copying.make()
    before = {copy.name for copy in copying.all()}
    clock.turn(-timedelta(days=366))
    for day in range(7):
        clock.turn(timedelta(days=1))
        with closing(open_diary(vault.diary_path, KEY, clock)) as diary:
            act(diary, f"p{FEW + day}")
        copying.make()
        newest = max((copy for copy in copying.all() if copy.at <= clock.now()), key=lambda copy: copy.at)
        all_there(folder / FOLDER / newest.name, FEW + day + 1)
    gone = before - {copy.name for copy in copying.all()}
    clock.turn(timedelta(days=360))
    copying.make()
    all_there(folder / FOLDER / copying.all()[0].name, FEW + 7)
    if len(gone) > 1:
        lost(f"{len(gone)} copies of the right time were let go by the wrong clock")
    kept = all_there(vault.diary_path, FEW + 7)
    return Tried(
        fault="the clock is set back a year, and forward again", told="nothing", kept=f"{kept}, and in the copies"
    )


def _two_machines(folder: Path, _flips: int) -> Tried:
    """Two diaries with keys of their own put their copies onto one stick."""
    stick = folder / "stick"
    stick.mkdir()
    homes = [(folder / "one", SECRET), (folder / "two", OTHER_SECRET)]
    for home, secret in homes:
        home.mkdir()
        lived(home, secret=secret)
    for day in range(3):
        for home, secret in homes:
            copies = FileVault(home, TurnedClock(NOW)).copies(secret)
            copies.export(copies.make(NOW + timedelta(days=day)).name, stick)
    for home, secret in homes:
        ours = [copy for copy in copies_in(stick) if _opens(stick / copy.name, diary_key(secret))]
        if len(ours) != 3:
            lost(f"of the copies of {home.name} {len(ours)} are on the stick, and not 3")
        all_there(stick / ours[0].name, key=diary_key(secret))
    wrong = next(copy for copy in copies_in(stick) if not _opens(stick / copy.name, KEY))
    one = FileVault(folder / "one", TurnedClock(NOW))
    shutil.copyfile(stick / wrong.name, folder / "one" / FOLDER / "companion-20270101-000000.diary")
    told = must_be(told_by(lambda: one.copies(SECRET).choose("companion-20270101-000000.diary")), ProblemKind.WRONG_KEY)
    return Tried(
        fault="copies of two machines in one folder", told=f"{told}, for the other's", kept=all_there(one.diary_path)
    )


def _opens(path: Path, key: str) -> bool:
    try:
        counted(path, key)
    except Problem:
        return False
    return True


FAULTS: dict[str, Callable[[Path, int], Tried | None]] = {
    "full-writing": _full_while_writing,
    "full-copying": _full_while_copying,
    "full-going-back": _full_while_going_back,
    "full-taking-out": _full_while_taking_out,
    "small-disk": _small_disk,
    "read-only": _read_only,
    "torn-page": torn_page,
    "cut-short": cut_short,
    "half-a-write": half_a_write,
    "wrong-key": _wrong_key,
    "key-store": _key_store_gone,
    "torn-note": _torn_note,
    "clock": _clock_set_back,
    "two-machines": _two_machines,
}
