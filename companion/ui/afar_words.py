"""Files from afar in words: what became of a file, each change before and after, and why one cannot be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes_from_afar import (
    FileFault,
    MovedCall,
    NewPerson,
    NewPhoto,
    NewSetting,
    NewWay,
    SettingName,
    TimeSuggested,
    Verdict,
    who_of,
)
from companion.domain.plans import Repeat
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.services.change_looking import LineFault
from companion.ui.link_words import WHICH, choose_words, link_words
from companion.ui.people_words import channel_words, good_times_words
from companion.ui.plan_words import mode_words, plan_words
from companion.ui.problem_words import one_sentence
from companion.ui.size_words import size_options
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import repeat_words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.changes_from_afar import Change
    from companion.domain.links import CheckedLink
    from companion.domain.people import Way
    from companion.services.change_looking import LookedChange
    from companion.services.from_afar import AfarLook
    from companion.ui.house import House
    from companion.ui.when_words import Wording


@record
class Told:
    """Something in three lines: what it is, what it means, what one may do."""

    title: str
    meaning: str
    advice: str = ""


# --- the file as a whole ---


def verdict_words(look: AfarLook, say: Wording) -> Told:
    """Why nothing of a file is taken in."""
    if look.verdict is Verdict.FAULTY:
        return _fault_words(look)
    known = _unsure(look.sender) | _unneeded(look.sender)
    if look.verdict in known:
        return known[look.verdict]
    day = full_date(say.here(look.taken.at).date()) if look.taken is not None else ""
    return _twice(look, day) if look.verdict is Verdict.TWICE else _older(look.sender, day)


def _fault_words(look: AfarLook) -> Told:
    anew = tr("Ask for the file once more.")
    told = {
        FileFault.NEWER: _told(
            tr("This file was made by a newer Companion"),
            tr("This program is too old to read it."),
            tr("Put the newer program in here first."),
        ),
        FileFault.NOT_ONE: _told(
            tr("This is no file from a helper"),
            tr("It is something else. Nothing was changed."),
            tr("The name of such a file ends in “.companion-change”."),
        ),
        FileFault.TOO_LARGE: _told(
            tr("This file is too large"), tr("No file from a helper is as large as this."), anew
        ),
    }
    damaged = _told(
        tr("This file is damaged"),
        tr("It was cut off or changed on its way. So nothing of it is shown."),
        anew,
    )
    return damaged if look.fault is None else told.get(look.fault, damaged)


def _told(title: str, meaning: str, advice: str) -> Told:
    return Told(title=title, meaning=meaning, advice=advice)


def _unsure(name: str) -> dict[Verdict, Told]:
    """Nobody can tell yet whose file it is."""
    return {
        Verdict.UNSIGNED: _told(
            tr("This file is not signed"),
            tr("It names {name}. Nobody can tell if that is so.", name=name),
            tr("Ring {name} and ask. Only a signed file is taken in.", name=name),
        ),
        Verdict.CHANGED: _told(
            tr("This file was changed on its way"),
            tr("It names {name}. Something in it is not as it was signed.", name=name),
            tr("Do not use it. Ask {name} for the file once more.", name=name),
        ),
        Verdict.STRANGER: _told(
            tr("This file is from somebody you do not know"),
            tr("It says it is from {name}. But it is not signed with a key you trust.", name=name),
            tr("Ring {name} on the number you know. Ask if the file is from them.", name=name),
        ),
        Verdict.NOT_YET: _told(
            tr("First compare the six words"),
            tr("You have a key from {name}. Nobody has checked yet that it is theirs.", name=name),
            tr("Ring {name} and read the words to each other. Then open this file again.", name=name),
        ),
    }


def _unneeded(name: str) -> dict[Verdict, Told]:
    """It is known whose it is, and it is not for here or not for now."""
    return {
        Verdict.NOT_FOR_ME: _told(
            tr("This file is for somebody else"),
            tr("{name} made it for another person.", name=name),
            tr("Tell {name} that it came to you.", name=name),
        ),
        Verdict.MY_OWN: _told(
            tr("You made this file yourself"),
            tr("It is meant for the person you help."),
            tr("Send it to them. They open it in their own Companion."),
        ),
        Verdict.TOO_LATE: _told(
            tr("This file is for the first day"),
            tr("{name} made it to set the program up. That is done already.", name=name),
            tr("To change something now, {name} can send changes.", name=name),
        ),
        Verdict.NOT_ASKED: _told(
            tr("Nobody here waits for this file"),
            tr("It answers a key that was not sent from here, or was sent anew."),
            tr("Send your key to {name} once more.", name=name),
        ),
        Verdict.KNOWN: _told(
            tr("You and {name} are joined already", name=name),
            tr("This file was only needed the first time."),
            tr("There is nothing to do."),
        ),
    }


def _twice(look: AfarLook, day: str) -> Told:
    changes = len(look.file.changes) if look.file is not None else 0
    part = look.taken is not None and look.taken.count < changes
    new = tr("If {name} sent something new, it is in another file.", name=look.sender)
    more = tr("You left some of it out. To choose anew, take it back under “What a helper changed” and open it again.")
    return Told(
        title=tr("You have taken this file in already"),
        meaning=tr("That was on {day}. Nothing is changed twice.", day=day),
        advice=more if part else new,
    )


def _older(name: str, day: str) -> Told:
    return Told(
        title=tr("This file is older than one you took in"),
        meaning=tr("A newer file from {name} was taken in on {day}. This one could undo it.", name=name, day=day),
        advice=tr("If you still want it, ask {name} to make it anew.", name=name),
    )


# --- one change ---


def change_words(change: Change) -> str:
    """What a change is, in a few words."""
    who = who_of(change)
    if isinstance(change, NewWay):
        link = "//" in change.address
        return tr("A new link for {name}", name=who) if link else tr("A new number or address for {name}", name=who)
    if isinstance(change, MovedCall):
        return tr("Another time with {name}", name=who)
    if isinstance(change, NewPhoto):
        return tr("A photo of {name}", name=who)
    if isinstance(change, TimeSuggested):
        return tr("A time with {name}: {how}", name=who, how=mode_words(change.mode).lower())
    if isinstance(change, NewPerson):
        return tr("Somebody new: {name}", name=who)
    return setting_name(change.name)


def setting_name(name: SettingName) -> str:
    """What a setting is called."""
    return {
        SettingName.TEXT_STEP: tr("Text size"),
        SettingName.THEME: tr("Colours"),
        SettingName.CLOCK: tr("How times are written"),
        SettingName.NAME: tr("Your name"),
        SettingName.COUNTRY: tr("Your country"),
        SettingName.ZONE: tr("Your clock"),
    }[name]


def setting_value(house: House, name: SettingName, value: str) -> str:
    """A value of a setting."""
    if name is SettingName.TEXT_STEP:
        return {str(step): words for step, words in size_options()}.get(value, value)
    if name is SettingName.COUNTRY:
        countries = {country.code: country.name for country in house.helping.countries()}
        return countries.get(value, value)
    if name is SettingName.ZONE:
        return value.rpartition("/")[2].replace("_", " ")
    words = {
        (SettingName.THEME, "system"): tr("As the computer"),
        (SettingName.THEME, "light"): tr("Light"),
        (SettingName.THEME, "dark"): tr("Dark"),
        (SettingName.THEME, "contrast"): tr("High contrast"),
        (SettingName.CLOCK, "yes"): tr("3:00 pm"),
        (SettingName.CLOCK, "no"): tr("15:00"),
    }
    return words.get((name, value), value)


def way_words(way: Way) -> str:
    """A way with the whole address: it is what one has to decide about."""
    return tr("{way}, {address}", way=channel_words(way.channel), address=" ".join(way.address.split()))


def before_words(line: LookedChange, house: House, say: Wording) -> str:
    """How it is now; empty where there is nothing yet."""
    if isinstance(line.change, NewSetting):
        return setting_value(house, line.change.name, line.before) if line.before else ""
    if line.old is not None:
        return way_words(line.old)
    if line.found is not None:
        what = plan_words(line.found.plan, line.found.people)
        return tr("{what}, {when}", what=what, when=say.when_inside(say.here(line.found.moment.at)))
    return ""


def after_words(line: LookedChange, house: House, say: Wording) -> str:
    """How it would be."""
    change = line.change
    if isinstance(change, NewSetting):
        return setting_value(house, change.name, change.value)
    if isinstance(change, NewWay):
        return way_words(line.way) if line.way is not None else change.address
    if isinstance(change, NewPerson):
        return _person_words(line, change)
    return "" if line.wall is None else _when_words(change, line.wall, say)


def _when_words(change: Change, wall: datetime, say: Wording) -> str:
    when = say.when(wall)
    if isinstance(change, MovedCall) and change.following:
        return tr("{when}, and all that follow", when=when)
    if isinstance(change, TimeSuggested) and change.repeat is not Repeat.ONCE:
        often = repeat_words(change.repeat, wall.date())
        return tr("{often}, from {when}", often=often, when=say.when_inside(wall))
    return when


def _person_words(line: LookedChange, new: NewPerson) -> str:
    parts = [new.relation, new.town, *(way_words(way) for way in line.ways)]
    times = good_times_words(new.good_times)
    if times:
        parts.append(tr("good times: {times}", times=times))
    return "\n".join(part for part in parts if part)


def line_fault_words(line: LookedChange) -> str:
    """Why a change cannot be taken as it stands."""
    name = who_of(line.change)
    if line.fault is LineFault.WHO:
        if not line.choices:
            return tr("There is nobody called {name} here.", name=name)
        return tr("Who is {name} here? Please choose.", name=name)
    reason, advice = link_words(line.detail) if line.fault is LineFault.LINK else ("", "")
    if reason:
        return f"{reason} {advice}"
    return {
        LineFault.ADDRESS: tr("This number or address is not whole. Ask for it again."),
        LineFault.LINK: tr("This link may not lead where it says. It is not taken. Ring and ask about it."),
        LineFault.NO_CALL: tr("Nothing is planned with {name} on that day.", name=name),
        LineFault.PAST: tr("That time is over."),
        LineFault.HAPPENED: tr("That has taken place already."),
        LineFault.PHOTO: tr("The photo cannot be read."),
        LineFault.SAME: tr("It is so already. There is nothing to change."),
        LineFault.VALUE: tr("This program does not know this choice."),
    }.get(line.fault or LineFault.VALUE, "")


def leads_words(link: CheckedLink, house: House) -> str:
    """Where a link leads, by what it can be known by."""
    name = house.channels.service_name(link.host) if link.channel == "link" else channel_words(link.channel)
    if name:
        return tr("It leads to {name}, at {site}.", name=name, site=link.site or link.host)
    return tr("It leads to {site}.", site=link.site or link.host or link.scheme)


def address_problem_words(problem: Problem) -> str:
    """Why a link or a number cannot be put into a file."""
    if problem.detail == WHICH:
        return choose_words()
    reason, advice = link_words(problem.detail) if problem.kind is ProblemKind.LINK_REFUSED else ("", "")
    return f"{reason} {advice}" if reason else one_sentence(problem)


def key_problem_words(problem: Problem) -> str:
    """Why nothing can be signed here, and what to do."""
    if problem.kind is ProblemKind.NO_KEY_STORE:
        return tr("This computer has no password store, so there is no safe place for your key. Try another computer.")
    if problem.kind is ProblemKind.KEY_MISSING:
        return tr("The key they trust is on another computer. Begin once more to help them, from here.")
    return one_sentence(problem)


def count_words(count: int) -> str:
    """How many changes are in a file."""
    return tr_n("{n} change.", "{n} changes.", count)
