"""An exercise while it is written: nothing raises for what is missing, ids make themselves, changes are new copies."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.drafts import (
    CARDS,
    IDEAS,
    LONGEST_ID,
    MOST_DEPTH,
    STEP,
    Tables,
    add,
    at,
    bare,
    copied,
    entries_at,
    filled_up,
    flag_at,
    free_exercise,
    free_id,
    kind_at,
    move,
    named,
    new_entry,
    new_step,
    number_at,
    place_of,
    put,
    slug,
    steps_of,
    take_out,
    text_at,
    texts_at,
    too_deep,
)
from companion.domain.step_base import StepKind
from companion.formats.exercise_tables import read_values

_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["step", "id", "text"]), inner),
    max_leaves=8,
)
_PATHS = st.lists(st.sampled_from(["step", "id", "text", 0, 1]), min_size=1, max_size=4).map(tuple)


def _choice(**more: object) -> Tables:
    return {"id": "choice", "kind": "choice", "ask": "Why?", CARDS: [{"id": "answer", "text": ""}], **more}


@given(_ANYTHING, _PATHS)
def test_looking_never_raises(tables: object, path: tuple[str | int, ...]) -> None:
    assert isinstance(text_at(tables, path), str)
    assert isinstance(texts_at(tables, path), tuple)
    assert isinstance(entries_at(tables, path), tuple)
    assert isinstance(flag_at(tables, path), bool)
    assert number_at(tables, path) is None or isinstance(number_at(tables, path), int)
    assert kind_at(tables, 0) is None or isinstance(kind_at(tables, 0), StepKind)


def test_a_value_is_put_in_its_place_and_taken_out_again() -> None:
    tables = bare("T01")
    before = deepcopy(tables)
    new = put(tables, (STEP, 0, "ask"), "How is it?")
    assert text_at(new, (STEP, 0, "ask")) == "How is it?"
    assert tables == before
    assert "ask" not in steps_of(put(new, (STEP, 0, "ask"), ""))[0]
    assert at(put(new, (STEP, 0, "when", "step"), "upset"), (STEP, 0, "when")) == {"step": "upset"}
    assert at(put(new, ("not_for",), ("One.",)), ("not_for",)) == ["One."]


def test_steps_are_added_moved_and_taken_out() -> None:
    tables = add(bare("T01"), (STEP,), _choice(), 1)
    assert [step["id"] for step in steps_of(tables)] == ["upset", "choice", "upset_end"]
    assert [step["id"] for step in steps_of(move(tables, (STEP,), 1, -1))] == ["choice", "upset", "upset_end"]
    assert move(tables, (STEP,), 0, -1) == tables
    assert move(tables, (STEP,), 2, 1) == tables
    assert [step["id"] for step in steps_of(take_out(tables, (STEP,), 0))] == ["choice", "upset_end"]
    assert place_of(tables, "upset_end") == 2
    assert place_of(tables, "nowhere") is None
    assert steps_of(take_out({STEP: [_choice()]}, (STEP,), 0)) == ()


@given(st.text(max_size=80))
def test_an_id_made_of_words_is_an_id(words: str) -> None:
    made = slug(words)
    assert len(made) <= LONGEST_ID
    assert made == "" or (made.isascii() and made.replace("_", "a").isalnum() and made[0] != "_")


def test_ids_are_short_and_never_twice() -> None:
    assert slug("It went too fast for me, and then some") == "it_went_too_fast_for_me"
    assert slug("Don’t know") == "dont_know"
    assert slug("Donaudampfschifffahrtsgesellschaft") == "donaudampfschifffahrtsge"
    assert free_id("yes", {"yes", "yes_2"}) == "yes_3"
    assert free_exercise({"T01", "E02"}) == "T02"


def test_an_id_follows_the_words_as_they_are_typed() -> None:
    tables = add(bare("T01"), (STEP,), _choice())
    path = (STEP, 2, CARDS, 0)
    for words in ("Y", "Ye", "Yes", "Yes, a"):
        tables = put(named(tables, path, words), (*path, "text"), words)
    assert text_at(tables, (*path, "id")) == "yes_a"
    step = (STEP, 2)
    tables = put(named(tables, step, "Why so late?"), (*step, "ask"), "Why so late?")
    assert text_at(tables, (*step, "id")) == "why_so_late"


@pytest.mark.parametrize(
    "naming",
    [
        {"rules": [{"step": "choice", "is": "yes", "goto": "end"}]},
        {"note": "You said {answer:choice}", "rules": [{"step": "upset", "is": "yes", "goto": "end"}]},
    ],
)
def test_an_id_that_is_named_elsewhere_stays(naming: Tables) -> None:
    tables = add(bare("T01"), (STEP,), _choice(options=[{"id": "yes", "text": "Yes"}], **naming))
    path = (STEP, 2, CARDS, 0)
    assert text_at(named(tables, path, "No"), (*path, "id")) == "yes"
    assert text_at(named(tables, (STEP, 2), "What now?"), (STEP, 2, "id")) == "choice"


def test_an_id_somebody_chose_stays() -> None:
    tables = add(bare("T01"), (STEP,), _choice(options=[{"id": "alone", "text": "Nobody was there"}]))
    path = (STEP, 2, CARDS, 0)
    assert text_at(named(tables, path, "Nobody came"), (*path, "id")) == "alone"


def test_words_with_a_meaning_of_their_own_are_no_ids() -> None:
    tables = add(bare("T01"), (STEP,), _choice())
    path = (STEP, 2, CARDS, 0)
    assert text_at(named(tables, path, "Help"), (*path, "id")) == "answer"
    assert text_at(named(tables, (STEP, 2), "End?"), (STEP, 2, "id")) == "choice"


def test_ids_of_answers_that_name_steps_stay() -> None:
    tables = put(add(bare("T01"), (STEP,), _choice()), ("forget_unless",), "choice")
    path = (STEP, 2, CARDS, 0)
    assert text_at(named(tables, path, "Yes"), (*path, "id")) == "answer"


@pytest.mark.parametrize("kind", StepKind)
def test_a_new_step_of_each_kind_can_be_looked_at_at_once(kind: StepKind) -> None:
    tables = bare("T01")
    tables = add(tables, (STEP,), new_step(tables, kind))
    tables = add(tables, (STEP,), new_step(tables, kind))
    ids = [step["id"] for step in steps_of(tables)]
    assert len(set(ids)) == len(ids)
    exercise, faults = read_values(filled_up(tables), "", None)
    assert faults == []
    assert exercise is not None
    assert len(exercise.steps) == 4


def test_a_new_answer_has_an_id_of_its_own_beside_cards_and_boxes() -> None:
    tables = bare("T01")
    tables = add(tables, (STEP,), new_step(tables, StepKind.SORT))
    path = (STEP, 2, "boxes")
    assert new_entry(tables, path)["id"] == "box_3"
    path = (STEP, 2, CARDS)
    assert new_entry(tables, path)["id"] == "answer_3"
    assert new_entry(tables, (STEP, 2, IDEAS)) == {"id": "idea", "text": "", "mode": "alone", "days": 1, "at": "10:00"}


def test_a_copy_begins_to_be_counted_anew() -> None:
    copy = copied({"id": "E09", "version": 7, "title": "Try it"}, "T01")
    assert copy == {"id": "T01", "version": 1, "title": "Try it"}


@given(_ANYTHING)
def test_filling_up_never_raises(step: object) -> None:
    filled = filled_up({STEP: [step, {"kind": "text", "ask": 5, "starters": ["One"]}], "not_for": 3})
    assert all(text_at(each, ("ask",)) for each in steps_of(filled))


def test_brackets_in_brackets_are_counted() -> None:
    deep: object = 1
    for _ in range(MOST_DEPTH):
        deep = [deep]
    assert not too_deep(deep)
    assert too_deep([deep])
