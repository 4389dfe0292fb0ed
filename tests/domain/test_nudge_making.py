"""From a choice to a suggestion: its way, its reasons and its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from companion.domain.agreements import Agreement
from companion.domain.nudge_choice import Choice
from companion.domain.nudge_making import Around, Reached, make, time_for, way_to, why
from companion.domain.nudge_people import Candidate, deeds_for
from companion.domain.nudges import Cause, Deed, IdeaAnswer, SpeakKind
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
from companion.domain.plans import Mode
from companion.domain.proposals import Busy
from tests.domain.helpers_nudges import NOW, TODAY, known, look, said, somebody

HOME = Around(zone="UTC")
PHONE, ZOOM = Way(channel="phone", address="1"), Way(channel="zoom", address="https://zoom.us/j/1")
PHONE_CALL = Reached(deed=Deed.RING, mode=Mode.PHONE, channel="phone")
LETTER, WHATSAPP = Way(channel="letter", address="3 Park Row"), Way(channel="whatsapp", address="+44 1")


def choice(kind: SpeakKind, candidate: Candidate, **more: Any) -> Choice:  # noqa: ANN401 - fields of a record
    return Choice(kind=kind, candidate=candidate, deeds=deeds_for(kind, candidate.person), **more)


def agreed(**parts: Any) -> Agreement:  # noqa: ANN401 - fields of a record
    return Agreement(person=PersonId("margaret"), made_at=NOW, **parts)


def causes(made: Choice) -> dict[Cause, int | None]:
    return {each.cause: each.number for each in why(made, look())}


# --- the way ---


@pytest.mark.parametrize(
    ("kind", "ways", "reached"),
    [
        (SpeakKind.CALL, (PHONE,), (Deed.RING, Mode.PHONE, "phone")),
        (SpeakKind.CALL, (PHONE, ZOOM), (Deed.RING, Mode.PHONE, "phone")),
        (SpeakKind.CALL, (PHONE, replace(ZOOM, preferred=True)), (Deed.SEE, Mode.VIDEO, "zoom")),
        (SpeakKind.CALL, (LETTER,), None),
        (SpeakKind.CALL, (), None),
        (SpeakKind.HELLO, (PHONE,), None),
        (SpeakKind.HELLO, (WHATSAPP,), (Deed.WRITE, Mode.MESSAGE, "whatsapp")),
        (SpeakKind.HELLO, (LETTER, WHATSAPP), (Deed.LETTER, Mode.LETTER, "letter")),
        (SpeakKind.MEET, (), (Deed.TEA_HERE, Mode.IN_PERSON, "")),
    ],
)
def test_the_way_they_are_best_reached(
    kind: SpeakKind, ways: tuple[Way, ...], reached: tuple[Deed, Mode, str] | None
) -> None:
    person = somebody(ways=ways)
    found = way_to(choice(kind, known(person)), person)
    assert found == (None if reached is None else Reached(deed=reached[0], mode=reached[1], channel=reached[2]))


def test_what_both_agreed_on_comes_first() -> None:
    person = somebody(ways=(replace(PHONE, preferred=True), ZOOM))
    by_video = known(person, agreed=agreed(modes=(Mode.VIDEO, Mode.PHONE)))
    found = way_to(choice(SpeakKind.CALL, by_video), person)
    assert found is not None
    assert found.channel == "zoom"
    only_letters = known(person, agreed=agreed(modes=(Mode.LETTER,)))
    assert way_to(choice(SpeakKind.CALL, only_letters), person) is None


# --- the reasons ---


def test_the_reasons_of_a_meeting() -> None:
    assert causes(choice(SpeakKind.MEET, known(somebody(), 24))) == {
        Cause.LONG_SINCE_MET: 24,
        Cause.WISH_MEET: 14,
        Cause.NEAR: None,
    }
    anew = somebody(meet_every_days=None, ring=Ring.WIDER, life=LifeState.IN_CARE)
    assert causes(choice(SpeakKind.MEET, known(anew))) == {
        Cause.NEVER_MET: None,
        Cause.GO_TO_THEM: None,
        Cause.NEAR: None,
        Cause.WEAK_TIE: None,
    }


def test_the_reasons_of_a_call_and_a_line() -> None:
    far = somebody(nearness=Nearness.FAR, touch_every_days=7)
    assert causes(choice(SpeakKind.CALL, known(far, 40, 9, agreed=agreed(modes=(Mode.PHONE,))))) == {
        Cause.LONG_SINCE_TOUCH: 9,
        Cause.WISH_TOUCH: 7,
        Cause.FAR: None,
        Cause.AGREED: None,
    }
    assert Cause.NO_CONTACT in causes(choice(SpeakKind.HELLO, known(somebody())))


def test_the_occasion_comes_first() -> None:
    person = somebody(birthday=Birthday(month=11, day=24))
    (first, *_) = why(choice(SpeakKind.DATE, known(person, 3)), look())
    assert (first.cause, first.number) == (Cause.BIRTHDAY, 3)
    (first, *_) = why(choice(SpeakKind.NEXT_STEP, known(person, 60, 3), on_screen=4), look())
    assert (first.cause, first.number) == (Cause.CALLS_NO_MEETING, 4)


def test_it_is_said_when_something_else_is_tried_and_when_it_is_smaller() -> None:
    found = why(choice(SpeakKind.MEET, known(somebody()), other=True, smaller=True), look())
    assert [each.cause for each in found][-2:] == [Cause.SMALLER, Cause.OTHER]
    assert not {Cause.SMALLER, Cause.OTHER} & set(causes(choice(SpeakKind.MEET, known(somebody()))))


# --- the time ---


def starts(person: Person, kind: SpeakKind = SpeakKind.MEET, around: Around = HOME, **more: Any) -> datetime | None:  # noqa: ANN401 - fields of a record
    made = choice(kind, known(person, more.pop("met", None), **more))
    reached = way_to(made, person)
    assert reached is not None
    return time_for(made, reached, look(), around)


def test_a_visit_is_proposed_by_day_at_a_time_they_like() -> None:
    thursdays = somebody(good_times=frozenset({GoodTime(weekday=3, part=PartOfDay.AFTERNOON)}))
    found = starts(thursdays)
    assert found is not None
    assert found.weekday() == 3
    assert 12 <= found.hour < 17


def test_it_keeps_clear_of_other_plans_and_of_the_last_visit() -> None:
    free = starts(somebody())
    assert free is not None
    busy = Busy(start=free.replace(tzinfo=NOW.tzinfo), end=free.replace(tzinfo=NOW.tzinfo) + timedelta(hours=2))
    moved = starts(somebody(), around=Around(zone="UTC", busy=[busy]))
    assert moved is not None
    assert moved >= free + timedelta(hours=2) or moved <= free - timedelta(minutes=90)
    after = starts(somebody(meet_every_days=1), met=0)
    assert after is not None
    assert after >= (NOW + timedelta(days=3)).replace(tzinfo=None)


def test_nothing_is_put_into_the_hours_both_agreed_to_keep_quiet() -> None:
    free = starts(somebody(), SpeakKind.CALL)
    assert free is not None
    quiet = agreed(quiet_from=time(9), quiet_to=time(17))
    evening = starts(somebody(), SpeakKind.CALL, agreed=quiet)
    assert evening is not None
    assert evening.hour >= 17
    past_midnight = agreed(quiet_from=time(13), quiet_to=time(10))
    morning = starts(somebody(), SpeakKind.CALL, agreed=past_midnight)
    assert morning is not None
    assert 10 <= morning.hour < 13
    never = agreed(quiet_from=time(0, 1), quiet_to=time(0))
    assert starts(somebody(), SpeakKind.CALL, agreed=never) is None


def test_quiet_hours_are_by_their_clock_and_by_mine() -> None:
    toronto = somebody(zone="America/Toronto", nearness=Nearness.FAR)
    quiet = agreed(quiet_from=time(9), quiet_to=time(12))
    found = starts(toronto, SpeakKind.CALL, agreed=quiet)
    assert found is not None
    theirs = found - timedelta(hours=5)
    assert not 9 <= theirs.hour < 12
    after_lunch = agreed(quiet_from=time(12), quiet_to=time(18))
    later = starts(toronto, SpeakKind.CALL, agreed=after_lunch)
    assert later is None or later.hour >= 18 or later.hour < 12


def test_a_line_needs_no_time() -> None:
    assert starts(somebody(ways=(LETTER,)), SpeakKind.HELLO) is None


# --- all of it ---


def test_a_suggestion_has_all_a_page_needs() -> None:
    person = somebody()
    made = choice(SpeakKind.MEET, known(person, 24))
    reached = way_to(made, person)
    assert reached is not None
    before = said(20, IdeaAnswer.PLANNED, who="ben")
    idea = make(made, person, reached, look(before), Around(zone="UTC", calls_this_month=2))
    assert (idea.kind, idea.deed, idea.mode, idea.minutes) == (SpeakKind.MEET, Deed.TEA_HERE, Mode.IN_PERSON, 90)
    assert (idea.days, idea.wish, idea.calls_this_month, idea.turn, idea.hour) == (24, 14, 2, 1, 10)
    assert not idea.asked
    smaller = make(replace(made, smaller=True), person, reached, look(before), HOME)
    assert smaller.minutes == 45


def test_what_stands_keeps_its_hour_and_its_wording() -> None:
    person = somebody()
    made = choice(SpeakKind.MEET, known(person, 24))
    reached = way_to(made, person)
    assert reached is not None
    stands = said(0.05, IdeaAnswer.NONE, hour=9, asked=True)
    idea = make(made, person, reached, look(stands), Around(zone="UTC", stands=stands))
    assert (idea.turn, idea.hour, idea.asked) == (0, 9, True)


def test_another_hour_where_that_may_help() -> None:
    person = somebody(good_times=frozenset())
    usual = time_for(choice(SpeakKind.CALL, known(person)), PHONE_CALL, look(), HOME)
    assert usual is not None
    avoiding = choice(SpeakKind.CALL, known(person), not_at=usual.hour)
    found = time_for(avoiding, PHONE_CALL, look(), HOME)
    assert found is not None
    assert abs(found.hour - usual.hour) >= 2


def test_smaller_is_said_only_of_what_is_smaller() -> None:
    line = make(
        choice(SpeakKind.HELLO, known(somebody()), smaller=True),
        somebody(),
        Reached(deed=Deed.LETTER, mode=Mode.LETTER, channel="letter"),
        look(),
        HOME,
    )
    assert Cause.SMALLER not in {each.cause for each in line.why}
    choir = somebody("Choir", kind=Kind.GROUP)
    visit = make(
        choice(SpeakKind.PLACE, known(choir), smaller=True),
        choir,
        Reached(deed=Deed.JOIN_THEM, mode=Mode.IN_PERSON),
        look(),
        HOME,
    )
    assert (visit.minutes, Cause.SMALLER in {each.cause for each in visit.why}) == (90, False)


@pytest.mark.parametrize(("days", "month", "day"), [(0, 11, 21), (1, 11, 22), (5, 11, 26)])
def test_a_birthday_call_is_on_the_birthday(days: int, month: int, day: int) -> None:
    thursdays = frozenset({GoodTime(weekday=3, part=PartOfDay.MORNING)})
    person = somebody(birthday=Birthday(month=month, day=day), good_times=thursdays)
    found = time_for(choice(SpeakKind.DATE, known(person)), PHONE_CALL, look(), HOME)
    assert found is not None
    assert found.date() == TODAY + timedelta(days=days)
