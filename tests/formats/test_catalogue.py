"""One test asks every exercise file the same questions, whatever files there are."""

import random
import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import textstat

from companion.domain.exercises import (
    GO,
    MAX_CHOICES,
    MAX_MINUTES,
    SHARED,
    SHOWN_OF_MULTI,
    Exercise,
    Info,
    Keep,
    Multi,
    Picking,
    PlanStep,
    Step,
    leads_out,
    options_of,
)
from companion.domain.nudges import MOURNING
from companion.domain.preferences import Preferences
from companion.domain.run_moves import answer, begin, skip, take_up
from companion.domain.run_screens import Screen, ScreenKind, present
from companion.domain.run_words import Around
from companion.domain.runs import AnswerValue, RunId, StopReason, upset_has_risen
from companion.formats.exercise_check import check
from companion.formats.exercise_file import read_folder
from companion.formats.exercise_strength import strength_words
from companion.formats.exercise_way import jumps_of, seconds_of
from companion.formats.exercise_wording import plain, sentences_of, texts_of
from companion.services.thoughts import HARD_DAY_SHELVES, Quiet, Thoughts
from companion.system.clock import TurnedClock
from companion.system.resources import exercise_files, exercises_folder
from tests.helpers_exercises import AROUND, NOW, every, folder, give, shipped
from tests.helpers_store import open_temp_diary

EVERY = every()
WALKS = 60
RUNNING = 15
"""Words of a screen from which on a grade says something about it."""
UNFIT = r"!|\b(senior|elderly|the lonely|cures?|therapy|depress|anxiety|clinical|silver|battle|suffer|failed|invalid)\b"


def grade(text: str) -> float:
    """Reading grade, Flesch-Kincaid."""
    return float(textstat.textstat.flesch_kincaid_grade(text))


def sentences(exercise: Exercise) -> list[str]:
    """Every sentence of its own that a person can read."""
    return [one for step in exercise.steps for _, text, _ in texts_of(step) for one in sentences_of(plain(text))]


def screen_words(step: Step) -> str:
    """What is read before one answers."""
    lines = step.lines if isinstance(step, Info) else ()
    return " ".join(sentences_of(plain(" ".join(text for text in (step.ask, step.body, step.note, *lines) if text))))


@pytest.mark.parametrize("path", exercise_files(), ids=lambda path: path.name)
def test_it_parses_and_the_check_finds_nothing(path: Path) -> None:
    """Parse, jumps, ends, ten minutes, three written answers, one question, five choices, source, not_for, words."""
    assert check(path, grade=grade) == []


def test_all_that_are_there_can_be_opened() -> None:
    assert folder().faulty() == []
    assert [head.id for head in folder().heads()] == EVERY
    assert len(EVERY) >= 4


@pytest.mark.parametrize("name", EVERY)
def test_the_quick_reader_and_the_whole_reader_agree_on_the_head(name: str) -> None:
    whole, quick = shipped(name), next(head for head in folder().heads() if head.id == name)
    assert {field: getattr(whole, field) for field in type(quick).__dataclass_fields__} == {
        field: getattr(quick, field) for field in type(quick).__dataclass_fields__
    }


# --- jumps -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_every_jump_lands_and_every_exercise_it_leads_to_is_there(name: str) -> None:
    exercise = shipped(name)
    for step in exercise.steps:
        for goal, _path in jumps_of(step):
            if goal.startswith(GO):
                assert goal.removeprefix(GO) in EVERY, (step.id, goal)
            else:
                assert leads_out(goal) or exercise.step(goal) is not None, (step.id, goal)


# --- walks -----------------------------------------------------------------------------------------------------------


def chosen(screen: Screen, dice: random.Random) -> AnswerValue:  # noqa: C901, PLR0911 - one case a kind
    """Some answer the screen offers, hard thoughts left out."""
    options = [option.id for option in (*screen.options, *screen.more) if not option.safety]
    cards = [card.id for card in screen.cards]
    boxes = [box.id for box in screen.boxes]
    match screen.kind:
        case ScreenKind.CHOICE | ScreenKind.PERSON:
            return dice.choice(options)
        case ScreenKind.TRAPS:
            return (dice.choice(options),)
        case ScreenKind.MULTI:
            return tuple(dice.sample(options, dice.randint(0, min(3, len(options)))))
        case ScreenKind.RATE:
            return dice.choice((0, 25, 50, 75, 100))
        case ScreenKind.TEXT:
            return dice.choice(screen.starters)
        case ScreenKind.SHARE:
            return (f"{dice.choice(cards)}:100",)
        case ScreenKind.ORDER | ScreenKind.LADDER:
            return tuple(cards)
        case ScreenKind.SORT | ScreenKind.GRID:
            return tuple(f"{card}:{dice.choice(boxes)}" for card in cards)
        case ScreenKind.RATES:
            return tuple(f"{card}:{dice.randint(0, 20) * 5}" for card in cards)
        case ScreenKind.LETTER:
            return screen.text
        case ScreenKind.PRACTICE:
            return dice.choice(("done", "stopped"))
        case _:
            return ""


@pytest.mark.parametrize("around", [AROUND, Around()], ids=["full", "empty"])
@pytest.mark.parametrize("name", EVERY)
def test_each_sitting_is_short_and_each_screen_is_one_question_with_few_answers(name: str, around: Around) -> None:
    """Whatever is answered; with a diary that knows everything, and with an empty one."""
    exercise = shipped(name)
    for number in range(WALKS):
        dice = random.Random(number)  # noqa: S311 - no secret, only the same walks every time
        run = begin(exercise, RunId("r"), NOW, around)
        for _sitting in range(4):
            seconds, written = 0, 0
            while run.finished is None:
                screen, step = present(run, exercise, around), exercise.step(run.present)
                assert step is not None
                one_screen(screen, step)
                assert not (isinstance(step, PlanStep) and upset_has_risen(run))
                seconds += seconds_of(step, exercise)
                skipped = dice.random() < 0.15
                written += screen.kind is ScreenKind.TEXT and not skipped
                if skipped:
                    run = skip(run, exercise, NOW, around)
                else:
                    run = give(run, exercise, screen, chosen(screen, dice), around)
            assert seconds <= MAX_MINUTES * 60, run.path
            assert written <= 3, run.path
            if not run.waiting:
                break
            run = take_up(run, exercise, NOW, around)


def one_screen(screen: Screen, step: Step) -> None:
    """One question, few answers, nothing left unfilled and no gap where a word is missing."""
    assert screen.ask
    assert screen.ask.count("?") + screen.body.count("?") <= 1 or "{" in step.ask + step.body, screen.id
    assert len(screen.options) <= (SHOWN_OF_MULTI if isinstance(step, Multi) else MAX_CHOICES), screen.id
    assert len(screen.proposals) <= MAX_CHOICES, screen.id
    texts = [screen.ask, screen.body, screen.note, *screen.lines, *screen.starters]
    texts += [option.text for option in (*screen.options, *screen.more, *screen.cards, *screen.boxes)]
    assert not [text for text in texts if re.search(r"[{}|]|  |\s[.?,]", text)], screen.id


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_the_words_are_plain(name: str) -> None:
    said = sentences(shipped(name))
    lengths = [len(sentence.split()) for sentence in said]
    assert sum(lengths) >= 100
    assert grade(" ".join(said)) <= 6
    assert sum(lengths) / len(lengths) <= 12
    assert max(lengths) <= 20


@pytest.mark.parametrize("name", EVERY)
def test_no_single_screen_is_hard_to_read(name: str) -> None:
    """Each screen with running text by itself, so that short answers elsewhere do not make up for it."""
    for step in shipped(name).steps:
        text = screen_words(step)
        assert len(text.split()) < RUNNING or grade(text) <= 6, (step.id, text)


def test_a_hard_screen_is_found() -> None:
    step = shipped("E03").steps[0]
    hard = replace(step, body="Cognitive interventions necessitate systematic consideration of other interpretations.")
    assert len(screen_words(hard).split()) >= RUNNING
    assert grade(screen_words(hard)) > 6


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_promised_and_nobody_is_talked_down_to(name: str) -> None:
    found = re.findall(UNFIT, " ".join(sentences(shipped(name))), re.IGNORECASE)
    assert not found


@pytest.mark.parametrize("name", EVERY)
def test_it_says_where_it_comes_from_and_who_should_leave_it(name: str) -> None:
    exercise = shipped(name)
    assert re.search(r"\w{3}", exercise.source)
    assert exercise.not_for
    assert exercise.aim
    assert exercise.follow_up


# --- a long life as a strength (brief, 3.0 rule 9) -------------------------------------------------------------------

LIFE = r"\b(life|lives?d?|once|before|long ago|back|learned|taught|over the years|harder)\b"
"""Words of a prompt that looks back on what one has learned or come through."""


@pytest.mark.parametrize("name", EVERY)
def test_a_prompt_draws_on_a_long_life_and_people_come_to_it(name: str) -> None:
    """Where it stands the file says itself; on some way in ten somebody really reads it."""
    exercise = shipped(name)
    prompts = {step.id: strength_words(step) for step in exercise.steps if step.strength}
    assert prompts
    for words in prompts.values():
        assert re.search(LIFE, words, re.IGNORECASE), words
    come_by = 0
    for number in range(WALKS):
        dice = random.Random(number)  # noqa: S311 - no secret, only the same walks every time
        come_by += bool(prompts.keys() & set(_two_sittings(exercise, dice)))
    assert come_by >= WALKS // 10


def _two_sittings(exercise: Exercise, dice: random.Random) -> tuple[str, ...]:
    """The steps of a run by chance up to the end of its second sitting, nothing skipped."""
    run = begin(exercise, RunId("r"), NOW, AROUND)
    for again in (True, False):
        while run.finished is None:
            screen = present(run, exercise, AROUND)
            run = give(run, exercise, screen, chosen(screen, dice), AROUND)
        if again and run.waiting:
            run = take_up(run, exercise, NOW, AROUND)
    return run.path


# --- who it is not for (brief, 3.0 rule 13) --------------------------------------------------------------------------


def alone(name: str, place: Path) -> Path:
    """A folder with this exercise only."""
    place.mkdir()
    for file in (f"{name}.toml", "shared.toml", "traps.toml"):
        shutil.copy(exercises_folder() / file, place / file)
    return place


@pytest.mark.parametrize("name", EVERY)
def test_it_is_offered_by_itself_only_where_it_does_no_harm(name: str, tmp_path: Path) -> None:
    head = shipped(name)
    clock = TurnedClock(NOW, "Europe/London")
    diary = open_temp_diary(tmp_path / "diary", clock)
    only = read_folder(alone(name, tmp_path / "files"))
    thoughts = Thoughts(diary, clock, lambda: only)

    def offered(chosen: Preferences) -> bool:
        with diary.writing() as book:
            book.preferences.save(chosen)
        return thoughts.offered(clock.now()) is not None

    today = NOW.date()
    by_itself = head.offered and not head.with_therapist
    assert offered(Preferences()) is by_itself
    assert offered(Preferences(bereaved_on=today)) is (by_itself and head.gentle)
    assert offered(Preferences(bereaved_on=today - MOURNING)) is by_itself
    hard = Preferences(hard_day=NOW - timedelta(days=1))
    assert offered(hard) is (by_itself and head.gentle and head.shelf in HARD_DAY_SHELVES)
    assert not offered(Preferences(hard_day=NOW - timedelta(hours=1)))
    assert not offered(Preferences(fine_alone=True))
    assert thoughts.quiet(clock.now()) is Quiet.FINE_ALONE
    diary.close()


@pytest.mark.parametrize("name", EVERY)
def test_what_is_not_for_the_first_weeks_of_mourning_is_gentle_only_with_a_way_of_its_own_for_them(name: str) -> None:
    exercise = shipped(name)
    warned = any(re.search(r"weeks (after|of)", line) and "died" in line for line in exercise.not_for)
    rules = [rule.condition for step in exercise.steps for rule in step.rules]
    asks = [condition.fact for condition in (*rules, *(step.when for step in exercise.steps)) if condition is not None]
    assert not (warned and exercise.gentle) or "mourning" in asks


# --- hard thoughts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_wherever_a_hard_thought_can_be_said_the_safety_page_follows(name: str) -> None:
    exercise = shipped(name)
    steps = [step for step in (*exercise.steps, *exercise.shared) if isinstance(step, Picking) and not step.picked_in]
    hard = [(step, option) for step in steps for option in options_of(step, exercise) if option.safety]
    assert hard, "the shared step for risen upset has one"
    for step, option in hard:
        assert exercise.step(step.id) is step
        run = replace(begin(exercise, RunId("r"), NOW, AROUND), path=(step.id,))
        given: AnswerValue = (option.id,) if isinstance(step, Multi) else option.id
        stopped = answer(run, exercise, given, NOW, AROUND)
        assert stopped.stopped is StopReason.SAFETY
        assert option.id not in str(stopped.answers)
        assert option.text not in str(stopped.shown)
        assert option in present(run, exercise, AROUND).options, "not behind “more”"


@pytest.mark.parametrize("name", EVERY)
def test_a_thought_that_is_looked_at_has_a_place_for_hard_ones_and_one_where_nobody_argues(name: str) -> None:
    exercise = shipped(name)
    asks_thought = bool(exercise.thought) or any(Keep.THOUGHT in step.keeps for step in exercise.steps)
    own = [o for step in exercise.steps if isinstance(step, Picking) for o in step.options if o.safety]
    if exercise.asks_upset or asks_thought:
        assert own
    if asks_thought:
        assert any(step.true_thought for step in exercise.steps)


@pytest.mark.parametrize("name", EVERY)
def test_those_in_distress_are_led_to_help(name: str) -> None:
    exercise = shipped(name)
    if exercise.asks_upset:
        upset = exercise.step(f"{SHARED}upset")
        assert upset is not None
        assert {goal for goal, _path in jumps_of(upset)} >= {"help", "call", "shared_calm", "shared_kind"}
