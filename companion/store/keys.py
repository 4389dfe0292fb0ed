"""From the secret to the key of the file. The secret itself never opens anything directly."""

from __future__ import annotations

import hmac

_DIARY = b"companion diary 1"
_FINGERPRINT = b"companion fingerprint 1"
_FINGERPRINT_BYTES = 8


def diary_key(secret: bytes) -> str:
    """The raw SQLCipher key: HMAC-SHA256 of the secret, as 64 hexadecimal digits.

    The secret has 128 random bits, so one quick step is enough; only a passphrase needs a slow one.
    """
    return hmac.digest(secret, _DIARY, "sha256").hex()


def fingerprint(secret: bytes) -> str:
    """Tells one secret from another without giving anything away: 16 hexadecimal digits."""
    return hmac.digest(secret, _FINGERPRINT, "sha256")[:_FINGERPRINT_BYTES].hex()
