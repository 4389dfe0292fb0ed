"""Set-up: six questions and a few last things; all can be skipped, and closed in the middle it goes on there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from companion.domain.nudge_quiet import kinds_on
from companion.domain.nudges import SpeakKind
from companion.domain.people import GoodTime, PartOfDay, Person, PersonId, Way
from companion.domain.problems import Problem, ProblemKind
from companion.services.reminding import TRIAL
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.ui.look import look
from companion.ui.widgets.press import AnyOf, Press
from tests.services.test_safekeeping import MemoryKeys
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.preferences import Preferences

TITLES = (
    "Welcome",
    "Who is Companion for?",
    "Is this easy to read?",
    "Where do you live?",
    "Who is in your circle?",
    "How do you reach each other?",
    "Whom would you like to see or hear?",
    "All set",
)


class Desktop:
    """Starting at log-in, that is kept or refused."""

    def __init__(self) -> None:
        self.on = False
        self.refuses = False

    def enabled(self) -> bool:
        return self.on

    def set(self, *, on: bool) -> None:
        if self.refuses:
            raise Problem(ProblemKind.READ_ONLY)
        self.on = on


class Herald:
    """A desktop on which somebody sees the window of a test."""

    def show(self, calls: object) -> None:
        """Nothing is due."""

    def try_notice(self, pressed: object, refused: object) -> bool:
        return bool(pressed and refused)

    def try_window(self, seen: Callable[[], None]) -> None:
        self.seen = seen

    def end_trial(self) -> None:
        """Nothing stands."""


class Hands(ProgramHands):
    """Somebody at their first start."""

    def key_keeper(self) -> Safekeeping:
        return Safekeeping(FileVault(self.folder, self.clock), MemoryKeys())

    def _begin(self) -> None:
        super()._begin()
        self.desktop = Desktop()
        self.rooms.__dict__["autostart"] = self.desktop

    def kept(self) -> Preferences:
        with self.diary.reading() as book:
            return book.preferences.get()

    @property
    def title(self) -> str:
        return self.page.title


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot, filled=False)
    yield somebody
    somebody.end()


def test_everything_can_be_skipped_by_keyboard(hands: Hands) -> None:
    titles = [hands.title]
    hands.key(Qt.Key.Key_Return)  # I understand
    for _ in range(6):
        titles.append(hands.title)
        hands.button("Skip this").setFocus()
        hands.key(Qt.Key.Key_Space)
    titles.append(hands.title)
    assert tuple(titles) == TITLES
    assert not hands.kept().set_up_done
    hands.button("Begin with Today").setFocus()
    hands.key(Qt.Key.Key_Return)
    assert hands.here == "today"
    kept = hands.kept()
    assert kept.set_up_done
    assert kept.understood
    assert kept.first_opened is not None
    assert kept.zone == "Europe/London"
    assert hands.said == ""


def test_after_each_question_the_keyboard_is_at_the_next_one(hands: Hands) -> None:
    hands.press("I understand")
    for _ in range(5):
        hands.press("Next")
        focused = hands.window.focusWidget()
        assert focused is not None
        assert hands.page.isAncestorOf(focused), hands.title
        assert focused.accessibleName() not in ("Back", "Skip this")


def test_back_goes_from_question_to_question_and_never_out(hands: Hands) -> None:
    hands.press("I understand")
    hands.press("Next")
    hands.press("Next")
    seen = []
    for _ in range(5):
        seen.append(hands.title)
        hands.key(Qt.Key.Key_Escape)
    assert seen == [TITLES[3], TITLES[2], TITLES[1], TITLES[0], TITLES[0]]
    assert hands.here == "set_up"


def test_closed_in_the_middle_it_goes_on_at_the_same_question(hands: Hands) -> None:
    hands.press("I understand")
    field = hands.page.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, " Edith ")
    hands.press("Somebody I help")
    assert "Ask them each question." in hands.words()
    hands.again()
    assert hands.title == TITLES[1]
    assert hands.page.findChildren(QLineEdit)[0].accessibleName() == "Their name"
    assert hands.page.findChildren(QLineEdit)[0].text() == "Edith"
    assert hands.button("Somebody I help").isChecked()
    assert hands.kept().set_up_for == "other"
    hands.page.findChildren(QLineEdit)[0].setFocus()
    hands.key(Qt.Key.Key_Return)
    assert hands.title == TITLES[2]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        (
            "Edith",
            [
                "Where does Edith live?",
                "Who is in Edith’s circle?",
                "How do Edith and the others reach each other?",
                "Whom would Edith like to see or hear?",
            ],
        ),
        (
            "",
            [
                "Where do they live?",
                "Who is in their circle?",
                "How do they reach each other?",
                "Whom would they like to see or hear?",
            ],
        ),
    ],
)
def test_a_helper_is_asked_about_the_one_they_help(hands: Hands, name: str, asked: list[str]) -> None:
    begin_helping(hands, name)
    titles = []
    for _ in range(5):
        hands.press("Next")
        titles.append(hands.title)
    assert titles[1:] == asked


def begin_helping(hands: Hands, name: str) -> None:
    hands.press("I understand")
    hands.press("Somebody I help")
    QTest.keyClicks(hands.page.findChildren(QLineEdit)[0], name)


OWN = re.compile(r"\b(my|me|your|you seem|you like)\b", re.IGNORECASE)
"""Words that would speak of whoever sits there as the one it is about."""


@pytest.mark.parametrize("circle", [0, 1, 2])
@pytest.mark.parametrize(("name", "said"), [("Edith {x}", r"Edith \{x\}"), ("", r"[Tt]hey|[Tt]heir|them")])
def test_no_question_takes_the_helper_for_the_one_they_help(hands: Hands, name: str, said: str, circle: int) -> None:
    with hands.diary.writing() as book:
        for number in range(circle):
            book.people.save(Person(id=PersonId(f"p{number}"), name=f"Person {number}", added_at=hands.clock.now()))
    hands.settle()
    begin_helping(hands, name)
    hands.press("Next")
    for step in range(2, 8):
        fields = [each.accessibleName() for each in hands.page.findChildren(QWidget) if each.isVisible()]
        seen = "\n".join([hands.title, hands.words(), *fields])
        assert not OWN.search(seen), (step, seen)
        assert re.search(said, seen) or step == 2, (step, seen)
        hands.button("Skip this" if step < 7 else "Begin").click()
        hands.settle()
    hands.go("settings_section", section="me")
    assert "My country" in hands.words(), "set-up is over, and it is their diary"
    assert "My clock" in hands.words()


def test_the_guess_of_the_country_is_said_of_the_one_who_is_helped(hands: Hands) -> None:
    begin_helping(hands, "Edith")
    hands.press("Next")
    hands.press("Next")
    assert "Edith seems to be in this country: United Kingdom." in hands.words()
    hands.press("Another clock")
    assert hands.page.findChildren(QLineEdit)[0].accessibleName() == "A large city near Edith, or the country"


def test_with_nobody_in_the_circle_the_last_question_begins_with_somebody(hands: Hands) -> None:
    hands.rooms.change_preferences(set_up_step=6)
    hands.go("set_up")
    assert "Begin with one person you like to be with." in hands.words()
    assert "Plan a visit or a call" not in [each.accessibleName() for each in hands.page.findChildren(Press)]
    hands.press("Add somebody")
    assert hands.here == "person"
    QTest.keyClicks(hands.page.findChildren(QLineEdit)[0], "Anna")
    hands.press("Next")
    for _ in range(3):
        hands.press("Skip this")
    assert [each.name for each in hands.rooms.circle.everybody()] == ["Anna"]
    hands.key(Qt.Key.Key_Escape)
    assert hands.title == TITLES[6]
    hands.press("Plan a visit or a call")
    assert hands.here == "plan"


def test_what_is_written_is_shown_by_nobody_but_oneself(hands: Hands) -> None:
    assert "Nobody reads what you write here unless you choose to show it to them." in hands.words()


def test_the_size_of_the_text_is_tried_on_at_once(hands: Hands) -> None:
    hands.press("I understand")
    hands.press("Next")
    hands.press("Very large")
    assert look().step == 170
    assert hands.title == TITLES[2]
    hands.press("Next")
    hands.key(Qt.Key.Key_Escape)
    assert hands.button("Very large").isChecked()


def test_the_country_is_kept_and_get_help_shows_its_numbers(hands: Hands) -> None:
    hands.press("I understand")
    for _ in range(2):
        hands.press("Next")
    box = hands.page.findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData("AU"))
    assert hands.kept().country == "AU"
    hands.key(Qt.Key.Key_F1)
    assert "000" in hands.words()
    hands.key(Qt.Key.Key_Escape)
    assert hands.title == TITLES[3]
    assert hands.page.findChildren(QComboBox)[0].currentData() == "AU"


def to_the_country(hands: Hands) -> QComboBox:
    hands.press("I understand")
    for _ in range(2):
        hands.press("Next")
    return hands.page.findChildren(QComboBox)[0]


def test_the_country_the_zone_tells_stands_there_and_next_confirms_it(hands: Hands) -> None:
    box = to_the_country(hands)
    assert box.currentText() == "United Kingdom"
    assert "You seem to be in this country: United Kingdom." in hands.words()
    assert hands.kept().country == ""
    hands.press("Next")
    assert hands.kept().country == "GB"
    hands.key(Qt.Key.Key_Escape)
    assert "You seem to be" not in hands.words()


def test_a_country_passed_over_is_not_kept_and_get_help_says_it_is_a_guess(hands: Hands) -> None:
    to_the_country(hands)
    hands.press("Skip this")
    assert hands.kept().country == ""
    hands.key(Qt.Key.Key_F1)
    assert "999" in hands.words()
    assert "You seem to be in this country: United Kingdom." in hands.words()


def test_where_the_zone_tells_nothing_one_is_asked_to_choose(hands: Hands) -> None:
    hands.clock = TurnedClock(hands.clock.now(), "UTC")
    hands.again()
    box = to_the_country(hands)
    assert box.currentText() == "Please choose"
    hands.press("Next")
    assert hands.kept().country == ""


def test_people_added_meanwhile_are_named(hands: Hands) -> None:
    hands.press("I understand")
    for _ in range(3):
        hands.press("Next")
    hands.press("Add someone by name")
    assert hands.here == "person"
    with hands.diary.writing() as book:
        for number in range(12):
            person = Person(id=PersonId(f"p{number}"), name=f"Person {number:02}", added_at=hands.clock.now())
            book.people.save(person)
    hands.rooms.router.back()
    hands.settle()
    assert "12 people are in your circle." in hands.words()
    assert "Person 00, Person 01" in hands.words()


def test_the_clock_is_that_of_the_computer_or_of_a_city_one_looks_for(hands: Hands) -> None:
    to_the_country(hands)
    assert "As in London. It is 1:04 pm now." in hands.words()
    hands.press("Another clock")
    field = hands.page.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "nowhere at all")
    assert "No such place is known here." in hands.words()
    field.clear()
    QTest.keyClicks(field, "aucklan")
    hands.settle()
    hands.press("Auckland, New Zealand")
    assert hands.kept().zone == "Pacific/Auckland"
    assert "As in Auckland. It is 2:04 am now." in hands.words()


def test_who_has_no_link_yet_comes_first_and_one_comes_back(hands: Hands) -> None:
    times = frozenset({GoodTime(weekday=5, part=PartOfDay.MORNING)})
    phone = Way(channel="phone", address="01632 960118")
    with hands.diary.writing() as book:
        for name, ways, good in (("Ann", (phone,), times), ("Bea", (phone,), frozenset()), ("Cleo", (), frozenset())):
            person = Person(id=PersonId(name), name=name, added_at=hands.clock.now(), ways=ways, good_times=good)
            book.people.save(person)
    hands.rooms.change_preferences(set_up_step=5)
    hands.go("set_up")
    rows = [each for each in hands.page.findChildren(Press) if each.accessibleName()[:3] in ("Ann", "Bea", "Cle")]
    assert [row.accessibleName().partition(".")[0] for row in rows] == ["Cleo", "Ann", "Bea"]
    assert "Add a number or a call link" in rows[0].accessibleName()
    assert "Add the best times" in rows[2].accessibleName()
    hands.press("Bea")
    assert (hands.here, hands.rooms.router.trail[-1].what["edit"]) == ("person", "when")
    hands.key(Qt.Key.Key_Escape)
    assert hands.title == TITLES[5]


# --- the last things ---


def at_the_end(hands: Hands) -> None:
    hands.rooms.change_preferences(set_up_step=7)
    hands.go("set_up")
    assert hands.title == TITLES[7]


@pytest.mark.parametrize("refuses", [False, True])
def test_starting_with_the_computer_is_ticked_only_when_it_is_so(hands: Hands, *, refuses: bool) -> None:
    hands.desktop.refuses = refuses
    at_the_end(hands)
    hands.press("Start quietly with the computer")
    tick = hands.page.findChildren(AnyOf)[0]
    assert tick.isChecked() is not refuses
    assert hands.desktop.on is not refuses
    assert hands.kept().start_at_login is not refuses
    assert ("Companion may read the diary but not change it." in hands.words()) is refuses


def test_a_real_reminder_comes_and_one_is_back_at_the_last_things(hands: Hands) -> None:
    herald = Herald()
    hands.rooms.later.herald = herald
    at_the_end(hands)
    hands.press("See a reminder")
    assert "A window comes up in a moment. Press the big button in it." in hands.words()
    hands.rooms.reminding.moment_came(TRIAL)
    herald.seen()
    hands.settle()
    assert "It came up, and you pressed it." in hands.words()
    hands.qtbot.waitUntil(hands.button("Next").hasFocus)
    hands.press("Back")
    assert "It came up, and you pressed it." in hands.button("See a reminder").accessibleName()
    hands.again()
    assert hands.title == TITLES[7]
    assert "It came up" in hands.button("See a reminder").accessibleName()
    hands.press("Begin with Today")
    assert hands.here == "today"


def test_a_pin_for_a_helper_and_the_plan_to_practise_are_a_press_away(hands: Hands) -> None:
    at_the_end(hands)
    for words, page in (("A PIN for a helper", "helper"), ("Fourteen days to practise", "helper_plan")):
        hands.press(words)
        assert hands.here == page
        hands.key(Qt.Key.Key_Escape)
        assert hands.title == TITLES[7]


def test_a_helper_let_in_before_the_end_has_all_the_doors(hands: Hands) -> None:
    at_the_end(hands)
    hands.press("A PIN for a helper")
    assert not hands.window.rail.door("people").isVisible()
    hands.go("today")  # as "Let Tom help" does, and "Hand back"
    assert not hands.kept().set_up_done
    assert hands.window.rail.door("people").isVisible()
    hands.go("set_up")
    assert not hands.window.rail.door("people").isVisible()


def test_the_last_question_leads_to_the_first_plan_and_back(hands: Hands) -> None:
    with hands.diary.writing() as book:
        book.people.save(Person(id=PersonId("anna"), name="Anna", added_at=hands.clock.now()))
    hands.rooms.change_preferences(set_up_step=6)
    hands.go("set_up")
    assert "Let us plan the first one." in hands.words()
    hands.press("Plan a visit or a call")
    assert hands.here == "plan"
    hands.press("Anna")
    hands.press("Next")
    hands.press("Next")
    hands.press("In person")
    hands.press("Plan it")
    assert hands.title == TITLES[6]
    assert "It is in your plans: " in hands.words()
    assert [place.page for place in hands.rooms.router.trail].count("plan") == 0
    hands.press("Next")
    assert hands.title == TITLES[7]


def test_during_set_up_only_get_help_stands_in_the_rail(hands: Hands) -> None:
    assert [name for name in ("today", "people", "help") if hands.window.rail.door(name).isVisible()] == ["help"]
    hands.press("I understand")
    for _ in range(6):
        hands.press("Skip this")
    hands.press("Begin with Today")
    assert hands.window.rail.door("people").isVisible()


def test_who_sets_it_up_for_somebody_else_switches_no_ideas_on(hands: Hands) -> None:
    hands.rooms.change_preferences(set_up_for="other")
    at_the_end(hands)
    rows = [row.text() for row in hands.page.findChildren(Press)]
    assert "See a reminder" in rows
    assert "What it may say by itself" not in rows


def test_the_kinds_of_ideas_can_be_chosen_at_the_end_of_the_questions(hands: Hands) -> None:
    at_the_end(hands)
    hands.press("What it may say by itself")
    assert hands.title == "What it may say by itself"
    assert "No ideas come until you say so." in hands.words()
    hands.press("Calls")
    assert kinds_on(hands.kept()) == (SpeakKind.CALL,), "what is ticked may come, and nothing else"
    hands.press("Remind me the day before")
    hands.press("Ask me afterwards how it was")
    kept = hands.kept()
    assert (kept.remind_day_before, kept.remind_soon, kept.remind_at_time, kept.ask_after) == (False, True, True, False)
    hands.press("Back")
    assert hands.title == TITLES[7]


def test_in_very_large_text_the_buttons_leave_room_for_the_question(hands: Hands) -> None:
    hands.rooms.change_preferences(set_up_step=2, text_step=200)
    hands.go("set_up")
    hands.window.resize(1024, 600)
    hands.settle()
    tops = {hands.button(each).mapTo(hands.window, QPoint()).y() for each in ("Back", "Skip this", "Next")}
    assert len(tops) == 1
