"""The cards of Today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.nudges import Rest
from companion.domain.plans import Mode, Stage
from companion.domain.repeats import to_wall
from companion.ui.look import look
from companion.ui.plan_words import MODE_ICONS, plan_words
from companion.ui.sure_words import sure_words
from companion.ui.texts import tr, tr_n
from companion.ui.widgets.boxes import Card, Chip, flow_of
from companion.ui.widgets.face import Face
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words
from companion.ui.words import day_words, near_day, span_words, time_words, weekday_name

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.people import Person
    from companion.services.agenda import ComingUp
    from companion.ui.house import House

View = Any
"""``services.nudging.TodayView`` with what waits and what is offered."""


# --- what comes next ---


class Lead(Card):
    """What leads the page: the next time together, or the call on the way there."""

    def __init__(self) -> None:
        super().__init__("hero")
        self.when: Words | None = None
        self.button = ""
        """The words of its button, which change as the moment comes near."""

    def move_clock(self, house: House, view: View) -> bool:
        """Say how long it still is; ``False`` when more than that has changed and the card must be made anew."""
        if view.lead is None or self.when is None:
            return True
        if _button_words(view, view.lead) != self.button:
            return False
        self.when.setText(_when(house, view, view.lead))
        return True


def lead_card(house: House, view: View) -> Lead:
    """The card that leads."""
    card = Lead()
    card.column.setContentsMargins(*[look().gap(14)] * 4)
    lead = view.lead
    if lead is None:
        return _open_card(house, card)
    people = [view.people[person] for person in lead.plan.people if person in view.people]
    row = QHBoxLayout()
    row.setSpacing(look().gap(18))
    if people and look().step <= 140:
        row.addWidget(Face(people[0], 92, view.photo))
    words = QVBoxLayout()
    words.setSpacing(2)
    card.when = Words(_when(house, view, lead), tone="hero")
    card.button = _button_words(view, lead)
    words.addWidget(card.when)
    words.addWidget(Words(plan_words(lead.plan, people, relation=True), "heading", tone="hero"))
    for line in (_their_clock(house, lead, people), _other(house, view)):
        if line:
            words.addWidget(Words(line, tone="hero"))
    row.addLayout(words, 1)
    button = _lead_button(house, view, lead)
    if look().step <= 140:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    else:
        words.addLayout(flow_of(button))
    card.column.addLayout(row)
    return card


def _open_card(house: House, card: Lead) -> Lead:
    card.column.addWidget(Words(tr("Nothing is planned yet"), "heading", tone="hero"))
    card.column.addWidget(Words(tr("Who would you like to be with?"), tone="hero"))
    press = Press(tr("Plan a visit or a call"), "calendar-plus", PressKind.ON_HERO)
    press.clicked.connect(lambda: house.router.go("plan"))
    card.column.addLayout(flow_of(press))
    return card


def _when(house: House, view: View, lead: ComingUp) -> str:
    here = to_wall(lead.moment.at, view.zone)
    clock = time_words(here, twelve_hour=house.preferences().twelve_hour)
    day = near_day(here.date(), view.day)
    together = lead.plan.mode is Mode.IN_PERSON
    if lead.moment.at <= view.now:
        return tr("Now, since {time}", time=clock)
    if here.date() == view.day:
        left = span_words(lead.moment.at - view.now)
        start = tr("Next time together: today at {time}") if together else tr("Next, at {time}")
        return f"{start.format(time=clock)}  ({tr('in {span}', span=left)})"
    start = tr("Next time together: {day} at {time}") if together else tr("Next, on the way there: {day} at {time}")
    return start.format(day=day, time=clock)


def _their_clock(house: House, lead: ComingUp, people: list[Person]) -> str:
    lines = []
    for person in people:
        if person.zone and lead.plan.mode is not Mode.IN_PERSON:
            theirs = to_wall(lead.moment.at, person.zone)
            clock = time_words(theirs, twelve_hour=house.preferences().twelve_hour)
            where = person.town or person.zone.rpartition("/")[2].replace("_", " ")
            lines.append(tr("{time} for {name} in {town}", time=clock, name=person.name, town=where))
    return "; ".join(lines)


def _other(house: House, view: View) -> str:
    """The second of the two: the meeting beyond a call that leads, or the call on the way to a meeting."""
    other = view.call if view.lead is view.together else view.together
    if other is None or other is view.lead:
        return ""
    people = [view.people[person] for person in other.plan.people if person in view.people]
    here = to_wall(other.moment.at, view.zone)
    when = _day_and_time(here, view.day, twelve=house.preferences().twelve_hour)
    title = plan_words(other.plan, people)
    if other is view.together:
        return tr("Next time together: {title}, {when}", title=title, when=when)
    return tr("On the way there: {title}, {when}", title=title, when=when)


def _day_and_time(moment: datetime, today: date, *, twelve: bool) -> str:
    return tr("{day} at {time}", day=near_day(moment.date(), today), time=time_words(moment, twelve_hour=twelve))


def _lead_button(house: House, view: View, lead: ComingUp) -> Press:
    plan, day = lead.plan.id, lead.moment.day
    press = Press(_button_words(view, lead), MODE_ICONS[lead.plan.mode], PressKind.ON_HERO)
    if _is_now(view, lead):
        press.clicked.connect(lambda: house.router.go("call", plan=plan, day=day, join=True))
    elif _has_begun(lead):
        press.clicked.connect(lambda: house.router.go("call", plan=plan, day=day))
    else:
        press.clicked.connect(lambda: house.router.go("occurrence", plan=plan, day=day))
    return press


def _minutes(view: View, lead: ComingUp) -> float:
    left: float = (lead.moment.at - view.now).total_seconds() / 60
    return left


def _is_now(view: View, lead: ComingUp) -> bool:
    """Whether it is time to go or to start, and that was not done yet."""
    return _minutes(view, lead) <= 10 and not _has_begun(lead)


def _has_begun(lead: ComingUp) -> bool:
    return getattr(lead, "stage", Stage.PLANNED) is Stage.JOINED


def _button_words(view: View, lead: ComingUp) -> str:
    meeting = lead.plan.mode is Mode.IN_PERSON
    if _is_now(view, lead):
        return tr("I am going") if meeting else tr("Start the call")
    if _has_begun(lead):
        return tr("Go on")
    return tr("Look at it") if meeting or _minutes(view, lead) > 180 else tr("Get ready")


# --- how was it ---


def waiting_card(house: House, waiting: Any) -> QWidget:  # noqa: ANN401 - of the reminding room
    """One call or meeting that has taken place: how was it?"""
    card = Card("teal")
    card.column.setContentsMargins(look().gap(20), look().gap(6), look().gap(10), look().gap(6))
    people = list(waiting.people)
    title = plan_words(waiting.plan, people)
    words = Words(tr("How was it? {title}", title=title), "strong")
    tell = Press(tr("Tell"), "message-circle", PressKind.MAIN)
    tell.setAccessibleName(tr("Tell how it was: {title}", title=title))
    plan, day = waiting.plan.id, waiting.moment.day
    tell.clicked.connect(lambda: house.router.go("afterwards", plan=plan, day=day))
    row = QHBoxLayout()
    row.addWidget(words, 1)
    row.addWidget(tell)
    card.column.addLayout(row)
    return card


# --- one thought ---


def thought_card(house: House, view: View) -> QWidget | None:
    """At most one thought to look at, and since when."""
    offered = view.thought
    if offered is None:
        return None
    card = Card()
    card.column.setContentsMargins(*[look().gap(14)] * 4)
    chip = tr("A thought to look at") if offered.thought else tr("Something to try")
    if offered.open_run is not None and not offered.thought:  # "Something to try: After a death" would hurt
        chip = tr("To go on with, if you like")
    card.column.addLayout(flow_of(Chip(chip, "sprout", "plum")))
    title = tr("“{thought}”", thought=offered.thought) if offered.thought else offered.title
    card.column.addWidget(Words(title, "heading"))
    for line in _thought_lines(view, offered):
        card.column.addWidget(Words(line))
    card.column.addStretch(1)
    words = _thought_press(offered)
    press = Press(words, "play")
    press.clicked.connect(lambda: _open_thought(house, offered))
    card.column.addLayout(flow_of(press))
    return card


def _thought_press(offered: Any) -> str:  # noqa: ANN401 - of the exercising room
    if offered.open_run is not None:
        return tr("Go on")
    return tr_n("Look at it, {n} minute", "Look at it, {n} minutes", offered.minutes)


def _open_thought(house: House, offered: Any) -> None:  # noqa: ANN401 - as above
    run = offered.open_run
    if run is None and offered.belief is None:
        house.router.go("before", exercise=offered.exercise)  # for the first time it is said what it is
    else:
        house.router.go("exercise", exercise=offered.exercise, run=run)


def _thought_lines(view: View, offered: Any) -> list[str]:  # noqa: ANN401 - as above
    lines = [offered.why] if offered.why else []
    if offered.belief is not None and offered.rated_at is not None:
        day = _past_day(to_wall(offered.rated_at, view.zone).date(), view.day)
        lines.append(tr("{day} you were {sure}.", sure=sure_words(offered.belief), day=day))
    if offered.calls_since:
        lines.append(tr_n("You joined one call since.", "You joined {n} calls since.", offered.calls_since))
    return lines


def _past_day(day: date, today: date) -> str:
    """A day gone by, as a sentence begins with it."""
    ago = (today - day).days
    if ago <= 1:
        return tr("Today") if ago <= 0 else tr("Yesterday")
    return tr("On {day}", day=weekday_name(day.weekday()) if ago < 7 else day_words(day, today=today))


# --- nothing to say ---


def nothing_card(house: House, view: View) -> QWidget:
    """No suggestion and no thought: a quiet word, and the way to one's people."""
    card = Card()
    hard = view.rest is Rest.HARD_DAY
    words = tr("The last days were hard. Nothing is asked of you today.") if hard else tr("Nothing else today.")
    card.column.addWidget(Words(words))
    press = Press(tr("Get help"), "phone", PressKind.HELP) if hard else Press(tr("See my people"), "users")
    press.clicked.connect(lambda: house.router.go("help" if hard else "people"))
    card.column.addLayout(flow_of(press))
    return card
