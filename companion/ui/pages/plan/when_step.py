"""The second question: when? Ready times first, a picture of both days beside them, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.clocks import Band
from companion.domain.plans import Repeat
from companion.domain.proposals import Fit
from companion.ui.look import look
from companion.ui.pages.plan.already import already_words
from companion.ui.pages.plan.gathered import OWN
from companion.ui.reminders_ahead import planned_words
from companion.ui.texts import tr
from companion.ui.when_words import (
    capital,
    fit_words,
    gap_words,
    is_warning,
    proposal_clocks,
    repeat_words,
    rhythm_words,
)
from companion.ui.widgets.boxes import Card, Picture, flow_of, hairline
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.day_bands import DayBands, Row, legend_words
from companion.ui.widgets.press import OneOf, Press, PressKind
from companion.ui.widgets.when import HowOften, When
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.people import Person
    from companion.domain.plans import Rhythm
    from companion.domain.proposals import Proposal
    from companion.ui.house import House
    from companion.ui.pages.plan.gathered import Gathered
    from companion.ui.when_words import Wording


def proposal_title(proposal: Proposal, say: Wording) -> str:
    """In words: "Every Saturday at 3:00 pm", "Just once: Sunday 22 November at 4:00 pm"."""
    starts = proposal.starts
    if proposal.repeat is not Repeat.ONCE:
        return tr("{often} at {time}", often=repeat_words(proposal.repeat, starts.date()), time=say.at(starts))
    return tr("Just once: {when}", when=say.when_inside(starts))


def proposal_sub(proposal: Proposal, people: list[Person], say: Wording) -> str:
    """The other clocks and how good a time it is."""
    clocks = proposal_clocks(proposal, people, say)
    return " ".join(part for part in (f"{capital(clocks)}." if clocks else "", fit_words(proposal, people)) if part)


class WhenStep(QWidget):
    """Times to choose from."""

    changed = Signal()

    def __init__(self, house: House, gathered: Gathered, say: Wording) -> None:
        super().__init__()
        self._house, self._gathered, self._say = house, gathered, say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._hint = Words("", "strong")
        self._hint.hide()
        column.addWidget(self._hint)
        columns = Columns(gap=look().gap(22), least=360, shares=(4, 3), stretch=True)
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._left_column.setSpacing(2)
        if gathered.often_open:
            self._show_often()
        elif gathered.choice == OWN:
            self._show_own()
        else:
            self._show_ready()
        self._already = Words("")
        self.add_choice(self._already)
        self._side = SideCard(house, gathered, say)
        self._side.asked_often.connect(self._choose_often)
        columns.addWidget(self._left)
        columns.addWidget(self._side)
        column.addLayout(columns, 1)
        self._follow()

    def _follow(self) -> None:
        """Say what goes with the time and the rhythm chosen."""
        self._side.show_time()
        lists = self._gathered.choice == OWN and not self._gathered.often_open  # they fill the page; the next says it
        self._already.set_or_hide("" if lists else already_words(self._house, self._gathered, self._say))

    @property
    def shows_ready(self) -> bool:
        """Whether the ready times stand there, and not the lists or how often."""
        return self._gathered.choice != OWN and not self._gathered.often_open

    def add_choice(self, widget: QWidget) -> None:
        """Put a further way on below the times."""
        self._left_column.insertWidget(self._left_column.count() - 1, widget)

    # --- ready times ---

    def _show_ready(self) -> None:
        self._ready: list[OneOf] = []
        for number, proposal in enumerate(self._gathered.proposals):
            choice = OneOf(
                proposal_title(proposal, self._say),
                self._icon(proposal),
                sub=proposal_sub(proposal, self._gathered.people, self._say),
            )
            choice.setChecked(number == self._gathered.choice)
            choice.clicked.connect(lambda _on=False, number=number: self._take(number))
            self._ready.append(choice)
            self._left_column.addWidget(choice)
        own = OneOf(tr("Choose another day and time"), "pencil")
        own.clicked.connect(self._choose_own)
        self._left_column.addWidget(own)
        self._left_column.addStretch(1)

    @staticmethod
    def _icon(proposal: Proposal) -> str:
        if is_warning(proposal) or Fit.EARLY_OR_LATE in {each.fit for each in proposal.theirs}:
            return "moon"
        return "calendar" if proposal.repeat is Repeat.ONCE else "repeat"

    def _take(self, number: int) -> None:
        self._gathered.take_proposal(number)
        self._hint.hide()
        self._follow()

    def _choose_own(self) -> None:
        self._gathered.choice = OWN
        self.changed.emit()

    # --- one's own time ---

    def _show_own(self) -> None:
        far = self._far()
        where = (far.town or far.name) if far is not None else ""
        self._when = When(self._say, chosen=self._gathered.starts, also=self._other_clock, also_where=where)
        self._when.changed.connect(self._take_own)
        self._left_column.addWidget(self._when)
        if self._gathered.proposals:
            back = Press(tr("Show the ready times"), "list", PressKind.SMALL)
            back.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            back.clicked.connect(self._choose_ready)
            self._left_column.addWidget(back)
        self._left_column.addStretch(1)

    def _far(self) -> Person | None:
        """The one person whose clock is another one, for a call."""
        people = [person for person in self._gathered.people if (person.zone or self._say.zone) != self._say.zone]
        return people[0] if len(people) == 1 and self._gathered.mode.is_call else None

    def _other_clock(self, wall: datetime) -> str:
        person = self._far()
        if person is None:
            return ""
        from companion.domain.clocks import other_time

        theirs = other_time(wall, self._say.zone, person.zone or self._say.zone)
        return self._say.at(theirs)

    def _take_own(self) -> None:
        self._gathered.starts = self._when.value
        self._hint.hide()
        self._follow()

    def _choose_ready(self) -> None:
        self._gathered.take_proposal(0)
        self.changed.emit()

    # --- how often ---

    def _choose_often(self) -> None:
        self._gathered.often_open = not self._gathered.often_open
        self.changed.emit()

    def _show_often(self) -> None:
        starts = self._gathered.starts or self._say.now
        self._left_column.addWidget(Words(tr("How often?"), "heading"))
        self._often = HowOften(starts.date(), self._gathered.rhythm)
        self._often.changed.connect(self._turn)
        self._left_column.addWidget(self._often)
        done = Press(tr("Done"), "check", PressKind.SMALL)
        done.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        done.clicked.connect(self._choose_often)
        self._left_column.addWidget(done)
        self._left_column.addStretch(1)

    def _turn(self) -> None:
        self._gathered.rhythm = self._often.rhythm
        self._follow()

    def missing(self) -> bool:
        """Say what is still needed, if anything is."""
        if self._gathered.starts is not None:
            return False
        self._hint.setText(tr("Choose a day and a time first."))
        self._hint.show()
        return True


class SideCard(Card):
    """Your day and theirs, warnings, how often, and which reminders will come."""

    asked_often = Signal()

    def __init__(self, house: House, gathered: Gathered, say: Wording) -> None:
        super().__init__()
        self._house, self._gathered, self._say = house, gathered, say
        pad = look().gap(20)
        self.column.setContentsMargins(pad, look().gap(16), pad, look().gap(14))
        self.column.setSpacing(look().gap(8))
        names = [person.name for person in gathered.people]
        title = tr("Your day and theirs") if len(names) != 1 else tr("Your day and {name}’s", name=names[0])
        self.column.addWidget(Words(title, "heading"))
        self._bands = DayBands(title, twelve_hour=say.twelve_hour)
        self._legend, self._note, self._apart = Words("", "small"), Words("", "strong"), Words("", "body")
        self._warning = QWidget()
        self._fill_warning()
        self.column.addWidget(self._bands)
        self.column.addWidget(self._legend)
        self.column.addWidget(self._warning)
        self.column.addWidget(self._apart)
        self.column.addWidget(hairline())
        self._often = Words("", "strong")
        self._change = Press(tr("Change how often"), "repeat", PressKind.SMALL)
        self._change.clicked.connect(self.asked_often)
        self.column.addWidget(self._often)
        self.column.addLayout(flow_of(self._change))
        self.column.addStretch(1)
        self._reminders = Words("", "small")
        self.column.addWidget(self._reminders)

    def _fill_warning(self) -> None:
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Picture("moon", look().tokens.ink, 28))
        row.addWidget(self._note, 1)
        self._warning.hide()

    def show_time(self) -> None:
        """Follow the time and the rhythm chosen."""
        gathered, say = self._gathered, self._say
        starts = gathered.starts
        day = (starts or say.now).date()
        self._show_bands(day)
        self._often.setText(rhythm_words(gathered.rhythm, day))
        self._change.setVisible(starts is not None and not gathered.often_open)
        self._show_warning(starts)
        self._show_apart(starts, gathered.rhythm)
        self._reminders.setText(planned_words(self._house, starts, gathered.rhythm, say))

    def _show_bands(self, day: object) -> None:
        gathered, say = self._gathered, self._say
        view = self._house.planning.day_view(day, gathered.ids)  # type: ignore[arg-type]
        rows = [Row(name=tr("You"), stretches=view.mine)]
        rows += [Row(name=person.name, stretches=view.theirs[person.id]) for person in gathered.people]
        at = gathered.starts.time() if gathered.starts else None
        self._bands.show_day(rows[:4], at)
        known = any(each.band is Band.GOOD for row in rows for each in row.stretches)
        self._legend.set_or_hide(legend_words(say.at(gathered.starts), good_known=known) if gathered.starts else "")

    def _show_warning(self, starts: datetime | None) -> None:
        if starts is None:
            self._warning.hide()
            return
        seen = self._house.planning.see(self._gathered.ids, self._gathered.mode, starts)
        self._warning.setVisible(is_warning(seen))
        if is_warning(seen):
            clocks = proposal_clocks(seen, self._gathered.people, self._say)
            words = [f"{capital(clocks)}." if clocks else "", fit_words(seen, self._gathered.people)]
            self._note.setText(" ".join(word for word in words if word))

    def _show_apart(self, starts: datetime | None, rhythm: Rhythm) -> None:
        gaps = {}
        if starts is not None and rhythm.repeat is not Repeat.ONCE and self._gathered.mode.is_call:
            gaps = self._house.planning.clocks_apart(self._gathered.ids, starts, rhythm)
        notes = [gap_words(gaps[each.id], each, self._say) for each in self._gathered.people if each.id in gaps]
        self._apart.set_or_hide(notes[0] if notes else "")
