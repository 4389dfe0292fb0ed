"""A life with agreements, with dates to come, and with somebody who has died."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.agreements import ROWS, Agreement
from companion.domain.agreements import to_sheet as agreement_sheet
from companion.domain.dates_ahead import BIRTHDAY, DateWish, DayWish
from companion.domain.dates_ahead import to_sheet as date_sheet
from companion.domain.keepsakes import Keepsake, KeptKind
from companion.domain.keepsakes import to_sheet as kept_sheet
from companion.domain.people import Birthday, LifeState, Person, PersonId, Ring
from companion.domain.plans import Feeling, Mode, Plan, PlanId, Touch, TouchId
from companion.domain.sheets import Sheet
from companion.services.demonstrating import DEMO_NOW, HOME, fill

if TYPE_CHECKING:
    from datetime import datetime

    from companion.ports import Book, Diary
    from companion.system.clock import TurnedClock

FRANK = PersonId("frank")
TALK, TALK_DAY = PlanId("talk"), (DEMO_NOW + timedelta(days=1)).date()
LUNCH, LUNCH_DAY = PlanId("lunch"), DEMO_NOW.date()
_SIDES = {
    "ways": ("a visit, the telephone, a picture call, a message and a letter or a card", "a picture call"),
    "times": ("mornings from ten", "weekends"),
    "quiet": ("before ten and after eight", ""),
    "reply": ("within three days", "within a week"),
    "often": ("once or twice a week", "once a week"),
    "ticks": ("we ignore them", "we ignore them"),
    "pictures": ("the family may see them", ""),
    "disagree": ("the slower wish counts", ""),
}


def with_others(diary: Diary, clock: TurnedClock) -> None:
    """The demo with all of it."""
    fill(diary, clock)
    now = clock.now()
    with diary.writing() as book:
        _agreed(book, now)
        _dates(book, now)
        _frank(book, now)
        _talk(book, now)


def _agreed(book: Book, now: datetime) -> None:
    about = tuple(name for name in ROWS if name in _SIDES)
    anna = Agreement(
        person=PersonId("anna"),
        made_at=now - timedelta(days=9),
        often="once or twice a week",
        often_days=7,
        reply_days=3,
        quiet_from=time(20),
        quiet_to=time(10),
        modes=(Mode.IN_PERSON, Mode.PHONE, Mode.VIDEO, Mode.MESSAGE, Mode.LETTER),
        whom=PersonId("tom"),
        about=about,
        mine=tuple(_SIDES[name][0] for name in about),
        theirs=tuple(_SIDES[name][1] for name in about),
        review_on=(now + timedelta(days=19)).date(),
    )
    tom = replace(
        anna,
        person=PersonId("tom"),
        whom=None,
        no_reply=True,
        reply_days=None,
        review_on=(now - timedelta(days=1)).date(),
    )
    peter = replace(
        anna,
        person=PersonId("peter"),
        whom=None,
        private=True,
        about=("ways", "often"),
        mine=("a letter", "now and then"),
    )
    for each in (anna, tom, peter):
        book.ties.save(agreement_sheet(each))


def _dates(book: Book, now: datetime) -> None:
    born = {"tom": (12, 4, 1971), "margaret": (11, 22, None), "joan": (2, 29, 1944), "ravi": (8, 15, 1950)}
    for key, (month, day, year) in born.items():
        person = book.people.get(PersonId(key))
        if person is not None:
            book.people.save(replace(person, birthday=Birthday(month=month, day=day, year=year)))
    given = (
        DateWish(person=PersonId("tom"), what=BIRTHDAY, made_at=now, wish=DayWish.REMIND),
        DateWish(
            person=PersonId(""), what="moved", made_at=now, title="The day I moved here", month=5, day=1, year=1988
        ),
    )
    for each in given:
        book.ties.save(date_sheet(each))


def _talk(book: Book, now: datetime) -> None:
    """A talk with things picked for it, and a lunch with two that is over."""
    margaret, tom = PersonId("margaret"), PersonId("tom")
    starts = (now + timedelta(days=1)).replace(hour=11, minute=0, tzinfo=None)
    talk = Plan(id=TALK, people=(margaret,), mode=Mode.PHONE, starts=starts, zone=HOME, made_at=now)
    noon = now.replace(hour=11, minute=0, tzinfo=None)
    lunch = Plan(
        id=LUNCH,
        people=(margaret, tom),
        mode=Mode.IN_PERSON,
        starts=noon,
        zone=HOME,
        made_at=now,
        what="Lunch together",
    )
    for each in (talk, lunch):
        book.plans.save(each)
    card = ["What do you see from where you sit?", "Which birds come to you these days?"]
    document = {"person": margaret, "used": ["light_window", "light_birds"], "card": card}
    book.ties.save(Sheet(id=f"starters:{margaret}", kind="starters", at=now, document=document))


def _frank(book: Book, now: datetime) -> None:
    frank = Person(
        id=FRANK,
        name="Frank",
        full_name="Frank Whitlock",
        relation="husband",
        ring=Ring.CLOSE,
        added_at=now - timedelta(days=60),
        birthday=Birthday(month=12, day=1, year=1940),
        life=LifeState.DIED,
        died_on=date(2024, 2, 3),
    )
    book.people.save(frank)
    at = now - timedelta(days=1020)
    book.touches.save(Touch(id=TouchId("frank-1"), people=(FRANK,), mode=Mode.IN_PERSON, at=at, feeling=Feeling.GOOD))
    wish = DateWish(person=FRANK, what=BIRTHDAY, made_at=now, wish=DayWish.QUIET)
    book.ties.save(date_sheet(wish))
    texts = (
        "He whistled before he came round the corner, so that I had time to put the kettle on.",
        "“It will be all right on the night.” He said that of everything.",
    )
    for number, text in enumerate(texts):
        document = {"person": FRANK, "text": text}
        then = now - timedelta(days=30 * (number + 1))
        book.ties.save(Sheet(id=f"frank-{number}", kind="memory", at=then, document=document))
    letter = "Dear Frank,\n\nThe roses are out. I cut them as you showed me.\n\nYour Rose"
    kept = Keepsake(id="frank-letter", kind=KeptKind.LETTER, at=now - timedelta(days=12), text=letter, person=FRANK)
    book.keepsakes.save(kept_sheet(kept))
