"""What a meeting perhaps grew from: one plain rule, that never guesses where it must not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.going import IN_THE_ROOM, ON_THE_LINE
from companion.domain.growing import CALLS, Root, Source, group_origin, touch_origin
from companion.domain.likely_roots import MOST_GROUPS, WITHIN, Place, could_be, likely, may_guess, may_say, until
from companion.domain.people import Kind, LifeState, Nearness, PersonId
from companion.domain.plans import Mode, Plan, Touch, TouchId
from tests.helpers_plans import WEEKLY, a_person, a_plan

PLANNED = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TOM, JOAN, WALKS, CHOIR, RING = (PersonId(name) for name in ("tom", "joan", "walks", "choir", "ring"))
VISIT = a_plan("visit", people=(TOM,), mode=Mode.IN_PERSON, made_at=PLANNED)
PLACES = {WALKS: Place(there=IN_THE_ROOM, theirs=True), CHOIR: Place(there=IN_THE_ROOM)}


def touch(days: float, mode: Mode, *people: PersonId) -> Touch:
    return Touch(id=TouchId(f"{days}-{mode}-{people}"), people=people, mode=mode, at=PLANNED - timedelta(days=days))


def sources(*noted: Touch, certain: tuple[Root, ...] = ()) -> list[Source]:
    return [root.source for root in likely(VISIT, certain, noted, PLACES)]


def test_the_last_call_before_it_was_planned_perhaps_led_to_it() -> None:
    last = touch(2, Mode.PHONE, TOM)
    (root,) = likely(VISIT, (), [touch(9, Mode.VIDEO, TOM), last, touch(-1, Mode.VIDEO, TOM)], PLACES)
    assert root == Root(source=Source.CALL, mode=Mode.PHONE, at=last.at, of=touch_origin(last))


def test_a_group_where_they_are_known_perhaps_led_to_it() -> None:
    (root,) = likely(VISIT, (), [touch(3, Mode.IN_PERSON, WALKS)], PLACES)
    assert (root.source, root.name, root.of) == (Source.GROUP, WALKS, group_origin(WALKS))


def test_who_was_noted_at_a_group_is_known_there() -> None:
    assert sources(touch(3, Mode.IN_PERSON, CHOIR)) == []
    assert sources(touch(3, Mode.IN_PERSON, CHOIR, JOAN)) == []
    assert sources(touch(3, Mode.IN_PERSON, CHOIR, TOM)) == [Source.GROUP]


def test_a_call_after_the_group_stands_beside_it() -> None:
    assert sources(touch(5, Mode.IN_PERSON, WALKS), touch(2, Mode.PHONE, TOM)) == [Source.CALL, Source.GROUP]
    assert sources(touch(2, Mode.IN_PERSON, WALKS), touch(5, Mode.PHONE, TOM)) == [Source.GROUP]


def test_a_meeting_of_their_own_in_between_ends_the_search() -> None:
    call, met = touch(5, Mode.PHONE, TOM), touch(3, Mode.IN_PERSON, TOM)
    assert sources(call, met) == []
    assert sources(touch(5, Mode.IN_PERSON, WALKS), met, touch(2, Mode.PHONE, TOM)) == [Source.CALL]


def test_messages_are_passed_over_and_two_weeks_are_all() -> None:
    assert sources(touch(1, Mode.MESSAGE, TOM), touch(2, Mode.LETTER, TOM)) == []
    assert sources(touch(1, Mode.MESSAGE, TOM), touch(2, Mode.PHONE, TOM)) == [Source.CALL]
    assert sources(touch(14, Mode.PHONE, TOM)) == [Source.CALL]
    assert sources(touch(14.01, Mode.PHONE, TOM)) == []
    assert sources(touch(0, Mode.PHONE, TOM)) == []


def test_a_group_that_meets_by_telephone_is_met_by_telephone() -> None:
    places = {RING: Place(there=ON_THE_LINE, theirs=True)}
    assert [root.name for root in likely(VISIT, (), [touch(3, Mode.PHONE, RING)], places)] == [RING]
    assert likely(VISIT, (), [touch(3, Mode.PHONE, WALKS)], PLACES) == ()


def test_a_certain_call_keeps_its_place_and_only_the_group_before_it_is_looked_for() -> None:
    certain = (Root(source=Source.CALL, mode=Mode.PHONE, at=PLANNED - timedelta(days=4)),)
    between = touch(2, Mode.IN_PERSON, WALKS)
    assert sources(touch(6, Mode.PHONE, TOM), between, certain=certain) == []
    assert sources(touch(15, Mode.IN_PERSON, WALKS), between, certain=certain) == [Source.GROUP]


def test_a_story_that_has_its_beginning_is_not_guessed_at() -> None:
    for root in (
        Root(source=Source.GROUP, name=CHOIR),
        Root(source=Source.MEETING, mode=Mode.IN_PERSON, at=PLANNED),
        Root(source=Source.CALL),
    ):
        assert until(VISIT, [root]) is None
        assert sources(touch(3, Mode.IN_PERSON, WALKS), certain=(root,)) == []
    assert until(VISIT, [Root(source=Source.EXERCISE, name="r")]) == PLANNED


@pytest.mark.parametrize(
    ("plan", "people"),
    [
        (replace(VISIT, mode=Mode.PHONE), ["tom"]),
        (replace(VISIT, origin="date:x"), ["tom"]),
        (VISIT, []),
        (VISIT, ["walks"]),
        (VISIT, ["tom", "walks"]),
        (VISIT, ["spouse"]),
        (VISIT, ["tom", "gone"]),
    ],
)
def test_nothing_is_asked_where_nothing_can_be(plan: Plan, people: list[str]) -> None:
    known = {
        "tom": a_person("tom"),
        "walks": a_person("walks", kind=Kind.GROUP),
        "spouse": a_person("spouse", nearness=Nearness.SAME_HOME),
        "gone": a_person("gone", life=LifeState.NOT_SAFE),
    }
    assert not may_say(plan, [known[each] for each in people])
    assert not may_guess(plan, [known[each] for each in people])
    assert may_guess(VISIT, [known["tom"], known["spouse"]])


@pytest.mark.parametrize(
    ("changes", "guessed"),
    [
        ({"rhythm": WEEKLY}, False),
        ({"origin": "calendar:7"}, False),
        ({"origin": "group:walks"}, False),
        ({"origin": "going:walks"}, False),
        ({"origin": "run:r"}, True),
        ({"origin": "bridge:p/2026-11-14"}, True),
    ],
)
def test_a_habit_and_what_came_from_elsewhere_is_not_guessed_at(changes: dict[str, object], *, guessed: bool) -> None:
    plan = replace(VISIT, **changes)  # type: ignore[arg-type]
    assert may_guess(plan, [a_person("tom")]) is guessed
    assert may_say(plan, [a_person("tom")])


def test_one_may_choose_the_last_call_and_groups_one_was_at_those_that_name_them_first() -> None:
    noted = [
        touch(3, Mode.PHONE, TOM), touch(1, Mode.PHONE, JOAN), touch(2, Mode.IN_PERSON, CHOIR),
        touch(4, Mode.IN_PERSON, TOM), touch(9, Mode.VIDEO, TOM),
    ]  # fmt: skip
    found = could_be(VISIT, noted, PLACES)
    assert [(root.source, root.name) for root in found] == [
        (Source.CALL, ""), (Source.GROUP, CHOIR), (Source.GROUP, WALKS)
    ]  # fmt: skip
    assert found[0].at == PLANNED - timedelta(days=3)
    assert could_be(VISIT, [touch(2, Mode.IN_PERSON, CHOIR)], {CHOIR: Place(there=IN_THE_ROOM)}) == ()
    assert could_be(VISIT, [touch(2, Mode.IN_PERSON, CHOIR, TOM)], {CHOIR: Place(there=IN_THE_ROOM)}) != ()


# --- over any past -------------------------------------------------------------------------------------------------

EVERYBODY = [TOM, JOAN, WALKS, CHOIR, RING]
pasts = st.lists(
    st.builds(
        touch,
        st.floats(-5, 40, allow_nan=False),
        st.sampled_from([mode for mode in Mode if mode.is_contact]),
        st.sampled_from(EVERYBODY),
        st.sampled_from(EVERYBODY),
    ),
    max_size=12,
    unique_by=lambda each: each.id,
)
around = st.dictionaries(
    st.sampled_from([WALKS, CHOIR, RING]),
    st.builds(Place, there=st.sampled_from([IN_THE_ROOM, ON_THE_LINE]), theirs=st.booleans()),
)


@settings(max_examples=250, deadline=None)
@given(pasts, around)
def test_every_guess_has_its_basis(past: list[Touch], places: dict[PersonId, Place]) -> None:
    found = likely(VISIT, (), past, places)
    assert [root.source for root in found] in ([], [Source.CALL], [Source.GROUP], [Source.CALL, Source.GROUP])
    for root in found:
        assert root.at is not None
        assert PLANNED - WITHIN <= root.at < PLANNED
        (basis,) = (each for each in past if each.at == root.at and _says(root, each, places))
        met = [each for each in past if each.mode is Mode.IN_PERSON and TOM in each.people]
        assert not any(basis.at < each.at < PLANNED for each in met)
    assert found == likely(VISIT, (), list(reversed(past)), places)


def _says(root: Root, basis: Touch, places: dict[PersonId, Place]) -> bool:
    if root.source is Source.CALL:
        return TOM in basis.people and basis.mode in CALLS and root.of == touch_origin(basis)
    group = PersonId(root.name)
    return group in basis.people and basis.mode in places[group].there and (places[group].theirs or TOM in basis.people)


@settings(max_examples=150, deadline=None)
@given(pasts, around)
def test_what_is_guessed_can_be_chosen_and_nothing_twice(past: list[Touch], places: dict[PersonId, Place]) -> None:
    found = [root.of for root in could_be(VISIT, past, places)]
    assert len(found) == len(set(found)) <= 1 + MOST_GROUPS
    assert {root.of for root in likely(VISIT, (), past, places)} <= set(found)


@settings(max_examples=100, deadline=None)
@given(pasts, around)
def test_what_is_noted_of_others_changes_nothing(past: list[Touch], places: dict[PersonId, Place]) -> None:
    known = {group: place for group, place in places.items() if not place.theirs}
    alone = [each for each in past if TOM in each.people]
    assert likely(VISIT, (), past, known) == likely(VISIT, (), alone, known)
