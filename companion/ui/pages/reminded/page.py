"""Will I be reminded? Five things that can be tried for real, one by one or all in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.reminder_trials import Trial
from companion.ui.look import look
from companion.ui.pages.reminded.words import ICONS, all_in_all, trial_title, tried_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button, main_button
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from companion.ui.house import House


class Reminded(Page):
    """The list, with what came of each when it was last tried."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        add_aloud(self, house.speaker)
        back = back_button()
        back.clicked.connect(house.router.back)
        everything = main_button(tr("Try all five"), "play")
        everything.clicked.connect(lambda: house.router.go("reminded", trial=next(iter(Trial)), row=True))
        self.add_buttons(left=[back], right=[everything])

    def refresh(self) -> None:
        """Ask for the results, and lay them out."""
        self.clear_body()
        results = self._house.trying.results()
        self.set_heading(tr("Will I be reminded?"), soft=all_in_all(results))
        grid = Columns(gap=look().gap(4), least=420)
        for trial in Trial:
            sub = tried_words(self._house, results.get(trial))
            press = Press(trial_title(trial), ICONS[trial], PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, trial=trial: self._house.router.go("reminded", trial=trial))
            grid.addWidget(press)
        self.body.addLayout(grid)
        self.body.addStretch(1)


def make(
    house: House,
    *,
    trial: str = "",
    row: bool = False,
    at_once: bool = False,
    **_what: Any,  # noqa: ANN401 - as every page
) -> Page:
    """The list, or one of the tests; ``row``: the next one follows; ``at_once``: it begins by itself."""
    if not trial:
        return Reminded(house)
    from companion.ui.pages.reminded.trials import TRIALS

    page = TRIALS[Trial(trial)](house, row=row)
    if at_once and house.trying.ready():
        page.start()
    return page
