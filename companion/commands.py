"""The command line's verbs: each says what it did in sentences, and what to do when it cannot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from companion.ports import Diary
    from companion.services.safekeeping import Safekeeping

WRONG = 2


def _out(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return WRONG


def _refuse_problem(problem: Problem) -> int:
    from companion.ui.problem_words import problem_words

    words = problem_words(problem)
    advice = "" if "“" in words.advice else f" {words.advice}"
    return _refuse(f"{words.title}. {words.meaning}{advice}")


# --- contacts ---


def bring_in(name: str) -> int:
    """Take everybody new out of a contacts file into the diary."""
    from companion.system.paths import data_folder, private_folder
    from companion.ui.single import Single

    try:
        home = private_folder(data_folder())
        single = Single(home)
        if not single.first():
            return _refuse("Companion is open. Use “Bring in contacts” on the page My people, or close it first.")
        try:
            return _bring_in(Path(name), home)
        finally:
            single.release()
    except Problem as problem:
        return _refuse_problem(problem)
    except OSError:
        return _refuse_problem(Problem(ProblemKind.READ_ONLY))


def _bring_in(path: Path, home: Path) -> int:
    from companion.rooms import Rooms
    from companion.services.safekeeping import Safekeeping
    from companion.store.vault import FileVault
    from companion.system.clock import SystemClock
    from companion.system.files import LocalFiles
    from companion.system.secrets import KeyStoreProcess

    LocalFiles().read(path)  # says what is wrong with the file before anybody is asked for a key
    clock = SystemClock()
    keeper = Safekeeping(FileVault(home, clock), KeyStoreProcess())
    diary = _open(keeper)
    try:
        rooms = Rooms(diary=diary, clock=clock, home=home, safekeeping=keeper)
        preview, taken = rooms.bringing_in.take_in_new(path, _progress)
    finally:
        close = getattr(diary, "close", None)
        if close is not None:
            close()
    _out(f"{taken.count} people were taken in from “{path.name}”.")
    same = len(preview.rows) - taken.count
    if same:
        _out(f"{same} are perhaps in your circle already and were left as they are.")
    for fault in preview.faults:
        _out(f"Line {fault.line} could not be read: {fault.what}")
    return 0


def _open(keeper: Safekeeping) -> Diary:
    from companion.services.safekeeping import Door

    door = keeper.state()
    if door is Door.NEW:
        return keeper.create_with_key_store()
    if door is Door.NEEDS_KEY_STORE:
        return keeper.open_with_key_store()
    if door is Door.NEEDS_PASSPHRASE and sys.stdin.isatty():
        from getpass import getpass

        return keeper.open_with_passphrase(getpass("Your passphrase: "))
    raise Problem(ProblemKind.KEY_MISSING)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{done} of {total}{end}")
        sys.stderr.flush()


# --- exercises ---


def check_exercises(names: list[str]) -> int:
    """Check exercise files; each fault on a line of its own, with file and line. 0 when all are sound."""
    from companion.formats.exercise_check import check

    faults = 0
    for name in names:
        path = Path(name)
        if not path.is_file():
            _refuse(f"{name}: there is no such file.")
            faults += 1
            continue
        for fault in check(path):
            sys.stderr.write(f"{name}:{fault.line}: {fault.what}\n")
            faults += 1
    if faults:
        return WRONG
    _out("1 file is sound." if len(names) == 1 else f"{len(names)} files are sound.")
    return 0


# --- doctor ---


def doctor() -> int:
    """What works on this computer, and what to do about the rest."""
    from companion.system.doctor import examine

    findings = examine()
    width = max(len(finding.part) for finding in findings)
    for finding in findings:
        mark = "works" if finding.ok else "look "
        _out(f"{finding.part:<{width}}  {mark}  {finding.what}")
        if finding.advice:
            _out(f"{'':<{width}}         {finding.advice}")
    return 0
