"""What is sent of one thing, out of the very text that goes to the server: in words, and what no words are told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.servers import Share
from companion.ui.pages.server.words import sent_words
from companion.ui.people_words import channel_words
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.services.syncing import SentLine
    from companion.ui.when_words import Wording

_FORM = frozenset({"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})
"""What makes it a calendar or a card, which program wrote it, when, and how often."""
_OWN = "X-COMPANION-"
_TOLD = {
    Share.PLANS: frozenset(
        {"SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RECURRENCE-ID", "LOCATION", "URL"}
        | {f"{_OWN}REMIND", f"{_OWN}MODE"}
    ),
    Share.PEOPLE: frozenset({"FN", "N", "BDAY", "TZ", "ADR", "TEL", "URL", "X-ABLABEL"}),
}
"""What ``sent_words`` tells, having read it out of the text."""
_IDS = frozenset({"UID", f"{_OWN}ID"})
_ZONE, _ALARM, _OUR_ALARM = "VTIMEZONE", "VALARM", f"{_OWN}ALARM"


def all_words(line: SentLine, say: Wording) -> list[str]:
    """Every part of it but its name; what stands there without words of ours as it stands there."""
    return [*sent_words(line.share, line.document, say), *_more(line.share, line.text)]


def _more(share: Share, text: str) -> list[str]:
    """Ids, the way of a call, and whatever else stands in the text."""
    ids: dict[str, None] = {}
    people: dict[str, None] = {}
    rest: dict[str, None] = {}
    for name, whole, value in _outside(_lines(text)):
        if name in _IDS:
            ids[value] = None
        elif name == f"{_OWN}PERSON":
            people[value] = None
        elif name == f"{_OWN}CHANNEL":
            rest[tr("By way of {way}", way=channel_words(value))] = None
        elif name not in _TOLD[share] and name not in _FORM:
            rest[whole] = None
    found = [tr("With those known there as {ids}", ids=", ".join(people))] if people else []
    found += [tr("Known there as {ids}", ids=", ".join(ids))] if ids else []
    return [*rest, *found]


def _lines(text: str) -> list[tuple[str, str, str]]:
    """Each line as its name in capitals, the whole of it, and its value. Lines that were broken are put together."""
    found = []
    for whole in text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "").split("\n"):
        head, _, value = whole.partition(":")
        name = head.partition(";")[0].rpartition(".")[2].upper()
        if name:
            found.append((name, whole, value))
    return found


def _outside(lines: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Without what tells only when the clocks change in a zone, and without our alarms: both are told in words."""
    kept: list[tuple[str, str, str]] = []
    begin: int | None = None
    part = ""
    for line in lines:
        name, _, value = line
        if name == "BEGIN" and value in (_ZONE, _ALARM):
            begin, part = len(kept), value
        kept.append(line)
        if name == "END" and value == part and begin is not None:
            if part == _ZONE or any(each[0] == _OUR_ALARM for each in kept[begin:]):
                del kept[begin:]
            begin = None
    return kept
