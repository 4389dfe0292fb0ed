"""The letter, the practice, cards to keep, traps, several people, waits, doors, and what is forgotten at the end."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from companion.domain.exercises import (
    ELSE,
    NOBODY,
    OWN,
    Choice,
    Condition,
    Exercise,
    First,
    Idea,
    Info,
    Keep,
    Letter,
    Level,
    Multi,
    Option,
    PersonStep,
    PlanStep,
    Practice,
    Rate,
    Rule,
    Scene,
    Text,
    TrapBook,
    Traps,
    Wait,
)
from companion.domain.people import PersonId
from companion.domain.plans import Mode, PlanId
from companion.domain.run_moves import answer, back, plan_made, skip, stop_for_now, take_up
from companion.domain.run_screens import present
from companion.domain.run_words import Somebody, holds
from companion.domain.runs import AnswerValue, Run, StopReason
from companion.domain.traps import Trap
from tests.domain.helpers_kinds import CARDS, at, fill, made_of, refused, shown
from tests.helpers_exercises import AROUND, NOW

# --- letter, practice, info, text ------------------------------------------------------------------------------------


def test_a_letter_is_put_together_line_by_line_and_can_be_changed() -> None:
    template = "Dear {person|friend},\n\nYou {answer:did}.\n{answer:more}\n\nThank you."
    exercise = made_of(
        PersonStep(id="who", ask="Who?"),
        Text(id="did", ask="What?", starters=("a", "b", "c", "d")),
        Text(id="more", ask="More?", starters=("a", "b", "c", "d")),
        Letter(id="letter", ask="Good?", template=template, keeps=(Keep.LETTER,)),
    )
    screen = shown(exercise, "anna", "sat with me.", None)
    assert screen.text == "Dear Anna,\n\nYou sat with me.\n\nThank you."
    assert screen.answer is None
    run = at(exercise, "anna", "sat with me.", None, "My own words.\nAnd more.")
    assert run.kept["letter"] == ("My own words.\nAnd more.",)
    assert present(back(run, exercise), exercise, AROUND).answer == "My own words.\nAnd more."


def test_a_practice_shows_its_scene_and_is_done_or_stopped() -> None:
    exercise = made_of(
        Choice(id="task", ask="Which?", options=(Option(id="mute", text="Sound"), Option(id="end", text="End"))),
        Practice(id="one", ask="Watch", scene_of="task", level=Level.HALF),
        Practice(
            id="two",
            ask="Do",
            scene=Scene.CAMERA,
            rules=(Rule(condition=Condition(step="two", equals="stopped"), goto="end"),),
        ),
    )
    screen = shown(exercise, "mute")
    assert (screen.scene, screen.level) == ("mute", "half")
    assert shown(exercise, None).scene == "answer"
    assert shown(exercise, "mute", "done").scene == "camera"
    assert refused(exercise, "perhaps", "mute")
    assert at(exercise, "mute", "done", "stopped").finished is not None
    assert at(exercise, "mute", "done", "done").present == "end_here"


def test_lines_of_an_info_are_left_out_one_by_one_and_a_card_is_kept() -> None:
    exercise = made_of(
        Text(id="say", ask="What?", starters=("a", "b", "c", "d")),
        Info(
            id="card",
            ask="My card",
            body="For me.",
            lines=("I say: {answer:say}.", "To {answer:none}"),
            card=True,
            keeps=(Keep.CARD,),
        ),
    )
    screen = shown(exercise, "please show me")
    assert (screen.lines, screen.card) == (("I say: please show me.",), True)
    assert at(exercise, "please show me", "read").kept["card"] == ("My card\nFor me.\nI say: please show me.",)
    assert shown(exercise, None).lines == ()


def test_a_thought_is_pinned_from_then_on_and_goes_back_to_the_first_when_it_is_taken_back() -> None:
    exercise = made_of(
        Text(id="mine", ask="What thought?", starters=("a", "b", "c", "d"), keeps=(Keep.THOUGHT,), min_lines=3),
        Choice(id="which", ask="Or one of these?", own=True, options=CARDS, keeps=(Keep.THOUGHT,)),
    )
    assert shown(exercise).min_lines == 3
    run = at(exercise, "Nobody came.")
    assert present(run, exercise, AROUND).thought == "Nobody came."
    assert at(exercise, "Nobody came.", "c").thought == "Cheese"
    assert at(exercise, "Nobody came.", OWN + "I am slow").thought == "I am slow"
    assert skip(back(run, exercise), exercise, NOW, AROUND).thought == "It is too late"


# --- traps -----------------------------------------------------------------------------------------------------------

TRAPS = TrapBook(
    traps=tuple(
        Trap(id=name, name=f"Trap {name}", does=f"Does {name}.", example="", loosen=f"Loosen {name}?", cues=(name,))
        for name in ("one", "two", "three", "four")
    ),
    not_cues=("died",),
    none_word="None of these",
)


def trapping(**head: object) -> Exercise:
    return made_of(
        Text(id="thought", ask="What?", starters=("a", "b", "c", "d")),
        Traps(id="trap", ask="Could one be in it?", of="thought", keeps=(Keep.TRAPS,)),
        traps=TRAPS,
        **head,
    )


def test_traps_that_were_heard_are_offered_with_their_questions_and_none_is_always_an_answer() -> None:
    exercise = trapping()
    screen = shown(exercise, "Always two, and four.")
    assert [option.id for option in screen.options] == ["two", "four", "none"]
    assert screen.loosen == {"two": "Loosen two?", "four": "Loosen four?"}
    assert screen.hints["two"] == "Does two."
    run = at(exercise, "Always two, and four.", ("four",))
    assert fill(run, exercise, "{trap:trap}: {loosen:trap}") == "Trap four: Loosen four?"
    assert run.kept["traps"] == ("Trap four",)
    nothing = at(exercise, "Always two, and four.", ("none",))
    assert fill(nothing, exercise, "{trap:trap}") is None
    assert nothing.kept["traps"] == ()


@pytest.mark.parametrize("value", [("none", "two"), ("three",), "two"])
def test_only_what_was_offered_can_be_picked(value: AnswerValue) -> None:
    assert refused(trapping(), value, "Always two, and four.")


def test_grief_is_no_trap_and_where_nothing_is_likely_nobody_is_asked() -> None:
    assert at(trapping(), "One, two. He died.").present == "end_here"
    assert at(trapping(), "Something else").present == "end_here"
    assert at(trapping(likely=("three",)), "Something else").present == "trap"
    assert at(trapping(likely=("three",)), "He died.").present == "end_here"
    assert [option.id for option in shown(trapping(likely=("three", "one")), "two").options] == [
        "two",
        "three",
        "one",
        "none",
    ]


# --- people, plans, waits --------------------------------------------------------------------------------------------


def test_several_people_can_be_ticked_and_the_first_is_the_runs() -> None:
    exercise = made_of(PersonStep(id="who", ask="Who?", several=True))
    screen = shown(exercise)
    assert (screen.several, screen.at_once) == (True, False)
    run = at(exercise, ("tom", "anna"))
    assert fill(run, exercise, "{person}: {answer:who}") == "Tom: Tom and Anna"
    assert at(exercise, NOBODY).present == "end_here"
    for value in (("tom", "tom"), ("stranger",), ("anna", "tom", "lucy", "margaret", "else:A", "else:B")):
        assert refused(exercise, value)
    assert refused(made_of(PersonStep(id="who", ask="Who?")), ("anna",))


def test_those_one_calls_often_come_first() -> None:
    people = tuple(
        Somebody(id=PersonId(name), name=name, calls=calls) for name, calls in (("a", 0), ("b", 2), ("c", 1), ("d", 9))
    )
    exercise = made_of(PersonStep(id="who", ask="Who?", first=First.CALLS))
    options = shown(exercise, around=replace(AROUND, people=people)).options
    assert [option.id for option in options[:3]] == ["b", "d", "a"]


def test_any_other_person_and_any_own_words_can_be_asked_for() -> None:
    exercise = made_of(PersonStep(id="who", ask="Who?"), Choice(id="why", ask="Why?", own=True, options=CARDS))
    run = at(exercise, ELSE + "Mr Bell", OWN + "Just so")
    assert holds(Condition(step="who", equals="else"), run, AROUND)
    assert holds(Condition(step="why", equals="own"), run, AROUND)
    assert not holds(Condition(step="who", equals="own"), run, AROUND)


def planning(*ideas: Idea) -> Exercise:
    return made_of(
        Text(id="line", ask="What to say?", starters=("a", "b", "c", "d"), keeps=(Keep.SAY,)),
        PlanStep(id="plan", ask="When?", ideas=ideas, reading=Keep.SAY),
        Wait(id="wait", ask="That is all.", days=7, always=True),
        Rate(id="later", ask="How?"),
        Wait(id="wait_more", ask="Again.", days=30),
    )


TEA = Idea(id="tea", text="Tea", mode=Mode.ALONE, days=0, at=datetime(2026, 1, 1, 15, 0).time(), place="at the library")  # noqa: DTZ001 - wall time


@pytest.mark.parametrize(
    ("now", "starts"), [("09:00", "21 15:00"), ("14:45", "21 15:30"), ("18:10", "21 19:00"), ("19:50", "22 15:00")]
)
def test_an_idea_for_today_waits_for_the_next_half_hour_or_for_tomorrow(now: str, starts: str) -> None:
    around = replace(AROUND, wall=datetime.fromisoformat(f"2026-11-21T{now}"))
    proposal = shown(planning(TEA), None, around=around).proposals[0]
    assert f"{proposal.starts:%d %H:%M}" == starts
    assert proposal.place == "at the library"


def test_a_kept_sentence_is_read_before_the_plan_this_runs_before_an_earlier_one() -> None:
    exercise = planning(TEA)
    before = replace(AROUND, kept={"rewritten": ("Newest of earlier", "Older"), "say": ("I was short on the phone",)})
    assert shown(exercise, "Is now good?", around=before).proposals[0].reading == "Is now good?"
    assert shown(exercise, None, around=before).proposals[0].reading == "", "meant for another talk"
    plan = exercise.steps[1]
    assert isinstance(plan, PlanStep)
    own = replace(exercise, steps=(exercise.steps[0], replace(plan, reading=Keep.REWRITTEN), *exercise.steps[2:]))
    assert shown(own, None, around=before).proposals[0].reading == "Newest of earlier"
    assert shown(exercise, None).proposals[0].reading == ""
    run = at(exercise, "Is now good?", around=before)
    assert plan_made(run, exercise, PlanId("p"), NOW, before).reading == "Is now good?"


def test_several_waits_and_one_that_takes_its_days_whatever_was_planned() -> None:
    exercise = planning(TEA)
    run = at(exercise, None)
    made = plan_made(run, exercise, PlanId("p"), NOW + timedelta(days=1), AROUND)
    waits = answer(made, exercise, "plan:p", NOW, AROUND)
    assert (waits.follow_up_at, waits.awaits_plan) == (NOW + timedelta(days=7), False)
    again = take_up(waits, exercise, NOW, AROUND)
    second = answer(again, exercise, 50, NOW, AROUND)
    assert (second.present, second.follow_up_at) == ("wait_more", NOW + timedelta(days=30))
    assert take_up(second, exercise, NOW, AROUND).present == "end_here"


@pytest.mark.parametrize("goal", ["help", "call", "fear", "lines", "settings", "go:E15"])
def test_every_goal_ends_the_run_and_names_the_door(goal: str) -> None:
    exercise = made_of(Choice(id="way", ask="Where?", options=(*CARDS, Option(id="go", text="There", goto=goal))))
    run = at(exercise, "go")
    assert (run.door, run.stopped) == (goal, StopReason.FINISHED)


def test_a_step_of_the_same_name_goes_before_a_door() -> None:
    exercise = made_of(Info(id="one", ask="One", goto="fear"), Info(id="two", ask="Two"), Info(id="fear", ask="Mine"))
    assert at(exercise, "read").present == "fear"


# --- forgetting ------------------------------------------------------------------------------------------------------


def forgetting() -> Exercise:
    return made_of(
        Rate(id="upset", ask="How upset?", keeps=(Keep.UPSET_BEFORE,)),
        Text(id="secret", ask="What?", starters=("a", "b", "c", "d"), keeps=(Keep.LEARNED,)),
        Text(id="fine", ask="And?", starters=("a", "b", "c", "d"), keeps=(Keep.LEARNED, Keep.EXPECTED)),
        PlanStep(id="plan", ask="When?", ideas=(TEA,)),
        Multi(
            id="keep_what",
            ask="What to keep?",
            options=(Option(id="secret", text="That"), Option(id="fine", text="This")),
        ),
        forget_unless="keep_what",
    )


def ended(*kept: str) -> Run:
    exercise = forgetting()
    run = plan_made(at(exercise, 40, "I hid", "I rested"), exercise, PlanId("p"), NOW, AROUND)
    run = answer(run, exercise, "plan:p", NOW, AROUND)
    run = answer(run, exercise, kept, NOW, AROUND) if kept else skip(run, exercise, NOW, AROUND)
    return answer(run, exercise, "read", NOW, AROUND)


def test_what_was_not_ticked_is_forgotten_at_the_end_in_every_place() -> None:
    run = ended("fine")
    assert run.answers == {"fine": "I rested", "plan": "plan:p", "keep_what": ("fine",)}
    assert (run.kept["learned"], run.expected) == (("I rested",), "I rested")
    assert "I hid" not in str(run)
    assert (run.upset_before, run.plan) == (40, "p")


def test_with_nothing_ticked_only_the_plan_stays() -> None:
    run = ended()
    assert run.answers == {"plan": "plan:p"}
    assert "I rested" not in str(run)


def test_stopping_for_now_forgets_nothing_yet_and_ending_early_does() -> None:
    exercise = forgetting()
    run = at(exercise, 40, "I hid")
    assert stop_for_now(run, NOW, exercise).answers["secret"] == "I hid"
