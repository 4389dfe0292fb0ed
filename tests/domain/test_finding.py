"""I feel lonely now: the order of what is offered, and who is never in it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.agreements import Agreement
from companion.domain.finding import MOST_OF_A_KIND, Near, Offer, OfferKind, Planned, Spot, is_night, offers, ready_at
from companion.domain.gatherings import Gathering, Time, What
from companion.domain.people import GoodTime, LifeState, Nearness, PartOfDay, Person, PersonId, Ring
from companion.domain.plans import Mode, PlanId

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)  # a Sunday afternoon
HERE = NOW.replace(tzinfo=None)


def at(hour: int, minute: int = 0) -> datetime:
    return HERE.replace(hour=hour, minute=minute)


def near(
    name: str,
    nearness: Nearness = Nearness.WALKING,
    *,
    ring: Ring = Ring.FRIENDS,
    life: LifeState = LifeState.WELL,
    likes: tuple[PartOfDay, ...] = (),
    theirs: datetime = HERE,
    call: Mode | None = Mode.PHONE,
    met: int | None = None,
    in_vain: int = 0,
    agreement: Agreement | None = None,
) -> Near:
    times = frozenset(GoodTime(weekday=theirs.weekday(), part=part) for part in likes)
    person = Person(
        id=PersonId(name), name=name, added_at=NOW, ring=ring, life=life, nearness=nearness, good_times=times
    )
    return Near(
        person=person,
        theirs=theirs,
        met=None if met is None else NOW - timedelta(days=met),
        touched=None if met is None else NOW - timedelta(days=met),
        call=call,
        in_vain=in_vain,
        agreement=agreement,
    )


def spot(name: str, starts: int | None, ends: int = 0, *, what: What = What.GROUP, **more: str) -> Spot:
    gathering = Gathering(name=name, what=what, phone=more.get("phone", ""))
    time_ = None
    if starts is not None:
        time_ = Time(wall=at(starts), at=NOW.replace(hour=starts), ends=NOW.replace(hour=ends))
    return Spot(gathering=gathering, time=time_, key=name)


def named(found: tuple[Offer, ...]) -> list[str]:
    words = []
    for offer in found:
        who = offer.person.name if offer.person else offer.spot.gathering.name if offer.spot else ""
        words.append(f"{offer.kind.value} {who}".strip())
    return words


def test_a_person_and_a_place_in_turn_then_a_call_then_the_lines() -> None:
    people = [near("Ann"), near("Bob"), near("Far", Nearness.FAR)]
    found = offers(people, [spot("Tea", 15, 16), spot("Library", 9, 17, what=What.PLACE)], NOW, HERE)
    assert named(found) == ["meet Ann", "go Library", "meet Bob", "go Tea", "call Far", "call Ann", "lines"]


def test_with_nobody_and_no_place_a_small_hello_by_day_and_always_the_lines() -> None:
    assert named(offers([], [], NOW, HERE)) == ["hello", "lines"]
    assert named(offers([], [], NOW, at(18))) == ["lines"]
    assert named(offers([near("Far", Nearness.FAR)], [], NOW, HERE)) == ["hello", "call Far", "lines"]


@pytest.mark.parametrize("hour", [21, 23, 0, 3, 8])
def test_at_night_nobody_is_rung_or_visited(hour: int) -> None:
    everybody = [near("Ann", likes=tuple(PartOfDay), theirs=at(hour))]
    found = offers(everybody, [spot("Pub", None, what=What.PLACE)], NOW, at(hour))
    assert is_night(at(hour))
    assert named(found) == ["lines"]


@pytest.mark.parametrize("life", [life for life in LifeState if not life.may_be_suggested])
def test_nobody_silent_or_resting_is_named(life: LifeState) -> None:
    group = Person(id=PersonId("g"), name="Choir", added_at=NOW, life=life)
    there = Spot(gathering=Gathering(name="Choir"), time=spot("x", 15, 16).time, person=group)
    assert named(offers([near("Ann", life=life)], [there], NOW, HERE)) == ["hello", "lines"]


def test_somebody_ill_or_in_care_is_rung_and_not_asked_to_meet() -> None:
    found = offers([near("Ann", life=LifeState.ILL), near("Bob", life=LifeState.IN_CARE)], [], NOW, HERE)
    assert [offer.kind for offer in found] == [OfferKind.HELLO, OfferKind.CALL, OfferKind.CALL, OfferKind.LINES]


def test_two_tries_in_vain_rest_a_person() -> None:
    assert named(offers([near("Ann", in_vain=2), near("Bob", in_vain=1)], [], NOW, HERE))[:1] == ["meet Bob"]


def test_a_faint_tie_within_reach_is_offered_beside_close_ones() -> None:
    people = [near("Ann", met=3), near("Bob", met=2), near("Shop", ring=Ring.WIDER, met=1)]
    assert named(offers(people, [], NOW, HERE))[:2] == ["meet Ann", "meet Shop"]


def test_who_likes_this_hour_comes_first_and_who_does_not_is_not_asked_now() -> None:
    morning = near("Morning", likes=(PartOfDay.MORNING,))
    evening = near("Evening", likes=(PartOfDay.EVENING,))
    found = offers([near("Unknown"), morning, evening, near("Now", likes=(PartOfDay.AFTERNOON,))], [], NOW, HERE)
    assert named(found)[:2] == ["meet Now", "meet Unknown"]
    assert named(offers([morning], [], NOW, HERE)) == ["hello", "lines"]
    later = offers([evening], [], NOW, HERE)[0]
    assert (later.kind, later.starts, later.call) == (OfferKind.MEET, at(17), None)


def test_the_nearest_and_then_the_longest_not_met() -> None:
    people = [
        near("Trip", Nearness.SHORT_TRIP),
        near("Met lately", met=2),
        near("Met long ago", met=90),
    ]
    assert named(offers(people, [], NOW, HERE))[:2] == ["meet Met long ago", "meet Met lately"]


def test_their_own_clock_decides_about_a_call() -> None:
    night_there = near("Far", Nearness.FAR, theirs=at(3))
    assert named(offers([night_there], [], NOW, HERE)) == ["hello", "lines"]
    likes = near("Far", Nearness.FAR, theirs=at(9, 30), likes=(PartOfDay.MORNING,))
    assert "call Far" in named(offers([likes], [], NOW, HERE))


def test_after_eight_only_who_likes_evenings_is_rung() -> None:
    evening = near("Evening", theirs=at(20, 30), likes=(PartOfDay.EVENING,))
    found = offers([near("Unknown", theirs=at(20, 30)), evening], [], NOW, at(20, 30))
    assert "call Unknown" not in named(found)
    assert "call Evening" in named(found)


def test_an_agreement_is_obeyed() -> None:
    quiet = Agreement(person=PersonId("Ann"), made_at=NOW, quiet_from=time(13), quiet_to=time(15))
    letters = Agreement(person=PersonId("Bob"), made_at=NOW, modes=(Mode.LETTER, Mode.IN_PERSON))
    found = named(offers([near("Ann", agreement=quiet), near("Bob", agreement=letters)], [], NOW, HERE))
    assert found == ["meet Bob", "lines"]
    private = Agreement(person=PersonId("Ann"), made_at=NOW, private=True)
    assert named(offers([near("Ann", agreement=private)], [], NOW, HERE)) == ["hello", "lines"], "one is afraid of them"
    evening_there = near("Far", Nearness.FAR, theirs=at(18), agreement=quiet)
    assert named(offers([evening_there], [], NOW, HERE)) == ["hello", "lines"], "it is quiet by my clock"


def test_what_is_over_today_or_nearly_is_not_offered() -> None:
    nearly = Spot(
        gathering=Gathering(name="Nearly"),
        time=Time(wall=at(13), at=NOW - timedelta(hours=1), ends=NOW + timedelta(minutes=20)),
    )
    tomorrow = spot("Tomorrow", 15, 16)
    moved = Time(wall=at(15) + timedelta(days=1), at=NOW + timedelta(hours=25), ends=NOW + timedelta(hours=26))
    assert named(offers([], [nearly, Spot(gathering=tomorrow.gathering, time=moved)], NOW, HERE)) == ["hello", "lines"]


def test_a_line_is_offered_while_it_goes_on_and_has_a_number() -> None:
    on = spot("Coffee", 14, 15, what=What.LINE, phone="01632 960 177")
    assert named(offers([], [on], NOW, HERE))[0] == "go Coffee"
    without = spot("Coffee", 14, 15, what=What.LINE)
    later = spot("Coffee", 16, 17, what=What.LINE, phone="1")
    assert named(offers([], [without, later], NOW, HERE)) == ["hello", "lines"]


def test_a_place_without_hours_is_for_the_day_and_a_group_without_hours_is_not_offered() -> None:
    bench = spot("Bench", None, what=What.PLACE)
    assert named(offers([], [bench], NOW, HERE)) == ["go Bench", "lines"]
    assert named(offers([], [bench], NOW, at(18, 30))) == ["lines"]
    assert named(offers([], [spot("Club", None)], NOW, HERE)) == ["hello", "lines"]


def test_ready_is_the_next_quarter_after_half_an_hour() -> None:
    found = [ready_at(at(14, minute)) for minute in (0, 1, 15, 46)]
    assert found == [at(14, 30), at(14, 45), at(14, 45), at(15, 30)]


_LIFE = st.sampled_from(list(LifeState))
_SOMEBODY = st.builds(
    near,
    st.sampled_from(["Ann", "Bob", "Cai", "Dev"]),
    st.sampled_from(list(Nearness)),
    ring=st.sampled_from(list(Ring)),
    life=_LIFE,
    likes=st.lists(st.sampled_from(list(PartOfDay)), max_size=2).map(tuple),
    call=st.sampled_from([None, Mode.PHONE, Mode.VIDEO]),
    met=st.none() | st.integers(0, 400),
    in_vain=st.integers(0, 3),
)
_SPOT = st.builds(
    spot,
    st.sampled_from(["Tea", "Walk", "Library"]),
    st.none() | st.integers(8, 19),
    st.just(20),
    what=st.sampled_from(list(What)),
)


@given(people=st.lists(_SOMEBODY, max_size=6), spots=st.lists(_SPOT, max_size=5), hour=st.integers(0, 23))
def test_whatever_there_is_the_order_stands_and_nobody_is_named_who_must_not_be(
    people: list[Near], spots: list[Spot], hour: int
) -> None:
    here, now = at(hour), NOW.replace(hour=hour)
    found = offers(people, spots, now, here)
    kinds = [offer.kind for offer in found]
    assert kinds[-1] is OfferKind.LINES
    assert kinds.count(OfferKind.LINES) == 1
    together = [place for place, kind in enumerate(kinds) if kind in (OfferKind.MEET, OfferKind.GO)]
    apart = [place for place, kind in enumerate(kinds) if kind in (OfferKind.CALL, OfferKind.LINES)]
    assert max(together, default=-1) < min(apart)
    assert all(kinds.count(kind) <= MOST_OF_A_KIND for kind in OfferKind)
    assert all(offer.person is None or offer.person.life.may_be_suggested for offer in found)
    assert not is_night(here) or len(found) == 1


def planned(mode: Mode, hour: int, *people: Near) -> Planned:
    return Planned(
        plan=PlanId("p"), day=HERE.date(), people=tuple(each.person for each in people), mode=mode, wall=at(hour)
    )


def test_what_is_planned_for_today_anyway_leads_and_nobody_of_it_is_asked_again() -> None:
    ann, bob, cai = near("Ann"), near("Bob"), near("Cai")
    found = offers([ann, bob, cai], [], NOW, HERE, [planned(Mode.IN_PERSON, 15, ann), planned(Mode.PHONE, 16, bob)])
    assert named(found) == ["soon", "meet Cai", "soon", "call Cai", "lines"]
    assert [offer.starts for offer in found if offer.planned] == [at(15), at(16)]
    alone = offers([ann], [], NOW, HERE, [planned(Mode.IN_PERSON, 15, ann)])
    assert named(alone) == ["soon", "lines"]
