"""What to do with one thing that stands on both sides: one table, so that no case is forgotten.

Each side is compared with its own past: the same, changed, gone, or never seen before. Where both have moved on, nobody
is overruled: both are kept, and a person is asked.
"""

from __future__ import annotations

from enum import StrEnum


class Side(StrEnum):
    """How one side stands beside its own past."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"
    """It is there, and was never kept in step."""
    NEVER = "never"
    """It is not there, and never was."""


class Do(StrEnum):
    """What is to be done."""

    NOTHING = "nothing"
    SEND = "send"
    SEND_NEW = "send_new"
    DELETE_THERE = "delete_there"
    TAKE = "take"
    TAKE_NEW = "take_new"
    REMOVE_HERE = "remove_here"
    ASK = "ask"
    FORGET = "forget"
    MEET = "meet"
    """Both have it and never knew of each other."""


TABLE: dict[tuple[Side, Side], Do] = {
    (Side.SAME, Side.SAME): Do.NOTHING,
    (Side.CHANGED, Side.SAME): Do.SEND,
    (Side.GONE, Side.SAME): Do.DELETE_THERE,
    (Side.SAME, Side.CHANGED): Do.TAKE,
    (Side.CHANGED, Side.CHANGED): Do.ASK,
    (Side.GONE, Side.CHANGED): Do.ASK,
    (Side.SAME, Side.GONE): Do.REMOVE_HERE,
    (Side.CHANGED, Side.GONE): Do.ASK,
    (Side.GONE, Side.GONE): Do.FORGET,
    (Side.NEW, Side.NEVER): Do.SEND_NEW,
    (Side.NEVER, Side.NEW): Do.TAKE_NEW,
    (Side.NEW, Side.NEW): Do.MEET,
}
"""Here first, then there. The other pairs cannot be: what has a past on one side has it on both."""


def what_to_do(here: Side, there: Side) -> Do:
    """The one thing to do."""
    return TABLE[here, there]


EMPTIED_LEAST = 3
"""So many things gone at once, and more than half, look like a server that was emptied or set up anew."""


def looks_emptied(known: int, gone: int) -> bool:
    """Whether so much is gone there that nothing should be taken out here because of it: all of it, or most."""
    return gone > 0 and (gone >= known or (gone >= EMPTIED_LEAST and 2 * gone > known))


def ask_about_each(gone: int) -> bool:
    """Whether so few are gone that each can be asked about, rather than all of them at once."""
    return gone < EMPTIED_LEAST
