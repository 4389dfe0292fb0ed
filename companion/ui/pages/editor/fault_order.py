"""What is still to mend in the order in which the forms ask for it: the first field first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.drafts import STEP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.domain.problems import Fault

_HEAD = (
    "title", "thought", "aim", "not_for", "source", "follow_up", "shelf", "minutes", "gentle", "with_therapist",
    "offered", "asks_upset", "id",
)  # fmt: skip
_STEP = ("kind", "ask", "body")
_LAST = ("own", "note", "goto", "rules", "when", "keeps", "true_thought", "source")


def in_form_order(faults: Iterable[Fault]) -> list[Fault]:
    """The head, then step by step; within each as its form stands. What the file lacks has no line to sort by."""
    return sorted(faults, key=_place)


def _place(fault: Fault) -> tuple[int, int, int, int]:
    if not fault.path:  # of the steps as a whole: what is asked at the end comes last
        return 2, 0, int("_after" in fault.what), fault.line
    inside = fault.path[:1] == (STEP,)
    number = fault.path[1] if inside and len(fault.path) > 1 else -1
    key = next((part for part in fault.path[2 if inside else 0 :] if isinstance(part, str)), "")
    rank = _in_step(key) if inside else _in(key, _HEAD)
    return int(inside), number if isinstance(number, int) else -1, rank, fault.line


def _in_step(key: str) -> int:
    if key in _LAST:
        return 100 + _LAST.index(key)
    return _in(key, _STEP)


def _in(key: str, order: tuple[str, ...]) -> int:
    return order.index(key) if key in order else len(order)
