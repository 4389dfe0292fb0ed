"""Who is suggested, and when the program keeps silent."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.nudges import (
    Candidate,
    IdeaAnswer,
    Rest,
    Shown,
    choose,
    days_since,
    go_to_them,
    rest_by_answers,
    rest_by_choice,
)
from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId, Ring
from companion.domain.preferences import Preferences

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
TODAY = NOW.date()
SETTLED = Preferences(first_opened=TODAY - timedelta(days=30))


def person(name: str = "Margaret", nearness: Nearness = Nearness.WALKING, wish: int | None = 14) -> Person:
    return Person(
        id=PersonId(name.lower()),
        name=name,
        added_at=NOW - timedelta(days=100),
        nearness=nearness,
        meet_every_days=wish,
        ring=Ring.FRIENDS,
    )


def met(who: Person, days_ago: int | None, *, planned: bool = False) -> Candidate:
    last = None if days_ago is None else NOW - timedelta(days=days_ago)
    return Candidate(person=who, last_met=last, planned=planned)


def name_of(found: Candidate | None) -> str | None:
    return found.person.name if found else None


def chosen(*candidates: Candidate, shown: tuple[Shown, ...] = ()) -> str | None:
    return name_of(choose(candidates, shown, NOW, TODAY))


def test_the_longest_since_against_the_wish_comes_first() -> None:
    often, seldom = person("Often", wish=7), person("Seldom", wish=60)
    assert chosen(met(seldom, 70), met(often, 15)) == "Often"
    assert chosen(met(seldom, 170), met(often, 15)) == "Seldom"


def test_who_is_not_due_yet_is_left_in_peace() -> None:
    assert chosen(met(person(wish=14), 13)) is None
    assert chosen(met(person(wish=14), 14)) == "Margaret"


def test_without_a_wish_the_ring_says_how_often() -> None:
    close = replace(person(wish=None), ring=Ring.CLOSE)
    assert chosen(met(close, 13)) is None
    assert chosen(met(close, 14)) == "Margaret"
    assert chosen(met(replace(close, ring=Ring.WIDER), 59)) is None


def test_nobody_one_has_just_met_even_with_a_daily_wish() -> None:
    assert chosen(met(person(wish=1), 2)) is None
    assert chosen(met(person(wish=1), 3)) == "Margaret"


def test_no_meeting_noted_counts_as_due_but_behind_what_is_known() -> None:
    unknown, known = person("Anew"), person("Known")
    assert chosen(met(unknown, None)) == "Anew"
    assert chosen(met(unknown, None), met(known, 20)) == "Known"


@pytest.mark.parametrize("nearness", [Nearness.FAR, Nearness.UNKNOWN])
def test_nobody_out_of_reach(nearness: Nearness) -> None:
    assert chosen(met(person(nearness=nearness), 100)) is None


def test_somebody_of_the_same_home_only_when_it_is_wished() -> None:
    home = person(nearness=Nearness.SAME_HOME, wish=None)
    assert chosen(met(home, 100)) is None
    assert chosen(met(replace(home, meet_every_days=7), 100)) == "Margaret"


@pytest.mark.parametrize("life", list(LifeState))
def test_only_those_life_allows_are_named(life: LifeState) -> None:
    found = chosen(met(replace(person(), life=life), 100))
    assert (found is not None) == (life in (LifeState.WELL, LifeState.ILL, LifeState.IN_CARE))


def test_to_the_ill_and_the_cared_for_one_goes() -> None:
    assert {life for life in LifeState if go_to_them(replace(person(), life=life))} == {
        LifeState.ILL,
        LifeState.IN_CARE,
    }


def test_nobody_who_is_not_in_the_circle_or_has_a_meeting_planned() -> None:
    assert chosen(met(replace(person(), in_circle=False), 100)) is None
    assert chosen(met(person(), 100, planned=True)) is None


def test_where_nobody_is_in_reach_places_and_groups_are() -> None:
    far = met(person("Far", nearness=Nearness.FAR), 100)
    library = met(replace(person("Library", wish=None, nearness=Nearness.UNKNOWN), kind=Kind.PLACE), None)
    assert chosen(far, library) == "Library"
    assert chosen(far, library, met(person(), 100)) == "Margaret"
    away = met(replace(library.person, nearness=Nearness.FAR), None)
    assert chosen(far, away) is None


def test_among_equals_the_inner_ring_then_the_nearer() -> None:
    outer = person("Ada")
    inner = replace(person("Zoe"), ring=Ring.CLOSE)
    assert chosen(met(outer, None), met(inner, None)) == "Zoe"
    trip = person("Ann", nearness=Nearness.SHORT_TRIP)
    assert chosen(met(trip, None), met(person("Bob"), None)) == "Bob"


def test_what_stands_on_the_page_stays_there_all_day() -> None:
    standing = Shown(day=TODAY, person=PersonId("ada"))
    both = (met(person("Ada"), 15), met(person("Zoe"), 100))
    assert chosen(*both, shown=(standing,)) == "Ada"
    dead = replace(both[0].person, life=LifeState.DIED)
    assert chosen(met(dead, 15), both[1], shown=(standing,)) is None


def test_another_idea_is_another_one() -> None:
    shown = Shown(day=TODAY, person=PersonId("zoe"), answer=IdeaAnswer.ANOTHER)
    both = (met(person("Ada"), 15), met(person("Zoe"), 100))
    assert chosen(*both, shown=(shown,)) == "Ada"
    assert chosen(both[1], shown=(shown,)) is None


def test_who_was_waved_away_goes_behind_the_others_for_a_week() -> None:
    both = (met(person("Ada"), 15), met(person("Zoe"), 100))
    lately = Shown(day=TODAY - timedelta(days=3), person=PersonId("zoe"), answer=IdeaAnswer.NOT_TODAY)
    long_ago = replace(lately, day=TODAY - timedelta(days=7))
    assert chosen(*both, shown=(lately,)) == "Ada"
    assert chosen(both[1], shown=(lately,)) == "Zoe"
    assert chosen(*both, shown=(long_ago,)) == "Zoe"


@pytest.mark.parametrize(
    ("preferences", "rest"),
    [
        (SETTLED, None),
        (Preferences(), Rest.FIRST_WEEK),
        (replace(SETTLED, first_opened=TODAY - timedelta(days=6)), Rest.FIRST_WEEK),
        (replace(SETTLED, first_opened=TODAY - timedelta(days=7)), None),
        (replace(SETTLED, fine_alone=True), Rest.FINE_ALONE),
        (replace(SETTLED, suggestions=False), Rest.SWITCHED_OFF),
        (replace(SETTLED, hard_day=NOW - timedelta(hours=71)), Rest.HARD_DAY),
        (replace(SETTLED, hard_day=NOW - timedelta(hours=72)), None),
        # a hard day is said also where nothing would be suggested anyway
        (Preferences(hard_day=NOW), Rest.HARD_DAY),
        (replace(SETTLED, hard_day=NOW, fine_alone=True), Rest.HARD_DAY),
        (replace(SETTLED, hard_day=NOW, suggestions=False), Rest.HARD_DAY),
        (replace(SETTLED, hard_day=NOW, suggestions=False, ideas_on_hard_days=True), Rest.SWITCHED_OFF),
        (replace(SETTLED, bereaved_on=TODAY - timedelta(days=55)), Rest.MOURNING),
        (replace(SETTLED, bereaved_on=TODAY - timedelta(days=56)), None),
    ],
)
def test_silence_by_choice_and_by_what_life_is_like(preferences: Preferences, rest: Rest | None) -> None:
    assert rest_by_choice(preferences, NOW, TODAY) is rest


@pytest.mark.parametrize(
    ("days_ago", "answer", "rest"),
    [
        (0, IdeaAnswer.NONE, None),
        (0, IdeaAnswer.ANOTHER, None),
        (0, IdeaAnswer.PLANNED, Rest.PLANNED),
        (0, IdeaAnswer.NOT_TODAY, Rest.NOT_TODAY),
        (1, IdeaAnswer.NOT_TODAY, Rest.NOT_TODAY),
        (2, IdeaAnswer.NOT_TODAY, None),
        (1, IdeaAnswer.PLANNED, None),
    ],
)
def test_an_answer_is_heard(days_ago: int, answer: IdeaAnswer, rest: Rest | None) -> None:
    shown = Shown(day=TODAY - timedelta(days=days_ago), person=PersonId("ada"), answer=answer)
    assert rest_by_answers([shown], TODAY) is rest


def test_three_days_of_seven_are_enough() -> None:
    def on(*days_ago: int) -> list[Shown]:
        return [Shown(day=TODAY - timedelta(days=each), person=PersonId("ada")) for each in days_ago]

    assert rest_by_answers(on(6, 4, 2), TODAY) is Rest.ENOUGH
    assert rest_by_answers(on(7, 4, 2), TODAY) is None
    assert rest_by_answers(on(4, 2, 0), TODAY) is None


def test_days_are_whole_and_never_below_nought() -> None:
    assert days_since(None, NOW) is None
    assert days_since(NOW - timedelta(hours=47), NOW) == 1
    assert days_since(NOW + timedelta(hours=1), NOW) == 0


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
    in_circle=st.booleans(),
)
_candidates = st.lists(
    st.builds(
        Candidate,
        person=_people,
        last_met=st.none() | st.integers(0, 300).map(lambda days: NOW - timedelta(days=days)),
        planned=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda each: each.person.id,
)
_shown = st.lists(
    st.builds(
        Shown,
        day=st.integers(0, 8).map(lambda days: TODAY - timedelta(days=days)),
        person=st.sampled_from([PersonId(each) for each in "abcdefgh"]),
        answer=st.sampled_from(IdeaAnswer),
    ),
    max_size=4,
)


@given(candidates=_candidates, shown=_shown)
def test_nobody_silent_far_or_just_met_is_ever_named(candidates: list[Candidate], shown: list[Shown]) -> None:
    found = choose(candidates, shown, NOW, TODAY)
    if found is not None:
        who = found.person
        assert who.in_circle
        assert who.life.may_be_suggested
        assert who.nearness is not Nearness.FAR
        assert found.last_met is None or found.last_met <= NOW - timedelta(days=3)
        assert not found.planned


@given(candidates=_candidates, shown=_shown, order=st.randoms(use_true_random=False))
def test_the_order_of_the_book_changes_nothing(
    candidates: list[Candidate], shown: list[Shown], order: "object"
) -> None:
    mixed = list(candidates)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert choose(mixed, shown, NOW, TODAY) == choose(candidates, shown, NOW, TODAY)


def test_the_day_is_a_local_one() -> None:
    assert rest_by_choice(replace(SETTLED, first_opened=date(2026, 11, 14)), NOW, date(2026, 11, 20)) is Rest.FIRST_WEEK
