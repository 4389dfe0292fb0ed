"""The proof shelf: first times and one a week, nothing twice, and what was taken off stays off."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.plans import Mode
from companion.domain.proofs import A_WEEK, Proof, ProofKind, forgotten, from_sheet, new_ones, to_sheet
from companion.domain.sheets import Sheet

NOW = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
hours = st.integers(0, 60 * 24)
some = st.lists(
    st.tuples(st.sampled_from(ProofKind), hours, st.sampled_from([None, Mode.VIDEO, Mode.PHONE])), max_size=25
)


def proof(kind: ProofKind, hour: int, mode: Mode | None = None) -> Proof:
    name = f"{kind}-{hour}-{mode}"
    return Proof(id=name, kind=kind, at=NOW + timedelta(hours=hour), sources=(name,), mode=mode)


@given(some)
def test_asked_again_nothing_is_new(things: list[tuple[ProofKind, int, Mode | None]]) -> None:
    found = [proof(*thing) for thing in things]
    shelf = new_ones(found, [])
    assert new_ones(found, shelf) == []
    assert new_ones(found, [forgotten(each) for each in shelf]) == []


@given(some)
def test_two_of_a_kind_and_way_lie_a_week_apart(things: list[tuple[ProofKind, int, Mode | None]]) -> None:
    shelf = new_ones([proof(*thing) for thing in things], [])
    for one in shelf:
        for other in shelf:
            if one is not other and (one.kind, one.mode) == (other.kind, other.mode):
                assert abs(one.at - other.at) >= A_WEEK


@given(some)
def test_every_first_time_is_there(things: list[tuple[ProofKind, int, Mode | None]]) -> None:
    shelf = {(each.kind, each.mode) for each in new_ones([proof(*thing) for thing in things], [])}
    assert shelf == {(kind, mode) for kind, _hour, mode in things}


def test_a_call_a_week_later_stands_beside_the_first() -> None:
    calls = [proof(ProofKind.CALL, 24 * day, Mode.VIDEO) for day in range(10)]
    assert [each.at.day for each in new_ones(calls, [])] == [21, 28]


@pytest.mark.parametrize("kind", ProofKind)
def test_out_of_the_diary_comes_what_went_in(kind: ProofKind) -> None:
    whole = Proof(
        id="p",
        kind=kind,
        at=NOW,
        sources=("a", "b"),
        mode=Mode.PHONE,
        people=("anna",),
        things=("a car",),
        thought="I am too old",
        before=80,
        after=40,
    )
    assert from_sheet(to_sheet(whole)) == whole
    assert from_sheet(to_sheet(forgotten(whole))) == forgotten(whole)
    assert forgotten(whole).people == ()


def test_what_a_newer_program_wrote_is_passed_over() -> None:
    assert from_sheet(Sheet(id="p", kind="proof", at=NOW, document={"what": "flown"})) is None
    assert from_sheet(Sheet(id="p", kind="fairer", at=NOW, document={"what": "call"})) is None
    odd = Sheet(id="p", kind="proof", at=NOW, document={"what": "call", "mode": "smoke", "people": 4, "before": True})
    assert from_sheet(odd) == Proof(id="p", kind=ProofKind.CALL, at=NOW, sources=())
