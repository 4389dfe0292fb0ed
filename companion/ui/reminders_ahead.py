"""Which reminders are still to come of something planned, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Moment, PlanId, Repeat
from companion.domain.reminders import reminder_at, rules_of
from companion.domain.repeats import to_utc
from companion.ui.texts import tr
from companion.ui.when_words import reminder_words

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.plans import ReminderKind, Rhythm
    from companion.ui.house import House
    from companion.ui.when_words import Wording


def ahead_words(house: House, reminders: frozenset[ReminderKind], moment: Moment) -> str:
    """What comes of ``reminders`` before this one time; nothing is promised that is over or switched off."""
    rules = rules_of(house.preferences(), house.clock.zone())
    now, wanted = house.clock.now(), reminders & rules.kinds
    ahead = frozenset(kind for kind in wanted if reminder_at(kind, moment, rules) > now)
    if wanted and not ahead:
        return tr("No more reminders come for this.")
    return reminder_words(ahead)


def planned_words(house: House, starts: datetime | None, rhythm: Rhythm, say: Wording) -> str:
    """The same for what is about to be planned (wall time at home); of what comes again, all that are wanted."""
    wanted = rules_of(house.preferences(), house.clock.zone()).kinds
    if starts is None or rhythm.repeat is not Repeat.ONCE:
        return reminder_words(wanted)
    at = to_utc(starts, say.zone)
    return ahead_words(house, wanted, Moment(plan=PlanId(""), day=starts.date(), wall=starts, at=at))
