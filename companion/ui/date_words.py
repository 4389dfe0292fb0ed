"""Birthdays and other dates in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.dates_ahead import BIRTHDAY, LOSS, DayWish
from companion.ui.texts import tr, tr_n
from companion.ui.words import day_words, month_name

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.dates_ahead import DateAhead, DateWish
    from companion.domain.people import Person

_WEEK, _WEEKS_TO = 7, 8


def date_title(what: str, title: str, person: Person | None) -> str:
    """What a date is, as in "Anna’s birthday"."""
    name = person.name if person is not None else ""
    if what == BIRTHDAY:
        return tr("{name}’s birthday", name=name)
    if what == LOSS:
        return tr("The day {name} died", name=name)
    return f"{title} ({name})" if name and name not in title else title


def when_words(ahead: DateAhead, today: date) -> str:
    """The next day of a date, how far away it is, and how many years it will be."""
    words = tr("{day}, {away}.", day=day_words(ahead.on, today=today), away=away_words(ahead.days))
    if ahead.years is None or ahead.remembered:  # nobody grows older any more
        return words
    return f"{words} {tr_n('{n} year.', '{n} years.', ahead.years)}"


def away_words(days: int) -> str:
    """How long it is until then; in weeks and months when it is far."""
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days < 2 * _WEEK:
        return tr_n("in {n} day", "in {n} days", days)
    if days < _WEEKS_TO * _WEEK:
        return tr_n("in {n} week", "in {n} weeks", days // _WEEK)
    return tr_n("in {n} month", "in {n} months", round(days / 30.4))


def day_of_year(wish: DateWish) -> str:
    """As in "9 March"."""
    return f"{wish.day} {month_name(wish.month)}"


def wish_words(wish: DayWish) -> str:
    """How a day should be."""
    return {
        DayWish.ORDINARY: tr("Let it be an ordinary day"),
        DayWish.REMIND: tr("Remind me a week before"),
        DayWish.TOGETHER: tr("Help me plan something together"),
        DayWish.QUIET: tr("Keep it quiet that day"),
    }[wish]


def wish_meaning(wish: DayWish) -> str:
    """What the program does then."""
    return {
        DayWish.ORDINARY: tr("Nothing is said about it."),
        DayWish.REMIND: tr("It stands in your plans, at 10 in the morning."),
        DayWish.TOGETHER: tr("We look for a time with somebody, now."),
        DayWish.QUIET: tr("Nothing is suggested on that day. Your own plans stand."),
    }[wish]


def reminder_words(what: str, title: str, person: Person | None) -> str:
    """What the reminder a week before is called."""
    return tr("In a week: {what}", what=date_title(what, title, person))
