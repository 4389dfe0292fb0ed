"""Builds the room for keeping in step with a server somebody chose. Part of ``rooms``, loaded on the first knock."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.formats import dav_xml, vcard_three
from companion.formats.calendar_keep import rewritten
from companion.formats.calendar_plans import read_calendar_plans
from companion.formats.calendar_write import write_calendar
from companion.formats.vcard_read import read
from companion.formats.vcard_write import card
from companion.services.dav_server import DavServer
from companion.services.step_people import CardForm, PeopleSide
from companion.services.step_plans import EventForm, PlanSide
from companion.services.syncing import Syncing
from companion.system.dav import DavWeb
from companion.ui.plan_words import plan_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.people import Person
    from companion.ports import Channels, Clock, Diary, KeyStore

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def make_syncing(diary: Diary, clock: Clock, channels: Channels, keys: Callable[[], KeyStore]) -> Syncing:
    """The room; nothing is asked of any server before somebody chose one."""
    people = PeopleSide(channels=channels, form=card_form(channels), long_ago=_LONG_AGO)
    form = EventForm(write=write_calendar, rewrite=rewritten, read=read_calendar_plans)
    plans = PlanSide(clock=clock, channels=channels, title=plan_words, form=form, shared_ids=people.shared_ids)
    return Syncing(
        diary=diary,
        clock=clock,
        keys=keys,
        connect=connect,
        sides=(people, plans),
        unwatched=getattr(diary, "unwatched", nullcontext),
    )


def card_form(channels: Channels) -> CardForm:
    """How people become cards and come back. New ones are of version 3.0, which every server takes."""

    def write(person: Person, original: str) -> str:
        text = card(person, original, None, channels.classify)
        if vcard_three.version_of(original) != "4.0":
            text = vcard_three.to_three(text)
        return vcard_three.with_mark(text, vcard_three.mark_in(original) or person.id)

    return CardForm(write=write, read=read, mark=vcard_three.mark_in)


def connect(address: str, user: str, password: str) -> DavServer:
    """A conversation with a server; nothing is sent before the first question."""
    return DavServer(DavWeb(address, user, password), dav_xml, address)
