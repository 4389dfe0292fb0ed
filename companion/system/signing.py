"""Signatures of packs: Ed25519 (RFC 8032) by the library that seals passphrases too. Loaded when a pack is opened."""

from __future__ import annotations


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
        """Whether the signature was made over these bytes with that key; ``False`` for bytes that are no key."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True
