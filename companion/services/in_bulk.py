"""Making very many records at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def in_bulk() -> Iterator[None]:
    """While many records are made and kept, let nothing look through all of them for waste again and again.

    With ten thousand cards that would be a third of the time, and more for every card the more there are. What was
    kept is then put among the old things without a look at each of them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # from there they all come out as old
            gc.enable()
