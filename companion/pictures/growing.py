"""A month in which meetings grew from a call and from the choir: some for certain, some perhaps."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.gathering_sheets import GROUP, group_id, to_sheet
from companion.domain.gatherings import Gathering
from companion.domain.growing import group_origin
from companion.domain.people import PersonId
from companion.domain.plans import Feeling, Mode, Occurrence, Plan, PlanId, Stage, Touch, TouchId
from companion.domain.screen_time import sheet_id
from companion.pictures.bridges import bridged
from companion.pictures.frame import Picture
from companion.services.demonstrating import HOME

if TYPE_CHECKING:
    from companion.ports import Book, Clock, Diary

_MADE, _WALK, _LUNCH, _COMING = (date(2026, 11, day) for day in (13, 14, 18, 25))


def grown(diary: Diary, clock: Clock) -> None:
    """Margaret and Joan sing in the choir too; Tom was rung up before he came."""
    bridged(diary, clock)
    with diary.writing() as book:
        book.ties.remove(sheet_id(2026, 10))  # told on one day of a month only, and on it the guesses wait
        told = Gathering(name="Choir", know="Margaret, and Joan when she is in town", where="St Mary's hall")
        book.ties.save(to_sheet(told, group_id(PersonId("choir")), GROUP, clock.now()))
        walk = _plan("walk", "margaret", _WALK, made=_MADE, origin=group_origin(PersonId("choir")))
        lunch = _plan("lunch", "margaret", _LUNCH, made=_MADE)
        for plan in (walk, lunch):
            _take_place(book, plan)
        book.plans.save(_plan("coming", "tom", _COMING, made=date(2026, 11, 20)))


def _plan(what: str, who: str, day: date, *, made: date, origin: str = "") -> Plan:
    return Plan(
        id=PlanId(f"grown-{what}"),
        people=(PersonId(who),),
        mode=Mode.IN_PERSON,
        starts=datetime.combine(day, time(12, 30)),
        zone=HOME,
        made_at=datetime.combine(made, time(9), tzinfo=ZoneInfo(HOME)),
        what={"walk": "A walk", "lunch": "Lunch", "coming": "Tea"}[what],
        origin=origin,
    )


def _take_place(book: Book, plan: Plan) -> None:
    book.plans.save(plan)
    at, day = plan.starts.replace(tzinfo=ZoneInfo(HOME)), plan.starts.date()
    book.plans.save_occurrence(
        Occurrence(plan=plan.id, day=day, stage=Stage.TOLD, told_at=at + timedelta(hours=3), feeling=Feeling.GOOD)
    )
    name = TouchId(f"{plan.id}-{day.isoformat()}")
    book.touches.save(
        Touch(id=name, people=plan.people, mode=plan.mode, at=at, feeling=Feeling.GOOD, plan=plan.id, day=day)
    )


def grown_pictures() -> list[Picture]:
    """My bridge with what is certain and what is a guess, and the pages on which one says so."""
    lunch = {"plan": "grown-lunch", "day": _LUNCH}
    coming = {"plan": "grown-coming", "day": _COMING}
    return [
        Picture(name="grown-bridge", page="bridge", house="grown"),
        Picture(name="grown-visit", page="occurrence", house="grown", what=coming),
        Picture(name="grown-told", page="occurrence", house="grown", what=lunch),
        Picture(name="grown-choose", page="occurrence", house="grown", what=coming, presses=("Something else",)),
        Picture(name="grown-how", page="afterwards", house="grown", what=lunch),
    ]
