"""An invitation in words, as one would write it to the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode, Repeat
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.ui.texts import tr
from companion.ui.when_words import names_of, repeat_words, wording
from companion.ui.words import full_date, weekday_name

if TYPE_CHECKING:
    from datetime import datetime

    from companion.services.calendars import Invitation
    from companion.ui.house import House
    from companion.ui.when_words import Wording


@record
class Letter:
    """``title`` is what it is called in their calendar."""

    subject: str
    body: str
    title: str


def letter_of(house: House, found: Invitation) -> Letter:
    """The letter."""
    say, me = wording(house), house.preferences().name
    when = _when(found, say)
    return Letter(
        subject=tr("{what}, {when}", what=_what(found), when=when),
        body=_body(found, say, when, me),
        title=tr("{what} with {name}", what=_what(found), name=me) if me else _what(found),
    )


def _body(found: Invitation, say: Wording, when: str, me: str) -> str:
    plan = found.plan
    names = names_of(found.people) if found.people else ""
    lines = [tr("Hello {names},", names=names) if names else tr("Hello,"), "", _question(found, when)]
    their = _their_clock(found, say)
    if their:
        lines.append(tr("For you that is {time}.", time=their))
    if plan.rhythm.repeat is not Repeat.ONCE:
        lines.append(tr("{often}, if you like.", often=repeat_words(plan.rhythm.repeat, plan.starts.date())))
    if plan.place and plan.mode is Mode.IN_PERSON:
        lines.append(tr("Where: {place}", place=plan.place))
    if found.link:
        lines.append(tr("The link: {link}", link=found.link))
    lines.append(tr("Does that suit you?"))
    return "\n".join([*lines, "", me] if me else lines)


def _question(found: Invitation, when: str) -> str:
    sentences = {
        Mode.VIDEO: tr("Shall we talk by video on {when}?", when=when),
        Mode.PHONE: tr("Shall we talk by phone on {when}?", when=when),
    }
    return sentences.get(found.plan.mode) or tr("Shall we meet on {when}?", when=when)


def _what(found: Invitation) -> str:
    names = {Mode.VIDEO: tr("Video call"), Mode.PHONE: tr("Phone call")}
    return names.get(found.plan.mode) or tr("Being together")


def _when(found: Invitation, say: Wording) -> str:
    here = say.here(found.moment.at)
    return _day_and_time(here, say)


def _day_and_time(wall: datetime, say: Wording) -> str:
    """With the weekday, and the year: a letter may be read late."""
    weekday = weekday_name(wall.weekday())
    return tr("{weekday}, {day} at {time}", weekday=weekday, day=full_date(wall.date()), time=say.at(wall))


def _their_clock(found: Invitation, say: Wording) -> str:
    """The time by the clock of the one who is asked, where it is another."""
    if not found.plan.mode.is_call or len(found.people) != 1:
        return ""
    here = say.here(found.moment.at)
    there = to_wall(found.moment.at, found.people[0].zone or say.zone)
    if there == here:
        return ""
    if there.date() == here.date():
        return say.at(there)
    return _day_and_time(there, say)
