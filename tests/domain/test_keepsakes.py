"""Kept things: what a run leaves behind, how it stands in the diary, and what is read before a plan."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.keepsakes import (
    MOST_STORIES,
    Keepsake,
    KeptKind,
    before_plan,
    forgotten,
    from_sheet,
    of_run,
    to_sheet,
)
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.runs import Run, RunId
from companion.domain.sheets import Sheet

NOW = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)
KEPT = Keepsake(id="k", kind=KeptKind.POCKET, at=NOW, text="The allotment", run="r", exercise="E03", person="anna")
RUN = Run(
    id=RunId("r"),
    exercise="E03",
    version=1,
    thought="I am not interesting enough",
    started=NOW,
    kept={"pocket": ("The allotment", "What are you reading?"), "rewritten": ("I have lived",), "learned": ("a car",)},
)
PLAN = Plan(
    id=PlanId("p"),
    people=(PersonId("anna"),),
    mode=Mode.PHONE,
    starts=NOW.replace(tzinfo=None),
    zone="Europe/London",
    made_at=NOW,
    what="Ring Anna",
    if_then="If it rings out, then I will leave a word.",
    origin="run:r",
)
texts = st.text(max_size=30)


@given(
    st.builds(
        Keepsake,
        id=texts,
        kind=st.sampled_from(KeptKind),
        at=st.just(NOW),
        text=texts,
        run=texts,
        exercise=texts,
        person=texts,
        thought=texts,
        why=texts,
        gone=st.booleans(),
    )
)
def test_out_of_the_diary_comes_what_went_in(kept: Keepsake) -> None:
    assert from_sheet(to_sheet(kept)) == kept


@pytest.mark.parametrize("document", [{}, {"text": 7, "gone": "yes", "of a newer program": [1]}])
def test_a_document_of_another_program_is_read_as_far_as_it_goes(document: dict[str, object]) -> None:
    assert from_sheet(Sheet(id="k", kind="fairer", at=NOW, document=document)) == Keepsake(
        id="k", kind=KeptKind.FAIRER, at=NOW, text=""
    )


def test_other_kinds_of_sheets_are_no_kept_things() -> None:
    assert from_sheet(Sheet(id="k", kind="proof", at=NOW)) is None


def test_a_run_leaves_its_lists_and_the_sentence_of_its_plan() -> None:
    found = of_run(RUN, "anna", PLAN, NOW)
    assert [(each.kind, each.text) for each in found] == [
        (KeptKind.FAIRER, "I have lived"),
        (KeptKind.POCKET, "The allotment"),
        (KeptKind.POCKET, "What are you reading?"),
        (KeptKind.IF_THEN, "If it rings out, then I will leave a word."),
    ]
    assert {each.exercise for each in found} == {"E03"}
    assert {each.person for each in found} == {"anna"}
    assert [each.why for each in found] == ["", "", "", "Ring Anna"]


def test_the_same_words_of_the_same_run_are_the_same_thing() -> None:
    first, again = of_run(RUN, "anna", PLAN, NOW), of_run(RUN, "anna", PLAN, NOW)
    assert [each.id for each in first] == [each.id for each in again]
    assert len({each.id for each in first}) == len(first)


def test_of_a_deleted_one_nothing_is_left_but_its_place() -> None:
    left = forgotten(KEPT)
    assert left.gone
    assert not any((left.text, left.run, left.exercise, left.person, left.thought))


# --- before a plan -------------------------------------------------------------------------------------------------


def kept(kind: KeptKind, text: str, run: str = "", person: str = "") -> Keepsake:
    return Keepsake(id=text, kind=kind, at=NOW, text=text, run=run, person=person)


def test_before_a_plan_of_an_exercise_its_own_words_go_first() -> None:
    others = kept(KeptKind.FAIRER, "From another day", run="x", person="anna")
    mine = kept(KeptKind.FAIRER, "I have lived", run="r")
    found = before_plan(PLAN, RUN, [others, mine])
    assert (found.fairer, found.if_then) == ("I have lived", PLAN.if_then)


def test_a_sentence_fixed_for_the_plan_goes_before_all_others() -> None:
    mine = kept(KeptKind.FAIRER, "I have lived", run="r")
    assert before_plan(PLAN, replace(RUN, reading="No, thank you"), [mine]).fairer == "No, thank you"


def test_a_plan_with_somebody_brings_what_was_kept_about_them_and_nothing_else() -> None:
    plan = replace(PLAN, origin="", if_then="")
    about = [kept(KeptKind.POCKET, "The allotment", person="anna"), kept(KeptKind.POCKET, "Tom’s news", person="tom")]
    assert before_plan(plan, None, about).pocket == ("The allotment",)
    assert not before_plan(replace(plan, people=(PersonId("ravi"),)), None, about)
    assert not before_plan(replace(plan, people=()), None, [kept(KeptKind.FAIRER, "I have lived")])


def test_few_stories_and_none_that_is_asked_anyway_or_was_deleted() -> None:
    stories = [kept(KeptKind.POCKET, f"Story {n}", run="r") for n in range(5)]
    asked = replace(PLAN, ask="Story 0")
    found = before_plan(asked, RUN, [*stories, forgotten(kept(KeptKind.FAIRER, "Deleted", run="r"))])
    assert found.pocket == ("Story 1", "Story 2")
    assert len(found.pocket) == MOST_STORIES
    assert found.fairer == ""


def test_why_one_keeps_in_touch_stands_where_there_is_no_fairer_thought() -> None:
    why = kept(KeptKind.BECAUSE, "I keep in touch because we laugh", run="other")
    plan = replace(PLAN, origin="", if_then="")
    assert before_plan(plan, None, [why]).because == "I keep in touch because we laugh"
    assert not before_plan(replace(plan, people=()), None, [why])
    fairer = kept(KeptKind.FAIRER, "I have lived", person="anna")
    assert before_plan(plan, None, [why, fairer]).because == ""
