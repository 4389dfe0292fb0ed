"""Those who listen, and what else there is when nobody is to be met or rung: at night, or at the end of the offers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.proposals import EARLIEST
from companion.domain.safety import OpenState
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, Flow, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.help_line import LineCard, Told
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House
    from companion.ui.when_words import Wording

_MORNING, _NOON = 5, 12
"""Hours of the wall clock between which one says early, and not late."""
_AWAKE = (OpenState.ALWAYS, OpenState.OPEN)


class Lines(QWidget):
    """A friendly voice first, as on Get help, and three quiet doors."""

    def __init__(self, house: House, say: Wording, *, night: bool, thin: bool) -> None:
        super().__init__()
        self._house = house
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(16))
        cards = self._cards(night=night)
        self.title = tr("Somebody who listens")
        early = _MORNING <= say.now.hour < _NOON
        if night:
            hour = tr("It is early") if early else tr("It is late")
            self.title = tr("{hour}. Somebody is awake.", hour=hour) if cards else hour
        self.soft = tr("You need not be in danger to ring. They are there to listen.") if cards else ""
        if night and early:
            nine = say.at(datetime.combine(say.today, EARLIEST))
            self.soft = tr("From {time} on, people and places near you stand here too.", time=nine)
        if not cards:
            card = Card()
            card.column.addWidget(Words(tr("The numbers stand on Get help. You can choose your country there.")))
            cards = [card]
        column.addLayout(columns_of(*cards, gap=16, least=330, shares=(1,) * len(cards)))
        column.addLayout(self._doors(night=night and not early, thin=thin))

    def _cards(self, *, night: bool) -> list[QWidget]:
        """One friendly line and one for the worst hours; at night only those that are answered now."""
        shown = self._house.helping.page()
        if shown.country is None:
            return []
        told = Told(now=shown.now, zone=shown.zone, twelve_hour=self._house.preferences().twelve_hour)
        friendly, crisis = (
            [each for each in lines if not night or each.now.state in _AWAKE][:1]
            for lines in (shown.friendly, shown.crisis)
        )
        cards: list[QWidget] = []
        if friendly:
            cards.append(LineCard(tr("A friendly voice"), friendly, told))
        if crisis:
            words = tr("To talk in the worst hours") if not night else tr("To talk at any hour")
            cards.append(LineCard(words, crisis, told))
        return cards

    def _doors(self, *, night: bool, thin: bool) -> Flow:
        router = self._house.router
        doors: list[Press] = []
        if night:
            doors.append(self._door(tr("If the night is long"), "moon", lambda: router.go("long_night")))
        else:
            doors.append(self._door(tr("Which kind of alone is this?"), "sprout", self._which_kind))
        doors.append(self._door(tr("What is near"), "map-pin", lambda: router.go("local")))
        if thin and not night:
            doors.append(
                self._door(tr("“It is too late to make friends”"), "users", lambda: router.go("before", exercise="E08"))
            )
        return flow_of(*doors, gap=12)

    def _which_kind(self) -> None:
        self._house.router.go("before", exercise="E13")

    @staticmethod
    def _door(words: str, icon: str, act: object) -> Press:
        press = Press(words, icon, PressKind.SECOND)
        press.clicked.connect(act)
        return press
