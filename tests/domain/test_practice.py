"""The pretend call: no press leads anywhere one cannot leave, and help is always one press away."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from companion.domain import practice as pretend
from companion.domain.practice import Aim, Call, Control, Phase, Practice
from companion.domain.step_kinds import Level, Scene

DOING = [level for level in Level if level is not Level.WATCH]


def led(start: Practice) -> list[Control]:
    """The presses that are wanted, up to the end."""
    here, presses = start, []
    while (control := pretend.wanted(here)) is not None:
        presses.append(control)
        here = pretend.press(here, control)
        assert len(presses) < 12, presses
    assert here.through
    return presses


@pytest.mark.parametrize("scene", Scene)
@pytest.mark.parametrize("level", DOING)
def test_pressing_what_is_wanted_comes_to_the_end(scene: Scene, level: Level) -> None:
    start = pretend.begin(scene, level)
    assert not start.through
    assert 2 <= len(led(start)) <= 5


@pytest.mark.parametrize("scene", Scene)
@pytest.mark.parametrize("level", DOING)
def test_from_everywhere_there_is_a_short_way_to_the_end(scene: Scene, level: Level) -> None:
    chance = random.Random(f"{scene}{level}")  # noqa: S311 - a walk that can be walked again, not a secret
    here = pretend.begin(scene, level)
    for _ in range(400):
        offered = pretend.controls(here)
        assert pretend.on_screen(here), "an empty screen would be a dead end"
        assert Control.PUT_BACK in offered
        asked = pretend.wanted(here)
        assert asked is None or asked in offered
        assert asked is None or pretend.tells(here) or Control.TELL in offered
        led(here) if asked is not None else None
        was = here
        here = pretend.press(here, chance.choice(offered))
        assert here.through >= was.through
        assert 0 <= here.done <= len(pretend.aims(here))


@pytest.mark.parametrize("scene", Scene)
@pytest.mark.parametrize("level", DOING)
@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("heard", [True, False])
@pytest.mark.parametrize("seen", [True, False])
def test_no_state_at_all_is_a_dead_end(scene: Scene, level: Level, phase: Phase, *, heard: bool, seen: bool) -> None:
    start = pretend.begin(scene, level)
    for done in range(len(pretend.aims(start))):
        led(replace(start, call=Call(phase=phase, heard=heard, seen=seen), done=done))


@pytest.mark.parametrize("scene", Scene)
def test_three_stills_can_be_turned_both_ways(scene: Scene) -> None:
    here = pretend.begin(scene, Level.WATCH)
    assert (here.call, pretend.controls(here)) == (pretend.stills(scene)[0], (Control.ONWARD,))
    here = pretend.press(here, Control.ONWARD)
    assert set(pretend.controls(here)) == {Control.ONWARD, Control.BACKWARD}
    assert not here.through
    here = pretend.press(here, Control.ONWARD)
    assert (here.call, here.through) == (pretend.stills(scene)[2], True)
    back = pretend.press(here, Control.BACKWARD)
    assert (back.call, back.through) == (pretend.stills(scene)[1], True)
    assert pretend.wanted(here) is None
    assert pretend.on_screen(here) == ()


@pytest.mark.parametrize("scene", Scene)
def test_one_press_leads_from_still_to_still(scene: Scene) -> None:
    assert pretend.between(scene, 0) is not None
    assert pretend.between(scene, 1) is not None
    assert pretend.between(scene, 2) is None


def test_what_is_not_there_changes_nothing() -> None:
    start = pretend.begin(Scene.ANSWER, Level.ALONE)
    assert pretend.press(start, Control.HANG_UP) is start
    assert pretend.press(start, Control.ONWARD) is start


def test_every_press_is_told_or_every_other_or_none_until_one_asks() -> None:
    def told(level: Level) -> list[bool]:
        here, found = pretend.begin(Scene.START, level), []
        while (control := pretend.wanted(here)) is not None:
            found.append(pretend.tells(here))
            here = pretend.press(here, control)
        return found

    assert told(Level.PROMPTS) == [True, True, True]
    assert told(Level.HALF) == [True, False, True]
    assert told(Level.ALONE) == [False, False, False]
    asked = pretend.press(pretend.begin(Scene.START, Level.ALONE), Control.TELL)
    assert pretend.tells(asked)
    assert not pretend.tells(pretend.press(asked, Control.CALL))


def test_muted_by_mistake_is_put_right_with_one_press() -> None:
    here = pretend.begin(Scene.MUTE, Level.PROMPTS)
    assert not here.call.heard
    here = pretend.press(here, Control.MICROPHONE)
    assert here.call.heard
    assert pretend.aim(here) is Aim.MUTED


@pytest.mark.parametrize("scene", Scene)
def test_the_slip_is_asked_for_and_putting_everything_back_puts_it_right(scene: Scene) -> None:
    here = pretend.begin(scene, Level.MISTAKE)
    while not pretend.is_slip(here):
        here = pretend.press(here, pretend.wanted(here) or Control.TELL)
    slipped = pretend.press(here, pretend.wanted(here) or Control.TELL)
    assert not pretend.is_slip(slipped)
    back = pretend.press(slipped, Control.PUT_BACK)
    assert back.done >= slipped.done
    led(back) if pretend.wanted(back) is not None else None


def test_a_call_that_was_not_taken_can_be_taken_after_all() -> None:
    here = pretend.press(pretend.begin(Scene.ANSWER, Level.ALONE), Control.NOT_NOW)
    assert here.call.phase is Phase.OVER
    assert pretend.wanted(here) in (Control.PUT_BACK, Control.CALL)
    rung = pretend.press(pretend.press(here, Control.CALL), Control.WAIT)
    assert pretend.aim(rung) is Aim.OVER


def test_trying_more_afterwards_takes_nothing_away() -> None:
    here = pretend.begin(Scene.END, Level.ALONE)
    for control in (Control.HANG_UP, Control.CLOSE, Control.CALL, Control.PUT_BACK):
        here = pretend.press(here, control)
    assert here.through
    assert pretend.aim(here) is Aim.OVER
