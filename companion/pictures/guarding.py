"""An invented life in which a call link is another one than before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.link_changes import LinkChange, ListedChange, to_sheet
from companion.domain.people import PersonId
from companion.services.demonstrating import fill

if TYPE_CHECKING:
    from companion.ports import Diary
    from companion.system.clock import TurnedClock

ANNA = PersonId("anna")
NEW = "https://us02web.zoom.us/j/84412097731?pwd=mT6Vb2Jd"


def fill_relinked(diary: Diary, clock: TurnedClock) -> None:
    """The demo, where Anna has had a new link for three days."""
    fill(diary, clock)
    with diary.writing() as book:
        anna = book.people.get(ANNA)
        if anna is None:
            return
        old = next(way for way in anna.ways if way.channel == "zoom")
        ways = tuple(replace(way, address=NEW) if way is old else way for way in anna.ways)
        book.people.save(replace(anna, ways=ways))
        change = LinkChange(channel="zoom", was=old.address, now=NEW)
        book.ties.save(
            to_sheet(ListedChange(id="relinked", person=ANNA, at=clock.now() - timedelta(days=3), change=change))
        )
