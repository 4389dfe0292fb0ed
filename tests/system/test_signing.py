"""Signatures fit where they were made, and under no key that belongs to nobody."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from companion.system.signing import _NOBODYS, Ed25519

NEUTRAL = b"\x01" + bytes(31)
FOR_ANYTHING = NEUTRAL + bytes(32)
"""A signature that fits every text under the neutral point."""


def test_a_signature_fits_its_key_and_its_bytes_only() -> None:
    one, other = Ed25519().new_key(), Ed25519().new_key()
    signature = Ed25519().sign(one, b"text")
    assert Ed25519().fits(Ed25519().public(one), signature, b"text")
    assert not Ed25519().fits(Ed25519().public(one), signature, b"texts")
    assert not Ed25519().fits(Ed25519().public(other), signature, b"text")


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33)])
def test_bytes_that_are_no_key_fit_nothing(key: bytes) -> None:
    assert not Ed25519().fits(key, FOR_ANYTHING, b"text")


def test_the_library_alone_would_take_a_key_under_which_everything_is_signed() -> None:
    Ed25519PublicKey.from_public_bytes(NEUTRAL).verify(FOR_ANYTHING, b"any text at all")


@pytest.mark.parametrize("last", [0x00, 0x80])
@pytest.mark.parametrize("key", sorted(_NOBODYS), ids=lambda key: key.hex()[:4])
def test_nothing_is_signed_under_nobodys_key(key: bytes, last: int) -> None:
    key = key[:-1] + bytes([key[-1] | last])
    for text in (b"", b"any text at all", *(bytes([number]) for number in range(40))):
        assert not Ed25519().fits(key, FOR_ANYTHING, text)
