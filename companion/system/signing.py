"""Signatures of packs: Ed25519 (RFC 8032) by the library that seals passphrases too. Loaded when a pack is opened."""

from __future__ import annotations

_NOBODYS = frozenset(
    bytes.fromhex(each)
    for each in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)
"""The points of small order (libsodium's list), their last bit off: under such a key anybody's signature fits."""
_LAST_BIT = 0x7F


class Ed25519:
    """Keys and signatures as bare bytes: 32 for a key of either kind, 64 for a signature."""

    def new_key(self) -> bytes:
        """A new private key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.generate().private_bytes_raw()

    def public(self, private: bytes) -> bytes:
        """The public key of a private one. ``ValueError`` for bytes that are no key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()

    def sign(self, private: bytes, data: bytes) -> bytes:
        """The signature of these bytes. ``ValueError`` for bytes that are no key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(private).sign(data)

    def fits(self, public: bytes, signature: bytes, data: bytes) -> bool:
        """Whether the signature was made over these bytes with that key; ``False`` for bytes that are nobody's key."""
        if public[:-1] + bytes(each & _LAST_BIT for each in public[-1:]) in _NOBODYS:
            return False
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True
