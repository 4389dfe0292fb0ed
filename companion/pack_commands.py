"""The command line's verbs for packs: check, make, look. No diary is opened for any of them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.packs import PACK_SUFFIX, Author, PackFault, Rhythm, Signature
from companion.domain.problems import Fault, Problem
from companion.domain.record import record
from companion.saying import WRONG, refuse, refuse_problem, say
from companion.services.author_keys import AuthorKeys
from companion.services.pack_inside import Contents, PackInside, author_of

if TYPE_CHECKING:
    from companion.domain.packs import Pack
    from companion.formats.pack_texts import PackTexts
    from companion.ports import KeyStore

_RHYTHMS = {
    Rhythm.FREE: "whenever it suits",
    Rhythm.TWICE_A_WEEK: "about two a week",
    Rhythm.WEEKLY: "about one a week",
    Rhythm.EVERY_TWO_WEEKS: "about one every two weeks",
}


@record
class _Desk:
    """What reads packs, with the exercises of the program."""

    texts: PackTexts
    inside: PackInside


def _desk() -> _Desk:
    from companion.formats.exercise_file import read_folder
    from companion.formats.pack_texts import PackTexts
    from companion.system.resources import exercises_folder

    own = read_folder(exercises_folder())
    texts = PackTexts(own.shared)
    return _Desk(texts=texts, inside=PackInside(texts, own.heads()))


def told(name: str, line: int, fault: PackFault) -> str:
    """A fault on one line: the file with the true line, the file inside it with the line there, and what to do."""
    at = f"{name}:{line}" if line else name
    return f"{at}: {_what(fault)}"


def _what(fault: PackFault) -> str:
    inside, line = fault.inside, fault.fault.line
    if not inside:
        return fault.fault.what
    return f"{inside}, line {line}: {fault.fault.what}" if line else f"{inside}: {fault.fault.what}"


def _tell_of_pack(name: str, data: bytes, pack: Pack | None, faults: tuple[PackFault, ...]) -> int:
    """Faults of one file."""
    from companion.formats.pack_lines import in_pack

    for line, fault in in_pack(data, pack, faults):
        sys.stderr.write(told(name, line, fault) + "\n")
    return WRONG if faults else 0


def _tell_of_folder(folder: str, faults: tuple[PackFault, ...]) -> int:
    """Faults in the files of a folder, each file by its own name."""
    from companion.formats.pack_folder import PACK_FILE
    from companion.formats.pack_lines import in_folder

    head = Path(folder) / PACK_FILE
    text = head.read_text(encoding="utf-8-sig", errors="replace") if head.is_file() else ""
    for fault in in_folder(text, faults):
        file = str(Path(folder) / fault.inside) if fault.inside else folder
        sys.stderr.write(told(file, fault.fault.line, replace(fault, inside="")) + "\n")
    return WRONG if faults else 0


# --- check ---


def check_pack(path: Path) -> list[Fault]:
    """Everything wrong in a pack; each sentence names the file inside and the line there."""
    desk = _desk()
    try:
        data = _bytes(path)
    except Problem as problem:
        from companion.ui.problem_words import problem_words

        return [Fault(line=0, what=problem_words(problem).meaning)]
    from companion.formats.pack_lines import in_pack

    read = desk.texts.read(data)
    contents = desk.inside.contents(read)
    return [Fault(line=line, what=_what(fault)) for line, fault in in_pack(data, read.pack, contents.faults)]


def _bytes(path: Path) -> bytes:
    from companion.formats.pack_file import LARGEST
    from companion.system.files import LocalFiles

    return LocalFiles(LARGEST).read(path)


# --- make ---


def make_pack(
    folder: str, out: str, author: str, *, title: str = "", signed: bool = True, keys: KeyStore | None = None
) -> int:
    """Put the files of a folder together into a pack, signed with the key of whoever sits here.

    ``author`` is whoever makes it. ``title`` is what the pack is called; without it, as ``pack.toml`` says, or else as
    the folder.
    """
    from companion.formats.pack_folder import pack_of

    place, target = Path(folder), Path(out)
    if not place.is_dir():
        return refuse(f"{folder}: there is no such folder.")
    if target.suffix != PACK_SUFFIX:
        target = target.with_name(target.name + PACK_SUFFIX)
    found = pack_of(place, author)
    if found.pack is None:
        return _tell_of_folder(folder, found.faults)
    try:
        return _make(replace(found.pack, title=title or found.pack.title), folder, target, signed=signed, keys=keys)
    except Problem as problem:
        return refuse_problem(problem)


def _make(pack: Pack, folder: str, target: Path, *, signed: bool, keys: KeyStore | None) -> int:
    from companion.domain.repeats import to_wall
    from companion.services.pack_making import PackMaking
    from companion.system.clock import SystemClock
    from companion.system.files import LocalFiles
    from companion.system.secrets import KeyStoreProcess
    from companion.system.signing import Ed25519

    desk, clock = _desk(), SystemClock()
    today = to_wall(clock.now(), clock.zone()).date()
    pack = replace(pack, made=today)
    faults = desk.inside.faults_of(pack)
    if faults:
        return _tell_of_folder(folder, faults)
    own = AuthorKeys(Ed25519(), lambda: keys or KeyStoreProcess())
    data = PackMaking(desk.texts, desk.inside, own).make(pack, today, signed=signed)
    LocalFiles().write(target, data)
    say(f"“{target.name}” is ready, with {_count(len(pack.exercises), 'exercise')}.")
    say(f"The pack is called “{pack.title}”. Its author is {pack.author}.")
    say(f"Your key: {own.fingerprint()}" if signed else "It is not signed.")
    return 0


# --- look ---


def look_at_pack(name: str) -> int:
    """Say what is in a pack, whose it is, and what is wrong in it."""
    from companion.system.signing import Ed25519

    desk = _desk()
    try:
        data = _bytes(Path(name))
    except Problem as problem:
        return refuse_problem(problem)
    read = desk.texts.read(data)
    if read.pack is None:
        return _tell_of_pack(name, data, None, read.faults)
    contents = desk.inside.contents(read)
    _say_whose(author_of(read, Ed25519()))
    _say_what(read.pack, contents)
    return _tell_of_pack(name, data, read.pack, contents.faults)


def _say_whose(author: Author) -> None:
    words = {
        Signature.SIGNED: f"Signed by {author.name}, key {author.fingerprint}.",
        Signature.CHANGED: f"This file was changed after it was signed. It names {author.name}.",
        Signature.UNSIGNED: f"Not signed. It names {author.name}.",
    }
    say(words[author.signature])


def _say_what(pack: Pack, contents: Contents) -> None:
    say(f"{pack.title}, made on {pack.made.isoformat() if pack.made is not None else 'a day it does not say'}.")
    if pack.note:
        say(pack.note)
    for text, exercise in contents.exercises:
        say(f"{text.id}: {exercise.title}, {_count(exercise.minutes, 'minute')}. {exercise.aim}")
    for questions in contents.questions:
        say(f"{questions.text.id}: {questions.title}, {_count(questions.questions, 'question')}.")
    say(f"Order: {', '.join(pack.in_order)}; {_RHYTHMS[pack.rhythm]}.")
    if pack.switch_off:
        say(f"Suggests to leave out: {', '.join(pack.switch_off)}.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
