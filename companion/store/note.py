"""The note beside the diary: who keeps its secret, and the fingerprint of the secret. It holds no key itself.

Importing this is cheap, because the key store is asked before anything else is loaded.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import KeyNote

NOTE_NAME = "key.json"
_VERSION = 1
_OWNER_ONLY = 0o600


def early_key_name(folder: Path) -> str | None:
    """The name to ask the key store for, like ``KeyNote.name``; ``None`` when it keeps nothing of ours."""
    try:
        text = json.loads((folder / NOTE_NAME).read_bytes())
        return f"diary {text['fingerprint']}" if text["keeper"] == "key_store" else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_note(folder: Path) -> KeyNote | None:
    """The note; ``None`` when there is none or it cannot be read."""
    try:
        return _note_of(json.loads((folder / NOTE_NAME).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_note(folder: Path, note: KeyNote) -> None:
    """Write the note for its owner's eyes, so that the old or the new one stands there whatever happens.

    Raises:
        OSError: the folder cannot be written to, or the disk is full; then the old note still stands.
    """
    fresh = folder / (NOTE_NAME + ".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=_OWNER_ONLY)
    with fresh.open("wb") as file:
        file.write(json.dumps(_text_of(note), indent=1).encode())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / NOTE_NAME)


def _text_of(note: KeyNote) -> dict[str, Any]:
    text: dict[str, Any] = {
        "version": _VERSION,
        "fingerprint": note.fingerprint,
        "keeper": note.keeper.value,
    }
    if note.sealed:
        text["sealed"] = {
            "salt": note.sealed.salt.hex(),
            "nonce": note.sealed.nonce.hex(),
            "secret": note.sealed.sealed.hex(),
            "memory_kib": note.sealed.memory_kib,
            "rounds": note.sealed.rounds,
            "lanes": note.sealed.lanes,
        }
    return text


def _note_of(text: dict[str, Any]) -> KeyNote:
    from companion.domain.key_notes import KeyKeeper, KeyNote, SealedSecret

    keeper = KeyKeeper(text["keeper"])
    sealed = None
    if keeper is KeyKeeper.PASSPHRASE:
        inner = text["sealed"]
        sealed = SealedSecret(
            salt=bytes.fromhex(inner["salt"]),
            nonce=bytes.fromhex(inner["nonce"]),
            sealed=bytes.fromhex(inner["secret"]),
            memory_kib=int(inner["memory_kib"]),
            rounds=int(inner["rounds"]),
            lanes=int(inner["lanes"]),
        )
    return KeyNote(fingerprint=str(text["fingerprint"]), keeper=keeper, sealed=sealed)
