"""Where a plan takes place, in words: an address, a number, or the site of a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode
from companion.domain.problems import Problem
from companion.services.joining import JoinHow, ways_to_join
from companion.ui.people_words import channel_words
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.services.happenings import Happening
    from companion.services.joining import JoinWay
    from companion.ui.house import House


def where_words(house: House, found: Happening) -> str:
    """One line; a word about what is missing when there is nothing to call with."""
    if found.plan.mode is Mode.ALONE:
        return ""
    try:
        way = ways_to_join(found, house.channels)[0]
    except Problem:
        return tr("No number or link is stored yet.")
    return way_words(house, way)


def way_words(house: House, way: JoinWay) -> str:
    """A way in words. Of a link only the site is said, which is what one can know it by."""
    if way.how is JoinHow.ADDRESS:
        return tr("Where: {place}", place=" ".join(way.shown.split())) if way.shown else ""
    if way.how is JoinHow.OPEN and way.url:
        name = channel_words(way.channel)
        host = _host(house, way.url)
        return tr("{name}, at {host}", name=name, host=host) if host else name
    return tr("{name}: {shown}", name=channel_words(way.channel), shown=" ".join(way.shown.split()))


def _host(house: House, url: str) -> str:
    try:
        return house.channels.check(url).host
    except Problem:
        return ""
