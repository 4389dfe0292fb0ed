"""What a meeting grew from, in words: as it is known, and as a guess that says it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.growing import Source
from companion.domain.plans import Mode
from companion.ui.texts import tr, tr_n
from companion.ui.when_words import capital
from companion.ui.words import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.growing import Root
    from companion.services.growing import Grown, Led, Stories
    from companion.ui.when_words import Wording

MOST_GUESSED = 2
"""Groups of a month that are named as guesses, so that what is certain stays the most of it."""


# --- one meeting ---


def grown_words(grown: Grown, title_of: dict[str, str], say: Wording) -> str:
    """One sentence for the page of a meeting: "This began with a phone call on 14 November."; or nothing.

    ``title_of`` gives the titles of exercises by id.
    """
    first = _ways(grown.roots, say)
    group = grown.groups[0].name if grown.groups else ""
    if first and group:
        return tr("This began at “{group}”, then {what}.", group=group, what=first)
    if first:
        return tr("This began with {what}.", what=first)
    if group:
        return tr("This grew from “{group}”.", group=group)
    titles = [title_of[each] for each in grown.exercises if each in title_of]
    return tr("This came of “{title}”.", title=titles[0]) if titles else ""


def guess_words(likely: Sequence[Led], say: Wording) -> str:
    """The guess, said as one: "Perhaps this began with a phone call on 14 November."; nothing without one."""
    call = _ways([led.root for led in likely], say)
    group = next((led.group.name for led in likely if led.group is not None), "")
    if call and group:
        return tr("Perhaps this began at “{group}”, then {what}.", group=group, what=call)
    if call:
        return tr("Perhaps this began with {what}.", what=call)
    return tr("Perhaps this grew from “{group}”.", group=group) if group else ""


def led_words(led: Led, say: Wording) -> str:
    """One of several to choose from: "A phone call on 14 November", "“Walking group”"."""
    if led.group is not None:
        return tr("“{group}”", group=led.group.name)
    return capital(_ways([led.root], say))


def _ways(roots: Sequence[Root], say: Wording) -> str:
    """Those that were times of being in touch, the first one first: "a message, then a phone call on 14 November"."""
    ways = [root for root in reversed(roots) if root.source in (Source.CALL, Source.WRITING, Source.MEETING)]
    if not ways:
        return ""
    names = [_way(root) for root in ways]
    story = names[0] if len(set(names)) == 1 else tr("{first}, then {second}", first=names[0], second=names[-1])
    last = ways[-1].at
    if last is None:
        return story
    return tr("{what} on {day}", what=story, day=short_day(say.here(last).date(), say.today))


def _way(root: Root) -> str:
    if root.source is Source.MEETING:
        return tr("a visit")
    return {
        Mode.VIDEO: tr("a video call"),
        Mode.PHONE: tr("a phone call"),
        Mode.MESSAGE: tr("a message"),
        Mode.LETTER: tr("a letter"),
    }.get(root.mode or Mode.PHONE, tr("a call"))


# --- a month ---


def grew_lines(grew: Stories) -> list[str]:
    """What the meetings of a month grew from, for certain; nothing where none did."""
    lines = []
    if grew.calls:
        lines.append(tr_n("{n} visit began with a call", "{n} visits began with a call", grew.calls))
    for group, number in grew.groups:
        lines.append(
            tr_n("{n} meeting grew from “{group}”", "{n} meetings grew from “{group}”", number, group=group.name)
        )
    return lines


def guessed_lines(grew: Stories) -> list[str]:
    """What others of them perhaps grew from: guesses, so "perhaps" stands first."""
    lines = []
    if grew.likely_calls:
        lines.append(
            tr_n("Perhaps {n} more began with a call", "Perhaps {n} more began with a call", grew.likely_calls)
            if grew.calls
            else tr_n("Perhaps {n} visit began with a call", "Perhaps {n} visits began with a call", grew.likely_calls)
        )
    certain = {group.id for group, _number in grew.groups}
    for group, number in grew.likely_groups[:MOST_GUESSED]:
        more = group.id in certain
        lines.append(
            tr_n("Perhaps {n} more from “{group}”", "Perhaps {n} more from “{group}”", number, group=group.name)
            if more
            else tr_n(
                "Perhaps {n} meeting grew from “{group}”",
                "Perhaps {n} meetings grew from “{group}”",
                number,
                group=group.name,
            )
        )
    return lines
