"""Packs for the pictures: signed, changed, unsigned and faulty, always with the same key."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from companion.domain.packs import Pack, PackedText, Rhythm, SignedBy
from companion.pictures.frame import Picture
from companion.system.resources import resources_folder
from companion.system.signing import Ed25519

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.rooms import Rooms

AUTHOR = bytes(range(32))
"""A private key nobody else should use."""
NOTE = "This is what we talked about on Thursday. Begin with the first one. If it does not fit, leave it."


def sample(*names: str) -> Pack:
    """A pack of exercises as somebody might make it: some of ours, under names of its own."""
    folder = resources_folder() / "exercises"
    texts = {name: (folder / f"{name}.toml").read_text(encoding="utf-8") for name in names}
    made = {f"MH{place}": text.replace(f'id = "{name}"', f'id = "MH{place}"', 1)
            for place, (name, text) in enumerate(texts.items(), 1)}  # fmt: skip
    questions = (resources_folder() / "check_ins" / "ons.toml").read_text(encoding="utf-8")
    return Pack(
        title="Small steps towards people",
        author="Maria Holt",
        made=date(2026, 11, 12),
        note=NOTE,
        rhythm=Rhythm.WEEKLY,
        order=("MH1", "E09"),
        exercises=tuple(PackedText(id=name, text=text) for name, text in made.items()),
        check_ins=(PackedText(id="alone", text=questions.replace('id = "ons"', 'id = "alone"', 1)),),
        switch_off=("E08", "suggestions"),
    )


def signed(rooms: Rooms, pack: Pack) -> bytes:
    """The bytes of a pack under the key above."""
    signing, texts = Ed25519(), rooms.pack_texts
    key = signing.public(AUTHOR)
    return texts.write(pack, SignedBy(key=key, signature=signing.sign(AUTHOR, texts.signed_bytes(pack, key))))


def _kept(rooms: Rooms, data: bytes) -> Path:
    path = rooms.home / "small-steps.companion-pack"
    path.write_bytes(data)
    return path


def good(*names: str) -> Callable[[Rooms], dict[str, Any]]:
    """A signed pack lies beside the diary."""

    def put(rooms: Rooms) -> dict[str, Any]:
        return {"file": str(_kept(rooms, signed(rooms, sample(*names))))}

    return put


def changed(rooms: Rooms) -> dict[str, Any]:
    """One word of a signed pack was changed."""
    data = signed(rooms, sample("E26"))
    return {"file": str(_kept(rooms, data.replace(b"on Thursday", b"on Tuesday")))}


def unsigned(rooms: Rooms) -> dict[str, Any]:
    """Nobody signed it."""
    return {"file": str(_kept(rooms, rooms.pack_texts.write(sample("E26"))))}


def faulty(rooms: Rooms) -> dict[str, Any]:
    """An exercise in it takes too long, and a jump leads nowhere."""
    data = signed(rooms, sample("E02"))
    data = data.replace(b"minutes = 8", b"minutes = 80").replace(b'goto = \\"end\\"', b'goto = \\"nowhere\\"')
    return {"file": str(_kept(rooms, data))}


def taken_in(rooms: Rooms) -> dict[str, Any]:
    """A pack was taken in, and both tools left out."""
    service = rooms.handing_over
    look = service.look(_kept(rooms, signed(rooms, sample("E26", "E15"))))
    service.take_in(look, [step.exercise for step in look.switch_off])
    return {}


def put_away(rooms: Rooms) -> dict[str, Any]:
    """A pack was taken in and put away."""
    taken_in(rooms)
    for pack in rooms.handing_over.packs():
        rooms.handing_over.put_away(pack.id)
    return {}


def pack_pictures() -> list[Picture]:
    """Every state of the two pages."""

    def pack(name: str, before: Callable[[Rooms], dict[str, Any]], *presses: str) -> Picture:
        return Picture(name=f"pack-{name}", page="pack", before=before, presses=presses)

    def suggested(name: str, before: Callable[[Rooms], dict[str, Any]] | None = None) -> Picture:
        return Picture(name=name, page="suggested", house="demo" if before is None else "handed", before=before)

    return [
        Picture(name="pack", page="pack"),
        Picture(name="pack-gone", page="pack", what={"file": "no such file.companion-pack"}),
        pack("signed", good("E26", "E15")),
        pack("many", good("E26", "E15", "E02", "E03", "E06", "E13"), "Show 2 more"),
        pack("begins", good("E26"), "See how it begins"),
        pack("changed", changed),
        pack("unsigned", unsigned),
        pack("faulty", faulty),
        suggested("suggested-empty"),
        suggested("suggested", taken_in),
        suggested("suggested-away", put_away),
    ]
