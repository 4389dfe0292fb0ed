"""When, in words: day and time, how often, the others' clocks, reminders; and the names of the ways of meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Plan, ReminderKind, Repeat, Rhythm
from companion.domain.proposals import Fit, Reason
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.words import day_words, near_day, time_words, weekday_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from companion.domain.clocks import ClockGap
    from companion.domain.people import Person, PersonId
    from companion.domain.proposals import Proposal
    from companion.ui.house import House

_FIFTH = 5


@record
class Wording:
    """What one needs to put a time into words: now as wall time at home, home, and the kind of clock chosen."""

    now: datetime
    zone: str
    twelve_hour: bool = True

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now.date()

    def at(self, wall: datetime) -> str:
        """The time of day: "3:00 pm"."""
        return time_words(wall, twelve_hour=self.twelve_hour)

    def day(self, day: date) -> str:
        """A day: "Today", "Tomorrow", "Thursday 26 November"."""
        if abs((day - self.today).days) > 1:
            return day_words(day, today=self.today)
        return capital(near_day(day, self.today))

    def when(self, wall: datetime) -> str:
        """Day and time: "Today at 3:00 pm", "Thursday 26 November at 2:00 pm"."""
        return tr("{day} at {time}", day=self.day(wall.date()), time=self.at(wall))

    def when_inside(self, wall: datetime) -> str:
        """Day and time within a sentence: "today at 3:00 pm"."""
        return tr("{day} at {time}", day=self.day_inside(wall.date()), time=self.at(wall))

    def day_inside(self, day: date) -> str:
        """A day within a sentence: "today", "Thursday 26 November"."""
        return self.day(day) if abs((day - self.today).days) > 1 else near_day(day, self.today)

    def here(self, at: datetime) -> datetime:
        """Wall time at home of a moment (UTC)."""
        return to_wall(at, self.zone)


def wording(house: House) -> Wording:
    """The wording for now, where the person lives."""
    preferences = house.preferences()
    zone = preferences.zone or house.clock.zone()
    return Wording(now=to_wall(house.clock.now(), zone), zone=zone, twelve_hour=preferences.twelve_hour)


def capital(words: str) -> str:
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]


def names_of(people: Iterable[Person]) -> str:
    """In words: "Anna and Tom"; "somebody" when nobody can be named."""
    return join_names([person.name for person in people]) or tr("somebody")


# --- how often ---


def repeat_words(repeat: Repeat, day: date) -> str:
    """How often, counted from a day: "Every third Tuesday of the month"."""
    weekday = weekday_name(day.weekday())
    if repeat is Repeat.WEEKLY:
        return tr("Every {weekday}", weekday=weekday)
    if repeat is Repeat.FORTNIGHTLY:
        return tr("Every other {weekday}", weekday=weekday)
    if repeat is Repeat.MONTHLY:
        return tr("Every {which} {weekday} of the month", which=_which(day), weekday=weekday)
    return tr("Just once")


def _which(day: date) -> str:
    number = (day.day - 1) // 7 + 1
    if number == _FIFTH:
        return tr("last")
    return [tr("first"), tr("second"), tr("third"), tr("fourth")][number - 1]


def rhythm_words(rhythm: Rhythm, day: date) -> str:
    """How often, and until when if it ends."""
    words = repeat_words(rhythm.repeat, day)
    if rhythm.repeat is Repeat.ONCE or rhythm.until is None:
        return words
    return tr("{often}, until {day}", often=words, day=day_words(rhythm.until, today=day))


# --- the others' clocks ---


def clock_words(person: Person, wall: datetime, mine: datetime, say: Wording) -> str:
    """The same moment for somebody else: "10:00 am in Toronto", with the day where it is another one."""
    time = say.at(wall)
    words = tr("{time} in {town}", time=time, town=person.town) if person.town else ""
    words = words or tr("{time} for {name}", time=time, name=person.name)
    if wall.date() != mine.date():
        return tr("{day}, {words}", day=weekday_name(wall.weekday()), words=words)
    return words


def other_clocks(people: Iterable[Person], at: datetime, say: Wording) -> str:
    """Every clock that differs from mine at a moment (UTC), in one line; empty when none does."""
    mine = say.here(at)
    walls = [(person, to_wall(at, person.zone or say.zone)) for person in people]
    found = [clock_words(person, wall, mine, say) for person, wall in walls if wall != mine]
    return ", ".join(dict.fromkeys(found))


def plan_clocks(plan: Plan, people: Iterable[Person], at: datetime, say: Wording) -> str:
    """The other clocks of a call; a visit has one clock."""
    return other_clocks(people, at, say) if plan.mode.is_call else ""


def proposal_clocks(proposal: Proposal, people: Sequence[Person], say: Wording) -> str:
    """The other clocks of a proposal."""
    by_id = {person.id: person for person in people}
    found = [
        clock_words(by_id[theirs.person], theirs.wall, proposal.starts, say)
        for theirs in proposal.theirs
        if theirs.person in by_id and theirs.wall != proposal.starts
    ]
    return ", ".join(dict.fromkeys(found))


def fit_words(proposal: Proposal, people: Sequence[Person]) -> str:
    """How a time is for everybody, in one sentence: only the most important thing."""
    return _warning(proposal, people) or _liking(proposal, people)


def _warning(proposal: Proposal, people: Sequence[Person]) -> str:
    fits = {theirs.person: theirs.fit for theirs in proposal.theirs}
    if Reason.CLASHES in proposal.reasons:
        return tr("You have another plan then.")
    if Fit.NIGHT in fits.values():
        return tr("It is night for {who}.", who=_whose(fits, Fit.NIGHT, people))
    return tr("It is night for you.") if proposal.mine is Fit.NIGHT else ""


def _liking(proposal: Proposal, people: Sequence[Person]) -> str:
    fits = {theirs.person: theirs.fit for theirs in proposal.theirs}
    if Fit.AGREED_QUIET in fits.values():
        return tr("You agreed to leave this time quiet: {who}.", who=_whose(fits, Fit.AGREED_QUIET, people))
    if Fit.EARLY_OR_LATE in fits.values():
        return tr("Early or late in the day for {who}.", who=_whose(fits, Fit.EARLY_OR_LATE, people))
    if Fit.NOT_A_GOOD_TIME in fits.values():
        return tr("Not one of the times {who} likes best.", who=_whose(fits, Fit.NOT_A_GOOD_TIME, people))
    if Reason.GOOD_FOR_ALL in proposal.reasons:
        return tr("Good for you both.") if len(fits) == 1 else tr("Good for all of you.")
    return _daytime(proposal)


def _daytime(proposal: Proposal) -> str:
    """Where nothing is known of when anybody likes to talk."""
    if proposal.mine is Fit.EARLY_OR_LATE:
        return tr("Early or late in the day for you.")
    if not proposal.theirs:
        return tr("In the daytime.")
    return tr("Daytime for you both.") if len(proposal.theirs) == 1 else tr("Daytime for all of you.")


def _whose(fits: dict[PersonId, Fit], fit: Fit, people: Sequence[Person]) -> str:
    return names_of(person for person in people if fits.get(person.id) is fit)


def is_warning(proposal: Proposal) -> bool:
    """Whether there is something to think about: night, hours agreed to be quiet, or another plan."""
    fits = {theirs.fit for theirs in proposal.theirs} | {proposal.mine}
    return bool(fits & {Fit.NIGHT, Fit.AGREED_QUIET}) or Reason.CLASHES in proposal.reasons


def gap_words(gap: ClockGap, person: Person, say: Wording) -> str:
    """Where clocks change apart: "On Sunday 14 March 2027 the clocks change in Toronto. For 2 weeks …"."""
    where = person.town or tr("{name}’s home", name=person.name)
    if gap.changed == say.zone:
        where = tr("your own country")
    day = day_words(gap.since, today=say.today)
    if gap.days is None:
        first = tr("On {day} the clocks change in {where}.", day=day, where=where)
    else:
        first = tr("On {day} the clocks change in {where} first.", day=day, where=where)
    at = time_words(gap.theirs, twelve_hour=say.twelve_hour)
    if gap.days is None:
        second = tr("After that this will be at {time} for {name}.", time=at, name=person.name)
    else:
        long = tr_n("one week", "{n} weeks", max(1, round(gap.days / 7)))
        second = tr("For {long} this will be at {time} for {name}.", long=long, time=at, name=person.name)
    return f"{first} {second}"


# --- reminders ---


def reminder_name(kind: ReminderKind) -> str:
    """One of the three."""
    return {
        ReminderKind.DAY_BEFORE: tr("the day before"),
        ReminderKind.SOON: tr("10 minutes before"),
        ReminderKind.AT_TIME: tr("at the time"),
    }[kind]


def reminder_words(reminders: frozenset[ReminderKind]) -> str:
    """Which reminders will come."""
    chosen = [reminder_name(kind) for kind in ReminderKind if kind in reminders]
    if not chosen:
        return tr("You will not be reminded of this.")
    return tr("You will be reminded {when}.", when=join_names(chosen))
