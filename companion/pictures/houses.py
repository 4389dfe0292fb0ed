"""The invented lives the pictures are drawn from, each in a diary of its own, made when it is first asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.people import Nearness, Person, PersonId, Ring, Way
from companion.domain.preferences import Preferences
from companion.pictures import going, guarding, helped, in_step, near, practising
from companion.pictures.afar import live_afar
from companion.pictures.answered import fill_answered, once, resting
from companion.pictures.bridges import bridged
from companion.pictures.growing import grown
from companion.pictures.kept import fill_kept
from companion.pictures.speaking import fill_ignored, fill_paused, fill_suggesting, fill_unasked
from companion.pictures.stops import Stop, stops
from companion.pictures.with_others import with_others
from companion.ports import KeyKeeper, KeyNote
from companion.rooms import Rooms
from companion.services.demonstrating import DEMO_NOW, HOME, fill
from companion.services.demonstrating_near import fill_near
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.system.secrets import KeyStoreProcess

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from companion.ports import Diary

CROWD = 500
"""People in the diary of somebody who knows many."""

_SECRET = bytes(range(16))
"""Always the same, so that the recovery code of the pictures is."""

_FIRST = ("Ada", "Bert", "Clara", "Dev", "Edith", "Femi", "Grace", "Hugh", "Iris", "Jamal", "Kath", "Leon", "Maud")
_LAST = ("Ashby", "Brook", "Clarke", "Dale", "Evans", "Frost", "Grant", "Hill", "Irwin", "Jones", "Khan", "Lowe")
_NOTHING_LATER = timedelta(0)


class StillOpener:
    """Opens nothing: a picture must not start a program. Implements ``ports.Opener``."""

    def open(self, url: str) -> None:
        """Pass over it."""


class Houses:
    """The lives by name, as they stand in the table below."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._made: dict[str, Rooms] = {}
        self._stops: dict[str, list[Stop]] = {}

    def __getitem__(self, name: str) -> Rooms:
        """One of them."""
        if name not in self._made:
            fill_with, later = _LIVES[name]
            self._made[name] = build(self._home / name, fill_with, DEMO_NOW + later)
        return self._made[name]

    def stops(self, name: str) -> list[Stop]:
        """Exercises stopped at each screen in one of them; walked once, for pictures are asked for again and again."""
        if name not in self._stops:
            self._stops[name] = stops(self[name])
        return self._stops[name]

    def close(self) -> None:
        """Close every diary."""
        for rooms in self._made.values():
            getattr(rooms.diary, "close", lambda: None)()
        self._made.clear()


def build(home: Path, fill_with: Callable[[Diary, TurnedClock], None], now: datetime) -> Rooms:
    """A house of its own in this folder, filled at the fixed moment and then looked at ``now``."""
    home.mkdir(parents=True, exist_ok=True)
    clock = TurnedClock(DEMO_NOW)
    vault = FileVault(home, clock)
    vault.create(_SECRET, KeyNote(fingerprint=vault.fingerprint(_SECRET), keeper=KeyKeeper.KEY_STORE)).close()
    keeper = Safekeeping(vault, KeyStoreProcess())
    diary = keeper.open_with_secret(_SECRET.hex())
    fill_with(diary, clock)
    clock.turn(now - DEMO_NOW)
    rooms = Rooms(diary=diary, clock=clock, home=home, safekeeping=keeper, demo=True)
    rooms.opener = StillOpener()
    for part in ("autostart", "bringing_in"):  # as in the demo: nothing of this computer is looked into
        getattr(rooms, part)
    rooms.demo = False  # but it says nothing of itself
    return rooms


def _nobody(diary: Diary, clock: TurnedClock) -> None:
    today = clock.now().date()
    with diary.writing() as book:
        book.preferences.save(
            Preferences(
                name="Rose",
                country="GB",
                zone=HOME,
                first_opened=today,
                set_up_done=True,
                understood=True,
                recovery_shown=True,
                set_up_step=6,
            )
        )


def _helping(diary: Diary, _clock: TurnedClock) -> None:
    """Somebody sets it up for somebody else, whose name is long."""
    with diary.writing() as book:
        book.preferences.save(Preferences(name="Annemarie-Christiane", set_up_for="other", understood=True))


def _two(diary: Diary, clock: TurnedClock) -> None:
    _nobody_near(diary, clock)
    near.two_people(diary, clock)


def _nobody_near(diary: Diary, clock: TurnedClock) -> None:
    _nobody(diary, clock)
    fill_near(diary, clock)


def _two_annas(diary: Diary, clock: TurnedClock) -> None:
    """Two of the circle are called Anna."""
    fill(diary, clock)
    with diary.writing() as book:
        anna = book.people.get(PersonId("anna"))
        if anna is not None:
            book.people.save(replace(anna, id=PersonId("other-anna"), full_name="Anna Whitfield", relation="neighbour"))


def _nothing(diary: Diary, clock: TurnedClock) -> None:
    del diary, clock


def _crowd(diary: Diary, clock: TurnedClock) -> None:
    fill(diary, clock)
    rings = (Ring.FRIENDS, Ring.WIDER, Ring.WIDER)
    people = [
        Person(
            id=PersonId(f"crowd-{number}"),
            name=f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]} {number}",
            relation="neighbour" if number % 3 else "",
            ring=rings[number % 3],
            added_at=clock.now(),
            ways=(Way(channel="phone", address=f"01632 960 {number:03}", preferred=True),),
        )
        for number in range(CROWD)
    ]
    with diary.writing() as book:
        book.people.save_many([(person, None, "") for person in people])


_LONG = {
    "anna": ("Annegret-Luise Freifrau von Hohenlohe-Schillingsfürst", "Enkeltochter meiner Lieblingscousine"),
    "tom": ("Donaudampfschifffahrtskapitän Maximilian", "Nachbarschaftshilfekoordinator"),
    "margaret": ("Marieluise Rosenberger-Wolfenbütteler", "Kindergartenfreundin"),
    "choir": ("Gemischter Kirchenchor Oberammergau-Unterlangkampfen", "Donnerstagnachmittags"),
}


def _long(diary: Diary, clock: TurnedClock) -> None:
    fill(diary, clock)
    with diary.writing() as book:
        for key, (name, relation) in _LONG.items():
            person = book.people.get(PersonId(key))
            if person is not None:
                place = "Rechtsschutzversicherungsgesellschaftenstraße 117, Hinterhaus, dritter Stock"
                book.people.save(
                    replace(
                        person,
                        name=name,
                        relation=relation,
                        place=place,
                        town="Ludwigshafen-Friesenheim",
                        nearness=Nearness.SHORT_TRIP,
                        ask_next="Wie war die Donaudampfschifffahrtsgesellschaft?",
                    )
                )


_LIVES: dict[str, tuple[Callable[[Diary, TurnedClock], None], timedelta]] = {
    "two-annas": (_two_annas, _NOTHING_LATER),
    "server": (in_step.in_step, _NOTHING_LATER),
    "server-away": (in_step.out_of_reach, _NOTHING_LATER),
    "server-emptied": (in_step.emptied, _NOTHING_LATER),
    "server-differing": (in_step.differing, _NOTHING_LATER),
    "server-link": (in_step.first_link, _NOTHING_LATER),
    "server-number": (in_step.another_number, _NOTHING_LATER),
    "demo": (fill, _NOTHING_LATER),
    "due": (fill, timedelta(hours=1, minutes=56)),
    "after": (fill, timedelta(hours=4)),
    "empty": (_nobody, _NOTHING_LATER),
    "fresh": (_nothing, _NOTHING_LATER),
    "set-up-helped": (_helping, _NOTHING_LATER),
    "crowd": (_crowd, _NOTHING_LATER),
    "long": (_long, _NOTHING_LATER),
    "thinking": (fill, _NOTHING_LATER),
    "unwell": (fill, _NOTHING_LATER),
    "caring": (fill, _NOTHING_LATER),
    "cued": (fill, _NOTHING_LATER),
    "joined": (fill, timedelta(hours=1, minutes=56)),
    "told": (fill, timedelta(hours=4)),
    "apart": (fill, timedelta(hours=4)),
    "on-path": (going.on_path, _NOTHING_LATER),
    "path-fresh": (going.path_fresh, _NOTHING_LATER),
    "grieving": (going.grieving, _NOTHING_LATER),
    "from-afar": (live_afar, _NOTHING_LATER),
    "heavy": (going.heavy, _NOTHING_LATER),
    "hard": (going.hard, _NOTHING_LATER),
    "planner": (going.planner, _NOTHING_LATER),
    "kept": (fill_kept, _NOTHING_LATER),
    "kept-due": (fill_kept, timedelta(hours=1, minutes=56)),
    "handed": (fill, _NOTHING_LATER),
    "answered": (fill_answered, _NOTHING_LATER),
    "asked": (fill, _NOTHING_LATER),
    "once": (once, _NOTHING_LATER),
    "resting": (resting, _NOTHING_LATER),
    "bridged": (bridged, _NOTHING_LATER),
    "grown": (grown, _NOTHING_LATER),
    "others": (with_others, _NOTHING_LATER),
    "copies": (fill, _NOTHING_LATER),
    "trying": (fill, _NOTHING_LATER),
    "helped": (helped.fill_helped, _NOTHING_LATER),
    "helped-news": (helped.fill_helped, _NOTHING_LATER),
    "helping": (helped.fill_helped, _NOTHING_LATER),
    "locked": (helped.fill_locked, _NOTHING_LATER),
    "relinked": (guarding.fill_relinked, _NOTHING_LATER),
    "near": (near.with_list, _NOTHING_LATER),
    "month_five": (practising.month_five, _NOTHING_LATER),
    "practised": (practising.some_done, _NOTHING_LATER),
    "near-only": (_nobody_near, _NOTHING_LATER),
    "near-two": (_two, _NOTHING_LATER),
    "near-night": (near.with_list, timedelta(hours=12)),
    "paused": (fill_paused, _NOTHING_LATER),
    "unasked": (fill_unasked, _NOTHING_LATER),
    "suggesting": (fill_suggesting, _NOTHING_LATER),
    "less": (fill, _NOTHING_LATER),
    "week": (fill, _NOTHING_LATER),
    "ignored": (fill_ignored, _NOTHING_LATER),
}
"""What each diary holds, and how long after the fixed moment it is looked at."""
