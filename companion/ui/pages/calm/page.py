"""Two quiet minutes: words that stay, and a slow circle for whoever wants to see one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from companion.ui.guard import override
from companion.ui.pages.calm.circle import SlowCircle
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.page import Page
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from companion.ui.house import House

MINUTE_MS = 60_000
MINUTES = 2


def make(house: House, **_what: object) -> Page:
    """The page."""
    return Calm(house)


class Calm(Page):
    """Nothing to do right or wrong; one may leave at any time."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._gone = 0
        self.set_heading(tr("Two quiet minutes"), soft=tr("Stay as long as you like. You can leave at any time."))
        add_aloud(self, house.speaker)
        card = Card()
        for words in _words():
            card.column.addWidget(Words(words))
        self.body.addWidget(card)
        self._says = Words("", "strong")
        self.body.addWidget(self._says)
        self._circle = SlowCircle()
        self._circle.hide()
        self.body.addWidget(self._circle)
        self._motion = Press(tr("Show a slow circle to breathe with"), "circle", PressKind.SMALL)
        self._motion.clicked.connect(self._turn)
        self.body.addLayout(flow_of(self._motion))
        self.body.addStretch(1)
        back = Press(tr("Back to where I was"), "arrow-left")
        back.clicked.connect(house.router.back)
        help_now = Press(tr("Get help"), "phone", PressKind.HELP)
        help_now.clicked.connect(lambda: house.router.go("help"))
        self.add_buttons(left=[back], right=[help_now])
        self.put_in_order()
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTE_MS)
        self._timer.timeout.connect(self.minute_over)
        self._say()

    def minute_over(self) -> None:
        """One more minute has gone by; said in words, without hurry."""
        self._gone = min(MINUTES, self._gone + 1)
        if self._gone == MINUTES:
            self._timer.stop()
        self._say()

    def _say(self) -> None:
        self._says.setText(
            [
                tr("Two minutes. There is no hurry."),
                tr("One minute has gone by. One more, if you like."),
                tr("Two minutes have gone by. Stay, or go on when you are ready."),
            ][self._gone]
        )

    def _turn(self) -> None:
        shown = self._circle.isHidden()
        self._circle.setVisible(shown)
        self._motion.set_words(tr("Hide the circle") if shown else tr("Show a slow circle to breathe with"))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The minutes begin."""
        super().showEvent(event)
        if self._gone < MINUTES:
            self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs where nobody looks."""
        super().hideEvent(event)
        self._timer.stop()


def _words() -> list[str]:
    return [
        tr("Sit as you like. Let your shoulders sink."),
        tr("Feel your feet on the floor, and your back on the chair."),
        tr("Breathe in slowly. Breathe out a little longer. Do so a few times."),
        tr("Look round you. Find five things you can see."),
        tr("Listen. What is the farthest sound?"),
        tr("You need not do anything else just now."),
    ]
