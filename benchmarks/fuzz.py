"""Damages packs, exercise files and sets of questions at random, and watches that each becomes a sentence.

    python -m benchmarks.fuzz 100000 [SEED]

Nothing here is timed against anything. The tests run a few thousand with a fixed seed; before a release run many.
"""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from companion.domain import run_moves
from companion.domain.packs import Pack, PackedText, Rhythm, SignedBy
from companion.domain.problems import Fault, Problem
from companion.domain.run_screens import ScreenKind, present
from companion.domain.runs import RunId
from companion.formats import pack_file
from companion.formats.check_in_file import read_set
from companion.formats.exercise_check import check_text
from companion.formats.exercise_file import read_folder
from companion.formats.pack_texts import PackTexts
from companion.services.pack_inside import PackInside
from companion.system.resources import resources_folder
from companion.system.signing import Ed25519

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from companion.domain.exercises import Exercise
    from companion.formats.exercise_tables import Shared

SLOW_SECONDS = 5.0
"""A damaged file that takes longer than this is a fault of ours: somebody would sit and wait."""
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SEED = 20261122

_STRANGE = (
    b"", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"\xe2\x80\xae", b"]" * 40, b"[" * 300, b"{" * 300,
    b'"""', b"'''", b"\\", b"\r", b"\r\n", b"\n\n[[step]]\n", b"[step]\n", b"a.b.c.d = 1\n", b"9" * 5000, b"1e999",
    b"-0", b"nan", b"2026-02-30", b"true", b"null", b"[]", b"{}", b'"x"', b"{person|", b"{answer:", b"go:E15",
    b'goto = "end"\n', b"kind = ", b"= =", b"#", b",", b" " * 500, b"\xf0\x9f\x98\x80", b"1979-05-27T07:32:00Z",
    b"0x1F", b"inf", b"a." * 4000,
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**30, "", "x", "\x00", "\u202e", "a" * 3000, [], {}, [[]], [{}], [None], {"a": {}},
    ["line"], {"id": "E30"}, "2026-11-22", "E30", "weekly",
)  # fmt: skip


class OursError(Exception):
    """Something that is no sentence: the kind of input, its number, and what happened."""


@dataclass
class Count:
    """What became of the inputs."""

    inputs: int = 0
    sound: int = 0
    faulty: int = 0
    slowest: float = 0.0
    by_kind: dict[str, int] = field(default_factory=dict)


def main(words: list[str]) -> int:
    """Damage so many inputs and print what became of them."""
    many = int(words[0]) if words else 100_000
    seed = int(words[1]) if len(words) > 1 else SEED
    started = time.monotonic()
    count = fuzz(many, seed)
    kinds = ", ".join(f"{number} {kind}" for kind, number in count.by_kind.items())
    print(f"{count.inputs} inputs from seed {seed} in {time.monotonic() - started:.0f} s: {kinds}.")
    print(f"{count.faulty} became sentences, {count.sound} were still sound; slowest {count.slowest:.2f} s. No crash.")
    return 0


def fuzz(many: int, seed: int = SEED) -> Count:
    """Damage ``many`` inputs.

    Raises:
        OursError: an input raised something, had a fault without a sentence, or took too long.
    """
    chance = random.Random(seed)
    count = Count()
    kinds: dict[str, tuple[list[bytes], Callable[[bytes], bool]]] = {
        "packs": (_packs(), _pack),
        "exercises": (_texts("exercises"), _exercise),
        "check-ins": (_texts("check_ins"), _questions),
    }
    names = ("packs", "packs", "exercises", "exercises", "check-ins")
    for number in range(many):
        kind = names[number % len(names)]
        seeds, read = kinds[kind]
        data = damaged(chance.choice(seeds), chance, pack=kind == "packs")
        began = time.monotonic()
        try:
            sound = read(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, the input is named
            message = f"{kind}, input {number} of seed {seed}: {type(error).__name__}: {str(error)[:300]}"
            raise OursError(message) from (error if len(str(error)) < 300 else None)
        took = time.monotonic() - began
        if took > SLOW_SECONDS:
            message = f"{kind}, input {number} of seed {seed}: took {took:.1f} s"
            raise OursError(message)
        _note(count, kind, took, sound=sound)
    return count


def _note(count: Count, kind: str, took: float, *, sound: bool) -> None:
    count.inputs += 1
    count.sound += sound
    count.faulty += not sound
    count.slowest = max(count.slowest, took)
    count.by_kind[kind] = count.by_kind.get(kind, 0) + 1


# --- damage ---


def damaged(data: bytes, chance: random.Random, *, pack: bool) -> bytes:
    """The bytes after one to four changes; packs are sometimes changed in their values, and stay readable."""
    for _ in range(chance.randint(1, 4)):
        way = _other_value if pack and chance.random() < 0.5 else chance.choice(_WAYS)
        data = way(data, chance)
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _take_out(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randint(1, 60) :]


def _put_in(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_STRANGE) * chance.choice((1, 1, 1, 3)) + data[at:]


def _twice(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[: at + chance.randint(1, 400)] + data[at:]


def _lines(data: bytes, chance: random.Random) -> bytes:
    """Lines swapped, left out or written over one another."""
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one] = lines[other] if chance.random() < 0.5 else b""
    return b"\n".join(lines)


def _value(data: bytes, chance: random.Random) -> bytes:
    """What stands after one sign = is something else."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, sign, _ = lines[at].partition(b" = ")
    if sign:
        lines[at] = key + sign + chance.choice(_STRANGE)
    return b"\n".join(lines)


_WAYS = (_flip, _cut, _take_out, _put_in, _twice, _lines, _value, _value)


def _other_value(data: bytes, chance: random.Random) -> bytes:
    """One value of a table or list is something else."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return data
    inner = raw
    for _ in range(chance.randint(0, 5)):
        children = [each for each in _children(inner) if isinstance(each, dict | list) and each]
        if not children:
            break
        inner = chance.choice(children)
    if isinstance(inner, dict) and inner:
        inner[chance.choice([*inner, "strange"])] = chance.choice(_VALUES)
    elif isinstance(inner, list) and inner:
        inner[chance.randrange(len(inner))] = chance.choice(_VALUES)
    return json.dumps(raw).encode()


def _children(value: object) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


# --- reading ---


def _pack(data: bytes) -> bool:
    read = _desk()[0].read(data)
    contents = _desk()[1].contents(read)
    if read.pack is None and not read.faults:
        message = "no pack, and nothing said about it"
        raise AssertionError(message)
    if read.signed_by is not None:
        Ed25519().fits(read.signed_by.key, read.signed_by.signature, read.signed_bytes)
    for _text, exercise in contents.exercises:
        _preview(exercise)
    return _told([each.fault for each in contents.faults])


def _exercise(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    checked = check_text(text, _shared())
    if checked.exercise is not None:
        _preview(checked.exercise)
    return _told(checked.faults)


def _questions(data: bytes) -> bool:
    return _told(list(read_set(data.decode("utf-8", "replace")).faults))


def _told(faults: list[Fault]) -> bool:
    for fault in faults:
        if not fault.what.strip() or "\n" in fault.what or fault.line < 0:
            message = f"no sentence at {fault.line}: {fault.what[:200]!r}"
            raise AssertionError(message)
    return not faults


def _preview(exercise: Exercise) -> None:
    """What the preview does with an exercise that was found sound."""
    run = run_moves.begin(exercise, RunId("look"), NOW)
    for _ in range(3):
        if run.finished is not None or present(run, exercise).kind in (ScreenKind.WAIT, ScreenKind.DONE):
            return
        try:
            run = run_moves.skip(run, exercise, NOW)
        except Problem:
            return


# --- what is damaged ---


@cache
def _desk() -> tuple[PackTexts, PackInside]:
    own = read_folder(resources_folder() / "exercises")
    texts = PackTexts(own.shared)
    return texts, PackInside(texts, own.heads())


@cache
def _shared() -> Shared:
    return read_folder(resources_folder() / "exercises").shared()[0]


def _texts(folder: str) -> list[bytes]:
    files: list[Path] = sorted((resources_folder() / folder).glob("*.toml"))
    return [file.read_bytes() for file in files if file.name not in ("shared.toml", "traps.toml", "paths.toml")]


def _packs() -> list[bytes]:
    """A large pack and small ones, signed and unsigned."""
    folder = resources_folder()
    texts = {
        name: (folder / "exercises" / f"{name}.toml").read_text(encoding="utf-8") for name in ("E15", "E26", "E13")
    }
    questions = (folder / "check_ins" / "ucla3.toml").read_text(encoding="utf-8")
    small = Pack(
        title="Small steps",
        author="Maria Holt",
        made=date(2026, 11, 22),
        note="Take your time.",
        rhythm=Rhythm.WEEKLY,
        order=("E15", "E09"),
        exercises=(PackedText(id="E15", text=texts["E15"]),),
        switch_off=("E08",),
    )
    sets = Pack(
        title="Questions", author="Maria", made=date(2026, 11, 22), check_ins=(PackedText(id="ucla3", text=questions),)
    )
    large = Pack(
        title="Three",
        author="Maria",
        made=date(2026, 11, 22),
        exercises=tuple(PackedText(id=name, text=text) for name, text in texts.items()),
    )
    signing = Ed25519()
    key = bytes(range(32))  # always the same, so that one seed gives the same inputs
    found = [pack_file.write(small), pack_file.write(sets)]
    for pack in (small, sets, large):
        signature = signing.sign(key, pack_file.signed_bytes(pack, signing.public(key)))
        found.append(pack_file.write(pack, SignedBy(key=signing.public(key), signature=signature)))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
