"""Placeholders, conditions and lists of a run."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.exercises import (
    NOBODY,
    OWN,
    Choice,
    Condition,
    Exercise,
    Fact,
    Info,
    Multi,
    Option,
    Outcome,
    PersonStep,
    Text,
    Words,
)
from companion.domain.run_options import open_options
from companion.domain.run_words import Around, Filler, holds, join, small
from companion.domain.runs import Run, RunId
from tests.helpers_exercises import NOW

EXERCISE = Exercise(
    id="T",
    version=1,
    language="en",
    title="T",
    thought="It is so",
    minutes=5,
    aim="a",
    source="s",
    not_for=("n",),
    follow_up="f",
    facts=(Fact(id="phones", country="US", text="Most have one.", source="Census", year=2025),),
    words=Words(and_word="and"),
    steps=(
        Multi(
            id="machines",
            ask="Which?",
            own=True,
            options=(Option(id="car", text="A car"), Option(id="tv", text="The TV", say="the television")),
        ),
        Choice(id="one", ask="Which one?", picked_in="machines"),
        Multi(id="rest", ask="The rest?", options_of="machines", without=("machines",)),
        PersonStep(id="who", ask="Who?"),
        Text(id="line", ask="What?", starters=("a", "b", "c", "d")),
        Info(id="last", ask="Done"),
    ),
)
RUN = Run(
    id=RunId("r"),
    exercise="T",
    version=1,
    thought="It is so",
    started=NOW,
    path=("machines", "who", "line", "last"),
    answers={"machines": ("car", "tv", OWN + "The loom"), "who": "anna", "line": "I ring her. "},
    belief_before=80,
)
AROUND = Around(country="US", names={"anna": "Anna"}, calls=2)


def filled(text: str, run: Run = RUN, around: Around = AROUND) -> str | None:
    return Filler(run, EXERCISE, around).fill(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ring {person}.", "Ring Anna."),
        ("You know {answer:machines}.", "You know a car, the television and the loom."),
        ("That is {count:machines}.", "That is 3."),
        ("If so, then {answer:line}.", "If so, then I ring her."),
        ("{belief_before} sure", "80 sure"),
        ("{fact:phones}", "Most have one. (Census, 2025)"),
        ("{calls} calls", "2 calls"),
        ("{thought}", "It is so"),
        ("nothing to fill", "nothing to fill"),
    ],
)
def test_placeholders_are_filled_from_the_run(text: str, words: str) -> None:
    assert filled(text) == words


@pytest.mark.parametrize(
    ("belief", "words"),
    [
        (0, "not at all sure"),
        (25, "a little sure"),
        (50, "half sure"),
        (75, "mostly sure"),
        (100, "completely sure"),
        (80, "80 out of 100 sure"),
        (None, None),
    ],
)
def test_how_sure_one_was_is_said_as_it_was_answered(belief: int | None, words: str | None) -> None:
    rate = ("Not at all", "A little", "Half", "Mostly", "Completely")
    exercise = replace(EXERCISE, words=replace(EXERCISE.words, rate=rate))
    filler = Filler(replace(RUN, belief_before=belief), exercise, Around())
    assert filler.fill("{sure_before} sure") == words


@pytest.mark.parametrize("text", ["{helper}", "{happened_rate}", "{answer:one}", "{kept:learned}"])
def test_an_empty_placeholder_leaves_the_text_out_or_takes_its_other_words(text: str) -> None:
    assert filled(text) is None
    assert filled(text.replace("}", "|somebody}")) == "somebody"


def test_a_fact_is_shown_in_its_own_country_only() -> None:
    assert filled("{fact:phones}", around=replace(AROUND, country="GB")) is None


def test_a_line_that_is_one_answer_has_a_line_for_each_thing_picked() -> None:
    """As they were read on the press: a card is read aloud, so nothing is joined or made small."""
    filler = Filler(RUN, EXERCISE, AROUND)
    lines = filler.lines(
        ["{answer:machines}", "With {person}.", "{answer:rest}", "It was {expected}.", "{answer:line}"]
    )
    assert lines == ("A car", "the television", "The loom", "With Anna.", "I ring her")


def test_the_answer_of_a_branch_that_was_left_does_not_count() -> None:
    gone = replace(RUN, path=("machines", "last"))
    assert filled("{answer:line|nothing}", gone) == "nothing"
    assert filled("{person|somebody}", gone) == "somebody"


def test_nobody_and_people_of_whom_nothing_is_said_have_no_name() -> None:
    assert filled("{person|somebody}", replace(RUN, answers={"who": NOBODY})) == "somebody"
    assert filled("{person|somebody}", around=Around()) == "somebody"


def test_what_is_always_shown_loses_only_the_empty_part() -> None:
    assert Filler(RUN, EXERCISE, AROUND).must("Ring {helper} today.") == "Ring today."


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        (Condition(step="who", equals="anna"), True),
        (Condition(step="who", equals="tom"), False),
        (Condition(step="machines", has="tv"), True),
        (Condition(step="machines", at_least=3), True),
        (Condition(step="machines", at_most=2), False),
        (Condition(step="one", skipped=True), True),
        (Condition(step="line", skipped=True), False),
        (Condition(step="one", at_least=0), False),
        (Condition(fact="country", equals="US"), True),
        (Condition(fact="calls", at_least=2), True),
        (Condition(fact="helper", skipped=True), True),
        (Condition(fact="plan", equals=Outcome.UNKNOWN.value), True),
    ],
)
def test_conditions(condition: Condition, *, true: bool) -> None:
    assert holds(condition, RUN, AROUND) is true


def test_options_can_be_what_was_picked_or_what_was_not() -> None:
    one, rest = EXERCISE.step("one"), EXERCISE.step("rest")
    assert isinstance(one, Choice)
    assert isinstance(rest, Multi)
    assert [option.text for option in open_options(one, RUN, EXERCISE)] == ["A car", "The TV", "The loom"]
    some = replace(RUN, answers={"machines": ("car",)})
    assert [option.id for option in open_options(rest, some, EXERCISE)] == ["tv"]


def test_lists_read_like_speech() -> None:
    assert [join(items, "and") for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [("The car", "the car"), ("I wrote", "I wrote"), ("TV sets", "TV sets"), ("A cup", "a cup"), ("", "")],
)
def test_a_small_first_letter_inside_a_sentence(text: str, inside: str) -> None:
    assert small(text) == inside


@given(st.text(alphabet="{}|:abc_person answer", max_size=40))
def test_any_text_can_be_filled(text: str) -> None:
    assert Filler(RUN, EXERCISE, AROUND).must(text) is not None
