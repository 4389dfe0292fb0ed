"""Who may be named, and for what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from companion.channels import CHANNELS
from companion.domain.agreements import Agreement
from companion.domain.nudge_making import _CHANNELS
from companion.domain.nudge_people import (
    Candidate,
    Extra,
    birthday_in,
    deeds_for,
    fits,
    may_be_named,
    mode_of,
    still_fits,
    touch_wish,
)
from companion.domain.nudges import Deed, SpeakKind
from companion.domain.people import Birthday, Kind, LifeState, Nearness, Person, PersonId, Ring
from companion.domain.plans import Mode
from tests.domain.helpers_nudges import NOW, TODAY, known, look, somebody

MEET, CALL, HELLO, PLACE = SpeakKind.MEET, SpeakKind.CALL, SpeakKind.HELLO, SpeakKind.PLACE


def fit(kind: SpeakKind, candidate: Candidate, extra: Extra | None = None) -> bool:
    return fits(kind, candidate, look(), extra or Extra())


def agreed(**parts: Any) -> Agreement:  # noqa: ANN401 - fields of a record
    return Agreement(person=PersonId("margaret"), made_at=NOW, **parts)


@pytest.mark.parametrize("life", list(LifeState))
def test_only_those_life_allows_are_named_for_anything(life: LifeState) -> None:
    allowed = life in (LifeState.WELL, LifeState.ILL, LifeState.IN_CARE)
    person = somebody(life=life, birthday=Birthday(month=11, day=24))
    every = Extra(next_step=person.id, small_hello=True)
    assert may_be_named(person) is allowed
    assert any(fit(kind, known(person, 100, 100), every) for kind in SpeakKind) is allowed
    assert still_fits(MEET, known(person, 100), NOW) is life.may_be_met
    assert still_fits(CALL, known(person, 100), NOW) is life.may_be_met


def test_nobody_who_is_not_in_the_circle() -> None:
    assert not any(fit(kind, known(somebody(in_circle=False), 100)) for kind in SpeakKind)


@pytest.mark.parametrize("nearness", list(Nearness))
def test_a_meeting_only_within_reach(nearness: Nearness) -> None:
    assert fit(MEET, known(somebody(nearness=nearness), 100)) is nearness.within_reach
    assert fit(CALL, known(somebody(nearness=nearness), 100)) is (nearness is not Nearness.SAME_HOME)


def test_who_is_not_due_yet_is_left_in_peace() -> None:
    assert not fit(MEET, known(somebody(), 13))
    assert fit(MEET, known(somebody(), 14))
    assert fit(MEET, known(somebody()))


def test_nobody_one_has_just_met_even_with_a_daily_wish() -> None:
    daily = somebody(meet_every_days=1)
    assert not fit(MEET, known(daily, 2))
    assert fit(MEET, known(daily, 3))


@pytest.mark.parametrize(("ring", "meet", "touch"), [(Ring.CLOSE, 14, 7), (Ring.FRIENDS, 30, 21), (Ring.WIDER, 60, 60)])
def test_without_a_wish_the_ring_says_how_often(ring: Ring, meet: int, touch: int) -> None:
    person = somebody(meet_every_days=None, ring=ring)
    assert not fit(MEET, known(person, meet - 1))
    assert fit(MEET, known(person, meet))
    assert not fit(HELLO, known(person, touched=touch - 1))
    assert fit(HELLO, known(person, touched=touch))


def test_the_wish_of_a_person_comes_before_the_ring_and_before_an_agreement() -> None:
    often = agreed(often_days=5)
    assert fit(CALL, known(somebody(), touched=5, agreed=often))
    assert not fit(CALL, known(somebody(), touched=4, agreed=often))
    assert not fit(CALL, known(somebody(touch_every_days=9), touched=8, agreed=often))


def test_a_meeting_counts_as_contact_and_a_call_not_as_a_meeting() -> None:
    assert not fit(CALL, known(somebody(touch_every_days=7), met=3, touched=20))
    assert fit(MEET, known(somebody(), met=20, touched=1))


def test_somebody_of_the_same_home_only_when_it_is_wished() -> None:
    home = somebody(nearness=Nearness.SAME_HOME, meet_every_days=None)
    assert not fit(MEET, known(home, 100))
    assert fit(MEET, known(replace(home, meet_every_days=7), 100))


def test_with_whom_it_is_liked_as_it_is_no_meeting_is_spoken_of_but_a_call_is() -> None:
    liked = known(somebody(touch_every_days=7), met=60, touched=20, as_it_is=True)
    found = {kind for kind in SpeakKind if fits(kind, liked, look(), Extra(next_step=liked.person.id))}
    assert found == {SpeakKind.CALL, SpeakKind.HELLO}


def test_who_has_a_private_page_because_one_is_afraid_is_never_suggested() -> None:
    person = somebody(touch_every_days=7)
    agreed = Agreement(person=person.id, made_at=NOW, private=True)
    feared = known(person, met=60, touched=20, agreed=agreed)
    assert not any(fits(kind, feared, look(), Extra(next_step=person.id, small_hello=True)) for kind in SpeakKind)


def test_what_is_planned_needs_no_suggestion() -> None:
    assert not fit(MEET, known(somebody(), 100, meeting=True, contact=True))
    assert fit(MEET, known(somebody(), 100, contact=True)), "a call planned is no meeting"
    assert not fit(CALL, known(somebody(), 100, contact=True))


def test_a_group_or_place_is_for_going_there() -> None:
    choir = somebody("Choir", kind=Kind.GROUP, nearness=Nearness.UNKNOWN)
    assert fit(PLACE, known(choir, 14))
    assert not fit(PLACE, known(choir, 13))
    assert not fit(PLACE, known(replace(choir, nearness=Nearness.FAR), 14))
    assert not any(fit(kind, known(choir, 100)) for kind in (MEET, CALL, HELLO))
    assert not fit(PLACE, known(somebody(), 100))


def test_a_call_is_for_those_one_knows_and_a_line_for_everybody() -> None:
    wider = somebody(ring=Ring.WIDER, touch_every_days=None)
    assert not fit(CALL, known(wider, touched=100))
    assert fit(HELLO, known(wider, touched=100))
    assert fit(CALL, known(replace(wider, touch_every_days=30), touched=100))


def test_what_the_balance_rule_says_and_nothing_else() -> None:
    near, wider = somebody(), somebody(ring=Ring.WIDER)
    assert not fit(SpeakKind.NEXT_STEP, known(near, 100))
    assert fit(SpeakKind.NEXT_STEP, known(near, 100), Extra(next_step=near.id))
    assert not fit(SpeakKind.NEXT_STEP, known(near, 100), Extra(next_step=PersonId("ben")))
    assert not fit(SpeakKind.SMALL_HELLO, known(wider))
    assert fit(SpeakKind.SMALL_HELLO, known(wider), Extra(small_hello=True))
    assert not fit(SpeakKind.SMALL_HELLO, known(near), Extra(small_hello=True))


# --- what both agreed on ---


def test_an_answer_may_take_its_time() -> None:
    slow = agreed(reply_days=40)
    assert not fit(HELLO, known(somebody(), touched=40, agreed=slow))
    assert fit(HELLO, known(somebody(), touched=41, agreed=slow))
    assert fit(MEET, known(somebody(), met=40, agreed=slow)), "that is about answers, not about meeting"


@pytest.mark.parametrize(
    ("modes", "kinds"),
    [
        ((), {MEET, CALL, HELLO}),
        ((Mode.PHONE,), {CALL}),
        ((Mode.VIDEO, Mode.IN_PERSON), {MEET, CALL}),
        ((Mode.LETTER,), {HELLO}),
    ],
)
def test_only_the_ways_they_like(modes: tuple[Mode, ...], kinds: set[SpeakKind]) -> None:
    one = known(somebody(), 100, agreed=agreed(modes=modes))
    assert {kind for kind in (MEET, CALL, HELLO) if fit(kind, one)} == kinds


# --- acts ---


def test_to_those_in_care_one_goes_and_nobody_asks_them_to_come() -> None:
    for nearness in Nearness:
        assert deeds_for(MEET, somebody(life=LifeState.IN_CARE, nearness=nearness)) == (Deed.GO_TO_THEM,)


@pytest.mark.parametrize("nearness", [each for each in Nearness if each.within_reach])
def test_the_ill_may_get_a_line_and_nobody_suggests_a_visit_or_a_call(nearness: Nearness) -> None:
    one = known(somebody(life=LifeState.ILL, nearness=nearness), 100)
    assert {kind for kind in (MEET, CALL) if fit(kind, one)} == set()
    lines = () if nearness is Nearness.SAME_HOME else (Deed.WRITE, Deed.LETTER)
    assert fit(HELLO, one) is bool(lines)
    for kind in SpeakKind:
        assert set(deeds_for(kind, one.person)) <= {Deed.WRITE, Deed.LETTER}


@pytest.mark.parametrize("kind", [kind for kind in SpeakKind if kind is not SpeakKind.WEEK])
@pytest.mark.parametrize("nearness", [each for each in Nearness if each.within_reach])
def test_every_kind_has_acts_and_those_in_person_lead_into_one_room(kind: SpeakKind, nearness: Nearness) -> None:
    deeds = deeds_for(kind, somebody(nearness=nearness))
    assert deeds
    assert all((mode_of(deed) is Mode.IN_PERSON) == kind.in_person for deed in deeds)


def test_acts_go_through_channels_of_their_own_way() -> None:
    modes = {channel.id: channel.mode for channel in CHANNELS}
    for deed, channels in _CHANNELS.items():
        for channel in channels:
            assert modes[channel] is mode_of(deed) or (deed is Deed.WRITE and channel in ("whatsapp", "signal"))
    seeing = {channel for channel, mode in modes.items() if mode is Mode.VIDEO}
    assert _CHANNELS[Deed.SEE] == seeing, "no video channel is forgotten"


# --- birthdays ---


@pytest.mark.parametrize(
    ("month", "day", "ahead"), [(11, 21, 0), (11, 28, 7), (11, 29, None), (11, 20, None), (12, 1, None)]
)
def test_a_birthday_is_spoken_of_for_a_week(month: int, day: int, ahead: int | None) -> None:
    person = somebody(birthday=Birthday(month=month, day=day))
    assert birthday_in(person, TODAY) == ahead
    assert fit(SpeakKind.DATE, known(person, 1, contact=False)) is (ahead is not None)


def test_a_birthday_past_new_year_and_one_on_the_last_of_february() -> None:
    def ahead(month: int, day: int, today: date, **more: Any) -> int | None:  # noqa: ANN401 - fields of a record
        person: Person = somebody(birthday=Birthday(month=month, day=day), **more)
        return birthday_in(person, today)

    assert ahead(1, 2, date(2026, 12, 30)) == 3
    assert ahead(2, 29, date(2027, 2, 25)) == 3
    assert ahead(2, 29, date(2028, 2, 25)) == 4
    assert ahead(2, 29, date(2027, 3, 1)) is None
    assert ahead(11, 24, TODAY, kind=Kind.PLACE) is None
    assert birthday_in(somebody(), TODAY) is None


def test_a_birthday_with_a_call_planned_needs_no_word() -> None:
    person = somebody(birthday=Birthday(month=11, day=24))
    assert not fit(SpeakKind.DATE, known(person, contact=True))
    assert TODAY + timedelta(days=3) == date(2026, 11, 24)


def test_of_a_wish_and_an_agreement_the_slower_holds() -> None:
    agreed = Agreement(person=PersonId("margaret"), made_at=NOW, often_days=14)
    assert touch_wish(known(somebody(touch_every_days=7), agreed=agreed)) == 14
    assert touch_wish(known(somebody(touch_every_days=30), agreed=agreed)) == 30
    assert touch_wish(known(somebody(touch_every_days=None), agreed=agreed)) == 14
    assert touch_wish(known(somebody(touch_every_days=None, ring=Ring.CLOSE))) == 7


@pytest.mark.parametrize("kind", list(Kind))
def test_a_small_hello_is_for_people(kind: Kind) -> None:
    one = known(somebody(kind=kind, ring=Ring.WIDER, meet_every_days=None))
    assert fits(SpeakKind.SMALL_HELLO, one, look(), Extra(small_hello=True)) is (kind is Kind.PERSON)
