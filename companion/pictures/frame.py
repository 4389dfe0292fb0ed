"""What a picture shows: one page in one state. Apart from showing it, so that a house may bring its own pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any

from companion.domain.record import record

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.rooms import Rooms

Opens = Callable[["Rooms"], tuple["QWidget", Callable[[], object]]]
"""Opens a window that the router does not lead to, and says how to end what came with it."""


@record
class Picture:
    """One page in one state: a name for the file, whose life it is, and how one comes there.

    ``what`` is what the router is asked for; ``before`` puts the diary in order and may say more of it. ``types`` is
    written into the fields, and ``presses`` are the buttons pressed then, by the beginning of their words. ``opens``
    is for what is not a page of the router.
    """

    name: str
    page: str = ""
    house: str = "demo"
    what: dict[str, Any] = field(default_factory=dict)
    before: Callable[[Rooms], dict[str, Any]] | None = None
    types: tuple[str, ...] = ()
    presses: tuple[str, ...] = ()
    opens: Opens | None = None
