"""On paper: which sheet, whom it is about, and the sheet as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ui.house import House

Door = tuple[str, str, str, dict[str, object]]
"""Words, a softer line, an icon, and what the router is asked for."""


class Doors(Page):
    """What can be printed; ``more`` are the sheets for whoever helps, and what was agreed on."""

    def __init__(self, house: House, *, more: bool = False) -> None:
        super().__init__()
        soft = tr("For the wall, the pocket or the telephone table. In large print, black on white.")
        title = tr("More sheets") if more else tr("On paper")
        self.set_heading(title, soft=soft, eyebrow=tr("On paper") if more else "")
        grid = Columns(gap=look().gap(6), least=330)
        for words, sub, icon, what in _more(house) if more else _first(house):
            press = Press(words, icon, PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, what=what: _go(house, what))
            grid.addWidget(press)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])


def _go(house: House, what: dict[str, object]) -> None:
    house.router.go(str(what.get("page", "paper")), **{key: value for key, value in what.items() if key != "page"})


def _first(house: House) -> Sequence[Door]:
    thought: Door = (tr("A thought card"), tr("Words to read before I go"), "lightbulb", {"sheet": "thought"})
    return (
        (tr("My week on paper"), tr("Who, when and how"), "calendar-heart", {"sheet": "week"}),
        (tr("A call card"), tr("What to press, and the number"), "phone", {"sheet": "card"}),
        (tr("Faces and numbers"), tr("Up to eight people, for the fridge"), "users", {"sheet": "fridge"}),
        *([] if house.preferences().fine_alone else [thought]),  # then no thoughts are looked at anywhere
        (tr("More sheets"), tr("For a helper, and to put away"), "file-text", {"sheet": "more"}),
    )


def _more(house: House) -> Sequence[Door]:
    icons = ("calendar", "repeat")
    subs = (tr("For somebody who helps me begin"), tr("What to go through once more"))
    helper: list[Door] = [
        (sheet.title, subs[min(place, 1)], icons[min(place, 1)], {"sheet": "helper", "name": sheet.id})
        for place, sheet in enumerate(house.on_paper.helper_sheets())
    ]
    return (
        *helper,
        (tr("What we agreed on"), tr("Two columns, for two people"), "heart-handshake", {"sheet": "agreement"}),
        (tr("Recovery sheet"), tr("The code that opens my diary"), "key-round", {"page": "recovery"}),
    )


def make(
    house: House,
    sheet: str = "",
    person: str = "",
    name: str = "",
    people: tuple[str, ...] | None = None,
    *,
    choose: bool = False,
) -> Page:
    """The page.

    Args:
        house: Everything a page may ask for.
        sheet: Which one: ``week``, ``card``, ``fridge``, ``thought``, ``agreement``, ``helper``; ``more`` for further
            doors, empty for the first ones.
        person: Whose card or agreement; empty to choose.
        name: Which sheet for a helper.
        people: Who stands on the sheet for the fridge; ``None`` for those it begins with.
        choose: Choose who stands on it.
    """
    if sheet in ("", "more"):
        return Doors(house, more=sheet == "more")
    if sheet in ("card", "agreement") and not person:
        from companion.ui.pages.paper.choosing import ChooseOne

        return ChooseOne(house, sheet)
    if choose:
        from companion.ui.pages.paper.choosing import ChooseFaces

        return ChooseFaces(house, people)
    from companion.ui.pages.paper.shown import Asked, Shown

    return Shown(house, Asked(sheet=sheet, person=person, name=name, people=people))
