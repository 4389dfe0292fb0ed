"""One part of what is known of a group or place, to change: its times, how one gets in, whom I know there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from companion.domain.gatherings import Gathering, Meets, StepFree
from companion.domain.plans import Repeat, Rhythm
from companion.domain.problems import Problem
from companion.ui.gathering_words import meets_words
from companion.ui.look import look
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit, text_box
from companion.ui.widgets.page import Page, main_button, quiet_button
from companion.ui.widgets.press import OneOf, Press
from companion.ui.widgets.when import HowOften, When
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from companion.services.groups import GroupView
    from companion.ui.house import House
    from companion.ui.when_words import Wording

_LENGTHS = (30, 60, 90, 120)


class Editing(Page):
    """A question about it, with what is known filled in. Escape keeps what was typed."""

    def __init__(self, house: House, view: GroupView, part: str) -> None:
        super().__init__()
        self._house, self._view = house, view
        say = wording(house)
        made: dict[str, type[Times | Know | GettingIn]] = {"when": Times, "know": Know, "in": GettingIn}
        self._part = made.get(part, Know)(view.gathering, say)
        self.set_heading(self._part.title, eyebrow=view.person.name, soft=self._part.soft)
        self._note = Words("", "strong")
        self._note.hide()
        self.body.addWidget(self._note)
        self.body.addWidget(self._part)
        self.body.addStretch(1)
        add_aloud(self, house.speaker)
        keep = main_button(tr("Keep"), "check")
        keep.clicked.connect(self._keep)
        leave = quiet_button(tr("Leave as it was"))
        leave.clicked.connect(house.router.back)
        self.add_buttons(left=[leave], right=[keep])
        self.put_in_order()

    def _keep(self) -> None:
        before = self._view.gathering
        after = self._part.result()
        if after != before:
            try:
                self._house.groups.keep(self._view.person.id, after)
            except Problem as problem:
                self._note.set_or_hide(one_sentence(problem))
                return
        self._house.router.back()

    def back(self) -> bool:
        """Escape keeps what was typed; nothing is lost."""
        self._keep()
        return True


class Part(QWidget):
    """A small form."""

    title = ""
    soft = ""

    def __init__(self, gathering: Gathering, say: Wording) -> None:
        super().__init__()
        self.gathering, self.say = gathering, say
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().gap(12))
        self.build()

    def build(self) -> None:
        """Fill the column."""
        raise NotImplementedError

    def result(self) -> Gathering:
        """With what is filled in."""
        raise NotImplementedError


class Know(Part):
    """Whom I know there."""

    def build(self) -> None:
        """Some lines of text."""
        self.title = tr("Whom I know there")
        self.soft = tr("Names, or who they are. Only you see this.")
        self._text = text_box(self.gathering.know)
        self.column.addWidget(Field(self.title, self._text, show_label=False))

    def result(self) -> Gathering:
        """With these words."""
        return replace(self.gathering, know=self._text.toPlainText().strip())


class GettingIn(Part):
    """Where, steps, money."""

    def build(self) -> None:
        """Two lines and one choice."""
        self.title = tr("Getting in, cost")
        self._where = line_edit(" ".join(self.gathering.where.split()))
        self.column.addWidget(Field(tr("Where it is"), self._where))
        question = tr("Are there steps to get in?")
        self.column.addWidget(Words(question, "strong"))
        self._group = QButtonGroup(self)
        self._steps: dict[StepFree, OneOf] = {}
        choices = ((StepFree.YES, tr("No steps")), (StepFree.NO, tr("Steps")), (StepFree.UNKNOWN, tr("I do not know")))
        for value, words in choices:
            choice = OneOf(words, small=True)
            choice.setAccessibleDescription(question)
            choice.setChecked(value is self.gathering.step_free)
            self._group.addButton(choice)
            self._steps[value] = choice
        self.column.addLayout(flow_of(*self._steps.values(), gap=4))
        self._cost = line_edit(self.gathering.cost)
        self.column.addWidget(Field(tr("What it costs"), self._cost))

    def result(self) -> Gathering:
        """With these."""
        steps = next((value for value, choice in self._steps.items() if choice.isChecked()), StepFree.UNKNOWN)
        where = self._where.text().strip()
        if where == " ".join(self.gathering.where.split()):
            where = self.gathering.where
        return replace(self.gathering, where=where, step_free=steps, cost=self._cost.text().strip())


class Times(Part):
    """When: the next day and time, and how it comes back. What a list brought stays until a time is chosen."""

    def build(self) -> None:
        """A day, a time, how often and how long."""
        self.title = tr("When is the next time?")
        known = meets_words(self.gathering, self.say)
        self._form = QWidget()
        self._often: HowOften | None = None
        if known:
            self.column.addWidget(Words(tr("Written down now: {times}.", times=known), "strong"))
            other = Press(tr("Choose another time"), "pencil")
            other.clicked.connect(lambda: self._open(other))
            self.column.addLayout(flow_of(other))
        self._chosen = not known
        self.column.addWidget(self._form)
        self._form.setVisible(not known)
        whole, self.column = self.column, QVBoxLayout(self._form)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(whole.spacing())
        self._fill()

    def _open(self, press: Press) -> None:
        """Only now: coming to a list by Tab chooses its first line, which must not take the place of what is known."""
        self._chosen = True
        self._form.show()
        press.hide()
        self._when.setFocus()

    def _fill(self) -> None:
        self._when = When(self.say)
        self._when.changed.connect(self._follow)
        self.column.addWidget(self._when)
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        question = tr("How long does it last?")
        self._asked = Words(question, "strong", parent=self)
        self.column.addWidget(self._asked)
        self._group = QButtonGroup(self)
        presses = []
        for minutes in _LENGTHS:
            choice = OneOf(_length_words(minutes), small=True)
            choice.setAccessibleDescription(question)
            choice.setChecked(minutes == 60)
            self._group.addButton(choice, minutes)
            presses.append(choice)
        self.column.addLayout(flow_of(*presses, gap=4))

    def _follow(self) -> None:
        """How it comes back is said with the day that was chosen."""
        starts = self._when.value
        if starts is None:
            return
        rhythm = Rhythm(repeat=Repeat.WEEKLY) if self._often is None else self._often.rhythm
        if self._often is not None:
            self._place.removeWidget(self._often)
            self._often.hide()
            self._often.deleteLater()
        self._often = HowOften(starts.date(), rhythm)
        self._place.addWidget(self._often)

    def result(self) -> Gathering:
        """With the one rhythm chosen; as it was when no time was chosen."""
        starts = self._when.value
        if starts is None or not self._chosen:
            return self.gathering
        return replace(self.gathering, meets=(self._meets(starts),))

    def _meets(self, starts: datetime) -> Meets:
        rhythm = Rhythm(repeat=Repeat.WEEKLY) if self._often is None else self._often.rhythm
        minutes = self._group.checkedId()
        return Meets(
            starts=starts, repeat=rhythm.repeat, minutes=minutes if minutes > 0 else _LENGTHS[1], until=rhythm.until
        )


def _length_words(minutes: int) -> str:
    from companion.ui.words import span_words

    return span_words(timedelta(minutes=minutes))
