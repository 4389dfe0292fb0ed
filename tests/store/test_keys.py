"""The two things made of the secret are HMAC-SHA256, as Python's own library has it, without loading OpenSSL for it."""

import hmac
import subprocess
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from companion.store.keys import diary_key, fingerprint


@given(st.binary(max_size=200))
@example(bytes(64))
@example(bytes(65))
def test_a_secret_of_any_length_gives_the_key_that_python_gives(secret: bytes) -> None:
    """Sixteen bytes is what the program makes; a file of another age must open all the same."""
    assert diary_key(secret) == hmac.digest(secret, b"companion diary 1", "sha256").hex()
    assert fingerprint(secret) == hmac.digest(secret, b"companion fingerprint 1", "sha256")[:8].hex()


def test_today_does_not_wait_for_openssl() -> None:
    """Loading it would take two milliseconds of every start."""
    look = "import companion.store.keys, sys; print({'hmac', 'hashlib', '_hashlib'} & sys.modules.keys() or 'none')"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True)
    assert told.stdout.split() == [b"none"]
