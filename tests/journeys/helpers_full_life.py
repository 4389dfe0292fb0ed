"""A diary in which one person stands wherever a person can stand, so that one can look who still speaks of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.afar_sheets import KeptKey, Side, TakenIn, key_sheet, taken_sheet
from companion.domain.agreements import Agreement
from companion.domain.agreements import to_sheet as agreement_sheet
from companion.domain.card_facts import CardFacts, facts_document
from companion.domain.changes import Act, ActKind
from companion.domain.changes_from_afar import key_mark
from companion.domain.first_answers import first_answer
from companion.domain.gatherings import Gathering
from companion.domain.hand_log import HandChange
from companion.domain.hand_log import to_sheet as change_sheet
from companion.domain.keepsakes import Keepsake, KeptKind
from companion.domain.keepsakes import to_sheet as kept_sheet
from companion.domain.link_changes import LinkChange, ListedChange
from companion.domain.link_changes import to_sheet as link_sheet
from companion.domain.nudge_answers import Decision, Verdict
from companion.domain.nudge_log import decision_sheet
from companion.domain.nudges import IdeaShown, SpeakKind
from companion.domain.people import (
    Birthday,
    GoodTime,
    Nearness,
    PartOfDay,
    Person,
    PersonId,
    Ring,
    Way,
)
from companion.domain.plans import Feeling, Mode, Occurrence, Plan, PlanId, Repeat, Rhythm, Stage, Touch, TouchId
from companion.domain.proofs import Proof, ProofKind
from companion.domain.proofs import to_sheet as proof_sheet
from companion.domain.rehearsals import Mark, Part, Rehearsal
from companion.domain.rehearsals import to_sheet as rehearsal_sheet
from companion.domain.reminder_trials import Outcome, Trial, Tried
from companion.domain.reminder_trials import to_sheet as trial_sheet
from companion.domain.run_screens import ScreenKind
from companion.domain.runs import RunId, StopReason
from companion.domain.safety_plan import PlanLine, PlanPart
from companion.domain.servers import (
    Ask,
    Conflict,
    Kept,
    ServerChoice,
    Share,
    Synced,
    choice_sheet,
    conflict_sheet,
    synced_sheet,
)
from companion.domain.sheets import Sheet
from companion.services.demonstrating import HOME, fill

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.runs import Run
    from companion.ports import Book, Diary
    from companion.rooms import Rooms
    from companion.system.clock import TurnedClock

ZEB = PersonId("zeb")
NAME = "Zebedee"
"""Stands nowhere else in the program."""
MARKS_THEM = "E19"
"""Its first answers mark somebody as not safe."""
WEEKLY, VISIT, BOTH, PASSED = PlanId("zeb-weekly"), PlanId("zeb-visit"), PlanId("zeb-both"), PlanId("zeb-passed")


def somebody(now: datetime) -> Person:
    """Close, near by, wished for, with a birthday to come: whom the program would speak of first."""
    day = (now + timedelta(days=5)).date()
    return Person(
        id=ZEB,
        name=NAME,
        full_name=f"{NAME} Quillfeather",
        relation="cousin",
        ring=Ring.CLOSE,
        nearness=Nearness.WALKING,
        place="5 Fern Walk",
        birthday=Birthday(month=day.month, day=day.day, year=1944),
        good_times=frozenset(GoodTime(weekday=day, part=part) for day in range(7) for part in PartOfDay),
        ways=(
            Way(channel="phone", address="01632 960 999", preferred=True),
            Way(channel="zoom", address="https://zoom.us/j/5550999"),
        ),
        touch_every_days=3,
        meet_every_days=7,
        ask_next=f"How is {NAME}’s knee?",
        added_at=now - timedelta(days=60),
    )


def fill_full(diary: Diary, clock: TurnedClock) -> None:
    """The invented circle, and somebody who stands everywhere in it."""
    fill(diary, clock)
    now = clock.now()
    with diary.writing() as book:
        book.people.save(somebody(now))
        book.preferences.save(replace(book.preferences.get(), helper=ZEB, speak_up="more", budget="more"))
        _plans(book, now)
        _touches(book, now)
        _kept(book, now)
        _ties(book, now)
        book.ideas.save(IdeaShown(day=now.date(), person=ZEB))


def _plans(book: Book, now: datetime) -> None:
    def plan(key: PlanId, days: int, **more: Any) -> Plan:  # noqa: ANN401 - fields of Plan
        starts = (now + timedelta(days=days)).replace(tzinfo=None, minute=30)
        given: dict[str, Any] = {"people": (ZEB,), "mode": Mode.PHONE, "minutes": 45, **more}
        return Plan(id=key, starts=starts, zone=HOME, made_at=now - timedelta(days=30), **given)

    both = {"people": (ZEB, PersonId("margaret")), "mode": Mode.IN_PERSON, "what": f"Tea with {NAME} and Margaret"}
    for each in (
        plan(WEEKLY, -28, rhythm=Rhythm(repeat=Repeat.WEEKLY), channel="phone", ask=f"Ask {NAME} about the boat"),
        plan(VISIT, 2, mode=Mode.IN_PERSON, what=f"Walk with {NAME}", if_then=f"If {NAME} is tired, then we sit."),
        plan(BOTH, 3, ask=f"What {NAME} said", if_then=f"If {NAME} is late, then I begin.", **both),
        plan(PASSED, -1, mode=Mode.IN_PERSON, what=f"Lunch with {NAME}"),
    ):
        book.plans.save(each)
    then = now - timedelta(days=7)
    told = Occurrence(plan=WEEKLY, day=then.date(), stage=Stage.TOLD, joined_at=then, told_at=then)
    book.plans.save_occurrence(told)


def _touches(book: Book, now: datetime) -> None:
    for days, mode in ((2, Mode.PHONE), (9, Mode.VIDEO), (30, Mode.IN_PERSON), (40, Mode.MESSAGE)):
        at = now - timedelta(days=days)
        book.touches.save(Touch(id=TouchId(f"zeb-{days}"), people=(ZEB,), mode=mode, at=at, feeling=Feeling.GOOD))
    at = now - timedelta(days=6)
    book.touches.save(Touch(id=TouchId("zeb-tom"), people=(ZEB, PersonId("tom")), mode=Mode.IN_PERSON, at=at))


def _kept(book: Book, now: datetime) -> None:
    for number, kind in enumerate(KeptKind):
        kept = Keepsake(
            id=f"zeb-kept-{kind}",
            kind=kind,
            at=now - timedelta(hours=number + 1),
            text=f"{kind}: said of {NAME}",
            exercise="E03",
            person=ZEB,
            why=f"Ring {NAME}",
        )
        book.keepsakes.save(kept_sheet(kept))
    for proved, mode in ((ProofKind.CALL, Mode.VIDEO), (ProofKind.PLAN, Mode.IN_PERSON)):
        proof = Proof(id=f"zeb-{proved}", kind=proved, at=now, sources=(f"zeb-{proved}",), mode=mode, people=(ZEB,))
        book.keepsakes.save(proof_sheet(proof))


def _ties(book: Book, now: datetime) -> None:
    """What other rooms keep of one tie; each by the name it has in the diary."""
    agreed = Agreement(
        person=ZEB,
        made_at=now,
        often="once or twice a week",
        reply_days=3,
        whom=PersonId("tom"),
        mine=(f"Ways I like, with {NAME}: a visit",),
        review_on=(now + timedelta(days=3)).date(),
    )
    book.ties.save(agreement_sheet(agreed))
    words = {"about": ("unheard", "may"), "mine": (f"ring {NAME}", ""), "theirs": ("", f"ask {NAME}")}
    about_zeb = replace(agreed, person=PersonId("margaret"), whom=ZEB, whom_words=f"ring {NAME}", **words)  # type: ignore[arg-type]
    book.ties.save(agreement_sheet(about_zeb))
    for kind in ("starters", "going", "ladder", "as_it_is", "grew"):
        document = {"person": ZEB, "asked": [f"How is {NAME}?"], "text": f"Something with {NAME}"}
        book.ties.save(Sheet(id=f"{kind}:{ZEB}", kind=kind, at=now, document=document))
    links = LinkChange(channel="zoom", was="https://zoom.us/j/5550998", now="https://zoom.us/j/5550999")
    book.ties.save(link_sheet(ListedChange(id="zeb-link", person=ZEB, at=now, change=links)))
    tried = {Part.LINK: Mark.GOOD, Part.SOUND: Mark.GOOD}
    zoom = "https://zoom.us/j/5550999"
    book.ties.save(rehearsal_sheet(Rehearsal(person=ZEB, channel="zoom", address=zoom, at=now, marks=tried)))
    book.shared.save(trial_sheet(Tried(trial=Trial.WINDOW, outcome=Outcome.CAME, at=now)))
    book.shared.save(
        key_sheet(KeptKey(side=Side.HELPS_ME, name=NAME, at=now, key=b"k" * 32, mine=b"m" * 32, sure=True))
    )
    book.shared.save(taken_sheet(TakenIn(helper=NAME, mark=key_mark(b"k" * 32), number=1, made=now, at=now, count=1)))
    keep_in_step(book, now)
    day = Sheet(id=f"date:{ZEB}:birthday", kind="date", at=now, document={"person": ZEB, "wish": "week_before"})
    book.ties.save(day)
    changed = Act(kind=ActKind.PERSON_CHANGED, names=(NAME,), hand="Ravi")
    book.shared.save(change_sheet(HandChange(id="hand:900", act=changed, at=now, number=900, person=ZEB)))


def keep_in_step(book: Book, now: datetime) -> None:
    """A server was chosen, somebody's card was kept in step with it, and another number for them waits for a yes."""
    kept = tuple(Kept(share=share, url=f"https://cloud.example.org/{share}/") for share in Share)
    book.shared.save(choice_sheet(ServerChoice(address="https://cloud.example.org/", user="rose", kept=kept), now))
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:{NAME}\nN:;{NAME};;;\nTEL:01632 960199\nEND:VCARD\n"
    facts = facts_document(CardFacts(name=NAME))
    synced = Synced(share=Share.PEOPLE, thing=ZEB, href="https://x/", etag="1", text=card, mine=facts)
    asked = Conflict(share=Share.PEOPLE, thing=ZEB, href="https://x/", etag="2", text=card, ask=Ask.LINK, name=NAME)
    book.shared.save(Sheet(id="card", kind="card", at=now, document={"person": ZEB}))
    book.shared.save(synced_sheet(synced, now))
    book.shared.save(conflict_sheet(asked, now))


def walk_everything(rooms: Rooms) -> None:
    """Every exercise with somebody in it is gone through with this person, and one of each is left in its middle."""
    for part in (PlanPart.COMPANY, PlanPart.ASK):
        rooms.caring.keep(part, [PlanLine(person=ZEB)])
    chosen = rooms.preferences()
    for row in rooms.exercising.thoughts():
        if row.exercise != MARKS_THEM:
            _go_through(rooms, row.exercise)
        for plan in rooms.exercising.open_plans()[1:]:  # room for the plan of the next exercise
            rooms.planning.cancel_following(plan.id, plan.starts.date())
    for row in rooms.exercising.thoughts():
        _begin(rooms, row.exercise)
    _own_words(rooms)
    _what_other_rooms_keep(rooms)
    with rooms.diary.writing() as book:  # some answers ask for quiet weeks
        book.preferences.save(chosen)


def _what_other_rooms_keep(rooms: Rooms) -> None:
    """A group in which one knows them, a suggestion about them that stands, and one that was waved away."""
    choir = PersonId("choir")
    rooms.groups.keep(choir, Gathering(name="Choir", know=f"{NAME} and Mrs Field", where="St Mary’s hall"))
    for idea in rooms.nudging.hearing():
        if idea.person.id == ZEB:
            rooms.nudging.shown(idea)
            rooms.nudging.not_today(idea)
    at = rooms.clock.now()
    said = Decision(id="zeb-said", at=at, day=at.date(), verdict=Verdict.SHOWN, kind=SpeakKind.MEET, person=ZEB)
    with rooms.diary.writing() as book:
        book.nudges.save(decision_sheet(said))


def _own_words(rooms: Rooms) -> None:
    """Tries whose thought is in own words and names them: one waits to be asked about, one is open, one is over."""
    now = rooms.clock.now()
    base = rooms.exercising.begin("E09")
    tried = replace(base, thought=f"If I ring {NAME}, it will go badly", expected=f"{NAME} is cross", expected_rate=90)
    over = replace(tried, finished=now - timedelta(days=9), stopped=StopReason.FINISHED, belief_before=90)
    with rooms.diary.writing() as book:
        book.runs.remove(base.id)
        book.runs.save(replace(tried, id=RunId("zeb-open")))
        book.runs.save(replace(over, id=RunId("zeb-waits"), follow_up_at=now - timedelta(hours=1)))
        told = f"{NAME} was glad"
        book.runs.save(replace(over, id=RunId("zeb-over"), happened=told, happened_rate=10, belief_later=80))
        tom = book.people.get(PersonId("tom"))
        assert tom is not None
        book.people.save(replace(tom, ask_next=f"Has {NAME} rung you?"))


def _begin(rooms: Rooms, exercise: str) -> None:
    """Up to the screen after the first question about a person."""
    run = rooms.exercising.begin(exercise)
    for _ in range(30):
        screen = rooms.exercising.screen(run.id)
        if screen.kind in (ScreenKind.DONE, ScreenKind.WAIT):
            return
        run = _answer(rooms, run)
        if screen.kind is ScreenKind.PERSON:
            return


def _go_through(rooms: Rooms, exercise: str) -> None:
    run = rooms.exercising.begin(exercise)
    for _ in range(90):
        if rooms.exercising.screen(run.id).kind in (ScreenKind.DONE, ScreenKind.WAIT):
            return
        run = _answer(rooms, run)


def _answer(rooms: Rooms, run: Run) -> Run:
    exercising, screen = rooms.exercising, rooms.exercising.screen(run.id)
    if screen.kind is ScreenKind.PLAN:
        if screen.proposals and not screen.full:
            return exercising.make_plan(run.id, screen.proposals[0])
        return exercising.skip(run.id)
    if screen.kind is ScreenKind.PERSON:
        return exercising.answer(run.id, (ZEB,) if screen.several else ZEB)
    return exercising.answer(run.id, first_answer(screen))


def days(rooms: Rooms) -> tuple[date, date]:
    """All there is to report."""
    today = rooms.clock.now().date()
    return today - timedelta(days=365), today
