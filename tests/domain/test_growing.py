"""What a meeting grew from: each link leads to the one before, and no damaged origin leads astray."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.bridge import bridge_origin
from companion.domain.growing import (
    LONGEST_CHAIN,
    Root,
    Source,
    began_with_a_call,
    day_of,
    group_origin,
    groups_in,
    own_roots,
    roots,
    said_id,
    said_in,
    said_sheet,
    touch_origin,
)
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.domain.sheets import Sheet
from tests.helpers_plans import a_plan

AT = datetime(2026, 11, 14, 15, 0, tzinfo=UTC)
DAY = date(2026, 11, 14)


@dataclass
class Kept:
    """A little diary."""

    plans: dict[str, Plan] = field(default_factory=dict)
    touches: dict[str, Touch] = field(default_factory=dict)
    run: list[Touch] = field(default_factory=list)
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def plan(self, plan: PlanId) -> Plan | None:
        return self.plans.get(plan)

    def touch(self, touch: TouchId) -> Touch | None:
        return self.touches.get(touch)

    def told(self, plan: PlanId, day: date) -> datetime | None:
        return AT if plan in self.plans and day == DAY else None

    def before(self, plan: Plan) -> list[Touch]:  # noqa: ARG002 - one run is enough here
        return self.run

    def said(self, plan: Plan) -> tuple[str, ...] | None:
        return self.chosen.get(plan.id)


CALL = a_plan("call", mode=Mode.PHONE)
LETTER = Touch(id=TouchId("t"), people=(PersonId("anna"),), mode=Mode.LETTER, at=AT)


def visit(origin: str, **more: object) -> Plan:
    return a_plan("visit", mode=Mode.IN_PERSON, origin=origin, **more)


def test_a_visit_knows_the_call_it_came_of() -> None:
    found = roots(visit(bridge_origin(CALL.id, DAY.isoformat())), Kept(plans={"call": CALL}))
    assert found == (Root(source=Source.CALL, mode=Mode.PHONE, at=AT),)
    assert began_with_a_call(found)


def test_the_story_goes_on_to_its_beginning() -> None:
    first = a_plan("first", mode=Mode.MESSAGE)
    call = a_plan("call", mode=Mode.VIDEO, origin=bridge_origin(first.id, "2026-11-01"))
    kept = Kept(plans={"first": first, "call": call})
    found = roots(visit(bridge_origin(call.id, DAY.isoformat())), kept)
    assert [root.source for root in found] == [Source.CALL, Source.WRITING]


def test_a_touch_without_a_plan_is_named_by_itself() -> None:
    found = roots(visit(touch_origin(LETTER)), Kept(touches={"t": LETTER}))
    assert found == (Root(source=Source.WRITING, mode=Mode.LETTER, at=AT),)
    assert not began_with_a_call(found)
    planned = Touch(id=TouchId("u"), people=(), mode=Mode.PHONE, at=AT, plan=CALL.id, day=DAY)
    assert touch_origin(planned) == bridge_origin(CALL.id, DAY.isoformat())


def test_rungs_of_one_run_lead_to_each_other() -> None:
    talked = Touch(id=TouchId("u"), people=(), mode=Mode.PHONE, at=AT)
    found = roots(visit("run:r1"), Kept(run=[talked]))
    assert [root.source for root in found] == [Source.CALL, Source.EXERCISE]
    assert began_with_a_call(found)


def test_a_group_is_named_and_a_plan_that_follows_has_the_story_of_the_old_one() -> None:
    old = a_plan("old", mode=Mode.IN_PERSON, origin=group_origin(PersonId("choir")))
    found = roots(visit("", follows=old.id), Kept(plans={"old": old}))
    assert groups_in(found) == ("choir",)
    assert not began_with_a_call(found)


def test_a_visit_that_was_simply_made_has_no_story() -> None:
    assert roots(visit(""), Kept()) == ()
    assert roots(visit("", follows=PlanId("gone")), Kept()) == ()


def test_a_call_that_is_no_more_was_still_a_call() -> None:
    assert roots(visit("bridge:gone/2026-11-14"), Kept()) == (Root(source=Source.CALL),)
    assert roots(visit("bridge:touch/gone"), Kept()) == ()


def test_what_the_person_says_goes_before_the_origin() -> None:
    bridged = visit(bridge_origin(CALL.id, DAY.isoformat()))
    kept = Kept(plans={"call": CALL}, chosen={"visit": (group_origin(PersonId("choir")),)})
    assert roots(bridged, kept) == (Root(source=Source.GROUP, name="choir"),)
    kept.chosen["visit"] = ()
    assert roots(bridged, kept) == ()
    assert own_roots(bridged, kept) == (Root(source=Source.CALL, mode=Mode.PHONE, at=AT, of=bridged.origin),)


def test_that_an_exercise_made_it_stays_true_whatever_is_said() -> None:
    talked = Touch(id=TouchId("u"), people=(), mode=Mode.PHONE, at=AT)
    kept = Kept(run=[talked], touches={"u": talked}, chosen={"visit": ()})
    assert [root.source for root in roots(visit("run:r1"), kept)] == [Source.EXERCISE]
    said = tuple(root.of for root in own_roots(visit("run:r1"), kept))
    kept.chosen["visit"] = (*said, group_origin(PersonId("choir")))
    found = roots(visit("run:r1"), kept)
    assert [root.source for root in found] == [Source.CALL, Source.GROUP, Source.EXERCISE]


def test_what_is_said_is_kept_and_belongs_to_whom_one_meets() -> None:
    sheet = said_sheet(visit("run:r1"), ("group:choir", "group:choir", "bridge:touch/t"), AT)
    assert (sheet.id, sheet.document["person"]) == (said_id(PlanId("visit")), "anna")
    assert said_in(sheet) == ("group:choir", "bridge:touch/t")
    assert said_in(said_sheet(visit(""), (), AT)) == ()
    assert said_in(None) is None
    assert said_in(Sheet(id="x", kind="grew", at=AT, document={"of": "group:choir"})) is None


def test_a_circle_comes_to_an_end() -> None:
    one = a_plan("one", mode=Mode.PHONE, origin=bridge_origin(PlanId("two"), "x"))
    two = a_plan("two", mode=Mode.PHONE, origin=bridge_origin(PlanId("one"), "x"))
    assert len(roots(one, Kept(plans={"one": one, "two": two}))) == 2
    assert day_of("x") == date.min


def test_a_very_long_story_is_told_from_its_last_links() -> None:
    kept = Kept()
    for number in range(30):
        origin = bridge_origin(PlanId(f"p{number + 1}"), "2026-01-01")
        kept.plans[f"p{number}"] = a_plan(f"p{number}", origin=origin)
    assert len(roots(kept.plans["p0"], kept)) == LONGEST_CHAIN


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["", "bridge:", "run:", "group:", "bridge:touch/"]), st.text(max_size=12))
def test_no_origin_is_too_odd(word: str, rest: str) -> None:
    assert len(roots(visit(word + rest), Kept(plans={"call": CALL}))) <= 1
