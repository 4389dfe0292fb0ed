"""New names for records: meaningless, so that a log may hold them."""

import os


def new_id() -> str:
    """Sixteen random hexadecimal letters."""
    return os.urandom(8).hex()
