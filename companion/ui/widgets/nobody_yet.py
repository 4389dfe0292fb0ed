"""Where somebody is to be chosen and nobody is in the circle yet: the way to the first one, in the place of faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.asked_words import asked
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class NobodyYet(Card):
    """Two doors, each of which leads back to the page that asked.

    Args:
        house: Everything a page may ask for.
        page: The page that asked, by its name in the router.
    """

    def __init__(self, house: House, page: str) -> None:
        super().__init__()
        # Of whom all have died, nobody says that there was nobody.
        known = bool(house.circle.remembered() or house.circle.everybody())
        self.column.addWidget(Words(tr("Nobody to choose just now") if known else _nobody(house), "heading"))
        self.column.addWidget(Words(_another(house) if known else _first(house)))
        add = Press(tr("Add somebody"), "user-plus", PressKind.MAIN)
        add.clicked.connect(lambda: house.router.go("person"))
        bring = Press(tr("Bring in contacts"), "file-down")
        bring.clicked.connect(lambda: house.router.go("bring_in", then=page))
        self.column.addLayout(flow_of(add, bring))


def _nobody(house: House) -> str:
    return asked(
        house,
        tr("Nobody is in your circle yet"),
        tr("Nobody is in {name}’s circle yet"),
        tr("Nobody is in their circle yet"),
    )


def _first(house: House) -> str:
    return asked(
        house,
        tr("Begin with one person you like to be with. A name is enough."),
        tr("Begin with one person {name} likes to be with. A name is enough."),
        tr("Begin with one person they like to be with. A name is enough."),
    )


def _another(house: House) -> str:
    return asked(
        house,
        tr("You can add somebody you like to be with. A name is enough."),
        tr("You can add somebody {name} likes to be with. A name is enough."),
        tr("You can add somebody they like to be with. A name is enough."),
    )
