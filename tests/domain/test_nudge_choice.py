"""Who comes first: in person, within reach, by wish, everybody in turn; and once in a while something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.nudge_choice import Choice, chance, choice_of, did_not_come_about, hour_to_avoid, ranked
from companion.domain.nudge_people import Candidate, Extra
from companion.domain.nudge_state import Hindrance, KindState, Outcome, Shown
from companion.domain.nudges import Deed, IdeaAnswer, SpeakKind
from companion.domain.people import Birthday, Kind, LifeState, Nearness, Person, PersonId, Ring
from tests.domain.helpers_nudges import NOW, SETTLED, TODAY, known, look, said, somebody

if TYPE_CHECKING:
    from companion.domain.nudge_quiet import Look

MEET, CALL, HELLO, PLACE = SpeakKind.MEET, SpeakKind.CALL, SpeakKind.HELLO, SpeakKind.PLACE
EVERY = (MEET, PLACE, SpeakKind.NEXT_STEP, SpeakKind.SMALL_HELLO, CALL, HELLO, SpeakKind.DATE)


def plain(at: Look, *candidates: Candidate, kinds: tuple[SpeakKind, ...] = (MEET,)) -> list[Choice]:
    """What is chosen on a day that tries nothing else."""
    for days in range(60):
        day = replace(at, wall=at.wall + timedelta(days=days))
        found = list(ranked(day, candidates, Extra, kinds))
        if not any(choice.other for choice in found):
            return found
    return []


def names(*candidates: Candidate, kinds: tuple[SpeakKind, ...] = (MEET,), at: Look | None = None) -> list[str]:
    """Who stands in line when nothing else is tried."""
    choices = ranked(at or look(), candidates, Extra, kinds)
    return [choice.candidate.person.name for choice in choices if not choice.other]


def test_the_longest_since_against_the_wish_comes_first() -> None:
    often, seldom = somebody("Often", meet_every_days=7), somebody("Seldom", meet_every_days=60)
    assert plain(look(), known(seldom, 61), known(often, 9))[0].candidate.person == often
    assert plain(look(), known(seldom, 85), known(often, 9))[0].candidate.person == seldom


def test_no_meeting_noted_counts_as_due_but_behind_what_is_known() -> None:
    unknown, other = somebody("Anew"), somebody("Known")
    assert [each.candidate.person for each in plain(look(), known(unknown), known(other, 20))] == [other, unknown]


def test_those_with_a_wish_come_before_those_without() -> None:
    wished, not_wished = somebody("Wished"), somebody("Other", meet_every_days=None, ring=Ring.CLOSE)
    assert plain(look(), known(not_wished, 300), known(wished, 15))[0].candidate.person == wished


def test_among_equals_the_inner_ring_then_the_nearer() -> None:
    outer, inner = somebody("Ada", meet_every_days=None, ring=Ring.WIDER), somebody("Zoe", ring=Ring.CLOSE)
    inner = replace(inner, meet_every_days=None)
    assert plain(look(), known(outer), known(inner))[0].candidate.person == inner
    trip, walk = somebody("Ann", nearness=Nearness.SHORT_TRIP), somebody("Bob")
    assert plain(look(), known(trip), known(walk))[0].candidate.person == walk


def test_for_a_call_those_within_reach_come_before_those_far_away() -> None:
    far = somebody("Ann", nearness=Nearness.FAR, touch_every_days=7)
    near = somebody("Bob", touch_every_days=7)
    chosen = plain(look(), known(far, touched=9), known(near, touched=8), kinds=(CALL,))
    assert [each.candidate.person for each in chosen] == [near, far]
    late = plain(look(), known(far, touched=11), known(near, touched=8), kinds=(CALL,))
    assert late[0].candidate.person == far, "who waits half as long again as wished waits no longer"


# --- kinds ---


def test_who_decided_against_the_screen_is_not_asked_to_see_anybody_on_it() -> None:
    far = known(somebody("Anna", nearness=Nearness.FAR, meet_every_days=None, touch_every_days=7), touched=30)
    assert plain(look(), far, kinds=(CALL,))[0].deeds == (Deed.RING, Deed.SEE)
    by_voice = look(preferences=replace(SETTLED, way="phone"))
    assert plain(by_voice, far, kinds=(CALL,))[0].deeds == (Deed.RING,)
    assert Deed.SEE in plain(look(preferences=replace(SETTLED, way="video")), far, kinds=(CALL,))[0].deeds


def test_in_person_comes_first() -> None:
    person = somebody(touch_every_days=7)
    choices = plain(look(), known(person, 20, 20), kinds=(HELLO, CALL, MEET))
    assert choices[0].kind is MEET
    assert {each.kind for each in choices} == {MEET, CALL, HELLO}


def test_a_kind_refused_again_and_again_lets_another_come_first() -> None:
    one = known(somebody(touch_every_days=7), 15, 8)
    fresh = look()
    assert plain(fresh, one, kinds=(MEET, CALL))[0].kind is MEET
    refused = look(states={MEET: KindState(kind=MEET, declined=3)})
    assert plain(refused, one, kinds=(MEET, CALL))[0].kind is CALL


def test_a_birthday_does_not_wait() -> None:
    person = somebody(birthday=Birthday(month=11, day=22))
    choices = plain(look(), known(person, 20, 20), kinds=EVERY)
    assert choices[0].kind is SpeakKind.DATE


def test_a_birthday_is_spoken_of_once() -> None:
    person = somebody(birthday=Birthday(month=11, day=22))
    before = said(5, IdeaAnswer.PLANNED, kind=SpeakKind.DATE, deed=Deed.WRITE)
    kinds = [each.kind for each in ranked(look(before), [known(person, 1, 1)], Extra, EVERY)]
    assert SpeakKind.DATE not in kinds


# --- everybody in turn ---


def test_nobody_is_named_twice_in_a_week_whatever_for() -> None:
    one = known(somebody(), 100, 100)
    assert names(one, kinds=EVERY, at=look(said(6))) == []
    assert names(one, kinds=EVERY, at=look(said(7))) != []
    assert names(one, at=look(said(2, IdeaAnswer.PLANNED))) == []
    assert names(one, at=look(said(3, IdeaAnswer.PLANNED))) == ["Margaret"]


def test_having_been_named_counts_as_having_had_ones_turn() -> None:
    first, second = known(somebody("Ada"), 20), known(somebody("Ben"), 18)
    assert names(first, second)[:1] in (["Ada"], ["Ben"])
    assert names(first, second, at=look(said(10, who="ada")))[0] == "Ben"


def test_the_same_act_with_the_same_person_not_within_a_fortnight() -> None:
    one = known(somebody(), 100)
    (choice,) = ranked(look(said(13, deed=Deed.TEA_HERE), said(10, deed=Deed.WALK)), [one], Extra, (MEET,))
    assert choice.deeds == (Deed.VISIT_THEM,)
    (choice,) = ranked(look(said(14, deed=Deed.TEA_HERE)), [one], Extra, (MEET,))
    assert choice.deeds[0] is Deed.TEA_HERE
    group = known(somebody("Choir", kind=Kind.GROUP), 100)
    told = said(10, who="choir", kind=PLACE, deed=Deed.JOIN_THEM)
    assert not list(ranked(look(told), [group], Extra, (PLACE,))), "when every act is worn out, none is left"


def test_another_one_is_somebody_else_and_who_was_waved_away_this_week_comes_last() -> None:
    ada, zoe = known(somebody("Ada"), 15), known(somebody("Zoe"), 100)
    asking = look(said(4, IdeaAnswer.NOT_TODAY, who="zoe"), said(0.1, IdeaAnswer.ANOTHER, who="ben"))
    assert names(ada, zoe, at=asking) == ["Ada", "Zoe"]
    again = look(said(0.1, IdeaAnswer.ANOTHER, who="zoe"))
    assert names(ada, zoe, at=again) == ["Ada"]


def test_after_a_plan_that_did_not_come_about_the_next_is_smaller() -> None:
    one = known(somebody(), 100)

    def smaller(days: float, outcome: Outcome) -> bool:
        told = said(days, IdeaAnswer.PLANNED, outcome=outcome)
        return next(iter(ranked(look(told), [one], Extra, (MEET,)))).smaller

    assert smaller(21, Outcome.NOT_DONE)
    assert not smaller(21, Outcome.DONE)
    assert not smaller(28, Outcome.NOT_DONE)


# --- once in five times something else ---


def days_that_try(*candidates: Candidate, kinds: tuple[SpeakKind, ...]) -> list[Choice]:
    """The first choice of each of 500 days."""
    days = (replace(look(), wall=look().wall + timedelta(days=days)) for days in range(500))
    return [next(ranked(day, candidates, Extra, kinds)) for day in days]


def test_about_once_in_five_times_another_kind_is_tried() -> None:
    one = known(somebody(touch_every_days=14), 15)
    first = days_that_try(one, kinds=(MEET, CALL))
    tried = [each for each in first if each.other]
    assert 60 <= len(tried) <= 140
    assert {each.kind for each in tried} == {CALL}
    assert {each.kind for each in first if not each.other} == {MEET}


def test_with_one_kind_another_person_is_tried() -> None:
    ada, ben = known(somebody("Ada"), 20), known(somebody("Ben"), 15)
    tried = {each.candidate.person.name for each in days_that_try(ada, ben, kinds=(MEET,)) if each.other}
    assert tried == {"Ben"}
    assert not any(each.other for each in days_that_try(ada, kinds=(MEET,)))


def test_nothing_else_is_tried_while_somebody_waits_too_long() -> None:
    late, other = known(somebody("Ada"), 21), known(somebody("Ben", touch_every_days=7), 15, 8)
    assert not any(each.other for each in days_that_try(late, other, kinds=(MEET, CALL)))


def test_chance_is_the_same_for_the_same_day_and_words() -> None:
    assert chance(TODAY, "a", "b") == chance(TODAY, "a", "b")
    assert len({chance(TODAY + timedelta(days=day), "a") % 5 for day in range(50)}) == 5


# --- over random circles ---

_people = st.builds(
    Person,
    id=st.sampled_from([PersonId(each) for each in "abcdefgh"]),
    name=st.sampled_from(["Ada", "Ben"]),
    added_at=st.just(NOW - timedelta(days=9)),
    kind=st.sampled_from(Kind),
    ring=st.sampled_from(Ring),
    nearness=st.sampled_from(Nearness),
    life=st.sampled_from(LifeState),
    meet_every_days=st.none() | st.integers(1, 90),
    touch_every_days=st.none() | st.integers(1, 90),
    birthday=st.none() | st.builds(Birthday, month=st.just(11), day=st.integers(15, 30)),
    in_circle=st.booleans(),
)
_moments = st.none() | st.integers(0, 300).map(lambda days: NOW - timedelta(days=days))
_candidates = st.lists(
    st.builds(
        Candidate,
        person=_people,
        last_met=_moments,
        last_touch=_moments,
        meeting=st.booleans(),
        contact=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda each: each.person.id,
)
_shown = st.lists(
    st.builds(
        said,
        st.integers(0, 30),
        st.sampled_from(IdeaAnswer),
        who=st.sampled_from("abcdefgh"),
        kind=st.sampled_from(EVERY),
        deed=st.sampled_from(Deed),
    ),
    max_size=8,
).map(lambda shown: sorted(shown, key=lambda each: each.at))
_extra = st.builds(
    Extra, next_step=st.none() | st.sampled_from([PersonId(each) for each in "abcdefgh"]), small_hello=st.booleans()
)


@given(candidates=_candidates, shown=_shown, extra=_extra)
def test_nobody_silent_far_or_just_met_is_ever_in_line(
    candidates: list[Candidate], shown: list[object], extra: Extra
) -> None:
    for choice in ranked(look(*shown), candidates, lambda: extra, EVERY):  # type: ignore[arg-type]
        who = choice.candidate.person
        assert who.in_circle
        assert who.life in (LifeState.WELL, LifeState.ILL, LifeState.IN_CARE)
        assert choice.deeds
        if choice.kind.in_person:
            assert who.nearness is not Nearness.FAR
            assert who.kind is not Kind.PERSON or who.nearness is not Nearness.UNKNOWN
            assert not choice.candidate.meeting
            met = choice.candidate.last_met
            assert met is None or met <= NOW - timedelta(days=3)
        else:
            assert who.kind is Kind.PERSON
            assert not choice.candidate.contact


@given(candidates=_candidates, shown=_shown, extra=_extra, order=st.randoms(use_true_random=False))
def test_the_order_of_the_book_changes_nothing_and_the_same_day_gives_the_same(
    candidates: list[Candidate], shown: list[object], extra: Extra, order: object
) -> None:
    mixed = list(candidates)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    at = look(*shown)  # type: ignore[arg-type]
    assert list(ranked(at, mixed, lambda: extra, EVERY)) == list(ranked(at, candidates, lambda: extra, EVERY))


@pytest.mark.parametrize("kinds", [(), (SpeakKind.WEEK,)])
def test_no_kind_names_nobody(kinds: tuple[SpeakKind, ...]) -> None:
    assert list(ranked(look(), [known(somebody(), 100)], Extra, kinds)) == []


def test_the_hour_that_got_in_the_way_is_avoided_and_no_other() -> None:
    def last(hindrance: Hindrance | None, days_ago: float = 10) -> Shown:
        shown = said(days_ago, IdeaAnswer.PLANNED, outcome=Outcome.NOT_DONE)
        return replace(shown, planned_hour=15, hindrance=hindrance)

    assert hour_to_avoid([last(Hindrance.SLIPPED)], look()) == 15
    assert hour_to_avoid([last(Hindrance.BAD_DAY)], look()) == 15
    for other in (Hindrance.TOO_BIG, Hindrance.OTHER_MIND, Hindrance.SKIPPED, None):
        assert hour_to_avoid([last(other)], look()) is None
        assert did_not_come_about([last(other)], look()), "smaller all the same"
    assert hour_to_avoid([last(Hindrance.SLIPPED, 30)], look()) is None, "for four weeks"
    assert hour_to_avoid([], look()) is None


@pytest.mark.parametrize(("day", "by_post"), [(21, False), (23, False), (24, True), (28, True)])
def test_a_card_is_suggested_only_while_the_post_can_bring_it(day: int, *, by_post: bool) -> None:
    person = somebody(birthday=Birthday(month=11, day=day))
    made = choice_of(SpeakKind.DATE, known(person), look(), Extra(), ())
    assert made is not None
    assert (Deed.LETTER in made.deeds) is by_post
    assert Deed.RING in made.deeds
