"""Makes a key of a few words, slowly and with much memory, so that guessing is dear: Argon2id (RFC 9106)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.domain.locks import Stretching

MEMORY_KIB, ROUNDS, LANES = 64 * 1024, 3, 4
"""The second recommended choice of RFC 9106 section 4, for where memory is scarce: about 0.1 s here."""

SALT_BYTES = 16
KEY_BYTES = 32
_MOST_MEMORY_KIB = 1024 * 1024


def new_stretching() -> Stretching:
    """A fresh salt, and the choice above."""
    from companion.domain.locks import Stretching

    return Stretching(salt=os.urandom(SALT_BYTES), memory_kib=MEMORY_KIB, rounds=ROUNDS, lanes=LANES)


def stretched(words: str, how: Stretching) -> bytes:
    """32 bytes of some words. Takes a moment: not for the thread of the window."""
    # Brings a second copy of OpenSSL into memory; most people never need it.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    made = Argon2id(
        salt=how.salt,
        length=KEY_BYTES,
        iterations=how.rounds,
        lanes=how.lanes,
        memory_cost=min(how.memory_kib, _MOST_MEMORY_KIB),
    ).derive(words.encode(errors="surrogatepass"))  # half a letter, as some keyboards send, is kept as it is
    return bytes(made)
