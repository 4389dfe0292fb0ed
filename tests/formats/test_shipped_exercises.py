"""The four exercises of the first round: thought by thought. What all are asked stands in ``test_catalogue``."""

import re
from dataclasses import replace

import pytest
import textstat

from companion.domain.exercise_head import SHELVES
from companion.domain.exercises import (
    SPECIAL_GOALS,
    Choice,
    Exercise,
    Keep,
    Multi,
    PersonStep,
    PlanStep,
    Rate,
    StepKind,
    Wait,
    kind_of,
)
from companion.domain.plans import Mode
from companion.domain.run_moves import answer, begin, skip, take_up
from companion.domain.run_screens import Screen, ScreenKind, present
from companion.domain.run_words import FACTS, Around
from companion.domain.runs import AnswerValue, Run, RunId
from companion.formats.exercise_check import check_text
from companion.formats.exercise_wording import plain, sentences_of, texts_of
from companion.system.resources import exercises_folder
from tests.formats.test_exercise_check import shared
from tests.formats.walks import Answers, Seen, again, on, walk
from tests.helpers_exercises import AROUND, NOW, SHIPPED, folder, give, shipped


def grade(text: str) -> float:
    """Reading grade, Flesch-Kincaid."""
    return float(textstat.textstat.flesch_kincaid_grade(text))


def words_of(exercise: Exercise) -> str:
    """Every sentence a person can read."""
    steps = (*exercise.steps, *exercise.shared)
    return " ".join(" ".join(sentences_of(plain(text))) for step in steps for _, text, _ in texts_of(step))


def test_the_four_of_the_first_round_are_there() -> None:
    assert {head.id for head in folder().heads()} >= set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_single_screen_is_hard_to_read(name: str) -> None:
    """The measure is for running text, so it is taken where a screen has some."""
    for step in shipped(name).steps:
        text = " ".join(sentences_of(plain(f"{step.ask} {step.body}")))
        if len(text.split()) >= 15:
            assert grade(text) <= 7, (step.id, text)


@pytest.mark.parametrize("name", SHIPPED)
def test_hard_thoughts_can_be_said_at_the_start_and_where_it_got_heavier(name: str) -> None:
    exercise = shipped(name)
    for step_id in ("heavy", "shared_upset"):
        step = exercise.step(step_id)
        assert isinstance(step, Choice)
        assert any(option.safety for option in step.options)
        assert {option.goto for option in step.options} >= {"help", "shared_kind"}


@pytest.mark.parametrize("name", SHIPPED)
def test_it_has_a_true_thought_branch_with_a_way_to_solve_to_mourn_and_to_find_company(name: str) -> None:
    exercise = shipped(name)
    true = [step for step in exercise.steps if step.true_thought]
    assert len(true) == 1
    assert isinstance(true[0], Choice)
    goals = {option.goto for option in true[0].options}
    assert "shared_kind" in goals
    assert len(goals - {"shared_kind", ""}) >= 1


@pytest.mark.parametrize("name", SHIPPED)
def test_the_same_thought_is_rated_before_at_the_end_and_after_the_plan(name: str) -> None:
    kept = {keep for step in shipped(name).steps if isinstance(step, Rate) for keep in step.keeps}
    assert kept >= {Keep.BELIEF_BEFORE, Keep.BELIEF_AFTER, Keep.BELIEF_LATER, Keep.UPSET_BEFORE, Keep.UPSET_AFTER}
    assert kept >= {Keep.EXPECTED_RATE, Keep.HAPPENED_RATE}
    assert any(isinstance(step, Wait) for step in shipped(name).steps)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_plan_starts_with_being_together_where_a_person_was_chosen(name: str) -> None:
    for step in shipped(name).steps:
        if isinstance(step, PlanStep) and any(idea.mode is Mode.IN_PERSON for idea in step.ideas):
            assert step.ideas[0].mode is Mode.IN_PERSON


@pytest.mark.parametrize("name", SHIPPED)
def test_a_real_person_can_be_chosen_and_nobody_is_an_answer(name: str) -> None:
    exercise = shipped(name)
    assert any(isinstance(step, PersonStep) for step in exercise.steps)
    assert exercise.words.nobody


def test_facts_are_dated_and_sourced_and_stand_for_countries_with_help_lines() -> None:
    facts = [fact for name in SHIPPED for fact in shipped(name).facts]
    lines = {path.stem.upper() for path in (exercises_folder().parent / "help_lines").glob("*.toml")}
    assert {"US", "GB", "DE", "IE"} <= {fact.country for fact in facts} <= lines
    assert all(fact.source and 2017 <= fact.year <= NOW.year for fact in facts)
    assert all(fact.url and fact.checked for fact in facts if fact.source != "AARP")


@pytest.mark.parametrize(
    ("country", "says"),
    [
        ("IE", "6 in 10 people of 75 and over used the internet. (Central Statistics Office, 2025)"),
        ("NZ", "Slower is not the same as unable."),
    ],
)
def test_the_fact_of_the_own_country_is_told_and_of_no_other(country: str, says: str) -> None:
    exercise, around = shipped("E02"), replace(AROUND, country=country)
    run = begin(exercise, RunId("r"), NOW, around)
    for value in (75, 25, ("said",), ("car",), "shown", "nobody"):
        run = give(run, exercise, present(run, exercise, around), value, around)
    assert present(run, exercise, around).body.endswith(says)


def presses(screen: Screen, value: AnswerValue | None) -> int:
    """Presses an answer takes: each tick or beginning, and Next where the press is not the answer."""
    if value is None or screen.at_once or screen.kind is ScreenKind.INFO:
        return 1
    return len(value) + 1 if isinstance(value, tuple) else 2


@pytest.mark.parametrize("country", ["GB", "US", ""])
def test_too_old_comes_to_a_dated_plan_in_thirteen_presses_from_today(country: str) -> None:
    """One press on Today opens it; every question is answered and none is skipped."""
    exercise, around = shipped("E02"), replace(AROUND, country=country)
    run = begin(exercise, RunId("r"), NOW, around)
    count = 1
    for value in (75, 25, ("said",), ("car",), "shown", "nobody", "fix", "anna", 25, "plan"):
        screen = present(run, exercise, around)
        count += presses(screen, value)
        run = give(run, exercise, screen, value, around)
    assert run.plan is not None
    assert count == 13


@pytest.mark.parametrize("name", SHIPPED)
def test_with_an_empty_diary_every_screen_still_reads_well(name: str) -> None:
    """No people, no helper, no calls, no country: no gap and no bracket anywhere, whatever is skipped."""
    exercise = shipped(name)
    for picked in range(4):
        run = begin(exercise, RunId("r"), NOW, Around())
        while run.finished is None:
            screen = present(run, exercise, Around())
            texts = [screen.ask, screen.body, screen.note, *screen.starters]
            texts += [option.text for option in screen.options]
            assert not [text for text in texts if re.search(r"[{}|]|  |\s[.?,]", text)]
            options = [option for option in screen.options if not option.safety]
            if screen.kind is ScreenKind.CHOICE and picked < len(options):
                run = answer(run, exercise, options[picked].id, NOW, Around())
            else:
                run = skip(run, exercise, NOW, Around())


@pytest.mark.parametrize("name", SHIPPED)
def test_choices_fit_a_screen(name: str) -> None:
    for step in shipped(name).steps:
        if isinstance(step, Choice) and step.options:
            assert 2 <= len(step.options) + step.own <= 5
        if isinstance(step, Multi):
            assert not any(option.safety for option in step.options[6:])


def test_the_examples_of_the_guide_make_a_sound_exercise() -> None:
    """All TOML blocks of the guide, with the two ratings it does not show twice; every kind of step is among them."""
    guide = (exercises_folder() / "GUIDE.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    rating = '[[step]]\nid = "{0}"\nkind = "rate"\nask = "How much now?"\nkeeps = "{0}"\n'
    written = [block for block in blocks if block.startswith("[[step]]")]
    written += [rating.format("upset_after"), rating.format("belief_after")]
    steps = {str(re.findall(r'id = "(\w+)"', block)[0]): block for block in written}
    assert len(steps) == len(written)
    steps["slow"] = steps["slow"].replace("body =", 'goto = "end"\nbody =')
    order = ["sure", "upset", "why", "trap", "helped", "whose", "first", "carries", "hard", "rungs", "tasks", "try_it"]
    order += ["who", "ask_them", "letter", "upset_after", "plan", "belief_after", "wait", "slow"]
    assert set(order) == set(steps)
    text = "\n".join([blocks[0], blocks[-1], *(steps[name] for name in order)])
    found = check_text(text, shared())
    assert found.faults == []
    assert found.exercise is not None
    assert {kind_of(step) for step in found.exercise.steps} == set(StepKind)


def test_every_key_of_the_head_kept_list_and_fact_is_in_the_guide() -> None:
    guide = (exercises_folder() / "GUIDE.md").read_text(encoding="utf-8")
    words = [*SHELVES, *(keep.value for keep in Keep), *FACTS, *SPECIAL_GOALS, *(kind.value for kind in StepKind)]
    words += ["gentle", "with_therapist", "offered", "asks_upset", "likely", "forget_unless", *(m.value for m in Mode)]
    assert [word for word in words if not re.search(rf"\b{word}\b", guide)] == []


TRY: Answers = {
    "upset": 20,
    "who": "anna",
    "safe": "life",
    "try": "ring",
    "fear": "They laugh at me",
    "sure": 80,
    "plan": "plan",
}
TRIED: Answers = {"took": "yes", "what_was": "They were glad", "came_true": 20, "remember": "A fear is a guess"}


def test_after_three_tries_they_stand_one_below_the_other() -> None:
    before = [
        Run(id=RunId(name), exercise="E09", version=2, thought="", started=NOW, expected=fear, expected_rate=rate,
            happened_rate=came)
        for name, fear, rate, came in (("two", "A long silence.", 60, 40), ("one", "They say no", 90, 0))
    ]  # fmt: skip
    run, _seen = walk("E09", TRY)
    assert "three" not in again(run, TRIED)[1]
    around = replace(AROUND, known={"tries": 2}, tries=before)
    exercise, seen = shipped("E09"), Seen()
    on(take_up(run, exercise, NOW, around), exercise, TRIED, seen, around)
    assert seen["three"].lines == (
        "“They laugh at me”: 80 sure, and 20 came true.",
        "“A long silence”: 60 sure, and 40 came true.",
        "“They say no”: 90 sure, and 0 came true.",
    )
