"""Steps with cards: what is shown, accepted and kept, and what can be asked of their answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.exercises import (
    OWN,
    Choice,
    Condition,
    Exercise,
    Grid,
    Keep,
    Ladder,
    Multi,
    Nearest,
    Option,
    Order,
    Rates,
    Share,
    Sort,
    Text,
)
from companion.domain.run_moves import answer, back, begin, note
from companion.domain.run_parts import chosen_in, numbers, on_path, part_of
from companion.domain.run_screens import present
from companion.domain.run_words import holds
from companion.domain.runs import AnswerValue, RunId
from tests.domain.helpers_kinds import BOXES, CARDS, at, fill, made_of, refused, shown
from tests.helpers_exercises import AROUND, NOW

# --- share -----------------------------------------------------------------------------------------------------------


def sharing() -> Exercise:
    return made_of(Share(id="whose", ask="Whose part?", options=CARDS, keeps=(Keep.LEARNED,)))


def test_points_are_shared_out_and_what_got_none_has_nought() -> None:
    exercise = sharing()
    run = at(exercise, ("b:70", "a:30"))
    assert run.answers["whose"] == ("a:30", "b:70", "c:0")
    assert numbers(run.answers["whose"]) == {"a": 30, "b": 70, "c": 0}
    assert holds(Condition(step="whose.b", at_least=70), run, AROUND)
    assert holds(Condition(step="whose.c", at_most=10), run, AROUND)
    assert fill(run, exercise, "{answer:whose.b} and {answer:whose.c}") == "70 and 0"
    assert fill(run, exercise, "{answer:whose}") == "bread (70) and apples (30)"
    assert run.kept["learned"] == ("Apples: 30", "Bread: 70")
    assert chosen_in(run, exercise, "whose") == ("a", "b")


@pytest.mark.parametrize(
    "value", [("a:60", "b:50"), ("a:-1",), ("z:10",), ("a:10", "a:10"), ("a:ten",), ("a",), "a:10"]
)
def test_points_that_do_not_fit_are_refused(value: AnswerValue) -> None:
    assert refused(sharing(), value)


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 10).map(lambda tens: tens * 10), min_size=1))
def test_any_shares_up_to_a_hundred_are_taken_as_given(given_points: dict[str, int]) -> None:
    exercise = sharing()
    value = tuple(f"{card}:{points}" for card, points in given_points.items())
    if sum(given_points.values()) > 100:
        assert refused(exercise, value)
    else:
        kept = numbers(at(exercise, value).answers["whose"])
        assert {card: points for card, points in kept.items() if points} == {c: p for c, p in given_points.items() if p}


# --- order and ladder ------------------------------------------------------------------------------------------------


def ladder() -> Exercise:
    return made_of(
        Multi(id="rungs", ask="Which?", options=CARDS, own=True),
        Rates(id="hard", ask="How hard?", picked_in="rungs"),
        Ladder(id="planks", ask="Right?", picked_in="rungs", rates_in="hard", keeps=(Keep.LADDER,)),
        Choice(id="start", ask="Where?", picked_in="planks", nearest=Nearest(step="hard", rate=35)),
    )


def test_cards_are_put_in_order_and_the_places_have_names() -> None:
    exercise = made_of(Order(id="first", ask="Order?", options=CARDS), Choice(id="two", ask="Two?", picked_in="first"))
    run = at(exercise, ("c", "a", "b"))
    assert on_path(run, "first.1") == "c"
    assert on_path(run, "first.9") is None
    assert holds(Condition(step="first.3", equals="b"), run, AROUND)
    assert fill(run, exercise, "{answer:first.1}, {answer:first}") == "some cheese, some cheese, apples and bread"
    assert [option.id for option in present(run, exercise, AROUND).options] == ["c", "a", "b"]


@pytest.mark.parametrize("value", [("a", "b"), ("a", "b", "b"), ("a", "b", "c", "c"), ("a", "b", "z"), "a"])
def test_an_order_has_every_card_once(value: AnswerValue) -> None:
    assert refused(made_of(Order(id="first", ask="Order?", options=CARDS)), value)


def test_a_ladder_stands_from_easy_to_hard_and_can_be_changed() -> None:
    exercise = ladder()
    picked = ("a", "b", OWN + "bake: a cake")
    screen = shown(exercise, picked, ("a:80", "b:20", "own:bake: a cake:40"))
    assert [card.id for card in screen.cards] == ["b", "own:bake: a cake", "a"]
    assert screen.rates == {"a": 80, "b": 20, "own:bake: a cake": 40}
    run = at(exercise, picked, ("a:80", "b:20", "own:bake: a cake:40"), ("own:bake: a cake", "b", "a"))
    assert run.kept["ladder"] == ("bake: a cake", "Bread", "Apples")
    assert on_path(run, "planks.1") == "own:bake: a cake"
    near_35 = [option.id for option in present(run, exercise, AROUND).options]
    assert near_35 == ["own:bake: a cake", "b", "a"]


def test_rungs_that_were_not_rated_stand_in_the_middle_and_come_last_when_chosen() -> None:
    exercise = ladder()
    assert [card.id for card in shown(exercise, ("a", "b", "c"), ("a:80", "b:20", "c:")).cards] == ["b", "c", "a"]
    screen = shown(exercise, ("a", "b", "c"), ("a:80", "b:20", "c:"), ("b", "c", "a"))
    assert [option.id for option in screen.options] == ["b", "a", "c"]


# --- sort ------------------------------------------------------------------------------------------------------------


def sorting() -> Exercise:
    return made_of(
        Text(id="before", ask="Before?", starters=("One", "Two", "Three", "Four")),
        Sort(id="tasks", ask="How is it?", options=CARDS, boxes=BOXES, keeps=(Keep.TASKS,)),
        Choice(id="pick", ask="Which?", picked_in="tasks.no"),
    )


def test_cards_go_into_boxes_one_at_a_time_and_a_box_knows_its_cards() -> None:
    exercise = sorting()
    run = at(exercise, None)
    assert (present(run, exercise, AROUND).place, len(present(run, exercise, AROUND).boxes)) == (0, 2)
    run = note(run, exercise, ("a:yes",), AROUND)
    assert run.present == "tasks"
    assert present(run, exercise, AROUND).place == 1
    run = note(run, exercise, ("a:yes", "b:no", "c:no"), AROUND)
    assert present(run, exercise, AROUND).place == 3
    run = answer(run, exercise, ("a:yes", "b:no", "c:no"), NOW, AROUND)
    assert on_path(run, "tasks.a") == "yes"
    assert on_path(run, "tasks.no") == ("b", "c")
    assert holds(Condition(step="tasks.a", equals="yes"), run, AROUND)
    assert holds(Condition(step="tasks.no", has="c"), run, AROUND)
    assert holds(Condition(step="tasks.yes", at_most=1), run, AROUND)
    assert (
        fill(run, exercise, "{answer:tasks.a}: {answer:tasks.no}, {count:tasks.no}")
        == "I can: bread and some cheese, 2"
    )
    assert run.kept["tasks"] == ("Apples: I can", "Bread: not yet", "Cheese: not yet")
    assert [option.id for option in present(run, exercise, AROUND).options] == ["b", "c"]


@pytest.mark.parametrize("value", [("a:yes", "a:no"), ("a:maybe",), ("z:yes",), "a:yes"])
def test_a_card_goes_into_one_box_that_is_there(value: AnswerValue) -> None:
    assert refused(sorting(), value, None)


def test_back_inside_goes_card_by_card_and_then_to_the_step_before() -> None:
    exercise = sorting()
    run = note(at(exercise, "One"), exercise, ("a:yes", "b:no"), AROUND)
    run = back(run, exercise, AROUND)
    assert (run.present, run.answers["tasks"], run.kept["tasks"]) == ("tasks", ("a:yes",), ("Apples: I can",))
    run = back(run, exercise, AROUND)
    assert (run.present, "tasks" in run.answers, run.kept["tasks"]) == ("tasks", False, ())
    run = back(run, exercise, AROUND)
    assert run.present == "before"
    assert present(run, exercise, AROUND).answer == "One"


def test_back_inside_the_first_step_is_there_as_long_as_something_can_be_taken_back() -> None:
    exercise = made_of(Sort(id="tasks", ask="How is it?", options=CARDS, boxes=BOXES))
    run = begin(exercise, RunId("r"), NOW, AROUND)
    assert not present(run, exercise, AROUND).back
    noted = note(run, exercise, ("a:yes",), AROUND)
    assert present(noted, exercise, AROUND).back
    assert back(back(noted, exercise, AROUND), exercise, AROUND).present == "tasks"


def test_nothing_said_of_any_card_is_a_skip() -> None:
    exercise = sorting()
    run = at(exercise, None, ("a:", "b:", "c:"))
    assert "tasks" not in run.answers
    assert run.present == "end_here", "nothing stands in the box, so nothing can be picked from it"


# --- grid ------------------------------------------------------------------------------------------------------------


def grid() -> Exercise:
    return made_of(
        Grid(id="carry", ask="What carries it?", options=CARDS, columns=BOXES),
        Multi(id="good", ask="Which were good?", options_of="carry"),
        Multi(id="went", ask="What went with it?", picked_in="carry", rows_in="good"),
    )


def test_a_grid_is_ticked_row_by_row_and_read_both_ways() -> None:
    exercise = grid()
    run = note(at(exercise), exercise, ("a:yes", "a:no", "b:"), AROUND)
    assert present(run, exercise, AROUND).place == 2
    run = answer(run, exercise, ("a:yes", "a:no", "b:", "c:no"), NOW, AROUND)
    assert on_path(run, "carry.a") == ("yes", "no")
    assert on_path(run, "carry.b") is None
    assert on_path(run, "carry.no") == ("a", "c")
    assert holds(Condition(step="carry.a", has="no"), run, AROUND)
    assert holds(Condition(step="carry.c", has="no"), run, AROUND)
    assert fill(run, exercise, "{answer:carry.no}; {answer:carry.a}") == "apples and some cheese; I can and not yet"
    went = present(answer(run, exercise, ("c",), NOW, AROUND), exercise, AROUND)
    assert [option.id for option in went.options] == ["no"]


def test_back_in_a_grid_takes_a_whole_row() -> None:
    exercise = grid()
    run = note(at(exercise), exercise, ("a:yes", "b:yes", "b:no"), AROUND)
    assert back(run, exercise, AROUND).answers["carry"] == ("a:yes",)


@pytest.mark.parametrize("value", [("a:yes", "a:yes"), ("a:maybe",), ("z:no",)])
def test_a_grid_has_each_tick_once_in_a_column_that_is_there(value: AnswerValue) -> None:
    assert refused(grid(), value)


# --- rates -----------------------------------------------------------------------------------------------------------


def test_the_largest_gap_between_two_ratings_comes_first() -> None:
    exercise = made_of(
        Rates(id="now", ask="How much now?", options=CARDS, words=("0", "1", "2", "3", "4")),
        Rates(id="wish", ask="How much would you like?", options_of="now"),
        Choice(id="gap", ask="Which?", options_of="now", by_gap=("wish", "now")),
    )
    first = present(at(exercise), exercise, AROUND)
    assert (first.words, first.place, first.at_once) == (("0", "1", "2", "3", "4"), 0, False)
    screen = shown(exercise, ("a:50", "b:10", "c:90"), ("a:60", "b:80", "c:"))
    assert [option.id for option in screen.options] == ["b", "a", "c"]


@pytest.mark.parametrize("value", [("a:101",), ("a:x",), ("a:10", "a:20"), ("z:10",)])
def test_ratings_are_from_nought_to_a_hundred(value: AnswerValue) -> None:
    assert refused(made_of(Rates(id="hard", ask="How hard?", options=CARDS)), value)


def test_no_more_cards_than_can_be_kept_in_mind_and_no_hard_thought_among_them() -> None:
    many = tuple(Option(id=f"o{number}", text=f"Thing {number}") for number in range(12))
    dark = Option(id="dark", text="Hard", safety=True)
    exercise = made_of(
        Multi(id="all", ask="Which?", options=(dark, *many)), Rates(id="each", ask="How?", options_of="all")
    )
    cards = shown(exercise, None).cards
    assert [card.id for card in cards] == [f"o{number}" for number in range(7)]


# --- parts -----------------------------------------------------------------------------------------------------------


@given(
    st.dictionaries(
        st.from_regex(r"(own:)?[a-z: ]{1,12}[a-z]", fullmatch=True), st.sampled_from(["yes", "no"]), min_size=1
    )
)
def test_the_box_of_every_card_can_be_read_back_even_of_cards_in_own_words(boxes: dict[str, str]) -> None:
    cards = {card: box for card, box in boxes.items() if card not in ("yes", "no")}
    answered = tuple(f"{card}:{box}" for card, box in cards.items())
    for card, box in cards.items():
        assert part_of(answered, card) == box
    inside = part_of(answered, "yes")
    assert set(inside if isinstance(inside, tuple) else ()) == {card for card, box in cards.items() if box == "yes"}
