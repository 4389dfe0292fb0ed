"""A life with answers of half a year: what How I am looks like once there is something to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.services.demonstrating import fill
from companion.services.demonstrating_answers import UCLA, live, save_answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Diary
    from companion.rooms import Rooms
    from companion.system.clock import TurnedClock


def fill_answered(diary: Diary, clock: TurnedClock) -> None:
    """The invented circle, and half a year of answers."""
    fill(diary, clock)
    live(diary, clock.now())


def once(diary: Diary, clock: TurnedClock) -> None:
    """The invented circle, and the three questions answered once, yesterday."""
    fill(diary, clock)
    with diary.writing() as book:
        at = clock.now() - timedelta(days=1)
        save_answers(book, "ucla3", "Feeling lonely, in three questions", at, dict(zip(UCLA, (2, 2, 2), strict=True)))


def resting(diary: Diary, clock: TurnedClock) -> None:
    """The invented circle, the day after a hard one."""
    fill(diary, clock)
    with diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), hard_day=clock.now() - timedelta(days=1)))


def asked(questions: str, given: int) -> Callable[[Rooms], dict[str, object]]:
    """Only so many questions of one set are answered, so that a picture begins at the same one each time."""

    def put(rooms: Rooms) -> dict[str, object]:
        with rooms.diary.writing() as book:
            for sheet in book.check_ins.all():
                book.check_ins.remove(sheet.id)
        if given:
            asking = rooms.checking_in.begin(questions)
            for _ in range(given):
                if asking.item is not None:
                    middle = asking.questions.allowed[len(asking.questions.allowed) // 2]
                    asking = rooms.checking_in.answer(asking.id, asking.item.id, middle)
        return {"questions": questions}

    return put
