"""The fields of a small plan: what, where, when, after which daily habit, and what to do when something comes up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from companion.domain.plans import Mode
from companion.domain.run_screens import Proposal
from companion.ui.if_then_words import sentence, snags
from companion.ui.look import look
from companion.ui.steps.part import Nearby
from companion.ui.texts import tr
from companion.ui.when_words import Wording, capital
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.field import Field, line_edit, pick

DAYS_AHEAD = 14
"""How far ahead a small plan may lie; later ones are seldom kept."""
FIRST_HOUR, LAST_HOUR = 8, 21
"""Between these hours times are offered, every half hour."""

_USUAL = Proposal(id="own", text="", mode=Mode.ALONE, starts=datetime.combine(date.min, time(10)), minutes=20)
"""Where there is no ready proposal to start from."""


class PlanForm(QWidget):
    """Filled in already, so that one may change a single field and press "Plan it"."""

    def __init__(self, proposals: Sequence[Proposal], nearby: Nearby) -> None:
        super().__init__()
        self._proposals = {proposal.id: proposal for proposal in proposals}
        first = proposals[0] if proposals else _USUAL
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(12))
        self._what = pick([(proposal.id, proposal.text) for proposal in proposals]) if proposals else line_edit()
        self._place = line_edit(first.place, placeholder=tr("such as my home"))
        self._where = Field(tr("Where shall you meet?"), self._place)
        self._day = pick(_days(nearby.say), str(_first_day(first, nearby)))
        self._time = pick(_times(nearby.say), first.starts.strftime("%H:%M"))
        self._routine = pick(_routines(first.routine), first.routine)
        self._if_then = line_edit(first.if_then)
        self._sentence = first.if_then
        self._ready = pick(_ready(first.mode))
        self._ready.activated.connect(self._take_ready)
        what = Field(tr("What will you do?"), self._what)
        self._what_and_where = columns_of(what, self._where, least=260)
        column.addLayout(self._what_and_where)
        self._show_where(first.mode)
        when = (
            Field(tr("Which day?"), self._day),
            Field(tr("What time?"), self._time),
            Field(tr("After which daily habit?"), self._routine),
        )
        column.addLayout(columns_of(*when, least=260, shares=(1, 1, 1)))
        snag = Field(tr("If something gets in the way"), self._if_then)
        ready = Field(tr("Or a ready sentence"), self._ready)
        column.addLayout(columns_of(snag, ready, least=260, shares=(3, 2)))
        if isinstance(self._what, QComboBox):
            self._what.currentIndexChanged.connect(self._other_what)

    def _other_what(self) -> None:
        """Another thing to do brings its own habit along, and its own sentence where nobody wrote another."""
        base = self._base()
        self._show_where(base.mode)
        if self._if_then.text().strip() == self._sentence:
            self._if_then.setText(base.if_then)
            self._if_then.setCursorPosition(0)
        self._sentence = base.if_then
        place = self._routine.findData(base.routine)
        if place >= 0:
            self._routine.setCurrentIndex(place)
        self._ready.clear()
        for value, words in _ready(base.mode):
            self._ready.addItem(words, value)

    def _show_where(self, mode: Mode) -> None:
        """A place is asked of a meeting alone; without it the whole row is for what one does."""
        meeting = mode is Mode.IN_PERSON
        self._where.setVisible(meeting)
        self._what_and_where.use_shares((3, 2) if meeting else (1,))

    def _take_ready(self) -> None:
        """Put a ready sentence into the field, where it can be changed."""
        if self._ready.currentData():
            self._if_then.setText(self._ready.currentData())
            self._if_then.setCursorPosition(0)

    def _base(self) -> Proposal:
        if isinstance(self._what, QComboBox):
            return self._proposals[self._what.currentData()]
        return replace(_USUAL, text=self._what.text().strip())

    @property
    def proposal(self) -> Proposal:
        """The plan as the fields say."""
        day = date.fromisoformat(self._day.currentData())
        at = time.fromisoformat(self._time.currentData())
        base = self._base()
        return replace(
            base,
            starts=datetime.combine(day, at),
            routine=self._routine.currentData(),
            if_then=self._if_then.text().strip(),
            place=self._place.text().strip() if base.mode is Mode.IN_PERSON else base.place,
        )


def _first_day(first: Proposal, nearby: Nearby) -> date:
    return first.starts.date() if first is not _USUAL else nearby.say.today + timedelta(days=1)


def _days(say: Wording) -> list[tuple[str, str]]:
    """Today is left out in the evening, when its last time has passed."""
    begin = 0 if say.now.hour < LAST_HOUR - 1 else 1
    days = [say.today + timedelta(days=ahead) for ahead in range(begin, DAYS_AHEAD + 1)]
    return [(str(day), say.day(day)) for day in days]


def _times(say: Wording) -> list[tuple[str, str]]:
    today = say.today
    halves = [time(hour, minute) for hour in range(FIRST_HOUR, LAST_HOUR) for minute in (0, 30)]
    walls = [datetime.combine(today, at) for at in [*halves, time(LAST_HOUR)]]
    return [(wall.strftime("%H:%M"), say.at(wall)) for wall in walls]


def _ready(mode: Mode) -> list[tuple[str, str]]:
    """Sentences that fit the way of being in touch, one for each thing that could come in between."""
    sentences = [sentence(snag.event, snag.answers[0]) for snag in snags(mode)]
    return [("", tr("Choose one")), *((words, words) for words in sentences)]


def _routines(given: str) -> list[tuple[str, str]]:
    usual = [
        tr("after breakfast"),
        tr("after lunch"),
        tr("after afternoon tea"),
        tr("after supper"),
        tr("after the news"),
    ]
    routines = dict.fromkeys([given, *usual] if given else usual)
    return [*((words, capital(words)) for words in routines), ("", tr("No special habit"))]
