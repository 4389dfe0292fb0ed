from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from companion.domain.people import Nearness, PersonId
from companion.domain.plans import Feeling, Mode, PlanId, Stage
from companion.services.planning import Draft
from companion.ui.widgets.press import Press
from tests.ui.pages.helpers_circle import Hands, hands_on
from tests.ui.pages.helpers_presses import Mouse, occurrence, plans_of, touches_of, utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.plans import Plan

CALL, DAY = PlanId("call-anna"), date(2026, 11, 21)
HEAVY, QUIET_LINE = "I just want it to be over", "If part of you feels life isn’t worth living, Get help is here."
MOST_PRESSES = 3
"""From "it went well" to a dated visit (the product's own limit)."""


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        yield hands


def after_the_call(hands: Hands, *, joined: bool = True) -> Mouse:
    """The call with Anna is over."""
    if joined:
        hands.clock.set(utc(15))
        hands.rooms.meeting.join(CALL, DAY)
    hands.clock.set(utc(15, 50))
    hands.go("afterwards", plan=CALL, day=DAY)
    return Mouse(hands)


def test_it_went_well_becomes_a_dated_plan_within_three_presses(hands: Hands) -> None:
    mouse = after_the_call(hands)
    mouse.press("It went well")
    visit = next(press for press in hands.page.findChildren(Press) if "Margaret" in press.accessibleName())
    visit.click()
    hands.settle()
    made = plans_of(hands)

    assert mouse.count + 1 <= MOST_PRESSES
    assert [(plan.people, plan.mode, plan.origin) for plan in made] == [
        (("margaret",), Mode.IN_PERSON, f"bridge:{CALL}/{DAY.isoformat()}")
    ]
    assert made[0].starts.date() > DAY
    assert "It is in your plans: Coffee with Margaret." in hands.words()
    mouse.press("Go to Today")
    assert hands.here == "today"


def test_what_was_told_is_kept_with_its_line(hands: Hands) -> None:
    mouse = after_the_call(hands)
    hands.found(QLineEdit).setText("She laughed a lot.")
    mouse.press("It went very well")
    touch = touches_of(hands, "anna")[0]

    assert (touch.mode, touch.feeling, touch.line) == (Mode.VIDEO, Feeling.VERY_GOOD, "She laughed a lot.")
    assert occurrence(hands, CALL).stage is Stage.TOLD  # type: ignore[union-attr]


def test_the_line_stands_before_the_words_that_end_the_page_and_the_keyboard_on_the_first_word(hands: Hands) -> None:
    after_the_call(hands)
    field, first = hands.found(QLineEdit), hands.found(Press, "It went very well")
    assert field.mapTo(hands.page, QPoint()).y() < first.mapTo(hands.page, QPoint()).y()
    assert first.hasFocus()


def test_what_was_told_and_taken_back_is_asked_again(hands: Hands) -> None:
    mouse = after_the_call(hands)
    hands.found(QLineEdit).setText("She laughed a lot.")
    mouse.press("It went very well")
    assert hands.page.title == "When might you next be in the same room?"
    hands.diary.undo()
    hands.settle()
    assert hands.page.title == "How was it?"
    assert hands.found(QLineEdit).text() == "She laughed a lot."


def test_by_keyboard_alone(hands: Hands) -> None:
    after_the_call(hands)
    hands.tab_to("It went well")
    hands.key(Qt.Key.Key_Space)
    hands.tab_to("Plan it")
    hands.key(Qt.Key.Key_Return)

    assert len(plans_of(hands)) == 1


def test_a_question_to_ask_is_kept_for_the_next_call(hands: Hands) -> None:
    mouse = after_the_call(hands)
    mouse.press("It went well")
    mouse.press("Keep it")

    assert hands.person("anna").ask_next == "When will you be here next?"
    assert plans_of(hands) == []


def test_not_today_is_one_press_and_plans_nothing(hands: Hands) -> None:
    mouse = after_the_call(hands)
    mouse.press("It went well")
    mouse.press("Not today")

    assert hands.here == "today"
    assert plans_of(hands) == []


def test_something_else_opens_planning_in_person(hands: Hands) -> None:
    mouse = after_the_call(hands)
    mouse.press("It went well")
    mouse.press("Something else")

    assert hands.page.title == "When shall you and Anna meet?"


def test_after_a_hard_talk_nothing_is_asked(hands: Hands) -> None:
    mouse = after_the_call(hands)
    mouse.press("It was hard")

    assert hands.page.title == "Thank you for saying so"
    assert "same room" not in hands.words()


def test_without_joining_it_first_asks_whether_it_took_place(hands: Hands) -> None:
    mouse = after_the_call(hands, joined=False)
    assert hands.page.title == "Did it take place?"
    mouse.press("Partly")
    mouse.press("So-so")

    assert touches_of(hands, "anna")[0].feeling is Feeling.SO_SO


def test_they_were_not_there_brings_no_touch_and_no_blame(hands: Hands) -> None:
    before = len(touches_of(hands, "anna"))
    mouse = after_the_call(hands, joined=False)
    mouse.press("No, Anna could not be there")

    assert hands.page.title == "That happens"
    assert "You did your part." in hands.words()
    assert occurrence(hands, CALL).stage is Stage.LET_GO  # type: ignore[union-attr]
    assert len(touches_of(hands, "anna")) == before
    mouse.press("Plan another time")
    assert hands.page.title == "When shall you and Anna talk?"


def test_another_time_leads_straight_to_planning(hands: Hands) -> None:
    mouse = after_the_call(hands, joined=False)
    mouse.press("No, another time")

    assert hands.page.title == "When shall you and Anna talk?"
    assert occurrence(hands, CALL).stage is Stage.LET_GO  # type: ignore[union-attr]


def test_answer_later_keeps_the_question(hands: Hands) -> None:
    mouse = after_the_call(hands, joined=False)
    mouse.press("Answer later")

    assert [call.plan.id for call in hands.rooms.reminding.waiting()] == [CALL]


def test_after_a_visit_the_next_time_is_offered(hands: Hands) -> None:
    hands.clock.set(utc(17, day=24))
    hands.go("afterwards", plan="tea-okafor", day=date(2026, 11, 24))
    mouse = Mouse(hands)
    for words in ("Yes", "It went well"):
        mouse.press(words)
    assert hands.page.title == "That was time together"
    assert touches_of(hands, "okafor")[0].mode is Mode.IN_PERSON
    mouse.press("Plan the next time")

    assert hands.page.title == "When shall you and Mrs Okafor meet?"


def test_escape_goes_back_one_question(hands: Hands) -> None:
    mouse = after_the_call(hands, joined=False)
    mouse.press("Yes")
    hands.key(Qt.Key.Key_Escape)

    assert hands.page.title == "Did it take place?"


def test_what_was_told_before_goes_on_to_the_next_step(hands: Hands) -> None:
    after_the_call(hands).press("It went well")
    hands.go("afterwards", plan=CALL, day=DAY)

    assert hands.page.title == "When might you next be in the same room?"


def test_undo_brings_the_question_back(hands: Hands) -> None:
    after_the_call(hands).press("It went well")
    hands.diary.undo()
    hands.go("afterwards", plan=CALL, day=DAY)

    assert hands.page.title == "How was it?"


def test_a_plan_that_is_gone_says_so(hands: Hands) -> None:
    hands.go("afterwards", plan="nothing", day=DAY)

    assert hands.page.title == "That is no longer here"


# --- what got in the way of what came from an idea ---


def from_an_idea(hands: Hands) -> Plan:
    """Tea with Margaret was suggested and planned, and its time is over."""
    idea = hands.rooms.nudging.idea()
    assert idea is not None
    assert idea.starts is not None
    draft = Draft(people=(idea.person.id,), mode=idea.mode, starts=idea.starts)
    plan = hands.rooms.planning.plan(draft, hands.rooms.nudging.planned(idea))
    hands.clock.set(plan.starts.replace(tzinfo=UTC) + timedelta(hours=3))
    hands.go("afterwards", plan=plan.id, day=plan.starts.date())
    return plan


def test_what_got_in_the_way_is_asked_once_after_an_idea(hands: Hands) -> None:
    plan = from_an_idea(hands)
    mouse = Mouse(hands)
    mouse.press("No, Margaret could not be there")
    assert hands.page.title == "That happens"
    assert "You did your part." in hands.words()
    assert "What got in the way?" in hands.words()
    mouse.press("It slipped my mind")
    assert "What got in the way?" not in hands.words()
    assert not hands.rooms.nudging.asks_why(plan.id)
    hands.go("afterwards", plan=plan.id, day=plan.starts.date())
    assert "What got in the way?" not in hands.words()


def test_left_alone_it_is_not_asked_again_and_may_be_skipped(hands: Hands) -> None:
    plan = from_an_idea(hands)
    mouse = Mouse(hands)
    mouse.press("No, Margaret could not be there")
    hands.go("today")
    hands.go("afterwards", plan=plan.id, day=plan.starts.date())
    assert hands.page.title == "That happens"
    assert "What got in the way?" not in hands.words()
    hands.diary.undo()
    hands.go("afterwards", plan=plan.id, day=plan.starts.date())
    mouse.press("No, Margaret could not be there")
    mouse.press("Skip")
    assert not hands.rooms.nudging.asks_why(plan.id)


def test_of_ones_own_plans_nobody_asks_why(hands: Hands) -> None:
    mouse = after_the_call(hands, joined=False)
    mouse.press("No, Anna could not be there")
    assert hands.page.title == "That happens"
    assert "What got in the way?" not in hands.words()


# --- when the line is heavy ---


def told_with(hands: Hands, line: str) -> Mouse:
    mouse = after_the_call(hands)
    hands.found(QLineEdit).setText(line)
    mouse.press("So-so")
    return mouse


def test_under_a_heavy_line_stands_the_quiet_line_and_the_line_is_kept(hands: Hands) -> None:
    mouse = told_with(hands, HEAVY)
    assert hands.page.title == "It is kept"
    assert QUIET_LINE in hands.words()
    assert HEAVY in hands.words()
    assert touches_of(hands, "anna")[0].line == HEAVY
    hands.read_quiet_line()
    mouse.press("Go on")
    assert QUIET_LINE not in hands.words()
    assert hands.page.title == "When might you next be in the same room?"


def test_an_ordinary_line_goes_on_at_once(hands: Hands) -> None:
    told_with(hands, "We laughed about the old days.")
    assert QUIET_LINE not in hands.words()


def test_from_get_help_one_comes_back_and_goes_on(hands: Hands) -> None:
    mouse = told_with(hands, HEAVY)
    mouse.press("Open Get help")
    assert hands.here == "help"
    hands.press("Back to where I was")
    assert (hands.here, hands.page.title) == ("afterwards", "When might you next be in the same room?")
    assert QUIET_LINE not in hands.words()


def test_plain_words_offer_the_question_and_after_it_nothing_sociable_follows(hands: Hands) -> None:
    mouse = told_with(hands, "I want to kill myself")
    mouse.press("Yes, ask me")
    assert "Are you having thoughts of ending your life?" in hands.words()
    hands.rooms.router.back()
    hands.settle()
    assert hands.here != "afterwards"


def test_waved_away_it_stays_quiet_when_the_answer_is_given_anew(hands: Hands) -> None:
    mouse = told_with(hands, HEAVY)
    hands.read_quiet_line()
    mouse.press("Go on")
    hands.diary.undo()
    hands.settle()
    assert hands.found(QLineEdit).text() == HEAVY
    mouse.press("So-so")
    assert QUIET_LINE not in hands.words()


def test_switched_off_nothing_is_heard(hands: Hands) -> None:
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), support_cue=False))
    told_with(hands, HEAVY)
    assert QUIET_LINE not in hands.words()


def with_tom_too(hands: Hands) -> None:
    with hands.diary.writing() as book:
        plan = book.plans.get(CALL)
        assert plan is not None
        book.plans.save(replace(plan, people=(*plan.people, PersonId("tom"))))


def test_with_several_all_is_told_once_for_each(hands: Hands) -> None:
    with_tom_too(hands)
    mouse = after_the_call(hands)
    mouse.press("It went well")
    assert touches_of(hands, "anna")[0] == touches_of(hands, "tom")[0]


def test_with_several_one_may_have_been_missing(hands: Hands) -> None:
    with_tom_too(hands)
    before = len(touches_of(hands, "tom"))
    mouse = after_the_call(hands)
    mouse.press("Not everybody was there")
    for name in ("Anna", "Tom"):
        hands.press(name)
    mouse.press("Next")
    assert "Tick at least one, or press Back." in hands.words()
    hands.press("Anna")
    mouse.press("Next")
    mouse.press("It went well")
    assert touches_of(hands, "anna")[0].people == ("anna",)
    assert len(touches_of(hands, "tom")) == before


def test_with_one_nobody_is_asked_who_was_there(hands: Hands) -> None:
    mouse = after_the_call(hands)
    assert not mouse.sees("Not everybody was there")


def test_back_from_who_was_there_is_how_it_was(hands: Hands) -> None:
    with_tom_too(hands)
    mouse = after_the_call(hands)
    mouse.press("Not everybody was there")
    hands.key(Qt.Key.Key_Escape)
    assert hands.page.title == "How was it?"


def test_after_a_group_on_the_telephone_its_page_is_one_press_away(hands: Hands) -> None:
    hands.rooms.change_preferences(fine_alone=True)  # nothing else is proposed then
    with hands.diary.writing() as book:
        call = book.plans.get(PlanId("call-anna"))
        assert call is not None
        book.plans.save(replace(call, id=PlanId("line"), people=(PersonId("choir"),), mode=Mode.PHONE, channel="phone"))
    hands.clock.set(utc(16))
    hands.go("afterwards", plan="line", day=date(2026, 11, 21))
    mouse = Mouse(hands)
    mouse.press("Yes")
    mouse.press("It went well")
    assert "It is kept" in hands.words()
    mouse.press("The next visit")
    assert hands.here == "group"


def test_who_says_that_it_did_not_take_place_is_not_asked_whether_it_did(hands: Hands) -> None:
    mouse = after_the_call(hands)
    mouse.press("It did not take place")

    assert hands.page.title == "What came of it?"
    assert not mouse.sees("Yes")

    mouse.press("No, Anna could not be there")
    told = occurrence(hands, CALL)

    assert told is not None
    assert (hands.page.title, told.stage) == ("That happens", Stage.LET_GO)


@pytest.mark.parametrize(
    ("nearness", "title"),
    [
        (Nearness.FAR, "When might you next be in the same room?"),
        (Nearness.UNKNOWN, "When could you be in the same room?"),
        (Nearness.WALKING, "When could you be in the same room?"),
    ],
)
def test_the_question_fits_how_far_it_is(hands: Hands, nearness: Nearness, title: str) -> None:
    hands.rooms.circle.change(replace(hands.person("anna"), nearness=nearness))
    after_the_call(hands).press("It went well")
    assert hands.page.title == title
    assert ("It may take a journey." in hands.words()) is (nearness is Nearness.FAR)
