"""My bridge: the picture and the same in words, one next step, and what is liked as it is; by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from companion.domain.balance import AS_IT_IS
from companion.domain.nudges import Idea, SpeakKind
from companion.domain.people import Kind, LifeState, Nearness, Person, PersonId
from companion.domain.plans import Feeling, Mode, Touch, TouchId
from companion.domain.screen_time import MonthOnScreen, to_sheet
from companion.pictures.bridges import bridged
from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.arch import Arch, Pillar
from companion.ui.widgets.face import FacePress
from tests.helpers_plans import a_person
from tests.ui.helpers_keys import Keys
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Hands(ProgramHands):
    """Somebody at the bridge."""

    @property
    def faces(self) -> list[str]:
        return [face.person.name for face in self.window.findChildren(FacePress) if face.isVisible()]

    def offers(self, words: str) -> bool:
        buttons = self.window.findChildren(QAbstractButton)
        return any(each.isVisible() and each.accessibleName().startswith(words) for each in buttons)

    def noted(self, who: str, mode: Mode, *days: int, feeling: Feeling = Feeling.GOOD) -> None:
        with self.diary.writing() as book:
            for ago in days:
                at = self.clock.now() - timedelta(days=ago)
                name = TouchId(f"{who}-{mode}-{at.date()}-more")
                book.touches.save(Touch(id=name, people=(PersonId(who),), mode=mode, at=at, feeling=feeling))
        self.settle()

    def is_now(self, who: str, **changes: object) -> None:
        with self.diary.writing() as book:
            found = book.people.get(PersonId(who))
            assert found is not None
            book.people.save(replace(found, **changes))  # type: ignore[arg-type]
        self.settle()


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot, filled=False)
    bridged(somebody.diary, somebody.clock)
    somebody.settle()
    somebody.go("bridge")
    yield somebody
    somebody.end()


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


def test_everybody_stands_on_the_bridge_and_it_is_heard(hands: Hands) -> None:
    (arch,) = hands.window.findChildren(Arch)
    assert arch.accessibleName().startswith("My bridge. In person: Book club, Choir, Margaret, Mrs Okafor and Tom.")
    assert set(hands.faces) == {
        "Anna", "Book club", "Choir", "Joan", "Margaret", "Mrs Okafor", "Peter", "Ravi", "Tom"
    }  # fmt: skip
    assert hands.button("Joan").accessibleDescription() == "Phone call: 4 times in three months"


def test_the_same_stands_there_in_words(hands: Hands) -> None:
    hands.press("Show in words")
    assert hands.faces == []
    said = hands.words()
    assert said.index("In person") < said.index("Video call") < said.index("Phone call") < said.index("\nMessage\n")
    hands.press("Anna")
    assert "In three months: 4 video calls." in hands.words()
    hands.press("Show as picture")
    assert "Anna" in hands.faces


def test_this_month_counts_in_person_first_and_tells_what_began_with_a_call(hands: Hands) -> None:
    said = hands.words()
    assert said.index("6 times in person") < said.index("3 video calls") < said.index("7 phone calls")
    assert "1 visit began with a call" in said
    assert "In October this window was open in front of you for about 6 hours." in said
    hands.clock.turn(timedelta(days=1))
    hands.go("bridge")
    assert "this window" not in hands.words()


def test_much_time_at_the_screen_is_never_praised(hands: Hands) -> None:
    with hands.diary.writing() as book:
        book.ties.save(to_sheet(MonthOnScreen(year=2026, month=10, minutes=3000), hands.clock.now()))
    hands.go("people")
    hands.go("bridge")
    assert "Less is fine, too. Nothing is lost while it is closed." in hands.words()


def test_where_nothing_began_with_a_call_nothing_is_said_of_it(hands: Hands) -> None:
    with hands.diary.writing() as book:
        for touch in book.touches.since(hands.clock.now() - timedelta(days=40)):
            if touch.bridged:
                book.touches.remove(touch.id)
    hands.settle()
    assert "began with a call" not in hands.words()


def test_one_press_plans_the_next_step(hands: Hands, keys: Keys) -> None:
    hands.is_now("joan", nearness=Nearness.SHORT_TRIP, place="3 Park Row")
    assert "A next step with Joan" in hands.words()
    assert "You have had 4 good phone calls. You live near enough to sit in one room." in hands.words()
    keys.press("Plan a visit")
    with hands.diary.reading() as book:
        (plan,) = (each for each in book.plans.all() if "joan" in each.people)
    assert (plan.mode, plan.place, plan.what) == (Mode.IN_PERSON, "3 Park Row", "Visit")
    assert plan.origin.startswith("bridge:")
    assert "It is in your plans: with Joan," in hands.words()
    assert "A next step with Joan" not in hands.words()
    hands.press("Undo")
    assert "A next step with Joan" in hands.words()


def test_another_time_asks_when_and_keeps_what_it_grew_from(hands: Hands) -> None:
    hands.is_now("joan", nearness=Nearness.SHORT_TRIP)
    hands.press("Another time")
    assert hands.here == "plan"
    assert hands.page.title == "When shall you and Joan meet?"
    hands.press("Next")
    hands.press("Plan it")
    with hands.diary.reading() as book:
        (plan,) = (each for each in book.plans.all() if "joan" in each.people)
    assert plan.origin.startswith("bridge:")


def test_a_question_is_kept_for_the_next_call(hands: Hands) -> None:
    hands.press("Ask at the next call")
    assert "It stands beside your next call with Joan." in hands.words()
    assert hands.rooms.circle.get(PersonId("joan")).ask_next == "When will you be here next?"


def test_liked_as_it_is_is_remembered_and_can_be_opened_again(hands: Hands) -> None:
    hands.press("I like it as it is")
    assert "You like it as it is with Joan. So nothing more is asked." in hands.words()
    assert hands.said == "As it is with Joan is good."
    hands.rooms.diary.undo()
    hands.settle()
    assert "So nothing more is asked." not in hands.words()
    hands.press("I like it as it is")
    with hands.diary.reading() as book:
        assert [sheet.document["person"] for sheet in book.ties.all(AS_IT_IS)] == ["joan"]
    hands.go("bridge")
    assert "A next step with Joan" not in hands.words()
    hands.press("Joan")
    hands.press("Ask me again")
    assert hands.offers("I like it as it is")


def test_faces_are_reached_by_tab_and_arrows(hands: Hands, keys: Keys) -> None:
    keys.tab_to("Joan")
    assert keys.key(Qt.Key.Key_Right).accessibleName() in ("Anna", "Ravi")
    keys.key(Qt.Key.Key_Left)
    keys.key(Qt.Key.Key_Space)
    assert "You have had 4 good phone calls." in hands.words()
    assert keys.here.accessibleName() == "Joan"
    keys.press("Step by step with Joan")
    assert hands.here == "ladder"


def test_in_a_small_window_the_card_of_a_face_comes_into_sight(hands: Hands, keys: Keys) -> None:
    hands.window.resize(1024, 600)
    hands.settle()
    keys.tab_to("Joan")
    keys.key(Qt.Key.Key_Space)
    hands.settle()
    assert keys.here.accessibleName() == "Ask at the next call"
    press = hands.button("Ask at the next call")
    assert press.visibleRegion().boundingRect() == press.rect()


def test_a_group_leads_to_somebody_from_there(hands: Hands) -> None:
    hands.press("Choir")
    hands.press("Meet somebody from there")
    assert hands.here == "plan"
    hands.press("Margaret")
    hands.press("Next")
    hands.press("Next")
    hands.press("Plan it")
    with hands.diary.reading() as book:
        (plan,) = (each for each in book.plans.all() if "margaret" in each.people)
    assert plan.origin == "group:choir"
    hands.go("occurrence", plan=plan.id, day=plan.starts.date())
    assert "This grew from “Choir”." in hands.words()


@pytest.mark.parametrize("life", [life for life in LifeState if not life.may_be_suggested])
def test_somebody_to_be_silent_about_is_nowhere_on_it(hands: Hands, life: LifeState) -> None:
    hands.press("Joan")
    hands.is_now("joan", life=life)
    assert "Joan" not in hands.faces
    assert "Joan" not in hands.words()
    hands.press("Show in words")
    assert not hands.offers("Joan")


def test_a_step_that_today_suggests_remembers_the_call_too(hands: Hands) -> None:
    tom = hands.rooms.circle.get(PersonId("tom"))
    starts = datetime(2026, 11, 26, 15, 0)  # noqa: DTZ001 - wall time at home
    idea = Idea(
        day=starts.date(), person=tom, last_met=None, days=None, wish=None, nearness=tom.nearness, calls_this_month=3,
        go_to_them=False, starts=starts, zone="Europe/London", minutes=90, kind=SpeakKind.NEXT_STEP,
    )  # fmt: skip
    hands.go("plan", people=(tom.id,), mode=Mode.IN_PERSON, starts=starts, what="Visit", idea=idea)
    hands.press("Plan it")
    with hands.diary.reading() as book:
        (plan,) = (each for each in book.plans.all() if each.starts == starts)
    hands.go("occurrence", plan=plan.id, day=starts.date())
    assert "This began with a phone call on 17 November." in hands.words()


def test_the_page_of_a_meeting_says_what_it_grew_from(hands: Hands) -> None:
    with hands.diary.reading() as book:
        plan = book.plans.get(next(each.id for each in book.plans.all() if each.what == "Visit"))
    assert plan is not None
    hands.go("occurrence", plan=plan.id, day=plan.starts.date())
    assert "This began with a phone call on 6 November." in hands.words()


def test_doors_lead_here_and_back(hands: Hands) -> None:
    hands.press("My circle")
    assert hands.here == "people"
    hands.press("My bridge")
    assert hands.here == "bridge"
    hands.go("how")
    hands.press("My bridge")
    assert hands.here == "bridge"
    hands.key(Qt.Key.Key_Escape)
    assert hands.here == "how"


def test_in_large_text_the_words_stand_in_the_place_of_the_picture(hands: Hands) -> None:
    set_look(Look(tokens=LIGHT, step=200))
    hands.application.stage.rebuild()
    hands.settle()
    assert hands.faces == []
    assert not hands.offers("Show")
    assert hands.offers("Margaret")


def test_a_thin_circle_has_ways_to_find_company_and_no_number(tmp_path: Path, qtbot: QtBot) -> None:
    somebody = Hands(tmp_path, qtbot, filled=False)
    with somebody.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), set_up_done=True, understood=True))
        book.people.save(Person(id=PersonId("ada"), name="Ada", added_at=somebody.clock.now()))
    somebody.noted("ada", Mode.PHONE, 1, 2, 3)
    somebody.go("bridge")
    assert "Ways to find company" in somebody.words()
    assert somebody.faces == []
    assert "This month" not in somebody.words()
    assert not any(letter.isdigit() for letter in somebody.words())
    somebody.end()


# --- the picture alone ---


def pillars(*numbers: int, kind: Kind = Kind.PERSON) -> list[Pillar]:
    return [
        Pillar(words=words, people=tuple(a_person(f"{words}{each}", kind=kind) for each in range(number)))
        for words, number in zip(("Message", "Phone", "Video", "In person"), numbers, strict=True)
    ]


@pytest.mark.parametrize("width", [640, 900, 1100, 1600])
@pytest.mark.parametrize("numbers", [(0, 0, 0, 0), (1, 2, 3, 4), (12, 0, 1, 12)])
def test_faces_never_touch_and_who_has_no_place_is_counted(
    qtbot: QtBot, width: int, numbers: tuple[int, int, int, int]
) -> None:
    arch = Arch(lambda _person: None)
    qtbot.addWidget(arch)
    arch.resize(width, 360)
    arch.show_pillars(pillars(*numbers))
    arch.show()
    qtbot.waitExposed(arch)
    arch.resize(width, arch.minimumSizeHint().height())
    shown = [face for face in arch.faces if not face.isHidden()]
    boxes = [face.geometry() for face in shown]
    assert len(shown) + arch.without_place == sum(numbers)
    for place, box in enumerate(boxes):
        assert arch.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[place + 1 :])
