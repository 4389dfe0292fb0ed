"""Settings: six doors, and behind each only a few things. Every choice is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.ui.exercise_rows import PRACTICE, begin_or_go_on
from companion.ui.look import look
from companion.ui.pages.settings import rows
from companion.ui.pages.settings.hard_days import hard_days
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.ui.house import House


class Settings(Page):
    """The doors."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.set_heading(tr("Settings"), soft=tr("Every choice is kept at once."))
        grid = Columns(gap=look().gap(4), least=330)
        for key, (words, sub, icon) in _sections().items():
            if not house.open_to("settings_section", section=key):
                continue
            press = Press(words, icon, PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, key=key: house.router.go("settings_section", section=key))
            grid.addWidget(press)
        therapists = Press(
            tr("For therapists"), "book-open", PressKind.CARD, sub=tr("A page to read, and writing exercises")
        )
        therapists.clicked.connect(lambda: house.router.go("therapists"))
        grid.addWidget(therapists)
        if house.preferences().hand_news:
            self._say_helped(house)
        self.body.addLayout(grid)
        pause = Press(tr("Have a pause"), "pause")
        pause.clicked.connect(lambda: house.router.go("pause"))
        paper = Press(tr("On paper"), "printer")
        paper.clicked.connect(lambda: house.router.go("paper"))
        together = Press(tr("Practise together"), "users")
        together.clicked.connect(lambda: house.router.go("helper_plan"))
        helper = Press(tr("Somebody helps me"), "user")
        helper.clicked.connect(lambda: house.router.go("helper"))
        below: list[QWidget] = []
        if not house.preferences().fine_alone:  # then no exercises are offered anywhere
            practise = Press(tr("Try a pretend call"), "video")
            practise.clicked.connect(lambda: begin_or_go_on(house, PRACTICE))
            below.append(practise)  # beside Back, for a second row would not fit into a small laptop's window
        self.body.addLayout(flow_of(pause, paper, together, helper))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back], right=below)

    def _say_helped(self, house: House) -> None:
        from companion.ui.widgets.hand_line import hand_line  # somebody helped: seldom

        line = hand_line(house)
        if line is not None:
            self.body.addWidget(line)


class Section(Page):
    """One of them."""

    def __init__(self, house: House, section: str) -> None:
        super().__init__()
        words, sub, _icon = _sections()[section]
        self.set_heading(words, eyebrow=tr("Settings"), soft=sub)
        card = Card()
        card.column.setSpacing(look().gap(12))
        _fill()[section](house, card.column)
        self.body.addWidget(card)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(house.router.back)
        self.add_buttons(left=[back])


def _sections() -> dict[str, tuple[str, str, str]]:
    return {
        "look": (tr("Text and colours"), tr("Size, light or dark, the clock"), "type"),
        "reminders": (tr("Reminders"), tr("When, and with the window closed"), "bell"),
        "suggestions": (tr("Suggestions"), tr("May Companion speak up?"), "lightbulb"),
        "hard": (tr("Hard days"), tr("Quiet weeks, a plan, a quiet line"), "leaf"),
        "me": (tr("Me"), tr("Name, country and clock"), "user"),
        "diary": (tr("My diary"), tr("Key, recovery code, contacts"), "key-round"),
        "about": (tr("About"), tr("What this is and is not"), "info"),
    }


def _fill() -> dict[str, Any]:
    return {
        "look": rows.text_and_colours,
        "reminders": rows.reminders,
        "suggestions": rows.suggestions,
        "hard": hard_days,
        "me": rows.me,
        "diary": rows.diary,
        "about": rows.about,
    }


def make(house: House, section: str = "", **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The doors, or one of the sections."""
    return Section(house, section) if section else Settings(house)
