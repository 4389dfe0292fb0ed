"""Good to see you: shown once after a pause or two weeks away, with three ways on and no question why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.pauses import Return
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.page import Page, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.house import House


def make(house: House, why: Return = Return.AWAY, **_what: object) -> Page:
    """The page. ``why`` is the reason somebody is welcomed back."""
    return BackAgain(house, why)


class BackAgain(Page):
    """Nothing here must be answered: Escape and "Skip this" go to Today, and all stays as it is."""

    def __init__(self, house: House, why: Return) -> None:
        super().__init__()
        self._house = house
        self.set_heading(tr("Good to see you"), soft=_kept(why))
        self.body.addWidget(Words(tr("Start fresh, carry on, or just look?"), "heading"))
        ways: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            (
                tr("Start fresh"),
                "sprout",
                tr("What was left half done is put aside. Your people and plans stay."),
                house.resting.start_fresh,
            ),
            (
                tr("Carry on"),
                "play",
                tr("All is as it was. A practice you left begins one step easier."),
                house.resting.carry_on,
            ),
            (tr("Just look"), "door-open", _look(why), house.resting.just_look),
        )
        for words, icon, sub, act in ways:
            press = Press(words, icon, PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, act=act: self._choose(act))
            self.body.addWidget(press)
        self.body.setSpacing(look().gap(14))
        self.body.addStretch(1)
        skip = quiet_button(tr("Skip this"))
        skip.clicked.connect(house.router.home)
        self.add_buttons(right=[skip])
        add_aloud(self, house.speaker)
        self.put_in_order()

    def back(self) -> bool:
        """Escape goes to Today; nothing changes."""
        self._house.router.home()
        return True

    def _choose(self, act: Callable[[], None]) -> None:
        act()
        self._house.router.home()


def _kept(why: Return) -> str:
    if why is Return.PAUSE_OVER:
        return tr("Your pause is over. Nothing is late, and nothing is asked about it.")
    return tr("Your people and your plans are kept. Nothing is late.")


def _look(why: Return) -> str:
    if why is Return.PAUSE_OPEN:
        return tr("Your pause goes on, and nothing is suggested.")
    return tr("Nothing is suggested today.")
