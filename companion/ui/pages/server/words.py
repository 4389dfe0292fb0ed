"""Plans and people in words, exactly as they are sent: line by line, and where two sides differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.card_facts import facts_in
from companion.domain.plans import Repeat
from companion.domain.servers import Share, entry_in
from companion.ui.people_words import channel_words
from companion.ui.plan_words import mode_words
from companion.ui.texts import tr
from companion.ui.when_words import reminder_words, rhythm_words
from companion.ui.words import full_date, month_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.domain.calendar import CalendarEntry
    from companion.domain.card_facts import CardFacts
    from companion.domain.people import Way
    from companion.ui.when_words import Wording


def sent_words(share: Share, document: Mapping[str, Any], say: Wording) -> list[str]:
    """Everything that is sent of one thing but its name, each part by itself."""
    if share is Share.PLANS:
        return [words for _, words in _entry_parts(entry_in(document), say) if words][1:]
    return [words for _, words in _card_parts(facts_in(document)) if words][1:]


def differing_words(
    share: Share, mine: Mapping[str, Any] | None, theirs: Mapping[str, Any] | None, say: Wording
) -> tuple[list[str], list[str]]:
    """What each side says where they differ; all of it where one side has nothing."""
    both = [_parts(share, each, say) for each in (mine, theirs)]
    if mine is None or theirs is None:
        return [words for _, words in both[0] if words], [words for _, words in both[1] if words]
    there = dict(both[1])
    names = [name for name, words in both[0] if words != there.get(name)]
    here = dict(both[0])
    nothing = tr("(nothing)")
    return [here[name] or nothing for name in names], [there[name] or nothing for name in names]


def _parts(share: Share, document: Mapping[str, Any] | None, say: Wording) -> list[tuple[str, str]]:
    if document is None:
        return []
    return _entry_parts(entry_in(document), say) if share is Share.PLANS else _card_parts(facts_in(document))


def _entry_parts(entry: CalendarEntry, say: Wording) -> list[tuple[str, str]]:
    when = tr("{day} at {time}", day=full_date(entry.starts.date()), time=say.at(entry.starts))
    if entry.zone and entry.zone != say.zone:
        when = tr("{when} ({zone})", when=when, zone=entry.zone)
    often = "" if entry.rhythm.repeat is Repeat.ONCE else rhythm_words(entry.rhythm, entry.starts.date())
    off = ", ".join(full_date(day) for day in entry.without)
    moved = ", ".join(full_date(to.date()) for _, to in entry.moved)
    return [
        ("title", entry.title),
        ("when", when),
        ("minutes", tr("{n} minutes", n=entry.minutes)),
        ("often", often),
        ("off", tr("Not on {days}", days=off) if off else ""),
        ("moved", tr("Moved to {days}", days=moved) if moved else ""),
        ("mode", "" if entry.mode is None else mode_words(entry.mode)),
        ("place", entry.place),
        ("link", entry.link),
        ("alarms", reminder_words(entry.alarms)),
    ]


def _card_parts(facts: CardFacts) -> list[tuple[str, str]]:
    day = facts.birthday
    birthday = ""
    if day is not None:
        year = f" {day.year}" if day.year else ""
        birthday = tr("Birthday: {day} {month}{year}", day=day.day, month=month_name(day.month), year=year)
    posted = (facts.place, facts.town)
    ways = sorted(
        f"{channel_words(way.channel)}: {way.address}{_about(way)}"
        for way in facts.ways
        if way.channel != "letter" or way.address not in posted
    )
    return [
        ("name", facts.name),
        ("full_name", facts.full_name),
        ("ways", "\n".join(ways)),
        ("place", facts.place),
        ("town", facts.town),
        ("birthday", birthday),
        ("zone", "" if facts.zone is None else tr("Their clock: {zone}", zone=facts.zone)),
    ]


def _about(way: Way) -> str:
    """The word beside it, and whether it is the one used first."""
    parts = [way.label] if way.label else []
    parts += [tr("used first")] if way.preferred else []
    return f" ({', '.join(parts)})" if parts else ""
