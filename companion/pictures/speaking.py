"""Lives for the pictures of pauses, and of what the program says of its own accord."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any

from companion.domain.nudge_sheets import SHOWN, shown_id, shown_sheet, state_sheet
from companion.domain.nudge_state import KindState, Shown
from companion.domain.nudges import Deed, IdeaAnswer, SpeakKind
from companion.domain.pauses import PauseReason
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.repeats import to_wall
from companion.domain.runs import Run, RunId, StopReason
from companion.services.coming import Upcoming
from companion.services.demonstrating import fill
from companion.services.nudging import Nudging

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Book, Diary
    from companion.rooms import Rooms
    from companion.system.clock import TurnedClock

MONTH = 28
"""Days of suggestions that were lived before the picture."""


def fill_paused(diary: Diary, clock: TurnedClock) -> None:
    """A holiday without an end."""
    fill(diary, clock)
    with diary.writing() as book:
        kept, today = book.preferences.get(), clock.now().date()
        book.preferences.save(replace(kept, paused_on=today, pause_reason=PauseReason.HOLIDAY.value))


def fill_unasked(diary: Diary, clock: TurnedClock) -> None:
    """The second week has come, and nobody was asked yet whether ideas may."""
    fill(diary, clock)
    with diary.writing() as book:
        _without_suggestions(book)
        opened = clock.now().date() - timedelta(days=8)
        book.preferences.save(replace(book.preferences.get(), ideas_asked=False, first_opened=opened))


def fill_suggesting(diary: Diary, clock: TurnedClock) -> None:
    """Four weeks in which each answer was given now and then, a kind that is off, and days that are closed."""
    fill(diary, clock)
    nudging: Nudging[None, None] = Nudging(diary, clock, Upcoming(diary, clock), lambda: None, lambda: None)
    answers = cycle((nudging.plan_it, nudging.not_today, None, nudging.less))
    with diary.writing() as book:
        _without_suggestions(book)
        kept = book.preferences.get()
        book.preferences.save(replace(kept, closed_days="12-25 2026-12-03", budget="more", speak_off="hello"))
    clock.turn(-timedelta(days=MONTH, hours=3))  # half past ten in the morning
    for _ in range(MONTH):
        view = nudging.today()
        nudging.looked(view)
        answer = next(answers) if view.idea is not None else None
        if answer is not None and view.idea is not None:
            answer(view.idea)
        clock.turn(timedelta(days=1))
    clock.turn(timedelta(hours=3))


def standing(*, less: int) -> Callable[[Rooms], dict[str, Any]]:
    """One suggestion on the page, whose kind was said to be too much so often before; put back for each picture."""

    def put(rooms: Rooms) -> dict[str, Any]:
        now, margaret = rooms.clock.now(), PersonId("margaret")
        today = now.date()
        with rooms.diary.writing() as book:
            _without_suggestions(book)
            book.preferences.save(replace(book.preferences.get(), speak_off=""))
            book.nudges.save(state_sheet(KindState(kind=SpeakKind.MEET, gap=6.0, less=less), now))
            name = shown_id(today, SpeakKind.MEET, margaret)
            at = now - timedelta(minutes=20)
            book.nudges.save(
                shown_sheet(
                    Shown(
                        id=name,
                        kind=SpeakKind.MEET,
                        person=margaret,
                        deed=Deed.TEA_HERE,
                        at=at,
                        day=today,
                        hour=11,
                    )
                )
            )
        return {}

    return put


def the_week(rooms: Rooms) -> dict[str, Any]:
    """The week ahead on the page, with what the demo has planned."""
    now = rooms.clock.now()
    with rooms.diary.writing() as book:
        _without_suggestions(book)
        at, today = now - timedelta(minutes=20), now.date()
        shown = Shown(
            id=shown_id(today, SpeakKind.WEEK, PersonId("")),
            kind=SpeakKind.WEEK,
            person=PersonId(""),
            deed=Deed.LOOK_AHEAD,
            at=at,
            day=today,
            hour=11,
        )
        book.nudges.save(shown_sheet(shown))
    return {}


def two_hard(rooms: Rooms) -> dict[str, Any]:
    """Two exercises that ended more upset."""
    now = rooms.clock.now()
    with rooms.diary.writing() as book:
        _without_suggestions(book)
        for number in (1, 2):
            at = now - timedelta(days=number)
            run = Run(id=RunId(f"hard-{number}"), exercise="E09", version=1, thought="", started=at)
            book.runs.save(replace(run, finished=at, stopped=StopReason.UPSET))
    return {}


def came_to_nothing(rooms: Rooms) -> dict[str, Any]:
    """A suggestion that was planned, and its time is over."""
    now, margaret = rooms.clock.now(), PersonId("margaret")
    plan = Plan(
        id=PlanId("from-an-idea"),
        people=(margaret,),
        mode=Mode.IN_PERSON,
        starts=to_wall(now, "Europe/London") - timedelta(hours=3),
        zone="Europe/London",
        made_at=now - timedelta(days=2),
        what="Tea",
    )
    at = plan.made_at
    shown = Shown(
        id=shown_id(at.date(), SpeakKind.MEET, margaret),
        kind=SpeakKind.MEET,
        person=margaret,
        deed=Deed.TEA_HERE,
        at=at,
        day=at.date(),
        hour=10,
        answer=IdeaAnswer.PLANNED,
        plan=plan.id,
    )
    with rooms.diary.writing() as book:
        book.plans.remove(plan.id)
        book.plans.save(plan)
        book.nudges.save(shown_sheet(shown))
    return {"plan": plan.id, "day": plan.starts.date()}


def fill_ignored(diary: Diary, clock: TurnedClock) -> None:
    """Three suggestions that nobody answered."""
    fill(diary, clock)
    with diary.writing() as book:
        _without_suggestions(book)
        for days in (9, 6, 3):
            at = clock.now() - timedelta(days=days)
            name = shown_id(at.date(), SpeakKind.MEET, PersonId("margaret"))
            book.nudges.save(
                shown_sheet(
                    Shown(
                        id=name,
                        kind=SpeakKind.MEET,
                        person=PersonId("margaret"),
                        deed=Deed.WALK,
                        at=at,
                        day=at.date(),
                        hour=11,
                        answer=IdeaAnswer.IGNORED,
                    )
                )
            )
        book.nudges.save(state_sheet(KindState(kind=SpeakKind.MEET, gap=10.0, ignored=3, paused=True), clock.now()))


def _without_suggestions(book: Book) -> None:
    """Without the one that stands on the page of the demo."""
    for sheet in book.nudges.all(SHOWN):
        book.nudges.remove(sheet.id)
