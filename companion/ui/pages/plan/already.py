"""Something of the same kind that comes again and stands in the plans already, said before another is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import Kind
from companion.domain.plans import Mode, Repeat
from companion.domain.repeats import to_utc, to_wall
from companion.ui.texts import join_names, tr
from companion.ui.when_words import rhythm_words

if TYPE_CHECKING:
    from companion.domain.plans import Plan
    from companion.ui.house import House
    from companion.ui.pages.plan.gathered import Gathered
    from companion.ui.when_words import Wording

AHEAD = 35
"""So many days hold the next time of every rhythm, the monthly one too."""


def already_words(house: House, gathered: Gathered, say: Wording) -> str:
    """One sentence, as in "You have a call with Anna every Sunday at 3:00 pm."; empty where nothing is doubled.

    Only what comes again is compared with what comes again, with the same people: one more time is no second rhythm.
    """
    if gathered.rhythm.repeat is Repeat.ONCE or not gathered.people:
        return ""
    plans = (each.plan for each in house.planning.coming(AHEAD))
    found = next((plan for plan in plans if _like(plan, gathered)), None)
    return "" if found is None else _words(found, gathered, say)


def _like(plan: Plan, gathered: Gathered) -> bool:
    same = plan.mode is gathered.mode or (plan.mode.is_call and gathered.mode.is_call)
    return same and plan.rhythm.repeat is not Repeat.ONCE and set(plan.people) == set(gathered.ids)


def _words(plan: Plan, gathered: Gathered, say: Wording) -> str:
    starts = plan.starts if plan.zone == say.zone else to_wall(to_utc(plan.starts, plan.zone), say.zone)
    often = rhythm_words(plan.rhythm, starts.date())
    who = join_names([person.name for person in gathered.people])
    parts = {"who": who, "often": often[:1].lower() + often[1:], "time": say.at(starts)}
    if plan.mode is Mode.IN_PERSON:
        if all(person.kind is not Kind.PERSON for person in gathered.people):
            return tr("You go to {who} {often} at {time}.", **parts)
        return tr("You meet {who} {often} at {time}.", **parts)
    if plan.mode.is_call:
        return tr("You have a call with {who} {often} at {time}.", **parts)
    return tr("You write to {who} {often} at {time}.", **parts)
