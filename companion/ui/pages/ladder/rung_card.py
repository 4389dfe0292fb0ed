"""One rung, looked at: how it stands, and what one can do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.ladders import Move
from companion.ui.ladder_words import rung_lines
from companion.ui.look import look
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, clear, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from companion.domain.ladders import Rung
    from companion.services.laddering import LadderView
    from companion.ui.house import House


class RungCard(Card):
    """``acts`` are what the page does: try, first, change, half."""

    def __init__(self, house: House, acts: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._house, self._acts = house, acts
        pad = look().gap(20)
        self.column.setContentsMargins(pad, look().gap(14), pad, look().gap(14))
        self.column.setSpacing(look().gap(6))

    def show_rung(self, view: LadderView, rung: Rung | None) -> None:
        """Show one."""
        clear(self.column)
        if rung is None:
            self.column.addWidget(Words(tr("Add a rung to begin with."), "soft"))
            return
        self.setAccessibleName(rung.text)
        self.column.addWidget(Words(rung.text, "heading"))
        for line in rung_lines(rung):
            self.column.addWidget(Words(line))
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.column.addWidget(self._said)
        self.column.addLayout(flow_of(*self._presses(view, rung)))
        self.column.addStretch(1)

    def say(self, words: str) -> None:
        """Say what is in the way."""
        self._said.set_or_hide(words)

    def _presses(self, view: LadderView, rung: Rung) -> list[Press]:
        presses = [self._main(view, rung)]
        if not rung.climbed:
            presses.append(self._press(tr("They moved first"), "hand-heart", "first"))
            if rung.open is None and not self._too_big(view, rung):
                presses.append(self._press(tr("Half of it"), "minus", "half"))
        presses.append(self._press(tr("Change this rung"), "pencil", "change", PressKind.QUIET))
        return presses

    def _main(self, view: LadderView, rung: Rung) -> Press:
        """To the plan, to the question how it was, or to a try."""
        router, coming = self._house.router, view.coming
        if rung.open is not None and coming is not None:
            plan, day = coming.plan.id, coming.moment.day
            press = Press(tr("Look at the plan"), "calendar", PressKind.MAIN)
            press.clicked.connect(lambda: router.go("occurrence", plan=plan, day=day))
            return press
        if rung.open is not None and view.open_run is not None:
            run = view.open_run
            press = Press(tr("Say how it was"), "pencil", PressKind.MAIN)
            press.clicked.connect(lambda: router.go("exercise", run=run))
            return press
        if self._too_big(view, rung):
            return self._press(tr("Try half of it"), "footprints", "half", PressKind.MAIN)
        words = tr("Try it once more") if rung.done else tr("Try this rung")
        return self._press(words, "footprints", "try", PressKind.MAIN)

    @staticmethod
    def _too_big(view: LadderView, rung: Rung) -> bool:
        return view.next.move is Move.HALVE and view.next.rung is not None and view.next.rung.id == rung.id

    def _press(self, words: str, icon: str, act: str, kind: PressKind = PressKind.SECOND) -> Press:
        press = Press(words, icon, kind)
        press.clicked.connect(self._acts[act])
        return press
