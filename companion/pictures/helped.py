"""A life with a helper: a PIN, an own lock, and what the helper did last Tuesday."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Act, ActKind
from companion.domain.locks import Lock, Locked, Stretching, to_sheet
from companion.domain.people import PersonId, Way
from companion.domain.privacy import Seat, Shut
from companion.pictures.frame import Picture
from companion.services.demonstrating import fill
from companion.services.hands import Hand
from companion.system.stretching import stretched

if TYPE_CHECKING:
    from typing import Any

    from companion.ports import Diary
    from companion.rooms import Rooms
    from companion.store.diary import SqlDiary
    from companion.system.clock import TurnedClock

PIN, WORD, NAME = "4711", "sunflower", "Ravi"
"""Of the invented life."""


def fill_helped(diary: Diary, clock: TurnedClock) -> None:
    """The invented circle, in which Ravi has mended a link, moved a call and made the text larger."""
    fill(diary, clock)
    clock.turn(-timedelta(days=4))
    how = Stretching(salt=bytes(range(16)), memory_kib=32, rounds=1, lanes=1)
    with diary.writing() as book:
        for lock, words in ((Lock.HELPER, PIN), (Lock.OWN, WORD)):
            name = NAME if lock is Lock.HELPER else ""
            book.shared.save(to_sheet(Locked(lock=lock, how=how, made=stretched(words, how), name=name), clock.now()))
    _help(diary)  # type: ignore[arg-type]  # the one real diary
    clock.turn(timedelta(days=4))


def _help(diary: SqlDiary) -> None:
    diary.watch(Hand(Seat.HELPER, NAME))
    with diary.reading() as book:
        anna, plan = book.people.get(PersonId("anna")), next(each for each in book.plans.all() if each.people)
    if anna is not None:
        ways = tuple(each for each in anna.ways if each.channel != "zoom")
        link = Way(channel="zoom", address="https://zoom.us/j/98765432100", preferred=True)
        with diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=(anna.name,))) as book:
            book.people.save(replace(anna, ways=(*ways, link)))
    with diary.writing(Act(kind=ActKind.PLAN_CHANGED, names=("Anna",))) as book:
        book.plans.save(replace(plan, minutes=plan.minutes + 15))
    with diary.writing(Act(kind=ActKind.PREFERENCE_CHANGED)) as book:
        book.preferences.save(replace(book.preferences.get(), twelve_hour=True, remind_soon=False))
    diary.watch(None)


def fill_locked(diary: Diary, clock: TurnedClock) -> None:
    """The same, with the settings behind the PIN and the private part behind a lock."""
    fill_helped(diary, clock)
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), own_lock=True, settings_lock=True))


def helping(rooms: Rooms) -> dict[str, Any]:
    """Ravi sits there."""
    rooms.locking.begin_helping()
    return {}


def shut_in(rooms: Rooms) -> dict[str, Any]:
    """The owner, with the private part shut."""
    rooms.locking.stand()
    return {}


def helper_pictures() -> list[Picture]:
    """The pages about helping, in each state."""
    return [
        Picture(name="helper", page="helper"),
        Picture(name="helper-pin", page="helper", house="helped"),
        Picture(name="helper-now", page="helper", house="helping", before=helping),
        Picture(name="helper-today", page="today", house="helping", before=helping),
        Picture(name="helper-person", page="person", house="helping", before=helping, what={"person": "anna"}),
        Picture(name="helper-shut", page="thoughts", house="helping", before=helping),
        Picture(name="helper-settings", page="settings", house="helping", before=helping),
        Picture(name="locks", page="locks"),
        Picture(name="locks-helped", page="locks", house="helped"),
        Picture(name="locks-locked", page="locks", house="locked", before=shut_in),
        Picture(name="locks-pin", page="locks", what={"do": "pin"}),
        Picture(name="locks-own", page="locks", what={"do": "own"}),
        Picture(name="shut-own", page="how", house="locked", before=shut_in),
        Picture(name="shut-pin", page="bring_in", house="locked", before=shut_in),
        Picture(name="shut-afar", page="change_look", house="locked", before=shut_in),
        Picture(name="shut-code", page="how", house="locked", before=shut_in, presses=("I do not know it",)),
        Picture(name="shut-plain", page="shut", what={"why": Shut.WHILE_HELPED}),
        Picture(name="who_sees", page="who_sees"),
        Picture(name="who_sees-locked", page="who_sees", house="locked", before=shut_in),
        Picture(name="helper_changes", page="helper_changes", house="helped"),
        Picture(name="helper_changes-none", page="helper_changes"),
        Picture(name="today-helped", page="today", house="helped-news"),
        Picture(name="settings-helped", page="settings", house="helped-news"),
    ]
