"""A gathered change in a line or two, for the one who makes the file and knows nothing of the other's diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes_from_afar import MovedCall, NewPerson, NewPhoto, NewSetting, NewWay, TimeSuggested
from companion.domain.people import Way
from companion.domain.plans import Repeat
from companion.ui.afar_words import setting_value, way_words
from companion.ui.pages.change_make.times import wording_in
from companion.ui.texts import tr
from companion.ui.when_words import repeat_words
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.domain.changes_from_afar import Change
    from companion.ui.house import House


def summary_words(change: Change, house: House) -> str:
    """What it would change to."""
    if isinstance(change, NewSetting):
        return setting_value(house, change.name, change.value)
    if isinstance(change, NewWay):
        words = way_words(Way(channel=change.channel, address=change.address))
        return words if change.instead else tr("{what}, beside the old one", what=words)
    if isinstance(change, NewPhoto):
        return tr("The face is shown where they see the name.")
    if isinstance(change, NewPerson):
        parts = [change.relation, change.town, *(way_words(way) for way in change.ways)]
        return ", ".join(part for part in parts if part) or tr("Only the name.")
    return _time_words(change, house)


def _time_words(change: MovedCall | TimeSuggested, house: House) -> str:
    say = wording_in(house, change.zone)
    if isinstance(change, MovedCall):
        words = tr("From {day} to {when}, by their clock", day=full_date(change.day), when=say.when_inside(change.to))
        return tr("{when}, and all that follow", when=words) if change.following else words
    if change.repeat is Repeat.ONCE:
        return tr("{when}, by their clock", when=say.when(change.starts))
    often = repeat_words(change.repeat, change.starts.date())
    return tr("{often}, from {when}", often=often, when=say.when_inside(change.starts))
