"""The words and records the rules share."""

from __future__ import annotations

from datetime import timedelta

from companion.domain.bridge import Presence
from companion.domain.nudges import Deed, Rest, SpeakKind, days_since, go_to_them
from companion.domain.people import LifeState
from tests.domain.helpers_nudges import NOW, somebody


def test_days_are_whole_and_never_below_nought() -> None:
    assert days_since(None, NOW) is None
    assert days_since(NOW - timedelta(hours=47), NOW) == 1
    assert days_since(NOW + timedelta(hours=1), NOW) == 0


def test_to_the_cared_for_one_goes() -> None:
    assert {life for life in LifeState if go_to_them(somebody(life=life))} == {LifeState.IN_CARE}


def test_the_acts_of_a_meeting_have_the_words_of_the_step_after_a_call() -> None:
    shared = {Deed.TEA_HERE, Deed.VISIT_THEM, Deed.WALK, Deed.MEAL, Deed.GO_TO_THEM, Deed.JOIN_THEM}
    assert {deed.value for deed in shared} <= {presence.value for presence in Presence}


def test_kinds_that_lead_into_one_room() -> None:
    assert [kind for kind in SpeakKind if kind.in_person] == [
        SpeakKind.MEET,
        SpeakKind.PLACE,
        SpeakKind.NEXT_STEP,
        SpeakKind.SMALL_HELLO,
    ]


def test_a_silence_of_the_hour_is_no_decision() -> None:
    assert {rest for rest in Rest if rest.of_the_hour} == {Rest.REST_TIME, Rest.NOT_NOW}
