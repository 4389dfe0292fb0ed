"""A life with a bridge: calls that went well, a visit that began with one, and a ladder half climbed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.growing import touch_origin
from companion.domain.ladder_sheets import to_sheet as ladder_sheet
from companion.domain.ladders import Ladder, Rating, Rung, Took, Try
from companion.domain.people import PersonId
from companion.domain.planks import Plank
from companion.domain.plans import Feeling, Mode, Occurrence, Plan, PlanId, Stage, Touch, TouchId
from companion.domain.screen_time import MonthOnScreen, to_sheet
from companion.services.demonstrating import HOME, fill

if TYPE_CHECKING:
    from datetime import datetime

    from companion.ports import Book, Clock, Diary


def bridged(diary: Diary, clock: Clock) -> None:
    """The invented circle with three months behind it."""
    fill(diary, clock)
    now = clock.now()
    with diary.writing() as book:
        for who, mode, days in (
            ("joan", Mode.PHONE, (16, 23, 37)),
            ("ravi", Mode.PHONE, (20, 34)),
            ("okafor", Mode.MESSAGE, (5, 33)),
            ("peter", Mode.MESSAGE, (3, 17, 40)),
            ("bookclub", Mode.IN_PERSON, (11, 39)),
        ):
            for ago in days:
                book.touches.save(_touch(who, mode, now - timedelta(days=ago)))
        _visit(book, now)
        book.ties.save(to_sheet(MonthOnScreen(year=2026, month=10, minutes=386), now))
        book.ties.save(ladder_sheet(_ladder(now)))


def _ladder(now: datetime) -> Ladder:
    """With Joan: two rungs stood on, one that they took first, and the rest still to come."""

    def rung(key: str, text: str, plank: Plank, looked: int, *was: int) -> Rung:
        ratings = [Rating(at=now - timedelta(days=60), hard=looked)]
        tries = []
        for number, hard in enumerate(was):
            at = now - timedelta(days=40 - 7 * number)
            tries.append(
                Try(at=at, took=Took.YES, told_at=at, hard=hard, happened="It was short, and that was all right")
            )
            ratings.append(Rating(at=at, hard=hard, after=True))
        return Rung(id=key, text=text, plank=plank, ratings=tuple(ratings), tries=tuple(tries))

    first = replace(rung("reply", "Answer a message of theirs", Plank.MESSAGE, 25), first_at=now - timedelta(days=50))
    return Ladder(
        person=PersonId("joan"),
        made_at=now - timedelta(days=60),
        rungs=(
            rung("hello", "Send a short hello", Plank.MESSAGE, 20, 5),
            first,
            rung("voice5", "Talk by phone for five minutes", Plank.PHONE, 50, 50, 30, 15),
            rung("voice15", "Talk by phone a little longer", Plank.PHONE, 55, 40),
            rung("video", "A picture call on my own", Plank.VIDEO, 75),
        ),
        top="video",
    )


def _touch(who: str, mode: Mode, at: datetime) -> Touch:
    name = TouchId(f"{who}-{mode}-{at.date()}")
    return Touch(id=name, people=(PersonId(who),), mode=mode, at=at, feeling=Feeling.GOOD)


def _visit(book: Book, now: datetime) -> None:
    """With Tom, planned from a call of the week before."""
    call = _touch("tom", Mode.PHONE, now - timedelta(days=15))
    book.touches.save(call)
    at = now - timedelta(days=6)
    wall = at.astimezone(ZoneInfo(HOME)).replace(tzinfo=None)
    visit = Plan(
        id=PlanId("visit-tom"),
        people=(PersonId("tom"),),
        mode=Mode.IN_PERSON,
        starts=wall,
        zone=HOME,
        made_at=call.at,
        what="Visit",
        origin=touch_origin(call),
    )
    book.plans.save(visit)
    told = Occurrence(plan=visit.id, day=wall.date(), stage=Stage.TOLD, told_at=at, feeling=Feeling.GOOD)
    book.plans.save_occurrence(told)
    made = _touch("tom", Mode.IN_PERSON, at)
    book.touches.save(
        Touch(id=made.id, people=made.people, mode=made.mode, at=at, plan=visit.id, day=wall.date(), bridged=True)
    )
