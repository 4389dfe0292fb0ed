"""The command line's verbs: each says what it did in sentences, and what to do when it cannot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.saying import check_files, files_are_sound, refuse, refuse_problem, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from companion.domain.contacts import Found, Preview, TakenIn
    from companion.domain.problems import Fault
    from companion.ports import Diary
    from companion.services.safekeeping import Safekeeping

MOST_FAULTS = 30
"""Lines that could not be read, told one by one; after so many a number says the rest."""


class CannotOpenError(Exception):
    """The diary does not open from the command line; the message is a sentence that says what to do."""


# --- contacts ---


def bring_in(name: str) -> int:
    """Take everybody new out of a contacts file into the diary."""
    from companion.system.paths import data_folder, private_folder
    from companion.ui.single import Single

    path = Path(name)
    try:
        found = _look(path)
        home = private_folder(data_folder())
        single = Single(home)
        if not single.first():
            return refuse("Companion is open. Use “Bring in contacts” on the page My people, or close it first.")
        try:
            return _take_in(path, found, home)
        finally:
            single.release()
    except Problem as problem:
        return refuse_problem(problem)
    except CannotOpenError as refusal:
        return refuse(str(refusal))
    except OSError:
        return refuse("The folder of your diary cannot be made or written to. Nothing was changed.")
    except (KeyboardInterrupt, EOFError):
        return refuse("\nStopped. Nothing was changed.")


def _look(path: Path) -> Found:
    """Read the file before anybody is asked for a key, and before a diary is made for nothing."""
    from companion.formats.contacts_any import reader
    from companion.formats.contacts_columns import columns_in
    from companion.services.bringing_in import cards_in
    from companion.system.files import LocalFiles
    from companion.system.resources import resources_folder

    read = reader(lambda: columns_in(resources_folder() / "contacts_columns.toml"))
    return cards_in(path.name, LocalFiles().read(path), read)


def _take_in(path: Path, found: Found, home: Path) -> int:
    from companion.channels.family import ChannelFamily
    from companion.services.bringing_in import BringingIn
    from companion.services.safekeeping import Safekeeping
    from companion.store.vault import FileVault
    from companion.system.clock import SystemClock
    from companion.system.files import LocalFiles
    from companion.system.secrets import KeyStoreProcess

    clock = SystemClock()
    diary = _open(Safekeeping(FileVault(home, clock), KeyStoreProcess()))
    try:
        if _needs_pin(diary):
            return refuse("Settings and cards ask for the helper's PIN. Open Companion, and bring them in there.")
        service = BringingIn(
            diary=diary,
            clock=clock,
            files=LocalFiles(),
            reader=lambda _data, _progress=None: found,
            channel_of=ChannelFamily().classify,
        )
        preview, taken = service.take_in_new(path, _progress)
    finally:
        diary.close()
    _tell(path, preview, taken)
    return 0


def _needs_pin(diary: Diary) -> bool:
    """Whether the page that brings people in would ask for it."""
    from companion.domain.privacy import Seat, Shut, of_page, shut

    with diary.reading() as book:
        locked = book.preferences.get().settings_lock
    return shut(Seat.OWNER, of_page("bring_in"), settings_locked=locked) is Shut.NEEDS_PIN


def _tell(path: Path, preview: Preview, taken: TakenIn) -> None:
    from companion.ui.pages.bring_in.faults import fault_words

    who = "1 person was" if taken.count == 1 else f"{taken.count} people were"
    say(f"{who} taken in from “{path.name}”.")
    known = sum(row.same_as is not None for row in preview.rows)
    if known:
        are = "1 is perhaps in your circle already and was" if known == 1 else f"{known} are perhaps in your circle"
        say(f"{are} left as they are." if known == 1 else f"{are} already and were left as they are.")
    for fault in preview.faults[:MOST_FAULTS]:
        say(fault_words(fault))
    if len(preview.faults) > MOST_FAULTS:
        say(f"And {len(preview.faults) - MOST_FAULTS} more lines.")


def _open(keeper: Safekeeping) -> Diary:
    from companion.services.safekeeping import Door

    door = keeper.state()
    try:
        if door is Door.NEW:
            return keeper.create_with_key_store()
        if door is Door.NEEDS_KEY_STORE:
            return keeper.open_with_key_store()
        if door is Door.NEEDS_PASSPHRASE and sys.stdin.isatty():
            from getpass import getpass

            return keeper.open_with_passphrase(getpass("Your passphrase: "))
    except Problem as problem:
        sentence = _not_opening(problem, new=door is Door.NEW)
        if sentence:
            raise CannotOpenError(sentence) from problem
        raise
    told = {
        Door.NEEDS_PASSPHRASE: "Your diary opens with a passphrase. Start this in a terminal, where you can type it.",
        Door.NEEDS_CODE: "Your diary needs its recovery code. Open Companion, type it there, and then try again.",
    }
    raise CannotOpenError(told.get(door, f"Your diary is not in its folder. {_LOOK}"))


_LOOK = "Open Companion: it says what can be done."


def _not_opening(problem: Problem, *, new: bool) -> str:
    """What to do from here; empty when the usual sentence says it."""
    no_store = "The password store of this computer, which keeps the key to your diary, does not answer."
    if new:
        no_store = "This computer has no password store to keep the key of a diary."
    advice = "Open Companion and choose a passphrase, then try again." if new else _LOOK
    return {
        ProblemKind.NO_KEY_STORE: f"{no_store} {advice}",
        ProblemKind.KEY_STORE_LOCKED: "The password store of this computer is locked. Unlock it and try again.",
        ProblemKind.KEY_MISSING: f"The key to your diary is not in the password store any more. {_LOOK}",
        ProblemKind.WRONG_KEY: f"The key on this computer does not fit your diary. {_LOOK}",
        ProblemKind.DAMAGED: f"The diary file is damaged. {_LOOK}",
    }.get(problem.kind, "")


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{done} of {total}{end}")
        sys.stderr.flush()


# --- exercises ---


def check_exercises(names: list[str]) -> int:
    """Check exercise files and packs; each fault on a line of its own, with file and line. 0 when all are sound."""
    return _check_files(names, _check_exercise)


def _check_exercise(path: Path) -> Iterable[Fault]:
    if path.suffix == ".companion-pack":
        from companion.pack_commands import check_pack

        return check_pack(path)
    from companion.formats.exercise_check import check

    return check(path)


def check_check_ins(names: list[str]) -> int:
    """Check files of check-in questions in the same way. 0 when all are sound."""
    from companion.formats.check_in_file import set_of

    return _check_files(names, lambda path: set_of(path).faults)


def check_starters(names: list[str]) -> int:
    """Check files of conversation starters in the same way. 0 when all are sound."""
    from companion.formats.starters import check_starters as check

    return _check_files(names, check)


def _check_files(names: list[str], check: Callable[[Path], Iterable[Fault]]) -> int:
    return check_files(names, check, lambda: files_are_sound(names))


# --- doctor ---


def doctor() -> int:
    """What works on this computer, and what to do about the rest."""
    from companion.system.doctor import examine

    findings = examine()
    width = max(len(finding.part) for finding in findings)
    for finding in findings:
        mark = "works" if finding.ok else "look "
        say(f"{finding.part:<{width}}  {mark}  {finding.what}")
        if finding.advice:
            say(f"{'':<{width}}         {finding.advice}")
    return 0
