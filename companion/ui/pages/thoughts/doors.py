"""The doors of the Thoughts page: shelves, and what else can be found behind "More"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.look import look
from companion.ui.router import PAGES
from companion.ui.shelf_words import shelf_words
from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from companion.ui.house import House

FRONT = ("try", "matter", "kind", "together")
"""Shelves that are a door of the first page; with "More" they are five (design guide: at most five doors)."""
BEHIND = ("keep", "safe")
"""Shelves behind "More"."""
MORE = "more"
"""Stands for the page behind "More" where otherwise a shelf is named."""


def front_doors(house: House) -> Columns:
    """Five doors on the first page."""
    words = shelf_words()
    doors = Columns(gap=look().gap(4), shares=(1, 1, 1), least=290)
    for shelf in FRONT:
        press = Press(words[shelf].title, words[shelf].icon, PressKind.CARD)
        press.clicked.connect(lambda _on=False, shelf=shelf: house.router.go("shelf", shelf=shelf))
        doors.addWidget(press)
    more = Press(tr("More to find here"), "chevron-down", PressKind.CARD)
    more.clicked.connect(lambda: house.router.go("shelf", shelf=MORE))
    doors.addWidget(more)
    return doors


def back_doors(house: House) -> list[Press]:
    """What stands behind "More", in the order of the page."""
    words = shelf_words()
    ways = [
        ("path", {}, tr("One thing after another"), tr("A first week, or nine weeks"), "footprints"),
        *(("shelf", {"shelf": name}, words[name].title, words[name].soft, words[name].icon) for name in BEHIND),
        ("kept", {}, tr("What I keep"), tr("Fairer thoughts, kind words, letters and cards"), "heart-handshake"),
        ("suggested", {}, tr("Suggested to me"), tr("What a therapist has put together for you"), "file-text"),
    ]
    doors = []
    for page, what, title, sub, icon in ways:
        if page in PAGES:  # a page that is not there yet has no door
            press = Press(title, icon, PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, page=page, what=what: house.router.go(page, **what))
            doors.append(press)
    return doors
