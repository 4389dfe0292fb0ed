"""Who keeps the secret of the diary, and what stands beside it about that."""

from __future__ import annotations

from enum import StrEnum

from companion.domain.record import record


class KeyKeeper(StrEnum):
    """Who keeps the secret of the diary."""

    KEY_STORE = "key_store"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a keeper


@record
class SealedSecret:
    """A secret locked with a passphrase, and how the passphrase is stretched (Argon2id; memory in KiB)."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    memory_kib: int
    rounds: int
    lanes: int


@record
class KeyNote:
    """What stands beside the diary about its key: never the secret, unless ``sealed`` with a passphrase.

    ``fingerprint`` tells a wrong secret from a damaged file.
    """

    fingerprint: str
    keeper: KeyKeeper
    sealed: SealedSecret | None = None

    @property
    def name(self) -> str:
        """The name of the secret in the key store. Every diary has its own."""
        return f"diary {self.fingerprint}"
