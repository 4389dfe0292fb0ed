"""From the secret to the key of the file. The secret itself never opens anything directly."""

from __future__ import annotations

try:
    # Python's own, as ``random`` takes it: ``hashlib`` and ``hmac`` load all of OpenSSL, on which Today would wait.
    from _sha256 import sha256  # type: ignore[import-not-found]  # a part of Python nobody wrote types for
except ImportError:
    try:
        from _sha2 import sha256  # type: ignore[import-not-found]  # the same from Python 3.12 on
    except ImportError:  # another Python keeps it elsewhere
        from hashlib import sha256

_DIARY = b"companion diary 1"
_FINGERPRINT = b"companion fingerprint 1"
_FINGERPRINT_BYTES = 8
_BLOCK = 64
"""Bytes SHA-256 takes at once."""


def diary_key(secret: bytes) -> str:
    """The raw SQLCipher key: HMAC-SHA256 of the secret, as 64 hexadecimal digits.

    The secret has 128 random bits, so one quick step is enough; only a passphrase needs a slow one.
    """
    return _hmac(secret, _DIARY).hex()


def fingerprint(secret: bytes) -> str:
    """Tells one secret from another without giving anything away: 16 hexadecimal digits."""
    return _hmac(secret, _FINGERPRINT)[:_FINGERPRINT_BYTES].hex()


def _hmac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256 as RFC 2104 writes it down."""
    key = (_digest(key) if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inside = _digest(bytes(byte ^ 0x36 for byte in key) + message)
    return _digest(bytes(byte ^ 0x5C for byte in key) + inside)


def _digest(data: bytes) -> bytes:
    digest: bytes = sha256(data).digest()
    return digest
