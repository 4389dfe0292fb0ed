"""One part of the plan to write: lines to take out, beginnings to press, people to tick, and a field for own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.people import PersonId
from companion.domain.problems import Problem
from companion.domain.safety_plan import PlanLine, PlanPart, SafetyPlan
from companion.ui.look import look
from companion.ui.pages.safety_plan.wording import part_words
from companion.ui.steps.part import tab_in_order
from companion.ui.texts import tr
from companion.ui.widgets.boxes import Card, Flow, clear, flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.who import Who
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from companion.ui.house import House


class Writing(QWidget):
    """Everything is kept with its press; ``finish`` takes along what is still in the field."""

    def __init__(self, house: House, part: PlanPart) -> None:
        super().__init__()
        self._house = house
        self.part = part
        self._words = part_words(part)
        plan = house.caring.plan() or SafetyPlan()
        self._texts = [line.text for line in plan.lines(part) if line.person is None]
        self._people = [line.person for line in plan.lines(part) if line.person is not None]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().gap(14))
        self._who = self._add_people() if part.takes_people else None
        if part is PlanPart.LINES:
            self.column.addWidget(self._lines())
        self._kept = QVBoxLayout()
        self._kept.setSpacing(look().gap(4))
        self.column.addLayout(self._kept)
        self._starters = Flow(gap=4)
        self.column.addLayout(self._starters)
        self._edit = line_edit()
        self._edit.returnPressed.connect(self._add_typed)
        self._field = Field(tr("In your own words"), self._edit)
        self.column.addWidget(self._field)
        self._add = Press(tr("Add this"), "plus", PressKind.SMALL)
        self._add.clicked.connect(self._add_typed)
        self.column.addLayout(flow_of(self._add))
        self._lay_out()

    # --- people and lines ---

    def _add_people(self) -> Who:
        circle = self._house.circle
        people = [person for person in circle.everybody() if not person.life.silent]
        chosen = [person for person in people if person.id in self._people]
        who = Who(people, photo_of=circle.photo, find=circle.find, chosen=chosen)
        who.changed.connect(self._tick)
        if people:
            self.column.addWidget(who)
        return who

    def _tick(self) -> None:
        if self._who is not None:
            self._people = [person.id for person in self._who.chosen]
            self._keep()

    def _lines(self) -> Card:
        card = Card()
        card.column.addWidget(Words(tr("From Get help"), "strong"))
        for each in self._house.caring.shown().lines:
            words = tr("{name}: {number}", name=each.line.name, number=each.line.number_display)
            card.column.addWidget(Words(words))
        return card

    # --- own words ---

    def _lay_out(self) -> None:
        clear(self._kept)
        for text in self._texts:
            row = QHBoxLayout()
            remove = Press(tr("Take out"), "x", PressKind.SMALL)
            remove.setAccessibleName(tr("Take out: {what}", what=text))
            remove.clicked.connect(partial(self._take_out, text))
            row.addWidget(Words(text, "strong"), 1)
            row.addWidget(remove)
            self._kept.addLayout(row)
        clear(self._starters)
        for words in self._words.starters:
            if words not in self._texts:
                press = Press(words, "plus", PressKind.SMALL)
                press.clicked.connect(partial(self._start_with, words))
                self._starters.addWidget(press)
        tab_in_order(self)

    def _start_with(self, words: str) -> None:
        """A beginning goes into the field, a whole line into the plan."""
        if words.endswith(":"):
            self._edit.setText(f"{words} ")
            self._edit.setFocus()
        else:
            self._put(words)

    def _add_typed(self) -> None:
        typed = self._edit.text().strip()
        if typed and self._put(typed):
            self._edit.clear()
        self._edit.setFocus()

    def _put(self, words: str) -> bool:
        before = list(self._texts)
        self._texts.append(words)
        if not self._keep():
            self._texts = before
            return False
        self._lay_out()
        return True

    def _take_out(self, words: str, *_: object) -> None:
        self._texts.remove(words)
        self._keep()
        self._lay_out()
        self._edit.setFocus()

    # --- keeping ---

    def _keep(self) -> bool:
        lines = [PlanLine(person=PersonId(person)) for person in self._people]
        lines += [PlanLine(text=text) for text in self._texts]
        try:
            plan = self._house.caring.keep(self.part, lines)
        except Problem as problem:
            many = problem.detail == "too_many"
            self._field.say(tr("That is plenty for one part.") if many else tr("Please use fewer words."))
            return False
        self._texts = [line.text for line in plan.lines(self.part) if line.person is None]
        self._field.say("")
        return True

    def finish(self) -> bool:
        """Keep what is still in the field; ``False`` when it cannot be kept, which is then said beside it."""
        typed = self._edit.text().strip()
        if not typed or typed in self._words.starters or self._put(typed):
            return True
        self._edit.setFocus()
        return False

    def start(self) -> bool:
        """Put the focus where one goes on; ``False`` when the page knows better."""
        if self._who is not None and self._who.focus_face():
            return True
        item = self._starters.itemAt(0)
        first = item.widget() if item is not None else None
        (first or self._edit).setFocus(Qt.FocusReason.OtherFocusReason)
        return True
