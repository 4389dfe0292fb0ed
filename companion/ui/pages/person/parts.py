"""The list of the parts of a card, by key."""

from companion.ui.pages.person.clock_part import ZonePart
from companion.ui.pages.person.part import Part
from companion.ui.pages.person.photo_part import PhotoPart
from companion.ui.pages.person.small_parts import AskPart, LifePart, NamePart, PlacePart, RingPart
from companion.ui.pages.person.time_parts import BirthdayPart, NearPart, RhythmPart, WhenPart
from companion.ui.pages.person.ways_part import WaysPart

PARTS: dict[str, type[Part]] = {
    part.key: part
    for part in (
        NamePart,
        WaysPart,
        NearPart,
        PlacePart,
        ZonePart,
        WhenPart,
        RhythmPart,
        AskPart,
        PhotoPart,
        BirthdayPart,
        RingPart,
        LifePart,
    )
}
"""Each part once."""
