"""My plan for hard days: to be read in one look, and written one part a screen, each of which may be left out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from companion.domain.changes import Topic
from companion.domain.safety_plan import PlanPart
from companion.ui.look import look
from companion.ui.pages.safety_plan.part import Writing
from companion.ui.pages.safety_plan.sheet import line_words, plan_sheet
from companion.ui.pages.safety_plan.wording import part_words
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.page import Page, back_button, main_button, quiet_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.turning import turn
from companion.ui.widgets.words import Words, selectable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.services.caring import ShownPlan
    from companion.ui.house import House

_PARTS = tuple(PlanPart)
LARGE = 140
"""Text step from which on a press stands below its heading."""


def make(house: House, *, part: str = "", only: bool = False, **_more: object) -> Page:
    """The page. ``part`` is the one to write, ``only`` that one; without it the plan is read."""
    return SafetyPlanPage(house, PlanPart(part) if part else None, only=only)


class SafetyPlanPage(Page):
    """``part`` is the one that is written now; ``None`` while the plan is read, or before it is begun."""

    topics = frozenset({Topic.SAFETY, Topic.PEOPLE})

    def __init__(self, house: House, part: PlanPart | None, *, only: bool) -> None:
        super().__init__()
        self._house = house
        self.part = part
        self._only = only
        self._writing: Writing | None = None
        self._said = ""
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """The part that is written, the plan, or what a plan is."""
        if self._writing is not None and self._writing.part is self.part:
            return  # it shows by itself what it keeps; words half typed stay
        self.clear_body()
        self.clear_buttons()
        self._writing = None
        if self.part is not None:
            self._write(self.part)
        elif self._house.caring.plan() is None:
            self._begin()
        else:
            self._read(self._house.caring.shown())
        self.put_in_order()

    # --- before there is one ---

    def _begin(self) -> None:
        self.set_heading(tr("A plan for hard days"))
        card = Card("teal")
        lines = [
            tr("On a calm day, write down what helps you on a hard one. Then it is there when you need it."),
            tr("It has six small parts. You may leave out any of them."),
            tr("It is best made with a doctor, a nurse or somebody else who helps you."),
            tr("It stays on this computer. You can read it from Get help, print it, change it or delete it."),
        ]
        if not self._house.caring.calm():
            lines.append(tr("It can wait for a calmer day. The numbers of Get help are there now."))
        for words in lines:
            card.column.addWidget(Words(words))
        self.body.addWidget(card)
        self.body.addStretch(1)
        begin = main_button(tr("Begin"), "arrow-right")
        begin.clicked.connect(lambda: self._turn(_PARTS[0]))
        back = back_button()
        back.clicked.connect(self._house.router.back)
        self.add_buttons(left=[back], right=[begin])

    # --- read ---

    def _read(self, shown: ShownPlan) -> None:
        self.set_heading(
            tr("My plan for hard days"),
            soft=tr("Begin at the top. When one part does not help, go on to the next."),
        )
        cards = [self._card(number, part, shown) for number, part in enumerate(_PARTS, start=1)]
        self.body.addLayout(columns_of(*cards, gap=14, least=360))
        if self._said:
            self.body.addWidget(Words(self._said, "strong"))
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._house.router.back)
        delete = quiet_button(tr("Delete this plan"), "trash-2")
        delete.clicked.connect(self._delete)
        on_paper = Press(tr("Print it"), "printer")
        on_paper.clicked.connect(self._print)
        self.add_buttons(left=[back, delete], right=[on_paper])

    def _card(self, number: int, part: PlanPart, shown: ShownPlan) -> Card:
        card = Card()
        pad = look().gap(20)
        card.column.setContentsMargins(pad, look().gap(14), pad, look().gap(10))
        card.column.setSpacing(look().gap(4))
        title = part_words(part).title
        change = Press(tr("Change") if shown.parts[part] else tr("Add"), "pencil", PressKind.QUIET)
        change.setAccessibleName(tr("Change: {what}", what=title))
        change.clicked.connect(partial(self._turn_to_only, part))
        row = QHBoxLayout()
        row.addWidget(Words(f"{number}. {title}", "heading"), 1)
        beside = look().step <= LARGE
        if beside:
            row.addWidget(change)
        card.column.addLayout(row)
        for line in shown.parts[part]:
            card.column.addWidget(selectable(line_words(line), "body") if line.number else Words(line.text))
        if part is PlanPart.LINES:
            for each in shown.lines:
                words = tr("{name}: {number}", name=each.line.name, number=each.line.number_display)
                card.column.addWidget(selectable(words, "body"))
        if not beside:
            card.column.addLayout(flow_of(change))
        card.column.addStretch(1)
        return card

    def _print(self) -> None:
        from companion.ui.widgets.printing import print_sheet  # printing is asked for rarely

        print_sheet(self, plan_sheet(self._house.caring.shown()), self._tell)

    def _tell(self, sentence: str) -> None:
        self._said = sentence
        self.refresh()

    def _delete(self) -> None:
        self._said = ""
        self._house.caring.remove()

    # --- write ---

    def _write(self, part: PlanPart) -> None:
        words = part_words(part)
        where = tr("Part {n} of {all}", n=_PARTS.index(part) + 1, all=len(_PARTS))
        self.set_heading(words.ask, soft=words.soft, eyebrow=tr("{plan}. {where}", plan=tr("My plan"), where=where))
        self._writing = Writing(self._house, part)
        self.body.addWidget(self._writing)
        self.body.addStretch(1)
        back = back_button()
        back.clicked.connect(self._go_back)
        self.add_buttons(left=[back], right=[self._onward(part)])

    def _onward(self, part: PlanPart) -> QWidget:
        last = self._only or part is _PARTS[-1]
        press = main_button(tr("Done"), "check") if last else main_button(tr("Next"), "arrow-right")
        following = None if last else _PARTS[_PARTS.index(part) + 1]
        press.clicked.connect(lambda: self._leave_part(following))
        return press

    def _leave_part(self, following: PlanPart | None) -> None:
        """What is typed and not yet added comes along; what cannot be kept is explained, and the part stays."""
        if self._writing is None or self._writing.finish():
            self._turn(following)

    def _turn_to_only(self, part: PlanPart) -> None:
        self._only = True
        self._turn(part)

    def _turn(self, part: PlanPart | None) -> None:
        self.part = part
        self._only = self._only and part is not None
        self._writing = None
        here = self._house.router.here
        if here is not None and here.page == "safety_plan":  # built anew, as after a change of text size
            here.what.update(part=part.value if part is not None else "", only=self._only)
        turn(self)

    def _go_back(self) -> None:
        if not self.back():
            self._house.router.back()

    def back(self) -> bool:
        """To the part before; from the first one to the plan, or out of it when there is none."""
        if self.part is None:
            return False
        before = _PARTS.index(self.part) - 1
        self._leave_part(_PARTS[before] if before >= 0 and not self._only else None)
        return True

    def focus_first(self) -> None:
        """On the first thing to press in the part; else as every page."""
        if self._writing is None or not self._writing.start():
            super().focus_first()
