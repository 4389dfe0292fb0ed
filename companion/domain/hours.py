"""Hours of the day: when it is night, and whether a time lies in a stretch that may go past midnight."""

from datetime import time

NIGHT_FROM, NIGHT_TO = time(21), time(8)
"""When a call would wake or worry somebody: from nine in the evening until eight in the morning."""


def night(at: time) -> bool:
    """Whether most people would be asleep or alarmed: before 8 or from 21."""
    return at >= NIGHT_FROM or at < NIGHT_TO


def within(at: time, since: time, until: time) -> bool:
    """Whether a time of day lies from ``since`` up to ``until``, which may be past midnight. Equal: never."""
    if since <= until:
        return since <= at < until
    return at >= since or at < until
