"""Every wording of suggestions with real values, as a list one can read through.

    .venv/bin/python tests/ui/kept_wordings.py

writes it anew into ``tests/kept/suggestions.txt``; a test compares the two.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.nudge_answers import Decision, Reply, Verdict
from companion.domain.nudge_state import Hindrance
from companion.domain.nudge_week import NOBODY
from companion.domain.nudges import Ahead, Cause, Deed, Idea, Rest, SpeakKind, Why
from companion.domain.pauses import Pause, PauseReason
from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId, Ring
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.preferences import Preferences
from companion.ui import decision_words, idea_words, pause_words, people_words
from companion.ui.pages.afterwards.why_not import hindrance_words
from companion.ui.pages.deciding import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = Path(__file__).parents[1] / "kept" / "suggestions.txt"
TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 10, 5, tzinfo=UTC)
DAYS = (0, 1, 2, 6, 7, 9, 13, 14, 17, 24, 31, 45, 55, 56, 75, 120, 300, 320, 400, 547, 548, 2000)
WISHES = (1, 7, 10, 14, 21, 30, 45, 60, 91, 180, 365)


def wall(year: int, month: int, day: int, hour: int) -> datetime:
    """A wall time, which has no zone."""
    return datetime.combine(date(year, month, day), time(hour))


def somebody(**more: object) -> Person:
    """Margaret, within walking distance."""
    usual = Person(id=PersonId("margaret"), name="Margaret", added_at=AT, ring=Ring.FRIENDS, nearness=Nearness.WALKING)
    return replace(usual, **more)  # type: ignore[arg-type]


CHOIR = somebody(id=PersonId("choir"), name="Thursday choir", kind=Kind.GROUP)
LIBRARY = somebody(id=PersonId("library"), name="The library", kind=Kind.PLACE)
OTTO = somebody(id=PersonId("otto"), name="Uncle Otto", life=LifeState.IN_CARE)


def an_idea(**more: object) -> Idea:
    """Tea with Margaret on Thursday."""
    usual = Idea(
        day=TODAY,
        person=somebody(),
        last_met=None,
        days=24,
        wish=14,
        nearness=Nearness.WALKING,
        calls_this_month=2,
        go_to_them=False,
        starts=wall(2026, 11, 26, 15),
        zone="Europe/London",
        minutes=90,
        deed=Deed.TEA_HERE,
        why=(Why(cause=Cause.LONG_SINCE_MET, number=24), Why(cause=Cause.WISH_MEET, number=14), Why(cause=Cause.NEAR)),
    )
    return replace(usual, **more)  # type: ignore[arg-type]


def _why(*causes: Cause | tuple[Cause, int]) -> tuple[Why, ...]:
    return tuple(Why(cause=each) if isinstance(each, Cause) else Why(cause=each[0], number=each[1]) for each in causes)


def ideas() -> list[Idea]:
    """One of each kind and act, as they really come, and some at their longest."""
    far = somebody(id=PersonId("anna"), name="Anna", nearness=Nearness.FAR)
    wide = somebody(id=PersonId("patel"), name="Mr Patel", ring=Ring.WIDER, nearness=Nearness.UNKNOWN)
    long = somebody(name="Annegret-Luise von Hohenlohe-Schillingsfürst")
    home = somebody(name="Joan", nearness=Nearness.SAME_HOME)
    trip = somebody(name="Tom", nearness=Nearness.SHORT_TRIP)
    met, wish = (Cause.LONG_SINCE_MET, 24), (Cause.WISH_MEET, 14)
    touched, often = (Cause.LONG_SINCE_TOUCH, 17), (Cause.WISH_TOUCH, 7)
    meet, call, hello = SpeakKind.MEET, SpeakKind.CALL, SpeakKind.HELLO
    return [
        an_idea(),
        an_idea(turn=1, starts=wall(2026, 11, 22, 15)),
        an_idea(person=trip, deed=Deed.VISIT_THEM, why=_why(met, Cause.NEAR, Cause.SMALLER)),
        an_idea(deed=Deed.WALK, starts=wall(2026, 11, 23, 14), why=_why(Cause.NEVER_MET, wish, Cause.NEAR)),
        an_idea(person=home, deed=Deed.MEAL, why=_why(met, wish, Cause.NEAR)),
        an_idea(person=OTTO, deed=Deed.GO_TO_THEM, why=_why(met, Cause.GO_TO_THEM, Cause.NEAR)),
        an_idea(person=CHOIR, kind=SpeakKind.PLACE, deed=Deed.JOIN_THEM, why=_why(met, wish, Cause.NEAR)),
        an_idea(person=LIBRARY, kind=SpeakKind.PLACE, deed=Deed.JOIN_THEM, why=_why(Cause.NEVER_MET, Cause.NEAR)),
        an_idea(kind=SpeakKind.NEXT_STEP, why=_why((Cause.CALLS_NO_MEETING, 4), Cause.NEVER_MET, Cause.NEAR)),
        an_idea(person=wide, kind=SpeakKind.SMALL_HELLO, deed=Deed.GREET, why=_why(Cause.WEAK_TIE)),
        an_idea(person=far, kind=call, deed=Deed.RING, mode=Mode.PHONE, why=_why(touched, often, Cause.FAR)),
        an_idea(person=far, kind=call, deed=Deed.SEE, mode=Mode.VIDEO, why=_why(touched, Cause.AGREED, Cause.OTHER)),
        an_idea(person=far, kind=hello, deed=Deed.WRITE, mode=Mode.MESSAGE, why=_why(Cause.NO_CONTACT, Cause.FAR)),
        an_idea(person=far, kind=hello, deed=Deed.LETTER, mode=Mode.LETTER, why=_why(touched, Cause.WEAK_TIE)),
        an_idea(person=far, kind=SpeakKind.DATE, deed=Deed.RING, mode=Mode.PHONE, why=_why((Cause.BIRTHDAY, 5))),
        an_idea(person=long, deed=Deed.VISIT_THEM, starts=wall(2026, 12, 3, 15), kind=meet),
        *weeks(),
    ]


def weeks() -> list[Idea]:
    """The week ahead: empty, with something in it, and with more than there is room for."""
    okafor = somebody(id=PersonId("okafor"), name="Mrs Okafor")
    tea = _ahead(okafor, 2, what="Tea")
    call = _ahead(somebody(id=PersonId("anna"), name="Anna"), 1, Mode.VIDEO)
    choir = _ahead(CHOIR, 4, what="Thursday choir")
    long = _ahead(somebody(name="Annegret-Luise von Hohenlohe-Schillingsfürst"), 6, what="A walk round the lake")
    week = an_idea(person=NOBODY, kind=SpeakKind.WEEK, deed=Deed.LOOK_AHEAD, starts=None, why=(Why(cause=Cause.WEEK),))
    found = ((), (tea,), (tea, call), (tea, choir, call), (_ahead(okafor, 0),), (choir,), (long, long, long))
    return [replace(week, ahead=each, turn=number) for number, each in enumerate(found)]


def _ahead(person: Person, days: int, mode: Mode = Mode.IN_PERSON, what: str = "") -> Ahead:
    starts = wall(2026, 11, 22, 15) + timedelta(days=days)
    plan = Plan(
        id=PlanId(f"{person.id}-{days}"),
        people=(person.id,),
        mode=mode,
        starts=starts,
        zone="Europe/London",
        made_at=AT,
        what=what,
    )
    return Ahead(plan=plan, people=(person,), day=starts.date())


def lines() -> Iterator[str]:
    """The whole list."""
    yield from _cards()
    yield from _acts()
    yield from _reasons()
    yield from _silence()
    yield from _log()
    yield from _hindrances()
    yield from _page()
    yield from _states()


def card(idea: Idea, own: str = "") -> str:
    """What stands on Today of a suggestion: title, time, reason."""
    when = idea_words.idea_time(idea, twelve_hour=True)
    parts = (idea_words.idea_title(idea), when, idea_words.reason_line(idea, own))
    return " ".join(part for part in parts if part)


def _cards() -> Iterator[str]:
    yield "# On Today"
    for idea in ideas():
        yield f"[{idea_words.chip_of(idea.kind)[0]}] {card(idea)}"
    yield f"[in one's own words] {card(an_idea(), 'I keep in touch because we laugh together')}"
    yield f"[too long for Today] {card(an_idea(), ' '.join(['because'] * 13))}"


def _acts() -> Iterator[str]:
    yield from ("", "# Acts, in turn")
    for deed in Deed:
        for person in {Deed.JOIN_THEM: (CHOIR, LIBRARY), Deed.GO_TO_THEM: (OTTO,)}.get(deed, (somebody(),)):
            for turn in range(2):
                yield f"{deed.value}: {idea_words.idea_title(an_idea(deed=deed, person=person, turn=turn))}"


def _reasons() -> Iterator[str]:
    yield from ("", "# Reasons")
    for cause in Cause:
        for number, person in _values(cause):
            at = "" if number is None else f" {number}"
            yield f"{cause.value}{at}: {idea_words.why_words(Why(cause=cause, number=number), person)}"


def _values(cause: Cause) -> list[tuple[int | None, Person]]:
    margaret = somebody()
    numbers: dict[Cause, tuple[int, ...]] = {
        Cause.LONG_SINCE_MET: DAYS,
        Cause.LONG_SINCE_TOUCH: DAYS,
        Cause.WISH_MEET: WISHES,
        Cause.WISH_TOUCH: WISHES,
        Cause.BIRTHDAY: (0, 1, 2, 6),
        Cause.CALLS_NO_MEETING: (3, 4, 12),
    }
    people: dict[Cause, list[tuple[int | None, Person]]] = {
        Cause.NEAR: [(None, somebody(nearness=near)) for near in Nearness],
        Cause.GO_TO_THEM: [(None, somebody(life=LifeState.IN_CARE))],
        Cause.NEVER_MET: [(None, margaret), (None, LIBRARY)],
        Cause.LONG_SINCE_MET: [(24, CHOIR)],
        Cause.WISH_MEET: [(7, CHOIR)],
    }
    found = [*((number, margaret) for number in numbers.get(cause, ())), *people.get(cause, ())]
    return found or [(None, margaret)]


def _silence() -> Iterator[str]:
    yield from ("", "# Silence")
    for rest in Rest:
        yield f"{rest.value}: {decision_words.rest_words(rest)}"


def _log() -> Iterator[str]:
    yield from ("", "# The last 30 days")
    for verdict in Verdict:
        line = Decision(id="x", at=AT, day=TODAY, verdict=verdict, kind=SpeakKind.MEET, why=an_idea().why)
        line = replace(line, rest=Rest.ENOUGH, reply=Reply.FEWER)
        yield f"{verdict.value}: {decision_words.decision_words(line, somebody())}"
        yield f"{verdict.value}, nobody to name: {decision_words.decision_words(line, None)}"


def _hindrances() -> Iterator[str]:
    yield from ("", "# What got in the way")
    yield from (hindrance_words(said) for said in Hindrance)


def _page() -> Iterator[str]:
    yield from ("", "# How this program decides when to speak")
    own = Preferences(budget="more", windows="9:30-11 15-18", twelve_hour=False)
    for preferences in (Preferences(), Preferences(budget="quiet"), own):
        yield rules.how_many_words(preferences)
        yield rules.hours_words(preferences)
    yield from rules.when_rules(Preferences())
    yield from rules.whom_rules()
    yield from rules.silent_rules()
    yield from (idea_words.kind_words(kind) for kind in SpeakKind)
    yield from (decision_words.reply_words(reply) for reply in Reply)


def _states() -> Iterator[str]:
    yield from ("", "# Pauses, and how things stand with somebody")
    for reason in PauseReason:
        for until in (None, date(2026, 11, 28), date(2027, 1, 3)):
            yield pause_words.pause_words(Pause(reason=reason, since=TODAY, until=until), TODAY)
    for life in LifeState:
        yield f"{people_words.life_words(life)}: {people_words.life_meaning(life)}"
        yield f"on the card: {people_words.life_now(somebody(life=life))}"


def text() -> str:
    """The list as a file has it."""
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    KEPT.write_text(text(), encoding="utf-8")
