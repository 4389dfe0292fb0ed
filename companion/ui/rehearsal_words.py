"""Dress rehearsals in words: what came of one and when, before a call and on the card of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode
from companion.domain.rehearsals import Mark, Part, Result
from companion.ui.people_words import channel_words
from companion.ui.texts import tr
from companion.ui.when_words import wording
from companion.ui.widgets.press import Press, PressKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.people import Person, Way
    from companion.domain.plans import Plan
    from companion.domain.rehearsals import Rehearsal
    from companion.domain.reminders import Call
    from companion.ui.house import House


def rehearsal_line(house: House, rehearsal: Rehearsal) -> str:
    """What came of it and when, as in "Tried yesterday: all went well."."""
    say = wording(house)
    day = say.day_inside(say.here(rehearsal.at).date())
    return tr("Tried {day}: {result}", day=day, result=_result(rehearsal))


def _result(rehearsal: Rehearsal) -> str:
    bad = [part for part in Part if rehearsal.marks.get(part) is Mark.BAD]
    if bad:
        return {
            Part.LINK: tr("the link needs a look."),
            Part.PROGRAM: tr("nothing here opened it."),
            Part.SOUND: tr("you heard no sound."),
            Part.VOICE: tr("the microphone was not heard."),
            Part.PICTURE: tr("there was no picture."),
        }[bad[0]]
    if rehearsal.result is Result.READY:
        return tr("all went well.")
    return tr("what was tried went well.")


def cue_lines(steps: Sequence[str]) -> list[str]:
    """The steps, numbered to be followed with a finger."""
    return [tr("{n}. {step}", n=number, step=step) for number, step in enumerate(steps, 1)]


def before_call(house: House, call: Call) -> str:
    """One line for a call that is about to begin; empty when it is none with a picture, or was never rehearsed."""
    plan = call.plan
    if plan.mode is not Mode.VIDEO or call.asks_afterwards:
        return ""
    address = plan.address
    if not address and plan.channel:
        ways = (person.way(plan.channel) for person in call.people)
        address = next((way.address for way in ways if way is not None), "")
    found = house.rehearsal.last_with(address)
    return "" if found is None else rehearsal_line(house, found)


def press_for_plan(house: House, plan: Plan, people: Sequence[Person]) -> Press | None:
    """A press for a planned call with a picture; ``None`` where its link is not that of somebody in it."""
    if plan.mode is not Mode.VIDEO:
        return None
    for person in people:
        for way in [] if person.life.silent else house.rehearsal.ways(person):
            if plan.channel == way.channel and plan.address in ("", way.address):
                return _press(house, person, way)
    return None


def rehearsal_presses(house: House, person: Person) -> list[Press]:
    """One press for each way with a picture, with what came of the last rehearsal; none where nobody is to be rung."""
    if person.life.silent:
        return []
    return [_press(house, person, way) for way in house.rehearsal.ways(person)]


def _press(house: House, person: Person, way: Way) -> Press:
    last = house.rehearsal.last(person.id, way.channel, way.address)
    words = tr("Dress rehearsal: {way}", way=channel_words(way.channel))
    sub = tr("Try the call before it counts") if last is None else rehearsal_line(house, last)
    press = Press(words, "video", PressKind.CARD, sub=sub)
    where = {"person": person.id, "channel": way.channel, "address": way.address}
    press.clicked.connect(lambda: house.router.go("rehearsal", **where))
    return press
