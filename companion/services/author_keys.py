"""The keys of whoever makes packs or helps from afar: made on first use, kept by the system, never in file or diary."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error
from typing import TYPE_CHECKING, Protocol

from companion.domain.packs import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import KeyStore

AUTHOR_KEY, HELPER_KEY = "author of packs", "helper from afar"
"""The names of the private keys in the key store. They belong to the person at this computer, not to one diary."""


class Signing(Protocol):
    """Signatures over bytes. Keys and signatures are bare bytes."""

    def new_key(self) -> bytes:
        """A new private key."""

    def public(self, private: bytes) -> bytes:
        """The public key of a private one. ``ValueError`` for bytes that are no key."""

    def sign(self, private: bytes, data: bytes) -> bytes:
        """The signature of these bytes."""

    def fits(self, public: bytes, signature: bytes, data: bytes) -> bool:
        """Whether the signature was made over these bytes with that key."""


class AuthorKeys:
    """The author's own key. ``keys`` gives the key store when it is first needed, ``name`` is the key's name there."""

    def __init__(self, signing: Signing, keys: Callable[[], KeyStore], name: str = AUTHOR_KEY) -> None:
        self._signing = signing
        self._keys = keys
        self._name = name
        self._private: bytes | None = None

    def public(self) -> bytes:
        """The public key; with it the private one is made when there was none.

        Raises ``Problem``: ``NO_KEY_STORE``, ``KEY_STORE_LOCKED``.
        """
        return self._signing.public(self._own())

    def fingerprint(self) -> str:
        """The public key in letters, to be read to whoever gets a pack."""
        return fingerprint(self.public())

    def sign(self, data: bytes) -> bytes:
        """The author's signature. Raises as ``public``."""
        return self._signing.sign(self._own(), data)

    def _own(self) -> bytes:
        if self._private is None:
            self._private = self._kept() or self._made()
        return self._private

    def _kept(self) -> bytes | None:
        """The key as it is kept; ``None`` when there is none, or what is there is no key."""
        secret = self._keys().get(self._name)
        if secret is None:
            return None
        try:
            private = b64decode(secret, validate=True)
            self._signing.public(private)
        except (Error, ValueError):
            return None
        return private

    def _made(self) -> bytes:
        private = self._signing.new_key()
        self._keys().put(self._name, b64encode(private).decode())
        return private
