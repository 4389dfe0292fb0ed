"""A secret sealed with a passphrase: Argon2id makes a key of it, AES-GCM locks the secret."""

from __future__ import annotations

import os

from companion.domain.key_notes import SealedSecret
from companion.domain.problems import Problem, ProblemKind

MEMORY_KIB = 64 * 1024
ROUNDS = 3
LANES = 4
"""The second recommended choice of RFC 9106 section 4 (64 MiB, 3 rounds, 4 lanes): about 0.1 s here."""

_MOST_MEMORY_KIB = 1024 * 1024
_SALT_BYTES = 16
_NONCE_BYTES = 12
_KEY_BYTES = 32
_PURPOSE = b"companion sealed secret 1"


def seal(secret: bytes, passphrase: str) -> SealedSecret:
    """Lock the secret with a passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    sealed = SealedSecret(salt=salt, nonce=nonce, sealed=b"", memory_kib=MEMORY_KIB, rounds=ROUNDS, lanes=LANES)
    locked = AESGCM(_stretched(passphrase, sealed)).encrypt(nonce, secret, _PURPOSE)
    return SealedSecret(salt=salt, nonce=nonce, sealed=locked, memory_kib=MEMORY_KIB, rounds=ROUNDS, lanes=LANES)


def unseal(sealed: SealedSecret, passphrase: str) -> bytes:
    """The secret again.

    Raises:
        Problem: ``WRONG_PASSPHRASE``; a sealed secret that was tampered with looks the same.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_stretched(passphrase, sealed)).decrypt(sealed.nonce, sealed.sealed, _PURPOSE)
    except (InvalidTag, ValueError, OverflowError) as error:
        raise Problem(ProblemKind.WRONG_PASSPHRASE) from error


def _stretched(passphrase: str, sealed: SealedSecret) -> bytes:
    # Brings a second copy of OpenSSL into memory; most people never need it.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(
        salt=sealed.salt,
        length=_KEY_BYTES,
        iterations=sealed.rounds,
        lanes=sealed.lanes,
        memory_cost=min(sealed.memory_kib, _MOST_MEMORY_KIB),
    ).derive(passphrase.encode(errors="surrogatepass"))  # half a letter, as some keyboards send, is kept as it is
