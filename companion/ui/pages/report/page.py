"""Show somebody: choose days and parts, tick line by line, see exactly what goes, then print or save it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from companion.domain.reports import Part
from companion.ui.pages.report.days import STRETCHES, DaysForm, back
from companion.ui.pages.report.made import MadePage
from companion.ui.pages.report.seen import SeenPart
from companion.ui.pages.report.ticks import Ticks
from companion.ui.report_words import line_words, part_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.domain.reports import Line
    from companion.ui.house import House

DAYS, PARTS, SEEN = "days", "parts", "seen"
"""The screens beside those of the single parts, which are named by their part."""


class ReportPage(Page):
    """One question a screen. What is ticked lives on this page alone: leaving it leaves nothing behind."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        today = wording(house).today
        self._today = today
        self._days = back(today, STRETCHES[0])
        self._lines: tuple[Line, ...] = ()
        self._parts: set[str] = set()
        self._ticked: set[str] = set()
        self._named = False
        self._screen = DAYS
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        add_aloud(self, house.speaker)
        self._made = Press(tr("What I made before"), "list", PressKind.QUIET)
        self._made.clicked.connect(lambda: house.router.go("report", made=True))
        self.add_tool(self._made)
        self._show(DAYS)

    # --- the way ---

    def _way(self) -> list[str]:
        """The screens in their order."""
        chosen = [part.value for part in Part if part.value in self._parts]
        return [DAYS, PARTS, *chosen, SEEN]

    def _show(self, screen: str) -> None:
        self._screen = screen
        self.clear_body()
        self.clear_buttons()
        makers = {DAYS: self._show_days, PARTS: self._show_parts, SEEN: self._show_seen}
        makers.get(screen, self._show_lines)()
        self.scroll_to_top()
        self.put_in_order()

    def _go(self, screen: str) -> None:
        """To another screen, with the keyboard on its first thing; on the way there it stays on this page."""
        self._made.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(screen)
        self.focus_first()

    def _next(self) -> None:
        way = self._way()
        self._go(way[way.index(self._screen) + 1])

    def back(self) -> bool:
        """To the screen before; from the first one out. What is ticked stays."""
        way = self._way()
        place = way.index(self._screen)
        if place == 0:
            return False
        self._go(way[place - 1])
        return True

    def _go_back(self) -> None:
        if not self.back():
            self._house.router.back()

    def _foot(self, *right: QWidget) -> None:
        before = back_button()
        before.clicked.connect(self._go_back)
        left: list[QWidget] = [before]
        if self._screen != DAYS:
            cancel = quiet_button(tr("Cancel"), "x")
            cancel.clicked.connect(self._house.router.back)
            left.append(cancel)
        self.add_buttons(left=left, right=list(right))

    def _say_line(self) -> None:
        self._said = Words("", "strong", parent=self)
        self._said.hide()
        self.body.addWidget(self._said)

    # --- days and parts ---

    def _show_days(self) -> None:
        soft = tr("You tick each line that may go. Nothing else does, and nothing is sent.")
        self.set_heading(tr("Show somebody"), soft=soft)
        card = Card()
        card.column.addWidget(Words(tr("Which days is it about?"), "heading"))
        form = DaysForm(self._today, self._days)
        card.column.addWidget(form)
        self.body.addWidget(card)
        self.body.addStretch(1)
        on = main_button(tr("Next"), "arrow-right")
        on.clicked.connect(lambda: self._days_chosen(form))
        self._foot(on)

    def _days_chosen(self, form: DaysForm) -> None:
        days = form.days()
        if days is None:
            return
        self._days = days
        self._lines = self._house.reporting.lines(*days)
        self._next()

    def _show_parts(self) -> None:
        self.set_heading(
            tr("What may be on it?"), soft=tr("Next you tick the lines, one by one."), eyebrow=self._about()
        )
        there = [part for part in Part if any(line.part is part for line in self._lines)]
        if not there:
            self.body.addWidget(Words(tr("Nothing is kept of these days. Go back and choose other days.")))
        words = part_words()
        rows = [(part.value, words[part].title) for part in there]
        self.body.addWidget(Ticks(rows, self._parts, beside=2))
        if there:  # said to everybody: it tells nothing of whether there are any
            self.body.addWidget(Words(tr("Lines that name somebody who died, or is not safe, are left out."), "soft"))
        name = self._house.preferences().name
        if name and there:
            box = AnyOf(tr("My name may be on it: {name}", name=name))
            box.setChecked(self._named)
            box.toggled.connect(self._name_it)
            self.body.addWidget(box)
        self._say_line()
        self.body.addStretch(1)
        on = main_button(tr("Next"), "arrow-right")
        on.clicked.connect(self._parts_chosen)
        self._foot(*([on] if there else []))

    def _name_it(self, on: bool) -> None:
        self._named = on

    def _parts_chosen(self) -> None:
        there = {line.part.value for line in self._lines}
        self._parts &= there
        if not self._parts:
            self._said.set_or_hide(tr("Tick at least one, or go back."))
            return
        self._ticked &= {line.key for line in self._lines}
        self._next()

    def _about(self) -> str:
        return tr("Show somebody")

    # --- lines, and the end ---

    def _show_lines(self) -> None:
        part = Part(self._screen)
        chosen = self._way()[2:-1]
        step = tr("Part {n} of {of}", n=chosen.index(self._screen) + 1, of=len(chosen))
        self.set_heading(
            part_words()[part].title,
            soft=tr("Tick each line that may go. What is not ticked stays here."),
            eyebrow=step,
        )
        newest = sorted((line for line in self._lines if line.part is part), key=lambda line: line.day, reverse=True)
        rows = [(line.key, line_words(line)) for line in newest]
        self.body.addWidget(Ticks(rows, self._ticked))
        self.body.addStretch(1)
        on = main_button(tr("Next"), "arrow-right")
        on.clicked.connect(self._next)
        self._foot(on)

    def _show_seen(self) -> None:
        self.set_heading(tr("This is what goes"), soft=tr("All of it, word for word."), eyebrow=self._about())
        wanted = {line.key for line in self._lines if line.key in self._ticked and line.part.value in self._parts}
        report = self._house.reporting.report(*self._days, wanted, named=self._named)
        if not report.lines:
            self.set_heading(tr("Nothing is ticked"), soft=tr("So nothing goes. You can go back and tick some lines."))
            self._foot()
            return
        seen = SeenPart(self._house, report)
        seen.told.connect(self.scroll_to_top)
        self.body.addWidget(seen)
        self.body.addStretch(1)
        self._foot(seen.main)

    def focus_first(self) -> None:
        """At the top where there is something to read, elsewhere on the first choice."""
        if self._first_in(self.body) is None:
            self._made.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()


def make(house: House, *, made: bool = False, **_what: Any) -> Page:  # noqa: ANN401 - every page is made the same way
    """The way to a report, or what was made before."""
    return MadePage(house) if made else ReportPage(house)
