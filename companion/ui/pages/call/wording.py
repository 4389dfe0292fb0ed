"""What the waiting window says, for each reminder and each way of being in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import Kind
from companion.domain.plans import Mode, ReminderKind
from companion.domain.record import record
from companion.domain.reminders import Verdict
from companion.domain.repeats import to_utc
from companion.ui.plan_words import MODE_ICONS, plan_words
from companion.ui.texts import join_names, tr
from companion.ui.when_words import capital, plan_clocks
from companion.ui.words import span_words

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.reminders import Call
    from companion.ui.when_words import Wording


@record
class CallWords:
    """Title, the lines below it, and the one big button. ``beforehand``: nothing is to be begun yet."""

    title: str
    sub: str
    main: str
    icon: str
    beforehand: bool = False


def call_words(call: Call, say: Wording) -> CallWords:
    """The words for one entry of the waiting window."""
    main, icon = _begin(call)
    if call.plan.is_note:
        return CallWords(title=_what(call), sub="", main=tr("All right"), icon="check", beforehand=True)
    if call.asks_afterwards:
        title = tr("How was it? {what}", what=_what(call))
        return CallWords(title=title, sub=_when(call, say), main=tr("Tell how it was"), icon="message-circle")
    if call.verdict is Verdict.GENTLE_LATE and call.moment.at <= _now(say):  # else only the reminder is late
        sub = tr("It was to start at {time}. {still}", time=say.at(say.here(call.moment.at)), still=_still(call))
        return CallWords(title=_what(call), sub=sub, main=main, icon=icon)
    if call.kind is ReminderKind.DAY_BEFORE:
        return CallWords(title=_what(call), sub=_when(call, say), main=tr("All right"), icon="check", beforehand=True)
    if call.kind is ReminderKind.AT_TIME or call.moment.at <= _now(say):
        return CallWords(title=_it_is_time(call), sub=_clock(call, say), main=main, icon=icon)
    return CallWords(title=_what(call), sub=_soon(call, say), main=main, icon=icon)


def _now(say: Wording) -> datetime:
    """The moment of the wording (UTC)."""
    return to_utc(say.now, say.zone)


def _what(call: Call) -> str:
    return plan_words(call.plan, call.people)


def _it_is_time(call: Call) -> str:
    names = join_names([person.name for person in call.people])
    if not names or call.plan.mode is Mode.ALONE or (call.plan.what and not call.plan.mode.is_call):
        return tr("It is time: {what}", what=_what(call))
    if call.plan.mode.is_call:
        return tr("It is time to talk with {names}", names=names)
    if call.plan.mode is Mode.IN_PERSON:
        if any(person.kind is not Kind.PERSON for person in call.people):
            return tr("It is time to go: {names}", names=names)
        return tr("It is time to be with {names}", names=names)
    return tr("It is time to write to {names}", names=names)


def _clock(call: Call, say: Wording) -> str:
    clocks = plan_clocks(call.plan, call.people, call.moment.at, say)
    here = say.at(say.here(call.moment.at))
    return ". ".join(part for part in (here, capital(clocks)) if part) + "."


def _when(call: Call, say: Wording) -> str:
    clocks = plan_clocks(call.plan, call.people, call.moment.at, say)
    when = say.when(say.here(call.moment.at))
    return ". ".join(part for part in (when, capital(clocks)) if part) + "."


def _soon(call: Call, say: Wording) -> str:
    away = say.here(call.moment.at) - say.now
    return tr("{when} It begins in {span}.", when=_when(call, say), span=span_words(away))


def _still(call: Call) -> str:
    if call.plan.mode.is_call:
        return tr("You can still ring.")
    return tr("You can still go.") if call.plan.mode is Mode.IN_PERSON else tr("You can still do it.")


def _begin(call: Call) -> tuple[str, str]:
    mode = call.plan.mode
    words = {
        Mode.IN_PERSON: tr("I am going"),
        Mode.VIDEO: tr("Start the call"),
        Mode.PHONE: tr("Show the number"),
        Mode.MESSAGE: tr("Write now"),
        Mode.LETTER: tr("Show the address"),
        Mode.ALONE: tr("Begin"),
    }
    return words[mode], MODE_ICONS[mode]
