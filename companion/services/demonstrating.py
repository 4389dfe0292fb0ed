"""An invented circle to look round in: for ``--demo``, for the pictures, and for tests that want a lived-in diary."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from companion.domain.nudge_sheets import shown_id, shown_sheet
from companion.domain.nudge_state import Shown
from companion.domain.nudges import Deed, SpeakKind
from companion.domain.people import (
    Birthday,
    GoodTime,
    Kind,
    LifeState,
    Nearness,
    PartOfDay,
    Person,
    PersonId,
    Ring,
    Way,
)
from companion.domain.plans import (
    Feeling,
    Mode,
    Occurrence,
    Plan,
    PlanId,
    Repeat,
    Rhythm,
    Stage,
    Touch,
    TouchId,
)
from companion.domain.preferences import Preferences
from companion.domain.runs import Run, RunId, StopReason
from companion.ports import Book, Clock, Diary

HOME = "Europe/London"
DEMO_NOW = datetime(2026, 11, 21, 13, 4, tzinfo=UTC)
_A_WHILE = timedelta(hours=2)
"""The fixed moment of the pictures: a Saturday afternoon, two hours before a call."""

_ALL_WEEK = range(7)


def _times(parts: Iterable[PartOfDay], days: Iterable[int] = _ALL_WEEK) -> frozenset[GoodTime]:
    return frozenset(GoodTime(weekday=day, part=part) for day in days for part in parts)


def circle(added: datetime) -> list[Person]:
    """Ten invented people, groups and places. Numbers are of the ranges kept free for fiction."""
    mornings, afternoons = PartOfDay.MORNING, PartOfDay.AFTERNOON

    def who(key: str, name: str, relation: str, ring: Ring, **more: object) -> Person:
        return Person(id=PersonId(key), name=name, relation=relation, ring=ring, added_at=added, **more)  # type: ignore[arg-type]

    close, friends, wider = Ring.CLOSE, Ring.FRIENDS, Ring.WIDER
    return [
        who("anna", "Anna", "daughter", close, full_name="Anna Whitlock", nearness=Nearness.FAR, town="Toronto",
            zone="America/Toronto", good_times=_times((mornings, afternoons), (5, 6)),
            ways=(Way(channel="zoom", address="https://zoom.us/j/5550142", preferred=True),
                  Way(channel="phone", address="+1 416 555 0142")),
            touch_every_days=7, ask_next="How did the school concert go?", birthday=Birthday(month=3, day=9)),
        who("tom", "Tom", "nephew", close, nearness=Nearness.SHORT_TRIP, town="Hatfield",
            good_times=_times((PartOfDay.EVENING,)),
            ways=(Way(channel="phone", address="01632 960 461", preferred=True),),
            touch_every_days=7, meet_every_days=21),
        who("margaret", "Margaret", "friend", friends, full_name="Margaret Hale", nearness=Nearness.WALKING,
            place="14 Mill Lane", good_times=_times((mornings,)), meet_every_days=14, touch_every_days=7,
            ways=(Way(channel="phone", address="01632 960 118", preferred=True),)),
        who("joan", "Joan", "old school friend", friends, nearness=Nearness.FAR, town="Leeds", meet_every_days=90,
            good_times=_times((afternoons,)), ways=(Way(channel="phone", address="01632 960 733", preferred=True),
                                                    Way(channel="letter", address="3 Park Row, Leeds"))),
        who("peter", "Peter", "brother-in-law", friends, nearness=Nearness.SHORT_TRIP, life=LifeState.ILL,
            place="2 Orchard Close", meet_every_days=30,
            ways=(Way(channel="phone", address="01632 960 207", preferred=True),)),
        who("ravi", "Ravi", "from the old office", friends, nearness=Nearness.FAR, town="Pune", zone="Asia/Kolkata",
            good_times=_times((mornings,)), ways=(Way(channel="whatsapp", address="+44 7700 900461", preferred=True),)),
        who("okafor", "Mrs Okafor", "neighbour", wider, nearness=Nearness.WALKING, place="Next door, number 8",
            meet_every_days=14),
        who("bookclub", "Book club", "second Tuesday", wider, kind=Kind.GROUP, nearness=Nearness.WALKING,
            place="The library, Station Road"),
        who("choir", "Choir", "every Thursday", wider, kind=Kind.GROUP, nearness=Nearness.SHORT_TRIP,
            place="St Mary's hall", meet_every_days=7),
        who("library", "Library", "Station Road", wider, kind=Kind.PLACE, nearness=Nearness.WALKING,
            place="Station Road"),
    ]  # fmt: skip


def _wall(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def _utc(day: date, hour: int, zone: str = HOME) -> datetime:
    return _wall(day, hour).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def plans(today: date, made: datetime) -> list[Plan]:
    """A weekly call, the choir, and tea next door."""
    saturday = today + timedelta(days=(5 - today.weekday()) % 7)
    thursday = today + timedelta(days=(3 - today.weekday()) % 7 or 7)
    tuesday = today + timedelta(days=(1 - today.weekday()) % 7 or 7)
    weekly = Rhythm(repeat=Repeat.WEEKLY)
    return [
        Plan(id=PlanId("call-anna"), people=(PersonId("anna"),), mode=Mode.VIDEO, channel="zoom", zone=HOME,
             starts=_wall(saturday - timedelta(days=28), 15), rhythm=weekly, made_at=made, minutes=45,
             address="https://zoom.us/j/5550142"),
        Plan(id=PlanId("choir"), people=(PersonId("choir"),), mode=Mode.IN_PERSON, channel="in_person", zone=HOME,
             starts=_wall(thursday - timedelta(days=21), 14), rhythm=weekly, made_at=made, minutes=90,
             place="St Mary's hall", what="Choir"),
        Plan(id=PlanId("tea-okafor"), people=(PersonId("okafor"),), mode=Mode.IN_PERSON, channel="in_person", zone=HOME,
             starts=_wall(tuesday, 15, 30), made_at=made, minutes=60, place="Next door, number 8", what="Tea"),
    ]  # fmt: skip


def touches(today: date) -> list[Touch]:
    """Five weeks of being in touch, as lives are: uneven."""

    def was(key: str, days_ago: int, mode: Mode, hour: int, feeling: Feeling | None = None, line: str = "") -> Touch:
        day = today - timedelta(days=days_ago)
        return Touch(id=TouchId(f"{key}-{days_ago}"), people=(PersonId(key),), mode=mode, at=_utc(day, hour),
                     feeling=feeling, line=line)  # fmt: skip

    return [
        was("anna", 28, Mode.VIDEO, 15, Feeling.GOOD),
        was("anna", 21, Mode.VIDEO, 15, Feeling.SO_SO, "The sound came and went."),
        was("anna", 14, Mode.VIDEO, 15, Feeling.VERY_GOOD),
        was("anna", 7, Mode.VIDEO, 15, Feeling.GOOD, "She sang for me."),
        was("tom", 4, Mode.PHONE, 19, Feeling.GOOD),
        was("tom", 12, Mode.IN_PERSON, 13, Feeling.VERY_GOOD),
        was("margaret", 24, Mode.IN_PERSON, 11, Feeling.GOOD),
        was("margaret", 4, Mode.PHONE, 10, Feeling.GOOD),
        was("margaret", 11, Mode.PHONE, 10),
        was("joan", 9, Mode.PHONE, 15, Feeling.GOOD),
        was("ravi", 6, Mode.VIDEO, 10, Feeling.GOOD),
        was("okafor", 2, Mode.IN_PERSON, 12),
        was("choir", 9, Mode.IN_PERSON, 14, Feeling.VERY_GOOD),
        was("choir", 2, Mode.IN_PERSON, 14, Feeling.GOOD),
    ]


def earlier_thought(today: date) -> Run:
    """One exercise done on Tuesday, with a small plan that has since taken place."""
    tuesday = today - timedelta(days=4)
    return Run(
        id=RunId("too-old-1"),
        exercise="E02",
        version=1,
        thought="I’m too old for technology",
        started=_utc(tuesday, 10),
        finished=_utc(tuesday, 11),
        stopped=StopReason.FINISHED,
        belief_before=80,
        belief_after=60,
        upset_before=50,
        upset_after=40,
    )


def told(today: date, all_plans: list[Plan]) -> list[Occurrence]:
    """What was said of the occurrences before today, so that nothing old is asked."""
    done = []
    for plan in all_plans:
        day = plan.starts.date()
        while day < today and plan.rhythm.repeat is Repeat.WEEKLY:
            done.append(
                Occurrence(plan=plan.id, day=day, stage=Stage.TOLD, told_at=_utc(day, 18), feeling=Feeling.GOOD)
            )
            day += timedelta(days=7)
    return done


def fill(diary: Diary, clock: Clock) -> None:
    """Put the invented circle into an empty diary. Nothing of it can be undone piece by piece."""
    now = clock.now()
    today = now.astimezone(ZoneInfo(HOME)).date()
    long_ago = now - timedelta(days=60)
    with diary.writing() as book:
        book.preferences.save(_preferences(today))
        for person in circle(long_ago):
            book.people.save(person)
        _lived(book, today, long_ago)
        _suggested(book, today, now - _A_WHILE)


def _suggested(book: Book, today: date, at: datetime) -> None:
    """A suggestion stands on the page since a while ago, so that one looks round at any hour and sees it."""
    kind, person = SpeakKind.MEET, PersonId("margaret")
    name = shown_id(today, kind, person)
    shown = Shown(id=name, kind=kind, person=person, deed=Deed.TEA_HERE, at=at, day=today, hour=11)
    book.nudges.save(shown_sheet(shown))


def _lived(book: Book, today: date, long_ago: datetime) -> None:
    all_plans = plans(today, long_ago)
    for plan in all_plans:
        book.plans.save(plan)
    for occurrence in told(today, all_plans):
        book.plans.save_occurrence(occurrence)
    for touch in touches(today):
        book.touches.save(touch)
    book.runs.save(earlier_thought(today))


def _preferences(today: date) -> Preferences:
    return Preferences(
        name="Rose",
        country="GB",
        zone=HOME,
        helper="tom",
        first_opened=today - timedelta(days=60),
        set_up_done=True,
        understood=True,
        recovery_shown=True,
        set_up_step=6,
        ideas_asked=True,
    )
